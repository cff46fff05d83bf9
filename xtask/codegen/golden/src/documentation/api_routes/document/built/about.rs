// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! What the document says of the API as a whole.

use utoipa::openapi::OpenApi;
use utoipa::openapi::info::{Info, InfoBuilder};
use utoipa::openapi::tag::TagBuilder;

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    document.info = info();
    document.tags = Some(vec![
        TagBuilder::new()
            .name("unsaid")
            .description(Some(""))
            .build(),
    ]);
}

fn info() -> Info {
    InfoBuilder::new()
        .title("Documentation")
        .version("1")
        .description(Some(
            "What documents say besides what they demand, wherever attributes would say \
        it otherwise.",
        ))
        .build()
}
