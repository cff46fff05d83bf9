//! Lints that the document's own shapes break: allowed for a module, and only where it may break them.

use crate::document::{Nullable, Schema, SchemaKind};
use crate::emit::complexity::{self, is_complex};
use crate::lower::{Api, Rest, TypeDef, is_fixed, parts, rest_of, values_of};

/// How much larger than the second the largest variant of an enum may be in bytes, less some for bad estimates.
const LARGER: usize = 120;

/// How deep types are looked into for their size.
const DEEPEST: usize = 6;

/// The attributes that a module begins with.
pub fn allowed(api: &Api, types: &[&TypeDef]) -> String {
    let mut lints = Vec::new();
    if types.iter().any(|def| may_be_lopsided(api, def)) {
        lints.push("#![allow(clippy::large_enum_variant, reason = \"a variant is as large as the schema it stands for\")]\n");
    }
    if types.iter().any(|def| is_complex(&def.schema)) {
        lints.push(complexity::ALLOWED);
    }
    if !lints.is_empty() {
        lints.push("\n");
    }
    lints.concat()
}

/// Whether the variants of an enum may differ much in size.
fn may_be_lopsided(api: &Api, def: &TypeDef) -> bool {
    let SchemaKind::Union(union) = &def.schema.kind else {
        return false;
    };
    let ranges: Vec<(usize, usize)> = union
        .branches
        .iter()
        .map(|branch| {
            if api.is_boxed(def, branch) {
                (8, 8)
            } else {
                size(api, def, branch, DEEPEST)
            }
        })
        .collect();
    ranges.iter().enumerate().any(|(index, (_, largest))| {
        let others = ranges
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index);
        let second = others.map(|(_, (least, _))| *least).max();
        second.is_some_and(|second| *largest >= second + LARGER)
    })
}

/// What a value takes at least and at most in bytes.
fn size(api: &Api, owner: &TypeDef, schema: &Schema, depth: usize) -> (usize, usize) {
    let (least, most) = match &schema.kind {
        _ if schema.annotations.rust_type.is_some() => (0, 1000),
        SchemaKind::Nothing | SchemaKind::Null | SchemaKind::Boolean => (0, 8),
        SchemaKind::Integer { .. } | SchemaKind::Number { .. } => (1, 8),
        SchemaKind::Enum(_) => (1, 24),
        SchemaKind::String(_) => (16, 24),
        SchemaKind::Array { .. } => (24, 24),
        SchemaKind::Anything | SchemaKind::Constants(_) | SchemaKind::All(_) => (1, 80),
        SchemaKind::Tuple(tuple) if !is_fixed(tuple) => (24, 24),
        SchemaKind::Map(map) => match values_of(map) {
            Rest::Values(_) => (24, 24),
            Rest::Any | Rest::None => (24, 80),
        },
        SchemaKind::Reference(_) | SchemaKind::Inline(_) => {
            match api.named(schema).filter(|_| depth > 0) {
                Some(_) if api.is_boxed(owner, schema) => (8, 8),
                Some(def) => size(api, def, &def.schema, depth - 1),
                None => (1, 2000),
            }
        }
        SchemaKind::Object(object) => {
            let (mut least, mut most) = sum(api, owner, schema, depth);
            if !matches!(rest_of(schema, object), Rest::None) {
                (least, most) = (least + 24, most + 80);
            }
            (least, most)
        }
        SchemaKind::Tuple(_) => sum(api, owner, schema, depth),
        SchemaKind::Union(union) => {
            let branches = union
                .branches
                .iter()
                .map(|branch| size(api, owner, branch, depth));
            let (least, most) = branches.fold((0, 0), |(least, most), branch| {
                (branch.0.max(least), branch.1.max(most))
            });
            (least, most + 8)
        }
    };
    if schema.nullable == Nullable::No {
        (least, most)
    } else {
        (least, most + 8)
    }
}

fn sum(api: &Api, owner: &TypeDef, schema: &Schema, depth: usize) -> (usize, usize) {
    let held = parts(schema).into_iter().filter(|(_, held)| *held);
    held.fold((0, 0), |(least, most), (part, _)| {
        let part = size(api, owner, part, depth);
        // A field may be an option, and is aligned.
        (least + part.0, most + part.1.next_multiple_of(8) + 8)
    })
}
