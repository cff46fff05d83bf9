//! A second complete while the first is under way: it waits for a short while, and is told to come back soon.

use std::time::{Duration, Instant};

use crate::{
    proxy::{Action, Fault},
    world::{Setup, World},
};

/// Whoever waits for as long as a lease waits in vain here.
const LONG_LEASE: &[(&str, &str)] = &[("INGEST_LEASE", "60s")];

async fn world() -> World {
    let setup = Setup {
        settings: LONG_LEASE,
        ..Setup::default()
    };
    setup.build().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_second_gets_the_same_200_as_the_first() {
    let world = world().await;
    let (upload, body, _) = world.put(420).await;
    world.proxy.inject(Action::Complete, 1, Fault::DoneButHeld);
    let first = world.completing(0, &upload, &body);
    world.proxy.struck(Action::Complete, 1).await;
    let mut seconds: Vec<_> = (0..8)
        .map(|_| world.completing(0, &upload, &body))
        .collect();
    let early = tokio::time::timeout(Duration::from_millis(500), &mut seconds[0]).await;
    assert!(early.is_err(), "{early:?}");
    world.proxy.release();
    let first = first.await.unwrap().unwrap().text().await.unwrap();
    for second in seconds {
        let second = second.await.unwrap().unwrap();
        assert_eq!(second.status(), 200);
        assert_eq!(second.text().await.unwrap(), first);
    }
    assert_eq!(world.proxy.reached(Action::Complete), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_waits_in_vain_is_told_to_come_back_in_seconds() {
    let world = world().await;
    let (upload, body, content) = world.put(421).await;
    world.proxy.inject(Action::ListParts, 1, Fault::DoneButHeld);
    let first = world.completing(0, &upload, &body);
    world.proxy.struck(Action::ListParts, 1).await;
    let began = Instant::now();
    let second = world.complete(&upload, &body).await;
    assert!(began.elapsed() > Duration::from_secs(1));
    let retry_after = second.headers["retry-after"].to_str().unwrap();
    let retry_after: u64 = retry_after.parse().unwrap();
    assert!((1..=5).contains(&retry_after), "{retry_after}");
    assert_eq!(second.problem(409), "completion-in-progress");
    // So is whoever wants to abort it.
    let abort = world.client().delete(&upload.path("")).await;
    let retry_after = abort.headers["retry-after"].to_str().unwrap();
    assert!((1..=5).contains(&retry_after.parse().unwrap()));
    world.proxy.release();
    assert_eq!(first.await.unwrap().unwrap().status(), 200);
    world.completes(&upload, &body, &content).await;
}
