//! Arrays and tuples.

use super::{anything, read as read_schema};
use crate::document::{AdditionalProperties, Schema, SchemaKind, Tuple};
use crate::read::cursor::Keywords;
use crate::tree::Value;

/// Reads an array.
pub fn read(keywords: &mut Keywords<'_>) -> SchemaKind {
    let min = keywords.count("minItems");
    let max = keywords.count("maxItems");
    let unique = keywords.flag("uniqueItems");
    let items = keywords.take("items");
    let first: Vec<Schema> = keywords
        .list("prefixItems")
        .iter()
        .map(read_schema)
        .collect();
    if first.is_empty() {
        let items_given = items.is_some();
        let items = items.map_or_else(|| anything(&keywords.cursor), |items| read_schema(&items));
        return SchemaKind::Array {
            items: Box::new(items),
            items_given,
            min,
            max,
            unique,
        };
    }
    let rest = items.map_or(AdditionalProperties::Unspecified, |items| {
        match items.node.value {
            Value::Boolean(false) => AdditionalProperties::Forbidden,
            Value::Boolean(true) => AdditionalProperties::Any,
            _ => AdditionalProperties::Schema(Box::new(read_schema(&items))),
        }
    });
    SchemaKind::Tuple(Tuple {
        first,
        rest,
        min,
        max,
        unique,
    })
}
