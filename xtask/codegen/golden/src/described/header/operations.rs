// Generated from documents by `cargo xtask codegen`. Do not edit.

//! Operations of `operations`.

use serde_json::json;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder, ParameterStyle};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ObjectBuilder, RefBuilder, Schema, Type};
use utoipa::openapi::{Deprecated, OpenApi, Ref, RefOr};

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
        .description("Well.")
        .header(
            "X-All",
            HeaderBuilder::new()
                .description(Some("All of it."))
                .deprecated(Some(Deprecated::True))
                .style(Some(ParameterStyle::Simple))
                .explode(Some(true))
                .schema(Some(ObjectBuilder::new().schema_type(Type::Integer)))
                .example(Some(json!(1)))
                .extensions(Some(Extensions::from_iter([
                    ("required", json!(true)),
                    ("allowEmptyValue", json!(true)),
                    ("x-unit", json!("s")),
                ])))
                .build(),
        )
        .header(
            "X-Content",
            HeaderBuilder::new()
                .schema(None::<RefOr<Schema>>)
                .content(
                    "text/plain",
                    ContentBuilder::new()
                        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                        .build(),
                )
                .build(),
        )
        .header(
            "X-Examples",
            HeaderBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .examples_from_iter([
                    (
                        "a",
                        RefOr::T(ExampleBuilder::new().value(Some(json!("a"))).build()),
                    ),
                    ("b", RefOr::Ref(Ref::new("#/components/examples/B"))),
                ])
                .build(),
        )
        .header(
            "X-Bare",
            HeaderBuilder::new().schema(None::<RefOr<Schema>>).build(),
        )
        .header_ref("X-Shared", Ref::new("#/components/headers/Shared"))
        .header_ref(
            "X-Ours",
            RefBuilder::new()
                .ref_location("#/components/headers/Shared".to_owned())
                .description(Some("Ours."))
                .build(),
        )
        .build()
}

fn get() -> Operation {
    OperationBuilder::new().response("200", get_200()).build()
}
