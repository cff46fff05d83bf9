// Generated from documents by `cargo xtask codegen`. Do not edit.

//! Operations of `operations`.

use serde_json::json;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{ObjectBuilder, RefBuilder, Type};
use utoipa::openapi::{OpenApi, Ref, Required};

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

const OPERATIONS: &[OperationsRow] = &[
    ("/", HttpMethod::Put, put),
    ("/", HttpMethod::Post, post),
    ("/", HttpMethod::Patch, patch),
    ("/", HttpMethod::Delete, delete),
];

fn put() -> Operation {
    OperationBuilder::new()
        .request_body(Some(
            RequestBodyBuilder::new()
                .description(Some("What to put."))
                .required(Some(Required::True))
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(ObjectBuilder::new().schema_type(Type::Object)))
                        .build(),
                )
                .extensions(Some(Extensions::from_iter([("x-size", json!(1))])))
                .build(),
        ))
        .response("200", ResponseBuilder::new().description("Well.").build())
        .build()
}

fn post() -> Operation {
    OperationBuilder::new()
        .request_body(Some(
            RequestBodyBuilder::new()
                .required(Some(Required::False))
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(Ref::from_schema_name("Thing")))
                        .build(),
                )
                .build(),
        ))
        .response("200", ResponseBuilder::new().description("Well.").build())
        .build()
}

fn patch() -> Operation {
    OperationBuilder::new()
        .request_body_ref(Some(Ref::new("#/components/requestBodies/Shared")))
        .response("200", ResponseBuilder::new().description("Well.").build())
        .build()
}

fn delete() -> Operation {
    OperationBuilder::new()
        .request_body_ref(Some(
            RefBuilder::new()
                .ref_location("#/components/requestBodies/Shared".to_owned())
                .description(Some("What to delete."))
                .build(),
        ))
        .response("200", ResponseBuilder::new().description("Well.").build())
        .build()
}
