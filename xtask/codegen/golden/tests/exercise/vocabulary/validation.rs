//! The recorded answers of VALIDATION, row by row: the same `loc`, `type`, `msg`, `input` and `ctx`.

use serde_json::{Value, json};

use crate::client::Request;

const JOB: &str = "/v1/jobs/2489E9AD-2EE2-8E00-8EC9-32D5F69181C0";

fn submit(path: &str, body: &str) -> Request {
    Request::new("POST", path).authorized().json(body)
}

/// The errors that a body is answered with.
#[track_caller]
fn body_errors(body: &str) -> Value {
    submit(JOB, body).send().errors()
}

/// The errors that a single good part with these changes is answered with.
#[track_caller]
fn part_errors(part: &str) -> Value {
    body_errors(&format!(
        r#"{{"kind":"a","parts":[{{"etag":"ab","part_number":1}},{part}]}}"#
    ))
}

const GOOD: &str = r#"{"kind":"a","parts":[]}"#;

#[test]
fn a_path_that_is_no_uuid() {
    let errors = submit("/v1/jobs/nope", GOOD).send().errors();
    assert_eq!(
        errors,
        json!([{
            "type": "uuid_parsing",
            "loc": ["path", "job_id"],
            "msg": "Input should be a valid UUID, invalid character: found `n` at 0",
            "input": "nope",
            "ctx": {"error": "invalid character: found `n` at 0"}
        }])
    );
}

#[test]
fn query_parameters() {
    let errors = |query: &str| submit(&format!("{JOB}?{query}"), GOOD).send().errors();
    assert_eq!(
        errors("limit=9"),
        json!([{
            "type": "less_than_equal",
            "loc": ["query", "limit"],
            "msg": "Input should be less than or equal to 5",
            "input": "9",
            "ctx": {"le": 5}
        }])
    );
    assert_eq!(
        errors("limit=q"),
        json!([{
            "type": "int_parsing",
            "loc": ["query", "limit"],
            "msg": "Input should be a valid integer, unable to parse string as an integer",
            "input": "q"
        }])
    );
    assert_eq!(
        errors("sort=z"),
        json!([{
            "type": "literal_error",
            "loc": ["query", "sort"],
            "msg": "Input should be 'asc' or 'desc'",
            "input": "z",
            "ctx": {"expected": "'asc' or 'desc'"}
        }])
    );
    assert_eq!(
        errors("limit=18446744073709551616")[0]["type"],
        "int_parsing_size"
    );
    assert_eq!(
        errors("limit=99999999999999999999999999999999999999999999")[0]["type"],
        "int_parsing_size"
    );
    assert_eq!(errors("limit=1.0")[0]["type"], "int_parsing");
    assert_eq!(errors("limit=")[0]["type"], "int_parsing");
    assert_eq!(errors("limit=0")[0]["type"], "greater_than_equal");
}

