//! Schemas as Rust types, and as the rules of the checker.

use crate::codegen::document::{Bounds, Kind, Nullable, Object, Others, Schema, Text};
use crate::codegen::lower::{Api, TypeDef};
use crate::codegen::names::screaming;

use super::code::{raw_string, string};

/// The Rust type of a schema, `null` apart.
pub fn rust_type(api: &Api, schema: &Schema) -> String {
    match &schema.kind {
        Kind::Anything => "Value".to_owned(),
        Kind::Boolean => "bool".to_owned(),
        Kind::Integer { format, bounds } => integer_type(format.as_deref(), bounds).to_owned(),
        Kind::Number { .. } => "f64".to_owned(),
        Kind::Text(Text {
            format: Some(format),
            ..
        }) if format == "uuid" => "Uuid".to_owned(),
        Kind::Text(_) | Kind::Choice(_) => "String".to_owned(),
        Kind::List { items, .. } => format!("Vec<{}>", nullable_type(api, items)),
        Kind::Map { values, .. } => match values.kind {
            Kind::Anything => "Map<String, Value>".to_owned(),
            _ => format!("BTreeMap<String, {}>", nullable_type(api, values)),
        },
        Kind::Reference(component) => format!("{}{}", api.types_path, api.rust_name(component)),
        Kind::Inline(rust) => format!("{}{rust}", api.types_path),
        // Lowering has given these names.
        Kind::Object(_) | Kind::Union { .. } => "Value".to_owned(),
    }
}

/// The Rust type of a schema.
pub fn nullable_type(api: &Api, schema: &Schema) -> String {
    let inner = rust_type(api, schema);
    if schema.nullable == Nullable::No {
        inner
    } else {
        format!("Option<{inner}>")
    }
}

/// Unsigned where nothing is below zero; 32 bits only where the format says so.
pub fn integer_type(format: Option<&str>, bounds: &Bounds) -> &'static str {
    let natural = [&bounds.minimum, &bounds.exclusive_minimum]
        .into_iter()
        .flatten()
        .any(|bound| bound.as_f64().is_some_and(|bound| bound >= 0.0));
    match (format, natural) {
        (Some("int32"), true) => "u32",
        (Some("int32"), false) => "i32",
        (_, true) => "u64",
        (_, false) => "i64",
    }
}

/// Writes the rules of one type, and collects the patterns that they need.
pub struct Rules<'a> {
    api: &'a Api,
    /// What the names of patterns begin with.
    prefix: String,
    /// The patterns: names and sources.
    pub patterns: Vec<(String, String)>,
    /// How the checker's names are reached.
    path: &'static str,
}

impl<'a> Rules<'a> {
    /// Rules for the type or operation of this name.
    pub fn new(api: &'a Api, name: &str, path: &'static str) -> Self {
        Self {
            api,
            prefix: screaming(name),
            patterns: Vec::new(),
            path,
        }
    }

    /// The rule of a type.
    pub fn of_type(&mut self, def: &TypeDef) -> String {
        self.rule(&def.schema, "")
    }

    /// The rule of a schema that is found under `name`.
    pub fn rule(&mut self, schema: &Schema, name: &str) -> String {
        let mut rule = self.plain(schema, name);
        if schema.nullable != Nullable::No {
            rule = format!("{}Rule::Nullable(&{rule})", self.path);
        }
        if is_secret(schema) {
            rule = format!("{}Rule::Secret(&{rule})", self.path);
        }
        rule
    }

    fn plain(&mut self, schema: &Schema, name: &str) -> String {
        let path = self.path;
        match &schema.kind {
            Kind::Anything => format!("{path}Rule::Anything"),
            Kind::Boolean => format!("{path}Rule::Boolean"),
            Kind::Integer { format, bounds } => {
                let width = match (format.as_deref(), integer_type(format.as_deref(), bounds)) {
                    (Some("int32"), _) => "signed_32",
                    (None, "u64") => "any_64",
                    _ => "signed_64",
                };
                format!(
                    "{path}Rule::Integer({path}Integer::{width}(){})",
                    bound_calls(bounds, integer_literal)
                )
            }
            Kind::Number { bounds, .. } => {
                format!(
                    "{path}Rule::Number({path}Number::any(){})",
                    bound_calls(bounds, float_literal)
                )
            }
            Kind::Text(text) => self.text(text, name),
            Kind::Choice(choices) => {
                let choices: Vec<String> = choices.iter().map(|choice| string(choice)).collect();
                format!("{path}Rule::Literal(&[{}])", choices.join(", "))
            }
            Kind::List {
                items,
                min,
                max,
                unique,
            } => {
                let items = self.rule(items, name);
                let calls = [
                    min.map(|count| format!(".min_items({})", digits(count))),
                    max.map(|count| format!(".max_items({})", digits(count))),
                    unique.then(|| ".unique()".to_owned()),
                ];
                format!(
                    "{path}Rule::List({path}List::of(&{items}){})",
                    concat(calls)
                )
            }
            Kind::Map { values, min, max } => {
                let values = self.rule(values, name);
                let calls = [
                    min.map(|count| format!(".min_properties({})", digits(count))),
                    max.map(|count| format!(".max_properties({})", digits(count))),
                ];
                format!(
                    "{path}Rule::Dictionary({path}Dictionary::of(&{values}){})",
                    concat(calls)
                )
            }
            Kind::Object(object) => self.object(object),
            Kind::Union {
                branches,
                exactly_one,
            } => self.union(branches, *exactly_one, name),
            Kind::Reference(_) | Kind::Inline(_) => {
                format!("{path}Rule::of::<{}>()", rust_type(self.api, schema))
            }
        }
    }

