//! Schemas that apply to the same value (`allOf`, and keywords beside one another) become one schema.
//!
//! A combination that has no single type in Rust stays [`SchemaKind::All`], or the more specific schema becomes the
//! kind and the other one an assertion. Either way, every keyword is still checked.

mod combinations;
mod objects;
mod scalars;
mod unevaluated;
mod unions;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::document::{Annotations, Assertion, Document, Nullable, Schema, SchemaKind};
use super::null;

use self::unevaluated::isolated;

/// Merges every schema of a document.
pub fn merge(document: &mut Document) {
    let originals = document.schemas.clone();
    let merger = Merger {
        named: originals
            .iter()
            .map(|named| (named.name.as_str(), &named.schema))
            .collect(),
        merged: RefCell::default(),
        busy: RefCell::default(),
        expanded: RefCell::default(),
        counted: Cell::default(),
    };
    for named in &mut document.schemas {
        if let Some(schema) = merger.target(&named.name) {
            named.schema = schema;
        }
        merger.counted.set(0);
        merger.combine_within(&mut named.schema);
    }
    let named = document.schemas.len();
    for schema in document.roots_mut().into_iter().skip(named) {
        merger.counted.set(0);
        merger.replace(schema);
        merger.combine_within(schema);
    }
}

/// How often a named schema is merged within itself: two lists that link to themselves have the same links again and again.
/// Further in, both remain as they are.
const MAX_EXPANSIONS: usize = 2;

/// How many named schemas may be merged within one another without being counted, and how many more for each schema of
/// the document. Families of types that contain one another would be merged each with each.
const UNCOUNTED_EXPANSIONS: usize = 4;
const MAX_COUNTED_EXPANSIONS: usize = 256;

/// How many references and unions in a row are looked through for a type; more may be a circle.
const MAX_REFERENCES: usize = 32;

struct Merger<'d> {
    named: HashMap<&'d str, &'d Schema>,
    merged: RefCell<HashMap<String, Schema>>,
    /// The named schemas that are being merged: what leads back to one of them stays as it is.
    busy: RefCell<Vec<String>>,
    /// The named schemas whose members or branches are being merged with something.
    expanded: RefCell<Vec<String>>,
    /// How many of them have been counted for the schema that is being merged.
    counted: Cell<usize>,
}

