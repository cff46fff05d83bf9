//! The process that is attacked.

use std::{
    net::SocketAddr,
    path::Path,
    time::{Duration, Instant},
};

use test_kit::server::Server as Process;
use tokio::time::sleep;

/// A server on embedded defaults. Killed when dropped.
pub struct Server {
    process: Process,
    /// Where the API is.
    pub api: SocketAddr,
    /// Where the embedded S3 is.
    pub s3: SocketAddr,
    /// The development token.
    pub token: String,
}

impl Server {
    /// Starts it, and waits until it serves.
    pub fn start(binary: Option<&Path>) -> anyhow::Result<Self> {
        let settings = [("RUST_LOG", "warn")];
        let process = match binary {
            Some(binary) => Process::of(binary, &settings),
            None => Process::with(&settings),
        };
        Ok(Self {
            api: process.address().parse()?,
            s3: process.s3_address().parse()?,
            token: process.token(),
            process,
        })
    }

    /// What it has of the machine's memory, in MiB.
    pub fn resident_mib(&self) -> f64 {
        self.process.resident_bytes() as f64 / (1024.0 * 1024.0)
    }

    /// The most that it has during `time`.
    pub async fn highest_mib(&self, time: Duration) -> f64 {
        let begun = Instant::now();
        let mut highest: f64 = 0.0;
        while begun.elapsed() < time {
            highest = highest.max(self.resident_mib());
            sleep(Duration::from_millis(100)).await;
        }
        highest
    }

    /// What nobody from outside should be able to make it say.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.process.log();
        let is_complaint = |line: &&str| line.contains(" ERROR ") || line.contains("panicked");
        log.lines()
            .filter(is_complaint)
            .take(20)
            .map(str::to_owned)
            .collect()
    }
}
