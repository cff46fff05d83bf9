// Generated from documents by `cargo xtask codegen`. Do not edit.

//! What paths say of all their operations.

use serde_json::json;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{ParameterBuilder, ParameterIn, PathItem, PathItemBuilder};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::server::ServerBuilder;
use utoipa::openapi::{OpenApi, RefOr, Required};

/// Adds it to a document.
pub fn add(document: &mut OpenApi) {
    for (path, item) in PATH_ITEMS {
        let mut item = item();
        if let Some(operations) = document.paths.paths.remove(*path) {
            item.merge_operations(operations);
        }
        document.paths.paths.insert((*path).to_owned(), item);
    }
}

/// A row of the table.
type PathItemsRow = (&'static str, fn() -> PathItem);

const PATH_ITEMS: &[PathItemsRow] = &[
    ("/all/{id}", all_id),
    ("/shared", shared),
    ("/empty", empty),
    ("/only", only),
];

fn all_id() -> PathItem {
    let mut built = PathItemBuilder::new()
        .summary(Some("All."))
        .description(Some("All of them."))
        .servers(Some([ServerBuilder::new().url("/v2").build()]))
        .extensions(Some(Extensions::from_iter([("x-group", json!("all"))])))
        .build();
    built.parameters = Some(vec![
        RefOr::T(
            ParameterBuilder::new()
                .name("id")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build(),
        ),
        RefOr::T(
            ParameterBuilder::new()
                .name("n")
                .parameter_in(ParameterIn::Query)
                .schema(Some(ObjectBuilder::new().schema_type(Type::Integer)))
                .build(),
        ),
    ]);
    built
}

fn shared() -> PathItem {
    PathItemBuilder::new()
        .ref_path(Some("#/components/pathItems/Shared"))
        .build()
}

fn empty() -> PathItem {
    PathItemBuilder::new().build()
}

fn only() -> PathItem {
    let mut built = PathItemBuilder::new().build();
    built.parameters = Some(vec![RefOr::T(
        ParameterBuilder::new()
            .name("a")
            .parameter_in(ParameterIn::Header)
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
            .build(),
    )]);
    built
}
