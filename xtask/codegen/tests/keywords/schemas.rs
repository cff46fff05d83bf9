//! The schemas and the values of the suite: every keyword alone, inside every keyword that applies schemas, and beside
//! it.

use serde_json::{Map, Value, json};

use super::further;
use super::keywords::{Group, arrays, groups, objects};

/// A schema and the values that both judge it by.
pub struct Case {
    /// `minLength/not` is `minLength` in a `not`, `minLength+not` is `minLength` beside a `not`.
    pub name: String,
    pub schema: Value,
    pub values: Vec<Value>,
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
            for (index, case) in inside(name, schema, &group).into_iter().enumerate() {
                cases.extend(deeper(&case, &group, index + cases.len()));
                cases.push(case);
            }
            cases.extend(beside(name, schema, &group));
            cases.extend(untyped(name, schema, &group));
            cases.extend(untyped_conditions(name, schema, &group));
        }
    }
    cases.extend(further::cases());
    cases.extend(asserted());
    cases
}

/// One of so many schemas of those that have a keyword in two others.
const ONE_OF: usize = 19;

/// Some of the schemas that have a schema of [`inside`] inside or beside another keyword; which ones depends on `index`.
fn deeper(case: &Case, group: &Group, index: usize) -> Vec<Case> {
    // The name of what it refers to would be taken twice.
    if case.name.contains("$ref") {
        return Vec::new();
    }
    let partners = if case.values.iter().all(Value::is_array) {
        arrays().partners
    } else if case.values.iter().all(Value::is_object) {
        objects().partners
    } else {
        group.partners.clone()
    };
    let step = case.values.len() / 20 + 1;
    let inner = Group {
        keywords: Vec::new(),
        partners,
        values: case.values.iter().step_by(step).cloned().collect(),
    };
    let mut deeper = inside(&case.name, &case.schema, &inner);
    deeper.extend(beside(&case.name, &case.schema, &inner));
    let chosen = deeper.into_iter().enumerate();
    let chosen = chosen.filter(|(at, _)| (at + index).is_multiple_of(ONE_OF));
    chosen.map(|(_, case)| case).collect()
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

/// The same keyword without a type in schemas that decide about values, or demand something of values that another schema
/// describes: values of other types pass it.
fn untyped_conditions(name: &str, schema: &Value, group: &Group) -> Vec<Case> {
    let all = json!(["string", "number", "boolean", "array", "object", "null"]);
    let [p, q] = &group.partners;
    let own = schema.get("type").cloned();
    let Some((own, s)) = own.zip(schema.as_object().cloned()) else {
        return Vec::new();
    };
    let mut s = s;
    s.remove("type");
    let mut cases = Vec::new();
    let mut case = |place: &str, schema: Value, wrap: &dyn Fn(&Value) -> Value| {
        cases.push(Case {
            name: format!("{name}, untyped/{place}"),
            schema,
            values: group.values.iter().map(wrap).collect(),
        });
    };
    let same = |value: &Value| value.clone();
    let describes = [
        "properties",
        "patternProperties",
        "additionalProperties",
        "items",
        "prefixItems",
    ]
    .iter()
    .any(|keyword| s.contains_key(*keyword));
    let for_its_type = |place: &str| match describes || own.is_array() {
        true => format!("{place}, as a type"),
        false => place.to_owned(),
    };
    for (around, types) in [
        ("any", &all),
        ("its own", &own),
        ("other", &json!(["boolean", "null"])),
    ] {
        let mut beside = |place: &str, keywords: Value| {
            let mut schema = json!({"type": types});
            let known = schema.as_object_mut().unwrap();
            known.extend(keywords.as_object().unwrap().clone());
            case(&format!("of {around}, {place}"), schema, &same);
        };
        beside("not", json!({"not": s}));
        beside("if", json!({"if": s, "then": p, "else": q}));
        beside("then", json!({"if": p, "then": s, "else": q}));
        beside(&for_its_type("allOf"), json!({"allOf": [s, {"not": q}]}));
        beside(&for_its_type("anyOf"), json!({"anyOf": [s, q]}));
        beside(&for_its_type("oneOf"), json!({"oneOf": [s, q]}));
        beside("allOf in not", json!({"not": {"allOf": [s, p]}}));
        beside("anyOf in if", json!({"if": {"anyOf": [s, p]}, "then": q}));
        beside("not in not", json!({"not": {"not": s}}));
    }
    case("not", json!({"not": s}), &same);
    case("if", json!({"if": s, "then": p, "else": q}), &same);
    case(
        "not beside allOf",
        json!({"allOf": [{"type": all}, {"not": s}]}),
        &same,
    );
    case(
        "not beside $ref",
        json!({"$ref": "#/components/schemas/Case/$defs/own", "not": s, "$defs": {"own": {"type": own}}}),
        &same,
    );
    case(
        "dependentSchemas",
        json!({"type": "object", "dependentSchemas": {"a": s}}),
        &same,
    );
    let element = |value: &Value| json!([value, 1]);
    case(
        "contains",
        json!({"type": "array", "contains": s}),
        &element,
    );
    case(
        "contains and items",
        json!({"type": "array", "items": {"type": all}, "contains": s, "maxContains": 1}),
        &element,
    );
    let member = |value: &Value| json!({"m": value});
    case(
        "properties in not",
        json!({"type": "object", "not": {"properties": {"m": s}}}),
        &member,
    );
    case(
        "properties in if",
        json!({"type": "object", "if": {"properties": {"m": s}}, "then": {"required": ["n"]}}),
        &member,
    );
    cases
}

/// What JSON Schema leaves open and the generator asserts, as it becomes a type.
fn asserted() -> Vec<Case> {
    let case = |name: &str, schema: Value, values: &[Value]| Case {
        name: name.to_owned(),
        schema,
        values: values.to_vec(),
    };
    let large = [
        json!(1e30),
        json!(-1e30),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(1e300),
    ];
    let mut cases = vec![
        case("integer, of 64 bits", json!({"type": "integer"}), &large),
        case("number of any size", json!({"type": "number"}), &large),
    ];
    for (format, right) in [
        ("date", "2024-02-29"),
        ("date-time", "2024-02-29T00:00:00Z"),
        ("uuid", "0b7f2f8e-7a3c-4a53-9f0e-3f5a1d2c4b6a"),
        ("email", "a@example.com"),
        ("ipv4", "127.0.0.1"),
        ("uri", "https://example.com/"),
    ] {
        cases.push(case(
            &format!("{format}, as a format"),
            json!({"type": "string", "format": format}),
            &[json!(right), json!("~ none ~"), json!(1)],
        ));
    }
    cases
}
