//! The server under test, and a client without credentials as the users of presigned URLs are.

use std::{
    env,
    time::{Duration, SystemTime},
};

use reqwest::{Response, StatusCode};
use s3_storage::{Credentials, CredentialsSource, S3Config, S3Storage};
use uploads::{
    ETag, JobId, KeyPrefix, ObjectKey, PartNumber, Timestamp, UploadId,
    ports::{PresignedUrl, Storage as _},
};
use uuid::Uuid;

pub const MIB: usize = 1024 * 1024;
pub const HOUR: Duration = Duration::from_secs(3600);

pub struct Fixture {
    pub storage: S3Storage,
    pub config: S3Config,
    pub http: reqwest::Client,
    /// Kept until the test is over.
    _embedded: Option<(dev_s3::Server, tempfile::TempDir)>,
}

impl Fixture {
    pub async fn start() -> Self {
        let (config, embedded) = match env::var("INGEST_S3_BUCKET") {
            Ok(bucket) => (named_by_the_environment(&bucket), None),
            Err(_) => {
                let (config, server) = embedded().await;
                (config, Some(server))
            }
        };
        let storage = S3Storage::new(config.clone()).unwrap();
        let mut http = reqwest::Client::builder().no_proxy();
        if config
            .endpoint
            .as_ref()
            .is_some_and(|endpoint| endpoint.starts_with("http:"))
        {
            http = http.tls_certs_only([]);
        }
        Self {
            storage,
            config,
            http: http.build().unwrap(),
            _embedded: embedded,
        }
    }

    /// An upload at a key that nobody else has.
    pub async fn create(&self) -> Upload<'_> {
        let (key, job) = fresh_key();
        let created = self
            .storage
            .create_multipart_upload(&key, "text/csv", job)
            .await;
        Upload {
            fixture: self,
            key,
            job,
            id: created.unwrap(),
        }
    }

    pub async fn put(&self, url: &PresignedUrl, body: Vec<u8>) -> Response {
        self.http.put(&url.0).body(body).send().await.unwrap()
    }
}

/// Whether the server is known not to do this, which is then said aloud.
pub fn lacks(what: &str) -> bool {
    let lacks = env::var("INGEST_S3_LACKS").unwrap_or_default();
    let lacks = lacks.split(',').any(|lack| lack == what);
    if lacks {
        eprintln!("NOT RUN in full: this server lacks {what}");
    }
    lacks
}

pub struct Upload<'a> {
    fixture: &'a Fixture,
    pub key: ObjectKey,
    pub job: JobId,
    pub id: UploadId,
}

impl Upload<'_> {
    pub async fn url(&self, number: u64, size: usize, begin: Timestamp) -> PresignedUrl {
        let part = (PartNumber::new(number).unwrap(), size as u64);
        let storage = &self.fixture.storage;
        let signed = storage
            .presign_parts(&self.key, &self.id, &[part], begin, HOUR)
            .await
            .unwrap();
        assert_eq!((signed.urls.len(), signed.lifetime), (1, HOUR));
        signed.urls[0].clone()
    }

    /// Puts a part as clients do, and hands back its ETag as they see it.
    pub async fn put(&self, number: u64, body: Vec<u8>) -> ETag {
        let url = self.url(number, body.len(), now()).await;
        let answer = self.fixture.put(&url, body).await;
        assert_eq!(answer.status(), StatusCode::OK);
        ETag::parse(answer.headers()["etag"].to_str().unwrap()).unwrap()
    }

    pub async fn abort(&self) {
        let storage = &self.fixture.storage;
        storage
            .abort_multipart_upload(&self.key, &self.id)
            .await
            .unwrap();
    }
}

pub fn now() -> Timestamp {
    let since = SystemTime::UNIX_EPOCH.elapsed().unwrap();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap())
}

/// A key of the form that the service uses, unique by the clock and the process.
pub fn fresh_key() -> (ObjectKey, JobId) {
    let job = JobId(Uuid::now_v7());
    let prefix = KeyPrefix::parse("contract-tests/").unwrap();
    (ObjectKey::of(&prefix, job), job)
}

/// Bytes that differ from part to part.
pub fn bytes(seed: u8, size: usize) -> Vec<u8> {
    (0..size)
        .map(|at| seed.wrapping_add((at % 251) as u8))
        .collect()
}

fn named_by_the_environment(bucket: &str) -> S3Config {
    let need = |name: &str| env::var(name).unwrap_or_else(|_| panic!("{name} is not set"));
    let keys = Credentials {
        access_key_id: need("AWS_ACCESS_KEY_ID"),
        secret_access_key: need("AWS_SECRET_ACCESS_KEY"),
        session_token: env::var("AWS_SESSION_TOKEN").ok(),
        expires_at: None,
    };
    let region = env::var("AWS_REGION").unwrap_or_else(|_| "us-east-1".into());
    S3Config {
        endpoint: env::var("INGEST_S3_ENDPOINT").ok(),
        ..S3Config::aws(bucket, &region, CredentialsSource::Static(keys))
    }
}

async fn embedded() -> (S3Config, (dev_s3::Server, tempfile::TempDir)) {
    let root = tempfile::tempdir().unwrap();
    let keys = dev_s3::Credentials::random();
    let listen = "127.0.0.1:0".parse().unwrap();
    let config = dev_s3::Config::new(listen, root.path(), "bucket", keys.clone());
    let server = dev_s3::start(config).await.unwrap();
    let keys = Credentials {
        access_key_id: keys.access_key_id,
        secret_access_key: keys.secret_access_key,
        session_token: None,
        expires_at: None,
    };
    let endpoint = format!("http://{}", server.local_addr());
    let config = S3Config::at(
        &endpoint,
        "bucket",
        dev_s3::REGION,
        CredentialsSource::Static(keys),
    );
    (config, (server, root))
}
