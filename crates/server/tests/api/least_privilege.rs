//! The policy that operators are told to give the service's keys is enough, and gives nothing that nobody needs.
//!
//! The embedded S3 knows no policies, so the proxy before it holds each request against the one in `deploy/s3`. It does so in
//! every test of several servers, too.

use dev_s3::{Config, Credentials};
use serde_json::json;
use tempfile::TempDir;

use crate::{
    client::{Client, bytes},
    proxy::Proxy,
    server::{self, Server},
    upload::{MIB, Upload, poll},
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_policy_is_all_that_the_service_and_its_clients_need() {
    let root = TempDir::new().unwrap();
    let keys = Credentials::random();
    let (id, secret) = (keys.access_key_id.clone(), keys.secret_access_key.clone());
    let listen = "127.0.0.1:0".parse().unwrap();
    let config = Config::new(listen, root.path().join("s3"), "bucket", keys);
    let s3 = dev_s3::start(config).await.unwrap();
    let proxy = Proxy::before(s3.local_addr()).await;
    proxy.enforce_policy();
    let endpoint = format!("http://{}", proxy.address);
    let settings = [
        ("INGEST_S3_BUCKET", "bucket"),
        ("INGEST_S3_ENDPOINT", endpoint.as_str()),
        ("AWS_ACCESS_KEY_ID", id.as_str()),
        ("AWS_SECRET_ACCESS_KEY", secret.as_str()),
        ("INGEST_SWEEP_INTERVAL", "1s"),
    ];

    // What `check` needs is what the service needs.
    let owned = settings.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let mut check = server::command(&root.path().join("none"), &owned);
    check.arg("check");
    let checked = server::output(check).await;
    assert_eq!(checked.status.code(), Some(0), "{checked:?}");
    let (used, allowed) = proxy.permissions();
    assert_eq!(used, allowed);

    // And the other way round. Clients come this way, too: their URLs can do what the keys can.
    let server = Server::with(&settings);
    let client = Client::with_token(&server, Some(server.create_token("alice", "upload", &[])));
    client.get("/api/health/ready").await.expect(200);
    let content = bytes(7, 11 * MIB);
    let upload = Upload::create(&client, "whole life.bin", content.len()).await;
    let parts = upload.put_all(&client, &content).await;
    let body = json!({"parts": parts});
    let completed = client.post(&upload.path("/complete"), &body).await;
    completed.expect(200);
    let job = upload.commit(&client, &json!({"title": "t"})).await;
    let dataset = job["dataset_id"].as_str().unwrap();
    let path = format!("/api/datasets/{dataset}/download");
    let download = client.get(&path).await;
    let location = download.headers["location"].to_str().unwrap();
    assert_eq!(client.fetch(location).await.status(), 200);

    let aborted = Upload::create(&client, "aborted.bin", 10).await;
    client.delete(&aborted.path("")).await.expect(204);
    let discarded = Upload::create(&client, "discarded.bin", 10).await;
    let parts = discarded.put_all(&client, b"0123456789").await;
    let body = json!({"parts": parts});
    let completed = client.post(&discarded.path("/complete"), &body).await;
    completed.expect(200);
    let path = discarded.path("?discard=true");
    client.delete(&path).await.expect(204);
    for (upload, state) in [(&aborted, "aborted"), (&discarded, "discarded")] {
        poll(state, async || {
            let job = client.get(&format!("/api/jobs/{}", upload.job)).await;
            (job.expect(200)["upload_state"] == state).then_some(())
        })
        .await;
    }
    assert!(!server.log().contains("AccessDenied"), "{}", server.log());
}
