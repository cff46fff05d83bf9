//! For every schema of the document and any value, the checker says what a validator of JSON Schema says of the schema as
//! it is written; what it accepts becomes the type, and comes back as it was.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use golden::combined::api_models as models;
use jsonschema::Validator;
use openapi_check::Checked;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use validator::Validate;

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    serde_saphyr::from_str(include_str!("../../documents/combined.yaml")).unwrap()
});

fn validator(name: &str) -> Validator {
    let reference = format!("#/components/schemas/{name}");
    let schema = json!({"$ref": reference, "components": DOCUMENT["components"]});
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
        json!(["a", 1]),
        json!([3, 4]),
        json!([1]),
        json!("ab"),
        json!(6),
        json!(3),
    ]
}

/// Holds one type against its schema; how many values both accepted.
fn agrees<T>(name: &str, valid: fn(&T) -> bool) -> usize
where
    T: Checked + DeserializeOwned + Serialize,
{
    let validator = validator(name);
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
    ([$($name:ident),+ $(,)?], always_valid: [$($always:ident),+ $(,)?]) => {
        #[test]
        fn the_checker_agrees_with_json_schema() {
            // Their types do not know `null`, which is the business of whoever refers to them: `Holder` does.
            let nullable = ["SeveralTypes", "OddOrNull"];
            let listed: BTreeSet<&str> = BTreeSet::from([$(stringify!($name),)+ $(stringify!($always)),+]);
            let schemas = DOCUMENT["components"]["schemas"].as_object().unwrap();
            assert_eq!(listed, schemas.keys().map(String::as_str).filter(|name| !nullable.contains(name)).collect());
            let accepted = [
                $((stringify!($name), agrees::<models::$name>(stringify!($name), |value| value.validate().is_ok())),)+
                $((stringify!($always), agrees::<models::$always>(stringify!($always), |_| true)),)+
            ];
            for (name, accepted) in accepted {
                assert_eq!(accepted == 0, ["Impossible", "Never"].contains(&name), "{name}: {accepted} accepted");
            }
        }
    };
}

// What has no invalid values has nothing for validator to say.
every_schema!(
    [
        Base, DemandingLater, MoreAndClosed, PatternedTwice, NamedTwice, CountedTwice, BoundedTwice,
        ListedTwice, ButThree, ClosedAndNarrowed, PatternedLater,
        Extended, Narrowed, Demanding, Renamed, Closed, ClosedAndMore, ClosedInTheEnd, TypedAndMore, OneOfTwo,
        EitherIsThere, Without, Spelt, Bounded, Sixth, Nullable, NotNullable, Listed, Conditional, Dependent,
        Containing, Pair, OpenTuple, Patterned, Named, CountedMembers, Cat, Dog, Pet, Tree, Holder, Whatever,
    ],
    always_valid: [Common, LongChoice, Constant, OddChoice, Impossible, Never]
);
