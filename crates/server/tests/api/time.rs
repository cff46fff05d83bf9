//! Clocks that jump, and settings that change: what was promised stays promised.
//!
//! On PostgreSQL the database's clock is the only one. It is moved here by a function that stands before
//! `clock_timestamp()` in the search path of the test's database, while servers, S3 and the client keep their own: to each
//! other, they are then off by so much. Servers get clocks of their own by libfaketime, where it is installed. On SQLite the
//! database's clock is the server's, which it is free to go by.

use std::{env, fs, path::PathBuf};

use serde_json::{Value, json};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use crate::{
    client::bytes,
    postgres::Postgres,
    proxy::{Action, Fault},
    server::wait_for,
    upload::{Upload, poll},
    world::{Setup, World},
};

const MINUTE: i64 = 60;

/// Servers whose database tells another time than they do.
async fn with_a_clock(more_replicas: usize, window: &str) -> Option<World> {
    let database = Postgres::fresh().await?;
    let session = database.session().await;
    let clock = "CREATE SCHEMA moved;
         CREATE TABLE moved.clock (seconds bigint NOT NULL);
         INSERT INTO moved.clock VALUES (0);
         CREATE FUNCTION moved.clock_timestamp() RETURNS timestamptz VOLATILE LANGUAGE sql AS
         'SELECT pg_catalog.clock_timestamp() + make_interval(secs => (SELECT seconds FROM moved.clock))';";
    session.batch_execute(clock).await.unwrap();
    let name = database.name();
    let path = format!("ALTER DATABASE {name} SET search_path = moved, pg_catalog, public");
    session.batch_execute(&path).await.unwrap();
    let setup = Setup {
        more_replicas,
        settings: &[("INGEST_UPLOAD_WINDOW", window)],
        database: Some(database),
        ..Setup::default()
    };
    Some(setup.build().await)
}

/// From now on, the database's clock is ahead of all others by so many seconds, or behind.
async fn jump(world: &World, seconds: i64) {
    let set = format!("UPDATE moved.clock SET seconds = {seconds} RETURNING seconds");
    assert_eq!(world.number(&set).await, seconds);
}

/// Waits until every sweeper has looked at least twice.
async fn sweeps_pass(world: &World) {
    // A row that is due at once shows that sweepers are at work after the jump.
    for _ in 0..2 {
        let upload = Upload::create(world.client(), "sentinel.bin", 1).await;
        let overdue = format!(
            "UPDATE jobs SET state = 'aborting', due_at = 0 WHERE id = '{}' RETURNING 1::bigint",
            upload.job
        );
        world.number(&overdue).await;
        world.reaches(&upload, "aborted").await;
    }
}

/// When the URL ends, in seconds since the epoch, by what is signed into it.
fn end_of(url: &str) -> i64 {
    let value = |name: &str| {
        let mut pairs = url.split(['?', '&']);
        pairs.find_map(|pair| pair.strip_prefix(name)).unwrap()
    };
    let mut signed = value("X-Amz-Date=").to_owned();
    for place in [13, 11, 6, 4] {
        signed.insert(place, if place > 8 { ':' } else { '-' });
    }
    let lifetime: i64 = value("X-Amz-Expires=").parse().unwrap();
    seconds_of(&json!(signed)) + lifetime
}

fn seconds_of(time: &Value) -> i64 {
    OffsetDateTime::parse(time.as_str().unwrap(), &Rfc3339)
        .unwrap()
        .unix_timestamp()
}

