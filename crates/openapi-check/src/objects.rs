//! Objects, with `properties` or without.

use serde_json::{Map as Members, Value};

use super::Pattern;
use super::checker::{Checker, Size};
use super::masks::MASK;
use super::rule::Rule;
use super::source::{Direction, Source};
use super::violation::{Segment, Violation};

/// A named member of an object.
#[derive(Clone, Copy, Debug)]
pub struct Property {
    name: &'static str,
    required: bool,
    read_only: bool,
    write_only: bool,
    rule: Rule,
}

impl Property {
    const fn new(name: &'static str, required: bool, rule: Rule) -> Self {
        Self {
            name,
            required,
            read_only: false,
            write_only: false,
            rule,
        }
    }

    /// A member that is required.
    #[must_use]
    pub const fn required(name: &'static str, rule: Rule) -> Self {
        Self::new(name, true, rule)
    }

    /// A member that may be absent.
    #[must_use]
    pub const fn optional(name: &'static str, rule: Rule) -> Self {
        Self::new(name, false, rule)
    }

    /// Only the service sets the member: it may be absent from requests.
    #[must_use]
    pub const fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// Only the client sets the member: it may be absent from responses.
    #[must_use]
    pub const fn write_only(mut self) -> Self {
        self.write_only = true;
        self
    }

    fn is_required(&self, direction: Direction) -> bool {
        let needless = match direction {
            Direction::Request => self.read_only,
            Direction::Output => self.write_only,
        };
        self.required && !needless
    }
}

/// The keywords of objects of both kinds, other than the rules of their members.
#[derive(Clone, Copy, Debug)]
struct Constraints {
    min_properties: usize,
    max_properties: Option<usize>,
    patterns: &'static [(&'static Pattern, Rule)],
    names: Option<&'static Rule>,
    required: &'static [&'static str],
    dependent_required: &'static [(&'static str, &'static [&'static str])],
    dependent_rules: &'static [(&'static str, Rule)],
}

impl Constraints {
    const NONE: Self = Self {
        min_properties: 0,
        max_properties: None,
        patterns: &[],
        names: None,
        required: &[],
        dependent_required: &[],
        dependent_rules: &[],
    };

    fn are_none(&self) -> bool {
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
    fn matching<'n>(&self, name: &'n str) -> impl Iterator<Item = &'static Rule> + use<'n> {
        let matching = self
            .patterns
            .iter()
            .filter(move |(pattern, _)| pattern.decide(name) != Some(false));
        matching.map(|(_, rule)| rule)
    }
}

/// An object with `properties`.
#[derive(Clone, Copy, Debug)]
pub struct Object {
    properties: &'static [Property],
    additional_properties: Option<&'static Rule>,
    /// Whether other members are allowed and not part of the value.
    ignores_additional: bool,
    /// Whether `additionalProperties` is there, which evaluates other members.
    evaluates_additional: bool,
    constraints: Constraints,
}

/// An object without `properties`: a map.
#[derive(Clone, Copy, Debug)]
pub struct Dictionary {
    values: Option<&'static Rule>,
    /// Whether `additionalProperties` is there, which evaluates the members.
    evaluates_additional: bool,
    constraints: Constraints,
}

impl Object {
    /// An object with these members; others are allowed and ignored.
    #[must_use]
    pub const fn of(properties: &'static [Property]) -> Self {
        Self {
            properties,
            additional_properties: Some(&Rule::Anything),
            ignores_additional: true,
            evaluates_additional: false,
            constraints: Constraints::NONE,
        }
    }

    /// Other members are an error.
    #[must_use]
    pub const fn closed(mut self) -> Self {
        self.additional_properties = None;
        self.ignores_additional = false;
        self.evaluates_additional = true;
        self
    }

    /// Other members have to satisfy this rule, and are part of the value.
    #[must_use]
    pub const fn additional_properties(mut self, rule: &'static Rule) -> Self {
        self.additional_properties = Some(rule);
        self.ignores_additional = false;
        self.evaluates_additional = true;
        self
    }

    /// Other members are allowed and part of the value, although no `additionalProperties` says so.
    #[must_use]
    pub const fn keeping_additional(mut self) -> Self {
        self.ignores_additional = false;
        self
    }

    /// Whether `properties` contains a member of this name.
    pub(crate) fn describes(&self, name: &str) -> bool {
        self.properties.iter().any(|property| property.name == name)
    }

    /// Whether a keyword of the object applies to the member of this name.
    pub(crate) fn evaluates(&self, name: &str) -> bool {
        self.evaluates_additional
            || self.describes(name)
            || self.constraints.matching(name).next().is_some()
    }

    /// Whether the member of this name is neither checked nor part of the value.
    pub(crate) fn ignores(&self, name: &str) -> bool {
        self.ignores_additional && self.constraints.are_none() && !self.describes(name)
    }

    /// Whether the object's type has no place for the member of this name.
    pub(crate) fn drops(&self, name: &str) -> bool {
        self.ignores_additional
            && !self.describes(name)
            && self.constraints.matching(name).next().is_none()
    }

