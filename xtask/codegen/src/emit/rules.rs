//! Writes schemas as `openapi_check::Rule` constants, by which the generated crates validate values.
//!
//! `{ "type": "integer", "minimum": 1 }` becomes `Rule::Integer(Integer::signed_64().minimum(1))`.

mod assertions;
mod objects;

use serde_json::{Number, Value};

use crate::document::{
    AdditionalProperties, Bounds, Map, Nullable, Schema, SchemaKind, Text, Tuple, Union,
};
use crate::formats;
use crate::lower::{Api, TypeDef, is_fixed};
use crate::names::{Names, screaming};
use crate::numbers::{digits, float_literal, literal, whole, width};
use crate::pattern::{Translated, translate};

use super::code::{raw_string, string};
use super::types::{is_secret, rust_type};

/// Writes the rules of one type, and collects the patterns that they need.
pub struct RuleWriter<'a> {
    api: &'a Api,
    /// What the names of patterns begin with.
    prefix: String,
    /// The patterns: names and sources.
    pub patterns: Vec<(String, String)>,
    /// The names of patterns that are taken already.
    pub names: Names,
    /// What is written before each name of the crate `openapi_check`: `check::`, or nothing.
    check_prefix: &'static str,
}

impl<'a> RuleWriter<'a> {
    /// For the type or operation of this name.
    pub fn new(api: &'a Api, name: &str, check_prefix: &'static str) -> Self {
        Self {
            api,
            prefix: screaming(name),
            patterns: Vec::new(),
            names: Names::default(),
            check_prefix,
        }
    }

    /// The rule of a type.
    pub fn of_type(&mut self, def: &TypeDef) -> String {
        // Only the type itself knows whether it is used in requests, where `readOnly` properties are not required.
        if let SchemaKind::Object(object) = &def.schema.kind {
            let rule = self.object(&def.schema, object, def.requested, "");
            return self.with_assertions(&def.schema, rule, "");
        }
        self.rule(&def.schema, "")
    }

    /// The rule of a schema. Its patterns are named after `name`, the property or parameter that it belongs to.
    pub fn rule(&mut self, schema: &Schema, name: &str) -> String {
        let rule = self.kind_rule(schema, name);
        self.with_assertions(schema, rule, name)
    }

    /// A rule together with the rules of the schema's assertions, and whether it allows `null` and is secret.
    fn with_assertions(&mut self, schema: &Schema, rule: String, name: &str) -> String {
        let path = self.check_prefix;
        let mut rules = vec![rule];
        for assertion in &schema.assertions {
            rules.extend(self.assertion_rules(schema, assertion, name));
        }
        let mut rule = match rules.as_slice() {
            [only] => only.clone(),
            several => format!("{path}Rule::All(&[{}])", several.join(", ")),
        };
        rule = self.around(rule, &schema.assertions, name);
        if schema.nullable != Nullable::No {
            rule = format!("{path}Rule::Nullable(&{rule})");
        }
        if is_secret(schema) {
            rule = format!("{path}Rule::Secret(&{rule})");
        }
        rule
    }

    /// The rule of the schema's kind, without its assertions and without `null`.
    fn kind_rule(&mut self, schema: &Schema, name: &str) -> String {
        let path = self.check_prefix;
        match &schema.kind {
            SchemaKind::Anything => format!("{path}Rule::Anything"),
            SchemaKind::Nothing => format!("{path}Rule::Nothing"),
            SchemaKind::Null => format!("{path}Rule::Null"),
            SchemaKind::Boolean => format!("{path}Rule::Boolean"),
            SchemaKind::Integer { format, bounds } => {
                let width = width(format.as_deref(), bounds);
                let bounds = integer_calls(bounds);
                format!("{path}Rule::Integer({path}Integer::{width}(){bounds})")
            }
            SchemaKind::Number { bounds, .. } => {
                let bounds = bound_calls(bounds, |name, number| {
                    format!(".{name}({})", float_literal(number))
                });
                format!("{path}Rule::Number({path}Number::any(){bounds})")
            }
            SchemaKind::String(text) => self.text(text, name),
            SchemaKind::Enum(choices) => {
                let choices: Vec<String> = choices.iter().map(|choice| string(choice)).collect();
                format!("{path}Rule::Literal(&[{}])", choices.join(", "))
            }
            SchemaKind::Constants(values) => {
                let values: Vec<String> =
                    values.iter().map(|value| constant(value, path)).collect();
                format!("{path}Rule::Constants(&[{}])", values.join(", "))
            }
            SchemaKind::Array {
                items,
                items_given,
                min,
                max,
                unique,
            } => {
                let items = if *items_given {
                    format!("of(&{})", self.rule(items, name))
                } else {
                    "any()".to_owned()
                };
                let sizes = size_calls("items", *min, *max);
                let unique = if *unique { ".unique()" } else { "" };
                let contains = self.contains(&schema.assertions, name);
                format!("{path}Rule::Array({path}Array::{items}{sizes}{unique}{contains})")
            }
            SchemaKind::Tuple(tuple) => self.tuple(tuple, name),
            SchemaKind::Map(map) => self.map(map, &schema.assertions, name),
            SchemaKind::Object(object) => self.object(schema, object, false, name),
            SchemaKind::Union(union) => self.union(union, name),
            SchemaKind::All(schemas) => {
                let rules = self.rules(schemas, name);
                format!("{path}Rule::All(&[{}])", rules.join(", "))
            }
            SchemaKind::Reference(_) | SchemaKind::Inline(_) => {
                format!("{path}Rule::of::<{}>()", self.rule_type(schema))
            }
        }
    }

