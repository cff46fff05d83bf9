//! SIGKILL between any two steps: whatever was stored is found again, and what was not is as if it had never been.
//!
//! The process is stopped at a point by freezing the answer that it waits for: S3's in the proxy, PostgreSQL's to a COMMIT
//! in the gate. There is no hook in the service.

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::{
    client::{Client, bytes},
    gate::Break,
    proxy::{Action, Fault},
    upload::{Upload, poll},
    world::World,
};

const SIZE: usize = 1000;
const QUICK: &[(&str, &str)] = &[("INGEST_LEASE", "1s")];

/// A request for an upload under a key.
fn creation(client: &Client, key: &str) -> RequestBuilder {
    client
        .request(Method::POST, "/api/ingest/upload/presigned")
        .header("idempotency-key", key)
        .json(&json!({"filename": "file.bin", "file_size": SIZE}))
}

/// Asks, and does not wait for an answer, which never comes.
fn in_vain(request: RequestBuilder) {
    tokio::spawn(request.send());
}

/// Puts, completes, commits and looks at an upload that was created at last.
async fn goes_on(world: &World, created: Value, seed: u64) {
    let content = bytes(seed, SIZE);
    let upload = Upload::of(created, SIZE);
    let parts = upload.put_all(world.client(), &content).await;
    world
        .completes(&upload, &json!({"parts": parts}), &content)
        .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_the_row_and_before_s3_opens_an_upload() {
    let settings = [
        ("INGEST_UPLOAD_WINDOW", "2s"),
        ("INGEST_QUOTA_UPLOADS", "1"),
    ];
    let Some(mut world) = World::of_replicas(1, &settings).await else {
        return;
    };
    world.proxy.inject(Action::Create, 1, Fault::Hang);
    in_vain(creation(world.client(), "a"));
    world.proxy.struck(Action::Create, 1).await;
    world.kill_and_restart(0);

    let another = json!({"filename": "another.bin", "file_size": 1});
    let path = "/api/ingest/upload/presigned";
    let refused = world.client().post(path, &another).await;
    assert_eq!(refused.status, 429, "{}", refused.text);
    poll("the quota to be free again", async || {
        let answer = world.client().post(path, &another).await;
        (answer.status == 201).then_some(())
    })
    .await;
    let jobs = world.client().get("/api/jobs").await.expect(200);
    assert_eq!(jobs["jobs"][1]["upload_state"], "expired");
    assert_eq!(world.number("SELECT jobs FROM usage").await, 1);
    assert_eq!(world.number("SELECT bytes FROM usage").await, 1);
    assert_eq!(world.bucket.open_uploads().await.len(), 1);
    assert_eq!(world.bucket.objects().await, [] as [&str; 0]);
    let replay = creation(world.client(), "a");
    world.client().answer(replay).await.problem(409);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_s3_opened_an_upload_and_before_its_id_is_stored() {
    let Some(mut world) = World::of_replicas(1, &[("INGEST_UPLOAD_WINDOW", "2s")]).await else {
        return;
    };
    world.proxy.inject(Action::Create, 1, Fault::DoneButHang);
    in_vain(creation(world.client(), "a"));
    world.proxy.struck(Action::Create, 1).await;
    world.gate().arm(1, Break::HeldBefore);
    in_vain(creation(world.client(), "b"));
    world.gate().struck(1).await;
    world.servers[0].kill();
    assert_eq!(world.bucket.open_uploads().await.len(), 2);

    world.restart(0);
    poll("the orphans to be aborted", async || {
        let jobs = world.client().get("/api/jobs").await.expect(200);
        let mut jobs = jobs["jobs"].as_array().unwrap().iter();
        jobs.all(|job| job["upload_state"] == "expired")
            .then_some(())
    })
    .await;
    assert_eq!(world.bucket.open_uploads().await, [] as [&str; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn during_a_creation_that_is_asked_for_again() {
    let Some(mut world) = World::of_replicas(1, QUICK).await else {
        return;
    };
    // The row's COMMIT is the first, the id's the second.
    let points = [
        ("the row is not stored", 0, Break::HeldBefore),
        ("the row is stored", 0, Break::HeldAfter),
        (
            "the id is stored, and there is no reply",
            1,
            Break::HeldAfter,
        ),
    ];
    for (index, (point, passing, how)) in points.into_iter().enumerate() {
        world.gate().arm(passing, how);
        in_vain(creation(world.client(), point));
        world.gate().struck(index + 1).await;
        let count = "SELECT count(*) FROM jobs WHERE idempotency_key IS NOT NULL";
        let stored = world.number(count).await;
        world.kill_and_restart(0);

        let again = creation(world.client(), point);
        let created = world.client().answer(again).await.expect(201);
        let made = i64::from(how == Break::HeldBefore);
        assert_eq!(world.number(count).await, stored + made, "{point}");
        assert_eq!(world.bucket.open_uploads().await.len(), 1, "{point}");
        goes_on(&world, created, 100).await;
        assert_eq!(world.bucket.open_uploads().await.len(), 0, "{point}");
    }
    assert_eq!(world.bucket.objects().await.len(), points.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_the_intent_is_stored_and_before_s3_is_called() {
    let Some(mut world) = World::of_replicas(1, QUICK).await else {
        return;
    };
    // The claim's COMMIT is the first, the intent's the second.
    for (index, (passing, how)) in [(0, Break::HeldAfter), (1, Break::HeldAfter)]
        .into_iter()
        .enumerate()
    {
        let (upload, body, content) = world.put_small(110).await;
        world.gate().arm(passing, how);
        let asked = world.completing(0, &upload, &body);
        world.gate().struck(index + 1).await;
        assert_eq!(world.proxy.reached(Action::Complete), index);
        world.kill_and_restart(0);
        asked.await.unwrap().unwrap_err();

        world.reaches(&upload, "uploaded").await;
        assert_eq!(world.proxy.reached(Action::Complete), index + 1);
        world.completes(&upload, &body, &content).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_s3_assembled_the_object_and_before_the_row_says_so() {
    let Some(mut world) = World::of_replicas(1, QUICK).await else {
        return;
    };
    for (index, freeze_s3) in [true, false].into_iter().enumerate() {
        let (upload, body, content) = world.put_small(120).await;
        if freeze_s3 {
            world.proxy.inject(Action::Complete, 1, Fault::DoneButHang);
        } else {
            world.gate().arm(2, Break::HeldBefore);
        }
        let asked = world.completing(0, &upload, &body);
        if freeze_s3 {
            world.proxy.struck(Action::Complete, 1).await;
        } else {
            world.gate().struck(1).await;
        }
        assert_eq!(world.bucket.objects().await.len(), index + 1);
        world.kill_and_restart(0);
        asked.await.unwrap().unwrap_err();

        world.reaches(&upload, "uploaded").await;
        assert_eq!(world.proxy.reached(Action::Complete), index + 1);
        world.completes(&upload, &body, &content).await;
    }
    assert_eq!(world.bucket.open_uploads().await, [] as [&str; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_the_row_says_uploaded_and_before_the_reply() {
    let Some(mut world) = World::of_replicas(1, QUICK).await else {
        return;
    };
    let (upload, body, content) = world.put_small(130).await;
    world.gate().arm(2, Break::HeldAfter);
    let asked = world.completing(0, &upload, &body);
    world.gate().struck(1).await;
    world.kill_and_restart(0);
    asked.await.unwrap().unwrap_err();
    world.complete(&upload, &body).await.expect(200);
    assert_eq!(world.proxy.reached(Action::Complete), 1);
    world.completes(&upload, &body, &content).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_rejection_and_before_the_object_is_deleted() {
    let mut world = World::new().await;
    let body = json!({"filename": "a.bin", "file_size": SIZE, "sha256": "0".repeat(64)});
    let path = "/api/ingest/upload/presigned";
    let created = world.client().post(path, &body).await.expect(201);
    let upload = Upload::of(created, SIZE);
    upload.put(world.client(), 1, &bytes(135, SIZE)).await;
    world.complete(&upload, &json!({})).await.expect(200);
    world.proxy.inject(Action::Delete, 1, Fault::Hang);
    upload.commit(world.client(), &json!({"title": "t"})).await;
    world.proxy.struck(Action::Delete, 1).await;
    assert_eq!(world.job(&upload).await["upload_state"], "rejected");
    world.kill_and_restart(0);
    assert_eq!(world.job(&upload).await["upload_state"], "rejected");
    poll("the object to be deleted", async || {
        world.bucket.objects().await.is_empty().then_some(())
    })
    .await;
    let job = world.job(&upload).await;
    assert_eq!(
        (&job["upload_state"], &job["can_retry"]),
        (&json!("rejected"), &json!(false))
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_commit_and_at_every_step_of_the_ingestion() {
    let Some(mut world) = World::of_replicas(1, QUICK).await else {
        return;
    };
    // The first COMMIT is the client's commit, the second takes the job, the third records the dataset.
    let points = [
        (0, Break::HeldAfter),
        (1, Break::HeldBefore),
        (1, Break::HeldAfter),
        (2, Break::HeldBefore),
        (2, Break::HeldAfter),
    ];
    for (index, (passing, how)) in points.into_iter().enumerate() {
        let (upload, body, content) = world.put_small(140).await;
        world.complete(&upload, &body).await.expect(200);
        world.gate().arm(passing, how);
        let commit = world
            .client()
            .request(Method::POST, &format!("/api/ingest/commit/{}", upload.job))
            .json(&json!({"title": "t"}));
        in_vain(commit);
        world.gate().struck(index + 1).await;
        world.kill_and_restart(0);

        let job = upload.ended(world.client()).await;
        assert_eq!(job["status"], "complete", "{passing} {how:?}");
        world.is_dataset(&job, &content).await;
        let datasets = world.number("SELECT count(*) FROM datasets").await;
        assert_eq!(datasets, i64::try_from(index + 1).unwrap());
    }
    assert_eq!(world.number("SELECT jobs FROM usage").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_that_wakes_after_its_lease_is_fenced_out() {
    let Some(world) = World::of_replicas(2, QUICK).await else {
        return;
    };
    let (upload, body, content) = world.put_small(150).await;
    world.complete(&upload, &body).await.expect(200);
    world.proxy.inject(Action::Get, 1, Fault::DoneButHeld);
    let job = upload.commit(world.client(), &json!({"title": "t"})).await;
    assert_eq!(world.proxy.reached(Action::Get), 2);

    world.proxy.release();
    poll("the stale worker to be refused", async || {
        let mut servers = world.servers.iter();
        servers
            .any(|server| server.log().contains("another worker has the job"))
            .then_some(())
    })
    .await;
    assert_eq!(world.job(&upload).await, job);
    world.is_dataset(&job, &content).await;
    assert_eq!(world.number("SELECT count(*) FROM datasets").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_that_was_stopped_in_a_completion_wakes_after_its_lease() {
    let Some(world) = World::of_replicas(2, QUICK).await else {
        return;
    };
    let (upload, body, content) = world.put_small(160).await;
    world.proxy.inject(Action::ListParts, 1, Fault::DoneButHeld);
    let asked = world.completing(0, &upload, &body);
    world.proxy.struck(Action::ListParts, 1).await;
    world.servers[0].signal("STOP");
    world.reaches(&upload, "uploaded").await;
    world.proxy.release();
    world.servers[0].signal("CONT");
    assert_eq!(asked.await.unwrap().unwrap().status(), 200);
    assert_eq!(world.proxy.reached(Action::Complete), 1);
    world.completes(&upload, &body, &content).await;
}
