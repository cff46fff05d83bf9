//! Numbers for a schema of type number or integer: ordinary ones, and those at its bounds.

use serde_json::{Map, Value, json};

use crate::effective::types;

/// Numbers in the bounds of the schema and at them, the most ordinary first.
pub fn numbers(schema: &Map<String, Value>) -> Vec<Value> {
    let whole = !types(schema).contains(&"number");
    let (low, high) = (
        bound(schema, "minimum", whole),
        bound(schema, "maximum", whole),
    );
    let step = schema
        .get("multipleOf")
        .and_then(Value::as_f64)
        .filter(|step| *step > 0.0);
    let ordinary = [
        Some(1.0),
        low,
        high,
        Some(0.0),
        Some(-1.0),
        low.map(|low| low + 1.0),
        high.map(|high| high - 1.0),
    ];
    let large = [Some(2_147_483_648.0), Some(1_099_511_627_776.0)];
    let between = if whole {
        [None, None]
    } else {
        [
            Some(0.5),
            low.zip(high).map(|(low, high)| (low + high) / 2.0),
        ]
    };
    let mut found: Vec<Value> = Vec::new();
    for number in ordinary.into_iter().chain(between).chain(large).flatten() {
        let number = step.map_or(number, |step| (number / step).ceil() * step);
        if low.is_some_and(|low| number < low) || high.is_some_and(|high| number > high) {
            continue;
        }
        let value = exact(schema, number);
        if !found.contains(&value) {
            found.push(value);
        }
    }
    found
}

/// The number as it is written best: bounds beyond the precision of a double are taken from the schema.
fn exact(schema: &Map<String, Value>, number: f64) -> Value {
    let bounds = ["minimum", "maximum"]
        .into_iter()
        .filter_map(|key| schema.get(key));
    if let Some(written) = bounds
        .into_iter()
        .find(|bound| bound.as_f64() == Some(number))
    {
        return written.clone();
    }
    // Exact: a double below 2^53 that has no fraction.
    if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 {
        #[expect(clippy::cast_possible_truncation, reason = "checked in the line above")]
        return json!(number as i64);
    }
    json!(number)
}

/// The least or greatest number that is allowed; a little inside of an exclusive bound.
fn bound(schema: &Map<String, Value>, key: &str, whole: bool) -> Option<f64> {
    let (exclusive, inwards) = if key == "minimum" {
        ("exclusiveMinimum", 1.0)
    } else {
        ("exclusiveMaximum", -1.0)
    };
    let inwards = if whole { inwards } else { inwards / 1024.0 };
    let open = schema
        .get(exclusive)
        .and_then(Value::as_f64)
        .map(|limit| limit + inwards);
    let closed = schema.get(key).and_then(Value::as_f64);
    match (open, closed) {
        (Some(open), Some(closed)) if inwards > 0.0 => Some(open.max(closed)),
        (Some(open), Some(closed)) => Some(open.min(closed)),
        (open, closed) => open.or(closed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_kept_and_tried() {
        let of = |schema: Value| numbers(schema.as_object().unwrap());
        let found = of(json!({"type": "integer", "minimum": 1, "maximum": 200}));
        assert!(
            found.contains(&json!(1)) && found.contains(&json!(200)),
            "{found:?}"
        );
        assert!(
            !found.contains(&json!(0)) && !found.contains(&json!(201)),
            "{found:?}"
        );
        assert_eq!(
            of(json!({"type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 3})),
            [json!(2)]
        );
        // As a double, `i64::MAX` would be one more.
        let found = of(json!({"type": "integer", "minimum": 0, "maximum": i64::MAX}));
        assert!(found.contains(&json!(i64::MAX)), "{found:?}");
    }
}
