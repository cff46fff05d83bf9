//! What the canonical form makes equal, and what it must not.

use serde_json::{Value, json};

use super::{canonical, differences};

#[track_caller]
fn equal(one: &Value, other: &Value) {
    assert_eq!(differences(&canonical(one), &canonical(other)), []);
}

#[track_caller]
fn different(one: &Value, other: &Value, pointer: &str) {
    let found = differences(&canonical(one), &canonical(other));
    let pointers: Vec<&str> = found.iter().map(|found| found.pointer.as_str()).collect();
    assert_eq!(pointers, [pointer]);
}

fn with_schema(schema: Value) -> Value {
    json!({ "components": { "schemas": { "A": schema } } })
}

fn with_operation(operation: Value) -> Value {
    json!({ "paths": { "/": { "get": operation } } })
}

#[test]
fn what_says_nothing_is_left_out() {
    equal(
        &json!({ "openapi": "3.1.1", "paths": {}, "tags": [], "components": {}, "externalDocs": { "url": "u", "description": null } }),
        &json!({ "openapi": "3.1.0", "externalDocs": { "url": "u" } }),
    );
    equal(
        &with_schema(
            json!({ "type": "array", "items": {}, "required": [], "properties": {}, "uniqueItems": false, "deprecated": false, "description": "" }),
        ),
        &with_schema(json!({ "type": "array" })),
    );
    equal(
        &with_operation(
            json!({ "parameters": [], "responses": {}, "callbacks": {}, "deprecated": false }),
        ),
        &with_operation(json!({})),
    );
}

#[test]
fn what_says_something_stays() {
    different(
        &with_operation(json!({ "security": [] })),
        &with_operation(json!({})),
        "/paths/~1/get/security",
    );
    different(
        &with_schema(json!({ "default": null })),
        &with_schema(json!({})),
        "/components/schemas/A/default",
    );
    different(
        &with_schema(json!({ "additionalProperties": {} })),
        &with_schema(json!({})),
        "/components/schemas/A/additionalProperties",
    );
    different(
        &with_schema(json!({ "type": "string", "deprecated": true })),
        &with_schema(json!({ "type": "string" })),
        "/components/schemas/A/deprecated",
    );
}

#[test]
fn any_of_is_not_one_of() {
    let one = with_schema(json!({ "anyOf": [{ "type": "string" }] }));
    let other = with_schema(json!({ "oneOf": [{ "type": "string" }] }));
    let found = differences(&canonical(&one), &canonical(&other));
    assert_eq!(
        found.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            r#"/components/schemas/A/anyOf: the source has [{"type":"string"}], the code emits nothing"#,
            r#"/components/schemas/A/oneOf: the source has nothing, the code emits [{"type":"string"}]"#,
        ]
    );
}

#[test]
fn sets_have_no_order_and_lists_have() {
    equal(
        &with_schema(json!({ "type": ["string", "null"], "required": ["b", "a"] })),
        &with_schema(json!({ "type": ["null", "string"], "required": ["a", "b"] })),
    );
    different(
        &with_schema(json!({ "oneOf": [{ "type": "string" }, { "type": "null" }] })),
        &with_schema(json!({ "oneOf": [{ "type": "null" }, { "type": "null" }] })),
        "/components/schemas/A/oneOf/0/type",
    );
    different(
        &with_schema(json!({ "enum": ["a", "b"] })),
        &with_schema(json!({ "enum": ["a"] })),
        "/components/schemas/A/enum/1",
    );
}

#[test]
fn booleans_are_schemas() {
    equal(
        &with_schema(json!({ "properties": { "a": true, "b": false } })),
        &with_schema(json!({ "properties": { "a": {}, "b": { "not": {} } } })),
    );
}

#[test]
fn properties_are_no_keywords() {
    different(
        &with_schema(json!({ "properties": { "required": { "type": "string" } } })),
        &with_schema(json!({})),
        "/components/schemas/A/properties",
    );
    equal(
        &with_schema(json!({ "properties": { "items": { "uniqueItems": false } } })),
        &with_schema(json!({ "properties": { "items": {} } })),
    );
}

