//! The round trip of a document: the one that generated code emits, held against the one that it was generated from, and
//! values of its schemas, sent through their types and back.

use std::env::consts::EXE_EXTENSION;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};
use serde_json::Value;

use super::{Build, Request, build, first_lines};
use codegen::canonical::{canonical, differences};
use codegen::{Generated, Source};

/// `WORKSPACE` and `JOURNEY` stand for directories.
const MANIFEST: &str = r#"[package]
name = "round-trip"
edition = "2024"
publish = false

[workspace]

[dependencies]
api-models = { path = "WORKSPACE/api-models" }
api-routes = { path = "WORKSPACE/api-routes" }
journey = { path = "JOURNEY" }
serde_json = { version = "1", features = ["float_roundtrip", "preserve_order"] }

# It runs once.
[profile.dev]
debug = false
"#;

/// `TABLE` and `VALUES` stand for the table of types, and for how many values are made for each.
const PROGRAM: &str = r#"#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints, reason = "names are the document's")]

use journey::{Document, Typed};

const TYPED: &[Typed] = &[
TABLE];

fn run() {
    let raw = serde_json::to_value(api_routes::openapi()).expect("a document is JSON");
    let document = Document::new(raw.clone());
    let outcomes: Vec<_> = TYPED.iter().map(|(schema, travel)| travel(&document, schema, VALUES).to_json()).collect();
    let patched = api_routes::PATCHED_PLACES;
    println!("{}", serde_json::json!({ "raw": patched, "document": raw, "outcomes": outcomes }));
}

fn main() {
    // Without optimisation, types of hundreds of members take more than the main thread has.
    let thread = std::thread::Builder::new().stack_size(1 << 30).spawn(run).expect("threads can be started");
    if thread.join().is_err() {
        std::process::exit(1);
    }
}
"#;

/// About how many values are made for a document, and how many at least and at most for a schema.
const VALUES: usize = 60_000;
const VALUES_EACH: (usize, usize) = (60, 600);

/// What came of it.
pub struct RoundTrip {
    /// What the build cost.
    pub built: Build,
    /// How many places of the emitted document are not made from code.
    pub raw: u64,
    /// Where the two documents differ, in words.
    pub differences: Vec<String>,
    /// How many schemas were tried: components, and what is inline in bodies.
    pub schemas: usize,
    /// How many values were sent.
    pub sent: u64,
    /// How many of them went wrong.
    pub wrong: u64,
    /// How many were not accepted without members that no schema describes.
    pub narrowed: u64,
    /// The first values that went wrong, in words.
    pub faults: Vec<String>,
    /// The schemas of which no value was accepted, so that nothing is known of them.
    pub untried: Vec<String>,
}

/// Builds a program of a generated workspace that prints its document and what comes of values, and compares the two
/// documents in their canonical form. All that differs is in `differences.txt` and `faults.txt` beside the program.
///
/// # Errors
/// A program that cannot be written, built without a warning, or run.
pub fn round_trip(
    request: &Request,
    name: &str,
    workspace: &Path,
    source: &Source,
    generated: &Generated,
) -> anyhow::Result<RoundTrip> {
    let directory = request.target.join("round-trips").join(name);
    write_program(request, &directory, workspace, generated)?;
    let built = build(request, &directory, &["build", "--quiet"])?;
    if !built.status.success() || !built.errors.is_empty() {
        bail!("cargo build:\n{}", first_lines(&built.errors, 20));
    }
    let program = request.target.join("target/debug/round-trip");
    let output = Command::new(program.with_extension(EXE_EXTENSION))
        .output()
        .with_context(|| format!("starting {}", program.display()))?;
    if !output.status.success() {
        bail!(
            "it ended with {}:\n{}",
            output.status,
            first_lines(&output.stderr, 20)
        );
    }
    let printed: Value =
        serde_json::from_slice(&output.stdout).context("reading what it printed")?;
    let emitted = printed.get("document").context("there is no document")?;
    let written = source.tree().map(|tree| tree.to_json()).unwrap_or_default();
    let found = differences(&canonical(&written), &canonical(emitted));
    let mut round_trip = RoundTrip {
        built,
        raw: count(&printed, "raw"),
        differences: found.iter().map(ToString::to_string).collect(),
        schemas: generated.typed.len(),
        sent: 0,
        wrong: 0,
        narrowed: 0,
        faults: Vec::new(),
        untried: Vec::new(),
    };
    let outcomes = printed.get("outcomes").and_then(Value::as_array);
    for outcome in outcomes.into_iter().flatten() {
        let schema = outcome.get("schema").and_then(Value::as_str);
        let schema = schema.unwrap_or_default();
        let sent = count(outcome, "sent");
        round_trip.sent += sent;
        round_trip.wrong += count(outcome, "wrong");
        round_trip.narrowed += count(outcome, "narrowed");
        if sent == 0 {
            round_trip.untried.push(schema.to_owned());
        }
        let faults = outcome.get("faults").and_then(Value::as_array);
        let faults = faults.into_iter().flatten().filter_map(Value::as_str);
        let faults = faults.map(|fault| format!("{schema}: {fault}"));
        round_trip.faults.extend(faults);
    }
    let files = [
        ("differences.txt", &round_trip.differences),
        ("faults.txt", &round_trip.faults),
    ];
    for (file, lines) in files {
        fs::write(directory.join(file), lines.join("\n"))?;
    }
    Ok(round_trip)
}

fn write_program(
    request: &Request,
    directory: &Path,
    workspace: &Path,
    generated: &Generated,
) -> anyhow::Result<()> {
    fs::create_dir_all(directory.join("src"))?;
    let workspace = std::path::absolute(workspace)?;
    let manifest = MANIFEST
        .replace("WORKSPACE", &workspace.display().to_string())
        .replace("JOURNEY", &request.journey.display().to_string());
    fs::write(directory.join("Cargo.toml"), manifest)?;
    let mut table = String::new();
    for (schema, rust) in &generated.typed {
        writeln!(
            table,
            "    ({schema:?}, journey::travel::<api_models::{rust}>),"
        )?;
    }
    let (least, most) = VALUES_EACH;
    let each = VALUES.checked_div(generated.typed.len());
    let each = each.unwrap_or_default().clamp(least, most);
    let program = PROGRAM
        .replace("VALUES", &each.to_string())
        .replace("TABLE]", &format!("{table}]"));
    fs::write(directory.join("src/main.rs"), program)?;
    Ok(())
}

fn count(value: &Value, name: &str) -> u64 {
    value.get(name).and_then(Value::as_u64).unwrap_or_default()
}
