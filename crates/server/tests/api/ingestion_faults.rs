//! What interrupts an ingestion: it goes on where it was, is tried again by itself, and gives up late.

use serde_json::{Value, json};

use crate::{
    gate::Break,
    proxy::{Action, Fault},
    upload::{MIB, Upload, poll},
    world::World,
};

const ERROR_XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>InternalError</Code><Message>m</Message></Error>";
const DENIED_XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessDenied</Code><Message>m</Message></Error>";
/// Where S3's answer stops in these tests, of a file of 11 MiB.
const STOP: usize = 5 * MIB + 7;
/// Progress is stored four times in it, and nobody takes over before it is out.
const LEASE: (&str, &str) = ("INGEST_LEASE", "2s");
/// So long that nothing is stored and nobody takes over while a test lasts.
const LONG_LEASE: (&str, &str) = ("INGEST_LEASE", "1h");

async fn commit(world: &World, upload: &Upload) {
    let path = format!("/api/ingest/commit/{}", upload.job);
    let body = json!({"title": "t"});
    world.client().post(&path, &body).await.expect(202);
}

/// Commits an upload of which S3 hands over [`STOP`] bytes and then nothing.
async fn stalled(world: &World, seed: u64) -> (Upload, Vec<u8>) {
    let (upload, body, content) = world.put(seed).await;
    world.complete(&upload, &body).await.expect(200);
    let stalled = Fault::StalledAfter(STOP);
    world.proxy.inject(Action::Get, 1, stalled);
    commit(world, &upload).await;
    (upload, content)
}

/// Waits until all that came is stored.
async fn stored(world: &World, upload: &Upload) {
    poll("the progress to be stored", async || {
        let progress = world.job(upload).await["progress"].as_f64();
        (progress? * 11.0 * MIB as f64 > STOP as f64 - 0.5).then_some(())
    })
    .await;
}

