//! Reservations, and `Idempotency-Key`.

use std::time::Duration;

use job_store::Store;
use uploads::{
    Subject, Upload,
    ports::{Inserted, JobStore, Quota},
};

use crate::{
    database::Database,
    on_every_database,
    samples::{FILE_SIZE, OWNER, insert, job_id, new_upload, swap, transition},
};

on_every_database! {
    the_sum_reserved_never_exceeds_the_quota,
    bytes_are_limited_too,
    over_quota_writes_nothing,
    over_quota_tells_when_there_may_be_room,
    each_reservation_is_freed_once,
    one_key_makes_one_job,
    a_replay_needs_no_quota,
    a_key_leads_to_its_owners_job,
}

fn jobs(limit: u64) -> Quota {
    Quota {
        jobs: Some(limit),
        bytes: None,
    }
}

fn bytes(limit: u64) -> Quota {
    Quota {
        jobs: None,
        bytes: Some(limit),
    }
}

/// Two replicas, or a server and a command.
async fn replicas(database: &Database) -> [Store; 2] {
    [database.store().await, database.store().await]
}

/// Inserts all of them at the same time.
async fn race(stores: &[Store], uploads: Vec<Upload>, quota: Quota) -> Vec<Inserted> {
    let racers = uploads
        .into_iter()
        .zip(stores.iter().cycle())
        .map(|(upload, store)| {
            let store = store.clone();
            tokio::spawn(async move { store.insert(&upload, quota).await.unwrap() })
        });
    let mut inserted = Vec::new();
    for racer in racers.collect::<Vec<_>>() {
        inserted.push(racer.await.unwrap());
    }
    inserted
}

fn new_ones(inserted: &[Inserted]) -> usize {
    let new = |inserted: &&Inserted| matches!(inserted, Inserted::New);
    inserted.iter().filter(new).count()
}

async fn the_sum_reserved_never_exceeds_the_quota(database: &Database) {
    let stores = replicas(database).await;
    let inserted = race(&stores, (0..16).map(new_upload).collect(), jobs(5)).await;
    assert_eq!(new_ones(&inserted), 5, "{inserted:?}");
    assert_eq!(database.number("SELECT count(*) AS n FROM jobs").await, 5);
    assert_eq!(database.number("SELECT jobs AS n FROM usage").await, 5);
    let sum = i64::try_from(5 * FILE_SIZE).unwrap();
    assert_eq!(database.number("SELECT bytes AS n FROM usage").await, sum);

    let mut other = new_upload(100);
    other.job.owner = Subject("bob".into());
    assert_eq!(new_ones(&race(&stores, vec![other], jobs(1)).await), 1);
}

async fn bytes_are_limited_too(database: &Database) {
    let stores = replicas(database).await;
    let inserted = race(
        &stores,
        (0..8).map(new_upload).collect(),
        bytes(3 * FILE_SIZE),
    )
    .await;
    assert_eq!(new_ones(&inserted), 3, "{inserted:?}");
    let inserted = race(&stores, vec![new_upload(9)], bytes(4 * FILE_SIZE - 1)).await;
    assert_eq!(new_ones(&inserted), 0);
    let inserted = race(&stores, vec![new_upload(9)], bytes(4 * FILE_SIZE)).await;
    assert_eq!(new_ones(&inserted), 1);
}

async fn over_quota_writes_nothing(database: &Database) {
    let store = database.store().await;
    for quota in [jobs(0), bytes(0), bytes(FILE_SIZE - 1)] {
        let inserted = store.insert(&new_upload(1), quota).await.unwrap();
        assert!(
            matches!(inserted, Inserted::OverQuota { .. }),
            "{inserted:?}"
        );
    }
    assert_eq!(store.job(job_id(1)).await.unwrap(), None);
    assert_eq!(database.number("SELECT count(*) AS n FROM usage").await, 0);
    insert(&store, &new_upload(1)).await;
}

