// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `things`.

use std::collections::BTreeMap;
use std::fmt;

use openapi_check as check;
use openapi_check::{
    Array, Branch, Checked, Deserialize, Dictionary, Integer, Number, Object, Property, Rule,
    Serialize, Text,
};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::documentation::api_models::Listed;

#[expect(missing_docs, reason = "Day has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = Date)]
pub struct Day(pub check::Date);

impl From<check::Date> for Day {
    fn from(value: check::Date) -> Self {
        Self(value)
    }
}

impl Validate for Day {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Day {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Date;
        &RULE
    }
}

/// One member for each of the schemas.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Thing {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub state: Option<WithState>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub short: Option<Short>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub repeated: Option<Repeated>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub details: Option<WithDetails>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub either: Option<WithEither>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub quoted: Option<WithQuoted>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false, no_recursion)]
    pub next: Option<WithNext>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub day: Option<WithDay>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub unset: Option<WithUnset>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub metadata: Option<WithMetadata>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub anything: Option<WithAnything>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub shown: Option<WithShown>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub place: Option<WithPlace>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub headers: Option<Headers>,
    #[serde(rename = "readOnly", skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub read_only: Option<ReadOnly>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub listed: Option<Listed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub seen: Option<WithSeen>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub nullable: Option<WithNullable>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub loose: Option<WithLoose>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub free: Option<WithFree>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub examples: Option<WithExamples>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub uuid: Option<WithUuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub described: Option<WithDescribed>,
    #[serde(default = "default_thing_prefilled")]
    #[validate(nested)]
    pub prefilled: Prefilled,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub nullables: Option<WithNullables>,
}

fn default_thing_prefilled() -> Prefilled {
    Prefilled { size: Some(1) }
}

impl Checked for Thing {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::optional("state", Rule::of::<WithState>()),
            Property::optional("short", Rule::of::<Short>()),
            Property::optional("repeated", Rule::of::<Repeated>()),
            Property::optional("details", Rule::of::<WithDetails>()),
            Property::optional("either", Rule::of::<WithEither>()),
            Property::optional("quoted", Rule::of::<WithQuoted>()),
            Property::optional("next", Rule::of::<WithNext>()),
            Property::optional("day", Rule::of::<WithDay>()),
            Property::optional("unset", Rule::of::<WithUnset>()),
            Property::optional("metadata", Rule::of::<WithMetadata>()),
            Property::optional("anything", Rule::of::<WithAnything>()),
            Property::optional("shown", Rule::of::<WithShown>()),
            Property::optional("place", Rule::of::<WithPlace>()),
            Property::optional("headers", Rule::of::<Headers>()),
            Property::optional("readOnly", Rule::of::<ReadOnly>()),
            Property::optional("listed", Rule::of::<Listed>()),
            Property::optional("seen", Rule::of::<WithSeen>()),
            Property::optional("nullable", Rule::of::<WithNullable>()),
            Property::optional("loose", Rule::of::<WithLoose>()),
            Property::optional("free", Rule::of::<WithFree>()),
            Property::optional("examples", Rule::of::<WithExamples>()),
            Property::optional("uuid", Rule::of::<WithUuid>()),
            Property::optional("described", Rule::of::<WithDescribed>()),
            Property::optional("prefilled", Rule::of::<Prefilled>()),
            Property::optional("nullables", Rule::of::<WithNullables>()),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "WithState has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithState {
    /// A choice in place with words, a default and an example of its own.
    #[serde(default)]
    pub state: WithStateState,
}

impl Checked for WithState {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "state",
            Rule::of::<WithStateState>(),
        )]));
        &RULE
    }
}

/// A choice in place with words, a default and an example of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WithStateState {
    /// `new`.
    #[default]
    New,
    /// `old`.
    Old,
}

impl WithStateState {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::New, Self::Old];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Old => "old",
        }
    }
}

impl fmt::Display for WithStateState {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for WithStateState {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["new", "old"]);
        &RULE
    }
}

#[expect(missing_docs, reason = "WithDetails has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithDetails {
    /// An object in place.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub details: Option<WithDetailsDetails>,
}

impl Checked for WithDetails {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "details",
            Rule::of::<WithDetailsDetails>(),
        )]));
        &RULE
    }
}

/// An object in place.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithDetailsDetails {
    pub size: i64,
}

impl Checked for WithDetailsDetails {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::required(
            "size",
            Rule::Integer(Integer::signed_64()),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "WithEither has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithEither {
    /// A union in place.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub either: Option<WithEitherEither>,
}

impl Checked for WithEither {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "either",
            Rule::of::<WithEitherEither>(),
        )]));
        &RULE
    }
}

/// A union in place.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum WithEitherEither {
    /// A string.
    String(String),
    /// An integer.
    Integer(i64),
}

check::union!(WithEitherEither { String, Integer });

