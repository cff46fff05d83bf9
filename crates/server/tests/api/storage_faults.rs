//! S3 misbehaves: what the service makes of answers that are wrong, late or missing.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    client::{Answer, Client, bytes, sha256},
    proxy::{Action, Fault, Proxy},
    server::Server,
    upload::{MIB, Upload, poll},
};

const ERROR_XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>InternalError</Code><Message>m</Message></Error>";
const SLOW_DOWN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>SlowDown</Code><Message>m</Message></Error>";

/// A server over an S3 of the test's own, with a proxy between the two.
struct World {
    server: Server,
    client: Client,
    proxy: Proxy,
    s3: dev_s3::Server,
    _root: TempDir,
}

impl World {
    async fn new() -> Self {
        let root = TempDir::new().unwrap();
        let credentials =
            dev_s3::Credentials::load_or_create(&root.path().join("credentials")).unwrap();
        let (key, secret) = (
            credentials.access_key_id.clone(),
            credentials.secret_access_key.clone(),
        );
        let listen = "127.0.0.1:0".parse().unwrap();
        let s3 = dev_s3::start(dev_s3::Config::new(
            listen,
            root.path().join("s3"),
            "bucket",
            credentials,
        ))
        .await
        .unwrap();
        let proxy = Proxy::before(s3.local_addr()).await;
        let endpoint = format!("http://{}", proxy.address);
        let public = format!("http://{}", s3.local_addr());
        let server = Server::with(&[
            ("INGEST_S3_BUCKET", "bucket"),
            ("INGEST_S3_ENDPOINT", &endpoint),
            ("INGEST_S3_PUBLIC_ENDPOINT", &public),
            ("AWS_ACCESS_KEY_ID", &key),
            ("AWS_SECRET_ACCESS_KEY", &secret),
            ("INGEST_SWEEP_INTERVAL", "1s"),
            ("INGEST_LEASE", "2s"),
        ]);
        let client = Client::with_token(&server, Some(server.create_token("alice", "upload", &[])));
        Self {
            server,
            client,
            proxy,
            s3,
            _root: root,
        }
    }

    /// An upload of two parts, both put.
    async fn put(&self, seed: u64) -> (Upload, Value, Vec<u8>) {
        let content = bytes(seed, 11 * MIB);
        let upload = Upload::create(&self.client, "file.bin", content.len()).await;
        let parts = upload.put_all(&self.client, &content).await;
        (upload, json!({"parts": parts}), content)
    }

    async fn complete(&self, upload: &Upload, body: &Value) -> Answer {
        self.client.post(&upload.path("/complete"), body).await
    }

    /// Completes, as often as the service asks for it; then the file is the content.
    async fn completes(&self, upload: &Upload, body: &Value, content: &[u8]) {
        poll("the upload to complete", async || {
            let answer = self.complete(upload, body).await;
            if answer.status != 200 {
                assert!(
                    answer.headers.contains_key("retry-after"),
                    "{}",
                    answer.text
                );
            }
            (answer.status == 200).then_some(())
        })
        .await;
        let job = upload.commit(&self.client, &json!({"title": "t"})).await;
        let path = format!(
            "/api/datasets/{}",
            job["dataset_id"]
                .as_str()
                .unwrap_or_else(|| panic!("{job}"))
        );
        assert_eq!(
            self.client.get(&path).await.expect(200)["sha256"],
            sha256(content)
        );
    }
}

#[tokio::test]
async fn a_complete_whose_answer_is_lost_is_one_object_and_a_success() {
    let world = World::new().await;
    for fault in [
        Fault::DoneButCut,
        Fault::DoneButAnswer(500, ERROR_XML),
        Fault::DoneButAnswer(404, ""),
        Fault::DoneButAnswer(200, ""),
    ] {
        let (upload, body, content) = world.put(70).await;
        let before = world.proxy.reached(Action::Complete);
        world.proxy.inject(Action::Complete, 1, fault);
        world.completes(&upload, &body, &content).await;
        assert_eq!(world.proxy.reached(Action::Complete), before + 1);
    }
}

#[tokio::test]
async fn an_error_in_a_200_is_an_error_and_is_tried_again() {
    let world = World::new().await;
    for body_of_200 in [
        ERROR_XML,
        "<html>busy</html>",
        "",
        "<?xml version=\"1.0\"?><CompleteMultipartUploadResult><Loc",
    ] {
        let (upload, body, content) = world.put(71).await;
        world
            .proxy
            .inject(Action::Complete, 1, Fault::Answer(200, body_of_200));
        world.completes(&upload, &body, &content).await;
    }
}

#[tokio::test]
async fn errors_of_s3_end_in_a_503_that_keeps_every_part() {
    let world = World::new().await;
    for (action, fault) in [
        (Action::ListParts, Fault::Answer(503, SLOW_DOWN)),
        (Action::ListParts, Fault::Answer(500, ERROR_XML)),
        (
            Action::ListParts,
            Fault::Answer(200, "<ListPartsResult><Part>"),
        ),
        (Action::ListParts, Fault::Cut),
        (Action::Complete, Fault::Answer(500, ERROR_XML)),
        (Action::Complete, Fault::Cut),
    ] {
        let (upload, body, content) = world.put(72).await;
        world.proxy.inject(action, 1000, fault);
        let answer = world.complete(&upload, &body).await;
        assert!(answer.headers.contains_key("retry-after"));
        assert_eq!(answer.problem(503), "storage-unavailable");
        world.proxy.heal();
        world.completes(&upload, &body, &content).await;
    }
}

