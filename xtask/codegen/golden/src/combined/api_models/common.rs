// Generated from combined.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types that operations of several tags share.

use std::collections::BTreeMap;
use std::fmt;

use openapi_check as check;
use openapi_check::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use validator::Validate;

#[expect(missing_docs, reason = "Base has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Base {
    #[schema(value_type = isize)]
    pub a: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub name: Option<String>,
}

impl check::Checked for Base {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(check::Object::of(&[
            check::Property::required("a", check::Rule::Integer(check::Integer::signed_64())),
            check::Property::optional("name", check::Rule::Text(check::Text::any())),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Narrowed has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Narrowed {
    #[validate(range(min = 2))]
    pub a: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 2))]
    pub name: Option<String>,
}

impl check::Checked for Narrowed {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(check::Object::of(&[
            check::Property::required(
                "a",
                check::Rule::Integer(check::Integer::any_64().minimum(2)),
            ),
            check::Property::optional("name", check::Rule::Text(check::Text::any().max_length(2))),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Demanding has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Demanding {
    pub a: i64,
    pub name: String,
}

impl check::Checked for Demanding {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(check::Object::of(&[
            check::Property::required("a", check::Rule::Integer(check::Integer::signed_64())),
            check::Property::required("name", check::Rule::Text(check::Text::any())),
        ]));
        &RULE
    }
}

/// What is optional in the first part is required in the second one.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct DemandingLater {
    #[validate(range(max = 5))]
    pub a: i64,
}

impl check::Checked for DemandingLater {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule =
            check::Rule::Object(check::Object::of(&[check::Property::required(
                "a",
                check::Rule::Integer(check::Integer::signed_64().maximum(5)),
            )]));
        &RULE
    }
}

/// What the second part forbids is forbidden.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoreAndClosed {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<i64>,
}

impl Validate for MoreAndClosed {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for MoreAndClosed {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(
            check::Object::of(&[
                check::Property::optional("b", check::Rule::Nothing),
                check::Property::optional("a", check::Rule::Integer(check::Integer::signed_64())),
            ])
            .closed(),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "PatternedTwice has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PatternedTwice(pub Map<String, Value>);

impl From<Map<String, Value>> for PatternedTwice {
    fn from(value: Map<String, Value>) -> Self {
        Self(value)
    }
}

impl Validate for PatternedTwice {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

static PATTERNED_TWICE: check::Pattern = check::Pattern::new("^n");

static PATTERNED_TWICE_2: check::Pattern =
    check::Pattern::translated("^.$", r"^[^\n\r\x{2028}\x{2029}]$");

impl check::Checked for PatternedTwice {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::All(&[
            check::Rule::Dictionary(check::Dictionary::any().patterns(&[
                (
                    &PATTERNED_TWICE,
                    check::Rule::Integer(check::Integer::signed_64()),
                ),
                (&PATTERNED_TWICE_2, check::Rule::Text(check::Text::any())),
            ])),
            check::Rule::Dictionary(check::Dictionary::any().patterns(&[(
                &PATTERNED_TWICE,
                check::Rule::Integer(check::Integer::signed_64()),
            )])),
            check::Rule::Dictionary(
                check::Dictionary::any()
                    .patterns(&[(&PATTERNED_TWICE_2, check::Rule::Text(check::Text::any()))]),
            ),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "NamedTwice has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NamedTwice(pub Map<String, Value>);

impl From<Map<String, Value>> for NamedTwice {
    fn from(value: Map<String, Value>) -> Self {
        Self(value)
    }
}

impl Validate for NamedTwice {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

static NAMED_TWICE: check::Pattern = check::Pattern::new("^n");

impl check::Checked for NamedTwice {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Dictionary(check::Dictionary::any().names(
            &check::Rule::Text(check::Text::any().max_length(2).pattern(&NAMED_TWICE)),
        ));
        &RULE
    }
}

#[expect(missing_docs, reason = "CountedTwice has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CountedTwice(pub Map<String, Value>);

impl From<Map<String, Value>> for CountedTwice {
    fn from(value: Map<String, Value>) -> Self {
        Self(value)
    }
}

impl Validate for CountedTwice {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for CountedTwice {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule =
            check::Rule::Dictionary(check::Dictionary::any().min_properties(2).max_properties(2));
        &RULE
    }
}

#[expect(missing_docs, reason = "BoundedTwice has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BoundedTwice(pub u64);

impl From<u64> for BoundedTwice {
    fn from(value: u64) -> Self {
        Self(value)
    }
}

impl Validate for BoundedTwice {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for BoundedTwice {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule =
            check::Rule::Integer(check::Integer::any_64().minimum(2).maximum(5));
        &RULE
    }
}

#[expect(missing_docs, reason = "ListedTwice has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ListedTwice(pub Vec<Option<Value>>);

impl From<Vec<Option<Value>>> for ListedTwice {
    fn from(value: Vec<Option<Value>>) -> Self {
        Self(value)
    }
}

impl Validate for ListedTwice {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for ListedTwice {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule =
            check::Rule::Array(check::Array::any().min_items(2).max_items(2).unique());
        &RULE
    }
}

/// A condition of the second part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ButThree(pub i64);

impl From<i64> for ButThree {
    fn from(value: i64) -> Self {
        Self(value)
    }
}

impl Validate for ButThree {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for ButThree {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::All(&[
            check::Rule::Integer(check::Integer::signed_64()),
            check::Rule::Not(&check::Rule::Constants(&[check::Constant::Integer(3)])),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "ClosedAndNarrowed has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct ClosedAndNarrowed {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(range(max = 5))]
    pub a: Option<i64>,
}

impl check::Checked for ClosedAndNarrowed {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(
            check::Object::of(&[check::Property::optional(
                "a",
                check::Rule::Integer(check::Integer::signed_64().maximum(5)),
            )])
            .closed(),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "PatternedLater has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PatternedLater(pub Map<String, Value>);

impl From<Map<String, Value>> for PatternedLater {
    fn from(value: Map<String, Value>) -> Self {
        Self(value)
    }
}

impl Validate for PatternedLater {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

static PATTERNED_LATER: check::Pattern = check::Pattern::new("^n");

impl check::Checked for PatternedLater {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Dictionary(
            check::Dictionary::any()
                .patterns(&[(
                    &PATTERNED_LATER,
                    check::Rule::Integer(check::Integer::signed_64()),
                )])
                .min_properties(1),
        );
        &RULE
    }
}

/// Another name for the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Renamed(pub Base);

impl From<Base> for Renamed {
    fn from(value: Base) -> Self {
        Self(value)
    }
}

impl Validate for Renamed {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Renamed {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::of::<Base>();
        &RULE
    }
}

#[expect(missing_docs, reason = "Closed has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<isize>, nullable = false)]
    pub a: Option<i64>,
}

impl check::Checked for Closed {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(
            check::Object::of(&[check::Property::optional(
                "a",
                check::Rule::Integer(check::Integer::signed_64()),
            )])
            .closed(),
        );
        &RULE
    }
}

/// What the first part forbids stays forbidden.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosedAndMore {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<i64>,
}

impl Validate for ClosedAndMore {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for ClosedAndMore {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(
            check::Object::of(&[
                check::Property::optional("a", check::Rule::Integer(check::Integer::signed_64())),
                check::Property::optional("b", check::Rule::Nothing),
                check::Property::optional("c", check::Rule::Nothing),
            ])
            .closed(),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "ClosedInTheEnd has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct ClosedInTheEnd {
    pub a: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<String>,
}

impl check::Checked for ClosedInTheEnd {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(
            check::Object::of(&[
                check::Property::required("a", check::Rule::Integer(check::Integer::signed_64())),
                check::Property::optional("name", check::Rule::Text(check::Text::any())),
                check::Property::optional("b", check::Rule::Text(check::Text::any())),
            ])
            .closed(),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "TypedAndMore has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TypedAndMore {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<u64>,
    /// The members that have no field of their own.
    #[serde(flatten)]
    pub additional_properties: BTreeMap<String, i64>,
}

impl Validate for TypedAndMore {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for TypedAndMore {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(
            check::Object::of(&[
                check::Property::optional(
                    "b",
                    check::Rule::Integer(check::Integer::any_64().minimum(3)),
                ),
                check::Property::optional("c", check::Rule::Nothing),
            ])
            .additional_properties(&check::Rule::Integer(check::Integer::signed_64())),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "OneOfTwo has no description")]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum OneOfTwo {
    /// One of the choices.
    WithA(OneOfTwoWithA),
    /// One of the choices.
    WithB(OneOfTwoWithB),
}

check::union!(OneOfTwo { WithA, WithB });

impl Validate for OneOfTwo {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for OneOfTwo {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::ExactlyOne(&[
            check::Branch::new("OneOfTwoWithA", check::Rule::of::<OneOfTwoWithA>()),
            check::Branch::new("OneOfTwoWithB", check::Rule::of::<OneOfTwoWithB>()),
        ]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct OneOfTwoWithA {
    pub a: i64,
    pub kind: String,
}

impl check::Checked for OneOfTwoWithA {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(check::Object::of(&[
            check::Property::required("a", check::Rule::Integer(check::Integer::signed_64())),
            check::Property::required("kind", check::Rule::Text(check::Text::any())),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct OneOfTwoWithB {
    pub b: String,
    pub kind: String,
}

impl check::Checked for OneOfTwoWithB {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(check::Object::of(&[
            check::Property::required("b", check::Rule::Text(check::Text::any())),
            check::Property::required("kind", check::Rule::Text(check::Text::any())),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "EitherIsThere has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EitherIsThere {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<String>,
}

impl Validate for EitherIsThere {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for EitherIsThere {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::All(&[
            check::Rule::Object(check::Object::of(&[
                check::Property::optional("a", check::Rule::Integer(check::Integer::signed_64())),
                check::Property::optional("b", check::Rule::Text(check::Text::any())),
            ])),
            check::Rule::AnyOf(&[
                check::Branch::new(
                    "dict[str,any]",
                    check::Rule::Dictionary(check::Dictionary::any().also_required(&["a"])),
                ),
                check::Branch::new(
                    "dict[str,any]",
                    check::Rule::Dictionary(check::Dictionary::any().also_required(&["b"])),
                ),
            ]),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Without has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Without {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<i64>,
    /// The members that have no field of their own.
    #[serde(flatten)]
    pub additional_properties: Map<String, Value>,
}

impl Validate for Without {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Without {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::All(&[
            check::Rule::Object(
                check::Object::of(&[check::Property::optional(
                    "a",
                    check::Rule::Integer(check::Integer::signed_64()),
                )])
                .keeping_additional(),
            ),
            check::Rule::Not(&check::Rule::Dictionary(
                check::Dictionary::any().also_required(&["b"]),
            )),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Spelt has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Spelt(pub String);

impl From<String> for Spelt {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl Validate for Spelt {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

static SPELT: check::Pattern = check::Pattern::new("^a");

static SPELT_2: check::Pattern = check::Pattern::new("b$");

impl check::Checked for Spelt {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::All(&[
            check::Rule::Text(check::Text::any().max_length(3).pattern(&SPELT)),
            check::Rule::Text(check::Text::any().max_length(3).pattern(&SPELT_2)),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Bounded has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Bounded(pub u64);

impl From<u64> for Bounded {
    fn from(value: u64) -> Self {
        Self(value)
    }
}

impl Validate for Bounded {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Bounded {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule =
            check::Rule::Integer(check::Integer::any_64().minimum(1).maximum(5));
        &RULE
    }
}

#[expect(missing_docs, reason = "Sixth has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sixth(pub i64);

impl From<i64> for Sixth {
    fn from(value: i64) -> Self {
        Self(value)
    }
}

impl Validate for Sixth {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Sixth {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::All(&[
            check::Rule::Integer(check::Integer::signed_64().multiple_of(2)),
            check::Rule::Integer(check::Integer::signed_64().multiple_of(3)),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Common has no description")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Common {
    /// `ab`.
    Ab,
    /// `b`.
    B,
}

impl Common {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::Ab, Self::B];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ab => "ab",
            Self::B => "b",
        }
    }
}

impl fmt::Display for Common {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl check::Checked for Common {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Literal(&["ab", "b"]);
        &RULE
    }
}

#[expect(missing_docs, reason = "LongChoice has no description")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LongChoice {
    /// `a`.
    A,
    /// `ab`.
    Ab,
    /// `b`.
    B,
}

impl LongChoice {
    /// Every value, in the document's order.
    pub const ALL: [Self; 3] = [Self::A, Self::Ab, Self::B];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::Ab => "ab",
            Self::B => "b",
        }
    }
}

impl fmt::Display for LongChoice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl check::Checked for LongChoice {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::All(&[
            check::Rule::Literal(&["a", "ab", "b"]),
            check::Rule::Text(check::Text::any().min_length(2)),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Nullable has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Nullable(pub Option<String>);

impl From<Option<String>> for Nullable {
    fn from(value: Option<String>) -> Self {
        Self(value)
    }
}

impl Validate for Nullable {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Nullable {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule =
            check::Rule::Nullable(&check::Rule::Text(check::Text::any().max_length(2)));
        &RULE
    }
}

#[expect(missing_docs, reason = "NotNullable has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NotNullable(pub String);

impl From<String> for NotNullable {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl Validate for NotNullable {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for NotNullable {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Text(check::Text::any());
        &RULE
    }
}

#[expect(missing_docs, reason = "Listed has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Listed(pub Vec<i64>);

impl From<Vec<i64>> for Listed {
    fn from(value: Vec<i64>) -> Self {
        Self(value)
    }
}

impl Validate for Listed {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Listed {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Array(
            check::Array::of(&check::Rule::Integer(
                check::Integer::signed_64().maximum(3),
            ))
            .min_items(1)
            .max_items(2),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "Conditional has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conditional {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<i64>,
    /// The members that have no field of their own.
    #[serde(flatten)]
    pub additional_properties: Map<String, Value>,
}

impl Validate for Conditional {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Conditional {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::All(&[
            check::Rule::Object(
                check::Object::of(&[
                    check::Property::optional("kind", check::Rule::Text(check::Text::any())),
                    check::Property::optional(
                        "a",
                        check::Rule::Integer(check::Integer::signed_64()),
                    ),
                ])
                .keeping_additional(),
            ),
            check::Rule::If(&check::Conditional::new(
                check::Rule::Object(check::Object::of(&[check::Property::required(
                    "kind",
                    check::Rule::Literal(&["x"]),
                )])),
                check::Rule::Dictionary(check::Dictionary::any().also_required(&["a"])),
                check::Rule::Dictionary(check::Dictionary::any().also_required(&["b"])),
            )),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Dependent has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dependent {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<i64>,
    /// The members that have no field of their own.
    #[serde(flatten)]
    pub additional_properties: Map<String, Value>,
}

impl Validate for Dependent {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Dependent {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(
            check::Object::of(&[check::Property::optional(
                "a",
                check::Rule::Integer(check::Integer::signed_64()),
            )])
            .keeping_additional()
            .dependent_required(&[("a", &["b"])])
            .dependent_rules(&[(
                "kind",
                check::Rule::Object(check::Object::of(&[check::Property::optional(
                    "a",
                    check::Rule::Integer(check::Integer::any_64().minimum(3)),
                )])),
            )]),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "Containing has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Containing(pub Vec<i64>);

impl From<Vec<i64>> for Containing {
    fn from(value: Vec<i64>) -> Self {
        Self(value)
    }
}

impl Validate for Containing {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Containing {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Array(
            check::Array::of(&check::Rule::Integer(check::Integer::signed_64())).contains(
                &check::Rule::Integer(check::Integer::any_64().minimum(3)),
                1,
                Some(2),
            ),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "Pair has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pair(pub (String, i64));

impl From<(String, i64)> for Pair {
    fn from(value: (String, i64)) -> Self {
        Self(value)
    }
}

impl Validate for Pair {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Pair {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Tuple(
            check::Tuple::of(&[
                check::Rule::Text(check::Text::any()),
                check::Rule::Integer(check::Integer::signed_64()),
            ])
            .closed()
            .min_items(2),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "OpenTuple has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OpenTuple(pub Vec<Value>);

impl From<Vec<Value>> for OpenTuple {
    fn from(value: Vec<Value>) -> Self {
        Self(value)
    }
}

impl Validate for OpenTuple {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for OpenTuple {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Tuple(
            check::Tuple::of(&[check::Rule::Text(check::Text::any())])
                .rest(&check::Rule::Integer(check::Integer::signed_64())),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "Patterned has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Patterned(pub Map<String, Value>);

impl From<Map<String, Value>> for Patterned {
    fn from(value: Map<String, Value>) -> Self {
        Self(value)
    }
}

impl Validate for Patterned {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

static PATTERNED: check::Pattern = check::Pattern::new("^n");

impl check::Checked for Patterned {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Dictionary(
            check::Dictionary::of(&check::Rule::Integer(check::Integer::signed_64()))
                .patterns(&[(&PATTERNED, check::Rule::Text(check::Text::any()))]),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "Named has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Named(pub BTreeMap<String, i64>);

impl From<BTreeMap<String, i64>> for Named {
    fn from(value: BTreeMap<String, i64>) -> Self {
        Self(value)
    }
}

impl Validate for Named {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Named {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Dictionary(
            check::Dictionary::of(&check::Rule::Integer(check::Integer::signed_64()))
                .names(&check::Rule::Text(check::Text::any().max_length(1)))
                .min_properties(1)
                .max_properties(2),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "CountedMembers has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountedMembers {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<i64>,
    /// The members that have no field of their own.
    #[serde(flatten)]
    pub additional_properties: Map<String, Value>,
}

impl Validate for CountedMembers {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for CountedMembers {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(
            check::Object::of(&[check::Property::optional(
                "a",
                check::Rule::Integer(check::Integer::signed_64()),
            )])
            .keeping_additional()
            .min_properties(2),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "Cat has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Cat {
    #[schema(inline)]
    pub kind: CatKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<isize>, nullable = false)]
    pub a: Option<i64>,
}

impl check::Checked for Cat {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(check::Object::of(&[
            check::Property::required("kind", check::Rule::of::<CatKind>()),
            check::Property::optional("a", check::Rule::Integer(check::Integer::signed_64())),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub enum CatKind {
    /// `cat`.
    #[serde(rename = "cat")]
    Cat,
    /// `Cat`.
    #[serde(rename = "Cat")]
    Cat2,
}

impl CatKind {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::Cat, Self::Cat2];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cat => "cat",
            Self::Cat2 => "Cat",
        }
    }
}

impl fmt::Display for CatKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl check::Checked for CatKind {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Literal(&["cat", "Cat"]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Dog has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Dog {
    #[schema(inline)]
    pub kind: DogKind,
    pub b: String,
}

impl check::Checked for Dog {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(check::Object::of(&[
            check::Property::required("kind", check::Rule::of::<DogKind>()),
            check::Property::required("b", check::Rule::Text(check::Text::any())),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum DogKind {
    /// `dog`.
    Dog,
}

impl DogKind {
    /// Every value, in the document's order.
    pub const ALL: [Self; 1] = [Self::Dog];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Dog => "dog",
        }
    }
}

impl fmt::Display for DogKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl check::Checked for DogKind {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Literal(&["dog"]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Pet has no description")]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Pet {
    /// One of the choices.
    Cat(Cat),
    /// One of the choices.
    Dog(Dog),
}

check::union!(Pet { Cat, Dog });

impl Validate for Pet {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Pet {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Tagged(&check::Tagged::by(
            "kind",
            &[
                check::Tag::new(
                    &["cat", "Cat"],
                    check::Branch::new("Cat", check::Rule::of::<Cat>()),
                ),
                check::Tag::new(
                    &["dog"],
                    check::Branch::new("Dog", check::Rule::of::<Dog>()),
                ),
            ],
        ));
        &RULE
    }
}

#[expect(missing_docs, reason = "Tree has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Tree {
    #[schema(value_type = isize)]
    pub a: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false, no_recursion)]
    pub b: Option<Vec<Tree>>,
}

impl check::Checked for Tree {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(check::Object::of(&[
            check::Property::required("a", check::Rule::Integer(check::Integer::signed_64())),
            check::Property::optional(
                "b",
                check::Rule::Array(check::Array::of(&check::Rule::of::<Tree>())),
            ),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "SeveralTypes has no description")]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum SeveralTypes {
    /// A string.
    String(String),
    /// An integer.
    Integer(u64),
}

check::union!(SeveralTypes { String, Integer });

impl Validate for SeveralTypes {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for SeveralTypes {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::AnyOf(&[
            check::Branch::new("str", check::Rule::Text(check::Text::any().min_length(2))),
            check::Branch::new(
                "int",
                check::Rule::Integer(check::Integer::any_64().minimum(3)),
            ),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "OddOrNull has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OddOrNull(pub Value);

impl From<Value> for OddOrNull {
    fn from(value: Value) -> Self {
        Self(value)
    }
}

impl Validate for OddOrNull {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for OddOrNull {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Constants(&[
            check::Constant::Integer(1),
            check::Constant::Text("a"),
            check::Constant::Bool(true),
            check::Constant::Float(1.5),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Holder has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Holder {
    #[validate(nested)]
    pub a: Option<SeveralTypes>,
    #[validate(nested)]
    pub b: Option<OddOrNull>,
}

impl check::Checked for Holder {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(check::Object::of(&[
            check::Property::optional(
                "a",
                check::Rule::Nullable(&check::Rule::of::<SeveralTypes>()),
            ),
            check::Property::optional("b", check::Rule::Nullable(&check::Rule::of::<OddOrNull>())),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Constant has no description")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Constant {
    /// `3`.
    N3,
}

check::constants!(Constant {
    N3 => check::Constant::Integer(3),
});

#[expect(missing_docs, reason = "OddChoice has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OddChoice(pub Value);

impl From<Value> for OddChoice {
    fn from(value: Value) -> Self {
        Self(value)
    }
}

impl Validate for OddChoice {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for OddChoice {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Constants(&[
            check::Constant::Integer(1),
            check::Constant::Text("a"),
            check::Constant::Bool(true),
            check::Constant::Float(1.5),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Impossible has no description")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Impossible {}

impl check::Checked for Impossible {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Nothing;
        &RULE
    }
}

#[expect(missing_docs, reason = "Never has no description")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Never {}

impl check::Checked for Never {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Nothing;
        &RULE
    }
}

#[expect(missing_docs, reason = "Whatever has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Whatever(pub Value);

impl From<Value> for Whatever {
    fn from(value: Value) -> Self {
        Self(value)
    }
}

impl Validate for Whatever {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Whatever {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Anything;
        &RULE
    }
}

/// Members that only the branches allow are kept.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenLater {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<i64>,
    /// The members that have no field of their own.
    #[serde(flatten)]
    pub additional_properties: Map<String, Value>,
}

impl Validate for OpenLater {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for OpenLater {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::All(&[
            check::Rule::Object(
                check::Object::of(&[
                    check::Property::optional("kind", check::Rule::Text(check::Text::any())),
                    check::Property::optional(
                        "a",
                        check::Rule::Integer(check::Integer::signed_64()),
                    ),
                ])
                .keeping_additional(),
            ),
            check::Rule::ExactlyOne(&[
                check::Branch::new(
                    "object",
                    check::Rule::Object(
                        check::Object::of(&[check::Property::required(
                            "kind",
                            check::Rule::Literal(&["cat"]),
                        )])
                        .additional_properties(&check::Rule::Anything)
                        .also_required(&["a"]),
                    ),
                ),
                check::Branch::new(
                    "object",
                    check::Rule::Object(
                        check::Object::of(&[check::Property::optional(
                            "kind",
                            check::Rule::Literal(&["dog"]),
                        )])
                        .additional_properties(&check::Rule::Anything),
                    ),
                ),
            ]),
        ]);
        &RULE
    }
}
