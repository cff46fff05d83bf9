//! `unevaluatedProperties` and `unevaluatedItems`: members and elements that no other keyword applies to.
//!
//! A keyword evaluates a member when it applies a schema to it: `properties`, `patternProperties`,
//! `additionalProperties` and `unevaluatedProperties` do, and so do the subschemas of `allOf`, `anyOf`, `if` and the
//! like for which the value is valid (JSON Schema draft 2020-12, section 11). Which ones those are depends on the
//! value, so what has been evaluated is collected while it is checked.

use serde_json::Value;

use super::checker::Checker;
use super::rule::{MAX_REFERENCES, Rule, leaves};
use super::violation::Segment;

/// A rule, and what holds for the members and elements that it does not evaluate.
#[derive(Clone, Copy, Debug)]
pub struct Unevaluated {
    pub(crate) rule: Rule,
    pub(crate) properties: Option<&'static Rule>,
    pub(crate) items: Option<&'static Rule>,
}

impl Unevaluated {
    /// What this rule does not evaluate may be anything.
    #[must_use]
    pub const fn by(rule: Rule) -> Self {
        Self {
            rule,
            properties: None,
            items: None,
        }
    }

    /// Members that are not evaluated have to satisfy this rule.
    #[must_use]
    pub const fn properties(mut self, rule: &'static Rule) -> Self {
        self.properties = Some(rule);
        self
    }

    /// Elements that are not evaluated have to satisfy this rule.
    #[must_use]
    pub const fn items(mut self, rule: &'static Rule) -> Self {
        self.items = Some(rule);
        self
    }

    /// The rule of members or elements that are not evaluated, whichever the value has.
    fn rest_of(&self, value: &Value) -> Option<&'static Rule> {
        match value {
            Value::Object(_) => self.properties,
            Value::Array(_) => self.items,
            _ => None,
        }
    }
}

/// For each member or element of a value, in its order, whether it has been evaluated.
type Evaluated = Vec<bool>;

impl Checker<'_> {
    pub(crate) fn unevaluated(&mut self, unevaluated: &Unevaluated, value: &Value) {
        self.together(|checker| {
            checker.walk(&unevaluated.rule, value);
            if checker.is_shallow() || checker.is_done() {
                return;
            }
            for (segment, part, rule) in checker.unevaluated_parts(unevaluated, value) {
                checker.part(segment, rule, part);
            }
        });
    }

    /// Checks a member or an element.
    fn part(&mut self, segment: Segment, rule: &Rule, part: &Value) {
        let outer = self.source;
        self.source = match &segment {
            Segment::Key(name) => outer.of_member(name),
            Segment::Index(_) => outer.of_item(),
        };
        self.below(segment, |checker| checker.walk(rule, part));
        self.source = outer;
    }

    /// The members or elements of a value that are not evaluated, with the rule that they have to satisfy.
    pub(crate) fn unevaluated_parts<'v>(
        &mut self,
        unevaluated: &Unevaluated,
        value: &'v Value,
    ) -> Vec<(Segment, &'v Value, &'static Rule)> {
        let Some(rest) = unevaluated.rest_of(value) else {
            return Vec::new();
        };
        let parts: Vec<(Segment, &Value)> = match value {
            Value::Object(members) => members
                .iter()
                .map(|(name, member)| (Segment::from(name.clone()), member))
                .collect(),
            Value::Array(items) => items
                .iter()
                .enumerate()
                .map(|(index, item)| (Segment::Index(index), item))
                .collect(),
            _ => Vec::new(),
        };
        let mut evaluated = vec![false; parts.len()];
        self.together(|checker| {
            checker.evaluate(&unevaluated.rule, value, &mut evaluated, MAX_REFERENCES);
        });
        parts
            .into_iter()
            .zip(evaluated)
            .filter(|(_, evaluated)| !evaluated)
            .map(|((segment, part), _)| (segment, part, rest))
            .collect()
    }

    /// Marks the members or elements of `value` that `rule` evaluates.
    fn evaluate(
        &mut self,
        rule: &Rule,
        value: &Value,
        evaluated: &mut Evaluated,
        references: usize,
    ) {
        let Some(further) = references.checked_sub(1) else {
            return;
        };
        match rule {
            Rule::Nullable(rule) | Rule::Secret(rule) => {
                self.evaluate(rule, value, evaluated, further);
            }
            Rule::Of(rule) => self.evaluate(rule(), value, evaluated, further),
            Rule::All(rules) => {
                for rule in *rules {
                    self.evaluate(rule, value, evaluated, further);
                }
            }
            Rule::AnyOf(branches) | Rule::ExactlyOne(branches) => {
                let mut matches = false;
                for branch in *branches {
                    if self.allows(&branch.rule, value) {
                        matches = true;
                        self.evaluate(&branch.rule, value, evaluated, further);
                    }
                }
                // The union has been reported already. What it would have evaluated is not known.
                if !matches {
                    evaluated.fill(true);
                }
            }
            Rule::Tagged(tagged) => {
                let chosen = tagged.choose(value);
                match chosen.and_then(|index| tagged.rules().nth(index)) {
                    Some(rule) => self.evaluate(rule, value, evaluated, further),
                    None => evaluated.fill(true),
                }
            }
            Rule::If(conditional) => {
                if self.allows(conditional.condition(), value) {
                    self.evaluate(conditional.condition(), value, evaluated, further);
                    self.evaluate(conditional.then(), value, evaluated, further);
                } else {
                    self.evaluate(conditional.otherwise(), value, evaluated, further);
                }
            }
            Rule::Unevaluated(inner) => {
                self.evaluate(&inner.rule, value, evaluated, further);
                if inner.rest_of(value).is_some() {
                    evaluated.fill(true);
                }
            }
            Rule::Object(_) | Rule::Dictionary(_) | Rule::Array(_) | Rule::Tuple(_) => {
                self.evaluate_parts(rule, value, evaluated, further);
            }
            leaves!() | Rule::Binary => {}
        }
    }

    /// The same for a rule of objects or arrays.
    fn evaluate_parts(
        &mut self,
        rule: &Rule,
        value: &Value,
        evaluated: &mut Evaluated,
        references: usize,
    ) {
        match value {
            Value::Object(members) => {
                for (name, evaluated) in members.keys().zip(evaluated.iter_mut()) {
                    *evaluated |= match rule {
                        Rule::Object(object) => object.evaluates(name),
                        Rule::Dictionary(map) => map.evaluates(name),
                        _ => false,
                    };
                }
                let dependents: Vec<_> = match rule {
                    Rule::Object(object) => object.dependents().collect(),
                    Rule::Dictionary(map) => map.dependents().collect(),
                    _ => Vec::new(),
                };
                for (trigger, rule) in dependents {
                    if members.contains_key(trigger) {
                        self.evaluate(rule, value, evaluated, references);
                    }
                }
            }
            Value::Array(items) => {
                for (index, evaluated) in evaluated.iter_mut().enumerate() {
                    *evaluated |= match rule {
                        Rule::Array(list) => {
                            list.evaluates_items || self.is_contained(list, index, items)
                        }
                        Rule::Tuple(tuple) => tuple.evaluates(index),
                        _ => false,
                    };
                }
            }
            _ => {}
        }
    }
}
