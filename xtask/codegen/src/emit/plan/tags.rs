//! Tags: each a trait and a module, and modules inside of that where it would grow too long.

use std::collections::{BTreeMap, HashMap};

use crate::document::{Document, Operation};
use crate::names::{Names, identifier, module_name, pascal};

use super::Planned;
use crate::doc_comment::says_something;

/// A module with more operations than this is divided by their paths, where those differ.
const MOST_OPERATIONS: usize = 25;

/// Names that no module of a tag can have: those of other modules and of imported ones.
pub const RESERVED_MODULES: &[&str] = &[
    "check",
    "common",
    "document",
    "models",
    "openapi",
    "register",
    "responses",
    "routes",
    "security",
    "web",
];

/// A tag: a trait and a module.
pub struct Tag<'a> {
    pub name: &'a str,
    pub description: Option<&'a str>,
    pub trait_name: String,
    pub module: String,
    /// Its operations, as indices into those of the document.
    pub operations: Vec<usize>,
    /// The modules that the operations are in, if not in that of the tag.
    pub parts: Vec<Part>,
}

/// A module within that of a tag.
pub struct Part {
    pub module: String,
    /// The segments that the paths of its operations have in common, for the docs.
    pub about: String,
    pub operations: Vec<usize>,
}

/// The tags that have operations: those that the document lists in its order, then the others.
pub fn tags<'a>(document: &'a Document, names: &mut Names) -> Vec<Tag<'a>> {
    let mut operations: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut order: Vec<&str> = document.tags.iter().map(|tag| tag.name.as_str()).collect();
    for (index, operation) in document.operations.iter().enumerate() {
        operations.entry(&operation.tag).or_default().push(index);
        order.push(&operation.tag);
    }
    let mut modules = Names::with(RESERVED_MODULES);
    let mut tags: Vec<Tag<'a>> = Vec::new();
    for name in order {
        let Some(operations) = operations.remove(name) else {
            continue;
        };
        let base_name = pascal(name);
        let trait_name = if names.is_free(&base_name) {
            names.unique(&base_name)
        } else {
            names.unique(&format!("{base_name}Operations"))
        };
        let listed = document.tags.iter().find(|tag| tag.name == name);
        tags.push(Tag {
            name,
            description: listed
                .and_then(|tag| tag.description.as_deref())
                .filter(|text| says_something(text)),
            trait_name,
            module: modules.unique(&module_name(name)),
            operations,
            parts: Vec::new(),
        });
    }
    tags
}

/// Sets the module of each operation of a tag.
pub fn distribute(tag: &mut Tag<'_>, operations: &mut [Planned<'_>]) {
    if tag.operations.len() > MOST_OPERATIONS {
        tag.parts = parts(&tag.module, &tag.operations, operations);
    }
    let module = identifier(&tag.module);
    let parts = tag.parts.iter();
    let parts = parts.map(|part| {
        (
            format!("{module}::{}", identifier(&part.module)),
            &part.operations,
        )
    });
    let whole = [(module.clone(), &tag.operations)];
    for (module, members) in whole.into_iter().chain(parts) {
        for index in members {
            if let Some(planned) = operations.get_mut(*index) {
                planned.module.clone_from(&module);
                planned.trait_name.clone_from(&tag.trait_name);
            }
        }
    }
}

/// Operations divided by the segments of their paths that are no parameters. An operation that is added changes no
/// module but its own.
///
/// No module within `module` has the same name, for clippy (`module_inception`) and for readers.
fn parts(module: &str, members: &[usize], operations: &[Planned<'_>]) -> Vec<Part> {
    let keys: Vec<(usize, Vec<&str>)> = members
        .iter()
        .filter_map(|index| {
            operations
                .get(*index)
                .map(|planned| (*index, subjects(planned.operation)))
        })
        .collect();
    let common = keys.split_first().map_or(0, |((_, first), others)| {
        let same = |depth: &usize| {
            others
                .iter()
                .all(|(_, key)| key.get(*depth) == first.get(*depth))
        };
        (0..first.len()).take_while(same).count()
    });
    let mut groups: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    divide(keys, common, &mut groups);
    if groups.len() < 2 {
        return Vec::new();
    }
    let mut names = Names::with(&[RESERVED_MODULES, &[module]].concat());
    let parts = groups.into_iter().map(|(key, operations)| {
        let subject = key.get(common..).unwrap_or_default().join("_");
        let base_name = if subject.is_empty() {
            "root".to_owned()
        } else {
            module_name(&subject)
        };
        Part {
            module: names.unique(&base_name),
            about: format!("/{}", key.join("/")),
            operations,
        }
    });
    parts.collect()
}

/// Groups by the next segment, and those groups that are still too large by the one after that.
fn divide<'k>(
    keys: Vec<(usize, Vec<&'k str>)>,
    depth: usize,
    groups: &mut BTreeMap<Vec<&'k str>, Vec<usize>>,
) {
    let mut divided: BTreeMap<Vec<&'k str>, Vec<(usize, Vec<&'k str>)>> = BTreeMap::new();
    for (index, key) in keys {
        let subject = key.iter().take(depth + 1).copied().collect();
        divided.entry(subject).or_default().push((index, key));
    }
    for (subject, members) in divided {
        if members.len() > MOST_OPERATIONS && subject.len() > depth {
            divide(members, depth + 1, groups);
        } else {
            groups
                .entry(subject)
                .or_default()
                .extend(members.iter().map(|(index, _)| *index));
        }
    }
}

/// The segments of a path that are no parameters.
fn subjects(operation: &Operation) -> Vec<&str> {
    operation
        .path
        .split('/')
        .filter(|segment| !segment.is_empty() && !segment.contains('{'))
        .collect()
}
