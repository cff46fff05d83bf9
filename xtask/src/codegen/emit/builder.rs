//! Schemas and headers as calls of utoipa's builders, for what its attributes cannot say.

use crate::codegen::document::{Bounds, Header, Kind, Map, Notes, Nullable, Schema, Text, Union};
use crate::codegen::lower::Api;

use super::attributes::unformatted;
use super::code::{json, raw_string, string, text_literal};
use super::types::{float_literal, integer_literal, rust_type};

/// A schema as an expression.
pub fn schema(api: &Api, schema: &Schema) -> String {
    let combined = match schema.nullable {
        Nullable::ByAnyOf => Some("AnyOfBuilder"),
        Nullable::ByOneOf => Some("OneOfBuilder"),
        Nullable::No | Nullable::ByType => None,
    };
    if let Some(builder) = combined {
        let inner = Schema {
            nullable: Nullable::No,
            notes: Notes::default(),
            ..schema.clone()
        };
        let null = ".item(ObjectBuilder::new().schema_type(Type::Null))";
        // A union that allows null besides is one union.
        let items = match api
            .named(&inner)
            .map(|def| (&def.component, &def.schema.kind))
        {
            Some((None, Kind::Union(Union { branches, .. }))) => union_items(api, branches),
            _ => format!(".item({})", self::schema(api, &inner)),
        };
        return format!("{builder}::new(){items}{null}{}", notes(&schema.notes));
    }
    let written = notes(&schema.notes);
    match &schema.kind {
        Kind::Reference(component) if written.is_empty() => {
            format!("Ref::from_schema_name({})", string(component))
        }
        Kind::Reference(component) => {
            format!(
                "RefBuilder::new().ref_location_from_schema_name({}){written}",
                string(component)
            )
        }
        Kind::Inline(_) => format!("{}::schema()", rust_type(api, schema)),
        Kind::List {
            items,
            min,
            max,
            unique,
        } => {
            let calls = [
                (schema.nullable != Nullable::No).then(|| {
                    ".schema_type(SchemaType::from_iter([Type::Array, Type::Null]))".to_owned()
                }),
                min.map(|count| format!(".min_items(Some({count}))")),
                max.map(|count| format!(".max_items(Some({count}))")),
                unique.then(|| ".unique_items(true)".to_owned()),
            ];
            let calls: String = calls.into_iter().flatten().collect();
            format!(
                "ArrayBuilder::new().items({}){calls}{written}",
                self::schema(api, items)
            )
        }
        // What is simple is what utoipa makes of the type.
        _ if is_plain(schema) => {
            let written = unformatted(schema).unwrap_or_else(|| rust_type(api, schema));
            format!("{written}::schema()")
        }
        kind => format!(
            "ObjectBuilder::new(){}{}{written}",
            schema_type(kind, schema.nullable),
            constraints(api, kind)
        ),
    }
}

/// The branches of a union, as calls of a builder.
pub fn union_items(api: &Api, branches: &[Schema]) -> String {
    branches
        .iter()
        .map(|branch| format!(".item({})", schema(api, branch)))
        .collect()
}

/// Whether utoipa's attributes cannot say what a schema says.
pub fn is_awkward(schema: &Schema) -> bool {
    let by_any_of = schema.nullable == Nullable::ByAnyOf;
    by_any_of
        || match &schema.kind {
            Kind::Number { format: None, .. } => true,
            Kind::List { items, unique, .. } => {
                *unique || is_awkward(items) || !notes(&items.notes).is_empty()
            }
            Kind::Map(Map {
                values, min, max, ..
            }) => min.is_some() || max.is_some() || !matches!(values.kind, Kind::Anything),
            _ => false,
        }
}

fn is_plain(schema: &Schema) -> bool {
    let unbounded = |bounds: &Bounds| {
        [
            &bounds.minimum,
            &bounds.maximum,
            &bounds.exclusive_minimum,
            &bounds.exclusive_maximum,
            &bounds.multiple_of,
        ]
        .into_iter()
        .all(Option::is_none)
    };
    let simple = match &schema.kind {
        Kind::Boolean => true,
        Kind::Integer { bounds, format } => {
            unbounded(bounds) && matches!(format.as_deref(), None | Some("int32" | "int64"))
        }
        Kind::Number { bounds, format } => unbounded(bounds) && format.as_deref() == Some("double"),
        Kind::Text(Text {
            format,
            min_length: None,
            max_length: None,
            pattern: None,
        }) => {
            matches!(format.as_deref(), None | Some("uuid"))
        }
        _ => false,
    };
    simple && schema.nullable == Nullable::No && notes(&schema.notes).is_empty()
}

fn schema_type(kind: &Kind, nullable: Nullable) -> String {
    let name = match kind {
        Kind::Boolean => "Boolean",
        Kind::Integer { .. } => "Integer",
        Kind::Number { .. } => "Number",
        Kind::Text(_) | Kind::Choice(_) => "String",
        Kind::Map(_) | Kind::Object(_) => "Object",
        _ => return ".schema_type(SchemaType::AnyValue)".to_owned(),
    };
    if nullable == Nullable::No {
        format!(".schema_type(Type::{name})")
    } else {
        format!(".schema_type(SchemaType::from_iter([Type::{name}, Type::Null]))")
    }
}

fn constraints(api: &Api, kind: &Kind) -> String {
    let format = |format: &Option<String>| {
        format.as_ref().map(|format| {
            format!(
                ".format(Some(SchemaFormat::Custom({}.to_owned())))",
                string(format)
            )
        })
    };
    let calls: Vec<String> = match kind {
        Kind::Integer {
            format: name,
            bounds,
        } => format(name)
            .into_iter()
            .chain(bound_calls(bounds, integer_literal))
            .collect(),
        Kind::Number {
            format: name,
            bounds,
        } => format(name)
            .into_iter()
            .chain(bound_calls(bounds, float_literal))
            .collect(),
        Kind::Text(text) => [
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
        Kind::Choice(choices) => {
            let choices: Vec<String> = choices.iter().map(|choice| string(choice)).collect();
            vec![format!(".enum_values(Some([{}]))", choices.join(", "))]
        }
        Kind::Map(Map {
            values, min, max, ..
        }) => {
            let any = matches!(values.kind, Kind::Anything) && notes(&values.notes).is_empty();
            [
                (!any).then(|| format!(".additional_properties(Some({}))", schema(api, values))),
                min.map(|count| format!(".min_properties(Some({count}))")),
                max.map(|count| format!(".max_properties(Some({count}))")),
            ]
            .into_iter()
            .flatten()
            .collect()
        }
        _ => Vec::new(),
    };
    calls.concat()
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
pub fn notes(notes: &Notes) -> String {
    [
        notes
            .title
            .as_ref()
            .map(|title| format!(".title(Some({}))", string(title))),
        notes
            .description
            .as_ref()
            .map(|description| format!(".description(Some({}))", text_literal(description))),
        notes
            .default
            .as_ref()
            .map(|default| format!(".default(Some({}))", json(default))),
        notes
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
