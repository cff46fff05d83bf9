//! The keywords of objects.

use serde_json::json;

use super::Group;

pub fn objects() -> Group {
    Group {
        keywords: vec![
            ("type object", json!({"type": "object"})),
            (
                "properties",
                json!({"type": "object", "properties": {"a": {"type": "integer"}}}),
            ),
            (
                "property true",
                json!({"type": "object", "properties": {"a": true}}),
            ),
            (
                "property false",
                json!({"type": "object", "properties": {"a": false}}),
            ),
            ("required", json!({"type": "object", "required": ["a"]})),
            (
                "properties and required",
                json!({"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}),
            ),
            (
                "patternProperties",
                json!({"type": "object", "patternProperties": {"^x": {"type": "string"}}}),
            ),
            (
                "patternProperties and properties",
                json!({"type": "object", "properties": {"xa": {"minimum": 2, "type": "integer"}}, "patternProperties": {"a$": {"type": "integer"}}}),
            ),
            (
                "additionalProperties",
                json!({"type": "object", "additionalProperties": {"type": "integer"}}),
            ),
            (
                "additionalProperties true",
                json!({"type": "object", "additionalProperties": true}),
            ),
            (
                "additionalProperties false",
                json!({"type": "object", "additionalProperties": false}),
            ),
            (
                "properties and no more",
                json!({"type": "object", "properties": {"a": {"type": "integer"}}, "additionalProperties": false}),
            ),
            (
                "properties and additionalProperties",
                json!({"type": "object", "properties": {"a": {"type": "integer"}}, "additionalProperties": {"type": "string"}}),
            ),
            (
                "patternProperties and no more",
                json!({"type": "object", "patternProperties": {"^x": {"type": "string"}}, "additionalProperties": false}),
            ),
            (
                "propertyNames",
                json!({"type": "object", "propertyNames": {"type": "string", "maxLength": 1}}),
            ),
            (
                "propertyNames of an enum",
                json!({"type": "object", "propertyNames": {"enum": ["a", "b"]}}),
            ),
            (
                "minProperties",
                json!({"type": "object", "minProperties": 2}),
            ),
            (
                "maxProperties",
                json!({"type": "object", "maxProperties": 1}),
            ),
            (
                "dependentRequired",
                json!({"type": "object", "dependentRequired": {"a": ["b"], "c": ["a", "b"]}}),
            ),
            (
                "dependentSchemas",
                json!({"type": "object", "dependentSchemas": {"a": {"type": "object", "required": ["b"]}}}),
            ),
            (
                "unevaluatedProperties",
                json!({"type": "object", "unevaluatedProperties": {"type": "integer"}}),
            ),
            (
                "properties and unevaluatedProperties",
                json!({"type": "object", "properties": {"a": true}, "unevaluatedProperties": false}),
            ),
            (
                "patternProperties and unevaluatedProperties",
                json!({"type": "object", "patternProperties": {"^x": true}, "unevaluatedProperties": {"type": "integer"}}),
            ),
            (
                "dependentSchemas and unevaluatedProperties",
                json!({
                    "type": "object",
                    "properties": {"a": true},
                    "dependentSchemas": {"a": {"type": "object", "properties": {"b": true}}},
                    "unevaluatedProperties": false,
                }),
            ),
            (
                "anyOf and unevaluatedProperties",
                json!({
                    "type": "object",
                    "anyOf": [
                        {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]},
                        {"type": "object", "properties": {"b": {"type": "string"}}, "required": ["b"]},
                    ],
                    "unevaluatedProperties": false,
                }),
            ),
            (
                "oneOf and unevaluatedProperties",
                json!({
                    "type": "object",
                    "oneOf": [
                        {"type": "object", "properties": {"a": {"type": "integer"}}},
                        {"type": "object", "properties": {"b": {"type": "string"}}, "required": ["b"]},
                    ],
                    "unevaluatedProperties": false,
                }),
            ),
            (
                "if and unevaluatedProperties",
                json!({
                    "type": "object",
                    "if": {"type": "object", "properties": {"a": {"const": 1}}, "required": ["a"]},
                    "then": {"type": "object", "properties": {"b": true}},
                    "else": {"type": "object", "properties": {"c": true}},
                    "unevaluatedProperties": false,
                }),
            ),
            (
                "an open allOf and unevaluatedProperties",
                json!({
                    "type": "object",
                    "allOf": [{"type": "object", "additionalProperties": true}],
                    "unevaluatedProperties": false,
                }),
            ),
            (
                "unevaluatedProperties in allOf",
                json!({
                    "type": "object",
                    "properties": {"b": true},
                    "allOf": [{"type": "object", "properties": {"a": true}, "unevaluatedProperties": false}],
                }),
            ),
            (
                "not and unevaluatedProperties",
                json!({
                    "type": "object",
                    "not": {"not": {"type": "object", "properties": {"a": true}}},
                    "unevaluatedProperties": false,
                }),
            ),
        ],
        partners: [
            json!({"type": "object", "properties": {"b": {"type": "string"}}}),
            json!({"type": "object", "required": ["c"]}),
        ],
        values: vec![
            json!({}),
            json!({"a": 1}),
            json!({"a": "x"}),
            json!({"b": 1}),
            json!({"b": "x"}),
            json!({"c": true}),
            json!({"a": 1, "b": "x"}),
            json!({"a": 1, "b": 2}),
            json!({"a": 2, "c": 1}),
            json!({"a": 1, "b": "x", "c": true}),
            json!({"b": "x", "c": 1}),
            json!({"x": "s"}),
            json!({"xa": 2}),
            json!({"xa": 1, "a": 1}),
            json!({"long": 1}),
            json!({"a": null}),
            json!([]),
            json!("a"),
            json!(null),
            json!(1),
        ],
    }
}
