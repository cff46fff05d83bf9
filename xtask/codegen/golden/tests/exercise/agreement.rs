//! For every type of the golden code: what its checker accepts deserialises, serialises to what the checker still
//! accepts and what is read as the same again, and passes validator; and of everything that deserialises, checker and
//! validator say the same.
//!
//! Values are made of right ones, by changing them here and there: most of what is made is nearly right, which is where
//! the three could differ.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Something of every JSON type.
fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-300..300_i64).prop_map(Value::from),
        (-4..60_i32).prop_map(|half| Value::from(f64::from(half) / 2.0)),
        "[a-zA-Z0-9 ü:/-]{0,9}".prop_map(Value::from),
        prop_oneof![
            Just("cat"),
            Just("puppy"),
            Just("loud"),
            Just("created"),
            Just("+1"),
            Just("NL"),
            Just("1234 AB"),
            Just("2024-02-29"),
            Just("2024-02-29T00:00:00Z"),
            Just("1990-06-15t12:30:60.1234567890-23:59"),
            Just("km"),
            Just("https://example.com/"),
            Just("YWJj"),
        ]
        .prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        prop::collection::vec((0..50_i64).prop_map(Value::from), 0..5).prop_map(Value::from),
        prop::collection::btree_map("[a-zx-]{1,3}", (0..9_i64).prop_map(Value::from), 0..3)
            .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
    ]
}

/// A change of a value.
#[derive(Clone, Debug)]
enum Change {
    Replace(Value),
    Remove,
    Add(String, Value),
    Twice,
}

fn change() -> impl Strategy<Value = (prop::sample::Index, Change)> {
    let name = prop_oneof![
        "[a-z]{1,2}",
        Just("x-a".to_owned()),
        Just("n-a".to_owned()),
        Just("name".to_owned()),
        Just("zip".to_owned()),
        Just("card".to_owned()),
        Just("code".to_owned()),
        Just("undescribed".to_owned()),
        Just("never".to_owned()),
    ];
    let change = prop_oneof![
        3 => any_value().prop_map(Change::Replace),
        1 => Just(Change::Remove),
        2 => (name, any_value()).prop_map(|(name, value)| Change::Add(name, value)),
        1 => Just(Change::Twice),
    ];
    (any::<prop::sample::Index>(), change)
}

/// The pointers to a value and everything in it.
fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &format!("{here}/{index}"), found);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                places(
                    member,
                    &format!("{here}/{}", name.replace('~', "~0").replace('/', "~1")),
                    found,
                );
            }
        }
        _ => {}
    }
}

fn changed(mut value: Value, changes: &[(prop::sample::Index, Change)]) -> Value {
    for (index, change) in changes {
        let mut found = Vec::new();
        places(&value, "", &mut found);
        let Some(target) = value.pointer_mut(index.get::<String>(&found)) else {
            continue;
        };
        match (change, target) {
            (Change::Replace(new), target) => *target = new.clone(),
            (Change::Remove, Value::Object(members)) => {
                let name = members.keys().next().cloned();
                name.and_then(|name| members.remove(&name));
            }
            (Change::Remove, Value::Array(items)) => {
                items.pop();
            }
            (Change::Add(name, new), Value::Object(members)) => {
                members.insert(name.clone(), new.clone());
            }
            (Change::Add(_, new), Value::Array(items)) => items.push(new.clone()),
            (Change::Twice, Value::Array(items)) => items.extend(items.clone()),
            (Change::Twice | Change::Add(..) | Change::Remove, _) => {}
        }
    }
    value
}

/// Tests of one crate: its types, each with right values.
macro_rules! agreement {
    ($test:ident, { $($name:ident: [$($seed:tt),+ $(,)?]),+ $(,)? }) => {
        mod $test {
            use openapi_check::{Checked, Checker, Source, from_value};
            use validator::Validate;

            use super::*;

            $(
                #[test]
                #[expect(non_snake_case, reason = "the test is called like the type")]
                fn $name() {
                    let seeds = [$(json!($seed)),+];
                    for seed in &seeds {
                        assert!(Checker::accepts(golden::$test::api_models::$name::rule(), seed, Source::Json), "{seed}");
                    }
                    let values = (prop::sample::select(seeds.to_vec()), prop::collection::vec(change(), 0..4))
                        .prop_map(|(seed, changes)| changed(seed, &changes));
                    let config = ProptestConfig::with_cases(1500);
                    proptest!(config, |(value in values)| {
                        let accepted = Checker::accepts(golden::$test::api_models::$name::rule(), &value, Source::Json);
                        if accepted {
                            let typed: golden::$test::api_models::$name = from_value(value.clone(), []).unwrap();
                            let written = serde_json::to_value(&typed).unwrap();
                            prop_assert!(
                                Checker::accepts_output(golden::$test::api_models::$name::rule(), &written),
                                "{value} has become {written}"
                            );
                            prop_assert!(typed.validate().is_ok(), "{typed:?}");
                            let again: Result<golden::$test::api_models::$name, _> = from_value(written.clone(), []);
                            prop_assert!(again.is_ok(), "{value} has become {written}");
                            prop_assert_eq!(serde_json::to_value(again.unwrap()).unwrap(), written, "{}", value);
                        } else if let Ok(typed) = serde_json::from_value::<golden::$test::api_models::$name>(value) {
                            let written = serde_json::to_value(&typed).unwrap();
                            let accepted = Checker::accepts_output(golden::$test::api_models::$name::rule(), &written);
                            prop_assert_eq!(typed.validate().is_ok(), accepted, "{:?}", typed);
                        }
                    });
                }
            )+
        }
    };
}

