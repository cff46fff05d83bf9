// Generated from unions.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use serde_json::json;
use utoipa::openapi::schema::{Discriminator, ObjectBuilder, OneOfBuilder, Schema, Type};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::unions::api_models::Pet {
    fn schema() -> RefOr<Schema> {
        pet()
    }
}

impl ToSchema for crate::unions::api_models::Pet {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Pet")
    }
}

impl PartialSchema for crate::unions::api_models::Volume {
    fn schema() -> RefOr<Schema> {
        volume()
    }
}

impl ToSchema for crate::unions::api_models::Volume {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Volume")
    }
}

fn pet() -> RefOr<Schema> {
    OneOfBuilder::new()
        .description(Some("One of two animals, as `kind` says."))
        .item(Ref::from_schema_name("Cat"))
        .item(Ref::from_schema_name("Dog"))
        .discriminator(Some(Discriminator::with_mapping(
            "kind",
            [
                ("cat", "#/components/schemas/Cat"),
                ("dog", "#/components/schemas/Dog"),
                ("puppy", "#/components/schemas/Dog"),
            ],
        )))
        .into()
}

fn volume() -> RefOr<Schema> {
    OneOfBuilder::new()
        .description(Some("How loud."))
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .maximum(Some(120)),
        )
        .item(
            ObjectBuilder::new()
                .schema_type(Type::String)
                .enum_values(Some(["quiet", "loud"])),
        )
        .item(ObjectBuilder::new().schema_type(Type::Boolean))
        .default(Some(json!("quiet")))
        .into()
}
