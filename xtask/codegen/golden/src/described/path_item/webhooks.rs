// Generated from documents by `cargo xtask codegen`. Do not edit.

//! The requests that the API makes by itself.

use utoipa::openapi::OpenApi;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::{HttpMethod, OperationBuilder, PathItem, PathItemBuilder};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    let webhooks = document.webhooks.get_or_insert_default();
    for (name, item) in WEBHOOKS {
        webhooks.paths.insert((*name).to_owned(), item());
    }
}

/// A row of the table.
type WebhooksRow = (&'static str, fn() -> PathItem);

const WEBHOOKS: &[WebhooksRow] = &[("created", created), ("removed", removed)];

fn created() -> PathItem {
    PathItemBuilder::new()
        .operation(
            HttpMethod::Post,
            OperationBuilder::new()
                .request_body(Some(
                    RequestBodyBuilder::new()
                        .content(
                            "application/json",
                            ContentBuilder::new()
                                .schema(Some(ObjectBuilder::new().schema_type(Type::Object)))
                                .build(),
                        )
                        .build(),
                ))
                .response("200", ResponseBuilder::new().description("Well.").build())
                .build(),
        )
        .build()
}

fn removed() -> PathItem {
    PathItemBuilder::new()
        .ref_path(Some("#/components/pathItems/Shared"))
        .build()
}
