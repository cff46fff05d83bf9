//! The checker judges values as JSON Schema does: each of its keywords alone, inside and beside each keyword that applies
//! schemas, and some of them two levels deep, with right and wrong values, held against a validator of JSON Schema.
//!
//! The schemas are generated from like any document; the rules are taken from the generated code and made into data, so
//! that thousands of types need not be compiled. `cargo test -p codegen --test keywords -- --nocapture` prints the figures.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod further;
mod keywords;
mod rules;
mod schemas;

use std::collections::BTreeMap;

use codegen::{Source, generate};
use openapi_check::{Rule, Source as Kind};
use serde_json::json;

use self::rules::Rules;
use self::schemas::{Case, cases};

/// The part of the values that has to be judged alike, in percent.
const REQUIRED: f64 = 98.0;

/// Schemas of which values are judged otherwise, by the ends of their names, and why.
const OTHERWISE: &[(&str, &str)] = &[
    (
        ", untyped",
        "a keyword stands for its type where none is given (docs/decisions/0007)",
    ),
    (
        ", as a type",
        "what is described beside a type is of its own (docs/decisions/0007)",
    ),
    (
        ", of 64 bits",
        "an integer has 64 bits in Rust (docs/decisions/0007)",
    ),
    (
        ", as a format",
        "a format that becomes a type or costs little is asserted (docs/decisions/0007)",
    ),
];

/// What the generator makes of a schema: a rule for objects with the member `v`. `None` if it refuses the schema.
fn rule(case: &Case) -> Result<Rule, String> {
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "Keywords", "version": "1"},
        "paths": {},
        "components": {"schemas": {
            "Case": case.schema,
            // Components are never `null` themselves, but what refers to them may be.
            "Holder": {"type": "object", "required": ["v"], "properties": {"v": {"$ref": "#/components/schemas/Case"}}},
        }},
    });
    let text = serde_json::to_string_pretty(&document).unwrap();
    let generated = generate(&Source::from_text("keywords.json", &text), &[]);
    let generated = generated.map_err(|diagnostics| {
        let mut errors = diagnostics.iter().map(ToString::to_string);
        errors.find(|it| it.contains(": error[")).unwrap()
    })?;
    let models = generated
        .models
        .iter()
        .filter(|(path, _)| path.ends_with(".rs"));
    Ok(Rules::read(models.map(|(_, text)| text)).of("Holder"))
}

fn validator(case: &Case) -> jsonschema::Validator {
    let reference = "#/components/schemas/Case";
    let schema = json!({"$ref": reference, "components": {"schemas": {"Case": case.schema}}});
    jsonschema::draft202012::new(&schema).unwrap()
}

#[derive(Default)]
struct Tally {
    schemas: usize,
    refused: usize,
    values: usize,
    alike: usize,
    right: usize,
}

#[test]
fn values_are_judged_as_json_schema_judges_them() {
    let mut tally = Tally::default();
    let mut otherwise: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for case in cases() {
        tally.schemas += 1;
        tally.values += case.values.len();
        let rule = match rule(&case) {
            Ok(rule) => rule,
            Err(message) => {
                tally.refused += 1;
                otherwise.insert(case.name, vec![format!("refused: {message}")]);
                continue;
            }
        };
        let validator = validator(&case);
        for value in &case.values {
            let expected = validator.is_valid(value);
            let found = rule.accepts(&json!({"v": value}), Kind::Json);
            tally.right += usize::from(expected);
            if expected == found {
                tally.alike += 1;
            } else {
                let verdict = if found { "accepted" } else { "refused" };
                let told = otherwise.entry(case.name.clone()).or_default();
                told.push(format!("{value} is {verdict}"));
            }
        }
    }
    let percent = 100.0 * tally.alike as f64 / tally.values as f64;
    println!(
        "{} schemas, {} refused; {} values, {} of them right; {} judged alike: {percent:.2} %",
        tally.schemas, tally.refused, tally.values, tally.right, tally.alike,
    );
    let mut unexplained = Vec::new();
    for (name, told) in &otherwise {
        let explained = OTHERWISE.iter().find(|(end, _)| name.ends_with(end));
        let reason = explained.map_or("for no reason that is known", |(_, reason)| *reason);
        println!("  {name}: {}: {reason}", told.join(", "));
        if explained.is_none() {
            unexplained.push(name);
        }
    }
    assert!(
        unexplained.is_empty(),
        "{} schemas: {unexplained:#?}",
        unexplained.len()
    );
    for (end, reason) in OTHERWISE {
        assert!(
            otherwise.keys().any(|name| name.ends_with(end)),
            "needless: {end}: {reason}"
        );
    }
    assert!(percent >= REQUIRED, "{percent:.2} % are judged alike");
}
