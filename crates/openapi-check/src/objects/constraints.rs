//! The keywords that objects with `properties` and without have in common: how many members there are, which are
//! required, and what holds for their names.

use serde_json::{Map as Members, Value};

use super::{Dictionary, Object};
use crate::Pattern;
use crate::checker::{Checker, Size};
use crate::masks::MASK;
use crate::rule::Rule;
use crate::source::Source;
use crate::violation::{Segment, Violation};

/// The keywords of objects of both kinds, other than the rules of their members.
#[derive(Clone, Copy, Debug)]
pub(super) struct Constraints {
    min_properties: usize,
    max_properties: Option<usize>,
    pub(super) patterns: &'static [(&'static Pattern, Rule)],
    names: Option<&'static Rule>,
    required: &'static [&'static str],
    dependent_required: &'static [(&'static str, &'static [&'static str])],
    dependent_rules: &'static [(&'static str, Rule)],
}

impl Constraints {
    pub(super) const NONE: Self = Self {
        min_properties: 0,
        max_properties: None,
        patterns: &[],
        names: None,
        required: &[],
        dependent_required: &[],
        dependent_rules: &[],
    };

    pub(super) fn are_none(&self) -> bool {
        let Self {
            min_properties,
            max_properties,
            patterns,
            names,
            required,
            dependent_required,
            dependent_rules,
        } = self;
        *min_properties == 0
            && max_properties.is_none()
            && patterns.is_empty()
            && names.is_none()
            && required.is_empty()
            && dependent_required.is_empty()
            && dependent_rules.is_empty()
    }

    /// The rules of the patterns that `name` matches, or may match.
    pub(super) fn matching<'n>(
        &self,
        name: &'n str,
    ) -> impl Iterator<Item = &'static Rule> + use<'n> {
        let matching = self
            .patterns
            .iter()
            .filter(move |(pattern, _)| pattern.decide(name) != Some(false));
        matching.map(|(_, rule)| rule)
    }
}

/// The keywords of both kinds of object.
macro_rules! constraints {
    ($($kind:ident),+) => {
        $(impl $kind {
            /// At least so many members.
            #[must_use]
            pub const fn min_properties(mut self, count: usize) -> Self {
                self.constraints.min_properties = count;
                self
            }

            /// At most so many members.
            #[must_use]
            pub const fn max_properties(mut self, count: usize) -> Self {
                self.constraints.max_properties = Some(count);
                self
            }

            /// Members whose names match a pattern have to satisfy its rule.
            #[must_use]
            pub const fn patterns(mut self, patterns: &'static [(&'static Pattern, Rule)]) -> Self {
                self.constraints.patterns = patterns;
                self
            }

            /// The names of the members have to satisfy this rule.
            #[must_use]
            pub const fn names(mut self, rule: &'static Rule) -> Self {
                self.constraints.names = Some(rule);
                self
            }

            /// `required` members that `properties` does not describe.
            #[must_use]
            pub const fn also_required(mut self, names: &'static [&'static str]) -> Self {
                self.constraints.required = names;
                self
            }

            /// If the first member is present, the others are required.
            #[must_use]
            pub const fn dependent_required(
                mut self,
                names: &'static [(&'static str, &'static [&'static str])],
            ) -> Self {
                self.constraints.dependent_required = names;
                self
            }

            /// If the member is present, the object has to satisfy this rule as well.
            #[must_use]
            pub const fn dependent_rules(mut self, rules: &'static [(&'static str, Rule)]) -> Self {
                self.constraints.dependent_rules = rules;
                self
            }

            /// The most members, if there is a bound.
            pub(crate) fn most(&self) -> Option<usize> {
                self.constraints.max_properties
            }

            /// The rules of `dependentSchemas`, each with the member whose presence makes it apply to the object.
            pub(crate) fn dependents(
                &self,
            ) -> impl Iterator<Item = (&'static str, &'static Rule)> + use<> {
                let rules = self.constraints.dependent_rules.iter();
                rules.map(|(trigger, rule)| (*trigger, rule))
            }
        })+
    };
}

constraints!(Object, Dictionary);

impl Checker<'_> {
    /// Reports an object with too few or too many members; returns whether it did.
    pub(super) fn check_count(
        &mut self,
        constraints: &Constraints,
        members: &Members<String, Value>,
        value: &Value,
    ) -> bool {
        let Constraints {
            min_properties,
            max_properties,
            ..
        } = *constraints;
        let size = Size {
            of: "Dictionary",
            unit: "item",
            least: min_properties,
            most: max_properties,
        };
        self.size(&size, members.len(), value)
    }

    /// Reports missing members that `required` or `dependentRequired` lists and `properties` does not.
    pub(super) fn report_missing_undeclared(
        &mut self,
        constraints: &Constraints,
        members: &Members<String, Value>,
        value: &Value,
    ) {
        let dependent = constraints.dependent_required.iter();
        let dependent = dependent
            .filter(|(trigger, _)| members.contains_key(*trigger))
            .flat_map(|(_, names)| *names);
        for name in constraints.required.iter().chain(dependent).copied() {
            if !members.contains_key(name) {
                self.missing(name, value);
            }
        }
    }

    /// Checks `propertyNames`, and the `dependentSchemas` of the members that are present.
    pub(super) fn check_names_and_dependents(
        &mut self,
        constraints: &Constraints,
        members: &Members<String, Value>,
        value: &Value,
    ) {
        if let Some(rule) = constraints.names {
            for name in members.keys() {
                let segments = [Segment::from(name.clone()), Segment::from("[key]")];
                self.at(segments, |checker| checker.check_name(rule, name));
            }
        }
        for (trigger, rule) in constraints.dependent_rules {
            if members.contains_key(*trigger) {
                self.together(|checker| checker.walk(rule, value));
            }
        }
    }

    /// Checks the name of a member. It is not a part of the value, so it is checked as a separate value.
    fn check_name(&mut self, rule: &Rule, name: &str) {
        let value = Value::from(name);
        let mut checker = Checker::new(Source::Json);
        checker.check(rule, &value);
        let member = Segment::from(name.to_owned());
        let masked = self.inside(&member, |checker| checker.is_masked());
        for violation in checker.into_violations() {
            self.report(&value, |input| {
                let input = if masked { Value::from(MASK) } else { input };
                Violation { input, ..violation }
            });
        }
    }
}
