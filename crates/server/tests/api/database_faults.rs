//! The database misbehaves: stopped, cut off, not started yet, or locked by somebody else.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use diesel::{Connection, SqliteConnection, connection::SimpleConnection};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::{
    client::{Answer, Client, bytes},
    gate::Break,
    postgres::{Cluster, Postgres},
    proxy::{Action, Fault},
    server::wait_for,
    upload::{Upload, poll},
    world::{Setup, World},
};

pub const SIZE: usize = 1000;
/// Longer than a request may wait for the database: a busy one for a connection, and then for a lock.
const BUDGET: Duration = Duration::from_secs(12);

/// A server on a PostgreSQL that the test can stop.
pub async fn on_a_cluster(more: &[(&str, &str)]) -> Option<(Arc<Cluster>, World)> {
    let cluster = Cluster::start()?;
    let settings = [&[("INGEST_LEASE", "1s")], more].concat();
    let setup = Setup {
        database: Some(Postgres::of(&cluster).await),
        settings: &settings,
        ..Setup::default()
    };
    let world = setup.build().await;
    Some((cluster, world))
}

pub fn creation(client: &Client, key: &str) -> RequestBuilder {
    client
        .request(Method::POST, "/api/ingest/upload/presigned")
        .header("idempotency-key", key)
        .json(&json!({"filename": "file.bin", "file_size": SIZE}))
}

pub fn completion(client: &Client, upload: &Upload, body: &Value) -> RequestBuilder {
    client
        .request(Method::POST, &upload.path("/complete"))
        .json(body)
}

pub fn commit(client: &Client, upload: &Upload) -> RequestBuilder {
    client
        .request(Method::POST, &format!("/api/ingest/commit/{}", upload.job))
        .json(&json!({"title": "t"}))
}

/// The client is told that it is the database, and when to come again.
fn is_refused(answer: Answer) {
    assert!(
        answer.headers.contains_key("retry-after"),
        "{}",
        answer.text
    );
    assert_eq!(answer.problem(503), "database-unavailable");
}