    /// The generated type that has the rule of a reference, even where `x-rust-type` replaces it.
    fn rule_type(&self, schema: &Schema) -> String {
        let mut schema = Schema {
            assertions: Vec::new(),
            ..schema.clone()
        };
        schema.annotations.rust_type = None;
        rust_type(self.api, &schema)
    }

    fn rules(&mut self, schemas: &[Schema], name: &str) -> Vec<String> {
        schemas
            .iter()
            .map(|schema| self.rule(schema, name))
            .collect()
    }

    fn tuple(&mut self, tuple: &Tuple, name: &str) -> String {
        let path = self.check_prefix;
        let first = self.rules(&tuple.first, name).join(", ");
        let rest = match &tuple.rest {
            AdditionalProperties::Unspecified => String::new(),
            AdditionalProperties::Any => format!(".rest(&{path}Rule::Anything)"),
            AdditionalProperties::Forbidden => ".closed()".to_owned(),
            AdditionalProperties::Schema(schema) => format!(".rest(&{})", self.rule(schema, name)),
        };
        let sizes = size_calls("items", tuple.min, tuple.max);
        let unique = if tuple.unique { ".unique()" } else { "" };
        format!("{path}Rule::Tuple({path}Tuple::of(&[{first}]){rest}{sizes}{unique})")
    }

    fn union(&mut self, union: &Union, name: &str) -> String {
        let path = self.check_prefix;
        let listed = union.branches.len() - union.combined;
        let (listed, combined) = union.branches.split_at(listed);
        let mut branches = self.branches(listed, name);
        // A discriminator decides only if it has a value for each branch.
        let tagged = union.discriminator.as_ref().filter(|discriminator| {
            discriminator.values.len() == branches.len()
                && discriminator.values.iter().all(|names| !names.is_empty())
        });
        if let Some(discriminator) = tagged {
            for (branch, names) in branches.iter_mut().zip(&discriminator.values) {
                *branch = format!("{path}Tag::new(&[{}], {branch})", strings(names));
            }
            let property = string(&discriminator.property);
            let tags = branches.join(", ");
            return format!("{path}Rule::Tagged(&{path}Tagged::by({property}, &[{tags}]))");
        }
        for schema in combined {
            let rule = self.rule(schema, name);
            branches.push(format!("{path}Branch::combined({rule})"));
        }
        let rule = if union.exactly_one {
            "ExactlyOne"
        } else {
            "AnyOf"
        };
        format!("{path}Rule::{rule}(&[{}])", branches.join(", "))
    }

    fn branches(&mut self, schemas: &[Schema], name: &str) -> Vec<String> {
        let path = self.check_prefix;
        let branch = |schema| {
            let label = string(&self.label(schema));
            format!("{path}Branch::new({label}, {})", self.rule(schema, name))
        };
        schemas.iter().map(branch).collect()
    }

    fn text(&mut self, text: &Text, name: &str) -> String {
        let path = self.check_prefix;
        let mut calls = String::new();
        if let Some(length) = text.min_length.filter(|length| *length > 0) {
            calls.push_str(&format!(".min_length({})", digits(length)));
        }
        if let Some(length) = text.max_length {
            calls.push_str(&format!(".max_length({})", digits(length)));
        }
        if let Some(source) = &text.pattern {
            calls.push_str(&format!(".pattern(&{})", self.pattern(source, name)));
        }
        let format = text.format.as_deref();
        if let Some(format) = format.and_then(formats::variant) {
            calls.push_str(&format!(".format({path}Format::{format})"));
        }
        let format_rule = match format {
            Some("uuid") => Some("Uuid"),
            Some("date-time") => Some("DateTime"),
            Some("date") => Some("Date"),
            Some("binary") => Some("Binary"),
            _ => None,
        };
        let rule = format!("{path}Rule::Text({path}Text::any(){calls})");
        match format_rule {
            None => rule,
            Some(format_rule) if calls.is_empty() => format!("{path}Rule::{format_rule}"),
            Some(format_rule) => format!("{path}Rule::All(&[{path}Rule::{format_rule}, {rule}])"),
        }
    }

