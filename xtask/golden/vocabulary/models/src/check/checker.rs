// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The walk over a value and its rule, side by side.

use std::collections::HashSet;

use serde_json::{Map as Members, Number as JsonNumber, Value};
use uuid::Uuid;

use super::formats::{IntegerError, check_date, check_date_time, parse_integer};
use super::rule::{Branch, Dictionary, Integer, List, Number, Object, Rule, Text};
use super::violation::{Segment, Violation};

/// How much one checker reports. A body of a few megabytes can be wrong in a million places, and an answer
/// that lists them all helps nobody.
const MAX_VIOLATIONS: usize = 10_000;

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A JSON body, whose values have types of their own.
    Json,
    /// A path, a query or a header, where everything is text.
    Text,
}

/// Collects what is wrong with one or several values.
#[derive(Debug)]
pub struct Checker {
    source: Source,
    path: Vec<Segment>,
    violations: Vec<Violation>,
    secret: bool,
}

impl Checker {
    /// A checker that has found nothing yet.
    #[must_use]
    pub fn new(source: Source) -> Self {
        Self {
            source,
            path: Vec::new(),
            violations: Vec::new(),
            secret: false,
        }
    }

    /// Whether `value` keeps `rule`.
    #[must_use]
    pub fn accepts(rule: &Rule, value: &Value, source: Source) -> bool {
        let mut checker = Self::new(source);
        checker.check(rule, value);
        checker.violations.is_empty()
    }

    /// What was found, in the order in which it was found.
    #[must_use]
    pub fn into_violations(self) -> Vec<Violation> {
        self.violations
    }

    /// Runs `step` at a place further down.
    pub fn at(
        &mut self,
        location: impl IntoIterator<Item = Segment>,
        step: impl FnOnce(&mut Self),
    ) {
        let depth = self.path.len();
        self.path.extend(location);
        step(self);
        self.path.truncate(depth);
    }

    /// Reports everything in `value` that breaks `rule`.
    pub fn check(&mut self, rule: &Rule, value: &Value) {
        match rule {
            Rule::Anything => {}
            Rule::Boolean => self.boolean(value),
            Rule::Integer(integer) => self.integer(integer, value),
            Rule::Number(number) => self.number(number, value),
            Rule::Text(text) => self.text(text, value),
            Rule::Literal(choices) => self.literal(choices, value),
            Rule::Uuid => self.uuid(value),
            Rule::DateTime => self.date_time(value),
            Rule::Date => self.date(value),
            Rule::List(list) => self.list(list, value),
            Rule::Object(object) => self.object(rule, object, value),
            Rule::Dictionary(map) => self.map(rule, map, value),
            Rule::AnyOf(branches) => self.any_of(rule, branches, value, false),
            Rule::ExactlyOne(branches) => self.any_of(rule, branches, value, true),
            Rule::Nullable(_) if value.is_null() => {}
            Rule::Nullable(rule) => self.check(rule, value),
            Rule::Secret(rule) => {
                let outer = std::mem::replace(&mut self.secret, true);
                self.check(rule, value);
                self.secret = outer;
            }
            Rule::Of(rule) => self.check(rule(), value),
        }
    }

    /// Reports that what belongs here is not there. `input` is what it is missing from.
    pub fn missing(&mut self, input: Value) {
        self.report(Violation::new(
            "missing",
            Vec::new(),
            "Field required",
            input,
        ));
    }

    fn report(&mut self, mut violation: Violation) {
        if self.violations.len() >= MAX_VIOLATIONS {
            return;
        }
        violation.loc.clone_from(&self.path);
        if self.secret && !violation.input.is_null() {
            violation.input = Value::from("**********");
        }
        self.violations.push(violation);
    }

    fn refuse(&mut self, kind: &'static str, msg: impl Into<String>, value: &Value) {
        self.report(Violation::new(kind, Vec::new(), msg, value.clone()));
    }

    fn refuse_because(
        &mut self,
        kind: &'static str,
        msg: String,
        value: &Value,
        name: &str,
        context: impl Into<Value>,
    ) {
        self.report(Violation::new(kind, Vec::new(), msg, value.clone()).with(name, context));
    }

    fn boolean(&mut self, value: &Value) {
        match (value, self.source) {
            (Value::Bool(_), _) => {}
            (Value::String(text), Source::Text) if text == "true" || text == "false" => {}
            (Value::String(_), Source::Text) => {
                self.refuse(
                    "bool_parsing",
                    "Input should be a valid boolean, unable to interpret input",
                    value,
                );
            }
            _ => self.refuse("bool_type", "Input should be a valid boolean", value),
        }
    }

