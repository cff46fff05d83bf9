//! Sends values of a document's schemas through the types that are generated from it: what the check accepts
//! deserialises, serialises to an equal value, and is accepted again.
//!
//! Equal is what has every member that a schema of the document describes. Defaults may have been added to it; numbers are
//! compared by value, and texts, dates among them, letter by letter.
//!
//! It knows the runtime and no generated crate: whoever has one names its types.

mod compare;
mod likely;
pub mod pattern;
mod samples;

use openapi_check::{Checked, Checker, FromValue, Rule, Source, from_value};
use serde::Serialize;
use serde_json::{Value, json};

pub use self::compare::Document;

use self::compare::drops;
use self::likely::Likely;

/// How many of the values that went wrong are told.
const TOLD: usize = 3;

/// A schema of the document and its type: a JSON pointer, and [`travel`] for the type.
pub type Typed = (&'static str, fn(&Document, &str, u64) -> Outcome);

/// What came of the values of one schema.
#[derive(Debug)]
pub struct Outcome {
    /// Where it is in the document, as a JSON pointer.
    pub schema: String,
    /// How many values the check accepted: only these are sent.
    pub sent: usize,
    /// How many of them went wrong.
    pub wrong: usize,
    /// How many lost members that no schema describes, and are not accepted without them. Types have no place for those, and
    /// two branches of a `oneOf` can become alike without them.
    pub narrowed: usize,
    /// The first of those that went wrong, in words.
    pub faults: Vec<String>,
}

impl Outcome {
    /// For programs that read what this one prints.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({ "schema": self.schema, "sent": self.sent, "wrong": self.wrong, "narrowed": self.narrowed, "faults": self.faults })
    }
}

/// Makes this many values of the schema at a JSON pointer, and sends those that the check accepts through its type.
pub fn travel<T>(document: &Document, schema: &str, values: u64) -> Outcome
where
    T: Checked + FromValue + Serialize,
{
    // As little as possible depends on the type: it is compiled for each.
    let through: Through = |value| {
        let typed = from_value::<T>(value, []).map_err(|errors| format!("{errors:?}"))?;
        serde_json::to_value(&typed).map_err(|error| error.to_string())
    };
    send(document, schema, values, T::rule(), through)
}

/// Deserialises a value and serialises it.
type Through = fn(Value) -> Result<Value, String>;

fn send(
    document: &Document,
    schema: &str,
    values: u64,
    rule: &'static Rule,
    through: Through,
) -> Outcome {
    let mut outcome = Outcome {
        schema: schema.to_owned(),
        sent: 0,
        wrong: 0,
        narrowed: 0,
        faults: Vec::new(),
    };
    let Some(found) = document.at(schema) else {
        return outcome;
    };
    for number in 1..=values {
        let value = Likely::new(document.whole(), number).of(found);
        if !rule.accepts(&value, Source::Json) {
            continue;
        }
        outcome.sent += 1;
        match send_one(document, rule, through, &value) {
            Ok(Arrival::Whole) => {}
            Ok(Arrival::Narrowed) => outcome.narrowed += 1,
            Err(fault) => {
                outcome.wrong += 1;
                if outcome.faults.len() < TOLD {
                    outcome.faults.push(format!("{value} {fault}"));
                }
            }
        }
    }
    outcome
}

/// How a value came back.
enum Arrival {
    /// With all that is described, and accepted again.
    Whole,
    /// With all that is described, which alone is not accepted.
    Narrowed,
}

fn send_one(
    document: &Document,
    rule: &'static Rule,
    through: Through,
    value: &Value,
) -> Result<Arrival, String> {
    let written =
        through(value.clone()).map_err(|error| format!("does not deserialise: {error}"))?;
    if let Some(difference) = document.difference(&[rule], value, &written) {
        return Err(format!("has become {written}: {difference}"));
    }
    // What lacks a member that only answers have is no answer.
    let is_answer = Checker::accepts_output(rule, value);
    if is_answer && !Checker::accepts_output(rule, &written) {
        if drops(value, &written) {
            return Ok(Arrival::Narrowed);
        }
        return Err(format!("has become {written}, which is not accepted"));
    }
    // What is written only is missing from what was written.
    if document.has_write_only() {
        return Ok(Arrival::Whole);
    }
    let again = through(written.clone())
        .map_err(|error| format!("has become {written}, which does not deserialise: {error}"))?;
    if again != written {
        return Err(format!("has become {written}, and that has become {again}"));
    }
    Ok(Arrival::Whole)
}
