// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use utoipa::openapi::schema::{Discriminator, OneOfBuilder, Schema};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::Pet {
    fn schema() -> RefOr<Schema> {
        pet()
    }
}

impl ToSchema for crate::Pet {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Pet")
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
