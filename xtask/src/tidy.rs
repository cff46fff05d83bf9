//! What the architecture forbids, asserted from `cargo metadata`: an absence cannot be seen in review.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};
use serde_json::Value;

/// Which of the workspace's crates a crate may be built on. `server` puts all of them together.
const ARROWS: &[(&str, &[&str])] = &[
    ("openapi-check-derive", &[]),
    ("openapi-check", &["openapi-check-derive"]),
    ("openapi-actix", &["openapi-check"]),
    ("api-models", &["openapi-check"]),
    (
        "api-routes",
        &["api-models", "openapi-actix", "openapi-check"],
    ),
    ("uploads", &[]),
    ("job-store", &["uploads"]),
    ("s3-storage", &["uploads"]),
    ("cli", &["api-models"]),
    ("connections", &[]),
    ("dev-s3", &["connections"]),
    ("test-kit", &["dev-s3", "job-store", "uploads"]),
    (
        "server",
        &[
            "api-models",
            "api-routes",
            "connections",
            "dev-s3",
            "job-store",
            "openapi-actix",
            "openapi-check",
            "s3-storage",
            "uploads",
        ],
    ),
];

/// What tests may use besides: an S3 to talk to, and what tests are made of.
const FOR_TESTS: &[(&str, &[&str])] = &[
    ("cli", &["test-kit"]),
    ("job-store", &["test-kit"]),
    ("s3-storage", &["dev-s3"]),
    ("server", &["test-kit"]),
];

/// What the domain must not reach, however far away: I/O of every kind.
const NOT_IN_THE_DOMAIN: &[&str] = &[
    "actix", "diesel", "hyper", "mio", "reqwest", "rusoto", "rustls", "s3s", "socket2", "tokio",
    "utoipa",
];

/// What the runtime of generated models must not reach: HTTP of every kind.
const NOT_IN_THE_CHECKER: &[&str] = &["actix", "http", "hyper", "tokio"];

/// The generated crates. `xtask` must not need them.
const GENERATED: &[&str] = &["api-models", "api-routes"];

/// What tests are made of. It looks at a database beside the store, as tests do.
const TEST_KIT: &str = "test-kit";

/// Crates that only one of ours may use, by the beginning of their names.
const ONLY_IN: &[(&str, &str)] = &[
    ("rusoto", "s3-storage"),
    ("diesel", "job-store"),
    ("s3s", "dev-s3"),
];

