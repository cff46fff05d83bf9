//! A file's whole way, and what is left of it after a crash.

use serde_json::json;

use crate::{
    client::{Client, bytes, sha256},
    server::Server,
    upload::{MIB, Upload, uploaded},
};

#[tokio::test]
async fn a_file_of_three_parts_comes_back_byte_for_byte() {
    let server = Server::start();
    let client = Client::of(&server);
    let content = bytes(1, 25 * MIB);

    let config = client.get("/api/ingest/upload/config").await.expect(200);
    assert_eq!(config["presigned_uploads"], true);
    assert_eq!(config["presigned_threshold_bytes"], 10 * MIB);

    let upload = Upload::create(&client, "big.bin", content.len()).await;
    assert_eq!((upload.urls.len(), upload.part_size), (3, 10 * MIB));
    let parts = upload.put_all(&client, &content).await;
    let completed = client
        .post(&upload.path("/complete"), &json!({"parts": parts}))
        .await
        .expect(200);
    assert_eq!(
        (&completed["job_id"], &completed["status"]),
        (&json!(upload.job), &json!("pending"))
    );

    let commit = json!({"title": "Three parts", "summary": "of a file", "visibility": "internal"});
    let job = upload.commit(&client, &commit).await;
    assert_eq!(
        (&job["status"], &job["progress"]),
        (&json!("complete"), &json!(1.0)),
        "{job}"
    );
    let dataset = client
        .get(&format!(
            "/api/datasets/{}",
            job["dataset_id"].as_str().unwrap()
        ))
        .await
        .expect(200);
    assert_eq!(dataset["sha256"], sha256(&content));
    assert_eq!(
        (&dataset["title"], &dataset["visibility"]),
        (&json!("Three parts"), &json!("internal"))
    );
    assert_eq!(
        (&dataset["size"], &dataset["job_id"]),
        (&json!(content.len()), &json!(upload.job))
    );
    assert_eq!(
        download(&client, dataset["id"].as_str().unwrap()).await,
        content
    );
}

#[tokio::test]
async fn a_file_of_one_byte_is_one_part_and_hides_it_is_multipart() {
    let server = Server::start();
    let client = Client::of(&server);
    let body = json!({"filename": "one", "file_size": 1});
    let created = client
        .post("/api/ingest/upload/presigned", &body)
        .await
        .expect(201);
    assert_eq!(
        (&created["upload_id"], &created["part_size"]),
        (&json!(null), &json!(null))
    );
    assert_eq!(created["part_count"], 1);
    let upload = Upload::of(created, 1);
    upload.put(&client, 1, b"x").await;
    client
        .post(&upload.path("/complete"), &json!({"parts": []}))
        .await
        .expect(200);
    let job = upload.commit(&client, &json!({"title": "One byte"})).await;
    assert_eq!(
        download(&client, job["dataset_id"].as_str().unwrap()).await,
        b"x"
    );
}

#[tokio::test]
async fn memory_stays_flat_while_a_large_file_passes() {
    let server = Server::start();
    let client = Client::of(&server);
    uploaded(&client, "warm-up.bin", &bytes(2, 10 * MIB)).await;
    let before = server.resident_bytes();
    let content = bytes(3, 300 * MIB);
    let upload = uploaded(&client, "large.bin", &content).await;
    let job = upload.commit(&client, &json!({"title": "Large"})).await;
    let dataset = client
        .get(&format!(
            "/api/datasets/{}",
            job["dataset_id"].as_str().unwrap()
        ))
        .await
        .expect(200);
    assert_eq!(dataset["sha256"], sha256(&content));
    let grown = server.resident_bytes().saturating_sub(before);
    assert!(grown < 64 << 20, "grew by {grown} bytes");
}

#[tokio::test]
async fn everything_is_still_there_after_kill_9() {
    let mut server = Server::start();
    let client = Client::of(&server);
    let finished = uploaded(&client, "finished.bin", &bytes(4, 11 * MIB)).await;
    let dataset = finished
        .commit(&client, &json!({"title": "Finished"}))
        .await["dataset_id"]
        .clone();
    let content = bytes(5, 12 * MIB);
    let open = Upload::create(&client, "open.bin", content.len()).await;
    let first = open.put(&client, 1, &content[..open.part_size]).await;

    server.kill_and_restart();

    let client = Client::of(&server);
    assert_eq!(
        download(&client, dataset.as_str().unwrap()).await,
        bytes(4, 11 * MIB)
    );
    let session = client.get(&open.path("")).await.expect(200);
    assert_eq!(session["bytes_received"], open.part_size);
    assert_eq!(session["missing_parts"], json!([{"first": 2, "last": 2}]));
    let fresh = client
        .post(&open.path("/urls"), &json!({}))
        .await
        .expect(200);
    let url = fresh["urls"][0]["url"].as_str().unwrap();
    let (status, etag) = client
        .put_part(url, content[open.part_size..].to_vec())
        .await;
    assert_eq!(status, 200);
    let parts = json!({"parts": [first, {"part_number": 2, "etag": etag.unwrap()}]});
    client
        .post(&open.path("/complete"), &parts)
        .await
        .expect(200);
    let job = open.commit(&client, &json!({"title": "Resumed"})).await;
    assert_eq!(
        download(&client, job["dataset_id"].as_str().unwrap()).await,
        content
    );
}

#[tokio::test]
async fn the_server_stops_cleanly_on_sigterm() {
    let mut server = Server::start();
    assert_eq!(server.terminate(), Some(0), "{}", server.log());
}

async fn download(client: &Client, dataset: &str) -> Vec<u8> {
    let answer = client
        .get(&format!("/api/datasets/{dataset}/download"))
        .await;
    assert_eq!(answer.status, 307, "{}", answer.text);
    let response = client
        .fetch(answer.headers["location"].to_str().unwrap())
        .await;
    assert_eq!(response.status(), 200);
    response.bytes().await.unwrap().to_vec()
}
