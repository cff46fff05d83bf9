// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types where attributes cannot say all that the document says.

openapi_check::document_schemas!(include_str!("schemas.json"), {
    crate::ValidationError: "ValidationError",
});
