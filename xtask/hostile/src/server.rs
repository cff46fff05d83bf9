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

/// Memory at some moment.
#[derive(Clone, Copy, Default)]
pub struct Memory {
    /// All that is in the machine's memory.
    pub resident_mib: f64,
    /// Of this, what is no part of a file: not the program, whose pages come and go.
    pub anonymous_mib: f64,
}

fn mib(bytes: u64) -> f64 {
    bytes as f64 / (1024.0 * 1024.0)
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

    /// The process.
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// What it has of the machine's memory.
    pub fn memory(&self) -> Memory {
        Memory {
            resident_mib: mib(self.process.resident_bytes()),
            anonymous_mib: mib(self.process.anonymous_bytes()),
        }
    }

    /// The most that it has during `time`.
    pub async fn highest(&self, time: Duration) -> Memory {
        let begun = Instant::now();
        let mut highest = Memory::default();
        while begun.elapsed() < time {
            let memory = self.memory();
            if memory.resident_mib > highest.resident_mib {
                highest = memory;
            }
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
