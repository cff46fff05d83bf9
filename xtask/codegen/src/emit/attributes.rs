//! The arguments of attributes for validator and utoipa.

use crate::document::{Bounds, Map, Nullable, Schema, SchemaKind, Text};
use crate::formats;
use crate::lower::{Api, TypeDef, enumerable};
use crate::numbers::{self, bound_literal, divisor_literal, float_literal, integer_type};

use super::code::{json, raw_string, string};
use super::types::rust_type;

/// Arguments of `#[schema(...)]` for a schema that is a field or a newtype's content.
pub fn schema_arguments(api: &Api, schema: &Schema) -> Vec<String> {
    let mut arguments = Vec::new();
    value_type(api, schema, &mut arguments);
    constraints(schema, &mut arguments);
    let annotations = &schema.annotations;
    if let Some(default) = &annotations.default {
        arguments.push(format!("default = {}", json(default)));
    }
    if let Some(example) = &annotations.example {
        arguments.push(format!("example = {}", json(example)));
    }
    if !annotations.examples.is_empty() {
        let examples: Vec<String> = annotations.examples.iter().map(json).collect();
        arguments.push(format!("examples({})", examples.join(", ")));
    }
    for (flag, name) in [
        (annotations.read_only, "read_only"),
        (annotations.write_only, "write_only"),
        (annotations.deprecated, "deprecated"),
    ] {
        if flag {
            arguments.push(name.to_owned());
        }
    }
    let inner = match &schema.kind {
        SchemaKind::Array { items, .. } => items,
        SchemaKind::Map(map) => &map.values,
        _ => schema,
    };
    if matches!(inner.kind, SchemaKind::Inline(_)) {
        arguments.push("inline".to_owned());
    }
    arguments
}

