//! Defaults of the document as Rust expressions.

use serde_json::{Map as Members, Value};

use crate::document::{Nullable, Object, Schema, SchemaKind, Text};
use crate::emit::code::{json, string};
use crate::formats;
use crate::lower::{Api, Rest, TypeDef, enumerable, is_fixed, rest_of, values_of};
use crate::numbers::{contains, equal, float_literal, integer_type, limits, literal, whole};

use super::fields::{Presence, fields_within};
use super::variants::{choice_variants, constant_variants, union_variants};

/// How many levels of defaults within defaults are written: the default of a type may contain that type.
pub const MAX_NESTING: usize = 16;

/// The default of a schema, or of the one that it refers to.
pub fn default_of<'a>(api: &'a Api, schema: &'a Schema) -> Option<&'a Value> {
    let own = schema.annotations.default.as_ref();
    own.or_else(|| {
        api.named(schema)
            .and_then(|def| def.schema.annotations.default.as_ref())
    })
}

/// A default as an expression of the schema's type, if it can be written as one.
pub fn default_expression(api: &Api, schema: &Schema, value: &Value) -> Option<String> {
    nested_default(api, schema, value, MAX_NESTING)
}

/// The expression for a default, with at most `depth` further levels of defaults within defaults.
pub fn nested_default(api: &Api, schema: &Schema, value: &Value, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    if schema.annotations.rust_type.is_some() {
        return None;
    }
    let nullable = schema.nullable != Nullable::No;
    if value.is_null() && nullable {
        return Some("None".to_owned());
    }
    let expression = non_null_expression(api, schema, value, depth)?;
    Some(if nullable {
        format!("Some({expression})")
    } else {
        expression
    })
}

/// The expression for a default that is not `null`, or whose schema does not allow `null`.
fn non_null_expression(api: &Api, schema: &Schema, value: &Value, depth: usize) -> Option<String> {
    match (&schema.kind, value) {
        (SchemaKind::Anything, _) => Some(json_value_expression(value)),
        (SchemaKind::Null, Value::Null) => Some("()".to_owned()),
        (SchemaKind::Boolean, Value::Bool(boolean)) => Some(boolean.to_string()),
        (SchemaKind::Integer { format, bounds }, Value::Number(number)) => {
            let (lowest, highest) = limits(integer_type(format.as_deref(), bounds));
            let integer = whole(number)?;
            (lowest..=highest)
                .contains(&integer)
                .then(|| literal(integer))
        }
        (SchemaKind::Number { .. }, Value::Number(number)) => Some(float_literal(number)),
        (SchemaKind::String(text), Value::String(value)) => text_expression(text, value),
        (SchemaKind::Array { items, .. }, Value::Array(values)) => {
            let values = values
                .iter()
                .map(|value| nested_default(api, items, value, depth));
            let values: Vec<String> = values.collect::<Option<_>>()?;
            Some(if values.is_empty() {
                "Vec::new()".to_owned()
            } else {
                format!("vec![{}]", values.join(", "))
            })
        }
        (SchemaKind::Tuple(tuple), Value::Array(values)) if is_fixed(tuple) => {
            if values.len() != tuple.first.len() {
                return None;
            }
            let elements = tuple.first.iter().zip(values);
            let elements =
                elements.map(|(schema, value)| nested_default(api, schema, value, depth));
            let elements: Vec<String> = elements.collect::<Option<_>>()?;
            let comma = if elements.len() == 1 { "," } else { "" };
            Some(format!("({}{comma})", elements.join(", ")))
        }
        (SchemaKind::Tuple(_), Value::Array(values)) => {
            let values: Vec<String> = values.iter().map(json_value_expression).collect();
            Some(format!("vec![{}]", values.join(", ")))
                .filter(|_| !values.is_empty())
                .or_else(|| Some("Vec::new()".to_owned()))
        }
        (SchemaKind::Map(map), Value::Object(members)) => {
            members_expression(api, values_of(map), members.iter(), depth)
        }
        (SchemaKind::Constants(values), _) => {
            contains(values, value).then(|| json_value_expression(value))
        }
        (SchemaKind::Reference(_) | SchemaKind::Inline(_), _) => {
            named_expression(api, api.named(schema)?, value, depth)
        }
        _ => None,
    }
}

/// Any JSON as an expression.
fn json_value_expression(value: &Value) -> String {
    match value {
        Value::Null => "serde_json::Value::Null".to_owned(),
        other => format!("serde_json::{}", json(other)),
    }
}

fn text_expression(text: &Text, value: &str) -> Option<String> {
    match text.format.as_deref() {
        Some("uuid") => {
            let number = formats::uuid(value)?;
            Some(format!("Uuid::from_u128(0x{number:032x})"))
        }
        Some("binary") => None,
        Some("date") => formats::is_date(value).then(|| format!("check::date({})", string(value))),
        Some("date-time") => {
            formats::is_date_time(value).then(|| format!("check::date_time({})", string(value)))
        }
        _ if value.is_empty() => Some("String::new()".to_owned()),
        _ => Some(format!("{}.to_owned()", string(value))),
    }
}

