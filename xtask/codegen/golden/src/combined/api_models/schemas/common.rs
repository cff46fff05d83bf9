// Generated from combined.yaml by `cargo xtask codegen`. Do not edit.

//! The schemas of types, where attributes cannot say all that they say.

use std::borrow::Cow;

use serde_json::{Value, json};
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::schema::{
    AllOfBuilder, AnyOfBuilder, ArrayBuilder, ArrayItems, Discriminator, ObjectBuilder,
    OneOfBuilder, Schema, SchemaType, Type,
};
use utoipa::openapi::{Ref, RefOr};
use utoipa::{PartialSchema, ToSchema};

impl PartialSchema for crate::combined::api_models::Narrowed {
    fn schema() -> RefOr<Schema> {
        narrowed()
    }
}

impl ToSchema for crate::combined::api_models::Narrowed {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Narrowed")
    }
}

impl PartialSchema for crate::combined::api_models::Demanding {
    fn schema() -> RefOr<Schema> {
        demanding()
    }
}

impl ToSchema for crate::combined::api_models::Demanding {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Demanding")
    }
}

impl PartialSchema for crate::combined::api_models::DemandingLater {
    fn schema() -> RefOr<Schema> {
        demanding_later()
    }
}

impl ToSchema for crate::combined::api_models::DemandingLater {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("DemandingLater")
    }
}

impl PartialSchema for crate::combined::api_models::MoreAndClosed {
    fn schema() -> RefOr<Schema> {
        more_and_closed()
    }
}

impl ToSchema for crate::combined::api_models::MoreAndClosed {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("MoreAndClosed")
    }
}

impl PartialSchema for crate::combined::api_models::PatternedTwice {
    fn schema() -> RefOr<Schema> {
        patterned_twice()
    }
}

impl ToSchema for crate::combined::api_models::PatternedTwice {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("PatternedTwice")
    }
}

impl PartialSchema for crate::combined::api_models::NamedTwice {
    fn schema() -> RefOr<Schema> {
        named_twice()
    }
}

impl ToSchema for crate::combined::api_models::NamedTwice {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("NamedTwice")
    }
}

impl PartialSchema for crate::combined::api_models::CountedTwice {
    fn schema() -> RefOr<Schema> {
        counted_twice()
    }
}

impl ToSchema for crate::combined::api_models::CountedTwice {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("CountedTwice")
    }
}

impl PartialSchema for crate::combined::api_models::BoundedTwice {
    fn schema() -> RefOr<Schema> {
        bounded_twice()
    }
}

impl ToSchema for crate::combined::api_models::BoundedTwice {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("BoundedTwice")
    }
}

impl PartialSchema for crate::combined::api_models::ListedTwice {
    fn schema() -> RefOr<Schema> {
        listed_twice()
    }
}

impl ToSchema for crate::combined::api_models::ListedTwice {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("ListedTwice")
    }
}

impl PartialSchema for crate::combined::api_models::ButThree {
    fn schema() -> RefOr<Schema> {
        but_three()
    }
}

impl ToSchema for crate::combined::api_models::ButThree {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("ButThree")
    }
}

impl PartialSchema for crate::combined::api_models::ClosedAndNarrowed {
    fn schema() -> RefOr<Schema> {
        closed_and_narrowed()
    }
}

impl ToSchema for crate::combined::api_models::ClosedAndNarrowed {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("ClosedAndNarrowed")
    }
}

impl PartialSchema for crate::combined::api_models::PatternedLater {
    fn schema() -> RefOr<Schema> {
        patterned_later()
    }
}

impl ToSchema for crate::combined::api_models::PatternedLater {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("PatternedLater")
    }
}

impl PartialSchema for crate::combined::api_models::Renamed {
    fn schema() -> RefOr<Schema> {
        renamed()
    }
}

impl ToSchema for crate::combined::api_models::Renamed {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Renamed")
    }
}

