//! validator's derives and the checker say the same of every value that the types can hold.

use std::collections::BTreeMap;

use golden::vocabulary::api_models::{Circle, Name, Part, Shape, Square, Thing, ThingType};
use openapi_check::{Checked, Checker, Source};
use proptest::prelude::*;
use serde::Serialize;
use validator::Validate;

/// Whether the checker accepts what a value is in JSON.
fn accepted<T: Checked + Serialize>(value: &T) -> bool {
    Checker::accepts(
        T::rule(),
        &serde_json::to_value(value).unwrap(),
        Source::Json,
    )
}

fn part() -> impl Strategy<Value = Part> {
    (
        "[a-é]{0,4}",
        prop_oneof![Just(0), Just(1), Just(10_000), Just(10_001), any::<u64>()],
    )
        .prop_map(|(etag, part_number)| Part { etag, part_number })
}

fn shape() -> impl Strategy<Value = Shape> {
    prop_oneof![
        any::<i64>().prop_map(|radius| Shape::Circle(Circle { radius })),
        any::<i64>().prop_map(|side| Shape::Square(Square { side })),
        (0..6_u64).prop_map(Shape::Integer),
    ]
}

/// The smallest thing that is right in everything.
fn plain() -> Thing {
    let json = r#"{"type":"plain","note":null,"size":0}"#;
    serde_json::from_str(json).unwrap()
}

fn numbers() -> impl Strategy<Value = Thing> {
    (
        0..30_u32,
        prop::option::of(-12..12_i64),
        prop::option::of((0..12_u8).prop_map(|quarters| f64::from(quarters) / 4.0)),
        prop::option::of((0..20_u8).prop_map(|eighths| f64::from(eighths) / 8.0)),
        // What is written only is not in JSON again, so the checker could not see one that is too small.
        prop::option::of(1000..1010_u64),
    )
        .prop_map(|(size, balance, ratio, step, pin)| Thing {
            size,
            balance,
            ratio,
            step,
            pin,
            ..plain()
        })
}

fn texts() -> impl Strategy<Value = Thing> {
    (
        prop::option::of("[a-é]{0,7}"),
        prop::option::of(".{6,10}"),
        prop::option::of("[A-b]{1,2}"),
        prop::option::of(Just(openapi_check::date("2024-02-29"))),
        prop::option::of(Just(openapi_check::date_time("2024-02-29 23:59:60.0z"))),
    )
        .prop_map(|(note, secret, name, day, moment)| Thing {
            note,
            secret,
            name: name.map(Name::from),
            day,
            moment,
            r#type: ThingType::VeryFancy,
            ..plain()
        })
}

fn collections() -> impl Strategy<Value = Thing> {
    (
        prop::option::of(prop::collection::vec("[ab]{0,5}", 0..5)),
        prop::option::of(prop::collection::btree_map("[a-c]", any::<u64>(), 0..4)),
        prop::option::of(part()),
        prop::collection::vec(part(), 0..3),
        prop::option::of(shape()),
    )
        .prop_map(
            |(labels, counts, part, parts, shape): (_, Option<BTreeMap<_, _>>, _, _, _)| Thing {
                labels,
                counts,
                part,
                parts,
                shape,
                ..plain()
            },
        )
}

proptest! {
    #[test]
    fn the_two_agree(inner in prop_oneof![numbers(), texts(), collections()], nested in any::<bool>()) {
        let thing = if nested { Thing { inner: Some(Box::new(inner)), ..plain() } } else { inner };
        prop_assert_eq!(thing.validate().is_ok(), accepted(&thing), "{:?}", thing);
    }

    /// What the checker accepts deserialises, and serialises to what it was.
    #[test]
    fn accepted_values_survive_the_journey(thing in prop_oneof![numbers(), texts(), collections()]) {
        let json = serde_json::to_value(&thing).unwrap();
        if accepted(&thing) {
            let back: Thing = openapi_check::from_value(json.clone(), []).unwrap();
            prop_assert_eq!(serde_json::to_value(&back).unwrap(), json);
        }
    }
}
