// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! What operations share, but for schemas.

use serde_json::json;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::example::{Example, ExampleBuilder};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ArrayBuilder, Type};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{OpenApi, Ref, RefOr};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    for (name, component) in RESPONSES {
        components.responses.insert((*name).to_owned(), component());
    }
    for (name, component) in SECURITY_SCHEMES {
        components
            .security_schemes
            .insert((*name).to_owned(), component());
    }
    for (name, component) in EXAMPLES {
        components.examples.insert((*name).to_owned(), component());
    }
}

/// A row of the table.
type ResponsesRow = (&'static str, fn() -> RefOr<Response>);

const RESPONSES: &[ResponsesRow] = &[("Measured", measured)];

/// A row of the table.
type SecuritySchemesRow = (&'static str, fn() -> RefOr<SecurityScheme>);

const SECURITY_SCHEMES: &[SecuritySchemesRow] = &[("unsaid", unsaid)];

/// A row of the table.
type ExamplesRow = (&'static str, fn() -> RefOr<Example>);

const EXAMPLES: &[ExamplesRow] = &[("Place", place)];

fn measured() -> RefOr<Response> {
    ResponseBuilder::new()
        .description("A list of what is built.")
        .content(
            "application/json",
            ContentBuilder::new()
                .schema(Some(
                    ArrayBuilder::new()
                        .schema_type(Type::Array)
                        .items(Ref::from_schema_name("Measure")),
                ))
                .build(),
        )
        .build()
        .into()
}

fn unsaid() -> RefOr<SecurityScheme> {
    let mut scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    scheme.description = Some("".to_owned());
    RefOr::T(SecurityScheme::Http(scheme))
}

fn place() -> RefOr<Example> {
    ExampleBuilder::new()
        .summary("A place")
        .value(Some(
            json!({ "place": [0.9687100052833557, 0.42187801003456116] }),
        ))
        .build()
        .into()
}