    fn integer(&mut self, rule: &Integer, value: &Value) {
        let number = match (value, self.source) {
            (Value::Number(number), _) => whole(number),
            (Value::String(text), Source::Text) => {
                parse_integer(text).map_err(|error| match error {
                    IntegerError::Malformed => NotWhole::Malformed,
                    IntegerError::TooLarge => NotWhole::TooLarge,
                })
            }
            _ => return self.refuse("int_type", "Input should be a valid integer", value),
        };
        match number {
            Ok(number) if (rule.lowest..=rule.highest).contains(&number) => {
                self.integer_bounds(rule, number, value)
            }
            Ok(_) | Err(NotWhole::TooLarge) => self.refuse(
                "int_parsing_size",
                "Unable to parse input string as an integer, exceeded maximum size",
                value,
            ),
            Err(NotWhole::Malformed) => self.refuse(
                "int_parsing",
                "Input should be a valid integer, unable to parse string as an integer",
                value,
            ),
            Err(NotWhole::Fraction) => self.refuse(
                "int_from_float",
                "Input should be a valid integer, got a number with a fractional part",
                value,
            ),
        }
    }

    fn integer_bounds(&mut self, rule: &Integer, number: i128, value: &Value) {
        let broken = [
            (
                rule.multiple_of,
                MULTIPLE_OF,
                rule.multiple_of.is_some_and(|factor| number % factor != 0),
            ),
            (
                rule.maximum,
                LESS_THAN_EQUAL,
                rule.maximum.is_some_and(|bound| number > bound),
            ),
            (
                rule.exclusive_maximum,
                LESS_THAN,
                rule.exclusive_maximum.is_some_and(|bound| number >= bound),
            ),
            (
                rule.minimum,
                GREATER_THAN_EQUAL,
                rule.minimum.is_some_and(|bound| number < bound),
            ),
            (
                rule.exclusive_minimum,
                GREATER_THAN,
                rule.exclusive_minimum.is_some_and(|bound| number <= bound),
            ),
        ];
        if let Some((Some(bound), comparison, _)) = broken.into_iter().find(|(.., broken)| *broken)
        {
            let context = JsonNumber::from_i128(bound).map_or(Value::Null, Value::Number);
            self.refuse_bound(&comparison, &bound.to_string(), context, value);
        }
    }

    fn number(&mut self, rule: &Number, value: &Value) {
        let number = match (value, self.source) {
            (Value::Number(number), _) => number.as_f64(),
            (Value::String(text), Source::Text) => match serde_json::from_str::<JsonNumber>(text) {
                Ok(number) => number.as_f64(),
                Err(_) => {
                    let msg = "Input should be a valid number, unable to parse string as a number";
                    return self.refuse("float_parsing", msg, value);
                }
            },
            _ => None,
        };
        let Some(number) = number else {
            return self.refuse("float_type", "Input should be a valid number", value);
        };
        let broken = [
            (
                rule.multiple_of,
                MULTIPLE_OF,
                rule.multiple_of
                    .is_some_and(|factor| !is_multiple(number, factor)),
            ),
            (
                rule.maximum,
                LESS_THAN_EQUAL,
                rule.maximum.is_some_and(|bound| number > bound),
            ),
            (
                rule.exclusive_maximum,
                LESS_THAN,
                rule.exclusive_maximum.is_some_and(|bound| number >= bound),
            ),
            (
                rule.minimum,
                GREATER_THAN_EQUAL,
                rule.minimum.is_some_and(|bound| number < bound),
            ),
            (
                rule.exclusive_minimum,
                GREATER_THAN,
                rule.exclusive_minimum.is_some_and(|bound| number <= bound),
            ),
        ];
        if let Some((Some(bound), comparison, _)) = broken.into_iter().find(|(.., broken)| *broken)
        {
            self.refuse_bound(&comparison, &bound.to_string(), Value::from(bound), value);
        }
    }

    fn refuse_bound(
        &mut self,
        comparison: &Comparison,
        bound: &str,
        context: Value,
        value: &Value,
    ) {
        let msg = format!("Input should be {} {bound}", comparison.words);
        self.refuse_because(comparison.kind, msg, value, comparison.name, context);
    }

