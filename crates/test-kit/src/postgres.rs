//! Databases in PostgreSQL: a fresh one on a server that is there, and a server of the test's own that can be stopped.

use std::{
    env, fs,
    net::{SocketAddr, TcpListener, TcpStream, ToSocketAddrs},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
    time::Duration,
};

use tempfile::TempDir;
use tokio_postgres::{Client, Config, NoTls, config::Host};
use uuid::Uuid;

const LOCAL: &str = "postgres://postgres@127.0.0.1/postgres";
/// How often another port is tried.
const STARTS: usize = 5;

/// A database of the test's own.
pub struct Postgres {
    /// How the server that has it is reached.
    server: Config,
    name: String,
    /// A server that goes with the test takes the database with it.
    cluster: Option<Arc<Cluster>>,
}

impl Postgres {
    /// One on the server that the environment names. `None` where there is none, which is said aloud.
    pub async fn fresh() -> Option<Self> {
        Self::made_with("").await
    }

    /// The same, created with these options of CREATE DATABASE.
    pub async fn made_with(options: &str) -> Option<Self> {
        let named = env::var("INGEST_TEST_POSTGRES_URL").ok();
        if named.is_none() && !local_server_answers() {
            missing("none at 127.0.0.1:5432, and no INGEST_TEST_POSTGRES_URL");
            return None;
        }
        let server: Config = named.as_deref().unwrap_or(LOCAL).parse().unwrap();
        Some(Self::on(server, None, options).await)
    }

    /// One on a server of the test's own.
    pub async fn of(cluster: &Arc<Cluster>) -> Self {
        Self::on(cluster.config(), Some(Arc::clone(cluster)), "").await
    }

    async fn on(server: Config, cluster: Option<Arc<Cluster>>, options: &str) -> Self {
        let name = format!("ingest_test_{}", Uuid::new_v4().simple());
        let create = format!("CREATE DATABASE {name} {options}");
        session(&server).await.batch_execute(&create).await.unwrap();
        Self {
            server,
            name,
            cluster,
        }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where its server listens.
    pub fn address(&self) -> SocketAddr {
        let Host::Tcp(host) = &self.server.get_hosts()[0] else {
            panic!("a server to be reached over TCP")
        };
        let port = self.server.get_ports().first().copied().unwrap_or(5432);
        (host.as_str(), port)
            .to_socket_addrs()
            .unwrap()
            .next()
            .unwrap()
    }

    /// As PgBouncer is told where it is, and as whom to be there.
    pub fn for_a_pooler(&self) -> String {
        let (address, name) = (self.address(), &self.name);
        let user = self.server.get_user().unwrap_or("postgres");
        let password = self.server.get_password().map(String::from_utf8_lossy);
        let password =
            password.map_or_else(String::new, |password| format!(" password={password}"));
        let (host, port) = (address.ip(), address.port());
        format!("host={host} port={port} dbname={name} user={user}{password}")
    }

    /// As a server is told of it.
    pub fn url(&self) -> String {
        self.url_at(self.address())
    }

    /// As a server is told of it that is to reach it at `address`.
    pub fn url_at(&self, address: SocketAddr) -> String {
        let user = self.server.get_user().unwrap_or("postgres");
        let password = self.server.get_password().map(String::from_utf8_lossy);
        let password = password.map_or_else(String::new, |password| format!(":{password}"));
        // The gate could not read what is encrypted.
        let name = &self.name;
        format!("postgres://{user}{password}@{address}/{name}?sslmode=disable")
    }

    /// The one number that `sql` selects, as a bigint.
    pub async fn number(&self, sql: &str) -> i64 {
        let row = self.session().await.query_one(sql, &[]).await.unwrap();
        row.get(0)
    }

    /// A way in beside the servers.
    pub async fn session(&self) -> Client {
        session(self.server.clone().dbname(&self.name)).await
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if self.cluster.is_some() {
            return;
        }
        let (server, name) = (self.server.clone(), self.name.clone());
        // A runtime of its own, for this one may be ending.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            runtime.block_on(async { session(&server).await.batch_execute(&drop).await })
        });
        if let Err(error) = dropped.join().unwrap() {
            eprintln!("a test's database stays behind: {error}");
        }
    }
}

