// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! What operations share, but for schemas.

use serde_json::json;
use utoipa::openapi::example::{Example, ExampleBuilder};
use utoipa::openapi::{OpenApi, RefOr};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    for (name, component) in EXAMPLES {
        components.examples.insert((*name).to_owned(), component());
    }
}

/// A row of the table.
type ExamplesRow = (&'static str, fn() -> RefOr<Example>);

const EXAMPLES: &[ExamplesRow] = &[("Place", place)];

fn place() -> RefOr<Example> {
    ExampleBuilder::new()
        .summary("A place")
        .value(Some(
            json!({ "place": [0.9687100052833557, 0.42187801003456116] }),
        ))
        .build()
        .into()
}
