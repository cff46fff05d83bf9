// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! What paths say of all their operations.

use utoipa::openapi::path::{ParameterBuilder, ParameterIn, PathItem, PathItemBuilder};
use utoipa::openapi::schema::{ObjectBuilder, SchemaFormat, Type};
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

const PATH_ITEMS: &[PathItemsRow] = &[("/jobs/{job_id}", jobs_job_id)];

fn jobs_job_id() -> PathItem {
    let mut built = PathItemBuilder::new().build();
    built.parameters = Some(vec![RefOr::T(
        ParameterBuilder::new()
            .name("job_id")
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .schema(Some(
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .format(Some(SchemaFormat::Custom("uuid".to_owned()))),
            ))
            .build(),
    )]);
    built
}
