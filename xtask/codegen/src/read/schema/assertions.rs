//! What a schema demands besides its kind.

use super::object::additional_members;
use super::read as read_schema;
use crate::document::{Conditional, Extra};
use crate::read::cursor::Keywords;

/// Reads what has no influence on the type.
pub fn read(keywords: &mut Keywords<'_>) -> Vec<Extra> {
    let mut extras = Vec::new();
    if let Some(cursor) = keywords.take("not") {
        extras.push(Extra::Not(read_schema(&cursor)));
    }
    let condition = keywords.take("if");
    let (then, otherwise) = (keywords.take("then"), keywords.take("else"));
    // `then` and `else` mean nothing by themselves.
    if let Some(condition) = condition {
        extras.push(Extra::If(Box::new(Conditional {
            condition: read_schema(&condition),
            then: then.map(|cursor| read_schema(&cursor)),
            otherwise: otherwise.map(|cursor| read_schema(&cursor)),
        })));
    }
    let (min, max) = (keywords.count("minContains"), keywords.count("maxContains"));
    if let Some(cursor) = keywords.take("contains") {
        extras.push(Extra::Contains {
            schema: read_schema(&cursor),
            min,
            max,
        });
    }
    let needed: Vec<(String, Vec<String>)> = keywords
        .entries("dependentRequired")
        .iter()
        .map(|(name, cursor)| ((*name).to_owned(), cursor.strings()))
        .collect();
    if !needed.is_empty() {
        extras.push(Extra::DependentRequired(needed));
    }
    let needed: Vec<_> = keywords
        .entries("dependentSchemas")
        .iter()
        .map(|(name, cursor)| ((*name).to_owned(), read_schema(cursor)))
        .collect();
    if !needed.is_empty() {
        extras.push(Extra::DependentSchemas(needed));
    }
    if let Some(cursor) = keywords.take("unevaluatedProperties") {
        extras.push(Extra::Unevaluated(additional_members(&cursor)));
    }
    extras
}
