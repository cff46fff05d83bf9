//! Answers that a real pydantic (2.14) gave for the same constraints and the same values.

use serde_json::{Value, json};

use super::errors;
use openapi_check::{
    Branch, Constant, Dictionary, Format, Integer, Number, Object, Property, Rule, Tag, Tagged,
    Text, Tuple,
};

const INT: Rule = Rule::Integer(Integer::signed_64());
const STR: Rule = Rule::Text(Text::any());

/// Whether each value is answered as pydantic answered it: `type`, `msg` and `ctx`; place and input are the value's.
#[track_caller]
fn answers(rule: &Rule, table: &[(Value, &str, &str, Value)]) {
    for (value, kind, msg, ctx) in table {
        let mut expected = json!({"type": kind, "loc": [], "msg": msg, "input": value});
        if !ctx.is_null() {
            expected["ctx"] = ctx.clone();
        }
        assert_eq!(errors(rule, value.clone()), json!([expected]));
    }
}

#[test]
fn null() {
    answers(
        &Rule::Null,
        &[(
            json!(1),
            "none_required",
            "Input should be None",
            Value::Null,
        )],
    );
}

#[test]
fn constants() {
    let rule = Rule::Constants(&[
        Constant::Text("a"),
        Constant::Integer(1),
        Constant::Null,
        Constant::Bool(true),
    ]);
    let expected = "'a', 1, None or True";
    let msg = format!("Input should be {expected}");
    for value in [json!("x"), json!(2)] {
        answers(
            &rule,
            &[(value, "literal_error", &msg, json!({"expected": expected}))],
        );
    }
    let expected = r#""it's" or 'b"'"#;
    let msg = format!("Input should be {expected}");
    answers(
        &Rule::Literal(&["it's", "b\""]),
        &[(
            json!(1),
            "literal_error",
            &msg,
            json!({"expected": expected}),
        )],
    );
    let rule = Rule::Constants(&[Constant::Bool(false), Constant::Null]);
    answers(
        &rule,
        &[(
            json!(1),
            "literal_error",
            "Input should be False or None",
            json!({"expected": "False or None"}),
        )],
    );
}

#[test]
fn tuples() {
    static PAIR: Rule = Rule::Tuple(Tuple::of(&[INT, STR]).min_items(2).closed());
    assert_eq!(
        errors(&PAIR, json!([1])),
        json!([{"type": "missing", "loc": [1], "msg": "Field required", "input": [1]}])
    );
    let msg = "Tuple should have at most 2 items after validation, not 3";
    let ctx = json!({"field_type": "Tuple", "max_length": 2, "actual_length": 3});
    answers(&PAIR, &[(json!([1, "a", 3]), "too_long", msg, ctx)]);
    for value in [json!({}), json!("abc"), json!(5)] {
        answers(
            &PAIR,
            &[(
                value,
                "tuple_type",
                "Input should be a valid tuple",
                Value::Null,
            )],
        );
    }
    assert_eq!(
        errors(&PAIR, json!(["x", 1])),
        json!([
            {"type": "int_type", "loc": [0], "msg": "Input should be a valid integer", "input": "x"},
            {"type": "string_type", "loc": [1], "msg": "Input should be a valid string", "input": 1}
        ])
    );
    static MANY: Rule = Rule::Tuple(Tuple::of(&[]).rest(&INT).min_items(2).max_items(3));
    let msg = "Tuple should have at least 2 items after validation, not 1";
    let ctx = json!({"field_type": "Tuple", "min_length": 2, "actual_length": 1});
    answers(&MANY, &[(json!([1]), "too_short", msg, ctx)]);
}

#[test]
fn names_of_members() {
    static NAME: Rule = Rule::Text(Text::any().min_length(2));
    let rule = Rule::Dictionary(Dictionary::of(&Rule::Anything).names(&NAME));
    assert_eq!(
        errors(&rule, json!({"a": "x"})),
        json!([{
            "type": "string_too_short",
            "loc": ["a", "[key]"],
            "msg": "String should have at least 2 characters",
            "input": "a",
            "ctx": {"min_length": 2}
        }])
    );
}

static PET: Tagged = Tagged::by(
    "kind",
    &[
        Tag::new(
            &["cat"],
            Branch::new(
                "Cat",
                Rule::Object(Object::of(&[Property::required("name", STR)])),
            ),
        ),
        Tag::new(
            &["dog", "Dog"],
            Branch::new(
                "Dog",
                Rule::Object(Object::of(&[Property::required("age", INT)])),
            ),
        ),
    ],
);

#[test]
fn tagged_unions() {
    let rule = Rule::Tagged(&PET);
    answers(
        &rule,
        &[(
            json!({}),
            "union_tag_not_found",
            "Unable to extract tag using discriminator 'kind'",
            json!({"discriminator": "'kind'"}),
        )],
    );
    for (value, tag) in [
        (json!("x"), "x"),
        (json!(5), "5"),
        (Value::Null, "None"),
        (json!({}), "{}"),
    ] {
        let expected = "'cat', 'dog', 'Dog'";
        let msg = format!(
            "Input tag '{tag}' found using 'kind' does not match any of the expected tags: {expected}"
        );
        let ctx = json!({"discriminator": "'kind'", "tag": tag, "expected_tags": expected});
        answers(
            &rule,
            &[(json!({"kind": value}), "union_tag_invalid", &msg, ctx)],
        );
    }
    answers(
        &rule,
        &[(
            json!(5),
            "model_attributes_type",
            "Input should be a valid dictionary or object to extract fields from",
            Value::Null,
        )],
    );
    assert_eq!(
        errors(&rule, json!({"kind": "cat"})),
        json!([{"type": "missing", "loc": ["cat", "name"], "msg": "Field required", "input": {"kind": "cat"}}])
    );
    assert_eq!(
        errors(&rule, json!({"kind": "Dog", "age": "q"}))[0]["loc"],
        json!(["Dog", "age"])
    );
}

