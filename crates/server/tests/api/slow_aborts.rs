//! Aborts over which S3 takes long: sent once, by one process, and nobody waits for them.

use crate::{
    proxy::{Action, Fault},
    upload::poll,
    world::{Setup, World},
};

/// How many looks of sweepers are many: each is twice as long after the one before.
const MANY: usize = 4;

/// Waits until sweepers have looked so many times more at what is open at a key.
async fn looks(world: &World, more: usize) {
    let before = world.proxy.reached(Action::ListUploads);
    poll("sweepers to look again", async || {
        (world.proxy.reached(Action::ListUploads) >= before + more).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_abort_that_takes_long_is_sent_once_by_two_replicas_and_many_sweeps() {
    let Some(world) = World::of_replicas(2, &[]).await else {
        return;
    };
    let (upload, _, _) = world.put(250).await;
    world.proxy.inject(Action::Abort, 1000, Fault::Held);
    // It is answered although S3 has not even begun.
    world.client().delete(&upload.path("")).await.expect(204);
    world.proxy.struck(Action::Abort, 1).await;
    world.clients[1].delete(&upload.path("")).await.expect(204);
    looks(&world, MANY).await;
    assert_eq!(world.proxy.met(Action::Abort), 1);
    assert_eq!(world.job(&upload).await["upload_state"], "aborting");
    // Meanwhile everything else goes on, and other jobs are swept.
    let (other, body, content) = world.put(251).await;
    world.completes(&other, &body, &content).await;

    world.proxy.heal();
    world.proxy.release();
    world.reaches(&upload, "aborted").await;
    assert_eq!(
        (
            world.proxy.met(Action::Abort),
            world.proxy.reached(Action::Abort)
        ),
        (1, 1)
    );
    assert_eq!(world.bucket.open_uploads().await, [] as [&str; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_that_no_row_names_is_aborted_once_by_two_replicas() {
    let settings = [("INGEST_UPLOAD_WINDOW", "3s")];
    let Some(world) = World::of_replicas(2, &settings).await else {
        return;
    };
    let (upload, body, content) = world.put_small(258).await;
    world.completes(&upload, &body, &content).await;
    let unknown = "00000000-0000-7000-8000-000000000001";
    let orphan = upload.key.replace(&upload.job, unknown);
    world.proxy.inject(Action::Abort, 1000, Fault::Held);
    world.bucket.open_upload(&orphan).await;
    world.proxy.struck(Action::Abort, 1).await;
    let looks = || world.proxy.reached(Action::ListUploadsBelow);
    let before = looks();
    poll("both to look again", async || {
        (looks() >= before + MANY).then_some(())
    })
    .await;
    assert_eq!(world.proxy.met(Action::Abort), 1);
    world.proxy.heal();
    world.proxy.release();
    poll("the orphan to be gone", async || {
        world.bucket.open_uploads().await.is_empty().then_some(())
    })
    .await;
    assert_eq!(world.proxy.reached(Action::Abort), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slow_aborts_of_expired_uploads_keep_no_other_from_being_swept() {
    let setup = Setup {
        settings: &[("INGEST_UPLOAD_WINDOW", "3s")],
        ..Setup::default()
    };
    let world = setup.build().await;
    world.proxy.inject(Action::Abort, 2, Fault::Held);
    let mut slow = Vec::new();
    for seed in 252..254 {
        slow.push(world.put_small(seed).await.0);
    }
    world.proxy.struck(Action::Abort, 2).await;
    let (swift, _, _) = world.put_small(254).await;
    world.reaches(&swift, "expired").await;
    for upload in &slow {
        assert_eq!(world.job(upload).await["upload_state"], "aborting");
    }
    world.proxy.release();
    for upload in &slow {
        world.reaches(upload, "expired").await;
    }
}

/// Nobody knows whether S3 is at work on an abort whose connection was cut.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_abort_without_an_answer_is_looked_after_and_not_sent_again() {
    let world = World::new().await;
    let (upload, _, _) = world.put_small(255).await;
    world.proxy.inject(Action::Abort, 1000, Fault::Cut);
    world.client().delete(&upload.path("")).await.expect(204);
    world.proxy.struck(Action::Abort, 1).await;
    looks(&world, MANY / 2).await;
    assert_eq!(world.proxy.met(Action::Abort), 1);
    // What it has come to is seen at the next look.
    let (done, _, _) = world.put_small(256).await;
    world.proxy.heal();
    world.proxy.inject(Action::Abort, 1, Fault::DoneButCut);
    world.client().delete(&done.path("")).await.expect(204);
    world.reaches(&done, "aborted").await;
    assert_eq!(
        (
            world.proxy.met(Action::Abort),
            world.proxy.reached(Action::Abort)
        ),
        (2, 1)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_discard_is_answered_before_the_object_is_deleted() {
    let world = World::new().await;
    let (upload, body, _) = world.put_small(257).await;
    world.complete(&upload, &body).await.expect(200);
    world.proxy.inject(Action::Delete, 1, Fault::Held);
    world
        .client()
        .delete(&upload.path("?discard=true"))
        .await
        .expect(204);
    world.proxy.struck(Action::Delete, 1).await;
    assert_eq!(world.job(&upload).await["upload_state"], "discarding");
    world.proxy.release();
    world.reaches(&upload, "discarded").await;
    assert_eq!(world.bucket.objects().await, [] as [&str; 0]);
}
