//! Schemas and their subtypes: a schema with another one in its `allOf` is a subtype of it.
//!
//! JSON Schema has no subtypes. OpenAPI has them, in two ways that are circular or lose properties if they are taken
//! literally: a schema lists as its branches schemas that have it in their `allOf`, or it has a discriminator and no
//! branches. Either way the schema becomes the union of its subtypes, and its own keywords become part of each.
//!
//! This module also takes the values of discriminators from the branches that list them, adds the discriminator's
//! property to the branches that do not have it, and takes away the discriminator that contradicts its branches.

use std::collections::HashMap;

use crate::diagnostics::{Code, Diagnostics};
use crate::document::{
    AdditionalProperties, Annotations, Discriminator, Document, NamedSchema, Nullable, Object,
    Property, Schema, SchemaKind, Union,
};

/// A schema with a discriminator and no branches.
#[derive(Clone, Debug)]
pub struct Parent {
    /// Its name.
    pub name: String,
    /// The member that names the subtype.
    pub property: String,
    /// The names of subtypes, each behind a value that stands for it.
    pub mapping: Vec<(String, String)>,
}

/// How deep references and members of `allOf` are followed.
const MAX_STEPS: usize = 32;

/// Makes unions of schemas that have subtypes, and completes the tags of all unions.
pub fn resolve(document: &mut Document, diagnostics: &Diagnostics) {
    let children = children(&document.schemas);
    for index in 0..document.schemas.len() {
        let Some(named) = document.schemas.get(index) else {
            continue;
        };
        let subtypes = descendants(&named.name, &children);
        if subtypes.is_empty() {
            continue;
        }
        let name = named.name.clone();
        let parent = document.parents.iter().find(|parent| parent.name == name);
        let split = match parent {
            Some(parent) => Some(of_parent(
                named,
                parent,
                &leaves(&subtypes, &document.parents),
            )),
            None => of_branches(&named.schema, &subtypes),
        };
        let Some((own, whole)) = split else { continue };
        for named in &mut document.schemas {
            if named.name == name {
                named.schema = whole.clone();
            } else if subtypes.contains(&named.name) {
                replace(&mut named.schema, &name, &own);
            }
        }
    }
    let tags = Tags {
        named: document
            .schemas
            .iter()
            .map(|named| (named.name.clone(), named.schema.clone()))
            .collect(),
    };
    for root in document.roots_mut() {
        root.change(&mut |schema| tags.complete(schema, diagnostics));
    }
}

/// The schemas that have each in their `allOf`.
fn children(schemas: &[NamedSchema]) -> HashMap<String, Vec<String>> {
    let mut children: HashMap<String, Vec<String>> = HashMap::new();
    for named in schemas {
        let SchemaKind::All(parts) = &named.schema.kind else {
            continue;
        };
        for part in parts {
            if let SchemaKind::Reference(parent) = &part.kind {
                let known = children.entry(parent.clone()).or_default();
                known.push(named.name.clone());
            }
        }
    }
    children
}

/// The subtypes of a schema, theirs, and so on.
fn descendants(name: &str, children: &HashMap<String, Vec<String>>) -> Vec<String> {
    let mut found: Vec<String> = children.get(name).cloned().unwrap_or_default();
    let mut next = 0;
    while let Some(name) = found.get(next) {
        for child in children.get(name).into_iter().flatten() {
            if !found.contains(child) {
                found.push(child.clone());
            }
        }
        next += 1;
    }
    found.retain(|child| child != name);
    found
}

/// Those that are no unions of others themselves.
fn leaves(subtypes: &[String], parents: &[Parent]) -> Vec<String> {
    let is_parent = |name: &&String| !parents.iter().any(|parent| parent.name == **name);
    subtypes.iter().filter(is_parent).cloned().collect()
}

