//! Schemas that are nothing but themselves: a circle of references with no member and no element in between.

use std::collections::{HashMap, HashSet};

use crate::diagnostics::{Code, Diagnostics};
use crate::document::{Assertion, Document, Schema, SchemaKind};

/// Reports every schema that leads back to itself without going into a value.
pub fn report(document: &Document, diagnostics: &Diagnostics) {
    let leads: HashMap<&str, Vec<&str>> = document
        .schemas
        .iter()
        .map(|named| {
            let mut next = Vec::new();
            references(&named.schema, &mut next);
            (named.name.as_str(), next)
        })
        .collect();
    for named in &document.schemas {
        let mut pending = leads.get(named.name.as_str()).cloned().unwrap_or_default();
        let mut seen: HashSet<&str> = HashSet::new();
        while let Some(name) = pending.pop() {
            if name == named.name {
                diagnostics.report(
                    named.schema.at,
                    Code::CircularReference,
                    &named.schema.pointer,
                    "this schema is only a reference to itself",
                    "Let one of the references in the circle be the thing itself.",
                );
                break;
            }
            if seen.insert(name) {
                pending.extend(leads.get(name).into_iter().flatten());
            }
        }
    }
}

/// The schemas that the same value has to keep.
fn references<'d>(schema: &'d Schema, found: &mut Vec<&'d str>) {
    match &schema.kind {
        SchemaKind::Reference(name) => found.push(name),
        SchemaKind::Union(_) | SchemaKind::All(_) => {
            for inner in schema.children() {
                references(inner, found);
            }
        }
        _ => {}
    }
    let assertions = schema
        .assertions
        .iter()
        .filter(|extra| extra.is_about_itself());
    for inner in assertions.flat_map(Assertion::schemas) {
        references(inner, found);
    }
}