impl PartialSchema for crate::combined::api_models::ClosedAndMore {
    fn schema() -> RefOr<Schema> {
        closed_and_more()
    }
}

impl ToSchema for crate::combined::api_models::ClosedAndMore {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("ClosedAndMore")
    }
}

impl PartialSchema for crate::combined::api_models::ClosedInTheEnd {
    fn schema() -> RefOr<Schema> {
        closed_in_the_end()
    }
}

impl ToSchema for crate::combined::api_models::ClosedInTheEnd {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("ClosedInTheEnd")
    }
}

impl PartialSchema for crate::combined::api_models::TypedAndMore {
    fn schema() -> RefOr<Schema> {
        typed_and_more()
    }
}

impl ToSchema for crate::combined::api_models::TypedAndMore {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("TypedAndMore")
    }
}

impl PartialSchema for crate::combined::api_models::OneOfTwo {
    fn schema() -> RefOr<Schema> {
        one_of_two()
    }
}

impl ToSchema for crate::combined::api_models::OneOfTwo {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("OneOfTwo")
    }
}

impl PartialSchema for crate::combined::api_models::EitherIsThere {
    fn schema() -> RefOr<Schema> {
        either_is_there()
    }
}

impl ToSchema for crate::combined::api_models::EitherIsThere {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("EitherIsThere")
    }
}

impl PartialSchema for crate::combined::api_models::Without {
    fn schema() -> RefOr<Schema> {
        without()
    }
}

impl ToSchema for crate::combined::api_models::Without {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Without")
    }
}

impl PartialSchema for crate::combined::api_models::Spelt {
    fn schema() -> RefOr<Schema> {
        spelt()
    }
}

impl ToSchema for crate::combined::api_models::Spelt {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Spelt")
    }
}

impl PartialSchema for crate::combined::api_models::Bounded {
    fn schema() -> RefOr<Schema> {
        bounded()
    }
}

impl ToSchema for crate::combined::api_models::Bounded {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Bounded")
    }
}

impl PartialSchema for crate::combined::api_models::Sixth {
    fn schema() -> RefOr<Schema> {
        sixth()
    }
}

impl ToSchema for crate::combined::api_models::Sixth {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Sixth")
    }
}

impl PartialSchema for crate::combined::api_models::Common {
    fn schema() -> RefOr<Schema> {
        common()
    }
}

impl ToSchema for crate::combined::api_models::Common {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Common")
    }
}

impl PartialSchema for crate::combined::api_models::LongChoice {
    fn schema() -> RefOr<Schema> {
        long_choice()
    }
}

impl ToSchema for crate::combined::api_models::LongChoice {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("LongChoice")
    }
}

impl PartialSchema for crate::combined::api_models::Nullable {
    fn schema() -> RefOr<Schema> {
        nullable()
    }
}

impl ToSchema for crate::combined::api_models::Nullable {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Nullable")
    }
}

impl PartialSchema for crate::combined::api_models::NotNullable {
    fn schema() -> RefOr<Schema> {
        not_nullable()
    }
}

impl ToSchema for crate::combined::api_models::NotNullable {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("NotNullable")
    }
}

impl PartialSchema for crate::combined::api_models::Listed {
    fn schema() -> RefOr<Schema> {
        listed()
    }
}

impl ToSchema for crate::combined::api_models::Listed {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Listed")
    }
}

impl PartialSchema for crate::combined::api_models::Conditional {
    fn schema() -> RefOr<Schema> {
        conditional()
    }
}

impl ToSchema for crate::combined::api_models::Conditional {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Conditional")
    }
}

impl PartialSchema for crate::combined::api_models::Dependent {
    fn schema() -> RefOr<Schema> {
        dependent()
    }
}

impl ToSchema for crate::combined::api_models::Dependent {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Dependent")
    }
}

impl PartialSchema for crate::combined::api_models::Containing {
    fn schema() -> RefOr<Schema> {
        containing()
    }
}

