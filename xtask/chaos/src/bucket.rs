//! What S3 really has, asked for with a signer that is not the service's own.

use std::time::Duration;

use anyhow::ensure;
use futures::StreamExt;
use reqwest::StatusCode;
use rusty_s3::{Credentials, S3Action, UrlStyle, actions::ListObjectsV2};
use sha2::{Digest, Sha256};

use crate::replicas::Keys;

const SIGNED_FOR: Duration = Duration::from_secs(60);
/// The embedded S3's one bucket, and its region.
pub const NAME: &str = "ingest";
pub const REGION: &str = "us-east-1";
/// How the key of a marker ends.
const MARKER: &str = "/ingest-storage";

/// The bucket of the run, without faults between.
pub struct Bucket {
    bucket: rusty_s3::Bucket,
    credentials: Credentials,
    http: reqwest::Client,
}

impl Bucket {
    /// The one at `endpoint`.
    pub fn at(endpoint: &str, keys: &Keys) -> anyhow::Result<Self> {
        Ok(Self {
            bucket: rusty_s3::Bucket::new(endpoint.parse()?, UrlStyle::Path, NAME, REGION)?,
            credentials: Credentials::new(&keys.id, &keys.secret),
            http: reqwest::Client::builder().no_proxy().build()?,
        })
    }

    /// The keys of all objects but the markers by which servers know their storage.
    pub async fn objects(&self) -> anyhow::Result<Vec<String>> {
        let mut keys = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let mut list = self.bucket.list_objects_v2(Some(&self.credentials));
            if let Some(after) = &after {
                list.with_continuation_token(after.clone());
            }
            let text = self.get(list.sign(SIGNED_FOR).as_str()).await?;
            let page = ListObjectsV2::parse_response(&text)?;
            keys.extend(
                page.contents
                    .into_iter()
                    .map(|object| object.key)
                    .filter(|key| !key.ends_with(MARKER)),
            );
            after = page.next_continuation_token;
            if after.is_none() {
                return Ok(keys);
            }
        }
    }

    /// The keys of uploads that are open, up to a page of them.
    pub async fn open_uploads(&self) -> anyhow::Result<Vec<String>> {
        // The signer knows no such action; it is another list of the bucket.
        let mut list = self.bucket.list_objects_v2(Some(&self.credentials));
        let query = list.query_mut();
        query.remove("list-type");
        query.remove("encoding-type");
        query.insert("uploads", "");
        let text = self.get(list.sign(SIGNED_FOR).as_str()).await?;
        let keys = text.split("<Key>").skip(1);
        Ok(keys
            .filter_map(|rest| rest.split('<').next())
            .map(str::to_owned)
            .collect())
    }

    /// The SHA-256 of the object at `key`; `None` if there is none.
    pub async fn sha256(&self, key: &str) -> anyhow::Result<Option<String>> {
        let get = self.bucket.get_object(Some(&self.credentials), key);
        let answer = self.http.get(get.sign(SIGNED_FOR)).send().await?;
        if answer.status() == StatusCode::NOT_FOUND {
            return Ok(None);
        }
        ensure!(
            answer.status().is_success(),
            "S3 answers {}",
            answer.status()
        );
        let mut digest = Sha256::new();
        let mut bytes = answer.bytes_stream();
        while let Some(chunk) = bytes.next().await {
            digest.update(chunk?);
        }
        Ok(Some(hex::encode(digest.finalize())))
    }

    async fn get(&self, url: &str) -> anyhow::Result<String> {
        let answer = self.http.get(url).send().await?;
        let status = answer.status();
        let text = answer.text().await?;
        ensure!(status.is_success(), "S3 answers {status}: {text}");
        Ok(text)
    }
}
