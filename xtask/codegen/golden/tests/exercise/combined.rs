//! For every schema of two documents and any value, the checker says what a validator of JSON Schema says of the schema as
//! it is written; what it accepts becomes the type, and comes back as it was.

use jsonschema::Validator;
use openapi_check::{Checked, FromValue};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use validator::Validate;

fn validator(document: &Value, name: &str) -> Validator {
    let reference = format!("#/components/schemas/{name}");
    let schema = json!({"$ref": reference, "components": document["components"]});
    jsonschema::draft202012::new(&schema).unwrap()
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0..8_i64).prop_map(Value::from),
        Just(json!(1.5)),
        Just(json!(2.0)),
        prop::sample::select(vec![
            "", "a", "b", "ab", "aab", "x", "cat", "Cat", "dog", "kind"
        ])
        .prop_map(Value::from),
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(3, 16, 4, |inner| {
        let name = prop::sample::select(vec!["a", "b", "kind", "name", "n1"]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((0..8_i64).prop_map(Value::from), 0..4).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..4).prop_map(|members| Value::Object(
                members
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect::<Map<_, _>>()
            )),
        ]
    })
}

/// A value, and more often than not an object with several of the members that the document is about.
fn likely() -> impl Strategy<Value = Value> {
    let names = ["a", "b", "kind", "name"];
    let members = names.map(|name| (Just(name.to_owned()), prop::option::of(scalar())));
    let object = members.prop_map(|members| {
        let there = members
            .into_iter()
            .filter_map(|(name, value)| value.map(|value| (name, value)));
        Value::Object(there.collect())
    });
    prop_oneof![value(), object, scalar()]
}

/// Values that some schema allows and chance seldom makes.
fn rare() -> Vec<Value> {
    vec![
        json!({"kind": "dog", "b": "x"}),
        json!({"kind": "cat", "a": 1}),
        json!({"kind": "x", "a": 2}),
        json!({"a": 3, "b": "ab", "name": "a"}),
        json!({"a": 3, "b": []}),
        json!({"kind": "a", "a": 3, "b": "x"}),
        json!({"kind": "a", "a": 3}),
        json!({"kind": "x", "a": 3}),
        json!({"kind": "a", "b": "x"}),
        json!({"kind": "a", "a": 3, "name": "x"}),
        json!({"a": 3, "name": 1}),
        json!([1, "a", "b"]),
        json!(["a", 1, "b"]),
        json!([1, 2]),
        json!([1, 2, 3]),
        json!(["a", 1]),
        json!([3, 4]),
        json!([1]),
        json!("ab"),
        json!(6),
        json!(3),
    ]
}

/// Holds one type against its schema; how many values both accepted.
fn agrees<T>(document: &Value, name: &str, valid: fn(&T) -> bool) -> usize
where
    T: Checked + FromValue + Serialize,
{
    let validator = validator(document, name);
    let accepted = std::cell::Cell::new(0);
    let mut runner = TestRunner::new(Config {
        cases: 1000,
        failure_persistence: None,
        ..Config::default()
    });
    let holds = |value: Value| {
        let expected = validator.is_valid(&value);
        let found = openapi_check::from_value::<T>(value.clone(), []);
        match found {
            Ok(typed) => {
                prop_assert!(expected, "{name} accepts {value}");
                let back = serde_json::to_value(&typed).unwrap();
                prop_assert!(validator.is_valid(&back), "{name}: {value} became {back}");
                prop_assert!(valid(&typed), "{name}: validator refuses {value}");
                accepted.set(accepted.get() + 1);
            }
            Err(violations) => {
                prop_assert!(
                    !violations.is_empty(),
                    "{name}: {value} passes, but is not of the type"
                );
                prop_assert!(!expected, "{name} refuses {value}: {violations:?}");
            }
        }
        Ok(())
    };
    let strategy = prop_oneof![9 => likely(), 1 => prop::sample::select(rare())];
    let outcome = runner.run(&strategy, holds);
    outcome.unwrap_or_else(|error| panic!("{error}"));
    accepted.get()
}

macro_rules! every_schema {
    ($document:ident, [$($name:ident),+ $(,)?], always_valid: [$($always:ident),+ $(,)?], $odd:ident) => {
        #[test]
        fn $document() {
            use golden::$document::api_models as models;

            let text = include_str!(concat!("../../documents/", stringify!($document), ".yaml"));
            let document: Value = serde_saphyr::from_str(text).unwrap();
            let listed: BTreeSet<&str> = BTreeSet::from([$(stringify!($name),)+ $(stringify!($always)),+]);
            let schemas = document["components"]["schemas"].as_object().unwrap();
            assert_eq!(listed, schemas.keys().map(String::as_str).filter(|name| !$odd.nullable.contains(name)).collect());
            let accepted = [
                $((stringify!($name), agrees::<models::$name>(&document, stringify!($name), |value| value.validate().is_ok())),)+
                $((stringify!($always), agrees::<models::$always>(&document, stringify!($always), |_| true)),)+
            ];
            for (name, accepted) in accepted {
                assert_eq!(accepted == 0, $odd.impossible.contains(&name), "{name}: {accepted} accepted");
            }
        }
    };
}

/// The schemas of a document that are not like the others.
struct Odd {
    /// Their types do not know `null`, which is the business of whoever refers to them.
    nullable: &'static [&'static str],
    /// They allow no value.
    impossible: &'static [&'static str],
}

// `Holder` refers to the nullable ones.
const COMBINED: Odd = Odd {
    nullable: &["SeveralTypes", "OddOrNull"],
    impossible: &["Impossible", "Never"],
};

// What has no invalid values has nothing for validator to say.
every_schema!(
    combined,
    [
        Base, DemandingLater, MoreAndClosed, PatternedTwice, NamedTwice, CountedTwice, BoundedTwice,
        ListedTwice, ButThree, ClosedAndNarrowed, PatternedLater,
        Extended, Narrowed, Demanding, Renamed, Closed, ClosedAndMore, ClosedInTheEnd, TypedAndMore, OneOfTwo,
        EitherIsThere, Without, Spelt, Bounded, Sixth, Nullable, NotNullable, Listed, Conditional, Dependent,
        Containing, Pair, OpenTuple, Patterned, Named, CountedMembers, Cat, Dog, Pet, Tree, Holder, Whatever, OpenLater,
    ],
    always_valid: [Common, LongChoice, Constant, OddChoice, Impossible, Never],
    COMBINED
);

const UNEVALUATED: Odd = Odd {
    nullable: &[],
    impossible: &[],
};

every_schema!(
    unevaluated,
    [
        Base, AnyAndNoMore, DependentAndNoMore, ConditionalAndNoMore, OpenAndNoMore, ReferredAndNoMore, ClosedPart,
        ClosedCondition, RestOfMembers, RestOfItems, ItemsOfBranches, NotNullAfterAll,
        ConditionInABranch,
    ],
    always_valid: [OneButNotThree],
    UNEVALUATED
);