    /// Calls `each` with every rule for the member `name`. There is at least one if a member may have this name.
    pub(crate) fn each_of(&self, name: &str, each: &mut dyn FnMut(&'static Rule)) {
        let named = self
            .properties
            .iter()
            .find(|property| property.name == name)
            .map(|property| &property.rule);
        each_or(
            named,
            self.constraints.matching(name),
            self.additional_properties,
            each,
        );
    }
}

impl Dictionary {
    /// An object whose members have to satisfy this rule.
    #[must_use]
    pub const fn of(values: &'static Rule) -> Self {
        Self {
            values: Some(values),
            evaluates_additional: true,
            constraints: Constraints::NONE,
        }
    }

    /// An object whose members may be anything, as no `additionalProperties` restricts them.
    #[must_use]
    pub const fn any() -> Self {
        Self {
            values: Some(&Rule::Anything),
            evaluates_additional: false,
            constraints: Constraints::NONE,
        }
    }

    /// Members whose names match no pattern are an error.
    #[must_use]
    pub const fn closed(mut self) -> Self {
        self.values = None;
        self
    }

    /// Whether a keyword of the object applies to the member of this name.
    pub(crate) fn evaluates(&self, name: &str) -> bool {
        self.evaluates_additional || self.constraints.matching(name).next().is_some()
    }

    /// Calls `each` with every rule for the member `name`.
    pub(crate) fn each_of(&self, name: &str, each: &mut dyn FnMut(&'static Rule)) {
        each_or(None, self.constraints.matching(name), self.values, each);
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

/// Calls `each` with the rules of a member: its own and those of matching patterns, or else that of additional members.
fn each_or(
    named: Option<&'static Rule>,
    matching: impl Iterator<Item = &'static Rule>,
    additional: Option<&'static Rule>,
    each: &mut dyn FnMut(&'static Rule),
) {
    let mut known = false;
    for rule in named.into_iter().chain(matching) {
        known = true;
        each(rule);
    }
    if let (false, Some(rule)) = (known, additional) {
        each(rule);
    }
}

impl Checker<'_> {
    pub(crate) fn object(&mut self, object: &Object, value: &Value) {
        let Value::Object(members) = value else {
            let msg = "Input should be a valid dictionary or object to extract fields from";
            return self.refuse("model_attributes_type", msg, value);
        };
        if self.check_count(&object.constraints, members, value) {
            return;
        }
        for property in object.properties {
            match members.get(property.name) {
                Some(member) => {
                    self.member(property.name.into(), property.name, &property.rule, member)
                }
                None if property.is_required(self.direction) => self.missing(property.name, value),
                None => {}
            }
        }
        self.report_missing_undeclared(&object.constraints, members, value);
        let allows_any = matches!(object.additional_properties, Some(Rule::Anything))
            && object.constraints.patterns.is_empty();
        if !allows_any {
            let is_named = |name: &str| object.properties.iter().any(|known| known.name == name);
            self.check_additional(
                &object.constraints,
                object.additional_properties,
                is_named,
                members,
            );
        }
        self.check_names_and_dependents(&object.constraints, members, value);
    }

    pub(crate) fn dictionary(&mut self, map: &Dictionary, value: &Value) {
        let Value::Object(members) = value else {
            return self.refuse("dict_type", "Input should be a valid dictionary", value);
        };
        if self.check_count(&map.constraints, members, value) {
            return;
        }
        self.report_missing_undeclared(&map.constraints, members, value);
        self.check_additional(&map.constraints, map.values, |_| false, members);
        self.check_names_and_dependents(&map.constraints, members, value);
    }

    /// Reports an object with too few or too many members; returns whether it did.
    fn check_count(
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

    fn member(&mut self, segment: Segment, name: &str, rule: &Rule, member: &Value) {
        let outer = self.source;
        self.source = outer.of_member(name);
        self.below(segment, |checker| checker.walk(rule, member));
        self.source = outer;
    }

    fn missing(&mut self, name: &'static str, value: &Value) {
        self.at([Segment::from(name)], |checker| {
            checker.report_missing(value)
        });
    }

    /// Reports missing members that `required` or `dependentRequired` lists and `properties` does not.
    fn report_missing_undeclared(
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

    /// Checks members by `patternProperties`, and by `additionalProperties` those that nothing else applies to.
    fn check_additional(
        &mut self,
        constraints: &Constraints,
        additional: Option<&Rule>,
        is_named: impl Fn(&str) -> bool,
        members: &Members<String, Value>,
    ) {
        for (name, member) in members {
            if self.is_done() {
                return;
            }
            let mut known = is_named(name);
            for rule in constraints.matching(name) {
                known = true;
                self.member(name.clone().into(), name, rule, member);
            }
            match additional {
                _ if known => {}
                Some(rule) => self.member(name.clone().into(), name, rule, member),
                None => self.below(Segment::from(name.clone()), |checker| {
                    checker.refuse("extra_forbidden", "Extra inputs are not permitted", member);
                }),
            }
        }
    }

    /// Checks `propertyNames`, and the `dependentSchemas` of the members that are present.
    fn check_names_and_dependents(
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
