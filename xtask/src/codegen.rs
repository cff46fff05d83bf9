//! From an OpenAPI document to two crates: models, and routes over them.
//!
//! A pipeline: text → [`tree`] (every node knows its place) → [`read`] into the checked [`document`] model
//! (everything is understood, or reported) → [`lower`] (types get names) → [`emit`] (source text) →
//! [`format`] → [`output`]. Nothing before `output` touches the file system, and nothing depends on time,
//! place or hash order, so the same document always becomes the same bytes.

mod diagnostics;
mod document;
#[path = "../../build.rs"]
#[expect(
    dead_code,
    reason = "the build script's own half is used by Cargo alone"
)]
mod drift;
#[cfg(test)]
mod drifting;
mod emit;
mod format;
#[cfg(test)]
mod golden;
mod lower;
mod names;
mod output;
mod read;
#[cfg(test)]
mod refusals;
mod status;
mod tree;
mod verify;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use self::diagnostics::Diagnostics;
use self::document::Document;
use self::emit::Files;
use self::output::Output;

pub use self::diagnostics::Diagnostic;

/// The first line of every generated file.
const HEADER: &str = "// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.\n\n";

/// What became of a run.
#[derive(Debug)]
pub enum Outcome {
    /// What was written, or differs.
    Done(Vec<String>),
    /// The document cannot be used.
    Refused(Vec<Diagnostic>),
}

/// The files of both crates, unless the document is refused.
///
/// # Errors
/// Generated code that cannot be formatted: a defect of the generator.
pub fn generate(text: &str) -> anyhow::Result<Result<(Files, Files), Vec<Diagnostic>>> {
    match analyse(text) {
        Ok(document) => {
            let api = lower::lower(document);
            Ok(Ok((
                formatted(emit::models(&api))?,
                formatted(emit::routes(&api))?,
            )))
        }
        Err(diagnostics) => Ok(Err(diagnostics)),
    }
}

/// The checked model of a document.
fn analyse(text: &str) -> Result<Document, Vec<Diagnostic>> {
    let diagnostics = Diagnostics::default();
    let document = tree::parse(text, &diagnostics).map(|tree| read::read(&tree, &diagnostics));
    if let Some(document) = &document
        && diagnostics.is_empty()
    {
        verify::verify(document, &diagnostics);
    }
    match document {
        Some(document) if diagnostics.is_empty() => Ok(document),
        _ => Err(diagnostics.into_sorted()),
    }
}

fn formatted(files: Files) -> anyhow::Result<Files> {
    files
        .into_iter()
        .map(|(path, text)| {
            let text = format::format(&format!("{HEADER}{text}"))
                .with_context(|| format!("formatting {path}"))?;
            Ok((path, text))
        })
        .collect()
}

/// Generates this repository's crates from its document, or only compares them.
///
/// # Errors
/// A file that cannot be read or written.
pub fn run(root: &Path, check: bool) -> anyhow::Result<Outcome> {
    let path = root.join("openapi.yaml");
    let bytes = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
    let text = String::from_utf8(bytes.clone())
        .with_context(|| format!("{} is not UTF-8", path.display()))?;
    let (models, routes) = match generate(&text)? {
        Ok(crates) => crates,
        Err(diagnostics) => return Ok(Outcome::Refused(diagnostics)),
    };
    let mut done = Vec::new();
    for (name, mut files) in [("api-models", models), ("api-routes", routes)] {
        let directory: PathBuf = root.join("crates").join(name);
        files.insert("Cargo.toml".to_owned(), manifest(name).to_owned());
        let mut output = Output {
            root: directory,
            files,
        };
        output.add_lock(&bytes);
        let differences = if check {
            output.differences()?
        } else {
            output.write()?
        };
        let said = differences.iter().map(|difference| {
            if check {
                difference.to_string()
            } else {
                difference.outcome()
            }
        });
        done.extend(said.map(|line| line.replace(&format!("{}/", root.display()), "")));
    }
    Ok(Outcome::Done(done))
}

/// The manifests of this repository's generated crates.
fn manifest(name: &str) -> &'static str {
    match name {
        "api-models" => include_str!("codegen/support/models/Cargo.toml"),
        _ => include_str!("codegen/support/routes/Cargo.toml"),
    }
}
