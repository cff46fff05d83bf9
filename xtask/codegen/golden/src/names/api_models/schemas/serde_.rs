// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::names::api_models::Itself {
    fn schema() -> RefOr<Schema> {
        self_()
    }
}

impl ToSchema for crate::names::api_models::Itself {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("self")
    }
}

fn self_() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("self", Ref::from_schema_name("self"))
        .into()
}
