//! Whether schemas allow `null`, with everything that they say about it.
//!
//! [`Nullable`] says it of a schema's kind alone. An assertion such as `not: { type: 'null' }` may still rule it out.

use std::collections::HashMap;

use super::document::{Assertion, Document, Nullable, Schema, SchemaKind};

/// How many references and levels of combined schemas are followed. What goes on is a circle, and allows nothing.
const MAX_STEPS: usize = 32;

/// Whether named schemas allow `null`.
pub trait Named {
    /// Whether the schema of this name does.
    fn allows_null(&self, name: &str, steps: usize) -> bool;
}

/// The schemas of a document.
struct Schemas(HashMap<String, Schema>);

impl Named for Schemas {
    fn allows_null(&self, name: &str, steps: usize) -> bool {
        self.0
            .get(name)
            .is_some_and(|schema| allows_within(schema, self, steps))
    }
}

/// Whether a schema allows `null`.
pub fn allows(schema: &Schema, named: &dyn Named) -> bool {
    allows_within(schema, named, MAX_STEPS)
}

/// Whether a schema allows `null`, if at most so many further steps are taken.
pub fn allows_within(schema: &Schema, named: &dyn Named, steps: usize) -> bool {
    let Some(steps) = steps.checked_sub(1) else {
        return false;
    };
    kind_allows(schema, named, steps) && assertions_allow(&schema.assertions, named, steps)
}

fn kind_allows(schema: &Schema, named: &dyn Named, steps: usize) -> bool {
    if schema.nullable != Nullable::No {
        return true;
    }
    match &schema.kind {
        SchemaKind::Anything | SchemaKind::Null => true,
        SchemaKind::Union(union) if union.discriminator.is_none() => {
            is_enough(&union.branches, union.exactly_one, named, steps)
        }
        SchemaKind::All(parts) => parts.iter().all(|part| allows_within(part, named, steps)),
        SchemaKind::Reference(name) => named.allows_null(name, steps),
        _ => false,
    }
}

fn assertions_allow(assertions: &[Assertion], named: &dyn Named, steps: usize) -> bool {
    let allows = |schema: &Schema| allows_within(schema, named, steps);
    assertions.iter().all(|assertion| match assertion {
        Assertion::All(schemas) => schemas.iter().all(allows),
        Assertion::Any(schemas) => is_enough(schemas, false, named, steps),
        Assertion::One(schemas) => is_enough(schemas, true, named, steps),
        Assertion::Not(schema) => !allows(schema),
        Assertion::If(conditional) => {
            let next = if allows(&conditional.condition) {
                &conditional.then
            } else {
                &conditional.otherwise
            };
            next.as_ref().is_none_or(allows)
        }
        Assertion::Contains { .. }
        | Assertion::DependentRequired(_)
        | Assertion::DependentSchemas(_)
        | Assertion::UnevaluatedProperties(_)
        | Assertion::UnevaluatedItems(_) => true,
    })
}

fn is_enough(branches: &[Schema], exactly_one: bool, named: &dyn Named, steps: usize) -> bool {
    let allowing = branches
        .iter()
        .filter(|branch| allows_within(branch, named, steps))
        .count();
    if exactly_one {
        allowing == 1
    } else {
        allowing > 0
    }
}

/// Has no schema say that it allows `null` that rules it out elsewhere.
pub fn correct(document: &mut Document) {
    let named = schemas(document);
    for root in document.roots_mut() {
        root.change(&mut |schema| {
            if schema.nullable != Nullable::No
                && !assertions_allow(&schema.assertions, &named, MAX_STEPS)
            {
                schema.nullable = Nullable::No;
                schema.attributes_suffice = false;
            }
        });
    }
}

/// Moves `null` from named schemas to the references to them, since no struct or enum is `null`: each field that refers to
/// such a schema becomes an `Option`.
pub fn absorb(document: &mut Document) {
    let known = schemas(document);
    let mut nullable = Vec::new();
    for named in &mut document.schemas {
        let schema = &mut named.schema;
        let definite = matches!(
            schema.kind,
            SchemaKind::Object(_)
                | SchemaKind::Choice(_)
                | SchemaKind::Union(_)
                | SchemaKind::Constants(_)
        );
        if definite && schema.nullable != Nullable::No && schema.annotations.rust_type.is_none() {
            schema.nullable = Nullable::No;
            schema.attributes_suffice = false;
            nullable.push(named.name.clone());
        }
    }
    if nullable.is_empty() {
        return;
    }
    for root in document.roots_mut() {
        root.change(&mut |schema| {
            let SchemaKind::Reference(name) = &schema.kind else {
                return;
            };
            if schema.nullable == Nullable::No
                && nullable.contains(name)
                && assertions_allow(&schema.assertions, &known, MAX_STEPS)
            {
                schema.nullable = Nullable::ByType;
                schema.attributes_suffice = false;
            }
        });
    }
}

fn schemas(document: &Document) -> Schemas {
    let schemas = document.schemas.iter();
    Schemas(
        schemas
            .map(|named| (named.name.clone(), named.schema.clone()))
            .collect(),
    )
}
