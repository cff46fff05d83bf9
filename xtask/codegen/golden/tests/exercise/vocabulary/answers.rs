//! What operations answer: documented statuses with their bodies and headers, and nothing else.

use crate::client::Request;
use serde_json::json;

const JOB: &str = "/v1/jobs/2489e9ad-2ee2-8e00-8ec9-32d5f69181c0";
const GOOD: &str = r#"{"kind":"a","parts":[{"etag":"ab","part_number":3}]}"#;

fn submit(credential: &str) -> crate::client::Answer {
    Request::new("POST", JOB)
        .header("authorization", credential)
        .json(GOOD)
        .send()
}

#[test]
fn bodies_and_headers() {
    let answer = submit("Bearer me:write");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("x-parts"), Some("1"));
    let note = "me 2489e9ad-2ee2-8e00-8ec9-32d5f69181c0 None asc";
    assert_eq!(answer.header("x-note"), Some(note));
    let body = json!({"parts": [{"etag": "ab", "part_number": 3}], "loc": null, "kind": "a"});
    assert_eq!(answer.json(), body);
}

#[test]
fn answers_without_a_body() {
    let answer = submit("Bearer later:write");
    assert_eq!((answer.status, answer.body.len()), (202, 0));
    let answer = Request::new("GET", "/v1/things/self").send();
    assert_eq!(answer.status, 307);
    assert_eq!(answer.header("location"), Some("/elsewhere?BearerAuth"));
}

#[test]
fn shared_errors() {
    let answer = submit("Bearer busy:write");
    assert_eq!(answer.status, 409);
    assert_eq!(answer.header("retry-after"), Some("7"));
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json")
    );
    assert_eq!(answer.json(), json!({"title": "busy"}));
}

#[test]
fn errors_of_an_operation_s_own() {
    let answer = Request::new("GET", "/v1/things?flag=true&since=2024-01-01T00:00:00Z").send();
    assert_eq!(
        (answer.status, answer.json()),
        (404, json!({"title": "none since"}))
    );
}

#[test]
fn an_undocumented_error_is_a_defect() {
    let answer = Request::new("GET", "/v1/things?flag=false").send();
    assert_eq!(answer.status, 500);
    assert!(!String::from_utf8_lossy(&answer.body).contains("busy"));
}

#[test]
fn a_value_that_no_header_can_carry_is_a_defect() {
    assert_eq!(submit("Bearer lines:write").status, 500);
}

#[test]
fn head_is_get_without_a_body() {
    let get = Request::new("GET", "/v1/things?flag=true").send();
    let head = Request::new("HEAD", "/v1/things?flag=true").send();
    assert_eq!((get.status, head.status), (200, 200));
    assert_eq!(head.body.len(), 0);
    assert_eq!(head.header("content-length"), get.header("content-length"));
    let head = Request::new("HEAD", "/v1/things/self").send();
    assert_eq!(
        (head.status, head.header("location")),
        (307, Some("/elsewhere?BearerAuth"))
    );
}

/// A fixed path is not taken for a parameter.
#[test]
fn fixed_paths_come_before_parameters() {
    assert_eq!(Request::new("GET", "/v1/things/self").send().status, 307);
    assert_eq!(Request::new("GET", "/v1/things/other").send().status, 405);
}
