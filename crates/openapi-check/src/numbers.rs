//! Booleans, integers and numbers: their rules, and the violations that they report.

use serde_json::{Number as JsonNumber, Value};

use super::checker::Checker;
use super::decimal;
use super::formats::{IntegerError, parse_boolean, parse_integer};
use super::source::Source;

/// A bound of a whole number, which need not be whole itself.
#[derive(Clone, Copy, Debug)]
enum Bound {
    Whole(i128),
    Fraction(f64),
}

/// A whole number between bounds.
#[derive(Clone, Copy, Debug)]
pub struct Integer {
    lowest: i128,
    highest: i128,
    minimum: Option<Bound>,
    maximum: Option<Bound>,
    exclusive_minimum: Option<Bound>,
    exclusive_maximum: Option<Bound>,
    multiple_of: Option<Bound>,
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

    /// A number that fits in 8 bits with a sign.
    #[must_use]
    pub const fn signed_8() -> Self {
        Self::within(i8::MIN as i128, i8::MAX as i128)
    }

    /// A number that fits in 16 bits with a sign.
    #[must_use]
    pub const fn signed_16() -> Self {
        Self::within(i16::MIN as i128, i16::MAX as i128)
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

    /// A number that fits in 8 bits without a sign.
    #[must_use]
    pub const fn unsigned_8() -> Self {
        Self::within(0, u8::MAX as i128)
    }

    /// A number that fits in 16 bits without a sign.
    #[must_use]
    pub const fn unsigned_16() -> Self {
        Self::within(0, u16::MAX as i128)
    }

    /// A number that fits in 32 bits without a sign.
    #[must_use]
    pub const fn unsigned_32() -> Self {
        Self::within(0, u32::MAX as i128)
    }

    /// A number that fits in 64 bits without a sign.
    #[must_use]
    pub const fn unsigned_64() -> Self {
        Self::within(0, u64::MAX as i128)
    }

    /// A number that fits in 64 bits, with a sign or without.
    #[must_use]
    pub const fn any_64() -> Self {
        Self::within(i64::MIN as i128, u64::MAX as i128)
    }

    /// At least this.
    #[must_use]
    pub const fn minimum(mut self, bound: i128) -> Self {
        self.minimum = Some(Bound::Whole(bound));
        self
    }

    /// At most this.
    #[must_use]
    pub const fn maximum(mut self, bound: i128) -> Self {
        self.maximum = Some(Bound::Whole(bound));
        self
    }

    /// More than this.
    #[must_use]
    pub const fn exclusive_minimum(mut self, bound: i128) -> Self {
        self.exclusive_minimum = Some(Bound::Whole(bound));
        self
    }

    /// Less than this.
    #[must_use]
    pub const fn exclusive_maximum(mut self, bound: i128) -> Self {
        self.exclusive_maximum = Some(Bound::Whole(bound));
        self
    }

    /// A whole multiple of this.
    #[must_use]
    pub const fn multiple_of(mut self, factor: i128) -> Self {
        self.multiple_of = Some(Bound::Whole(factor));
        self
    }

    /// At least this, which is a fraction or very large.
    #[must_use]
    pub const fn minimum_f64(mut self, bound: f64) -> Self {
        self.minimum = Some(Bound::Fraction(bound));
        self
    }

    /// At most this, which is a fraction or very large.
    #[must_use]
    pub const fn maximum_f64(mut self, bound: f64) -> Self {
        self.maximum = Some(Bound::Fraction(bound));
        self
    }

    /// More than this, which is a fraction or very large.
    #[must_use]
    pub const fn exclusive_minimum_f64(mut self, bound: f64) -> Self {
        self.exclusive_minimum = Some(Bound::Fraction(bound));
        self
    }

    /// Less than this, which is a fraction or very large.
    #[must_use]
    pub const fn exclusive_maximum_f64(mut self, bound: f64) -> Self {
        self.exclusive_maximum = Some(Bound::Fraction(bound));
        self
    }

    /// A whole multiple of this, which is a fraction or very large.
    #[must_use]
    pub const fn multiple_of_f64(mut self, factor: f64) -> Self {
        self.multiple_of = Some(Bound::Fraction(factor));
        self
    }
}

impl Bound {
    /// Whether an integer is below, at or above the bound.
    fn compare(self, number: i128) -> std::cmp::Ordering {
        match self {
            Self::Whole(bound) => number.cmp(&bound),
            // The conversion saturates, at a value beyond every number that is compared with it.
            Self::Fraction(bound) if bound.fract() == 0.0 => number.cmp(&(bound as i128)),
            Self::Fraction(bound) => number
                .cmp(&(bound.floor() as i128))
                .then(std::cmp::Ordering::Less),
        }
    }

