//! For every schema of every golden document: what the check accepts deserialises, serialises to an equal value, and is
//! accepted again.
//!
//! Equal is what has every member that a schema of the document describes. Defaults may have been added to it; numbers are
//! compared by value, and texts, dates among them, letter by letter.

mod likely;

use std::collections::BTreeSet;

use openapi_check::{Checked, Checker, FromValue, Rule, Segment, Source, Unevaluated};
use serde::Serialize;
use serde_json::{Map, Value};

use self::likely::Likely;

/// How many values are made for each schema.
const VALUES: u64 = 600;

/// A document, and what of its schemas a comparison has to know.
struct Document {
    whole: Value,
    /// The properties that have a default anywhere.
    with_default: BTreeSet<String>,
    /// The properties that are in requests only.
    write_only: BTreeSet<String>,
    /// The properties whose type is a set of Rust.
    sets: BTreeSet<String>,
}

impl Document {
    fn parse(text: &str) -> Self {
        let whole: Value = serde_saphyr::from_str(text).unwrap();
        let mut document = Self {
            with_default: BTreeSet::new(),
            write_only: BTreeSet::new(),
            sets: BTreeSet::new(),
            whole: Value::Null,
        };
        document.look(&whole, &whole);
        Self { whole, ..document }
    }

    fn look(&mut self, whole: &Value, part: &Value) {
        let properties = part.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            let target = property.get("$ref").and_then(Value::as_str);
            let target = target.and_then(|target| whole.pointer(target.strip_prefix('#')?));
            for schema in [Some(property), target].into_iter().flatten() {
                if schema.get("default").is_some() {
                    self.with_default.insert(name.clone());
                }
                let rust_type = schema.get("x-rust-type").and_then(Value::as_str);
                if rust_type.is_some_and(|name| name.contains("BTreeSet")) {
                    self.sets.insert(name.clone());
                }
                if schema.get("writeOnly") == Some(&Value::Bool(true)) {
                    self.write_only.insert(name.clone());
                }
            }
        }
        match part {
            Value::Object(members) => members.values().for_each(|it| self.look(whole, it)),
            Value::Array(items) => items.iter().for_each(|it| self.look(whole, it)),
            _ => {}
        }
    }

    fn components(&self) -> BTreeSet<&str> {
        let schemas = self.whole.pointer("/components/schemas");
        let schemas = schemas.and_then(Value::as_object);
        schemas
            .into_iter()
            .flatten()
            .map(|(name, _)| name.as_str())
            .collect()
    }

    /// What is wrong with the value that `before` has become, where any of `rules` is a rule of it.
    fn difference(&self, rules: &[&Rule], before: &Value, after: &Value) -> Option<String> {
        match (before, after) {
            (Value::Object(_), Value::Object(after)) => {
                self.member_difference(rules, before, after)
            }
            (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
                let both = before.iter().zip(after).enumerate();
                both.into_iter().find_map(|(index, (before, after))| {
                    self.difference(&below(rules, &Segment::from(index)), before, after)
                })
            }
            (Value::Number(before), Value::Number(after)) if before.as_f64() == after.as_f64() => {
                None
            }
            _ => (before != after).then(|| format!("{before} has become {after}")),
        }
    }

    fn member_difference(
        &self,
        rules: &[&Rule],
        before: &Value,
        after: &Map<String, Value>,
    ) -> Option<String> {
        let members = before.as_object().into_iter().flatten();
        for (name, member) in members {
            let Some(after) = after.get(name) else {
                // Some of the rules may be those of branches that the value around it does not match.
                let described = || {
                    let accepting = rules
                        .iter()
                        .filter(|rule| rule.accepts(before, Source::Json));
                    let each: Vec<_> = accepting.map(|rule| described(**rule, before)).collect();
                    !each.is_empty() && each.iter().all(|names| names.contains(name))
                };
                if !member.is_null() && !self.write_only.contains(name) && described() {
                    return Some(format!("`{name}` is lost"));
                }
                continue;
            };
            let rules = below(rules, &Segment::from(name.clone()));
            let found = self.difference(&rules, member, after);
            // A set has an order of its own.
            if found.is_some() && !self.sets.contains(name) {
                return found;
            }
        }
        // An optional member that may be `null` is written as `null` where it is absent.
        let added = |(name, value): &(&String, &Value)| {
            before.get(name).is_none() && !value.is_null() && !self.with_default.contains(*name)
        };
        let (added, _) = after.iter().find(added)?;
        Some(format!("`{added}` is new"))
    }
}

fn below<'r>(rules: &[&'r Rule], step: &Segment) -> Vec<&'r Rule> {
    let rules = rules.iter().flat_map(|rule| rule.below(step));
    rules
        .filter(|rule| !matches!(rule, Rule::Anything))
        .collect()
}

/// The names of members that keywords apply to, of an object that the rule allows.
fn described(rule: Rule, value: &Value) -> BTreeSet<String> {
    let unevaluated = Box::leak(Box::new(Unevaluated::by(rule).properties(&Rule::Nothing)));
    let mut checker = Checker::new(Source::Json);
    checker.check(&Rule::Unevaluated(unevaluated), value);
    let others: BTreeSet<String> = checker
        .into_violations()
        .into_iter()
        .filter_map(|violation| match violation.loc.as_slice() {
            [Segment::Key(name)] => Some(name.to_string()),
            _ => None,
        })
        .collect();
    let members = value.as_object().into_iter().flatten();
    members
        .map(|(name, _)| name)
        .filter(|name| !others.contains(*name))
        .cloned()
        .collect()
}

