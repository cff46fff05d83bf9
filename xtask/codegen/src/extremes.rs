//! Documents made from tables: names, texts and numbers that are awkward for Rust, each in every place of a document
//! from which it gets into code. Tests write them to `target/extremes` and generate from them. That the code compiles,
//! without a warning, is for `cargo xtask codegen-corpus target/extremes`, which CI runs after the tests.

mod names;
mod numbers;
mod texts;

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::{Source, generate};

/// Writes a document down, and generates from it.
#[track_caller]
fn generates(name: &str, document: &Value) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/extremes");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}.json"));
    fs::write(&path, document.to_string()).unwrap();
    let source = Source::load(&path);
    if let Err(complaints) = generate(&source, &[]) {
        let complaints: Vec<String> = complaints.iter().map(|it| source.describe(it)).collect();
        panic!("{}", complaints.join("\n"));
    }
}

/// A document of these paths and components.
fn document(title: &str, paths: Map<String, Value>, components: Value) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": { "title": title, "version": "1" },
        "paths": paths,
        "components": components,
    })
}

/// A reference to a component.
fn reference(section: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{section}/{name}") })
}

#[test]
fn names_are_in_every_namespace() {
    generates("names", &names::document());
}

#[test]
fn texts_are_in_every_place() {
    generates("texts", &texts::document());
}

#[test]
fn numbers_are_under_every_keyword() {
    generates("numbers", &numbers::document());
}
