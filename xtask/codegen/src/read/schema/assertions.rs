//! What a schema demands besides its kind.

use super::object::additional_members;
use super::read as read_schema;
use crate::document::{Assertion, Conditional};
use crate::read::cursor::Keywords;

/// Reads what has no influence on the type.
pub fn read(keywords: &mut Keywords<'_>) -> Vec<Assertion> {
    let mut assertions = Vec::new();
    if let Some(cursor) = keywords.take("not") {
        assertions.push(Assertion::Not(read_schema(&cursor)));
    }
    let condition = keywords.take("if");
    let (then, otherwise) = (keywords.take("then"), keywords.take("else"));
    // `then` and `else` mean nothing by themselves.
    if let Some(condition) = condition {
        assertions.push(Assertion::If(Box::new(Conditional {
            condition: read_schema(&condition),
            then: then.map(|cursor| read_schema(&cursor)),
            otherwise: otherwise.map(|cursor| read_schema(&cursor)),
        })));
    }
    let (min, max) = (keywords.count("minContains"), keywords.count("maxContains"));
    if let Some(cursor) = keywords.take("contains") {
        assertions.push(Assertion::Contains {
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
        assertions.push(Assertion::DependentRequired(needed));
    }
    let needed: Vec<_> = keywords
        .entries("dependentSchemas")
        .iter()
        .map(|(name, cursor)| ((*name).to_owned(), read_schema(cursor)))
        .collect();
    if !needed.is_empty() {
        assertions.push(Assertion::DependentSchemas(needed));
    }
    if let Some(cursor) = keywords.take("unevaluatedProperties") {
        assertions.push(Assertion::UnevaluatedProperties(additional_members(
            &cursor,
        )));
    }
    if let Some(cursor) = keywords.take("unevaluatedItems") {
        assertions.push(Assertion::UnevaluatedItems(additional_members(&cursor)));
    }
    assertions
}