/// Asks as a client does that is told to come again.
pub async fn at_last(
    world: &World,
    status: u16,
    request: impl Fn(&Client) -> RequestBuilder,
) -> Value {
    poll("the request to be served", async || {
        let client = world.client();
        let answer = client.answer(request(client)).await;
        if answer.status == status {
            return Some(answer.json());
        }
        assert!(
            answer.headers.contains_key("retry-after"),
            "{}",
            answer.text
        );
        None
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgresql_crashes_before_each_step() {
    let Some((cluster, world)) = on_a_cluster(&[]).await else {
        return;
    };
    let content = bytes(200, SIZE);
    let client = world.client();

    cluster.crash();
    let begun = Instant::now();
    is_refused(client.answer(creation(client, "a")).await);
    is_refused(client.get("/api/jobs").await);
    assert!(begun.elapsed() < BUDGET);
    // What was found before may hold for a moment.
    poll("the server to be ready no more", async || {
        let answer = client.get("/api/health/ready").await;
        (answer.status == 503).then_some(())
    })
    .await;
    client.get("/api/health").await.expect(200);
    assert_eq!(world.proxy.reached(Action::Create), 0);
    cluster.go_on();
    let created = at_last(&world, 201, |client| creation(client, "a")).await;
    let upload = Upload::of(created, SIZE);
    let parts = json!({"parts": upload.put_all(client, &content).await});

    cluster.crash();
    is_refused(client.answer(completion(client, &upload, &parts)).await);
    assert_eq!(world.proxy.reached(Action::Complete), 0);
    cluster.go_on();
    at_last(&world, 200, |client| completion(client, &upload, &parts)).await;

    cluster.crash();
    is_refused(client.answer(commit(client, &upload)).await);
    cluster.go_on();
    at_last(&world, 202, |client| commit(client, &upload)).await;
    let job = upload.ended(client).await;
    world.is_dataset(&job, &content).await;
    assert_eq!(world.proxy.reached(Action::Complete), 1);
    assert_eq!(world.bucket.objects().await.len(), 1);
    assert_eq!(world.bucket.open_uploads().await, [] as [&str; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgresql_crashes_while_s3_is_at_work() {
    let Some((cluster, world)) = on_a_cluster(&[]).await else {
        return;
    };
    let content = bytes(201, SIZE);
    let ask = |request: RequestBuilder| {
        let client = world.client().clone();
        tokio::spawn(async move { client.answer(request).await })
    };

    world.proxy.inject(Action::Create, 1, Fault::DoneButHeld);
    let asked = ask(creation(world.client(), "a"));
    world.proxy.struck(Action::Create, 1).await;
    cluster.crash();
    world.proxy.release();
    is_refused(asked.await.unwrap());
    cluster.go_on();
    let created = at_last(&world, 201, |client| creation(client, "a")).await;
    assert_eq!(world.number("SELECT count(*) FROM jobs").await, 1);
    let upload = Upload::of(created, SIZE);
    let parts = json!({"parts": upload.put_all(world.client(), &content).await});

    world.proxy.inject(Action::ListParts, 1, Fault::DoneButHeld);
    let asked = ask(completion(world.client(), &upload, &parts));
    world.proxy.struck(Action::ListParts, 1).await;
    cluster.crash();
    world.proxy.inject(Action::Complete, 1, Fault::DoneButHeld);
    world.proxy.release();
    is_refused(asked.await.unwrap());
    cluster.go_on();
    // Nobody asks again: it is the sweeper who comes to the next step.
    world.proxy.struck(Action::Complete, 1).await;
    cluster.crash();
    world.proxy.release();
    cluster.go_on();
    at_last(&world, 200, |client| completion(client, &upload, &parts)).await;
    assert_eq!(world.proxy.reached(Action::Complete), 1);

    world.proxy.inject(Action::Get, 1, Fault::DoneButHeld);
    at_last(&world, 202, |client| commit(client, &upload)).await;
    world.proxy.struck(Action::Get, 1).await;
    cluster.crash();
    world.proxy.release();
    cluster.go_on();
    let job = poll("the job to end", async || {
        let answer = world
            .client()
            .get(&format!("/api/jobs/{}", upload.job))
            .await;
        (answer.status == 200)
            .then(|| answer.json())
            .filter(|job| job["status"] == "complete")
    })
    .await;
    world.is_dataset(&job, &content).await;
    assert_eq!(world.number("SELECT count(*) FROM datasets").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_connection_is_cut_at_each_commit() {
    let Some(world) = World::of_replicas(1, &[("INGEST_LEASE", "1s")]).await else {
        return;
    };
    let content = bytes(202, SIZE);
    let mut jobs = 0;
    for how in [Break::CutBefore, Break::CutAfter] {
        // One upload whose every transaction is met by the fault, each once.
        let key = format!("{how:?}");
        // The row's COMMIT, and then the id's: it is the first of the replay where the row is stored.
        for passing in [0, usize::from(how == Break::CutBefore)] {
            world.gate().arm(passing, how);
            let client = world.client();
            is_refused(client.answer(creation(client, &key)).await);
            assert!(!world.gate().is_armed());
        }
        let created = at_last(&world, 201, |client| creation(client, &key)).await;
        jobs += 1;
        assert_eq!(world.number("SELECT count(*) FROM jobs").await, jobs);
        let upload = Upload::of(created, SIZE);
        let parts = json!({"parts": upload.put_all(world.client(), &content).await});

        let before = world.proxy.reached(Action::Complete);
        world.gate().arm(0, how);
        let client = world.client();
        is_refused(client.answer(completion(client, &upload, &parts)).await);
        world.gate().arm(2, how);
        at_last(&world, 200, |client| completion(client, &upload, &parts)).await;
        world.gate().disarm();
        assert_eq!(world.proxy.reached(Action::Complete), before + 1);

        world.gate().arm(0, how);
        is_refused(client.answer(commit(client, &upload)).await);
        // Then the worker's: it takes the job, and records the dataset.
        world.gate().arm(1, how);
        at_last(&world, 202, |client| commit(client, &upload)).await;
        let job = upload.ended(client).await;
        assert_eq!(job["status"], "complete", "{job}");
        world.is_dataset(&job, &content).await;
        assert_eq!(world.number("SELECT count(*) FROM datasets").await, jobs);
        world.gate().disarm();
    }
    assert_eq!(world.number("SELECT jobs FROM usage").await, 0);
    assert_eq!(world.number("SELECT bytes FROM usage").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_waits_for_a_postgresql_that_is_still_starting() {
    let Some((cluster, mut world)) = on_a_cluster(&[]).await else {
        return;
    };
    world.servers[0].kill();
    cluster.crash();
    world.servers[0].begin();
    wait_for("the server to wait", || {
        let log = world.servers[0].log();
        log.contains("waiting for the database").then_some(())
    });
    cluster.go_on_soon();
    world.servers[0].wait_until_serving();
    world.follow(0);
    let (upload, body, content) = world.put_small(203).await;
    world.completes(&upload, &body, &content).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_busy_sqlite_is_waited_for_within_a_budget() {
    let world = World::new().await;
    let (upload, parts, content) = world.put_small(204).await;
    let client = world.client();
    let (done, done_parts, _) = world.put_small(205).await;
    world.complete(&done, &done_parts).await.expect(200);
    let reached = world.proxy.reached(Action::Complete);
    let created = world.proxy.reached(Action::Create);

    let mut other = sqlite(&world);
    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    let polled = format!("/api/jobs/{}", done.job);
    let begun = Instant::now();
    let answers = tokio::join!(
        client.answer(creation(client, "a")),
        client.answer(completion(client, &upload, &parts)),
        client.answer(commit(client, &done)),
        client.get(&polled),
    );
    assert!(begun.elapsed() < BUDGET, "{:?}", begun.elapsed());
    is_refused(answers.0);
    is_refused(answers.1);
    is_refused(answers.2);
    assert_eq!(answers.3.expect(200)["upload_state"], "uploaded");
    other.batch_execute("ROLLBACK").unwrap();
    assert_eq!(world.proxy.reached(Action::Complete), reached);
    assert_eq!(world.proxy.reached(Action::Create), created);
    assert_eq!(world.job(&upload).await["upload_state"], "awaiting_parts");
    assert_eq!(world.job(&done).await["upload_state"], "uploaded");

    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    let waiting = tokio::spawn(creation(client, "a").send());
    // Whether it has begun to wait by now makes no difference to what has to come of it.
    assert!(!waiting.is_finished());
    other.batch_execute("ROLLBACK").unwrap();
    assert_eq!(waiting.await.unwrap().unwrap().status(), 201);
    world.completes(&upload, &parts, &content).await;
    let job = done.commit(client, &json!({"title": "t"})).await;
    assert_eq!(job["status"], "complete");
}

/// A connection of somebody else to the server's file.
fn sqlite(world: &World) -> SqliteConnection {
    let file = world.servers[0].directory().join("ingest.sqlite3");
    let mut connection = SqliteConnection::establish(file.to_str().unwrap()).unwrap();
    connection
        .batch_execute("PRAGMA busy_timeout = 20000")
        .unwrap();
    connection
}
