// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! Operations of `jobs`.

use serde_json::json;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ObjectBuilder, Type};
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

const OPERATIONS: &[OperationsRow] = &[("/jobs/{job_id}", HttpMethod::Post, submit_job)];

fn post_200() -> Response {
    ResponseBuilder::new()
        .description("The submission, as it was understood.")
        .header(
            "X-Parts",
            HeaderBuilder::new()
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::Integer)
                        .minimum(Some(0)),
                ))
                .extensions(Some(Extensions::from_iter([("required", json!(true))])))
                .build(),
        )
        .header(
            "X-Note",
            HeaderBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        )
        .content(
            "application/json",
            ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("Submission")))
                .build(),
        )
        .build()
}

fn submit_job() -> Operation {
    OperationBuilder::new()
        .operation_id(Some("submitJob"))
        .tags(Some(["jobs"]))
        .summary(Some("Submit a job"))
        .securities(Some([SecurityRequirement::new("bearerAuth", ["write"])]))
        .parameter(
            ParameterBuilder::new()
                .name("limit")
                .parameter_in(ParameterIn::Query)
                .description(Some("How many."))
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::Integer)
                        .minimum(Some(1))
                        .maximum(Some(5)),
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
                        .enum_values(Some(["asc", "desc"]))
                        .default(Some(json!("asc"))),
                ))
                .build(),
        )
        .parameter(
            ParameterBuilder::new()
                .name("X-Trace")
                .parameter_in(ParameterIn::Header)
                .schema(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .min_length(Some(3)),
                ))
                .build(),
        )
        .request_body(Some(
            RequestBodyBuilder::new()
                .required(Some(Required::True))
                .content(
                    "application/json",
                    ContentBuilder::new()
                        .schema(Some(Ref::from_schema_name("Submission")))
                        .build(),
                )
                .build(),
        ))
        .response("200", post_200())
        .response(
            "202",
            ResponseBuilder::new()
                .description("Accepted, and nothing to say yet.")
                .build(),
        )
        .response("409", Ref::new("#/components/responses/Conflict"))
        .response("422", Ref::new("#/components/responses/Invalid"))
        .build()
}
