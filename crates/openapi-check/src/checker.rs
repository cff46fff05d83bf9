//! Validates a value by walking it and its rule side by side.
//!
//! There are at most two walks. The first is quiet: it reports nothing, costs little and stops at the first
//! violation. If there is one, the second walk reports all of them. Where several rules apply to the same value, the
//! result for each type and part is remembered, so that the cost of nested unions is proportional to their number.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value;

use super::masks::Masks;
use super::numbers::whole;
use super::pointer::{Pointer, rule_id};
use super::rule::Rule;
use super::source::{Direction, Source};
use super::syntax::is_base64;
use super::violation::{Segment, Violation};

/// How many violations one checker reports. A body of a few megabytes can have a million, and a response that lists
/// them all would be of no use.
const MAX_VIOLATIONS: usize = 10_000;

/// About how many bytes all reported violations together may take.
const MAX_REPORTED_BYTES: usize = 4 * 1024 * 1024;

/// How many elements of an array, or members of an object, are counted at least, even if fewer are allowed.
const MAX_COUNTED: usize = 100;

/// How many rules are applied to report why no branch of a union matches.
const MAX_EXPLANATIONS: usize = 200_000;

/// How many levels of nested rules a glance applies.
const GLANCE: usize = 5;

/// Collects the violations of one or several values.
#[derive(Debug)]
pub struct Checker<'n> {
    pub(crate) source: Source<'n>,
    pub(crate) direction: Direction,
    pub(crate) violations: Vec<Violation>,
    path: Vec<Segment>,
    /// The part of the value that is being checked.
    pointer: Pointer,
    masks: Masks,
    /// Whether violations are not reported, but only set `failed`.
    quiet: bool,
    failed: bool,
    /// Whether checking some part was given up at a limit, so that its result is not known. What follows from the
    /// missing result, such as that a `not` is satisfied, must not make the value valid.
    gave_up: bool,
    /// In a glance, how many more levels of nested rules are applied.
    glance: Option<usize>,
    /// How many rules are being checked that apply to a value together with others: two in an `anyOf` in an `allOf`.
    together: usize,
    /// Whether the part of the value at a pointer satisfies the rule of a type.
    known: HashMap<(usize, Pointer), bool>,
    /// The types and parts whose violations have been reported already, with the hash of the location.
    reported: HashSet<(usize, Pointer, u64)>,
    /// Hashes of the violations.
    found: HashSet<u64>,
    /// How many rules have been applied to report violations where several apply to the same value.
    steps: usize,
    /// About how many bytes the violations take.
    weight: usize,
}

impl<'n> Checker<'n> {
    /// A checker of values in requests, without violations yet.
    #[must_use]
    pub fn new(source: Source<'n>) -> Self {
        Self::going(Direction::Request, source)
    }

    /// A checker of values of this direction, without violations yet.
    #[must_use]
    pub fn going(direction: Direction, source: Source<'n>) -> Self {
        Self {
            source,
            direction,
            violations: Vec::new(),
            path: Vec::new(),
            pointer: Pointer::default(),
            masks: Masks::default(),
            quiet: false,
            failed: false,
            gave_up: false,
            glance: None,
            together: 0,
            known: HashMap::new(),
            reported: HashSet::new(),
            found: HashSet::new(),
            steps: 0,
            weight: 0,
        }
    }

    /// Whether `value`, in a request, satisfies `rule`.
    #[must_use]
    pub fn accepts(rule: &Rule, value: &Value, source: Source<'n>) -> bool {
        Self::new(source).is_valid(rule, value)
    }

    /// Whether `value`, in a response, satisfies `rule`.
    #[must_use]
    pub fn accepts_output(rule: &Rule, value: &Value) -> bool {
        Self::going(Direction::Output, Source::Json).is_valid(rule, value)
    }

    /// Whether the outermost levels of `value` satisfy `rule`. If they do not, neither does the value as a whole.
    pub(crate) fn glance(rule: &Rule, value: &Value, source: Source<'n>) -> bool {
        [Direction::Request, Direction::Output]
            .into_iter()
            .any(|direction| {
                let mut checker = Self::going(direction, source);
                checker.glance = Some(GLANCE);
                checker.allows(rule, value)
            })
    }

