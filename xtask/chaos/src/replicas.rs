//! The processes under test: replicas that are killed and started again, and one that only hosts the embedded S3.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use serde_json::Value;
use tokio::{sync::Mutex, time::sleep};

use crate::bucket;

/// How long a process may take to serve.
const PATIENCE: Duration = Duration::from_secs(60);
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
    _process: Process,
    /// Where S3 is: `host:port`.
    pub address: String,
    /// What it is spoken to with.
    pub credentials: Keys,
}

impl S3Host {
    /// Starts it, with a directory of its own below `place`.
    pub async fn start(place: &Path) -> anyhow::Result<Self> {
        // Its own service has nothing to do there, and another prefix.
        let settings = [
            ("INGEST_DEV_S3_LISTEN", "127.0.0.1:0"),
            ("INGEST_S3_PREFIX", "nobody/"),
            ("RUST_LOG", "warn"),
        ];
        let mut process = Process::new(place.join("s3"), &settings)?;
        process.start()?;
        process.serving().await?;
        let address = process.read("dev-s3-listen")?;
        let keys: Value = serde_json::from_str(&process.read("dev-s3-credentials.json")?)?;
        let key = |name: &str| {
            let key = keys[name].as_str().map(str::to_owned);
            key.with_context(|| format!("no {name}"))
        };
        Ok(Self {
            address,
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
    processes: Vec<Mutex<Process>>,
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
            ("INGEST_S3_BUCKET", bucket::NAME),
            ("AWS_REGION", bucket::REGION),
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
            let mut process = Process::new(place.join(format!("replica-{number}")), &settings)?;
            process.start()?;
            addresses.push(std::sync::RwLock::new(process.serving().await?));
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
    pub async fn token(&self, subject: &str) -> anyhow::Result<String> {
        let process = self.processes[0].lock().await;
        let output = process
            .command()?
            .args(["token", "create", "--scope", "upload", "--subject", subject])
            .stderr(Stdio::inherit())
            .output()?;
        ensure!(output.status.success(), "no token: {}", output.status);
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }

    /// SIGKILL.
    pub async fn kill(&self, number: usize) -> anyhow::Result<()> {
        self.processes[number].lock().await.kill()
    }

    /// Another process in its place.
    pub async fn restart(&self, number: usize) -> anyhow::Result<()> {
        let mut process = self.processes[number].lock().await;
        process.start()?;
        let address = process.serving().await?;
        match self.addresses[number].write() {
            Ok(mut known) => *known = address,
            Err(poisoned) => *poisoned.into_inner() = address,
        }
        Ok(())
    }

    /// The lines of their logs in which `is_meant` finds something. A killed process loses its counters, but no lines.
    pub fn lines(&self, is_meant: impl Fn(&str) -> bool) -> anyhow::Result<Vec<String>> {
        let mut found = Vec::new();
        for process in &self.processes {
            let process = process.try_lock().context("a replica is being killed")?;
            let log = fs::read_to_string(&process.log)?;
            found.extend(log.lines().filter(|line| is_meant(line)).map(str::to_owned));
        }
        Ok(found)
    }
}

/// An `ingest-server` with its directory. Killed when dropped.
struct Process {
    directory: PathBuf,
    log: PathBuf,
    settings: Vec<(String, String)>,
    child: Option<Child>,
}

impl Process {
    fn new(directory: PathBuf, settings: &[(&str, &str)]) -> anyhow::Result<Self> {
        fs::create_dir_all(&directory)?;
        let owned = settings
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Ok(Self {
            log: directory.with_extension("log"),
            settings: owned.collect(),
            directory,
            child: None,
        })
    }

    /// The binary beside this one, with nothing of the caller's environment but what is set here.
    fn command(&self) -> anyhow::Result<Command> {
        let binary = std::env::current_exe()?.with_file_name("ingest-server");
        let mut command = Command::new(binary);
        let meant = |name: &str| {
            name.starts_with("INGEST_") || name.starts_with("AWS_") || name == "DATABASE_URL"
        };
        for (name, _) in std::env::vars().filter(|(name, _)| meant(name)) {
            command.env_remove(name);
        }
        command
            .env("INGEST_DATA_DIR", &self.directory)
            .env("INGEST_LISTEN", "127.0.0.1:0")
            .envs(self.settings.iter().map(|(name, value)| (name, value)));
        Ok(command)
    }

    fn start(&mut self) -> anyhow::Result<()> {
        let log = fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(&self.log)?;
        let mut command = self.command()?;
        command
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        self.child = Some(
            command
                .spawn()
                .context("cannot run ingest-server; build it first")?,
        );
        Ok(())
    }

    /// Waits until it serves. Where it does.
    async fn serving(&mut self) -> anyhow::Result<String> {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Ok(address) = self.read("listen") {
                return Ok(address);
            }
            if let Some(child) = &mut self.child
                && let Some(status) = child.try_wait()?
            {
                anyhow::bail!("ingest-server ended: {status}; see {}", self.log.display());
            }
            ensure!(
                Instant::now() < end,
                "ingest-server does not serve; see {}",
                self.log.display()
            );
            sleep(Duration::from_millis(20)).await;
        }
    }

    fn read(&self, name: &str) -> anyhow::Result<String> {
        Ok(fs::read_to_string(self.directory.join(name))?
            .trim()
            .to_owned())
    }

    fn kill(&mut self) -> anyhow::Result<()> {
        if let Some(mut child) = self.child.take() {
            child.kill()?;
            child.wait()?;
        }
        // A killed process leaves its address behind.
        let _ = fs::remove_file(self.directory.join("listen"));
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}