impl ToSchema for crate::combined::api_models::Containing {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Containing")
    }
}

impl PartialSchema for crate::combined::api_models::Pair {
    fn schema() -> RefOr<Schema> {
        pair()
    }
}

impl ToSchema for crate::combined::api_models::Pair {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Pair")
    }
}

impl PartialSchema for crate::combined::api_models::OpenTuple {
    fn schema() -> RefOr<Schema> {
        open_tuple()
    }
}

impl ToSchema for crate::combined::api_models::OpenTuple {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("OpenTuple")
    }
}

impl PartialSchema for crate::combined::api_models::Patterned {
    fn schema() -> RefOr<Schema> {
        patterned()
    }
}

impl ToSchema for crate::combined::api_models::Patterned {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Patterned")
    }
}

impl PartialSchema for crate::combined::api_models::Named {
    fn schema() -> RefOr<Schema> {
        named()
    }
}

impl ToSchema for crate::combined::api_models::Named {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Named")
    }
}

impl PartialSchema for crate::combined::api_models::CountedMembers {
    fn schema() -> RefOr<Schema> {
        counted_members()
    }
}

impl ToSchema for crate::combined::api_models::CountedMembers {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("CountedMembers")
    }
}

impl PartialSchema for crate::combined::api_models::Pet {
    fn schema() -> RefOr<Schema> {
        pet()
    }
}

impl ToSchema for crate::combined::api_models::Pet {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Pet")
    }
}

impl PartialSchema for crate::combined::api_models::SeveralTypes {
    fn schema() -> RefOr<Schema> {
        several_types()
    }
}

impl ToSchema for crate::combined::api_models::SeveralTypes {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("SeveralTypes")
    }
}

impl PartialSchema for crate::combined::api_models::OddOrNull {
    fn schema() -> RefOr<Schema> {
        odd_or_null()
    }
}

impl ToSchema for crate::combined::api_models::OddOrNull {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("OddOrNull")
    }
}

impl PartialSchema for crate::combined::api_models::Holder {
    fn schema() -> RefOr<Schema> {
        holder()
    }
}

impl ToSchema for crate::combined::api_models::Holder {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Holder")
    }
}

impl PartialSchema for crate::combined::api_models::Constant {
    fn schema() -> RefOr<Schema> {
        constant()
    }
}

impl ToSchema for crate::combined::api_models::Constant {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Constant")
    }
}

impl PartialSchema for crate::combined::api_models::OddChoice {
    fn schema() -> RefOr<Schema> {
        odd_choice()
    }
}

impl ToSchema for crate::combined::api_models::OddChoice {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("OddChoice")
    }
}

impl PartialSchema for crate::combined::api_models::Impossible {
    fn schema() -> RefOr<Schema> {
        impossible()
    }
}

impl ToSchema for crate::combined::api_models::Impossible {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Impossible")
    }
}

impl PartialSchema for crate::combined::api_models::Never {
    fn schema() -> RefOr<Schema> {
        never()
    }
}

impl ToSchema for crate::combined::api_models::Never {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Never")
    }
}

impl PartialSchema for crate::combined::api_models::Whatever {
    fn schema() -> RefOr<Schema> {
        whatever()
    }
}

impl ToSchema for crate::combined::api_models::Whatever {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Whatever")
    }
}

fn narrowed() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(Ref::from_schema_name("Base"))
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .property(
                    "a",
                    ObjectBuilder::new()
                        .schema_type(Type::Integer)
                        .minimum(Some(2)),
                )
                .property(
                    "name",
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .max_length(Some(2)),
                ),
        )
        .into()
}

fn demanding() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(Ref::from_schema_name("Base"))
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .required("name"),
        )
        .into()
}

fn demanding_later() -> RefOr<Schema> {
    AllOfBuilder::new()
        .description(Some(
            "What is optional in the first part is required in the second one.",
        ))
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .property("a", ObjectBuilder::new().schema_type(Type::Integer)),
        )
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .required("a")
                .property(
                    "a",
                    ObjectBuilder::new()
                        .schema_type(Type::Integer)
                        .maximum(Some(5)),
                ),
        )
        .into()
}

