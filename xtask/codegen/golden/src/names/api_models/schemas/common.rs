// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use serde_json::json;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, OneOfBuilder, Schema, Type};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::names::api_models::Locals {
    fn schema() -> RefOr<Schema> {
        locals()
    }
}

impl ToSchema for crate::names::api_models::Locals {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Locals")
    }
}

impl PartialSchema for crate::names::api_models::Type {
    fn schema() -> RefOr<Schema> {
        r#type()
    }
}

impl ToSchema for crate::names::api_models::Type {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Type")
    }
}

impl PartialSchema for crate::names::api_models::Schema {
    fn schema() -> RefOr<Schema> {
        schema()
    }
}

impl ToSchema for crate::names::api_models::Schema {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Schema")
    }
}

impl PartialSchema for crate::names::api_models::Ref {
    fn schema() -> RefOr<Schema> {
        r#ref()
    }
}

impl ToSchema for crate::names::api_models::Ref {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Ref")
    }
}

impl PartialSchema for crate::names::api_models::Default2 {
    fn schema() -> RefOr<Schema> {
        default()
    }
}

impl ToSchema for crate::names::api_models::Default2 {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Default")
    }
}

impl PartialSchema for crate::names::api_models::From2 {
    fn schema() -> RefOr<Schema> {
        from()
    }
}

impl ToSchema for crate::names::api_models::From2 {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("From")
    }
}

impl PartialSchema for crate::names::api_models::FooBar {
    fn schema() -> RefOr<Schema> {
        foo_bar()
    }
}

impl ToSchema for crate::names::api_models::FooBar {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("foo-bar")
    }
}

impl PartialSchema for crate::names::api_models::Foo {
    fn schema() -> RefOr<Schema> {
        foo_()
    }
}

impl ToSchema for crate::names::api_models::Foo {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Foo")
    }
}

impl PartialSchema for crate::names::api_models::FooBar2 {
    fn schema() -> RefOr<Schema> {
        foo_bar_2()
    }
}

impl ToSchema for crate::names::api_models::FooBar2 {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("fooBar")
    }
}

impl PartialSchema for crate::names::api_models::FooBar3 {
    fn schema() -> RefOr<Schema> {
        foo_bar_3()
    }
}

impl ToSchema for crate::names::api_models::FooBar3 {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("foo_bar")
    }
}

impl PartialSchema for crate::names::api_models::N2fa {
    fn schema() -> RefOr<Schema> {
        n2fa()
    }
}

impl ToSchema for crate::names::api_models::N2fa {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("2fa")
    }
}

impl PartialSchema for crate::names::api_models::GivenName {
    fn schema() -> RefOr<Schema> {
        renamed()
    }
}

impl ToSchema for crate::names::api_models::GivenName {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Renamed")
    }
}

fn locals() -> RefOr<Schema> {
    ObjectBuilder::new()
        .description(Some(
            "Members that are called as what validator's derive works with.",
        ))
        .schema_type(Type::Object)
        .property("entry", Ref::from_schema_name("Option"))
        .property(
            "err",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .min_length(Some(1)),
        )
        .property(
            "errors",
            ArrayBuilder::new()
                .schema_type(Type::Array)
                .min_items(Some(1))
                .items(ObjectBuilder::new().schema_type(Type::String)),
        )
        .into()
}

fn r#type() -> RefOr<Schema> {
    OneOfBuilder::new()
        .item(ObjectBuilder::new().schema_type(Type::String))
        .item(ObjectBuilder::new().schema_type(Type::Integer))
        .into()
}

fn schema() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "items",
            ArrayBuilder::new()
                .schema_type(Type::Array)
                .unique_items(true)
                .items(ObjectBuilder::new().schema_type(Type::String)),
        )
        .into()
}

fn r#ref() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::Object).into()
}

fn default() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::Boolean).into()
}

fn from() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::Integer).into()
}

fn foo_bar() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "baz",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .pattern(Some("^b")),
        )
        .into()
}

fn foo_() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "bar_baz",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .pattern(Some("^c")),
        )
        .property(
            "bar-baz",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .pattern(Some("^d")),
        )
        .into()
}

fn foo_bar_2() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).into()
}

fn foo_bar_3() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::Integer).into()
}

fn n2fa() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(["sms", "totp"]))
        .into()
}

fn renamed() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "odd",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .extensions(Some(Extensions::from_iter([(
                    "x-rust-name",
                    json!("even"),
                )]))),
        )
        .property(
            "shape",
            ArrayBuilder::new()
                .schema_type(Type::Array)
                .items(ObjectBuilder::new().schema_type(Type::String))
                .max_items(Some(3))
                .extensions(Some(Extensions::from_iter([(
                    "x-rust-type",
                    json!("std::collections::BTreeSet<std::string::String>"),
                )]))),
        )
        .property(
            "described",
            ObjectBuilder::new()
                .description(Some(
                    "Tabs\tand <br> tags.\n\n- item\nlazy\n      * deeper\n\n\n    code\n\n```\n\
        let x = 1\n```\n\n1. one\n3. three \\\n> quote\nlazy */ `\r\n```rust\n\
        unclosed",
                ))
                .schema_type(Type::String),
        )
        .extensions(Some(Extensions::from_iter([(
            "x-rust-name",
            json!("GivenName"),
        )])))
        .into()
}
