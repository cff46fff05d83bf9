// Generated from documents by `cargo xtask codegen`. Do not edit.

//! Operations of `operations`.

use serde_json::json;
use utoipa::openapi::content::{Content, ContentBuilder};
use utoipa::openapi::encoding::EncodingBuilder;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder, ParameterStyle};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{ObjectBuilder, RefBuilder, SchemaType, Type};
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

const OPERATIONS: &[OperationsRow] = &[("/", HttpMethod::Post, post)];

fn post_body() -> Content {
    ContentBuilder::new()
        .schema(Some(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .property("file", ObjectBuilder::new().schema_type(Type::String))
                .property("data", ObjectBuilder::new().schema_type(Type::Object)),
        ))
        .encoding(
            "file",
            EncodingBuilder::new()
                .content_type(Some("image/png, image/jpeg"))
                .header(
                    "X-Name",
                    HeaderBuilder::new()
                        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                        .build(),
                )
                .header_ref("X-Shared", Ref::new("#/components/headers/Shared"))
                .extensions(Some(Extensions::from_iter([("x-size", json!("small"))])))
                .build(),
        )
        .encoding(
            "data",
            EncodingBuilder::new()
                .style(Some(ParameterStyle::Form))
                .explode(Some(true))
                .allow_reserved(Some(true))
                .build(),
        )
        .build()
}

fn post_body_2() -> RequestBody {
    RequestBodyBuilder::new()
        .content(
            "application/json",
            ContentBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::Object)))
                .example(Some(json!({ "a": [1, 2.5, null, "x", true] })))
                .extensions(Some(Extensions::from_iter([("x-first", json!(true))])))
                .build(),
        )
        .content(
            "application/xml",
            ContentBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .examples_from_iter([
                    (
                        "full",
                        RefOr::T(
                            ExampleBuilder::new()
                                .summary("Full")
                                .description("All of it.")
                                .value(Some(json!({ "a": null })))
                                .build(),
                        ),
                    ),
                    (
                        "none",
                        RefOr::T(ExampleBuilder::new().value(Some(json!(null))).build()),
                    ),
                    (
                        "far",
                        RefOr::T(
                            ExampleBuilder::new()
                                .external_value("https://example.com/a.xml")
                                .build(),
                        ),
                    ),
                    (
                        "shared",
                        RefOr::Ref(
                            RefBuilder::new()
                                .ref_location("#/components/examples/Shared".to_owned())
                                .summary("Shared")
                                .build(),
                        ),
                    ),
                ])
                .build(),
        )
        .content("multipart/form-data", post_body())
        .content("text/plain", ContentBuilder::new().build())
        .content(
            "*/*",
            ContentBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(SchemaType::AnyValue)))
                .build(),
        )
        .content(
            "application/x-odd",
            ContentBuilder::new()
                .extensions(Some(Extensions::from_iter([(
                    "examples",
                    json!({ "odd": { "value": 1, "x-extended": true } }),
                )])))
                .build(),
        )
        .build()
}

fn post() -> Operation {
    OperationBuilder::new()
        .request_body(Some(post_body_2()))
        .response("200", ResponseBuilder::new().description("Well.").build())
        .build()
}
