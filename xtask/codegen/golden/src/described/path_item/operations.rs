// Generated from documents by `cargo xtask codegen`. Do not edit.

//! Operations of `operations`.

use utoipa::openapi::OpenApi;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn,
};
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};

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
    ("/all/{id}", HttpMethod::Get, get_all_id),
    ("/all/{id}", HttpMethod::Put, put_all_id),
];

fn get_all_id() -> Operation {
    OperationBuilder::new()
        .parameter(
            ParameterBuilder::new()
                .name("n")
                .parameter_in(ParameterIn::Query)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .response("200", ResponseBuilder::new().description("Well.").build())
        .build()
}

fn put_all_id() -> Operation {
    OperationBuilder::new()
        .response("200", ResponseBuilder::new().description("Well.").build())
        .build()
}
