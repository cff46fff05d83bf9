//! Combinations that keywords in and beside one another do not come to by themselves: `null` at several places at once, and
//! what an `allOf` has twice.

use serde_json::{Value, json};

use super::schemas::Case;

/// `null` beside, in and around what may be `null` itself.
fn with_null() -> Vec<(&'static str, Value)> {
    let object = json!({"$ref": "#/components/schemas/Case/$defs/object"});
    let nullable = json!({"$ref": "#/components/schemas/Case/$defs/nullable"});
    let either = json!({"$ref": "#/components/schemas/Case/$defs/either"});
    let nothing = json!({"type": "null"});
    let has_b = json!({"type": "object", "required": ["b"]});
    let both = json!({"allOf": [object, has_b]});
    let has_any = json!({"type": "object", "properties": {"a": true, "b": true}, "anyOf": [has_b, {"type": "object", "required": ["a"]}]});
    let text = json!({"type": ["string", "null"]});
    vec![
        ("oneOf text twice", json!({"oneOf": [text, nothing]})),
        (
            "oneOf null twice",
            json!({"oneOf": [nothing, {"type": "string"}, nothing]}),
        ),
        (
            "oneOf null alone twice",
            json!({"oneOf": [nothing, nothing]}),
        ),
        ("oneOf with nullable", json!({"oneOf": [nullable, nothing]})),
        ("oneOf with object", json!({"oneOf": [object, nothing]})),
        (
            "oneOf with others",
            json!({"oneOf": [text, {"type": "integer"}, nothing]}),
        ),
        (
            "oneOf with enum",
            json!({"oneOf": [{"enum": ["a", null]}, nothing]}),
        ),
        (
            "oneOf with allOf of nullable",
            json!({"oneOf": [{"allOf": [nullable]}, nothing]}),
        ),
        (
            "oneOf with oneOf",
            json!({"oneOf": [{"oneOf": [nullable, {"type": "string"}]}, nothing]}),
        ),
        (
            "oneOf with oneOf without",
            json!({"oneOf": [{"oneOf": [nullable, text]}, nothing]}),
        ),
        ("anyOf with allOf", json!({"anyOf": [both, nothing]})),
        ("oneOf with allOf", json!({"oneOf": [both, nothing]})),
        (
            "anyOf with conditions",
            json!({"anyOf": [has_any, nothing]}),
        ),
        (
            "anyOf with enum",
            json!({"anyOf": [{"type": "string", "enum": ["a", "ab"], "minLength": 2}, nothing]}),
        ),
        (
            "anyOf with not",
            json!({"anyOf": [{"not": nothing}, nothing]}),
        ),
        (
            "anyOf with not and more",
            json!({"allOf": [{"anyOf": [{"not": nothing}, nothing]}, text]}),
        ),
        (
            "anyOf with contains",
            json!({"anyOf": [{"type": "array", "contains": {"type": "integer"}}, nothing]}),
        ),
        (
            "anyOf beside object",
            json!({"type": "object", "anyOf": [object, nothing]}),
        ),
        (
            "anyOf of several beside object",
            json!({"type": "object", "anyOf": [object, has_b, nothing]}),
        ),
        (
            "anyOf beside either",
            json!({"type": ["object", "null"], "anyOf": [object, nothing]}),
        ),
        (
            "oneOf nullable beside object",
            json!({"type": "object", "oneOf": [{"type": ["object", "null"]}]}),
        ),
        (
            "allOf of one",
            json!({"allOf": [{"oneOf": [object, nothing]}]}),
        ),
        (
            "allOf of the same",
            json!({"allOf": [{"oneOf": [object, nothing]}, {"oneOf": [object, nothing]}]}),
        ),
        (
            "allOf with null in one",
            json!({"allOf": [{"oneOf": [object, nothing]}, object]}),
        ),
        (
            "allOf with null in both",
            json!({"allOf": [{"oneOf": [object, nothing]}, {"type": ["object", "null"], "required": ["b"]}]}),
        ),
        ("allOf of references", json!({"allOf": [nullable, either]})),
        (
            "unevaluatedProperties",
            json!({"oneOf": [object, nothing], "unevaluatedProperties": false}),
        ),
        (
            "unevaluatedProperties inline",
            json!({"oneOf": [both, nothing], "unevaluatedProperties": {"type": "string"}}),
        ),
    ]
}

/// Schemas that say the same thing twice.
fn twice() -> Vec<(&'static str, Value)> {
    let dependent = |trigger: &str, name: &str| json!({"type": "object", "dependentSchemas": {trigger: {"type": "object", "required": [name]}}});
    let required = |trigger: &str, name: &str| json!({"type": "object", "dependentRequired": {trigger: [name]}});
    vec![
        (
            "dependentSchemas",
            json!({"allOf": [dependent("a", "b"), dependent("b", "c")]}),
        ),
        (
            "dependentSchemas of one",
            json!({"allOf": [dependent("a", "b"), dependent("a", "c")]}),
        ),
        (
            "dependentRequired",
            json!({"allOf": [required("a", "b"), required("b", "c")]}),
        ),
        (
            "dependentRequired with properties",
            json!({"properties": {"a": true}, "allOf": [required("a", "b"), required("a", "c")], "type": "object"}),
        ),
        (
            "contains",
            json!({"allOf": [{"type": "array", "contains": {"type": "integer"}}, {"type": "array", "contains": {"type": "string"}}]}),
        ),
        (
            "const",
            json!({"allOf": [{"const": 2.0}, {"enum": [1, 2]}]}),
        ),
        (
            "const of lists",
            json!({"allOf": [{"const": [{"a": 1}]}, {"enum": [[{"a": 1.0}], 2]}]}),
        ),
    ]
}

/// All of them.
pub fn cases() -> Vec<Case> {
    let values = vec![
        json!(null),
        json!("a"),
        json!("ab"),
        json!(1),
        json!(2),
        json!(2.0),
        json!({}),
        json!({"a": 1}),
        json!({"b": "x"}),
        json!({"a": 1, "b": 1}),
        json!({"a": 1, "c": "x"}),
        json!({"a": 1, "b": "x", "c": 1}),
        json!([]),
        json!([1]),
        json!(["a", 1]),
        json!([{"a": 1}]),
    ];
    let defs = json!({
        "object": {"type": "object", "properties": {"a": {"type": "integer"}}},
        "nullable": {"type": ["object", "null"], "properties": {"a": {"type": "integer"}}},
        "either": {"oneOf": [{"$ref": "#/components/schemas/Case/$defs/object"}, {"type": "null"}]},
    });
    let with_null = with_null().into_iter().map(|(name, mut schema)| {
        schema["$defs"] = defs.clone();
        (format!("null: {name}"), schema)
    });
    let twice = twice()
        .into_iter()
        .map(|(name, schema)| (format!("twice: {name}"), schema));
    let case = |(name, schema)| Case {
        name,
        schema,
        values: values.clone(),
    };
    with_null.chain(twice).map(case).collect()
}
