//! Defaults of the document as Rust expressions.

use serde_json::Value;

use crate::codegen::document::{Kind, Nullable, Schema, Text};
use crate::codegen::lower::Api;
use crate::codegen::names::{Names, identifier, pascal};

use super::code::string;
use super::types::{float_literal, integer_literal, rust_type};

/// A default as an expression of the schema's type, if it can be written as one.
pub fn default_expression(api: &Api, schema: &Schema, value: &Value) -> Option<String> {
    let nullable = schema.nullable != Nullable::No;
    if value.is_null() {
        return nullable.then(|| "None".to_owned());
    }
    let plain = plain_expression(api, schema, value)?;
    Some(if nullable {
        format!("Some({plain})")
    } else {
        plain
    })
}

fn plain_expression(api: &Api, schema: &Schema, value: &Value) -> Option<String> {
    match (&schema.kind, value) {
        (Kind::Boolean, Value::Bool(boolean)) => Some(boolean.to_string()),
        (Kind::Integer { .. }, Value::Number(number)) if number.is_i64() || number.is_u64() => {
            Some(integer_literal(number))
        }
        (Kind::Number { .. }, Value::Number(number)) => Some(float_literal(number)),
        (Kind::Text(Text { format, .. }), Value::String(text))
            if format.as_deref() != Some("uuid") =>
        {
            Some(format!("{}.to_owned()", string(text)))
        }
        (Kind::List { items, .. }, Value::Array(values)) => {
            let values: Option<Vec<String>> = values
                .iter()
                .map(|value| default_expression(api, items, value))
                .collect();
            values.map(|values| {
                if values.is_empty() {
                    "Vec::new()".to_owned()
                } else {
                    format!("vec![{}]", values.join(", "))
                }
            })
        }
        (Kind::Map { .. }, Value::Object(members)) if members.is_empty() => {
            let name = rust_type(api, schema);
            name.split('<').next().map(|name| format!("{name}::new()"))
        }
        (Kind::Reference(_) | Kind::Inline(_), _) => {
            let def = api.named(schema)?;
            match &def.schema.kind {
                Kind::Choice(choices) => {
                    let mut names = Names::default();
                    let variants: Vec<String> = choices
                        .iter()
                        .map(|choice| identifier(&names.unique(&pascal(choice))))
                        .collect();
                    let index = choices
                        .iter()
                        .position(|choice| Some(choice.as_str()) == value.as_str())?;
                    variants
                        .get(index)
                        .map(|variant| format!("{}{}::{variant}", api.types_path, def.rust))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether a default is what the type's own `Default` gives.
pub fn is_type_default(api: &Api, schema: &Schema, value: &Value) -> bool {
    match value {
        Value::Null => true,
        _ if schema.nullable != Nullable::No => false,
        Value::Bool(boolean) => !boolean,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => match api.named(schema) {
            Some(def) => def.schema.notes.default.as_ref() == Some(value),
            None => text.is_empty(),
        },
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
    }
}
