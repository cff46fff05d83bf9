// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `things`.

use std::collections::BTreeMap;
use std::fmt;

use openapi_check as check;
use openapi_check::{
    Array, Branch, Checked, Deserialize, Dictionary, Integer, Number, Object, Pattern, Property,
    Rule, Serialize, Text,
};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::vocabulary::api_models::Part;

#[expect(missing_docs, reason = "Problem has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Problem {
    pub title: String,
}

impl Checked for Problem {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::required(
            "title",
            Rule::Text(Text::any()),
        )]));
        &RULE
    }
}

/// A name in lower case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(pattern = "^[a-z]+$", title = "Name")]
pub struct Name(pub String);

impl From<String> for Name {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl Validate for Name {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

static NAME: Pattern = Pattern::new("^[a-z]+$");

impl Checked for Name {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Text(Text::any().pattern(&NAME));
        &RULE
    }
}

/// One member of every kind.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, PartialEq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Thing {
    pub r#type: ThingType,
    /// Always there, but it may be null.
    #[validate(length(max = 5))]
    pub note: Option<String>,
    /// In steps of five.
    #[validate(custom(function = "valid_thing_size"))]
    pub size: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(range(exclusive_min = -10, exclusive_max = 10))]
    pub balance: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 0.5, max = 2.0))]
    pub ratio: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "valid_thing_step"))]
    pub step: Option<f64>,
    /// Known to the caller alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 8))]
    pub secret: Option<String>,
    #[serde(skip_serializing)]
    #[validate(range(min = 1000))]
    pub pin: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 3), custom(function = "valid_thing_labels"))]
    pub labels: Option<Vec<String>>,
    /// By name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "valid_thing_counts"))]
    pub counts: Option<BTreeMap<String, u64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anything: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub free: Option<Map<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<check::Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moment: Option<check::DateTime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub name: Option<Name>,
    #[validate(nested)]
    pub part: Option<Part>,
    #[serde(default)]
    #[validate(nested)]
    pub parts: Vec<Part>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub owner: Option<ThingOwner>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub inner: Option<Box<Thing>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub shape: Option<Shape>,
    #[serde(default)]
    pub colour: Colour,
    #[serde(default = "default_thing_weight")]
    pub weight: f64,
    #[serde(rename = "camelCase", skip_serializing_if = "Option::is_none")]
    pub camel_case: Option<bool>,
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    pub self_: Option<bool>,
}

fn valid_thing_size(value: u32) -> Result<(), validator::ValidationError> {
    check::validate::member::<Thing>("size", &value)
}

fn valid_thing_step(value: f64) -> Result<(), validator::ValidationError> {
    check::validate::member::<Thing>("step", &value)
}

fn valid_thing_labels(value: &[String]) -> Result<(), validator::ValidationError> {
    check::validate::member::<Thing>("labels", value)
}

fn valid_thing_counts(value: &BTreeMap<String, u64>) -> Result<(), validator::ValidationError> {
    check::validate::member::<Thing>("counts", value)
}

fn default_thing_weight() -> f64 {
    1.5
}

impl fmt::Debug for Thing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Thing")
            .field("type", &self.r#type)
            .field("note", &self.note)
            .field("size", &self.size)
            .field("balance", &self.balance)
            .field("ratio", &self.ratio)
            .field("step", &self.step)
            .field("secret", &format_args!("**********"))
            .field("pin", &format_args!("**********"))
            .field("labels", &self.labels)
            .field("counts", &self.counts)
            .field("anything", &self.anything)
            .field("free", &self.free)
            .field("day", &self.day)
            .field("moment", &self.moment)
            .field("id", &self.id)
            .field("name", &self.name)
            .field("part", &self.part)
            .field("parts", &self.parts)
            .field("owner", &self.owner)
            .field("inner", &self.inner)
            .field("shape", &self.shape)
            .field("colour", &self.colour)
            .field("weight", &self.weight)
            .field("camel_case", &self.camel_case)
            .field("self_", &self.self_)
            .finish()
    }
}

