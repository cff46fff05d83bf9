//! Files that wait for their turn: a large one delays no small ones for long, and several are read at once.

use serde_json::json;

use crate::{
    proxy::{Action, Fault},
    upload::{MIB, Upload, poll},
    world::{Setup, World},
};

/// One file at a time, and a turn of two seconds.
const ONE: &[(&str, &str)] = &[("INGEST_INGESTIONS", "1"), ("INGEST_LEASE", "1s")];

async fn commit(world: &World, upload: &Upload) {
    let path = format!("/api/ingest/commit/{}", upload.job);
    let body = json!({"title": "t"});
    world.client().post(&path, &body).await.expect(202);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_large_file_gives_way_to_small_ones_and_goes_on_where_it_was() {
    let setup = Setup {
        settings: ONE,
        ..Default::default()
    };
    let world = setup.build().await;
    let (large, body, content) = world.put(180).await;
    world.complete(&large, &body).await.expect(200);
    // Eleven MiB in pieces of 32 KiB, twenty a second at most: more than a quarter of a minute. What is small is one piece.
    let trickled = Fault::Trickled(32 * 1024);
    world.proxy.inject(Action::Get, 1000, trickled);
    commit(&world, &large).await;
    world.proxy.struck(Action::Get, 1).await;

    for seed in 0..3 {
        let (small, body, content) = world.put_small(seed).await;
        world.complete(&small, &body).await.expect(200);
        let job = small.commit(world.client(), &json!({"title": "t"})).await;
        world.is_dataset(&job, &content).await;
        if seed == 0 {
            let large = world.job(&large).await;
            assert_eq!(large["status"], "running", "{large}");
        }
    }
    world.proxy.heal();
    let job = large.ended(world.client()).await;
    world.is_dataset(&job, &content).await;
    let offsets = world.proxy.offsets();
    let again: Vec<usize> = offsets.into_iter().filter(|offset| *offset > 0).collect();
    // It gave way once at least: small ones that come soon after each other can share a turn.
    assert!(!again.is_empty() && again.is_sorted(), "{again:?}");
    assert!(again.iter().all(|offset| *offset < 11 * MIB), "{again:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_turn_goes_on_where_nobody_waits() {
    let setup = Setup {
        settings: ONE,
        ..Default::default()
    };
    let world = setup.build().await;
    let (large, body, content) = world.put(181).await;
    world.complete(&large, &body).await.expect(200);
    // Eleven MiB in pieces of 128 KiB, twenty a second: four seconds.
    world
        .proxy
        .inject(Action::Get, 1, Fault::Trickled(128 * 1024));
    let job = large.commit(world.client(), &json!({"title": "t"})).await;
    world.is_dataset(&job, &content).await;
    assert_eq!(world.proxy.offsets(), [0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn as_many_as_are_set_are_read_at_once() {
    const AT_ONCE: usize = 6;
    let setup = Setup {
        settings: &[("INGEST_INGESTIONS", "6"), ("INGEST_LEASE", "1h")],
        ..Default::default()
    };
    let world = setup.build().await;
    world.proxy.inject(Action::Get, 100, Fault::DoneButHeld);
    let mut uploads = Vec::new();
    for seed in 0..=AT_ONCE {
        let (upload, body, content) = world.put_small(190 + seed as u64).await;
        world.complete(&upload, &body).await.expect(200);
        commit(&world, &upload).await;
        uploads.push((upload, content));
    }
    world.proxy.struck(Action::Get, AT_ONCE).await;
    let queued = poll("one of them to wait", async || {
        let jobs = world.client().get("/api/jobs").await.expect(200);
        let jobs = jobs["jobs"].as_array().unwrap().clone();
        let count = |state| {
            jobs.iter()
                .filter(|job| job["upload_state"] == state)
                .count()
        };
        (count("running") == AT_ONCE).then(|| count("queued"))
    })
    .await;
    assert_eq!((queued, world.proxy.met(Action::Get)), (1, AT_ONCE));
    world.proxy.heal();
    world.proxy.release();
    for (upload, content) in uploads {
        let job = upload.ended(world.client()).await;
        world.is_dataset(&job, &content).await;
    }
}
