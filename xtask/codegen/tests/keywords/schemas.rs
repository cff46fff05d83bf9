//! The schemas and the values of the suite: every keyword alone, inside every keyword that applies schemas, and beside
//! it.

use serde_json::{Map, Value, json};

/// A schema and the values that both judge it by.
pub struct Case {
    /// `minLength/not` is `minLength` in a `not`, `minLength+not` is `minLength` beside a `not`.
    pub name: String,
    pub schema: Value,
    pub values: Vec<Value>,
}

/// Schemas for values of one type.
struct Group {
    /// A keyword, and a schema that consists of it and the type.
    keywords: Vec<(&'static str, Value)>,
    /// Other schemas of the type, for what is applied beside a keyword.
    partners: [Value; 2],
    /// Values: right and wrong ones, of the type and of others.
    values: Vec<Value>,
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

fn arrays() -> Group {
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

fn objects() -> Group {
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

fn groups() -> Vec<Group> {
    vec![
        texts(),
        numbers(),
        literals(),
        arrays(),
        objects(),
        combinations(),
    ]
}

/// `schema` in each keyword that applies schemas, with the values in the right place.
fn inside(name: &str, schema: &Value, group: &Group) -> Vec<Case> {
    let [p, q] = &group.partners;
    let s = schema;
    let mut cases = Vec::new();
    let mut case = |applicator: &str, schema: Value, wrap: &dyn Fn(&Value) -> Vec<Value>| {
        cases.push(Case {
            name: format!("{name}/{applicator}"),
            schema,
            values: group.values.iter().flat_map(wrap).collect(),
        });
    };
    let same = |value: &Value| vec![value.clone()];
    case("allOf", json!({"allOf": [s, p]}), &same);
    case("anyOf", json!({"anyOf": [s, q]}), &same);
    case("oneOf", json!({"oneOf": [s, q]}), &same);
    case("not", json!({"not": s}), &same);
    case("if", json!({"if": s, "then": p, "else": q}), &same);
    case("then", json!({"if": p, "then": s}), &same);
    case("else", json!({"if": p, "else": s}), &same);
    case(
        "$ref",
        json!({"$ref": "#/components/schemas/Case/$defs/inner", "$defs": {"inner": s}}),
        &same,
    );
    case(
        "$ref beside",
        json!({"allOf": [{"$ref": "#/components/schemas/Case/$defs/inner"}, p], "$defs": {"inner": s}}),
        &same,
    );
    case(
        "dependentSchemas",
        json!({"type": "object", "dependentSchemas": {"a": s}}),
        &same,
    );
    let member = |value: &Value| {
        vec![
            json!({"m": value}),
            json!({"m": value, "n": 1}),
            json!({"n": value}),
        ]
    };
    case(
        "properties",
        json!({"type": "object", "properties": {"m": s}, "required": ["m"]}),
        &member,
    );
    case(
        "patternProperties",
        json!({"type": "object", "patternProperties": {"^m": s}}),
        &member,
    );
    case(
        "additionalProperties",
        json!({"type": "object", "properties": {"n": true}, "additionalProperties": s}),
        &member,
    );
    case(
        "unevaluatedProperties",
        json!({"type": "object", "allOf": [{"type": "object", "properties": {"n": true}}], "unevaluatedProperties": s}),
        &member,
    );
    let element = |value: &Value| vec![json!([value]), json!([1, value]), json!([value, 1])];
    case("items", json!({"type": "array", "items": s}), &element);
    case(
        "prefixItems",
        json!({"type": "array", "prefixItems": [s], "minItems": 1}),
        &element,
    );
    case(
        "contains",
        json!({"type": "array", "contains": s, "maxContains": 1}),
        &element,
    );
    case(
        "unevaluatedItems",
        json!({"type": "array", "allOf": [{"type": "array", "prefixItems": [true]}], "unevaluatedItems": s}),
        &element,
    );
    let named = |value: &Value| {
        value
            .as_str()
            .map(|name| json!({name: 1}))
            .into_iter()
            .collect()
    };
    case(
        "propertyNames",
        json!({"type": "object", "propertyNames": s}),
        &named,
    );
    cases
}

/// `schema` beside each keyword that applies schemas.
fn beside(name: &str, schema: &Value, group: &Group) -> Vec<Case> {
    let [p, q] = &group.partners;
    let others = [
        ("allOf", json!({"allOf": [p, q]})),
        ("anyOf", json!({"anyOf": [p, q]})),
        ("oneOf", json!({"oneOf": [p, q]})),
        ("not", json!({"not": p})),
        ("if", json!({"if": p, "then": q})),
        ("else", json!({"if": q, "else": p})),
        (
            "$ref",
            json!({"$ref": "#/components/schemas/Case/$defs/other", "$defs": {"other": p}}),
        ),
        ("dependentSchemas", json!({"dependentSchemas": {"a": q}})),
        (
            "properties",
            json!({"properties": {"b": {"type": "string"}}}),
        ),
        (
            "patternProperties",
            json!({"patternProperties": {"^[ab]": {"type": "integer"}}}),
        ),
        (
            "additionalProperties",
            json!({"additionalProperties": {"type": "integer"}}),
        ),
        (
            "propertyNames",
            json!({"propertyNames": {"type": "string", "maxLength": 1}}),
        ),
        ("items", json!({"items": {"type": "integer"}})),
        ("prefixItems", json!({"prefixItems": [{"type": "integer"}]})),
        ("contains", json!({"contains": {"type": "integer"}})),
        (
            "unevaluatedProperties",
            json!({"unevaluatedProperties": false}),
        ),
        ("unevaluatedItems", json!({"unevaluatedItems": false})),
        (
            "unevaluatedProperties and allOf",
            json!({"allOf": [p], "unevaluatedProperties": false}),
        ),
        (
            "unevaluatedProperties and anyOf",
            json!({"anyOf": [p, q], "unevaluatedProperties": false}),
        ),
        (
            "unevaluatedItems and anyOf",
            json!({"anyOf": [p, q], "unevaluatedItems": false}),
        ),
    ];
    let Value::Object(own) = schema else {
        return Vec::new();
    };
    let mut cases = Vec::new();
    for (applicator, other) in others {
        let Value::Object(other) = other else {
            continue;
        };
        // A keyword of an object says nothing of a string; it would only be a warning.
        let is_for = |keyword: &str| {
            keyword_type(keyword).is_none_or(|name| own.get("type") == Some(&json!(name)))
        };
        if other.keys().any(|keyword| own.contains_key(keyword))
            || !other.keys().all(|keyword| is_for(keyword))
        {
            continue;
        }
        let both: Map<String, Value> = own.clone().into_iter().chain(other).collect();
        cases.push(Case {
            name: format!("{name}+{applicator}"),
            schema: Value::Object(both),
            values: group.values.clone(),
        });
    }
    cases
}

/// The type that a keyword is for, if it is for one only.
fn keyword_type(keyword: &str) -> Option<&'static str> {
    match keyword {
        "dependentSchemas"
        | "properties"
        | "patternProperties"
        | "additionalProperties"
        | "propertyNames" => Some("object"),
        "items" | "prefixItems" | "contains" => Some("array"),
        _ => None,
    }
}

/// Every schema of the suite.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for group in groups() {
        for (name, schema) in &group.keywords {
            cases.push(Case {
                name: (*name).to_owned(),
                schema: schema.clone(),
                values: group.values.clone(),
            });
            cases.extend(inside(name, schema, &group));
            cases.extend(beside(name, schema, &group));
            cases.extend(untyped(name, schema, &group));
        }
    }
    cases
}

/// The same keyword without a type, which says nothing about values of other types.
fn untyped(name: &str, schema: &Value, group: &Group) -> Option<Case> {
    let mut schema = schema.as_object()?.clone();
    schema.remove("type")?;
    Some(Case {
        name: format!("{name}, untyped"),
        schema: Value::Object(schema),
        values: group.values.clone(),
    })
}
