//! What the attributes of a field say: to serde, to validator and to utoipa.

use serde_json::Value;

use crate::codegen::document::{Bounds, Kind, Nullable, Schema, Text};
use crate::codegen::lower::{Api, TypeDef};

use super::code::{json, raw_string, string};
use super::types::{float_literal, integer_literal, integer_type, rust_type};

/// How a member of an object becomes a field of a struct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always there.
    Required,
    /// Filled in where it is left out.
    Defaulted,
    /// May be left out.
    Optional,
}

/// The default of a schema, or of the one that it refers to.
pub fn default_of<'a>(api: &'a Api, schema: &'a Schema) -> Option<&'a Value> {
    let own = schema.notes.default.as_ref();
    own.or_else(|| {
        api.named(schema)
            .and_then(|def| def.schema.notes.default.as_ref())
    })
}

/// Arguments of `#[schema(...)]` for a schema that is a field or a newtype's content.
pub fn schema_arguments(api: &Api, schema: &Schema) -> Vec<String> {
    let mut arguments = Vec::new();
    value_type(api, schema, &mut arguments);
    constraints(schema, &mut arguments);
    let notes = &schema.notes;
    if let Some(default) = &notes.default {
        arguments.push(format!("default = {}", json(default)));
    }
    if let Some(example) = &notes.example {
        arguments.push(format!("example = {}", json(example)));
    }
    if !notes.examples.is_empty() {
        let examples: Vec<String> = notes.examples.iter().map(json).collect();
        arguments.push(format!("examples({})", examples.join(", ")));
    }
    for (flag, name) in [
        (notes.read_only, "read_only"),
        (notes.write_only, "write_only"),
        (notes.deprecated, "deprecated"),
    ] {
        if flag {
            arguments.push(name.to_owned());
        }
    }
    let inner = match &schema.kind {
        Kind::List { items, .. } => items,
        Kind::Map { values, .. } => values,
        _ => schema,
    };
    if matches!(inner.kind, Kind::Inline(_)) {
        arguments.push("inline".to_owned());
    }
    arguments
}

/// utoipa derives a format from the Rust type; this says another one, or none.
fn value_type(api: &Api, schema: &Schema, arguments: &mut Vec<String>) {
    if let Some(name) = unformatted(schema) {
        // Types of the machine's word size have no format.
        let written = if schema.nullable == Nullable::No {
            name
        } else {
            format!("Option<{name}>")
        };
        arguments.push(format!("value_type = {written}"));
    }
    match &schema.kind {
        Kind::Text(Text {
            format: Some(format),
            ..
        }) if format != "uuid" => {
            arguments.push(format!("format = {}", known_format(format)));
        }
        Kind::Map { values, .. } if matches!(values.kind, Kind::Anything) => {
            arguments.push("value_type = Object".to_owned());
        }
        Kind::Integer {
            format: Some(format),
            bounds,
        } => {
            let derived = match integer_type(Some(format), bounds) {
                "u32" | "i32" => "int32",
                _ => "int64",
            };
            if derived != format {
                arguments.push(format!("format = {}", string(format)));
            }
        }
        Kind::Number {
            format: Some(format),
            ..
        } if format != "double" => {
            arguments.push(format!("format = {}", known_format(format)));
        }
        _ => {}
    }
    let _ = api;
}

/// The type to name where the document gives an integer no format.
pub fn unformatted(schema: &Schema) -> Option<String> {
    match &schema.kind {
        Kind::Integer {
            format: None,
            bounds,
        } => {
            let word = if integer_type(None, bounds).starts_with('u') {
                "usize"
            } else {
                "isize"
            };
            Some(word.to_owned())
        }
        Kind::List { items, .. } => unformatted(items).map(|item| {
            if items.nullable == Nullable::No {
                format!("Vec<{item}>")
            } else {
                format!("Vec<Option<{item}>>")
            }
        }),
        Kind::Map { values, .. } => {
            unformatted(values).map(|value| format!("BTreeMap<String, {value}>"))
        }
        _ => None,
    }
}

fn known_format(format: &str) -> String {
    let known = match format {
        "float" => "Float",
        "double" => "Double",
        "byte" => "Byte",
        "binary" => "Binary",
        "date" => "Date",
        "date-time" => "DateTime",
        "duration" => "Duration",
        "password" => "Password",
        "email" => "Email",
        "hostname" => "Hostname",
        "ipv4" => "Ipv4",
        "ipv6" => "Ipv6",
        "regex" => "Regex",
        other => return string(other),
    };
    known.to_owned()
}