    fn pattern(&mut self, source: &str, name: &str) -> String {
        if let Some((name, _)) = self.patterns.iter().find(|(_, known)| known == source) {
            return name.clone();
        }
        let base = if name.is_empty() {
            self.prefix.clone()
        } else {
            format!("{}_{}", self.prefix, screaming(name))
        };
        let name = self.names.unique_with_separator(&base, "_");
        self.patterns.push((name.clone(), source.to_owned()));
        name
    }

    /// What a branch of a union is called in the location of an error: what pydantic calls it, since errors are located
    /// as FastAPI locates them.
    fn label(&self, schema: &Schema) -> String {
        match &schema.kind {
            SchemaKind::Anything => "any".to_owned(),
            SchemaKind::Nothing => "never".to_owned(),
            SchemaKind::Null => "none".to_owned(),
            SchemaKind::Boolean => "bool".to_owned(),
            SchemaKind::Integer { .. } => "int".to_owned(),
            SchemaKind::Number { .. } => "float".to_owned(),
            SchemaKind::String(text) => match text.format.as_deref() {
                Some("uuid") => "uuid".to_owned(),
                Some("date-time") => "datetime".to_owned(),
                Some("date") => "date".to_owned(),
                _ => "str".to_owned(),
            },
            SchemaKind::Enum(choices) => {
                let quoted: Vec<String> =
                    choices.iter().map(|choice| format!("'{choice}'")).collect();
                format!("literal[{}]", quoted.join(","))
            }
            SchemaKind::Constants(values) => {
                let values: Vec<String> = values.iter().map(Value::to_string).collect();
                format!("literal[{}]", values.join(","))
            }
            SchemaKind::Array { items, .. } => format!("list[{}]", self.label(items)),
            SchemaKind::Tuple(tuple) => {
                let mut labels: Vec<String> = tuple
                    .first
                    .iter()
                    .map(|schema| self.label(schema))
                    .collect();
                if !is_fixed(tuple) {
                    labels.push("...".to_owned());
                }
                format!("tuple[{}]", labels.join(","))
            }
            SchemaKind::Map(Map { values, .. }) => format!("dict[str,{}]", self.label(values)),
            SchemaKind::Reference(component) => component.clone(),
            SchemaKind::Inline(rust) => rust.clone(),
            SchemaKind::Object(_) | SchemaKind::Union(_) | SchemaKind::All(_) => schema
                .annotations
                .title
                .clone()
                .unwrap_or_else(|| "object".to_owned()),
        }
    }
}

/// The declaration of a pattern, as the document writes it and, if it is another text, as its engine reads it.
pub fn pattern_item(name: &str, source: &str, path: &str) -> String {
    let source_literal = raw_string(source);
    let made = match translate(source) {
        Ok(Translated { regex, backtracks }) if backtracks => {
            format!("backtracking({source_literal}, {})", raw_string(&regex))
        }
        Ok(Translated { regex, .. }) if regex != source => {
            format!("translated({source_literal}, {})", raw_string(&regex))
        }
        _ => format!("new({source_literal})"),
    };
    format!("static {name}: {path}Pattern = {path}Pattern::{made};")
}

/// A value of `enum` or `const` as an `openapi_check::Constant`.
pub fn constant(value: &Value, path: &str) -> String {
    let variant = match value {
        Value::Null => return format!("{path}Constant::Null"),
        Value::Bool(value) => format!("Bool({value})"),
        Value::String(text) => format!("Text({})", string(text)),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(integer), _) => format!("Integer({})", literal(integer.into())),
            (None, Some(integer)) => format!("Unsigned({})", literal(integer.into())),
            (None, None) => format!("Float({})", float_literal(number)),
        },
        Value::Array(_) | Value::Object(_) => format!("Json({})", raw_string(&value.to_string())),
    };
    format!("{path}Constant::{variant}")
}

fn strings(texts: &[String]) -> String {
    texts
        .iter()
        .map(|text| string(text))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The calls for `minItems` and `maxItems`, or `minProperties` and `maxProperties`; `unit` is `items` or `properties`.
fn size_calls(unit: &str, min: Option<u64>, max: Option<u64>) -> String {
    let min = min.map(|count| format!(".min_{unit}({})", digits(count)));
    let max = max.map(|count| format!(".max_{unit}({})", digits(count)));
    [min, max].into_iter().flatten().collect()
}

fn integer_calls(bounds: &Bounds) -> String {
    bound_calls(bounds, |name, number| match whole(number) {
        Some(integer) => format!(".{name}({})", literal(integer)),
        None => format!(".{name}_f64({})", float_literal(number)),
    })
}

fn bound_calls(bounds: &Bounds, call: impl Fn(&str, &Number) -> String) -> String {
    [
        ("minimum", &bounds.minimum),
        ("maximum", &bounds.maximum),
        ("exclusive_minimum", &bounds.exclusive_minimum),
        ("exclusive_maximum", &bounds.exclusive_maximum),
        ("multiple_of", &bounds.multiple_of),
    ]
    .into_iter()
    .filter_map(|(name, bound)| bound.as_ref().map(|bound| call(name, bound)))
    .collect()
}