/// What a schema with a discriminator says itself, and the union that it is.
fn of_parent(named: &NamedSchema, parent: &Parent, subtypes: &[String]) -> (Schema, Schema) {
    let schema = &named.schema;
    let own = own(schema, schema.kind.clone());
    let mapped = |name: &String| -> Vec<String> {
        let names = parent.mapping.iter();
        let names = names.filter(|(_, target)| target == name);
        names.map(|(value, _)| value.clone()).collect()
    };
    let mut branches: Vec<Schema> = Vec::new();
    let mut values = Vec::new();
    for name in subtypes {
        branches.push(Schema {
            annotations: Annotations::default(),
            assertions: Vec::new(),
            nullable: Nullable::No,
            kind: SchemaKind::Reference(name.clone()),
            ..schema.clone()
        });
        let mapped = mapped(name);
        values.push(if mapped.is_empty() {
            vec![name.clone()]
        } else {
            mapped
        });
    }
    // It may be a kind of itself.
    let itself = mapped(&named.name);
    if !itself.is_empty() || branches.is_empty() {
        let mut branch = own.clone();
        branch.annotations.title = Some(format!("Plain{}", named.name));
        branches.push(branch);
        values.push(if itself.is_empty() {
            vec![named.name.clone()]
        } else {
            itself
        });
    }
    let union = Union {
        branches,
        exactly_one: true,
        combined: 0,
        discriminator: Some(Discriminator {
            property: parent.property.clone(),
            values,
        }),
    };
    let whole = Schema {
        kind: SchemaKind::Union(union),
        assertions: Vec::new(),
        attributes_suffice: false,
        ..schema.clone()
    };
    (own, whole)
}

/// What a schema says itself, and the union that it is, if its branches have it in their `allOf`.
fn of_branches(schema: &Schema, subtypes: &[String]) -> Option<(Schema, Schema)> {
    let leads_back = |part: &Schema| match &part.kind {
        SchemaKind::Union(union) => union.branches.iter().any(
            |branch| matches!(&branch.kind, SchemaKind::Reference(name) if subtypes.contains(name)),
        ),
        _ => false,
    };
    if leads_back(schema) {
        return Some((own(schema, SchemaKind::Anything), schema.clone()));
    }
    let SchemaKind::All(parts) = &schema.kind else {
        return None;
    };
    let (unions, others): (Vec<&Schema>, Vec<&Schema>) =
        parts.iter().partition(|part| leads_back(part));
    let [union] = unions.as_slice() else {
        return None;
    };
    let own = own(
        schema,
        SchemaKind::All(others.into_iter().cloned().collect()),
    );
    let SchemaKind::Union(inner) = &union.kind else {
        return None;
    };
    let all_are_subtypes = inner.branches.iter().all(
        |branch| matches!(&branch.kind, SchemaKind::Reference(name) if subtypes.contains(name)),
    );
    let whole = if all_are_subtypes {
        // Each subtype has the keywords of the schema through its `allOf`.
        Schema {
            annotations: schema.annotations.clone(),
            attributes_suffice: false,
            ..(*union).clone()
        }
    } else {
        schema.clone()
    };
    Some((own, whole))
}

/// What a schema says itself, to be part of its subtypes: what it is called and described as is not for them.
fn own(schema: &Schema, kind: SchemaKind) -> Schema {
    Schema {
        kind,
        annotations: Annotations::default(),
        nullable: Nullable::No,
        attributes_suffice: false,
        ..schema.clone()
    }
}

/// Puts `own` in the place of a reference among the members of `allOf`.
fn replace(schema: &mut Schema, name: &str, own: &Schema) {
    let SchemaKind::All(parts) = &mut schema.kind else {
        return;
    };
    for part in parts {
        match &part.kind {
            SchemaKind::Reference(target) if target == name => *part = own.clone(),
            _ => replace(part, name, own),
        }
    }
}

/// Completes the discriminators of unions from the schemas of their branches.
struct Tags {
    named: HashMap<String, Schema>,
}

/// How a branch describes the discriminator's property.
enum TagProperty {
    /// It does not have the property, and its type would drop it.
    Absent,
    /// It lists these values.
    Values(Vec<String>),
    /// Its values are not listed, and its type keeps the property.
    Open,
}

