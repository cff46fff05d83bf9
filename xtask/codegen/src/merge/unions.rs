//! Unions beside something else: each branch gets it, or it keeps the branches as conditions.

use super::objects::is_any_object;
use super::scalars::also;
use super::{Merger, empty};
use crate::document::{Assertion, Nullable, Object, Schema, SchemaKind, Union};

impl Merger<'_> {
    /// Both of two schemas, of which one at least is a union.
    pub(super) fn union(&self, a: &Schema, b: &Schema) -> Option<Schema> {
        match (&a.kind, &b.kind) {
            (SchemaKind::Union(left), SchemaKind::Union(right)) => {
                let conditions = condition(b, right);
                Some(Schema {
                    kind: SchemaKind::Union(left.clone()),
                    assertions: vec![conditions],
                    ..empty(a)
                })
            }
            (SchemaKind::Union(union), _) => self.distributed(a, union, b),
            (_, SchemaKind::Union(union)) => self.distributed(b, union, a),
            _ => None,
        }
    }

    fn distributed(&self, whole: &Schema, union: &Union, common: &Schema) -> Option<Schema> {
        if let SchemaKind::Object(object) = &common.kind
            && union
                .branches
                .iter()
                .all(|branch| adds_nothing(branch, object))
        {
            return Some(Schema {
                kind: common.kind.clone(),
                assertions: vec![condition(whole, union)],
                ..empty(common)
            });
        }
        if matches!(common.kind, SchemaKind::Enum(_) | SchemaKind::Constants(_)) {
            return Some(also(common, whole));
        }
        let branches: Option<Vec<Schema>> = union
            .branches
            .iter()
            .map(|branch| self.branch(branch, common))
            .collect();
        Some(Schema {
            kind: SchemaKind::Union(Union {
                branches: branches?,
                exactly_one: union.exactly_one,
                combined: 0,
                discriminator: union.discriminator.clone(),
            }),
            ..empty(whole)
        })
    }

    fn branch(&self, branch: &Schema, common: &Schema) -> Option<Schema> {
        // That it is an object is nothing new to an object, which then keeps its name.
        if matches!(&common.kind, SchemaKind::Map(map) if is_any_object(map))
            && let Some(branch) = self.specific(branch, common.nullable)
        {
            return Some(branch);
        }
        let mut named = branch.annotations.clone();
        if let (SchemaKind::Reference(name), None) = (&branch.kind, &named.title) {
            named.title = Some(name.clone());
        }
        let merged = self.both(branch.clone(), common.clone())?;
        Some(Schema {
            annotations: named,
            ..merged
        })
    }
}

/// That a value matches the union which `whole` is.
fn condition(whole: &Schema, union: &Union) -> Assertion {
    if whole.nullable != Nullable::No {
        return Assertion::All(vec![Schema {
            assertions: Vec::new(),
            ..whole.clone()
        }]);
    }
    if union.exactly_one {
        Assertion::One(union.branches.clone())
    } else {
        Assertion::Any(union.branches.clone())
    }
}

/// Whether a branch has no members that the object has not.
fn adds_nothing(branch: &Schema, object: &Object) -> bool {
    match &branch.kind {
        SchemaKind::Anything => true,
        SchemaKind::Map(map) => matches!(map.values.kind, SchemaKind::Anything),
        SchemaKind::Object(inner) => inner.properties.iter().all(|property| {
            object
                .properties
                .iter()
                .any(|known| known.name == property.name)
        }),
        _ => false,
    }
}
