//! Whether a value satisfies the kind of a schema. Of formats, those are checked that become types in Rust.

use std::collections::HashMap;

use serde_json::{Number, Value};

use crate::document::{AdditionalProperties, Bounds, Document, Nullable, Schema, SchemaKind};
use crate::formats;
use crate::numbers::{integer_type, limits, whole};

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
            SchemaKind::Text(text) => value.as_str().is_some_and(|value| {
                let length = value.chars().count() as u64;
                text.min_length.is_none_or(|min| length >= min)
                    && text.max_length.is_none_or(|max| length <= max)
                    && formats::may_be(text.format.as_deref(), value)
            }),
            SchemaKind::Choice(choices) => value
                .as_str()
                .is_some_and(|value| choices.iter().any(|choice| choice == value)),
            SchemaKind::Constants(values) => values.contains(value),
            SchemaKind::List { items, .. } => value
                .as_array()
                .is_some_and(|list| list.iter().all(|item| self.fits(items, item))),
            SchemaKind::Tuple(tuple) => value.as_array().is_some_and(|list| {
                list.iter()
                    .zip(&tuple.first)
                    .all(|(item, schema)| self.fits(schema, item))
            }),
            SchemaKind::Object(object) => {
                value.as_object().is_some_and(|members| {
                    let described = object.properties.iter().all(|property| {
                        match members.get(&property.name) {
                            Some(member) => self.fits(&property.schema, member),
                            None => !property.required,
                        }
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
                    described && !(closed && members.keys().any(|name| !known(name)))
                })
            }
            SchemaKind::Map(map) => value.as_object().is_some_and(|members| {
                map.patterns.is_empty()
                    && members
                        .values()
                        .all(|member| self.fits(&map.values, member))
                    || !map.patterns.is_empty()
            }),
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
    holds(&bounds.minimum, |value, bound| value >= bound)
        && holds(&bounds.maximum, |value, bound| value <= bound)
        && holds(&bounds.exclusive_minimum, |value, bound| value > bound)
        && holds(&bounds.exclusive_maximum, |value, bound| value < bound)
}
