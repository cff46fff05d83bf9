// Generated from objects.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use serde_json::{Value, json};
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::schema::{
    AdditionalProperties, AllOfBuilder, ArrayBuilder, ArrayItems, ObjectBuilder, Schema,
    SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::objects::api_models::Everything {
    fn schema() -> RefOr<Schema> {
        everything()
    }
}

impl ToSchema for crate::objects::api_models::Everything {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Everything")
    }
}

impl PartialSchema for crate::objects::api_models::Counted {
    fn schema() -> RefOr<Schema> {
        counted()
    }
}

impl ToSchema for crate::objects::api_models::Counted {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Counted")
    }
}

impl PartialSchema for crate::objects::api_models::Open {
    fn schema() -> RefOr<Schema> {
        open()
    }
}

impl ToSchema for crate::objects::api_models::Open {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Open")
    }
}

impl PartialSchema for crate::objects::api_models::TypedOthers {
    fn schema() -> RefOr<Schema> {
        typed_others()
    }
}

impl ToSchema for crate::objects::api_models::TypedOthers {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("TypedOthers")
    }
}

impl PartialSchema for crate::objects::api_models::Patterned {
    fn schema() -> RefOr<Schema> {
        patterned()
    }
}

impl ToSchema for crate::objects::api_models::Patterned {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Patterned")
    }
}

impl PartialSchema for crate::objects::api_models::Headers {
    fn schema() -> RefOr<Schema> {
        headers()
    }
}

impl ToSchema for crate::objects::api_models::Headers {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Headers")
    }
}

impl PartialSchema for crate::objects::api_models::Metadata {
    fn schema() -> RefOr<Schema> {
        metadata()
    }
}

impl ToSchema for crate::objects::api_models::Metadata {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Metadata")
    }
}

impl PartialSchema for crate::objects::api_models::Point {
    fn schema() -> RefOr<Schema> {
        point()
    }
}

impl ToSchema for crate::objects::api_models::Point {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Point")
    }
}

impl PartialSchema for crate::objects::api_models::Row {
    fn schema() -> RefOr<Schema> {
        row()
    }
}

impl ToSchema for crate::objects::api_models::Row {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Row")
    }
}

impl PartialSchema for crate::objects::api_models::Dependent {
    fn schema() -> RefOr<Schema> {
        dependent()
    }
}

impl ToSchema for crate::objects::api_models::Dependent {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Dependent")
    }
}

impl PartialSchema for crate::objects::api_models::Conditional {
    fn schema() -> RefOr<Schema> {
        conditional()
    }
}

impl ToSchema for crate::objects::api_models::Conditional {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Conditional")
    }
}

impl PartialSchema for crate::objects::api_models::Lottery {
    fn schema() -> RefOr<Schema> {
        lottery()
    }
}

impl ToSchema for crate::objects::api_models::Lottery {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Lottery")
    }
}

impl PartialSchema for crate::objects::api_models::Merged {
    fn schema() -> RefOr<Schema> {
        merged()
    }
}

impl ToSchema for crate::objects::api_models::Merged {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Merged")
    }
}

impl PartialSchema for crate::objects::api_models::Empty {
    fn schema() -> RefOr<Schema> {
        empty()
    }
}

impl ToSchema for crate::objects::api_models::Empty {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Empty")
    }
}

fn everything_settings() -> RefOr<Schema> {
    ObjectBuilder::new()
        .description(Some("With a default that is an object."))
        .schema_type(Type::Object)
        .required("size")
        .property(
            "size",
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .format(Some(SchemaFormat::Custom("uint8".to_owned()))),
        )
        .property(
            "ratio",
            ObjectBuilder::new().schema_type(Type::Number).default(Some(
                serde_json::from_str::<Value>(r#"3.14159"#).unwrap_or_default(),
            )),
        )
        .property(
            "id",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::Custom("uuid".to_owned()))),
        )
        .property(
            "tags",
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .additional_properties(Some(ObjectBuilder::new().schema_type(Type::String))),
        )
        .default(Some(json!({
            "size": 3,
            "id": "00000000-0000-0000-0000-00000000000a",
            "tags": {
                "a": "b",
            },
        })))
        .into()
}

fn everything() -> RefOr<Schema> {
    ObjectBuilder::new()
        .description(Some("One member of every kind."))
        .schema_type(Type::Object)
        .property("counted", Ref::from_schema_name("Counted"))
        .property("open", Ref::from_schema_name("Open"))
        .property("typed", Ref::from_schema_name("TypedOthers"))
        .property("patterned", Ref::from_schema_name("Patterned"))
        .property("headers", Ref::from_schema_name("Headers"))
        .property("metadata", Ref::from_schema_name("Metadata"))
        .property("point", Ref::from_schema_name("Point"))
        .property("row", Ref::from_schema_name("Row"))
        .property("dependent", Ref::from_schema_name("Dependent"))
        .property("conditional", Ref::from_schema_name("Conditional"))
        .property("lottery", Ref::from_schema_name("Lottery"))
        .property("all", Ref::from_schema_name("Merged"))
        .property("nothing", ObjectBuilder::new().schema_type(Type::Null))
        .property(
            "never",
            ObjectBuilder::new()
                .schema_type(SchemaType::AnyValue)
                .extensions(Some(Extensions::from_iter([("not", json!({}))]))),
        )
        .property("empty", Ref::from_schema_name("Empty"))
        .property("settings", everything_settings())
        .property(
            "small",
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .format(Some(SchemaFormat::Custom("int8".to_owned())))
                .minimum(Some(-200))
                .maximum(Some(100.5))
                .multiple_of(Some(0.5)),
        )
        .property(
            "large",
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .format(Some(SchemaFormat::Custom("uint64".to_owned())))
                .maximum(Some(18446744073709551615_u64)),
        )
        .property(
            "pi",
            ObjectBuilder::new()
                .schema_type(Type::Number)
                .minimum(Some(314159.0 / 100000.0))
                .maximum(Some(31416.0 / 10000.0)),
        )
        .property(
            "site",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::Custom("uri".to_owned())))
                .max_length(Some(40)),
        )
        .property(
            "blob",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::Custom("byte".to_owned()))),
        )
        .into()
}

