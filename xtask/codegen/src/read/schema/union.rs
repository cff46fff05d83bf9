//! `anyOf` and `oneOf`, and their discriminators.

use super::{named, read as read_schema, schema};
use crate::diagnostics::Code;
use crate::document::{Discriminator, Nullable, Schema, SchemaKind, Union};
use crate::inherit::Parent;
use crate::null::never_null;
use crate::read::cursor::Cursor;
use crate::read::reference::unescape;
use crate::tree::Value;

/// Reads a union. `null` among the branches makes what remains nullable, and one that remains is no union unless merging has
/// to find out what it says of `null` itself.
pub fn read(
    cursor: &Cursor<'_>,
    exactly_one: bool,
    discriminator: Option<&Cursor<'_>>,
) -> Option<Schema> {
    let items = cursor.list()?.into_iter();
    let items: Vec<_> = items
        .map(|item| item.of(cursor.purpose, cursor.around))
        .collect();
    // utoipa puts `null` last.
    let usual = items.iter().rev().skip(1).all(|item| !is_null(item));
    let (nulls, others): (Vec<_>, Vec<_>) = items.into_iter().partition(is_null);
    let mut branches: Vec<Schema> = others.iter().map(read_schema).collect();
    let nullable = match (nulls.len(), exactly_one) {
        (0, _) => Nullable::No,
        (1, true) => Nullable::ByOneOf,
        (_, true) => Nullable::No,
        (_, false) => Nullable::ByAnyOf,
    };
    let tagged = discriminator.is_some();
    let discriminator = discriminator.and_then(|cursor| read_discriminator(cursor, &branches));
    let mut union = match branches.len() {
        0 if nulls.is_empty() => {
            cursor.report(
                Code::InvalidValue,
                "there is no branch to choose",
                "List at least one schema.",
            );
            return None;
        }
        0 => Schema {
            attributes_suffice: false,
            ..schema(cursor, SchemaKind::Null, Nullable::No)
        },
        1 if nulls.is_empty() || branches.iter().all(is_simple) => {
            let only = branches.pop()?;
            let is_bare = only.annotations.is_empty() && only.nullable == Nullable::No;
            Schema {
                attributes_suffice: only.attributes_suffice
                    && is_bare
                    && usual
                    && !nulls.is_empty()
                    && !tagged,
                nullable: if nulls.is_empty() {
                    only.nullable
                } else {
                    nullable
                },
                ..only
            }
        }
        count => Schema {
            attributes_suffice: usual && !tagged && count > 1,
            ..schema(
                cursor,
                SchemaKind::Union(Union {
                    branches,
                    exactly_one,
                    combined: 0,
                    discriminator,
                }),
                nullable,
            )
        },
    };
    if exactly_one && nulls.len() > 1 {
        union.attributes_suffice = false;
        union.assertions.push(never_null(&union));
    }
    Some(union)
}

/// Whether a branch says nothing of `null`, except that what it refers to may allow it.
fn is_simple(branch: &Schema) -> bool {
    let is_type = !matches!(
        branch.kind,
        SchemaKind::Anything | SchemaKind::Null | SchemaKind::Union(_) | SchemaKind::All(_)
    );
    is_type && branch.nullable == Nullable::No && branch.assertions.is_empty()
}

fn is_null(cursor: &Cursor<'_>) -> bool {
    let Value::Map(members) = &cursor.node.value else {
        return false;
    };
    let null = |value: &Value| matches!(value, Value::String(text) if text == "null");
    members.len() == 1
        && members
            .iter()
            .all(|member| member.name == "type" && null(&member.value.value))
}

/// Which values stand for which branch. None: the branches do not say, and are tried one after another.
fn read_discriminator(cursor: &Cursor<'_>, branches: &[Schema]) -> Option<Discriminator> {
    let (property, mapping) = read_mapping(cursor)?;
    let values: Vec<Vec<String>> = branches
        .iter()
        .map(|branch| match &branch.kind {
            SchemaKind::Reference(name) => {
                let mapped: Vec<String> = mapping
                    .iter()
                    .filter(|(_, target)| target == name)
                    .map(|(value, _)| value.clone())
                    .collect();
                if mapped.is_empty() {
                    vec![name.clone()]
                } else {
                    mapped
                }
            }
            SchemaKind::Object(object) => {
                let tag = object
                    .properties
                    .iter()
                    .find(|known| known.name == property);
                match tag.map(|tag| &tag.schema.kind) {
                    Some(SchemaKind::Enum(values)) => values.clone(),
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        })
        .collect();
    let is_complete = values.iter().all(|values| !values.is_empty());
    is_complete.then_some(Discriminator { property, values })
}

/// Reads the discriminator of a schema without `oneOf` and `anyOf`, which is for the schema's subtypes.
pub fn read_parent(cursor: &Cursor<'_>) {
    let Some((property, mapping)) = read_mapping(cursor) else {
        return;
    };
    let component = cursor.pointer.strip_prefix("/components/schemas/");
    let name = component.and_then(|component| component.strip_suffix("/discriminator"));
    if let Some(name) = name.filter(|name| !name.contains('/')) {
        let mut parents = cursor.context.parents.borrow_mut();
        parents.push(Parent {
            name: unescape(name),
            property,
            mapping,
        });
    }
}

/// The member's name, and the name of the schema for each value.
fn read_mapping(cursor: &Cursor<'_>) -> Option<(String, Vec<(String, String)>)> {
    let mut keywords = cursor.keywords()?;
    let property = keywords
        .require("propertyName")
        .and_then(|cursor| cursor.string());
    let mapping = keywords
        .entries("mapping")
        .iter()
        .filter_map(|(value, target)| {
            let text = target.string()?;
            let place = if text.contains(['#', '/']) {
                text.to_owned()
            } else {
                format!("#/components/schemas/{text}")
            };
            Some(((*value).to_owned(), named(target, &place)?))
        })
        .collect();
    keywords.unsupported(
        &["defaultMapping"],
        "Require the property, and map every value.",
    );
    keywords.finish();
    Some((property?.to_owned(), mapping))
}
