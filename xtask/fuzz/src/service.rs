//! A whole server in this process, on embedded defaults, and what it answers to bytes.

use std::{
    fs,
    io::{ErrorKind, Read as _, Write as _},
    net::{Shutdown, SocketAddr, TcpStream},
    path::Path,
    sync::LazyLock,
    thread,
    time::{Duration, Instant},
};

use clap::Parser as _;
use serde_json::Value;
use server::{
    config::{Config, LogFormat, args::Cli},
    serve,
};

/// How long an answer may take before its request counts as one that hangs the server.
const PATIENCE: Duration = Duration::from_secs(20);

/// The one server of this process.
pub static SERVICE: LazyLock<Service> = LazyLock::new(Service::start);

/// Where it is, and what opens it.
pub struct Service {
    address: SocketAddr,
    token: String,
    /// A job of the token's.
    job: String,
}

/// One answer.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| {
            let text = String::from_utf8_lossy(&self.body);
            panic!("{error} in the body of a {}: {text}", self.status)
        })
    }
}

impl Service {
    fn start() -> Self {
        let place = tempfile::tempdir().unwrap().keep();
        let arguments = [
            "ingest-server",
            "--listen=127.0.0.1:0",
            "--dev-s3-listen=127.0.0.1:0",
            "--trusted-proxies=127.0.0.0/8",
            &format!("--data-dir={}", place.display()),
        ];
        let cli = Cli::parse_from(arguments);
        let config = Config::of(&cli.common, &cli.server).unwrap();
        thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            let ended = runtime.block_on(serve::serve(config, LogFormat::Json));
            panic!("the server has ended: {ended:?}");
        });
        let mut service = Self {
            address: address(&place),
            token: fs::read_to_string(place.join("dev-token"))
                .unwrap()
                .trim()
                .to_owned(),
            job: String::new(),
        };
        let made = service.post(
            "/api/ingest/upload/presigned",
            r#"{"filename":"a","file_size":9}"#,
        );
        service.job = made.json()["job_id"].as_str().unwrap().to_owned();
        service
    }

    /// What it answers to a POST of `json`.
    pub fn post(&self, path: &str, json: &str) -> Answer {
        let length = json.len();
        let head = format!(
            "POST {path} HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: {length}"
        );
        self.ask(&head, json)
    }

    /// What it answers to a GET.
    pub fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1"), "")
    }

    fn ask(&self, head: &str, body: &str) -> Answer {
        let token = &self.token;
        let request = format!(
            "{head}\r\nhost: a\r\nauthorization: Bearer {token}\r\nconnection: close\r\n\r\n{body}"
        );
        let mut answers = answers(&self.send(request.as_bytes()));
        assert_eq!(answers.len(), 1, "one answer to {head}");
        answers.remove(0)
    }

    /// What it answers to `bytes`, with nothing after them. `TOKEN` and `JOB` in them stand for the server's own.
    pub fn exchange(&self, bytes: &[u8]) -> Vec<Answer> {
        let bytes = replace(bytes, b"TOKEN", self.token.as_bytes());
        answers(&self.send(&replace(&bytes, b"JOB", self.job.as_bytes())))
    }

    fn send(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        // It may have said all that it has to say, and hung up, before everything is sent.
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(Shutdown::Write);
        let mut answer = Vec::new();
        match stream.read_to_end(&mut answer) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::ConnectionReset => {}
            Err(error) => panic!("{error} while an answer is read"),
        }
        answer
    }
}

/// Where the server in `place` is, once it serves.
fn address(place: &Path) -> SocketAddr {
    let begun = Instant::now();
    loop {
        if let Ok(address) = fs::read_to_string(place.join("listen")) {
            return address.trim().parse().unwrap();
        }
        assert!(begun.elapsed() < PATIENCE, "the server does not serve");
        thread::sleep(Duration::from_millis(10));
    }
}

/// The answers that `bytes` are. The last one may be cut off, as those are to whom nobody listens any more.
fn answers(mut bytes: &[u8]) -> Vec<Answer> {
    let mut answers = Vec::new();
    while let Some(end) = find(bytes, b"\r\n\r\n") {
        let head = String::from_utf8(bytes[..end].to_vec()).expect("a head in UTF-8");
        bytes = &bytes[end + 4..];
        let status = head.strip_prefix("HTTP/1.").and_then(|rest| rest.get(2..5));
        let status = status.and_then(|digits| digits.parse().ok());
        let Some(status) = status else {
            panic!("no answer begins so: {head}");
        };
        for line in head.split("\r\n").skip(1) {
            let is_header = line.contains(": ") && !line.contains(['\r', '\n', '\0']);
            assert!(is_header, "no header: {line:?}");
        }
        let length = header(&head, "content-length").map_or(0, |length| length.parse().unwrap());
        // To a HEAD, it is the length of what is not there.
        let length = if bytes.starts_with(b"HTTP/1.") {
            0
        } else {
            bytes.len().min(length)
        };
        let body = bytes[..length].to_vec();
        bytes = &bytes[length..];
        answers.push(Answer { status, head, body });
    }
    answers
}

/// The value of a header.
pub fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.split("\r\n").find_map(|line| {
        let (known, value) = line.split_once(": ")?;
        known.eq_ignore_ascii_case(name).then_some(value)
    })
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

fn replace(bytes: &[u8], wanted: &[u8], by: &[u8]) -> Vec<u8> {
    let mut replaced = Vec::with_capacity(bytes.len() + by.len());
    let mut rest = bytes;
    while let Some(at) = find(rest, wanted) {
        replaced.extend_from_slice(&rest[..at]);
        replaced.extend_from_slice(by);
        rest = &rest[at + wanted.len()..];
    }
    replaced.extend_from_slice(rest);
    replaced
}