async fn deadline_of(world: &World, upload: &Upload) -> i64 {
    let select = format!(
        "SELECT deadline / 1000 FROM jobs WHERE id = '{}'",
        upload.job
    );
    world.number(&select).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_jump_of_a_quarter_of_an_hour_sweeps_nothing_early() {
    let Some(world) = with_a_clock(1, "10m").await else {
        return;
    };
    for seconds in [15 * MINUTE, -15 * MINUTE] {
        let (upload, parts, content) = world.put_small(220).await;
        let deadline = deadline_of(&world, &upload).await;
        jump(&world, seconds).await;
        sweeps_pass(&world).await;
        let job = world.job(&upload).await;
        assert_eq!(job["upload_state"], "awaiting_parts", "{seconds}");
        assert_eq!(deadline_of(&world, &upload).await, deadline);
        world.completes(&upload, &parts, &content).await;
        jump(&world, 0).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_databases_clock_is_the_only_one() {
    let Some(world) = with_a_clock(1, "10m").await else {
        return;
    };
    let day = 24 * 60 * MINUTE;
    for seconds in [3 * day, -3 * day] {
        jump(&world, seconds).await;
        let there = "SELECT (extract(epoch FROM moved.clock_timestamp()))::bigint";
        let before = world.number(there).await;
        let upload = Upload::create(world.client(), "file.bin", 1).await;
        let created = seconds_of(&world.job(&upload).await["created_at"]);
        assert!((before - 1..=world.number(there).await).contains(&created));
        let deadline = deadline_of(&world, &upload).await;
        assert!((created + 599..=created + 601).contains(&deadline));
        // It ends at its deadline and the grace, which is as long, by that clock alone.
        jump(&world, seconds + 19 * MINUTE).await;
        sweeps_pass(&world).await;
        assert_eq!(world.job(&upload).await["upload_state"], "awaiting_parts");
        jump(&world, seconds + 21 * MINUTE).await;
        world.reaches(&upload, "expired").await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_url_outlives_its_deadline_whatever_the_clock() {
    let Some(world) = with_a_clock(1, "20m").await else {
        return;
    };
    let upload = Upload::create(world.client(), "file.bin", 1).await;
    let deadline = deadline_of(&world, &upload).await;
    assert!(end_of(&upload.urls[0]) <= deadline);
    for seconds in [15 * MINUTE, -15 * MINUTE, 0] {
        jump(&world, seconds).await;
        for client in &world.clients {
            let fresh = client
                .post(&upload.path("/urls"), &json!({}))
                .await
                .expect(200);
            let fresh = &fresh["urls"][0];
            let end = end_of(fresh["url"].as_str().unwrap());
            assert!((deadline - 2..=deadline).contains(&end), "{end} {deadline}");
        }
    }
    // Past the deadline none is signed any more, though nothing is swept yet.
    jump(&world, 21 * MINUTE).await;
    let late = world.client().post(&upload.path("/urls"), &json!({})).await;
    late.problem(409);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_window_leaves_stored_deadlines_alone() {
    let mut world = World::new().await;
    let content = bytes(221, 1000);
    let upload = Upload::create(world.client(), "file.bin", content.len()).await;
    let end = end_of(&upload.urls[0]);

    world.servers[0].set("INGEST_UPLOAD_WINDOW", "2s");
    world.kill_and_restart(0);
    let brief = Upload::create(world.client(), "brief.bin", 1).await;
    assert!(end_of(&brief.urls[0]) < end - 3600);
    world.reaches(&brief, "expired").await;
    assert_eq!(world.job(&upload).await["upload_state"], "awaiting_parts");
    let fresh = poll("fresh URLs", async || {
        let answer = world.client().post(&upload.path("/urls"), &json!({})).await;
        (answer.status == 200).then(|| answer.json())
    })
    .await;
    let still = end_of(fresh["urls"][0]["url"].as_str().unwrap());
    assert!((end - 2..=end + 2).contains(&still), "{still} {end}");

    let short = Upload::create(world.client(), "short.bin", 1).await;
    world.servers[0].set("INGEST_UPLOAD_WINDOW", "24h");
    world.kill_and_restart(0);
    world.reaches(&short, "expired").await;
    let parts = json!({"parts": upload.put_all(world.client(), &content).await});
    world.completes(&upload, &parts, &content).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_completion_that_began_in_time_is_immune_to_the_deadline() {
    let Some(world) = with_a_clock(1, "10m").await else {
        return;
    };
    let (upload, parts, content) = world.put_small(222).await;
    world.proxy.inject(Action::Complete, 1, Fault::DoneButHeld);
    let asked = world.completing(0, &upload, &parts);
    world.proxy.struck(Action::Complete, 1).await;
    jump(&world, 30 * MINUTE).await;
    world.reaches(&upload, "uploaded").await;
    world.proxy.release();
    assert_eq!(asked.await.unwrap().unwrap().status(), 200);
    assert_eq!(world.proxy.reached(Action::Complete), 1);
    // Completing has no clock guard either: the sweeper alone ends an upload.
    jump(&world, 0).await;
    let (late, late_parts, late_content) = world.put_small(223).await;
    jump(&world, 19 * MINUTE).await;
    world.completes(&late, &late_parts, &late_content).await;
    world.completes(&upload, &parts, &content).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_that_somebody_removed_is_lost_and_never_a_success() {
    let Some(world) = with_a_clock(0, "24h").await else {
        return;
    };
    let (upload, parts, _) = world.put_small(224).await;
    let (key, id) = key_and_id(&world, &upload).await;
    world.bucket.abort(&key, &id).await;
    let answer = world.complete(&upload, &parts).await;
    assert_eq!(answer.problem(409), "completion-in-progress");
    jump(&world, 60 * MINUTE).await;
    world.reaches(&upload, "lost").await;
    let answer = world.complete(&upload, &parts).await;
    assert_eq!(answer.problem(409), "wrong-state");
    assert_eq!(world.job(&upload).await["status"], "failed");
    assert_eq!(world.number("SELECT jobs FROM usage").await, 0);
    assert!(world.servers[0].log().contains("ALARM"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_object_of_somebody_else_is_never_adopted_and_never_deleted() {
    let Some(world) = with_a_clock(0, "24h").await else {
        return;
    };
    let (upload, parts, _) = world.put_small(225).await;
    let (key, id) = key_and_id(&world, &upload).await;
    world.bucket.abort(&key, &id).await;
    world.bucket.put(&key, "a stranger's").await;
    for hours in 0..3 {
        jump(&world, hours * 60 * MINUTE).await;
        let answer = world.complete(&upload, &parts).await;
        assert!(!answer.status.is_success(), "{}", answer.text);
        sweeps_pass(&world).await;
    }
    assert_eq!(world.job(&upload).await["upload_state"], "completing");
    assert_eq!(world.bucket.get(&key).await, "a stranger's");
    assert!(world.servers[0].log().contains("ALARM"));
}

/// The library that gives a process another clock. `None` where it is not installed, which is said aloud.
fn faketime() -> Option<PathBuf> {
    let machines = fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let library = machines
        .map(|machine| machine.path().join("faketime/libfaketimeMT.so.1"))
        .find(|library| library.is_file());
    if library.is_none() {
        assert!(
            env::var_os("CI").is_none(),
            "under CI there has to be faketime"
        );
        eprintln!("NOT RUN with servers whose clocks are off: no /usr/lib/*/faketime");
    }
    library
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn servers_whose_own_clocks_are_off_do_as_all_others_do() {
    let Some(library) = faketime() else {
        return;
    };
    let Some(mut world) = World::of_replicas(2, &[("INGEST_UPLOAD_WINDOW", "10m")]).await else {
        return;
    };
    let library = library.to_str().unwrap().to_owned();
    for (replica, minutes) in [(0, 14), (1, -14)] {
        let offset = format!("{minutes:+}m");
        let server = &mut world.servers[replica];
        server.set("LD_PRELOAD", &library);
        server.set("FAKETIME", &offset);
        server.set("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        world.kill_and_restart(replica);
        // The address can be there before the new process has logged a line.
        wait_for("a server to log by its own clock", || {
            let log = world.servers[replica].log();
            let told = log.lines().last()?.split(' ').next()?;
            let ahead = seconds_of(&json!(told)) - OffsetDateTime::now_utc().unix_timestamp();
            ((ahead - minutes * MINUTE).abs() < MINUTE).then_some(())
        });
    }
    let (upload, parts, content) = world.put_small(226).await;
    let deadline = deadline_of(&world, &upload).await;
    let here = OffsetDateTime::now_utc().unix_timestamp() + 10 * MINUTE;
    assert!((deadline - here).abs() < MINUTE);
    for client in &world.clients {
        let first = json!({"part_numbers": [1]});
        let fresh = client.post(&upload.path("/urls"), &first).await;
        let fresh = fresh.expect(200);
        let url = fresh["urls"][0]["url"].as_str().unwrap();
        assert!((deadline - 2..=deadline).contains(&end_of(url)));
        let (status, _) = client.put_part(url, content.clone()).await;
        assert_eq!(status, 200);
    }
    sweeps_pass(&world).await;
    assert_eq!(world.job(&upload).await["upload_state"], "awaiting_parts");
    world.completes(&upload, &parts, &content).await;
    // A completion and an ingestion whose holder has ended are taken over by the other clock.
    let (upload, parts, _) = world.put_small(227).await;
    world.proxy.inject(Action::Complete, 1, Fault::DoneButHang);
    drop(world.completing(0, &upload, &parts));
    world.proxy.struck(Action::Complete, 1).await;
    world.servers[0].kill();
    world.reaches(&upload, "uploaded").await;
    let job = upload
        .commit(&world.clients[1], &json!({"title": "t"}))
        .await;
    assert_eq!(job["status"], "complete", "{job}");
}

async fn key_and_id(world: &World, upload: &Upload) -> (String, String) {
    let of = |column| format!("SELECT {column} FROM jobs WHERE id = '{}'", upload.job);
    (
        world.text(&of("object_key")).await,
        world.text(&of("upload_id")).await,
    )
}
