//! Uploads that no row names: found, and aborted where they are provably ours and dead.

use std::time::Duration;

use reqwest::Method;
use rusty_s3::{Bucket, S3Action, UrlStyle};
use serde_json::json;
use tempfile::TempDir;

use crate::{
    client::{Client, bytes, sha256},
    proxy::{Action, Fault, Proxy},
    server::Server,
    upload::{Upload, poll},
};

const NO_UPLOADS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
    <ListMultipartUploadsResult><Bucket>bucket</Bucket><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>";
const ERROR_XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>InternalError</Code><Message>m</Message></Error>";
const SIGNED_FOR: Duration = Duration::from_secs(60);

/// A server with an upload window of the test's, over an S3 that the test can write to as well.
struct World {
    server: Server,
    client: Client,
    proxy: Proxy,
    http: reqwest::Client,
    bucket: Bucket,
    keys: rusty_s3::Credentials,
    _s3: dev_s3::Server,
    _root: TempDir,
}

impl World {
    async fn new(window: &str) -> Self {
        let root = TempDir::new().unwrap();
        let keys = dev_s3::Credentials::random();
        let (id, secret) = (keys.access_key_id.clone(), keys.secret_access_key.clone());
        let listen = "127.0.0.1:0".parse().unwrap();
        let config = dev_s3::Config::new(listen, root.path().join("s3"), "bucket", keys);
        let s3 = dev_s3::start(config).await.unwrap();
        let proxy = Proxy::before(s3.local_addr()).await;
        let direct = format!("http://{}", s3.local_addr());
        let server = Server::with(&[
            ("INGEST_S3_BUCKET", "bucket"),
            ("INGEST_S3_ENDPOINT", &format!("http://{}", proxy.address)),
            ("INGEST_S3_PUBLIC_ENDPOINT", &direct),
            ("AWS_ACCESS_KEY_ID", &id),
            ("AWS_SECRET_ACCESS_KEY", &secret),
            ("INGEST_UPLOAD_WINDOW", window),
            ("INGEST_SWEEP_INTERVAL", "1s"),
            ("INGEST_LEASE", "2s"),
        ]);
        let client = Client::with_token(&server, Some(server.create_token("alice", "upload", &[])));
        let bucket = Bucket::new(
            direct.parse().unwrap(),
            UrlStyle::Path,
            "bucket",
            dev_s3::REGION,
        )
        .unwrap();
        Self {
            server,
            client,
            proxy,
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
            bucket,
            keys: rusty_s3::Credentials::new(id, secret),
            _s3: s3,
            _root: root,
        }
    }

    /// The same, over an S3 that lists uploads by their exact key only.
    async fn listing_exact_keys(window: &str) -> Self {
        let world = Self::new(window).await;
        world.proxy.inject(
            Action::ListUploadsBelow,
            usize::MAX,
            Fault::Answer(200, NO_UPLOADS),
        );
        world
    }

    /// Opens an upload at the job's key.
    async fn plant_beside(&self, upload: &Upload) -> (String, String) {
        let id = self.plant(&upload.key).await;
        (upload.key.clone(), id)
    }

    /// Opens an upload at `key`, as a process does that then dies.
    async fn plant(&self, key: &str) -> String {
        let url = self
            .bucket
            .create_multipart_upload(Some(&self.keys), key)
            .sign(SIGNED_FOR);
        let answer = self.http.post(url).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        let answer = answer.text().await.unwrap();
        rusty_s3::actions::CreateMultipartUpload::parse_response(&answer)
            .unwrap()
            .upload_id()
            .to_owned()
    }

    /// The key that a job with the id `job` would have at the server.
    async fn key_of(&self, job: &str) -> String {
        let upload = Upload::create(&self.client, "key.bin", 1).await;
        upload.key.replace(&upload.job, job)
    }

    async fn is_open(&self, key: &str, id: &str) -> bool {
        let url = self
            .bucket
            .list_parts(Some(&self.keys), key, id)
            .sign(SIGNED_FOR);
        self.http.get(url).send().await.unwrap().status() == 200
    }

    async fn is_gone(&self, key: &str, id: &str) {
        poll("the upload to be gone", async || {
            (!self.is_open(key, id).await).then_some(())
        })
        .await;
    }

    async fn counted(&self, name: &str) -> u64 {
        let request = reqwest::Client::builder().no_proxy().build().unwrap();
        let url = format!("{}/metrics", self.server.origin());
        let answer = request.request(Method::GET, url).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        let text = answer.text().await.unwrap();
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap().trim().parse().unwrap()
    }

    /// Until it has looked `times` times more at what is open below the prefix.
    async fn looked(&self, times: usize) {
        let looks = || {
            self.proxy.reached(Action::ListUploadsBelow) + self.proxy.met(Action::ListUploadsBelow)
        };
        let before = looks();
        poll("the reconciler to look", async || {
            (looks() >= before + times).then_some(())
        })
        .await;
    }

