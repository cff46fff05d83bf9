// Generated from documents by `cargo xtask codegen`. Do not edit.

//! Operations of `operations`.

use serde_json::json;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn, ParameterStyle,
};
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, RefBuilder, Type};
use utoipa::openapi::{Deprecated, OpenApi, Required};

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

const OPERATIONS: &[OperationsRow] = &[("/things/{id}", HttpMethod::Get, get_things_id)];

fn get_things_id_more(builder: OperationBuilder) -> OperationBuilder {
    builder
        .parameter(
            ParameterBuilder::new()
                .name("query")
                .parameter_in(ParameterIn::Query)
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(ObjectBuilder::new().schema_type(Type::Object)))
                        .example(Some(json!({ "a": 1 })))
                        .build(),
                )
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("X-Trace")
                .parameter_in(ParameterIn::Header)
                .required(Required::True)
                .style(Some(ParameterStyle::Simple))
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("session")
                .parameter_in(ParameterIn::Cookie)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .parameter_ref(
            RefBuilder::new()
                .ref_location("#/components/parameters/Page".to_owned())
                .description(Some("Where to go on."))
                .build(),
        )
        .response("200", ResponseBuilder::new().description("Well.").build())
}

fn get_things_id() -> Operation {
    let builder = OperationBuilder::new()
        .parameter(
            ParameterBuilder::new()
                .name("q")
                .parameter_in(ParameterIn::Query)
                .description(Some("Words."))
                .deprecated(Some(Deprecated::True))
                .style(Some(ParameterStyle::Form))
                .explode(Some(true))
                .allow_reserved(Some(true))
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .example(Some(json!("a b")))
                .extensions(Some(Extensions::from_iter([
                    ("allowEmptyValue", json!(true)),
                    ("x-hint", json!("search")),
                ])))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("filter")
                .parameter_in(ParameterIn::Query)
                .style(Some(ParameterStyle::DeepObject))
                .schema(Some(ObjectBuilder::new().schema_type(Type::Object)))
                .extensions(Some(Extensions::from_iter([(
                    "examples",
                    json!({
                        "none": {
                            "value": {},
                        },
                        "one": {
                            "$ref": "#/components/examples/One",
                        },
                    }),
                )])))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("ids")
                .parameter_in(ParameterIn::Query)
                .style(Some(ParameterStyle::PipeDelimited))
                .explode(Some(false))
                .schema(Some(
                    ArrayBuilder::new()
                        .schema_type(Type::Array)
                        .items(ObjectBuilder::new().schema_type(Type::Integer)),
                ))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("words")
                .parameter_in(ParameterIn::Query)
                .style(Some(ParameterStyle::SpaceDelimited))
                .required(Required::True)
                .schema(Some(
                    ArrayBuilder::new()
                        .schema_type(Type::Array)
                        .items(ObjectBuilder::new().schema_type(Type::String)),
                ))
                .build(),
        );
    get_things_id_more(builder).build()
}
