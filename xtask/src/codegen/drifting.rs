//! The build script in the hands of Cargo: a tiny workspace of the same layout, and every way to drift.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::drift;
use super::output::{Difference, Output};

const MANIFEST: &str = "[package]\nname = \"generated\"\nedition = \"2024\"\nbuild = \"../../build.rs\"\n[workspace]\n";

/// A generated crate without dependencies, and the document that it was made from.
fn workspace() -> (TempDir, Output) {
    let root = TempDir::new().unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../build.rs");
    fs::copy(script, root.path().join("build.rs")).unwrap();
    fs::write(root.path().join("openapi.yaml"), "maximum: 1\n").unwrap();
    let files = BTreeMap::from([
        ("Cargo.toml".to_owned(), MANIFEST.to_owned()),
        ("src/lib.rs".to_owned(), "mod inner;\n".to_owned()),
        ("src/inner.rs".to_owned(), "// Nothing.\n".to_owned()),
    ]);
    let mut output = Output {
        root: root.path().join("crates/generated"),
        files,
    };
    output.add_lock(b"maximum: 1\n");
    output.write().unwrap();
    (root, output)
}

/// Builds the crate; what was said if it could not be.
fn build(root: &TempDir) -> Result<(), String> {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--offline"])
        .current_dir(root.path().join("crates/generated"))
        .env("CARGO_TARGET_DIR", root.path().join("target"))
        .output()
        .unwrap();
    if output.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8(output.stderr).unwrap())
    }
}

#[track_caller]
fn refused(root: &TempDir, reason: &str) {
    let said = build(root).unwrap_err();
    assert!(said.contains(reason), "{said}");
    assert!(said.contains("run `cargo xtask codegen`"), "{said}");
}

#[test]
fn drift_stops_the_build_and_says_what_to_do() {
    let (root, output) = workspace();
    let document = root.path().join("openapi.yaml");
    let generated = root.path().join("crates/generated");
    assert_eq!(build(&root), Ok(()));

    fs::write(&document, "maximum: 2\n").unwrap();
    refused(
        &root,
        "openapi.yaml has changed since the code was generated",
    );
    fs::write(&document, "maximum: 1\r\n").unwrap();
    assert_eq!(build(&root), Ok(()), "line ends do not count");

    fs::write(generated.join("src/inner.rs"), "// Something.\n").unwrap();
    refused(&root, "the generated file src/inner.rs was edited by hand");
    assert_eq!(
        output.write().unwrap(),
        [Difference::Changed(generated.join("src/inner.rs"))]
    );
    assert_eq!(build(&root), Ok(()));

    fs::write(generated.join("src/more.rs"), "").unwrap();
    refused(
        &root,
        "src/more.rs is not a generated file and does not belong here",
    );
    assert_eq!(
        output.write().unwrap(),
        [Difference::Stale(generated.join("src/more.rs"))]
    );

    fs::remove_file(generated.join("src/inner.rs")).unwrap();
    refused(&root, "the generated file src/inner.rs is missing");
    assert_eq!(
        output.write().unwrap(),
        [Difference::Missing(generated.join("src/inner.rs"))]
    );

    fs::remove_file(generated.join(drift::LOCK_FILE)).unwrap();
    refused(&root, "cannot compare with openapi.yaml");
    output.write().unwrap();
    assert_eq!(build(&root), Ok(()));
    assert_eq!(output.differences().unwrap(), []);
}

/// Published values of FNV-1a with 64 bits.
#[test]
fn the_fingerprint_is_the_same_everywhere() {
    assert_eq!(drift::fingerprint(b""), "cbf29ce484222325");
    assert_eq!(drift::fingerprint(b"a"), "af63dc4c8601ec8c");
    assert_eq!(drift::fingerprint(b"foobar"), "85944171f73967e8");
    assert_eq!(
        drift::fingerprint(b"a\r\nb\r\n"),
        drift::fingerprint(b"a\nb\n")
    );
}