    fn object(&mut self, object: &Object) -> String {
        let path = self.path;
        let properties: Vec<String> = object
            .properties
            .iter()
            .map(|property| {
                let presence = if property.required {
                    "required"
                } else {
                    "optional"
                };
                let rule = self.rule(&property.schema, &property.name);
                format!(
                    "{path}Property::{presence}({}, {rule})",
                    string(&property.name)
                )
            })
            .collect();
        let closed = match object.others {
            Others::Unsaid => "",
            Others::Denied => ".closed()",
        };
        format!(
            "{path}Rule::Object({path}Object::of(&[{}]){closed})",
            properties.join(", ")
        )
    }

    fn union(&mut self, branches: &[Schema], exactly_one: bool, name: &str) -> String {
        let path = self.path;
        let rule = if exactly_one { "ExactlyOne" } else { "AnyOf" };
        let branches: Vec<String> = branches
            .iter()
            .map(|branch| {
                let label = string(&self.label(branch));
                format!("{path}Branch::new({label}, {})", self.rule(branch, name))
            })
            .collect();
        format!("{path}Rule::{rule}(&[{}])", branches.join(", "))
    }

    fn text(&mut self, text: &Text, name: &str) -> String {
        let path = self.path;
        match text.format.as_deref() {
            Some("uuid") => return format!("{path}Rule::Uuid"),
            Some("date-time") => return format!("{path}Rule::DateTime"),
            Some("date") => return format!("{path}Rule::Date"),
            _ => {}
        }
        let pattern = text
            .pattern
            .as_ref()
            .map(|source| format!(".pattern(&{})", self.pattern(source, name)));
        let calls = [
            text.min_length
                .filter(|length| *length > 0)
                .map(|length| format!(".min_length({})", digits(length))),
            text.max_length
                .map(|length| format!(".max_length({})", digits(length))),
            pattern,
        ];
        format!("{path}Rule::Text({path}Text::any(){})", concat(calls))
    }

    fn pattern(&mut self, source: &str, name: &str) -> String {
        if let Some((known, _)) = self.patterns.iter().find(|(_, known)| known == source) {
            return known.clone();
        }
        let wanted = if name.is_empty() {
            self.prefix.clone()
        } else {
            format!("{}_{}", self.prefix, screaming(name))
        };
        let count = self
            .patterns
            .iter()
            .filter(|(known, _)| known.starts_with(&wanted))
            .count();
        let name = if count == 0 {
            wanted
        } else {
            format!("{wanted}_{}", count + 1)
        };
        self.patterns.push((name.clone(), source.to_owned()));
        name
    }

    /// What pydantic calls a branch of a union in the location of an error.
    fn label(&self, schema: &Schema) -> String {
        match &schema.kind {
            Kind::Anything => "any".to_owned(),
            Kind::Boolean => "bool".to_owned(),
            Kind::Integer { .. } => "int".to_owned(),
            Kind::Number { .. } => "float".to_owned(),
            Kind::Text(text) => match text.format.as_deref() {
                Some("uuid") => "uuid".to_owned(),
                Some("date-time") => "datetime".to_owned(),
                Some("date") => "date".to_owned(),
                _ => "str".to_owned(),
            },
            Kind::Choice(choices) => {
                let quoted: Vec<String> =
                    choices.iter().map(|choice| format!("'{choice}'")).collect();
                format!("literal[{}]", quoted.join(","))
            }
            Kind::List { items, .. } => format!("list[{}]", self.label(items)),
            Kind::Map { values, .. } => format!("dict[str,{}]", self.label(values)),
            Kind::Reference(component) => component.clone(),
            Kind::Inline(rust) => rust.clone(),
            Kind::Object(_) | Kind::Union { .. } => "object".to_owned(),
        }
    }
}

/// The calls that are there, one after another.
fn concat<const N: usize>(calls: [Option<String>; N]) -> String {
    calls.into_iter().flatten().collect()
}

/// Whether an error must not repeat the value.
pub fn is_secret(schema: &Schema) -> bool {
    let password = matches!(&schema.kind, Kind::Text(Text { format: Some(format), .. }) if format == "password");
    schema.notes.write_only || password
}

/// The declaration of a pattern.
pub fn pattern_item(name: &str, source: &str, path: &str) -> String {
    format!(
        "static {name}: {path}Pattern = {path}Pattern::new({});",
        raw_string(source)
    )
}

fn bound_calls(bounds: &Bounds, literal: fn(&serde_json::Number) -> String) -> String {
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
            .map(|bound| format!(".{name}({})", literal(bound)))
    })
    .collect()
}

/// An integer literal; a bound that is no integer is rounded, which only fractions would notice.
pub fn integer_literal(number: &serde_json::Number) -> String {
    match number.as_i128() {
        Some(integer) if integer < 0 => {
            format!("-{}", grouped(&integer.unsigned_abs().to_string()))
        }
        Some(integer) => grouped(&integer.to_string()),
        None => number
            .as_f64()
            .map(|float| format!("{float:.0}"))
            .unwrap_or_default(),
    }
}

/// A float literal.
pub fn float_literal(number: &serde_json::Number) -> String {
    number
        .as_f64()
        .map(|float| format!("{float:?}"))
        .unwrap_or_default()
}

/// A count as a literal.
pub fn digits(count: u64) -> String {
    grouped(&count.to_string())
}

/// Digits in groups of three from five digits on, as clippy and readers like them.
fn grouped(digits: &str) -> String {
    if digits.len() < 5 {
        return digits.to_owned();
    }
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}
