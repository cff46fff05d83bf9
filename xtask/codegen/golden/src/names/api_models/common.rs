// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types that operations of several tags share.

use std::fmt;

use openapi_check as check;
use openapi_check::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use validator::Validate;

use crate::names::api_models::Option2;

/// Members that are called as what validator's derive works with.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Locals {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub entry: Option<Option2>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, nullable = false)]
    pub err: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_items = 1, nullable = false)]
    pub errors: Option<Vec<String>>,
}

impl Validate for Locals {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Locals {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(check::Object::of(&[
            check::Property::optional("entry", check::Rule::of::<Option2>()),
            check::Property::optional("err", check::Rule::Text(check::Text::any().min_length(1))),
            check::Property::optional(
                "errors",
                check::Rule::Array(
                    check::Array::of(&check::Rule::Text(check::Text::any())).min_items(1),
                ),
            ),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Type has no description")]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Type {
    /// A string.
    String(String),
    /// An integer.
    Integer(i64),
}

check::union!(Type { String, Integer });

impl Validate for Type {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Type {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::ExactlyOne(&[
            check::Branch::new("str", check::Rule::Text(check::Text::any())),
            check::Branch::new("int", check::Rule::Integer(check::Integer::signed_64())),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Schema has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Schema {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "valid_schema_items"))]
    pub items: Option<Vec<String>>,
}

fn valid_schema_items(value: &[String]) -> Result<(), validator::ValidationError> {
    check::validate::member::<Schema>("items", value)
}

impl check::Checked for Schema {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule =
            check::Rule::Object(check::Object::of(&[check::Property::optional(
                "items",
                check::Rule::Array(
                    check::Array::of(&check::Rule::Text(check::Text::any())).unique(),
                ),
            )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Ref has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ref(pub Map<String, Value>);

impl From<Map<String, Value>> for Ref {
    fn from(value: Map<String, Value>) -> Self {
        Self(value)
    }
}

impl Validate for Ref {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Ref {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Dictionary(check::Dictionary::any());
        &RULE
    }
}

#[expect(missing_docs, reason = "S3 has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(pattern = "^s3:")]
pub struct S3(pub String);

impl From<String> for S3 {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl Validate for S3 {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

static S3_2: check::Pattern = check::Pattern::new("^s3:");

impl check::Checked for S3 {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Text(check::Text::any().pattern(&S3_2));
        &RULE
    }
}

#[expect(missing_docs, reason = "Default has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Default2(pub bool);

impl From<bool> for Default2 {
    fn from(value: bool) -> Self {
        Self(value)
    }
}

impl Validate for Default2 {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Default2 {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Boolean;
        &RULE
    }
}

#[expect(missing_docs, reason = "From has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct From2(pub i64);

impl From<i64> for From2 {
    fn from(value: i64) -> Self {
        Self(value)
    }
}

impl Validate for From2 {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for From2 {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Integer(check::Integer::signed_64());
        &RULE
    }
}

#[expect(missing_docs, reason = "foo-bar has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct FooBar {
    #[serde(rename = "baz", skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "valid_foo_bar_baz"))]
    pub baz_: Option<String>,
}

fn valid_foo_bar_baz(value: &str) -> Result<(), validator::ValidationError> {
    check::validate::member::<FooBar>("baz", value)
}

static FOO_BAR_BAZ_: check::Pattern = check::Pattern::new("^b");

impl check::Checked for FooBar {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule =
            check::Rule::Object(check::Object::of(&[check::Property::optional(
                "baz",
                check::Rule::Text(check::Text::any().pattern(&FOO_BAR_BAZ_)),
            )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Foo has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Foo {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "valid_foo_bar_baz2"))]
    #[schema(pattern = "^c", nullable = false)]
    pub bar_baz: Option<String>,
    #[serde(rename = "bar-baz", skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "valid_foo_bar_baz22"))]
    #[schema(pattern = "^d", nullable = false)]
    pub bar_baz2: Option<String>,
}

fn valid_foo_bar_baz2(value: &str) -> Result<(), validator::ValidationError> {
    check::validate::member::<Foo>("bar_baz", value)
}

fn valid_foo_bar_baz22(value: &str) -> Result<(), validator::ValidationError> {
    check::validate::member::<Foo>("bar-baz", value)
}

static FOO__BAR_BAZ: check::Pattern = check::Pattern::new("^c");

static FOO__BAR_BAZ_2: check::Pattern = check::Pattern::new("^d");

impl check::Checked for Foo {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(check::Object::of(&[
            check::Property::optional(
                "bar_baz",
                check::Rule::Text(check::Text::any().pattern(&FOO__BAR_BAZ)),
            ),
            check::Property::optional(
                "bar-baz",
                check::Rule::Text(check::Text::any().pattern(&FOO__BAR_BAZ_2)),
            ),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "fooBar has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FooBar2(pub String);

impl From<String> for FooBar2 {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl Validate for FooBar2 {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for FooBar2 {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Text(check::Text::any());
        &RULE
    }
}

#[expect(missing_docs, reason = "foo_bar has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FooBar3(pub i64);

impl From<i64> for FooBar3 {
    fn from(value: i64) -> Self {
        Self(value)
    }
}

impl Validate for FooBar3 {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for FooBar3 {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Integer(check::Integer::signed_64());
        &RULE
    }
}

#[expect(missing_docs, reason = "2fa has no description")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum N2fa {
    /// `sms`.
    Sms,
    /// `totp`.
    Totp,
}

impl N2fa {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::Sms, Self::Totp];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::Totp => "totp",
        }
    }
}

impl fmt::Display for N2fa {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl check::Checked for N2fa {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Literal(&["sms", "totp"]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Renamed has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct GivenName {
    #[serde(rename = "odd", skip_serializing_if = "Option::is_none")]
    pub even: Option<String>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        default,
        deserialize_with = "openapi_check::by_serde"
    )]
    #[validate(custom(function = "valid_given_name_shape"))]
    pub shape: Option<std::collections::BTreeSet<std::string::String>>,
    /// Tabs    and <br> tags.
    ///
    /// - item
    ///   lazy
    ///   * deeper
    ///
    ///   code
    ///
    /// ```text
    /// let x = 1
    /// ```
    ///
    /// 1. one
    /// 3. three \
    /// > quote
    /// > lazy */ `
    /// ```text
    /// unclosed
    /// ```
    #[serde(skip_serializing_if = "Option::is_none")]
    pub described: Option<String>,
}

fn valid_given_name_shape(
    value: &std::collections::BTreeSet<std::string::String>,
) -> Result<(), validator::ValidationError> {
    check::validate::member::<GivenName>("shape", value)
}

impl check::Checked for GivenName {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(check::Object::of(&[
            check::Property::optional("odd", check::Rule::Text(check::Text::any())),
            check::Property::optional(
                "shape",
                check::Rule::Array(
                    check::Array::of(&check::Rule::Text(check::Text::any())).max_items(3),
                ),
            ),
            check::Property::optional("described", check::Rule::Text(check::Text::any())),
        ]));
        &RULE
    }
}
