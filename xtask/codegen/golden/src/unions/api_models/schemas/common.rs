// Generated from unions.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use serde_json::json;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::schema::{
    AnyOfBuilder, ArrayBuilder, ObjectBuilder, OneOfBuilder, Schema, SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::unions::api_models::Shape {
    fn schema() -> RefOr<Schema> {
        shape()
    }
}

impl ToSchema for crate::unions::api_models::Shape {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Shape")
    }
}

impl PartialSchema for crate::unions::api_models::Either {
    fn schema() -> RefOr<Schema> {
        either()
    }
}

impl ToSchema for crate::unions::api_models::Either {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Either")
    }
}

fn shape() -> RefOr<Schema> {
    AnyOfBuilder::new()
        .description(Some("Told apart by what is in them."))
        .item(
            ObjectBuilder::new()
                .title(Some("Circle"))
                .schema_type(Type::Object)
                .required("radius")
                .property(
                    "radius",
                    ObjectBuilder::new()
                        .schema_type(Type::Number)
                        .exclusive_minimum(Some(0)),
                ),
        )
        .item(
            ObjectBuilder::new()
                .title(Some("Square"))
                .schema_type(Type::Object)
                .required("side")
                .property(
                    "side",
                    ObjectBuilder::new()
                        .schema_type(Type::Number)
                        .exclusive_minimum(Some(0)),
                ),
        )
        .item(
            ArrayBuilder::new()
                .schema_type(Type::Array)
                .max_items(Some(3))
                .items(Ref::from_schema_name("Shape")),
        )
        .into()
}

fn either_nested() -> RefOr<Schema> {
    AnyOfBuilder::new()
        .item(
            OneOfBuilder::new()
                .item(ObjectBuilder::new().schema_type(Type::Integer))
                .item(ObjectBuilder::new().schema_type(Type::Boolean)),
        )
        .item(
            ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::Custom("date".to_owned()))),
        )
        .item(
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(3)),
        )
        .into()
}

fn either_event() -> RefOr<Schema> {
    OneOfBuilder::new()
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .required("type")
                .property(
                    "type",
                    ObjectBuilder::new()
                        .schema_type(SchemaType::AnyValue)
                        .extensions(Some(Extensions::from_iter([("const", json!("created"))]))),
                )
                .property(
                    "at",
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .format(Some(SchemaFormat::Custom("date-time".to_owned()))),
                ),
        )
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .required("type")
                .property(
                    "type",
                    ObjectBuilder::new()
                        .schema_type(SchemaType::AnyValue)
                        .extensions(Some(Extensions::from_iter([("const", json!("deleted"))]))),
                )
                .property("reason", ObjectBuilder::new().schema_type(Type::String)),
        )
        .into()
}

fn either() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "nullable",
            OneOfBuilder::new()
                .item(Ref::from_schema_name("Shape"))
                .item(ObjectBuilder::new().schema_type(Type::Null)),
        )
        .property("nested", either_nested())
        .property("event", either_event())
        .property(
            "amount",
            AnyOfBuilder::new()
                .item(
                    ObjectBuilder::new()
                        .schema_type(Type::Integer)
                        .minimum(Some(0)),
                )
                .item(
                    ObjectBuilder::new()
                        .schema_type(Type::Number)
                        .maximum(Some(-0.5)),
                ),
        )
        .property(
            "base",
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .required("id")
                .property("id", ObjectBuilder::new().schema_type(Type::Integer))
                .property("name", ObjectBuilder::new().schema_type(Type::String))
                .property("email", ObjectBuilder::new().schema_type(Type::String))
                .extensions(Some(Extensions::from_iter([
                    (
                        "anyOf",
                        json!([{ "required": ["name"] }, { "required": ["email"] }]),
                    ),
                    ("not", json!({ "required": ["name", "email"] })),
                ]))),
        )
        .into()
}
