//! What S3 has, asked for with a signer that is not the service's own.

use std::time::Duration;

use rusty_s3::{Bucket as Named, Credentials, S3Action, UrlStyle};

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
        let bucket = Named::new(
            endpoint.parse().unwrap(),
            UrlStyle::Path,
            "bucket",
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
        let mut keys = self.keys("list-type", "2").await;
        keys.retain(|key| !key.ends_with(MARKER));
        keys
    }

    /// The keys of all markers of storages.
    pub async fn markers(&self) -> Vec<String> {
        let mut keys = self.keys("list-type", "2").await;
        keys.retain(|key| key.ends_with(MARKER));
        keys
    }

    /// The keys of all uploads that are open, once for each.
    pub async fn open_uploads(&self) -> Vec<String> {
        self.keys("uploads", "").await
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

    async fn keys(&self, name: &'static str, value: &'static str) -> Vec<String> {
        let mut list = self.bucket.list_objects_v2(Some(&self.credentials));
        let query = list.query_mut();
        query.remove("list-type");
        query.insert(name, value);
        let url = list.sign(Duration::from_secs(60));
        let response = self.http.get(url).send().await.unwrap();
        assert_eq!(response.status(), 200);
        let xml = response.text().await.unwrap();
        assert!(xml.contains("<IsTruncated>false<"), "{xml}");
        let keys = xml.split("<Key>").skip(1);
        keys.map(|rest| rest.split('<').next().unwrap().to_owned())
            .collect()
    }
}