async fn over_quota_tells_when_there_may_be_room(database: &Database) {
    let store = database.store().await;
    let now = store.now().await.unwrap();
    let due = |minutes: u64| now.after(Duration::from_secs(60 * minutes));
    for (n, minutes) in [(1, 30), (2, 10), (3, 20)] {
        let mut upload = new_upload(n);
        upload.job.due_at = Some(due(minutes));
        insert(&store, &upload).await;
    }
    // Another's does not count, and neither does one that takes no room any more.
    let mut other = new_upload(4);
    other.job.owner = Subject("bob".into());
    other.job.due_at = Some(due(1));
    insert(&store, &other).await;
    let mut free = new_upload(5);
    (free.job.reserved, free.job.due_at) = (false, Some(due(1)));
    insert(&store, &free).await;
    for (quota, expected) in [
        (jobs(3), Some(due(10))),
        (jobs(2), Some(due(20))),
        (bytes(2 * FILE_SIZE), Some(due(20))),
        (bytes(FILE_SIZE), Some(due(30))),
        (bytes(FILE_SIZE - 1), None),
    ] {
        match store.insert(&new_upload(9), quota).await.unwrap() {
            Inserted::OverQuota { room_at } => assert_eq!(room_at, expected, "{quota:?}"),
            other => panic!("{other:?}"),
        }
    }
}

async fn each_reservation_is_freed_once(database: &Database) {
    let store = database.store().await;
    insert(&store, &new_upload(1)).await;
    let before = new_upload(2);
    insert(&store, &before).await;
    let usage = async || {
        (
            database.number("SELECT jobs AS n FROM usage").await,
            database.number("SELECT bytes AS n FROM usage").await,
        )
    };
    let size = i64::try_from(FILE_SIZE).unwrap();
    assert_eq!(usage().await, (2, 2 * size));
    let before = swap(&store, &before, &transition(&before, |_| ())).await;
    assert_eq!(usage().await, (2, 2 * size));
    let free = transition(&before, |upload| upload.job.reserved = false);
    let before = swap(&store, &before, &free).await;
    assert_eq!(usage().await, (1, size));
    swap(&store, &before, &transition(&before, |_| ())).await;
    assert_eq!(usage().await, (1, size));
}

async fn one_key_makes_one_job(database: &Database) {
    let stores = replicas(database).await;
    let store = &stores[0];
    let keyed = |n| {
        let mut upload = new_upload(n);
        upload.job.idempotency_key = Some("key".into());
        upload
    };
    let inserted = race(&stores, (0..10).map(keyed).collect(), Quota::default()).await;
    assert_eq!(new_ones(&inserted), 1, "{inserted:?}");
    let owner = Some(Subject(OWNER.into()));
    let filter = uploads::ports::JobFilter {
        owner,
        status: None,
        unopened: true,
    };
    let jobs = store.jobs(&filter, None, 10).await.unwrap();
    assert_eq!(jobs.len(), 1);
    for answer in &inserted {
        match answer {
            Inserted::Replay(first) => assert_eq!(first.job, jobs[0]),
            Inserted::New => {}
            Inserted::OverQuota { .. } => panic!("there is no quota"),
        }
    }
    assert_eq!(database.number("SELECT jobs AS n FROM usage").await, 1);

    let mut other = keyed(20);
    other.job.owner = Subject("bob".into());
    insert(store, &other).await;
}

async fn a_replay_needs_no_quota(database: &Database) {
    let store = database.store().await;
    let mut first = new_upload(1);
    first.job.idempotency_key = Some("key".into());
    assert!(matches!(
        store.insert(&first, jobs(1)).await.unwrap(),
        Inserted::New
    ));
    let mut second = new_upload(2);
    second.job.idempotency_key = Some("key".into());
    match store.insert(&second, jobs(1)).await.unwrap() {
        Inserted::Replay(replayed) => assert_eq!(*replayed, first),
        other => panic!("{other:?}"),
    }
}

async fn a_key_leads_to_its_owners_job(database: &Database) {
    let store = database.store().await;
    let mut first = new_upload(1);
    first.job.idempotency_key = Some("key".into());
    insert(&store, &first).await;
    insert(&store, &new_upload(2)).await;
    let (owner, bob) = (Subject(OWNER.into()), Subject("bob".into()));
    let found = store.load_by_key(&owner, "key").await.unwrap();
    assert_eq!(found, Some(first));
    assert_eq!(store.load_by_key(&owner, "").await.unwrap(), None);
    assert_eq!(store.load_by_key(&bob, "key").await.unwrap(), None);
}
