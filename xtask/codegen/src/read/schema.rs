//! Schemas: JSON Schema as OpenAPI 3.1 has it, to the kinds of values that the generator can make.
//!
//! A schema says several things at once: a reference, a type, an enum, unions, members of `allOf`. Each becomes a
//! part here; one part is the schema, and several have to hold together ([`Kind::All`]), which merging resolves.
//! Keywords that only make sense for one type stand for that type where none is given.

mod annotations;
mod array;
mod assertions;
mod object;
mod rust_path;
mod scalar;
mod types;
mod union;
mod untyped;
mod values;

use super::cursor::{Cursor, Keywords, Purpose};
use super::reference::{follow, reference};
use crate::diagnostics::Code;
use crate::document::{Annotations, Assertion, Nullable, Schema, SchemaKind, Text, Union};
use crate::tree::Value;

use self::untyped::{implied_type, passes_others};

pub use self::scalar::check_pattern;
pub use self::types::Types;

/// Keywords that attributes have no words for and that say nothing to programs.
const SILENT: &[&str] = &[
    "$comment",
    "$schema",
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$recursiveAnchor",
    "$defs",
    "definitions",
    "externalDocs",
    "xml",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    // Not in any specification, but seen in documents; other tools pass over them.
    "optional",
    "max_items",
    "min_items",
];

/// Keywords that are for values of one type; beside another type they say nothing.
const FOR_SOME_TYPES: &[&str] = &[
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "items",
    "prefixItems",
    "minItems",
    "maxItems",
    "uniqueItems",
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
    "minContains",
    "maxContains",
    "then",
    "else",
];

/// Reads a schema. Where it cannot be understood, that is reported, and anything is allowed.
pub fn read(cursor: &Cursor<'_>) -> Schema {
    if let Value::Boolean(allowed) = cursor.node.value {
        let kind = if allowed {
            SchemaKind::Anything
        } else {
            SchemaKind::Nothing
        };
        return Schema {
            attributes_suffice: false,
            ..schema(cursor, kind, Nullable::No)
        };
    }
    let Some(mut keywords) = cursor.keywords() else {
        return anything(cursor);
    };
    let (annotations, mut attributes_suffice) = annotations::read(&mut keywords);
    attributes_suffice &= !keywords.ignore(SILENT);
    let mut assertions = Vec::new();
    let mut parts = parts(cursor, &mut keywords, &mut assertions);
    assertions.extend(assertions::read(&mut keywords));
    attributes_suffice &= !keywords.without_effect(FOR_SOME_TYPES);
    keywords.unsupported(
        &["$dynamicRef", "$vocabulary"],
        "Say it in other words, or in the description.",
    );
    keywords.finish();
    attributes_suffice &= assertions.is_empty() && parts.len() <= 1;
    let mut result = match parts.len() {
        0 => anything(cursor),
        1 => parts.swap_remove(0),
        _ => schema(cursor, SchemaKind::All(parts), Nullable::No),
    };
    result.assertions.extend(assertions);
    result.attributes_suffice &= attributes_suffice;
    result.at = cursor.at();
    result.pointer.clone_from(&cursor.pointer);
    result.annotations = annotations;
    result
}

/// A schema without notes.
fn schema(cursor: &Cursor<'_>, kind: SchemaKind, nullable: Nullable) -> Schema {
    Schema {
        at: cursor.at(),
        pointer: cursor.pointer.clone(),
        annotations: Annotations::default(),
        nullable,
        kind,
        assertions: Vec::new(),
        attributes_suffice: true,
    }
}

/// A schema that allows anything.
pub fn anything(cursor: &Cursor<'_>) -> Schema {
    schema(cursor, SchemaKind::Anything, Nullable::No)
}

/// A schema of strings.
pub fn text(cursor: &Cursor<'_>) -> Schema {
    let any = Text {
        format: None,
        min_length: None,
        max_length: None,
        pattern: None,
    };
    schema(cursor, SchemaKind::String(any), Nullable::No)
}

