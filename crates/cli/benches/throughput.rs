//! How fast `ingest upload` is, held against boto3's transfer manager and `aws s3 cp` on the same embedded S3: each in its
//! turn, round by round, in one run. On a busy machine the ratios are what counts.
//!
//! Of boto3 the transfer alone is counted, of the commands all from their start to their end. Of `ingest` that is what makes a
//! finished upload, without the ingestion that a commit begins. Python's packages are installed into a folder below `target`;
//! without Python, or a registry, the benchmark says so and fails.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking")]

use std::{
    fs,
    io::{BufRead, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Instant,
};

use serde_json::Value;
use tempfile::TempDir;
use test_kit::{
    client::bytes,
    server::{self, Server},
    upload::MIB,
};

/// Of the file.
const SIZE: usize = 256 * MIB;
/// The service's own, so that boto3 is given it as well.
const PART_SIZE: usize = 10 * MIB;
const ROUNDS: usize = 7;

fn main() {
    // `cargo test` runs benches, too, to see that they start.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let server = Server::start();
    let directory = TempDir::new().unwrap();
    let file = directory.path().join("large.bin");
    fs::write(&file, bytes(9, SIZE)).unwrap();
    let python = installed();
    let storage = Storage::of(&server);
    let mut boto3 = Boto3::start(&python, &storage, &file);

    let mut rounds = Vec::new();
    println!("MiB/s       ingest    boto3    aws s3 cp");
    for round in 0..=ROUNDS {
        let times = [
            ingest(&server, directory.path(), &file),
            boto3.upload(),
            aws(&python, &storage, &file),
        ];
        // The first warms the disk's cache up.
        if round > 0 {
            let [ingest, boto3, aws] = times.map(|seconds| SIZE as f64 / MIB as f64 / seconds);
            println!("round {round:3}   {ingest:8.0} {boto3:8.0} {aws:12.0}");
            rounds.push(times);
        }
    }
    for (column, name) in [(1, "boto3"), (2, "aws s3 cp")] {
        let mut ratios: Vec<f64> = rounds
            .iter()
            .map(|times| times[column] / times[0])
            .collect();
        ratios.sort_by(f64::total_cmp);
        println!(
            "ingest / {name}: median {:.2}, from {:.2} to {:.2}",
            ratios[ratios.len() / 2],
            ratios[0],
            ratios[ratios.len() - 1],
        );
    }
}

/// The seconds of `ingest upload`, from its start to its end.
fn ingest(server: &Server, home: &Path, file: &Path) -> f64 {
    timed(
        // Cargo puts it beside the server.
        Command::new(server::binary().with_file_name("ingest"))
            .args(["--quiet", "upload", "--no-commit"])
            .arg(file)
            .env("HOME", home)
            .env("INGEST_URL", server.origin())
            .env("INGEST_TOKEN", server.token()),
    )
}

fn aws(python: &Path, storage: &Storage, file: &Path) -> f64 {
    let to = format!("s3://{}/benchmark-aws", storage.bucket);
    let config = file.with_file_name("aws-config");
    let part_size = format!("[default]\ns3 =\n  multipart_chunksize = {PART_SIZE}\n");
    fs::write(&config, part_size).unwrap();
    timed(
        storage
            .known_to(Command::new(python.with_file_name("aws")))
            .args(["s3", "cp", "--only-show-errors", "--region", "us-east-1"])
            .args(["--endpoint-url", &storage.endpoint])
            .arg(file)
            .arg(to)
            .env("AWS_CONFIG_FILE", config),
    )
}

fn timed(command: &mut Command) -> f64 {
    let begun = Instant::now();
    let output = command.output().unwrap();
    let seconds = begun.elapsed().as_secs_f64();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    seconds
}

/// The embedded S3, as its own clients know it.
struct Storage {
    endpoint: String,
    bucket: &'static str,
    credentials: Value,
}

impl Storage {
    fn of(server: &Server) -> Self {
        let credentials = server.directory().join("dev-s3-credentials.json");
        Self {
            endpoint: format!("http://{}", server.s3_address()),
            bucket: "ingest",
            credentials: serde_json::from_slice(&fs::read(credentials).unwrap()).unwrap(),
        }
    }

    fn known_to(&self, mut command: Command) -> Command {
        let text = |name: &str| self.credentials[name].as_str().unwrap();
        command
            .env("AWS_ACCESS_KEY_ID", text("access_key_id"))
            .env("AWS_SECRET_ACCESS_KEY", text("secret_access_key"));
        command
    }
}

/// A Python that has boto3 loaded, and uploads when it is told to.
struct Boto3 {
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Boto3 {
    fn start(python: &Path, storage: &Storage, file: &Path) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/throughput.py");
        let mut child = storage
            .known_to(Command::new(python))
            .arg(script)
            .args([&storage.endpoint, storage.bucket, "benchmark-boto3"])
            .arg(file)
            .arg(PART_SIZE.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let orders = child.stdin.take().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        let mut boto3 = Self {
            child,
            orders,
            answers,
        };
        assert_eq!(boto3.answer(), "ready");
        boto3
    }

    /// The seconds of one upload.
    fn upload(&mut self) -> f64 {
        self.orders.write_all(b"\n").unwrap();
        self.answer().parse().unwrap()
    }

    fn answer(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        line.trim().to_owned()
    }
}

impl Drop for Boto3 {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A Python with boto3 and the AWS command line.
fn installed() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("throughput-python");
    let python = folder.join("bin/python");
    if !folder.join("bin/aws").exists() {
        let made = Command::new("python3")
            .args(["-m", "venv"])
            .arg(&folder)
            .status();
        assert!(
            made.is_ok_and(|status| status.success()),
            "there is no python3 that has venv"
        );
        let installed = Command::new(&python)
            .args(["-m", "pip", "install", "--quiet", "boto3", "awscli"])
            .status();
        let is_there = installed.is_ok_and(|status| status.success());
        assert!(is_there, "pip cannot install boto3 and awscli");
    }
    python
}
