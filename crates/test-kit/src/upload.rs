//! The life of an upload as a client goes through it.

use serde_json::{Value, json};

use crate::{client::Client, server::PATIENCE};

/// Bytes of a MiB.
pub const MIB: usize = 1024 * 1024;

/// An upload that was asked for.
pub struct Upload {
    /// The job's id.
    pub job: String,
    /// Where its object is or will be.
    pub key: String,
    /// Where its parts are put, the first first.
    pub urls: Vec<String>,
    /// Bytes of every part but the last.
    pub part_size: usize,
}

impl Upload {
    /// Asks for an upload of `size` bytes.
    pub async fn create(client: &Client, filename: &str, size: usize) -> Self {
        let body = json!({"filename": filename, "file_size": size});
        Self::of(
            client
                .post("/api/ingest/upload/presigned", &body)
                .await
                .expect(201),
            size,
        )
    }

    /// The upload that `created` tells of.
    pub fn of(created: Value, size: usize) -> Self {
        let urls = created["urls"]
            .as_array()
            .unwrap()
            .iter()
            .map(|url| url.as_str().unwrap().to_owned())
            .collect();
        let part_size = created["part_size"]
            .as_u64()
            .map_or(size, |size| usize::try_from(size).unwrap());
        Self {
            job: created["job_id"].as_str().unwrap().to_owned(),
            key: created["s3_key"].as_str().unwrap().to_owned(),
            urls,
            part_size,
        }
    }

    /// Puts every part; what to complete with.
    pub async fn put_all(&self, client: &Client, content: &[u8]) -> Vec<Value> {
        let mut parts = Vec::new();
        for (index, bytes) in content.chunks(self.part_size).enumerate() {
            parts.push(self.put(client, index + 1, bytes).await);
        }
        parts
    }

    /// Puts one part; how a complete names it.
    pub async fn put(&self, client: &Client, number: usize, bytes: &[u8]) -> Value {
        let (status, etag) = client
            .put_part(&self.urls[number - 1], bytes.to_vec())
            .await;
        assert_eq!(status, 200);
        json!({"part_number": number, "etag": etag.unwrap()})
    }

    /// `/api/ingest/upload/presigned/{job_id}` and what follows.
    pub fn path(&self, rest: &str) -> String {
        format!("/api/ingest/upload/presigned/{}{rest}", self.job)
    }

    /// Commits, and polls until the job has ended.
    pub async fn commit(&self, client: &Client, body: &Value) -> Value {
        client
            .post(&format!("/api/ingest/commit/{}", self.job), body)
            .await
            .expect(202);
        self.ended(client).await
    }

    /// The job, once it is neither pending nor running.
    pub async fn ended(&self, client: &Client) -> Value {
        poll("the job to end", async || {
            let job = client
                .get(&format!("/api/jobs/{}", self.job))
                .await
                .expect(200);
            (job["status"] != "running" && job["status"] != "pending").then_some(job)
        })
        .await
    }
}

/// Asks until there is an answer.
pub async fn poll<T>(what: &str, ask: impl AsyncFn() -> Option<T>) -> T {
    let deadline = std::time::Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(
            std::time::Instant::now() < deadline,
            "waited in vain for {what}"
        );
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

/// A whole upload up to and including complete.
pub async fn uploaded(client: &Client, filename: &str, content: &[u8]) -> Upload {
    let upload = Upload::create(client, filename, content.len()).await;
    let parts = upload.put_all(client, content).await;
    client
        .post(&upload.path("/complete"), &json!({"parts": parts}))
        .await
        .expect(200);
    upload
}

/// A whole upload up to the dataset.
pub async fn dataset(client: &Client, filename: &str, content: &[u8], commit: &Value) -> Value {
    let upload = uploaded(client, filename, content).await;
    let job = upload.commit(client, commit).await;
    let path = format!(
        "/api/datasets/{}",
        job["dataset_id"]
            .as_str()
            .unwrap_or_else(|| panic!("{job}"))
    );
    client.get(&path).await.expect(200)
}
