//! Values with one defect each, made from a valid one.
//!
//! It proposes; whether the value is really invalid is for the `referee` to say.

use serde_json::{Map, Value, json};

use crate::{
    effective::{alternatives, effective, list, types},
    generate::{Generator, Made, with},
    strings::too_long,
};

/// How many defects are made of what is inside of something else, by depth; none below.
const BREADTH: &[usize] = &[usize::MAX, 40, 12, 6, 3];
/// Arrays longer than this are not made only to be too long.
const LONGEST_ARRAY: u64 = 20_000;

/// Values like `valid`, each with one defect.
pub fn spoil(generator: Generator, schema: &Value, valid: &Value) -> Vec<Made> {
    spoil_at(generator, schema, valid, 0)
}

fn spoil_at(generator: Generator, schema: &Value, valid: &Value, depth: usize) -> Vec<Made> {
    let Some(quota) = BREADTH.get(depth).copied() else {
        return Vec::new();
    };
    let all = effective(generator.document, schema);
    let choices = alternatives(generator.document, &all);
    let mut found = wrong_types(&choices, valid);
    for choice in &choices {
        if found.len() > quota {
            break;
        }
        if choice.contains_key("enum") || choice.contains_key("const") {
            found.push(made("none of the values", json!("none-of-the-values")));
        }
        found.extend(match valid {
            Value::Object(_) => objects(generator, choice, valid, depth),
            Value::Array(elements) => arrays(generator, choice, elements, depth),
            Value::String(_) => strings(choice),
            Value::Number(_) => numbers(choice),
            Value::Bool(_) | Value::Null => Vec::new(),
        });
    }
    found.truncate(quota);
    found
}

fn made(what: impl Into<String>, value: Value) -> Made {
    Made {
        at: String::new(),
        what: what.into(),
        value,
    }
}

/// One value of each type that is not allowed.
fn wrong_types(choices: &[Map<String, Value>], valid: &Value) -> Vec<Made> {
    let allowed: Vec<&str> = choices.iter().flat_map(types).collect();
    let other = [
        ("null", Value::Null),
        ("boolean", json!(true)),
        ("string", json!("not what is asked for")),
        ("number", json!(1.5)),
        ("integer", json!(7)),
        ("array", json!([valid])),
        ("object", json!({"unexpected": valid})),
    ];
    other
        .into_iter()
        .filter(|(name, _)| !allowed.contains(name))
        .map(|(name, value)| made(format!("of type {name}"), value))
        .collect()
}

fn objects(
    generator: Generator,
    schema: &Map<String, Value>,
    valid: &Value,
    depth: usize,
) -> Vec<Made> {
    let mut found = Vec::new();
    for name in list(schema, "required").iter().filter_map(Value::as_str) {
        let mut without = valid.clone();
        if let Value::Object(members) = &mut without
            && members.shift_remove(name).is_some()
        {
            found.push(made(format!("without {name:?}"), without));
        }
    }
    let closed = ["additionalProperties", "unevaluatedProperties"];
    if closed
        .iter()
        .any(|key| schema.get(*key) == Some(&json!(false)))
    {
        let what = "with a member that is not allowed";
        found.push(made(what, with(valid, "xUnexpected", json!("x"))));
    }
    for (name, property, _) in generator.properties(schema) {
        if BREADTH.get(depth).is_none_or(|quota| found.len() > *quota) {
            break;
        }
        let present = valid.get(&name).cloned();
        let Some(value) = present.or_else(|| generator.simplest(&property)) else {
            continue;
        };
        for spoilt in spoil_at(generator, &property, &value, depth + 1) {
            found.push(spoilt.within(&name, |value| with(valid, &name, value)));
        }
    }
    found
}

fn arrays(
    generator: Generator,
    schema: &Map<String, Value>,
    valid: &[Value],
    depth: usize,
) -> Vec<Made> {
    let item = schema.get("items").cloned().unwrap_or(json!({}));
    let element = valid.first().cloned().or_else(|| generator.simplest(&item));
    let Some(element) = element else {
        return Vec::new();
    };
    let number = |key: &str| schema.get(key).and_then(Value::as_u64);
    let repeated = |length: u64| Value::Array((0..length).map(|_| element.clone()).collect());
    let mut found = Vec::new();
    if let Some(least) = number("minItems").filter(|least| (1..LONGEST_ARRAY).contains(least)) {
        found.push(made("too few elements", repeated(least - 1)));
    }
    if let Some(most) = number("maxItems").filter(|most| *most < LONGEST_ARRAY) {
        found.push(made("too many elements", repeated(most + 1)));
    }
    if schema.get("uniqueItems") == Some(&json!(true)) {
        found.push(made(
            "an element twice",
            repeated(number("minItems").unwrap_or(0).max(2)),
        ));
    }
    for spoilt in spoil_at(generator, &item, &element, depth + 1) {
        found.push(spoilt.within("0", |value| {
            let rest = valid.iter().skip(1).cloned();
            std::iter::once(value).chain(rest).collect()
        }));
    }
    found
}

