//! The document that the compiled code emits is the one that it was generated from, in the canonical form of
//! docs/decisions/0006.

use std::path::Path;

use serde_json::Value;
use xtask::codegen::Source;
use xtask::codegen::canonical::{canonical, differences};

#[test]
fn the_emitted_document_is_the_source() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi.yaml");
    let source = Source::load(&path).tree().unwrap().to_json();
    let emitted = serde_json::to_value(vocabulary_routes::openapi()).unwrap();
    let found: Vec<String> = differences(&canonical(&source), &canonical(&emitted))
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(found, Vec::<String>::new());
    assert_ne!(canonical(&source), Value::Null);
}

#[test]
fn raw_json_is_rare() {
    assert_eq!(vocabulary_routes::RAW_JSON_PLACES, 2);
}