#[tokio::test]
async fn a_head_that_fails_is_not_an_absent_object() {
    let world = World::new().await;
    for status in [403, 500] {
        let (upload, body, content) = world.put(73).await;
        world
            .proxy
            .inject(Action::Head, 1000, Fault::Answer(status, ""));
        let answer = world.complete(&upload, &body).await;
        assert!(
            matches!(answer.status.as_u16(), 502 | 503),
            "{}",
            answer.text
        );
        world.proxy.heal();
        world.completes(&upload, &body, &content).await;
    }
}

#[tokio::test]
async fn the_sweeper_finishes_what_a_killed_process_began() {
    let mut world = World::new().await;
    for fault in [Fault::Hang, Fault::DoneButCut] {
        let (upload, body, content) = world.put(74).await;
        let hangs = matches!(fault, Fault::Hang);
        world.proxy.inject(Action::Complete, 1, fault);
        if !hangs {
            // S3 has assembled the file; whoever asks what became of it gets no answer before the process dies.
            world.proxy.inject(Action::ListParts, 0, Fault::Hang);
        }
        let asked = tokio::spawn({
            let (client, path, body) =
                (world.client.clone(), upload.path("/complete"), body.clone());
            async move {
                client
                    .request(reqwest::Method::POST, &path)
                    .json(&body)
                    .send()
                    .await
            }
        });
        poll("the job to be claimed", async || {
            let job = world
                .client
                .get(&format!("/api/jobs/{}", upload.job))
                .await
                .expect(200);
            (job["upload_state"] != "awaiting_parts").then_some(())
        })
        .await;
        world.server.kill_and_restart();
        let _ = asked.await;
        world.client = world.client.at(&world.server);
        poll("the sweeper to finish", async || {
            let job = world
                .client
                .get(&format!("/api/jobs/{}", upload.job))
                .await
                .expect(200);
            (job["upload_state"] == "uploaded").then_some(())
        })
        .await;
        world.completes(&upload, &body, &content).await;
    }
}

#[tokio::test]
async fn polling_is_fast_while_s3_hangs() {
    let world = World::new().await;
    let (upload, body, content) = world.put(75).await;
    world.proxy.inject(Action::ListParts, 1, Fault::Hang);
    let asked = tokio::spawn({
        let (client, path, body) = (world.client.clone(), upload.path("/complete"), body.clone());
        async move {
            client
                .request(reqwest::Method::POST, &path)
                .json(&body)
                .send()
                .await
        }
    });
    for _ in 0..50 {
        let asked = std::time::Instant::now();
        world
            .client
            .get(&format!("/api/jobs/{}", upload.job))
            .await
            .expect(200);
        assert!(asked.elapsed() < std::time::Duration::from_secs(2));
    }
    asked.abort();
    world.completes(&upload, &body, &content).await;
}

#[tokio::test]
async fn an_upload_without_its_row_or_a_row_without_its_upload_ends() {
    let world = World::new().await;
    world.proxy.inject(Action::Create, 1, Fault::DoneButCut);
    let body = json!({"filename": "a.bin", "file_size": 1});
    assert_eq!(
        world
            .client
            .post("/api/ingest/upload/presigned", &body)
            .await
            .problem(503),
        "storage-unavailable"
    );
    // Without an Idempotency-Key nobody can ever find that job again: it is given up, and what S3 has of it aborted.
    let aborted = world.proxy.reached(Action::Abort);
    poll("the orphan to be aborted", async || {
        let jobs = world.client.get("/api/jobs").await.expect(200);
        (jobs["jobs"][0]["upload_state"] == "aborted").then_some(())
    })
    .await;
    assert!(world.proxy.reached(Action::Abort) > aborted);
    world.s3.local_addr();
}

#[tokio::test]
async fn an_abort_that_fails_is_tried_again_until_s3_has_nothing() {
    let world = World::new().await;
    let (upload, _, _) = world.put(76).await;
    world
        .proxy
        .inject(Action::Abort, 20, Fault::Answer(500, ERROR_XML));
    world.client.delete(&upload.path("")).await.expect(204);
    world.proxy.heal();
    poll("the upload to be aborted", async || {
        let job = world
            .client
            .get(&format!("/api/jobs/{}", upload.job))
            .await
            .expect(200);
        (job["upload_state"] == "aborted").then_some(())
    })
    .await;
    let (status, _) = world
        .client
        .put_part(&upload.urls[0], bytes(1, 10 * MIB))
        .await;
    assert_eq!(status, 404);
}

#[tokio::test]
async fn ingestion_that_s3_fails_can_be_retried() {
    let world = World::new().await;
    let (upload, body, content) = world.put(77).await;
    world.complete(&upload, &body).await.expect(200);
    world
        .proxy
        .inject(Action::Get, 1000, Fault::Answer(500, ERROR_XML));
    let job = upload.commit(&world.client, &json!({"title": "t"})).await;
    assert_eq!(
        (&job["status"], &job["can_retry"]),
        (&json!("failed"), &json!(true))
    );
    world.proxy.heal();
    world
        .client
        .post(&format!("/api/jobs/{}/retry", upload.job), &json!({}))
        .await
        .expect(202);
    let job = upload.ended(&world.client).await;
    assert_eq!(job["status"], "complete");
    let path = format!("/api/datasets/{}", job["dataset_id"].as_str().unwrap());
    assert_eq!(
        world.client.get(&path).await.expect(200)["sha256"],
        sha256(&content)
    );
}