impl Checked for Thing {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(
            Object::of(&[
                Property::required("type", Rule::of::<ThingType>()),
                Property::required(
                    "note",
                    Rule::Nullable(&Rule::Text(Text::any().max_length(5))),
                ),
                Property::required(
                    "size",
                    Rule::Integer(Integer::signed_32().minimum(0).multiple_of(5)),
                ),
                Property::optional(
                    "balance",
                    Rule::Integer(
                        Integer::signed_64()
                            .exclusive_minimum(-10)
                            .exclusive_maximum(10),
                    ),
                ),
                Property::optional(
                    "ratio",
                    Rule::Number(Number::any().minimum(0.5).maximum(2.0)),
                ),
                Property::optional("step", Rule::Number(Number::any().multiple_of(0.25))),
                Property::optional(
                    "secret",
                    Rule::Secret(&Rule::Text(Text::any().min_length(8))),
                ),
                Property::optional(
                    "pin",
                    Rule::Secret(&Rule::Integer(Integer::any_64().minimum(1000))),
                ),
                Property::optional(
                    "labels",
                    Rule::Array(
                        Array::of(&Rule::Text(Text::any().max_length(4)))
                            .min_items(1)
                            .max_items(3)
                            .unique(),
                    ),
                ),
                Property::optional(
                    "counts",
                    Rule::Dictionary(
                        Dictionary::of(&Rule::Integer(Integer::any_64().minimum(0)))
                            .max_properties(2),
                    ),
                ),
                Property::optional("anything", Rule::Anything),
                Property::optional("free", Rule::Dictionary(Dictionary::any())),
                Property::optional("day", Rule::Date),
                Property::optional("moment", Rule::DateTime),
                Property::optional("id", Rule::Uuid),
                Property::optional("name", Rule::of::<Name>()),
                Property::optional("part", Rule::Nullable(&Rule::of::<Part>())),
                Property::optional("parts", Rule::Array(Array::of(&Rule::of::<Part>()))),
                Property::optional("owner", Rule::of::<ThingOwner>()),
                Property::optional("inner", Rule::of::<Thing>()),
                Property::optional("shape", Rule::of::<Shape>()),
                Property::optional("colour", Rule::of::<Colour>()),
                Property::optional("weight", Rule::Number(Number::any())),
                Property::optional("camelCase", Rule::Boolean),
                Property::optional("self", Rule::Boolean),
            ])
            .closed(),
        );
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThingType {
    /// `plain`.
    Plain,
    /// `very-fancy`.
    VeryFancy,
}

impl ThingType {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::Plain, Self::VeryFancy];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::VeryFancy => "very-fancy",
        }
    }
}

impl fmt::Display for ThingType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for ThingType {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["plain", "very-fancy"]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct ThingOwner {
    pub login: String,
    #[serde(default)]
    pub admin: bool,
}

impl Checked for ThingOwner {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("login", Rule::Text(Text::any())),
            Property::optional("admin", Rule::Boolean),
        ]));
        &RULE
    }
}

/// A circle, a square, or nothing but a number of corners.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Shape {
    /// One of the choices.
    Circle(Circle),
    /// One of the choices.
    Square(Square),
    /// An integer.
    Integer(u64),
}

check::union!(Shape {
    Circle,
    Square,
    Integer
});

impl Validate for Shape {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Shape {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::ExactlyOne(&[
            Branch::new("Circle", Rule::of::<Circle>()),
            Branch::new("Square", Rule::of::<Square>()),
            Branch::new("int", Rule::Integer(Integer::any_64().minimum(3))),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Circle has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Circle {
    #[schema(value_type = isize)]
    pub radius: i64,
}

impl Checked for Circle {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::required(
            "radius",
            Rule::Integer(Integer::signed_64()),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Square has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Square {
    #[schema(value_type = isize)]
    pub side: i64,
}

impl Checked for Square {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::required(
            "side",
            Rule::Integer(Integer::signed_64()),
        )]));
        &RULE
    }
}

/// A colour:
///
/// - `dark_red`: like wine.
/// - `blue`: like the sky.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(default = json!("dark_red"))]
pub enum Colour {
    /// `dark_red`: like wine.
    #[default]
    DarkRed,
    /// `blue`: like the sky.
    Blue,
}

impl Colour {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::DarkRed, Self::Blue];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DarkRed => "dark_red",
            Self::Blue => "blue",
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for Colour {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["dark_red", "blue"]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct ListThings200Body {
    pub labels: Vec<String>,
    #[schema(required)]
    pub caller: Option<String>,
}

impl Checked for ListThings200Body {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("labels", Rule::Array(Array::of(&Rule::Text(Text::any())))),
            Property::required("caller", Rule::Nullable(&Rule::Text(Text::any()))),
        ]));
        &RULE
    }
}
