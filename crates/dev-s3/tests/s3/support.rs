//! A server on a free port over a directory of its own, and a client that presigns with `rusty-s3`.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use dev_s3::{Config, Credentials, REGION, Server};
use md5::{Digest, Md5};
use reqwest::{Body, Client, Method, Response, StatusCode, Url};
use rusty_s3::{Bucket, UrlStyle};
use tempfile::TempDir;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub const BUCKET: &str = "test-bucket";
pub const MIB: usize = 1024 * 1024;

/// A running endpoint.
pub struct Fixture {
    pub dir: TempDir,
    pub server: Option<Server>,
    pub config: Config,
    pub client: S3,
}

impl Fixture {
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut config = Config::new(any, dir.path().join("s3"), BUCKET, Credentials::random());
        change(&mut config);
        let server = dev_s3::start(config.clone()).await.unwrap();
        let client = S3::new(server.local_addr(), config.credentials.clone());
        Self {
            dir,
            server: Some(server),
            config,
            client,
        }
    }

    /// Stops the server and starts another over the same directory.
    pub async fn restart(&mut self) {
        self.stop().await;
        let server = dev_s3::start(self.config.clone()).await.unwrap();
        self.client = S3::new(server.local_addr(), self.config.credentials.clone());
        self.server = Some(server);
    }

    pub async fn stop(&mut self) {
        if let Some(server) = self.server.take() {
            server.shutdown(Duration::from_secs(10)).await;
        }
    }

    /// Every file of the bucket, and of the scratch directory.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut found = files_below(&self.config.root.join("buckets"));
        found.extend(files_below(&self.config.root.join("tmp")));
        found
    }

    /// Waits until the background has removed what was to be removed.
    pub async fn until_files(&self, count: usize) {
        let deadline = tokio::time::Instant::now() + Duration::from_secs(10);
        while self.files().len() != count {
            assert!(
                tokio::time::Instant::now() < deadline,
                "want {count} files: {:#?}",
                self.files()
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

pub fn files_below(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    // What is being removed meanwhile is as good as removed.
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            found.extend(files_below(&entry.path()));
        } else {
            found.push(entry.path());
        }
    }
    found
}

/// A client of one endpoint.
#[derive(Clone)]
pub struct S3 {
    pub address: SocketAddr,
    pub credentials: Credentials,
    pub http: Client,
    pub bucket: Bucket,
    pub region: String,
}

impl S3 {
    pub fn new(address: SocketAddr, credentials: Credentials) -> Self {
        // Another test of this process may have installed it.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let endpoint: Url = format!("http://{address}").parse().unwrap();
        Self {
            address,
            credentials,
            http: Client::builder()
                .no_proxy()
                .timeout(Duration::from_secs(60))
                .build()
                .unwrap(),
            bucket: Bucket::new(endpoint, UrlStyle::Path, BUCKET, REGION).unwrap(),
            region: REGION.to_owned(),
        }
    }

    /// A presigned URL; `key` empty means the bucket. `query` and `headers` sorted by name.
    pub fn presign(
        &self,
        method: &Method,
        key: &str,
        query: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Url {
        self.presign_at(OffsetDateTime::now_utc(), 600, method, key, query, headers)
    }

    pub fn presign_at(
        &self,
        date: OffsetDateTime,
        expires_seconds: u64,
        method: &Method,
        key: &str,
        query: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Url {
        let method = match method.as_str() {
            "GET" => rusty_s3::Method::Get,
            "HEAD" => rusty_s3::Method::Head,
            "PUT" => rusty_s3::Method::Put,
            "POST" => rusty_s3::Method::Post,
            "DELETE" => rusty_s3::Method::Delete,
            other => panic!("{other}"),
        };
        let url = match key {
            "" => self.bucket.base_url().clone(),
            key => self.bucket.object_url(key),
        };
        rusty_s3::signing::sign(
            &date.format(&Rfc3339).unwrap().parse().unwrap(),
            method,
            url,
            &self.credentials.access_key_id,
            &self.credentials.secret_access_key,
            None,
            &self.region,
            expires_seconds,
            query.iter().copied(),
            headers.iter().copied(),
        )
    }

    pub async fn send(
        &self,
        method: Method,
        key: &str,
        query: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let url = self.presign(&method, key, query, &[]);
        let body = body.into();
        let is_empty = body.as_bytes().is_some_and(<[u8]>::is_empty);
        let mut request = self.http.request(method.clone(), url).body(body);
        if is_empty && method == Method::PUT {
            // The client would leave it out, which S3 refuses.
            request = request.header("content-length", "0");
        }
        Answer::of(request.send().await.unwrap()).await
    }

    pub async fn get(&self, key: &str) -> Answer {
        self.send(Method::GET, key, &[], "").await
    }

    pub async fn head(&self, key: &str) -> Answer {
        self.send(Method::HEAD, key, &[], "").await
    }

    pub async fn put(&self, key: &str, body: impl Into<Body>) -> Answer {
        self.send(Method::PUT, key, &[], body).await
    }

    pub async fn delete(&self, key: &str) -> Answer {
        self.send(Method::DELETE, key, &[], "").await
    }

    pub async fn create(&self, key: &str) -> String {
        let answer = self.send(Method::POST, key, &[("uploads", "")], "").await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.tag("UploadId").unwrap()
    }

    pub async fn put_part(
        &self,
        key: &str,
        id: &str,
        number: u32,
        body: impl Into<Body>,
    ) -> Answer {
        self.send(
            Method::PUT,
            key,
            &[("partNumber", &number.to_string()), ("uploadId", id)],
            body,
        )
        .await
    }

    /// PUTs a part that must succeed and tells its ETag.
    pub async fn part(&self, key: &str, id: &str, number: u32, body: impl Into<Body>) -> String {
        let answer = self.put_part(key, id, number, body).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.etag()
    }

    pub async fn list_parts(&self, key: &str, id: &str) -> Answer {
        self.send(Method::GET, key, &[("uploadId", id)], "").await
    }

    pub async fn complete<E: AsRef<str>>(&self, key: &str, id: &str, parts: &[(u32, E)]) -> Answer {
        self.send(Method::POST, key, &[("uploadId", id)], complete_xml(parts))
            .await
    }

    pub async fn abort(&self, key: &str, id: &str) -> Answer {
        self.send(Method::DELETE, key, &[("uploadId", id)], "")
            .await
    }
}

pub fn complete_xml<E: AsRef<str>>(parts: &[(u32, E)]) -> String {
    let parts: String = parts
        .iter()
        .map(|(number, etag)| {
            format!(
                "<Part><PartNumber>{number}</PartNumber><ETag>&quot;{}&quot;</ETag></Part>",
                etag.as_ref()
            )
        })
        .collect();
    format!("<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>")
}

/// An answer that has been read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: reqwest::header::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub async fn of(response: Response) -> Self {
        let (status, headers) = (response.status(), response.headers().clone());
        Self {
            status,
            headers,
            body: response.bytes().await.unwrap().to_vec(),
        }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// Without its quotes.
    pub fn etag(&self) -> String {
        self.header("etag").unwrap().trim_matches('"').to_owned()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The text of the first element of this name.
    pub fn tag(&self, name: &str) -> Option<String> {
        self.tags(name).into_iter().next()
    }

    pub fn tags(&self, name: &str) -> Vec<String> {
        let text = self.text();
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        text.split(&open)
            .skip(1)
            .map(|rest| rest.split(&close).next().unwrap().to_owned())
            .collect()
    }

    #[track_caller]
    pub fn assert(&self, status: u16, code: &str) {
        assert_eq!(
            (self.status.as_u16(), self.tag("Code").as_deref()),
            (status, Some(code)),
            "{}",
            self.text()
        );
    }
}

/// Bytes that differ from place to place.
pub fn bytes(seed: u8, length: usize) -> Vec<u8> {
    (0..length)
        .map(|at| (at as u64).wrapping_mul(2_654_435_761).to_le_bytes()[3] ^ seed)
        .collect()
}

pub fn md5(bytes: &[u8]) -> String {
    hex::encode(Md5::digest(bytes))
}

/// A connection on which a test says exactly what it wants to.
pub struct Raw(pub TcpStream);

impl Raw {
    pub async fn connect(address: SocketAddr) -> Self {
        Self(TcpStream::connect(address).await.unwrap())
    }

    pub async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.write_all(bytes.as_ref()).await.unwrap();
    }

    /// One answer: its status, and everything that came of it.
    pub async fn answer(&mut self) -> (u16, String) {
        let mut text = Vec::new();
        let read = async {
            loop {
                let mut buffer = [0; 4096];
                let count = self.0.read(&mut buffer).await.unwrap();
                text.extend_from_slice(&buffer[..count]);
                if count == 0 || is_whole(&text) {
                    break;
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(20), read)
            .await
            .expect("no answer in time");
        let text = String::from_utf8_lossy(&text).into_owned();
        let status = text
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .unwrap_or(0);
        (status, text)
    }

    /// Whether the server closes the connection within the time.
    pub async fn is_closed_within(&mut self, time: Duration) -> bool {
        let mut rest = Vec::new();
        tokio::time::timeout(time, self.0.read_to_end(&mut rest))
            .await
            .is_ok()
    }
}

fn is_whole(answer: &[u8]) -> bool {
    let text = String::from_utf8_lossy(answer);
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.lines().find_map(|line| {
        line.to_ascii_lowercase()
            .strip_prefix("content-length: ")?
            .parse()
            .ok()
    });
    match length {
        Some(length) => body.len() >= length,
        None => {
            !head.to_ascii_lowercase().contains("transfer-encoding") || body.ends_with("0\r\n\r\n")
        }
    }
}

/// What a raw request needs to say to be the presigned one.
pub fn target(url: &Url) -> String {
    format!("{}?{}", url.path(), url.query().unwrap_or_default())
}
