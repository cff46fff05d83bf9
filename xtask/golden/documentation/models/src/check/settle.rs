// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! From the form that a value arrived in to the form that deserialises: `1.0` becomes `1` where an integer is
//! wanted, and texts (of a query, say) become what they stand for.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::checker::Checker;
use super::constants;
use super::hidden::address;
use super::numbers::{settled_boolean, settled_integer, settled_number};
use super::rule::Rule;
use super::source::{Direction, Source};
use super::unions::choose;

/// Gives a value that passed a rule the form that deserialises.
pub(super) fn settle(rule: &Rule, mut value: Value, source: Source<'_>) -> Value {
    let mut settling = Settling {
        checker: Checker::going(Direction::Request, source),
        changes: HashMap::new(),
        visited: HashSet::new(),
    };
    settling.look(rule, &value, source);
    let mut changes = settling.changes;
    apply(&mut value, &mut changes);
    value
}

/// What has to change, by the addresses of the parts of the value.
struct Settling<'n> {
    checker: Checker<'n>,
    changes: HashMap<usize, Value>,
    visited: HashSet<(usize, usize)>,
}

impl<'n> Settling<'n> {
    fn change(&mut self, value: &Value, settled: Option<Value>) {
        if let Some(settled) = settled {
            // Of several rules the first says what the value is.
            self.changes.entry(address(value)).or_insert(settled);
        }
    }

    fn look(&mut self, rule: &Rule, value: &Value, source: Source<'n>) {
        self.checker.source = source;
        match rule {
            Rule::Null => self.change(value, source.is_text().then_some(Value::Null)),
            Rule::Boolean => self.change(value, settled_boolean(value, source)),
            Rule::Integer(_) => self.change(value, settled_integer(value, source)),
            Rule::Number(_) => self.change(value, settled_number(value, source)),
            Rule::Constants(choices) => {
                self.change(value, constants::settled(choices, value, source))
            }
            Rule::Nullable(_) if value.is_null() => {}
            Rule::Nullable(rule) | Rule::Secret(rule) => self.look(rule, value, source),
            Rule::Of(rule) => {
                let rule = rule();
                if self.visited.insert((address(rule), address(value))) {
                    self.look(rule, value, source);
                }
            }
            Rule::List(_) | Rule::Tuple(_) => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    rule.each_of_item(index, &mut |rule| self.look(rule, item, source.of_item()));
                }
            }
            Rule::Object(_) | Rule::Dictionary(_) => {
                for (name, member) in value.as_object().into_iter().flatten() {
                    let source = source.of_member(name);
                    rule.each_of_member(name, &mut |rule| self.look(rule, member, source));
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

fn apply(value: &mut Value, changes: &mut HashMap<usize, Value>) {
    if changes.is_empty() {
        return;
    }
    if let Some(settled) = changes.remove(&address(value)) {
        *value = settled;
        return;
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| apply(item, changes)),
        Value::Object(members) => members
            .values_mut()
            .for_each(|member| apply(member, changes)),
        _ => {}
    }
}

/// Whether a value may have a form that does not deserialise although it is right.
pub(super) fn is_unsettled(value: &Value) -> bool {
    match value {
        Value::Number(number) => number
            .as_f64()
            .is_some_and(|float| number.is_f64() && float.fract() == 0.0),
        Value::Array(items) => items.iter().any(is_unsettled),
        Value::Object(members) => members.values().any(is_unsettled),
        _ => false,
    }
}
