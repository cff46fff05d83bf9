// Generated from foreign.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types that utoipa's attributes cannot fully describe.

openapi_check::document_schemas!(include_str!("schemas.json"), {
    crate::foreign::api_models::Words: "Words",
    crate::foreign::api_models::Either: "Either",
    crate::foreign::api_models::Sorted: "Sorted",
});
