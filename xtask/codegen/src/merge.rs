//! Schemas that have to hold together (`allOf`, and keywords beside one another) become one schema.
//!
//! What has no single type in Rust keeps [`Kind::All`], or keeps the more telling schema as its kind and the other
//! one among its extras: either way, everything that was said is still checked.

mod objects;
mod scalars;
mod unions;

use std::cell::RefCell;
use std::collections::HashMap;

use super::diagnostics::{Code, Diagnostics};
use super::document::{Document, Extra, Kind, Notes, Nullable, Others, Schema};

/// Merges every schema of a document.
pub fn merge(document: &mut Document, diagnostics: &Diagnostics) {
    let originals = document.schemas.clone();
    let merger = Merger {
        named: originals
            .iter()
            .map(|named| (named.name.as_str(), &named.schema))
            .collect(),
        merged: RefCell::default(),
        busy: RefCell::default(),
        diagnostics,
    };
    for named in &mut document.schemas {
        if let Some(schema) = merger.target(&named.name) {
            named.schema = schema;
        }
    }
    let named = document.schemas.len();
    for schema in document.roots_mut().into_iter().skip(named) {
        merger.replace(schema);
    }
}

struct Merger<'d> {
    named: HashMap<&'d str, &'d Schema>,
    merged: RefCell<HashMap<String, Schema>>,
    /// The named schemas that are being merged: what leads back to one of them stays as it is.
    busy: RefCell<Vec<String>>,
    diagnostics: &'d Diagnostics,
}

