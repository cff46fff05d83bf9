// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

#![expect(deprecated, reason = "the document has `example`, not `examples`")]

use std::borrow::Cow;

use serde_json::json;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::schema::{
    AnyOfBuilder, ArrayBuilder, ObjectBuilder, OneOfBuilder, Schema, SchemaFormat, SchemaType, Type,
};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::documentation::api_models::WithState {
    fn schema() -> RefOr<Schema> {
        with_state()
    }
}

impl ToSchema for crate::documentation::api_models::WithState {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithState")
    }
}

impl PartialSchema for crate::documentation::api_models::WithDetails {
    fn schema() -> RefOr<Schema> {
        with_details()
    }
}

impl ToSchema for crate::documentation::api_models::WithDetails {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithDetails")
    }
}

impl PartialSchema for crate::documentation::api_models::WithEither {
    fn schema() -> RefOr<Schema> {
        with_either()
    }
}

impl ToSchema for crate::documentation::api_models::WithEither {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithEither")
    }
}

impl PartialSchema for crate::documentation::api_models::WithQuoted {
    fn schema() -> RefOr<Schema> {
        with_quoted()
    }
}

impl ToSchema for crate::documentation::api_models::WithQuoted {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithQuoted")
    }
}

impl PartialSchema for crate::documentation::api_models::WithNext {
    fn schema() -> RefOr<Schema> {
        with_next()
    }
}

impl ToSchema for crate::documentation::api_models::WithNext {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithNext")
    }
}

impl PartialSchema for crate::documentation::api_models::WithDay {
    fn schema() -> RefOr<Schema> {
        with_day()
    }
}

impl ToSchema for crate::documentation::api_models::WithDay {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithDay")
    }
}

impl PartialSchema for crate::documentation::api_models::WithUnset {
    fn schema() -> RefOr<Schema> {
        with_unset()
    }
}

impl ToSchema for crate::documentation::api_models::WithUnset {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithUnset")
    }
}

impl PartialSchema for crate::documentation::api_models::WithMetadata {
    fn schema() -> RefOr<Schema> {
        with_metadata()
    }
}

impl ToSchema for crate::documentation::api_models::WithMetadata {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithMetadata")
    }
}

impl PartialSchema for crate::documentation::api_models::WithAnything {
    fn schema() -> RefOr<Schema> {
        with_anything()
    }
}

impl ToSchema for crate::documentation::api_models::WithAnything {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithAnything")
    }
}

impl PartialSchema for crate::documentation::api_models::WithShown {
    fn schema() -> RefOr<Schema> {
        with_shown()
    }
}

impl ToSchema for crate::documentation::api_models::WithShown {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithShown")
    }
}

impl PartialSchema for crate::documentation::api_models::WithPlace {
    fn schema() -> RefOr<Schema> {
        with_place()
    }
}

impl ToSchema for crate::documentation::api_models::WithPlace {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithPlace")
    }
}

impl PartialSchema for crate::documentation::api_models::Repeated {
    fn schema() -> RefOr<Schema> {
        repeated()
    }
}

impl ToSchema for crate::documentation::api_models::Repeated {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Repeated")
    }
}

impl PartialSchema for crate::documentation::api_models::Headers {
    fn schema() -> RefOr<Schema> {
        headers()
    }
}

impl ToSchema for crate::documentation::api_models::Headers {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Headers")
    }
}

impl PartialSchema for crate::documentation::api_models::ReadOnly {
    fn schema() -> RefOr<Schema> {
        read_only()
    }
}

impl ToSchema for crate::documentation::api_models::ReadOnly {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("ReadOnly")
    }
}

impl PartialSchema for crate::documentation::api_models::WithSeen {
    fn schema() -> RefOr<Schema> {
        with_seen()
    }
}

impl ToSchema for crate::documentation::api_models::WithSeen {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithSeen")
    }
}

impl PartialSchema for crate::documentation::api_models::WithNullable {
    fn schema() -> RefOr<Schema> {
        with_nullable()
    }
}

impl ToSchema for crate::documentation::api_models::WithNullable {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithNullable")
    }
}

impl PartialSchema for crate::documentation::api_models::WithLoose {
    fn schema() -> RefOr<Schema> {
        with_loose()
    }
}

impl ToSchema for crate::documentation::api_models::WithLoose {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithLoose")
    }
}

impl PartialSchema for crate::documentation::api_models::WithFree {
    fn schema() -> RefOr<Schema> {
        with_free()
    }
}

impl ToSchema for crate::documentation::api_models::WithFree {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithFree")
    }
}

impl PartialSchema for crate::documentation::api_models::WithExamples {
    fn schema() -> RefOr<Schema> {
        with_examples()
    }
}

impl ToSchema for crate::documentation::api_models::WithExamples {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithExamples")
    }
}

impl PartialSchema for crate::documentation::api_models::WithDescribed {
    fn schema() -> RefOr<Schema> {
        with_described()
    }
}

impl ToSchema for crate::documentation::api_models::WithDescribed {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithDescribed")
    }
}

impl PartialSchema for crate::documentation::api_models::Prefilled {
    fn schema() -> RefOr<Schema> {
        prefilled()
    }
}

impl ToSchema for crate::documentation::api_models::Prefilled {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Prefilled")
    }
}

impl PartialSchema for crate::documentation::api_models::WithNullables {
    fn schema() -> RefOr<Schema> {
        with_nullables()
    }
}