fn strings(schema: &Map<String, Value>) -> Vec<Made> {
    let number = |key: &str| schema.get(key).and_then(Value::as_u64);
    let mut found = Vec::new();
    if let Some(shortest) = number("minLength").filter(|shortest| *shortest > 0) {
        let length = usize::try_from(shortest - 1).unwrap_or(0).min(20_000);
        found.push(made("too short", "s".repeat(length).into()));
    }
    if let Some(text) = number("maxLength").and_then(too_long) {
        found.push(made("too long", text.into()));
    }
    if let Some(pattern) = schema.get("pattern") {
        for text in ["!", "a\u{1}b\0", "\u{e9}", "", "zzz zzz"] {
            found.push(made(format!("not matching {pattern}"), text.into()));
        }
    }
    if let Some(format) = schema.get("format").and_then(Value::as_str) {
        found.push(made(
            format!("not of the format {format}"),
            "%%not of the format%%".into(),
        ));
    }
    found
}

fn numbers(schema: &Map<String, Value>) -> Vec<Made> {
    let mut found = Vec::new();
    let mut beyond = |what: &str, key: &str, by: i64| {
        let Some(limit) = schema.get(key) else {
            return;
        };
        let value = match limit.as_i64().and_then(|limit| limit.checked_add(by)) {
            Some(whole) => json!(whole),
            // Past 64 bits, still an integer.
            None if limit.as_i64().is_some() => serde_json::from_str(if by > 0 {
                "18446744073709551616"
            } else {
                "-18446744073709551616"
            })
            .unwrap_or_default(),
            None => json!(limit.as_f64().unwrap_or_default() + if by > 0 { 1.0 } else { -1.0 }),
        };
        found.push(made(what, value));
    };
    beyond("below the minimum", "minimum", -1);
    beyond("above the maximum", "maximum", 1);
    beyond("at the exclusive minimum", "exclusiveMinimum", 0);
    beyond("at the exclusive maximum", "exclusiveMaximum", 0);
    if let Some(step) = schema.get("multipleOf").and_then(Value::as_f64) {
        found.push(made("not a multiple", json!(step * 1.5)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::Document,
        referee::{Referee, Verdict},
        upgrade::Side,
    };

    /// What is wrong with each spoilt value that the referee calls invalid too.
    fn defects(schema: Value, valid: Value) -> Vec<String> {
        let document = Document::of(
            json!({"openapi": "3.1.0", "paths": {}, "components": {"schemas": {"S": schema}}}),
        )
        .unwrap();
        let referee = Referee::new(document).unwrap();
        let pointer = "/components/schemas/S";
        let schema = document.at(pointer).unwrap().value;
        spoil(Generator { document }, schema, &valid)
            .into_iter()
            .filter(|made| referee.judge(Side::Request, pointer, &made.value) != Verdict::Valid)
            .map(|made| format!("{} {}", made.at, made.what).trim().to_owned())
            .collect()
    }

    #[test]
    fn one_defect_at_a_time() {
        let schema = json!({"type": "object", "required": ["n"], "additionalProperties": false, "properties": {
            "n": {"type": "integer", "minimum": 1, "maximum": 9},
            "s": {"type": "array", "maxItems": 2, "items": {"type": "string", "minLength": 2, "format": "uuid"}}}});
        let found = defects(schema, json!({"n": 5}));
        for expected in [
            "of type string",
            "without \"n\"",
            "with a member that is not allowed",
            "/n of type number",
            "/n below the minimum",
            "/n above the maximum",
            "/s too many elements",
            "/s/0 too short",
            "/s/0 not of the format uuid",
        ] {
            assert!(
                found.iter().any(|defect| defect == expected),
                "{expected}: {found:?}"
            );
        }
    }

    #[test]
    fn what_is_not_a_defect_is_not_kept() {
        assert_eq!(defects(json!({}), json!("x")), [] as [String; 0]);
        let found = defects(
            json!({"type": ["integer", "null"], "enum": [1, null]}),
            json!(1),
        );
        assert!(
            found.contains(&"none of the values".to_owned()),
            "{found:?}"
        );
        assert!(!found.contains(&"of type null".to_owned()));
    }
}
