// Generated from parameters.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `places`.

use std::fmt;

use openapi_check as check;
use openapi_check::{
    Array, Branch, Checked, Deserialize, Integer, Object, Property, Rule, Serialize,
};
use utoipa::ToSchema;
use validator::Validate;

#[expect(missing_docs, reason = "Numbers has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = Vec<isize>, max_items = 3)]
pub struct Numbers(pub Vec<i64>);

impl From<Vec<i64>> for Numbers {
    fn from(value: Vec<i64>) -> Self {
        Self(value)
    }
}

impl Validate for Numbers {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Numbers {
    fn rule() -> &'static Rule {
        static RULE: Rule =
            Rule::Array(Array::of(&Rule::Integer(Integer::signed_64())).max_items(3));
        &RULE
    }
}

#[expect(missing_docs, reason = "Mode has no description")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(default = json!("append"))]
pub enum Mode {
    /// `append`.
    #[default]
    Append,
    /// `replace`.
    Replace,
}

impl Mode {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::Append, Self::Replace];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Append => "append",
            Self::Replace => "replace",
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for Mode {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["append", "replace"]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Point has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Point {
    #[schema(value_type = isize)]
    pub x: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<isize>, nullable = false)]
    pub y: Option<i64>,
}

impl Checked for Point {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("x", Rule::Integer(Integer::signed_64())),
            Property::optional("y", Rule::Integer(Integer::signed_64())),
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
pub enum InQueryEither {
    /// An integer.
    Integer(i64),
    /// A boolean.
    Boolean(bool),
}

check::union!(InQueryEither { Integer, Boolean });

impl Validate for InQueryEither {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for InQueryEither {
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(default = json!("up"))]
pub enum InQuerySort {
    /// `up`.
    #[default]
    Up,
    /// `down`.
    Down,
}

impl InQuerySort {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::Up, Self::Down];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

impl fmt::Display for InQuerySort {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for InQuerySort {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["up", "down"]);
        &RULE
    }
}
