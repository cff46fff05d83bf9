//! Objects: the members of both.

use super::scalars::{greater, smaller};
use super::{Merger, empty};
use crate::document::{
    AdditionalProperties, Assertion, Map, Nullable, Object, Property, Schema, SchemaKind,
};

/// Whether a map says no more than that it is an object.
pub(super) fn is_any_object(map: &Map) -> bool {
    !map.values_given
        && matches!(map.values.kind, SchemaKind::Anything)
        && map.values.assertions.is_empty()
        && map.patterns.is_empty()
        && map.names.is_none()
        && map.required.is_empty()
        && map.min.is_none()
        && map.max.is_none()
}

impl Merger<'_> {
    /// Both of two objects or maps.
    pub(super) fn objects(&self, a: &Schema, b: &Schema) -> Schema {
        let (Some(left), Some(right)) = (as_object(&a.kind), as_object(&b.kind)) else {
            return empty(a);
        };
        let mut properties = left.properties.clone();
        let mut more = right.properties.clone();
        let mut assertions = Vec::new();
        if !self.limited(&mut more, &left, &right) {
            assertions.push(Assertion::All(vec![a.clone()]));
        }
        if !self.limited(&mut properties, &right, &left) {
            assertions.push(Assertion::All(vec![b.clone()]));
        }
        for property in more {
            match properties
                .iter_mut()
                .find(|known| known.name == property.name)
            {
                Some(known) => {
                    known.required |= property.required;
                    let both = vec![known.schema.clone(), property.schema];
                    let place = empty(&known.schema);
                    known.schema = self.together(place, both);
                }
                None => properties.push(property),
            }
        }
        let also_required = require(&mut properties, left.also_required, right.also_required);
        let mut patterns = left.patterns;
        patterns.extend(right.patterns);
        let object = Object {
            properties,
            additional_properties: self
                .additional_properties(left.additional_properties, right.additional_properties),
            patterns,
            names: self.optional(left.names, right.names),
            keeps_others: left.keeps_others || right.keeps_others,
            also_required,
            min: greater(left.min, right.min),
            max: smaller(left.max, right.max),
        };
        let kind = match (&a.kind, &b.kind) {
            (SchemaKind::Map(_), SchemaKind::Map(_)) => as_map(object, a),
            _ => SchemaKind::Object(object),
        };
        Schema {
            kind,
            assertions,
            ..empty(a)
        }
    }

    /// Puts what one object says of properties that it does not describe into those of the other object. Returns whether that
    /// is all it says of them.
    fn limited(&self, properties: &mut [Property], limiting: &Object, other: &Object) -> bool {
        let is_known = |name: &str| limiting.properties.iter().any(|it| it.name == name);
        let mut unknown = properties.iter_mut().filter(|it| !is_known(&it.name));
        if !limiting.patterns.is_empty() {
            return unknown.next().is_none() && other.patterns.is_empty();
        }
        match &limiting.additional_properties {
            AdditionalProperties::Unspecified | AdditionalProperties::Any => return true,
            AdditionalProperties::Forbidden => unknown.for_each(forbid),
            AdditionalProperties::Schema(schema) => {
                for property in unknown {
                    if !self.limit(property, schema) {
                        return false;
                    }
                }
            }
        }
        other.patterns.is_empty()
    }

    /// Has a property keep to one more schema; false if no type expresses that.
    fn limit(&self, property: &mut Property, schema: &Schema) -> bool {
        let own = &property.schema;
        let both = vec![own.clone(), schema.clone()];
        let merged = self.together(empty(own), both);
        match merged.kind {
            SchemaKind::All(_) => return false,
            SchemaKind::Nothing if merged.nullable == Nullable::No => forbid(property),
            _ => {
                property.schema = Schema {
                    annotations: own.annotations.clone(),
                    ..merged
                }
            }
        }
        true
    }

    fn additional_properties(
        &self,
        a: AdditionalProperties,
        b: AdditionalProperties,
    ) -> AdditionalProperties {
        match (a, b) {
            (AdditionalProperties::Forbidden, _) | (_, AdditionalProperties::Forbidden) => {
                AdditionalProperties::Forbidden
            }
            (AdditionalProperties::Schema(a), AdditionalProperties::Schema(b)) => {
                AdditionalProperties::Schema(Box::new(self.together(empty(&a), vec![*a, *b])))
            }
            (AdditionalProperties::Schema(schema), _)
            | (_, AdditionalProperties::Schema(schema)) => AdditionalProperties::Schema(schema),
            (AdditionalProperties::Any, _) | (_, AdditionalProperties::Any) => {
                AdditionalProperties::Any
            }
            (AdditionalProperties::Unspecified, AdditionalProperties::Unspecified) => {
                AdditionalProperties::Unspecified
            }
        }
    }

    fn optional(&self, a: Option<Box<Schema>>, b: Option<Box<Schema>>) -> Option<Box<Schema>> {
        match (a, b) {
            (Some(a), Some(b)) => Some(Box::new(self.together(empty(&a), vec![*a, *b]))),
            (a, b) => a.or(b),
        }
    }
}

/// Leaves nothing that a property can be.
fn forbid(property: &mut Property) {
    property.schema = Schema {
        kind: SchemaKind::Nothing,
        ..empty(&property.schema)
    };
}

/// Marks what is required as such; what is left is not described.
fn require(properties: &mut [Property], a: Vec<String>, b: Vec<String>) -> Vec<String> {
    let mut left: Vec<String> = Vec::new();
    for name in a.into_iter().chain(b) {
        match properties.iter_mut().find(|known| known.name == name) {
            Some(known) => known.required = true,
            None if left.contains(&name) => {}
            None => left.push(name),
        }
    }
    left
}

fn as_object(kind: &SchemaKind) -> Option<Object> {
    match kind {
        SchemaKind::Object(object) => Some(object.clone()),
        SchemaKind::Map(map) => Some(Object {
            properties: Vec::new(),
            additional_properties: match map.values.kind {
                SchemaKind::Anything if map.values.assertions.is_empty() => {
                    if map.values_given {
                        AdditionalProperties::Any
                    } else {
                        AdditionalProperties::Unspecified
                    }
                }
                SchemaKind::Nothing => AdditionalProperties::Forbidden,
                _ => AdditionalProperties::Schema(map.values.clone()),
            },
            patterns: map.patterns.clone(),
            names: map.names.clone(),
            keeps_others: false,
            also_required: map.required.clone(),
            min: map.min,
            max: map.max,
        }),
        _ => None,
    }
}

fn as_map(object: Object, at: &Schema) -> SchemaKind {
    let values_given = !matches!(
        object.additional_properties,
        AdditionalProperties::Unspecified
    );
    let values = match object.additional_properties {
        AdditionalProperties::Schema(values) => values,
        AdditionalProperties::Forbidden => Box::new(Schema {
            kind: SchemaKind::Nothing,
            ..empty(at)
        }),
        AdditionalProperties::Unspecified | AdditionalProperties::Any => Box::new(empty(at)),
    };
    SchemaKind::Map(Map {
        values,
        values_given,
        patterns: object.patterns,
        names: object.names,
        required: object.also_required,
        min: object.min,
        max: object.max,
    })
}
