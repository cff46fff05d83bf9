// Generated from documents by `cargo xtask codegen`. Do not edit.

//! Operations of `operations`.

use serde_json::json;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder};
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::{Deprecated, OpenApi};

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
    ("/", HttpMethod::Put, r#type),
    ("/", HttpMethod::Post, post),
    ("/", HttpMethod::Delete, delete),
    ("/", HttpMethod::Options, options),
    ("/", HttpMethod::Head, head),
    ("/", HttpMethod::Patch, patch),
    ("/", HttpMethod::Trace, trace),
];

fn r#type() -> Operation {
    OperationBuilder::new()
        .securities(Some([]))
        .deprecated(Some(Deprecated::False))
        .operation_id(Some("type"))
        .response("200", ResponseBuilder::new().description("Well.").build())
        .build()
}

fn post() -> Operation {
    OperationBuilder::new()
        .response("200", ResponseBuilder::new().description("Well.").build())
        .extensions(Some(Extensions::from_iter([(
            "callbacks",
            json!({ "odd": { "x-odd": 1, "{$url}": {} } }),
        )])))
        .build()
}

fn delete() -> Operation {
    OperationBuilder::new()
        .response("200", ResponseBuilder::new().description("Well.").build())
        .build()
}

fn options() -> Operation {
    OperationBuilder::new()
        .response("200", ResponseBuilder::new().description("Well.").build())
        .build()
}

fn head() -> Operation {
    OperationBuilder::new()
        .response("200", ResponseBuilder::new().description("Well.").build())
        .build()
}

fn patch() -> Operation {
    OperationBuilder::new()
        .response("200", ResponseBuilder::new().description("Well.").build())
        .build()
}

fn trace() -> Operation {
    OperationBuilder::new()
        .response("200", ResponseBuilder::new().description("Well.").build())
        .build()
}
