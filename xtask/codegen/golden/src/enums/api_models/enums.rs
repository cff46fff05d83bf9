// Generated from enums.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `enums`.

use std::fmt;

use openapi_check as check;
use openapi_check::{Checked, Constant, Deserialize, Object, Property, Rule, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use validator::Validate;

#[expect(missing_docs, reason = "Choices has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Choices {
    #[serde(default)]
    pub reaction: Reaction,
    #[serde(default)]
    pub sort: ChoicesSort,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<ChoicesWord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fuel: Option<ChoicesFuel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<ChoicesAnswer>,
    #[serde(default = "default_choices_mixed")]
    pub mixed: Option<ChoicesMixed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "valid_choices_odd"))]
    pub odd: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flag: Option<ChoicesFlag>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "valid_choices_number"))]
    pub number: Option<Value>,
    #[serde(default = "default_choices_size")]
    pub size: ChoicesSize,
    pub nullable: Option<ChoicesNullable>,
    pub maybe: Option<Maybe>,
}

fn default_choices_mixed() -> Option<ChoicesMixed> {
    Some(ChoicesMixed::Auto)
}

fn valid_choices_odd(value: &Value) -> Result<(), validator::ValidationError> {
    check::validate::member::<Choices>("odd", value)
}

fn valid_choices_number(value: &Value) -> Result<(), validator::ValidationError> {
    check::validate::member::<Choices>("number", value)
}

fn default_choices_size() -> ChoicesSize {
    ChoicesSize::N20
}

impl Checked for Choices {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::optional("reaction", Rule::of::<Reaction>()),
            Property::optional("sort", Rule::of::<ChoicesSort>()),
            Property::optional("word", Rule::of::<ChoicesWord>()),
            Property::optional("fuel", Rule::of::<ChoicesFuel>()),
            Property::optional("level", Rule::of::<Level>()),
            Property::optional("answer", Rule::of::<ChoicesAnswer>()),
            Property::optional("mixed", Rule::Nullable(&Rule::of::<ChoicesMixed>())),
            Property::optional(
                "odd",
                Rule::Constants(&[
                    Constant::Float(1.5),
                    Constant::Json("[1,2]"),
                    Constant::Json("{\"a\":\"b\"}"),
                    Constant::Text("text"),
                ]),
            ),
            Property::optional("flag", Rule::of::<ChoicesFlag>()),
            Property::optional(
                "number",
                Rule::Constants(&[
                    Constant::Float(0.5),
                    Constant::Integer(1),
                    Constant::Integer(2),
                ]),
            ),
            Property::optional("size", Rule::of::<ChoicesSize>()),
            Property::optional("nullable", Rule::Nullable(&Rule::of::<ChoicesNullable>())),
            Property::optional("maybe", Rule::Nullable(&Rule::of::<Maybe>())),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ChoicesSort {
    /// `asc`.
    #[serde(rename = "asc")]
    Asc,
    /// `ASC`.
    #[serde(rename = "ASC")]
    Asc2,
    /// `Asc`.
    #[serde(rename = "Asc")]
    Asc3,
    /// `desc`.
    #[serde(rename = "desc")]
    Desc,
    /// `+1`.
    #[serde(rename = "+1")]
    Plus1,
    /// `-1`.
    #[default]
    #[serde(rename = "-1")]
    Minus1,
    /// ``.
    #[serde(rename = "")]
    Empty,
    /// ` `.
    #[serde(rename = " ")]
    Space,
    /// `<=`.
    #[serde(rename = "<=")]
    LessEqual,
    /// `!=`.
    #[serde(rename = "!=")]
    NotEqual,
    /// `self`.
    #[serde(rename = "self")]
    Itself,
    /// `Self`.
    #[serde(rename = "Self")]
    Itself2,
    /// `async`.
    #[serde(rename = "async")]
    Async,
    /// `2fa`.
    #[serde(rename = "2fa")]
    N2fa,
    /// `ö`.
    #[serde(rename = "ö")]
    Ö,
    /// `🎉`.
    #[serde(rename = "🎉")]
    Value,
}

impl ChoicesSort {
    /// Every value, in the document's order.
    pub const ALL: [Self; 16] = [
        Self::Asc,
        Self::Asc2,
        Self::Asc3,
        Self::Desc,
        Self::Plus1,
        Self::Minus1,
        Self::Empty,
        Self::Space,
        Self::LessEqual,
        Self::NotEqual,
        Self::Itself,
        Self::Itself2,
        Self::Async,
        Self::N2fa,
        Self::Ö,
        Self::Value,
    ];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asc => "asc",
            Self::Asc2 => "ASC",
            Self::Asc3 => "Asc",
            Self::Desc => "desc",
            Self::Plus1 => "+1",
            Self::Minus1 => "-1",
            Self::Empty => "",
            Self::Space => " ",
            Self::LessEqual => "<=",
            Self::NotEqual => "!=",
            Self::Itself => "self",
            Self::Itself2 => "Self",
            Self::Async => "async",
            Self::N2fa => "2fa",
            Self::Ö => "ö",
            Self::Value => "🎉",
        }
    }
}