    fn divides(self, number: i128) -> bool {
        match self {
            Self::Whole(factor) => factor != 0 && number % factor == 0,
            Self::Fraction(factor) => {
                decimal::is_multiple(&number.to_string(), &factor.to_string())
            }
        }
    }

    fn text(self) -> String {
        match self {
            Self::Whole(bound) => bound.to_string(),
            Self::Fraction(bound) => bound.to_string(),
        }
    }

    fn value(self) -> Value {
        match self {
            Self::Whole(bound) => JsonNumber::from_i128(bound).map_or(Value::Null, Value::Number),
            Self::Fraction(bound) => Value::from(bound),
        }
    }
}

/// A number between bounds.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    minimum: Option<f64>,
    maximum: Option<f64>,
    exclusive_minimum: Option<f64>,
    exclusive_maximum: Option<f64>,
    multiple_of: Option<f64>,
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

/// The integer that another value represents: 7 for `7.0`, and for `"7"` of a query. `None` for an integer itself.
pub(crate) fn coerced_integer(value: &Value, source: Source<'_>) -> Option<Value> {
    let integer = match value {
        Value::String(text) if source.is_text() => parse_integer(text).ok(),
        Value::Number(number) if number.is_f64() => whole(number).ok(),
        _ => None,
    };
    integer.and_then(JsonNumber::from_i128).map(Value::Number)
}

/// The number that a string of a query represents: 1.5 for `"1.5"`.
pub(crate) fn coerced_number(value: &Value, source: Source<'_>) -> Option<Value> {
    let text = value.as_str().filter(|_| source.is_text())?;
    serde_json::from_str::<JsonNumber>(text)
        .ok()
        .map(Value::Number)
}

/// The boolean that a string of a query represents: `true` for `"on"`.
pub(crate) fn coerced_boolean(value: &Value, source: Source<'_>) -> Option<Value> {
    let text = value.as_str().filter(|_| source.is_text())?;
    parse_boolean(text).map(Value::Bool)
}

impl Checker<'_> {
    pub(crate) fn boolean(&mut self, value: &Value) {
        match (value, self.source.is_text()) {
            (Value::Bool(_), _) => {}
            (Value::String(text), true) if parse_boolean(text).is_some() => {}
            (Value::String(_), true) => {
                self.refuse(
                    "bool_parsing",
                    "Input should be a valid boolean, unable to interpret input",
                    value,
                );
            }
            _ => self.refuse("bool_type", "Input should be a valid boolean", value),
        }
    }

    pub(crate) fn integer(&mut self, rule: &Integer, value: &Value) {
        let number = match (value, self.source.is_text()) {
            (Value::Number(number), _) => whole(number),
            (Value::String(text), true) => parse_integer(text).map_err(|error| match error {
                IntegerError::Malformed => NotWhole::Malformed,
                IntegerError::TooLarge => NotWhole::TooLarge,
            }),
            _ => return self.refuse("int_type", "Input should be a valid integer", value),
        };
        match number {
            Ok(number) if (rule.lowest..=rule.highest).contains(&number) => {
                self.integer_bounds(rule, number, value)
            }
            Ok(_) | Err(NotWhole::TooLarge) => self.refuse(
                "int_parsing_size",
                "Unable to parse input string as an integer, exceeded maximum size",
                value,
            ),
            Err(NotWhole::Malformed) => self.refuse(
                "int_parsing",
                "Input should be a valid integer, unable to parse string as an integer",
                value,
            ),
            Err(NotWhole::Fraction) => self.refuse(
                "int_from_float",
                "Input should be a valid integer, got a number with a fractional part",
                value,
            ),
        }
    }

