// Generated from documents by `cargo xtask codegen`. Do not edit.

//! Operations of `operations`.

use serde_json::json;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::link::LinkBuilder;
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder};
use utoipa::openapi::response::{Response, ResponseBuilder, ResponsesBuilder};
use utoipa::openapi::schema::{ObjectBuilder, RefBuilder, Type};
use utoipa::openapi::server::ServerBuilder;
use utoipa::openapi::{OpenApi, Ref, RefOr};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    for (path, method, operation) in OPERATIONS {
        let methods = vec![method.clone()];
        document
            .paths
            .add_path_operation(path, methods, operation());
    }
}

/// A row of the table.
type OperationsRow = (&'static str, HttpMethod, fn() -> Operation);

const OPERATIONS: &[OperationsRow] = &[("/", HttpMethod::Get, get)];

fn get_200() -> Response {
    ResponseBuilder::new()
        .description("")
        .header(
            "X-A",
            HeaderBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .content(
            "application/json",
            ContentBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .content(
            "text/plain",
            ContentBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .link(
            "next",
            RefOr::T(
                LinkBuilder::new()
                    .operation_id("next")
                    .parameter("id", json!("$response.body#/id"))
                    .parameter("n", json!(1))
                    .request_body(Some(json!({ "again": true })))
                    .description("Goes on.")
                    .server(Some(
                        ServerBuilder::new().url("https://example.com").build(),
                    ))
                    .extensions(Some(Extensions::from_iter([("x-link", json!([1]))])))
                    .build(),
            ),
        )
        .link(
            "far",
            RefOr::T(
                LinkBuilder::new()
                    .operation_ref("#/paths/~1/get")
                    .request_body(Some(json!(null)))
                    .build(),
            ),
        )
        .link("shared", RefOr::Ref(Ref::new("#/components/links/Shared")))
        .extensions(Some(Extensions::from_iter([("x-cached", json!(true))])))
        .build()
}

fn get() -> Operation {
    OperationBuilder::new()
        .responses(
            ResponsesBuilder::new()
                .response("200", get_200())
                .response(
                    "2XX",
                    ResponseBuilder::new().description("Somehow.").build(),
                )
                .response("404", Ref::new("#/components/responses/Missing"))
                .response(
                    "410",
                    RefBuilder::new()
                        .ref_location("#/components/responses/Missing".to_owned())
                        .description(Some("For ever."))
                        .build(),
                )
                .response(
                    "default",
                    ResponseBuilder::new().description("Else.").build(),
                )
                .extensions(Some(Extensions::from_iter([("x-statuses", json!(3))]))),
        )
        .build()
}
