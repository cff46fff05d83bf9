//! Objects: with named members, or with any.

use super::{anything, check_pattern, read as read_schema};
use crate::diagnostics::Code;
use crate::document::{AdditionalProperties, Map, Object, Property, Schema, SchemaKind};
use crate::read::cursor::{Cursor, Keywords};
use crate::tree::Value;

/// Reads an object.
pub fn read(keywords: &mut Keywords<'_>) -> SchemaKind {
    let required = required(keywords);
    let named = keywords.has("properties");
    let properties: Vec<Property> = keywords
        .entries("properties")
        .iter()
        .map(|(name, cursor)| Property {
            name: (*name).to_owned(),
            required: required.iter().any(|required| required == name),
            schema: read_schema(cursor),
        })
        .collect();
    let also_required: Vec<String> = required
        .into_iter()
        .filter(|name| !properties.iter().any(|property| property.name == *name))
        .collect();
    let patterns: Vec<(String, Schema)> = keywords
        .entries("patternProperties")
        .iter()
        .map(|(pattern, cursor)| {
            check_pattern(cursor, pattern);
            ((*pattern).to_owned(), read_schema(cursor))
        })
        .collect();
    let names = keywords
        .take("propertyNames")
        .map(|cursor| Box::new(read_schema(&cursor)));
    let (min, max) = (
        keywords.count("minProperties"),
        keywords.count("maxProperties"),
    );
    let additional_properties = additional_properties(keywords);
    if named {
        return SchemaKind::Object(Object {
            properties,
            additional_properties,
            keeps_others: false,
            patterns,
            names,
            also_required,
            min,
            max,
        });
    }
    let values_given = !matches!(additional_properties, AdditionalProperties::Unspecified);
    let values = match additional_properties {
        AdditionalProperties::Schema(values) => values,
        AdditionalProperties::Forbidden => Box::new(Schema {
            kind: SchemaKind::Nothing,
            ..anything(&keywords.cursor)
        }),
        AdditionalProperties::Unspecified | AdditionalProperties::Any => {
            Box::new(anything(&keywords.cursor))
        }
    };
    SchemaKind::Map(Map {
        values,
        values_given,
        patterns,
        names,
        required: also_required,
        min,
        max,
    })
}

/// The names of members that have to be there. One that nothing describes is probably misspelt.
fn required(keywords: &mut Keywords<'_>) -> Vec<String> {
    let listed = keywords.list("required");
    let described = keywords.cursor.node.get("properties");
    let alone = !COMBINING.iter().any(|name| keywords.has(name));
    for cursor in &listed {
        if let (Value::String(name), Some(properties), true) =
            (&cursor.node.value, described, alone)
            && properties.get(name).is_none()
        {
            cursor.warn(
                Code::InvalidValue,
                format!("`{name}` is required but is no property"),
                "Add it to `properties`, or remove it here.",
            );
        }
    }
    let names = listed.iter().filter_map(Cursor::string);
    names.map(str::to_owned).collect()
}

/// Keywords by which other schemas describe the same object.
const COMBINING: &[&str] = &["allOf", "anyOf", "oneOf", "if", "$ref"];

/// `additionalProperties`.
fn additional_properties(keywords: &mut Keywords<'_>) -> AdditionalProperties {
    let keyword = keywords.take("additionalProperties");
    keyword.map_or(AdditionalProperties::Unspecified, |cursor| {
        additional_members(&cursor)
    })
}

/// Reads what `additionalProperties` and the like allow.
pub fn additional_members(cursor: &Cursor<'_>) -> AdditionalProperties {
    match cursor.node.value {
        Value::Boolean(true) => AdditionalProperties::Any,
        Value::Boolean(false) => AdditionalProperties::Forbidden,
        _ => AdditionalProperties::Schema(Box::new(read_schema(cursor))),
    }
}

/// Whether attributes can say what an object of this kind is.
pub fn is_plain(kind: &SchemaKind, keywords: &Keywords<'_>) -> bool {
    match kind {
        SchemaKind::Object(object) => {
            matches!(
                object.additional_properties,
                AdditionalProperties::Unspecified | AdditionalProperties::Forbidden
            ) && object.patterns.is_empty()
                && object.names.is_none()
                && object.also_required.is_empty()
                && object.min.is_none()
                && object.max.is_none()
        }
        SchemaKind::Map(map) => {
            map.patterns.is_empty()
                && map.names.is_none()
                && map.required.is_empty()
                && !keywords.has("required")
                && !(keywords.has("additionalProperties")
                    && matches!(map.values.kind, SchemaKind::Anything))
                && !matches!(map.values.kind, SchemaKind::Nothing)
        }
        SchemaKind::Null | SchemaKind::Tuple(_) => false,
        SchemaKind::Boolean => !keywords.has("format"),
        _ => true,
    }
}
