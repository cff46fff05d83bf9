//! The binary itself, on free ports and a data directory of its own.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// How long anything may take before a test gives up on it.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A running `ingest-server`. Killed when dropped.
pub struct Server {
    binary: PathBuf,
    child: Child,
    directory: PathBuf,
    settings: Vec<(String, String)>,
    /// Gone with the server, where the test did not bring a directory of its own.
    _owned: Option<TempDir>,
}

impl Server {
    /// Starts on embedded defaults.
    pub fn start() -> Self {
        Self::with(&[])
    }

    /// Starts with these environment variables besides.
    pub fn with(settings: &[(&str, &str)]) -> Self {
        Self::started(settings, |command| command)
    }

    /// The same, and it may be far from serving.
    pub fn beginning(settings: &[(&str, &str)]) -> Self {
        Self::made(binary(), settings, |command| command)
    }

    /// Starts what `make` makes of the usual command.
    pub fn started(settings: &[(&str, &str)], make: impl FnOnce(Command) -> Command) -> Self {
        let server = Self::made(binary(), settings, make);
        server.wait_until_serving();
        server
    }

    /// The same on a data directory that stays, with its log beside it.
    pub fn beginning_in(directory: &Path, settings: &[(&str, &str)]) -> Self {
        Self::made_in(binary(), directory.to_owned(), settings, |command| command)
    }

    /// Starts another binary than the one beside the program that runs.
    pub fn of(binary: &Path, settings: &[(&str, &str)]) -> Self {
        let server = Self::made(binary.to_owned(), settings, |command| command);
        server.wait_until_serving();
        server
    }

    fn made(
        binary: PathBuf,
        settings: &[(&str, &str)],
        make: impl FnOnce(Command) -> Command,
    ) -> Self {
        let directory = TempDir::new().unwrap();
        let data = directory.path().join("data");
        let mut server = Self::made_in(binary, data, settings, make);
        server._owned = Some(directory);
        server
    }

    fn made_in(
        binary: PathBuf,
        directory: PathBuf,
        settings: &[(&str, &str)],
        make: impl FnOnce(Command) -> Command,
    ) -> Self {
        let settings: Vec<(String, String)> = settings
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()))
            .collect();
        let child = make(logged(&binary, &directory, &settings))
            .spawn()
            .unwrap();
        Self {
            binary,
            child,
            directory,
            settings,
            _owned: None,
        }
    }

    /// SIGKILL, then a new process on the same data directory.
    pub fn kill_and_restart(&mut self) {
        self.kill();
        self.restart();
    }

    /// SIGKILL, and nothing of the process is left.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// A new process on the same data directory, once the last one has ended.
    pub fn restart(&mut self) {
        self.begin();
        self.wait_until_serving();
    }

    /// A new process on the same data directory, which may be far from serving.
    pub fn begin(&mut self) {
        let _ = fs::remove_file(self.directory.join("listen"));
        self.child = logged(&self.binary, &self.directory, &self.settings)
            .spawn()
            .unwrap();
    }

    /// The data directory.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// From the next start on, `name` is `value`.
    pub fn set(&mut self, name: &str, value: &str) {
        self.settings.retain(|(known, _)| known != name);
        self.settings.push((name.into(), value.into()));
    }

    /// The process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends the process `SIG` and this name.
    pub fn signal(&self, name: &str) {
        signal(self.child.id(), name);
    }

    /// The exit status, once the process has ended by itself.
    pub fn exit_code(&mut self) -> Option<i32> {
        wait_for("the server to stop", || self.child.try_wait().unwrap()).code()
    }

    /// SIGTERM, and the exit status.
    pub fn terminate(&mut self) -> Option<i32> {
        self.signal("TERM");
        self.exit_code()
    }

    /// `host:port` of the API.
    pub fn address(&self) -> String {
        self.read("listen")
    }

    /// `http://host:port`.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address())
    }

    /// `host:port` of the embedded S3.
    pub fn s3_address(&self) -> String {
        self.read("dev-s3-listen")
    }

    /// The development token.
    pub fn token(&self) -> String {
        self.read("dev-token")
    }

    /// Makes a token for `subject` with the server's own command.
    pub fn create_token(&self, subject: &str, scope: &str, more: &[&str]) -> String {
        let output = self.run(
            ["token", "create", "--subject", subject, "--scope", scope]
                .iter()
                .chain(more),
        );
        output.trim_end().to_owned()
    }

    /// Runs another command of the binary beside the server; what it prints.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> String {
        let output = self.attempt(arguments);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// The same, for a command that may fail.
    pub fn attempt<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Output {
        command_of(&self.binary, &self.directory, &self.settings)
            .args(arguments)
            .output()
            .unwrap()
    }

    /// Runs another command of the binary on the server's data directory, which nobody may have; how it ended.
    pub async fn output(&self, arguments: &[&str]) -> Output {
        let mut command = command_of(&self.binary, &self.directory, &self.settings);
        command.args(arguments);
        output(command).await
    }

    /// The process's resident memory, in bytes.
    pub fn resident_bytes(&self) -> u64 {
        self.memory("VmRSS:")
    }

    /// What of it is no part of a file, in bytes.
    pub fn anonymous_bytes(&self) -> u64 {
        self.memory("RssAnon:")
    }

    /// The most that its resident memory ever was, in bytes.
    pub fn peak_bytes(&self) -> u64 {
        self.memory("VmHWM:")
    }

    fn memory(&self, name: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap();
        let kib = line.trim().strip_suffix(" kB").unwrap().trim();
        kib.parse::<u64>().unwrap() * 1024
    }

    /// Everything it has logged.
    pub fn log(&self) -> String {
        fs::read_to_string(self.directory.with_extension("log")).unwrap()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.directory.join(name))
            .unwrap()
            .trim_end()
            .to_owned()
    }

    /// Waits until it can be asked, and no longer than it lives.
    pub fn wait_until_serving(&self) {
        wait_for("the server to listen", || self.is_serving().then_some(()));
    }

    /// Whether it can be asked. It has to be alive.
    pub fn is_serving(&self) -> bool {
        assert!(
            is_alive(self.child.id()),
            "the server ended:\n{}",
            self.log()
        );
        self.directory.join("listen").exists()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            eprintln!("--- log of the server\n{}", self.log());
        }
    }
}

