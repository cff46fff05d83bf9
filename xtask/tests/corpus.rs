//! `cargo xtask codegen-corpus` on a folder, as a program.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::process::Command;

use tempfile::TempDir;

const GOOD: &str = include_str!("../codegen/golden/documents/minimal.yaml");

/// Runs it without building anything: its exit code, and what it prints.
fn corpus(documents: &[(&str, &str)], arguments: &[&str]) -> (Option<i32>, String) {
    let directory = TempDir::new().unwrap();
    let folder = directory.path().join("documents");
    fs::create_dir(&folder).unwrap();
    for (name, text) in documents {
        fs::write(folder.join(name), text).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("codegen-corpus")
        .arg(&folder)
        .arg("--target-dir")
        .arg(directory.path().join("target"))
        .arg("--no-clippy")
        .args(arguments)
        .output()
        .unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

/// The columns of the row of a document.
fn row<'t>(table: &'t str, name: &str) -> Vec<&'t str> {
    table
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .find(|columns| columns.first() == Some(&name))
        .unwrap_or_default()
}

#[test]
fn a_folder_of_good_documents_is_well() {
    let (code, table) = corpus(
        &[("b.yaml", GOOD), ("a.yml", GOOD), ("notes.txt", "x")],
        &[],
    );
    assert_eq!(code, Some(0), "{table}");
    for name in ["a", "b"] {
        let columns = row(&table, name);
        assert_eq!(&columns[1..5], ["3.1.0", "1", "1", "0"], "{table}");
        assert!(columns[5].parse::<usize>().unwrap() > 3, "{table}");
        assert_eq!(&columns[9..13], ["0", "0", "ok", "ok"], "{table}");
    }
}

#[test]
fn a_refused_document_fails_the_run_and_says_why() {
    let broken = GOOD.replace("operationId", "operationID");
    let documents = [("good.yaml", GOOD), ("broken.yaml", &broken)];
    let (code, table) = corpus(&documents, &[]);
    assert_eq!(code, Some(1), "{table}");
    assert_ne!(row(&table, "broken")[9], "0", "{table}");
    assert!(table.contains("error[unknown-keyword]"), "{table}");
    let (code, table) = corpus(&documents, &["--only", "good"]);
    assert_eq!(code, Some(0), "{table}");
    assert!(row(&table, "broken").is_empty());
    assert_eq!(corpus(&documents, &["--only", "none"]).0, Some(2));
    assert_eq!(
        corpus(&[], &[]).0,
        Some(1),
        "a folder without documents is a mistake"
    );
}
