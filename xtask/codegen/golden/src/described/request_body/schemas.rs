// Generated from documents by `cargo xtask codegen`. Do not edit.

//! Schemas that are no types of Rust.

use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::{OpenApi, RefOr};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    for (name, schema) in SCHEMAS {
        components.schemas.insert((*name).to_owned(), schema());
    }
}

/// A row of the table.
type SchemasRow = (&'static str, fn() -> RefOr<Schema>);

const SCHEMAS: &[SchemasRow] = &[("Thing", thing)];

fn thing() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::Object).into()
}
