//! Taking due jobs in hand.

use std::{collections::BTreeMap, time::Duration};

use uploads::{
    JobId, State, Upload,
    ports::{JobStore, StoreError},
    transition::{Refusal, Transition},
};

use crate::{
    database::Database,
    on_every_database,
    samples::{at, filled, insert, job_id, new_upload, transition},
};

on_every_database! {
    each_due_job_is_taken_once,
    the_one_due_longest_comes_first,
    only_the_states_asked_for_are_taken,
    whether_any_is_due_is_told_by_state_and_time,
    a_refused_job_keeps_nobody_waiting,
    when_all_are_refused_nothing_is_written,
    an_unreadable_job_keeps_nobody_waiting,
}

const DUE: &[State] = &[State::Queued, State::Running];

fn due(n: u128, millis: i64) -> Upload {
    let mut upload = new_upload(n);
    upload.job.state = State::Queued;
    upload.job.due_at = Some(at(millis));
    upload
}

/// What a claim makes of a job here: nobody is to take it again.
fn take(before: &Upload) -> Result<Transition, Refusal> {
    Ok(transition(before, |upload| {
        upload.job.token += 1;
        upload.job.due_at = None;
    }))
}

fn refuse_below(n: u128) -> impl Fn(&Upload) -> Result<Transition, Refusal> + Send + Sync {
    move |before| {
        if before.job.id < job_id(n) {
            Err(Refusal::TooEarly)
        } else {
            take(before)
        }
    }
}

fn id(claimed: Result<Option<Upload>, StoreError>) -> Option<JobId> {
    claimed.unwrap().map(|upload| upload.job.id)
}

async fn each_due_job_is_taken_once(database: &Database) {
    let store = database.store().await;
    for n in 0..24 {
        insert(&store, &due(n, 100)).await;
    }
    // As two replicas, or a server and a command.
    let stores = [store, database.store().await];
    let claimants = (0..6).map(|n| {
        let store = stores[n % stores.len()].clone();
        tokio::spawn(async move {
            let mut taken = Vec::new();
            while let Some(upload) = store.claim_due(DUE, at(100), take).await.unwrap() {
                taken.push(upload.job.id);
            }
            taken
        })
    });
    let mut times = BTreeMap::new();
    for claimant in claimants.collect::<Vec<_>>() {
        for id in claimant.await.unwrap() {
            *times.entry(id).or_insert(0) += 1;
        }
    }
    let once: BTreeMap<_, _> = (0..24).map(|n| (job_id(n), 1)).collect();
    assert_eq!(times, once);
    assert_eq!(
        database
            .number("SELECT count(*) AS n FROM jobs WHERE token = 1")
            .await,
        24
    );
}

async fn the_one_due_longest_comes_first(database: &Database) {
    let store = database.store().await;
    for (n, millis) in [(1, 30), (2, 10), (3, 20), (4, 101)] {
        insert(&store, &due(n, millis)).await;
    }
    insert(&store, &new_upload(5)).await;
    for expected in [Some(2), Some(3), Some(1), None] {
        let claimed = store.claim_due(DUE, at(100), take).await.unwrap();
        assert_eq!(
            claimed.as_ref().map(|upload| upload.job.id),
            expected.map(job_id)
        );
        if let Some(upload) = claimed {
            assert_eq!((upload.job.version, upload.job.token), (1, 1));
            assert_eq!(store.load(upload.job.id).await.unwrap(), Some(upload));
        }
    }
    assert_eq!(
        id(store.claim_due(DUE, at(101), take).await),
        Some(job_id(4))
    );
}

async fn only_the_states_asked_for_are_taken(database: &Database) {
    let store = database.store().await;
    let mut upload = due(1, 1);
    upload.job.state = State::Aborting;
    insert(&store, &upload).await;
    // A claim hands over the part lists too.
    let mut full = filled(new_upload(2));
    full.job.due_at = Some(at(2));
    insert(&store, &full).await;

    assert_eq!(id(store.claim_due(&[], at(100), take).await), None);
    let claimed = store.claim_due(DUE, at(100), |before| {
        Ok(transition(before, |upload| upload.job.due_at = None))
    });
    let claimed = claimed.await.unwrap().unwrap();
    assert_eq!(claimed.completion, full.completion);
    assert_eq!(id(store.claim_due(DUE, at(100), take).await), None);
    let aborting = store.claim_due(&[State::Aborting], at(100), take).await;
    assert_eq!(id(aborting), Some(job_id(1)));
}

async fn whether_any_is_due_is_told_by_state_and_time(database: &Database) {
    let store = database.store().await;
    let is_any_due = async |states: &[State], millis| store.is_any_due(states, at(millis)).await;
    assert!(!is_any_due(DUE, 100).await.unwrap());
    insert(&store, &new_upload(1)).await;
    insert(&store, &due(2, 100)).await;
    assert!(!is_any_due(DUE, 99).await.unwrap());
    assert!(is_any_due(DUE, 100).await.unwrap());
    assert!(!is_any_due(&[State::Running], 100).await.unwrap());
    assert!(!is_any_due(&[], 100).await.unwrap());
}

async fn a_refused_job_keeps_nobody_waiting(database: &Database) {
    let store = database.store().await;
    for n in 0..12 {
        insert(&store, &due(n, 100)).await;
    }
    let claimed = store.claim_due(DUE, at(100), refuse_below(10)).await;
    assert_eq!(id(claimed), Some(job_id(10)));
    let refused = store.load(job_id(0)).await.unwrap();
    assert_eq!(refused, Some(due(0, 100)));
}

async fn when_all_are_refused_nothing_is_written(database: &Database) {
    let store = database.store().await;
    for n in 0..40 {
        insert(&store, &due(n, 100)).await;
    }
    let claimed = store.claim_due(DUE, at(100), refuse_below(100)).await;
    assert_eq!(id(claimed), None);
    let changed = "SELECT count(*) AS n FROM jobs WHERE version > 0";
    assert_eq!(database.number(changed).await, 0);
}

async fn an_unreadable_job_keeps_nobody_waiting(database: &Database) {
    let store = database.store().await;
    insert(&store, &due(1, 1)).await;
    insert(&store, &due(2, 2)).await;
    let update = format!("UPDATE jobs SET sent = '' WHERE id = '{}'", job_id(1));
    database.run(&update).await;
    assert_eq!(
        id(store.claim_due(DUE, at(100), take).await),
        Some(job_id(2))
    );
    let alone = store.claim_due(DUE, at(100), take).await;
    assert!(matches!(alone, Err(StoreError::Defect { .. })), "{alone:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn claimants_do_not_wait_for_each_other() {
    let Some(database) = Database::postgres().await else {
        return;
    };
    let store = database.patient_store(Duration::from_secs(60)).await;
    insert(&store, &due(1, 1)).await;
    insert(&store, &due(2, 2)).await;
    let other = database.session().await;
    let hold = format!(
        "BEGIN; SELECT 1 FROM jobs WHERE id = '{}' FOR UPDATE",
        job_id(1)
    );
    other.batch_execute(&hold).await.unwrap();
    let claim = store.claim_due(DUE, at(100), take);
    let claimed = tokio::time::timeout(Duration::from_secs(20), claim).await;
    assert_eq!(id(claimed.expect("it waits for the row")), Some(job_id(2)));
}
