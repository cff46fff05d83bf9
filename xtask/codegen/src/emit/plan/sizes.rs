//! Estimates how large values are in memory. An enum is as large as its largest variant, so clippy
//! (`large_enum_variant`) objects if one exceeds the others by far; such a variant is boxed.

use std::collections::HashMap;

use crate::document::{AdditionalProperties, Nullable, Object, Schema, SchemaKind};
use crate::emit::types::rust_type;
use crate::lower::Api;

use super::answers::Shape;
use super::bodies::{BodyFormat, Media, Sends};

/// By how many bytes the largest variant may exceed the next one.
const LARGEST_DIFFERENCE: usize = 200;

/// The size of what is boxed.
pub const POINTER: Size = Size {
    least: 8,
    most: 8,
    spare: true,
};

/// The size of a text, and of a list.
const TEXT: Size = Size {
    least: 24,
    most: 24,
    spare: true,
};

/// Bounds of a size in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    pub least: usize,
    pub most: usize,
    /// Whether it certainly has a niche: bits that no value uses, in which an `Option` stores `None`.
    spare: bool,
}

impl Size {
    const fn between(least: usize, most: usize) -> Self {
        Self {
            least,
            most,
            spare: false,
        }
    }

    const fn spare(self) -> Self {
        Self {
            spare: true,
            ..self
        }
    }

    fn or_nothing(self) -> Self {
        if self.spare {
            self
        } else {
            Self {
                most: self.most + 8,
                ..self
            }
        }
    }

    /// Of a struct with these fields.
    fn of_struct(fields: impl Iterator<Item = Self>) -> Self {
        let sum = fields.fold(Self::default(), |sum, field| Self {
            least: sum.least + field.least,
            most: sum.most + field.most,
            spare: sum.spare || field.spare,
        });
        Self {
            most: sum.most.next_multiple_of(8),
            ..sum
        }
    }

    /// Of an enum with these variants.
    pub fn of_enum(variants: &[Self]) -> Self {
        let least = variants
            .iter()
            .map(|size| size.least)
            .max()
            .unwrap_or_default();
        let most = variants
            .iter()
            .map(|size| size.most)
            .max()
            .unwrap_or_default();
        Self::between(least, most + 8)
    }
}

/// The indices of the variants that have to be boxed so that none exceeds the others by too much. `boxed` gives the size of a
/// variant once it is boxed, or nothing if it cannot be boxed.
pub fn too_large(mut sizes: Vec<Size>, boxed: impl Fn(usize) -> Option<Size>) -> Vec<usize> {
    let mut chosen = Vec::new();
    if sizes.len() < 2 {
        return chosen;
    }
    loop {
        let exceeds = |index: usize, size: &Size| {
            let others = sizes
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != index);
            let next = others
                .map(|(_, other)| other.least)
                .max()
                .unwrap_or_default();
            size.most > next + LARGEST_DIFFERENCE && !chosen.contains(&index)
        };
        let candidates = sizes
            .iter()
            .enumerate()
            .filter(|(index, size)| exceeds(*index, size));
        let boxable = candidates
            .filter_map(|(index, size)| boxed(index).map(|small| (index, size.most, small)));
        let Some((index, _, small)) = boxable.max_by_key(|(_, most, _)| *most) else {
            return chosen;
        };
        chosen.push(index);
        if let Some(size) = sizes.get_mut(index) {
            *size = small;
        }
    }
}

/// Measures types, each of them once.
pub struct Sizes<'a> {
    api: &'a Api,
    known: HashMap<String, Size>,
}

impl<'a> Sizes<'a> {
    pub fn new(api: &'a Api) -> Self {
        Self {
            api,
            known: HashMap::new(),
        }
    }

    /// Of a response.
    pub fn of_shape(&mut self, shape: &Shape<'_>) -> Size {
        let body = match &shape.body {
            _ if shape.boxed => POINTER,
            None => Size::default(),
            Some(body) => {
                let media: Vec<Size> = body
                    .media
                    .iter()
                    .map(|media| {
                        if media.boxed {
                            POINTER
                        } else {
                            self.of_media(media, Sends::Responses)
                        }
                    })
                    .collect();
                if body.is_several() {
                    Size::of_enum(&media)
                } else {
                    media.first().copied().unwrap_or_default()
                }
            }
        };
        let mut fields = vec![body];
        fields.extend(
            shape
                .headers
                .iter()
                .map(|(_, header)| self.of_field(&header.schema, header.required)),
        );
        Size::of_struct(fields.into_iter())
    }

