//! Keywords of a single type in a schema without a `type`: where it describes values, they stand for that type; where it
//! decides about values or demands something of them, they let values of other types pass.

use super::scalar::type_of_format;
use super::types::{self, Types};
use super::{anything, of_type, schema, values};
use crate::document::{Assertion, Bounds, Map, Nullable, Schema, SchemaKind, Text};
use crate::read::cursor::{Cursor, Keywords, Purpose};
use crate::tree::Node;

/// Keywords, and the type that they are for.
const IMPLYING: &[(&str, &[&str])] = &[
    (
        "object",
        &[
            "properties",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "required",
            "minProperties",
            "maxProperties",
        ],
    ),
    (
        "array",
        &[
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "uniqueItems",
        ],
    ),
    ("string", &["pattern", "minLength", "maxLength"]),
    (
        "number",
        &[
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
        ],
    ),
];

/// The types that the keywords of a schema are for.
fn implied_types(schema: &Node) -> Vec<&'static str> {
    let implying = IMPLYING.iter();
    let implied = implying.filter(|(_, names)| names.iter().any(|name| schema.get(name).is_some()));
    let mut names: Vec<&str> = implied.map(|(name, _)| *name).collect();
    let of_format = type_of_format(schema);
    // A format of integers says nothing of another number, and `type: number` may have it.
    let is_known =
        |name: &str| names.contains(&name) || (name == "integer" && names.contains(&"number"));
    names.extend(of_format.filter(|name| !is_known(name)));
    names
}

/// The type that the keywords are for, where none is given.
pub fn implied_type(schema: &Node) -> Option<&'static str> {
    implied_types(schema).first().copied()
}

/// What the keywords of single types say in a condition without a `type`: nothing of values of other types.
pub fn read(cursor: &Cursor<'_>, keywords: &mut Keywords<'_>) -> Vec<Schema> {
    let choices = values::read(cursor, keywords, &[], Nullable::No);
    if choices.is_some() && !values::is_constrained(keywords) {
        keywords.ignore(&["format"]);
    }
    let around = types::of(cursor);
    let mut parts: Vec<Schema> = choices.into_iter().collect();
    for name in implied_types(cursor.node) {
        let own = Types::named(name);
        let Some(kind) = of_type(cursor, keywords, name) else {
            continue;
        };
        let typed = schema(cursor, kind, Nullable::No);
        if around.are_within(own) {
            parts.push(typed);
        } else if !around.and(own).is_empty() {
            parts.push(or_another_type(cursor, typed));
        }
    }
    parts
}

/// A schema of what a schema of a type allows, and of all values of other types.
fn or_another_type(cursor: &Cursor<'_>, typed: Schema) -> Schema {
    let any = match &typed.kind {
        SchemaKind::Object(_) | SchemaKind::Map(_) => SchemaKind::Map(Map::any(anything(cursor))),
        SchemaKind::Array { .. } | SchemaKind::Tuple(_) => SchemaKind::Array {
            items: Box::new(anything(cursor)),
            items_given: false,
            min: None,
            max: None,
            unique: false,
        },
        SchemaKind::String(_) => SchemaKind::String(Text::default()),
        _ => SchemaKind::Number {
            format: None,
            bounds: Bounds::default(),
        },
    };
    let others = Schema {
        assertions: vec![Assertion::Not(schema(cursor, any, Nullable::No))],
        ..anything(cursor)
    };
    Schema {
        assertions: vec![Assertion::Any(vec![typed, others])],
        attributes_suffice: false,
        ..anything(cursor)
    }
}

/// Keywords that say what a type is made of, so that what has them describes values wherever it stands.
const DESCRIBING: &[&str] = &[
    "type",
    "$ref",
    "enum",
    "const",
    "allOf",
    "anyOf",
    "oneOf",
    "properties",
    "patternProperties",
    "additionalProperties",
    "items",
    "prefixItems",
    "format",
];

/// Whether a schema beside a `type` demands something of values of a type, and lets others pass that may be there as well:
/// `{ type: [string, integer], anyOf: [{ minimum: 3 }, { maxLength: 2 }] }`. `null` is left to the type.
pub fn passes_others(whole: &Cursor<'_>, part: &Cursor<'_>, around: Types) -> bool {
    whole.purpose == Purpose::Description
        && types::listed(whole.node).is_some()
        && !DESCRIBING.iter().any(|name| part.node.get(name).is_some())
        && implied_type(part.node)
            .is_some_and(|name| !around.without_null().are_within(Types::named(name)))
}
