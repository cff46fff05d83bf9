//! Values that several branches of an `anyOf` match at once: a branch more for each set of branches that no other branch
//! has all the members of, or one with the members of all where those would be many.
//!
//! `{ "x": 1, "radius": 2, "label": "a" }` matches a circle and something labelled, and neither type has all of it. What
//! matches both branches matches their `allOf`, so the union allows the same values as before.

use std::collections::BTreeSet;

use super::Merger;
use super::empty;
use crate::document::{
    AdditionalProperties, Annotations, Nullable, Object, Property, Schema, SchemaKind, Union,
};

/// Of how many objects every set becomes a branch. Five would have 26: those have one branch for all of them.
const MOST_OBJECTS: usize = 4;

/// How many pairs of objects are merged to find out whether a value can match two of them.
const MOST_PAIRS: usize = 500;

/// How many unions within one another are looked through for objects.
const MOST_UNIONS: usize = 4;

/// An object that is a branch, or a branch of a union that is one; its properties, and their names.
struct Candidate {
    /// The branch of the outermost union: what several branches of an inner one match is for that to keep.
    outermost: usize,
    branch: Schema,
    properties: Vec<Property>,
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
        let mut candidates = Vec::new();
        for (index, branch) in union.branches.iter().enumerate() {
            self.add_candidates(index, branch, MOST_UNIONS, &mut candidates);
        }
        if candidates.len() > MOST_OBJECTS {
            let first = union.branches.first();
            let first = first.filter(|_| self.has_combination(&candidates));
            let everything = first.map(|first| everything(first, &candidates));
            return everything.into_iter().collect();
        }
        let mut sets: Vec<u32> = (1..1 << candidates.len()).collect();
        // A value becomes the first branch that has all of its members, so that the smaller sets come first.
        sets.sort_by_key(|set| set.count_ones());
        let combinations = sets.into_iter().filter_map(|set| {
            let chosen = candidates.iter().enumerate();
            let chosen: Vec<&Candidate> = chosen
                .filter(|(index, _)| set & (1 << index) != 0)
                .map(|(_, candidate)| candidate)
                .collect();
            self.combination(&chosen)
        });
        combinations.collect()
    }

    /// Adds a branch that is an object, or the objects that are branches of the union which it is.
    fn add_candidates(
        &self,
        outermost: usize,
        branch: &Schema,
        unions: usize,
        candidates: &mut Vec<Candidate>,
    ) {
        if let Some(properties) = self.members(branch) {
            let names = properties.iter().map(|property| property.name.clone());
            let names = names.collect();
            candidates.push(Candidate {
                outermost,
                branch: branch.clone(),
                properties,
                names,
            });
            return;
        }
        let Some(further) = unions.checked_sub(1) else {
            return;
        };
        let whole = self.dereferenced(branch.clone());
        if let Some(SchemaKind::Union(union)) = whole.map(|whole| whole.kind)
            && union.discriminator.is_none()
        {
            for branch in &union.branches {
                self.add_candidates(outermost, branch, further, candidates);
            }
        }
    }

    /// Whether a value can match two of the branches, neither of which has all of its members.
    fn has_combination(&self, candidates: &[Candidate]) -> bool {
        let pairs = candidates.iter().enumerate().flat_map(|(index, first)| {
            let others = candidates.iter().skip(index + 1);
            others.map(move |second| [first, second])
        });
        pairs
            .take(MOST_PAIRS)
            .any(|pair| self.combination(&pair).is_some())
    }

    /// The properties of a branch, if it is an object whose type drops all other members.
    fn members(&self, branch: &Schema) -> Option<Vec<Property>> {
        let whole = self.dereferenced(branch.clone())?;
        let SchemaKind::Object(object) = whole.kind else {
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
        (drops_others && usual).then_some(object.properties)
    }

    /// What matches several branches. `None` if nothing does, or if fewer of them have all of its members.
    fn combination(&self, chosen: &[&Candidate]) -> Option<Schema> {
        let adds = |(index, candidate): (usize, &&Candidate)| {
            let mut others = chosen.iter().enumerate();
            candidate.names.iter().any(|name| {
                others.all(|(other, known)| other == index || !known.names.contains(name))
            })
        };
        let of_one = chosen
            .iter()
            .all(|it| Some(it.outermost) == chosen.first().map(|first| first.outermost));
        if of_one || !chosen.iter().enumerate().all(adds) {
            return None;
        }
        let mut branches = chosen.iter().map(|candidate| candidate.branch.clone());
        let first = branches.next()?;
        let merged = branches.try_fold(first, |merged, branch| self.both(merged, branch))?;
        match &merged.kind {
            SchemaKind::Object(object) if is_possible(object) => {}
            _ => return None,
        }
        let names: Option<Vec<&str>> = chosen.iter().map(|it| name_of(&it.branch)).collect();
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

/// A branch for whatever matches several of many: an object with the properties of all of them, which may be anything, and
/// need not be there. Whether a value is allowed is for the other branches to say; this one is only what it becomes.
fn everything(first: &Schema, candidates: &[Candidate]) -> Schema {
    let mut properties: Vec<Property> = Vec::new();
    for property in candidates.iter().flat_map(|it| &it.properties) {
        match properties
            .iter_mut()
            .find(|known| known.name == property.name)
        {
            Some(known) => {
                let (all, more) = (&mut known.schema.annotations, &property.schema.annotations);
                all.write_only |= more.write_only;
                all.read_only &= more.read_only;
            }
            None => properties.push(untyped(property)),
        }
    }
    let names: Option<Vec<&str>> = candidates.iter().map(|it| name_of(&it.branch)).collect();
    let annotations = Annotations {
        title: Some("Several".to_owned()),
        description: Some(match names {
            Some(names) => format!("What is several of these at once: {}.", names.join(", ")),
            None => "What several branches match at once.".to_owned(),
        }),
        ..Annotations::default()
    };
    let object = Object {
        properties,
        additional_properties: AdditionalProperties::Unspecified,
        keeps_others: false,
        patterns: Vec::new(),
        names: None,
        also_required: Vec::new(),
        min: None,
        max: None,
    };
    Schema {
        annotations,
        kind: SchemaKind::Object(object),
        ..empty(first)
    }
}

/// A property that may be anything, for what the branches have to say of it holds only where they match. What must not be
/// shown stays as it is.
fn untyped(property: &Property) -> Property {
    let annotations = &property.schema.annotations;
    let is_secret = matches!(&property.schema.kind, SchemaKind::String(text) if text.format.as_deref() == Some("password"));
    let mut schema = if is_secret {
        property.schema.clone()
    } else {
        empty(&property.schema)
    };
    schema.annotations = Annotations {
        description: annotations.description.clone(),
        read_only: annotations.read_only,
        write_only: annotations.write_only,
        rust_name: annotations.rust_name.clone(),
        ..Annotations::default()
    };
    Property {
        name: property.name.clone(),
        required: false,
        schema,
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