fn members_expression<'a>(
    api: &Api,
    rest: Rest<'_>,
    members: impl Iterator<Item = (&'a String, &'a Value)>,
    depth: usize,
) -> Option<String> {
    let mut pairs = Vec::new();
    for (name, value) in members {
        let value = match rest {
            Rest::Values(schema) => nested_default(api, schema, value, depth)?,
            Rest::Any | Rest::None => json_value_expression(value),
        };
        pairs.push(format!("({}.to_owned(), {value})", string(name)));
    }
    let map = if matches!(rest, Rest::Values(_)) {
        "BTreeMap"
    } else {
        "Map"
    };
    Some(if pairs.is_empty() {
        format!("{map}::new()")
    } else {
        format!("{map}::from_iter([{}])", pairs.join(", "))
    })
}

/// A value of a type that has a name.
fn named_expression(api: &Api, def: &TypeDef, value: &Value, depth: usize) -> Option<String> {
    let rust = format!("{}{}", api.types_path, def.rust);
    if def.schema.annotations.rust_type.is_some() {
        return None;
    }
    match &def.schema.kind {
        SchemaKind::Enum(choices) => {
            let index = choices
                .iter()
                .position(|choice| Some(choice.as_str()) == value.as_str())?;
            let variant = choice_variants(choices).into_iter().nth(index)?;
            Some(format!("{rust}::{variant}"))
        }
        SchemaKind::Constants(values) if enumerable(values) => {
            let index = values.iter().position(|known| equal(known, value))?;
            let variant = constant_variants(values).into_iter().nth(index)?;
            Some(format!("{rust}::{variant}"))
        }
        SchemaKind::Object(object) => structure(api, def, object, value.as_object()?, &rust, depth),
        SchemaKind::Union(union) => {
            let variants = union_variants(api, def, union);
            union
                .branches
                .iter()
                .zip(variants)
                .find_map(|(branch, variant)| {
                    let inner = nested_default(api, branch, value, depth)?;
                    let boxed = api.is_boxed(def, branch) && branch.nullable == Nullable::No;
                    let inner = if boxed {
                        format!("Box::new({inner})")
                    } else {
                        inner
                    };
                    Some(format!("{rust}::{variant}({inner})"))
                })
        }
        SchemaKind::Nothing => None,
        _ => {
            let inner = nested_default(api, &def.schema, value, depth)?;
            Some(format!("{rust}::from({inner})"))
        }
    }
}

/// A struct with the members that the default gives, and their own defaults for the others.
fn structure(
    api: &Api,
    def: &TypeDef,
    object: &Object,
    members: &Members<String, Value>,
    rust: &str,
    depth: usize,
) -> Option<String> {
    let (fields, others) = fields_within(api, def, object, depth);
    let mut field_values = Vec::new();
    for field in &fields {
        let schema = &field.property.schema;
        let boxed = api.is_boxed(def, schema);
        let expression = match (members.get(&field.property.name), &field.presence) {
            (Some(_), _) if boxed => return None,
            (Some(value), _) if field.may_be_left_out() => {
                format!("Some({})", nested_default(api, schema, value, depth)?)
            }
            (Some(value), _) => nested_default(api, schema, value, depth)?,
            (None, Presence::Defaulted(expression)) => expression.clone(),
            (None, Presence::Optional) => "None".to_owned(),
            (None, Presence::Required | Presence::Parsed(_)) => return None,
        };
        field_values.push(format!("{}: {expression}", field.name));
    }
    let unknown = |name: &String| !fields.iter().any(|field| field.property.name == *name);
    let rest = members.iter().filter(|(name, _)| unknown(name));
    if let Some(others) = others {
        let map = members_expression(api, rest_of(&def.schema, object), rest, depth)?;
        field_values.push(format!("{}: {map}", others.name));
    }
    Some(format!("{rust} {{ {} }}", field_values.join(", ")))
}

/// Whether a default is what the type's own `Default` gives.
pub fn is_type_default(api: &Api, schema: &Schema, value: &Value) -> bool {
    if schema.annotations.rust_type.is_some() {
        return false;
    }
    if schema.nullable != Nullable::No {
        return value.is_null();
    }
    if let Some(def) = api.named(schema) {
        // No other type has a `Default`.
        return matches!(def.schema.kind, SchemaKind::Enum(_))
            && def.schema.annotations.default.as_ref() == Some(value);
    }
    match (&schema.kind, value) {
        (
            SchemaKind::Anything
            | SchemaKind::Constants(_)
            | SchemaKind::All(_)
            | SchemaKind::Tuple(_),
            _,
        ) => false,
        (_, Value::Null) => true,
        (_, Value::Bool(boolean)) => !boolean,
        (_, Value::Number(number)) => number.as_f64() == Some(0.0),
        (_, Value::String(text)) => text.is_empty(),
        (_, Value::Array(items)) => items.is_empty(),
        (_, Value::Object(members)) => members.is_empty(),
    }
}
