// Generated from combined.yaml by `cargo xtask codegen`. Do not edit.

//! What the document says of the API as a whole.

use utoipa::openapi::OpenApi;
use utoipa::openapi::info::{Info, InfoBuilder};
use utoipa::openapi::tag::TagBuilder;

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    document.info = info();
    document.tags = Some(vec![TagBuilder::new().name("things").build()]);
}

fn info() -> Info {
    InfoBuilder::new()
        .title("Combined")
        .version("1.0.0")
        .description(Some(
            "Schemas that have to hold together, each with the one that it is merged \
        from.",
        ))
        .build()
}
