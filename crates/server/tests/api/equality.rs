//! What the compiled code says of itself is `openapi.yaml`.

use codegen::canonical::{canonical, differences};

use crate::contract::CONTRACT;

/// Proves emission and hand edits; behaviour is proven by every other test here.
#[test]
fn the_code_emits_the_contract() {
    let emitted = serde_json::to_value(api_routes::openapi()).unwrap();
    let differences = differences(&canonical(&CONTRACT), &canonical(&emitted));
    let said: Vec<String> = differences.iter().map(ToString::to_string).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}

/// The two are headers that are required, for which utoipa has no place.
#[test]
fn raw_json_is_rare() {
    assert_eq!(api_routes::RAW_JSON_PLACES, 2);
}
