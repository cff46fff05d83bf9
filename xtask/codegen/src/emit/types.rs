//! Schemas as Rust types.

use crate::document::{Kind, Nullable, Schema, Text};
use crate::lower::{Api, Rest, TypeDef, is_fixed, values_of};
use crate::numbers;

pub use crate::numbers::{float_literal, integer_literal, integer_type};

pub use super::rules::{Rules, is_secret, pattern_item};

/// The Rust type of a schema, `null` apart.
pub fn rust_type(api: &Api, schema: &Schema) -> String {
    Writer { api, owner: None }.plain(schema, true)
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
        let plain = self.plain(schema, held);
        if schema.nullable == Nullable::No {
            plain
        } else {
            format!("Option<{plain}>")
        }
    }

    /// `held`: whether there is neither a list nor a map in between.
    fn plain(&self, schema: &Schema, held: bool) -> String {
        if let Some(path) = &schema.notes.rust_type {
            return path.clone();
        }
        match &schema.kind {
            Kind::Anything | Kind::Constants(_) | Kind::All(_) => "Value".to_owned(),
            Kind::Null => "()".to_owned(),
            Kind::Boolean => "bool".to_owned(),
            Kind::Integer { format, bounds } => integer_type(format.as_deref(), bounds).to_owned(),
            Kind::Number { .. } => "f64".to_owned(),
            Kind::Text(text) => text_type(text).to_owned(),
            Kind::Choice(_) => "String".to_owned(),
            Kind::List { items, .. } => format!("Vec<{}>", self.whole(items, false)),
            Kind::Tuple(tuple) if is_fixed(tuple) => {
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
            Kind::Tuple(_) => "Vec<Value>".to_owned(),
            Kind::Map(map) => match values_of(map) {
                Rest::Values(schema) => format!("BTreeMap<String, {}>", self.whole(schema, false)),
                Rest::Any | Rest::None => "Map<String, Value>".to_owned(),
            },
            Kind::Reference(_) | Kind::Inline(_) => self.named(schema, held),
            // Lowering has given these names, unless a foreign type or a rule alone is made of them.
            Kind::Object(_) | Kind::Union(_) | Kind::Nothing => "Value".to_owned(),
        }
    }

    fn named(&self, schema: &Schema, held: bool) -> String {
        let rust = match &schema.kind {
            Kind::Reference(component) => self.api.rust_name(component),
            Kind::Inline(rust) => rust.clone(),
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
        _ => "String",
    }
}

/// Whether a type is one of the machine's numbers, which are passed by value.
pub fn is_number(written: &str) -> bool {
    written == "f64" || numbers::INTEGERS.contains(&written)
}
