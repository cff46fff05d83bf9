//! What can only be seen when everything has been read: names that clash, references in circles, defaults
//! and bounds that contradict their schemas.

use std::collections::{HashMap, HashSet};

use serde_json::{Number, Value};

use super::diagnostics::{Code, Diagnostics};
use super::document::{Bounds, Document, Kind, Nullable, Operation, ResponseUse, Schema};
use super::names::snake;
use super::status;

/// Reports what is wrong with a document as a whole.
pub fn verify(document: &Document, diagnostics: &Diagnostics) {
    let verifier = Verifier {
        document,
        diagnostics,
    };
    verifier.operations();
    for named in &document.schemas {
        verifier.circle(&named.name, &named.schema);
        verifier.schema(&named.schema);
    }
    for shared in &document.responses {
        shared
            .response
            .content
            .iter()
            .for_each(|content| verifier.schema(&content.schema));
    }
    for operation in &document.operations {
        operation
            .parameters
            .iter()
            .for_each(|parameter| verifier.schema(&parameter.schema));
        operation
            .body
            .iter()
            .for_each(|body| verifier.schema(&body.content.schema));
        for (_, response) in &operation.responses {
            if let ResponseUse::Own(response) = response {
                response
                    .content
                    .iter()
                    .for_each(|content| verifier.schema(&content.schema));
            }
        }
    }
}

struct Verifier<'d> {
    document: &'d Document,
    diagnostics: &'d Diagnostics,
}

