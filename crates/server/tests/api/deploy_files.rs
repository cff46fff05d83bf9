//! What is in `deploy`, held against the program: that it can be read, and that every setting in it is one. `.ci/deploy` has
//! the programs look at it that it is made for.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use crate::server::Server;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file below `directory`.
fn files(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|own| own == ending)
}

/// The documents of a YAML file.
fn documents(path: &str) -> Vec<Value> {
    let text = fs::read_to_string(root().join(path)).unwrap();
    serde_saphyr::from_multiple(&text).unwrap()
}

#[test]
fn every_file_can_be_read() {
    for path in files(&root().join("deploy")) {
        let text = fs::read_to_string(&path).unwrap();
        if has_ending(&path, "json") {
            let read: Result<Value, _> = serde_json::from_str(&text);
            assert!(read.is_ok(), "{}: {read:?}", path.display());
        } else if has_ending(&path, "yaml") || has_ending(&path, "yml") {
            let read: Result<Vec<Value>, _> = serde_saphyr::from_multiple(&text);
            assert!(read.is_ok(), "{}: {read:?}", path.display());
        }
    }
}

#[test]
fn every_setting_is_one() {
    let server = Server::start();
    let help = server.run(["--help"]);
    let known = names(&help);
    assert!(known.len() > 20, "{known:?}");
    let mut paths = files(&root().join("deploy"));
    paths.push(root().join("docs/operations.md"));
    for path in paths {
        let unknown: Vec<String> = names(&fs::read_to_string(&path).unwrap())
            .into_iter()
            .filter(|name| !known.contains(name))
            // Named as one that Kubernetes makes.
            .filter(|name| name != "INGEST_PORT")
            .collect();
        assert!(unknown.is_empty(), "{}: {unknown:?}", path.display());
    }
}

/// Every name of a variable of ours in `text`.
fn names(text: &str) -> BTreeSet<String> {
    let is_part =
        |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_';
    text.split(|letter| !is_part(letter))
        .filter(|word| word.starts_with("INGEST_") && word.len() > "INGEST_".len())
        .map(str::to_owned)
        .collect()
}

#[test]
fn kubernetes_is_told_what_matters() {
    let all = documents("deploy/kubernetes/ingest.yaml");
    let of_kind = |kind: &str| all.iter().find(|one| one["kind"] == kind).unwrap();
    let pod = &of_kind("Deployment")["spec"]["template"]["spec"];
    assert_eq!(pod["enableServiceLinks"], false);
    assert_eq!(pod["automountServiceAccountToken"], false);
    assert_eq!(pod["securityContext"]["runAsNonRoot"], true);
    let container = &pod["containers"][0];
    let context = &container["securityContext"];
    assert_eq!(context["readOnlyRootFilesystem"], true);
    assert_eq!(context["allowPrivilegeEscalation"], false);
    assert_eq!(context["capabilities"]["drop"], json!(["ALL"]));
    for (probe, path) in [
        ("startupProbe", "/api/health"),
        ("livenessProbe", "/api/health"),
        ("readinessProbe", "/api/health/ready"),
    ] {
        assert_eq!(container[probe]["httpGet"]["path"], path, "{probe}");
    }
    // Whoever selects the pods selects all of them.
    let labels = &of_kind("Deployment")["spec"]["template"]["metadata"]["labels"];
    assert_eq!(&of_kind("Service")["spec"]["selector"], labels);
    let budget = &of_kind("PodDisruptionBudget")["spec"];
    assert_eq!(&budget["selector"]["matchLabels"], labels);
}

#[test]
fn the_policy_is_of_one_bucket_and_one_prefix() {
    let text = fs::read_to_string(root().join("deploy/s3/policy.json")).unwrap();
    let policy: Value = serde_json::from_str(&text).unwrap();
    for statement in policy["Statement"].as_array().unwrap() {
        assert_eq!(statement["Effect"], "Allow");
        let resource = statement["Resource"].as_str().unwrap();
        let is_ours = [
            "arn:aws:s3:::my-uploads",
            "arn:aws:s3:::my-uploads/uploads/*",
        ];
        assert!(is_ours.contains(&resource), "{resource}");
        for action in statement["Action"].as_array().unwrap() {
            assert!(!action.as_str().unwrap().contains('*'), "{action}");
        }
    }
}
