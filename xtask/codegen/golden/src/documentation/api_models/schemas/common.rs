// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::documentation::api_models::Listed {
    fn schema() -> RefOr<Schema> {
        listed()
    }
}

impl ToSchema for crate::documentation::api_models::Listed {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Listed")
    }
}

impl PartialSchema for crate::documentation::api_models::WithTitles {
    fn schema() -> RefOr<Schema> {
        with_titles()
    }
}

impl ToSchema for crate::documentation::api_models::WithTitles {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithTitles")
    }
}

impl PartialSchema for crate::documentation::api_models::Measure {
    fn schema() -> RefOr<Schema> {
        measure()
    }
}

impl ToSchema for crate::documentation::api_models::Measure {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Measure")
    }
}

fn listed() -> RefOr<Schema> {
    ArrayBuilder::new()
        .description(Some(
            "A list of what is written in place, and is one of\n 1. small\n 2. large\n",
        ))
        .schema_type(Type::Array)
        .items(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .property("size", ObjectBuilder::new().schema_type(Type::Integer)),
        )
        .into()
}

fn with_titles() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "titles",
            ObjectBuilder::new().schema_type(Type::Object).property(
                "title",
                ObjectBuilder::new()
                    .title(Some("A title"))
                    .schema_type(Type::String),
            ),
        )
        .into()
}

fn measure() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("measure", ObjectBuilder::new().schema_type(Type::Number))
        .into()
}