async fn becomes_dataset(world: &World, upload: &Upload, content: &[u8]) -> Value {
    let job = upload.ended(world.client()).await;
    assert_eq!(job["status"], "complete", "{job}");
    world.is_dataset(&job, content).await;
    job
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failure_in_the_middle_is_tried_again_from_there() {
    let world = World::new().await;
    let (upload, body, content) = world.put(170).await;
    world.complete(&upload, &body).await.expect(200);
    // The adapter asks three times for the rest before it gives up.
    let proxy = &world.proxy;
    proxy.inject(Action::Get, 1, Fault::CutAfter(STOP));
    proxy.inject(Action::Get, 3, Fault::Answer(500, ERROR_XML));
    commit(&world, &upload).await;
    becomes_dataset(&world, &upload, &content).await;
    assert_eq!(world.proxy.met(Action::Get), 4);
    assert!(world.servers[0].log().contains("ingestion failed"));
    // A cut can take with it what was on its way.
    let offsets = world.proxy.offsets();
    assert_eq!((offsets.len(), offsets[0]), (2, 0));
    assert!((STOP - MIB..=STOP).contains(&offsets[1]), "{offsets:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn attempts_that_get_nowhere_are_used_up_and_a_retry_has_them_again() {
    let Some(world) = World::of_replicas(1, &[LEASE]).await else {
        return;
    };
    let (upload, body, content) = world.put_small(171).await;
    world.complete(&upload, &body).await.expect(200);
    let denied = Fault::Answer(403, DENIED_XML);
    world.proxy.inject(Action::Get, 1000, denied);
    commit(&world, &upload).await;
    let waits = format!(
        "SELECT count(*) FROM jobs WHERE id = '{}' AND state = 'queued' AND attempts >= 2 AND tries = attempts",
        upload.job
    );
    poll("the second attempt to be over", async || {
        (world.number(&waits).await == 1).then_some(())
    })
    .await;
    assert_eq!(world.job(&upload).await["error_message"], json!(null));
    // As after the last but one: a test does not wait eight minutes.
    let last = format!(
        "UPDATE jobs SET attempts = 9, version = version + 1 WHERE id = '{}' RETURNING id",
        upload.job
    );
    world.text(&last).await;
    let job = upload.ended(world.client()).await;
    assert_eq!(
        (&job["upload_state"], &job["can_retry"]),
        (&json!("failed"), &json!(true))
    );
    assert!(job["error_message"].as_str().unwrap().contains("S3"));
    assert_eq!(world.bucket.objects().await.len(), 1);
    world.proxy.heal();
    let retry = format!("/api/jobs/{}/retry", upload.job);
    world.client().post(&retry, &json!({})).await.expect(202);
    becomes_dataset(&world, &upload, &content).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_crash_it_goes_on_from_what_was_stored() {
    let mut world = World::new().await;
    let (upload, content) = stalled(&world, 172).await;
    stored(&world, &upload).await;
    world.kill_and_restart(0);
    becomes_dataset(&world, &upload, &content).await;
    assert_eq!(world.proxy.offsets(), [0, STOP]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_orderly_end_puts_the_job_back_at_once_with_all_that_was_read() {
    let Some(mut world) = World::of_replicas(1, &[LONG_LEASE]).await else {
        return;
    };
    let (upload, content) = stalled(&world, 173).await;
    world.proxy.struck(Action::Get, 1).await;
    let state = format!("SELECT state FROM jobs WHERE id = '{}'", upload.job);
    assert_eq!(world.text(&state).await, "running");
    assert_eq!(world.servers[0].terminate(), Some(0));
    assert_eq!(world.text(&state).await, "queued");
    let attempts = format!(
        "SELECT attempts::bigint FROM jobs WHERE id = '{}'",
        upload.job
    );
    assert_eq!(world.number(&attempts).await, 0);
    world.restart(0);
    becomes_dataset(&world, &upload, &content).await;
    let offsets = world.proxy.offsets();
    assert_eq!((offsets.len(), offsets[0]), (2, 0));
    let read = format!(
        "SELECT ingested_bytes FROM jobs WHERE id = '{}'",
        upload.job
    );
    assert_eq!(world.number(&read).await, 11 * i64::try_from(MIB).unwrap());
    // How much had come when it was told to stop is up to the network; nothing of it was read again.
    assert!(offsets[1] > 0 && offsets[1] <= STOP, "{offsets:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stored_hash_that_cannot_be_read_means_to_begin_anew() {
    let Some(mut world) = World::of_replicas(1, &[LEASE]).await else {
        return;
    };
    for (index, spoilt) in ["''", "'nonsense'", "replace(hash_state, 'a', 'b')", "NULL"]
        .into_iter()
        .enumerate()
    {
        let (upload, content) = stalled(&world, 174).await;
        stored(&world, &upload).await;
        world.servers[0].kill();
        let spoil = format!(
            "UPDATE jobs SET hash_state = {spoilt} WHERE id = '{}' RETURNING id",
            upload.job
        );
        world.text(&spoil).await;
        world.restart(0);
        becomes_dataset(&world, &upload, &content).await;
        assert_eq!(world.proxy.offsets()[2 * index..], [0, 0], "{spoilt}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_fails_in_the_middle_does_not_interrupt_it() {
    let Some(world) = World::of_replicas(1, &[LEASE]).await else {
        return;
    };
    for (index, how) in [Break::CutBefore, Break::CutAfter].into_iter().enumerate() {
        let (upload, body, content) = world.put(175).await;
        world.complete(&upload, &body).await.expect(200);
        let trickled = Fault::Trickled(256 * 1024);
        world.proxy.inject(Action::Get, 1, trickled);
        // The first COMMIT is the client's, the second takes the job, the third stores its progress.
        world.gate().arm(2, how);
        commit(&world, &upload).await;
        world.gate().struck(index + 1).await;
        becomes_dataset(&world, &upload, &content).await;
        assert_eq!(world.proxy.offsets()[index..], [0], "{how:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn interrupted_many_times_it_comes_to_its_end() {
    let mut world = World::new().await;
    let (upload, body, content) = world.put(176).await;
    world.complete(&upload, &body).await.expect(200);
    // More often than there are attempts: each gets further.
    let stalls = [1, 8192, 8193, 100_000, MIB, MIB, 63, 64, 2 * MIB, 1];
    for bytes in stalls {
        world
            .proxy
            .inject(Action::Get, 1, Fault::StalledAfter(bytes));
    }
    commit(&world, &upload).await;
    for times in 1..=stalls.len() {
        world.proxy.struck(Action::Get, times).await;
        assert_eq!(world.servers[0].terminate(), Some(0));
        world.restart(0);
    }
    becomes_dataset(&world, &upload, &content).await;
    let offsets = world.proxy.offsets();
    assert_eq!(offsets.len(), stalls.len() + 1);
    assert!(offsets.is_sorted(), "{offsets:?}");
}
