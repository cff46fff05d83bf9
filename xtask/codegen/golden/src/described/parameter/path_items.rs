// Generated from documents by `cargo xtask codegen`. Do not edit.

//! What paths say of all their operations.

use utoipa::openapi::path::{
    ParameterBuilder, ParameterIn, ParameterStyle, PathItem, PathItemBuilder,
};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{OpenApi, Ref, RefOr, Required};

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

const PATH_ITEMS: &[PathItemsRow] = &[("/things/{id}", things_id)];

fn things_id() -> PathItem {
    let mut built = PathItemBuilder::new().build();
    built.parameters = Some(vec![
        RefOr::T(
            ParameterBuilder::new()
                .name("id")
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .style(Some(ParameterStyle::Matrix))
                .explode(Some(false))
                .description(Some("Which one."))
                .build(),
        ),
        RefOr::Ref(Ref::new("#/components/parameters/Page")),
    ]);
    built
}
