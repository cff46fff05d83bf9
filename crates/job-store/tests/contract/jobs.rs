//! Rows as they come back, and compare-and-swap.

use std::sync::Arc;

use uploads::{
    Completion, State,
    ports::{JobStore, StoreError, Swap},
};

use crate::{
    database::Database,
    on_every_database,
    samples::{dataset, dataset_id, filled, insert, job_id, new_upload, swap, transition},
};

on_every_database! {
    every_field_comes_back,
    a_swap_writes_every_field,
    a_swap_leaves_other_lists_alone,
    of_concurrent_swaps_one_is_applied,
    a_stale_swap_writes_nothing,
    a_job_has_one_dataset,
    every_state_can_be_stored,
    a_row_that_was_never_written_is_a_defect,
    the_clock_runs,
}

async fn every_field_comes_back(database: &Database) {
    let store = database.store().await;
    let mut full = filled(new_upload(2));
    full.job.version = 41;
    full.job.idempotency_key = Some("key".into());
    for upload in [new_upload(1), full] {
        insert(&store, &upload).await;
        assert_eq!(
            store.job(upload.job.id).await.unwrap().as_ref(),
            Some(&upload.job)
        );
        assert_eq!(store.load(upload.job.id).await.unwrap(), Some(upload));
    }
    assert_eq!(store.load(job_id(3)).await.unwrap(), None);
    assert_eq!(store.job(job_id(3)).await.unwrap(), None);
    assert_eq!(store.dataset(dataset_id(3)).await.unwrap(), None);
}

async fn a_swap_writes_every_field(database: &Database) {
    let store = database.store().await;
    let plain = new_upload(1);
    insert(&store, &plain).await;

    let mut expected = filled(plain.clone());
    let there = transition(&plain, |upload| *upload = filled(upload.clone()));
    let full = swap(&store, &plain, &there).await;
    expected.job.version = 1;
    assert_eq!(full, expected);
    assert_eq!(store.load(job_id(1)).await.unwrap(), Some(full.clone()));

    let mut expected = plain.clone();
    let back = transition(&full, |upload| *upload = plain);
    let plain = swap(&store, &full, &back).await;
    expected.job.version = 2;
    assert_eq!(plain, expected);
    assert_eq!(store.load(job_id(1)).await.unwrap(), Some(plain));
}

async fn a_swap_leaves_other_lists_alone(database: &Database) {
    let store = database.store().await;
    let full = filled(new_upload(1));
    insert(&store, &full).await;
    // What the store does not write, it does not see changed either.
    database.run("UPDATE jobs SET sent = '[[],[],[]]'").await;
    let later = transition(&full, |upload| upload.job.tries += 1);
    swap(&store, &full, &later).await;
    let loaded = store.load(job_id(1)).await.unwrap().unwrap();
    assert_eq!(loaded.completion.sent.len(), 3);
    assert_eq!(loaded.completion.request, full.completion.request);
    assert_eq!(loaded.job.tries, full.job.tries + 1);
}

async fn of_concurrent_swaps_one_is_applied(database: &Database) {
    let store = database.store().await;
    let before = Arc::new(new_upload(1));
    insert(&store, &before).await;
    // As two replicas, or a server and a command.
    let stores = [store.clone(), database.store().await];
    let racers = (0..12).map(|n| {
        let store = stores[usize::try_from(n).unwrap() % stores.len()].clone();
        let before = Arc::clone(&before);
        tokio::spawn(async move {
            let transition = transition(&before, |upload| upload.job.token = n);
            match store.swap(&before, &transition).await.unwrap() {
                Swap::Applied(after) => Some(*after),
                Swap::Stale => None,
            }
        })
    });
    let mut applied = Vec::new();
    for racer in racers.collect::<Vec<_>>() {
        applied.extend(racer.await.unwrap());
    }
    assert_eq!(applied.len(), 1, "{applied:?}");
    assert_eq!(
        store.load(job_id(1)).await.unwrap().as_ref(),
        applied.first()
    );
}