impl Merger<'_> {
    /// A named schema, merged. None while it is being merged, and where there is none.
    fn target(&self, name: &str) -> Option<Schema> {
        if let Some(schema) = self.merged.borrow().get(name) {
            return Some(schema.clone());
        }
        if self.busy.borrow().iter().any(|busy| busy == name) {
            return None;
        }
        let schema = (*self.named.get(name)?).clone();
        self.busy.borrow_mut().push(name.to_owned());
        let schema = self.resolve(schema);
        self.busy.borrow_mut().pop();
        self.merged
            .borrow_mut()
            .insert(name.to_owned(), schema.clone());
        Some(schema)
    }

    fn replace(&self, schema: &mut Schema) {
        let whole = std::mem::replace(schema, empty(schema));
        *schema = self.resolve(whole);
    }

    /// The schema with everything inside of it merged, and itself.
    fn resolve(&self, mut schema: Schema) -> Schema {
        if let Kind::All(parts) = &mut schema.kind {
            let parts = std::mem::take(parts);
            schema = self.together(schema, parts);
        } else {
            for inner in schema.children_mut() {
                self.replace(inner);
            }
        }
        self.close(schema)
    }

    /// One schema of several that have to hold together.
    fn together(&self, whole: Schema, parts: Vec<Schema>) -> Schema {
        let mut parts: Vec<Schema> = parts.into_iter().map(|part| self.resolve(part)).collect();
        let notes = said_together(&whole.notes, &parts);
        self.drop_implied(&mut parts);
        let unmerged = parts.clone();
        let mut parts = parts.into_iter();
        let merged = parts
            .next()
            .and_then(|first| parts.try_fold(first, |merged, part| self.both(merged, part)));
        let mut result = match merged {
            Some(merged) => Schema {
                nullable: if self.allows_null(&merged) {
                    Nullable::ByType
                } else {
                    Nullable::No
                },
                ..merged
            },
            None => Schema {
                kind: Kind::All(unmerged),
                ..empty(&whole)
            },
        };
        // A reference says by itself whether there may be `null`.
        if matches!(result.kind, Kind::Reference(_)) {
            result.nullable = Nullable::No;
        }
        result.extras.extend(whole.extras);
        Schema {
            at: whole.at,
            pointer: whole.pointer,
            notes,
            plain: false,
            ..result
        }
    }

    /// Drops parts that say nothing beside the others: anything at all, and that it is an object where one has members.
    fn drop_implied(&self, parts: &mut Vec<Schema>) {
        let says_nothing =
            |part: &Schema| matches!(part.kind, Kind::Anything) && part.extras.is_empty();
        if parts.iter().any(|part| !says_nothing(part)) {
            parts.retain(|part| !says_nothing(part));
        } else {
            parts.truncate(1);
        }
        let bare = |part: &Schema| {
            part.extras.is_empty()
                && matches!(&part.kind, Kind::Map(map) if objects::is_any_object(map))
        };
        let told = |part: &Schema| !bare(part) && self.is_object(part);
        if parts.iter().any(told) {
            parts.retain(|part| !bare(part));
        }
    }

    /// Both of two schemas. None where no single schema says so.
    fn both(&self, a: Schema, b: Schema) -> Option<Schema> {
        if let (Kind::Reference(left), Kind::Reference(right)) = (&a.kind, &b.kind)
            && left == right
        {
            return Some(with_extras(a, b.extras));
        }
        // Something that only adds conditions leaves a name a name.
        if matches!(a.kind, Kind::Anything) {
            return Some(with_extras(b, a.extras));
        }
        if matches!(b.kind, Kind::Anything) {
            return Some(with_extras(a, b.extras));
        }
        let (a, b) = (self.dereferenced(a)?, self.dereferenced(b)?);
        let nullable = if self.allows_null(&a) && self.allows_null(&b) {
            Nullable::ByType
        } else {
            Nullable::No
        };
        let mut extras = a.extras.clone();
        extras.extend(b.extras.iter().cloned());
        let at = empty(&a);
        let merged = match (&a.kind, &b.kind) {
            (Kind::All(_), _) | (_, Kind::All(_)) => None,
            (Kind::Union(_), _) | (_, Kind::Union(_)) => self.union(&a, &b),
            (Kind::Object(_) | Kind::Map(_), Kind::Object(_) | Kind::Map(_)) => {
                Some(self.objects(&a, &b))
            }
            _ => Some(self.scalars(&a, &b)),
        }?;
        extras.extend(merged.extras);
        Some(Schema {
            kind: merged.kind,
            nullable,
            extras,
            plain: false,
            ..at
        })
    }

    /// The schema that a reference leads to, or the schema itself.
    fn dereferenced(&self, schema: Schema) -> Option<Schema> {
        let Kind::Reference(name) = &schema.kind else {
            return Some(schema);
        };
        let mut target = self.target(name)?;
        if let Kind::Reference(_) = target.kind {
            target = self.dereferenced(target)?;
        }
        if target.notes.title.is_none() {
            target.notes.title = Some(name.clone());
        }
        Some(with_extras(target, schema.extras))
    }

    /// Whether every value that a schema allows is an object.
    fn is_object(&self, schema: &Schema) -> bool {
        match &schema.kind {
            Kind::Object(_) | Kind::Map(_) => true,
            Kind::Union(union) => union.branches.iter().all(|branch| self.is_object(branch)),
            Kind::Reference(name) => self
                .target(name)
                .is_some_and(|target| !self.allows_null(&target) && self.is_object(&target)),
            _ => false,
        }
    }

    fn allows_null(&self, schema: &Schema) -> bool {
        match &schema.kind {
            Kind::Anything | Kind::Null => true,
            Kind::Reference(name) => {
                schema.nullable != Nullable::No
                    || self
                        .target(name)
                        .is_some_and(|target| self.allows_null(&target))
            }
            _ => schema.nullable != Nullable::No,
        }
    }

    /// `unevaluatedProperties`, now that all that is described has come together.
    fn close(&self, mut schema: Schema) -> Schema {
        let position = schema
            .extras
            .iter()
            .position(|extra| matches!(extra, Extra::Unevaluated(_)));
        let Some(Extra::Unevaluated(others)) = position.map(|index| schema.extras.remove(index))
        else {
            return schema;
        };
        if matches!(others, Others::Unsaid | Others::Allowed) {
            return schema;
        }
        schema.plain = false;
        match self.closed(schema.clone(), &others) {
            Some(closed) => closed,
            None => {
                self.diagnostics.report(
                    schema.at,
                    Code::Unsupported,
                    &format!("{}/unevaluatedProperties", schema.pointer),
                    "`unevaluatedProperties` is not supported beside these schemas",
                    "Say `additionalProperties` in each of them, or write one object.",
                );
                schema
            }
        }
    }

    fn closed(&self, schema: Schema, others: &Others) -> Option<Schema> {
        let notes = schema.notes.clone();
        let mut schema = self.dereferenced(schema)?;
        match &mut schema.kind {
            Kind::Object(object) => {
                if matches!(object.others, Others::Unsaid) {
                    object.others = others.clone();
                }
            }
            Kind::Union(union) => {
                for branch in &mut union.branches {
                    *branch = self.closed(branch.clone(), others)?;
                }
            }
            _ => return None,
        }
        schema.notes = notes;
        schema.plain = false;
        Some(schema)
    }
}

fn with_extras(schema: Schema, extras: Vec<Extra>) -> Schema {
    let mut schema = schema;
    schema.extras.extend(extras);
    schema
}

/// A schema at the same place that allows anything.
fn empty(schema: &Schema) -> Schema {
    Schema {
        at: schema.at,
        pointer: schema.pointer.clone(),
        notes: Notes::default(),
        nullable: Nullable::No,
        kind: Kind::Anything,
        extras: Vec::new(),
        plain: false,
    }
}

/// What is said of the whole, and where nothing is, what parts say that are written in place; the last one first.
fn said_together(whole: &Notes, parts: &[Schema]) -> Notes {
    let mut notes = whole.clone();
    let in_place = parts.iter().rev().filter(|part| {
        !matches!(part.kind, Kind::Reference(_)) || part.notes.description.is_some()
    });
    for part in in_place {
        let said = part.notes.clone();
        notes.title = notes.title.or(said.title);
        notes.description = notes.description.or(said.description);
        notes.default = notes.default.or(said.default);
        notes.example = notes.example.or(said.example);
        notes.deprecated |= said.deprecated;
        notes.read_only |= said.read_only;
        notes.write_only |= said.write_only;
        notes.rust_name = notes.rust_name.or(said.rust_name);
        notes.rust_type = notes.rust_type.or(said.rust_type);
    }
    notes
}
