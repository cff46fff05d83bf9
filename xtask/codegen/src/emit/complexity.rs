//! Types that clippy reports and that the document wants so: those that are nested deep, because it has no names for their
//! parts, and enums of responses of which some have many headers.

use crate::document::{Nullable, Schema, SchemaKind};
use crate::lower::parts;

/// What a module with such types begins with.
pub const ALLOWED: &str = "#![allow(clippy::type_complexity, reason = \"types are nested as the document nests them\")]\n";

/// What a module with enums of which some variants have many headers begins with: only bodies are boxed.
pub const ALLOWED_HEADERS: &str =
    "#![allow(clippy::large_enum_variant, reason = \"some responses have many headers\")]\n";

/// What clippy calls too complex a type, less some for what is around it.
const COMPLEX: usize = 180;

/// Whether some type that is written in a definition may be too complex.
pub fn is_complex(schema: &Schema) -> bool {
    match &schema.kind {
        SchemaKind::Object(_) | SchemaKind::Union(_) => parts(schema)
            .into_iter()
            .any(|(part, _)| complexity(part, 2) > COMPLEX),
        _ => complexity(schema, 2) > COMPLEX,
    }
}

/// As clippy counts: what is deeper counts more.
fn complexity(schema: &Schema, depth: usize) -> usize {
    let option = usize::from(schema.nullable != Nullable::No);
    // A map has keys as well.
    let keys = if matches!(schema.kind, SchemaKind::Map(_)) {
        10 * (depth + option + 1)
    } else {
        0
    };
    let own = 10 * depth * option + 10 * (depth + option) + keys;
    let inner = parts(schema)
        .into_iter()
        .map(|(part, _)| complexity(part, depth + option + 1));
    own + inner.sum::<usize>()
}
