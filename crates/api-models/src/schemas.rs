// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types that utoipa's attributes cannot fully describe.

openapi_check::document_schemas!(include_str!("schemas.json"), {
    crate::FileUpload: "FileUpload",
    crate::FilePreview: "FilePreview",
    crate::ValidationError: "ValidationError",
});
