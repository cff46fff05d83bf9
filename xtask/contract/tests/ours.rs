//! Our own service keeps its contract: the binary itself, with something in every state that its operations ask for.
//!
//! `cargo test --workspace` has built the binary, with the features that the server's own tests want. It is not built
//! again here: a `cargo build` would put one without them in its place, under the tests that come after.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::{Value, json};
use test_kit::{
    client::Client,
    server::Server,
    upload::{dataset, uploaded},
};

/// What the service refuses although the schemas allow it, because it knows more than a schema can say.
const KNOWN: &[(&str, &str, &str)] = &[
    (
        "create_upload",
        "/paths/~1ingest~1upload~1presigned/post",
        "an Idempotency-Key that was used with another body",
    ),
    (
        "upload_file",
        "/paths/~1ingest~1upload/post",
        "a file without a name or a length, a form without one, or a key that was used with another file",
    ),
    (
        "create_part_urls",
        "/paths/~1ingest~1upload~1presigned~1{job_id}~1urls/post",
        "numbers of parts that the file does not have",
    ),
    (
        "complete_upload",
        "/paths/~1ingest~1upload~1presigned~1{job_id}~1complete/post",
        "a part number that is there more than once",
    ),
    (
        "list_jobs",
        "/components/parameters/Cursor",
        "a cursor that was not given out",
    ),
    (
        "list_datasets",
        "/components/parameters/Cursor",
        "a cursor that was not given out",
    ),
];

#[tokio::test]
async fn every_answer_is_as_documented() {
    let service = Server::with(&[("RUST_LOG", "warn")]);
    fill(&service).await;
    let report = report(&service);

    let mut unexpected = Vec::new();
    for finding in report["findings"].as_array().unwrap() {
        let text = |key: &str| finding[key].as_str().unwrap();
        let is_known = |(operation, rule, _): &(&str, &str, &str)| {
            text("operation") == *operation && text("rule").starts_with(rule)
        };
        if text("kind") != "rejected valid"
            || text("severity") != "warning"
            || !KNOWN.iter().any(is_known)
        {
            unexpected.push(finding);
        }
    }
    assert!(unexpected.is_empty(), "{unexpected:#?}");

    // Not finding anything counts only where the operations were really reached.
    for (operation, status) in [
        ("get_upload_config", 200),
        ("create_upload", 201),
        ("get_upload_session", 200),
        ("create_part_urls", 200),
        ("complete_upload", 200),
        ("complete_upload", 409),
        ("commit_upload", 202),
        ("commit_upload", 409),
        ("upload_file", 200),
        ("preview_upload", 200),
        ("preview_upload", 409),
        ("abort_upload", 204),
        ("abort_upload", 409),
        ("list_jobs", 200),
        ("get_job", 200),
        ("get_job", 404),
        ("retry_job", 409),
        ("list_datasets", 200),
        ("get_dataset", 200),
        ("download_dataset", 307),
        ("get_health", 200),
        ("get_readiness", 200),
    ] {
        let tallies = report["operations"].as_array().unwrap();
        let tally = tallies
            .iter()
            .find(|tally| tally["operation"] == operation)
            .unwrap();
        let seen = |seen: &Value| seen["status"] == status;
        assert!(
            tally["statuses"].as_array().unwrap().iter().any(seen),
            "{operation} never answered {status}: {tally}"
        );
    }
}

/// Leaves an upload that is whole and waits, and a public dataset.
async fn fill(service: &Server) {
    const TEXT: &[u8] = b"a,b\n1,2\n";
    let client = Client::of(service);
    uploaded(&client, "waits.txt", TEXT).await;
    let commit = json!({"title": "A dataset", "visibility": "public"});
    dataset(&client, "dataset.txt", TEXT, &commit).await;
}

fn report(service: &Server) -> Value {
    let api = format!("{}/api", service.origin());
    let output = Command::new(env!("CARGO_BIN_EXE_contract"))
        .args(["--base-url", &api, "--json", "--seed", "1", "--spec"])
        .arg(root().join("openapi.yaml"))
        .env("CONTRACT_TOKEN", service.token())
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