    /// The violations, in the order in which they were found.
    #[must_use]
    pub fn into_violations(self) -> Vec<Violation> {
        self.violations
    }

    /// The part of the value that is being checked.
    pub(crate) fn pointer(&self) -> &Pointer {
        &self.pointer
    }

    /// The part of the value that is being checked, for another walk that uses this checker at each part.
    pub(crate) fn pointer_mut(&mut self) -> &mut Pointer {
        &mut self.pointer
    }

    /// Runs `step` with `location` appended to the location of errors. The part of the value stays the same.
    pub fn at(
        &mut self,
        location: impl IntoIterator<Item = Segment>,
        step: impl FnOnce(&mut Self),
    ) {
        let depth = self.path.len();
        self.path.extend(location);
        step(self);
        self.path.truncate(depth);
    }

    /// Runs `step` at a member or an element of the current part, which is added to the location of errors, too.
    pub(crate) fn below(&mut self, segment: Segment, step: impl FnOnce(&mut Self)) {
        self.inside(&segment.clone(), |checker| checker.at([segment], step));
    }

    /// Runs `step` at a member or an element of the current part. The location of errors stays the same.
    pub(crate) fn inside<R>(&mut self, segment: &Segment, step: impl FnOnce(&mut Self) -> R) -> R {
        let length = self.pointer.enter(segment);
        let result = step(self);
        self.pointer.leave(length);
        result
    }

    /// Reports every violation of `rule` by `value`.
    pub fn check(&mut self, rule: &Rule, value: &Value) {
        // Both hold results for parts of the previous value.
        self.known.clear();
        self.reported.clear();
        if self.is_valid(rule, value) {
            return;
        }
        self.masks = Masks::of(rule, value);
        self.walk(rule, value);
        if self.violations.is_empty() {
            self.report(value, |input| {
                Violation::value_error([], "Input should keep its schema", input)
            });
        }
    }

    /// Whether `value` satisfies `rule`. If checking was given up at a limit, it does not.
    fn is_valid(&mut self, rule: &Rule, value: &Value) -> bool {
        self.gave_up = false;
        self.allows(rule, value) && !self.gave_up
    }

    /// Records that checking a part was given up at a limit, so that it is not known whether it satisfies its rule.
    pub(crate) fn give_up(&mut self) {
        self.gave_up = true;
    }

    /// Whether `value`, the current part, satisfies `rule`.
    pub(crate) fn allows(&mut self, rule: &Rule, value: &Value) -> bool {
        let outer = (
            std::mem::replace(&mut self.quiet, true),
            std::mem::replace(&mut self.failed, false),
        );
        self.walk(rule, value);
        let allowed = !self.failed;
        (self.quiet, self.failed) = outer;
        allowed
    }

    /// Runs `step`, which applies several rules to one value.
    pub(crate) fn together<R>(&mut self, step: impl FnOnce(&mut Self) -> R) -> R {
        self.together += 1;
        let result = step(self);
        self.together -= 1;
        result
    }

    /// Whether the walk can stop: the result is known, or a limit on what is reported has been reached.
    pub(crate) fn is_done(&self) -> bool {
        if self.quiet {
            return self.failed;
        }
        self.violations.len() >= MAX_VIOLATIONS
            || self.weight >= MAX_REPORTED_BYTES
            || self.steps >= MAX_EXPLANATIONS
    }

    /// Whether this is a glance, which must not refuse a value that a full check would accept.
    pub(crate) fn is_shallow(&self) -> bool {
        self.glance.is_some()
    }

    pub(crate) fn walk(&mut self, rule: &Rule, value: &Value) {
        if self.is_done() || self.glance == Some(0) {
            return;
        }
        if self.together > 0 && !self.quiet {
            self.steps += 1;
        }
        let outer = self.glance;
        self.glance = outer.map(|levels| levels - 1);
        self.step(rule, value);
        self.glance = outer;
    }

