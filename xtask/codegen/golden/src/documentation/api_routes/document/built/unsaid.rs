// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! Operations of `unsaid`.

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{Deprecated, OpenApi, Ref, Required};

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

const OPERATIONS: &[OperationsRow] = &[("/unsaid/{id}", HttpMethod::Put, put_unsaid)];

fn put_200() -> Response {
    ResponseBuilder::new()
        .description("")
        .header(
            "Content-Type",
            HeaderBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .header(
            "X-Unsaid",
            HeaderBuilder::new()
                .description(Some(""))
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .deprecated(Some(Deprecated::True)),
                ))
                .build(),
        )
        .content(
            "text/csv",
            ContentBuilder::new()
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .format(Some(SchemaFormat::Custom("binary".to_owned()))),
                ))
                .build(),
        )
        .build()
}

fn put_unsaid() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("putUnsaid"))
        .summary(Some(""))
        .description(Some(""))
        .tags(Some(["unsaid"]))
        .parameter(
            ParameterBuilder::new()
                .name("id")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .description(Some(""))
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("Content-Type")
                .parameter_in(ParameterIn::Header)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("empty")
                .parameter_in(ParameterIn::Query)
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .enum_values(Some(["", "full"])),
                ))
                .build(),
        )
        .request_body(Some(
            RequestBodyBuilder::new()
                .description(Some(""))
                .required(Some(Required::True))
                .content(
                    "text/json",
                    ContentBuilder::new()
                        .schema(Some(Ref::from_schema_name("Listed")))
                        .build(),
                )
                .build(),
        ))
        .response("200", put_200())
        .build()
}