    /// Of a body of one content type.
    pub fn of_media(&mut self, media: &Media<'_>, sends: Sends) -> Size {
        match (media.format, sends) {
            (BodyFormat::Binary, _) => Size::between(16, 120),
            (BodyFormat::Text, _) if !super::bodies::is_scalar(self.api, &media.content.schema) => {
                TEXT
            }
            _ => self.of(&media.content.schema),
        }
    }

    /// Of a member of an object.
    fn of_field(&mut self, schema: &Schema, required: bool) -> Size {
        let size = self.of(schema);
        let has_default = schema.annotations.default.is_some();
        if required || has_default {
            size
        } else {
            size.or_nothing()
        }
    }

    /// Of a value of a schema.
    fn of(&mut self, schema: &Schema) -> Size {
        let size = match &schema.kind {
            SchemaKind::Reference(_) | SchemaKind::Inline(_) => self.named(schema),
            kind => self.of_kind(schema, kind),
        };
        if schema.nullable == Nullable::No {
            size
        } else {
            size.or_nothing()
        }
    }

    fn named(&mut self, schema: &Schema) -> Size {
        let name = rust_type(self.api, schema);
        if let Some(size) = self.known.get(&name) {
            return *size;
        }
        // A type that contains itself contains a `Box` of itself.
        self.known.insert(name.clone(), POINTER);
        let size = match self.api.named(schema).map(|def| &def.schema) {
            Some(inner) if inner.annotations.rust_type.is_none() => {
                self.of_kind(inner, &inner.kind)
            }
            _ => Size::between(1, 256),
        };
        self.known.insert(name, size);
        size
    }

    fn of_kind(&mut self, schema: &Schema, kind: &SchemaKind) -> Size {
        match kind {
            SchemaKind::Boolean => Size::between(1, 1).spare(),
            SchemaKind::Integer { .. } | SchemaKind::Number { .. } => Size::between(4, 8),
            SchemaKind::String(_) if rust_type(self.api, schema) == "String" => TEXT,
            // From a `Date` to a `DateTime`.
            SchemaKind::String(_) => Size::between(4, 32),
            SchemaKind::Enum(_) => Size::between(1, 24).spare(),
            SchemaKind::Array { .. } => TEXT,
            // The map of serde_json depends on a feature of it.
            SchemaKind::Map(_) => Size::between(24, 72),
            SchemaKind::Anything
            | SchemaKind::Nothing
            | SchemaKind::Null
            | SchemaKind::Constants(_)
            | SchemaKind::All(_) => Size::between(1, 80),
            SchemaKind::Tuple(tuple) => {
                let fields: Vec<Size> = tuple.first.iter().map(|schema| self.of(schema)).collect();
                let whole = Size::of_struct(fields.into_iter());
                Size::between(whole.least.min(24), whole.most.max(80) + 72)
            }
            SchemaKind::Object(object) => self.of_object(object),
            SchemaKind::Union(union) => {
                let variants: Vec<Size> = union
                    .branches
                    .iter()
                    .map(|branch| self.of(branch))
                    .collect();
                // Its variants may be boxed.
                Size {
                    least: 8,
                    ..Size::of_enum(&variants)
                }
            }
            SchemaKind::Reference(_) | SchemaKind::Inline(_) => self.named(schema),
        }
    }

    fn of_object(&mut self, object: &Object) -> Size {
        let mut fields: Vec<Size> = object
            .properties
            .iter()
            .map(|property| self.of_field(&property.schema, property.required))
            .collect();
        match object.additional_properties {
            AdditionalProperties::Any | AdditionalProperties::Schema(_) => {
                fields.push(Size::between(24, 72))
            }
            AdditionalProperties::Unspecified | AdditionalProperties::Forbidden => {}
        }
        Size::of_struct(fields.into_iter())
    }
}
