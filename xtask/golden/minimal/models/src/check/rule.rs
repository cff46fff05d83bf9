// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! What a JSON value has to be: the schemas of the document as constant data.

use serde_json::{Number as JsonNumber, Value};

use super::checker::{Checker, Source};
use super::formats::parse_integer;
use super::{Checked, Pattern};

/// What a value has to be.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// Anything at all.
    Anything,
    /// `true` or `false`.
    Boolean,
    /// A whole number; `1.0` is one.
    Integer(Integer),
    /// A number.
    Number(Number),
    /// A string.
    Text(Text),
    /// One of these strings.
    Literal(&'static [&'static str]),
    /// A UUID in a string.
    Uuid,
    /// An RFC 3339 date and time in a string.
    DateTime,
    /// An RFC 3339 full-date in a string.
    Date,
    /// An array.
    List(List),
    /// An object whose members have names that the document gives.
    Object(Object),
    /// An object whose members have any names.
    Dictionary(Dictionary),
    /// What at least one of the branches allows.
    AnyOf(&'static [Branch]),
    /// What exactly one of the branches allows.
    ExactlyOne(&'static [Branch]),
    /// `null`, or what the inner rule allows.
    Nullable(&'static Rule),
    /// What the inner rule allows; errors do not repeat the value.
    Secret(&'static Rule),
    /// The rule of another type, looked up when it is needed, so that types may refer to themselves.
    Of(fn() -> &'static Rule),
}

impl Rule {
    /// The rule of a named type.
    #[must_use]
    pub const fn of<T: Checked>() -> Self {
        Self::Of(T::rule)
    }

    /// Gives a value that passed this rule the form that deserialises: `1.0` becomes `1` where an integer is
    /// wanted, and texts (of a query, say) become what they stand for.
    #[must_use]
    pub fn settle(&self, value: Value, source: Source) -> Value {
        match self {
            Self::Nullable(_) if value.is_null() => value,
            Self::Nullable(rule) | Self::Secret(rule) => rule.settle(value, source),
            Self::Of(rule) => rule().settle(value, source),
            Self::Integer(_) => settle_integer(value, source),
            Self::Number(_) | Self::Boolean if source == Source::Text => match value.as_str() {
                Some(text) => serde_json::from_str(text).unwrap_or(value),
                None => value,
            },
            Self::List(list) => match value {
                Value::Array(items) => items
                    .into_iter()
                    .map(|item| list.items.settle(item, source))
                    .collect(),
                other => other,
            },
            Self::Object(object) => object.settle(value, source),
            Self::Dictionary(map) => match value {
                Value::Object(members) => members
                    .into_iter()
                    .map(|(name, member)| (name, map.values.settle(member, source)))
                    .collect(),
                other => other,
            },
            Self::AnyOf(branches) | Self::ExactlyOne(branches) => {
                match branches
                    .iter()
                    .find(|branch| Checker::accepts(&branch.rule, &value, source))
                {
                    Some(branch) => branch.rule.settle(value, source),
                    None => value,
                }
            }
            Self::Anything
            | Self::Boolean
            | Self::Number(_)
            | Self::Text(_)
            | Self::Literal(_)
            | Self::Uuid
            | Self::DateTime
            | Self::Date => value,
        }
    }

    /// The value as an error may repeat it: secrets in it are masked.
    #[must_use]
    pub fn echo(&self, value: &Value) -> Value {
        match self {
            Self::Secret(_) if value.is_null() => Value::Null,
            Self::Secret(_) => Value::from("**********"),
            Self::Nullable(rule) => rule.echo(value),
            Self::Of(rule) => rule().echo(value),
            Self::List(list) => match value {
                Value::Array(items) => items.iter().map(|item| list.items.echo(item)).collect(),
                other => other.clone(),
            },
            Self::Object(object) => match value {
                Value::Object(members) => members
                    .iter()
                    .map(|(name, member)| (name.clone(), object.rule_of(name).echo(member)))
                    .collect(),
                other => other.clone(),
            },
            Self::Dictionary(map) => match value {
                Value::Object(members) => members
                    .iter()
                    .map(|(name, member)| (name.clone(), map.values.echo(member)))
                    .collect(),
                other => other.clone(),
            },
            // Each branch masks what it knows to be secret.
            Self::AnyOf(branches) | Self::ExactlyOne(branches) => branches
                .iter()
                .fold(value.clone(), |value, branch| branch.rule.echo(&value)),
            Self::Anything
            | Self::Boolean
            | Self::Integer(_)
            | Self::Number(_)
            | Self::Text(_)
            | Self::Literal(_)
            | Self::Uuid
            | Self::DateTime
            | Self::Date => value.clone(),
        }
    }
}

fn settle_integer(value: Value, source: Source) -> Value {
    if let (Value::String(text), Source::Text) = (&value, source) {
        return match parse_integer(text).ok().and_then(JsonNumber::from_i128) {
            Some(number) => Value::Number(number),
            None => value,
        };
    }
    match &value {
        Value::Number(number) if number.is_f64() => {
            // The checker has made sure that the number is whole and fits in 64 bits.
            let whole = number
                .as_f64()
                .map(|float| float as i128)
                .and_then(JsonNumber::from_i128);
            whole.map_or(value, Value::Number)
        }
        _ => value,
    }
}

/// A whole number between bounds.
#[derive(Clone, Copy, Debug)]
pub struct Integer {
    pub(super) lowest: i128,
    pub(super) highest: i128,
    pub(super) minimum: Option<i128>,
    pub(super) maximum: Option<i128>,
    pub(super) exclusive_minimum: Option<i128>,
    pub(super) exclusive_maximum: Option<i128>,
    pub(super) multiple_of: Option<i128>,
}

impl Integer {
    const fn within(lowest: i128, highest: i128) -> Self {
        Self {
            lowest,
            highest,
            minimum: None,
            maximum: None,
            exclusive_minimum: None,
            exclusive_maximum: None,
            multiple_of: None,
        }
    }

    /// A number that fits in 32 bits with a sign.
    #[must_use]
    pub const fn signed_32() -> Self {
        Self::within(i32::MIN as i128, i32::MAX as i128)
    }

    /// A number that fits in 64 bits with a sign.
    #[must_use]
    pub const fn signed_64() -> Self {
        Self::within(i64::MIN as i128, i64::MAX as i128)
    }

    /// A number that fits in 64 bits, with a sign or without.
    #[must_use]
    pub const fn any_64() -> Self {
        Self::within(i64::MIN as i128, u64::MAX as i128)
    }

    /// At least this.
    #[must_use]
    pub const fn minimum(mut self, bound: i128) -> Self {
        self.minimum = Some(bound);
        self
    }

    /// At most this.
    #[must_use]
    pub const fn maximum(mut self, bound: i128) -> Self {
        self.maximum = Some(bound);
        self
    }

    /// More than this.
    #[must_use]
    pub const fn exclusive_minimum(mut self, bound: i128) -> Self {
        self.exclusive_minimum = Some(bound);
        self
    }

    /// Less than this.
    #[must_use]
    pub const fn exclusive_maximum(mut self, bound: i128) -> Self {
        self.exclusive_maximum = Some(bound);
        self
    }

    /// A whole multiple of this.
    #[must_use]
    pub const fn multiple_of(mut self, factor: i128) -> Self {
        self.multiple_of = Some(factor);
        self
    }
}

/// A number between bounds.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    pub(super) minimum: Option<f64>,
    pub(super) maximum: Option<f64>,
    pub(super) exclusive_minimum: Option<f64>,
    pub(super) exclusive_maximum: Option<f64>,
    pub(super) multiple_of: Option<f64>,
}

impl Number {
    /// Any number.
    #[must_use]
    pub const fn any() -> Self {
        Self {
            minimum: None,
            maximum: None,
            exclusive_minimum: None,
            exclusive_maximum: None,
            multiple_of: None,
        }
    }

    /// At least this.
    #[must_use]
    pub const fn minimum(mut self, bound: f64) -> Self {
        self.minimum = Some(bound);
        self
    }

    /// At most this.
    #[must_use]
    pub const fn maximum(mut self, bound: f64) -> Self {
        self.maximum = Some(bound);
        self
    }

    /// More than this.
    #[must_use]
    pub const fn exclusive_minimum(mut self, bound: f64) -> Self {
        self.exclusive_minimum = Some(bound);
        self
    }

    /// Less than this.
    #[must_use]
    pub const fn exclusive_maximum(mut self, bound: f64) -> Self {
        self.exclusive_maximum = Some(bound);
        self
    }

    /// A whole multiple of this.
    #[must_use]
    pub const fn multiple_of(mut self, factor: f64) -> Self {
        self.multiple_of = Some(factor);
        self
    }
}

/// A string: its length in characters and its pattern.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    pub(super) min_length: usize,
    pub(super) max_length: Option<usize>,
    pub(super) pattern: Option<&'static Pattern>,
}

impl Text {
    /// Any string.
    #[must_use]
    pub const fn any() -> Self {
        Self {
            min_length: 0,
            max_length: None,
            pattern: None,
        }
    }

    /// At least so many characters.
    #[must_use]
    pub const fn min_length(mut self, characters: usize) -> Self {
        self.min_length = characters;
        self
    }

    /// At most so many characters.
    #[must_use]
    pub const fn max_length(mut self, characters: usize) -> Self {
        self.max_length = Some(characters);
        self
    }

    /// Some part of it matches this pattern.
    #[must_use]
    pub const fn pattern(mut self, pattern: &'static Pattern) -> Self {
        self.pattern = Some(pattern);
        self
    }
}

/// An array: its elements and how many there are.
#[derive(Clone, Copy, Debug)]
pub struct List {
    pub(super) items: &'static Rule,
    pub(super) min_items: usize,
    pub(super) max_items: Option<usize>,
    pub(super) unique: bool,
}

impl List {
    /// An array of such elements.
    #[must_use]
    pub const fn of(items: &'static Rule) -> Self {
        Self {
            items,
            min_items: 0,
            max_items: None,
            unique: false,
        }
    }

    /// At least so many elements.
    #[must_use]
    pub const fn min_items(mut self, count: usize) -> Self {
        self.min_items = count;
        self
    }

    /// At most so many elements.
    #[must_use]
    pub const fn max_items(mut self, count: usize) -> Self {
        self.max_items = Some(count);
        self
    }

    /// No two elements are equal.
    #[must_use]
    pub const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }
}

/// An object whose members have names that the document gives.
#[derive(Clone, Copy, Debug)]
pub struct Object {
    pub(super) properties: &'static [Property],
    pub(super) others: Option<&'static Rule>,
}

impl Object {
    /// An object with these members; others are allowed and ignored.
    #[must_use]
    pub const fn of(properties: &'static [Property]) -> Self {
        Self {
            properties,
            others: Some(&Rule::Anything),
        }
    }

    /// Other members are an error.
    #[must_use]
    pub const fn closed(mut self) -> Self {
        self.others = None;
        self
    }

    /// Other members keep this rule.
    #[must_use]
    pub const fn others(mut self, rule: &'static Rule) -> Self {
        self.others = Some(rule);
        self
    }

    /// The rule of the member called `name`.
    pub(super) fn rule_of(&self, name: &str) -> &Rule {
        let named = self
            .properties
            .iter()
            .find(|property| property.name == name);
        named
            .map(|property| &property.rule)
            .or(self.others)
            .unwrap_or(&Rule::Anything)
    }

    fn settle(&self, value: Value, source: Source) -> Value {
        match value {
            Value::Object(members) => members
                .into_iter()
                .map(|(name, member)| {
                    let member = self.rule_of(&name).settle(member, source);
                    (name, member)
                })
                .collect(),
            other => other,
        }
    }
}

/// A named member of an object.
#[derive(Clone, Copy, Debug)]
pub struct Property {
    pub(super) name: &'static str,
    pub(super) required: bool,
    pub(super) rule: Rule,
}

impl Property {
    /// A member that has to be there.
    #[must_use]
    pub const fn required(name: &'static str, rule: Rule) -> Self {
        Self {
            name,
            required: true,
            rule,
        }
    }

    /// A member that may be left out.
    #[must_use]
    pub const fn optional(name: &'static str, rule: Rule) -> Self {
        Self {
            name,
            required: false,
            rule,
        }
    }
}

/// An object whose members have any names.
#[derive(Clone, Copy, Debug)]
pub struct Dictionary {
    pub(super) values: &'static Rule,
    pub(super) min_properties: usize,
    pub(super) max_properties: Option<usize>,
}

impl Dictionary {
    /// An object whose members' values keep this rule.
    #[must_use]
    pub const fn of(values: &'static Rule) -> Self {
        Self {
            values,
            min_properties: 0,
            max_properties: None,
        }
    }

    /// At least so many members.
    #[must_use]
    pub const fn min_properties(mut self, count: usize) -> Self {
        self.min_properties = count;
        self
    }

    /// At most so many members.
    #[must_use]
    pub const fn max_properties(mut self, count: usize) -> Self {
        self.max_properties = Some(count);
        self
    }
}

/// One way to satisfy a union.
#[derive(Clone, Copy, Debug)]
pub struct Branch {
    pub(super) label: &'static str,
    pub(super) rule: Rule,
}

impl Branch {
    /// A branch, with the name that stands for it in the location of an error.
    #[must_use]
    pub const fn new(label: &'static str, rule: Rule) -> Self {
        Self { label, rule }
    }
}
