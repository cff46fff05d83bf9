//! Schemas of OpenAPI 3.0 rewritten as JSON Schema 2020-12, in place, so that pointers stay what they are;
//! and the document as a request and as an answer has to obey it.

use serde_json::{Map, Value, json};

use crate::document::reference;

/// Members of a schema that are schemas, lists of schemas, and schemas by name.
const SCHEMAS: &[&str] = &[
    "items",
    "not",
    "additionalProperties",
    "contains",
    "propertyNames",
    "if",
    "then",
    "else",
    "unevaluatedProperties",
    "unevaluatedItems",
];
const LISTS: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems"];
const MAPS: &[&str] = &[
    "properties",
    "patternProperties",
    "$defs",
    "dependentSchemas",
];

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    Request,
    Answer,
}

/// Rewrites keywords of OpenAPI 3.0 as those of 3.1.
pub fn to_3_1(document: &mut Value) {
    each_schema(document, &mut |schema| {
        if let Some(target) = schema.get("$ref").cloned() {
            // In 3.0, nothing beside a reference counts.
            schema.retain(|key, _| key == "$ref");
            schema.insert("$ref".into(), target);
            return;
        }
        exclusive(schema, "exclusiveMinimum", "minimum");
        exclusive(schema, "exclusiveMaximum", "maximum");
        if schema.remove("nullable") == Some(json!(true)) {
            allow_null(schema);
        }
    });
}

fn exclusive(schema: &mut Map<String, Value>, flag: &str, bound: &str) {
    match schema.get(flag) {
        Some(Value::Bool(true)) => match schema.remove(bound) {
            Some(limit) => schema.insert(flag.into(), limit),
            None => schema.remove(flag),
        },
        Some(Value::Bool(false)) => schema.remove(flag),
        _ => None,
    };
}

fn allow_null(schema: &mut Map<String, Value>) {
    if let Some(Value::Array(values)) = schema.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    if let Some(name) = schema.get("type").filter(|name| name.is_string()).cloned() {
        schema.insert("type".into(), json!([name, "null"]));
    }
    for key in ["allOf", "anyOf", "oneOf"] {
        // Said of a composition it means "that, or null", though only later versions can write it down.
        if let Some(list) = schema.remove(key) {
            let mut either = Map::new();
            either.insert(key.into(), list);
            schema.insert("anyOf".into(), json!([either, {"type": "null"}]));
            break;
        }
    }
}

/// Gives `int32` and `int64` the bounds that they mean, where none are written.
pub fn bound_integers(document: &mut Value) {
    each_schema(document, &mut |schema| {
        let (low, high) = match schema.get("format").and_then(Value::as_str) {
            Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
            Some("int64") => (i64::MIN, i64::MAX),
            _ => return,
        };
        if !schema.contains_key("exclusiveMinimum") {
            schema.entry("minimum").or_insert(json!(low));
        }
        if !schema.contains_key("exclusiveMaximum") {
            schema.entry("maximum").or_insert(json!(high));
        }
    });
}

/// The document for one side: what only the other side sends is not required.
pub fn for_side(document: &Value, side: Side) -> Value {
    let marker = match side {
        Side::Request => "readOnly",
        Side::Answer => "writeOnly",
    };
    let mut copy = document.clone();
    each_schema(&mut copy, &mut |schema| {
        let Some(Value::Array(required)) = schema.get("required") else {
            return;
        };
        let kept: Vec<Value> = required
            .iter()
            .filter(|name| {
                let property = name
                    .as_str()
                    .and_then(|name| schema.get("properties")?.get(name));
                !property.is_some_and(|property| is_marked(document, property, marker))
            })
            .cloned()
            .collect();
        schema.insert("required".into(), Value::Array(kept));
    });
    copy
}

/// Whether a property is `readOnly` or `writeOnly`, itself or in what it refers to.
pub fn is_marked(document: &Value, property: &Value, marker: &str) -> bool {
    let target = reference(property).and_then(|pointer| document.pointer(&pointer));
    [Some(property), target]
        .into_iter()
        .flatten()
        .any(|schema| schema.get(marker) == Some(&json!(true)))
}

