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

/// A branch that is an object, its properties, and their names.
struct Candidate<'u> {
    branch: &'u Schema,
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
        let branches = union.branches.iter();
        let candidates: Vec<Candidate<'_>> = branches
            .filter_map(|branch| {
                let properties = self.members(branch)?;
                let names = properties.iter().map(|property| property.name.clone());
                let names = names.collect();
                Some(Candidate {
                    branch,
                    properties,
                    names,
                })
            })
            .collect();
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
            let chosen: Vec<&Candidate<'_>> = chosen
                .filter(|(index, _)| set & (1 << index) != 0)
                .map(|(_, candidate)| candidate)
                .collect();
            self.combination(&chosen)
        });
        combinations.collect()
    }

    /// Whether a value can match two of the branches, neither of which has all of its members.
    fn has_combination(&self, candidates: &[Candidate<'_>]) -> bool {
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

/// A branch for whatever matches several of many: an object with the properties of all of them, none of which has to be
/// there. Whether a value is allowed is for the other branches to say; this one is only what it becomes.
fn everything(first: &Schema, candidates: &[Candidate<'_>]) -> Schema {
    let mut properties: Vec<Property> = Vec::new();
    for property in candidates.iter().flat_map(|it| &it.properties) {
        match properties
            .iter_mut()
            .find(|known| known.name == property.name)
        {
            Some(known) => known.schema = either(&known.schema, &property.schema),
            None => properties.push(Property {
                required: false,
                ..property.clone()
            }),
        }
    }
    for property in &mut properties {
        // What is left out of a branch is not filled in by another one.
        property.schema.annotations.default = None;
    }
    let names: Option<Vec<&str>> = candidates.iter().map(|it| name_of(it.branch)).collect();
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

/// What one of two schemas allows.
fn either(a: &Schema, b: &Schema) -> Schema {
    let mut branches = match &a.kind {
        SchemaKind::Union(union) if a.annotations.title.as_deref() == Some(EITHER) => {
            union.branches.clone()
        }
        _ => vec![a.clone()],
    };
    if branches.iter().any(|known| is_alike(known, b)) {
        return a.clone();
    }
    branches.push(b.clone());
    branches.retain(|branch| !matches!(branch.kind, SchemaKind::Nothing));
    if let [only] = branches.as_slice() {
        return only.clone();
    }
    let is = |flag: fn(&Annotations) -> bool| flag(&a.annotations) || flag(&b.annotations);
    Schema {
        annotations: Annotations {
            title: Some(EITHER.to_owned()),
            read_only: is(|annotations| annotations.read_only),
            write_only: is(|annotations| annotations.write_only),
            ..Annotations::default()
        },
        kind: SchemaKind::Union(Union {
            branches,
            exactly_one: false,
            combined: 0,
            discriminator: None,
        }),
        ..empty(a)
    }
}

/// The title of unions that [`either`] makes.
const EITHER: &str = "Either";

/// Whether two schemas are the same, but for their annotations and where they are.
fn is_alike(a: &Schema, b: &Schema) -> bool {
    let is_plain = |schema: &Schema| {
        schema.assertions.is_empty()
            && schema.annotations.rust_type.is_none()
            && matches!(
                schema.kind,
                SchemaKind::Anything
                    | SchemaKind::Nothing
                    | SchemaKind::Null
                    | SchemaKind::Boolean
                    | SchemaKind::Integer { .. }
                    | SchemaKind::Number { .. }
                    | SchemaKind::String(_)
                    | SchemaKind::Enum(_)
                    | SchemaKind::Constants(_)
                    | SchemaKind::Reference(_)
            )
    };
    // Kinds of these have no places inside.
    a.nullable == b.nullable
        && is_plain(a)
        && is_plain(b)
        && format!("{:?}", a.kind) == format!("{:?}", b.kind)
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
