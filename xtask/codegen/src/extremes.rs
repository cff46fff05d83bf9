//! Documents made from tables: names, texts and numbers that are awkward for Rust, each in every place of a document
//! from which it gets into code. That the code compiles, without a warning, is for `cargo xtask codegen-corpus`, which CI
//! has build them; here they are held to be what the tables say.
//!
//! `UPDATE_GOLDEN=1 cargo test -p codegen extremes` writes them anew.

mod names;
mod numbers;
mod texts;

use std::path::Path;
use std::{env, fs};

use serde_json::{Map, Value, json};

use super::{Source, generate};

/// Holds a document of the corpus to be this one, and generates from it.
#[track_caller]
fn kept(name: &str, document: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(format!("{name}.json"));
    let text = document.to_string() + "\n";
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == text,
        "set UPDATE_GOLDEN=1, and build it: cargo xtask codegen-corpus xtask/codegen/corpus --only {name}"
    );
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
    kept("names", &names::document());
}

#[test]
fn texts_are_in_every_place() {
    kept("texts", &texts::document());
}

#[test]
fn numbers_are_under_every_keyword() {
    kept("numbers", &numbers::document());
}
