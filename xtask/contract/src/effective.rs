//! A schema with all its keywords in one place: references followed and `allOf` merged, one level deep.

use serde_json::{Map, Value, json};

use crate::document::{Document, reference};

/// How deep `allOf` and references may be nested before the rest is overlooked.
const DEEPEST: usize = 16;

/// What holds for the value itself; what is below it is left as it was written.
pub fn effective(document: Document, schema: &Value) -> Map<String, Value> {
    let mut merged = Map::new();
    add(document, schema, &mut merged, 0);
    merged
}

fn add(document: Document, schema: &Value, merged: &mut Map<String, Value>, depth: usize) {
    let Some(members) = schema.as_object().filter(|_| depth < DEEPEST) else {
        return;
    };
    if let Some(target) = reference(schema).and_then(|pointer| document.root.pointer(&pointer)) {
        add(document, target, merged, depth + 1);
    }
    for part in list(members, "allOf") {
        add(document, part, merged, depth + 1);
    }
    for (key, value) in members {
        if key != "$ref" && key != "allOf" {
            let both = match merged.get(key) {
                Some(known) => both(key, known, value),
                None => value.clone(),
            };
            merged.insert(key.clone(), both);
        }
    }
}

/// What is left where two schemas speak of the same.
fn both(key: &str, known: &Value, value: &Value) -> Value {
    match (key, known, value) {
        ("properties" | "patternProperties", Value::Object(known), Value::Object(value)) => {
            let mut all = known.clone();
            for (name, schema) in value {
                let schema = match known.get(name) {
                    Some(other) if other != schema => json!({"allOf": [other, schema]}),
                    _ => schema.clone(),
                };
                all.insert(name.clone(), schema);
            }
            Value::Object(all)
        }
        ("required", Value::Array(known), Value::Array(value)) => {
            let more = value.iter().filter(|name| !known.contains(name));
            known.iter().chain(more).cloned().collect()
        }
        ("enum", Value::Array(known), Value::Array(value)) => known
            .iter()
            .filter(|element| value.contains(element))
            .cloned()
            .collect(),
        ("minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties", ..) => {
            extreme(known, value, f64::max)
        }
        ("maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties", ..) => {
            extreme(known, value, f64::min)
        }
        ("type", ..) => {
            let allowed = names(value);
            let common: Vec<Value> = names(known)
                .into_iter()
                .filter(|name| allowed.contains(name))
                .collect();
            Value::Array(common)
        }
        ("items", ..) if known != value => json!({"allOf": [known, value]}),
        _ => value.clone(),
    }
}

fn extreme(known: &Value, value: &Value, choose: fn(f64, f64) -> f64) -> Value {
    match (known.as_f64(), value.as_f64()) {
        (Some(a), Some(b)) if a != b => {
            if choose(a, b) == a {
                known.clone()
            } else {
                value.clone()
            }
        }
        _ => value.clone(),
    }
}

fn names(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(names) => names.clone(),
        name => vec![name.clone()],
    }
}

/// The elements of a member that is a list.
pub fn list<'a>(members: &'a Map<String, Value>, key: &str) -> &'a [Value] {
    members
        .get(key)
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default()
}

/// The alternatives of a schema, each with what holds for all of them; the schema alone where there are none.
pub fn alternatives(document: Document, schema: &Map<String, Value>) -> Vec<Map<String, Value>> {
    for key in ["oneOf", "anyOf"] {
        let branches = list(schema, key);
        if branches.is_empty() {
            continue;
        }
        let mut base = schema.clone();
        base.remove(key);
        base.remove("discriminator");
        return branches
            .iter()
            .flat_map(|branch| {
                let discriminator = discriminated(schema, branch);
                let merged = effective(
                    document,
                    &json!({"allOf": [Value::Object(base.clone()), branch, discriminator]}),
                );
                // A branch may have branches of its own.
                if list(&merged, "oneOf").is_empty() && list(&merged, "anyOf").is_empty() {
                    vec![merged]
                } else {
                    alternatives(document, &merged)
                }
            })
            .collect();
    }
    vec![schema.clone()]
}

/// The schema that the discriminator implies for a branch that is a reference.
fn discriminated(schema: &Map<String, Value>, branch: &Value) -> Value {
    let discriminator = schema.get("discriminator");
    let property = discriminator.and_then(|discriminator| discriminator.get("propertyName"));
    let target = branch.get("$ref").and_then(Value::as_str);
    let (Some(property), Some(target)) = (property.and_then(Value::as_str), target) else {
        return json!({});
    };
    let name = target.rsplit('/').next().unwrap_or_default();
    let mapping = discriminator.and_then(|discriminator| discriminator.get("mapping"));
    let mapped = mapping
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .find(|(_, to)| *to == target || *to == name)
        .map(|(key, _)| key.as_str());
    json!({"properties": {property: {"enum": [mapped.unwrap_or(name)]}}, "required": [property]})
}

/// The types that a value may have; all that its other rules speak of where none is named.
pub fn types(schema: &Map<String, Value>) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(name)) => return vec![name],
        Some(Value::Array(names)) => return names.iter().filter_map(Value::as_str).collect(),
        _ => {}
    }
    let has_any = |keys: &[&str]| keys.iter().any(|key| schema.contains_key(*key));
    if has_any(&["properties", "required", "additionalProperties"]) {
        vec!["object"]
    } else if has_any(&["items", "minItems", "maxItems", "prefixItems"]) {
        vec!["array"]
    } else if has_any(&["pattern", "minLength", "maxLength", "format"]) {
        vec!["string"]
    } else if has_any(&["minimum", "maximum", "multipleOf"]) {
        vec!["number"]
    } else {
        vec!["string", "integer", "object", "array", "boolean"]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        Document::of(json!({"openapi": "3.1.0", "paths": {}, "components": {"schemas": {
            "Base": {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer", "minimum": 1}}},
            "Loop": {"allOf": [{"$ref": "#/components/schemas/Loop"}, {"minLength": 1}]}}}}))
        .unwrap()
    }

    #[test]
    fn all_of_is_merged_and_circles_end() {
        let schema = json!({"allOf": [{"$ref": "#/components/schemas/Base"}, {"required": ["b"]}],
            "properties": {"a": {"maximum": 5}}, "minProperties": 1});
        let merged = Value::Object(effective(document(), &schema));
        assert_eq!(
            merged,
            json!({"type": "object", "required": ["a", "b"], "minProperties": 1, "properties":
                {"a": {"allOf": [{"type": "integer", "minimum": 1}, {"maximum": 5}]}}})
        );
        let circle = effective(document(), &json!({"$ref": "#/components/schemas/Loop"}));
        assert_eq!(Value::Object(circle), json!({"minLength": 1}));
    }

    #[test]
    fn alternatives_keep_what_holds_for_all() {
        let schema = effective(
            document(),
            &json!({"required": ["x"], "oneOf": [{"$ref": "#/components/schemas/Base"}, {"type": "null"}],
                "discriminator": {"propertyName": "kind"}}),
        );
        let found = alternatives(document(), &schema);
        assert_eq!(found[0]["required"], json!(["x", "a", "kind"]));
        assert_eq!(found[0]["properties"]["kind"], json!({"enum": ["Base"]}));
        assert_eq!(types(&found[1]), ["null"]);
    }
}
