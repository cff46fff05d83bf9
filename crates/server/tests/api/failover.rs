//! PostgreSQL fails over to a standby that lacks the last commit: whoever was told of it asks again, and all is as it was.
//!
//! The standby is the cluster's own data directory, copied before that commit.

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::{
    client::{Client, bytes},
    database_faults::{SIZE, at_last, commit, completion, creation, on_a_cluster},
    proxy::{Action, Fault},
    upload::{Upload, poll},
    world::World,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_failover_has_lost_is_made_good_by_asking_again() {
    let Some((cluster, world)) = on_a_cluster(&[("INGEST_UPLOAD_WINDOW", "20s")]).await else {
        return;
    };
    let content = bytes(240, SIZE);

    // The row of an upload: another is made, and what S3 has of the first is aborted in time.
    cluster.leave_standby_behind();
    let lost = at_last(&world, 201, |client| creation(client, "a")).await;
    cluster.fail_over();
    let created = at_last(&world, 201, |client| creation(client, "a")).await;
    assert_ne!(created["job_id"], lost["job_id"]);
    let upload = Upload::of(created, SIZE);
    let parts = json!({"parts": upload.put_all(world.client(), &content).await});

    // That the object is there: it is found again.
    world.proxy.inject(Action::Complete, 1, Fault::DoneButHeld);
    let asked = world.completing(0, &upload, &parts);
    world.proxy.struck(Action::Complete, 1).await;
    cluster.leave_standby_behind();
    world.proxy.release();
    // Its own sessions have ended: this one may have to ask again, too.
    drop(asked.await.unwrap());
    at_last(&world, 200, |client| completion(client, &upload, &parts)).await;
    // Not by the sweeper before anybody can look.
    world.proxy.inject(Action::Head, 1, Fault::DoneButHeld);
    cluster.fail_over();
    assert_eq!(told(&world, &upload).await, "completing");
    world.proxy.struck(Action::Head, 1).await;
    world.proxy.release();
    at_last(&world, 200, |client| completion(client, &upload, &parts)).await;
    assert_eq!(world.proxy.reached(Action::Complete), 1);

    // The commit: it is committed again.
    world.proxy.inject(Action::Get, 1, Fault::DoneButHeld);
    cluster.leave_standby_behind();
    at_last(&world, 202, |client| commit(client, &upload)).await;
    world.proxy.struck(Action::Get, 1).await;
    cluster.fail_over();
    world.proxy.release();
    assert_eq!(told(&world, &upload).await, "uploaded");

    // The dataset: it is ingested again, without anybody asking.
    world.proxy.inject(Action::Get, 1, Fault::DoneButHeld);
    at_last(&world, 202, |client| commit(client, &upload)).await;
    world.proxy.struck(Action::Get, 2).await;
    cluster.leave_standby_behind();
    world.proxy.release();
    ended(&world, &upload).await;
    cluster.fail_over();
    let job = ended(&world, &upload).await;
    world.is_dataset(&job, &content).await;
    assert_eq!(world.number("SELECT count(*) FROM datasets").await, 1);

    // An abort: the row waits for parts, and there is no upload. The client asks again.
    let created = at_last(&world, 201, |client| creation(client, "b")).await;
    let aborted = Upload::of(created, SIZE);
    cluster.leave_standby_behind();
    abort(&world, &aborted).await;
    cluster.fail_over();
    assert_eq!(told(&world, &aborted).await, "awaiting_parts");
    abort(&world, &aborted).await;

    assert_eq!(world.bucket.objects().await.len(), 1);
    poll("the upload without a row to be aborted", async || {
        world.bucket.open_uploads().await.is_empty().then_some(())
    })
    .await;
    assert_eq!(world.number("SELECT jobs FROM usage").await, 0);
}

async fn told(world: &World, upload: &Upload) -> String {
    let job = at_last(world, 200, |client| job(client, upload)).await;
    job["upload_state"].as_str().unwrap().to_owned()
}

async fn ended(world: &World, upload: &Upload) -> Value {
    poll("the job to end", async || {
        let job = at_last(world, 200, |client| job(client, upload)).await;
        (job["status"] == "complete").then_some(job)
    })
    .await
}

async fn abort(world: &World, upload: &Upload) {
    at_last(world, 204, |client| {
        client.request(Method::DELETE, &upload.path(""))
    })
    .await;
}

fn job(client: &Client, upload: &Upload) -> RequestBuilder {
    client.request(Method::GET, &format!("/api/jobs/{}", upload.job))
}
