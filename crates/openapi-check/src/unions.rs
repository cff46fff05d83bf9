//! `anyOf`, `oneOf` with and without a discriminator, `allOf`, `not`, and `if`.

use serde_json::Value;

use super::checker::Checker;
use super::formats::parse_boolean;
use super::rule::Rule;
use super::source::{Direction, Source};
use super::texts::quoted;
use super::violation::{Segment, Violation};

/// One way to satisfy a union.
#[derive(Clone, Copy, Debug)]
pub struct Branch {
    label: &'static str,
    pub(crate) rule: Rule,
    /// Whether what satisfies it satisfies several other branches.
    is_combined: bool,
}

impl Branch {
    /// A branch, with its name in the location of errors.
    #[must_use]
    pub const fn new(label: &'static str, rule: Rule) -> Self {
        Self {
            label,
            rule,
            is_combined: false,
        }
    }

    /// A branch for values that satisfy several others, none of which has a place for all of their members. It allows
    /// nothing more, so that it is neither checked nor told about.
    #[must_use]
    pub const fn combined(rule: Rule) -> Self {
        Self {
            is_combined: true,
            ..Self::new("", rule)
        }
    }
}

/// A union with a discriminator: a property whose value names the branch.
#[derive(Clone, Copy, Debug)]
pub struct Tagged {
    property: &'static str,
    tags: &'static [Tag],
}

/// The names of a branch.
#[derive(Clone, Copy, Debug)]
pub struct Tag {
    names: &'static [&'static str],
    branch: Branch,
}

impl Tagged {
    /// The member `property` has the name of the branch.
    #[must_use]
    pub const fn by(property: &'static str, tags: &'static [Tag]) -> Self {
        Self { property, tags }
    }

    /// The index of the branch that has this tag, and the tag.
    fn find(&self, tag: &str) -> Option<(usize, &'static str)> {
        self.tags.iter().enumerate().find_map(|(index, candidate)| {
            let name = candidate.names.iter().find(|name| **name == tag)?;
            Some((index, *name))
        })
    }

    /// The index of the branch that the discriminator of a value selects.
    pub(crate) fn choose(&self, value: &Value) -> Option<usize> {
        let tag = value.get(self.property)?.as_str()?;
        self.find(tag).map(|(index, _)| index)
    }

    pub(crate) fn rules(&self) -> impl Iterator<Item = &'static Rule> + use<> {
        self.tags.iter().map(|tag| &tag.branch.rule)
    }

    /// The names of all branches, in Python's notation.
    fn expected(&self) -> String {
        let names: Vec<String> = self
            .tags
            .iter()
            .flat_map(|tag| tag.names)
            .map(|name| quoted(name))
            .collect();
        names.join(", ")
    }
}

impl Tag {
    /// A branch and the tags that select it.
    #[must_use]
    pub const fn new(names: &'static [&'static str], branch: Branch) -> Self {
        Self { names, branch }
    }
}

/// `if`, `then` and `else`.
#[derive(Clone, Copy, Debug)]
pub struct Conditional {
    condition: Rule,
    then: Rule,
    otherwise: Rule,
}

impl Conditional {
    /// A value that satisfies the condition has to satisfy `then`, others `otherwise`.
    #[must_use]
    pub const fn new(condition: Rule, then: Rule, otherwise: Rule) -> Self {
        Self {
            condition,
            then,
            otherwise,
        }
    }

    pub(crate) fn rules(&self) -> impl Iterator<Item = &Rule> {
        [&self.condition, &self.then, &self.otherwise].into_iter()
    }

    pub(crate) fn condition(&self) -> &Rule {
        &self.condition
    }

    pub(crate) fn then(&self) -> &Rule {
        &self.then
    }

    pub(crate) fn otherwise(&self) -> &Rule {
        &self.otherwise
    }
}

/// The values that a string may represent, the narrowest type first: for `"7"`, the number 7, then the string `"7"`.
fn readings(text: &str) -> impl Iterator<Item = Value> {
    let scalar = serde_json::from_str(text)
        .ok()
        .filter(|value: &Value| !(value.is_object() || value.is_array()));
    let string = Some(Value::from(text)).filter(|string| scalar.as_ref() != Some(string));
    let boolean = parse_boolean(text)
        .map(Value::Bool)
        .filter(|boolean| scalar.as_ref() != Some(boolean));
    scalar.into_iter().chain(string).chain(boolean)
}