    fn integer_bounds(&mut self, rule: &Integer, number: i128, value: &Value) {
        let breaks = |bound: Option<Bound>, is_broken: fn(std::cmp::Ordering) -> bool| {
            bound.filter(|bound| is_broken(bound.compare(number)))
        };
        let broken = [
            (
                rule.multiple_of.filter(|factor| !factor.divides(number)),
                MULTIPLE_OF,
            ),
            (
                breaks(rule.maximum, std::cmp::Ordering::is_gt),
                LESS_THAN_EQUAL,
            ),
            (
                breaks(rule.exclusive_maximum, std::cmp::Ordering::is_ge),
                LESS_THAN,
            ),
            (
                breaks(rule.minimum, std::cmp::Ordering::is_lt),
                GREATER_THAN_EQUAL,
            ),
            (
                breaks(rule.exclusive_minimum, std::cmp::Ordering::is_le),
                GREATER_THAN,
            ),
        ];
        if let Some((bound, comparison)) = first(broken) {
            self.refuse_bound(&comparison, &bound.text(), bound.value(), value);
        }
    }

    pub(crate) fn number(&mut self, rule: &Number, value: &Value) {
        let number = match (value, self.source.is_text()) {
            (Value::Number(number), _) => number.clone(),
            (Value::String(text), true) => match serde_json::from_str::<JsonNumber>(text) {
                Ok(number) => number,
                Err(_) => {
                    let msg = "Input should be a valid number, unable to parse string as a number";
                    return self.refuse("float_parsing", msg, value);
                }
            },
            _ => return self.refuse("float_type", "Input should be a valid number", value),
        };
        let float = number.as_f64().unwrap_or(f64::NAN);
        let divides = |factor: f64| decimal::is_multiple(&number.to_string(), &factor.to_string());
        let broken = [
            (
                rule.multiple_of.filter(|factor| !divides(*factor)),
                MULTIPLE_OF,
            ),
            (rule.maximum.filter(|bound| float > *bound), LESS_THAN_EQUAL),
            (
                rule.exclusive_maximum.filter(|bound| float >= *bound),
                LESS_THAN,
            ),
            (
                rule.minimum.filter(|bound| float < *bound),
                GREATER_THAN_EQUAL,
            ),
            (
                rule.exclusive_minimum.filter(|bound| float <= *bound),
                GREATER_THAN,
            ),
        ];
        if let Some((bound, comparison)) = first(broken) {
            self.refuse_bound(&comparison, &bound.to_string(), Value::from(bound), value);
        }
    }

    fn refuse_bound(
        &mut self,
        comparison: &Comparison,
        bound: &str,
        context: Value,
        value: &Value,
    ) {
        let msg = format!("Input should be {} {bound}", comparison.words);
        self.refuse_because(comparison.kind, msg, value, comparison.name, context);
    }
}

/// The first bound that is violated. The others are not reported: a number below `minimum` is below `exclusiveMinimum`
/// as well.
fn first<B>(broken: [(Option<B>, Comparison); 5]) -> Option<(B, Comparison)> {
    broken
        .into_iter()
        .find_map(|(bound, comparison)| Some((bound?, comparison)))
}

struct Comparison {
    kind: &'static str,
    words: &'static str,
    name: &'static str,
}

const MULTIPLE_OF: Comparison = Comparison {
    kind: "multiple_of",
    words: "a multiple of",
    name: "multiple_of",
};
const LESS_THAN: Comparison = Comparison {
    kind: "less_than",
    words: "less than",
    name: "lt",
};
const LESS_THAN_EQUAL: Comparison = Comparison {
    kind: "less_than_equal",
    words: "less than or equal to",
    name: "le",
};
const GREATER_THAN: Comparison = Comparison {
    kind: "greater_than",
    words: "greater than",
    name: "gt",
};
const GREATER_THAN_EQUAL: Comparison = Comparison {
    kind: "greater_than_equal",
    words: "greater than or equal to",
    name: "ge",
};

pub(crate) enum NotWhole {
    Malformed,
    Fraction,
    TooLarge,
}

/// The integer that a number equals. In JSON Schema, `1.0` is an integer. `serde_json` has those beyond 64 bits as
/// floats.
pub(crate) fn whole(number: &JsonNumber) -> Result<i128, NotWhole> {
    if let Some(integer) = number.as_i128() {
        return Ok(integer);
    }
    match number.as_f64() {
        Some(float) if float.fract() != 0.0 => Err(NotWhole::Fraction),
        Some(float) if float.abs() < 2.0_f64.powi(64) => Ok(float as i128),
        _ => Err(NotWhole::TooLarge),
    }
}
