//! Schemas as Rust types.

use crate::document::{Nullable, Schema, SchemaKind, Text};
use crate::lower::{Api, Rest, TypeDef, is_fixed, parts, values_of};
use crate::numbers;

pub use crate::numbers::integer_type;

/// The Rust type of a schema, `null` apart.
pub fn rust_type(api: &Api, schema: &Schema) -> String {
    Writer { api, owner: None }.without_null(schema, true)
}

/// The Rust type of a schema.
pub fn nullable_type(api: &Api, schema: &Schema) -> String {
    Writer { api, owner: None }.whole(schema, true)
}

/// The same for a part of the type `owner`, which must not contain itself: that is in a box.
pub fn part_type(api: &Api, owner: &TypeDef, schema: &Schema) -> String {
    Writer {
        api,
        owner: Some(owner),
    }
    .whole(schema, true)
}

struct Writer<'a> {
    api: &'a Api,
    owner: Option<&'a TypeDef>,
}

impl Writer<'_> {
    fn whole(&self, schema: &Schema, held: bool) -> String {
        let inner = self.without_null(schema, held);
        if schema.nullable == Nullable::No {
            inner
        } else {
            format!("Option<{inner}>")
        }
    }

    /// `held`: whether there is neither a list nor a map in between.
    fn without_null(&self, schema: &Schema, held: bool) -> String {
        if let Some(path) = &schema.annotations.rust_type {
            return path.clone();
        }
        match &schema.kind {
            SchemaKind::Anything | SchemaKind::Constants(_) | SchemaKind::All(_) => {
                "Value".to_owned()
            }
            SchemaKind::Null => "()".to_owned(),
            SchemaKind::Boolean => "bool".to_owned(),
            SchemaKind::Integer { format, bounds } => {
                integer_type(format.as_deref(), bounds).to_owned()
            }
            SchemaKind::Number { .. } => "f64".to_owned(),
            SchemaKind::String(text) => text_type(text).to_owned(),
            SchemaKind::Enum(_) => "String".to_owned(),
            SchemaKind::Array { items, .. } => format!("Vec<{}>", self.whole(items, false)),
            SchemaKind::Tuple(tuple) if is_fixed(tuple) => {
                let mut elements: Vec<String> = tuple
                    .first
                    .iter()
                    .map(|element| self.whole(element, held))
                    .collect();
                if elements.len() == 1 {
                    // A tuple of one element has a comma.
                    elements.push(String::new());
                }
                format!("({})", elements.join(", ").trim_end())
            }
            SchemaKind::Tuple(_) => "Vec<Value>".to_owned(),
            SchemaKind::Map(map) => match values_of(map) {
                Rest::Values(schema) => format!("BTreeMap<String, {}>", self.whole(schema, false)),
                Rest::Any | Rest::None => "Map<String, Value>".to_owned(),
            },
            SchemaKind::Reference(_) | SchemaKind::Inline(_) => self.named(schema, held),
            // Lowering has given these names, unless a foreign type or a rule alone is made of them.
            SchemaKind::Object(_) | SchemaKind::Union(_) | SchemaKind::Nothing => {
                "Value".to_owned()
            }
        }
    }

    fn named(&self, schema: &Schema, held: bool) -> String {
        let rust = match &schema.kind {
            SchemaKind::Reference(component) => self.api.rust_name(component),
            SchemaKind::Inline(rust) => rust.clone(),
            _ => String::new(),
        };
        let boxed = held
            && self
                .owner
                .is_some_and(|owner| self.api.is_boxed(owner, schema));
        let path = self.api.types_path;
        if boxed {
            format!("Box<{path}{rust}>")
        } else {
            format!("{path}{rust}")
        }
    }
}

fn text_type(text: &Text) -> &'static str {
    match text.format.as_deref() {
        Some("uuid") => "Uuid",
        Some("binary") => "check::Binary",
        Some("date") => "check::Date",
        Some("date-time") => "check::DateTime",
        _ => "String",
    }
}

/// Whether the Rust type of a schema is one from elsewhere, or has one in it.
pub fn is_foreign(schema: &Schema) -> bool {
    schema.annotations.rust_type.is_some()
        || parts(schema).into_iter().any(|(part, _)| is_foreign(part))
}

/// Whether a type is one of the machine's numbers, which are passed by value.
pub fn is_number(rust_type: &str) -> bool {
    rust_type == "f64" || numbers::INTEGERS.contains(&rust_type)
}

/// Whether an error must not repeat the value.
pub fn is_secret(schema: &Schema) -> bool {
    let password = matches!(&schema.kind, SchemaKind::String(Text { format: Some(format), .. }) if format == "password");
    schema.annotations.write_only || password
}