/// Visits every schema of a document, parents first.
fn each_schema(document: &mut Value, visit: &mut dyn FnMut(&mut Map<String, Value>)) {
    if let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") {
        for schema in schemas.values_mut() {
            walk_schema(schema, visit);
        }
    }
    for (key, value) in document.as_object_mut().into_iter().flatten() {
        if key == "components" {
            for (kind, components) in value.as_object_mut().into_iter().flatten() {
                if kind != "schemas" {
                    find_schemas(components, visit);
                }
            }
        } else if key == "paths" || key == "webhooks" {
            find_schemas(value, visit);
        }
    }
}

/// Everywhere outside of schemas and examples, a schema is what is called `schema`.
fn find_schemas(value: &mut Value, visit: &mut dyn FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                match key.as_str() {
                    "schema" => walk_schema(member, visit),
                    "example" | "examples" => {}
                    _ => find_schemas(member, visit),
                }
            }
        }
        Value::Array(elements) => {
            for element in elements {
                find_schemas(element, visit);
            }
        }
        _ => {}
    }
}

fn walk_schema(schema: &mut Value, visit: &mut dyn FnMut(&mut Map<String, Value>)) {
    let Value::Object(members) = schema else {
        return;
    };
    visit(members);
    for (key, member) in members {
        let key = key.as_str();
        if SCHEMAS.contains(&key) {
            walk_schema(member, visit);
        } else if LISTS.contains(&key) {
            for element in member.as_array_mut().into_iter().flatten() {
                walk_schema(element, visit);
            }
        } else if MAPS.contains(&key) {
            for (_, named) in member.as_object_mut().into_iter().flatten() {
                walk_schema(named, visit);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema(version: &str, schema: Value) -> Value {
        let mut document = json!({"openapi": version, "components": {"schemas": {"S": schema}}});
        to_3_1(&mut document);
        document["components"]["schemas"]["S"].clone()
    }

    #[test]
    fn what_3_0_says_in_its_own_way() {
        let cases = [
            (
                json!({"type": "string", "nullable": true}),
                json!({"type": ["string", "null"]}),
            ),
            (
                json!({"minimum": 1, "exclusiveMinimum": true, "maximum": 2, "exclusiveMaximum": false}),
                json!({"exclusiveMinimum": 1, "maximum": 2}),
            ),
            (
                json!({"$ref": "#/x", "description": "no"}),
                json!({"$ref": "#/x"}),
            ),
            (
                json!({"nullable": true, "allOf": [{"$ref": "#/x"}]}),
                json!({"anyOf": [{"allOf": [{"$ref": "#/x"}]}, {"type": "null"}]}),
            ),
            (
                json!({"properties": {"a": {"items": {"type": "integer", "nullable": true, "enum": [1]}}}}),
                json!({"properties": {"a": {"items": {"type": ["integer", "null"], "enum": [1, null]}}}}),
            ),
        ];
        for (before, after) in cases {
            assert_eq!(schema("3.0.3", before), after);
        }
    }

    #[test]
    fn examples_are_left_alone_and_sides_differ() {
        let mut document = json!({"paths": {"/a": {"get": {"example": {"schema": {"nullable": true, "type": "x"}}}}},
            "components": {"schemas": {"S": {"required": ["id", "password"], "properties": {
                "id": {"readOnly": true}, "password": {"$ref": "#/components/schemas/P"}}},
                "P": {"writeOnly": true}}}});
        let before = document["paths"].clone();
        to_3_1(&mut document);
        assert_eq!(document["paths"], before);
        let required =
            |side| for_side(&document, side)["components"]["schemas"]["S"]["required"].clone();
        assert_eq!(required(Side::Request), json!(["password"]));
        // A 3.0 reference to something write-only is that, too.
        assert_eq!(required(Side::Answer), json!(["id"]));
    }
}
