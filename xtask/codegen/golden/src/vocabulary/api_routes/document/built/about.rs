// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! What the document says of the API as a whole.

use utoipa::openapi::OpenApi;
use utoipa::openapi::info::{Info, InfoBuilder};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::server::ServerBuilder;
use utoipa::openapi::tag::TagBuilder;

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    document.info = info();
    document.servers = Some(vec![
        ServerBuilder::new().url("https://example.com/v1").build(),
    ]);
    document.tags = Some(vec![
        TagBuilder::new()
            .name("jobs")
            .description(Some(
                "The model that the recorded validation errors are about, and its parameters.",
            ))
            .build(),
        TagBuilder::new().name("things").build(),
    ]);
    document.security = Some(vec![SecurityRequirement::new(
        "keyAuth",
        Vec::<String>::new(),
    )]);
}

fn info() -> Info {
    InfoBuilder::new()
        .title("Vocabulary")
        .version("1")
        .description(Some(
            "One of everything that the generator understands, small enough to read \
        beside what becomes of it.",
        ))
        .build()
}
