// Generated from unevaluated.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types that utoipa's attributes cannot fully describe.

openapi_check::document_schemas!(include_str!("schemas.json"), {
    crate::unevaluated::api_models::AnyAndNoMore: "AnyAndNoMore",
    crate::unevaluated::api_models::DependentAndNoMore: "DependentAndNoMore",
    crate::unevaluated::api_models::ConditionalAndNoMore: "ConditionalAndNoMore",
    crate::unevaluated::api_models::OpenAndNoMore: "OpenAndNoMore",
    crate::unevaluated::api_models::ReferredAndNoMore: "ReferredAndNoMore",
    crate::unevaluated::api_models::ClosedPart: "ClosedPart",
    crate::unevaluated::api_models::ClosedCondition: "ClosedCondition",
    crate::unevaluated::api_models::RestOfMembers: "RestOfMembers",
    crate::unevaluated::api_models::RestOfItems: "RestOfItems",
    crate::unevaluated::api_models::ItemsOfBranches: "ItemsOfBranches",
    crate::unevaluated::api_models::OneButNotThree: "OneButNotThree",
    crate::unevaluated::api_models::NotNullAfterAll: "NotNullAfterAll",
    crate::unevaluated::api_models::ConditionInABranch: "ConditionInABranch",
});
