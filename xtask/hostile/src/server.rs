//! The process that is attacked.

use std::{
    fs,
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use tempfile::TempDir;
use tokio::time::sleep;

/// How long it may take to serve.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server on embedded defaults. Killed when dropped.
pub struct Server {
    process: Child,
    place: TempDir,
    /// Where the API is.
    pub api: SocketAddr,
    /// Where the embedded S3 is.
    pub s3: SocketAddr,
    /// The development token.
    pub token: String,
}

impl Server {
    /// Starts it, and waits until it serves.
    pub async fn start(binary: Option<&Path>) -> anyhow::Result<Self> {
        let beside = std::env::current_exe()?.with_file_name("ingest-server");
        let place = TempDir::new()?;
        let log = fs::File::create(place.path().join("log"))?;
        let process = Command::new(binary.unwrap_or(&beside))
            .env("INGEST_DATA_DIR", place.path().join("data"))
            .env("INGEST_LISTEN", "127.0.0.1:0")
            .env("INGEST_DEV_S3_LISTEN", "127.0.0.1:0")
            .env("RUST_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .context("ingest-server does not start; see --server")?;
        let begun = Instant::now();
        let read = |name: &str| fs::read_to_string(place.path().join("data").join(name));
        while read("listen").is_err() {
            ensure!(begun.elapsed() < PATIENCE, "the server does not serve");
            sleep(Duration::from_millis(20)).await;
        }
        Ok(Self {
            process,
            api: read("listen")?.trim().parse()?,
            s3: read("dev-s3-listen")?.trim().parse()?,
            token: read("dev-token")?.trim().to_owned(),
            place,
        })
    }

    /// What it has of the machine's memory, in MiB.
    pub fn resident_mib(&self) -> anyhow::Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
        let kilobytes: f64 = kilobytes.context("no VmRSS")?.trim().parse()?;
        Ok(kilobytes / 1024.0)
    }

    /// The most that it has during `time`.
    pub async fn highest_mib(&self, time: Duration) -> f64 {
        let begun = Instant::now();
        let mut highest: f64 = 0.0;
        while begun.elapsed() < time {
            highest = highest.max(self.resident_mib().unwrap_or(f64::INFINITY));
            sleep(Duration::from_millis(100)).await;
        }
        highest
    }

    /// What nobody from outside should be able to make it say.
    pub fn complaints(&self) -> anyhow::Result<Vec<String>> {
        let log = fs::read_to_string(self.place.path().join("log"))?;
        let is_complaint = |line: &&str| line.contains(" ERROR ") || line.contains("panicked");
        Ok(log
            .lines()
            .filter(is_complaint)
            .take(20)
            .map(str::to_owned)
            .collect())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