    fn text(&mut self, rule: &Text, value: &Value) {
        let Value::String(text) = value else {
            return self.refuse("string_type", "Input should be a valid string", value);
        };
        let length = text.chars().count();
        if let Some(most) = rule.max_length.filter(|most| length > *most) {
            let msg = format!("String should have at most {}", counted(most, "character"));
            self.refuse_because("string_too_long", msg, value, "max_length", most);
        } else if length < rule.min_length {
            let msg = format!(
                "String should have at least {}",
                counted(rule.min_length, "character")
            );
            self.refuse_because(
                "string_too_short",
                msg,
                value,
                "min_length",
                rule.min_length,
            );
        } else if let Some(pattern) = rule.pattern.filter(|pattern| !pattern.matches(text)) {
            let msg = format!("String should match pattern '{}'", pattern.as_str());
            self.refuse_because(
                "string_pattern_mismatch",
                msg,
                value,
                "pattern",
                pattern.as_str(),
            );
        }
    }

    fn literal(&mut self, choices: &[&str], value: &Value) {
        if value.as_str().is_some_and(|text| choices.contains(&text)) {
            return;
        }
        let quoted: Vec<String> = choices.iter().map(|choice| format!("'{choice}'")).collect();
        let expected = match quoted.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
            _ => quoted.concat(),
        };
        self.refuse_because(
            "literal_error",
            format!("Input should be {expected}"),
            value,
            "expected",
            expected,
        );
    }

    fn uuid(&mut self, value: &Value) {
        let Value::String(text) = value else {
            return self.refuse(
                "uuid_type",
                "UUID input should be a string, bytes or UUID object",
                value,
            );
        };
        if let Err(error) = Uuid::parse_str(text) {
            let msg = format!("Input should be a valid UUID, {error}");
            self.refuse_because("uuid_parsing", msg, value, "error", error.to_string());
        }
    }

    fn date_time(&mut self, value: &Value) {
        let Value::String(text) = value else {
            return self.refuse("datetime_type", "Input should be a valid datetime", value);
        };
        if let Err(error) = check_date_time(text) {
            let msg = format!("Input should be a valid datetime, {error}");
            self.refuse_because("datetime_parsing", msg, value, "error", error);
        }
    }

    fn date(&mut self, value: &Value) {
        let Value::String(text) = value else {
            return self.refuse("date_type", "Input should be a valid date", value);
        };
        if let Err(error) = check_date(text) {
            let msg = format!("Input should be a valid date in the format YYYY-MM-DD, {error}");
            self.refuse_because("date_parsing", msg, value, "error", error);
        }
    }

    fn list(&mut self, rule: &List, value: &Value) {
        let Value::Array(items) = value else {
            return self.refuse("list_type", "Input should be a valid list", value);
        };
        let size = Size {
            of: "List",
            unit: "item",
            least: rule.min_items,
            most: rule.max_items,
        };
        // What is beyond the bound is not looked at: an answer must not grow with every element of a huge list.
        if self.size(&size, items.len(), Rule::List(*rule), value) {
            return;
        }
        for (index, item) in items.iter().enumerate() {
            if self.violations.len() >= MAX_VIOLATIONS {
                return;
            }
            self.at([Segment::Index(index)], |checker| {
                checker.check(rule.items, item)
            });
        }
        if rule.unique {
            let mut seen = HashSet::new();
            if !items.iter().all(|item| seen.insert(canonical(item))) {
                let echo = Rule::List(*rule).echo(value);
                self.refuse("unique_items", "List items should be unique", &echo);
            }
        }
    }

    fn object(&mut self, rule: &Rule, object: &Object, value: &Value) {
        let Value::Object(members) = value else {
            let msg = "Input should be a valid dictionary or object to extract fields from";
            return self.refuse("model_attributes_type", msg, value);
        };
        for property in object.properties {
            self.at([Segment::from(property.name)], |checker| {
                match members.get(property.name) {
                    Some(member) => checker.check(&property.rule, member),
                    None if property.required => checker.missing(rule.echo(value)),
                    None => {}
                }
            });
        }
        self.others(object, members);
    }

    fn others(&mut self, object: &Object, members: &Members<String, Value>) {
        if matches!(object.others, Some(Rule::Anything)) {
            return;
        }
        let unnamed = members
            .iter()
            .filter(|(name, _)| !object.properties.iter().any(|known| known.name == *name));
        for (name, member) in unnamed {
            self.at([Segment::from(name.clone())], |checker| {
                match object.others {
                    Some(rule) => checker.check(rule, member),
                    None => {
                        checker.refuse("extra_forbidden", "Extra inputs are not permitted", member)
                    }
                }
            });
        }
    }

    fn map(&mut self, rule: &Rule, map: &Dictionary, value: &Value) {
        let Value::Object(members) = value else {
            return self.refuse("dict_type", "Input should be a valid dictionary", value);
        };
        let size = Size {
            of: "Dictionary",
            unit: "item",
            least: map.min_properties,
            most: map.max_properties,
        };
        if self.size(&size, members.len(), *rule, value) {
            return;
        }
        for (name, member) in members {
            self.at([Segment::from(name.clone())], |checker| {
                checker.check(map.values, member)
            });
        }
    }

    /// Reports a collection that is too small or too large; whether it did.
    fn size(&mut self, size: &Size, actual: usize, rule: Rule, value: &Value) -> bool {
        let (kind, name, bound, side) = match size.most {
            Some(most) if actual > most => ("too_long", "max_length", most, "most"),
            _ if actual < size.least => ("too_short", "min_length", size.least, "least"),
            _ => return false,
        };
        let Size { of, unit, .. } = size;
        let msg = format!(
            "{of} should have at {side} {} after validation, not {actual}",
            counted(bound, unit)
        );
        self.report(
            Violation::new(kind, Vec::new(), msg, rule.echo(value))
                .with("field_type", *of)
                .with(name, bound)
                .with("actual_length", actual),
        );
        true
    }

    fn any_of(&mut self, rule: &Rule, branches: &[Branch], value: &Value, exactly_one: bool) {
        let mut findings = Vec::new();
        let mut matching = 0;
        for branch in branches {
            let before = self.violations.len();
            self.at([Segment::from(branch.label)], |checker| {
                checker.check(&branch.rule, value)
            });
            if self.violations.len() == before {
                matching += 1;
            }
            findings.extend(self.violations.drain(before..));
        }
        if matching == 0 {
            self.violations.extend(findings);
        } else if exactly_one && matching > 1 {
            let msg = format!("Input should match exactly one schema, not {matching}");
            self.refuse("union_ambiguous", msg, &rule.echo(value));
        }
    }
}

