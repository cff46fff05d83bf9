//! Numbers and strings.

use crate::diagnostics::Code;
use crate::document::{Bounds, Text};
use crate::pattern::{Refused, translate};
use crate::read::cursor::{Cursor, Keywords};
use crate::tree::{Node, Value};

/// The bounds of a number.
pub fn bounds(keywords: &mut Keywords<'_>) -> Bounds {
    let mut number = |name| keywords.take(name).and_then(|cursor| cursor.number());
    let bounds = Bounds {
        minimum: number("minimum"),
        maximum: number("maximum"),
        exclusive_minimum: number("exclusiveMinimum"),
        exclusive_maximum: number("exclusiveMaximum"),
        multiple_of: number("multipleOf"),
    };
    let positive = |factor: &serde_json::Number| factor.as_f64().is_some_and(|factor| factor > 0.0);
    if bounds
        .multiple_of
        .as_ref()
        .is_some_and(|factor| !positive(factor))
        && let Some(cursor) = keywords.take("multipleOf")
    {
        cursor.report(
            Code::InvalidValue,
            "`multipleOf` is not greater than zero",
            "Write a number above zero.",
        );
    }
    bounds
}

/// What a string has to be.
pub fn text(keywords: &mut Keywords<'_>) -> Text {
    let pattern = keywords.take("pattern").and_then(|cursor| {
        let pattern = cursor.string()?;
        check_pattern(&cursor, pattern);
        Some(pattern.to_owned())
    });
    Text {
        format: keywords.string("format"),
        min_length: keywords.count("minLength"),
        max_length: keywords.count("maxLength"),
        pattern,
    }
}

/// Reports a pattern that is none, and one that takes an engine which may try for long.
pub fn check_pattern(cursor: &Cursor<'_>, pattern: &str) {
    match translate(pattern) {
        Ok(translated) if translated.backtracks => cursor.warn(
            Code::Backtracking,
            "the pattern looks around or refers back, so texts are tried for a bounded time only",
            "Say it without `(?=`, `(?!`, `(?<=`, `(?<!`, `\\B` and references to groups, or bound the text's length.",
        ),
        Ok(_) => {}
        Err(Refused::Syntax(error)) => cursor.report(
            Code::InvalidValue,
            format!("the pattern is not a regular expression: {error}"),
            "Write it in ECMAScript's syntax.",
        ),
        Err(Refused::Engine(error)) => cursor.report(
            Code::Unsupported,
            format!("no engine takes the pattern: {error}"),
            "Write it in other words, or leave it out.",
        ),
    }
}

/// The type that a format implies, for a schema without `type`.
pub fn type_of_format(schema: &Node) -> Option<&'static str> {
    let Value::String(format) = &schema.get("format")?.value else {
        return None;
    };
    match format.as_str() {
        "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64" => {
            Some("integer")
        }
        "float" | "double" => Some("number"),
        _ => Some("string"),
    }
}
