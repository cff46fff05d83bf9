//! Where utoipa gets the schema of a type from: its derive, the document's own JSON, or nowhere.

use crate::doc_comment::keeps;
use crate::document::{
    AdditionalProperties, Annotations, Bounds, Map, Nullable, Object, Schema, SchemaKind, Text,
};
use crate::numbers;

use super::{Lowered, SchemaForm, walk};

/// The form of each type.
pub fn forms(lowered: &Lowered) -> Vec<SchemaForm> {
    let mut judge = Judge {
        lowered,
        known: vec![None; lowered.types.len()],
    };
    let forms = lowered.types.iter().enumerate().map(|(index, def)| {
        let derivable = judge.definition(index);
        match &def.component {
            Some(component) if derivable && *component == def.rust => SchemaForm::Derived,
            Some(_) => SchemaForm::Document,
            None if derivable => SchemaForm::Derived,
            None => SchemaForm::None,
        }
    });
    forms.collect()
}

/// The type of an inline schema needs none unless a type that derives its schema refers to it.
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
        if let (SchemaKind::Inline(_), Some(index)) = (&schema.kind, lowered.index_of(schema))
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
        let derivable = self.lowered.types.get(index).is_some_and(|def| {
            // The titles of members are found by the component that they are in.
            let found = def.component.is_some() || !has_titles(&def.schema);
            found && is_usual(&def.schema) && self.derivable(&def.schema)
        });
        if let Some(known) = self.known.get_mut(index) {
            *known = Some(derivable);
        }
        derivable
    }

    /// Whether attributes describe a type or a property exactly, with all that is inline in it. In doubt they do not:
    /// utoipa derives `oneOf` for every union, for example.
    fn derivable(&mut self, schema: &Schema) -> bool {
        let annotations = &schema.annotations;
        // utoipa leaves out members that are not serialised.
        let attributes_suffice =
            schema.attributes_suffice && schema.assertions.is_empty() && !annotations.write_only;
        let usual = annotations.rust_name.is_none() && annotations.rust_type.is_none();
        if !(attributes_suffice
            && usual
            && can_derive_annotations(annotations)
            && can_derive_nullability(schema))
        {
            return false;
        }
        match &schema.kind {
            SchemaKind::Anything => {
                let others = Annotations {
                    title: None,
                    ..annotations.clone()
                };
                describes_at_most(&others)
            }
            SchemaKind::Boolean => true,
            // An attribute that renames something to nothing has no effect.
            SchemaKind::Enum(choices) => choices.iter().all(|choice| !choice.is_empty()),
            SchemaKind::Integer { format, bounds } => {
                let usual = matches!(format.as_deref(), None | Some("int32" | "int64"));
                let known = usual || !format.as_deref().is_some_and(numbers::is_width);
                known && writable(bounds, true)
            }
            // utoipa gives numbers a format.
            SchemaKind::Number { format, bounds } => format.is_some() && writable(bounds, false),
            SchemaKind::String(Text { format, .. }) => format.as_deref() != Some("binary"),
            SchemaKind::Array { items, unique, .. } => {
                let items_fit = is_of_type_alone(items) || is_of_list(items);
                // utoipa puts these arguments on the items.
                let misplaced = annotations.read_only || !annotations.examples.is_empty();
                !*unique && !misplaced && items_fit && self.derivable(items)
            }
            SchemaKind::Map(map) => {
                let others = Annotations {
                    title: None,
                    deprecated: false,
                    ..annotations.clone()
                };
                is_free(map) && describes_at_most(&others)
            }
            SchemaKind::Object(object) => self.object(object),
            SchemaKind::Reference(_) => {
                let target = self.lowered.named(schema);
                describes_at_most(annotations) && target.is_some_and(|def| def.component.is_some())
            }
            // With anything to say of it, utoipa wraps it in an `allOf`.
            SchemaKind::Inline(_) => {
                let index = self
                    .lowered
                    .index_of(schema)
                    .filter(|_| annotations.is_empty());
                index.is_some_and(|index| self.definition(index))
            }
            SchemaKind::Nothing
            | SchemaKind::Null
            | SchemaKind::Constants(_)
            | SchemaKind::Tuple(_)
            | SchemaKind::Union(_)
            | SchemaKind::All(_) => false,
        }
    }

    fn object(&mut self, object: &Object) -> bool {
        let attributes_suffice = matches!(
            object.additional_properties,
            AdditionalProperties::Unspecified | AdditionalProperties::Forbidden
        ) && object.patterns.is_empty()
            && object.names.is_none()
            && object.also_required.is_empty()
            && object.min.is_none()
            && object.max.is_none();
        attributes_suffice
            && object
                .properties
                .iter()
                .all(|property| self.derivable(&property.schema))
    }
}

