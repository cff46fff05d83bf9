//! The processes under test: replicas that are killed and started again, and one that only hosts the embedded S3.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, ensure};
use serde_json::Value;
use test_kit::{bucket::Bucket, server::Server, upload::poll};
use tokio::sync::Mutex;

/// The embedded S3's one bucket, and its region.
const BUCKET: &str = "ingest";
const REGION: &str = "us-east-1";
/// What a log must never say.
pub const ALARMS: [&str; 2] = ["ALARM", "panicked"];

/// The embedded S3's pair of keys.
pub struct Keys {
    /// Names it.
    pub id: String,
    /// Signs.
    pub secret: String,
}

/// A process that is only there for its embedded S3.
pub struct S3Host {
    _process: Server,
    /// Where S3 is: `host:port`.
    pub address: String,
    /// What it is spoken to with.
    pub credentials: Keys,
}

impl S3Host {
    /// Starts it, with a directory of its own below `place`.
    pub async fn start(place: &Path) -> anyhow::Result<Self> {
        // Its own service has nothing to do there, and another prefix.
        let settings = [("INGEST_S3_PREFIX", "nobody/"), ("RUST_LOG", "warn")];
        let process = started(place.join("s3"), &settings).await?;
        let keys = fs::read_to_string(process.directory().join("dev-s3-credentials.json"))?;
        let keys: Value = serde_json::from_str(&keys)?;
        let key = |name: &str| {
            let key = keys[name].as_str().map(str::to_owned);
            key.with_context(|| format!("no {name}"))
        };
        Ok(Self {
            address: process.s3_address(),
            credentials: Keys {
                id: key("access_key_id")?,
                secret: key("secret_access_key")?,
            },
            _process: process,
        })
    }

    /// Where S3 is.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Its one bucket, without faults between.
    pub fn bucket(&self) -> Bucket {
        let Keys { id, secret } = &self.credentials;
        Bucket::named(BUCKET, &self.endpoint(), id, secret)
    }
}

/// How the replicas are set up.
pub struct Settings<'a> {
    pub count: usize,
    pub database: &'a str,
    pub proxy: SocketAddr,
    pub s3: String,
    pub credentials: &'a Keys,
    pub window: Duration,
}

/// All replicas.
pub struct Replicas {
    processes: Vec<Mutex<Server>>,
    /// Where each is, or was last.
    addresses: Vec<std::sync::RwLock<String>>,
}

impl Replicas {
    /// Starts them, one by one.
    pub async fn start(place: &Path, with: &Settings<'_>) -> anyhow::Result<Self> {
        let window = format!("{}s", with.window.as_secs());
        let endpoint = format!("http://{}", with.proxy);
        let settings = [
            ("DATABASE_URL", with.database),
            ("INGEST_S3_BUCKET", BUCKET),
            ("AWS_REGION", REGION),
            ("INGEST_S3_ENDPOINT", &endpoint),
            ("INGEST_S3_PUBLIC_ENDPOINT", &with.s3),
            ("AWS_ACCESS_KEY_ID", &with.credentials.id),
            ("AWS_SECRET_ACCESS_KEY", &with.credentials.secret),
            ("INGEST_UPLOAD_WINDOW", &window),
            ("INGEST_PART_SIZE", "5MiB"),
            ("INGEST_LEASE", "3s"),
            ("INGEST_SWEEP_INTERVAL", "1s"),
        ];
        let (mut processes, mut addresses) = (Vec::new(), Vec::new());
        for number in 0..with.count {
            let process = started(place.join(format!("replica-{number}")), &settings).await?;
            addresses.push(std::sync::RwLock::new(process.address()));
            processes.push(Mutex::new(process));
        }
        ensure!(!processes.is_empty(), "no replicas");
        Ok(Self {
            processes,
            addresses,
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.processes.len()
    }

    /// Where replica `number` is, or was.
    pub fn address(&self, number: usize) -> String {
        match self.addresses[number].read() {
            Ok(address) => address.clone(),
            Err(poisoned) => poisoned.into_inner().clone(),
        }
    }

    /// A token for `subject`.
    pub async fn token(&self, subject: &str) -> String {
        let process = self.processes[0].lock().await;
        process.create_token(subject, "upload", &[])
    }

    /// SIGKILL.
    pub async fn kill(&self, number: usize) {
        self.processes[number].lock().await.kill();
    }

    /// Another process in its place.
    pub async fn restart(&self, number: usize) {
        let mut process = self.processes[number].lock().await;
        process.begin();
        serving(&process).await;
        let address = process.address();
        match self.addresses[number].write() {
            Ok(mut known) => *known = address,
            Err(poisoned) => *poisoned.into_inner() = address,
        }
    }

    /// The lines of their logs in which `is_meant` finds something. A killed process loses its counters, but no lines.
    pub fn lines(&self, is_meant: impl Fn(&str) -> bool) -> anyhow::Result<Vec<String>> {
        let mut found = Vec::new();
        for process in &self.processes {
            let process = process.try_lock().context("a replica is being killed")?;
            let log = process.log();
            found.extend(log.lines().filter(|line| is_meant(line)).map(str::to_owned));
        }
        Ok(found)
    }
}

/// A process with this data directory, and its log beside that.
async fn started(directory: PathBuf, settings: &[(&str, &str)]) -> anyhow::Result<Server> {
    fs::create_dir_all(&directory)?;
    let process = Server::beginning_in(&directory, settings);
    serving(&process).await;
    Ok(process)
}

/// Waits without holding a thread up, which others need meanwhile.
async fn serving(process: &Server) {
    poll("a replica to serve", async || {
        process.is_serving().then_some(())
    })
    .await;
}
