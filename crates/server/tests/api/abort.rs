//! Giving up: before and after completion.

use serde_json::json;

use crate::{
    client::{Client, bytes},
    server::Server,
    upload::{MIB, Upload, poll, uploaded},
};

#[tokio::test]
async fn an_aborted_upload_is_gone_and_aborting_repeats() {
    let server = Server::start();
    let client = Client::of(&server);
    let upload = Upload::create(&client, "file.bin", 6 * MIB).await;
    upload.put(&client, 1, &bytes(40, 6 * MIB)).await;
    client.delete(&upload.path("")).await.expect(204);
    client.delete(&upload.path("")).await.expect(204);
    cleared_away(&client, &upload, "aborted").await;
    assert_eq!(
        client.put_part(&upload.urls[0], bytes(40, 6 * MIB)).await.0,
        404
    );
    assert_eq!(
        client
            .post(&upload.path("/complete"), &json!({}))
            .await
            .problem(409),
        "wrong-state"
    );
    assert_eq!(
        client
            .post(&upload.path("/urls"), &json!({}))
            .await
            .problem(409),
        "wrong-state"
    );
}

#[tokio::test]
async fn an_uploaded_file_is_only_discarded_when_asked_for() {
    let server = Server::start();
    let client = Client::of(&server);
    let upload = uploaded(&client, "file.bin", &bytes(41, 100)).await;
    assert_eq!(
        client.delete(&upload.path("")).await.problem(409),
        "wrong-state"
    );
    client
        .delete(&upload.path("?discard=true"))
        .await
        .expect(204);
    client
        .delete(&upload.path("?discard=true"))
        .await
        .expect(204);
    cleared_away(&client, &upload, "discarded").await;
    let commit = client
        .post(
            &format!("/api/ingest/commit/{}", upload.job),
            &json!({"title": "t"}),
        )
        .await;
    assert_eq!(commit.problem(409), "wrong-state");
}

/// Nothing is left of the upload at S3. From the answer on, the job is cancelled.
async fn cleared_away(client: &Client, upload: &Upload, state: &str) {
    poll("the job to be cleared away", async || {
        let job = client
            .get(&format!("/api/jobs/{}", upload.job))
            .await
            .expect(200);
        assert_eq!(job["status"], "cancelled");
        (job["upload_state"] == state).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_committed_file_is_kept() {
    let server = Server::start();
    let client = Client::of(&server);
    let upload = uploaded(&client, "file.bin", &bytes(42, 100)).await;
    upload.commit(&client, &json!({"title": "t"})).await;
    assert_eq!(
        client
            .delete(&upload.path("?discard=true"))
            .await
            .problem(409),
        "already-committed"
    );
}

#[tokio::test]
async fn a_file_that_nobody_commits_is_discarded() {
    let server = Server::with(&[
        ("INGEST_COMMIT_WINDOW", "1s"),
        ("INGEST_SWEEP_INTERVAL", "1s"),
    ]);
    let client = Client::of(&server);
    let upload = uploaded(&client, "file.bin", &bytes(43, 100)).await;
    poll("the file to be discarded", async || {
        let job = client
            .get(&format!("/api/jobs/{}", upload.job))
            .await
            .expect(200);
        (job["upload_state"] == "discarded").then_some(())
    })
    .await;
}
