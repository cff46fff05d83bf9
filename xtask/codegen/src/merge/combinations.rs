//! Values that several branches of an `anyOf` match at once: a branch more for each set of branches that no other branch
//! has all the members of.
//!
//! `{ "x": 1, "radius": 2, "label": "a" }` matches a circle and something labelled, and neither type has all of it. What
//! matches both branches matches their `allOf`, so the union allows the same values as before.

use std::collections::BTreeSet;

use super::Merger;
use crate::document::{
    AdditionalProperties, Annotations, Nullable, Object, Schema, SchemaKind, Union,
};

/// Of how many objects every set becomes a branch. Five would have 26.
const MOST_OBJECTS: usize = 4;

/// A branch that is an object, and the names of its members.
struct Candidate<'u> {
    branch: &'u Schema,
    names: BTreeSet<String>,
}

impl Merger<'_> {
    /// Adds branches to every union that the type of a schema consists of.
    pub(super) fn combine_within(&self, schema: &mut Schema) {
        if let SchemaKind::Union(union) = &mut schema.kind {
            let more = self.combinations(union);
            union.combined = more.len();
            union.branches.extend(more);
        }
        for inner in schema.children_mut() {
            self.combine_within(inner);
        }
    }

    fn combinations(&self, union: &Union) -> Vec<Schema> {
        if union.exactly_one || union.discriminator.is_some() {
            return Vec::new();
        }
        let branches = union.branches.iter();
        let candidates: Vec<Candidate<'_>> = branches
            .filter_map(|branch| {
                let names = self.members(branch)?;
                Some(Candidate { branch, names })
            })
            .collect();
        if candidates.len() > MOST_OBJECTS {
            return Vec::new();
        }
        let mut sets: Vec<u32> = (1..1 << candidates.len()).collect();
        // A value becomes the first branch that has all of its members, so that the smaller sets come first.
        sets.sort_by_key(|set| set.count_ones());
        let combinations = sets.into_iter().filter_map(|set| {
            let chosen = candidates.iter().enumerate();
            let chosen: Vec<&Candidate<'_>> = chosen
                .filter(|(index, _)| set & (1 << index) != 0)
                .map(|(_, candidate)| candidate)
                .collect();
            self.combination(&chosen)
        });
        combinations.collect()
    }

    /// The names of a branch's members, if it is an object whose type drops all others.
    fn members(&self, branch: &Schema) -> Option<BTreeSet<String>> {
        let whole = self.dereferenced(branch.clone())?;
        let SchemaKind::Object(object) = &whole.kind else {
            return None;
        };
        let drops_others = matches!(
            object.additional_properties,
            AdditionalProperties::Unspecified
        ) && !object.keeps_others
            && object.patterns.is_empty()
            && object.also_required.is_empty();
        let usual = branch.nullable == Nullable::No
            && whole.nullable == Nullable::No
            && whole.annotations.rust_type.is_none();
        let names = object.properties.iter().map(|property| &property.name);
        (drops_others && usual).then(|| names.cloned().collect())
    }

    /// What matches several branches. `None` if nothing does, or if fewer of them have all of its members.
    fn combination(&self, chosen: &[&Candidate<'_>]) -> Option<Schema> {
        let adds = |(index, candidate): (usize, &&Candidate<'_>)| {
            let mut others = chosen.iter().enumerate();
            candidate.names.iter().any(|name| {
                others.all(|(other, known)| other == index || !known.names.contains(name))
            })
        };
        if chosen.len() < 2 || !chosen.iter().enumerate().all(adds) {
            return None;
        }
        let mut branches = chosen.iter().map(|candidate| candidate.branch.clone());
        let first = branches.next()?;
        let merged = branches.try_fold(first, |merged, branch| self.both(merged, branch))?;
        match &merged.kind {
            SchemaKind::Object(object) if is_possible(object) => {}
            _ => return None,
        }
        let names: Option<Vec<&str>> = chosen.iter().map(|it| name_of(it.branch)).collect();
        let annotations = Annotations {
            title: names.as_ref().map(|names| names.join("And")),
            description: Some(match names {
                Some(names) => format!("What is all of this at once: {}.", names.join(", ")),
                None => "What several branches match at once.".to_owned(),
            }),
            ..Annotations::default()
        };
        Some(Schema {
            annotations,
            ..merged
        })
    }
}

/// Whether no member has to be there that cannot be, such as a `kind` that has to be `a` and `b`.
fn is_possible(object: &Object) -> bool {
    !object
        .properties
        .iter()
        .any(|property| property.required && matches!(property.schema.kind, SchemaKind::Nothing))
}

/// What a branch is called.
fn name_of(branch: &Schema) -> Option<&str> {
    match &branch.kind {
        SchemaKind::Reference(name) => Some(name),
        _ => branch.annotations.short_title().map(String::as_str),
    }
}