#[test]
fn members_of_a_list() {
    assert_eq!(
        body_errors(r#"{"kind":"a","parts":[{"part_number":0}]}"#),
        json!([
            {
                "type": "missing",
                "loc": ["body", "parts", 0, "etag"],
                "msg": "Field required",
                "input": {"part_number": 0}
            },
            {
                "type": "greater_than_equal",
                "loc": ["body", "parts", 0, "part_number"],
                "msg": "Input should be greater than or equal to 1",
                "input": 0,
                "ctx": {"ge": 1}
            }
        ])
    );
    assert_eq!(
        part_errors(r#"{"etag":1,"part_number":1}"#),
        json!([{
            "type": "string_type",
            "loc": ["body", "parts", 1, "etag"],
            "msg": "Input should be a valid string",
            "input": 1
        }])
    );
    assert_eq!(
        part_errors(r#"{"etag":"a","part_number":1}"#),
        json!([{
            "type": "string_too_short",
            "loc": ["body", "parts", 1, "etag"],
            "msg": "String should have at least 2 characters",
            "input": "a",
            "ctx": {"min_length": 2}
        }])
    );
    assert_eq!(
        part_errors(r#"{"etag":"ab","part_number":1.5}"#),
        json!([{
            "type": "int_from_float",
            "loc": ["body", "parts", 1, "part_number"],
            "msg": "Input should be a valid integer, got a number with a fractional part",
            "input": 1.5
        }])
    );
    assert_eq!(
        body_errors(r#"{"kind":"a","parts":[null]}"#),
        json!([{
            "type": "model_attributes_type",
            "loc": ["body", "parts", 0],
            "msg": "Input should be a valid dictionary or object to extract fields from",
            "input": null
        }])
    );
    assert_eq!(
        body_errors(r#"{"kind":"a","parts":{}}"#),
        json!([{
            "type": "list_type",
            "loc": ["body", "parts"],
            "msg": "Input should be a valid list",
            "input": {}
        }])
    );
}

#[test]
fn numbers_are_not_coerced() {
    let number = |number: &str| part_errors(&format!(r#"{{"etag":"ab","part_number":{number}}}"#));
    for text in [r#""7""#, r#""x""#, "true", "null", "[]"] {
        let errors = number(text);
        assert_eq!(errors[0]["type"], "int_type", "{text}");
        assert_eq!(errors[0]["msg"], "Input should be a valid integer");
    }
    for huge in [
        "18446744073709551616",
        &"9".repeat(400),
        "1e300",
        "1e999",
        "-9223372036854775809",
    ] {
        let errors = number(huge);
        assert_eq!(errors[0]["type"], "int_parsing_size", "{huge}");
        assert_eq!(
            errors[0]["msg"],
            "Unable to parse input string as an integer, exceeded maximum size"
        );
    }
    assert_eq!(number("10001")[0]["type"], "less_than_equal");
    assert_eq!(number("4294967296")[0]["type"], "less_than_equal");
    assert_eq!(number("-1")[0]["type"], "greater_than_equal");
    let whole = submit(
        JOB,
        r#"{"kind":"a","parts":[{"etag":"ab","part_number":1.0}]}"#,
    )
    .send();
    assert_eq!(whole.json()["parts"][0]["part_number"], json!(1));
}

#[test]
fn branches_of_a_union() {
    let errors = body_errors(r#"{"kind":"a","parts":[],"loc":{}}"#);
    assert_eq!(
        errors,
        json!([
            {
                "type": "int_type",
                "loc": ["body", "loc", "int"],
                "msg": "Input should be a valid integer",
                "input": {}
            },
            {
                "type": "string_type",
                "loc": ["body", "loc", "str"],
                "msg": "Input should be a valid string",
                "input": {}
            }
        ])
    );
    for good in ["1", "1.0", r#""x""#, "null"] {
        let answer = submit(JOB, &format!(r#"{{"kind":"a","parts":[],"loc":{good}}}"#)).send();
        assert_eq!(answer.status, 200, "{good}");
    }
}

#[test]
fn enumerations_and_whole_bodies() {
    assert_eq!(
        body_errors(r#"{"parts":[],"kind":"c"}"#),
        json!([{
            "type": "literal_error",
            "loc": ["body", "kind"],
            "msg": "Input should be 'a' or 'b'",
            "input": "c",
            "ctx": {"expected": "'a' or 'b'"}
        }])
    );
    assert_eq!(
        body_errors("[1]"),
        json!([{
            "type": "model_attributes_type",
            "loc": ["body"],
            "msg": "Input should be a valid dictionary or object to extract fields from",
            "input": [1]
        }])
    );
    let empty = Request::new("POST", JOB)
        .authorized()
        .json("")
        .send()
        .errors();
    let absent = Request::new("POST", JOB).authorized().send().errors();
    let missing =
        json!([{"type": "missing", "loc": ["body"], "msg": "Field required", "input": null}]);
    assert_eq!(empty, missing);
    assert_eq!(absent, missing);
}

/// Where the first character is that cannot be, as Python's parser would say it.
#[test]
fn malformed_json() {
    let errors = body_errors(r#"{"parts":[}"#);
    assert_eq!(
        errors,
        json!([{
            "type": "json_invalid",
            "loc": ["body", 10],
            "msg": "JSON decode error",
            "input": {},
            "ctx": {"error": "Expecting value"}
        }])
    );
    let cases: &[(&[u8], usize)] = &[
        (b"{", 1),
        (b" ", 1),
        (b"[1,]", 3),
        (b"{\"a\" 1}", 5),
        (b"{\"a\":1,}", 7),
        (b"{a:1}", 1),
        (b"nul", 0),
        (b"{} x", 3),
        (b"\"abc", 0),
        (b"{\n\n  \"a\": tru\n}", 10),
        ("{\"é€\u{1F600}\": }".as_bytes(), 8),
        (b"[1 2]", 3),
        (b"{\"a\":\"\xff\"}", 6),
        (b"NaN", 0),
        (b"01", 1),
        (b"not json", 0),
        (b"-", 0),
        (b"1.", 1),
        (b"1.5e", 3),
        (b"\"a\nb\"", 2),
        (b"[\"\\q\"]", 2),
        (b"[\"\\ud800\"]", 2),
        (b"{\"parts\":[{\"etag\":\"a\"", 21),
    ];
    for (body, offset) in cases {
        let errors = Request::new("POST", JOB)
            .authorized()
            .json(body)
            .send()
            .errors();
        let text = String::from_utf8_lossy(body);
        assert_eq!(errors[0]["type"], "json_invalid", "{text}");
        assert_eq!(
            errors[0]["loc"],
            json!(["body", offset]),
            "{text}: {errors}"
        );
    }
    for bad in [r#""\ud800""#, r#""\q""#, "\"a\nb\"", "-", "1.", "1e"] {
        assert_eq!(body_errors(bad)[0]["type"], "json_invalid", "{bad}");
    }
}

#[test]
fn deep_nesting_is_refused() {
    for open in ["[", r#"{"a":"#] {
        let errors = body_errors(&open.repeat(10_000));
        assert_eq!(errors[0]["type"], "json_invalid");
    }
}

/// Path, query, header, body; within the body the schema's order, then the index.
#[test]
fn every_error_at_once_and_in_order() {
    let answer = submit(
        "/v1/jobs/nope?sort=z&limit=0",
        r#"{"loc":[],"parts":[{"part_number":"1"},3]}"#,
    )
    .header("x-trace", "ab")
    .send();
    let errors = answer.errors();
    let found: Vec<(String, String)> = errors
        .as_array()
        .unwrap()
        .iter()
        .map(|error| {
            (
                error["type"].as_str().unwrap().to_owned(),
                error["loc"].to_string(),
            )
        })
        .collect();
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(kind, loc)| (kind.as_str(), loc.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("uuid_parsing", r#"["path","job_id"]"#),
            ("greater_than_equal", r#"["query","limit"]"#),
            ("literal_error", r#"["query","sort"]"#),
            ("string_too_short", r#"["header","X-Trace"]"#),
            ("missing", r#"["body","parts",0,"etag"]"#),
            ("int_type", r#"["body","parts",0,"part_number"]"#),
            ("model_attributes_type", r#"["body","parts",1]"#),
            ("int_type", r#"["body","loc","int"]"#),
            ("string_type", r#"["body","loc","str"]"#),
            ("missing", r#"["body","kind"]"#),
        ]
    );
}

/// A body that is wrong in very many places is answered with very many errors, but not with all of them.
#[test]
fn answers_are_bounded() {
    let zeros = "0,".repeat(30_000);
    let errors = body_errors(&format!(r#"{{"kind":"a","parts":[{zeros}0]}}"#));
    assert_eq!(errors.as_array().unwrap().len(), 10_000);
}
