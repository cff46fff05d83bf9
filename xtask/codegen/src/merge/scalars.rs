//! Values that are no objects and no unions.

use serde_json::{Number, Value};

use super::{Merger, empty};
use crate::document::{Assertion, Bounds, Schema, SchemaKind, Text};
use crate::numbers::contains;

impl Merger<'_> {
    /// Both of two schemas, neither of which is a reference or a union.
    pub(super) fn scalars(&self, a: &Schema, b: &Schema) -> Schema {
        let only = |kind: SchemaKind| Schema { kind, ..empty(a) };
        match (&a.kind, &b.kind) {
            (SchemaKind::Boolean, SchemaKind::Boolean) => only(SchemaKind::Boolean),
            (
                SchemaKind::Integer { format, bounds },
                SchemaKind::Integer {
                    format: other,
                    bounds: more,
                }
                | SchemaKind::Number {
                    format: other,
                    bounds: more,
                },
            ) => with_factors(
                only(SchemaKind::Integer {
                    format: format.clone().or_else(|| integer_format(other)),
                    bounds: tighter(bounds, more),
                }),
                bounds,
                b,
                more,
            ),
            (
                SchemaKind::Number { format, bounds },
                SchemaKind::Number {
                    format: other,
                    bounds: more,
                },
            ) => with_factors(
                only(SchemaKind::Number {
                    format: format.clone().or_else(|| other.clone()),
                    bounds: tighter(bounds, more),
                }),
                bounds,
                b,
                more,
            ),
            (SchemaKind::Number { .. }, SchemaKind::Integer { .. }) => self.scalars(b, a),
            (SchemaKind::String(left), SchemaKind::String(right)) => texts(a, left, b, right),
            (
                SchemaKind::Enum(_) | SchemaKind::Constants(_),
                SchemaKind::Enum(_) | SchemaKind::Constants(_),
            ) => only(common_values(&a.kind, &b.kind)),
            (SchemaKind::Enum(_) | SchemaKind::Constants(_) | SchemaKind::Tuple(_), _) => {
                also(a, b)
            }
            (_, SchemaKind::Enum(_) | SchemaKind::Constants(_) | SchemaKind::Tuple(_)) => {
                also(b, a)
            }
            (
                SchemaKind::Array {
                    items,
                    items_given,
                    min,
                    max,
                    unique,
                },
                SchemaKind::Array {
                    items: other,
                    items_given: also_given,
                    min: least,
                    max: most,
                    unique: distinct,
                },
            ) => only(SchemaKind::Array {
                items: Box::new(
                    self.together(empty(items), vec![(**items).clone(), (**other).clone()]),
                ),
                items_given: *items_given || *also_given,
                min: greater(*min, *least),
                max: smaller(*max, *most),
                unique: *unique || *distinct,
            }),
            (SchemaKind::Null, SchemaKind::Null) => only(SchemaKind::Null),
            (SchemaKind::Null, _) if self.allows_null(b) => only(SchemaKind::Null),
            (_, SchemaKind::Null) if self.allows_null(a) => only(SchemaKind::Null),
            // No value is of both types.
            _ => only(SchemaKind::Nothing),
        }
    }
}

/// The first schema, with the second one as a condition.
pub(super) fn also(a: &Schema, b: &Schema) -> Schema {
    Schema {
        kind: a.kind.clone(),
        assertions: vec![Assertion::All(vec![b.clone()])],
        ..empty(a)
    }
}

fn texts(a: &Schema, left: &Text, b: &Schema, right: &Text) -> Schema {
    let differ = |x: &Option<String>, y: &Option<String>| x.is_some() && y.is_some() && x != y;
    let merged = Text {
        format: left.format.clone().or_else(|| right.format.clone()),
        min_length: greater(left.min_length, right.min_length),
        max_length: smaller(left.max_length, right.max_length),
        pattern: left.pattern.clone().or_else(|| right.pattern.clone()),
    };
    let rest = differ(&left.format, &right.format) || differ(&left.pattern, &right.pattern);
    Schema {
        kind: SchemaKind::String(merged),
        assertions: if rest {
            vec![Assertion::All(vec![b.clone()])]
        } else {
            Vec::new()
        },
        ..empty(a)
    }
}

fn integer_format(format: &Option<String>) -> Option<String> {
    format
        .clone()
        .filter(|format| !matches!(format.as_str(), "float" | "double"))
}

fn common_values(a: &SchemaKind, b: &SchemaKind) -> SchemaKind {
    let values = |kind: &SchemaKind| -> Vec<Value> {
        match kind {
            SchemaKind::Enum(texts) => texts
                .iter()
                .map(|text| Value::from(text.as_str()))
                .collect(),
            SchemaKind::Constants(values) => values.clone(),
            _ => Vec::new(),
        }
    };
    let others = values(b);
    let common: Vec<Value> = values(a)
        .into_iter()
        .filter(|value| contains(&others, value))
        .collect();
    let texts: Option<Vec<String>> = common
        .iter()
        .map(|value| value.as_str().map(str::to_owned))
        .collect();
    match texts {
        _ if common.is_empty() => SchemaKind::Nothing,
        Some(texts) => SchemaKind::Enum(texts),
        None => SchemaKind::Constants(common),
    }
}

/// Two factors stay two conditions.
fn with_factors(merged: Schema, bounds: &Bounds, b: &Schema, more: &Bounds) -> Schema {
    if bounds.multiple_of.is_some() && more.multiple_of.is_some() {
        Schema {
            assertions: vec![Assertion::All(vec![b.clone()])],
            ..merged
        }
    } else {
        merged
    }
}

fn tighter(a: &Bounds, b: &Bounds) -> Bounds {
    let pick = |x: &Option<Number>, y: &Option<Number>, upper: bool| match (x, y) {
        (Some(x), Some(y)) => {
            let first = x.as_f64() < y.as_f64();
            Some(if first == upper { x } else { y }.clone())
        }
        (x, y) => x.clone().or_else(|| y.clone()),
    };
    Bounds {
        minimum: pick(&a.minimum, &b.minimum, false),
        maximum: pick(&a.maximum, &b.maximum, true),
        exclusive_minimum: pick(&a.exclusive_minimum, &b.exclusive_minimum, false),
        exclusive_maximum: pick(&a.exclusive_maximum, &b.exclusive_maximum, true),
        multiple_of: a.multiple_of.clone().or_else(|| b.multiple_of.clone()),
    }
}

/// The greater of two lower bounds.
pub(super) fn greater(a: Option<u64>, b: Option<u64>) -> Option<u64> {
    a.max(b)
}

/// The smaller of two upper bounds.
pub(super) fn smaller(a: Option<u64>, b: Option<u64>) -> Option<u64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