impl Merger<'_> {
    /// A named schema, merged. None while it is being merged, and where there is none.
    fn target(&self, name: &str) -> Option<Schema> {
        if let Some(schema) = self.merged.borrow().get(name) {
            return Some(schema.clone());
        }
        if self.busy.borrow().iter().any(|busy| busy == name) || self.is_circle(name) {
            return None;
        }
        let schema = (*self.named.get(name)?).clone();
        self.busy.borrow_mut().push(name.to_owned());
        let outer = (self.expanded.take(), self.counted.take());
        let schema = self.resolve(schema);
        self.expanded.replace(outer.0);
        self.counted.set(outer.1);
        self.busy.borrow_mut().pop();
        self.merged
            .borrow_mut()
            .insert(name.to_owned(), schema.clone());
        Some(schema)
    }

    /// Whether a named schema is a reference that leads back to itself. It is reported later.
    fn is_circle(&self, name: &str) -> bool {
        let mut current = name;
        for _ in 0..self.named.len() {
            match self.named.get(current).map(|schema| &schema.kind) {
                Some(SchemaKind::Reference(next)) => current = next,
                _ => return false,
            }
        }
        true
    }

    fn replace(&self, schema: &mut Schema) {
        let whole = std::mem::replace(schema, empty(schema));
        *schema = self.resolve(whole);
    }

    /// The schema with everything inside of it merged, and itself.
    fn resolve(&self, mut schema: Schema) -> Schema {
        if let SchemaKind::All(parts) = &mut schema.kind {
            let parts = std::mem::take(parts);
            schema = self.together(schema, parts);
        } else {
            for inner in schema.children_mut() {
                self.replace(inner);
            }
        }
        self.close(self.unwrapped(schema))
    }

    /// A union of one branch and `null` is that branch.
    fn unwrapped(&self, whole: Schema) -> Schema {
        let only = match &whole.kind {
            SchemaKind::Union(union) if union.discriminator.is_none() => match &*union.branches {
                [only] => isolated(only.clone()),
                _ => return whole,
            },
            _ => return whole,
        };
        let only = self.with_extras(only, whole.assertions);
        Schema {
            at: whole.at,
            pointer: whole.pointer,
            annotations: whole.annotations,
            nullable: match whole.nullable {
                Nullable::No => only.nullable,
                nullable => nullable,
            },
            attributes_suffice: false,
            ..only
        }
    }

    /// One schema of several that have to hold together.
    fn together(&self, whole: Schema, parts: Vec<Schema>) -> Schema {
        let mut parts: Vec<Schema> = parts.into_iter().map(|part| self.resolve(part)).collect();
        let annotations = merged_annotations(&whole.annotations, &parts);
        self.drop_implied(&mut parts);
        let unmerged = parts.clone();
        let mut parts = parts.into_iter();
        let merged = parts
            .next()
            .and_then(|first| parts.try_fold(first, |merged, part| self.both(merged, part)));
        let mut result = match merged {
            Some(merged) => Schema {
                nullable: match merged.kind {
                    // Whether there may be `null` is for what it refers to to say, too.
                    SchemaKind::Reference(_) => merged.nullable,
                    _ if self.allows_null(&merged) => Nullable::ByType,
                    _ => Nullable::No,
                },
                ..merged
            },
            None => Schema {
                kind: SchemaKind::All(unmerged),
                ..empty(&whole)
            },
        };
        if !whole.assertions.is_empty() {
            result = isolated(result);
        }
        let result = self.with_extras(result, whole.assertions);
        Schema {
            at: whole.at,
            pointer: whole.pointer,
            annotations,
            attributes_suffice: false,
            ..result
        }
    }

    /// Removes parts that the others imply: any value, and any object if another part has properties.
    fn drop_implied(&self, parts: &mut Vec<Schema>) {
        let is_anything =
            |part: &Schema| matches!(part.kind, SchemaKind::Anything) && part.assertions.is_empty();
        if parts.iter().any(|part| !is_anything(part)) {
            parts.retain(|part| !is_anything(part));
        } else {
            parts.truncate(1);
        }
        let bare = |part: &Schema| {
            part.assertions.is_empty()
                && matches!(&part.kind, SchemaKind::Map(map) if objects::is_any_object(map))
        };
        let mut nullables = parts
            .iter()
            .filter(|part| bare(part))
            .map(|bare| bare.nullable);
        let Some(first) = nullables.next() else {
            return;
        };
        let nullable = nullables.fold(first, |all, one| match one {
            Nullable::No => Nullable::No,
            _ => all,
        });
        let specific: Vec<Option<Schema>> = parts
            .iter()
            .map(|part| {
                (!bare(part))
                    .then(|| self.specific(part, nullable))
                    .flatten()
            })
            .collect();
        if specific.iter().any(Option::is_some) {
            let both = std::mem::take(parts).into_iter().zip(specific);
            parts.extend(
                both.filter(|(part, _)| !bare(part))
                    .map(|(part, specific)| specific.unwrap_or(part)),
            );
        }
    }

    /// A schema of objects together with `type: object`, which may allow `null` as well. `None` if it has other values.
    fn specific(&self, schema: &Schema, nullable: Nullable) -> Option<Schema> {
        let object = Schema {
            nullable: Nullable::No,
            ..schema.clone()
        };
        self.is_object(&object).then(|| match nullable {
            Nullable::No => object,
            _ => schema.clone(),
        })
    }

    /// The schema of the values that satisfy both schemas. `None` if no single schema expresses it.
    fn both(&self, a: Schema, b: Schema) -> Option<Schema> {
        let (a, b) = (isolated(a), isolated(b));
        if let (SchemaKind::Reference(left), SchemaKind::Reference(right)) = (&a.kind, &b.kind)
            && left == right
        {
            let nullable = match b.nullable {
                Nullable::No => Nullable::No,
                _ => a.nullable,
            };
            let merged = self.with_extras(a, b.assertions);
            return Some(Schema { nullable, ..merged });
        }
        // Something that only adds conditions leaves a name a name.
        if let Some(conditions) = conditions(&a) {
            return Some(self.with_extras(b, conditions));
        }
        if let Some(conditions) = conditions(&b) {
            return Some(self.with_extras(a, conditions));
        }
        let names: Vec<String> = [&a, &b].into_iter().filter_map(name_of).collect();
        let expanded = self.expanded.borrow().clone();
        let times = |name: &String| expanded.iter().filter(|known| *known == name).count();
        if names.iter().any(|name| times(name) >= MAX_EXPANSIONS) {
            return None;
        }
        if !names.is_empty() && expanded.len() >= UNCOUNTED_EXPANSIONS {
            self.counted.set(self.counted.get() + 1);
            if self.counted.get() > MAX_COUNTED_EXPANSIONS {
                return None;
            }
        }
        self.expanded.borrow_mut().extend(names);
        let merged = self.dereferenced_both(a, b);
        *self.expanded.borrow_mut() = expanded;
        merged
    }

    /// The same without references.
    fn dereferenced_both(&self, a: Schema, b: Schema) -> Option<Schema> {
        let (a, b) = (self.dereferenced(a)?, self.dereferenced(b)?);
        if let Some(conditions) = conditions(&a) {
            return Some(self.with_extras(b, conditions));
        }
        if let Some(conditions) = conditions(&b) {
            return Some(self.with_extras(a, conditions));
        }
        let nullable = if self.allows_null(&a) && self.allows_null(&b) {
            Nullable::ByType
        } else {
            Nullable::No
        };
        let mut assertions = a.assertions.clone();
        assertions.extend(b.assertions.iter().cloned());
        let at = empty(&a);
        let merged = match (&a.kind, &b.kind) {
            (SchemaKind::All(_), _) | (_, SchemaKind::All(_)) => None,
            (SchemaKind::Union(_), _) | (_, SchemaKind::Union(_)) => self.union(&a, &b),
            (
                SchemaKind::Object(_) | SchemaKind::Map(_),
                SchemaKind::Object(_) | SchemaKind::Map(_),
            ) => Some(self.objects(&a, &b)),
            _ => Some(self.scalars(&a, &b)),
        }?;
        assertions.extend(merged.assertions);
        Some(Schema {
            kind: merged.kind,
            nullable,
            assertions,
            attributes_suffice: false,
            ..at
        })
    }

    /// The schema that a reference leads to, or the schema itself.
    fn dereferenced(&self, schema: Schema) -> Option<Schema> {
        let SchemaKind::Reference(name) = &schema.kind else {
            return Some(schema);
        };
        let mut target = self.target(name)?;
        if target.assertions.iter().any(Assertion::is_unevaluated) {
            let whole = Schema {
                nullable: Nullable::No,
                assertions: Vec::new(),
                ..schema.clone()
            };
            target.assertions = vec![Assertion::All(vec![whole])];
        }
        if let SchemaKind::Reference(_) = target.kind {
            target = self.dereferenced(target)?;
        }
        if target.annotations.title.is_none() {
            target.annotations.title = Some(name.clone());
        }
        target = self.with_extras(target, schema.assertions);
        if schema.nullable != Nullable::No {
            target.nullable = schema.nullable;
        }
        Some(target)
    }

    /// Whether every value that a schema allows is an object.
    fn is_object(&self, schema: &Schema) -> bool {
        self.is_object_within(schema, MAX_REFERENCES)
    }

    fn is_object_within(&self, schema: &Schema, references: usize) -> bool {
        let Some(further) = references.checked_sub(1) else {
            return false;
        };
        if schema.nullable != Nullable::No {
            return false;
        }
        match &schema.kind {
            SchemaKind::Object(_) | SchemaKind::Map(_) => true,
            SchemaKind::Union(union) => {
                let mut branches = union.branches.iter();
                branches.all(|branch| self.is_object_within(branch, further))
            }
            SchemaKind::Reference(name) => self.target(name).is_some_and(|target| {
                self.is_object_within(&target, further) && !self.allows_null(&target)
            }),
            _ => false,
        }
    }

    fn allows_null(&self, schema: &Schema) -> bool {
        null::allows(schema, self)
    }

    /// The schema with more that has to hold.
    fn with_extras(&self, mut schema: Schema, assertions: Vec<Assertion>) -> Schema {
        if schema.nullable != Nullable::No && !null::admitted(&assertions, self) {
            schema.nullable = Nullable::No;
        }
        schema.assertions.extend(assertions);
        schema
    }
}

