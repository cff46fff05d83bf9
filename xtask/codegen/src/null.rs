//! Whether schemas allow `null`, with everything that they say about it.
//!
//! [`Nullable`] says it of a schema's kind alone. An assertion such as `not: { type: 'null' }` may still rule it out.

use std::collections::HashMap;

use super::document::{Assertion, Document, Nullable, Schema, SchemaKind};

/// How many levels of combined schemas are followed, and how many schemas in all. What goes on is a circle, and allows
/// nothing.
const MAX_LEVELS: usize = 32;
const MAX_SCHEMAS: usize = 10_000;

/// Where the schemas are that references lead to.
pub trait Named {
    /// The schema of this name.
    fn find(&self, name: &str) -> Option<Schema>;
}

impl Named for HashMap<String, Schema> {
    fn find(&self, name: &str) -> Option<Schema> {
        self.get(name).cloned()
    }
}

/// Whether a schema allows `null`.
pub fn allows(schema: &Schema, named: &dyn Named) -> bool {
    Walk::new(named).allows(schema)
}

/// The walk through the schemas that decide.
struct Walk<'n> {
    named: &'n dyn Named,
    levels: usize,
    schemas: usize,
}

impl<'n> Walk<'n> {
    fn new(named: &'n dyn Named) -> Self {
        Self {
            named,
            levels: MAX_LEVELS,
            schemas: MAX_SCHEMAS,
        }
    }

    fn allows(&mut self, schema: &Schema) -> bool {
        if self.levels == 0 || self.schemas == 0 {
            return false;
        }
        self.levels -= 1;
        self.schemas -= 1;
        let allowed = self.kind_allows(schema) && self.assertions_allow(&schema.assertions);
        self.levels += 1;
        allowed
    }

    fn kind_allows(&mut self, schema: &Schema) -> bool {
        if schema.nullable != Nullable::No {
            return true;
        }
        match &schema.kind {
            SchemaKind::Anything | SchemaKind::Null => true,
            SchemaKind::Union(union) if union.discriminator.is_none() => {
                self.is_enough(&union.branches, union.exactly_one)
            }
            SchemaKind::All(parts) => parts.iter().all(|part| self.allows(part)),
            SchemaKind::Reference(name) => self
                .named
                .find(name)
                .is_some_and(|target| self.allows(&target)),
            _ => false,
        }
    }

    fn assertions_allow(&mut self, assertions: &[Assertion]) -> bool {
        assertions.iter().all(|assertion| match assertion {
            Assertion::All(schemas) => schemas.iter().all(|schema| self.allows(schema)),
            Assertion::Any(schemas) => self.is_enough(schemas, false),
            Assertion::One(schemas) => self.is_enough(schemas, true),
            Assertion::Not(schema) => !self.allows(schema),
            Assertion::If(conditional) => {
                let next = if self.allows(&conditional.condition) {
                    &conditional.then
                } else {
                    &conditional.otherwise
                };
                next.as_ref().is_none_or(|schema| self.allows(schema))
            }
            Assertion::Contains { .. }
            | Assertion::DependentRequired(_)
            | Assertion::DependentSchemas(_)
            | Assertion::UnevaluatedProperties(_)
            | Assertion::UnevaluatedItems(_) => true,
        })
    }

    fn is_enough(&mut self, branches: &[Schema], exactly_one: bool) -> bool {
        let most = if exactly_one { 2 } else { 1 };
        let branches = branches.iter().filter(|branch| self.allows(branch));
        branches.take(most).count() == 1
    }
}

/// Has no schema say that it allows `null` that rules it out elsewhere.
pub fn correct(document: &mut Document) {
    let named = schemas(document);
    for root in document.roots_mut() {
        root.change(&mut |schema| {
            if schema.nullable != Nullable::No
                && !Walk::new(&named).assertions_allow(&schema.assertions)
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
                | SchemaKind::Enum(_)
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
                && Walk::new(&known).assertions_allow(&schema.assertions)
            {
                schema.nullable = Nullable::ByType;
                schema.attributes_suffice = false;
            }
        });
    }
}

fn schemas(document: &Document) -> HashMap<String, Schema> {
    let schemas = document.schemas.iter();
    schemas
        .map(|named| (named.name.clone(), named.schema.clone()))
        .collect()
}