impl ToSchema for crate::documentation::api_models::WithNullables {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("WithNullables")
    }
}

fn with_state() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "state",
            ObjectBuilder::new()
                .description(Some(
                    "A choice in place with words, a default and an example of its own.",
                ))
                .schema_type(Type::String)
                .enum_values(Some(["new", "old"]))
                .default(Some(json!("new")))
                .example(Some(json!("old"))),
        )
        .into()
}

fn with_details() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "details",
            ObjectBuilder::new()
                .title(Some("Details"))
                .description(Some("An object in place."))
                .schema_type(Type::Object)
                .required("size")
                .property(
                    "size",
                    ObjectBuilder::new()
                        .schema_type(Type::Integer)
                        .format(Some(SchemaFormat::Custom("int64".to_owned()))),
                ),
        )
        .into()
}

fn with_either() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "either",
            AnyOfBuilder::new()
                .description(Some("A union in place."))
                .item(ObjectBuilder::new().schema_type(Type::String))
                .item(ObjectBuilder::new().schema_type(Type::Integer)),
        )
        .into()
}

fn with_quoted() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "quoted",
            ObjectBuilder::new()
                .description(Some(
                    "Words, and then\n\n> a quotation that is so long that a comment has to \
        break it, and that the document has on one line.",
                ))
                .schema_type(Type::String),
        )
        .into()
}

fn with_next() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "next",
            OneOfBuilder::new()
                .item(ObjectBuilder::new().schema_type(Type::Null))
                .item(Ref::from_schema_name("Thing")),
        )
        .into()
}

fn with_day() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "day",
            ObjectBuilder::new()
                .schema_type(SchemaType::AnyValue)
                .example(Some(json!("2026-11-26")))
                .extensions(Some(Extensions::from_iter([(
                    "$ref",
                    json!("#/components/schemas/Day"),
                )]))),
        )
        .into()
}

fn with_unset() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "unset",
            ObjectBuilder::new()
                .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
                .default(Some(json!(null))),
        )
        .into()
}

fn with_metadata() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "metadata",
            ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::Object, Type::Null])),
        )
        .into()
}

fn with_anything() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "anything",
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .additional_properties(Some(
                    ObjectBuilder::new().schema_type(SchemaType::AnyValue),
                )),
        )
        .into()
}

fn with_shown() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "shown",
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .example(Some(json!({ "some": "value" }))),
        )
        .into()
}

fn with_place() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "place",
            ArrayBuilder::new()
                .schema_type(Type::Array)
                .items(
                    ObjectBuilder::new()
                        .schema_type(Type::Number)
                        .format(Some(SchemaFormat::Custom("float".to_owned()))),
                )
                .example(Some(json!([0.9687100052833557, 0.42187801003456116]))),
        )
        .into()
}

fn repeated() -> RefOr<Schema> {
    ObjectBuilder::new()
        .description(Some("A choice that says the same twice."))
        .schema_type(Type::String)
        .enum_values(Some(["one", "two", "one"]))
        .into()
}

fn headers() -> RefOr<Schema> {
    ObjectBuilder::new()
        .title(Some("Headers"))
        .description(Some("A map that has a name."))
        .schema_type(Type::Object)
        .additional_properties(Some(ObjectBuilder::new().schema_type(Type::String)))
        .into()
}

fn read_only() -> RefOr<Schema> {
    ObjectBuilder::new()
        .description(Some("Only the service says it."))
        .read_only(true)
        .schema_type(Type::Object)
        .property("since", Ref::from_schema_name("Day"))
        .into()
}

fn with_seen() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "seen",
            ArrayBuilder::new()
                .schema_type(Type::Array)
                .items(Ref::from_schema_name("Day"))
                .extensions(Some(Extensions::from_iter([("readOnly", json!(true))]))),
        )
        .property(
            "counts",
            ObjectBuilder::new()
                .read_only(true)
                .schema_type(Type::Object),
        )
        .into()
}

fn with_nullable() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "nullable",
            ObjectBuilder::new()
                .schema_type(SchemaType::from_iter([Type::Object, Type::Null]))
                .property("size", ObjectBuilder::new().schema_type(Type::Integer)),
        )
        .into()
}

fn with_loose() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "loose",
            ArrayBuilder::new()
                .schema_type(Type::Array)
                .items(ObjectBuilder::new().schema_type(Type::Object)),
        )
        .into()
}

fn with_free() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "free",
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .default(Some(json!({}))),
        )
        .into()
}

fn with_examples() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "examples",
            ArrayBuilder::new()
                .schema_type(Type::Array)
                .items(ObjectBuilder::new().schema_type(Type::String))
                .examples([json!(["one", "two"])]),
        )
        .into()
}

fn with_described() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "described",
            OneOfBuilder::new()
                .description(Some("There may be none."))
                .item(Ref::from_schema_name("Day"))
                .item(ObjectBuilder::new().schema_type(Type::Null)),
        )
        .into()
}

fn prefilled() -> RefOr<Schema> {
    ObjectBuilder::new()
        .description(Some("An object with a default."))
        .schema_type(Type::Object)
        .default(Some(json!({ "size": 1 })))
        .property("size", ObjectBuilder::new().schema_type(Type::Integer))
        .into()
}

fn with_nullables() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "nullables",
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .additional_properties(Some(RefOr::<Schema>::from(
                    AnyOfBuilder::new()
                        .item(ObjectBuilder::new().schema_type(Type::String))
                        .item(ObjectBuilder::new().schema_type(Type::Null)),
                ))),
        )
        .into()
}
