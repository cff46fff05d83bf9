//! A server that answers with just the bytes it is told to, one request to a connection, and remembers what it was asked.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use s3_storage::{Credentials, CredentialsSource, Retry, S3Config, S3Storage, Timeouts};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use uploads::{KeyPrefix, ObjectKey, UploadId, ports::StorageError};

/// What to do with one request.
pub enum Step {
    /// Send these bytes and close the connection.
    Send(Vec<u8>),
    /// Send these bytes and keep silent.
    Hang(Vec<u8>),
}

/// The head and body of a request as they came.
#[derive(Debug, Clone)]
pub struct Seen {
    pub head: String,
    pub body: String,
}

impl Seen {
    pub fn has(&self, text: &str) -> bool {
        self.head.to_lowercase().contains(&text.to_lowercase())
    }
}

pub struct Scripted {
    pub endpoint: String,
    hangs: bool,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Scripted {
    /// Answers the n-th request by the n-th step, and every request after the last one by closing.
    pub async fn start(script: Vec<Step>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let hangs = script.iter().any(|step| matches!(step, Step::Hang(_)));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&seen);
        tokio::spawn(async move {
            let mut script = script.into_iter();
            let mut held = Vec::new();
            while let Ok((mut stream, _)) = listener.accept().await {
                let Some(request) = read_request(&mut stream).await else {
                    continue;
                };
                log.lock().unwrap().push(request);
                match script.next() {
                    Some(Step::Send(bytes)) => {
                        let _ = stream.write_all(&bytes).await;
                        let _ = stream.shutdown().await;
                    }
                    Some(Step::Hang(bytes)) => {
                        let _ = stream.write_all(&bytes).await;
                        held.push(stream);
                    }
                    None => {}
                }
            }
        });
        Self {
            endpoint,
            hangs,
            seen,
        }
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// A storage that talks to this server: with all the patience that a busy machine asks for, unless silence is part
    /// of the script.
    pub fn storage(&self) -> S3Storage {
        let mut config = patient(&self.endpoint);
        if self.hangs {
            let soon = Duration::from_secs(1);
            config.timeouts = Timeouts {
                connect: soon,
                answer: soon,
                complete: soon,
                silence: soon,
            };
        }
        S3Storage::new(config).unwrap()
    }
}

async fn read_request(stream: &mut TcpStream) -> Option<Seen> {
    let mut bytes = Vec::new();
    let end = loop {
        let mut buffer = [0; 4096];
        let count = stream
            .read(&mut buffer)
            .await
            .ok()
            .filter(|count| *count > 0)?;
        bytes.extend_from_slice(&buffer[..count]);
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
    let lower = head.to_lowercase();
    let length = lower
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let length: usize = length.map_or(0, |length| length.trim().parse().unwrap());
    let mut body = bytes[end..].to_vec();
    while body.len() < length {
        let mut buffer = [0; 4096];
        let count = stream
            .read(&mut buffer)
            .await
            .ok()
            .filter(|count| *count > 0)?;
        body.extend_from_slice(&buffer[..count]);
    }
    Some(Seen {
        head,
        body: String::from_utf8(body).ok()?,
    })
}

/// A configuration for `endpoint` with short pauses.
pub fn patient(endpoint: &str) -> S3Config {
    let keys = CredentialsSource::Static(keys());
    S3Config {
        retry: Retry {
            base: Duration::from_millis(2),
            ..Retry::default()
        },
        ..S3Config::at(endpoint, "bucket", "us-east-1", keys)
    }
}

pub fn keys() -> Credentials {
    Credentials {
        access_key_id: "AKIAIOSFODNN7EXAMPLE".into(),
        secret_access_key: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".into(),
        session_token: None,
        expires_at: None,
    }
}

pub fn key() -> ObjectKey {
    let prefix = KeyPrefix::parse("uploads/").unwrap();
    ObjectKey::of(&prefix, uploads::JobId(uuid::Uuid::from_u128(7)))
}

pub fn upload() -> UploadId {
    UploadId("the+upload/id".into())
}

/// An answer with these headers and this body.
pub fn answer(status: &str, headers: &str, body: &str) -> Step {
    let length = body.len();
    Step::Send(
        format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}")
            .into_bytes(),
    )
}

/// An XML answer.
pub fn xml(status: &str, body: &str) -> Step {
    let head = "content-type: application/xml\r\n";
    answer(
        status,
        head,
        &format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{body}"),
    )
}

/// S3's error.
pub fn error(status: &str, code: &str) -> Step {
    let body = format!(
        "<Error><Code>{code}</Code><Message>Because.</Message><RequestId>4</RequestId></Error>"
    );
    xml(status, &body)
}

pub fn html() -> Step {
    let head = "content-type: text/html\r\n";
    answer(
        "200 OK",
        head,
        "<!DOCTYPE html><html><body>Sign in<br></body></html>",
    )
}

/// The connection closes with no answer at all.
pub fn cut() -> Step {
    Step::Send(Vec::new())
}

/// An ETag.
pub const MD5: &str = "9b2cf535f27731c974343645a3985328";

pub fn unavailable<T: std::fmt::Debug>(answer: Result<T, StorageError>) {
    assert!(
        matches!(answer, Err(StorageError::Unavailable { .. })),
        "{answer:?}"
    );
}

pub fn refused<T: std::fmt::Debug>(answer: Result<T, StorageError>, expected: &str) {
    assert!(
        matches!(&answer, Err(StorageError::Refused { code, .. }) if code == expected),
        "{answer:?}"
    );
}

pub fn parts(inner: &str) -> Step {
    xml(
        "200 OK",
        &format!("<ListPartsResult>{inner}</ListPartsResult>"),
    )
}

pub fn part(number: u32) -> String {
    format!(
        "<Part><PartNumber>{number}</PartNumber><ETag>&quot;{MD5}&quot;</ETag><Size>{number}</Size></Part>"
    )
}
