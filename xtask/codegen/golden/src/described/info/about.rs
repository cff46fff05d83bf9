// Generated from documents by `cargo xtask codegen`. Do not edit.

//! What the document says of the API as a whole.

use serde_json::json;
use utoipa::openapi::OpenApi;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::external_docs::ExternalDocsBuilder;
use utoipa::openapi::info::{ContactBuilder, Info, InfoBuilder, LicenseBuilder};
use utoipa::openapi::server::{ServerBuilder, ServerVariableBuilder};
use utoipa::openapi::tag::TagBuilder;

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    document.json_schema_dialect =
        Some("https://spec.openapis.org/oas/3.1/dialect/base".to_owned());
    document.info = info();
    document.servers = Some(vec![
        ServerBuilder::new()
            .url("https://{region}.example.com")
            .description(Some("Near."))
            .parameter(
                "region",
                ServerVariableBuilder::new()
                    .enum_values(Some(["eu", "us"]))
                    .default_value("eu")
                    .description(Some("Where."))
                    .extensions(Some(Extensions::from_iter([("x-v", json!(1))]))),
            )
            .extensions(Some(Extensions::from_iter([("x-s", json!(2))])))
            .build(),
        ServerBuilder::new().url("/").build(),
    ]);
    document.tags = Some(vec![
        TagBuilder::new()
            .name("a")
            .description(Some("First."))
            .external_docs(Some(
                ExternalDocsBuilder::new()
                    .url("https://example.com/a")
                    .build(),
            ))
            .extensions(Some(Extensions::from_iter([("x-t", json!(1))])))
            .build(),
        TagBuilder::new().name("b").build(),
    ]);
    document.external_docs = Some(
        ExternalDocsBuilder::new()
            .url("https://example.com")
            .description(Some("All."))
            .build(),
    );
    document.security = Some(vec![]);
    document
        .extensions
        .get_or_insert_default()
        .merge(Extensions::from_iter([("x-root", json!({ "deep": [1] }))]));
}

fn info() -> Info {
    InfoBuilder::new()
        .title("Every keyword of what is said of the API")
        .description(Some("At length."))
        .terms_of_service(Some("https://example.com/terms"))
        .contact(Some(
            ContactBuilder::new()
                .name(Some("Us"))
                .url(Some("https://example.com"))
                .email(Some("us@example.com"))
                .extensions(Some(Extensions::from_iter([("x-room", json!(1))])))
                .build(),
        ))
        .license(Some(
            LicenseBuilder::new()
                .name("MIT")
                .identifier(Some("MIT"))
                .extensions(Some(Extensions::from_iter([("x-since", json!(2020))])))
                .build(),
        ))
        .version("1.2.3")
        .extensions(Some(Extensions::from_iter([
            ("summary", json!("In short.")),
            ("x-audience", json!("all")),
        ])))
        .build()
}
