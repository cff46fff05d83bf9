//! What the compiled code says of itself is `openapi.yaml`.

use serde_json::Value;

use crate::contract::CONTRACT;

/// Proves emission and hand edits; behaviour is proven by every other test here.
#[test]
fn the_code_emits_the_contract() {
    let emitted = serde_json::to_value(api_routes::openapi()).unwrap();
    let differences = differences("", &document(CONTRACT.clone()), &document(emitted));
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// The same value for the same meaning:
/// - a reference to a parameter or a header is the parameter or the header itself, and the places that held them are gone;
/// - a line break in a description is a space, as it is in Markdown;
/// - members that are null say nothing;
/// - the order of `required` and of type lists does not matter.
fn canonical(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            if let Some(target) = members.get("$ref").and_then(inlined) {
                return canonical(target);
            }
            let members = members.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(
                members
                    .map(|(name, value)| (name.clone(), canonical_member(&name, value)))
                    .collect(),
            )
        }
        Value::Array(items) => Value::Array(items.into_iter().map(canonical).collect()),
        scalar => scalar,
    }
}

fn inlined(reference: &Value) -> Option<Value> {
    let pointer = reference.as_str()?.strip_prefix('#')?;
    let kinds = ["/components/parameters/", "/components/headers/"];
    kinds
        .iter()
        .any(|kind| pointer.starts_with(kind))
        .then(|| CONTRACT.pointer(pointer).cloned())?
}

fn canonical_member(name: &str, value: Value) -> Value {
    match (name, canonical(value)) {
        ("required" | "type", Value::Array(mut names)) => {
            names.sort_by_key(Value::to_string);
            Value::Array(names)
        }
        ("description", Value::String(text)) => {
            text.split_whitespace().collect::<Vec<_>>().join(" ").into()
        }
        (_, value) => value,
    }
}

/// The document without the places that only references lead to.
fn document(value: Value) -> Value {
    let mut document = canonical(value);
    if let Some(components) = document["components"].as_object_mut() {
        components.remove("parameters");
        components.remove("headers");
    }
    document
}

fn differences(at: &str, contract: &Value, emitted: &Value) -> Vec<String> {
    match (contract, emitted) {
        (Value::Object(contract), Value::Object(emitted)) => {
            let names: std::collections::BTreeSet<&String> =
                contract.keys().chain(emitted.keys()).collect();
            let absent = Value::Null;
            let of = |members: &serde_json::Map<String, Value>, name: &str| {
                members.get(name).cloned().unwrap_or(absent.clone())
            };
            names
                .into_iter()
                .flat_map(|name| {
                    differences(
                        &format!("{at}/{name}"),
                        &of(contract, name),
                        &of(emitted, name),
                    )
                })
                .collect()
        }
        (Value::Array(contract), Value::Array(emitted)) if contract.len() == emitted.len() => {
            let pairs = contract.iter().zip(emitted).enumerate();
            pairs
                .flat_map(|(index, (contract, emitted))| {
                    differences(&format!("{at}/{index}"), contract, emitted)
                })
                .collect()
        }
        _ if contract == emitted => Vec::new(),
        _ => vec![format!(
            "{at}: the contract has {contract}, the code {emitted}"
        )],
    }
}
