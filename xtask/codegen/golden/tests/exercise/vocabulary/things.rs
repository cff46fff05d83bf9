//! What the recorded answers have no example of: every other keyword, in a member of a thing or in a parameter.

use serde_json::{Value, json};

use crate::client::Request;

/// A good thing with one member put in its place.
#[track_caller]
fn thing_errors(member: &str) -> Value {
    let body = format!(r#"{{"type":"plain","note":null,"size":5,{member}}}"#);
    let request = Request::new("PUT", "/v1/things/name")
        .header("x-key", "me")
        .json(body);
    let answer = request.send();
    if answer.status == 204 {
        Value::Null
    } else {
        answer.errors()
    }
}

#[test]
fn the_rest_of_the_vocabulary() {
    let cases = [
        (
            r#""balance":-10"#,
            "greater_than",
            "Input should be greater than -10",
            json!({"gt": -10}),
        ),
        (
            r#""balance":10"#,
            "less_than",
            "Input should be less than 10",
            json!({"lt": 10}),
        ),
        (
            r#""ratio":0.25"#,
            "greater_than_equal",
            "Input should be greater than or equal to 0.5",
            json!({"ge": 0.5}),
        ),
        (
            r#""ratio":2.5"#,
            "less_than_equal",
            "Input should be less than or equal to 2",
            json!({"le": 2.0}),
        ),
        (
            r#""ratio":"1""#,
            "float_type",
            "Input should be a valid number",
            Value::Null,
        ),
        (
            r#""step":0.3"#,
            "multiple_of",
            "Input should be a multiple of 0.25",
            json!({"multiple_of": 0.25}),
        ),
        (
            r#""labels":[]"#,
            "too_short",
            "List should have at least 1 item after validation, not 0",
            json!({"field_type": "List", "min_length": 1, "actual_length": 0}),
        ),
        (
            r#""labels":["a","b","c","d"]"#,
            "too_long",
            "List should have at most 3 items after validation, not 4",
            json!({"field_type": "List", "max_length": 3, "actual_length": 4}),
        ),
        (
            r#""labels":["a","a"]"#,
            "unique_items",
            "List items should be unique",
            Value::Null,
        ),
        (
            r#""labels":["12345"]"#,
            "string_too_long",
            "String should have at most 4 characters",
            json!({"max_length": 4}),
        ),
        (
            r#""counts":[]"#,
            "dict_type",
            "Input should be a valid dictionary",
            Value::Null,
        ),
        (
            r#""counts":{"a":1,"b":2,"c":3}"#,
            "too_long",
            "Dictionary should have at most 2 items after validation, not 3",
            json!({"field_type": "Dictionary", "max_length": 2, "actual_length": 3}),
        ),
        (
            r#""counts":{"a":-1}"#,
            "greater_than_equal",
            "Input should be greater than or equal to 0",
            json!({"ge": 0}),
        ),
        (
            r#""free":1"#,
            "dict_type",
            "Input should be a valid dictionary",
            Value::Null,
        ),
        (
            r#""camelCase":"yes""#,
            "bool_type",
            "Input should be a valid boolean",
            Value::Null,
        ),
        (
            r#""id":1"#,
            "uuid_type",
            "UUID input should be a string, bytes or UUID object",
            Value::Null,
        ),
        (
            r#""moment":1"#,
            "datetime_type",
            "Input should be a valid datetime",
            Value::Null,
        ),
        (
            r#""moment":"2024-01-01T25:00:00Z""#,
            "datetime_parsing",
            "Input should be a valid datetime, hour value is outside expected range of 0-23",
            json!({"error": "hour value is outside expected range of 0-23"}),
        ),
        (
            r#""day":"2023-02-29""#,
            "date_parsing",
            "Input should be a valid date in the format YYYY-MM-DD, day value is outside expected range",
            json!({"error": "day value is outside expected range"}),
        ),
        (
            r#""name":"A""#,
            "string_pattern_mismatch",
            "String should match pattern '^[a-z]+$'",
            json!({"pattern": "^[a-z]+$"}),
        ),
        (
            r#""unknown":1"#,
            "extra_forbidden",
            "Extra inputs are not permitted",
            Value::Null,
        ),
        (
            r#""part":1"#,
            "model_attributes_type",
            "Input should be a valid dictionary or object to extract fields from",
            Value::Null,
        ),
        (
            r#""balance":null"#,
            "int_type",
            "Input should be a valid integer",
            Value::Null,
        ),
    ];
    for (member, kind, msg, ctx) in cases {
        let errors = thing_errors(member);
        assert_eq!(errors.as_array().unwrap().len(), 1, "{member}: {errors}");
        assert_eq!(errors[0]["type"], kind, "{member}");
        assert_eq!(errors[0]["msg"], msg, "{member}");
        assert_eq!(errors[0]["ctx"], ctx, "{member}");
    }
}

#[test]
fn values_that_pass() {
    for member in [
        r#""balance":-9"#,
        r#""ratio":2"#,
        r#""step":0.75"#,
        r#""labels":["äöü€"]"#,
        r#""moment":"2024-02-29T23:59:60.123+01:00""#,
        r#""id":"2489E9AD-2EE2-8E00-8EC9-32D5F69181C0""#,
        r#""part":null"#,
        r#""shape":{"radius":1}"#,
        r#""shape":4"#,
        r#""self":true"#,
        r#""inner":{"type":"very-fancy","note":"x","size":0,"inner":null}"#,
    ] {
        let errors = thing_errors(member);
        // The last one is wrong in its innermost member alone.
        if member.contains("inner") {
            assert_eq!(errors[0]["loc"], json!(["body", "inner", "inner"]));
        } else {
            assert_eq!(errors, Value::Null, "{member}");
        }
    }
}

#[test]
fn exactly_one_schema() {
    let errors = thing_errors(r#""shape":{"radius":1,"side":2}"#);
    assert_eq!(errors[0]["type"], "union_ambiguous");
    let errors = thing_errors(r#""shape":{}"#);
    let places: Vec<String> = errors
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["loc"].to_string())
        .collect();
    assert_eq!(
        places,
        [
            r#"["body","shape","Circle","radius"]"#,
            r#"["body","shape","Square","side"]"#,
            r#"["body","shape","int"]"#,
        ]
    );
}

#[test]
fn secrets_are_not_said_back() {
    for member in [r#""secret":"hunter2""#, r#""pin":77"#] {
        let errors = thing_errors(member);
        assert_eq!(errors[0]["input"], "**********", "{member}");
        assert!(!errors.to_string().contains("hunter2"));
    }
    // Nor by the object that a sibling is missing from.
    let answer = Request::new("PUT", "/v1/things/name")
        .header("x-key", "me")
        .json(r#"{"secret":"hunter2hunter2","pin":4321}"#)
        .send();
    let text = answer.errors().to_string();
    assert!(text.contains("missing"), "{text}");
    assert!(!text.contains("hunter2"), "{text}");
    assert!(!text.contains("4321"), "{text}");
}

#[test]
fn parameters_of_every_type() {
    let errors = |query: &str| {
        let answer = Request::new("GET", &format!("/v1/things?{query}")).send();
        if answer.status == 200 {
            answer.json()
        } else {
            answer.errors()[0].clone()
        }
    };
    assert_eq!(
        errors(""),
        json!({"type": "missing", "loc": ["query", "flag"], "msg": "Field required", "input": null})
    );
    assert_eq!(errors("flag=maybe")["type"], "bool_parsing");
    assert_eq!(
        errors("flag=maybe")["msg"],
        "Input should be a valid boolean, unable to interpret input"
    );
    assert_eq!(
        errors("flag=true&label=a&label=b%20c"),
        json!({"labels": ["a", "b c"], "caller": null})
    );
    let long = errors("flag=true&label=12345");
    assert_eq!(long["loc"], json!(["query", "label", 0]));
    assert_eq!(
        errors("flag=true&label=a&label=b&label=c")["type"],
        "too_long"
    );
    assert_eq!(errors("flag=true&ratio=1")["type"], "less_than");
    assert_eq!(errors("flag=true&ratio=x")["type"], "float_parsing");
    assert_eq!(errors("flag=true&since=x")["type"], "datetime_parsing");
}
