// Generated from documents by `cargo xtask codegen`. Do not edit.

//! What the document says of the API as a whole.

use serde_json::json;
use utoipa::openapi::OpenApi;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::info::{Info, InfoBuilder};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    document.info = info();
    document
        .paths
        .extensions
        .get_or_insert_default()
        .merge(Extensions::from_iter([("x-paths", json!({ "a": 1 }))]));
    let components = document.components.get_or_insert_default();
    components
        .extensions
        .get_or_insert_default()
        .merge(Extensions::from_iter([("x-components", json!(true))]));
}

fn info() -> Info {
    InfoBuilder::new()
        .title("Every keyword of a path item, and webhooks")
        .version("1")
        .build()
}
