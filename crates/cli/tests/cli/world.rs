//! A folder, a home and a server for the program, and what its output says.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use test_kit::{client::Client, server::Server};
use tokio::runtime::Runtime;

/// A folder, a home of its own, and the server that is meant.
pub struct World {
    pub server: Server,
    pub home: TempDir,
}

impl World {
    pub fn new() -> Self {
        Self::with(&[])
    }

    /// The server has these settings besides.
    pub fn with(settings: &[(&str, &str)]) -> Self {
        Self {
            server: Server::with(settings),
            home: TempDir::new().unwrap(),
        }
    }

    pub fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.home.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    /// `ingest`, with nothing of the caller's environment.
    pub fn ingest(&self, arguments: &[&str]) -> Command {
        let mut command = self.ingest_without_token(arguments);
        command.env("INGEST_TOKEN", self.server.token());
        command
    }

    pub fn ingest_without_token(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ingest"));
        command
            .args(arguments)
            .env_clear()
            .env("HOME", self.home.path())
            .env("INGEST_URL", self.server.origin())
            .current_dir(self.home.path())
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.ingest(arguments).output().unwrap()
    }

    /// The objects that a command with `--json` prints; it has to succeed.
    pub fn events(&self, arguments: &[&str]) -> Vec<Value> {
        let output = self.run(&[&["--json"], arguments].concat());
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
        events(&output.stdout)
    }

    /// How many parts the storage has of the only job.
    pub fn arrived(&self) -> usize {
        let listed = self.events(&["list"]);
        let Some(job) = named(&listed, "job").first().map(|job| job["id"].clone()) else {
            return 0;
        };
        let path = format!("/api/ingest/upload/presigned/{}", job.as_str().unwrap());
        let client = Client::of(&self.server);
        let session = Runtime::new().unwrap().block_on(client.get(&path));
        session.json()["parts"].as_array().map_or(0, Vec::len)
    }
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

pub fn events(stdout: &[u8]) -> Vec<Value> {
    let lines = text(stdout);
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

pub fn named<'a>(events: &'a [Value], name: &str) -> Vec<&'a Value> {
    events
        .iter()
        .filter(|event| event["event"] == name)
        .collect()
}

pub fn sha256(content: &[u8]) -> String {
    hex::encode(Sha256::digest(content))
}

pub fn wait_for(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "waited in vain for {what}"
        );
        thread::sleep(Duration::from_millis(20));
    }
}
