//! The parts of a value that an error must not repeat: those that any of its rules marks as secret.
//!
//! Several rules may apply to a value, the branches of a union for instance, and only one of them may mark a part of it
//! as secret. So the parts are looked for in all of them, before anything is reported.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::pointer::{Pointer, rule_id};
use super::rule::{Rule, leaves};
use super::unevaluated::Unevaluated;
use super::violation::Segment;

/// What an error contains in place of a secret.
pub(crate) const MASK: &str = "**********";

/// About how many bytes of a value an error repeats. The rest is left out.
const MAX_REPEATED: usize = 16 * 1024;

/// The masked parts of one value, and what errors contain in place of each.
#[derive(Debug, Default)]
pub(crate) struct Masks {
    replacements: HashMap<Pointer, String>,
}

/// The walk over a value that finds the parts to mask.
#[derive(Default)]
struct Search {
    masks: Masks,
    pointer: Pointer,
    visited: HashSet<(usize, Pointer)>,
}

/// About how many bytes every value takes, besides the text in it.
const ELEMENT: usize = 4;

/// The beginning of a text that fits in `left` bytes, which are reduced by its length.
fn beginning(text: &str, left: &mut usize) -> String {
    if text.len() <= *left {
        *left -= text.len();
        return text.to_owned();
    }
    let end = text.floor_char_boundary(*left);
    *left = 0;
    format!("{}…", text.get(..end).unwrap_or_default())
}

impl Masks {
    /// The parts of `value` that `rule` masks.
    pub(crate) fn of(rule: &Rule, value: &Value) -> Self {
        let mut search = Search::default();
        search.look(rule, value);
        search.masks
    }

    /// What errors contain in place of a part of the value, if it is masked.
    pub(crate) fn instead_of(&self, pointer: &Pointer) -> Option<&str> {
        self.replacements.get(pointer).map(String::as_str)
    }

    /// The part `value` as an error may repeat it: with its secrets masked, and cut where it is long.
    pub(crate) fn echo(&self, pointer: &Pointer, value: &Value) -> Value {
        let mut echo = Echo {
            masks: self,
            pointer: pointer.clone(),
            left: MAX_REPEATED,
        };
        echo.begin(value)
    }
}

/// The walk over a part of a value that repeats it.
struct Echo<'h> {
    masks: &'h Masks,
    pointer: Pointer,
    /// How many bytes more may be repeated, about.
    left: usize,
}

impl Echo<'_> {
    /// The beginning of a value.
    fn begin(&mut self, value: &Value) -> Value {
        self.left = self.left.saturating_sub(ELEMENT);
        match (self.masks.instead_of(&self.pointer), value) {
            (Some(replacement), _) => Value::from(replacement),
            (None, Value::Array(items)) => {
                let begun = |(index, item)| {
                    let segment = Segment::Index(index);
                    (self.left > 0).then(|| self.begin_below(&segment, item))
                };
                items.iter().enumerate().map_while(begun).collect()
            }
            (None, Value::Object(members)) => {
                let begun = |(name, member): (&String, &Value)| {
                    let cut_name = (self.left > 0).then(|| beginning(name, &mut self.left))?;
                    let segment = Segment::from(name.clone());
                    Some((cut_name, self.begin_below(&segment, member)))
                };
                members.iter().map_while(begun).collect()
            }
            (None, Value::String(text)) => Value::from(beginning(text, &mut self.left)),
            (None, other) => other.clone(),
        }
    }

    fn begin_below(&mut self, segment: &Segment, value: &Value) -> Value {
        let length = self.pointer.enter(segment);
        let begun = self.begin(value);
        self.pointer.leave(length);
        begun
    }
}

impl Search {
    /// Runs `step` at a member or an element of the current part of the value.
    fn inside(&mut self, segment: &Segment, step: impl FnOnce(&mut Self)) {
        let length = self.pointer.enter(segment);
        step(self);
        self.pointer.leave(length);
    }

    /// Masks a value and everything in it, except for `null`: that a secret is absent is no secret.
    fn mask(&mut self, value: &Value) {
        if value.is_null() {
            return;
        }
        self.masks
            .replacements
            .insert(self.pointer.clone(), MASK.to_owned());
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.inside(&Segment::Index(index), |search| search.mask(item));
                }
            }
            Value::Object(members) => {
                for (name, member) in members {
                    let segment = Segment::from(name.clone());
                    self.inside(&segment, |search| search.mask(member));
                }
            }
            _ => {}
        }
    }

    fn look(&mut self, rule: &Rule, value: &Value) {
        match rule {
            Rule::Secret(_) => self.mask(value),
            Rule::Binary => {
                if let Value::String(text) = value {
                    // The content of a file would only make the error long.
                    let replacement = format!("<{} bytes>", text.len() / 4 * 3);
                    let pointer = self.pointer.clone();
                    self.masks
                        .replacements
                        .entry(pointer)
                        .or_insert(replacement);
                }
            }
            Rule::Nullable(rule) => self.look(rule, value),
            Rule::Of(rule) => {
                let rule = rule();
                if self.visited.insert((rule_id(rule), self.pointer.clone())) {
                    self.look(rule, value);
                }
            }
            Rule::Array(_) | Rule::Tuple(_) => self.look_at_items(rule, value),
            Rule::Object(object) => {
                self.look_at_members(rule, value);
                object
                    .dependents()
                    .for_each(|(_, rule)| self.look(rule, value));
            }
            Rule::Dictionary(map) => {
                self.look_at_members(rule, value);
                map.dependents()
                    .for_each(|(_, rule)| self.look(rule, value));
            }
            Rule::AnyOf(branches) | Rule::ExactlyOne(branches) => {
                branches
                    .iter()
                    .for_each(|branch| self.look(&branch.rule, value));
            }
            Rule::Tagged(tagged) => tagged.rules().for_each(|rule| self.look(rule, value)),
            Rule::All(rules) => rules.iter().for_each(|rule| self.look(rule, value)),
            Rule::If(conditional) => conditional.rules().for_each(|rule| self.look(rule, value)),
            Rule::Unevaluated(unevaluated) => {
                self.look(&unevaluated.rule, value);
                self.look_at_parts(unevaluated, value);
            }
            leaves!() => {}
        }
    }

    /// Members and elements that may not be evaluated. In doubt they are masked.
    fn look_at_parts(&mut self, unevaluated: &Unevaluated, value: &Value) {
        match (value, unevaluated.properties, unevaluated.items) {
            (Value::Object(members), Some(rule), _) => {
                for (name, member) in members {
                    let segment = Segment::from(name.clone());
                    self.inside(&segment, |search| search.look(rule, member));
                }
            }
            (Value::Array(items), _, Some(rule)) => {
                for (index, item) in items.iter().enumerate() {
                    self.inside(&Segment::Index(index), |search| search.look(rule, item));
                }
            }
            _ => {}
        }
    }

    fn look_at_items(&mut self, rule: &Rule, value: &Value) {
        let Value::Array(items) = value else { return };
        for (index, item) in items.iter().enumerate() {
            self.inside(&Segment::Index(index), |search| {
                rule.each_of_item(index, &mut |rule| search.look(rule, item));
            });
        }
    }

    fn look_at_members(&mut self, rule: &Rule, value: &Value) {
        let Value::Object(members) = value else {
            return;
        };
        for (name, member) in members {
            self.inside(&Segment::from(name.clone()), |search| {
                rule.each_of_member(name, &mut |rule| search.look(rule, member));
            });
        }
    }
}
