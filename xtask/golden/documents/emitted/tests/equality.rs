//! Each golden crate emits the document that it was generated from, in the canonical form of docs/decisions/0006, and
//! as little of it as possible as raw JSON.

use std::path::Path;

use utoipa::openapi::OpenApi;
use xtask::codegen::Source;
use xtask::codegen::canonical::{canonical, differences};

/// A golden document, what its crates emit, and how many places of that are raw JSON.
type Case = (&'static str, fn() -> OpenApi, usize);

macro_rules! cases {
    ($($name:literal: $routes:ident,)*) => {
        &[$(($name, $routes::openapi, $routes::RAW_JSON_PLACES)),*]
    };
}

const CASES: &[Case] = cases! {
    "answers": answers_routes,
    "bodies": bodies_routes,
    "combined": combined_routes,
    "documentation": documentation_routes,
    "enums": enums_routes,
    "extended": extended_routes,
    "minimal": minimal_routes,
    "names": names_routes,
    "objects": objects_routes,
    "parameters": parameters_routes,
    "recursion": recursion_routes,
    "routing": routing_routes,
    "secrets": secrets_routes,
    "security": security_routes,
    "unions": unions_routes,
    "vocabulary": vocabulary_routes,
};

fn golden() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_emitted_documents_are_the_sources() {
    let mut said = Vec::new();
    for (name, openapi, _) in CASES {
        let path = golden().join(name).join("openapi.yaml");
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
    let mut generated = Vec::new();
    for entry in std::fs::read_dir(golden()).unwrap() {
        let entry = entry.unwrap();
        if entry.path().join("routes").is_dir() {
            generated.push(entry.file_name().into_string().unwrap());
        }
    }
    generated.sort_unstable();
    let known: Vec<&str> = CASES.iter().map(|(name, ..)| *name).collect();
    assert_eq!(generated, known);
}