impl Tags {
    fn complete(&self, schema: &mut Schema, diagnostics: &Diagnostics) {
        let SchemaKind::Union(union) = &mut schema.kind else {
            return;
        };
        let Some(discriminator) = &mut union.discriminator else {
            return;
        };
        let tags: Vec<TagProperty> = union
            .branches
            .iter()
            .map(|branch| self.tag_property(branch, &discriminator.property, MAX_STEPS))
            .collect();
        let mut all: Vec<&String> = Vec::new();
        for tag in &tags {
            if let TagProperty::Values(values) = tag {
                all.extend(values);
            }
        }
        let count = all.len();
        all.sort();
        all.dedup();
        let are_distinct = all.len() == count;
        // Without a `mapping` the value is the name of the schema, unless the branch itself lists other values.
        let takes_own =
            |branch: &Schema, values: &[String]| are_distinct && is_name_alone(branch, values);
        let mut branches = union.branches.iter().zip(&discriminator.values).zip(&tags);
        let is_contradicted = branches.any(|((branch, values), tag)| {
            matches!(tag, TagProperty::Values(own) if !takes_own(branch, values)
                && !values.iter().any(|value| own.contains(value)))
        });
        if is_contradicted {
            // A value that selected the branch would not be what the branch allows.
            diagnostics.warn(
                schema.at,
                Code::NoEffect,
                &format!("{}/discriminator", schema.pointer),
                format!(
                    "`{}` cannot select a branch that allows other values of it; the branches are tried instead",
                    discriminator.property
                ),
                "Let each branch have values of its own, and a `mapping` lead from them to it.",
            );
            union.discriminator = None;
            schema.attributes_suffice = false;
            return;
        }
        for ((branch, values), tag) in union
            .branches
            .iter_mut()
            .zip(&mut discriminator.values)
            .zip(tags)
        {
            match tag {
                TagProperty::Values(own) if takes_own(branch, values) => *values = own,
                TagProperty::Absent => *branch = with_tag(branch, &discriminator.property, values),
                TagProperty::Values(_) | TagProperty::Open => {}
            }
        }
    }

    /// How a branch describes the property of a discriminator. `steps` limits how many references are followed.
    fn tag_property(&self, schema: &Schema, property: &str, steps: usize) -> TagProperty {
        let Some(further) = steps.checked_sub(1) else {
            return TagProperty::Open;
        };
        match &schema.kind {
            SchemaKind::Reference(name) => {
                self.named.get(name).map_or(TagProperty::Open, |target| {
                    self.tag_property(target, property, further)
                })
            }
            SchemaKind::Object(object) => {
                let known = object
                    .properties
                    .iter()
                    .find(|known| known.name == property);
                match (known, &object.additional_properties) {
                    (Some(known), _) => self.values(&known.schema, further),
                    (None, AdditionalProperties::Unspecified) => TagProperty::Absent,
                    (None, _) => TagProperty::Open,
                }
            }
            SchemaKind::All(parts) => {
                let mut found = TagProperty::Absent;
                for part in parts {
                    match self.tag_property(part, property, further) {
                        TagProperty::Values(values) => return TagProperty::Values(values),
                        TagProperty::Open => found = TagProperty::Open,
                        TagProperty::Absent => {}
                    }
                }
                found
            }
            _ => TagProperty::Open,
        }
    }

    /// The values of a property, if its schema lists them.
    fn values(&self, schema: &Schema, steps: usize) -> TagProperty {
        let Some(further) = steps.checked_sub(1) else {
            return TagProperty::Open;
        };
        match &schema.kind {
            SchemaKind::Enum(values) => TagProperty::Values(values.clone()),
            SchemaKind::Reference(name) => self
                .named
                .get(name)
                .map_or(TagProperty::Open, |target| self.values(target, further)),
            _ => TagProperty::Open,
        }
    }
}

/// Whether the only value that selects a branch is the name of its schema.
fn is_name_alone(branch: &Schema, values: &[String]) -> bool {
    matches!((&branch.kind, values), (SchemaKind::Reference(name), [only]) if name == only)
}

/// A branch with the discriminator's property added to it.
fn with_tag(branch: &Schema, property: &str, values: &[String]) -> Schema {
    let tag_schema = Schema {
        annotations: Annotations::default(),
        assertions: Vec::new(),
        nullable: Nullable::No,
        attributes_suffice: false,
        kind: SchemaKind::Enum(values.to_vec()),
        ..branch.clone()
    };
    let tag = Schema {
        kind: SchemaKind::Object(Object {
            properties: vec![Property {
                name: property.to_owned(),
                required: true,
                schema: tag_schema.clone(),
            }],
            additional_properties: AdditionalProperties::Unspecified,
            patterns: Vec::new(),
            names: None,
            keeps_others: false,
            also_required: Vec::new(),
            min: None,
            max: None,
        }),
        ..tag_schema.clone()
    };
    let mut whole = Schema {
        kind: SchemaKind::All(vec![branch.clone(), tag]),
        ..tag_schema
    };
    whole.annotations.title = match &branch.kind {
        SchemaKind::Reference(name) => Some(name.clone()),
        _ => branch.annotations.title.clone(),
    };
    whole
}
