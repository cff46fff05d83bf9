// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `type`.

use std::fmt;

use openapi_check as check;
use openapi_check::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use validator::Validate;

/// Clashes with the language.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Option2 {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    #[serde(rename = "Type", skip_serializing_if = "Option::is_none")]
    pub type2: Option<String>,
    #[serde(rename = "TYPE", skip_serializing_if = "Option::is_none")]
    pub type3: Option<String>,
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    pub self_: Option<String>,
    #[serde(rename = "Self", skip_serializing_if = "Option::is_none")]
    pub self_2: Option<String>,
    #[serde(rename = "crate", skip_serializing_if = "Option::is_none")]
    pub crate_: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub r#async: Option<String>,
    #[serde(rename = "2fa", skip_serializing_if = "Option::is_none")]
    pub n2fa: Option<bool>,
    #[serde(rename = "+1", skip_serializing_if = "Option::is_none")]
    pub plus_1: Option<i64>,
    #[serde(rename = "-1", skip_serializing_if = "Option::is_none")]
    pub minus_1: Option<i64>,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
    pub id2: Option<String>,
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    pub r#ref: Option<String>,
    #[serde(rename = "", skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    #[serde(rename = " ", skip_serializing_if = "Option::is_none")]
    pub space: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub größe: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub 名前: Option<String>,
    #[serde(rename = "x²", skip_serializing_if = "Option::is_none")]
    pub x: Option<f64>,
    #[serde(rename = "camelCase", skip_serializing_if = "Option::is_none")]
    pub camel_case: Option<String>,
    #[serde(rename = "camel_case", skip_serializing_if = "Option::is_none")]
    pub camel_case2: Option<String>,
    #[serde(rename = "HTTPServer", skip_serializing_if = "Option::is_none")]
    pub http_server: Option<String>,
    #[serde(rename = "some.dotted.name", skip_serializing_if = "Option::is_none")]
    pub some_dotted_name: Option<String>,
    #[serde(rename = "quote\"d", skip_serializing_if = "Option::is_none")]
    pub quote_d: Option<String>,
    #[serde(rename = "back\\slash", skip_serializing_if = "Option::is_none")]
    pub back_slash: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub vec: Option<Vec2>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub string: Option<String2>,
    #[serde(rename = "value", skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub value2: Option<Value2>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub rule: Option<Rule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Result2>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub dotted: Option<SomeDottedName>,
}

impl check::Checked for Option2 {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(check::Object::of(&[
            check::Property::optional("type", check::Rule::Text(check::Text::any())),
            check::Property::optional("Type", check::Rule::Text(check::Text::any())),
            check::Property::optional("TYPE", check::Rule::Text(check::Text::any())),
            check::Property::optional("self", check::Rule::Text(check::Text::any())),
            check::Property::optional("Self", check::Rule::Text(check::Text::any())),
            check::Property::optional("crate", check::Rule::Text(check::Text::any())),
            check::Property::optional("async", check::Rule::Text(check::Text::any())),
            check::Property::optional("2fa", check::Rule::Boolean),
            check::Property::optional("+1", check::Rule::Integer(check::Integer::signed_64())),
            check::Property::optional("-1", check::Rule::Integer(check::Integer::signed_64())),
            check::Property::optional("@id", check::Rule::Text(check::Text::any())),
            check::Property::optional("id", check::Rule::Text(check::Text::any())),
            check::Property::optional("$ref", check::Rule::Text(check::Text::any())),
            check::Property::optional("", check::Rule::Text(check::Text::any())),
            check::Property::optional(" ", check::Rule::Text(check::Text::any())),
            check::Property::optional("größe", check::Rule::Number(check::Number::any())),
            check::Property::optional("名前", check::Rule::Text(check::Text::any())),
            check::Property::optional("x²", check::Rule::Number(check::Number::any())),
            check::Property::optional("camelCase", check::Rule::Text(check::Text::any())),
            check::Property::optional("camel_case", check::Rule::Text(check::Text::any())),
            check::Property::optional("HTTPServer", check::Rule::Text(check::Text::any())),
            check::Property::optional("some.dotted.name", check::Rule::Text(check::Text::any())),
            check::Property::optional("quote\"d", check::Rule::Text(check::Text::any())),
            check::Property::optional("back\\slash", check::Rule::Text(check::Text::any())),
            check::Property::optional("vec", check::Rule::of::<Vec2>()),
            check::Property::optional("string", check::Rule::of::<String2>()),
            check::Property::optional("value", check::Rule::of::<Value2>()),
            check::Property::optional("rule", check::Rule::of::<Rule>()),
            check::Property::optional("result", check::Rule::of::<Result2>()),
            check::Property::optional("dotted", check::Rule::of::<SomeDottedName>()),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Vec has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Vec2(pub Vec<String>);

impl From<Vec<String>> for Vec2 {
    fn from(value: Vec<String>) -> Self {
        Self(value)
    }
}

impl Validate for Vec2 {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Vec2 {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule =
            check::Rule::Array(check::Array::of(&check::Rule::Text(check::Text::any())));
        &RULE
    }
}

#[expect(missing_docs, reason = "String has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct String2(pub String);

impl From<String> for String2 {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl Validate for String2 {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for String2 {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Text(check::Text::any().min_length(1));
        &RULE
    }
}

#[expect(missing_docs, reason = "Value has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Value2 {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
}

impl check::Checked for Value2 {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule =
            check::Rule::Object(check::Object::of(&[check::Property::optional(
                "value",
                check::Rule::Anything,
            )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Rule has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Rule {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "valid_rule_text"))]
    #[schema(pattern = "^a", nullable = false)]
    pub text: Option<String>,
}

fn valid_rule_text(value: &str) -> Result<(), validator::ValidationError> {
    check::validate::member::<Rule>("text", value)
}

static RULE_TEXT: check::Pattern = check::Pattern::new("^a");

impl check::Checked for Rule {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule =
            check::Rule::Object(check::Object::of(&[check::Property::optional(
                "text",
                check::Rule::Text(check::Text::any().pattern(&RULE_TEXT)),
            )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Result has no description")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Result2 {
    /// `ok`.
    Ok,
    /// `err`.
    Err,
}

impl Result2 {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::Ok, Self::Err];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Err => "err",
        }
    }
}

impl fmt::Display for Result2 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl check::Checked for Result2 {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Literal(&["ok", "err"]);
        &RULE
    }
}

#[expect(missing_docs, reason = "some.dotted.Name has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SomeDottedName(pub f64);

impl From<f64> for SomeDottedName {
    fn from(value: f64) -> Self {
        Self(value)
    }
}

impl Validate for SomeDottedName {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for SomeDottedName {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Number(check::Number::any());
        &RULE
    }
}
