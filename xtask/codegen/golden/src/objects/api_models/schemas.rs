// Generated from objects.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types that utoipa's attributes cannot fully describe.

openapi_check::document_schemas!(include_str!("schemas.json"), {
    crate::objects::api_models::Everything: "Everything",
    crate::objects::api_models::Counted: "Counted",
    crate::objects::api_models::Open: "Open",
    crate::objects::api_models::TypedOthers: "TypedOthers",
    crate::objects::api_models::Patterned: "Patterned",
    crate::objects::api_models::Headers: "Headers",
    crate::objects::api_models::Metadata: "Metadata",
    crate::objects::api_models::Point: "Point",
    crate::objects::api_models::Row: "Row",
    crate::objects::api_models::Dependent: "Dependent",
    crate::objects::api_models::Conditional: "Conditional",
    crate::objects::api_models::Counting: "Counting",
    crate::objects::api_models::Lottery: "Lottery",
    crate::objects::api_models::Merged: "Merged",
    crate::objects::api_models::Empty: "Empty",
    crate::objects::api_models::Calendar: "Calendar",
});
