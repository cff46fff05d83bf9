//! Converts valid values to those that deserialise: `1.0` becomes `1` where the rule requires an integer, and a
//! string of a query or a form becomes the value that it represents: `"7"` becomes `7`.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::checker::Checker;
use super::constants;
use super::numbers::{coerced_boolean, coerced_integer, coerced_number};
use super::pointer::{Pointer, rule_id};
use super::rule::Rule;
use super::source::{Direction, Source};
use super::unions::choose;
use super::violation::Segment;

/// Converts a value that satisfies a rule to the one that deserialises.
pub(crate) fn coerce(rule: &Rule, mut value: Value, source: Source<'_>) -> Value {
    let mut coercion = Coercion {
        checker: Checker::going(Direction::Request, source),
        changes: HashMap::new(),
        visited: HashSet::new(),
    };
    coercion.look(rule, &value, source);
    let mut changes = coercion.changes;
    if !changes.is_empty() {
        apply(&mut value, &mut changes, &mut Pointer::default());
    }
    value
}

/// The walk over a value that finds the parts that have to change.
struct Coercion<'n> {
    /// Chooses the branches of unions, and has the pointer of the current part.
    checker: Checker<'n>,
    changes: HashMap<Pointer, Value>,
    visited: HashSet<(usize, Pointer)>,
}

impl<'n> Coercion<'n> {
    fn change(&mut self, coerced: Option<Value>) {
        if let Some(coerced) = coerced {
            // Of several rules, the first determines the type of the value; the others only restrict it.
            let pointer = self.checker.pointer().clone();
            self.changes.entry(pointer).or_insert(coerced);
        }
    }

    /// Runs `step` at a member or an element of the current part of the value.
    fn inside(&mut self, segment: &Segment, step: impl FnOnce(&mut Self)) {
        let length = self.checker.pointer_mut().enter(segment);
        step(self);
        self.checker.pointer_mut().leave(length);
    }

    fn look(&mut self, rule: &Rule, value: &Value, source: Source<'n>) {
        self.checker.source = source;
        match rule {
            Rule::Null => self.change(source.is_text().then_some(Value::Null)),
            Rule::Boolean => self.change(coerced_boolean(value, source)),
            Rule::Integer(_) => self.change(coerced_integer(value, source)),
            Rule::Number(_) => self.change(coerced_number(value, source)),
            Rule::Constants(choices) => self.change(constants::coerced(choices, value, source)),
            Rule::Nullable(_) if value.is_null() => {}
            Rule::Nullable(rule) | Rule::Secret(rule) => self.look(rule, value, source),
            Rule::Of(rule) => {
                let rule = rule();
                let pointer = self.checker.pointer().clone();
                if self.visited.insert((rule_id(rule), pointer)) {
                    self.look(rule, value, source);
                }
            }
            Rule::Array(_) | Rule::Tuple(_) => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    self.inside(&Segment::Index(index), |coercion| {
                        rule.each_of_item(index, &mut |rule| {
                            coercion.look(rule, item, source.of_item())
                        });
                    });
                }
            }
            Rule::Object(_) | Rule::Dictionary(_) => {
                for (name, member) in value.as_object().into_iter().flatten() {
                    let source = source.of_member(name);
                    self.inside(&Segment::from(name.clone()), |coercion| {
                        rule.each_of_member(name, &mut |rule| coercion.look(rule, member, source));
                    });
                }
            }
            Rule::AnyOf(branches) | Rule::ExactlyOne(branches) => {
                let exactly_one = matches!(rule, Rule::ExactlyOne(_));
                let chosen = choose(&mut self.checker, branches, value, exactly_one);
                if let Some(branch) = chosen.and_then(|index| branches.get(index)) {
                    self.look(&branch.rule, value, source);
                }
            }
            Rule::Tagged(tagged) => {
                if let Some(rule) = tagged
                    .choose(value)
                    .and_then(|index| tagged.rules().nth(index))
                {
                    self.look(rule, value, source);
                }
            }
            Rule::All(rules) => rules.iter().for_each(|rule| self.look(rule, value, source)),
            Rule::If(conditional) => {
                let met = self
                    .checker
                    .together(|checker| checker.allows(conditional.condition(), value));
                let rules = if met {
                    [conditional.condition(), conditional.then()]
                } else {
                    [conditional.otherwise(); 2]
                };
                rules
                    .into_iter()
                    .for_each(|rule| self.look(rule, value, source));
            }
            Rule::Unevaluated(unevaluated) => {
                self.look(&unevaluated.rule, value, source);
                self.checker.source = source;
                let parts = self.checker.unevaluated_parts(unevaluated, value);
                for (segment, part, rule) in parts {
                    let source = match &segment {
                        Segment::Key(name) => source.of_member(name),
                        Segment::Index(_) => source.of_item(),
                    };
                    self.inside(&segment, |coercion| coercion.look(rule, part, source));
                }
            }
            Rule::Anything
            | Rule::Nothing
            | Rule::Text(_)
            | Rule::Literal(_)
            | Rule::Uuid
            | Rule::DateTime
            | Rule::Date
            | Rule::Binary
            | Rule::Not(_) => {}
        }
    }
}

/// Replaces the parts of the value that have changed.
fn apply(value: &mut Value, changes: &mut HashMap<Pointer, Value>, pointer: &mut Pointer) {
    if let Some(coerced) = changes.remove(pointer) {
        *value = coerced;
        return;
    }
    let mut apply_inside = |segment: &Segment, part: &mut Value| {
        let length = pointer.enter(segment);
        apply(part, changes, pointer);
        pointer.leave(length);
    };
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                apply_inside(&Segment::Index(index), item);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                apply_inside(&Segment::from(name.clone()), member);
            }
        }
        _ => {}
    }
}

/// Whether a valid value may contain numbers like `1.0`, which do not deserialise as integers.
pub(crate) fn is_uncoerced(value: &Value) -> bool {
    match value {
        Value::Number(number) => number
            .as_f64()
            .is_some_and(|float| number.is_f64() && float.fract() == 0.0),
        Value::Array(items) => items.iter().any(is_uncoerced),
        Value::Object(members) => members.values().any(is_uncoerced),
        _ => false,
    }
}