impl null::Named for Merger<'_> {
    fn find(&self, name: &str) -> Option<Schema> {
        self.target(name)
    }
}

fn name_of(schema: &Schema) -> Option<String> {
    match &schema.kind {
        SchemaKind::Reference(name) => Some(name.clone()),
        _ => None,
    }
}

/// The assertions of a schema that consists of nothing else.
fn conditions(schema: &Schema) -> Option<Vec<Assertion>> {
    match (&schema.kind, schema.nullable) {
        (SchemaKind::Anything, Nullable::No) => Some(schema.assertions.clone()),
        (SchemaKind::Anything, _) if schema.assertions.is_empty() => Some(Vec::new()),
        // It allows `null` whatever the assertions say.
        (SchemaKind::Anything, _) => Some(vec![Assertion::All(vec![schema.clone()])]),
        _ => None,
    }
}

/// A schema at the same place that allows anything.
fn empty(schema: &Schema) -> Schema {
    Schema {
        at: schema.at,
        pointer: schema.pointer.clone(),
        annotations: Annotations::default(),
        nullable: Nullable::No,
        kind: SchemaKind::Anything,
        assertions: Vec::new(),
        attributes_suffice: false,
    }
}

/// The annotations of the whole schema, and for those that it does not have, the ones of inline parts; the last part
/// first.
fn merged_annotations(whole: &Annotations, parts: &[Schema]) -> Annotations {
    let mut annotations = whole.clone();
    let inline_parts = parts.iter().rev().filter(|part| {
        !matches!(part.kind, SchemaKind::Reference(_)) || part.annotations.description.is_some()
    });
    for part in inline_parts {
        let inline = part.annotations.clone();
        annotations.title = annotations.title.or(inline.title);
        annotations.description = annotations.description.or(inline.description);
        annotations.default = annotations.default.or(inline.default);
        annotations.example = annotations.example.or(inline.example);
        annotations.deprecated |= inline.deprecated;
        annotations.read_only |= inline.read_only;
        annotations.write_only |= inline.write_only;
        annotations.rust_name = annotations.rust_name.or(inline.rust_name);
        annotations.rust_type = annotations.rust_type.or(inline.rust_type);
    }
    annotations
}
