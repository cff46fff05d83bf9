//! Which schemas the Rust type of a schema is made of, and which schemas requests and answers have.

use crate::document::{
    AdditionalProperties, Assertion, Map, Object, Operation, ResponseUse, Schema, SchemaKind,
    Tuple, Union,
};

/// The most elements of a tuple for which `Debug`, `PartialEq` and serde's traits are implemented.
const LONGEST_TUPLE: usize = 12;

/// The type of the properties of an object that have no field of their own.
#[derive(Clone, Copy, Debug)]
pub enum Rest<'a> {
    /// There are none, or they are ignored.
    None,
    /// A map of values of this schema.
    Values(&'a Schema),
    /// A map of any values, as no single schema describes them.
    Any,
}

/// The properties of an object that are not in `properties`. Where the document neither allows nor forbids them,
/// they are kept only if another keyword depends on them, `minProperties` for instance.
pub fn rest_of<'a>(schema: &'a Schema, object: &'a Object) -> Rest<'a> {
    match (&object.additional_properties, object.patterns.as_slice()) {
        (AdditionalProperties::Unspecified, []) if depends_on_others(schema, object) => Rest::Any,
        (AdditionalProperties::Unspecified | AdditionalProperties::Forbidden, []) => Rest::None,
        (AdditionalProperties::Schema(schema), []) => values(schema),
        (AdditionalProperties::Forbidden, [(_, schema)]) => values(schema),
        (
            AdditionalProperties::Unspecified
            | AdditionalProperties::Any
            | AdditionalProperties::Schema(_)
            | AdditionalProperties::Forbidden,
            _,
        ) => Rest::Any,
    }
}

/// Whether keywords of a schema depend on properties that are not in `properties`.
fn depends_on_others(schema: &Schema, object: &Object) -> bool {
    let counted = object.min.is_some_and(|min| min > 0) || !object.also_required.is_empty();
    object.keeps_others
        || counted
        || schema
            .assertions
            .iter()
            .any(|assertion| mentions_others(assertion, object))
}

fn mentions_others(assertion: &Assertion, object: &Object) -> bool {
    let unknown = |name: &String| {
        !object
            .properties
            .iter()
            .any(|property| property.name == *name)
    };
    if let Assertion::DependentRequired(pairs) = assertion {
        return pairs
            .iter()
            .any(|(trigger, names)| unknown(trigger) || names.iter().any(unknown));
    }
    if let Assertion::UnevaluatedProperties(
        AdditionalProperties::Any | AdditionalProperties::Schema(_),
    ) = assertion
    {
        return true;
    }
    let mut pending = assertion.schemas();
    while let Some(schema) = pending.pop() {
        let known = match &schema.kind {
            SchemaKind::Object(inner) => {
                let properties = inner.properties.iter().map(|property| &property.name);
                !properties.chain(&inner.also_required).any(unknown)
                    && inner.patterns.is_empty()
                    && matches!(
                        inner.additional_properties,
                        AdditionalProperties::Unspecified
                    )
            }
            SchemaKind::Map(map) => {
                !map.values_given && map.patterns.is_empty() && !map.required.iter().any(unknown)
            }
            SchemaKind::Union(Union { branches, .. }) | SchemaKind::All(branches) => {
                pending.extend(branches);
                true
            }
            SchemaKind::Reference(_)
            | SchemaKind::Inline(_)
            | SchemaKind::Tuple(_)
            | SchemaKind::Array { .. } => false,
            SchemaKind::Anything
            | SchemaKind::Nothing
            | SchemaKind::Null
            | SchemaKind::Boolean
            | SchemaKind::Integer { .. }
            | SchemaKind::Number { .. }
            | SchemaKind::String(_)
            | SchemaKind::Enum(_)
            | SchemaKind::Constants(_) => true,
        };
        if !known || schema.assertions.iter().any(Assertion::is_unevaluated) {
            return true;
        }
        pending.extend(schema.assertions.iter().flat_map(Assertion::schemas));
    }
    false
}

/// The values of a map: those of `additionalProperties`, or of its only pattern.
pub fn values_of(map: &Map) -> Rest<'_> {
    match (&map.values.kind, map.patterns.as_slice()) {
        (_, []) => values(&map.values),
        (SchemaKind::Nothing, [(_, schema)]) => values(schema),
        _ => Rest::Any,
    }
}

