// Generated from documents by `cargo xtask codegen`. Do not edit.

//! What operations share, but for schemas.

use serde_json::json;
use utoipa::openapi::OpenApi;
use utoipa::openapi::extensions::Extensions;

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    components
        .extensions
        .get_or_insert_default()
        .merge(Extensions::from_iter([(
            "securitySchemes",
            json!({
                "dpop": {
                    "type": "http",
                    "scheme": "dpop",
                },
                "key": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "X-Key",
                },
            }),
        )]));
}
