//! Which parts of a JSON text have to be kept in memory, by the rules that apply to its value.
//!
//! A list with one element too many is refused whatever its elements are, and members without a rule are ignored. The
//! text has to be JSON to its end, but parts without a use are not kept while it is parsed: otherwise two megabytes of
//! `[0,0,0,…` would be a million values in memory. Nothing is left out of a valid value.

use super::checker::counted_up_to;
use super::rule::{JsonTypes, Rule};

/// What a part of the text is needed for.
#[derive(Clone, Debug)]
pub enum Expected<'r> {
    /// It is checked against all of these rules.
    Checked(Vec<&'r Rule>),
    /// An error may repeat it; it is not needed otherwise.
    Repeated,
    /// It is not needed.
    Skipped,
}

/// How many references are followed: a type may be only a reference to itself.
const MAX_REFERENCES: usize = 32;

impl<'r> Expected<'r> {
    /// A value that is checked against `rule`.
    #[must_use]
    pub fn of(rule: &'r Rule) -> Self {
        Self::Checked(vec![rule])
    }

    /// Its member `name`, if it is an object.
    #[must_use]
    pub fn member(&self, name: &str) -> Self {
        self.object().member(name, 0)
    }

    pub(crate) fn is_skipped(&self) -> bool {
        matches!(self, Self::Skipped)
    }

    /// The same for a value that is known to be a list.
    pub(crate) fn list(&self) -> Container<'r> {
        self.container(|types| types.array, most_items)
    }

    /// The same for a value that is known to be an object.
    pub(crate) fn object(&self) -> Container<'r> {
        self.container(|types| types.object, most_members)
    }

    fn container(
        &self,
        has_room: fn(JsonTypes) -> bool,
        most: fn(&Rule, usize) -> Option<usize>,
    ) -> Container<'r> {
        let Self::Checked(rules) = self else {
            return Container {
                expected: self.clone(),
                counted: usize::MAX,
            };
        };
        let mut shapes = Vec::new();
        for rule in rules {
            narrow(rule, has_room, MAX_REFERENCES, &mut shapes);
        }
        let bound = shapes
            .iter()
            .filter_map(|shape| most(shape, MAX_REFERENCES))
            .min();
        let is_refused = shapes.iter().any(|shape| !has_room(shape.json_types()));
        Container {
            expected: if is_refused {
                Self::Repeated
            } else {
                Self::Checked(shapes)
            },
            counted: bound.map_or(usize::MAX, counted_up_to),
        }
    }
}

/// A list or an object that is being read.
#[derive(Debug)]
pub(crate) struct Container<'r> {
    expected: Expected<'r>,
    /// How many elements or members are counted. One more is kept, so that the checker sees that there are more.
    counted: usize,
}

impl<'r> Container<'r> {
    /// The element at `index`.
    pub(crate) fn item(&self, index: usize) -> Expected<'r> {
        if index > self.counted {
            return Expected::Skipped;
        }
        let Expected::Checked(shapes) = &self.expected else {
            return self.expected.clone();
        };
        let mut rules = Vec::new();
        for shape in shapes {
            shape.each_of_item(index, &mut |rule| rules.push(rule));
        }
        Expected::Checked(rules)
    }

    /// The member `name`, where `count` others have been read.
    pub(crate) fn member(&self, name: &str, count: usize) -> Expected<'r> {
        if count > self.counted {
            return Expected::Skipped;
        }
        let Expected::Checked(shapes) = &self.expected else {
            return self.expected.clone();
        };
        let ignores = |shape: &&Rule| matches!(shape, Rule::Object(object) if object.ignores(name));
        if !shapes.is_empty() && shapes.iter().all(ignores) {
            return Expected::Repeated;
        }
        let mut rules = Vec::new();
        for shape in shapes {
            shape.each_of_member(name, &mut |rule| rules.push(rule));
        }
        Expected::Checked(rules)
    }
}

/// Collects the rules that apply to a value of a JSON type if `rule` does. Of a union it is the only branch that allows
/// the type; if several do, it is the union itself.
fn narrow<'r>(
    rule: &'r Rule,
    has_room: fn(JsonTypes) -> bool,
    references: usize,
    found: &mut Vec<&'r Rule>,
) {
    let Some(further) = references.checked_sub(1) else {
        return;
    };
    match rule {
        Rule::Nullable(rule) | Rule::Secret(rule) => narrow(rule, has_room, further, found),
        Rule::Of(rule) => narrow(rule(), has_room, further, found),
        Rule::All(rules) => {
            for rule in *rules {
                narrow(rule, has_room, further, found);
            }
        }
        Rule::AnyOf(branches) | Rule::ExactlyOne(branches) => {
            let mut roomy = branches
                .iter()
                .filter(|branch| has_room(branch.rule.json_types()));
            match (roomy.next(), roomy.next()) {
                (Some(only), None) => narrow(&only.rule, has_room, further, found),
                _ => found.push(rule),
            }
        }
        shape => found.push(shape),
    }
}

/// The most elements that a list may have that satisfies `rule`, if there is a bound.
fn most_items(rule: &Rule, references: usize) -> Option<usize> {
    let further = references.checked_sub(1)?;
    if !rule.json_types().array {
        return Some(0);
    }
    match rule {
        Rule::Array(list) => list.most(),
        Rule::Tuple(tuple) => tuple.most(),
        _ => most_of(rule, further, most_items),
    }
}

/// The most members that an object may have that satisfies `rule`, if there is a bound.
fn most_members(rule: &Rule, references: usize) -> Option<usize> {
    let further = references.checked_sub(1)?;
    if !rule.json_types().object {
        return Some(0);
    }
    match rule {
        Rule::Object(object) => object.most(),
        Rule::Dictionary(map) => map.most(),
        _ => most_of(rule, further, most_members),
    }
}

/// The bound `most` for a rule that consists of other rules.
fn most_of(rule: &Rule, further: usize, most: fn(&Rule, usize) -> Option<usize>) -> Option<usize> {
    match rule {
        Rule::Nullable(rule) | Rule::Secret(rule) => most(rule, further),
        Rule::Unevaluated(unevaluated) => most(&unevaluated.rule, further),
        Rule::Of(rule) => most(rule(), further),
        Rule::All(rules) => rules.iter().filter_map(|rule| most(rule, further)).min(),
        Rule::AnyOf(branches) | Rule::ExactlyOne(branches) => branches
            .iter()
            .map(|branch| most(&branch.rule, further))
            .try_fold(0, |longest, bound| Some(longest.max(bound?))),
        _ => None,
    }
}
