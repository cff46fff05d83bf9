// Generated from routing.yaml by `cargo xtask codegen`. Do not edit.

//! Operations of `default`.

use utoipa::openapi::OpenApi;
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder};
use utoipa::openapi::response::ResponseBuilder;

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
    ("/slash", HttpMethod::Get, without_slash),
    ("/slash/", HttpMethod::Get, with_slash),
    ("/", HttpMethod::Get, get),
    ("/caf%C3%A9/a b", HttpMethod::Get, encoded),
    ("/stars/*", HttpMethod::Get, starred),
];

fn without_slash() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("without_slash"))
        .response(
            "204",
            ResponseBuilder::new().description("No slash.").build(),
        )
        .build()
}

fn with_slash() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("with_slash"))
        .response(
            "204",
            ResponseBuilder::new().description("A slash.").build(),
        )
        .build()
}

fn get() -> Operation {
    OperationBuilder::new()
        .description(Some("An operation without a name, on the root."))
        .response(
            "204",
            ResponseBuilder::new().description("The root.").build(),
        )
        .build()
}

fn encoded() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("encoded"))
        .response("204", ResponseBuilder::new().description("Found.").build())
        .build()
}

fn starred() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("starred"))
        .response("204", ResponseBuilder::new().description("Found.").build())
        .build()
}
