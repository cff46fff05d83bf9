//! Whether a value satisfies a schema. Of most formats that stay texts in Rust nothing is known here; what is not known
//! counts as satisfied.

use std::collections::HashMap;

use serde_json::{Map as Members, Number, Value};

use crate::document::{
    AdditionalProperties, Assertion, Bounds, Document, Map, Nullable, Object, Schema, SchemaKind,
    Text,
};
use crate::formats;
use crate::numbers::{contains, integer_type, limits, whole};
use crate::pattern;

/// The schemas that references lead to.
pub struct Fitting<'d> {
    named: HashMap<&'d str, &'d Schema>,
}

impl<'d> Fitting<'d> {
    /// For the schemas of a document that has no references in circles.
    pub fn new(document: &'d Document) -> Self {
        let named = document.schemas.iter();
        Self {
            named: named
                .map(|named| (named.name.as_str(), &named.schema))
                .collect(),
        }
    }

    /// Whether a value fits.
    pub fn fits(&self, schema: &Schema, value: &Value) -> bool {
        if value.is_null() && schema.nullable != Nullable::No {
            return true;
        }
        self.kind_fits(schema, value)
            && schema
                .assertions
                .iter()
                .all(|assertion| self.keeps(assertion, value))
    }

    /// Whether a value satisfies an assertion.
    fn keeps(&self, assertion: &Assertion, value: &Value) -> bool {
        let count = |schemas: &[Schema]| schemas.iter().filter(|it| self.fits(it, value)).count();
        match assertion {
            Assertion::All(schemas) => count(schemas) == schemas.len(),
            // What is not known counts as satisfied, so more than one of `oneOf` may be.
            Assertion::Any(schemas) | Assertion::One(schemas) => count(schemas) > 0,
            Assertion::Not(_)
            | Assertion::If(_)
            | Assertion::Contains { .. }
            | Assertion::DependentRequired(_)
            | Assertion::DependentSchemas(_)
            | Assertion::UnevaluatedProperties(_)
            | Assertion::UnevaluatedItems(_) => true,
        }
    }

    fn kind_fits(&self, schema: &Schema, value: &Value) -> bool {
        match &schema.kind {
            SchemaKind::Anything | SchemaKind::Inline(_) => true,
            SchemaKind::Nothing => false,
            SchemaKind::Null => value.is_null(),
            SchemaKind::Boolean => value.is_boolean(),
            SchemaKind::Integer { format, bounds } => value.as_number().is_some_and(|number| {
                let (least, most) = limits(integer_type(format.as_deref(), bounds));
                let has_room = whole(number).is_some_and(|number| (least..=most).contains(&number));
                is_whole(number) && has_room && within(bounds, number)
            }),
            SchemaKind::Number { bounds, .. } => value
                .as_number()
                .is_some_and(|number| within(bounds, number)),
            SchemaKind::String(text) => value.as_str().is_some_and(|value| is_text(text, value)),
            SchemaKind::Enum(choices) => value
                .as_str()
                .is_some_and(|value| choices.iter().any(|choice| choice == value)),
            SchemaKind::Constants(values) => contains(values, value),
            SchemaKind::Array {
                items,
                min,
                max,
                unique,
                ..
            } => value.as_array().is_some_and(|list| {
                has_room(*min, *max, list.len())
                    && !(*unique && has_repeated(list))
                    && list.iter().all(|item| self.fits(items, item))
            }),
            SchemaKind::Tuple(tuple) => value.as_array().is_some_and(|list| {
                has_room(tuple.min, tuple.max, list.len())
                    && list
                        .iter()
                        .zip(&tuple.first)
                        .all(|(item, schema)| self.fits(schema, item))
            }),
            SchemaKind::Object(object) => value
                .as_object()
                .is_some_and(|members| self.is_object(object, members)),
            SchemaKind::Map(map) => value
                .as_object()
                .is_some_and(|members| self.is_map(map, members)),
            SchemaKind::Union(union) => {
                union.branches.iter().any(|branch| self.fits(branch, value))
            }
            SchemaKind::All(parts) => parts.iter().all(|part| self.fits(part, value)),
            SchemaKind::Reference(name) => self
                .named
                .get(name.as_str())
                .is_none_or(|target| self.fits(target, value)),
        }
    }

    fn is_object(&self, object: &Object, members: &Members<String, Value>) -> bool {
        let described =
            object
                .properties
                .iter()
                .all(|property| match members.get(&property.name) {
                    Some(member) => self.fits(&property.schema, member),
                    None => !property.required,
                });
        let known = |name: &String| {
            object
                .properties
                .iter()
                .any(|property| property.name == *name)
        };
        let closed = matches!(
            object.additional_properties,
            AdditionalProperties::Forbidden
        ) && object.patterns.is_empty();
        described
            && !(closed && members.keys().any(|name| !known(name)))
            && has_room(object.min, object.max, members.len())
            && object
                .also_required
                .iter()
                .all(|name| members.contains_key(name))
    }

    fn is_map(&self, map: &Map, members: &Members<String, Value>) -> bool {
        let fit = || {
            members
                .values()
                .all(|member| self.fits(&map.values, member))
        };
        (!map.patterns.is_empty() || fit())
            && has_room(map.min, map.max, members.len())
            && map.required.iter().all(|name| members.contains_key(name))
    }
}

fn is_text(text: &Text, value: &str) -> bool {
    let length = value.chars().count() as u64;
    let matches = |source: &String| pattern::matches(source, value).unwrap_or(true);
    text.min_length.is_none_or(|min| length >= min)
        && text.max_length.is_none_or(|max| length <= max)
        && text.pattern.as_ref().is_none_or(matches)
        && formats::may_be(text.format.as_deref(), value)
}

/// Whether a number of elements or members is within its bounds.
fn has_room(min: Option<u64>, max: Option<u64>, count: usize) -> bool {
    let count = count as u64;
    min.is_none_or(|min| count >= min) && max.is_none_or(|max| count <= max)
}

fn has_repeated(list: &[Value]) -> bool {
    let mut rest = list.iter();
    rest.by_ref()
        .enumerate()
        .any(|(index, item)| list.iter().take(index).any(|before| before == item))
}

fn is_whole(number: &Number) -> bool {
    !number.is_f64() || number.as_f64().is_some_and(|float| float.fract() == 0.0)
}

fn within(bounds: &Bounds, number: &Number) -> bool {
    let Some(value) = number.as_f64() else {
        return false;
    };
    let holds = |bound: &Option<Number>, test: fn(f64, f64) -> bool| {
        bound
            .as_ref()
            .and_then(Number::as_f64)
            .is_none_or(|bound| test(value, bound))
    };
    let is_multiple = |factor: f64| {
        let times = value / factor;
        (times - times.round()).abs() <= times.abs().max(1.0) * 1e-9
    };
    let factor = bounds.multiple_of.as_ref().and_then(Number::as_f64);
    factor.is_none_or(is_multiple)
        && holds(&bounds.minimum, |value, bound| value >= bound)
        && holds(&bounds.maximum, |value, bound| value <= bound)
        && holds(&bounds.exclusive_minimum, |value, bound| value > bound)
        && holds(&bounds.exclusive_maximum, |value, bound| value < bound)
}
