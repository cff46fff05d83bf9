//! From an OpenAPI document to two crates: models, and routes over them.
//!
//! A pipeline: files → `source` (one tree in which every node knows its place, see `tree`) → `read` into
//! the checked `document` model (everything is understood, or reported) → `lower` (types get names) →
//! `emit` (source text) → [`formatting`] → `output`. Between `source` and `formatting` nothing touches the file
//! system, and nothing depends on time, place or hash order, so the same document always becomes the same bytes.

pub mod canonical;
pub mod command;
mod diagnostics;
mod doc_comment;
mod document;
#[path = "../../../build.rs"]
#[expect(
    dead_code,
    reason = "the build script's own half is used by Cargo alone"
)]
mod drift;
#[cfg(test)]
mod drifting;
mod emit;
#[cfg(test)]
mod extremes;
mod formats;
pub mod formatting;
#[cfg(test)]
mod golden;
mod inherit;
#[cfg(test)]
mod lenience;
mod lower;
mod merge;
mod names;
mod null;
mod numbers;
mod output;
mod pattern;
mod read;
#[cfg(test)]
mod refusals;
#[path = "../../../crates/openapi-check-derive/src/rename.rs"]
mod rename;
mod shape;
mod source;
mod status;
#[path = "../../../crates/openapi-check/src/syntax.rs"]
mod syntax;
#[path = "../../../crates/openapi-check/src/times.rs"]
mod times;
mod tree;
mod typed;
mod upgrade;
mod verify;
mod workspace;

use self::diagnostics::Diagnostics;
use self::document::Document;
use self::emit::Files;

pub use self::diagnostics::{Code, Diagnostic, Position, explain};
pub use self::source::Source;

/// The source files of both crates, and the warnings about the document.
#[derive(Debug, PartialEq, Eq)]
pub struct Generated {
    /// Those of the models.
    pub models: Files,
    /// Those of the routes.
    pub routes: Files,
    /// Whether an operation receives `multipart/form-data`, for which the runtime has a feature.
    pub receives_multipart: bool,
    /// Schemas that have types: their JSON pointers, and the names of those types in the models. They are all components, and
    /// what is inline in bodies.
    pub typed: Vec<(String, String)>,
    /// Complaints that did not stand in the way.
    pub warnings: Vec<Diagnostic>,
}

impl Generated {
    /// The files of both crates, for [`formatting::format`].
    pub fn crates_mut(&mut self) -> [&mut Files; 2] {
        [&mut self.models, &mut self.routes]
    }
}

/// Generates both crates, or returns every error in the document. What is not supported at or below one of the
/// JSON pointers in `allowed` is a warning. The files are not formatted yet, see
/// [`formatting`].
///
/// # Errors
/// The diagnostics, sorted by position.
pub fn generate(source: &Source, allowed: &[String]) -> Result<Generated, Vec<Diagnostic>> {
    let (document, found) = analyse(source, allowed);
    let Some(document) = document else {
        return Err(found);
    };
    let api = lower::lower(document);
    let crates = emit::crates(&api);
    let header = header(source);
    Ok(Generated {
        models: with_header(&header, crates.models),
        routes: with_header(&header, crates.routes),
        receives_multipart: crates.receives_multipart,
        typed: typed::typed_schemas(&api),
        warnings: found,
    })
}

/// The document model, if there are no errors, and all diagnostics.
fn analyse(source: &Source, allowed: &[String]) -> (Option<Document>, Vec<Diagnostic>) {
    let diagnostics = Diagnostics::allowing_unsupported(allowed);
    diagnostics.extend(source.diagnostics().iter().cloned());
    let found = Diagnostics::allowing_unsupported(allowed);
    let document = source.tree().map(|tree| {
        let mut document = read::read(tree, &found);
        if found.has_no_errors() {
            inherit::resolve(&mut document, &found);
            // Merging would go on in a circle for ever.
            verify::report_circles(&document, &found);
        }
        if found.has_no_errors() {
            null::settle(&mut document, &found);
            merge::merge(&mut document);
            verify::verify(&mut document, &found);
        }
        document
    });
    let references = [Code::Unsupported, Code::UnresolvedReference];
    diagnostics.extend(found.into_sorted().into_iter().filter(|diagnostic| {
        !(references.contains(&diagnostic.code) && source.is_broken(diagnostic.at))
    }));
    diagnostics.report_unused();
    let document = document.filter(|_| diagnostics.has_no_errors());
    (document, diagnostics.into_sorted())
}

/// What every generated file begins with, as a comment.
fn header(source: &Source) -> String {
    let title = source.root_file_name().replace(char::is_control, "_");
    format!("Generated from {title} by `cargo xtask codegen`. Do not edit.")
}

fn with_header(header: &str, files: Files) -> Files {
    let files = files.into_iter().map(|(path, text)| {
        let text = if path.ends_with(".json") {
            // JSON has no comments: a member that is none of the document's.
            let comment = serde_json::Value::from(header);
            text.replacen("{\n", &format!("{{ \"$comment\": {comment},\n"), 1)
        } else {
            format!("// {header}\n\n{text}")
        };
        (path, text)
    });
    files.collect()
}
