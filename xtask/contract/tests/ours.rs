//! Our own service keeps its contract: the binary itself, with something in every state that its operations ask for.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the service refuses although the schemas allow it, because it knows more than a schema can say.
const KNOWN: &[(&str, &str, &str)] = &[
    (
        "create_upload",
        "/paths/~1ingest~1upload~1presigned/post",
        "an Idempotency-Key that was used with another body",
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

#[test]
fn every_answer_is_as_documented() {
    let service = Service::start();
    service.fill();
    let report = service.report();

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

/// A running `ingest-server`. Killed when dropped.
struct Service {
    child: Child,
    directory: tempfile::TempDir,
    runtime: tokio::runtime::Runtime,
    http: reqwest::Client,
}

impl Service {
    fn start() -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let directory = tempfile::tempdir().unwrap();
        let child = Command::new(binary())
            .args([
                "--listen",
                "127.0.0.1:0",
                "--dev-s3-listen",
                "127.0.0.1:0",
                "--data-dir",
            ])
            .arg(directory.path().join("data"))
            .current_dir(directory.path())
            .env("RUST_LOG", "warn")
            .env_remove("DATABASE_URL")
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread();
        let service = Self {
            child,
            directory,
            runtime: { runtime }.enable_all().build().unwrap(),
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
        };
        wait_for("the service to serve", || service.read("listen"));
        service
    }

    fn read(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.directory.path().join("data").join(name)).ok()
    }

    fn api(&self) -> String {
        format!("http://{}/api", self.read("listen").unwrap())
    }

    /// Leaves an upload that is whole and waits, and a public dataset.
    fn fill(&self) {
        self.uploaded("waits.txt");
        let job = self.uploaded("dataset.txt");
        let body = json!({"title": "A dataset", "visibility": "public"});
        self.ask("POST", &format!("/ingest/commit/{job}"), Some(body));
        wait_for("the dataset", || {
            let job = self.ask("GET", &format!("/jobs/{job}"), None);
            job["dataset_id"].as_str().map(str::to_owned)
        });
    }

    /// The job of a small file that is in the storage.
    fn uploaded(&self, filename: &str) -> String {
        const TEXT: &str = "a,b\n1,2\n";
        let body =
            json!({"filename": filename, "file_size": TEXT.len(), "content_type": "text/plain"});
        let created = self.ask("POST", "/ingest/upload/presigned", Some(body));
        let job = created["job_id"].as_str().unwrap().to_owned();
        let put = self
            .http
            .put(created["urls"][0].as_str().unwrap())
            .body(TEXT);
        let status = self.runtime.block_on(put.send()).unwrap().status();
        assert!(status.is_success(), "{status}");
        let path = format!("/ingest/upload/presigned/{job}/complete");
        self.ask("POST", &path, Some(json!({"parts": []})));
        job
    }

    fn ask(&self, method: &str, path: &str, body: Option<Value>) -> Value {
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let mut request = self
            .http
            .request(method, format!("{}{path}", self.api()))
            .bearer_auth(self.read("dev-token").unwrap());
        if let Some(body) = body {
            request = request
                .header("Content-Type", "application/json")
                .body(body.to_string());
        }
        self.runtime.block_on(async {
            let response = request.send().await.unwrap();
            let status = response.status();
            let text = response.text().await.unwrap();
            assert!(status.is_success(), "{path}: {status} {text}");
            serde_json::from_str(&text).unwrap()
        })
    }

    fn report(&self) -> Value {
        let output = Command::new(env!("CARGO_BIN_EXE_contract"))
            .args(["--base-url", &self.api(), "--json", "--seed", "1", "--spec"])
            .arg(root().join("openapi.yaml"))
            .env("CONTRACT_TOKEN", self.read("dev-token").unwrap())
            .stderr(Stdio::inherit())
            .output()
            .unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The server, built as it is now: this package does not depend on it. Building all is what CI has done already, with
/// the same features.
fn binary() -> PathBuf {
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--quiet"]).current_dir(root());
    // What Cargo tells a test about its package would have build scripts run again.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            build.env_remove(&*name);
        }
    }
    let built = build.status().unwrap();
    assert!(built.success(), "the server cannot be built");
    let here = Path::new(env!("CARGO_BIN_EXE_contract"));
    here.with_file_name("ingest-server")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "waiting for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
