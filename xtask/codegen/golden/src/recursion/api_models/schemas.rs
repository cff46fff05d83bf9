// Generated from recursion.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types that utoipa's attributes cannot fully describe.

openapi_check::document_schemas!(include_str!("schemas.json"), {
    crate::recursion::api_models::Tree: "Tree",
    crate::recursion::api_models::Expression: "Expression",
    crate::recursion::api_models::Pair: "Pair",
    crate::recursion::api_models::Nested: "Nested",
    crate::recursion::api_models::LinkedAndLabelled: "LinkedAndLabelled",
    crate::recursion::api_models::LinkedOrLabelled: "LinkedOrLabelled",
    crate::recursion::api_models::Default2: "Default",
});
