// Generated from extended.yaml by `cargo xtask codegen`. Do not edit.

//! What the document says of the API as a whole.

use serde_json::json;
use utoipa::openapi::OpenApi;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::info::{Info, InfoBuilder};
use utoipa::openapi::server::{ServerBuilder, ServerVariableBuilder};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    document.info = info();
    document.servers = Some(vec![
        ServerBuilder::new()
            .url("https://{region}.example.com")
            .parameter(
                "region",
                ServerVariableBuilder::new()
                    .default_value("eu")
                    .enum_values(Some(["eu", "us"])),
            )
            .build(),
    ]);
}

fn info() -> Info {
    InfoBuilder::new()
        .title("Extended")
        .version("1")
        .extensions(Some(Extensions::from_iter([(
            "x-logo",
            json!({ "url": "https://example.com/logo.png" }),
        )])))
        .build()
}