#[test]
fn forbidden_members() {
    static RULE: Rule = Rule::Object(Object::of(&[
        Property::optional("a", INT),
        Property::optional("b", Rule::Nothing),
    ]));
    assert_eq!(
        errors(&RULE, json!({"a": 1, "b": 2})),
        json!([{"type": "extra_forbidden", "loc": ["b"], "msg": "Extra inputs are not permitted", "input": 2}])
    );
}

#[test]
fn steps() {
    static CENTS: Rule = Rule::Number(Number::any().multiple_of(0.01));
    assert_eq!(errors(&CENTS, json!(4.35)), json!([]));
    let msg = "Input should be a multiple of 0.01";
    answers(
        &CENTS,
        &[(
            json!(4.355),
            "multiple_of",
            msg,
            json!({"multiple_of": 0.01}),
        )],
    );
}

#[test]
fn formats() {
    let check_messages = |format, msg: &str, kind: &str, table: &[(&str, &str)]| {
        let rule = Rule::Text(Text::any().format(format));
        for (text, error) in table {
            let msg = format!("{msg}, {error}");
            answers(&rule, &[(json!(text), kind, &msg, json!({"error": error}))]);
        }
    };
    check_messages(
        Format::Time,
        "Input should be in a valid time format",
        "time_parsing",
        &[
            ("25:00:00", "hour value is outside expected range of 0-23"),
            ("", "input is too short"),
            (
                "10:00:00+25:00",
                "timezone offset must be less than 24 hours",
            ),
            ("10:60:00", "minute value is outside expected range of 0-59"),
        ],
    );
    check_messages(
        Format::Duration,
        "Input should be a valid timedelta",
        "time_delta_parsing",
        &[
            ("x", "invalid digit in duration"),
            ("PT", "input is too short"),
            ("P", "input is too short"),
            ("", "input is too short"),
        ],
    );
    check_messages(
        Format::Uri,
        "Input should be a valid URL",
        "url_parsing",
        &[
            ("x", "relative URL without a base"),
            ("", "input is empty"),
            ("//a/b", "relative URL without a base"),
            ("a/b", "relative URL without a base"),
            ("1http://a", "relative URL without a base"),
        ],
    );
    for (text, reason) in [
        ("x", "An email address must have an @-sign."),
        ("@b.de", "There must be something before the @-sign."),
        ("a@", "There must be something after the @-sign."),
        (
            "a@-b.de",
            "An email address cannot have a hyphen immediately after the @-sign.",
        ),
        (
            "a..b@c.de",
            "An email address cannot have two periods in a row.",
        ),
        (
            "a@b..de",
            "An email address cannot have two periods in a row.",
        ),
    ] {
        let msg = format!("value is not a valid email address: {reason}");
        let rule = Rule::Text(Text::any().format(Format::Email));
        answers(
            &rule,
            &[(json!(text), "value_error", &msg, json!({"reason": reason}))],
        );
    }
    let base64 = "Base64 decoding error: 'Incorrect padding'";
    let padding = json!({"error": "Incorrect padding"});
    for (format, value, kind, msg, ctx) in [
        (
            Format::Ipv4,
            json!("01.2.3.4"),
            "ip_v4_address",
            "Input is not a valid IPv4 address",
            Value::Null,
        ),
        (
            Format::Ipv4,
            json!([]),
            "ip_v4_address",
            "Input is not a valid IPv4 address",
            Value::Null,
        ),
        (
            Format::Ipv6,
            json!("1::2::3"),
            "ip_v6_address",
            "Input is not a valid IPv6 address",
            Value::Null,
        ),
        (Format::Byte, json!("YQ="), "base64_decode", base64, padding),
        (
            Format::Byte,
            json!(5),
            "bytes_type",
            "Input should be a valid bytes",
            Value::Null,
        ),
        (
            Format::Regex,
            json!("("),
            "pattern_regex",
            "Input should be a valid regular expression",
            Value::Null,
        ),
        (
            Format::Regex,
            json!(5),
            "pattern_type",
            "Input should be a valid pattern",
            Value::Null,
        ),
        (
            Format::Time,
            json!(true),
            "time_type",
            "Input should be a valid time",
            Value::Null,
        ),
        (
            Format::Duration,
            json!({}),
            "time_delta_type",
            "Input should be a valid timedelta",
            Value::Null,
        ),
        (
            Format::Uri,
            json!(5),
            "url_type",
            "URL input should be a string or URL",
            Value::Null,
        ),
        (
            Format::Email,
            json!(5),
            "string_type",
            "Input should be a valid string",
            Value::Null,
        ),
    ] {
        answers(
            &Rule::Text(Text::any().format(format)),
            &[(value, kind, msg, ctx)],
        );
    }
}