struct Comparison {
    kind: &'static str,
    words: &'static str,
    name: &'static str,
}

const MULTIPLE_OF: Comparison = Comparison {
    kind: "multiple_of",
    words: "a multiple of",
    name: "multiple_of",
};
const LESS_THAN: Comparison = Comparison {
    kind: "less_than",
    words: "less than",
    name: "lt",
};
const LESS_THAN_EQUAL: Comparison = Comparison {
    kind: "less_than_equal",
    words: "less than or equal to",
    name: "le",
};
const GREATER_THAN: Comparison = Comparison {
    kind: "greater_than",
    words: "greater than",
    name: "gt",
};
const GREATER_THAN_EQUAL: Comparison = Comparison {
    kind: "greater_than_equal",
    words: "greater than or equal to",
    name: "ge",
};

struct Size {
    of: &'static str,
    unit: &'static str,
    least: usize,
    most: Option<usize>,
}

enum NotWhole {
    Malformed,
    Fraction,
    TooLarge,
}

/// JSON Schema has one kind of number: `1.0` is whole. What does not fit in 64 bits has arrived as a float.
fn whole(number: &JsonNumber) -> Result<i128, NotWhole> {
    if let Some(integer) = number.as_i128() {
        return Ok(integer);
    }
    match number.as_f64() {
        Some(float) if float.fract() != 0.0 => Err(NotWhole::Fraction),
        Some(float) if float.abs() < 2.0_f64.powi(64) => Ok(float as i128),
        _ => Err(NotWhole::TooLarge),
    }
}

fn is_multiple(number: f64, factor: f64) -> bool {
    let quotient = number / factor;
    (quotient - quotient.round()).abs() <= f64::EPSILON * quotient.abs().max(1.0)
}

fn counted(count: usize, unit: &str) -> String {
    if count == 1 {
        format!("{count} {unit}")
    } else {
        format!("{count} {unit}s")
    }
}

/// A text that is the same for equal values: `1.0` equals `1`, and the order of members does not matter.
fn canonical(value: &Value) -> String {
    match value {
        Value::Number(number) => match whole(number) {
            Ok(integer) => integer.to_string(),
            Err(_) => number.to_string(),
        },
        Value::Array(items) => format!(
            "[{}]",
            items.iter().map(canonical).collect::<Vec<_>>().join(",")
        ),
        Value::Object(members) => {
            let mut texts: Vec<String> = members
                .iter()
                .map(|(name, member)| {
                    format!("{}:{}", Value::from(name.as_str()), canonical(member))
                })
                .collect();
            texts.sort();
            format!("{{{}}}", texts.join(","))
        }
        other => other.to_string(),
    }
}
