//! The keywords of arrays.

use serde_json::json;

use super::Group;

pub fn arrays() -> Group {
    Group {
        keywords: vec![
            ("type array", json!({"type": "array"})),
            (
                "items",
                json!({"type": "array", "items": {"type": "integer"}}),
            ),
            ("items true", json!({"type": "array", "items": true})),
            ("items false", json!({"type": "array", "items": false})),
            (
                "prefixItems",
                json!({"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}]}),
            ),
            (
                "prefixItems and no more",
                json!({"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "items": false}),
            ),
            (
                "prefixItems and items",
                json!({"type": "array", "prefixItems": [{"type": "string"}], "items": {"type": "integer"}}),
            ),
            (
                "contains",
                json!({"type": "array", "contains": {"type": "integer", "minimum": 2}}),
            ),
            (
                "minContains",
                json!({"type": "array", "contains": {"type": "integer"}, "minContains": 2}),
            ),
            (
                "minContains of none",
                json!({"type": "array", "contains": {"type": "integer"}, "minContains": 0}),
            ),
            (
                "maxContains",
                json!({"type": "array", "contains": {"type": "integer"}, "maxContains": 1}),
            ),
            (
                "minContains of none and maxContains",
                json!({"type": "array", "contains": {"type": "string"}, "minContains": 0, "maxContains": 1}),
            ),
            ("minItems", json!({"type": "array", "minItems": 2})),
            ("maxItems", json!({"type": "array", "maxItems": 1})),
            ("uniqueItems", json!({"type": "array", "uniqueItems": true})),
            (
                "unevaluatedItems",
                json!({"type": "array", "unevaluatedItems": {"type": "integer"}}),
            ),
            (
                "prefixItems and unevaluatedItems",
                json!({"type": "array", "prefixItems": [{"type": "string"}], "unevaluatedItems": false}),
            ),
            (
                "contains and unevaluatedItems",
                json!({"type": "array", "contains": {"type": "integer"}, "unevaluatedItems": {"type": "string"}}),
            ),
            (
                "prefixItems in allOf and unevaluatedItems",
                json!({"type": "array", "allOf": [{"type": "array", "prefixItems": [true]}], "unevaluatedItems": false}),
            ),
            (
                "prefixItems in anyOf and unevaluatedItems",
                json!({
                    "type": "array",
                    "anyOf": [
                        {"type": "array", "prefixItems": [{"type": "integer"}]},
                        {"type": "array", "prefixItems": [true, {"type": "integer"}]},
                    ],
                    "unevaluatedItems": {"type": "boolean"},
                }),
            ),
        ],
        partners: [
            json!({"type": "array", "maxItems": 2}),
            json!({"type": "array", "prefixItems": [true, {"type": "integer"}]}),
        ],
        values: vec![
            json!([]),
            json!([1]),
            json!(["a"]),
            json!([null]),
            json!([1, 2]),
            json!([1, 1]),
            json!([1.0, 1]),
            json!(["a", 1]),
            json!(["a", 1, true]),
            json!(["a", 2, 3]),
            json!([2, "b", 3]),
            json!([1, true]),
            json!([{"a": 1, "b": 2}, {"b": 2, "a": 1.0}]),
            json!([[1], [1]]),
            json!([1, true, "a"]),
            json!({}),
            json!("a"),
            json!(null),
        ],
    }
}