/// The constraints. Those of a list's elements are said with it, as utoipa wants them.
fn constraints(schema: &Schema, arguments: &mut Vec<String>) {
    match &schema.kind {
        Kind::Integer { bounds, .. } => bound_arguments(bounds, integer_literal, arguments),
        Kind::Number { bounds, .. } => bound_arguments(bounds, float_literal, arguments),
        Kind::Text(text) => {
            let lengths = [
                ("min_length", text.min_length),
                ("max_length", text.max_length),
            ];
            for (name, length) in lengths {
                arguments.extend(length.map(|length| format!("{name} = {length}")));
            }
            arguments.extend(
                text.pattern
                    .as_ref()
                    .map(|pattern| format!("pattern = {}", raw_string(pattern))),
            );
        }
        Kind::List {
            items, min, max, ..
        } => {
            arguments.extend(min.map(|count| format!("min_items = {count}")));
            arguments.extend(max.map(|count| format!("max_items = {count}")));
            if let Kind::Text(Text {
                format: Some(format),
                ..
            }) = &items.kind
                && format != "uuid"
            {
                arguments.push(format!("format = {}", known_format(format)));
            }
            constraints(items, arguments);
        }
        _ => {}
    }
}

fn bound_arguments(
    bounds: &Bounds,
    literal: fn(&serde_json::Number) -> String,
    arguments: &mut Vec<String>,
) {
    let all = [
        ("minimum", &bounds.minimum),
        ("maximum", &bounds.maximum),
        ("exclusive_minimum", &bounds.exclusive_minimum),
        ("exclusive_maximum", &bounds.exclusive_maximum),
        ("multiple_of", &bounds.multiple_of),
    ];
    for (name, bound) in all {
        arguments.extend(
            bound
                .as_ref()
                .map(|bound| format!("{name} = {}", literal(bound))),
        );
    }
}

/// What validator can say by itself about a field, and whether the rest needs a function.
pub fn validate_arguments(api: &Api, schema: &Schema) -> (Vec<String>, bool) {
    let mut arguments = Vec::new();
    let mut rest = false;
    match &schema.kind {
        Kind::Integer { format, bounds } => {
            let unsigned = integer_type(format.as_deref(), bounds).starts_with('u');
            range(bounds, integer_literal, unsigned, &mut arguments);
            rest = bounds.multiple_of.is_some();
        }
        Kind::Number { bounds, .. } => {
            range(bounds, float_literal, false, &mut arguments);
            rest = bounds.multiple_of.is_some();
        }
        Kind::Text(text) if rust_type(api, schema) == "String" => {
            length(text.min_length, text.max_length, &mut arguments);
            rest = text.pattern.is_some()
                || matches!(text.format.as_deref(), Some("date-time" | "date"));
        }
        Kind::List {
            items,
            min,
            max,
            unique,
        } => {
            length(*min, *max, &mut arguments);
            let (inner, deeper) = validate_arguments(api, items);
            if inner == ["nested"] && items.nullable == Nullable::No {
                arguments.push("nested".to_owned());
                rest = *unique;
            } else {
                rest = *unique || deeper || !inner.is_empty();
            }
        }
        Kind::Map { values, min, max } => {
            let (inner, deeper) = validate_arguments(api, values);
            rest = min.is_some() || max.is_some() || deeper || !inner.is_empty();
        }
        Kind::Reference(_) | Kind::Inline(_) => {
            let choice = |def: &TypeDef| matches!(def.schema.kind, Kind::Choice(_));
            let nested = api.named(schema).is_some_and(|def| !choice(def));
            arguments.extend(nested.then(|| "nested".to_owned()));
        }
        _ => {}
    }
    (arguments, rest)
}

fn length(min: Option<u64>, max: Option<u64>, arguments: &mut Vec<String>) {
    let bounds = [("min", min.filter(|min| *min > 0)), ("max", max)];
    let said: Vec<String> = bounds
        .into_iter()
        .filter_map(|(name, bound)| bound.map(|bound| format!("{name} = {bound}")))
        .collect();
    if !said.is_empty() {
        arguments.push(format!("length({})", said.join(", ")));
    }
}

fn range(
    bounds: &Bounds,
    literal: fn(&serde_json::Number) -> String,
    unsigned: bool,
    arguments: &mut Vec<String>,
) {
    let trivial = |bound: &&serde_json::Number| unsigned && bound.as_u64() == Some(0);
    let said: Vec<String> = [
        (
            "min",
            bounds.minimum.as_ref().filter(|bound| !trivial(bound)),
        ),
        ("max", bounds.maximum.as_ref()),
        ("exclusive_min", bounds.exclusive_minimum.as_ref()),
        ("exclusive_max", bounds.exclusive_maximum.as_ref()),
    ]
    .into_iter()
    .filter_map(|(name, bound)| bound.map(|bound| format!("{name} = {}", literal(bound))))
    .collect();
    if !said.is_empty() {
        arguments.push(format!("range({})", said.join(", ")));
    }
}