fn counted() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .min_properties(Some(1))
        .max_properties(Some(2))
        .property("a", ObjectBuilder::new().schema_type(Type::Integer))
        .property("b", ObjectBuilder::new().schema_type(Type::Integer))
        .into()
}

fn open() -> RefOr<Schema> {
    ObjectBuilder::new()
        .description(Some("Others are kept."))
        .schema_type(Type::Object)
        .additional_properties(Some(AdditionalProperties::FreeForm(true)))
        .required("id")
        .required("undescribed")
        .property("id", ObjectBuilder::new().schema_type(Type::String))
        .property(
            "additional_properties",
            ObjectBuilder::new().schema_type(Type::Boolean),
        )
        .into()
}

fn typed_others() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .additional_properties(Some(
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .minimum(Some(0)),
        ))
        .property("name", ObjectBuilder::new().schema_type(Type::String))
        .into()
}

fn patterned() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .additional_properties(Some(AdditionalProperties::FreeForm(false)))
        .property("name", ObjectBuilder::new().schema_type(Type::String))
        .extensions(Some(Extensions::from_iter([(
            "patternProperties",
            json!({ "^x-": { "type": "string" }, "^n-": { "type": "integer" } }),
        )])))
        .into()
}

fn headers() -> RefOr<Schema> {
    ObjectBuilder::new()
        .description(Some("Only names in small letters."))
        .schema_type(Type::Object)
        .property_names(Some(Schema::from(
            ObjectBuilder::new()
                .schema_type(SchemaType::AnyValue)
                .pattern(Some("^[a-z-]+$")),
        )))
        .additional_properties(Some(
            ArrayBuilder::new()
                .schema_type(Type::Array)
                .min_items(Some(1))
                .items(ObjectBuilder::new().schema_type(Type::String)),
        ))
        .into()
}

fn metadata() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .additional_properties(Some(AdditionalProperties::FreeForm(false)))
        .extensions(Some(Extensions::from_iter([(
            "patternProperties",
            json!({
                "^[a-z]+$": {
                    "type": "object",
                    "required": [
                        "value",
                    ],
                    "properties": {
                        "value": {},
                    },
                },
            }),
        )])))
        .into()
}

fn point() -> RefOr<Schema> {
    ArrayBuilder::new()
        .schema_type(Type::Array)
        .prefix_items([
            Schema::from(ObjectBuilder::new().schema_type(Type::Number)),
            Schema::from(ObjectBuilder::new().schema_type(Type::Number)),
            Schema::from(
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .enum_values(Some(["m", "km"])),
            ),
        ])
        .min_items(Some(3))
        .items(ArrayItems::False)
        .into()
}

fn row() -> RefOr<Schema> {
    ArrayBuilder::new()
        .schema_type(Type::Array)
        .prefix_items([
            Schema::from(ObjectBuilder::new().schema_type(Type::String)),
            Schema::from(ObjectBuilder::new().schema_type(Type::Integer)),
        ])
        .items(ObjectBuilder::new().schema_type(Type::Boolean))
        .unique_items(true)
        .into()
}

fn dependent() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("card", ObjectBuilder::new().schema_type(Type::String))
        .property("address", ObjectBuilder::new().schema_type(Type::String))
        .property("zip", ObjectBuilder::new().schema_type(Type::String))
        .extensions(Some(Extensions::from_iter([
            ("dependentRequired", json!({ "card": ["address"] })),
            (
                "dependentSchemas",
                json!({ "zip": { "properties": { "address": { "minLength": 5 } } } }),
            ),
        ])))
        .into()
}

fn conditional() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .required("country")
        .property("country", ObjectBuilder::new().schema_type(Type::String))
        .property("code", ObjectBuilder::new().schema_type(Type::String))
        .extensions(Some(Extensions::from_iter([
            (
                "if",
                json!({ "properties": { "country": { "const": "NL" } } }),
            ),
            (
                "then",
                json!({ "properties": { "code": { "pattern": "^[0-9]{4} [A-Z]{2}$" } } }),
            ),
            (
                "else",
                json!({ "properties": { "code": { "maxLength": 3 } } }),
            ),
        ])))
        .into()
}

fn lottery() -> RefOr<Schema> {
    ArrayBuilder::new()
        .schema_type(Type::Array)
        .items(
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .minimum(Some(1))
                .maximum(Some(49)),
        )
        .extensions(Some(Extensions::from_iter([
            ("contains", json!({ "const": 7 })),
            ("minContains", json!(1)),
            ("maxContains", json!(2)),
        ])))
        .into()
}

fn merged() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(Ref::from_schema_name("Base"))
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .required("name")
                .property(
                    "name",
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .max_length(Some(8)),
                ),
        )
        .into()
}

fn empty() -> RefOr<Schema> {
    ObjectBuilder::new()
        .description(Some("Has no members."))
        .schema_type(Type::Object)
        .additional_properties(Some(AdditionalProperties::FreeForm(false)))
        .into()
}