/// Sends values of one schema through its type; how many the check accepted.
fn travels<T>(document: &Document, component: &str) -> usize
where
    T: Checked + FromValue + Serialize,
{
    let rule = T::rule();
    let mut accepted = 0;
    for seed in 1..=VALUES {
        let value = Likely::new(&document.whole, seed).of_component(component);
        if !rule.accepts(&value, Source::Json) {
            continue;
        }
        accepted += 1;
        let typed = openapi_check::from_value::<T>(value.clone(), []);
        let typed = typed.unwrap_or_else(|errors| panic!("{component}: {value}: {errors:?}"));
        let written = serde_json::to_value(&typed).unwrap();
        if let Some(difference) = document.difference(&[rule], &value, &written) {
            panic!("{component}: {value} has become {written}: {difference}");
        }
        assert!(
            Checker::accepts_output(rule, &written),
            "{component}: {value} has become {written}, which is not accepted"
        );
        let again = openapi_check::from_value::<T>(written.clone(), []);
        // What is written only is missing from what was written.
        if document.write_only.is_empty() {
            let again = serde_json::to_value(again.unwrap()).unwrap();
            assert_eq!(again, written, "{component}: {value}");
        }
    }
    accepted
}

/// The test of one document: its schemas, those whose types are called otherwise with the names of both, and those that
/// allow no value.
macro_rules! journey {
    ($document:ident: [$($name:ident $(= $component:literal)?),* $(,)?], none: [$($none:literal),*]) => {
        #[test]
        fn $document() {
            let document = Document::parse(include_str!(concat!("../../../documents/", stringify!($document), ".yaml")));
            let accepted: Vec<(&str, usize)> = vec![$({
                let component = [$($component,)? stringify!($name)][0];
                (component, travels::<golden::$document::api_models::$name>(&document, component))
            }),*];
            let listed: BTreeSet<&str> = accepted.iter().map(|(name, _)| *name).collect();
            assert_eq!(listed, document.components());
            for (name, accepted) in accepted {
                let none: &[&str] = &[$($none),*];
                assert_eq!(accepted < 10, none.contains(&name), "{name}: {accepted} accepted");
            }
        }
    };
}

journey!(answers: [Thing, Big], none: []);
journey!(bodies: [Thing, Deep, Upload], none: []);
journey!(
    combined: [
        Base, Extended, Narrowed, Demanding, DemandingLater, MoreAndClosed, PatternedTwice, NamedTwice, CountedTwice,
        BoundedTwice, ListedTwice, ButThree, ClosedAndNarrowed, PatternedLater, Renamed, Closed, ClosedAndMore,
        ClosedInTheEnd, TypedAndMore, OneOfTwo, EitherIsThere, Without, Spelt, Bounded, Sixth, Common, LongChoice,
        Nullable, NotNullable, Listed, Conditional, Dependent, Containing, Pair, OpenTuple, Patterned, Named,
        CountedMembers, Cat, Dog, Pet, Tree, SeveralTypes, OddOrNull, Holder, Constant, OddChoice, Impossible, Never,
        Whatever,
    ],
    none: ["Impossible", "Never"]
);
journey!(
    documentation: [
        Day, Thing, WithState, WithDetails, WithEither, WithQuoted, WithNext, WithDay, WithUnset, WithMetadata,
        WithAnything, WithShown, WithPlace, Short, Repeated, Headers, ReadOnly, Listed, WithSeen, WithNullable, WithLoose,
        WithFree, WithExamples, WithTitles, Measure, WithDescribed, WithUuid, Prefilled, WithNullables,
    ],
    none: []
);
journey!(enums: [Choices, Reaction, Level, Maybe], none: []);
journey!(foreign: [Words, Either, Sorted], none: []);
journey!(
    inheritance: [
        Account, FreeAccount, PaidAccount, Document, Letter, Invoice, PaidInvoice, Folder, Ticket, Train, Flight, Paper,
        Sheet, Roll,
    ],
    none: []
);
journey!(
    names: [
        Requirement, Locals, Option2 = "Option", Vec2 = "Vec", String2 = "String", Value2 = "Value", Rule,
        Result2 = "Result", Type, Schema, Ref, Default2 = "Default", From2 = "From", FooBar = "foo-bar", Foo,
        FooBar2 = "fooBar", FooBar3 = "foo_bar", Itself = "self", N2fa = "2fa", SomeDottedName = "some.dotted.Name",
        YòngHù = "yòng-hù", GivenName = "Renamed",
    ],
    none: []
);
journey!(
    objects: [
        Everything, Counted, Open, TypedOthers, Patterned, Headers, Metadata, Point, Row, Dependent, Conditional, Lottery,
        Merged, Base, Empty, Calendar, Moment,
    ],
    none: []
);
journey!(parameters: [Numbers, Mode, Point], none: []);
journey!(
    recursion: [
        Tree, Expression, Operation, Husband, Wife, Pair, Alias, Nested, Linked, Labelled, LinkedAndLabelled,
        LinkedOrLabelled, Default2 = "Default",
    ],
    none: []
);
journey!(secrets: [Account, Key, Listing], none: []);
journey!(
    unevaluated: [
        Base, AnyAndNoMore, DependentAndNoMore, ConditionalAndNoMore, OpenAndNoMore, ReferredAndNoMore, ClosedPart,
        ClosedCondition, RestOfMembers, RestOfItems, ItemsOfBranches, OneButNotThree, NotNullAfterAll,
    ],
    none: []
);
journey!(unions: [Pet, Cat, Dog, Volume, Shape, Either], none: []);
journey!(vocabulary: [Submission, Part, Problem, Name, Thing, Shape, Circle, Square, Colour], none: []);