fn values(schema: &Schema) -> Rest<'_> {
    match schema.kind {
        SchemaKind::Nothing => Rest::None,
        SchemaKind::Anything if schema.annotations.rust_type.is_none() => Rest::Any,
        _ => Rest::Values(schema),
    }
}

/// Whether an array has a fixed length that a tuple of Rust can have.
pub fn is_fixed(tuple: &Tuple) -> bool {
    let length = tuple.first.len() as u64;
    let closed = matches!(tuple.rest, AdditionalProperties::Forbidden) || tuple.max == Some(length);
    let whole = tuple.min.is_some_and(|min| min >= length);
    closed && whole && (1..=LONGEST_TUPLE).contains(&tuple.first.len())
}

/// The schemas that the type of a schema is made of, each with whether it is contained by value, not on the heap.
pub fn parts(schema: &Schema) -> Vec<(&Schema, bool)> {
    if schema.annotations.rust_type.is_some() {
        return Vec::new();
    }
    match &schema.kind {
        SchemaKind::Object(object) => {
            let properties = object.properties.iter();
            let mut parts: Vec<(&Schema, bool)> = properties
                .map(|property| (&property.schema, true))
                .collect();
            if let Rest::Values(schema) = rest_of(schema, object) {
                parts.push((schema, false));
            }
            parts
        }
        SchemaKind::Map(map) => match values_of(map) {
            Rest::Values(schema) => vec![(schema, false)],
            Rest::None | Rest::Any => Vec::new(),
        },
        SchemaKind::Array { items, .. } => vec![(items, false)],
        SchemaKind::Tuple(tuple) if is_fixed(tuple) => {
            tuple.first.iter().map(|schema| (schema, true)).collect()
        }
        SchemaKind::Union(Union { branches, .. }) => {
            branches.iter().map(|schema| (schema, true)).collect()
        }
        SchemaKind::Anything
        | SchemaKind::Nothing
        | SchemaKind::Null
        | SchemaKind::Boolean
        | SchemaKind::Integer { .. }
        | SchemaKind::Number { .. }
        | SchemaKind::String(_)
        | SchemaKind::Enum(_)
        | SchemaKind::Constants(_)
        | SchemaKind::Tuple(_)
        | SchemaKind::All(_)
        | SchemaKind::Reference(_)
        | SchemaKind::Inline(_) => Vec::new(),
    }
}

/// All schemas right inside of one.
pub fn inner(schema: &Schema) -> impl Iterator<Item = &Schema> {
    schema
        .children()
        .into_iter()
        .chain(schema.assertions.iter().flat_map(Assertion::schemas))
}

/// The schemas of the parameters and the request body of an operation.
pub fn of_requests(operation: &Operation) -> impl Iterator<Item = &Schema> {
    let bodies = operation.body.iter().flat_map(|body| &body.contents);
    let parameters = operation
        .parameters
        .iter()
        .map(|parameter| &parameter.schema);
    parameters.chain(bodies.map(|content| &content.schema))
}

/// The schemas of the inline responses of an operation.
pub fn of_answers(operation: &Operation) -> impl Iterator<Item = &Schema> {
    let own = operation
        .responses
        .iter()
        .filter_map(|(_, response)| match response {
            ResponseUse::Own(response) => Some(&**response),
            ResponseUse::Shared(_) => None,
        });
    own.flat_map(|response| {
        let contents = response.contents.iter().map(|content| &content.schema);
        contents.chain(response.headers.iter().map(|header| &header.schema))
    })
}

/// The schema of [`Rest::Values`], to be changed.
pub fn rest_of_mut(object: &mut Object) -> Option<&mut Schema> {
    match (
        &mut object.additional_properties,
        object.patterns.as_mut_slice(),
    ) {
        (AdditionalProperties::Schema(schema), []) => Some(schema),
        (AdditionalProperties::Forbidden, [(_, schema)]) => Some(schema),
        _ => None,
    }
}

/// [`values_of`], to be changed.
pub fn values_of_mut(map: &mut Map) -> Option<&mut Schema> {
    if !matches!(values_of(map), Rest::Values(_)) {
        return None;
    }
    let first = map.patterns.first_mut().map(|(_, schema)| schema);
    Some(first.unwrap_or(&mut map.values))
}
