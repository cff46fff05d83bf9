// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types that utoipa's attributes cannot fully describe.

openapi_check::document_schemas!(include_str!("schemas.json"), {
    crate::vocabulary::api_models::Submission: "Submission",
    crate::vocabulary::api_models::Thing: "Thing",
    crate::vocabulary::api_models::Shape: "Shape",
});
