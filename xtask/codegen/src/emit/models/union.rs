//! Unions: untagged enums, whose branches are tried in the document's order or told by a member.

use std::collections::HashSet;

use crate::document::{Nullable, Schema, SchemaKind, Union};
use crate::emit::code::Code;
use crate::emit::types::{part_type, rust_type};
use crate::lower::{Api, TypeDef};
use crate::names::{Names, identifier, pascal};

use super::secrets::{self, hides};
use super::{Scope, type_docs, validate_whole};

/// A title that is longer is a sentence rather than a name.
const LONGEST_TITLE: usize = 40;

pub fn union(scope: &mut Scope<'_>, def: &TypeDef, union: &Union, code: &mut Code) {
    let api = scope.api;
    let variants = union_variants(api, def, union);
    let masked = union.branches.iter().any(hides);
    let exact = !are_told_by_types(api, &union.branches);
    type_docs(def, code);
    let traits = [
        ("Clone", true),
        ("Debug", !masked),
        ("PartialEq", true),
        ("Serialize", true),
        ("Deserialize", !exact),
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
        let words = || format!("{}.", branch_words(branch));
        let description = branch.annotations.description.clone();
        code.docs(
            &description
                .filter(|text| super::says_something(text))
                .unwrap_or_else(words),
        );
        code.line(format!("{variant}({}),", part_type(api, def, branch)));
    }
    code.close("}");
    if exact {
        code.blank();
        code.line(format!(
            "check::union!({} {{ {} }});",
            def.rust,
            variants.join(", ")
        ));
    }
    if masked {
        secrets::debug_union(def, union, &variants, code);
    }
    validate_whole(def, code);
}

/// The variants of a union, in the order of its branches.
pub fn union_variants(api: &Api, def: &TypeDef, union: &Union) -> Vec<String> {
    let mut names = Names::default();
    let told = union.discriminator.as_ref();
    let variants = union.branches.iter().enumerate().map(|(index, branch)| {
        let value = told.and_then(|told| told.values.get(index)?.first());
        let name = branch_name(api, def, branch, value.map(String::as_str));
        identifier(&names.unique(&name))
    });
    variants.collect()
}

fn branch_name(api: &Api, def: &TypeDef, schema: &Schema, told: Option<&str>) -> String {
    if let Some(name) = &schema.annotations.rust_name {
        return pascal(name);
    }
    let title = schema
        .annotations
        .title
        .as_ref()
        .filter(|title| title.len() <= LONGEST_TITLE);
    match (&schema.kind, title, told) {
        (SchemaKind::Reference(_), ..) => pascal(&rust_type(api, schema)),
        (SchemaKind::Inline(_), Some(title), _) => pascal(title),
        (SchemaKind::Inline(_), None, Some(told)) => pascal(told),
        // The name of a type that was written in place begins with that of the union.
        (SchemaKind::Inline(rust), None, None) => {
            pascal(rust.strip_prefix(&def.rust).unwrap_or(rust))
        }
        (SchemaKind::Anything, ..) => "Anything".to_owned(),
        (SchemaKind::Nothing, ..) => "Nothing".to_owned(),
        (SchemaKind::Null, ..) => "Null".to_owned(),
        (SchemaKind::Boolean, ..) => "Boolean".to_owned(),
        (SchemaKind::Integer { .. }, ..) => "Integer".to_owned(),
        (SchemaKind::Number { .. }, ..) => "Number".to_owned(),
        (SchemaKind::Text(text), ..) => match text.format.as_deref() {
            Some(
                format @ ("date" | "date-time" | "time" | "email" | "uri" | "uuid" | "binary"),
            ) => pascal(format),
            _ => "String".to_owned(),
        },
        (SchemaKind::Constants(_), ..) => "Constant".to_owned(),
        (SchemaKind::List { .. }, ..) => "List".to_owned(),
        (SchemaKind::Tuple(_), ..) => "Tuple".to_owned(),
        (SchemaKind::Map(_), ..) => "Map".to_owned(),
        (
            SchemaKind::Choice(_)
            | SchemaKind::Object(_)
            | SchemaKind::Union(_)
            | SchemaKind::All(_),
            ..,
        ) => title.map_or_else(|| "Value".to_owned(), |title| pascal(title)),
    }
}

fn branch_words(schema: &Schema) -> &'static str {
    match &schema.kind {
        SchemaKind::Null => "Nothing but `null`",
        SchemaKind::Boolean => "A boolean",
        SchemaKind::Integer { .. } => "An integer",
        SchemaKind::Number { .. } => "A number",
        SchemaKind::Text(_) => "A string",
        SchemaKind::List { .. } | SchemaKind::Tuple(_) => "A list",
        SchemaKind::Map(_) => "A mapping",
        _ => "One of the choices",
    }
}

/// Whether the JSON type of a value tells which branch it is. Then nothing else has to.
fn are_told_by_types(api: &Api, branches: &[Schema]) -> bool {
    let mut seen = HashSet::new();
    branches.iter().all(|branch| {
        let mut types = Vec::new();
        json_types(api, branch, &mut types, 8) && types.into_iter().all(|name| seen.insert(name))
    })
}

/// The JSON types of a schema's values. `false`: it may be any of them.
fn json_types(api: &Api, schema: &Schema, types: &mut Vec<&'static str>, depth: usize) -> bool {
    if schema.nullable != Nullable::No {
        types.push("null");
    }
    let own = match &schema.kind {
        SchemaKind::Null => "null",
        SchemaKind::Boolean => "boolean",
        SchemaKind::Integer { .. } | SchemaKind::Number { .. } => "number",
        SchemaKind::Text(_) | SchemaKind::Choice(_) => "string",
        SchemaKind::List { .. } | SchemaKind::Tuple(_) => "array",
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
