//! What stands where AWS has its sources of credentials: a fake of their endpoints over real HTTP, and an S3 that takes the
//! key they give.

use std::{
    convert::Infallible,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::{Request, Response, StatusCode, body::Incoming, service::service_fn};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tempfile::TempDir;
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};
use tokio::net::TcpListener;

use crate::server;

/// A request that was answered: method and path, headers, and body.
#[derive(Clone)]
pub struct Asked {
    pub what: String,
    pub headers: hyper::HeaderMap,
    pub body: String,
}

impl Asked {
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }
}

type Answer = Option<(u16, String)>;
type Answering = Box<dyn Fn(&Asked) -> Answer + Send + Sync>;

/// An HTTP server that answers as it is told at the moment, or not at all.
#[derive(Clone)]
pub struct Fake {
    pub address: SocketAddr,
    answering: Arc<Mutex<Answering>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Fake {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let nothing: Answering = Box::new(|_| Some((404, String::new())));
        let fake = Self {
            address: listener.local_addr().unwrap(),
            answering: Arc::new(Mutex::new(nothing)),
            asked: Arc::default(),
        };
        let serving = fake.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let serving = serving.clone();
                tokio::spawn(async move {
                    let service = service_fn(move |request| serving.clone().answer(request));
                    let _ = hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service)
                        .await;
                });
            }
        });
        fake
    }

    /// From now on, it answers so; `None` is never an answer.
    pub fn answers(&self, with: impl Fn(&Asked) -> Answer + Send + Sync + 'static) {
        *self.answering.lock().unwrap() = Box::new(with);
    }

    /// Becomes an instance's metadata service of version 2 that gives `keys`.
    pub fn is_metadata(&self, keys: Value) {
        self.answers(move |asked| {
            const ROLES: &str = "/latest/meta-data/iam/security-credentials/";
            let has_token = asked.header("x-aws-ec2-metadata-token") == "of the session";
            let role = asked.what.strip_prefix(&format!("GET {ROLES}"));
            Some(match (asked.what.as_str(), role) {
                ("PUT /latest/api/token", _) => (200, "of the session".into()),
                (_, Some("")) if has_token => (200, "ingest".into()),
                (_, Some("ingest")) if has_token => (200, keys.to_string()),
                // Version 1 asks without a token.
                _ => (401, String::new()),
            })
        });
    }

    /// How many requests were `what`.
    pub fn times(&self, what: &str) -> usize {
        let asked = self.asked.lock().unwrap();
        asked.iter().filter(|asked| asked.what == what).count()
    }

    async fn answer(self, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
        let (head, body) = request.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let asked = Asked {
            what: format!("{} {}", head.method, head.uri.path()),
            headers: head.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        };
        self.asked.lock().unwrap().push(asked.clone());
        let answer = (self.answering.lock().unwrap())(&asked);
        let Some((status, body)) = answer else {
            return std::future::pending().await;
        };
        let mut response = Response::new(Full::new(body.into()));
        *response.status_mut() = StatusCode::from_u16(status).unwrap();
        // Only of the metadata service's token.
        let headers = response.headers_mut();
        headers.insert(
            "x-aws-ec2-metadata-token-ttl-seconds",
            "21600".parse().unwrap(),
        );
        Ok(response)
    }
}

/// An S3 with one key, and nothing else that a server could take credentials from.
pub struct S3 {
    pub id: String,
    pub secret: String,
    pub address: SocketAddr,
    pub root: TempDir,
    _s3: dev_s3::Server,
}

impl S3 {
    pub async fn start() -> Self {
        let root = TempDir::new().unwrap();
        let keys = dev_s3::Credentials::random();
        let (id, secret) = (keys.access_key_id.clone(), keys.secret_access_key.clone());
        let listen = "127.0.0.1:0".parse().unwrap();
        let config = dev_s3::Config::new(listen, root.path().join("s3"), "bucket", keys);
        let s3 = dev_s3::start(config).await.unwrap();
        Self {
            id,
            secret,
            address: s3.local_addr(),
            root,
            _s3: s3,
        }
    }

    /// What names it, and this besides. The caller's own files are not looked at, nor the machine that this runs on.
    pub fn settings(&self, more: &[(&str, &str)]) -> Vec<(String, String)> {
        let endpoint = format!("http://{}", self.address);
        let home = self.root.path().to_str().unwrap();
        let mut settings: Vec<(String, String)> = [
            ("INGEST_S3_BUCKET", "bucket"),
            ("INGEST_S3_ENDPOINT", endpoint.as_str()),
            ("HOME", home),
            ("AWS_EC2_METADATA_DISABLED", "true"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
        for (name, value) in more {
            settings.retain(|(known, _)| known != name);
            settings.push(((*name).to_owned(), (*value).to_owned()));
        }
        settings
    }

    /// Its key as the metadata service and containers give it, for so many seconds.
    pub fn keys(&self, seconds: i64) -> Value {
        json!({
            "Code": "Success",
            "Type": "AWS-HMAC",
            "LastUpdated": at(-60),
            "AccessKeyId": self.id,
            "SecretAccessKey": self.secret,
            "Token": "of-a-session",
            "Expiration": at(seconds),
        })
    }

    /// A file at its side.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.root.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }

    /// `ingest-server` with these arguments and settings; how it ended, what it printed, and what it logged.
    pub async fn run(
        &self,
        arguments: &[&str],
        more: &[(&str, &str)],
    ) -> (Option<i32>, String, String) {
        let mut command = server::command(&self.root.path().join("data"), &self.settings(more));
        command.args(arguments);
        let output = server::output(command).await;
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    }
}

/// A time so many seconds from now, as AWS writes it.
pub fn at(seconds: i64) -> String {
    let time = OffsetDateTime::now_utc() + Duration::seconds(seconds);
    time.replace_nanosecond(0)
        .unwrap()
        .format(&Rfc3339)
        .unwrap()
}

/// A path as a setting has it.
pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
