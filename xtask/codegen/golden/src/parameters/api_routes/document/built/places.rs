// Generated from parameters.yaml by `cargo xtask codegen`. Do not edit.

//! Operations of `places`.

use serde_json::json;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn, ParameterStyle,
};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, OneOfBuilder, SchemaType, Type};
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

const OPERATIONS: &[OperationsRow] = &[
    (
        "/path/{plain}/{label}/{matrix}/{list}/{object}",
        HttpMethod::Get,
        in_path,
    ),
    ("/query", HttpMethod::Get, in_query),
    ("/exploded", HttpMethod::Get, exploded_object),
    ("/headers", HttpMethod::Get, in_headers),
];

fn in_path() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("in_path"))
        .tags(Some(["places"]))
        .parameter(
            ParameterBuilder::new()
                .name("plain")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::Integer)
                        .minimum(Some(1)),
                ))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("label")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .style(Some(ParameterStyle::Label))
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("matrix")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .style(Some(ParameterStyle::Matrix))
                .explode(Some(true))
                .schema(Some(Ref::from_schema_name("Point")))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("list")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(Ref::from_schema_name("Numbers")))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("object")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .explode(Some(true))
                .schema(Some(Ref::from_schema_name("Point")))
                .build(),
        )
        .response("200", Ref::new("#/components/responses/Said"))
        .build()
}

fn in_query_more(builder: OperationBuilder) -> OperationBuilder {
    builder
        .parameter(
            ParameterBuilder::new()
                .name("flat")
                .parameter_in(ParameterIn::Query)
                .explode(Some(false))
                .schema(Some(Ref::from_schema_name("Point")))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("filter")
                .parameter_in(ParameterIn::Query)
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(Ref::from_schema_name("Point")))
                        .build(),
                )
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("note")
                .parameter_in(ParameterIn::Query)
                .content(
                    "text/plain",
                    ContentBuilder::new()
                        .schema(Some(
                            ObjectBuilder::new()
                                .schema_type(Type::String)
                                .max_length(Some(9)),
                        ))
                        .build(),
                )
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("flag")
                .parameter_in(ParameterIn::Query)
                .schema(Some(ObjectBuilder::new().schema_type(Type::Boolean)))
                .extensions(Some(Extensions::from_iter([(
                    "allowEmptyValue",
                    json!(true),
                )])))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("either")
                .parameter_in(ParameterIn::Query)
                .schema(Some(
                    OneOfBuilder::new()
                        .item(ObjectBuilder::new().schema_type(Type::Integer))
                        .item(ObjectBuilder::new().schema_type(Type::Boolean)),
                ))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("sort")
                .parameter_in(ParameterIn::Query)
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .enum_values(Some(["up", "down"]))
                        .default(Some(json!("up"))),
                ))
                .build(),
        )
}

fn in_query_more_2(builder: OperationBuilder) -> OperationBuilder {
    builder
        .parameter(
            ParameterBuilder::new()
                .name("limit")
                .parameter_in(ParameterIn::Query)
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::Integer)
                        .default(Some(json!(10))),
                ))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("mode")
                .parameter_in(ParameterIn::Query)
                .schema(Some(Ref::from_schema_name("Mode")))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("code")
                .parameter_in(ParameterIn::Query)
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .pattern(Some("^[a-z]+$")),
                ))
                .build(),
        )
        .response("200", Ref::new("#/components/responses/Said"))
}

fn in_query() -> Operation {
    let builder = OperationBuilder::new()
        .operation_id(Some("in_query"))
        .tags(Some(["places"]))
        .parameter(
            ParameterBuilder::new()
                .name("list")
                .parameter_in(ParameterIn::Query)
                .schema(Some(Ref::from_schema_name("Numbers")))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("commas")
                .parameter_in(ParameterIn::Query)
                .explode(Some(false))
                .schema(Some(
                    ArrayBuilder::new()
                        .schema_type(Type::Array)
                        .items(ObjectBuilder::new().schema_type(Type::String)),
                ))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("spaces")
                .parameter_in(ParameterIn::Query)
                .style(Some(ParameterStyle::SpaceDelimited))
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
                .name("pipes")
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
                .name("deep")
                .parameter_in(ParameterIn::Query)
                .style(Some(ParameterStyle::DeepObject))
                .explode(Some(true))
                .schema(Some(Ref::from_schema_name("Point")))
                .build(),
        );
    let builder = in_query_more(builder);
    in_query_more_2(builder).build()
}

fn exploded_object() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("exploded_object"))
        .tags(Some(["places"]))
        .parameter(
            ParameterBuilder::new()
                .name("point")
                .parameter_in(ParameterIn::Query)
                .required(Required::True)
                .schema(Some(Ref::from_schema_name("Point")))
                .build(),
        )
        .response("200", Ref::new("#/components/responses/Said"))
        .build()
}

fn in_headers_more(builder: OperationBuilder) -> OperationBuilder {
    builder
        .parameter(
            ParameterBuilder::new()
                .name("X-Same")
                .parameter_in(ParameterIn::Query)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("x-same")
                .parameter_in(ParameterIn::Cookie)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .extensions(Some(Extensions::from_iter([(
                    "x-rust-name",
                    json!("biscuit"),
                )])))
                .build(),
        )
        .response("200", Ref::new("#/components/responses/Said"))
}

fn in_headers() -> Operation {
    let builder = OperationBuilder::new()
        .operation_id(Some("in_headers"))
        .tags(Some(["places"]))
        .parameter(
            ParameterBuilder::new()
                .name("X-List")
                .parameter_in(ParameterIn::Header)
                .required(Required::True)
                .schema(Some(Ref::from_schema_name("Numbers")))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("X-Object")
                .parameter_in(ParameterIn::Header)
                .schema(Some(Ref::from_schema_name("Point")))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("X-Json")
                .parameter_in(ParameterIn::Header)
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(
                            ArrayBuilder::new()
                                .schema_type(SchemaType::from_iter([Type::Array, Type::Null]))
                                .items(ObjectBuilder::new().schema_type(Type::Integer)),
                        ))
                        .build(),
                )
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("number")
                .parameter_in(ParameterIn::Cookie)
                .required(Required::True)
                .schema(Some(ObjectBuilder::new().schema_type(Type::Integer)))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("letters")
                .parameter_in(ParameterIn::Cookie)
                .explode(Some(false))
                .schema(Some(
                    ArrayBuilder::new()
                        .schema_type(Type::Array)
                        .items(ObjectBuilder::new().schema_type(Type::String)),
                ))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("X-Same")
                .parameter_in(ParameterIn::Header)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        );
    in_headers_more(builder).build()
}
