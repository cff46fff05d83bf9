//! What content looks like: told, refused where the operator says so, and never the price of the file.

use serde_json::{Value, json};

use crate::{
    client::{Client, bytes, sha256},
    proxy::{Action, Fault},
    server::Server,
    upload::{Upload, poll, uploaded},
    world::World,
};

const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

async fn retry(client: &Client, upload: &Upload) -> Value {
    let path = format!("/api/jobs/{}/retry", upload.job);
    client.post(&path, &json!({})).await.expect(202);
    upload.ended(client).await
}

#[tokio::test]
async fn a_refused_type_fails_keeps_its_file_and_is_judged_anew_by_a_retry() {
    let refused = "application/zip,image/*";
    let mut server = Server::with(&[("INGEST_REFUSED_CONTENT_TYPES", refused)]);
    let client = Client::of(&server);
    let plain = uploaded(&client, "a.png", b"a,b\n1,2\n").await;
    let job = plain.commit(&client, &json!({"title": "t"})).await;
    assert_eq!(
        job["status"], "complete",
        "a name is not what counts: {job}"
    );

    let upload = uploaded(&client, "table.csv", PNG).await;
    let job = upload.commit(&client, &json!({"title": "t"})).await;
    for job in [job, retry(&client, &upload).await] {
        assert_eq!(
            (&job["upload_state"], &job["can_retry"]),
            (&json!("failed"), &json!(true))
        );
        let message = job["error_message"].as_str().unwrap();
        for told in ["image/png", "INGEST_REFUSED_CONTENT_TYPES"] {
            assert!(message.contains(told), "{message}");
        }
        assert!(job["retry_reason"].is_string() && job["expires_at"].is_string());
    }

    assert_eq!(server.terminate(), Some(0));
    server.set("INGEST_REFUSED_CONTENT_TYPES", "application/zip");
    server.restart();
    let client = Client::of(&server);
    let job = retry(&client, &upload).await;
    assert_eq!(job["status"], "complete", "{job}");
    let path = format!("/api/datasets/{}", job["dataset_id"].as_str().unwrap());
    let dataset = client.get(&path).await.expect(200);
    assert_eq!(dataset["detected_content_type"], "image/png");
    assert_eq!(dataset["content_type"], "application/octet-stream");
}

/// A file that is not committed yet, of which the client says that it has this `sha256`.
async fn announced(world: &World, content: &[u8], sha256: &str) -> Upload {
    let body = json!({"filename": "a.bin", "file_size": content.len(), "sha256": sha256});
    let path = "/api/ingest/upload/presigned";
    let created = world.client().post(path, &body).await.expect(201);
    let upload = Upload::of(created, content.len());
    upload.put(world.client(), 1, content).await;
    world.complete(&upload, &json!({})).await.expect(200);
    upload
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_sha256_rejects_a_file_that_was_read_twice() {
    let world = World::new().await;
    let upload = announced(&world, &bytes(51, 10), &"0".repeat(64)).await;
    let job = upload.commit(world.client(), &json!({"title": "t"})).await;
    assert_eq!(
        (&job["status"], &job["upload_state"], &job["can_retry"]),
        (&json!("failed"), &json!("rejected"), &json!(false))
    );
    assert!(job["error_message"].as_str().unwrap().contains("SHA-256"));
    assert!(job["retry_reason"].as_str().unwrap().contains("deleted"));
    assert_eq!(world.proxy.offsets(), [0, 0]);
    let path = format!("/api/jobs/{}/retry", upload.job);
    let refused = world.client().post(&path, &json!({})).await;
    assert_eq!(refused.problem(409), "wrong-state");
    poll("the file to be deleted", async || {
        world.bucket.objects().await.is_empty().then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_arrives_spoilt_once_costs_nobody_a_file() {
    let world = World::new().await;
    let content = b"as announced";
    let upload = announced(&world, content, &sha256(content)).await;
    // Of the same length, and without an ETag that would give it away.
    let spoilt = Fault::Answer(200, "as announceD");
    world.proxy.inject(Action::Get, 1, spoilt);
    let job = upload.commit(world.client(), &json!({"title": "t"})).await;
    assert_eq!(world.proxy.met(Action::Get), 1);
    world.is_dataset(&job, content).await;
}