async fn a_stale_swap_writes_nothing(database: &Database) {
    let store = database.store().await;
    let before = new_upload(1);
    insert(&store, &before).await;
    let current = swap(&store, &before, &transition(&before, |_| ())).await;

    let mut late = transition(&before, |upload| {
        upload.job.reserved = false;
        upload.completion = Completion::default();
    });
    late.dataset = Some(dataset(1, &before));
    assert!(matches!(
        store.swap(&before, &late).await.unwrap(),
        Swap::Stale
    ));
    let mut unknown = new_upload(2);
    unknown.job.version = 1;
    let swapped = store.swap(&unknown, &transition(&unknown, |_| ())).await;
    assert!(matches!(swapped.unwrap(), Swap::Stale));

    assert_eq!(store.load(job_id(1)).await.unwrap(), Some(current));
    assert_eq!(store.dataset(dataset_id(1)).await.unwrap(), None);
    assert_eq!(database.number("SELECT jobs AS n FROM usage").await, 1);
}

async fn a_job_has_one_dataset(database: &Database) {
    let store = database.store().await;
    let before = new_upload(1);
    insert(&store, &before).await;
    let mut first = transition(&before, |_| ());
    first.dataset = Some(dataset(1, &before));
    let after = swap(&store, &before, &first).await;
    assert_eq!(store.dataset(dataset_id(1)).await.unwrap(), first.dataset);

    let mut second = transition(&after, |upload| upload.job.reserved = false);
    second.dataset = Some(dataset(2, &before));
    let refused = store.swap(&after, &second).await;
    assert!(
        matches!(refused, Err(StoreError::Defect { .. })),
        "{refused:?}"
    );
    assert_eq!(store.load(job_id(1)).await.unwrap(), Some(after));
    assert_eq!(store.dataset(dataset_id(2)).await.unwrap(), None);
    assert_eq!(database.number("SELECT jobs AS n FROM usage").await, 1);
}

async fn every_state_can_be_stored(database: &Database) {
    let store = database.store().await;
    for (n, state) in (0..).zip(State::ALL) {
        let mut upload = new_upload(n);
        upload.job.state = *state;
        insert(&store, &upload).await;
        assert_eq!(store.job(job_id(n)).await.unwrap().unwrap().state, *state);
    }
}

async fn a_row_that_was_never_written_is_a_defect(database: &Database) {
    let store = database.store().await;
    let allow_any = match database {
        Database::Sqlite { .. } => "PRAGMA ignore_check_constraints = ON;",
        Database::Postgres { .. } => {
            "ALTER TABLE jobs DROP CONSTRAINT IF EXISTS jobs_state_check,
                 DROP CONSTRAINT IF EXISTS jobs_file_size_check,
                 DROP CONSTRAINT IF EXISTS jobs_check;"
        }
    };
    let lies = [
        "state = 'paused'",
        "file_size = -1",
        "sha256 = 'short'",
        "contradicting_sha256 = 'short'",
        "etag = ''",
        "filename = 'half \\'",
        "dataset_id = 'not-a-uuid'",
        "commit_title = 'alone'",
        "commit_title = 'T', commit_visibility = 'secret'",
        "sent = '{}'",
        "request = '[[0,\"a\"]]'",
        "intent = 1",
        "pinned = -1",
    ];
    for (n, lie) in (0..).zip(lies) {
        insert(&store, &new_upload(n)).await;
        let id = job_id(n);
        let update = format!("{allow_any} UPDATE jobs SET {lie} WHERE id = '{id}'");
        database.run(&update).await;
        let loaded = store.load(id).await;
        assert!(
            matches!(loaded, Err(StoreError::Defect { .. })),
            "{lie}: {loaded:?}"
        );
    }
}

async fn the_clock_runs(database: &Database) {
    let store = database.store().await;
    let here = || {
        let now = std::time::SystemTime::now();
        let since = now.duration_since(std::time::UNIX_EPOCH).unwrap();
        i64::try_from(since.as_millis()).unwrap()
    };
    let before = here();
    let first = store.now().await.unwrap().as_millis();
    let second = store.now().await.unwrap().as_millis();
    let after = here();
    assert!(first <= second, "{first} {second}");
    // The server may be another machine. It keeps the same hour, and counts the same milliseconds.
    assert!((before - first).abs() < 3_600_000, "{before} {first}");
    assert!(second - first <= after - before + 1, "{first} {second}");
    store.ready().await.unwrap();
}
