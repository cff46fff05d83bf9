//! Several servers over one PostgreSQL and one S3.

use std::time::{Duration, Instant};

use futures::future::join_all;
use serde_json::json;

use crate::{
    client::bytes,
    proxy::{Action, Fault},
    upload::{MIB, Upload, poll},
    world::World,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_may_come_by_a_different_server_at_each_step() {
    let Some(world) = World::of_replicas(3, &[]).await else {
        return;
    };
    let [first, second, third] = world.clients.as_slice() else {
        panic!("three servers")
    };
    let content = bytes(80, 11 * MIB);
    let upload = Upload::create(first, "file.bin", content.len()).await;
    upload.put(first, 1, &content[..upload.part_size]).await;
    let fresh = second
        .post(&upload.path("/urls"), &json!({}))
        .await
        .expect(200);
    let url = fresh["urls"][0]["url"].as_str().unwrap();
    let (status, _) = second
        .put_part(url, content[upload.part_size..].to_vec())
        .await;
    assert_eq!(status, 200);
    third
        .post(&upload.path("/complete"), &json!({}))
        .await
        .expect(200);
    let job = upload.commit(second, &json!({"title": "t"})).await;
    world.is_dataset(&job, &content).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_completes_at_two_servers_reach_s3_once() {
    let Some(world) = World::of_replicas(2, &[]).await else {
        return;
    };
    let (upload, body, content) = world.put(81).await;
    let path = upload.path("/complete");
    let asked = (0..50).map(|index| world.clients[index % 2].post(&path, &body));
    let mut won = Vec::new();
    for answer in join_all(asked).await {
        if answer.status == 200 {
            won.push(answer.json());
        } else {
            assert!(answer.headers.contains_key("retry-after"));
            assert_eq!(answer.problem(409), "completion-in-progress");
        }
    }
    assert!(!won.is_empty());
    for client in &world.clients {
        won.push(client.post(&path, &body).await.expect(200));
    }
    won.dedup();
    assert_eq!(won.len(), 1, "{won:?}");
    assert_eq!(world.proxy.reached(Action::Complete), 1);
    world.completes(&upload, &body, &content).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_abort_and_a_complete_at_two_servers_have_one_winner() {
    let Some(world) = World::of_replicas(2, &[]).await else {
        return;
    };
    for seed in 0..8 {
        let (upload, body, content) = world.put_small(seed).await;
        let (path, complete_path) = (upload.path(""), upload.path("/complete"));
        let (completed, aborted) = tokio::join!(
            world.clients[0].post(&complete_path, &body),
            world.clients[1].delete(&path),
        );
        if completed.status == 200 {
            aborted.expect(409);
            world.completes(&upload, &body, &content).await;
        } else {
            assert_eq!(completed.problem(409), "wrong-state");
            aborted.expect(204);
            world.reaches(&upload, "aborted").await;
        }
    }
    assert_eq!(world.bucket.open_uploads().await, [] as [&str; 0]);
    let complete = "SELECT count(*) FROM jobs WHERE state = 'complete'";
    assert_eq!(
        world.bucket.objects().await.len(),
        usize::try_from(world.number(complete).await).unwrap()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_quota_holds_at_its_edge() {
    let settings = [("INGEST_QUOTA_UPLOADS", "7"), ("INGEST_QUOTA_BYTES", "50B")];
    let Some(world) = World::of_replicas(2, &settings).await else {
        return;
    };
    // Of 10 bytes each, five fit in; then not one byte more.
    for (size, fit) in [(10, 5), (1, 0)] {
        let body = json!({"filename": "a.bin", "file_size": size});
        let asked = (0..24)
            .map(|index| world.clients[index % 2].post("/api/ingest/upload/presigned", &body));
        let answers = join_all(asked).await;
        let made = answers.iter().filter(|answer| answer.status == 201);
        assert_eq!(made.count(), fit, "{size}");
        for answer in answers.iter().filter(|answer| answer.status != 201) {
            assert_eq!(answer.status, 429, "{}", answer.text);
            assert!(answer.headers.contains_key("retry-after"));
        }
    }
    assert_eq!(world.number("SELECT jobs FROM usage").await, 5);
    assert_eq!(world.number("SELECT bytes FROM usage").await, 50);
    assert_eq!(world.bucket.open_uploads().await.len(), 5);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_job_is_ingested_once() {
    const JOBS: usize = 24;
    let Some(world) = World::of_replicas(3, &[]).await else {
        return;
    };
    let mut uploads = Vec::new();
    for seed in 0..JOBS {
        let (upload, body, content) = world.put_small(seed as u64).await;
        world.complete(&upload, &body).await.expect(200);
        uploads.push((upload, content));
    }
    let body = json!({"title": "t"});
    let commits = uploads.iter().flat_map(|(upload, _)| {
        let path = format!("/api/ingest/commit/{}", upload.job);
        let body = &body;
        world.clients.iter().map(move |client| {
            let path = path.clone();
            async move { client.post(&path, body).await.expect(202) }
        })
    });
    join_all(commits).await;
    for (upload, content) in &uploads {
        let job = upload.ended(world.client()).await;
        world.is_dataset(&job, content).await;
    }
    let jobs = i64::try_from(JOBS).unwrap();
    assert_eq!(world.number("SELECT count(*) FROM datasets").await, jobs);
    let attempts = "SELECT sum(attempts)::bigint FROM jobs";
    assert_eq!(world.number(attempts).await, jobs);
    assert_eq!(world.proxy.reached(Action::Get), JOBS);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_expired_upload_is_swept_once() {
    const UPLOADS: usize = 10;
    let settings = [("INGEST_UPLOAD_WINDOW", "2s")];
    let Some(world) = World::of_replicas(3, &settings).await else {
        return;
    };
    for _ in 0..UPLOADS {
        Upload::create(world.client(), "file.bin", 1).await;
    }
    assert_eq!(world.bucket.open_uploads().await.len(), UPLOADS);
    let expired = "SELECT count(*) FROM jobs WHERE state = 'expired'";
    poll("the uploads to expire", async || {
        (world.number(expired).await == UPLOADS as i64).then_some(())
    })
    .await;
    assert_eq!(world.proxy.reached(Action::Abort), UPLOADS);
    assert_eq!(world.bucket.open_uploads().await, [] as [&str; 0]);
    assert_eq!(world.number("SELECT jobs FROM usage").await, 0);
    assert_eq!(world.number("SELECT bytes FROM usage").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_killed_server_was_at_is_finished_by_the_other() {
    let Some(mut world) = World::of_replicas(2, &[("INGEST_LEASE", "1s")]).await else {
        return;
    };
    for (times, fault) in [(1, Fault::Hang), (2, Fault::DoneButHang)] {
        let (upload, body, content) = world.put(82).await;
        world.proxy.inject(Action::Complete, 1, fault);
        let asked = world.completing(0, &upload, &body);
        world.proxy.struck(Action::Complete, times).await;
        world.servers[0].kill();
        asked.await.unwrap().unwrap_err();
        world.reaches(&upload, "uploaded").await;
        assert_eq!(world.proxy.reached(Action::Complete), times);
        world.restart(0);
        world.completes(&upload, &body, &content).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sigterm_during_thirty_two_completions() {
    const GRACE: Duration = Duration::from_secs(5);
    let settings = [("INGEST_SHUTDOWN_GRACE", "5s"), ("INGEST_LEASE", "1s")];
    let Some(mut world) = World::of_replicas(2, &settings).await else {
        return;
    };
    let mut uploads = Vec::new();
    for seed in 0..32 {
        uploads.push(world.put_small(seed).await);
    }
    // A quarter of them is never answered; the rest is, in time.
    world.proxy.inject(Action::Complete, 8, Fault::Hang);
    world.proxy.inject(Action::Complete, 24, Fault::DoneButHeld);
    let asked: Vec<_> = uploads
        .iter()
        .map(|(upload, body, _)| world.completing(0, upload, body))
        .collect();
    world.proxy.struck(Action::Complete, 32).await;

    let told = Instant::now();
    world.servers[0].signal("TERM");
    poll("the server to be ready no more", async || {
        let answer = world.client().get("/api/health/ready").await;
        (answer.status == 503).then_some(())
    })
    .await;
    assert!(told.elapsed() < Duration::from_secs(1));
    world.clients[1].get("/api/health/ready").await.expect(200);
    world.proxy.release();
    assert_eq!(world.servers[0].exit_code(), Some(0));
    assert!(told.elapsed() <= GRACE + Duration::from_millis(500));

    let mut answered = 0;
    for asked in asked {
        if asked
            .await
            .unwrap()
            .is_ok_and(|answer| answer.status() == 200)
        {
            answered += 1;
        }
    }
    assert!(answered >= 24, "{answered} were answered");
    for (upload, _, _) in &uploads {
        world.reaches(upload, "uploaded").await;
    }
    // From here on, everything is asked of the one that is left.
    world.clients.remove(0);
    for (upload, body, content) in &uploads {
        world.completes(upload, body, content).await;
    }
    assert_eq!(world.bucket.open_uploads().await, [] as [&str; 0]);
}