fn more_and_closed() -> RefOr<Schema> {
    AllOfBuilder::new()
        .description(Some("What the second part forbids is forbidden."))
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .property("b", ObjectBuilder::new().schema_type(Type::String)),
        )
        .item(Ref::from_schema_name("Closed"))
        .into()
}

fn patterned_twice() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .extensions(Some(Extensions::from_iter([(
                    "patternProperties",
                    json!({ "^n": { "type": "integer" } }),
                )]))),
        )
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .extensions(Some(Extensions::from_iter([(
                    "patternProperties",
                    json!({ "^.$": { "type": "string" } }),
                )]))),
        )
        .into()
}

fn named_twice() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .property_names(Some(Schema::from(
                    ObjectBuilder::new()
                        .schema_type(SchemaType::AnyValue)
                        .pattern(Some("^n")),
                ))),
        )
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .property_names(Some(Schema::from(
                    ObjectBuilder::new()
                        .schema_type(SchemaType::AnyValue)
                        .max_length(Some(2)),
                ))),
        )
        .into()
}

fn counted_twice() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .min_properties(Some(1))
                .max_properties(Some(3)),
        )
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .min_properties(Some(2))
                .max_properties(Some(2)),
        )
        .into()
}

fn bounded_twice() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .minimum(Some(1))
                .maximum(Some(6)),
        )
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .minimum(Some(2))
                .maximum(Some(5)),
        )
        .into()
}

fn listed_twice() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Array)
                .extensions(Some(Extensions::from_iter([
                    ("minItems", json!(1)),
                    ("maxItems", json!(3)),
                ]))),
        )
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Array)
                .extensions(Some(Extensions::from_iter([
                    ("minItems", json!(2)),
                    ("maxItems", json!(2)),
                    ("uniqueItems", json!(true)),
                ]))),
        )
        .into()
}

fn but_three() -> RefOr<Schema> {
    AllOfBuilder::new()
        .description(Some("A condition of the second part."))
        .item(ObjectBuilder::new().schema_type(Type::Integer))
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .extensions(Some(Extensions::from_iter([(
                    "not",
                    json!({ "const": 3 }),
                )]))),
        )
        .into()
}

fn closed_and_narrowed() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(Ref::from_schema_name("Closed"))
        .item(
            ObjectBuilder::new().schema_type(Type::Object).property(
                "a",
                ObjectBuilder::new()
                    .schema_type(Type::Integer)
                    .maximum(Some(5)),
            ),
        )
        .into()
}

fn patterned_later() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .min_properties(Some(1)),
        )
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .extensions(Some(Extensions::from_iter([(
                    "patternProperties",
                    json!({ "^n": { "type": "integer" } }),
                )]))),
        )
        .into()
}

fn renamed() -> RefOr<Schema> {
    AllOfBuilder::new()
        .description(Some("Another name for the same."))
        .item(Ref::from_schema_name("Base"))
        .into()
}

fn closed_and_more() -> RefOr<Schema> {
    AllOfBuilder::new()
        .description(Some("What the first part forbids stays forbidden."))
        .item(Ref::from_schema_name("Closed"))
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .property("b", ObjectBuilder::new().schema_type(Type::String)),
        )
        .into()
}

fn closed_in_the_end() -> RefOr<Schema> {
    AllOfBuilder::new()
        .schema_type(Type::Object)
        .item(Ref::from_schema_name("Base"))
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .property("b", ObjectBuilder::new().schema_type(Type::String)),
        )
        .extensions(Some(Extensions::from_iter([(
            "unevaluatedProperties",
            json!(false),
        )])))
        .into()
}