impl Verifier<'_> {
    fn operations(&self) {
        let known: HashSet<&str> = self
            .document
            .security_schemes
            .iter()
            .map(|scheme| scheme.name.as_str())
            .collect();
        let (mut ids, mut routes) = (HashMap::new(), HashMap::new());
        for operation in &self.document.operations {
            if let Some(other) = ids.insert(snake(&operation.id), operation) {
                let message = format!(
                    "the operationId `{}` is too like that of #{}",
                    operation.id, other.pointer
                );
                self.complain(
                    operation,
                    Code::NameClash,
                    message,
                    "Give each operation an id of its own.",
                );
            }
            if let Some(other) =
                routes.insert((operation.method, route(&operation.path)), operation)
            {
                let message = format!("this path cannot be told from that of #{}", other.pointer);
                self.complain(
                    operation,
                    Code::NameClash,
                    message,
                    "Let the paths differ in more than parameter names.",
                );
            }
            for unknown in operation
                .security
                .iter()
                .flatten()
                .map(|(scheme, _)| scheme)
            {
                if !known.contains(unknown.as_str()) {
                    let message = format!("the security scheme `{unknown}` is not defined");
                    self.complain(
                        operation,
                        Code::UnresolvedReference,
                        message,
                        "Define it in `components.securitySchemes`.",
                    );
                }
            }
            for (number, _) in operation
                .responses
                .iter()
                .filter(|(number, _)| !status::is_known(*number))
            {
                let message = format!("{number} is no registered status");
                self.complain(
                    operation,
                    Code::Unsupported,
                    message,
                    "Use a status that HTTP defines.",
                );
            }
        }
    }

    fn complain(&self, operation: &Operation, code: Code, message: String, help: &str) {
        self.diagnostics
            .report(operation.at, code, &operation.pointer, message, help);
    }

    /// A component that is nothing but a reference, and in the end to itself.
    fn circle(&self, name: &str, schema: &Schema) {
        let mut seen = HashSet::from([name]);
        let mut current = schema;
        while let Kind::Reference(next) = &current.kind {
            if !seen.insert(next) {
                self.report(
                    schema,
                    Code::CircularReference,
                    "this schema is only a reference to itself",
                    "Let one of them be the thing itself.",
                );
                return;
            }
            match self
                .document
                .schemas
                .iter()
                .find(|named| named.name == *next)
            {
                Some(named) => current = &named.schema,
                None => return,
            }
        }
    }

    fn report(&self, schema: &Schema, code: Code, message: &str, help: &str) {
        self.diagnostics
            .report(schema.at, code, &schema.pointer, message, help);
    }

    fn schema(&self, schema: &Schema) {
        let unfit = schema
            .notes
            .default
            .as_ref()
            .filter(|default| !self.fits(schema, default));
        if let Some(default) = unfit {
            let message = format!("the default `{default}` is not what the schema allows");
            self.report(
                schema,
                Code::InvalidValue,
                &message,
                "Correct the default or the schema.",
            );
        }
        let crossed = match &schema.kind {
            Kind::Integer { bounds, .. } | Kind::Number { bounds, .. } => crossed(bounds),
            Kind::Text(text) => text
                .min_length
                .zip(text.max_length)
                .is_some_and(|(min, max)| min > max),
            Kind::List { min, max, .. } | Kind::Map { min, max, .. } => {
                min.zip(*max).is_some_and(|(min, max)| min > max)
            }
            _ => false,
        };
        if crossed {
            self.report(
                schema,
                Code::InvalidValue,
                "the lower bound is above the upper one",
                "Swap or correct them.",
            );
        }
        match &schema.kind {
            Kind::List { items: inner, .. } | Kind::Map { values: inner, .. } => self.schema(inner),
            Kind::Object(object) => object
                .properties
                .iter()
                .for_each(|property| self.schema(&property.schema)),
            Kind::Union { branches, .. } => branches.iter().for_each(|branch| self.schema(branch)),
            _ => {}
        }
    }

    /// Whether a value is of the kind that a schema asks for.
    fn fits(&self, schema: &Schema, value: &Value) -> bool {
        if value.is_null() {
            return schema.nullable != Nullable::No || matches!(schema.kind, Kind::Anything);
        }
        match &schema.kind {
            Kind::Anything | Kind::Inline(_) => true,
            Kind::Boolean => value.is_boolean(),
            Kind::Integer { bounds, .. } => value
                .as_number()
                .is_some_and(|number| !number.is_f64() && within(bounds, number)),
            Kind::Number { bounds, .. } => value
                .as_number()
                .is_some_and(|number| within(bounds, number)),
            Kind::Text(text) => value
                .as_str()
                .map(|value| value.chars().count() as u64)
                .is_some_and(|length| {
                    text.min_length.is_none_or(|min| length >= min)
                        && text.max_length.is_none_or(|max| length <= max)
                }),
            Kind::Choice(choices) => value
                .as_str()
                .is_some_and(|value| choices.iter().any(|choice| choice == value)),
            Kind::List { items, .. } => value
                .as_array()
                .is_some_and(|list| list.iter().all(|item| self.fits(items, item))),
            Kind::Object(_) | Kind::Map { .. } => value.is_object(),
            Kind::Union { branches, .. } => branches.iter().any(|branch| self.fits(branch, value)),
            Kind::Reference(name) => {
                let target = self
                    .document
                    .schemas
                    .iter()
                    .find(|named| named.name == *name);
                // Through two references at most: circles are reported elsewhere.
                target.is_none_or(|named| {
                    matches!(named.schema.kind, Kind::Reference(_))
                        || self.fits(&named.schema, value)
                })
            }
        }
    }
}

/// A path with its parameters' names left out.
fn route(path: &str) -> String {
    path.split('/')
        .map(|segment| {
            if segment.starts_with('{') {
                "{}"
            } else {
                segment
            }
        })
        .collect::<Vec<_>>()
        .join("/")
}

fn crossed(bounds: &Bounds) -> bool {
    let number = |bound: &Option<Number>| bound.as_ref().and_then(Number::as_f64);
    let low = number(&bounds.minimum).or(number(&bounds.exclusive_minimum));
    let high = number(&bounds.maximum).or(number(&bounds.exclusive_maximum));
    low.zip(high).is_some_and(|(low, high)| low > high)
}

fn within(bounds: &Bounds, number: &Number) -> bool {
    let Some(value) = number.as_f64() else {
        return false;
    };
    let holds = |bound: &Option<Number>, test: fn(f64, f64) -> bool| {
        bound
            .as_ref()
            .and_then(Number::as_f64)
            .is_none_or(|bound| test(value, bound))
    };
    holds(&bounds.minimum, |value, bound| value >= bound)
        && holds(&bounds.maximum, |value, bound| value <= bound)
        && holds(&bounds.exclusive_minimum, |value, bound| value > bound)
        && holds(&bounds.exclusive_maximum, |value, bound| value < bound)
}
