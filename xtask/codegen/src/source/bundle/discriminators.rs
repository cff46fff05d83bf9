//! Discriminators without a `mapping`, whose values are names of schemas: a schema that `bundle` has renamed keeps its
//! old name as its value.

use std::collections::HashMap;

use super::Renamed;
use crate::diagnostics::Position;
use crate::shape::{ObjectKind, walk};
use crate::tree::{Member, Node, Value};

const PREFIX: &str = "#/components/schemas/";

/// Adds the old names of renamed schemas to the `mapping` of each discriminator that can select them.
pub fn keep_names(root: &mut Node, renamed: &[Renamed]) {
    if renamed.is_empty() {
        return;
    }
    let bases = bases(root);
    walk(
        root,
        ObjectKind::Document,
        "",
        &mut |node, kind, pointer| {
            if kind != ObjectKind::Schema || node.get("discriminator").is_none() {
                return;
            }
            let mut schemas: Vec<String> = ["oneOf", "anyOf"]
                .iter()
                .filter_map(|keyword| node.get(keyword))
                .flat_map(references)
                .collect();
            if let Some(name) = pointer.strip_prefix("/components/schemas/") {
                schemas.extend(bases.get(name).cloned().unwrap_or_default());
            }
            for renamed in renamed {
                if schemas.contains(&renamed.new) {
                    map(node, renamed);
                }
            }
        },
    );
}

/// The names of the schemas that extend others by `allOf`, by the names of those.
fn bases(root: &Node) -> HashMap<String, Vec<String>> {
    let mut bases: HashMap<String, Vec<String>> = HashMap::new();
    let schemas = root
        .get("components")
        .and_then(|components| components.get("schemas"))
        .and_then(Node::members);
    for schema in schemas.unwrap_or_default() {
        let all = schema.value.get("allOf");
        for base in all.into_iter().flat_map(references) {
            bases.entry(base).or_default().push(schema.name.clone());
        }
    }
    bases
}

/// The names of the schemas that a list refers to.
fn references(list: &Node) -> Vec<String> {
    let Value::List(items) = &list.value else {
        return Vec::new();
    };
    items
        .iter()
        .filter_map(|item| item.get("$ref")?.as_str()?.strip_prefix(PREFIX))
        .map(str::to_owned)
        .collect()
}

/// Adds a schema to a discriminator's mapping, unless that has it already.
fn map(node: &mut Node, renamed: &Renamed) {
    let target = format!("{PREFIX}{}", renamed.new);
    let Some(discriminator) = node.get_mut("discriminator") else {
        return;
    };
    let at = discriminator.at;
    let Value::Map(members) = &mut discriminator.value else {
        return;
    };
    if !members.iter().any(|member| member.name == "mapping") {
        members.push(entry("mapping", at, Value::Map(Vec::new())));
    }
    let mapping = discriminator.get_mut("mapping");
    if let Some(Value::Map(entries)) = mapping.map(|mapping| &mut mapping.value)
        && !entries.iter().any(|entry| {
            entry.name == renamed.old
                || entry
                    .value
                    .as_str()
                    .is_some_and(|text| text == target || text == renamed.new)
        })
    {
        entries.push(entry(&renamed.old, renamed.at, Value::String(target)));
    }
}

fn entry(name: &str, at: Position, value: Value) -> Member {
    Member {
        name: name.to_owned(),
        at,
        value: Node::new(at, value),
    }
}
