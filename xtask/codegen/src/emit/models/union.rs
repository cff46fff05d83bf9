//! `oneOf` and `anyOf` as untagged enums.

use crate::document::{Schema, SchemaKind, Union};
use crate::emit::code::Code;
use crate::emit::layout::union_variants;
use crate::emit::types::{is_foreign, part_type};
use crate::lower::TypeDef;

use super::secrets::{self, contains_secret};
use super::{Scope, type_docs, write_validate_impl};

/// Writes the enum of a union, and how it is deserialized and validated.
pub fn write_union(scope: &mut Scope<'_>, def: &TypeDef, union: &Union, code: &mut Code) {
    let api = scope.api;
    let variants = union_variants(api, def, union);
    let has_secret = union.branches.iter().any(contains_secret);
    type_docs(def, code);
    let traits = [
        ("Clone", true),
        ("Debug", !has_secret),
        ("PartialEq", true),
        ("Serialize", true),
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
    code.blank();
    let readers: Vec<String> = union
        .branches
        .iter()
        .zip(&variants)
        .map(|(branch, variant)| {
            let by = if is_foreign(branch) { " by serde" } else { "" };
            format!("{variant}{by}")
        })
        .collect();
    code.line(format!(
        "check::union!({} {{ {} }});",
        def.rust,
        readers.join(", ")
    ));
    if has_secret {
        secrets::debug_union(def, union, &variants, code);
    }
    write_validate_impl(def, code);
}

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
