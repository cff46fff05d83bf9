// Generated from answers.yaml by `cargo xtask codegen`. Do not edit.

//! Operations of `codes`.

use serde_json::json;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn,
};
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};
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
    ("/codes/{kind}", HttpMethod::Get, get_code),
    ("/default", HttpMethod::Get, only_default),
    ("/unsaid", HttpMethod::Post, unsaid),
    ("/failure", HttpMethod::Delete, never_succeeds),
];

fn get_code() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("get_code"))
        .tags(Some(["codes"]))
        .parameter(
            ParameterBuilder::new()
                .name("kind")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .response(
            "200",
            ResponseBuilder::new()
                .description("It is so.")
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(Ref::from_schema_name("Big")))
                        .build(),
                )
                .build(),
        )
        .response(
            "204",
            ResponseBuilder::new()
                .description("There is nothing.")
                .build(),
        )
        .response(
            "299",
            ResponseBuilder::new()
                .description("Odd.")
                .content(
                    "text/plain",
                    ContentBuilder::new()
                        .schema(Some(ObjectBuilder::new().schema_type(Type::Integer)))
                        .build(),
                )
                .build(),
        )
        .response("404", Ref::new("#/components/responses/Problem"))
        .response("410", Ref::new("#/components/responses/Problem"))
        .response(
            "4XX",
            ResponseBuilder::new()
                .description("Something is wrong with the request.")
                .header(
                    "X-Why",
                    HeaderBuilder::new()
                        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                        .extensions(Some(Extensions::from_iter([("required", json!(true))])))
                        .build(),
                )
                .build(),
        )
        .response(
            "520",
            ResponseBuilder::new().description("Odd again.").build(),
        )
        .response("default", Ref::new("#/components/responses/Anything"))
        .build()
}

fn only_default() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("only_default"))
        .tags(Some(["codes"]))
        .response(
            "default",
            ResponseBuilder::new()
                .description("Whatever it is.")
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
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

fn unsaid() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("unsaid"))
        .tags(Some(["codes"]))
        .build()
}

fn never_succeeds() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("never_succeeds"))
        .tags(Some(["codes"]))
        .response("404", Ref::new("#/components/responses/Problem"))
        .response("5XX", Ref::new("#/components/responses/Anything"))
        .build()
}
