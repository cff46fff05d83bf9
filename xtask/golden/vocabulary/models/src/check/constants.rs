// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! Values that are given one by one: `enum` and `const` of any JSON type.

use serde_json::Value;

use super::checker::{Checker, canonical};
use super::formats::parse_integer;
use super::numbers::settled_boolean;
use super::rule::Kinds;
use super::source::Source;
use super::texts::quoted;

/// A JSON value as constant data. Numbers are the same if their values are: `1` is `1.0`.
#[derive(Clone, Copy, Debug)]
pub enum Constant {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A whole number beyond those with a sign.
    Unsigned(u64),
    /// A number.
    Float(f64),
    /// A string.
    Text(&'static str),
    /// An array or an object, as JSON text.
    Json(&'static str),
}

impl Constant {
    /// The value.
    #[must_use]
    pub fn to_value(self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => value.into(),
            Self::Integer(number) => number.into(),
            Self::Unsigned(number) => number.into(),
            Self::Float(number) => number.into(),
            Self::Text(text) => text.into(),
            Self::Json(text) => serde_json::from_str(text).unwrap_or(Value::Null),
        }
    }

    /// Whether `value` is this one.
    #[must_use]
    pub fn is(self, value: &Value, source: Source<'_>) -> bool {
        match (self, value) {
            (Self::Text(text), Value::String(found)) => text == found,
            (_, Value::String(text)) => source.is_text() && self.is_meant_by(text),
            (Self::Null, Value::Null) => true,
            (Self::Bool(wanted), Value::Bool(found)) => wanted == *found,
            (Self::Integer(_) | Self::Unsigned(_) | Self::Float(_), Value::Number(_))
            | (Self::Json(_), _) => canonical(&self.to_value()) == canonical(value),
            _ => false,
        }
    }

    /// Whether a text, of a query say, stands for this value.
    fn is_meant_by(self, text: &str) -> bool {
        match self {
            Self::Null => text.is_empty() || text == "null",
            Self::Bool(value) => text == if value { "true" } else { "false" },
            Self::Integer(number) => parse_integer(text) == Ok(number.into()),
            Self::Unsigned(number) => parse_integer(text) == Ok(number.into()),
            Self::Float(_) | Self::Json(_) => serde_json::from_str(text)
                .is_ok_and(|value| canonical(&self.to_value()) == canonical(&value)),
            Self::Text(wanted) => text == wanted,
        }
    }

    /// The value as Python writes it, for the texts of errors.
    fn quoted(self) -> String {
        match self {
            Self::Null => "None".to_owned(),
            Self::Bool(true) => "True".to_owned(),
            Self::Bool(false) => "False".to_owned(),
            Self::Text(text) => quoted(text),
            Self::Json(text) => text.to_owned(),
            Self::Integer(_) | Self::Unsigned(_) | Self::Float(_) => self.to_value().to_string(),
        }
    }
}

/// The constant that a value stands for, in the form that is written in the document.
pub(super) fn settled(choices: &[Constant], value: &Value, source: Source<'_>) -> Option<Value> {
    meant(choices, value, source).map(Constant::to_value)
}

fn meant(choices: &[Constant], value: &Value, source: Source<'_>) -> Option<Constant> {
    let find = |value: &Value, source| choices.iter().find(|choice| choice.is(value, source));
    // `yes` may be a choice itself. Only if it is none does it stand for `true`.
    let choice =
        find(value, source).or_else(|| find(&settled_boolean(value, source)?, Source::Json));
    choice.copied()
}

/// The kinds of value that are among the choices.
pub(super) fn kinds(choices: &[Constant]) -> Kinds {
    choices
        .iter()
        .fold(Kinds::default(), |kinds, choice| match choice {
            Constant::Json(text) if text.trim_start().starts_with('[') => Kinds {
                list: true,
                ..kinds
            },
            Constant::Json(_) => Kinds {
                object: true,
                ..kinds
            },
            _ => Kinds {
                scalar: true,
                ..kinds
            },
        })
}

impl Checker<'_> {
    pub(super) fn constants(&mut self, choices: &[Constant], value: &Value) {
        if meant(choices, value, self.source).is_none() {
            self.refuse_choice(
                choices.iter().map(|choice| choice.quoted()).collect(),
                value,
            );
        }
    }
}
