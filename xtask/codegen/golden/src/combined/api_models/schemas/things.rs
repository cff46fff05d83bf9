// Generated from combined.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use utoipa::openapi::schema::{AllOfBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::combined::api_models::Extended {
    fn schema() -> RefOr<Schema> {
        extended()
    }
}

impl ToSchema for crate::combined::api_models::Extended {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Extended")
    }
}

fn extended() -> RefOr<Schema> {
    AllOfBuilder::new()
        .description(Some("All of another object and more."))
        .item(Ref::from_schema_name("Base"))
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .required("b")
                .property(
                    "b",
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .min_length(Some(2)),
                ),
        )
        .into()
}