impl Validate for WithEitherEither {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for WithEitherEither {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::AnyOf(&[
            Branch::new("str", Rule::Text(Text::any())),
            Branch::new("int", Rule::Integer(Integer::signed_64())),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "WithQuoted has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithQuoted {
    /// Words, and then
    ///
    /// > a quotation that is so long that a comment has to break it, and that the document has on
    /// > one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quoted: Option<String>,
}

impl Checked for WithQuoted {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "quoted",
            Rule::Text(Text::any()),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "WithNext has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithNext {
    #[validate(nested)]
    pub next: Option<Box<Thing>>,
}

impl Checked for WithNext {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "next",
            Rule::Nullable(&Rule::of::<Thing>()),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "WithDay has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithDay {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub day: Option<Day>,
}

impl Checked for WithDay {
    fn rule() -> &'static Rule {
        static RULE: Rule =
            Rule::Object(Object::of(&[Property::optional("day", Rule::of::<Day>())]));
        &RULE
    }
}

#[expect(missing_docs, reason = "WithUnset has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithUnset {
    #[serde(default)]
    pub unset: Option<String>,
}

impl Checked for WithUnset {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "unset",
            Rule::Nullable(&Rule::Text(Text::any())),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "WithMetadata has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithMetadata {
    pub metadata: Option<Map<String, Value>>,
}

impl Checked for WithMetadata {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "metadata",
            Rule::Nullable(&Rule::Dictionary(Dictionary::any())),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "WithAnything has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithAnything {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anything: Option<Map<String, Value>>,
}

impl Checked for WithAnything {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "anything",
            Rule::Dictionary(Dictionary::of(&Rule::Anything)),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "WithShown has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithShown {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<Map<String, Value>>,
}

impl Checked for WithShown {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "shown",
            Rule::Dictionary(Dictionary::any()),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "WithPlace has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithPlace {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Vec<f64>>,
}

impl Checked for WithPlace {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "place",
            Rule::Array(Array::of(&Rule::Number(Number::any()))),
        )]));
        &RULE
    }
}

/// As many characters as ten.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(max_length = 10)]
pub struct Short(pub String);

impl From<String> for Short {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl Validate for Short {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Short {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Text(Text::any().max_length(10));
        &RULE
    }
}

/// A choice that says the same twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Repeated {
    /// `one`.
    One,
    /// `two`.
    Two,
}

impl Repeated {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::One, Self::Two];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Two => "two",
        }
    }
}

impl fmt::Display for Repeated {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for Repeated {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["one", "two"]);
        &RULE
    }
}

/// A map that has a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Headers(pub BTreeMap<String, String>);

impl From<BTreeMap<String, String>> for Headers {
    fn from(value: BTreeMap<String, String>) -> Self {
        Self(value)
    }
}

impl Validate for Headers {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Headers {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Dictionary(Dictionary::of(&Rule::Text(Text::any())));
        &RULE
    }
}

/// Only the service says it.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct ReadOnly {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub since: Option<Day>,
}

impl Checked for ReadOnly {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "since",
            Rule::of::<Day>(),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "WithSeen has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithSeen {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub seen: Option<Vec<Day>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<Map<String, Value>>,
}

impl Checked for WithSeen {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::optional("seen", Rule::Array(Array::of(&Rule::of::<Day>()))),
            Property::optional("counts", Rule::Dictionary(Dictionary::any())),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "WithNullable has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithNullable {
    #[validate(nested)]
    pub nullable: Option<WithNullableNullable>,
}

impl Checked for WithNullable {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "nullable",
            Rule::Nullable(&Rule::of::<WithNullableNullable>()),
        )]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithNullableNullable {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i64>,
}

impl Checked for WithNullableNullable {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "size",
            Rule::Integer(Integer::signed_64()),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "WithLoose has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithLoose {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loose: Option<Vec<Map<String, Value>>>,
}

impl Checked for WithLoose {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "loose",
            Rule::Array(Array::of(&Rule::Dictionary(Dictionary::any()))),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "WithFree has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithFree {
    #[serde(default)]
    pub free: Map<String, Value>,
}

impl Checked for WithFree {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "free",
            Rule::Dictionary(Dictionary::any()),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "WithExamples has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithExamples {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub examples: Option<Vec<String>>,
}

impl Checked for WithExamples {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "examples",
            Rule::Array(Array::of(&Rule::Text(Text::any()))),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "WithDescribed has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithDescribed {
    /// There may be none.
    #[validate(nested)]
    pub described: Option<Day>,
}

impl Checked for WithDescribed {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "described",
            Rule::Nullable(&Rule::of::<Day>()),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "WithUuid has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithUuid {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub uuid: Option<WithUuidUuid>,
}

impl Checked for WithUuid {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "uuid",
            Rule::of::<WithUuidUuid>(),
        )]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum WithUuidUuid {
    /// A string.
    Uuid(Uuid),
    /// An integer.
    Integer(i64),
}

check::union!(WithUuidUuid { Uuid, Integer });

impl Validate for WithUuidUuid {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for WithUuidUuid {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::AnyOf(&[
            Branch::new("uuid", Rule::Uuid),
            Branch::new("int", Rule::Integer(Integer::signed_64())),
        ]);
        &RULE
    }
}

/// An object with a default.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Prefilled {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i64>,
}

impl Checked for Prefilled {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "size",
            Rule::Integer(Integer::signed_64()),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "WithNullables has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithNullables {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nullables: Option<BTreeMap<String, Option<String>>>,
}

impl Checked for WithNullables {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "nullables",
            Rule::Dictionary(Dictionary::of(&Rule::Nullable(&Rule::Text(Text::any())))),
        )]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum GetNestedKindsItem {
    /// `one`.
    One,
    /// `two`.
    Two,
}

impl GetNestedKindsItem {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::One, Self::Two];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Two => "two",
        }
    }
}

impl fmt::Display for GetNestedKindsItem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for GetNestedKindsItem {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["one", "two"]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct PostPartsRequest {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub part: Option<String>,
}

impl Checked for PostPartsRequest {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "part",
            Rule::Text(Text::any()),
        )]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum GetListed200BodyItem {
    /// One of the choices.
    Day(Day),
    /// One of the choices.
    Short(Short),
}

check::union!(GetListed200BodyItem { Day, Short });

impl Validate for GetListed200BodyItem {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for GetListed200BodyItem {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::AnyOf(&[
            Branch::new("Day", Rule::of::<Day>()),
            Branch::new("Short", Rule::of::<Short>()),
        ]);
        &RULE
    }
}
