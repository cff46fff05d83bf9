// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, SchemaType, Type};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::names::api_models::Option2 {
    fn schema() -> RefOr<Schema> {
        option()
    }
}

impl ToSchema for crate::names::api_models::Option2 {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Option")
    }
}

impl PartialSchema for crate::names::api_models::Vec2 {
    fn schema() -> RefOr<Schema> {
        vec()
    }
}

impl ToSchema for crate::names::api_models::Vec2 {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Vec")
    }
}

impl PartialSchema for crate::names::api_models::String2 {
    fn schema() -> RefOr<Schema> {
        string()
    }
}

impl ToSchema for crate::names::api_models::String2 {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("String")
    }
}

impl PartialSchema for crate::names::api_models::Value2 {
    fn schema() -> RefOr<Schema> {
        value()
    }
}

impl ToSchema for crate::names::api_models::Value2 {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Value")
    }
}

impl PartialSchema for crate::names::api_models::Rule {
    fn schema() -> RefOr<Schema> {
        rule()
    }
}

impl ToSchema for crate::names::api_models::Rule {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Rule")
    }
}

impl PartialSchema for crate::names::api_models::Result2 {
    fn schema() -> RefOr<Schema> {
        result()
    }
}

impl ToSchema for crate::names::api_models::Result2 {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Result")
    }
}

impl PartialSchema for crate::names::api_models::SomeDottedName {
    fn schema() -> RefOr<Schema> {
        some_dotted_name()
    }
}

impl ToSchema for crate::names::api_models::SomeDottedName {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("some.dotted.Name")
    }
}

fn option_more(builder: ObjectBuilder) -> ObjectBuilder {
    builder
        .property(
            "back\\slash",
            ObjectBuilder::new().schema_type(Type::String),
        )
        .property("vec", Ref::from_schema_name("Vec"))
        .property("string", Ref::from_schema_name("String"))
        .property("value", Ref::from_schema_name("Value"))
        .property("rule", Ref::from_schema_name("Rule"))
        .property("result", Ref::from_schema_name("Result"))
        .property("dotted", Ref::from_schema_name("some.dotted.Name"))
}

fn option() -> RefOr<Schema> {
    let builder = ObjectBuilder::new()
        .description(Some("Clashes with the language."))
        .schema_type(Type::Object)
        .property("type", ObjectBuilder::new().schema_type(Type::String))
        .property("Type", ObjectBuilder::new().schema_type(Type::String))
        .property("TYPE", ObjectBuilder::new().schema_type(Type::String))
        .property("self", ObjectBuilder::new().schema_type(Type::String))
        .property("Self", ObjectBuilder::new().schema_type(Type::String))
        .property("crate", ObjectBuilder::new().schema_type(Type::String))
        .property("async", ObjectBuilder::new().schema_type(Type::String))
        .property("2fa", ObjectBuilder::new().schema_type(Type::Boolean))
        .property("+1", ObjectBuilder::new().schema_type(Type::Integer))
        .property("-1", ObjectBuilder::new().schema_type(Type::Integer))
        .property("@id", ObjectBuilder::new().schema_type(Type::String))
        .property("id", ObjectBuilder::new().schema_type(Type::String))
        .property("$ref", ObjectBuilder::new().schema_type(Type::String))
        .property("", ObjectBuilder::new().schema_type(Type::String))
        .property(" ", ObjectBuilder::new().schema_type(Type::String))
        .property("größe", ObjectBuilder::new().schema_type(Type::Number))
        .property("名前", ObjectBuilder::new().schema_type(Type::String))
        .property("x²", ObjectBuilder::new().schema_type(Type::Number))
        .property("camelCase", ObjectBuilder::new().schema_type(Type::String))
        .property("camel_case", ObjectBuilder::new().schema_type(Type::String))
        .property("HTTPServer", ObjectBuilder::new().schema_type(Type::String))
        .property(
            "some.dotted.name",
            ObjectBuilder::new().schema_type(Type::String),
        )
        .property("quote\"d", ObjectBuilder::new().schema_type(Type::String));
    option_more(builder).into()
}

fn vec() -> RefOr<Schema> {
    ArrayBuilder::new()
        .schema_type(Type::Array)
        .items(ObjectBuilder::new().schema_type(Type::String))
        .into()
}

fn string() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .min_length(Some(1))
        .into()
}

fn value() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "value",
            ObjectBuilder::new().schema_type(SchemaType::AnyValue),
        )
        .into()
}

fn rule() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "text",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .pattern(Some("^a")),
        )
        .into()
}

fn result() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(["ok", "err"]))
        .into()
}

fn some_dotted_name() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::Number).into()
}
