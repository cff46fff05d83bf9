//! The variants of enums: of strings, of other values, and of unions.

use serde_json::Value;

use crate::document::{Schema, SchemaKind, Union};
use crate::emit::types::rust_type;
use crate::lower::{Api, TypeDef};
use crate::names::{Names, identifier, pascal, variant};

/// The variants of an enum of strings.
pub fn choice_variants(choices: &[String]) -> Vec<String> {
    let mut names = Names::default();
    choices
        .iter()
        .map(|choice| identifier(&names.unique(&variant(choice))))
        .collect()
}

/// The variants of an enum of values.
pub fn constant_variants(values: &[Value]) -> Vec<String> {
    let mut names = Names::default();
    let variants = values.iter().map(|value| {
        let base_name = match value {
            Value::String(text) => variant(text),
            Value::Number(number) if number.is_u64() => format!("N{number}"),
            other => variant(&other.to_string()),
        };
        identifier(&names.unique(&base_name))
    });
    variants.collect()
}

/// The variants of a union, in the order of its branches.
pub fn union_variants(api: &Api, def: &TypeDef, union: &Union) -> Vec<String> {
    let mut names = Names::default();
    let discriminator = union.discriminator.as_ref();
    let variants = union.branches.iter().enumerate().map(|(index, branch)| {
        let value =
            discriminator.and_then(|discriminator| discriminator.values.get(index)?.first());
        let name = branch_name(api, def, branch, value.map(String::as_str));
        identifier(&names.unique(&name))
    });
    variants.collect()
}

fn branch_name(
    api: &Api,
    def: &TypeDef,
    schema: &Schema,
    discriminator_value: Option<&str>,
) -> String {
    if let Some(name) = &schema.annotations.rust_name {
        return pascal(name);
    }
    let title = schema.annotations.short_title();
    match (&schema.kind, title, discriminator_value) {
        (SchemaKind::Reference(_), ..) => pascal(&rust_type(api, schema)),
        (SchemaKind::Inline(_), Some(title), _) => pascal(title),
        (SchemaKind::Inline(_), None, Some(value)) => pascal(value),
        // The name of a type that was written in place begins with that of the union.
        (SchemaKind::Inline(rust), None, None) => {
            pascal(rust.strip_prefix(&def.rust).unwrap_or(rust))
        }
        (SchemaKind::Anything, ..) => "Anything".to_owned(),
        (SchemaKind::Nothing, ..) => "Nothing".to_owned(),
        (SchemaKind::Null, ..) => "Null".to_owned(),
        (SchemaKind::Boolean, ..) => "Boolean".to_owned(),
        (SchemaKind::Integer { .. }, ..) => "Integer".to_owned(),
        (SchemaKind::Number { .. }, ..) => "Number".to_owned(),
        (SchemaKind::String(text), ..) => match text.format.as_deref() {
            Some(
                format @ ("date" | "date-time" | "time" | "email" | "uri" | "uuid" | "binary"),
            ) => pascal(format),
            _ => "String".to_owned(),
        },
        (SchemaKind::Constants(_), ..) => "Constant".to_owned(),
        (SchemaKind::Array { .. }, ..) => "List".to_owned(),
        (SchemaKind::Tuple(_), ..) => "Tuple".to_owned(),
        (SchemaKind::Map(_), ..) => "Map".to_owned(),
        (
            SchemaKind::Enum(_) | SchemaKind::Object(_) | SchemaKind::Union(_) | SchemaKind::All(_),
            ..,
        ) => title.map_or_else(|| "Value".to_owned(), |title| pascal(title)),
    }
}
