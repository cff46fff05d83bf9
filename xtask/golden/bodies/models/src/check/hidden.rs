// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! What an error must not repeat: which places of a value any of its rules calls secret.
//!
//! A value may be judged by several rules, of which only one knows that a part of it is secret: the branches of
//! a union, say. So the places are found before anything is reported, by all the rules that may apply.

use std::collections::{HashMap, HashSet};
use std::ptr;

use serde_json::Value;

use super::rule::Rule;

/// What stands in an error for what must not be in it.
pub(super) const MASK: &str = "**********";

/// How many bytes an error repeats of a value, about. What goes on after that is left out.
const MAX_REPEATED: usize = 16 * 1024;

/// The hidden places of one value, by their addresses, and what is shown instead.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    places: HashMap<usize, String>,
    visited: HashSet<(usize, usize)>,
}

/// About how many bytes anything takes.
const ELEMENT: usize = 4;

/// The beginning of a text, which takes from what is `left`.
fn beginning(text: &str, left: &mut usize) -> String {
    if text.len() <= *left {
        *left -= text.len();
        return text.to_owned();
    }
    let end = text.floor_char_boundary(*left);
    *left = 0;
    format!("{}…", text.get(..end).unwrap_or_default())
}

/// The address of a part of a rule or of a value, neither of which moves while it is checked.
pub(super) fn address<T>(part: &T) -> usize {
    ptr::from_ref(part).addr()
}

impl Hidden {
    /// The places of `value` that `rule` hides.
    pub(super) fn of(rule: &Rule, value: &Value) -> Self {
        let mut hidden = Self::default();
        hidden.look(rule, value);
        hidden.visited.clear();
        hidden
    }

    /// What is shown instead of `value`, if it is hidden.
    pub(super) fn instead_of(&self, value: &Value) -> Option<&str> {
        self.places.get(&address(value)).map(String::as_str)
    }

    /// The value as an error may repeat it: without what is hidden, and not for ever.
    pub(super) fn echo(&self, value: &Value) -> Value {
        self.begin(value, &mut MAX_REPEATED.clone())
    }

    /// The beginning of a value, which takes from what is `left`.
    fn begin(&self, value: &Value, left: &mut usize) -> Value {
        *left = left.saturating_sub(ELEMENT);
        match (self.instead_of(value), value) {
            (Some(shown), _) => Value::from(shown),
            (None, Value::Array(items)) => {
                let begun = |item| (*left > 0).then(|| self.begin(item, left));
                items.iter().map_while(begun).collect()
            }
            (None, Value::Object(members)) => {
                let begun = |(name, member): (&String, &Value)| {
                    let name = (*left > 0).then(|| beginning(name, left))?;
                    Some((name, self.begin(member, left)))
                };
                members.iter().map_while(begun).collect()
            }
            (None, Value::String(text)) => Value::from(beginning(text, left)),
            (None, other) => other.clone(),
        }
    }

    /// Hides a value and everything in it. That a secret is `null` is none.
    fn hide(&mut self, value: &Value) {
        if value.is_null() {
            return;
        }
        self.places.insert(address(value), MASK.to_owned());
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.hide(item)),
            Value::Object(members) => members.values().for_each(|member| self.hide(member)),
            _ => {}
        }
    }

    fn look(&mut self, rule: &Rule, value: &Value) {
        match rule {
            Rule::Secret(_) => self.hide(value),
            Rule::Binary => {
                if let Value::String(text) = value {
                    // A file in an error helps nobody.
                    let shown = format!("<{} bytes>", text.len() / 4 * 3);
                    self.places.entry(address(value)).or_insert(shown);
                }
            }
            Rule::Nullable(rule) => self.look(rule, value),
            Rule::Of(rule) => {
                let rule = rule();
                if self.visited.insert((address(rule), address(value))) {
                    self.look(rule, value);
                }
            }
            Rule::List(_) | Rule::Tuple(_) => self.look_at_items(rule, value),
            Rule::Object(object) => {
                self.look_at_members(rule, value);
                object.dependents().for_each(|rule| self.look(rule, value));
            }
            Rule::Dictionary(map) => {
                self.look_at_members(rule, value);
                map.dependents().for_each(|rule| self.look(rule, value));
            }
            Rule::AnyOf(branches) | Rule::ExactlyOne(branches) => {
                branches
                    .iter()
                    .for_each(|branch| self.look(&branch.rule, value));
            }
            Rule::Tagged(tagged) => tagged.rules().for_each(|rule| self.look(rule, value)),
            Rule::All(rules) => rules.iter().for_each(|rule| self.look(rule, value)),
            Rule::If(conditional) => conditional.rules().for_each(|rule| self.look(rule, value)),
            Rule::Anything
            | Rule::Nothing
            | Rule::Null
            | Rule::Boolean
            | Rule::Integer(_)
            | Rule::Number(_)
            | Rule::Text(_)
            | Rule::Literal(_)
            | Rule::Constants(_)
            | Rule::Uuid
            | Rule::DateTime
            | Rule::Date
            | Rule::Not(_) => {}
        }
    }

    fn look_at_items(&mut self, rule: &Rule, value: &Value) {
        let Value::Array(items) = value else { return };
        for (index, item) in items.iter().enumerate() {
            rule.each_of_item(index, &mut |rule| self.look(rule, item));
        }
    }

    fn look_at_members(&mut self, rule: &Rule, value: &Value) {
        let Value::Object(members) = value else {
            return;
        };
        for (name, member) in members {
            rule.each_of_member(name, &mut |rule| self.look(rule, member));
        }
    }
}
