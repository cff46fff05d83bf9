// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! Operations of `type_`.

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::response::ResponseBuilder;
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

const OPERATIONS: &[OperationsRow] = &[("/a", HttpMethod::Post, r#type)];

fn r#type() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("type"))
        .tags(Some(["type"]))
        .request_body(Some(
            RequestBodyBuilder::new()
                .required(Some(Required::True))
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(Ref::from_schema_name("Option")))
                        .build(),
                )
                .build(),
        ))
        .response("204", ResponseBuilder::new().description("Done.").build())
        .build()
}
