//! Resuming: what has arrived, and fresh URLs for the rest.

use serde_json::json;

use crate::{
    client::{Client, bytes},
    server::Server,
    upload::{MIB, Upload},
};

#[tokio::test]
async fn the_session_tells_what_s3_has() {
    let server = Server::start();
    let client = Client::of(&server);
    let content = bytes(30, 45 * MIB);
    let upload = Upload::create(&client, "file.bin", content.len()).await;
    let session = client.get(&upload.path("")).await.expect(200);
    assert_eq!(session["missing_parts"], json!([{"first": 1, "last": 5}]));
    assert_eq!(
        (&session["bytes_received"], &session["upload_state"]),
        (&json!(0), &json!("awaiting_parts"))
    );

    let third = upload.put(&client, 3, &content[20 * MIB..30 * MIB]).await;
    let session = client.get(&upload.path("")).await.expect(200);
    assert_eq!(
        session["missing_parts"],
        json!([{"first": 1, "last": 2}, {"first": 4, "last": 5}])
    );
    assert_eq!(session["parts"][0]["size"], 10 * MIB);
    let etag = third["etag"].as_str().unwrap().trim_matches('"');
    assert_eq!(
        session["parts"][0]["etag"]
            .as_str()
            .unwrap()
            .trim_matches('"'),
        etag
    );

    upload.put_all(&client, &content).await;
    client
        .post(&upload.path("/complete"), &json!({}))
        .await
        .expect(200);
    let session = client.get(&upload.path("")).await.expect(200);
    assert_eq!(
        (&session["upload_state"], &session["missing_parts"]),
        (&json!("uploaded"), &json!([]))
    );
    assert_eq!(session["bytes_received"], content.len());
    assert_eq!(session["parts"].as_array().unwrap().len(), 5);
}

#[tokio::test]
async fn fresh_urls_are_for_what_is_missing_or_asked_for() {
    let server = Server::start();
    let client = Client::of(&server);
    let content = bytes(31, 25 * MIB);
    let upload = Upload::create(&client, "file.bin", content.len()).await;
    upload.put(&client, 2, &content[10 * MIB..20 * MIB]).await;

    let fresh = client
        .post(&upload.path("/urls"), &json!({}))
        .await
        .expect(200);
    let told: Vec<_> = fresh["urls"]
        .as_array()
        .unwrap()
        .iter()
        .map(|url| (&url["part_number"], &url["content_length"]))
        .collect();
    assert_eq!(
        told,
        [(&json!(1), &json!(10 * MIB)), (&json!(3), &json!(5 * MIB))]
    );

    let one = client
        .post(&upload.path("/urls"), &json!({"part_numbers": [2]}))
        .await
        .expect(200);
    let url = one["urls"][0]["url"].as_str().unwrap();
    assert_eq!(
        client
            .put_part(url, content[10 * MIB..20 * MIB].to_vec())
            .await
            .0,
        200
    );

    let violations = client
        .post(&upload.path("/urls"), &json!({"part_numbers": [1, 4]}))
        .await
        .violations();
    assert_eq!(
        (&violations[0]["loc"], &violations[0]["type"]),
        (&json!(["body", "part_numbers", 1]), &json!("value_error"))
    );
}

#[tokio::test]
async fn no_url_outlives_the_deadline() {
    let server = Server::with(&[("INGEST_UPLOAD_WINDOW", "60s")]);
    let client = Client::of(&server);
    let upload = Upload::create(&client, "file.bin", 1).await;
    let lifetime: u64 = upload.urls[0]
        .split(['?', '&'])
        .find_map(|pair| pair.strip_prefix("X-Amz-Expires="))
        .unwrap()
        .parse()
        .unwrap();
    assert!((50..=60).contains(&lifetime), "{lifetime}");
}

#[tokio::test]
async fn an_upload_that_nobody_completes_expires() {
    let server = Server::with(&[
        ("INGEST_UPLOAD_WINDOW", "3s"),
        ("INGEST_SWEEP_INTERVAL", "1s"),
    ]);
    let client = Client::of(&server);
    let upload = Upload::create(&client, "file.bin", 1).await;
    upload.put(&client, 1, b"x").await;
    let job = crate::upload::poll("the upload to expire", async || {
        let job = client
            .get(&format!("/api/jobs/{}", upload.job))
            .await
            .expect(200);
        (job["upload_state"] == "expired").then_some(job)
    })
    .await;
    assert_eq!(
        (&job["status"], &job["can_retry"]),
        (&json!("failed"), &json!(false))
    );
    assert_eq!(
        client
            .post(&upload.path("/complete"), &json!({}))
            .await
            .problem(409),
        "wrong-state"
    );
    assert_ne!(client.put_part(&upload.urls[0], "x").await.0, 200);
}
