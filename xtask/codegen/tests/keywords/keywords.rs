//! Every keyword of JSON Schema by itself, and values to judge by it.

mod arrays;
mod objects;

use serde_json::{Value, json};

pub use self::arrays::arrays;
pub use self::objects::objects;

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
