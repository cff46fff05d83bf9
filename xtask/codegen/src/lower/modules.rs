//! The modules that types are in: one for each tag and one for what several use, in parts where there is much of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::document::{Document, Schema, SchemaKind};
use crate::names::{Names, module_name, words};

use super::{TypeDef, walk};

/// The module of types that several tags use.
pub const COMMON: &str = "common";

/// A module with more types than this is split into submodules.
const MOST_TYPES: usize = 60;

/// A submodule has at least this many types.
const LEAST_TYPES: usize = 8;

/// The module of each tag that operations have.
pub fn of_tags(document: &Document) -> Vec<(String, String)> {
    let mut names = Names::with(&[
        COMMON,
        "document",
        "models",
        "responses",
        "routes",
        "schemas",
        "security",
    ]);
    let used: BTreeSet<&str> = document
        .operations
        .iter()
        .map(|operation| operation.tag.as_str())
        .collect();
    let mut known = BTreeSet::new();
    let mut modules = Vec::new();
    let listed = document.tags.iter().map(|tag| &tag.name);
    for tag in listed.chain(document.operations.iter().map(|operation| &operation.tag)) {
        if used.contains(tag.as_str()) && known.insert(tag) {
            modules.push((tag.clone(), names.unique(&module_name(tag))));
        }
    }
    modules
}

/// The module of each named schema: that of the only tag that uses it, or the common one.
pub fn places(document: &Document, modules: &HashMap<&str, &str>) -> HashMap<String, String> {
    let schemas: HashMap<&str, &Schema> = document
        .schemas
        .iter()
        .map(|named| (named.name.as_str(), &named.schema))
        .collect();
    let mut pending: BTreeMap<&str, Vec<&Schema>> = BTreeMap::new();
    for operation in &document.operations {
        let module = modules
            .get(operation.tag.as_str())
            .copied()
            .unwrap_or(COMMON);
        let used = walk::of_requests(operation).chain(walk::of_answers(operation));
        pending.entry(module).or_default().extend(used);
    }
    let mut users: HashMap<&str, Vec<&str>> = HashMap::new();
    for (module, mut pending) in pending {
        while let Some(schema) = pending.pop() {
            if let SchemaKind::Reference(name) = &schema.kind {
                let users = users.entry(name).or_default();
                if users.last() != Some(&module) {
                    users.push(module);
                    pending.extend(schemas.get(name.as_str()));
                }
            }
            pending.extend(walk::inner(schema));
        }
    }
    let only = users
        .into_iter()
        .filter_map(|(name, modules)| match modules.as_slice() {
            [only] => Some((name.to_owned(), (*only).to_owned())),
            _ => None,
        });
    only.collect()
}

/// Types that stay together: a named schema with its inline schemas, or those of one operation.
struct Group {
    words: Vec<String>,
    types: Vec<usize>,
}

/// Splits modules that are too large into submodules, by the first words of the names of types.
pub fn split(types: &mut [TypeDef]) {
    let mut modules: BTreeMap<String, Vec<Group>> = BTreeMap::new();
    for (index, def) in types.iter().enumerate() {
        let groups = modules.entry(def.module.clone()).or_default();
        let own = words(&def.owner);
        match groups.last_mut() {
            Some(last) if last.words == own => last.types.push(index),
            _ => groups.push(Group {
                words: own,
                types: vec![index],
            }),
        }
    }
    for (module, groups) in modules {
        if size(&groups) <= MOST_TYPES {
            continue;
        }
        let mut names = Names::with(&[&module, "check"]);
        let mut parts = Vec::new();
        divide(groups, 0, &mut parts);
        for (words, groups) in parts {
            let name = names.unique(&module_name(&words.join("_")));
            for index in groups.into_iter().flat_map(|group| group.types) {
                if let Some(def) = types.get_mut(index) {
                    def.module = format!("{module}/{name}");
                }
            }
        }
    }
}

fn size(groups: &[Group]) -> usize {
    groups.iter().map(|group| group.types.len()).sum()
}

/// Divides groups, whose names share their first `depth` words, by the word after those.
fn divide(groups: Vec<Group>, depth: usize, parts: &mut Vec<(Vec<String>, Vec<Group>)>) {
    let mut by_word: BTreeMap<String, Vec<Group>> = BTreeMap::new();
    for group in groups {
        let word = group.words.get(depth).cloned().unwrap_or_default();
        by_word.entry(word).or_default().push(group);
    }
    let mut small: Vec<Group> = Vec::new();
    for (word, groups) in by_word {
        if size(&groups) < LEAST_TYPES {
            small.extend(groups);
        } else if size(&groups) > MOST_TYPES && !word.is_empty() && groups.len() > 1 {
            divide(groups, depth + 1, parts);
        } else {
            let shared = groups
                .first()
                .map(|group| group.words.iter().take(depth + 1));
            let shared = shared
                .map(|words| words.cloned().collect())
                .unwrap_or_default();
            parts.push((shared, groups));
        }
    }
    by_letter(small, depth, parts);
}

/// Divides groups that have no word in common by the first letters of their words.
fn by_letter(groups: Vec<Group>, depth: usize, parts: &mut Vec<(Vec<String>, Vec<Group>)>) {
    let shared = |groups: &[Group]| -> Vec<String> {
        let first = groups.first().map(|group| group.words.iter().take(depth));
        first
            .map(|words| words.cloned().collect())
            .unwrap_or_default()
    };
    if groups.is_empty() {
        return;
    }
    if size(&groups) <= MOST_TYPES {
        let mut words = shared(&groups);
        words.push("others".to_owned());
        parts.push((words, groups));
        return;
    }
    let mut by_letter: BTreeMap<String, Vec<Group>> = BTreeMap::new();
    for group in groups {
        let letter = group.words.get(depth).and_then(|word| word.chars().next());
        by_letter
            .entry(letter.map(String::from).unwrap_or_default())
            .or_default()
            .push(group);
    }
    for (letter, groups) in by_letter {
        let mut words = shared(&groups);
        words.push(if letter.is_empty() {
            "others".to_owned()
        } else {
            letter
        });
        parts.push((words, groups));
    }
}
