//! All golden code emits the document that it was generated from, in the canonical form of docs/decisions/0006, and
//! patches as little of it as possible.

use std::path::Path;

use codegen::Source;
use codegen::canonical::{canonical, differences};
use serde_json::Value;

/// A golden document, what its code emits, and how many places of that are patched.
type Case = (&'static str, fn() -> Value, usize);

macro_rules! cases {
    ($($name:ident),* $(,)?) => {
        &[$((
            stringify!($name),
            golden::$name::api_routes::openapi,
            golden::$name::api_routes::PATCHED_PLACES,
        )),*]
    };
}

const CASES: &[Case] = cases! {
    answers,
    bodies,
    combined,
    documentation,
    enums,
    extended,
    foreign,
    inheritance,
    minimal,
    names,
    objects,
    parameters,
    recursion,
    routing,
    secrets,
    security,
    unevaluated,
    unions,
    vocabulary,
};

fn documents() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("documents")
}

#[test]
fn the_emitted_documents_are_the_sources() {
    let mut said = Vec::new();
    for (name, openapi, _) in CASES {
        let path = documents().join(format!("{name}.yaml"));
        let source = Source::load(&path).tree().unwrap().to_json();
        let found = differences(&canonical(&source), &canonical(&openapi()));
        said.extend(
            found
                .iter()
                .map(|difference| format!("{name}: {difference}")),
        );
    }
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn no_more_is_patched_than_has_to_be() {
    let cases = CASES.iter();
    let patched: Vec<(&str, usize)> = cases.map(|(name, _, patched)| (*name, *patched)).collect();
    assert_eq!(
        patched,
        [
            ("answers", 9),
            ("bodies", 12),
            ("combined", 48),
            ("documentation", 44),
            ("enums", 4),
            ("extended", 2),
            ("foreign", 5),
            ("inheritance", 11),
            ("minimal", 1),
            ("names", 21),
            ("objects", 17),
            ("parameters", 5),
            ("recursion", 8),
            ("routing", 11),
            ("secrets", 2),
            ("security", 5),
            ("unevaluated", 15),
            ("unions", 14),
            ("vocabulary", 16),
        ]
    );
}

#[test]
fn every_golden_document_is_here() {
    let entries = std::fs::read_dir(documents()).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut generated: Vec<String> = paths
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    generated.sort_unstable();
    let known: Vec<&str> = CASES.iter().map(|(name, ..)| *name).collect();
    assert_eq!(generated, known);
}
