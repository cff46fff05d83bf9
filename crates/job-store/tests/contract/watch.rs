//! What is told to those who watch: what is in hand, how busy the database is, and what ails it.

use std::time::Duration;

use job_store::Ailment;
use uploads::State;

use crate::{
    database::Database,
    on_every_database,
    samples::{at, insert, new_upload},
};

on_every_database! {
    jobs_that_are_not_over_are_counted_by_state,
    whether_a_job_could_be_written_is_tried,
    what_ails_the_database_is_told_in_a_word,
    the_pools_tell_how_they_are_used,
}

async fn jobs_that_are_not_over_are_counted_by_state(database: &Database) {
    let store = database.store().await;
    assert_eq!(store.jobs_by_state().await.unwrap(), []);
    for (n, state, due) in [
        (1, State::Queued, Some(70)),
        (2, State::Queued, Some(30)),
        (3, State::AwaitingParts, Some(90)),
        (4, State::Complete, None),
        (5, State::Complete, None),
    ] {
        let mut upload = new_upload(n);
        upload.job.state = state;
        upload.job.due_at = due.map(at);
        insert(&store, &upload).await;
    }
    let mut counted = store.jobs_by_state().await.unwrap();
    counted.sort_by(|one, other| one.state.cmp(&other.state));
    let told: Vec<_> = counted
        .iter()
        .map(|group| (group.state.as_str(), group.jobs, group.first_due))
        .collect();
    assert_eq!(
        told,
        [
            ("awaiting_parts", 1, Some(at(90))),
            ("queued", 2, Some(at(30))),
        ]
    );
}

async fn whether_a_job_could_be_written_is_tried(database: &Database) {
    let store = database.store().await;
    for _ in 0..3 {
        store.probe_write().await.unwrap();
    }
    let probes =
        "SELECT count(*) AS n FROM write_probe WHERE length(filler) > 30000 AND probed_at > 0";
    assert_eq!(database.number(probes).await, 1);
    database.run("DELETE FROM write_probe").await;
    assert!(store.probe_write().await.is_err());
}

async fn what_ails_the_database_is_told_in_a_word(database: &Database) {
    let patience = Duration::from_millis(300);
    let store = database.patient_store(patience).await;
    let full = "CREATE TRIGGER full_disk BEFORE UPDATE ON write_probe";
    if database.url().is_on_a_server() {
        // As PostgreSQL says it, but for the code.
        database
            .run(&format!(
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                 RAISE EXCEPTION 'could not extend file \"base/1/2\": No space left on device'
                 USING ERRCODE = 'disk_full'; END $$;
                 {full} EXECUTE FUNCTION full_disk()"
            ))
            .await;
    } else {
        database
            .run(&format!(
                "{full} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
            ))
            .await;
    }
    let error = store.probe_write().await.unwrap_err();
    assert_eq!(Ailment::behind(&error), Ailment::Full, "{error:?}");
    database.run("DROP TABLE write_probe").await;
    let error = store.probe_write().await.unwrap_err();
    assert_eq!(Ailment::behind(&error), Ailment::Other, "{error:?}");
}

async fn the_pools_tell_how_they_are_used(database: &Database) {
    let store = database.store().await;
    store.probe_write().await.unwrap();
    let pools = store.pools_in_use();
    let names: Vec<_> = pools.iter().map(|pool| pool.pool).collect();
    if database.url().is_on_a_server() {
        assert_eq!(names, ["read"]);
    } else {
        assert_eq!(names, ["read", "write"]);
    }
    for pool in pools {
        assert!(
            pool.most >= 1 && pool.in_use == 0 && pool.waiting == 0,
            "{pool:?}"
        );
    }
}