agreement!(unions, {
    Pet: [{"kind": "cat", "lives": 3}, {"kind": "puppy", "bark": 7}, {"kind": "dog", "bark": "loud"}],
    Volume: [120, "quiet", true],
    Shape: [{"radius": 1}, {"side": 2.5}, {"radius": 1, "side": 2.5}, [{"radius": 1}, []]],
    Either: [
        {},
        {"nullable": null, "nested": 3, "amount": 1, "base": {"id": 1, "name": "a"}},
        {"nullable": {"side": 1}, "nested": "2024-02-29", "amount": -0.5, "event": {"type": "created"}},
        {"nested": "abc", "event": {"type": "deleted", "reason": "r"}, "base": {"id": 1, "email": "a"}},
    ],
});

agreement!(objects, {
    Everything: [
        {},
        {"counted": {"a": 1}, "open": {"id": "a", "undescribed": 1}, "typed": {"name": "a", "b": 1}, "nothing": null},
        {"patterned": {"x-a": "a", "n-a": 1}, "headers": {"a": ["b"]}, "metadata": {"a": {"value": 1}}, "empty": {}},
        {"point": [1, 2, "km"], "row": ["a", 1, true, false], "lottery": [7, 1], "all": {"id": 1, "name": "a"}},
        {"settings": {"size": 3}, "small": 100, "large": 7, "site": "https://a.b/", "blob": "YWJj"},
        {"dependent": {"card": "a", "address": "bcdef", "zip": "c"}, "conditional": {"country": "NL", "code": "1234 AB"}},
    ],
    Counted: [{"a": 1}, {"z": 1}, {"a": 1, "b": 2}],
    Open: [{"id": "a", "undescribed": null, "additional_properties": true, "more": [1]}],
    TypedOthers: [{"name": "a", "b": 1, "c": 2.0}],
    Patterned: [{"name": "a", "x-a": "b", "n-b": 2}],
    Headers: [{}, {"a": ["b", "c"], "d": ["e"]}],
    Metadata: [{}, {"a": {"value": null}, "b": {"value": 1}}],
    Point: [[1, 2.5, "m"]],
    Row: [[], ["a"], ["a", 1, true, false]],
    Dependent: [{"card": "a", "address": "b"}, {"zip": "a", "address": "bcdef"}, {}],
    Conditional: [{"country": "NL", "code": "1234 AB"}, {"country": "D", "code": "a"}],
    Counting: [{"a": null}, {"a": "x"}, {"b": 1}],
    Lottery: [[7], [1, 7, 7, 2]],
    Merged: [{"id": 1, "name": "abc"}],
    Empty: [{}],
    Calendar: [
        {"opens": "2024-02-29"},
        {"opens": "0000-01-01", "closes": null, "since": "9999-12-31", "holidays": ["2024-02-29", "2025-01-01"]},
        {"opens": "2024-02-29", "begins": "2024-02-29 00:00:00.0z", "events": {"a": "2024-02-29T00:00:00+23:59"}},
        {"opens": "2024-02-29", "leap": "2016-12-31T23:59:60Z", "moment": "9999-12-31T23:59:59-23:59"},
    ],
    Moment: ["2024-02-29T00:00:00Z", "1990-06-15t12:30:60.1234567890-23:59"],
});

agreement!(inheritance, {
    Account: [
        {"owner": "a", "plan": "free", "until": 1}, {"owner": "a", "plan": "paid", "price": 1.5},
    ],
    PaidAccount: [{"owner": "a", "plan": "paid", "price": 1.5}],
    Folder: [
        {"documents": [{"@type": "letter", "id": 1, "to": "a"}, {"@type": "plain", "id": 2}]},
        {"documents": [{"@type": "Invoice", "id": 1, "total": 2}, {"@type": "PaidInvoice", "id": 1, "total": 2, "paid": true}]},
    ],
    Ticket: [{"by": "rail", "seat": 1}, {"by": "air", "gate": "a"}],
    Paper: [{"form": "sheet", "size": "A4"}, {"form": "roll", "length": 2.5}],
});

