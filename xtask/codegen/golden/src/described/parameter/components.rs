// Generated from documents by `cargo xtask codegen`. Do not edit.

//! What operations share, but for schemas.

use serde_json::json;
use utoipa::openapi::example::{Example, ExampleBuilder};
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{OpenApi, Ref, RefOr};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    for (name, component) in PARAMETERS {
        components
            .parameters
            .insert((*name).to_owned(), component());
    }
    for (name, component) in EXAMPLES {
        components.examples.insert((*name).to_owned(), component());
    }
}

/// A row of the table.
type ParametersRow = (&'static str, fn() -> RefOr<Parameter>);

const PARAMETERS: &[ParametersRow] = &[("Page", page), ("Again", again)];

/// A row of the table.
type ExamplesRow = (&'static str, fn() -> RefOr<Example>);

const EXAMPLES: &[ExamplesRow] = &[("One", one)];

fn page() -> RefOr<Parameter> {
    ParameterBuilder::new()
        .name("page")
        .parameter_in(ParameterIn::Query)
        .schema(Some(
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .minimum(Some(1)),
        ))
        .build()
        .into()
}

fn again() -> RefOr<Parameter> {
    RefOr::Ref(Ref::new("#/components/parameters/Page"))
}

fn one() -> RefOr<Example> {
    ExampleBuilder::new().value(Some(json!(1))).build().into()
}
