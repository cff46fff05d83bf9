//! Types that contain themselves.

use crate::codegen::document::{Kind, Schema};
use crate::codegen::lower::Api;

/// Whether a schema leads back to the type `rust` without a list or a map in between.
pub fn boxed(api: &Api, rust: &str, schema: &Schema) -> bool {
    leads_to(api, rust, schema, false, &mut Vec::new())
}

/// Whether a schema leads back to the type `rust` at all.
pub fn recursive(api: &Api, rust: &str, schema: &Schema) -> bool {
    leads_to(api, rust, schema, true, &mut Vec::new())
}

fn leads_to(
    api: &Api,
    rust: &str,
    schema: &Schema,
    through_lists: bool,
    seen: &mut Vec<String>,
) -> bool {
    match &schema.kind {
        Kind::Reference(_) | Kind::Inline(_) => {
            let Some(def) = api.named(schema) else {
                return false;
            };
            if def.rust == rust {
                return true;
            }
            if seen.contains(&def.rust) {
                return false;
            }
            seen.push(def.rust.clone());
            leads_to(api, rust, &def.schema, through_lists, seen)
        }
        Kind::Object(object) => object
            .properties
            .iter()
            .any(|property| leads_to(api, rust, &property.schema, through_lists, seen)),
        Kind::Union { branches, .. } => branches
            .iter()
            .any(|branch| leads_to(api, rust, branch, through_lists, seen)),
        Kind::List { items: inner, .. } | Kind::Map { values: inner, .. } => {
            through_lists && leads_to(api, rust, inner, through_lists, seen)
        }
        _ => false,
    }
}
