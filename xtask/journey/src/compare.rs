//! Whether a value is still the same after it has been a Rust value.

use std::collections::BTreeSet;

use openapi_check::{Checker, Rule, Segment, Source, Unevaluated};
use serde_json::{Map, Value};
use uuid::Uuid;

/// A document, and what of its schemas a comparison has to know.
pub struct Document {
    whole: Value,
    /// The properties that have a default anywhere.
    with_default: BTreeSet<String>,
    /// The properties that are in requests only.
    write_only: BTreeSet<String>,
    /// The properties whose type is a set of Rust.
    sets: BTreeSet<String>,
}

impl Document {
    /// A document of OpenAPI 3.1 in one piece.
    #[must_use]
    pub fn new(whole: Value) -> Self {
        let mut document = Self {
            with_default: BTreeSet::new(),
            write_only: BTreeSet::new(),
            sets: BTreeSet::new(),
            whole: Value::Null,
        };
        document.look(&whole, &whole);
        Self { whole, ..document }
    }

    fn look(&mut self, whole: &Value, part: &Value) {
        let properties = part.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            let target = property.get("$ref").and_then(Value::as_str);
            let target = target.and_then(|target| resolve(whole, target));
            for schema in [Some(property), target].into_iter().flatten() {
                if schema.get("default").is_some() {
                    self.with_default.insert(name.clone());
                }
                let rust_type = schema.get("x-rust-type").and_then(Value::as_str);
                if rust_type.is_some_and(|name| name.contains("BTreeSet")) {
                    self.sets.insert(name.clone());
                }
                if schema.get("writeOnly") == Some(&Value::Bool(true)) {
                    self.write_only.insert(name.clone());
                }
            }
        }
        match part {
            Value::Object(members) => members.values().for_each(|it| self.look(whole, it)),
            Value::Array(items) => items.iter().for_each(|it| self.look(whole, it)),
            _ => {}
        }
    }

    /// The names of its components that are schemas.
    #[must_use]
    pub fn components(&self) -> BTreeSet<&str> {
        let schemas = self.whole.pointer("/components/schemas");
        let schemas = schemas.and_then(Value::as_object);
        let schemas = schemas.into_iter().flatten();
        schemas.map(|(name, _)| name.as_str()).collect()
    }

    /// What is at a JSON pointer. References on the way are followed.
    pub(crate) fn at(&self, pointer: &str) -> Option<&Value> {
        let mut found = &self.whole;
        for token in pointer.split('/').skip(1) {
            if let Some(reference) = found.get("$ref").and_then(Value::as_str) {
                found = resolve(&self.whole, reference)?;
            }
            found = found.pointer(&format!("/{token}"))?;
        }
        Some(found)
    }

    pub(crate) fn whole(&self) -> &Value {
        &self.whole
    }

    pub(crate) fn has_write_only(&self) -> bool {
        !self.write_only.is_empty()
    }

    /// What is wrong with the value that `before` has become, where any of `rules` is a rule of it.
    pub(crate) fn difference(
        &self,
        rules: &[&Rule],
        before: &Value,
        after: &Value,
    ) -> Option<String> {
        match (before, after) {
            (Value::Object(_), Value::Object(after)) => {
                self.member_difference(rules, before, after)
            }
            (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
                let both = before.iter().zip(after).enumerate();
                both.into_iter().find_map(|(index, (before, after))| {
                    self.difference(&below(rules, &Segment::from(index)), before, after)
                })
            }
            (Value::Number(before), Value::Number(after)) if before.as_f64() == after.as_f64() => {
                None
            }
            // The type has no capitals, hyphens or braces to keep.
            (Value::String(before), Value::String(after))
                if rules.iter().any(|rule| matches!(rule.shape(), Rule::Uuid))
                    && same_uuid(before, after) =>
            {
                None
            }
            _ => (before != after).then(|| format!("{before} has become {after}")),
        }
    }

    fn member_difference(
        &self,
        rules: &[&Rule],
        before: &Value,
        after: &Map<String, Value>,
    ) -> Option<String> {
        let members = before.as_object().into_iter().flatten();
        for (name, member) in members {
            let Some(after) = after.get(name) else {
                // Some of the rules may be those of branches that the value around it does not match.
                let described = || {
                    let accepting = rules
                        .iter()
                        .filter(|rule| rule.accepts(before, Source::Json));
                    let each: Vec<_> = accepting.map(|rule| described(**rule, before)).collect();
                    !each.is_empty() && each.iter().all(|names| names.contains(name))
                };
                if !self.write_only.contains(name) && described() {
                    return Some(format!("`{name}` is lost"));
                }
                continue;
            };
            let rules = below(rules, &Segment::from(name.clone()));
            let found = self.difference(&rules, member, after);
            // A set has an order of its own.
            if found.is_some() && !self.sets.contains(name) {
                return found;
            }
        }
        // An optional member that may be `null` is written as `null` where it is absent.
        let added = |(name, value): &(&String, &Value)| {
            before.get(name).is_none() && !value.is_null() && !self.with_default.contains(*name)
        };
        let (added, _) = after.iter().find(added)?;
        Some(format!("`{added}` is new"))
    }
}

fn same_uuid(before: &str, after: &str) -> bool {
    let before = Uuid::parse_str(before).ok();
    before.is_some() && before == Uuid::parse_str(after).ok()
}

/// Whether members of a value are not there any more.
pub(crate) fn drops(before: &Value, after: &Value) -> bool {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => before.iter().any(|(name, member)| {
            let kept = after.get(name);
            kept.is_none_or(|kept| drops(member, kept))
        }),
        (Value::Array(before), Value::Array(after)) => {
            let mut both = before.iter().zip(after);
            both.any(|(before, after)| drops(before, after))
        }
        _ => false,
    }
}

/// What a reference within the document leads to.
pub(crate) fn resolve<'d>(document: &'d Value, reference: &str) -> Option<&'d Value> {
    let pointer = percent_encoding::percent_decode_str(reference.strip_prefix('#')?);
    document.pointer(&pointer.decode_utf8().ok()?)
}

fn below<'r>(rules: &[&'r Rule], step: &Segment) -> Vec<&'r Rule> {
    let rules = rules.iter().flat_map(|rule| rule.below(step));
    rules
        .filter(|rule| !matches!(rule, Rule::Anything))
        .collect()
}

/// The names of members that keywords apply to, of an object that the rule allows.
fn described(rule: Rule, value: &Value) -> BTreeSet<String> {
    // A rule refers to others for ever: what one comparison needs is not given back.
    let unevaluated = Box::leak(Box::new(Unevaluated::by(rule).properties(&Rule::Nothing)));
    let mut checker = Checker::new(Source::Json);
    checker.check(&Rule::Unevaluated(unevaluated), value);
    let others: BTreeSet<String> = checker
        .into_violations()
        .into_iter()
        .filter_map(|violation| match violation.loc.as_slice() {
            [Segment::Key(name)] => Some(name.to_string()),
            _ => None,
        })
        .collect();
    let members = value.as_object().into_iter().flatten();
    members
        .map(|(name, _)| name)
        .filter(|name| !others.contains(*name))
        .cloned()
        .collect()
}
