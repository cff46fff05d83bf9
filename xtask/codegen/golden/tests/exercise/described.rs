//! What is emitted is what it was built from.

use golden::described::types::{Described, Person};
use serde_json::Value;
use utoipa::openapi::OpenApi;
use utoipa::{PartialSchema, ToSchema};

use codegen::canonical::{canonical, differences};

/// A document's name, its text, what was built of it, and how many places of that are raw JSON.
type Case = (&'static str, &'static str, fn() -> OpenApi, usize);

macro_rules! cases {
    ($($name:ident),* $(,)?) => {
        &[$((
            stringify!($name),
            include_str!(concat!("../../described/", stringify!($name), ".json")),
            golden::described::$name::openapi,
            golden::described::$name::RAW_JSON_PLACES,
        )),*]
    };
}

const CASES: &[Case] = cases! {
    content,
    header,
    info,
    license_url,
    operation,
    parameter,
    path_item,
    request_body,
    response,
    schema,
    security,
    unknown_security,
};

#[test]
fn the_emitted_documents_are_the_sources() {
    for (name, source, openapi, _) in CASES {
        let source: Value = serde_json::from_str(source).unwrap();
        let emitted = serde_json::to_value(openapi()).unwrap();
        let differences = differences(&canonical(&source), &canonical(&emitted));
        let said: Vec<String> = differences.iter().map(ToString::to_string).collect();
        assert!(said.is_empty(), "{name}:\n{}", said.join("\n"));
    }
}

/// What is emitted as text has no member twice.
#[test]
fn the_emitted_documents_are_unambiguous() {
    for (name, _, openapi, _) in CASES {
        let text = openapi().to_json().unwrap();
        let value = serde_json::to_value(openapi()).unwrap().to_string();
        assert_eq!(
            text.matches("\":").count(),
            value.matches("\":").count(),
            "{name}"
        );
    }
}

#[test]
fn raw_json_is_rare() {
    let raw: Vec<(&str, usize)> = CASES
        .iter()
        .filter(|(.., raw)| *raw > 0)
        .map(|(name, .., raw)| (*name, *raw))
        .collect();
    assert_eq!(
        raw,
        [
            ("content", 1),
            ("header", 2),
            ("info", 1),
            ("operation", 1),
            ("parameter", 2),
            ("schema", 24),
            ("unknown_security", 1),
        ]
    );
}

#[test]
fn types_have_the_schemas_of_the_document() {
    let source = include_str!("../../described/schema.json");
    let source: Value = serde_json::from_str(source).unwrap();
    let in_document = |name: &str, schema: &Value| {
        let schemas = Value::from_iter([(name.to_owned(), schema.clone())]);
        canonical(&serde_json::json!({ "components": { "schemas": schemas } }))
    };
    let types = [
        (Described::name(), Described::schema()),
        (Person::name(), Person::schema()),
    ];
    for (name, schema) in types {
        let expected = &source["components"]["schemas"][&*name];
        assert!(!expected.is_null());
        let emitted = serde_json::to_value(schema).unwrap();
        assert_eq!(
            differences(&in_document(&name, expected), &in_document(&name, &emitted)),
            []
        );
    }
}
