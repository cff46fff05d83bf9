//! `unevaluatedProperties` and `unevaluatedItems`, which are about what stands beside them in the same schema.
//!
//! Where that is one object or one array and nothing else applies to the same value, they are `additionalProperties` and
//! `items`. Everywhere else they stay assertions, and the checker collects what has been evaluated.

use super::{Merger, empty};
use crate::document::{AdditionalProperties, Assertion, Schema, SchemaKind};

impl Merger<'_> {
    /// Replaces the assertions by keywords that mean the same, now that all that is described has come together.
    pub(super) fn close(&self, mut schema: Schema) -> Schema {
        let (unevaluated, others): (Vec<_>, Vec<_>) = std::mem::take(&mut schema.assertions)
            .into_iter()
            .partition(Assertion::is_unevaluated);
        if unevaluated.is_empty() {
            return Schema {
                assertions: others,
                ..schema
            };
        }
        let alone = !others.iter().any(Assertion::evaluates);
        schema.assertions = others;
        schema.attributes_suffice = false;
        for assertion in unevaluated {
            if let Some(closed) = Some(&schema)
                .filter(|_| alone)
                .and_then(|schema| self.closed(schema, &assertion))
            {
                schema = closed;
            } else {
                if let Assertion::UnevaluatedProperties(
                    AdditionalProperties::Any | AdditionalProperties::Schema(_),
                ) = &assertion
                {
                    schema = self.keeping(schema);
                }
                schema.assertions.push(assertion);
            }
        }
        schema
    }

    /// The schema with types that keep the properties that none of its keywords describes.
    fn keeping(&self, schema: Schema) -> Schema {
        let mut kept = match &schema.kind {
            SchemaKind::Reference(_) => match self.dereferenced(schema.clone()) {
                Some(target) => target,
                None => return schema,
            },
            _ => schema.clone(),
        };
        match &mut kept.kind {
            SchemaKind::Object(object) => object.keeps_others = true,
            SchemaKind::Union(union) => {
                for branch in &mut union.branches {
                    *branch = self.keeping(branch.clone());
                }
            }
            _ => return schema,
        }
        Schema {
            attributes_suffice: false,
            ..kept
        }
    }

    /// The schema with a keyword that means the same as the assertion. `None` if there is none.
    fn closed(&self, schema: &Schema, assertion: &Assertion) -> Option<Schema> {
        let mut closed = match &schema.kind {
            SchemaKind::Reference(name) => {
                let target = self.target(name)?;
                if target.assertions.iter().any(Assertion::evaluates) {
                    return None;
                }
                let own = schema.annotations.clone();
                let mut closed = self.dereferenced(schema.clone())?;
                closed.annotations = own;
                closed
            }
            _ => schema.clone(),
        };
        closed.attributes_suffice = false;
        match (&mut closed.kind, assertion) {
            (SchemaKind::Object(object), Assertion::UnevaluatedProperties(others)) => {
                if matches!(
                    object.additional_properties,
                    AdditionalProperties::Unspecified
                ) {
                    object.additional_properties = others.clone();
                }
            }
            (SchemaKind::Map(map), Assertion::UnevaluatedProperties(others)) => {
                if !map.values_given {
                    *map.values = as_schema(others, &map.values);
                    map.values_given = true;
                }
            }
            (
                SchemaKind::Array {
                    items, items_given, ..
                },
                Assertion::UnevaluatedItems(others),
            ) => {
                if !*items_given {
                    **items = as_schema(others, items);
                    *items_given = true;
                }
            }
            (SchemaKind::Tuple(tuple), Assertion::UnevaluatedItems(others)) => {
                if matches!(tuple.rest, AdditionalProperties::Unspecified) {
                    tuple.rest = others.clone();
                }
            }
            _ => return None,
        }
        Some(closed)
    }
}

/// A schema that can be merged with others: its assertions about what is not evaluated still see it alone.
pub(super) fn isolated(schema: Schema) -> Schema {
    if !schema.assertions.iter().any(Assertion::is_unevaluated) {
        return schema;
    }
    let whole = schema.clone();
    Schema {
        assertions: vec![Assertion::All(vec![whole])],
        attributes_suffice: false,
        ..schema
    }
}

fn as_schema(others: &AdditionalProperties, place: &Schema) -> Schema {
    match others {
        AdditionalProperties::Unspecified | AdditionalProperties::Any => empty(place),
        AdditionalProperties::Forbidden => Schema {
            kind: SchemaKind::Nothing,
            ..empty(place)
        },
        AdditionalProperties::Schema(schema) => (**schema).clone(),
    }
}