    /// A file of its own, uploaded and recorded; the key of it.
    async fn dataset(&self, seed: u64) -> (Upload, serde_json::Value) {
        let content = bytes(seed, 1000);
        let upload = Upload::create(&self.client, "a.bin", content.len()).await;
        let parts = upload.put_all(&self.client, &content).await;
        let complete = json!({"parts": parts});
        self.client
            .post(&upload.path("/complete"), &complete)
            .await
            .expect(200);
        let job = upload.commit(&self.client, &json!({"title": "t"})).await;
        let path = format!("/api/datasets/{}", job["dataset_id"].as_str().unwrap());
        let dataset = self.client.get(&path).await.expect(200);
        assert_eq!(dataset["sha256"], sha256(&content));
        (upload, dataset)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn uploads_that_no_row_can_want_are_aborted_and_no_others() {
    let world = World::new("5s").await;
    let unknown = world.key_of("00000000-0000-7000-8000-000000000001").await;
    let (deployment, _) = unknown.rsplit_once('/').unwrap();
    let foreign = [
        "elsewhere/00000000-0000-7000-8000-000000000001".to_owned(),
        // As keys were before deployments were told apart, and another deployment's.
        "uploads/00000000-0000-7000-8000-000000000001".to_owned(),
        "uploads/00000000-0000-4000-8000-000000000009/00000000-0000-7000-8000-000000000001".into(),
        format!("{deployment}/not-a-job"),
        format!("{unknown}/more"),
    ];
    let mut left = Vec::new();
    for key in foreign {
        let id = world.plant(&key).await;
        left.push((key, id));
    }
    let (upload, _) = world.dataset(80).await;
    let waiting = Upload::create(&world.client, "b.bin", 10).await;
    let orphans = [unknown, upload.key.clone(), waiting.key.clone()];
    let mut planted = Vec::new();
    for key in orphans {
        let id = world.plant(&key).await;
        planted.push((key, id));
    }
    for (key, id) in planted {
        world.is_gone(&key, &id).await;
    }
    // A look at every upload ends only after the orphans of it are counted.
    world.looked(1).await;
    assert!(world.counted("ingest_orphans_aborted_total").await >= 2);
    for (key, id) in left {
        assert!(world.is_open(&key, &id).await, "{key}");
    }
    let job = world.client.get(&format!("/api/jobs/{}", upload.job)).await;
    assert_eq!(job.expect(200)["status"], "complete");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn young_uploads_are_left_alone() {
    let world = World::new("60s").await;
    let key = world.key_of("00000000-0000-7000-8000-000000000002").await;
    let id = world.plant(&key).await;
    // One look that may have begun before, and one that cannot.
    world.looked(2).await;
    assert!(world.is_open(&key, &id).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_only_exact_keys_are_listed_the_keys_of_ended_jobs_are_asked_for() {
    let world = World::listing_exact_keys("5s").await;
    let (upload, _) = world.dataset(81).await;
    let (key, id) = world.plant_beside(&upload).await;
    let unknown = world.key_of("00000000-0000-7000-8000-000000000003").await;
    let unknown_id = world.plant(&unknown).await;
    world.is_gone(&key, &id).await;
    assert!(world.is_open(&unknown, &unknown_id).await);
    assert_eq!(world.counted("ingest_orphans_aborted_total").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_whose_orphan_s3_does_not_abort_is_asked_for_again() {
    let world = World::listing_exact_keys("5s").await;
    let (upload, _) = world.dataset(82).await;
    let (key, id) = world.plant_beside(&upload).await;
    world
        .proxy
        .inject(Action::Abort, usize::MAX, Fault::Answer(500, ERROR_XML));
    world.proxy.struck(Action::Abort, 1).await;
    // The look that it was in is over then, and so is its round.
    world.looked(2).await;
    assert!(world.is_open(&key, &id).await);
    world.proxy.heal();
    world.proxy.inject(
        Action::ListUploadsBelow,
        usize::MAX,
        Fault::Answer(200, NO_UPLOADS),
    );
    world.is_gone(&key, &id).await;
    world.looked(1).await;
    assert_eq!(world.counted("ingest_orphans_aborted_total").await, 1);
    assert!(world.counted("ingest_abort_failures_total").await >= 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_is_completing_when_its_turn_comes_is_come_back_to() {
    let world = World::listing_exact_keys("6s").await;
    let content = bytes(83, 1000);
    let slow = Upload::create(&world.client, "a.bin", content.len()).await;
    let parts = json!({"parts": slow.put_all(&world.client, &content).await});
    let (quick, _) = world.dataset(84).await;
    world
        .proxy
        .inject(Action::Head, usize::MAX, Fault::Answer(500, ""));
    let answer = world.client.post(&slow.path("/complete"), &parts).await;
    assert_eq!(answer.problem(503), "storage-unavailable");
    let (slow_key, slow_id) = world.plant_beside(&slow).await;
    let (quick_key, quick_id) = world.plant_beside(&quick).await;
    // The newest come first, and the slow one with them in one look.
    world.is_gone(&quick_key, &quick_id).await;
    world.looked(2).await;
    let job = world.client.get(&format!("/api/jobs/{}", slow.job)).await;
    assert_eq!(job.expect(200)["upload_state"], "completing");
    assert!(world.is_open(&slow_key, &slow_id).await);

    world.proxy.heal();
    world.proxy.inject(
        Action::ListUploadsBelow,
        usize::MAX,
        Fault::Answer(200, NO_UPLOADS),
    );
    poll("the completion to be finished", async || {
        let answer = world.client.post(&slow.path("/complete"), &parts).await;
        (answer.status == 200).then_some(())
    })
    .await;
    world.is_gone(&slow_key, &slow_id).await;
    world.looked(1).await;
    assert_eq!(world.counted("ingest_orphans_aborted_total").await, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_that_s3_creates_after_the_last_look_at_its_key_is_found() {
    let world = World::listing_exact_keys("6s").await;
    let upload = Upload::create(&world.client, "a.bin", 1).await;
    world.client.delete(&upload.path("")).await.expect(204);
    // The abort has looked at the key, and the sweeper does so for the last time a grace after the deadline.
    poll("the last look", async || {
        (world.proxy.reached(Action::ListUploads) >= 2).then_some(())
    })
    .await;
    let (key, id) = world.plant_beside(&upload).await;
    world.is_gone(&key, &id).await;
    world.looked(1).await;
    assert_eq!(world.counted("ingest_orphans_aborted_total").await, 1);
}
