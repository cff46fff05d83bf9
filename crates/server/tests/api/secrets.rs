//! What nobody may find in a log line, an error, a metric or a header: tokens, signatures, and URLs that are as good as a
//! password. And what strangers name things cannot pass for a line of ours.

use reqwest::Method;
use serde_json::json;

use crate::{
    client::{Client, bytes},
    server::Server,
    upload::{Upload, dataset},
};

/// As long and as random as one of ours, but of nobody's.
const UNKNOWN: &str = "ingest_00000000000000000000000000000000000000000000000000000000000000ff";

#[tokio::test]
async fn no_secret_is_in_an_error_a_metric_or_the_log() {
    let server = Server::with(&[("RUST_LOG", "debug")]);
    let client = Client::of(&server);
    let made = dataset(&client, "a.bin", &bytes(620, 10), &json!({"title": "t"})).await;
    let path = format!("/api/datasets/{}/download", made["id"].as_str().unwrap());
    client.get(&path).await.expect(307);
    let open = Upload::create(&client, "b.bin", 10).await;

    // Refused in every way in which a refusal could tell what it was given.
    let mut told = Vec::new();
    let stranger = Client::with_token(&server, Some(UNKNOWN.to_owned()));
    told.push(stranger.get("/api/jobs").await.text);
    told.push(client.post(&open.path("/complete"), &json!({})).await.text);
    told.push(
        client
            .post(&open.path("/urls"), &json!({"part_numbers": [9]}))
            .await
            .text,
    );
    let request = client
        .request(Method::GET, "/api/jobs/1")
        .header("x-api-key", UNKNOWN);
    told.push(client.answer(request).await.text);
    told.push(
        client
            .fetch(&format!("{}/metrics", server.origin()))
            .await
            .text()
            .await
            .unwrap(),
    );
    told.push(server.log());

    assert!(told.last().unwrap().contains("/api/jobs"));
    let token = server.token();
    let signature = "X-Amz-Signature=";
    for text in &told {
        for secret in [token.as_str(), UNKNOWN, signature, "X-Amz-Credential="] {
            assert!(!text.contains(secret), "{secret} is in {text}");
        }
    }
}

#[tokio::test]
async fn what_strangers_say_is_no_line_of_the_log() {
    let server = Server::with(&[("RUST_LOG", "debug")]);
    let client = Client::of(&server);
    for name in ["x\u{202e}fdp.exe", "\u{2028}ERROR forged", "\u{9b}31m"] {
        Upload::create(&client, name, 1).await;
        let body = json!({"filename": name, "file_size": -1, name: 1});
        client
            .post("/api/ingest/upload/presigned", &body)
            .await
            .expect(422);
        client.get(&format!("/api/jobs?cursor={name}")).await;
        client
            .answer(client.request(Method::GET, &format!("/api/jobs/{name}")))
            .await;
    }
    let log = server.log();
    for stranger in ['\u{202e}', '\u{2028}', '\u{9b}', '\u{1b}'] {
        assert!(!log.contains(stranger), "{stranger:?} is in {log}");
    }
    assert!(!log.contains(" ERROR "), "{log}");
}
