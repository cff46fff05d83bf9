//! What S3 has, asked for with a signer that is not the service's own.

use std::time::Duration;

use rusty_s3::{Bucket as Named, Credentials, S3Action, UrlStyle};

/// A bucket, past the proxy.
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

    /// The keys of all objects.
    pub async fn objects(&self) -> Vec<String> {
        self.keys("list-type", "2").await
    }

    /// The keys of all uploads that are open, once for each.
    pub async fn open_uploads(&self) -> Vec<String> {
        self.keys("uploads", "").await
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
