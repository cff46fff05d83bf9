// Generated from enums.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use serde_json::json;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType, Type};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::enums::api_models::Choices {
    fn schema() -> RefOr<Schema> {
        choices()
    }
}

impl ToSchema for crate::enums::api_models::Choices {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Choices")
    }
}

impl PartialSchema for crate::enums::api_models::Level {
    fn schema() -> RefOr<Schema> {
        level()
    }
}

impl ToSchema for crate::enums::api_models::Level {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Level")
    }
}

impl PartialSchema for crate::enums::api_models::Maybe {
    fn schema() -> RefOr<Schema> {
        maybe()
    }
}

impl ToSchema for crate::enums::api_models::Maybe {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Maybe")
    }
}

fn choices() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("reaction", Ref::from_schema_name("Reaction"))
        .property(
            "sort",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .enum_values(Some([
                    "asc", "ASC", "Asc", "desc", "+1", "-1", "", " ", "<=", "!=", "self", "Self",
                    "async", "2fa", "ö", "🎉",
                ]))
                .default(Some(json!("-1"))),
        )
        .property("level", Ref::from_schema_name("Level"))
        .property(
            "answer",
            ObjectBuilder::new()
                .schema_type(SchemaType::AnyValue)
                .extensions(Some(Extensions::from_iter([("const", json!(42))]))),
        )
        .property(
            "mixed",
            ObjectBuilder::new()
                .schema_type(SchemaType::AnyValue)
                .enum_values(Some([
                    json!(1),
                    json!(-1),
                    json!("auto"),
                    json!(true),
                    json!(null),
                ]))
                .default(Some(json!("auto"))),
        )
        .property(
            "odd",
            ObjectBuilder::new()
                .schema_type(SchemaType::AnyValue)
                .enum_values(Some([
                    json!(1.5),
                    json!([1, 2]),
                    json!({ "a": "b" }),
                    json!("text"),
                ])),
        )
        .property(
            "flag",
            ObjectBuilder::new()
                .schema_type(SchemaType::AnyValue)
                .extensions(Some(Extensions::from_iter([("const", json!(true))]))),
        )
        .property(
            "number",
            ObjectBuilder::new()
                .schema_type(Type::Number)
                .enum_values(Some([json!(0.5), json!(1), json!(2)])),
        )
        .property(
            "size",
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .enum_values(Some([
                    json!(10),
                    json!(20),
                    json!(18446744073709551615_u64),
                ]))
                .default(Some(json!(20))),
        )
        .property(
            "nullable",
            ObjectBuilder::new()
                .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
                .enum_values(Some([json!("yes"), json!("no"), json!(null)])),
        )
        .property("maybe", Ref::from_schema_name("Maybe"))
        .into()
}

fn level() -> RefOr<Schema> {
    ObjectBuilder::new()
        .description(Some("How bad it is."))
        .schema_type(Type::Integer)
        .enum_values(Some([json!(-1), json!(0), json!(1), json!(2)]))
        .into()
}

fn maybe() -> RefOr<Schema> {
    ObjectBuilder::new()
        .description(Some("Something, or `null`."))
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .enum_values(Some([json!("a"), json!("b"), json!(null)]))
        .into()
}