/// How many branches a string satisfies, and which one if it is exactly one. If it does so as one of the values that it
/// may represent, that value counts: `7` is an integer and a string, and not ambiguous in a union of the two.
fn branches_of_text(branches: &[Branch], text: &str) -> (usize, Option<usize>) {
    let mut most = 0;
    for reading in readings(text) {
        let mut matching = branches
            .iter()
            .enumerate()
            .filter(|(_, branch)| branch.rule.accepts(&reading, Source::Json));
        match (matching.next(), matching.count()) {
            (Some((index, _)), 0) => return (1, Some(index)),
            (Some(_), further) => most = most.max(1 + further),
            (None, _) => {}
        }
    }
    (most, None)
}

/// The branch that a value, which satisfies the union, belongs to.
///
/// Nearly always a glance at the value leaves one branch. If it does not, the remaining branches are checked in full.
pub(crate) fn choose(
    checker: &mut Checker<'_>,
    branches: &[Branch],
    value: &Value,
    exactly_one: bool,
) -> Option<usize> {
    let source = checker.source;
    if let (true, true, Some(text)) = (exactly_one, source.is_text(), value.as_str()) {
        return branches_of_text(branches, text).1;
    }
    let mut candidates: Vec<usize> = (0..branches.len()).collect();
    candidates.retain(|index| {
        branches
            .get(*index)
            .is_some_and(|branch| Checker::glance(&branch.rule, value, source))
    });
    if let [only] = *candidates.as_slice() {
        return Some(only);
    }
    let best = |checker: &mut Checker<'_>| {
        let allowed = candidates.iter().copied().filter_map(|index| {
            let rule = &branches.get(index)?.rule;
            let allowed = checker.together(|checker| checker.allows(rule, value));
            allowed.then(|| {
                let (outermost, all) = lost_of_branch(checker, rule, value, KEPT_LEVELS);
                let is_combined = branches.get(index).is_some_and(|it| it.is_combined);
                ((outermost, is_combined, all), index)
            })
        });
        // The first branch whose type has every member of the value; if there is none, the one that loses the fewest. One for
        // several branches has to have more members of the value itself, not only inside of them.
        let mut best: Option<((usize, bool, usize), usize)> = None;
        for (lost, index) in allowed {
            if best.is_none_or(|(fewest, _)| lost < fewest) {
                best = Some((lost, index));
            }
            if lost == (0, false, 0) {
                break;
            }
        }
        best.map(|(_, index)| index)
    };
    best(checker).or_else(|| best(&mut Checker::going(Direction::Output, source)))
}

/// How many levels of objects and lists are searched for members that the type of a branch does not have.
const KEPT_LEVELS: usize = 4;

/// How many members of a valid value the type of a branch does not have: of the value itself, and with those inside. Where
/// the branch is a union itself, that of the branch of it which has the most.
fn lost_of_branch(
    checker: &mut Checker<'_>,
    rule: &Rule,
    value: &Value,
    levels: usize,
) -> (usize, usize) {
    if let (Rule::AnyOf(branches) | Rule::ExactlyOne(branches), Some(further)) =
        (rule.shape(), levels.checked_sub(1))
    {
        let each = branches.iter().filter_map(|branch| {
            let allowed = checker.together(|checker| checker.allows(&branch.rule, value));
            allowed.then(|| lost_of_branch(checker, &branch.rule, value, further))
        });
        return each.min().unwrap_or_default();
    }
    let outermost = match (rule.shape(), value) {
        (Rule::Object(object), Value::Object(members)) => {
            members.keys().filter(|name| object.drops(name)).count()
        }
        _ => 0,
    };
    (outermost, lost(rule, value, levels))
}

/// How many members of a valid value the rule's type does not have. What is inside unions is not counted: each nested
/// union would multiply the cost.
fn lost(rule: &Rule, value: &Value, levels: usize) -> usize {
    let rule = rule.shape();
    let Some(further) = levels.checked_sub(1) else {
        return 0;
    };
    let below = |rules: Vec<&Rule>, value: &Value| {
        let first = rules.into_iter().next();
        first.map_or(0, |rule| lost(rule, value, further))
    };
    match (rule, value) {
        (Rule::Object(object), Value::Object(members)) => members
            .iter()
            .map(|(name, member)| {
                let mut rules = Vec::new();
                rule.each_of_member(name, &mut |rule| rules.push(rule));
                usize::from(object.drops(name)) + below(rules, member)
            })
            .sum(),
        (Rule::Dictionary(_), Value::Object(members)) => members
            .iter()
            .map(|(name, member)| {
                let mut rules = Vec::new();
                rule.each_of_member(name, &mut |rule| rules.push(rule));
                below(rules, member)
            })
            .sum(),
        (Rule::Array(_) | Rule::Tuple(_), Value::Array(items)) => items
            .iter()
            .enumerate()
            .map(|(index, item)| {
                let mut rules = Vec::new();
                rule.each_of_item(index, &mut |rule| rules.push(rule));
                below(rules, item)
            })
            .sum(),
        _ => 0,
    }
}

