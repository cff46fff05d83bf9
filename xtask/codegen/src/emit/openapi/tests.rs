//! What is built of small documents of our own: a golden crate, whose tests compare what it emits with them.
//!
//! `UPDATE_GOLDEN=1 cargo test -p codegen golden` writes it anew.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::{Value, json};

use crate::canonical::canonical;
use crate::emit::Files;
use crate::formatting;
use crate::output::Output;
use crate::tree::escape_pointer;

use super::{Build, Built, Composed, RawPlaces, compose, models, schema, standalone};

/// The schemas that the golden crate has types for.
const TYPES: &[(&str, &str)] = &[
    ("Described", "crate::described::types::Described"),
    ("Person", "crate::described::types::Person"),
];

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden")
}

/// The documents that the golden crate is made of, by name.
fn documents() -> BTreeMap<String, Value> {
    fs::read_dir(golden().join("described"))
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = fs::read_to_string(path).unwrap();
            (name, serde_json::from_str(&text).unwrap())
        })
        .collect()
}

#[test]
fn golden_documents_are_what_is_built_now() {
    let mut files = Files::new();
    let mut root = "//! Documents that have every keyword of every object, built.\n\n".to_owned();
    for (name, document) in documents() {
        root.push_str(&format!("pub mod {name};\n"));
        for (path, text) in standalone(&document).0 {
            let path = path.replace("src/lib.rs", &format!("src/{name}.rs"));
            let path = path.replacen(
                "src/",
                &format!("src/{name}/"),
                usize::from(!path.ends_with(&format!("/{name}.rs"))),
            );
            files.insert(path, text);
        }
        if name == "schema" {
            files.insert("src/schemas.rs".to_owned(), models(&document, TYPES).0);
        }
    }
    root.push_str("mod schemas;\npub mod types;\n");
    files.insert("src/lib.rs".to_owned(), root);
    let types: String = TYPES
        .iter()
        .map(|(name, _)| {
            format!("\n/// Stands for a type.\n#[derive(Debug)]\npub struct {name};\n")
        })
        .collect();
    files.insert(
        "src/types.rs".to_owned(),
        format!("//! Types that get their schemas elsewhere.\n{types}"),
    );
    for text in files.values_mut() {
        let header = "// Generated from documents by `cargo xtask codegen`. Do not edit.\n\n";
        *text = format!("{header}{text}");
    }
    formatting::format([&mut files]).unwrap();
    let files = files.into_iter().map(|(path, text)| {
        let path = match path.as_str() {
            "src/lib.rs" => "src/described.rs".to_owned(),
            inner => inner.replacen("src/", "src/described/", 1),
        };
        (path, text)
    });
    let output = Output {
        root: golden(),
        files: files.collect(),
        sources: vec!["src/described".to_owned()],
    };
    output.compare_or_update();
}

/// Each place, and nothing else, is raw JSON.
#[test]
fn raw_places_are_named() {
    let raw = |name: &str| {
        let mut raw = standalone(&documents()[name]).1.0;
        raw.sort();
        raw
    };
    assert_eq!(
        raw("parameter"),
        [
            "/paths/~1things~1{id}/get/parameters/0/allowEmptyValue",
            "/paths/~1things~1{id}/get/parameters/1/examples",
        ]
    );
    assert_eq!(raw("unknown_security"), ["/components/securitySchemes"]);
    assert_eq!(raw("security"), [""; 0]);
}

#[test]
fn what_is_long_becomes_functions() {
    let mut build = Build::default();
    let properties: serde_json::Map<String, Value> = (0..40)
        .map(|number| (format!("p{number}"), json!({ "type": "string" })))
        .collect();
    let value =
        json!({ "type": "object", "properties": { "inner": { "properties": properties } } });
    let expression = schema(&value, &mut build).unwrap();
    assert_eq!(
        expression,
        "ObjectBuilder::new().schema_type(Type::Object).property(\"inner\", inner())"
    );
    let heads: Vec<(&str, Option<&str>, &str)> = build
        .functions
        .iter()
        .map(|function| {
            (
                function.name.as_str(),
                function.takes.as_deref(),
                function.result.as_str(),
            )
        })
        .collect();
    let builder = "ObjectBuilder";
    assert_eq!(
        heads,
        [
            ("inner_more", Some(builder), builder),
            ("inner", None, "RefOr<Schema>")
        ]
    );
}

#[test]
fn the_same_is_built_once() {
    let mut build = Build::default();
    let long = json!({ "enum": ["a"], "properties": (0..20).map(|number| (number.to_string(), true.into())).collect::<serde_json::Map<_, _>>() });
    let value = json!({ "properties": { "a": long, "b": long } });
    let expression = schema(&value, &mut build).unwrap();
    assert!(
        expression.ends_with(".property(\"a\", a()).property(\"b\", a())"),
        "{expression}"
    );
    assert_eq!(build.functions.len(), 1);
}

#[test]
fn only_what_is_asked_for_is_built() {
    let document = &documents()["operation"];
    let built = Built {
        operations: BTreeMap::from([("of a tag".to_owned(), vec![("/", "put")])]),
        ..Built::default()
    };
    let Composed { modules, raw } = compose(document, &built);
    assert_eq!(raw, RawPlaces::default());
    let names: Vec<&str> = modules.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["about", "components", "of_a_tag"]);
    assert!(modules[2].1.contains("fn r#type() -> Operation"));
    assert!(!modules[2].1.contains("get_it"));
}

/// Whatever is wrong with a document is reported before; here nothing falls over it.
#[test]
fn nothing_panics() {
    let odd = [
        json!(null),
        json!(5),
        json!("x"),
        json!([{}]),
        json!({ "$ref": 1 }),
    ];
    for name in ["content", "operation", "path_item", "response", "security"] {
        let document = documents().remove(name).unwrap();
        for pointer in pointers(&document) {
            for value in &odd {
                let mut broken = document.clone();
                *broken.pointer_mut(&pointer).unwrap() = value.clone();
                standalone(&broken);
                canonical(&broken);
            }
        }
    }
}

fn pointers(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut add = |name: &str, value: &Value| {
        let below = pointers(value).into_iter();
        found.extend(below.map(|pointer| format!("/{}{pointer}", escape_pointer(name))));
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| add(name, value)),
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(index, value)| add(&index.to_string(), value));
        }
        _ => {}
    }
    found
}
