// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! Operations of `things`.

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn,
};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, SchemaFormat, SchemaType, Type};
use utoipa::openapi::security::SecurityRequirement;
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
    ("/things", HttpMethod::Get, list_things),
    ("/things/self", HttpMethod::Get, get_self),
];

fn get_200() -> Response {
    ResponseBuilder::new()
        .description("What was asked for, said back.")
        .content(
            "application/json",
            ContentBuilder::new()
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::Object)
                        .required("labels")
                        .required("caller")
                        .property(
                            "labels",
                            ArrayBuilder::new()
                                .schema_type(Type::Array)
                                .items(ObjectBuilder::new().schema_type(Type::String)),
                        )
                        .property(
                            "caller",
                            ObjectBuilder::new()
                                .schema_type(SchemaType::from_iter([Type::String, Type::Null])),
                        ),
                ))
                .build(),
        )
        .build()
}

fn list_things() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("list_things"))
        .tags(Some(["things"]))
        .securities(Some([
            SecurityRequirement::new("bearerAuth", Vec::<String>::new()),
            SecurityRequirement::new("basicAuth", Vec::<String>::new())
                .add("keyAuth", Vec::<String>::new()),
            SecurityRequirement::default(),
        ]))
        .parameter(
            ParameterBuilder::new()
                .name("label")
                .parameter_in(ParameterIn::Query)
                .schema(Some(
                    ArrayBuilder::new()
                        .schema_type(Type::Array)
                        .max_items(Some(2))
                        .items(
                            ObjectBuilder::new()
                                .schema_type(Type::String)
                                .max_length(Some(4)),
                        ),
                ))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("flag")
                .parameter_in(ParameterIn::Query)
                .required(Required::True)
                .schema(Some(ObjectBuilder::new().schema_type(Type::Boolean)))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("since")
                .parameter_in(ParameterIn::Query)
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .format(Some(SchemaFormat::Custom("date-time".to_owned()))),
                ))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("ratio")
                .parameter_in(ParameterIn::Query)
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::Number)
                        .exclusive_minimum(Some(0))
                        .exclusive_maximum(Some(1)),
                ))
                .build(),
        )
        .response("200", get_200())
        .response(
            "404",
            ResponseBuilder::new()
                .description("There are no things.")
                .content(
                    "application/problem+json",
                    ContentBuilder::new()
                        .schema(Some(Ref::from_schema_name("Problem")))
                        .build(),
                )
                .build(),
        )
        .build()
}

fn get_self() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("get_self"))
        .tags(Some(["things"]))
        .securities(Some([]))
        .response(
            "307",
            ResponseBuilder::new()
                .description("Elsewhere.")
                .header_ref("Location", Ref::new("#/components/headers/Location"))
                .build(),
        )
        .response("409", Ref::new("#/components/responses/Conflict"))
        .response("422", Ref::new("#/components/responses/Invalid"))
        .build()
}
