//! Each golden crate emits the document that it was generated from, in the canonical form of docs/decisions/0006, and
//! as little of it as possible as raw JSON.

use std::path::Path;

use codegen::Source;
use codegen::canonical::{canonical, differences};
use utoipa::openapi::OpenApi;

/// A golden document, what its crates emit, and how many places of that are raw JSON.
type Case = (&'static str, fn() -> OpenApi, usize);

macro_rules! cases {
    ($($name:ident),* $(,)?) => {
        &[$((
            stringify!($name),
            golden::$name::api_routes::openapi,
            golden::$name::api_routes::RAW_JSON_PLACES,
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
    minimal,
    names,
    objects,
    parameters,
    recursion,
    routing,
    secrets,
    security,
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
        let emitted = serde_json::to_value(openapi()).unwrap();
        let found = differences(&canonical(&source), &canonical(&emitted));
        said.extend(
            found
                .iter()
                .map(|difference| format!("{name}: {difference}")),
        );
    }
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn raw_json_is_rare() {
    let raw = CASES.iter().filter(|(.., raw)| *raw > 0);
    let raw: Vec<(&str, usize)> = raw.map(|(name, _, raw)| (*name, *raw)).collect();
    assert_eq!(
        raw,
        [
            ("answers", 4),
            ("combined", 24),
            ("documentation", 3),
            ("enums", 2),
            ("objects", 11),
            ("parameters", 1),
            ("recursion", 3),
            ("unions", 4),
            ("vocabulary", 2),
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