    fn step(&mut self, rule: &Rule, value: &Value) {
        match rule {
            Rule::Anything => {}
            Rule::Nothing => {
                self.refuse("extra_forbidden", "Extra inputs are not permitted", value)
            }
            Rule::Null => self.null(value),
            Rule::Boolean => self.boolean(value),
            Rule::Integer(integer) => self.integer(integer, value),
            Rule::Number(number) => self.number(number, value),
            Rule::Text(text) => self.text(text, value),
            Rule::Literal(choices) => self.literal(choices, value),
            Rule::Constants(choices) => self.constants(choices, value),
            Rule::Uuid => self.uuid(value),
            Rule::DateTime => self.date_time(value),
            Rule::Date => self.date(value),
            Rule::Binary => self.binary(value),
            Rule::Array(list) => self.list(list, value),
            Rule::Tuple(tuple) => self.tuple(tuple, value),
            Rule::Object(object) => self.object(object, value),
            Rule::Dictionary(map) => self.dictionary(map, value),
            Rule::AnyOf(branches) => self.any_of(branches, value, false),
            Rule::ExactlyOne(branches) => self.any_of(branches, value, true),
            Rule::Tagged(tagged) => self.tagged(tagged, value),
            Rule::All(rules) => self.all(rules, value),
            Rule::Not(rule) => self.not(rule, value),
            Rule::If(conditional) => self.conditional(conditional, value),
            Rule::Unevaluated(unevaluated) => self.unevaluated(unevaluated, value),
            Rule::Nullable(_) if value.is_null() => {}
            Rule::Nullable(rule) | Rule::Secret(rule) => self.walk(rule, value),
            Rule::Of(rule) => self.named(rule(), value),
        }
    }

    /// Checks a value against the rule of a named type. Only such rules occur more than once, so only their results are
    /// remembered.
    fn named(&mut self, rule: &Rule, value: &Value) {
        if self.together == 0 || self.is_shallow() {
            return self.walk(rule, value);
        }
        let key = (rule_id(rule), self.pointer.clone());
        match self.known.get(&key) {
            Some(true) => return,
            Some(false) if self.quiet => {
                self.failed = true;
                return;
            }
            _ => {}
        }
        if self.quiet {
            // While the rule is checked it counts as broken: a type that is only a reference to itself allows no value.
            self.known.insert(key.clone(), false);
            self.walk(rule, value);
            self.known.insert(key, !self.failed);
        } else if self.reported.insert((key.0, key.1, hash(&self.path))) {
            self.walk(rule, value);
        }
    }

    /// In a quiet walk, records that the value violates the rule. Returns whether the walk is quiet.
    pub(crate) fn fail_quietly(&mut self) -> bool {
        self.failed |= self.quiet;
        self.quiet
    }

    /// Reports a violation by `value`, the current part. `violation` gets the input that the error may contain:
    /// `value` with its secrets masked, and shortened if it is long.
    pub(crate) fn report(&mut self, value: &Value, violation: impl FnOnce(Value) -> Violation) {
        if self.fail_quietly() || self.is_done() {
            return;
        }
        let mut violation = violation(self.masks.echo(&self.pointer, value));
        let prefix = self.path.iter().cloned();
        violation.loc = prefix.chain(violation.loc).collect();
        // Several rules may report the same violation.
        if self
            .found
            .insert(hash(&(violation.kind, &violation.loc, &violation.msg)))
        {
            self.weight +=
                weight(&violation.input) + violation.loc.iter().map(Segment::weight).sum::<usize>();
            self.violations.push(violation);
        }
    }

    pub(crate) fn refuse(&mut self, kind: &'static str, msg: impl Into<String>, value: &Value) {
        self.report(value, |input| Violation::new(kind, Vec::new(), msg, input));
    }

    pub(crate) fn refuse_because(
        &mut self,
        kind: &'static str,
        msg: String,
        value: &Value,
        name: &str,
        context: impl Into<Value>,
    ) {
        self.report(value, |input| {
            Violation::new(kind, Vec::new(), msg, input).with(name, context)
        });
    }

    /// Reports that the value at the current location is missing. `value` is the object or array that it is missing
    /// from.
    pub(crate) fn report_missing(&mut self, value: &Value) {
        self.report(value, |input| Violation::missing(Vec::new(), input));
    }

