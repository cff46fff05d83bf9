// Generated from enums.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types that utoipa's attributes cannot fully describe.

openapi_check::document_schemas!(include_str!("schemas.json"), {
    crate::enums::api_models::Choices: "Choices",
    crate::enums::api_models::Level: "Level",
    crate::enums::api_models::Maybe: "Maybe",
});
