//! The document that the compiled code emits is the one that it was generated from.
//!
//! Equal after this canonicalisation: references to parameters and headers are written out; runs of white
//! space in descriptions count as one; what is false or absent by default is left out; whole floats are integers;
//! lists that are sets are sorted.

use saphyr::{LoadableYamlNode, Scalar, Yaml};
use serde_json::{Map, Number, Value};

const SOURCE: &str = include_str!("../../../openapi.yaml");

#[test]
fn the_emitted_document_is_the_source() {
    let source = to_json(&Yaml::load_from_str(SOURCE).unwrap()[0]);
    let emitted = serde_json::to_value(vocabulary_routes::openapi()).unwrap();
    let mut differences = Vec::new();
    compare(
        "",
        &canonical(&source, &source, ""),
        &canonical(&emitted, &emitted, ""),
        &mut differences,
    );
    assert_eq!(differences, Vec::<String>::new());
}

#[test]
fn raw_json_is_rare() {
    assert_eq!(vocabulary_routes::RAW_JSON_PLACES, 2);
}

fn to_json(node: &Yaml<'_>) -> Value {
    match node {
        Yaml::Value(Scalar::Boolean(boolean)) => (*boolean).into(),
        Yaml::Value(Scalar::Integer(integer)) => (*integer).into(),
        Yaml::Value(Scalar::FloatingPoint(float)) => Number::from_f64(**float).unwrap().into(),
        Yaml::Value(Scalar::String(text)) => text.as_ref().into(),
        Yaml::Sequence(items) => items.iter().map(to_json).collect(),
        Yaml::Mapping(members) => members
            .iter()
            .map(|(name, member)| (name.as_str().unwrap().to_owned(), to_json(member)))
            .collect(),
        _ => Value::Null,
    }
}

fn canonical(root: &Value, value: &Value, name: &str) -> Value {
    match value {
        Value::Object(members) => canonical_object(root, members),
        Value::Array(items) => {
            let mut items: Vec<Value> =
                items.iter().map(|item| canonical(root, item, "")).collect();
            if name == "required" || name == "type" {
                items.sort_by_key(Value::to_string);
            }
            items.into()
        }
        Value::String(text) if name == "description" => {
            text.split_whitespace().collect::<Vec<_>>().join(" ").into()
        }
        Value::Number(number) => match number.as_f64() {
            Some(float) if float.fract() == 0.0 => (float as i64).into(),
            _ => value.clone(),
        },
        other => other.clone(),
    }
}

fn canonical_object(root: &Value, members: &Map<String, Value>) -> Value {
    let written_out = ["#/components/headers/", "#/components/parameters/"];
    if let Some(Value::String(reference)) = members.get("$ref")
        && written_out
            .iter()
            .any(|section| reference.starts_with(section))
    {
        return canonical(root, root.pointer(&reference[1..]).unwrap(), "");
    }
    let mut kept = Map::new();
    for (name, member) in members {
        let member = canonical(root, member, name);
        let default =
            matches!(name.as_str(), "required" | "deprecated") && member == Value::Bool(false);
        // Parameters of a path item belong to each of its operations.
        if !default && !member.is_null() {
            kept.insert(name.clone(), member);
        }
    }
    if let Some(Value::Array(shared)) = kept
        .remove("parameters")
        .filter(|_| kept.contains_key("post"))
    {
        let operation = kept.get_mut("post").and_then(Value::as_object_mut).unwrap();
        let own = operation
            .remove("parameters")
            .and_then(|own| own.as_array().cloned())
            .unwrap_or_default();
        operation.insert(
            "parameters".to_owned(),
            shared.into_iter().chain(own).collect(),
        );
    } else if let Some(parameters) = members.get("parameters") {
        kept.insert(
            "parameters".to_owned(),
            canonical(root, parameters, "parameters"),
        );
    }
    Value::Object(kept)
}

fn compare(place: &str, source: &Value, emitted: &Value, differences: &mut Vec<String>) {
    match (source, emitted) {
        (Value::Object(source), Value::Object(emitted)) => {
            for (name, member) in source {
                let place = format!("{place}/{name}");
                match emitted.get(name) {
                    Some(other) => compare(&place, member, other, differences),
                    None => differences.push(format!("{place} is only in the source: {member}")),
                }
            }
            for (name, member) in emitted
                .iter()
                .filter(|(name, _)| !source.contains_key(*name))
            {
                differences.push(format!("{place}/{name} is only emitted: {member}"));
            }
        }
        (Value::Array(source), Value::Array(emitted)) if source.len() == emitted.len() => {
            for (index, (one, other)) in source.iter().zip(emitted).enumerate() {
                compare(&format!("{place}/{index}"), one, other, differences);
            }
        }
        _ if source == emitted => {}
        _ => differences.push(format!("{place}: {source} became {emitted}")),
    }
}