/// Whether utoipa has an attribute of a type for every annotation of a schema that is a type of its own.
fn is_usual(schema: &Schema) -> bool {
    let annotations = &schema.annotations;
    // The map of a newtype gets `propertyNames`, too.
    let is_expressible = match &schema.kind {
        SchemaKind::Map(_) => false,
        // The attribute that puts a schema in place is for members alone.
        SchemaKind::Array { items, .. } => !matches!(items.kind, SchemaKind::Inline(_)),
        SchemaKind::Anything => annotations.title.is_none(),
        // The attribute for a default needs an `impl Default`, which the type does not have.
        SchemaKind::Object(_) => annotations.default.is_none(),
        _ => true,
    };
    is_expressible && !(annotations.read_only || annotations.write_only)
}

/// Whether doc comments and attributes say what notes say.
fn can_derive_annotations(annotations: &Annotations) -> bool {
    annotations.description.as_deref().is_none_or(keeps)
        && annotations
            .default
            .as_ref()
            .is_none_or(|value| !value.is_null())
}

/// Whether notes say nothing but a description.
fn describes_at_most(annotations: &Annotations) -> bool {
    let others = Annotations {
        description: None,
        ..annotations.clone()
    };
    others.is_empty()
}

/// Whether members of an object have titles.
fn has_titles(schema: &Schema) -> bool {
    let SchemaKind::Object(object) = &schema.kind else {
        return false;
    };
    object
        .properties
        .iter()
        .any(|property| property.schema.annotations.title.is_some())
}

/// Whether a map is for objects of any kind.
fn is_free(map: &Map) -> bool {
    let unconstrained = map.patterns.is_empty()
        && map.names.is_none()
        && map.required.is_empty()
        && map.min.is_none()
        && map.max.is_none();
    unconstrained
        && matches!(map.values.kind, SchemaKind::Anything)
        && map.values.attributes_suffice
        && map.values.annotations.is_empty()
}

/// Whether utoipa allows `null` in the way that the document does.
fn can_derive_nullability(schema: &Schema) -> bool {
    match schema.nullable {
        Nullable::No => true,
        Nullable::ByType => matches!(
            schema.kind,
            SchemaKind::Boolean
                | SchemaKind::Integer { .. }
                | SchemaKind::Number { .. }
                | SchemaKind::String(_)
                | SchemaKind::Array { .. }
        ),
        // utoipa puts the annotations of the union on the reference.
        Nullable::ByOneOf => {
            matches!(schema.kind, SchemaKind::Reference(_)) && schema.annotations.is_empty()
        }
        Nullable::ByAnyOf => false,
    }
}

/// Whether the attributes of an array have the keywords of the schema of its items.
fn is_of_list(items: &Schema) -> bool {
    let fits = match &items.kind {
        SchemaKind::Integer { format, .. } => {
            matches!(format.as_deref(), None | Some("int32" | "int64"))
        }
        SchemaKind::Number { format, .. } => format.as_deref() == Some("double"),
        SchemaKind::String(_) => true,
        _ => false,
    };
    fits && items.nullable == Nullable::No && items.annotations.is_empty()
}

/// Whether utoipa makes a schema of its type, without an attribute.
pub fn is_of_type_alone(schema: &Schema) -> bool {
    let usual = match &schema.kind {
        SchemaKind::Boolean | SchemaKind::Reference(_) | SchemaKind::Inline(_) => true,
        SchemaKind::Integer { format, bounds } => {
            *bounds == Bounds::default()
                && matches!(format.as_deref(), None | Some("int32" | "int64"))
        }
        SchemaKind::Number { format, bounds } => {
            *bounds == Bounds::default() && format.as_deref() == Some("double")
        }
        SchemaKind::String(Text {
            format,
            min_length: None,
            max_length: None,
            pattern: None,
        }) => matches!(format.as_deref(), None | Some("uuid")),
        _ => false,
    };
    usual && schema.nullable == Nullable::No && schema.annotations.is_empty()
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
