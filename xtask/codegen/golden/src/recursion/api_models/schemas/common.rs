// Generated from recursion.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use serde_json::json;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::recursion::api_models::Pair {
    fn schema() -> RefOr<Schema> {
        pair()
    }
}

impl ToSchema for crate::recursion::api_models::Pair {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Pair")
    }
}

impl PartialSchema for crate::recursion::api_models::Nested {
    fn schema() -> RefOr<Schema> {
        nested()
    }
}

impl ToSchema for crate::recursion::api_models::Nested {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Nested")
    }
}

impl PartialSchema for crate::recursion::api_models::Default2 {
    fn schema() -> RefOr<Schema> {
        default()
    }
}

impl ToSchema for crate::recursion::api_models::Default2 {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Default")
    }
}

fn pair() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Array)
        .extensions(Some(Extensions::from_iter([
            (
                "prefixItems",
                json!([
                    {
                        "type": "string",
                    },
                    {
                        "anyOf": [
                            {
                                "$ref": "#/components/schemas/Wife",
                            },
                            {
                                "type": "null",
                            },
                        ],
                    },
                ]),
            ),
            ("minItems", json!(2)),
            ("maxItems", json!(2)),
        ])))
        .into()
}

fn nested() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .additional_properties(Some(Ref::from_schema_name("Nested")))
        .into()
}

fn default() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("next", Ref::from_schema_name("Default"))
        .property(
            "label",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .default(Some(json!("none"))),
        )
        .into()
}
