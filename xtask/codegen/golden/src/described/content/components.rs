// Generated from documents by `cargo xtask codegen`. Do not edit.

//! What operations share, but for schemas.

use serde_json::json;
use utoipa::openapi::example::{Example, ExampleBuilder};
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{OpenApi, Ref, RefOr};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    for (name, component) in EXAMPLES {
        components.examples.insert((*name).to_owned(), component());
    }
    for (name, component) in HEADERS {
        components.headers.insert((*name).to_owned(), component());
    }
}

/// A row of the table.
type ExamplesRow = (&'static str, fn() -> RefOr<Example>);

const EXAMPLES: &[ExamplesRow] = &[("Shared", shared), ("Alias", alias)];

/// A row of the table.
type HeadersRow = (&'static str, fn() -> RefOr<Header>);

const HEADERS: &[HeadersRow] = &[("Shared", shared_2)];

fn shared() -> RefOr<Example> {
    ExampleBuilder::new()
        .value(Some(json!("<a/>")))
        .build()
        .into()
}

fn alias() -> RefOr<Example> {
    RefOr::Ref(Ref::new("#/components/examples/Shared"))
}

fn shared_2() -> RefOr<Header> {
    HeaderBuilder::new()
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .build()
        .into()
}
