//! Schemas: JSON Schema as OpenAPI 3.1 has it, to the kinds of values that the generator can make.

use super::cursor::{Cursor, Keywords};
use super::reference::{follow, reference, unescape};
use crate::codegen::diagnostics::Code;
use crate::codegen::document::{
    Bounds, Kind, Notes, Nullable, Object, Others, Property, Schema, Text,
};
use crate::codegen::tree::Value;

/// Keywords that the specification has and this generator does not.
const UNSUPPORTED: &[&str] = &[
    "allOf",
    "not",
    "if",
    "then",
    "else",
    "dependentSchemas",
    "dependentRequired",
    "prefixItems",
    "contains",
    "minContains",
    "maxContains",
    "patternProperties",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "discriminator",
    "xml",
    "nullable",
    "const",
    "$id",
    "$anchor",
    "$dynamicRef",
    "$dynamicAnchor",
    "$defs",
    "$vocabulary",
    "$schema",
];

/// Reads a schema.
pub fn read(cursor: &Cursor<'_>) -> Option<Schema> {
    if let Value::Boolean(allowed) = cursor.node.value {
        if !allowed {
            cursor.report(
                Code::Unsupported,
                "a schema that allows nothing is not supported",
                "Remove what it is for.",
            );
        }
        return Some(schema(
            cursor,
            Notes::default(),
            Nullable::No,
            Kind::Anything,
        ));
    }
    let mut keywords = cursor.keywords()?;
    let notes = read_notes(&mut keywords);
    keywords.unsupported(
        UNSUPPORTED,
        "Say it in other words for now, or in the description.",
    );
    let (kind, nullable) = if let Some(text) = reference(cursor) {
        keywords.take("$ref");
        (Kind::Reference(component(cursor, text)?), Nullable::No)
    } else if let Some(branches) = keywords.take("anyOf") {
        read_union(&branches, false)?
    } else if let Some(branches) = keywords.take("oneOf") {
        read_union(&branches, true)?
    } else {
        read_typed(&mut keywords)?
    };
    keywords.finish();
    Some(schema(cursor, notes, nullable, kind))
}

fn schema(cursor: &Cursor<'_>, notes: Notes, nullable: Nullable, kind: Kind) -> Schema {
    Schema {
        at: cursor.at(),
        pointer: cursor.pointer.clone(),
        notes,
        nullable,
        kind,
    }
}

fn read_notes(keywords: &mut Keywords<'_>) -> Notes {
    keywords.documentation(&["$comment", "externalDocs"]);
    let examples = keywords
        .take("examples")
        .and_then(|cursor| cursor.list())
        .unwrap_or_default();
    Notes {
        title: keywords.string("title"),
        description: keywords.string("description"),
        default: keywords.value("default"),
        example: keywords.value("example"),
        examples: examples
            .iter()
            .map(|cursor| cursor.node.to_json())
            .collect(),
        deprecated: keywords.flag("deprecated"),
        read_only: keywords.flag("readOnly"),
        write_only: keywords.flag("writeOnly"),
    }
}

/// The name of the component that a schema's reference leads to.
fn component(cursor: &Cursor<'_>, text: &str) -> Option<String> {
    follow(cursor, text)?;
    let name = text
        .strip_prefix("#/components/schemas/")
        .filter(|name| !name.contains('/'));
    if name.is_none() {
        cursor.report(
            Code::Unsupported,
            format!("`{text}` is not an entry of `components.schemas`"),
            "Move what it refers to there, and refer to it by name.",
        );
    }
    name.map(unescape)
}

