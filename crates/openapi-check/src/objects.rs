//! Objects, with `properties` or without.

mod constraints;

use serde_json::{Map as Members, Value};

use self::constraints::Constraints;
use super::checker::Checker;
use super::rule::Rule;
use super::source::Direction;
use super::violation::Segment;

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
}
