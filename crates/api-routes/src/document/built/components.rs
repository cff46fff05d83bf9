// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! What operations share and attributes have no words for.

use serde_json::json;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{OpenApi, RefOr, Required};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    for (name, component) in PARAMETERS {
        components
            .parameters
            .insert((*name).to_owned(), component());
    }
}

/// A row of the table.
type ParametersRow = (&'static str, fn() -> RefOr<Parameter>);

const PARAMETERS: &[ParametersRow] = &[
    ("JobId", job_id),
    ("DatasetId", dataset_id),
    ("Limit", limit),
    ("Cursor", cursor),
];

fn job_id() -> RefOr<Parameter> {
    ParameterBuilder::new()
        .name("job_id")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some(
            "The `job_id` that creating the upload answered with. Put yours in place of \
        the example.",
        ))
        .schema(Some(
            ObjectBuilder::new()
                .title(Some("Job Id"))
                .schema_type(Type::String)
                .format(Some(SchemaFormat::Custom("uuid".to_owned()))),
        ))
        .example(Some(json!("0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31")))
        .build()
        .into()
}

fn dataset_id() -> RefOr<Parameter> {
    ParameterBuilder::new()
        .name("dataset_id")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some(
            "The `dataset_id` of a job that is `complete`. Put yours in place of the \
        example.",
        ))
        .schema(Some(
            ObjectBuilder::new()
                .title(Some("Dataset Id"))
                .schema_type(Type::String)
                .format(Some(SchemaFormat::Custom("uuid".to_owned()))),
        ))
        .example(Some(json!("0198c0e4-15b2-7d90-8f02-6c1d4e9ab7f3")))
        .build()
        .into()
}

fn limit() -> RefOr<Parameter> {
    ParameterBuilder::new()
        .name("limit")
        .parameter_in(ParameterIn::Query)
        .description(Some("How many entries a page has at most."))
        .schema(Some(
            ObjectBuilder::new()
                .title(Some("Limit"))
                .schema_type(Type::Integer)
                .minimum(Some(1))
                .maximum(Some(200))
                .default(Some(json!(50))),
        ))
        .example(Some(json!(50)))
        .build()
        .into()
}

fn cursor() -> RefOr<Parameter> {
    ParameterBuilder::new()
        .name("cursor")
        .parameter_in(ParameterIn::Query)
        .description(Some(
            "The `next_cursor` of the page before, unchanged. Leave it out for the first \
        page. What it is made of is not for clients to know.",
        ))
        .schema(Some(
            ObjectBuilder::new()
                .title(Some("Cursor"))
                .schema_type(Type::String),
        ))
        .build()
        .into()
}