/// Asks until there is an answer.
pub fn wait_for<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < deadline, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Runs a command that is to end by itself; how it ended.
pub async fn output(command: Command) -> Output {
    let mut command = tokio::process::Command::from(command);
    let ended = command.kill_on_drop(true).stdin(Stdio::null()).output();
    let ended = tokio::time::timeout(PATIENCE, ended).await;
    assert!(ended.is_ok(), "it does not end by itself");
    ended.unwrap().unwrap()
}

/// The binary beside the program that runs. Cargo puts tests and benches one directory further down, and has built it
/// before those of its own package.
pub fn binary() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    let directory = program.parent().unwrap();
    let profile = match directory.file_name() {
        Some(name) if name == "deps" => directory.parent().unwrap(),
        _ => directory,
    };
    let binary = profile.join("ingest-server");
    let built = binary.is_file();
    assert!(built, "no {}: `cargo build` makes it", binary.display());
    binary
}

/// The binary with nothing of the caller's environment but what a test gives it.
pub fn command(directory: &Path, settings: &[(String, String)]) -> Command {
    command_of(&binary(), directory, settings)
}

fn command_of(binary: &Path, directory: &Path, settings: &[(String, String)]) -> Command {
    let mut command = Command::new(binary);
    for (name, _) in
        std::env::vars().filter(|(name, _)| name.starts_with("INGEST_") || name.starts_with("AWS_"))
    {
        command.env_remove(name);
    }
    command
        .env_remove("DATABASE_URL")
        .env("INGEST_DATA_DIR", directory)
        .env("INGEST_LISTEN", "127.0.0.1:0")
        .env("INGEST_DEV_S3_LISTEN", "127.0.0.1:0")
        .envs(settings.iter().map(|(name, value)| (name, value)));
    command
}

/// What a command says that ends by itself. It is not waited for without end.
pub fn run_to_end(command: &mut Command) -> Output {
    let mut child = command
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let deadline = Instant::now() + PATIENCE;
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > deadline {
            child.kill().unwrap();
            let output = child.wait_with_output().unwrap();
            panic!(
                "it did not end:\n{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    child.wait_with_output().unwrap()
}

/// The binary's command, with what it says in the log.
fn logged(binary: &Path, directory: &Path, settings: &[(String, String)]) -> Command {
    let log = fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(directory.with_extension("log"))
        .unwrap();
    let mut command = command_of(binary, directory, settings);
    command
        .stdin(Stdio::null())
        .stdout(log.try_clone().unwrap())
        .stderr(log);
    command
}

fn is_alive(pid: u32) -> bool {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    !status.is_empty() && !status.contains("State:\tZ")
}

fn signal(pid: u32, name: &str) {
    let status = Command::new("kill")
        .args([format!("-{name}"), pid.to_string()])
        .status()
        .unwrap();
    assert!(status.success());
}