impl Checker<'_> {
    pub(crate) fn any_of(&mut self, branches: &[Branch], value: &Value, exactly_one: bool) {
        // A glance does not check unions: each nested one would multiply the cost.
        if self.is_shallow() {
            return;
        }
        let matching =
            self.together(|checker| checker.count_matching(branches, value, exactly_one));
        if matching == 0 {
            self.explain(branches, value);
        } else if exactly_one && matching > 1 {
            let msg = format!("Input should match exactly one schema, not {matching}");
            self.refuse("union_ambiguous", msg, value);
        }
    }

    fn count_matching(&mut self, branches: &[Branch], value: &Value, exactly_one: bool) -> usize {
        if let (true, Value::String(text)) = (exactly_one && self.source.is_text(), value) {
            return branches_of_text(branches, text).0;
        }
        // A list or an object of strings may represent as many values as there are combinations: one match is enough.
        let enough = if exactly_one && !self.source.is_text() {
            branches.len()
        } else {
            1
        };
        branches
            .iter()
            .filter(|branch| !branch.is_combined && self.allows(&branch.rule, value))
            .take(enough)
            .count()
    }

    /// Reports the violations of each branch, each below the label of its branch.
    fn explain(&mut self, branches: &[Branch], value: &Value) {
        if self.fail_quietly() {
            return;
        }
        self.together(|checker| {
            for branch in branches.iter().filter(|branch| !branch.is_combined) {
                checker.at([Segment::from(branch.label)], |checker| {
                    checker.walk(&branch.rule, value)
                });
            }
        });
    }

    pub(crate) fn tagged(&mut self, tagged: &Tagged, value: &Value) {
        let Value::Object(members) = value else {
            let msg = "Input should be a valid dictionary or object to extract fields from";
            return self.refuse("model_attributes_type", msg, value);
        };
        let discriminator = quoted(tagged.property);
        let Some(tag) = members.get(tagged.property) else {
            let msg = format!("Unable to extract tag using discriminator {discriminator}");
            return self.refuse_because(
                "union_tag_not_found",
                msg,
                value,
                "discriminator",
                discriminator,
            );
        };
        if let Some((index, name)) = tag.as_str().and_then(|tag| tagged.find(tag)) {
            let rule = tagged
                .tags
                .get(index)
                .map_or(&Rule::Nothing, |tag| &tag.branch.rule);
            return self.at([Segment::from(name)], |checker| checker.walk(rule, value));
        }
        let member = Segment::key(tagged.property);
        let tag = match self.inside(&member, |checker| checker.echo(tag)) {
            Value::String(text) => text,
            Value::Null => "None".to_owned(),
            Value::Bool(true) => "True".to_owned(),
            Value::Bool(false) => "False".to_owned(),
            other => other.to_string(),
        };
        let expected = tagged.expected();
        let msg = format!(
            "Input tag '{tag}' found using {discriminator} does not match any of the expected tags: {expected}"
        );
        self.report(value, |input| {
            Violation::new("union_tag_invalid", Vec::new(), msg, input)
                .with("discriminator", discriminator)
                .with("tag", tag)
                .with("expected_tags", expected)
        });
    }

    pub(crate) fn all(&mut self, rules: &[Rule], value: &Value) {
        self.together(|checker| rules.iter().for_each(|rule| checker.walk(rule, value)));
    }

    pub(crate) fn not(&mut self, rule: &Rule, value: &Value) {
        if !self.is_shallow() && self.together(|checker| checker.allows(rule, value)) {
            self.report(value, |input| {
                Violation::value_error(
                    [],
                    "Input should not match the schema that is ruled out",
                    input,
                )
            });
        }
    }

    pub(crate) fn conditional(&mut self, conditional: &Conditional, value: &Value) {
        if self.is_shallow() {
            return;
        }
        self.together(|checker| {
            let met = checker.allows(&conditional.condition, value);
            checker.walk(
                if met {
                    &conditional.then
                } else {
                    &conditional.otherwise
                },
                value,
            );
        });
    }
}
