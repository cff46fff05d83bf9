//! How a type tells the emitted document its schema: by a derive, by calls of builders, or not at all.

use crate::codegen::document::{Bounds, Kind, Map, Notes, Nullable, Object, Others, Schema, Text};
use crate::codegen::emit::{is_awkward, keeps};
use crate::codegen::numbers;

use super::{Lowered, SchemaForm, walk};

/// What derives and the calls beside them name, and what no type may be called beside them.
const BUILDERS: [&str; 11] = [
    "AnyOfBuilder",
    "ArrayBuilder",
    "ObjectBuilder",
    "OneOfBuilder",
    "Ref",
    "RefBuilder",
    "RefOr",
    "Schema",
    "SchemaFormat",
    "SchemaType",
    "Type",
];

/// The form of each type.
pub fn forms(lowered: &Lowered) -> Vec<SchemaForm> {
    let clash = lowered
        .types
        .iter()
        .any(|def| BUILDERS.contains(&def.rust.as_str()));
    let mut judge = Judge {
        lowered,
        known: vec![None; lowered.types.len()],
    };
    let forms = lowered.types.iter().enumerate().map(|(index, def)| {
        let derivable = !clash && judge.definition(index);
        match &def.component {
            Some(component) if derivable && *component == def.rust => SchemaForm::Derived,
            Some(_) => SchemaForm::Built,
            None if derivable => SchemaForm::Derived,
            None => SchemaForm::None,
        }
    });
    forms.collect()
}

/// A type that was written in place need not tell its schema unless something names it that does.
pub fn forget_needless(lowered: &Lowered, forms: &mut [SchemaForm]) {
    let mut needed = vec![false; forms.len()];
    let mut pending: Vec<&Schema> = Vec::new();
    for (def, form) in lowered.types.iter().zip(forms.iter()) {
        if def.component.is_some() && *form == SchemaForm::Derived {
            pending.push(&def.schema);
        }
    }
    for shared in &lowered.document.responses {
        pending.extend(
            shared
                .response
                .contents
                .iter()
                .map(|content| &content.schema),
        );
    }
    for operation in &lowered.document.operations {
        pending.extend(walk::of_requests(operation).chain(walk::of_answers(operation)));
    }
    while let Some(schema) = pending.pop() {
        if let (Kind::Inline(_), Some(index)) = (&schema.kind, lowered.index_of(schema))
            && let Some((needed, def)) = needed.get_mut(index).zip(lowered.types.get(index))
            && !std::mem::replace(needed, true)
        {
            pending.push(&def.schema);
        }
        pending.extend(walk::parts(schema).into_iter().map(|(part, _)| part));
    }
    for ((form, needed), def) in forms.iter_mut().zip(needed).zip(&lowered.types) {
        if def.component.is_none() && !needed {
            *form = SchemaForm::None;
        }
    }
}

struct Judge<'a> {
    lowered: &'a Lowered,
    known: Vec<Option<bool>>,
}

