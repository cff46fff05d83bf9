//! What can only be seen when everything has been read: names that clash, references in circles, defaults
//! and bounds that contradict their schemas.

mod circles;
mod fits;

use std::collections::{HashMap, HashSet};

use serde_json::Number;

pub use self::circles::report as report_circles;
use self::fits::Fitting;
use super::diagnostics::{Code, Diagnostics};
use super::document::{Bounds, Document, Map, Operation, Schema, SchemaKind, Tuple};

/// As many as actix's router keeps.
const MOST_PATH_PARAMETERS: usize = 16;

/// Reports what is wrong with a document as a whole. A default that its schema does not allow is forgotten.
pub fn verify(document: &mut Document, diagnostics: &Diagnostics) {
    operations(document, diagnostics);
    circles::report(document, diagnostics);
    if !diagnostics.has_no_errors() {
        return;
    }
    let mut unfit: HashSet<String> = HashSet::new();
    let fitting = Fitting::new(document);
    document.each_schema(&mut |schema| {
        if is_crossed(schema) {
            diagnostics.report(
                schema.at,
                Code::InvalidValue,
                &schema.pointer,
                "the lower bound is above the upper one",
                "Swap or correct them.",
            );
        }
        if let Some(default) = &schema.annotations.default
            && !fitting.fits(schema, default)
        {
            diagnostics.warn(
                schema.at,
                Code::InvalidValue,
                &format!("{}/default", schema.pointer),
                format!("the default `{default}` is not what the schema allows, and is left out"),
                "Correct the default or the schema.",
            );
            unfit.insert(schema.pointer.clone());
        }
    });
    if !unfit.is_empty() {
        for root in document.roots_mut() {
            forget_defaults(root, &unfit);
        }
    }
}

fn forget_defaults(schema: &mut Schema, unfit: &HashSet<String>) {
    if schema.annotations.default.is_some() && unfit.contains(&schema.pointer) {
        schema.annotations.default = None;
        schema.attributes_suffice = false;
    }
    for inner in schema.children_mut() {
        forget_defaults(inner, unfit);
    }
}

fn operations(document: &Document, diagnostics: &Diagnostics) {
    let report = |operation: &Operation, code, message: String, help: &str| {
        diagnostics.report(operation.at, code, &operation.pointer, message, help);
    };
    let known: HashSet<&str> = document
        .security_schemes
        .iter()
        .map(|scheme| scheme.name.as_str())
        .collect();
    let (mut ids, mut routes) = (HashMap::new(), HashMap::new());
    for operation in &document.operations {
        if let Some(other) = ids.insert(&operation.id, operation)
            && (operation.has_operation_id || other.has_operation_id)
        {
            report(
                operation,
                Code::NameClash,
                format!(
                    "the operationId `{}` is also that of #{}",
                    operation.id, other.pointer
                ),
                "Give each operation an id of its own.",
            );
        }
        let route = route(&operation.path);
        if route.matches("{}").count() > MOST_PATH_PARAMETERS {
            report(
                operation,
                Code::TooLarge,
                format!(
                    "a path has room for {MOST_PATH_PARAMETERS} parameters, and this one has more"
                ),
                "Move some of them to the query, or into one that is a list.",
            );
        }
        if let Some(other) = routes.insert((operation.method, route), operation) {
            report(
                operation,
                Code::NameClash,
                format!("this path cannot be told from that of #{}", other.pointer),
                "Let the paths differ in more than parameter names.",
            );
        }
        let schemes = operation.security.iter().flatten();
        for (unknown, _) in schemes.filter(|(scheme, _)| !known.contains(scheme.as_str())) {
            report(
                operation,
                Code::UnresolvedReference,
                format!("the security scheme `{unknown}` is not defined"),
                "Define it in `components.securitySchemes`.",
            );
        }
    }
}

/// A path with its parameters' names left out.
fn route(path: &str) -> String {
    let mut shape = String::new();
    let mut inside = false;
    for character in path.chars() {
        match character {
            '{' => inside = true,
            '}' => {
                inside = false;
                shape.push_str("{}");
            }
            _ if inside => {}
            other => shape.push(other),
        }
    }
    shape
}

fn is_crossed(schema: &Schema) -> bool {
    let above =
        |min: Option<u64>, max: Option<u64>| min.zip(max).is_some_and(|(min, max)| min > max);
    match &schema.kind {
        SchemaKind::Integer { bounds, .. } | SchemaKind::Number { bounds, .. } => {
            are_crossed(bounds)
        }
        SchemaKind::String(text) => above(text.min_length, text.max_length),
        SchemaKind::Array { min, max, .. }
        | SchemaKind::Map(Map { min, max, .. })
        | SchemaKind::Tuple(Tuple { min, max, .. }) => above(*min, *max),
        SchemaKind::Object(object) => above(object.min, object.max),
        SchemaKind::Anything
        | SchemaKind::Nothing
        | SchemaKind::Null
        | SchemaKind::Boolean
        | SchemaKind::Enum(_)
        | SchemaKind::Constants(_)
        | SchemaKind::Union(_)
        | SchemaKind::All(_)
        | SchemaKind::Reference(_)
        | SchemaKind::Inline(_) => false,
    }
}

fn are_crossed(bounds: &Bounds) -> bool {
    let number = |bound: &Option<Number>| bound.as_ref().and_then(Number::as_f64);
    let low = number(&bounds.minimum).or(number(&bounds.exclusive_minimum));
    let high = number(&bounds.maximum).or(number(&bounds.exclusive_maximum));
    low.zip(high).is_some_and(|(low, high)| low > high)
}
