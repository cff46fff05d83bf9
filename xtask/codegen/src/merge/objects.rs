//! Objects: the members of both.

use super::scalars::{greater, smaller};
use super::{Merger, empty};
use crate::document::{Extra, Kind, Map, Object, Others, Property, Schema};

/// Whether a map says no more than that it is an object.
pub(super) fn is_any_object(map: &Map) -> bool {
    matches!(map.values.kind, Kind::Anything)
        && map.values.extras.is_empty()
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
        let mut extras = Vec::new();
        if limits_others(&left, &right) {
            extras.push(Extra::All(vec![a.clone()]));
        }
        if limits_others(&right, &left) {
            extras.push(Extra::All(vec![b.clone()]));
        }
        let mut properties = left.properties.clone();
        for property in right.properties {
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
            others: self.others(left.others, right.others),
            patterns,
            names: self.optional(left.names, right.names),
            also_required,
            min: greater(left.min, right.min),
            max: smaller(left.max, right.max),
        };
        let kind = match (&a.kind, &b.kind) {
            (Kind::Map(_), Kind::Map(_)) => as_map(object, a),
            _ => Kind::Object(object),
        };
        Schema {
            kind,
            extras,
            ..empty(a)
        }
    }

    fn others(&self, a: Others, b: Others) -> Others {
        match (a, b) {
            (Others::Denied, _) | (_, Others::Denied) => Others::Denied,
            (Others::Typed(a), Others::Typed(b)) => {
                Others::Typed(Box::new(self.together(empty(&a), vec![*a, *b])))
            }
            (Others::Typed(schema), _) | (_, Others::Typed(schema)) => Others::Typed(schema),
            (Others::Allowed, _) | (_, Others::Allowed) => Others::Allowed,
            (Others::Unsaid, Others::Unsaid) => Others::Unsaid,
        }
    }

    fn optional(&self, a: Option<Box<Schema>>, b: Option<Box<Schema>>) -> Option<Box<Schema>> {
        match (a, b) {
            (Some(a), Some(b)) => Some(Box::new(self.together(empty(&a), vec![*a, *b]))),
            (a, b) => a.or(b),
        }
    }
}

/// Whether the first one has something to say about members that only the second one describes.
fn limits_others(limiting: &Object, other: &Object) -> bool {
    let limits = matches!(limiting.others, Others::Denied | Others::Typed(_))
        || !limiting.patterns.is_empty();
    let unknown = |property: &Property| {
        !limiting
            .properties
            .iter()
            .any(|known| known.name == property.name)
    };
    limits && (other.properties.iter().any(unknown) || !other.patterns.is_empty())
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

fn as_object(kind: &Kind) -> Option<Object> {
    match kind {
        Kind::Object(object) => Some(object.clone()),
        Kind::Map(map) => Some(Object {
            properties: Vec::new(),
            others: match map.values.kind {
                Kind::Anything if map.values.extras.is_empty() => Others::Unsaid,
                Kind::Nothing => Others::Denied,
                _ => Others::Typed(map.values.clone()),
            },
            patterns: map.patterns.clone(),
            names: map.names.clone(),
            also_required: map.required.clone(),
            min: map.min,
            max: map.max,
        }),
        _ => None,
    }
}

fn as_map(object: Object, at: &Schema) -> Kind {
    let values = match object.others {
        Others::Typed(values) => values,
        Others::Denied => Box::new(Schema {
            kind: Kind::Nothing,
            ..empty(at)
        }),
        Others::Unsaid | Others::Allowed => Box::new(empty(at)),
    };
    Kind::Map(Map {
        values,
        patterns: object.patterns,
        names: object.names,
        required: object.also_required,
        min: object.min,
        max: object.max,
    })
}
