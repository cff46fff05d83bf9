//! Every keyword of JSON Schema by itself, and values to judge by it.

use serde_json::{Value, json};

/// Schemas for values of one type.
pub struct Group {
    /// A keyword, and a schema that consists of it and the type.
    pub keywords: Vec<(&'static str, Value)>,
    /// Other schemas of the type, for what is applied beside a keyword.
    pub partners: [Value; 2],
    /// Values: right and wrong ones, of the type and of others.
    pub values: Vec<Value>,
}

fn texts() -> Group {
    Group {
        keywords: vec![
            ("type string", json!({"type": "string"})),
            ("minLength", json!({"type": "string", "minLength": 2})),
            ("maxLength", json!({"type": "string", "maxLength": 1})),
            ("pattern", json!({"type": "string", "pattern": "^a"})),
            (
                "pattern end",
                json!({"type": "string", "pattern": "[b-z]$"}),
            ),
            (
                "enum of strings",
                json!({"type": "string", "enum": ["a", "ab", ""]}),
            ),
            ("const string", json!({"const": "ab"})),
            (
                "length and pattern",
                json!({"type": "string", "minLength": 2, "pattern": "^a"}),
            ),
            (
                "string or null",
                json!({"type": ["string", "null"], "minLength": 1}),
            ),
        ],
        partners: [
            json!({"type": "string", "maxLength": 2}),
            json!({"type": "string", "pattern": "b"}),
        ],
        values: vec![
            json!(""),
            json!("a"),
            json!("b"),
            json!("ab"),
            json!("abc"),
            json!("ba"),
            json!("\u{1f980}"),
            json!("\u{1f980}b"),
            json!(1),
            json!(null),
            json!(["ab"]),
            json!({"a": "ab"}),
        ],
    }
}

fn numbers() -> Group {
    Group {
        keywords: vec![
            ("type integer", json!({"type": "integer"})),
            ("type number", json!({"type": "number"})),
            ("minimum", json!({"type": "integer", "minimum": 2})),
            ("maximum", json!({"type": "integer", "maximum": 2})),
            (
                "exclusiveMinimum",
                json!({"type": "integer", "exclusiveMinimum": 2}),
            ),
            (
                "exclusiveMaximum",
                json!({"type": "integer", "exclusiveMaximum": 2}),
            ),
            ("multipleOf", json!({"type": "integer", "multipleOf": 3})),
            (
                "minimum of numbers",
                json!({"type": "number", "minimum": 1.5}),
            ),
            (
                "maximum of numbers",
                json!({"type": "number", "maximum": 1.5}),
            ),
            (
                "exclusiveMinimum of numbers",
                json!({"type": "number", "exclusiveMinimum": 1.5}),
            ),
            (
                "exclusiveMaximum of numbers",
                json!({"type": "number", "exclusiveMaximum": 1.5}),
            ),
            (
                "multipleOf of numbers",
                json!({"type": "number", "multipleOf": 0.5}),
            ),
            (
                "bounds",
                json!({"type": "integer", "minimum": 1, "exclusiveMaximum": 6}),
            ),
            (
                "fractional bounds",
                json!({"type": "integer", "minimum": 0.5, "maximum": 2.5}),
            ),
            ("enum of numbers", json!({"enum": [1, 2.5, 3]})),
            ("const number", json!({"const": 2})),
            (
                "integer or null",
                json!({"type": ["integer", "null"], "minimum": 1}),
            ),
        ],
        partners: [
            json!({"type": "number", "maximum": 3}),
            json!({"type": "integer", "minimum": 1}),
        ],
        values: vec![
            json!(0),
            json!(1),
            json!(1.0),
            json!(1.5),
            json!(2),
            json!(2.5),
            json!(3),
            json!(6),
            json!(6.0),
            json!(-3),
            json!(0.25),
            json!(1e3),
            json!("2"),
            json!(true),
            json!(null),
            json!([1]),
        ],
    }
}

fn literals() -> Group {
    Group {
        keywords: vec![
            ("type boolean", json!({"type": "boolean"})),
            ("type null", json!({"type": "null"})),
            ("several types", json!({"type": ["boolean", "string"]})),
            ("boolean or null", json!({"type": ["boolean", "null"]})),
            (
                "enum",
                json!({"enum": [true, null, 0, "a", [1], {"a": 1.0}]}),
            ),
            ("const true", json!({"const": true})),
            ("const null", json!({"const": null})),
            ("const array", json!({"const": [1, {"a": null}]})),
            ("const object", json!({"const": {"a": 1, "b": [2]}})),
            ("const zero", json!({"const": 0})),
            ("true", json!(true)),
            ("false", json!(false)),
            ("empty", json!({})),
        ],
        partners: [
            json!({"type": ["boolean", "null", "integer"]}),
            json!({"enum": [true, 0, "a"]}),
        ],
        values: vec![
            json!(true),
            json!(false),
            json!(null),
            json!(0),
            json!(0.0),
            json!(1),
            json!("a"),
            json!(""),
            json!([1]),
            json!([1.0]),
            json!([1, {"a": null}]),
            json!({"a": 1}),
            json!({"b": [2], "a": 1}),
            json!({"a": 1, "b": [2, 3]}),
            json!([]),
            json!({}),
        ],
    }
}

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

/// Combinations, which are then themselves combined like any keyword.
fn combinations() -> Group {
    let a = json!({"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]});
    let b = json!({"type": "object", "properties": {"b": {"type": "string"}}, "required": ["b"]});
    Group {
        keywords: vec![
            ("allOf", json!({"allOf": [a, b]})),
            ("anyOf", json!({"anyOf": [a, b]})),
            ("oneOf", json!({"oneOf": [a, b]})),
            ("not", json!({"not": a})),
            ("if and then", json!({"if": a, "then": b})),
            ("if and else", json!({"if": a, "else": b})),
            (
                "if, then and else",
                json!({"if": {"type": "object", "required": ["c"]}, "then": a, "else": b}),
            ),
            ("anyOf with null", json!({"anyOf": [a, {"type": "null"}]})),
            (
                "anyOf of types",
                json!({"anyOf": [a, {"type": "array"}, {"type": "string"}]}),
            ),
            (
                "oneOf of types",
                json!({"oneOf": [a, {"type": "integer"}, {"type": "number"}]}),
            ),
        ],
        ..objects()
    }
}

/// All of them.
pub fn groups() -> Vec<Group> {
    vec![
        texts(),
        numbers(),
        literals(),
        arrays(),
        objects(),
        combinations(),
    ]
}
