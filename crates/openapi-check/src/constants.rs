//! `enum` and `const` with values of any JSON type.

use serde_json::Value;

use super::checker::{Checker, canonical};
use super::formats::parse_integer;
use super::numbers::coerced_boolean;
use super::rule::JsonTypes;
use super::source::Source;
use super::texts::quoted;

/// A JSON value as constant data. Numbers are the same if their values are: `1` is `1.0`.
#[derive(Clone, Copy, Debug)]
pub enum Constant {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// An integer beyond the range of `i64`.
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
            (_, Value::String(text)) => source.is_text() && self.is_represented_by(text),
            (Self::Null, Value::Null) => true,
            (Self::Bool(constant), Value::Bool(found)) => constant == *found,
            (Self::Integer(_) | Self::Unsigned(_) | Self::Float(_), Value::Number(_))
            | (Self::Json(_), _) => canonical(&self.to_value()) == canonical(value),
            _ => false,
        }
    }

    /// Whether a string of a query or a form represents this value, as `"7"` does the integer 7.
    fn is_represented_by(self, text: &str) -> bool {
        match self {
            Self::Null => text.is_empty() || text == "null",
            Self::Bool(value) => text == if value { "true" } else { "false" },
            Self::Integer(number) => parse_integer(text) == Ok(number.into()),
            Self::Unsigned(number) => parse_integer(text) == Ok(number.into()),
            Self::Float(_) | Self::Json(_) => serde_json::from_str(text)
                .is_ok_and(|value| canonical(&self.to_value()) == canonical(&value)),
            Self::Text(constant) => text == constant,
        }
    }

    /// The value in Python's notation, for messages.
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

/// The constant that a value equals or represents, as the document has it.
pub(crate) fn coerced(choices: &[Constant], value: &Value, source: Source<'_>) -> Option<Value> {
    find_choice(choices, value, source).map(Constant::to_value)
}

fn find_choice(choices: &[Constant], value: &Value, source: Source<'_>) -> Option<Constant> {
    let find = |value: &Value, source| choices.iter().find(|choice| choice.is(value, source));
    // `yes` may be one of the choices itself. Only if it is not does it represent `true`.
    let choice =
        find(value, source).or_else(|| find(&coerced_boolean(value, source)?, Source::Json));
    choice.copied()
}

/// The types of value that are among the choices.
pub(crate) fn json_types(choices: &[Constant]) -> JsonTypes {
    choices
        .iter()
        .fold(JsonTypes::default(), |types, choice| match choice {
            Constant::Json(text) if text.trim_start().starts_with('[') => JsonTypes {
                array: true,
                ..types
            },
            Constant::Json(_) => JsonTypes {
                object: true,
                ..types
            },
            _ => JsonTypes {
                scalar: true,
                ..types
            },
        })
}

impl Checker<'_> {
    pub(crate) fn constants(&mut self, choices: &[Constant], value: &Value) {
        if find_choice(choices, value, self.source).is_none() {
            self.refuse_choice(
                choices.iter().map(|choice| choice.quoted()).collect(),
                value,
            );
        }
    }
}

/// Implements the rule and the serialization of an enum of constants.
///
/// `openapi_check::constants!(Level { Low => Constant::Integer(1), High => Constant::Text("high") });`
#[macro_export]
macro_rules! constants {
    ($name:ident { $($variant:ident => $constant:expr),+ $(,)? }) => {
        $crate::constant_values!($name { $($variant => $constant),+ });

        impl $crate::Checked for $name {
            fn rule() -> &'static $crate::Rule {
                static RULE: $crate::Rule = $crate::Rule::Constants(&[$($constant),+]);
                &RULE
            }
        }
    };
}

/// The same without the rule, for enums whose values have to satisfy other rules as well.
#[macro_export]
macro_rules! constant_values {
    ($name:ident { $($variant:ident => $constant:expr),+ $(,)? }) => {
        impl $name {
            /// Every value, in the document's order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The JSON value.
            #[must_use]
            pub const fn as_constant(self) -> $crate::Constant {
                match self {
                    $(Self::$variant => $constant),+
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_constant(), formatter)
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::serde::Serialize::serialize(&self.as_constant().to_value(), serializer)
            }
        }

        impl $crate::FromValue for $name {
            fn from_value(
                value: $crate::serde_json::Value,
            ) -> $crate::serde_json::Result<Self> {
                $crate::read_constant(&value, Self::ALL, Self::as_constant)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::deserialize(deserializer)
            }
        }
    };
}

impl std::fmt::Display for Constant {
    /// Texts as they are, everything else as JSON.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) | Self::Json(text) => formatter.write_str(text),
            _ => write!(formatter, "{}", self.to_value()),
        }
    }
}

/// The one of `all` whose constant equals the value.
///
/// # Errors
/// A value that equals none of the constants.
pub fn read_constant<T: Copy>(
    value: &Value,
    all: &[T],
    as_constant: fn(T) -> Constant,
) -> serde_json::Result<T> {
    let found = all
        .iter()
        .find(|candidate| as_constant(**candidate).is(value, Source::Json));
    found.copied().ok_or_else(|| {
        let names: Vec<String> = all
            .iter()
            .map(|candidate| as_constant(*candidate).quoted())
            .collect();
        serde::de::Error::custom(format!("expected one of {}", names.join(", ")))
    })
}
