//! The contract as a judge: holds every answer that a test sees against `openapi.yaml`.

use std::sync::LazyLock;

use jsonschema::Validator;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use serde_json::{Value, json};

/// `openapi.yaml`, read by a parser that the server does not use.
pub static CONTRACT: LazyLock<Value> = LazyLock::new(|| {
    let text = include_str!("../../../openapi.yaml");
    serde_saphyr::from_str(text).unwrap()
});

/// Panics unless `openapi.yaml` documents just this answer to `method path`.
pub fn check(method: &str, path: &str, status: u16, headers: &HeaderMap, body: &[u8]) {
    let at = format!("{method} {path} → {status}");
    let Some(operation) = operation(method, path) else {
        return;
    };
    let response = operation["responses"].get(status.to_string());
    let response = resolve(response.unwrap_or_else(|| panic!("{at}: undocumented status")));
    check_headers(&at, response, headers);
    let Some(content) = response.get("content").filter(|_| method != "HEAD") else {
        assert!(
            body.is_empty(),
            "{at}: a body that is not documented: {}",
            String::from_utf8_lossy(body)
        );
        return;
    };
    let media_type = headers
        .get(CONTENT_TYPE)
        .map(|value| value.to_str().unwrap())
        .unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default();
    let documented = content
        .get(media_type)
        .unwrap_or_else(|| panic!("{at}: undocumented content type {media_type:?}"));
    let body: Value =
        serde_json::from_slice(body).unwrap_or_else(|error| panic!("{at}: not JSON: {error}"));
    assert_valid(&at, &documented["schema"], &body);
}

fn check_headers(at: &str, response: &'static Value, headers: &HeaderMap) {
    let Some(documented) = response["headers"].as_object() else {
        return;
    };
    for (name, header) in documented {
        let header = resolve(header);
        match headers.get(name) {
            Some(value) => {
                let text = value.to_str().unwrap();
                let value = if header["schema"]["type"] == "integer" {
                    text.parse::<u64>()
                        .map(Value::from)
                        .unwrap_or_else(|_| json!(text))
                } else {
                    json!(text)
                };
                assert_valid(&format!("{at}, header {name}"), &header["schema"], &value);
            }
            None => assert!(
                header["required"] != true,
                "{at}: the header {name} is missing"
            ),
        }
    }
}

fn assert_valid(at: &str, schema: &Value, value: &Value) {
    let errors: Vec<String> = validator(schema)
        .iter_errors(value)
        .map(|error| format!("{} at {}", error, error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{at}: {errors:?} in {value}");
}

/// Schemas refer to `#/components/…`, so those come along.
fn validator(schema: &Value) -> Validator {
    let document = json!({"allOf": [schema], "components": CONTRACT["components"]});
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&document)
        .unwrap()
}

fn operation(method: &str, path: &str) -> Option<&'static Value> {
    let path = path.split('?').next()?.strip_prefix("/api")?;
    let paths = CONTRACT["paths"].as_object()?;
    let exact = paths.get_key_value(path);
    let (_, item) = exact.or_else(|| paths.iter().find(|(template, _)| matches(template, path)))?;
    let method = if method == "HEAD" {
        "get".into()
    } else {
        method.to_ascii_lowercase()
    };
    item.get(method)
}

fn matches(template: &str, path: &str) -> bool {
    let (template, path): (Vec<_>, Vec<_>) =
        (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len()
        && template
            .iter()
            .zip(&path)
            .all(|(expected, found)| expected.starts_with('{') || expected == found)
}

/// What `value` refers to, or itself.
pub fn resolve(value: &'static Value) -> &'static Value {
    match value.get("$ref").and_then(Value::as_str) {
        Some(reference) => CONTRACT
            .pointer(reference.strip_prefix('#').unwrap())
            .unwrap(),
        None => value,
    }
}

#[test]
fn the_judge_can_say_no() {
    let headers = HeaderMap::from_iter([
        (CONTENT_TYPE, "application/json".parse().unwrap()),
        ("x-request-id".parse().unwrap(), "1".parse().unwrap()),
    ]);
    let verdict = |status, body: &'static [u8]| {
        let headers = headers.clone();
        std::panic::catch_unwind(move || check("GET", "/api/health", status, &headers, body))
            .is_ok()
    };
    assert!(verdict(200, br#"{"status": "ok"}"#));
    assert!(!verdict(200, br#"{"status": "fine"}"#));
    assert!(!verdict(418, br#"{"status": "ok"}"#));
    assert!(!verdict(200, b"<html>"));
}
