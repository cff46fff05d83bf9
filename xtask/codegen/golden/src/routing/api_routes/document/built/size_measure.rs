// Generated from routing.yaml by `cargo xtask codegen`. Do not edit.

//! Operations of `size_measure`.

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn,
};
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{OpenApi, Required};

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

const OPERATIONS: &[OperationsRow] = &[("/same/{right}", HttpMethod::Put, right)];

fn right() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("right"))
        .tags(Some(["size & measure"]))
        .parameter(
            ParameterBuilder::new()
                .name("right")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(ObjectBuilder::new().schema_type(Type::Integer)))
                .build(),
        )
        .response(
            "200",
            ResponseBuilder::new()
                .description("What was asked for.")
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(ObjectBuilder::new().schema_type(Type::Integer)))
                        .build(),
                )
                .build(),
        )
        .build()
}
