// Generated from answers.yaml by `cargo xtask codegen`. Do not edit.

//! Operations of `media`.

use serde_json::json;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn,
};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{OpenApi, Ref, RefOr, Required};

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
    ("/media/{kind}", HttpMethod::Get, get_media),
    ("/media", HttpMethod::Get, get_stream),
    ("/headers", HttpMethod::Get, get_headers),
];

fn get_200() -> Response {
    ResponseBuilder::new()
        .description("In one of many ways.")
        .header(
            "ETag",
            HeaderBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .content(
            "application/json",
            ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("Thing")))
                .build(),
        )
        .content(
            "application/vnd.thing.v2+json; charset=utf-8",
            ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("Thing")))
                .build(),
        )
        .content(
            "application/x-www-form-urlencoded",
            ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("Thing")))
                .build(),
        )
        .content(
            "text/plain",
            ContentBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .content(
            "text/csv",
            ContentBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .content(
            "application/octet-stream",
            ContentBuilder::new()
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .format(Some(SchemaFormat::Custom("binary".to_owned()))),
                ))
                .build(),
        )
        .content("image/*", ContentBuilder::new().build())
        .build()
}

fn get_media() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("get_media"))
        .tags(Some(["media"]))
        .parameter(
            ParameterBuilder::new()
                .name("kind")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .response("200", get_200())
        .response(
            "409",
            ResponseBuilder::new()
                .description("Also in more than one.")
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(Ref::from_schema_name("Big")))
                        .build(),
                )
                .content(
                    "text/plain",
                    ContentBuilder::new()
                        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                        .build(),
                )
                .build(),
        )
        .build()
}

fn get_stream() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("get_stream"))
        .tags(Some(["media"]))
        .response(
            "200",
            ResponseBuilder::new()
                .description("Bytes.")
                .content(
                    "application/octet-stream",
                    ContentBuilder::new()
                        .schema(Some(
                            ObjectBuilder::new()
                                .schema_type(Type::String)
                                .format(Some(SchemaFormat::Custom("binary".to_owned()))),
                        ))
                        .build(),
                )
                .build(),
        )
        .response("404", Ref::new("#/components/responses/Problem"))
        .build()
}

fn get_200_2() -> Response {
    ResponseBuilder::new()
        .description("In the headers.")
        .header(
            "X-Number",
            HeaderBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::Integer)))
                .extensions(Some(Extensions::from_iter([("required", json!(true))])))
                .build(),
        )
        .header(
            "X-Flag",
            HeaderBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::Boolean)))
                .build(),
        )
        .header(
            "X-List",
            HeaderBuilder::new()
                .schema(Some(
                    ArrayBuilder::new()
                        .schema_type(Type::Array)
                        .items(ObjectBuilder::new().schema_type(Type::String)),
                ))
                .extensions(Some(Extensions::from_iter([("required", json!(true))])))
                .build(),
        )
        .header(
            "X-Numbers",
            HeaderBuilder::new()
                .schema(Some(
                    ArrayBuilder::new()
                        .schema_type(Type::Array)
                        .items(ObjectBuilder::new().schema_type(Type::Integer)),
                ))
                .build(),
        )
        .header(
            "X-Object",
            HeaderBuilder::new()
                .explode(Some(true))
                .schema(Some(Ref::from_schema_name("Thing")))
                .build(),
        )
        .header(
            "X-Json",
            HeaderBuilder::new()
                .schema(None::<RefOr<Schema>>)
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(Ref::from_schema_name("Thing")))
                        .build(),
                )
                .extensions(Some(Extensions::from_iter([("required", json!(true))])))
                .build(),
        )
        .header(
            "X-Note",
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
        .build()
}

fn get_headers() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("get_headers"))
        .tags(Some(["media"]))
        .response("200", get_200_2())
        .build()
}
