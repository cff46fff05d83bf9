//! The derives, held against serde's own: the same types, the same values, the same results.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The same items twice, with the derives of `serde` and with those of `openapi_check`.
macro_rules! both {
    ($($items:item)+) => {
        mod theirs {
            use serde::{Deserialize, Serialize};

            $($items)+
        }

        mod ours {
            use openapi_check::{Deserialize, Serialize};

            $($items)+
        }
    };
}

mod helpers {
    pub use std::collections::{BTreeMap, VecDeque};

    pub use serde_json::{Map, Value};

    pub fn seven() -> i64 {
        7
    }
}

both! {
    use super::helpers::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    pub struct Plain {
        pub zebra: String,
        #[serde(rename = "an apple")]
        pub apple: Option<i64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        pub r#type: Option<Vec<bool>>,
        #[serde(default)]
        pub counts: BTreeMap<String, u8>,
        #[serde(default = "seven")]
        pub seven: i64,
        #[serde(default, skip_serializing)]
        pub password: String,
        pub pair: (i32, f64),
        pub inner: Option<Box<Inner>>,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Inner {
        pub nothing: (),
        #[serde(skip_serializing_if = "Option::is_none", default, deserialize_with = "openapi_check::by_serde")]
        pub perhaps: Option<VecDeque<String>>,
        #[serde(deserialize_with = "openapi_check::by_serde")]
        pub queue: VecDeque<String>,
    }

    #[derive(Debug, Serialize, Deserialize)]
    pub struct Open {
        pub b: i64,
        #[serde(flatten)]
        pub rest: Map<String, Value>,
        pub a: Option<i64>,
    }

    #[derive(Debug, Serialize, Deserialize)]
    #[serde(transparent)]
    pub struct Whole(pub Vec<Option<String>>);

    #[derive(Clone, Copy, Debug, Serialize, Deserialize)]
    pub enum Named {
        Plain,
        #[serde(rename = "a ä")]
        Renamed,
    }
}

/// What an enum's variants are called by a rule.
macro_rules! renamed {
    ($($module:ident: $rule:literal),+) => {
        $(
            mod $module {
                both! {
                    #[derive(Clone, Copy, Debug, Serialize, Deserialize)]
                    #[serde(rename_all = $rule)]
                    pub enum Rule {
                        One,
                        TwoWords,
                        WithNumber2,
                        XyZ,
                    }
                }

                pub fn agree() {
                    for name in [theirs::Rule::One, theirs::Rule::TwoWords, theirs::Rule::WithNumber2, theirs::Rule::XyZ] {
                        let name = serde_json::to_value(name).unwrap();
                        super::agree::<theirs::Rule, ours::Rule>(&name);
                    }
                    super::agree::<theirs::Rule, ours::Rule>(&"twoWORDS".into());
                }
            }
        )+

        #[test]
        fn variants_are_renamed_as_serde_does() {
            $($module::agree();)+
        }
    };
}

renamed!(
    lower: "lowercase",
    upper: "UPPERCASE",
    camel: "camelCase",
    snake: "snake_case",
    kebab: "kebab-case",
    screaming: "SCREAMING_SNAKE_CASE"
);

/// Asserts that both types take a value, or refuse it, and write the same text.
#[track_caller]
fn agree<Theirs, Ours>(value: &Value)
where
    Theirs: DeserializeOwned + Serialize,
    Ours: DeserializeOwned + Serialize,
{
    let theirs = serde_json::from_value::<Theirs>(value.clone());
    let ours = serde_json::from_str::<Ours>(&value.to_string());
    let text = |written: serde_json::Result<String>| written.unwrap();
    assert_eq!(
        theirs.map(|it| text(serde_json::to_string(&it))).ok(),
        ours.map(|it| text(serde_json::to_string(&it))).ok(),
        "{value}"
    );
}

/// The value, and the value with each of its members left out, `null` and of other types.
fn variations(value: &Value) -> Vec<Value> {
    let mut all = vec![value.clone(), json!([]), json!("a"), Value::Null];
    let names: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
    for name in names {
        let mut without = value.clone();
        without.as_object_mut().unwrap().shift_remove(&name);
        all.push(without);
        for other in [
            Value::Null,
            json!(1),
            json!("a"),
            json!([1]),
            json!({"a": 1}),
        ] {
            let mut changed = value.clone();
            changed[&name] = other;
            all.push(changed);
        }
    }
    let mut more = value.clone();
    more["further"] = json!({"b": 1, "a": 2});
    all.push(more);
    all
}

#[test]
fn objects_are_read_and_written_as_serde_does() {
    let inner = json!({"nothing": null, "perhaps": ["a"], "queue": ["b", "c"]});
    let plain = json!({
        "type": [true], "zebra": "z", "an apple": 1, "counts": {"b": 1, "a": 2}, "seven": 8, "password": "p",
        "pair": [1, 2.5], "inner": inner,
    });
    for value in variations(&plain) {
        agree::<theirs::Plain, ours::Plain>(&value);
    }
    for value in variations(&inner) {
        agree::<theirs::Inner, ours::Inner>(&value);
    }
    for value in variations(&json!({"z": 1, "a": 2, "y": {"q": 1, "p": 2}, "b": 3, "x": []})) {
        agree::<theirs::Open, ours::Open>(&value);
    }
}

#[test]
fn single_values_are_read_and_written_as_serde_does() {
    for value in [
        json!(["a", null]),
        json!([1]),
        json!("a"),
        json!({}),
        json!("Plain"),
        json!("a ä"),
        json!("Renamed"),
    ] {
        agree::<theirs::Whole, ours::Whole>(&value);
        agree::<theirs::Named, ours::Named>(&value);
    }
}

/// Where serde would drop it.
#[test]
fn a_null_that_is_a_value_is_no_absent_member() {
    #[derive(openapi_check::Serialize, openapi_check::Deserialize)]
    struct Noted {
        #[serde(skip_serializing_if = "Option::is_none")]
        note: Option<Value>,
        #[serde(skip_serializing_if = "Option::is_none")]
        nothing: Option<()>,
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<String>,
    }
    let back = |value: Value| {
        let noted: Noted = serde_json::from_value(value).unwrap();
        serde_json::to_value(noted).unwrap()
    };
    assert_eq!(back(json!({})), json!({}));
    let all = json!({"note": null, "nothing": null, "name": null});
    assert_eq!(back(all), json!({"note": null, "nothing": null}));
}