fn typed_and_more() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .additional_properties(Some(ObjectBuilder::new().schema_type(Type::Integer))),
        )
        .item(
            ObjectBuilder::new().schema_type(Type::Object).property(
                "b",
                ObjectBuilder::new()
                    .schema_type(Type::Integer)
                    .minimum(Some(3)),
            ),
        )
        .into()
}

fn one_of_two() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .required("kind")
        .property("kind", ObjectBuilder::new().schema_type(Type::String))
        .extensions(Some(Extensions::from_iter([(
            "oneOf",
            serde_json::from_str::<Value>(
                r#"[
      {
        "type": "object",
        "title": "WithA",
        "required": [
          "a"
        ],
        "properties": {
          "a": {
            "type": "integer"
          }
        }
      },
      {
        "type": "object",
        "title": "WithB",
        "required": [
          "b"
        ],
        "properties": {
          "b": {
            "type": "string"
          }
        }
      }
    ]"#,
            )
            .unwrap_or_default(),
        )])))
        .into()
}

fn either_is_there() -> RefOr<Schema> {
    AnyOfBuilder::new()
        .schema_type(Type::Object)
        .item(ObjectBuilder::new().schema_type(Type::Object).required("a"))
        .item(ObjectBuilder::new().schema_type(Type::Object).required("b"))
        .extensions(Some(Extensions::from_iter([(
            "properties",
            json!({ "a": { "type": "integer" }, "b": { "type": "string" } }),
        )])))
        .into()
}

fn without() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("a", ObjectBuilder::new().schema_type(Type::Integer))
        .extensions(Some(Extensions::from_iter([(
            "not",
            json!({ "type": "object", "required": ["b"] }),
        )])))
        .into()
}

fn spelt() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(
            ObjectBuilder::new()
                .schema_type(Type::String)
                .pattern(Some("^a")),
        )
        .item(
            ObjectBuilder::new()
                .schema_type(Type::String)
                .pattern(Some("b$"))
                .max_length(Some(3)),
        )
        .into()
}

fn bounded() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Number)
                .minimum(Some(1)),
        )
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .maximum(Some(5)),
        )
        .into()
}

fn sixth() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .multiple_of(Some(2)),
        )
        .item(
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .multiple_of(Some(3)),
        )
        .into()
}

fn common() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(
            ObjectBuilder::new()
                .schema_type(Type::String)
                .enum_values(Some(["a", "ab", "b"])),
        )
        .item(
            ObjectBuilder::new()
                .schema_type(Type::String)
                .enum_values(Some(["ab", "b", "kind"])),
        )
        .into()
}

fn long_choice() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(["a", "ab", "b"]))
        .min_length(Some(2))
        .into()
}

fn nullable() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::String, Type::Null])))
        .item(
            ObjectBuilder::new()
                .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
                .max_length(Some(2)),
        )
        .into()
}

fn not_nullable() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::String, Type::Null])))
        .item(ObjectBuilder::new().schema_type(Type::String))
        .into()
}

fn listed() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(
            ArrayBuilder::new()
                .schema_type(Type::Array)
                .min_items(Some(1))
                .items(ObjectBuilder::new().schema_type(Type::Integer)),
        )
        .item(
            ArrayBuilder::new()
                .schema_type(Type::Array)
                .max_items(Some(2))
                .items(
                    ObjectBuilder::new()
                        .schema_type(Type::Number)
                        .maximum(Some(3)),
                ),
        )
        .into()
}

fn conditional() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("kind", ObjectBuilder::new().schema_type(Type::String))
        .property("a", ObjectBuilder::new().schema_type(Type::Integer))
        .extensions(Some(Extensions::from_iter([
            (
                "if",
                json!({
                    "type": "object",
                    "required": [
                        "kind",
                    ],
                    "properties": {
                        "kind": {
                            "const": "x",
                        },
                    },
                }),
            ),
            ("then", json!({ "type": "object", "required": ["a"] })),
            ("else", json!({ "type": "object", "required": ["b"] })),
        ])))
        .into()
}

