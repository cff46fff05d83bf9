//! Whether schemas allow `null`, with everything that they say about it.
//!
//! As a schema is read, [`Nullable`] says it of the schema's kind alone: an assertion beside it, such as
//! `not: { type: 'null' }`, or another branch of the same `oneOf` may still rule it out. [`settle`] finds out, and from then on
//! a schema that is nullable allows `null` whatever its assertions say. Only so can a branch that has assertions be merged
//! with the `null` beside it.

use std::collections::HashMap;

use super::diagnostics::{Code, Diagnostics};
use super::document::{Annotations, Assertion, Document, Nullable, Schema, SchemaKind};

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

/// Whether a schema allows `null`, in a document that is settled.
pub fn allows(schema: &Schema, named: &dyn Named) -> bool {
    Walk::new(named).allows(schema)
}

/// Whether assertions allow `null`, in a document that is settled.
pub fn admitted(assertions: &[Assertion], named: &dyn Named) -> bool {
    Walk::new(named).assertions_allow(assertions)
}

/// The walk through the schemas that decide.
struct Walk<'n> {
    named: &'n dyn Named,
    is_settled: bool,
    levels: usize,
    schemas: usize,
}

impl<'n> Walk<'n> {
    fn new(named: &'n dyn Named) -> Self {
        Self {
            named,
            is_settled: true,
            levels: MAX_LEVELS,
            schemas: MAX_SCHEMAS,
        }
    }

    /// A walk through schemas as they have been read.
    fn unsettled(named: &'n dyn Named) -> Self {
        Self {
            is_settled: false,
            ..Self::new(named)
        }
    }

    fn allows(&mut self, schema: &Schema) -> bool {
        if self.levels == 0 || self.schemas == 0 {
            return false;
        }
        self.levels -= 1;
        self.schemas -= 1;
        let allowed = if self.is_settled && schema.nullable != Nullable::No {
            true
        } else {
            self.kind_allows(schema) && self.assertions_allow(&schema.assertions)
        };
        self.levels += 1;
        allowed
    }

    fn kind_allows(&mut self, schema: &Schema) -> bool {
        if schema.nullable != Nullable::No {
            return self.is_settled || !self.is_allowed_twice(schema);
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

    /// Whether `null` is a branch of a `oneOf`, and another branch allows it as well.
    fn is_allowed_twice(&mut self, schema: &Schema) -> bool {
        if schema.nullable != Nullable::ByOneOf {
            return false;
        }
        match &schema.kind {
            SchemaKind::Union(union) if union.exactly_one && union.discriminator.is_none() => {
                union.branches.iter().any(|branch| self.allows(branch))
            }
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

/// Has no schema of a document that has just been read say that it allows `null` where its assertions or the rest of its
/// `oneOf` rule it out.
pub fn settle(document: &mut Document, diagnostics: &Diagnostics) {
    let named = schemas(document);
    for root in document.roots_mut() {
        root.change(&mut |schema| {
            if schema.nullable == Nullable::No {
                return;
            }
            let twice = Walk::unsettled(&named).is_allowed_twice(schema);
            if twice || !Walk::unsettled(&named).assertions_allow(&schema.assertions) {
                schema.nullable = Nullable::No;
                schema.attributes_suffice = false;
            }
            if twice {
                diagnostics.warn(
                    schema.at,
                    Code::NoEffect,
                    &schema.pointer,
                    "`null` matches two branches of `oneOf`, so that it is refused",
                    "Remove the branch for `null`, or write `anyOf`.",
                );
                schema.assertions.push(never_null(schema));
            }
        });
    }
}

/// That a schema does not allow `null`.
pub fn never_null(schema: &Schema) -> Assertion {
    Assertion::Not(Schema {
        annotations: Annotations::default(),
        nullable: Nullable::No,
        kind: SchemaKind::Null,
        assertions: Vec::new(),
        attributes_suffice: false,
        ..schema.clone()
    })
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
