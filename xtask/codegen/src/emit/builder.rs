//! Schemas and headers as calls of utoipa's builders, for what its attributes cannot say.

use crate::document::{Annotations, Bounds, Header, Schema, SchemaKind};
use crate::lower::{Api, is_of_type_alone};

use super::attributes::unformatted;
use super::code::{json, raw_string, string, text_literal};
use super::types::{float_literal, integer_literal, rust_type};

/// A schema of a single value, of a type, or of a list of those, as an expression.
pub fn schema(api: &Api, schema: &Schema) -> String {
    let written = annotations(&schema.annotations);
    match &schema.kind {
        SchemaKind::Reference(component) if written.is_empty() => {
            format!("Ref::from_schema_name({})", string(component))
        }
        SchemaKind::Reference(component) => {
            format!(
                "RefBuilder::new().ref_location_from_schema_name({}){written}",
                string(component)
            )
        }
        SchemaKind::List { items, .. } => {
            format!(
                "ArrayBuilder::new().items({}){written}",
                self::schema(api, items)
            )
        }
        // What is simple is what utoipa makes of the type; it knows `Uuid` in attributes alone.
        kind if is_of_type_alone(schema)
            && !matches!(kind, SchemaKind::Text(text) if text.format.is_some()) =>
        {
            let written = unformatted(schema).unwrap_or_else(|| rust_type(api, schema));
            format!("{written}::schema()")
        }
        kind => format!("ObjectBuilder::new(){}{written}", constraints(kind)),
    }
}

/// The branches of a union, as calls of a builder.
pub fn union_items(api: &Api, branches: &[Schema]) -> String {
    branches
        .iter()
        .map(|branch| format!(".item({})", schema(api, branch)))
        .collect()
}

fn constraints(kind: &SchemaKind) -> String {
    let format = |format: &Option<String>| {
        format.as_ref().map(|format| {
            format!(
                ".format(Some(SchemaFormat::Custom({}.to_owned())))",
                string(format)
            )
        })
    };
    let (name, calls): (&str, Vec<String>) = match kind {
        SchemaKind::Boolean => ("Boolean", Vec::new()),
        SchemaKind::Integer {
            format: name,
            bounds,
        } => (
            "Integer",
            format(name)
                .into_iter()
                .chain(bound_calls(bounds, integer_literal))
                .collect(),
        ),
        SchemaKind::Number {
            format: name,
            bounds,
        } => (
            "Number",
            format(name)
                .into_iter()
                .chain(bound_calls(bounds, float_literal))
                .collect(),
        ),
        SchemaKind::Text(text) => (
            "String",
            [
                format(&text.format),
                text.min_length
                    .map(|length| format!(".min_length(Some({length}))")),
                text.max_length
                    .map(|length| format!(".max_length(Some({length}))")),
                text.pattern
                    .as_ref()
                    .map(|pattern| format!(".pattern(Some({}))", raw_string(pattern))),
            ]
            .into_iter()
            .flatten()
            .collect(),
        ),
        _ => return String::new(),
    };
    format!(".schema_type(Type::{name}){}", calls.concat())
}

fn bound_calls(bounds: &Bounds, literal: fn(&serde_json::Number) -> String) -> Vec<String> {
    [
        ("minimum", &bounds.minimum),
        ("maximum", &bounds.maximum),
        ("exclusive_minimum", &bounds.exclusive_minimum),
        ("exclusive_maximum", &bounds.exclusive_maximum),
        ("multiple_of", &bounds.multiple_of),
    ]
    .into_iter()
    .filter_map(|(name, bound)| {
        bound
            .as_ref()
            .map(|bound| format!(".{name}(Some({}))", literal(bound)))
    })
    .collect()
}

/// What a schema says that is not a constraint, as calls of a builder.
pub fn annotations(annotations: &Annotations) -> String {
    [
        annotations
            .title
            .as_ref()
            .map(|title| format!(".title(Some({}))", string(title))),
        annotations
            .description
            .as_ref()
            .map(|description| format!(".description(Some({}))", text_literal(description))),
        annotations
            .default
            .as_ref()
            .map(|default| format!(".default(Some({}))", json(default))),
        annotations
            .example
            .as_ref()
            .map(|example| format!(".example(Some({}))", json(example))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A header as an expression.
pub fn header(api: &Api, header: &Header) -> String {
    let mut builder = format!(
        "HeaderBuilder::new().schema(Some({}))",
        schema(api, &header.schema)
    );
    if let Some(description) = &header.description {
        builder.push_str(&format!(
            ".description(Some({}))",
            text_literal(description)
        ));
    }
    if let Some(example) = &header.example {
        builder.push_str(&format!(".example(Some({}))", json(example)));
    }
    if header.deprecated {
        builder.push_str(".deprecated(Some(Deprecated::True))");
    }
    builder.push_str(".build()");
    if header.required {
        format!("amend::required_header({builder})")
    } else {
        builder
    }
}

/// The call that adds a header to a response in the making.
pub fn header_call(api: &Api, header: &Header) -> String {
    match &header.component {
        Some(component) => {
            let place = format!("#/components/headers/{component}");
            format!(
                ".header_ref({}, Ref::new({}))",
                string(&header.name),
                string(&place)
            )
        }
        None => format!(
            ".header({}, {})",
            string(&header.name),
            self::header(api, header)
        ),
    }
}
