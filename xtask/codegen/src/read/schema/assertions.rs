//! What a schema demands besides its kind.

use super::object::additional_members;
use super::{Types, read as read_schema, types};
use crate::document::{Assertion, Conditional};
use crate::read::cursor::{Cursor, Keywords, Purpose};

/// Reads what has no influence on the type.
pub fn read(keywords: &mut Keywords<'_>) -> Vec<Assertion> {
    let mut assertions = Vec::new();
    let whole = keywords.cursor.clone();
    let around = || types::of(&whole);
    let demand = |cursor: Cursor<'_>| {
        let purpose = match whole.purpose {
            Purpose::Decision => Purpose::Decision,
            Purpose::Description | Purpose::Demand => Purpose::Demand,
        };
        read_schema(&cursor.of(purpose, around()))
    };
    if let Some(cursor) = keywords.take("not") {
        let cursor = cursor.of(Purpose::Decision, around());
        assertions.push(Assertion::Not(read_schema(&cursor)));
    }
    let condition = keywords.take("if");
    let (then, otherwise) = (keywords.take("then"), keywords.take("else"));
    // `then` and `else` mean nothing by themselves.
    if let Some(condition) = condition {
        assertions.push(Assertion::If(Box::new(Conditional {
            condition: read_schema(&condition.of(Purpose::Decision, around())),
            then: then.map(demand),
            otherwise: otherwise.map(demand),
        })));
    }
    let (min, max) = (keywords.count("minContains"), keywords.count("maxContains"));
    if let Some(cursor) = keywords.take("contains") {
        let items = keywords.peek("items");
        let items = items.filter(|_| !keywords.has("prefixItems"));
        let around = items.map_or(Types::ALL, |items| types::of(&items));
        let cursor = cursor.of(Purpose::Decision, around);
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
        .into_iter()
        .map(|(name, cursor)| {
            // It is about objects alone.
            let cursor = cursor.of(Purpose::Demand, Types::named("object"));
            (name.to_owned(), read_schema(&cursor))
        })
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
