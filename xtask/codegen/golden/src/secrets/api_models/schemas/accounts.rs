// Generated from secrets.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use serde_json::json;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{
    ArrayBuilder, ObjectBuilder, OneOfBuilder, RefBuilder, Schema, SchemaFormat, Type,
};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::secrets::api_models::Account {
    fn schema() -> RefOr<Schema> {
        account()
    }
}

impl ToSchema for crate::secrets::api_models::Account {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Account")
    }
}

fn account() -> RefOr<Schema> {
    ObjectBuilder::new()
        .description(Some("Sent with a password, answered with an id."))
        .schema_type(Type::Object)
        .required("id")
        .required("login")
        .required("password")
        .property(
            "id",
            ObjectBuilder::new()
                .description(Some("Given by the service."))
                .schema_type(Type::Integer)
                .format(Some(SchemaFormat::Custom("int64".to_owned())))
                .read_only(true),
        )
        .property(
            "login",
            ObjectBuilder::new()
                .description(Some("The name."))
                .schema_type(Type::String),
        )
        .property(
            "password",
            ObjectBuilder::new()
                .description(Some("Never told."))
                .schema_type(Type::String)
                .format(Some(SchemaFormat::Custom("password".to_owned())))
                .min_length(Some(8))
                .write_only(true),
        )
        .property(
            "token",
            ObjectBuilder::new()
                .description(Some("A secret that is answered."))
                .schema_type(Type::String)
                .format(Some(SchemaFormat::Custom("password".to_owned()))),
        )
        .property(
            "pins",
            ArrayBuilder::new()
                .description(Some("Several secrets."))
                .schema_type(Type::Array)
                .items(
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .format(Some(SchemaFormat::Custom("password".to_owned()))),
                ),
        )
        .property(
            "hint",
            OneOfBuilder::new()
                .description(Some("One secret or another."))
                .item(ObjectBuilder::new().schema_type(Type::Integer))
                .item(
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .format(Some(SchemaFormat::Custom("password".to_owned()))),
                ),
        )
        .property(
            "key",
            RefBuilder::new()
                .description(Some("A secret that has a name."))
                .ref_location("#/components/schemas/Key".to_owned()),
        )
        .property(
            "created",
            ObjectBuilder::new()
                .description(Some("When."))
                .schema_type(Type::String)
                .format(Some(SchemaFormat::Custom("date-time".to_owned())))
                .read_only(true)
                .default(Some(json!("2024-01-01T00:00:00Z"))),
        )
        .into()
}
