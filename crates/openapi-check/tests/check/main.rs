//! What the checker says of values, and that what it accepts becomes what it should.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod answers;
mod booleans;
mod bounds;
mod cost;
mod dates;
mod derives;
mod formats;
mod json;
mod patterns;
mod schemas;
mod secrets;
mod shapes;
mod types;
mod unevaluated;

use serde_json::{Value, json};

use openapi_check::{Checker, Rule, Source};

/// Everything that is wrong with a JSON value, as a 422 shows it.
#[track_caller]
fn errors(rule: &Rule, value: Value) -> Value {
    errors_from(rule, value, Source::Json)
}

#[track_caller]
fn errors_from(rule: &Rule, value: Value, source: Source<'_>) -> Value {
    let mut checker = Checker::new(source);
    checker.check(rule, &value);
    let violations = checker.into_violations();
    assert_eq!(
        violations.is_empty(),
        rule.accepts(&value, source),
        "both passes agree"
    );
    json!(violations)
}

#[track_caller]
fn accepts(rule: &Rule, value: Value) {
    assert_eq!(errors(rule, value.clone()), json!([]), "{value}");
}

/// The kinds and places of what is wrong with a JSON value.
fn found(rule: &Rule, value: Value) -> Vec<(String, String)> {
    let errors = errors(rule, value);
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    errors
        .as_array()
        .unwrap()
        .iter()
        .map(|error| (text(&error["type"]), text(&error["loc"])))
        .collect()
}

/// What a text, of a query say, becomes.
#[track_caller]
fn coerced(rule: &Rule, value: Value, source: Source<'_>) -> Value {
    assert!(rule.accepts(&value, source), "{value}");
    rule.coerce(value, source)
}
