// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use utoipa::openapi::schema::{AnyOfBuilder, ArrayBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::vocabulary::api_models::Submission {
    fn schema() -> RefOr<Schema> {
        submission()
    }
}

impl ToSchema for crate::vocabulary::api_models::Submission {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Submission")
    }
}

fn submission() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some("What is submitted."))
        .required("parts")
        .required("kind")
        .property(
            "parts",
            ArrayBuilder::new()
                .schema_type(Type::Array)
                .items(Ref::from_schema_name("Part")),
        )
        .property(
            "loc",
            AnyOfBuilder::new()
                .item(ObjectBuilder::new().schema_type(Type::Integer))
                .item(ObjectBuilder::new().schema_type(Type::String))
                .item(ObjectBuilder::new().schema_type(Type::Null)),
        )
        .property(
            "kind",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .enum_values(Some(["a", "b"])),
        )
        .into()
}