#[test]
fn data_is_data() {
    for pointer in ["example", "default", "const", "x-data"] {
        different(
            &with_schema(json!({ pointer: { "required": ["b", "a"] } })),
            &with_schema(json!({ pointer: { "required": ["a", "a"] } })),
            &format!("/components/schemas/A/{pointer}/required/0"),
        );
        different(
            &with_schema(json!({ pointer: { "description": null } })),
            &with_schema(json!({ pointer: {} })),
            &format!("/components/schemas/A/{pointer}/description"),
        );
    }
}

#[test]
fn numbers_are_what_they_count() {
    equal(
        &with_schema(
            json!({ "minimum": 1.0, "maximum": -9_223_372_036_854_775_808.0, "example": [2.0] }),
        ),
        &with_schema(json!({ "minimum": 1, "maximum": i64::MIN, "example": [2] })),
    );
    different(
        &with_schema(json!({ "minimum": 1.5 })),
        &with_schema(json!({ "minimum": 1 })),
        "/components/schemas/A/minimum",
    );
}

#[test]
fn paragraphs_stay_apart_and_lines_do_not() {
    equal(
        &with_schema(json!({ "description": "One\ntwo  three.\n\n\nFour.\n" })),
        &with_schema(json!({ "description": "One two\nthree.\n\nFour." })),
    );
    different(
        &with_schema(json!({ "description": "One\n\ntwo." })),
        &with_schema(json!({ "description": "One\ntwo." })),
        "/components/schemas/A/description",
    );
    different(
        &with_schema(json!({ "title": "One\ntwo." })),
        &with_schema(json!({ "title": "One two." })),
        "/components/schemas/A/title",
    );
}

#[test]
fn parameters_are_where_they_are_used() {
    let page = json!({ "name": "page", "in": "query", "schema": { "type": "integer" } });
    let own = json!({ "name": "id", "in": "path", "required": true, "description": "Ours." });
    let other = json!({ "name": "id", "in": "path", "required": true, "description": "Theirs." });
    let components = json!({ "parameters": { "Page": page, "Again": { "$ref": "#/components/parameters/Page" } } });
    equal(
        &json!({
            "paths": { "/{id}": { "parameters": [other, { "$ref": "#/components/parameters/Again" }], "get": { "parameters": [own] }, "put": {} } },
            "components": components,
        }),
        &json!({
            "paths": { "/{id}": { "get": { "parameters": [page, own] }, "put": { "parameters": [other, page] } } },
            "components": components,
        }),
    );
    different(
        &json!({ "paths": { "/": { "get": { "parameters": [page] } } } }),
        &json!({ "paths": { "/": { "get": {} } } }),
        "/paths/~1/get/parameters",
    );
}

#[test]
fn references_may_say_more() {
    let header = |header: Value| {
        json!({
            "paths": { "/": { "get": { "responses": { "200": { "headers": { "X": header } } } } } },
            "components": { "headers": { "X": { "description": "Theirs.", "required": false } } },
        })
    };
    equal(
        &header(json!({ "$ref": "#/components/headers/X", "description": "Ours." })),
        &header(json!({ "description": "Ours." })),
    );
}

/// Broken references and circles are somebody else's to report.
#[test]
fn references_that_lead_nowhere_end() {
    let circle = json!({
        "paths": { "/": { "parameters": [{ "$ref": "#/components/parameters/A" }, { "$ref": "#/nowhere" }] } },
        "components": { "parameters": { "A": { "$ref": "#/components/parameters/B" }, "B": { "$ref": "#/components/parameters/A" } } },
    });
    equal(&circle, &circle);
    let deep = json!({
        "components": { "headers": { "A": { "$ref": "#/components/headers/B" }, "B": { "content": { "multipart/form-data": { "encoding": { "b": { "headers": { "B": { "$ref": "#/components/headers/B" } } } } } } } } },
    });
    equal(&deep, &deep);
}
