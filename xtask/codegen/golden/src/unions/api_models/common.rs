// Generated from unions.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types that operations of several tags share.

#![allow(
    clippy::large_enum_variant,
    reason = "a variant is as large as the schema it stands for"
)]

use std::fmt;

use openapi_check as check;
use openapi_check::{
    Array, Branch, Checked, Deserialize, Dictionary, Integer, Number, Object, Property, Rule,
    Serialize, Text,
};
use serde_json::Value;
use validator::Validate;

/// Told apart by what is in them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Shape {
    /// One of the choices.
    Circle(ShapeCircle),
    /// One of the choices.
    Square(ShapeSquare),
    /// A list.
    List(Vec<Shape>),
    /// What is all of this at once: Circle, Square.
    CircleAndSquare(ShapeCircleAndSquare),
}

check::union!(Shape {
    Circle,
    Square,
    List,
    CircleAndSquare
});

impl Validate for Shape {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Shape {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::AnyOf(&[
            Branch::new("ShapeCircle", Rule::of::<ShapeCircle>()),
            Branch::new("ShapeSquare", Rule::of::<ShapeSquare>()),
            Branch::new(
                "list[Shape]",
                Rule::Array(Array::of(&Rule::of::<Shape>()).max_items(3)),
            ),
            Branch::combined(Rule::of::<ShapeCircleAndSquare>()),
        ]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct ShapeCircle {
    #[validate(range(exclusive_min = 0.0))]
    pub radius: f64,
}

impl Checked for ShapeCircle {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::required(
            "radius",
            Rule::Number(Number::any().exclusive_minimum(0.0)),
        )]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct ShapeSquare {
    #[validate(range(exclusive_min = 0.0))]
    pub side: f64,
}

impl Checked for ShapeSquare {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::required(
            "side",
            Rule::Number(Number::any().exclusive_minimum(0.0)),
        )]));
        &RULE
    }
}

/// What is all of this at once: Circle, Square.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct ShapeCircleAndSquare {
    #[validate(range(exclusive_min = 0.0))]
    pub radius: f64,
    #[validate(range(exclusive_min = 0.0))]
    pub side: f64,
}

