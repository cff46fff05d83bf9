// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! What the document says of the API as a whole.

use utoipa::openapi::OpenApi;
use utoipa::openapi::info::{Info, InfoBuilder};
use utoipa::openapi::tag::TagBuilder;

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    document.info = info();
    document.tags = Some(vec![
        TagBuilder::new().name("type").build(),
        TagBuilder::new().name("serde").build(),
        TagBuilder::new().name("用户").build(),
    ]);
}

fn info() -> Info {
    InfoBuilder::new()
        .title("Names")
        .version("1")
        .description(Some("Names that no language likes."))
        .build()
}