/// What a schema says, one thing at a time. What is only demanded of what it describes becomes an assertion.
fn parts(
    cursor: &Cursor<'_>,
    keywords: &mut Keywords<'_>,
    assertions: &mut Vec<Assertion>,
) -> Vec<Schema> {
    let mut parts = Vec::new();
    if let Some(text) = reference(cursor) {
        keywords.take("$ref");
        parts.extend(
            named(cursor, text)
                .map(|name| schema(cursor, SchemaKind::Reference(name), Nullable::No)),
        );
    }
    if keywords.take("$recursiveRef").is_some() {
        parts.extend(enclosing(cursor));
    }
    parts.extend(typed(cursor, keywords));
    let combines = ["allOf", "anyOf", "oneOf"]
        .iter()
        .any(|name| keywords.has(name));
    let around = if combines {
        types::of(cursor)
    } else {
        Types::ALL
    };
    for member in keywords.list("allOf") {
        if passes_others(cursor, &member, around) {
            let member = member.of(Purpose::Demand, around);
            assertions.push(Assertion::All(vec![read(&member)]));
        } else {
            parts.push(Schema {
                attributes_suffice: false,
                ..read(&member.of(cursor.purpose, around))
            });
        }
    }
    if keywords.has("allOf") {
        parts
            .iter_mut()
            .for_each(|part| part.attributes_suffice = false);
    }
    let discriminator = keywords.take("discriminator");
    let unions = ["anyOf", "oneOf"].map(|name| keywords.take(name));
    let [any_of, one_of] = &unions;
    for (branches, exactly_one) in [(any_of, false), (one_of, true)] {
        let Some(branches) = branches else { continue };
        let items = branches.items();
        let demanded =
            discriminator.is_none() && items.iter().any(|item| passes_others(cursor, item, around));
        if demanded {
            let demanded = items
                .into_iter()
                .map(|item| item.of(Purpose::Demand, around));
            let demanded = demanded.map(|item| read(&item)).collect();
            assertions.push(if exactly_one {
                Assertion::One(demanded)
            } else {
                Assertion::Any(demanded)
            });
        } else {
            let branches = branches.clone().of(cursor.purpose, around);
            parts.extend(union::read(&branches, exactly_one, discriminator.as_ref()));
        }
    }
    if let (Some(discriminator), [None, None]) = (&discriminator, &unions) {
        union::read_parent(discriminator);
        parts
            .iter_mut()
            .for_each(|part| part.attributes_suffice = false);
        if parts.is_empty() {
            parts.push(Schema {
                attributes_suffice: false,
                ..anything(cursor)
            });
        }
    }
    parts
}

/// The name of the schema that a reference leads to.
pub fn named(cursor: &Cursor<'_>, text: &str) -> Option<String> {
    let target = follow(cursor, text)?;
    if !is_schema_place(&target.pointer) {
        cursor.report(
            Code::InvalidValue,
            format!("`{text}` leads to something that is no schema"),
            "Refer to an entry of `components.schemas`, or to a schema inside of one.",
        );
        return None;
    }
    let component = target
        .pointer
        .strip_prefix("/components/schemas/")
        .filter(|name| !name.contains('/'));
    Some(match component {
        Some(name) => super::reference::unescape(name),
        None => cursor.context.registry.name(&target.pointer),
    })
}

/// Whether a schema belongs where a pointer leads to.
fn is_schema_place(pointer: &str) -> bool {
    const PLACES: &[&str] = &[
        "schema",
        "items",
        "additionalProperties",
        "propertyNames",
        "contains",
        "not",
        "if",
        "then",
        "else",
        "unevaluatedProperties",
        "unevaluatedItems",
        "contentSchema",
    ];
    const COLLECTIONS: &[&str] = &[
        "schemas",
        "properties",
        "patternProperties",
        "dependentSchemas",
        "$defs",
        "definitions",
        "allOf",
        "anyOf",
        "oneOf",
        "prefixItems",
    ];
    let mut steps = pointer.rsplit('/');
    let last = steps.next().unwrap_or_default();
    let above = steps.next().unwrap_or_default();
    PLACES.contains(&last) || COLLECTIONS.contains(&above)
}