impl Checked for ShapeCircleAndSquare {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("radius", Rule::Number(Number::any().exclusive_minimum(0.0))),
            Property::required("side", Rule::Number(Number::any().exclusive_minimum(0.0))),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Either has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Either {
    #[validate(nested)]
    pub nullable: Option<Shape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub nested: Option<EitherNested>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub event: Option<EitherEvent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub amount: Option<EitherAmount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub base: Option<EitherBase>,
}

impl Checked for Either {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::optional("nullable", Rule::Nullable(&Rule::of::<Shape>())),
            Property::optional("nested", Rule::of::<EitherNested>()),
            Property::optional("event", Rule::of::<EitherEvent>()),
            Property::optional("amount", Rule::of::<EitherAmount>()),
            Property::optional("base", Rule::of::<EitherBase>()),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum EitherNestedUnion {
    /// An integer.
    Integer(i64),
    /// A boolean.
    Boolean(bool),
}

check::union!(EitherNestedUnion { Integer, Boolean });

impl Validate for EitherNestedUnion {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for EitherNestedUnion {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::ExactlyOne(&[
            Branch::new("int", Rule::Integer(Integer::signed_64())),
            Branch::new("bool", Rule::Boolean),
        ]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum EitherNested {
    /// One of the choices.
    Union(EitherNestedUnion),
    /// A string.
    Date(check::Date),
    /// A string.
    String(String),
}

check::union!(EitherNested {
    Union,
    Date,
    String
});

impl Validate for EitherNested {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for EitherNested {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::AnyOf(&[
            Branch::new("EitherNestedUnion", Rule::of::<EitherNestedUnion>()),
            Branch::new("date", Rule::Date),
            Branch::new("str", Rule::Text(Text::any().max_length(3))),
        ]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EitherEventCreatedType {
    /// `created`.
    Created,
}

impl EitherEventCreatedType {
    /// Every value, in the document's order.
    pub const ALL: [Self; 1] = [Self::Created];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
        }
    }
}

impl fmt::Display for EitherEventCreatedType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for EitherEventCreatedType {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["created"]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct EitherEventCreated {
    pub r#type: EitherEventCreatedType,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<check::DateTime>,
}

impl Checked for EitherEventCreated {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("type", Rule::of::<EitherEventCreatedType>()),
            Property::optional("at", Rule::DateTime),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EitherEventDeletedType {
    /// `deleted`.
    Deleted,
}

impl EitherEventDeletedType {
    /// Every value, in the document's order.
    pub const ALL: [Self; 1] = [Self::Deleted];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
        }
    }
}

impl fmt::Display for EitherEventDeletedType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for EitherEventDeletedType {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["deleted"]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct EitherEventDeleted {
    pub r#type: EitherEventDeletedType,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Checked for EitherEventDeleted {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("type", Rule::of::<EitherEventDeletedType>()),
            Property::optional("reason", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum EitherEvent {
    /// One of the choices.
    Created(EitherEventCreated),
    /// One of the choices.
    Deleted(EitherEventDeleted),
}

check::union!(EitherEvent { Created, Deleted });

impl Validate for EitherEvent {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for EitherEvent {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::ExactlyOne(&[
            Branch::new("EitherEventCreated", Rule::of::<EitherEventCreated>()),
            Branch::new("EitherEventDeleted", Rule::of::<EitherEventDeleted>()),
        ]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum EitherAmount {
    /// An integer.
    Integer(u64),
    /// A number.
    Number(f64),
}

check::union!(EitherAmount { Integer, Number });

impl Validate for EitherAmount {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for EitherAmount {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::AnyOf(&[
            Branch::new("int", Rule::Integer(Integer::any_64().minimum(0))),
            Branch::new("float", Rule::Number(Number::any().maximum(-0.5))),
        ]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EitherBase {
    pub id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

impl Validate for EitherBase {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for EitherBase {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::All(&[
            Rule::Object(Object::of(&[
                Property::required("id", Rule::Integer(Integer::signed_64())),
                Property::optional("name", Rule::Text(Text::any())),
                Property::optional("email", Rule::Text(Text::any())),
            ])),
            Rule::AnyOf(&[
                Branch::new(
                    "dict[str,any]",
                    Rule::Dictionary(Dictionary::any().also_required(&["name"])),
                ),
                Branch::new(
                    "dict[str,any]",
                    Rule::Dictionary(Dictionary::any().also_required(&["email"])),
                ),
            ]),
            Rule::Not(&Rule::Dictionary(
                Dictionary::any().also_required(&["name", "email"]),
            )),
        ]);
        &RULE
    }
}

/// Any of five things at once, of which two call something `code`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Parcel {
    /// One of the choices.
    Weighed(Weighed),
    /// One of the choices.
    Measured(Measured),
    /// One of the choices.
    Labelled(ParcelLabelled),
    /// One of the choices.
    Insured(ParcelInsured),
    /// One of the choices.
    Fragile(ParcelFragile),
    /// What is several of these at once: Weighed, Measured, Labelled, Insured, Fragile.
    Several(ParcelSeveral),
}

check::union!(Parcel {
    Weighed,
    Measured,
    Labelled,
    Insured,
    Fragile,
    Several
});

impl Validate for Parcel {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Parcel {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::AnyOf(&[
            Branch::new("Weighed", Rule::of::<Weighed>()),
            Branch::new("Measured", Rule::of::<Measured>()),
            Branch::new("ParcelLabelled", Rule::of::<ParcelLabelled>()),
            Branch::new("ParcelInsured", Rule::of::<ParcelInsured>()),
            Branch::new("ParcelFragile", Rule::of::<ParcelFragile>()),
            Branch::combined(Rule::of::<ParcelSeveral>()),
        ]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct ParcelLabelled {
    pub label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Value>,
}

impl Checked for ParcelLabelled {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("label", Rule::Nullable(&Rule::Text(Text::any()))),
            Property::optional("code", Rule::Text(Text::any())),
            Property::optional("note", Rule::Anything),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct ParcelInsured {
    pub worth: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<i64>,
}

impl Checked for ParcelInsured {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("worth", Rule::Integer(Integer::signed_64())),
            Property::optional("code", Rule::Integer(Integer::signed_64())),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct ParcelFragile {
    pub fragile: bool,
}

impl Checked for ParcelFragile {
    fn rule() -> &'static Rule {
        static RULE: Rule =
            Rule::Object(Object::of(&[Property::required("fragile", Rule::Boolean)]));
        &RULE
    }
}

/// What is several of these at once: Weighed, Measured, Labelled, Insured, Fragile.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct ParcelSeveral {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worth: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fragile: Option<Value>,
}

impl Checked for ParcelSeveral {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::optional("weight", Rule::Anything),
            Property::optional("size", Rule::Anything),
            Property::optional("label", Rule::Anything),
            Property::optional("code", Rule::Anything),
            Property::optional("note", Rule::Anything),
            Property::optional("worth", Rule::Anything),
            Property::optional("fragile", Rule::Anything),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Weighed has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Weighed {
    pub weight: f64,
}

impl Checked for Weighed {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::required(
            "weight",
            Rule::Number(Number::any()),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Measured has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Measured {
    pub size: Vec<f64>,
}

impl Checked for Measured {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::required(
            "size",
            Rule::Array(Array::of(&Rule::Number(Number::any()))),
        )]));
        &RULE
    }
}

/// A union can be a branch of another, and keeps its share of a value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Freight {
    /// One of the choices.
    Parcel(Parcel),
    /// A string.
    String(String),
    /// One of the choices.
    Tracked(FreightTracked),
    /// What is several of these at once: Weighed, Measured, Labelled, Insured, Fragile, Tracked.
    Several(FreightSeveral),
}

check::union!(Freight {
    Parcel,
    String,
    Tracked,
    Several
});

impl Validate for Freight {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Freight {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::AnyOf(&[
            Branch::new("Parcel", Rule::of::<Parcel>()),
            Branch::new("str", Rule::Text(Text::any())),
            Branch::new("FreightTracked", Rule::of::<FreightTracked>()),
            Branch::combined(Rule::of::<FreightSeveral>()),
        ]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct FreightTracked {
    pub track: String,
}

impl Checked for FreightTracked {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::required(
            "track",
            Rule::Text(Text::any()),
        )]));
        &RULE
    }
}

/// What is several of these at once: Weighed, Measured, Labelled, Insured, Fragile, Tracked.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct FreightSeveral {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worth: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fragile: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<Value>,
}

impl Checked for FreightSeveral {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::optional("weight", Rule::Anything),
            Property::optional("size", Rule::Anything),
            Property::optional("label", Rule::Anything),
            Property::optional("code", Rule::Anything),
            Property::optional("note", Rule::Anything),
            Property::optional("worth", Rule::Anything),
            Property::optional("fragile", Rule::Anything),
            Property::optional("track", Rule::Anything),
        ]));
        &RULE
    }
}

/// Two of three have the same `type`, so that it cannot say which one is meant.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Entry {
    /// One of the choices.
    Asked(Asked),
    /// One of the choices.
    Told(Told),
    /// One of the choices.
    Called(Called),
}

check::union!(Entry {
    Asked,
    Told,
    Called
});

impl Validate for Entry {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Entry {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::ExactlyOne(&[
            Branch::new("Asked", Rule::of::<Asked>()),
            Branch::new("Told", Rule::of::<Told>()),
            Branch::new("Called", Rule::of::<Called>()),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Asked has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Asked {
    pub r#type: AskedType,
    pub role: AskedRole,
}

impl Checked for Asked {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("type", Rule::of::<AskedType>()),
            Property::required("role", Rule::of::<AskedRole>()),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AskedType {
    /// `message`.
    Message,
}

impl AskedType {
    /// Every value, in the document's order.
    pub const ALL: [Self; 1] = [Self::Message];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Message => "message",
        }
    }
}

impl fmt::Display for AskedType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for AskedType {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["message"]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AskedRole {
    /// `user`.
    User,
}

impl AskedRole {
    /// Every value, in the document's order.
    pub const ALL: [Self; 1] = [Self::User];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
        }
    }
}

impl fmt::Display for AskedRole {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for AskedRole {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["user"]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Told has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Told {
    pub r#type: ToldType,
    pub role: ToldRole,
}

impl Checked for Told {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("type", Rule::of::<ToldType>()),
            Property::required("role", Rule::of::<ToldRole>()),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ToldType {
    /// `message`.
    Message,
}

impl ToldType {
    /// Every value, in the document's order.
    pub const ALL: [Self; 1] = [Self::Message];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Message => "message",
        }
    }
}

impl fmt::Display for ToldType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for ToldType {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["message"]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ToldRole {
    /// `system`.
    System,
}

impl ToldRole {
    /// Every value, in the document's order.
    pub const ALL: [Self; 1] = [Self::System];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
        }
    }
}

impl fmt::Display for ToldRole {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for ToldRole {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["system"]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Called has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Called {
    pub r#type: CalledType,
}

impl Checked for Called {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::required(
            "type",
            Rule::of::<CalledType>(),
        )]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CalledType {
    /// `call`.
    Call,
}

impl CalledType {
    /// Every value, in the document's order.
    pub const ALL: [Self; 1] = [Self::Call];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Call => "call",
        }
    }
}

impl fmt::Display for CalledType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for CalledType {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["call"]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Invalid {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<Vec<Value>>,
}

impl Checked for Invalid {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "detail",
            Rule::Array(Array::of(&Rule::Anything)),
        )]));
        &RULE
    }
}
