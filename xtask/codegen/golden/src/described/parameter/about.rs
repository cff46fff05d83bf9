// Generated from documents by `cargo xtask codegen`. Do not edit.

//! What the document says of the API as a whole.

use utoipa::openapi::OpenApi;
use utoipa::openapi::info::{Info, InfoBuilder};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    document.info = info();
}

fn info() -> Info {
    InfoBuilder::new()
        .title("Every keyword of a parameter")
        .version("1")
        .build()
}
