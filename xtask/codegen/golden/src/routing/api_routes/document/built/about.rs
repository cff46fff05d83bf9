// Generated from routing.yaml by `cargo xtask codegen`. Do not edit.

//! What the document says of the API as a whole.

use utoipa::openapi::OpenApi;
use utoipa::openapi::info::{Info, InfoBuilder};
use utoipa::openapi::server::{ServerBuilder, ServerVariableBuilder};
use utoipa::openapi::tag::TagBuilder;

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    document.info = info();
    document.servers = Some(vec![
        ServerBuilder::new()
            .url("https://{host}:{port}/{base}/sub%20path/")
            .parameter(
                "host",
                ServerVariableBuilder::new().default_value("localhost"),
            )
            .parameter("port", ServerVariableBuilder::new().default_value("8443"))
            .parameter("base", ServerVariableBuilder::new().default_value("v2"))
            .build(),
    ]);
    document.tags = Some(vec![
        TagBuilder::new()
            .name("data")
            .description(Some(
                "Things whose names are those of types that generated code uses.",
            ))
            .build(),
        TagBuilder::new().name("type").build(),
        TagBuilder::new().name("size & measure").build(),
    ]);
}

fn info() -> Info {
    InfoBuilder::new().title("Routing").version("1").build()
}