impl fmt::Display for ChoicesSort {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for ChoicesSort {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&[
            "asc", "ASC", "Asc", "desc", "+1", "-1", "", " ", "<=", "!=", "self", "Self", "async",
            "2fa", "ö", "🎉",
        ]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ChoicesWord {
    /// `да`.
    #[serde(rename = "да")]
    Да,
    /// `нет`.
    #[serde(rename = "нет")]
    Нет,
}

impl ChoicesWord {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::Да, Self::Нет];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Да => "да",
            Self::Нет => "нет",
        }
    }
}

impl fmt::Display for ChoicesWord {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for ChoicesWord {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["да", "нет"]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ChoicesFuel {
    /// `ölTank`.
    #[serde(rename = "ölTank")]
    ÖlTank,
    /// `gasTank`.
    #[serde(rename = "gasTank")]
    GasTank,
}

impl ChoicesFuel {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::ÖlTank, Self::GasTank];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ÖlTank => "ölTank",
            Self::GasTank => "gasTank",
        }
    }
}

impl fmt::Display for ChoicesFuel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for ChoicesFuel {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["ölTank", "gasTank"]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChoicesAnswer {
    /// `42`.
    N42,
}

check::constants!(ChoicesAnswer {
    N42 => check::Constant::Integer(42),
});

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChoicesMixed {
    /// `1`.
    N1,
    /// `-1`.
    Minus1,
    /// `"auto"`.
    Auto,
    /// `true`.
    True,
}

check::constants!(ChoicesMixed {
    N1 => check::Constant::Integer(1),
    Minus1 => check::Constant::Integer(-1),
    Auto => check::Constant::Text("auto"),
    True => check::Constant::Bool(true),
});

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChoicesFlag {
    /// `true`.
    True,
}

check::constants!(ChoicesFlag {
    True => check::Constant::Bool(true),
});

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChoicesSize {
    /// `10`.
    N10,
    /// `20`.
    N20,
    /// `18446744073709551615`.
    N18446744073709551615,
}

check::constants!(ChoicesSize {
    N10 => check::Constant::Integer(10),
    N20 => check::Constant::Integer(20),
    N18446744073709551615 => check::Constant::Unsigned(18_446_744_073_709_551_615),
});

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChoicesNullable {
    /// `yes`.
    Yes,
    /// `no`.
    No,
}

impl ChoicesNullable {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::Yes, Self::No];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
        }
    }
}

impl fmt::Display for ChoicesNullable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for ChoicesNullable {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["yes", "no"]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Reaction has no description")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[schema(default = json!("laugh"))]
pub enum Reaction {
    /// `+1`.
    #[serde(rename = "+1")]
    Plus1,
    /// `-1`.
    #[serde(rename = "-1")]
    Minus1,
    /// `laugh`.
    #[default]
    #[serde(rename = "laugh")]
    Laugh,
    /// `hooray`.
    #[serde(rename = "hooray")]
    Hooray,
}

impl Reaction {
    /// Every value, in the document's order.
    pub const ALL: [Self; 4] = [Self::Plus1, Self::Minus1, Self::Laugh, Self::Hooray];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plus1 => "+1",
            Self::Minus1 => "-1",
            Self::Laugh => "laugh",
            Self::Hooray => "hooray",
        }
    }
}

impl fmt::Display for Reaction {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for Reaction {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["+1", "-1", "laugh", "hooray"]);
        &RULE
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// `-1`.
    Minus1,
    /// `0`.
    N0,
    /// `1`.
    N1,
    /// `2`.
    N2,
}

check::constants!(Level {
    Minus1 => check::Constant::Integer(-1),
    N0 => check::Constant::Integer(0),
    N1 => check::Constant::Integer(1),
    N2 => check::Constant::Integer(2),
});

/// Something, or `null`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Maybe {
    /// `a`.
    A,
    /// `b`.
    B,
}

impl Maybe {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::A, Self::B];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
        }
    }
}

impl fmt::Display for Maybe {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for Maybe {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["a", "b"]);
        &RULE
    }
}