/// `$recursiveRef`: the component that it stands in.
fn enclosing(cursor: &Cursor<'_>) -> Option<Schema> {
    let inside = cursor.pointer.strip_prefix("/components/schemas/");
    let name = inside.and_then(|inside| inside.split('/').next());
    if name.is_none() {
        cursor.report(
            Code::Unsupported,
            "`$recursiveRef` outside of a component is not supported",
            "Refer to the schema by its name.",
        );
    }
    let kind = SchemaKind::Reference(super::reference::unescape(name?));
    Some(Schema {
        attributes_suffice: false,
        ..schema(cursor, kind, Nullable::No)
    })
}

/// What the keywords of single types say.
fn typed(cursor: &Cursor<'_>, keywords: &mut Keywords<'_>) -> Vec<Schema> {
    let types = keywords.take("type").map(|types| read_types(&types));
    let inferred = types.is_none();
    let types = match types {
        Some(types) => types,
        None if cursor.purpose != Purpose::Description => return untyped::read(cursor, keywords),
        None => implied_type(cursor.node).into_iter().collect(),
    };
    let nullable = if types.len() > 1 && types.contains(&"null") {
        Nullable::ByType
    } else {
        Nullable::No
    };
    let types: Vec<&str> = match nullable {
        Nullable::No => types,
        _ => types.into_iter().filter(|name| *name != "null").collect(),
    };
    let of_items = types == ["array"] && values::are_of_items(keywords);
    let choices = if of_items {
        values::read(cursor, keywords, &[], Nullable::No)
    } else {
        values::read(cursor, keywords, &types, nullable)
    };
    if choices.is_some() && !values::is_constrained(keywords) {
        keywords.ignore(&["format"]);
        return choices.into_iter().collect();
    }
    let mut kinds: Vec<SchemaKind> = types
        .iter()
        .filter_map(|name| of_type(cursor, keywords, name))
        .collect();
    let several = kinds.len() > 1;
    let kind = match kinds.len() {
        0 => None,
        1 => kinds.pop(),
        _ => Some(SchemaKind::Union(Union {
            branches: kinds
                .into_iter()
                .map(|kind| schema(cursor, kind, Nullable::No))
                .collect(),
            exactly_one: false,
            combined: 0,
            discriminator: None,
        })),
    };
    let part = kind.map(|kind| Schema {
        attributes_suffice: !several && !inferred && object::is_plain(&kind, keywords),
        ..schema(cursor, kind, nullable)
    });
    if of_items {
        return part
            .into_iter()
            .map(|list| values::of_items(list, choices.clone()))
            .collect();
    }
    choices.into_iter().chain(part).collect()
}

fn of_type(cursor: &Cursor<'_>, keywords: &mut Keywords<'_>, name: &str) -> Option<SchemaKind> {
    match name {
        "null" => Some(SchemaKind::Null),
        "boolean" => {
            keywords.ignore(&["format"]);
            Some(SchemaKind::Boolean)
        }
        "integer" => Some(SchemaKind::Integer {
            format: keywords.string("format"),
            bounds: scalar::bounds(keywords),
        }),
        "number" => Some(SchemaKind::Number {
            format: keywords.string("format"),
            bounds: scalar::bounds(keywords),
        }),
        "string" => Some(SchemaKind::String(scalar::text(keywords))),
        "array" => Some(array::read(keywords)),
        "object" => Some(object::read(keywords)),
        other => {
            cursor.report(
                Code::InvalidValue,
                format!("there is no type `{other}`"),
                "The types are boolean, integer, number, string, array, object and null.",
            );
            None
        }
    }
}

fn read_types<'d>(cursor: &Cursor<'d>) -> Vec<&'d str> {
    if let Value::String(single) = &cursor.node.value {
        return vec![single];
    }
    let items = cursor.list().unwrap_or_default();
    let all: Vec<&str> = items.iter().filter_map(Cursor::string).collect();
    if all.is_empty() && items.is_empty() && matches!(cursor.node.value, Value::List(_)) {
        cursor.report(
            Code::InvalidValue,
            "no type is listed",
            "Name at least one type, or leave `type` out.",
        );
    }
    all
}
