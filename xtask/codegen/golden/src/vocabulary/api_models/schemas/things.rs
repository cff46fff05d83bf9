// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use serde_json::json;
use utoipa::openapi::schema::{
    AdditionalProperties, AnyOfBuilder, ArrayBuilder, ObjectBuilder, OneOfBuilder, Schema,
    SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::vocabulary::api_models::Thing {
    fn schema() -> RefOr<Schema> {
        thing()
    }
}

impl ToSchema for crate::vocabulary::api_models::Thing {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Thing")
    }
}

impl PartialSchema for crate::vocabulary::api_models::Shape {
    fn schema() -> RefOr<Schema> {
        shape()
    }
}

impl ToSchema for crate::vocabulary::api_models::Shape {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Shape")
    }
}

fn thing_more(builder: ObjectBuilder) -> ObjectBuilder {
    builder
        .property(
            "labels",
            ArrayBuilder::new()
                .schema_type(Type::Array)
                .min_items(Some(1))
                .max_items(Some(3))
                .unique_items(true)
                .items(
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .max_length(Some(4)),
                ),
        )
        .property(
            "counts",
            ObjectBuilder::new()
                .description(Some("By name."))
                .schema_type(Type::Object)
                .max_properties(Some(2))
                .additional_properties(Some(
                    ObjectBuilder::new()
                        .schema_type(Type::Integer)
                        .minimum(Some(0)),
                )),
        )
        .property(
            "anything",
            ObjectBuilder::new().schema_type(SchemaType::AnyValue),
        )
        .property("free", ObjectBuilder::new().schema_type(Type::Object))
        .property(
            "day",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::Custom("date".to_owned()))),
        )
        .property(
            "moment",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::Custom("date-time".to_owned()))),
        )
        .property(
            "id",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::Custom("uuid".to_owned()))),
        )
        .property("name", Ref::from_schema_name("Name"))
        .property(
            "part",
            AnyOfBuilder::new()
                .item(Ref::from_schema_name("Part"))
                .item(ObjectBuilder::new().schema_type(Type::Null)),
        )
        .property(
            "parts",
            ArrayBuilder::new()
                .schema_type(Type::Array)
                .default(Some(json!([])))
                .items(Ref::from_schema_name("Part")),
        )
        .property(
            "owner",
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .required("login")
                .property("login", ObjectBuilder::new().schema_type(Type::String))
                .property(
                    "admin",
                    ObjectBuilder::new()
                        .schema_type(Type::Boolean)
                        .default(Some(json!(false))),
                ),
        )
        .property("inner", Ref::from_schema_name("Thing"))
        .property("shape", Ref::from_schema_name("Shape"))
        .property("colour", Ref::from_schema_name("Colour"))
}

fn thing_more_2(builder: ObjectBuilder) -> ObjectBuilder {
    builder
        .property(
            "weight",
            ObjectBuilder::new()
                .schema_type(Type::Number)
                .format(Some(SchemaFormat::Custom("double".to_owned())))
                .default(Some(json!(1.5))),
        )
        .property("camelCase", ObjectBuilder::new().schema_type(Type::Boolean))
        .property("self", ObjectBuilder::new().schema_type(Type::Boolean))
}

fn thing() -> RefOr<Schema> {
    let builder = ObjectBuilder::new()
        .schema_type(Type::Object)
        .description(Some("One member of every kind."))
        .required("type")
        .required("note")
        .required("size")
        .additional_properties(Some(AdditionalProperties::FreeForm(false)))
        .property(
            "type",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .enum_values(Some(["plain", "very-fancy"])),
        )
        .property(
            "note",
            ObjectBuilder::new()
                .description(Some("Always there, but it may be null."))
                .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
                .max_length(Some(5)),
        )
        .property(
            "size",
            ObjectBuilder::new()
                .description(Some("In steps of five."))
                .schema_type(Type::Integer)
                .format(Some(SchemaFormat::Custom("int32".to_owned())))
                .minimum(Some(0))
                .multiple_of(Some(5)),
        )
        .property(
            "balance",
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .exclusive_minimum(Some(-10))
                .exclusive_maximum(Some(10)),
        )
        .property(
            "ratio",
            ObjectBuilder::new()
                .schema_type(Type::Number)
                .format(Some(SchemaFormat::Custom("double".to_owned())))
                .minimum(Some(0.5))
                .maximum(Some(2)),
        )
        .property(
            "step",
            ObjectBuilder::new()
                .schema_type(Type::Number)
                .format(Some(SchemaFormat::Custom("double".to_owned())))
                .multiple_of(Some(0.25)),
        )
        .property(
            "secret",
            ObjectBuilder::new()
                .description(Some("Known to the caller alone."))
                .schema_type(Type::String)
                .format(Some(SchemaFormat::Custom("password".to_owned())))
                .min_length(Some(8)),
        )
        .property(
            "pin",
            ObjectBuilder::new()
                .write_only(true)
                .schema_type(Type::Integer)
                .minimum(Some(1000)),
        );
    let builder = thing_more(builder);
    thing_more_2(builder).into()
}

fn shape() -> RefOr<Schema> {
    OneOfBuilder::new()
        .description(Some(
            "A circle, a square, or nothing but a number of corners.",
        ))
        .item(Ref::from_schema_name("Circle"))
        .item(Ref::from_schema_name("Square"))
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .minimum(Some(3)),
        )
        .into()
}