/// utoipa derives a format from the Rust type; these arguments set the document's instead, or none.
fn value_type(api: &Api, schema: &Schema, arguments: &mut Vec<String>) {
    if let Some(name) = unformatted(schema) {
        let rust_type = if schema.nullable == Nullable::No {
            name
        } else {
            format!("Option<{name}>")
        };
        arguments.push(format!("value_type = {rust_type}"));
    }
    match &schema.kind {
        SchemaKind::String(Text {
            format: Some(format),
            ..
        }) if format != "uuid" => {
            arguments.push(format!("format = {}", known_format(format)));
        }
        SchemaKind::Map(map) if matches!(map.values.kind, SchemaKind::Anything) => {
            arguments.push("value_type = Object".to_owned());
        }
        SchemaKind::Integer {
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
        SchemaKind::Number {
            format: Some(format),
            ..
        } if format != "double" => {
            arguments.push(format!("format = {}", known_format(format)));
        }
        _ => {}
    }
    let _ = api;
}

/// The type to name instead of a field's own: `isize` for an integer that the document gives no format, a signed one where
/// utoipa would add a minimum, and `String` for a date, whose type it does not know.
pub fn unformatted(schema: &Schema) -> Option<String> {
    match &schema.kind {
        SchemaKind::Integer { format, bounds } => {
            let own = integer_type(format.as_deref(), bounds);
            let has_minimum = own.starts_with('u') && bounds.minimum.is_some();
            let word = match (format, has_minimum) {
                (None, true) => "usize",
                (None, false) => "isize",
                (Some(_), false) if own == "u32" => "i32",
                (Some(_), false) if own == "u64" => "i64",
                (Some(_), _) => return None,
            };
            Some(word.to_owned())
        }
        SchemaKind::String(text) => matches!(text.format.as_deref(), Some("date" | "date-time"))
            .then(|| "String".to_owned()),
        SchemaKind::Array { items, .. } => unformatted(items).map(|item| {
            if items.nullable == Nullable::No {
                format!("Vec<{item}>")
            } else {
                format!("Vec<Option<{item}>>")
            }
        }),
        SchemaKind::Map(map) => {
            unformatted(&map.values).map(|value| format!("BTreeMap<String, {value}>"))
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

/// The constraints. utoipa takes those of an array's items from the attribute of the array.
fn constraints(schema: &Schema, arguments: &mut Vec<String>) {
    match &schema.kind {
        SchemaKind::Integer { bounds, .. } => bound_arguments(bounds, bound_literal, arguments),
        SchemaKind::Number { bounds, .. } => bound_arguments(bounds, float_literal, arguments),
        SchemaKind::String(text) => {
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
        SchemaKind::Array {
            items, min, max, ..
        } => {
            arguments.extend(min.map(|count| format!("min_items = {count}")));
            arguments.extend(max.map(|count| format!("max_items = {count}")));
            if let SchemaKind::String(Text {
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
    ];
    for (name, bound) in all {
        arguments.extend(
            bound
                .as_ref()
                .map(|bound| format!("{name} = {}", literal(bound))),
        );
    }
    let divisor = bounds.multiple_of.as_ref().map(divisor_literal);
    arguments.extend(divisor.map(|divisor| format!("multiple_of = {divisor}")));
}

/// The arguments of a field's `#[validate(…)]`, and whether a function has to check what validator has no arguments
/// for.
pub fn validate_arguments(api: &Api, schema: &Schema) -> (Vec<String>, bool) {
    if schema.annotations.rust_type.is_some() {
        return (
            Vec::new(),
            !matches!(schema.kind, SchemaKind::Anything) || !schema.assertions.is_empty(),
        );
    }
    let mut arguments = Vec::new();
    let rest = match &schema.kind {
        SchemaKind::Integer { format, bounds } => {
            let integer = integer_type(format.as_deref(), bounds);
            let complete = integer_range(bounds, integer, &mut arguments);
            !complete || bounds.multiple_of.is_some()
        }
        SchemaKind::Number { bounds, .. } => {
            let famous = edges(bounds)
                .into_iter()
                .flatten()
                .any(|(_, bound)| numbers::is_famous(bound));
            if !famous {
                let bounds = edges(bounds).into_iter().flatten();
                range(
                    bounds.map(|(name, bound)| (name, float_literal(bound))),
                    &mut arguments,
                );
            }
            famous || bounds.multiple_of.is_some()
        }
        SchemaKind::String(text) => text_arguments(api, schema, text, &mut arguments),
        SchemaKind::Array {
            items,
            items_given: _,
            min,
            max,
            unique,
        } => {
            length(*min, *max, &mut arguments);
            let (inner, deeper) = validate_arguments(api, items);
            if inner == ["nested"] && items.nullable == Nullable::No {
                arguments.push("nested".to_owned());
                *unique || deeper
            } else {
                *unique || deeper || !inner.is_empty()
            }
        }
        SchemaKind::Map(Map {
            values,
            values_given: _,
            patterns,
            names,
            required,
            min,
            max,
        }) => {
            let (inner, deeper) = validate_arguments(api, values);
            let bounded = min.is_some() || max.is_some() || !required.is_empty();
            bounded || names.is_some() || !patterns.is_empty() || deeper || !inner.is_empty()
        }
        SchemaKind::Reference(_) | SchemaKind::Inline(_) => {
            let nested = api.named(schema).is_some_and(validates);
            arguments.extend(nested.then(|| "nested".to_owned()));
            false
        }
        SchemaKind::Anything | SchemaKind::Null | SchemaKind::Boolean | SchemaKind::Enum(_) => {
            false
        }
        SchemaKind::Nothing
        | SchemaKind::Constants(_)
        | SchemaKind::Tuple(_)
        | SchemaKind::All(_)
        | SchemaKind::Object(_)
        | SchemaKind::Union(_) => true,
    };
    (arguments, rest || !schema.assertions.is_empty())
}

/// Whether a type implements `Validate`. Enums do not: they have no values that are wrong.
pub fn validates(def: &TypeDef) -> bool {
    match &def.schema.kind {
        SchemaKind::Enum(_) | SchemaKind::Nothing => def.schema.annotations.rust_type.is_some(),
        SchemaKind::Constants(values) => {
            !enumerable(values) || def.schema.annotations.rust_type.is_some()
        }
        _ => true,
    }
}

/// Adds the length of a string; returns whether it has other constraints, too.
fn text_arguments(api: &Api, schema: &Schema, text: &Text, arguments: &mut Vec<String>) -> bool {
    if rust_type(api, schema) == "String" {
        length(text.min_length, text.max_length, arguments);
        let format = text.format.as_deref().and_then(formats::variant);
        format.is_some() || text.pattern.is_some()
    } else {
        text.min_length.is_some() || text.max_length.is_some() || text.pattern.is_some()
    }
}

fn length(min: Option<u64>, max: Option<u64>, arguments: &mut Vec<String>) {
    let bounds = [("min", min.filter(|min| *min > 0)), ("max", max)];
    let assignments: Vec<String> = bounds
        .into_iter()
        .filter_map(|(name, bound)| {
            bound.map(|bound| format!("{name} = {}", typed_literal(bound.into(), "u64")))
        })
        .collect();
    if !assignments.is_empty() {
        arguments.push(format!("length({})", assignments.join(", ")));
    }
}

/// The bounds by validator's names.
fn edges(bounds: &Bounds) -> [Option<(&'static str, &serde_json::Number)>; 4] {
    [
        ("min", &bounds.minimum),
        ("max", &bounds.maximum),
        ("exclusive_min", &bounds.exclusive_minimum),
        ("exclusive_max", &bounds.exclusive_maximum),
    ]
    .map(|(name, bound)| bound.as_ref().map(|bound| (name, bound)))
}

fn range(bounds: impl Iterator<Item = (&'static str, String)>, arguments: &mut Vec<String>) {
    let assignments: Vec<String> = bounds
        .map(|(name, bound)| format!("{name} = {bound}"))
        .collect();
    if !assignments.is_empty() {
        arguments.push(format!("range({})", assignments.join(", ")));
    }
}

/// A literal of a type. Validator's derive also puts the number where nothing says what type it is, and there it would be
/// an `i32`.
fn typed_literal(number: i128, integer: &str) -> String {
    let literal = numbers::literal(number);
    if i32::try_from(number).is_ok() {
        literal
    } else {
        format!("{literal}_{integer}")
    }
}

/// Adds the bounds of an integer that its Rust type can represent; returns whether those are all.
fn integer_range(bounds: &Bounds, integer: &str, arguments: &mut Vec<String>) -> bool {
    let (lowest, highest) = numbers::limits(integer);
    let mut complete = true;
    let mut bounds_in_range = Vec::new();
    for (name, bound) in edges(bounds).into_iter().flatten() {
        let Some(bound) = numbers::whole(bound) else {
            complete = false;
            continue;
        };
        let trivial = match name {
            "min" => bound <= lowest,
            "max" => bound >= highest,
            "exclusive_min" => bound < lowest,
            _ => bound > highest,
        };
        if trivial {
            continue;
        }
        if (lowest..=highest).contains(&bound) {
            bounds_in_range.push((name, typed_literal(bound, integer)));
        } else {
            complete = false;
        }
    }
    range(bounds_in_range.into_iter(), arguments);
    complete
}