/// A union. `null` among the branches makes what remains nullable, and one that remains is no union.
fn read_union(cursor: &Cursor<'_>, exactly_one: bool) -> Option<(Kind, Nullable)> {
    let items = cursor.list()?;
    let (nulls, others): (Vec<_>, Vec<_>) = items.into_iter().partition(is_null);
    let mut branches: Vec<Schema> = others.iter().filter_map(read).collect();
    if branches.len() != others.len() {
        return None;
    }
    let nullable = match (nulls.is_empty(), exactly_one) {
        (true, _) => Nullable::No,
        (false, true) => Nullable::ByOneOf,
        (false, false) => Nullable::ByAnyOf,
    };
    match branches.len() {
        0 => {
            cursor.report(
                Code::InvalidValue,
                "there is no branch to choose",
                "List at least one schema.",
            );
            None
        }
        1 => branches.pop().map(|only| (only.kind, nullable)),
        _ => Some((
            Kind::Union {
                branches,
                exactly_one,
            },
            nullable,
        )),
    }
}

fn is_null(cursor: &Cursor<'_>) -> bool {
    let null = |node: &crate::codegen::tree::Node| matches!(&node.value, Value::String(text) if text == "null");
    cursor.node.get("type").is_some_and(null)
}

fn read_typed(keywords: &mut Keywords<'_>) -> Option<(Kind, Nullable)> {
    let cursor = keywords.cursor.clone();
    let (types, nullable) = match keywords.take("type") {
        Some(types) => read_types(&types)?,
        None => (Vec::new(), Nullable::No),
    };
    if let Some(choices) = keywords.take("enum") {
        keywords.take("format");
        return read_choice(&choices, &types).map(|kind| (kind, nullable));
    }
    let kind = match types.as_slice() {
        [] if cursor.node.get("properties").is_some() => read_object(keywords)?,
        [] => Kind::Anything,
        ["boolean"] => Kind::Boolean,
        ["integer"] => Kind::Integer {
            format: keywords.string("format"),
            bounds: read_bounds(keywords),
        },
        ["number"] => Kind::Number {
            format: keywords.string("format"),
            bounds: read_bounds(keywords),
        },
        ["string"] => Kind::Text(read_text(keywords)),
        ["array"] => read_list(keywords)?,
        ["object"] => read_object(keywords)?,
        [single] => {
            cursor.report(
                Code::InvalidValue,
                format!("there is no type `{single}`"),
                "The types are boolean, integer, number, string, array, object and null.",
            );
            return None;
        }
        _ => {
            cursor.report(
                Code::Unsupported,
                "several types besides `null` are not supported",
                "Write them as `anyOf`, one type per branch.",
            );
            return None;
        }
    };
    Some((kind, nullable))
}

fn read_types<'d>(cursor: &Cursor<'d>) -> Option<(Vec<&'d str>, Nullable)> {
    if let Value::String(single) = &cursor.node.value {
        if single == "null" {
            cursor.report(
                Code::Unsupported,
                "a value that is always null is not supported",
                "Leave it out.",
            );
            return None;
        }
        return Some((vec![single], Nullable::No));
    }
    let all: Vec<&str> = cursor.list()?.iter().filter_map(Cursor::string).collect();
    let nullable = if all.contains(&"null") {
        Nullable::ByType
    } else {
        Nullable::No
    };
    Some((
        all.into_iter().filter(|name| *name != "null").collect(),
        nullable,
    ))
}

fn read_choice(cursor: &Cursor<'_>, types: &[&str]) -> Option<Kind> {
    let values = cursor.list()?;
    if !types.is_empty() && types != ["string"] {
        cursor.report(
            Code::Unsupported,
            "only enums of strings are supported",
            "Say it in the description.",
        );
        return None;
    }
    let mut choices: Vec<String> = Vec::new();
    for value in values
        .iter()
        .filter(|value| !matches!(value.node.value, Value::Null))
    {
        let text = value.string()?;
        if choices.iter().any(|choice| choice == text) {
            value.report(
                Code::InvalidValue,
                format!("`{text}` is listed twice"),
                "Remove one of the two.",
            );
        } else {
            choices.push(text.to_owned());
        }
    }
    if choices.is_empty() {
        cursor.report(
            Code::InvalidValue,
            "an enum needs at least one value",
            "List the values.",
        );
        return None;
    }
    Some(Kind::Choice(choices))
}

