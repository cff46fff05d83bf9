//! `enum` and `const`: values that are listed one by one.

use serde_json::Value;

use super::schema;
use crate::diagnostics::Code;
use crate::document::{Nullable, Schema, SchemaKind};
use crate::read::cursor::{Cursor, Keywords};
use crate::tree::{Node, Value as NodeValue};

/// Reads the values, if they are listed.
pub fn read(
    cursor: &Cursor<'_>,
    keywords: &mut Keywords<'_>,
    types: &[&str],
    nullable: Nullable,
) -> Option<Schema> {
    let constant = keywords.take("const");
    let listed = keywords.take("enum");
    let single = constant.is_some();
    let listed: Vec<Cursor<'_>> = match (constant, listed) {
        (Some(constant), _) => vec![constant],
        (None, Some(list)) => {
            let values = list.list()?;
            if values.is_empty() {
                list.warn(
                    Code::NoEffect,
                    "the enum has no value, so no value is right",
                    "List the values.",
                );
                let nothing = schema(cursor, SchemaKind::Nothing, Nullable::No);
                return Some(Schema {
                    attributes_suffice: false,
                    ..nothing
                });
            }
            values
        }
        (None, None) => return None,
    };
    // A type that is given has to allow `null` as well.
    let allows_null = types.is_empty() || nullable != Nullable::No || types.contains(&"null");
    let (mut null, mut repeated, mut unquoted) = (false, false, false);
    let mut values: Vec<Value> = Vec::new();
    for listed in &listed {
        let mut value = listed.node.to_json();
        if let (["string"], Some(text)) = (types, listed.node.scalar_text()) {
            listed.warn(
                Code::NotQuoted,
                format!("`{text}` is taken for a string, as the type says"),
                "Put it in quotation marks.",
            );
            value = text.into();
            unquoted = true;
        }
        if let Some(meant) = value.as_str().and_then(|text| unquoted_value(text, types)) {
            listed.warn(
                Code::NotQuoted,
                format!("`\"{meant}\"` is taken for {meant}, as the type says"),
                "Remove the quotation marks.",
            );
            value = meant;
            unquoted = true;
        }
        if value.is_null() {
            null = true;
            if !allows_null {
                listed.warn(
                    Code::NoEffect,
                    format!("`null` is not of the type {}", types.join(" or ")),
                    "Remove it, or let the type allow `null`.",
                );
            }
        } else if !types.is_empty() && !types.iter().any(|name| is_of_type(&value, name)) {
            let message = format!("`{value}` is not of the type {}", types.join(" or "));
            let help = "Correct the value or the type; quotation marks make a string of a number.";
            listed.report(Code::InvalidValue, message, help);
        } else if values.contains(&value) {
            repeated = true;
            listed.warn(
                Code::NoEffect,
                format!("`{value}` is listed twice"),
                "Remove one of the two.",
            );
        } else {
            values.push(value);
        }
    }
    let attributes_suffice =
        !single && !repeated && !unquoted && !types.is_empty() && !null && !keywords.has("format");
    let null = null && allows_null;
    let texts: Option<Vec<String>> = values
        .iter()
        .map(|value| value.as_str().map(str::to_owned))
        .collect();
    let kind = match texts {
        _ if values.is_empty() => SchemaKind::Null,
        Some(texts) => SchemaKind::Enum(texts),
        None => SchemaKind::Constants(values),
    };
    Some(Schema {
        attributes_suffice: attributes_suffice
            && matches!(kind, SchemaKind::Enum(_))
            && nullable == Nullable::No,
        nullable: match (null, &kind) {
            (false, _) | (_, SchemaKind::Null) => Nullable::No,
            (true, _) => Nullable::ByType,
        },
        ..schema(cursor, kind, Nullable::No)
    })
}

/// The number or the boolean that is written in a string, where the type asks for one.
fn unquoted_value(text: &str, types: &[&str]) -> Option<Value> {
    let [only @ ("boolean" | "integer" | "number")] = types else {
        return None;
    };
    let value: Value = serde_json::from_str(text).ok()?;
    // `01` and `1.0e2` are written again in another way, so they are left as they are.
    let is_same = serde_json::to_string(&value).is_ok_and(|written| written == text);
    (is_of_type(&value, only) && is_same).then_some(value)
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "boolean" => value.is_boolean(),
        "integer" => value
            .as_f64()
            .is_some_and(|number| value.is_number() && number.fract() == 0.0),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}

/// Whether the values that are listed for an array are of its items: none of them is a list, and the items are described.
pub fn are_of_items(keywords: &Keywords<'_>) -> bool {
    let list = keywords
        .peek("enum")
        .and_then(|cursor| match &cursor.node.value {
            NodeValue::List(items) if !items.is_empty() => Some((cursor.clone(), items)),
            _ => None,
        });
    let Some((cursor, items)) = list.filter(|_| keywords.has("items")) else {
        return false;
    };
    let is_single = |node: &Node| {
        node.members().is_none() && !matches!(node.value, NodeValue::List(_) | NodeValue::Null)
    };
    let found = items.iter().all(is_single);
    if found {
        cursor.warn(
            Code::NoEffect,
            "no value of the enum is a list, so it is taken for that of the items",
            "Move it into `items`.",
        );
    }
    found
}

/// An array whose items have to be one of some values as well.
pub fn of_items(mut list: Schema, choices: Option<Schema>) -> Schema {
    list.attributes_suffice = false;
    if let (SchemaKind::Array { items, .. }, Some(choices)) = (&mut list.kind, choices) {
        let all = SchemaKind::All(vec![(**items).clone(), choices]);
        **items = Schema {
            kind: all,
            attributes_suffice: false,
            assertions: Vec::new(),
            nullable: Nullable::No,
            ..(**items).clone()
        };
    }
    list
}

/// Whether there is more to check than the list of values.
pub fn is_constrained(keywords: &Keywords<'_>) -> bool {
    const CONSTRAINTS: &[&str] = &[
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "items",
        "prefixItems",
        "minItems",
        "maxItems",
        "uniqueItems",
        "properties",
        "required",
        "additionalProperties",
        "patternProperties",
        "propertyNames",
        "minProperties",
        "maxProperties",
    ];
    CONSTRAINTS.iter().any(|name| keywords.has(name))
}