/// Everything that the workspace at `root` does and should not.
///
/// # Errors
/// No answer from Cargo.
pub fn complaints(root: &Path) -> anyhow::Result<Vec<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1"])
        .current_dir(root)
        .output()
        .context("cargo metadata cannot be started")?;
    if !output.status.success() {
        bail!(
            "cargo metadata failed:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let metadata =
        serde_json::from_slice(&output.stdout).context("reading the answer of cargo metadata")?;
    Ok(Workspace::read(&metadata).complaints())
}

/// A package and what it is built on.
#[derive(Debug, Default)]
struct Package {
    name: String,
    /// Below `crates/`, one of our own.
    in_crates: bool,
    /// From a registry, or from a directory.
    from_registry: bool,
    /// Ids of packages that it needs, and whether only its tests do.
    needs: Vec<(String, bool)>,
}

/// The packages of a workspace and all that they need, by id.
struct Workspace {
    packages: BTreeMap<String, Package>,
}

impl Workspace {
    fn read(metadata: &Value) -> Self {
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let root = text(&metadata["workspace_root"]);
        let mut packages = BTreeMap::new();
        for package in list(&metadata["packages"]) {
            let manifest = text(&package["manifest_path"]);
            let within = manifest
                .strip_prefix(&root)
                .unwrap_or_default()
                .replace('\\', "/");
            packages.insert(
                text(&package["id"]),
                Package {
                    name: text(&package["name"]),
                    in_crates: within.starts_with("/crates/") && !within.contains("stub"),
                    from_registry: !package["source"].is_null(),
                    needs: Vec::new(),
                },
            );
        }
        for node in list(&metadata["resolve"]["nodes"]) {
            let needs = list(&node["deps"]).into_iter().map(|dependency| {
                let only_tests = list(&dependency["dep_kinds"])
                    .iter()
                    .all(|kind| kind["kind"] == "dev");
                (text(&dependency["pkg"]), only_tests)
            });
            if let Some(package) = packages.get_mut(&text(&node["id"])) {
                package.needs = needs.collect();
            }
        }
        Self { packages }
    }

    fn complaints(&self) -> Vec<String> {
        let mut complaints = Vec::new();
        for (id, package) in &self.packages {
            if package.in_crates {
                self.check_arrows(package, &mut complaints);
                self.check_owners(package, &mut complaints);
            }
            if package.name == "uploads" && package.in_crates {
                self.check_reach(id, NOT_IN_THE_DOMAIN, "must do no I/O", &mut complaints);
            }
            if package.name == "openapi-check" {
                self.check_reach(id, NOT_IN_THE_CHECKER, "must know no HTTP", &mut complaints);
            }
            if package.name == "xtask" {
                for reached in self
                    .reached(id, true)
                    .iter()
                    .filter(|reached| GENERATED.contains(&reached.name.as_str()))
                {
                    complaints.push(format!(
                        "xtask must not need {}: stale generated code would block its own regeneration",
                        reached.name
                    ));
                }
            }
            if package.name == "hyper-tls" && package.from_registry {
                complaints.push(
                    "hyper-tls must be the stub of decision 0001, not the registry's".to_owned(),
                );
            }
        }
        complaints.sort();
        complaints
    }

    fn check_arrows(&self, package: &Package, complaints: &mut Vec<String>) {
        let listed = |table: &[(&str, &[&str])], needed: &str| {
            table
                .iter()
                .any(|(from, to)| *from == package.name && to.contains(&needed))
        };
        if !ARROWS.iter().any(|(known, _)| *known == package.name) {
            complaints.push(format!(
                "{} is new: say in xtask/src/tidy.rs what it may depend on",
                package.name
            ));
        }
        for (id, only_tests) in &package.needs {
            let Some(needed) = self.packages.get(id).filter(|needed| needed.in_crates) else {
                continue;
            };
            // A crate's tests may ask for all of its own features.
            let allowed = listed(ARROWS, &needed.name)
                || (*only_tests && listed(FOR_TESTS, &needed.name))
                || (*only_tests && needed.name == package.name);
            if !allowed {
                complaints.push(format!(
                    "{} must not depend on {}",
                    package.name, needed.name
                ));
            }
        }
    }

    /// Complains of everything that a package reaches, however far away, and must not.
    fn check_reach(&self, id: &str, forbidden: &[&str], why: &str, complaints: &mut Vec<String>) {
        let name = self
            .packages
            .get(id)
            .map_or("", |package| package.name.as_str());
        for reached in self.reached(id, false) {
            if forbidden
                .iter()
                .any(|start| reached.name.starts_with(start))
            {
                complaints.push(format!("{name} {why}, but it reaches {}", reached.name));
            }
        }
    }

    fn check_owners(&self, package: &Package, complaints: &mut Vec<String>) {
        for (id, only_tests) in &package.needs {
            let name = self
                .packages
                .get(id)
                .map(|needed| needed.name.as_str())
                .unwrap_or_default();
            for (prefix, owner) in ONLY_IN {
                let is_test = *only_tests || package.name == TEST_KIT;
                if name.starts_with(prefix) && package.name != *owner && !is_test {
                    complaints.push(format!(
                        "{} must not use {name}: only {owner} does",
                        package.name
                    ));
                }
            }
        }
    }

    /// Everything that a package needs, directly or not; what its own tests need only if asked for.
    fn reached(&self, id: &str, with_tests: bool) -> Vec<&Package> {
        let mut seen = BTreeSet::new();
        let mut pending = vec![id];
        while let Some(current) = pending.pop() {
            let Some(package) = self.packages.get(current) else {
                continue;
            };
            for (needed, only_tests) in &package.needs {
                let counts = !only_tests || (with_tests && current == id);
                if counts && seen.insert(needed.as_str()) {
                    pending.push(needed);
                }
            }
        }
        seen.into_iter()
            .filter_map(|id| self.packages.get(id))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A workspace of these packages and `(from, to, only tests)` edges; what has a `/` is in a directory.
    fn complaints_of(paths: &[&str], edges: &[(&str, &str, bool)]) -> Vec<String> {
        let name = |path: &str| path.rsplit('/').next().unwrap().to_owned();
        let packages: Vec<Value> = paths
            .iter()
            .map(|path| {
                let source = if path.contains('/') { Value::Null } else { json!("registry") };
                json!({"id": name(path), "name": name(path), "manifest_path": format!("/w/{path}/Cargo.toml"), "source": source})
            })
            .collect();
        let nodes: Vec<Value> = paths
            .iter()
            .map(|path| {
                let deps: Vec<Value> = edges
                    .iter()
                    .filter(|(from, ..)| *from == name(path))
                    .map(|(_, to, tests)| json!({"pkg": to, "dep_kinds": [{"kind": if *tests { json!("dev") } else { Value::Null }}]}))
                    .collect();
                json!({"id": name(path), "deps": deps})
            })
            .collect();
        let metadata =
            json!({"workspace_root": "/w", "packages": packages, "resolve": {"nodes": nodes}});
        Workspace::read(&metadata).complaints()
    }

    const OURS: &[&str] = &[
        "crates/api-models",
        "crates/openapi-check",
        "crates/uploads",
        "crates/job-store",
        "crates/s3-storage",
        "crates/dev-s3",
        "crates/test-kit",
        "crates/server",
        "xtask",
        "actix-web",
        "tokio",
        "bytes",
        "rusoto_s3",
        "proptest",
    ];

    #[test]
    fn the_arrows_as_they_are() {
        let edges = [
            ("server", "uploads", false),
            ("job-store", "uploads", false),
            ("s3-storage", "dev-s3", true),
            ("server", "test-kit", true),
            ("test-kit", "dev-s3", false),
            ("s3-storage", "rusoto_s3", false),
            ("uploads", "bytes", false),
            ("uploads", "proptest", true),
            ("uploads", "uploads", true),
            ("proptest", "tokio", false),
        ];
        assert_eq!(complaints_of(OURS, &edges), Vec::<String>::new());
    }

    #[test]
    fn each_forbidden_arrow() {
        let cases = [
            (
                ("uploads", "job-store", false),
                "uploads must not depend on job-store",
            ),
            (
                ("uploads", "dev-s3", true),
                "uploads must not depend on dev-s3",
            ),
            (
                ("dev-s3", "uploads", false),
                "dev-s3 must not depend on uploads",
            ),
            (
                ("server", "test-kit", false),
                "server must not depend on test-kit",
            ),
            (
                ("dev-s3", "test-kit", true),
                "dev-s3 must not depend on test-kit",
            ),
            (
                ("server", "rusoto_s3", false),
                "server must not use rusoto_s3: only s3-storage does",
            ),
            (
                ("bytes", "tokio", false),
                "uploads must do no I/O, but it reaches tokio",
            ),
            (
                ("openapi-check", "actix-web", false),
                "openapi-check must know no HTTP, but it reaches actix-web",
            ),
        ];
        for (edge, expected) in cases {
            assert_eq!(
                complaints_of(OURS, &[("uploads", "bytes", false), edge]),
                [expected]
            );
        }
        let complaints = complaints_of(OURS, &[("xtask", "api-models", true)]);
        assert!(
            complaints
                .iter()
                .any(|line| line.starts_with("xtask must not need api-models")),
            "{complaints:?}"
        );
    }

    #[test]
    fn new_crates_and_the_stub() {
        assert_eq!(
            complaints_of(&["crates/new"], &[]),
            ["new is new: say in xtask/src/tidy.rs what it may depend on"]
        );
        assert_eq!(
            complaints_of(&["hyper-tls"], &[]),
            ["hyper-tls must be the stub of decision 0001, not the registry's"]
        );
        assert_eq!(
            complaints_of(&["crates/s3-storage/hyper-tls-stub/hyper-tls"], &[]),
            Vec::<String>::new()
        );
    }
}
