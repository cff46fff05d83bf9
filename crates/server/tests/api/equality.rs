//! What the compiled code says of itself is `openapi.yaml`.

use codegen::canonical::{canonical, differences};
use serde_json::Value;

use crate::contract::CONTRACT;

/// Proves emission and hand edits; behaviour is proven by every other test here.
#[test]
fn the_code_emits_the_contract() {
    let emitted = api_routes::openapi();
    let differences = differences(&canonical(&CONTRACT), &canonical(&emitted));
    let said: Vec<String> = differences.iter().map(ToString::to_string).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}

/// Otherwise equality would prove nothing: what is patched was not made from the code.
#[test]
fn one_operation_is_patched_as_a_whole() {
    let patch: serde_json::Map<String, Value> =
        serde_json::from_str(api_routes::OPENAPI_PATCH).unwrap();
    let whole =
        |pointer: &&String| pointer.starts_with("/paths/") && pointer.split('/').count() < 5;
    // A body that is no JSON is more than attributes can say.
    let whole: Vec<&String> = patch.keys().filter(whole).collect();
    assert_eq!(whole, ["/paths/~1ingest~1upload"]);
    assert_eq!(api_routes::PATCHED_PLACES, 63);
}