    /// Whether errors must not repeat the current part of the value.
    pub(crate) fn is_masked(&self) -> bool {
        self.masks.instead_of(&self.pointer).is_some()
    }

    /// `value`, the current part, as errors may repeat it. A quiet walk has no errors, so it gets `null`.
    pub(crate) fn echo(&self, value: &Value) -> Value {
        if self.quiet {
            Value::Null
        } else {
            self.masks.echo(&self.pointer, value)
        }
    }

    fn null(&mut self, value: &Value) {
        let is_null = match value {
            Value::Null => true,
            Value::String(text) => self.source.is_text() && (text.is_empty() || text == "null"),
            _ => false,
        };
        if !is_null {
            self.refuse("none_required", "Input should be None", value);
        }
    }

    /// Checks that a string is base64, so that it can be decoded.
    fn binary(&mut self, value: &Value) {
        match value {
            Value::String(text) if is_base64(text) => {}
            Value::String(_) => self.not_base64(value),
            _ => self.refuse("bytes_type", "Input should be a valid bytes", value),
        }
    }

    pub(crate) fn not_base64(&mut self, value: &Value) {
        let error = "Incorrect padding";
        self.refuse_because(
            "base64_decode",
            format!("Base64 decoding error: '{error}'"),
            value,
            "error",
            error,
        );
    }

    /// Reports an array or an object with too few or too many entries; returns whether it did.
    pub(crate) fn size(&mut self, size: &Size, actual: usize, value: &Value) -> bool {
        let (kind, name, bound, side) = match size.most {
            Some(most) if actual > most => ("too_long", "max_length", most, "most"),
            _ if actual < size.least => ("too_short", "min_length", size.least, "least"),
            _ => return false,
        };
        let Size { of, unit, .. } = size;
        let actual = size
            .most
            .is_none_or(|most| actual <= counted_up_to(most))
            .then_some(actual);
        let actual_text = actual.map_or_else(|| "more".to_owned(), |actual| actual.to_string());
        let msg = format!(
            "{of} should have at {side} {} after validation, not {actual_text}",
            counted(bound, unit)
        );
        self.report(value, |input| {
            Violation::new(kind, Vec::new(), msg, input)
                .with("field_type", *of)
                .with(name, bound)
                .with("actual_length", actual)
        });
        true
    }
}

/// How many elements or members a value may have.
pub(crate) struct Size {
    /// The kind of value, for messages: `List`.
    pub(crate) of: &'static str,
    /// The word for one element, for messages: `item`.
    pub(crate) unit: &'static str,
    pub(crate) least: usize,
    pub(crate) most: Option<usize>,
}

/// Up to which number elements are counted of which `most` are allowed. The reader of JSON need not keep more.
pub(crate) fn counted_up_to(most: usize) -> usize {
    most.saturating_add(1).max(MAX_COUNTED)
}

pub(crate) fn counted(count: usize, unit: &str) -> String {
    if count == 1 {
        format!("{count} {unit}")
    } else {
        format!("{count} {unit}s")
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// About how many bytes a value takes.
fn weight(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len() + 2,
        Value::Array(items) => 2 + items.iter().map(weight).sum::<usize>(),
        Value::Object(members) => {
            2 + members
                .iter()
                .map(|(name, member)| name.len() + 4 + weight(member))
                .sum::<usize>()
        }
        _ => 4,
    }
}

/// A text that is the same for equal values: `1.0` equals `1`, and the order of members does not matter.
pub(crate) fn canonical(value: &Value) -> String {
    match value {
        Value::Number(number) => match whole(number) {
            Ok(integer) => integer.to_string(),
            Err(_) => number.to_string(),
        },
        Value::Array(items) => format!(
            "[{}]",
            items.iter().map(canonical).collect::<Vec<_>>().join(",")
        ),
        Value::Object(members) => {
            let mut texts: Vec<String> = members
                .iter()
                .map(|(name, member)| {
                    format!("{}:{}", Value::from(name.as_str()), canonical(member))
                })
                .collect();
            texts.sort();
            format!("{{{}}}", texts.join(","))
        }
        other => other.to_string(),
    }
}