fn read_bounds(keywords: &mut Keywords<'_>) -> Bounds {
    let mut number = |name| keywords.take(name).and_then(|cursor| cursor.number());
    Bounds {
        minimum: number("minimum"),
        maximum: number("maximum"),
        exclusive_minimum: number("exclusiveMinimum"),
        exclusive_maximum: number("exclusiveMaximum"),
        multiple_of: number("multipleOf"),
    }
}

fn read_text(keywords: &mut Keywords<'_>) -> Text {
    let pattern = keywords.take("pattern").and_then(|cursor| {
        let text = cursor.string()?;
        // The generated code tries the same two ways.
        let unicode = regress::Flags {
            unicode: true,
            ..regress::Flags::default()
        };
        if let Err(error) =
            regress::Regex::with_flags(text, unicode).or_else(|_| regress::Regex::new(text))
        {
            let message = format!("the pattern is not a regular expression: {error}");
            cursor.report(
                Code::InvalidValue,
                message,
                "Write it in ECMAScript's syntax.",
            );
        }
        Some(text.to_owned())
    });
    Text {
        format: keywords.string("format"),
        min_length: keywords.count("minLength"),
        max_length: keywords.count("maxLength"),
        pattern,
    }
}

fn read_list(keywords: &mut Keywords<'_>) -> Option<Kind> {
    let min = keywords.count("minItems");
    let max = keywords.count("maxItems");
    let unique = keywords.flag("uniqueItems");
    let items = match keywords.take("items") {
        Some(items) => read(&items)?,
        None => schema(
            &keywords.cursor,
            Notes::default(),
            Nullable::No,
            Kind::Anything,
        ),
    };
    Some(Kind::List {
        items: Box::new(items),
        min,
        max,
        unique,
    })
}

fn read_object(keywords: &mut Keywords<'_>) -> Option<Kind> {
    let named = keywords.cursor.node.get("properties");
    let required = read_required(keywords);
    let mut properties = Vec::new();
    for (name, cursor) in keywords.entries("properties") {
        let required = required.contains(&name);
        properties.extend(read(&cursor).map(|schema| Property {
            name: name.to_owned(),
            required,
            schema,
        }));
    }
    let (min, max) = (
        keywords.count("minProperties"),
        keywords.count("maxProperties"),
    );
    let additional = keywords.take("additionalProperties");
    if named.is_none() {
        let values = match additional {
            Some(additional) => read(&additional)?,
            None => schema(
                &keywords.cursor,
                Notes::default(),
                Nullable::No,
                Kind::Anything,
            ),
        };
        return Some(Kind::Map {
            values: Box::new(values),
            min,
            max,
        });
    }
    if min.is_some() || max.is_some() {
        let message = "a number of members besides named ones is not supported";
        keywords.cursor.report(
            Code::Unsupported,
            message,
            "Remove `minProperties` and `maxProperties`.",
        );
    }
    let others = additional.map_or(Others::Unsaid, |additional| read_others(&additional));
    Some(Kind::Object(Object { properties, others }))
}

/// The names of required members, each of which has to be described.
fn read_required<'d>(keywords: &mut Keywords<'d>) -> Vec<&'d str> {
    let named = keywords.cursor.node.get("properties");
    let listed = keywords
        .take("required")
        .and_then(|cursor| cursor.list())
        .unwrap_or_default();
    let mut required = Vec::new();
    for cursor in listed {
        let Some(name) = cursor.string() else {
            continue;
        };
        if named.is_none_or(|properties| properties.get(name).is_none()) {
            let message = format!("`{name}` is required but is no property");
            cursor.report(
                Code::Unsupported,
                message,
                "Add it to `properties`, or remove it here.",
            );
        }
        required.push(name);
    }
    required
}

fn read_others(additional: &Cursor<'_>) -> Others {
    match additional.node.value {
        Value::Boolean(true) => Others::Unsaid,
        Value::Boolean(false) => Others::Denied,
        _ => {
            let message = "typed members besides named ones are not supported";
            additional.report(
                Code::Unsupported,
                message,
                "Put them into a member of their own.",
            );
            Others::Unsaid
        }
    }
}
