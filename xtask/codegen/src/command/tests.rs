//! Runs of the command on documents and directories.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use tempfile::TempDir;

use super::*;

const SPEC: &str = include_str!("../../golden/documents/minimal.yaml");

struct Run {
    directory: TempDir,
}

impl Run {
    fn new() -> Self {
        let directory = TempDir::new().unwrap();
        fs::write(directory.path().join("api.yaml"), SPEC).unwrap();
        Self { directory }
    }

    fn out(&self, path: &str) -> PathBuf {
        self.directory.path().join("out").join(path)
    }

    fn run(&self, check: bool, allowed: &[&str]) -> anyhow::Result<Outcome> {
        let request = Request {
            check,
            elsewhere: Some((self.directory.path().join("api.yaml"), self.out(""))),
            allowed: allowed.iter().map(|it| (*it).to_owned()).collect(),
            figures: false,
            runtime: None,
        };
        run(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."),
            &request,
        )
    }

    fn modified(&self, path: &str) -> SystemTime {
        fs::metadata(self.out(path)).unwrap().modified().unwrap()
    }
}

const FILE: &str = "api-routes/src/routes.rs";

#[test]
fn only_what_changed_is_written_and_a_check_writes_nothing() {
    let it = Run::new();
    assert!(!it.run(true, &[]).unwrap().good);
    assert!(!it.out("").exists());
    let first = it.run(false, &[]).unwrap();
    assert!(first.good && first.messages.iter().all(|line| line.starts_with("wrote ")));
    let text = fs::read_to_string(it.out(FILE)).unwrap();
    assert!(
        text.starts_with("// Generated from api.yaml by `cargo xtask codegen`. Do not edit.\n")
    );

    let before = it.modified(FILE);
    fs::write(
        it.out("api-models/src/lib.rs"),
        text.lines().next().unwrap(),
    )
    .unwrap();
    assert!(!it.run(true, &[]).unwrap().good);
    let again = it.run(false, &[]).unwrap();
    let path = it.out("api-models/src/lib.rs");
    assert_eq!(again.messages, [format!("wrote {}", path.display())]);
    assert_eq!(it.modified(FILE), before);
    let good = Outcome {
        good: true,
        messages: Vec::new(),
    };
    assert_eq!(it.run(true, &[]).unwrap(), good);
}

#[test]
fn what_was_not_generated_is_left_alone() {
    let it = Run::new();
    it.run(false, &[]).unwrap();
    let (mine, stale) = (
        it.out("api-routes/src/mine.rs"),
        it.out("api-routes/src/old.rs"),
    );
    fs::write(&mine, "// Mine.\n").unwrap();
    fs::copy(it.out(FILE), &stale).unwrap();
    fs::write(it.out("README.md"), "Mine.\n").unwrap();
    let outcome = it.run(false, &[]).unwrap();
    assert!(outcome.good);
    assert_eq!(outcome.messages, [format!("removed {}", stale.display())]);
    assert!(mine.exists() && !stale.exists() && it.out("README.md").exists());

    fs::write(it.out(FILE), "// Mine.\n").unwrap();
    fs::remove_file(it.out("Cargo.toml")).unwrap();
    let error = it.run(false, &[]).unwrap_err();
    assert!(
        format!("{error:#}").contains("routes.rs was not generated"),
        "{error:#}"
    );
    assert!(!it.out("Cargo.toml").exists(), "nothing is written");
    assert_eq!(fs::read_to_string(it.out(FILE)).unwrap(), "// Mine.\n");
    assert!(!it.run(true, &[]).unwrap().good);
}

#[test]
fn a_refusal_writes_nothing_and_tells_everything() {
    let it = Run::new();
    let broken = SPEC.replace("  version: ", "  versoin: ");
    fs::write(it.directory.path().join("api.yaml"), broken).unwrap();
    let outcome = it.run(false, &[]).unwrap();
    assert!(!outcome.good && !it.out("").exists());
    let name = it.directory.path().join("api.yaml");
    assert!(outcome.messages[0].starts_with(&format!("{}:", name.display())));
    assert_eq!(outcome.messages.len(), 3);
    assert!(outcome.messages[2].starts_with("api.yaml cannot be used: 2 error(s)"));
}

#[test]
fn what_is_let_through_is_told_and_what_lets_nothing_through_is_refused() {
    let it = Run::new();
    let outcome = it.run(false, &["#/paths"]).unwrap();
    assert!(!outcome.good);
    assert!(
        outcome.messages[0].contains(":1:1: error[unused-allowance]: "),
        "{:?}",
        outcome.messages
    );

    let more = "components:\n  schemas:\n    S: {$dynamicRef: '#s'}\n";
    fs::write(
        it.directory.path().join("api.yaml"),
        format!("{SPEC}{more}"),
    )
    .unwrap();
    assert!(
        !it.run(false, &["/components/schemas/S/$dynamic"])
            .unwrap()
            .good
    );
    for pointer in ["/components/schemas/S/$dynamicRef", "#/components", ""] {
        let outcome = it.run(false, &[pointer]).unwrap();
        let warned = outcome.messages[0].contains(": warning[unsupported]: `$dynamicRef`");
        assert!(warned, "{:?}", outcome.messages);
    }
}
