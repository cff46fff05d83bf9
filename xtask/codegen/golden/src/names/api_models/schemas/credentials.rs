// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::names::api_models::Requirement {
    fn schema() -> RefOr<Schema> {
        requirement()
    }
}

impl ToSchema for crate::names::api_models::Requirement {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Requirement")
    }
}

fn requirement() -> RefOr<Schema> {
    ObjectBuilder::new()
        .description(Some("A name that the generated code has, too."))
        .schema_type(Type::Object)
        .property(
            "requirement",
            ObjectBuilder::new().schema_type(Type::String),
        )
        .into()
}
