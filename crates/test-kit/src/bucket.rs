//! What S3 really has, asked for with a signer that is not the service's own.

use std::time::Duration;

use futures::TryStreamExt;
use rusty_s3::{Bucket as Named, Credentials, S3Action, UrlStyle, actions::ListObjectsV2};
use sha2::{Digest, Sha256};

/// How the key of a storage's marker ends.
const MARKER: &str = "/ingest-storage";

/// A bucket, past the proxy.
#[derive(Clone)]
pub struct Bucket {
    bucket: Named,
    credentials: Credentials,
    http: reqwest::Client,
}

impl Bucket {
    /// The bucket of the tests at `endpoint`.
    pub fn at(endpoint: &str, key: &str, secret: &str) -> Self {
        Self::named("bucket", endpoint, key, secret)
    }

    /// A bucket at `endpoint`.
    pub fn named(name: &'static str, endpoint: &str, key: &str, secret: &str) -> Self {
        let bucket = Named::new(
            endpoint.parse().unwrap(),
            UrlStyle::Path,
            name,
            dev_s3::REGION,
        );
        Self {
            bucket: bucket.unwrap(),
            credentials: Credentials::new(key, secret),
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
        }
    }

    /// The keys of all objects but markers.
    pub async fn objects(&self) -> Vec<String> {
        let mut keys = self.keys().await;
        keys.retain(|key| !key.ends_with(MARKER));
        keys
    }

    /// The keys of all markers of storages.
    pub async fn markers(&self) -> Vec<String> {
        let mut keys = self.keys().await;
        keys.retain(|key| key.ends_with(MARKER));
        keys
    }

    /// The keys of all uploads that are open, once for each.
    pub async fn open_uploads(&self) -> Vec<String> {
        let (mut keys, mut after) = (Vec::new(), None);
        loop {
            // The signer knows no such action; it is another list of the bucket.
            let mut list = self.bucket.list_objects_v2(Some(&self.credentials));
            let query = list.query_mut();
            query.remove("list-type");
            query.remove("encoding-type");
            query.insert("uploads", "");
            if let Some((key, id)) = after {
                query.insert("key-marker", key);
                query.insert("upload-id-marker", id);
            }
            let xml = self.list(list.sign(Duration::from_secs(60))).await;
            keys.extend(texts(&xml, "Key"));
            if !xml.contains("<IsTruncated>true<") {
                return keys;
            }
            let next = |name| texts(&xml, name).next().unwrap();
            after = Some((next("NextKeyMarker"), next("NextUploadIdMarker")));
        }
    }

    /// Opens an upload, as a process does that then dies.
    pub async fn open_upload(&self, key: &str) {
        let create = self
            .bucket
            .create_multipart_upload(Some(&self.credentials), key);
        let url = create.sign(Duration::from_secs(60));
        assert_eq!(self.http.post(url).send().await.unwrap().status(), 200);
    }

    /// Aborts an upload behind the service's back.
    pub async fn abort(&self, key: &str, id: &str) {
        let abort = self
            .bucket
            .abort_multipart_upload(Some(&self.credentials), key, id);
        let url = abort.sign(Duration::from_secs(60));
        let status = self.http.delete(url).send().await.unwrap().status();
        assert_eq!(status, 204);
    }

    /// Puts a part behind the service's back.
    pub async fn put_part(&self, key: &str, id: &str, number: u16, content: &'static str) {
        let put = self
            .bucket
            .upload_part(Some(&self.credentials), key, number, id);
        let url = put.sign(Duration::from_secs(60));
        let status = self.http.put(url).body(content).send().await.unwrap();
        assert_eq!(status.status(), 200);
    }

    /// Deletes an object behind the service's back.
    pub async fn delete(&self, key: &str) {
        let delete = self.bucket.delete_object(Some(&self.credentials), key);
        let url = delete.sign(Duration::from_secs(60));
        let status = self.http.delete(url).send().await.unwrap().status();
        assert_eq!(status, 204);
    }

    /// Puts an object that is not the service's.
    pub async fn put(&self, key: &str, content: &'static str) {
        let put = self.bucket.put_object(Some(&self.credentials), key);
        let url = put.sign(Duration::from_secs(60));
        let put = self.http.put(url).body(content);
        assert_eq!(put.send().await.unwrap().status(), 200);
    }

    /// Path and query of a request for the object at `/bucket/key`, signed.
    pub fn signed_get(&self, path: &str) -> hyper::Uri {
        let key = path.strip_prefix("/bucket/").unwrap();
        let get = self.bucket.get_object(Some(&self.credentials), key);
        let url = get.sign(Duration::from_secs(60));
        format!("{}?{}", url.path(), url.query().unwrap())
            .parse()
            .unwrap()
    }

    /// What an object has in it.
    pub async fn get(&self, key: &str) -> String {
        let get = self.bucket.get_object(Some(&self.credentials), key);
        let url = get.sign(Duration::from_secs(60));
        let response = self.http.get(url).send().await.unwrap();
        assert_eq!(response.status(), 200);
        response.text().await.unwrap()
    }

    /// So many bytes of an object from `start` on.
    pub async fn read(&self, key: &str, start: usize, length: usize) -> Vec<u8> {
        let get = self.bucket.get_object(Some(&self.credentials), key);
        let url = get.sign(Duration::from_secs(60));
        let range = format!("bytes={start}-{}", start + length - 1);
        let get = self.http.get(url).header("range", range);
        let response = get.send().await.unwrap();
        assert_eq!(response.status(), 206);
        response.bytes().await.unwrap().to_vec()
    }

    /// The SHA-256 of an object; `None` if there is none.
    pub async fn sha256(&self, key: &str) -> Option<String> {
        let get = self.bucket.get_object(Some(&self.credentials), key);
        let url = get.sign(Duration::from_secs(60));
        let response = self.http.get(url).send().await.unwrap();
        if response.status() == 404 {
            return None;
        }
        assert_eq!(response.status(), 200);
        let mut digest = Sha256::new();
        let mut pieces = response.bytes_stream();
        while let Some(piece) = pieces.try_next().await.unwrap() {
            digest.update(piece);
        }
        Some(hex::encode(digest.finalize()))
    }

    async fn keys(&self) -> Vec<String> {
        let (mut keys, mut after) = (Vec::new(), None::<String>);
        loop {
            let mut list = self.bucket.list_objects_v2(Some(&self.credentials));
            if let Some(after) = after {
                list.with_continuation_token(after);
            }
            let xml = self.list(list.sign(Duration::from_secs(60))).await;
            let page = ListObjectsV2::parse_response(&xml).unwrap();
            keys.extend(page.contents.into_iter().map(|object| object.key));
            after = page.next_continuation_token;
            if after.is_none() {
                return keys;
            }
        }
    }

    async fn list(&self, url: impl reqwest::IntoUrl) -> String {
        let response = self.http.get(url).send().await.unwrap();
        assert_eq!(response.status(), 200);
        response.text().await.unwrap()
    }
}

/// The text of every element of this name.
fn texts(xml: &str, name: &str) -> impl Iterator<Item = String> {
    let start = format!("<{name}>");
    let elements = xml.split(start.as_str()).skip(1);
    let texts: Vec<String> = elements
        .map(|rest| rest.split('<').next().unwrap().to_owned())
        .collect();
    texts.into_iter()
}
