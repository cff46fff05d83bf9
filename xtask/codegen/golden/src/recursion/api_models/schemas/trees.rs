// Generated from recursion.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use utoipa::openapi::schema::{
    AnyOfBuilder, ArrayBuilder, ObjectBuilder, OneOfBuilder, Schema, Type,
};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::recursion::api_models::Tree {
    fn schema() -> RefOr<Schema> {
        tree()
    }
}

impl ToSchema for crate::recursion::api_models::Tree {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Tree")
    }
}

impl PartialSchema for crate::recursion::api_models::Expression {
    fn schema() -> RefOr<Schema> {
        expression()
    }
}

impl ToSchema for crate::recursion::api_models::Expression {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Expression")
    }
}

fn tree() -> RefOr<Schema> {
    ObjectBuilder::new()
        .description(Some("Through an option, a list and a mapping."))
        .schema_type(Type::Object)
        .required("value")
        .property("value", Ref::from_schema_name("Expression"))
        .property("left", Ref::from_schema_name("Tree"))
        .property(
            "right",
            AnyOfBuilder::new()
                .item(Ref::from_schema_name("Tree"))
                .item(ObjectBuilder::new().schema_type(Type::Null)),
        )
        .property(
            "children",
            ArrayBuilder::new()
                .schema_type(Type::Array)
                .items(Ref::from_schema_name("Tree")),
        )
        .property(
            "named",
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .additional_properties(Some(Ref::from_schema_name("Tree"))),
        )
        .into()
}

fn expression() -> RefOr<Schema> {
    OneOfBuilder::new()
        .description(Some("Through a union and an object."))
        .item(ObjectBuilder::new().schema_type(Type::Number))
        .item(Ref::from_schema_name("Operation"))
        .into()
}
