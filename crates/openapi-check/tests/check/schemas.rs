//! Types whose schema is the document's own JSON.

use serde_json::{Value, json};
use utoipa::{PartialSchema, ToSchema};

struct Everything;
struct Nothing;
struct Odd;
struct Reference;
struct Absent;

/// Keywords that utoipa has a place for, others, extensions, and numbers that a float cannot hold.
const SCHEMAS: &str = r##"{
    "$comment": "Members that no type has are ignored.",
    "Everything": true,
    "Nothing": false,
    "an-odd.name": {
        "type": ["string", "integer", "object", "null"],
        "title": "Odd",
        "maximum": 18446744073709551615,
        "minimum": -9007199254740993,
        "multipleOf": 0.01,
        "default": null,
        "examples": [1.0, { "type": "not a keyword" }],
        "required": [],
        "properties": { "type": { "$ref": "#/components/schemas/Reference", "title": "Beside" } },
        "patternProperties": { "^x-": true },
        "if": { "minProperties": 1 },
        "then": { "not": {} },
        "oneOf": [{ "type": "string" }],
        "xml": { "name": "odd", "x-more": 1 },
        "x-order": 1
    },
    "Reference": { "$ref": "#/components/schemas/Everything" }
}"##;

openapi_check::document_schemas!(SCHEMAS, {
    Everything: "Everything",
    Nothing: "Nothing",
    Odd: "an-odd.name",
    Reference: "Reference",
    Absent: "Absent",
});

fn schema<T: ToSchema + PartialSchema>() -> Value {
    serde_json::to_value(T::schema()).unwrap()
}

#[test]
fn a_schema_is_what_is_written() {
    let document: Value = serde_json::from_str(SCHEMAS).unwrap();
    assert_eq!(Odd::name(), "an-odd.name");
    assert_eq!(schema::<Odd>(), document["an-odd.name"]);
    assert_eq!(schema::<Reference>(), document["Reference"]);
}

#[test]
fn boolean_schemas_are_objects_that_mean_the_same() {
    assert_eq!(schema::<Everything>(), json!({}));
    assert_eq!(schema::<Nothing>(), json!({ "not": {} }));
}

#[test]
fn a_schema_that_is_not_there_allows_anything() {
    assert_eq!(schema::<Absent>(), json!({}));
}
