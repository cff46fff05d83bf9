//! One whole life on whichever S3 the environment names, or on the embedded one.
//!
//! `.ci/engine` runs this, and the contract suite of `s3-storage`, on servers that nobody here wrote.

use serde_json::json;

use crate::{
    client::{Client, bytes},
    server::Server,
    upload::{MIB, Upload, poll},
};

/// What names a real S3.
const NAMED_BY: [&str; 5] = [
    "INGEST_S3_BUCKET",
    "INGEST_S3_ENDPOINT",
    "AWS_REGION",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
];

fn server() -> Server {
    let value = |name: &'static str| std::env::var(name).ok().map(|value| (name, value));
    let named: Vec<(&str, String)> = NAMED_BY.into_iter().filter_map(value).collect();
    let mut settings = vec![("INGEST_SWEEP_INTERVAL", "1s")];
    settings.extend(named.iter().map(|(name, value)| (*name, value.as_str())));
    Server::with(&settings)
}

#[tokio::test]
async fn a_file_lives_and_another_is_given_up() {
    let server = server();
    let client = Client::with_token(&server, Some(server.create_token("alice", "upload", &[])));
    let content = bytes(5, 11 * MIB);
    let upload = Upload::create(&client, "whole life.bin", content.len()).await;
    let first = upload.put(&client, 1, &content[..upload.part_size]).await;
    let early = client.post(&upload.path("/complete"), &json!({})).await;
    assert_eq!(early.expect(409)["missing_parts"], json!([2]));
    let second = upload.put(&client, 2, &content[upload.part_size..]).await;
    let body = json!({"parts": [first, second]});
    for _ in 0..2 {
        let completed = client.post(&upload.path("/complete"), &body).await;
        completed.expect(200);
    }

    // Whoever still has a URL changes nothing any more.
    let late = bytes(6, content.len() - upload.part_size);
    assert!(!client.is_part_taken(&upload.urls[1], late).await);
    let job = upload
        .commit(&client, &json!({"title": "Whole life"}))
        .await;
    let dataset = job["dataset_id"]
        .as_str()
        .unwrap_or_else(|| panic!("{job}"));
    let download = client
        .get(&format!("/api/datasets/{dataset}/download"))
        .await;
    assert_eq!(download.status, 307, "{}", download.text);
    let location = download.headers["location"].to_str().unwrap();
    let fetched = client.fetch(location).await;
    assert_eq!(fetched.status(), 200);
    assert!(fetched.bytes().await.unwrap() == content);

    let other = Upload::create(&client, "given up.bin", content.len()).await;
    other.put(&client, 1, &content[..other.part_size]).await;
    client.delete(&other.path("")).await.expect(204);
    poll("nothing to be left of it", async || {
        let job = client
            .get(&format!("/api/jobs/{}", other.job))
            .await
            .expect(200);
        (job["upload_state"] == "aborted").then_some(())
    })
    .await;
    let late = content[..other.part_size].to_vec();
    assert!(!client.is_part_taken(&other.urls[0], late).await);
}
