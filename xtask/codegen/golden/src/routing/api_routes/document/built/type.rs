// Generated from routing.yaml by `cargo xtask codegen`. Do not edit.

//! Operations of `type_`.

use serde_json::json;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Type};
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

const OPERATIONS: &[OperationsRow] = &[(
    "/parameters/{reader}/{body}/{type}",
    HttpMethod::Post,
    post_what_is_named_like_code,
)];

fn post_what_is_named_like_code_more(builder: OperationBuilder) -> OperationBuilder {
    builder
        .request_body(Some(
            RequestBodyBuilder::new()
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                        .build(),
                )
                .build(),
        ))
        .response(
            "200",
            ResponseBuilder::new()
                .description("All of it.")
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(
                            ArrayBuilder::new()
                                .schema_type(Type::Array)
                                .items(ObjectBuilder::new().schema_type(Type::String)),
                        ))
                        .build(),
                )
                .build(),
        )
}

fn post_what_is_named_like_code() -> Operation {
    let builder = OperationBuilder::new()
        .operation_id(Some("post: what is named like {code}"))
        .tags(Some(["type"]))
        .parameter(
            ParameterBuilder::new()
                .name("reader")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("body")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("type")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("type")
                .parameter_in(ParameterIn::Query)
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .pattern(Some("^t")),
                ))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("X-Type")
                .parameter_in(ParameterIn::Header)
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .pattern(Some("^t")),
                ))
                .extensions(Some(Extensions::from_iter([(
                    "x-rust-name",
                    json!("type"),
                )])))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("encodings")
                .parameter_in(ParameterIn::Query)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        );
    post_what_is_named_like_code_more(builder).build()
}
