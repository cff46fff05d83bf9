//! The document that generated code emits, held against the one that it was generated from.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use serde_json::Value;

use super::{Request, cargo, first_lines};
use codegen::Source;
use codegen::canonical::{canonical, differences};

const MANIFEST: &str = r#"[package]
name = "emitter"
edition = "2024"
publish = false

[workspace]

[dependencies]
api-routes = { path = "WORKSPACE/api-routes" }
serde_json = { version = "1", features = ["preserve_order"] }
"#;

const PROGRAM: &str = r#"fn main() {
    let document = serde_json::to_value(api_routes::openapi()).expect("a document is JSON");
    println!("{}", serde_json::json!({ "raw": api_routes::PATCHED_PLACES, "document": document }));
}
"#;

/// What came of it.
pub struct Emitted {
    /// How many places of the emitted document are not made from code.
    pub raw: usize,
    /// Where the two differ, in words.
    pub differences: Vec<String>,
}

/// Builds a program that prints the document of a generated workspace, and compares the two in their canonical form.
/// All that differs is in `differences.txt` beside the program.
///
/// # Errors
/// A program that cannot be written, built or run.
pub fn compare(
    request: &Request,
    name: &str,
    workspace: &Path,
    source: &Source,
) -> anyhow::Result<Emitted> {
    let directory = request.target.join("emitters").join(name);
    let workspace = std::path::absolute(workspace)?;
    fs::create_dir_all(directory.join("src"))?;
    let manifest = MANIFEST.replace("WORKSPACE", &workspace.display().to_string());
    fs::write(directory.join("Cargo.toml"), manifest)?;
    fs::write(directory.join("src/main.rs"), PROGRAM)?;
    let output = cargo(request, &directory, &["run", "--quiet"])?;
    if !output.status.success() {
        bail!("cargo run:\n{}", first_lines(&output.stderr, 20));
    }
    let printed: Value =
        serde_json::from_slice(&output.stdout).context("reading what it printed")?;
    let emitted = printed.get("document").context("there is no document")?;
    let written = source.tree().map(|tree| tree.to_json()).unwrap_or_default();
    let found: Vec<String> = differences(&canonical(&written), &canonical(emitted))
        .iter()
        .map(ToString::to_string)
        .collect();
    fs::write(directory.join("differences.txt"), found.join("\n"))?;
    Ok(Emitted {
        raw: printed
            .get("raw")
            .and_then(Value::as_u64)
            .and_then(|raw| raw.try_into().ok())
            .unwrap_or_default(),
        differences: found,
    })
}
