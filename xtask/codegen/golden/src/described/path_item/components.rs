// Generated from documents by `cargo xtask codegen`. Do not edit.

//! What operations share, but for schemas.

use utoipa::openapi::path::{
    HttpMethod, OperationBuilder, Parameter, ParameterBuilder, ParameterIn, PathItem,
    PathItemBuilder,
};
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{OpenApi, Ref, RefOr};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    let components = document.components.get_or_insert_default();
    for (name, component) in PATH_ITEMS {
        components
            .path_items
            .insert((*name).to_owned(), component());
    }
    for (name, component) in PARAMETERS {
        components
            .parameters
            .insert((*name).to_owned(), component());
    }
}

/// A row of the table.
type PathItemsRow = (&'static str, fn() -> PathItem);

const PATH_ITEMS: &[PathItemsRow] = &[("Shared", shared)];

/// A row of the table.
type ParametersRow = (&'static str, fn() -> RefOr<Parameter>);

const PARAMETERS: &[ParametersRow] = &[("A", a)];

fn shared() -> PathItem {
    let mut built = PathItemBuilder::new()
        .operation(
            HttpMethod::Get,
            OperationBuilder::new()
                .operation_id(Some("shared"))
                .response("200", ResponseBuilder::new().description("Well.").build())
                .build(),
        )
        .build();
    built.parameters = Some(vec![
        RefOr::Ref(Ref::new("#/components/parameters/A")),
        RefOr::T(
            ParameterBuilder::new()
                .name("b")
                .parameter_in(ParameterIn::Query)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        ),
    ]);
    built
}

fn a() -> RefOr<Parameter> {
    ParameterBuilder::new()
        .name("a")
        .parameter_in(ParameterIn::Query)
        .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
        .build()
        .into()
}
