//! Objects: with named members, or with any.

use super::{anything, check_pattern, read as read_schema};
use crate::diagnostics::Code;
use crate::document::{Kind, Map, Object, Others, Property, Schema};
use crate::read::cursor::{Cursor, Keywords};
use crate::tree::Value;

/// Reads an object.
pub fn read(keywords: &mut Keywords<'_>) -> Kind {
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
    let others = others(keywords);
    if named {
        return Kind::Object(Object {
            properties,
            others,
            patterns,
            names,
            also_required,
            min,
            max,
        });
    }
    let values = match others {
        Others::Typed(values) => values,
        Others::Denied => Box::new(Schema {
            kind: Kind::Nothing,
            ..anything(&keywords.cursor)
        }),
        Others::Unsaid | Others::Allowed => Box::new(anything(&keywords.cursor)),
    };
    Kind::Map(Map {
        values,
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

/// What is allowed besides. Without schemas beside it, `unevaluatedProperties` says the same as `additionalProperties`.
fn others(keywords: &mut Keywords<'_>) -> Others {
    let combined = COMBINING.iter().any(|name| keywords.has(name));
    let additional = keywords.take("additionalProperties");
    let said = match additional {
        Some(additional) => Some(additional),
        None if !combined => keywords.take("unevaluatedProperties"),
        None => None,
    };
    said.map_or(Others::Unsaid, |cursor| additional_members(&cursor))
}

/// Reads what `additionalProperties` and the like allow.
pub fn additional_members(cursor: &Cursor<'_>) -> Others {
    match cursor.node.value {
        Value::Boolean(true) => Others::Allowed,
        Value::Boolean(false) => Others::Denied,
        _ => Others::Typed(Box::new(read_schema(cursor))),
    }
}

/// Whether something is said of the members that no property describes.
fn says_others(keywords: &Keywords<'_>) -> bool {
    keywords.has("additionalProperties") || keywords.has("unevaluatedProperties")
}

/// Whether attributes can say what an object of this kind is.
pub fn is_plain(kind: &Kind, keywords: &Keywords<'_>) -> bool {
    match kind {
        Kind::Object(object) => {
            matches!(object.others, Others::Unsaid | Others::Denied)
                && object.patterns.is_empty()
                && object.names.is_none()
                && object.also_required.is_empty()
                && object.min.is_none()
                && object.max.is_none()
        }
        Kind::Map(map) => {
            map.patterns.is_empty()
                && map.names.is_none()
                && map.required.is_empty()
                && !keywords.has("required")
                && !(says_others(keywords) && matches!(map.values.kind, Kind::Anything))
                && !matches!(map.values.kind, Kind::Nothing)
        }
        Kind::Null | Kind::Tuple(_) => false,
        Kind::Boolean => !keywords.has("format"),
        _ => true,
    }
}
