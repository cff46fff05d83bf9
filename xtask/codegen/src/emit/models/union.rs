//! `oneOf` and `anyOf` as untagged enums.

use std::collections::HashSet;

use crate::document::{Nullable, Schema, SchemaKind, Union};
use crate::emit::code::Code;
use crate::emit::layout::union_variants;
use crate::emit::types::part_type;
use crate::lower::{Api, TypeDef};

use super::secrets::{self, contains_secret};
use super::{Scope, type_docs, write_validate_impl};

/// Writes the enum of a union, and how it is deserialized and validated.
pub fn write_union(scope: &mut Scope<'_>, def: &TypeDef, union: &Union, code: &mut Code) {
    let api = scope.api;
    let variants = union_variants(api, def, union);
    let has_secret = union.branches.iter().any(contains_secret);
    // serde takes the first branch that it can read; the macro takes the one whose rule the value satisfies.
    let needs_custom_deserialize = !have_distinct_types(api, &union.branches);
    type_docs(def, code);
    let traits = [
        ("Clone", true),
        ("Debug", !has_secret),
        ("PartialEq", true),
        ("Serialize", true),
        ("Deserialize", !needs_custom_deserialize),
    ];
    let traits: Vec<&str> = traits
        .iter()
        .filter(|(_, is)| *is)
        .map(|(name, _)| *name)
        .collect();
    code.line(format!("#[derive({})]", traits.join(", ")));
    code.line("#[serde(untagged)]");
    code.open(format!("pub enum {} {{", def.rust));
    for (branch, variant) in union.branches.iter().zip(&variants) {
        let default_description = || format!("{}.", branch_description(branch));
        let description = branch.annotations.description.clone();
        code.docs(
            &description
                .filter(|text| super::says_something(text))
                .unwrap_or_else(default_description),
        );
        code.line(format!("{variant}({}),", part_type(api, def, branch)));
    }
    code.close("}");
    if needs_custom_deserialize {
        code.blank();
        code.line(format!(
            "check::union!({} {{ {} }});",
            def.rust,
            variants.join(", ")
        ));
    }
    if has_secret {
        secrets::debug_union(def, union, &variants, code);
    }
    write_validate_impl(def, code);
}

/// How many references in a row are followed for the JSON types of a branch; more may be a circle.
const MAX_REFERENCES: usize = 8;

fn branch_description(schema: &Schema) -> &'static str {
    match &schema.kind {
        SchemaKind::Null => "Nothing but `null`",
        SchemaKind::Boolean => "A boolean",
        SchemaKind::Integer { .. } => "An integer",
        SchemaKind::Number { .. } => "A number",
        SchemaKind::String(_) => "A string",
        SchemaKind::Array { .. } | SchemaKind::Tuple(_) => "A list",
        SchemaKind::Map(_) => "A mapping",
        _ => "One of the choices",
    }
}

/// Whether no two branches have a JSON type in common, so that serde's `untagged` always finds the right one.
fn have_distinct_types(api: &Api, branches: &[Schema]) -> bool {
    let mut seen = HashSet::new();
    branches.iter().all(|branch| {
        let mut types = Vec::new();
        json_types(api, branch, &mut types, MAX_REFERENCES)
            && types.into_iter().all(|name| seen.insert(name))
    })
}

/// Adds the JSON types of a schema's values to `types`. `false`: they are not known.
fn json_types(api: &Api, schema: &Schema, types: &mut Vec<&'static str>, depth: usize) -> bool {
    if schema.nullable != Nullable::No {
        types.push("null");
    }
    let own = match &schema.kind {
        SchemaKind::Null => "null",
        SchemaKind::Boolean => "boolean",
        SchemaKind::Integer { .. } | SchemaKind::Number { .. } => "number",
        SchemaKind::String(_) | SchemaKind::Enum(_) => "string",
        SchemaKind::Array { .. } | SchemaKind::Tuple(_) => "array",
        SchemaKind::Map(_) | SchemaKind::Object(_) => "object",
        SchemaKind::Reference(_) | SchemaKind::Inline(_) => {
            let def = api.named(schema).filter(|_| depth > 0);
            return def.is_some_and(|def| json_types(api, &def.schema, types, depth - 1));
        }
        SchemaKind::Union(union) => {
            let mut of_branches = Vec::new();
            let known = union
                .branches
                .iter()
                .all(|branch| json_types(api, branch, &mut of_branches, depth.saturating_sub(1)));
            of_branches.sort_unstable();
            of_branches.dedup();
            types.extend(of_branches);
            return known;
        }
        SchemaKind::Nothing
        | SchemaKind::Anything
        | SchemaKind::Constants(_)
        | SchemaKind::All(_) => return false,
    };
    types.push(own);
    true
}
