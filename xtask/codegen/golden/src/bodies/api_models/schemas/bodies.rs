// Generated from bodies.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::bodies::api_models::Upload {
    fn schema() -> RefOr<Schema> {
        upload()
    }
}

impl ToSchema for crate::bodies::api_models::Upload {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Upload")
    }
}

fn upload() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .required("file")
        .property(
            "file",
            ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::Custom("binary".to_owned()))),
        )
        .property("about", Ref::from_schema_name("Thing"))
        .property("note", ObjectBuilder::new().schema_type(Type::String))
        .into()
}