agreement!(enums, {
    Choices: [
        {},
        {"reaction": "+1", "sort": "", "level": -1, "answer": 42, "mixed": null, "odd": [1, 2], "flag": true},
        {"number": 1, "size": 20, "nullable": null, "maybe": null, "mixed": "auto", "odd": {"a": "b"}, "sort": "\u{1f389}"},
        {"word": "да", "fuel": "ölTank"},
        {"word": "нет", "fuel": "gasTank"},
        {"number": 0.5, "size": 10, "nullable": "no", "maybe": "a", "mixed": -1, "odd": 1.5, "sort": "Self"},
    ],
});

agreement!(recursion, {
    Tree: [
        {"value": 1},
        {"value": {"sign": "+", "left": 1, "right": {"sign": "*", "left": 1, "right": 2}}, "left": {"value": 2}},
        {"value": 1, "right": null, "children": [{"value": 1}], "named": {"a": {"value": 2}}},
    ],
    Expression: [1.5, {"sign": "/", "left": 1, "right": 2}],
    Husband: [{"wife": {"husband": {}, "pair": ["a", {"husband": {}}]}}],
    Pair: [["a", null]],
    Alias: [{"value": 1}],
    Nested: [{}, {"a": {"b": {}}}],
    Default2: [{"next": {"next": {}}, "label": "a"}],
});

agreement!(secrets, {
    Key: ["0123abc"],
    Listing: [{"total": 1}],
});

agreement!(names, {
    Option2: [
        {"type": "a", "Type": "b", "TYPE": "c", "+1": 1, "-1": 2, "2fa": true, "": "d", " ": "e", "@id": "f", "id": "g"},
        {"vec": ["a"], "string": "b", "value": {"value": 1}, "rule": {"text": "abc"}, "result": "ok", "dotted": 1.5},
    ],
    Itself: [{"self": {"self": {}}}],
    GivenName: [{"odd": "a", "described": "c"}],
});

/// Dates are written as they were read, and defaults as the document has them.
#[test]
fn dates_keep_their_text() {
    let read = json!({
        "opens": "0000-01-01",
        "closes": null,
        "holidays": ["2024-02-29"],
        "events": {"a": "1990-06-15t12:30:60.1234567890-23:59", "b": "2024-02-29 00:00:00.0z"},
        "leap": "2016-12-31T23:59:60Z",
        "moment": "9999-12-31T23:59:59-23:59",
    });
    let calendar: golden::objects::api_models::Calendar =
        openapi_check::from_value(read.clone(), []).unwrap();
    let mut written = read;
    written["since"] = json!("2024-02-29");
    written["begins"] = json!("2026-03-01T09:30:00.00+01:00");
    assert_eq!(serde_json::to_value(&calendar).unwrap(), written);
}

/// A value that matches two branches, neither of which has all of its members, keeps those of both.
#[test]
fn a_value_keeps_the_members_of_all_branches_that_it_matches() {
    use golden::unions::api_models::Shape;

    let read = |value: &Value| openapi_check::from_value::<Shape>(value.clone(), []);
    let both = json!({"radius": 1.5, "side": 2.5});
    let shape = read(&both).unwrap();
    assert!(matches!(shape, Shape::CircleAndSquare(_)), "{shape:?}");
    assert_eq!(serde_json::to_value(&shape).unwrap(), both);
    let side = read(&json!({"radius": -1.5, "side": 2.5})).unwrap();
    assert!(matches!(side, Shape::Square(_)), "{side:?}");
    // Nothing is told of a branch that the document does not have.
    let errors = read(&json!({})).unwrap_err();
    let places: Vec<String> = errors
        .iter()
        .map(|error| format!("{:?}", error.loc))
        .collect();
    assert_eq!(places.len(), 3, "{places:?}");
}

/// What is secret does not show.
#[test]
fn secrets_are_not_shown() {
    let json = json!({
        "login": "visible", "password": "hidden-password", "token": "hidden-token", "pins": ["hidden-pin"],
        "hint": "hidden-hint", "key": "abcdef",
    });
    let account: golden::secrets::api_models::Account = serde_json::from_value(json).unwrap();
    let shown = format!("{account:?}");
    assert!(shown.contains("visible"), "{shown}");
    assert!(
        !shown.contains("hidden") && !shown.contains("abcdef"),
        "{shown}"
    );
    let written = serde_json::to_string(&account).unwrap();
    assert!(!written.contains("hidden-password"), "{written}");
}

/// What only the service sets need not be in a request but has to be in an answer, and the other way round.
#[test]
fn members_are_for_one_direction() {
    use golden::secrets::api_models::Account;
    use openapi_check::{Checked, Checker, from_value};

    let mut account: Account =
        from_value(json!({"login": "a", "password": "12345678"}), []).unwrap();
    assert!(from_value::<Account>(json!({"id": 1, "login": "a"}), []).is_err());
    let answer = |account: &Account| serde_json::to_value(account).unwrap();
    assert!(!Checker::accepts_output(Account::rule(), &answer(&account)));
    account.id = Some(1);
    assert!(!Checker::accepts_output(Account::rule(), &answer(&account)));
    // It may be `null`, which is not the same as absent.
    account.seen = Some(None);
    assert!(Checker::accepts_output(Account::rule(), &answer(&account)));
}