impl Judge<'_> {
    fn definition(&mut self, index: usize) -> bool {
        if let Some(known) = self.known.get(index).copied().flatten() {
            return known;
        }
        let derivable = self
            .lowered
            .types
            .get(index)
            .is_some_and(|def| is_usual(&def.schema) && self.derivable(&def.schema));
        if let Some(known) = self.known.get_mut(index) {
            *known = Some(derivable);
        }
        derivable
    }

    /// Whether attributes say exactly what a schema and those in place in it say.
    fn derivable(&mut self, schema: &Schema) -> bool {
        let notes = &schema.notes;
        if !is_said(notes) {
            return false;
        }
        // Calls of builders, which some of it takes, have no place for a single example.
        let built = is_awkward(schema) || matches!(schema.kind, Kind::Union(_));
        if (built && has_example(schema)) || is_titled_any_of(schema) {
            return false;
        }
        // utoipa leaves out members that are not serialised.
        let plain = schema.plain && schema.extras.is_empty() && !notes.write_only;
        if !plain || notes.rust_name.is_some() || notes.rust_type.is_some() {
            return false;
        }
        match &schema.kind {
            Kind::Anything | Kind::Boolean | Kind::Choice(_) => true,
            Kind::Integer { format, bounds } => {
                let usual = matches!(format.as_deref(), None | Some("int32" | "int64"));
                let known = usual || !format.as_deref().is_some_and(numbers::is_width);
                known && writable(bounds, true)
            }
            Kind::Number { bounds, .. } => writable(bounds, false),
            Kind::Text(Text { format, .. }) => format.as_deref() != Some("binary"),
            Kind::List { items, .. } => !is_single(items) && self.derivable(items),
            Kind::Map(Map {
                values,
                patterns,
                names,
                required,
                ..
            }) => {
                patterns.is_empty()
                    && names.is_none()
                    && required.is_empty()
                    && !matches!(values.kind, Kind::Nothing)
                    // utoipa makes an `Object` of these, whatever else they are.
                    && (!matches!(values.kind, Kind::Anything)
                        || schema.nullable == Nullable::No && !has_example(schema))
                    && self.derivable(values)
            }
            Kind::Object(object) => self.object(object),
            Kind::Union(union) => {
                union.discriminator.is_none()
                    && union.branches.iter().all(|branch| self.derivable(branch))
            }
            Kind::Reference(_) => {
                let target = self.lowered.named(schema);
                describes_at_most(notes) && target.is_some_and(|def| def.component.is_some())
            }
            // With anything to say of it, utoipa wraps it in an `allOf`.
            Kind::Inline(_) => {
                let index = self.lowered.index_of(schema).filter(|_| notes.is_empty());
                index.is_some_and(|index| self.definition(index))
            }
            Kind::Nothing | Kind::Null | Kind::Constants(_) | Kind::Tuple(_) | Kind::All(_) => {
                false
            }
        }
    }

    fn object(&mut self, object: &Object) -> bool {
        let plain = matches!(object.others, Others::Unsaid | Others::Denied)
            && object.patterns.is_empty()
            && object.names.is_none()
            && object.also_required.is_empty()
            && object.min.is_none()
            && object.max.is_none();
        plain
            && object
                .properties
                .iter()
                .all(|property| self.derivable(&property.schema))
    }
}

/// Whether a schema that is a type of its own says nothing for which the attributes of a type have no place.
fn is_usual(schema: &Schema) -> bool {
    let notes = &schema.notes;
    // The map of a newtype gets `propertyNames`, too.
    !(notes.read_only || notes.write_only || matches!(schema.kind, Kind::Map(_)))
}

/// Whether doc comments and attributes say what notes say.
fn is_said(notes: &Notes) -> bool {
    notes.description.as_deref().is_none_or(keeps)
        && notes.default.as_ref().is_none_or(|value| !value.is_null())
}

/// Whether notes say nothing but a description.
fn describes_at_most(notes: &Notes) -> bool {
    let others = Notes {
        description: None,
        ..notes.clone()
    };
    others.is_empty()
}

/// Whether the items of a list are numbers of a format that only a single number can have in attributes.
fn is_single(items: &Schema) -> bool {
    matches!(&items.kind, Kind::Number { format: Some(format), .. } if format != "double")
        || matches!(&items.kind, Kind::Integer { format: Some(format), .. } if !matches!(format.as_str(), "int32" | "int64"))
}

/// Whether the bounds can stand in attributes as they are.
fn writable(bounds: &Bounds, integer: bool) -> bool {
    let all = [
        &bounds.minimum,
        &bounds.maximum,
        &bounds.exclusive_minimum,
        &bounds.exclusive_maximum,
        &bounds.multiple_of,
    ];
    all.into_iter().flatten().all(|bound| {
        if integer {
            bound.as_i64().is_some()
        } else {
            !numbers::is_famous(bound)
        }
    })
}

/// Whether a schema has a title for which utoipa's `anyOf` has no place.
fn is_titled_any_of(schema: &Schema) -> bool {
    let any_of = match &schema.kind {
        Kind::Union(union) => !union.exactly_one,
        _ => schema.nullable == Nullable::ByAnyOf,
    };
    any_of && schema.notes.title.is_some()
}

/// Whether a schema, or one that is in place in it, has an example.
fn has_example(schema: &Schema) -> bool {
    schema.notes.example.is_some()
        || walk::parts(schema)
            .into_iter()
            .any(|(part, _)| has_example(part))
}
