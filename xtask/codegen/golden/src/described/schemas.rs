// Generated from documents by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use serde_json::json;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::schema::{
    AdditionalProperties, ArrayBuilder, ObjectBuilder, RefBuilder, Schema, SchemaType, Type,
};
use utoipa::openapi::xml::XmlBuilder;
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::described::types::Described {
    fn schema() -> RefOr<Schema> {
        described()
    }
}

impl ToSchema for crate::described::types::Described {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Described")
    }
}

impl PartialSchema for crate::described::types::Person {
    fn schema() -> RefOr<Schema> {
        person()
    }
}

impl ToSchema for crate::described::types::Person {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Person")
    }
}

fn described() -> RefOr<Schema> {
    RefBuilder::new()
        .ref_location("#/components/schemas/Colour".to_owned())
        .description(Some("Another word for it."))
        .default(Some(json!("green")))
        .title(Some("Colour"))
        .summary("Brief.")
        .read_only(true)
        .into()
}

fn person_address() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property(
            "street",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(80)),
        )
        .property(
            "city",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(80)),
        )
        .property(
            "country",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .pattern(Some("^[A-Z]{2}$")),
        )
        .property(
            "lines",
            ArrayBuilder::new()
                .schema_type(Type::Array)
                .items(ObjectBuilder::new().schema_type(Type::String)),
        )
        .into()
}

fn person() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .required("name")
        .required("address")
        .property("name", ObjectBuilder::new().schema_type(Type::String))
        .property("type", Ref::from_schema_name("Colour"))
        .property("x-note", ObjectBuilder::new().schema_type(Type::String))
        .property("address", person_address())
        .property("former", person_address())
        .min_properties(Some(1))
        .max_properties(Some(9))
        .additional_properties(Some(AdditionalProperties::FreeForm(false)))
        .property_names(Some(Schema::from(
            ObjectBuilder::new()
                .schema_type(SchemaType::AnyValue)
                .pattern(Some("^[a-z]")),
        )))
        .xml(Some(
            XmlBuilder::new()
                .name(Some("person"))
                .namespace(Some("https://example.com/ns"))
                .prefix(Some("p"))
                .attribute(Some(false))
                .wrapped(Some(true))
                .build(),
        ))
        .extensions(Some(Extensions::from_iter([(
            "externalDocs",
            json!({ "url": "https://example.com/person" }),
        )])))
        .into()
}
