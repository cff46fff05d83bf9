//! A PostgreSQL cluster that goes with the run.

use std::{
    fs,
    net::TcpListener,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, bail};
use tokio_postgres::{Client, NoTls};

/// Where Debian and its kin keep PostgreSQL's programs; elsewhere they have to be in the PATH.
const VERSIONS: &str = "/usr/lib/postgresql";
/// PostgreSQL refuses to run as root; this account comes with it.
const ACCOUNT: &str = "postgres";
const STARTS: usize = 5;

/// A database.
pub struct Postgres {
    url: String,
    cluster: Option<Cluster>,
}

struct Cluster {
    bin: PathBuf,
    data: PathBuf,
    as_root: bool,
}

impl Postgres {
    /// The one at `url`, or one of a fresh cluster below `place`.
    pub fn start(url: Option<String>, place: &Path) -> anyhow::Result<Self> {
        if let Some(url) = url {
            return Ok(Self { url, cluster: None });
        }
        let home = place.join("postgres");
        fs::create_dir(&home)?;
        let cluster = Cluster {
            bin: programs()?,
            data: home.join("data"),
            as_root: fs::metadata(&home)?.uid() == 0,
        };
        if cluster.as_root {
            fs::set_permissions(place, fs::Permissions::from_mode(0o755))?;
            let owned = Command::new("chown").arg(ACCOUNT).arg(&home).status()?;
            anyhow::ensure!(owned.success(), "there is no account {ACCOUNT}");
        }
        cluster.run("initdb", &["-A", "trust", "-U", "postgres", "-N"])?;
        for _ in 0..STARTS {
            let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
            let options = format!(
                "-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={} -c max_connections=200",
                home.display()
            );
            let log = home.join("log");
            let log = log.to_str().context("a path that is no text")?;
            if cluster
                .run("pg_ctl", &["-w", "-l", log, "-o", &options, "start"])
                .is_ok()
            {
                let url = format!("postgres://postgres@127.0.0.1:{port}/postgres");
                return Ok(Self {
                    url,
                    cluster: Some(cluster),
                });
            }
        }
        bail!("PostgreSQL does not start; see {}", home.display())
    }

    /// How to reach it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A way in beside the replicas.
    pub async fn session(&self) -> anyhow::Result<Client> {
        let (client, connection) = tokio_postgres::connect(&self.url, NoTls).await?;
        tokio::spawn(connection);
        Ok(client)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Some(cluster) = &self.cluster
            && let Err(error) = cluster.run("pg_ctl", &["-m", "immediate", "stop"])
        {
            eprintln!("PostgreSQL stays behind: {error}");
        }
    }
}

impl Cluster {
    fn run(&self, program: &str, arguments: &[&str]) -> anyhow::Result<()> {
        let program = self.bin.join(program);
        let mut command = if self.as_root {
            let mut command = Command::new("runuser");
            command.args(["-u", ACCOUNT, "--"]).arg(&program);
            command
        } else {
            Command::new(&program)
        };
        // The server that pg_ctl leaves running would keep a pipe open.
        let status = command
            .arg("-D")
            .arg(&self.data)
            .args(arguments)
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status()
            .with_context(|| format!("cannot run {}", program.display()))?;
        anyhow::ensure!(status.success(), "{} failed: {status}", program.display());
        Ok(())
    }
}

fn programs() -> anyhow::Result<PathBuf> {
    let Ok(versions) = fs::read_dir(VERSIONS) else {
        return Ok(PathBuf::new());
    };
    let mut bins: Vec<PathBuf> = versions
        .map(|version| Ok(version?.path().join("bin")))
        .collect::<std::io::Result<_>>()?;
    bins.retain(|bin| bin.join("initdb").exists());
    bins.sort();
    bins.pop()
        .context("no PostgreSQL; install one, or name an empty database with --database-url")
}
