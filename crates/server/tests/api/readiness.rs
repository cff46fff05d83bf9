//! Readiness: true, cheap, and with a cause that says enough to begin with.

use std::time::Instant;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    client::Client,
    proxy::{Action, Fault},
    server::Server,
    upload::poll,
    world::World,
};

/// Asks until the storage is not ready for this reason.
async fn is_not_ready(client: &Client, cause: &str) -> Value {
    poll(&format!("readiness to say {cause}"), async || {
        let answer = client.get("/api/health/ready").await;
        let body = answer.json();
        (body["causes"]["storage"] == cause).then_some(body)
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_way_in_which_s3_fails_has_a_cause() {
    let world = World::new().await;
    let client = world.client();
    client.get("/api/health/ready").await.expect(200);
    let always = usize::MAX;
    for (fault, cause) in [
        (Fault::Answer(403, ""), "access-denied"),
        (Fault::Answer(404, ""), "no-such-bucket"),
        (Fault::Answer(301, ""), "wrong-region"),
        (Fault::Answer(400, ""), "wrong-region"),
        (Fault::Answer(503, ""), "busy"),
        (Fault::Cut, "no-answer"),
        (Fault::Hang, "no-answer"),
    ] {
        world.proxy.inject(Action::HeadBucket, always, fault);
        let body = is_not_ready(client, cause).await;
        assert_eq!(
            body,
            json!({
                "status": "unavailable",
                "checks": {"database": "ok", "storage": "unavailable"},
                "causes": {"storage": cause},
            })
        );
        let told = format!("dependency=storage cause={cause}");
        assert!(world.servers[0].log().contains(&told), "{told}");
        world.proxy.heal();
    }
    poll("the server to be ready again", async || {
        let answer = client.get("/api/health/ready").await;
        (answer.status == 200).then(|| assert_eq!(answer.json().get("causes"), None))
    })
    .await;
    let log = world.servers[0].log();
    assert!(log.contains("ready again"), "{log}");
    // Each change once, however often somebody asked.
    let told = log.matches("not ready: ").count();
    assert!((5..=14).contains(&told), "{told}: {log}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn however_many_ask_s3_is_asked_seldom() {
    let world = World::new().await;
    let before = world.proxy.reached(Action::HeadBucket);
    let begun = Instant::now();
    for _ in 0..20 {
        let asked = (0..20).map(|_| {
            let client = world.client().clone();
            tokio::spawn(async move { client.get("/api/health/ready").await.status })
        });
        for status in asked.collect::<Vec<_>>() {
            assert_eq!(status.await.unwrap(), 200);
        }
    }
    // One look every two seconds, and the identity's own.
    let seconds = usize::try_from(begun.elapsed().as_secs()).unwrap();
    let asked = world.proxy.reached(Action::HeadBucket) - before;
    assert!(asked <= 4 + 3 * seconds, "{asked} in {seconds} s");
}

/// What operators get wrong before a first start. They have to see which of it, at once and without asking.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_was_set_up_wrongly_says_how() {
    let root = TempDir::new().unwrap();
    let keys = dev_s3::Credentials::random();
    let (id, secret) = (keys.access_key_id.clone(), keys.secret_access_key.clone());
    let listen = "127.0.0.1:0".parse().unwrap();
    let config = dev_s3::Config::new(listen, root.path().join("s3"), "bucket", keys);
    let s3 = dev_s3::start(config).await.unwrap();
    let endpoint = format!("http://{}", s3.local_addr());
    let wrong = "x".repeat(secret.len());
    for (endpoint, bucket, secret, cause) in [
        (&endpoint, "bucket", &wrong, "access-denied"),
        (&endpoint, "other-bucket", &secret, "no-such-bucket"),
        (
            &"http://127.0.0.1:1".to_owned(),
            "bucket",
            &secret,
            "not-reached",
        ),
    ] {
        let server = Server::with(&[
            ("INGEST_S3_ENDPOINT", endpoint),
            ("INGEST_S3_BUCKET", bucket),
            ("AWS_ACCESS_KEY_ID", &id),
            ("AWS_SECRET_ACCESS_KEY", secret),
        ]);
        let told = format!("dependency=storage cause={cause}");
        poll(&format!("the log to say {cause}"), async || {
            server.log().contains(&told).then_some(())
        })
        .await;
        let client = Client::with_token(&server, None);
        let body = client.get("/api/health/ready").await.expect(503);
        assert_eq!(body["causes"], json!({ "storage": cause }));
        assert!(!server.log().contains(secret.as_str()));
    }
}