fn dependent() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("a", ObjectBuilder::new().schema_type(Type::Integer))
        .extensions(Some(Extensions::from_iter([
            ("dependentRequired", json!({ "a": ["b"] })),
            (
                "dependentSchemas",
                json!({
                    "kind": {
                        "type": "object",
                        "properties": {
                            "a": {
                                "type": "integer",
                                "minimum": 3,
                            },
                        },
                    },
                }),
            ),
        ])))
        .into()
}

fn containing() -> RefOr<Schema> {
    ArrayBuilder::new()
        .schema_type(Type::Array)
        .items(ObjectBuilder::new().schema_type(Type::Integer))
        .extensions(Some(Extensions::from_iter([
            ("contains", json!({ "type": "integer", "minimum": 3 })),
            ("minContains", json!(1)),
            ("maxContains", json!(2)),
        ])))
        .into()
}

fn pair() -> RefOr<Schema> {
    ArrayBuilder::new()
        .schema_type(Type::Array)
        .prefix_items([
            Schema::from(ObjectBuilder::new().schema_type(Type::String)),
            Schema::from(ObjectBuilder::new().schema_type(Type::Integer)),
        ])
        .items(ArrayItems::False)
        .min_items(Some(2))
        .into()
}

fn open_tuple() -> RefOr<Schema> {
    ArrayBuilder::new()
        .schema_type(Type::Array)
        .prefix_items([Schema::from(ObjectBuilder::new().schema_type(Type::String))])
        .items(ObjectBuilder::new().schema_type(Type::Integer))
        .into()
}

fn patterned() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .additional_properties(Some(ObjectBuilder::new().schema_type(Type::Integer)))
        .extensions(Some(Extensions::from_iter([(
            "patternProperties",
            json!({ "^n": { "type": "string" } }),
        )])))
        .into()
}

fn named() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property_names(Some(Schema::from(
            ObjectBuilder::new()
                .schema_type(Type::String)
                .max_length(Some(1)),
        )))
        .additional_properties(Some(ObjectBuilder::new().schema_type(Type::Integer)))
        .min_properties(Some(1))
        .max_properties(Some(2))
        .into()
}

fn counted_members() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("a", ObjectBuilder::new().schema_type(Type::Integer))
        .min_properties(Some(2))
        .into()
}

fn pet() -> RefOr<Schema> {
    OneOfBuilder::new()
        .item(Ref::from_schema_name("Cat"))
        .item(Ref::from_schema_name("Dog"))
        .discriminator(Some(Discriminator::with_mapping(
            "kind",
            [
                ("cat", "#/components/schemas/Cat"),
                ("Cat", "Cat"),
                ("dog", "#/components/schemas/Dog"),
            ],
        )))
        .into()
}

fn several_types() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([
            Type::String,
            Type::Integer,
            Type::Null,
        ]))
        .min_length(Some(2))
        .minimum(Some(3))
        .into()
}

fn odd_or_null() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .enum_values(Some([
            json!(1),
            json!("a"),
            json!(true),
            json!(null),
            json!(1.5),
        ]))
        .into()
}

fn holder() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::Object)
        .property("a", Ref::from_schema_name("SeveralTypes"))
        .property("b", Ref::from_schema_name("OddOrNull"))
        .into()
}

fn constant() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .extensions(Some(Extensions::from_iter([("const", json!(3))])))
        .into()
}

fn odd_choice() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .enum_values(Some([json!(1), json!("a"), json!(true), json!(1.5)]))
        .into()
}

fn impossible() -> RefOr<Schema> {
    AllOfBuilder::new()
        .item(ObjectBuilder::new().schema_type(Type::String))
        .item(ObjectBuilder::new().schema_type(Type::Integer))
        .into()
}

fn never() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .extensions(Some(Extensions::from_iter([("not", json!({}))])))
        .into()
}

fn whatever() -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(SchemaType::AnyValue)
        .into()
}