async fn session(config: &Config) -> Client {
    let (client, connection) = config.connect(NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

fn local_server_answers() -> bool {
    let address = SocketAddr::from(([127, 0, 0, 1], 5432));
    TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok()
}

fn missing(what: &str) {
    assert!(
        env::var_os("CI").is_none(),
        "under CI there has to be a PostgreSQL: {what}"
    );
    eprintln!("NOT RUN on PostgreSQL: {what}");
}

/// A server of the test's own. Stopped when dropped.
pub struct Cluster {
    programs: PathBuf,
    directory: PathBuf,
    port: u16,
    /// Gone with the server, unless it was told where to be.
    _owned: Option<TempDir>,
}

impl Cluster {
    /// Makes and starts one in a temporary directory. `None` where PostgreSQL's programs are not installed, which is said aloud.
    pub fn start() -> Option<Arc<Self>> {
        let directory = TempDir::new().unwrap();
        let path = directory.path().to_owned();
        Self::made(path, Some(directory))
    }

    /// The same in an empty directory that stays.
    pub fn start_in(directory: &Path) -> Option<Arc<Self>> {
        Self::made(directory.to_owned(), None)
    }

    fn made(directory: PathBuf, owned: Option<TempDir>) -> Option<Arc<Self>> {
        let Some(programs) = programs() else {
            missing("no initdb and pg_ctl in /usr/lib/postgresql/*/bin or in the PATH");
            return None;
        };
        fs::set_permissions(&directory, fs::Permissions::from_mode(0o755)).unwrap();
        let mut cluster = Self {
            programs,
            directory,
            port: 0,
            _owned: owned,
        };
        let data = cluster.directory.join("data");
        fs::create_dir(&data).unwrap();
        if is_root() {
            run(Command::new("chown").arg("postgres").arg(&data));
        }
        run(cluster
            .program("initdb")
            .args(["-A", "trust", "-U", "postgres", "-N", "-E", "UTF8"])
            .arg("--locale=C"));
        // Somebody may take the port that was free.
        for _ in 0..STARTS {
            cluster.port = free_port();
            if succeeds(&mut cluster.starting("-w")) {
                return Some(Arc::new(cluster));
            }
        }
        panic!("PostgreSQL does not start")
    }

    /// Its one database that is there from the beginning.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Starts it again, and waits until it answers.
    pub fn go_on(&self) {
        run(&mut self.starting("-w"));
    }

    /// Begins to start it, and does not wait.
    pub fn go_on_soon(&self) {
        run(&mut self.starting("-W"));
    }

    /// Stops it as a crash does: sessions end in the middle, and the next start recovers from the log.
    pub fn crash(&self) {
        run(self
            .program("pg_ctl")
            .args(["stop", "-w", "-m", "immediate"]));
    }

    /// What a standby has from now on, to which nothing gets any more that is committed here. Sessions end.
    pub fn leave_standby_behind(&self) {
        self.crash();
        let directory = &self.directory;
        let _ = fs::remove_dir_all(directory.join("standby"));
        run(Command::new("cp")
            .arg("-a")
            .arg(directory.join("data"))
            .arg(directory.join("standby")));
        self.go_on();
    }

    /// The server is gone, and that standby is in its place: what was committed since is lost.
    pub fn fail_over(&self) {
        self.crash();
        let directory = &self.directory;
        fs::remove_dir_all(directory.join("data")).unwrap();
        fs::rename(directory.join("standby"), directory.join("data")).unwrap();
        self.go_on();
    }

    fn starting(&self, wait: &str) -> Command {
        let mut start = self.program("pg_ctl");
        let data = self.directory.join("data");
        let options = format!(
            "-p {} -k {} -c listen_addresses=127.0.0.1 -c shared_buffers=16MB -c max_connections=200",
            self.port,
            data.display()
        );
        start
            .args(["start", wait, "-o", &options, "-l"])
            .arg(data.join("log"));
        start
    }

    fn config(&self) -> Config {
        let mut config = Config::new();
        config
            .host("127.0.0.1")
            .port(self.port)
            .user("postgres")
            .dbname("postgres");
        config
    }

    /// One of PostgreSQL's programs on this cluster. None of them runs as root.
    fn program(&self, name: &str) -> Command {
        let path = self.programs.join(name);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(path);
            command
        } else {
            Command::new(path)
        };
        command
            .arg("-D")
            .arg(self.directory.join("data"))
            .current_dir(&self.directory);
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let _ = self
            .program("pg_ctl")
            .args(["stop", "-w", "-m", "immediate"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }
}

/// The directory with the programs of the newest PostgreSQL that is installed.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let mut found: Vec<PathBuf> = versions
        .filter_map(|version| Some(version.ok()?.path().join("bin")))
        .chain(env::split_paths(&env::var_os("PATH").unwrap_or_default()))
        .filter(|directory| has(directory, "initdb") && has(directory, "pg_ctl"))
        .collect();
    found.sort();
    found.pop()
}

fn has(directory: &Path, name: &str) -> bool {
    directory.join(name).is_file()
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

fn free_port() -> u16 {
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    free.local_addr().unwrap().port()
}

fn run(command: &mut Command) {
    assert!(succeeds(command), "{command:?} failed");
}

fn succeeds(command: &mut Command) -> bool {
    // Not a pipe: a server that is started here would keep it open.
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .status();
    status.unwrap().success()
}
