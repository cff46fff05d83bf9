//! What is not a list: rows found by their keys, and work that is due.

use job_store::{NewToken, Store};
use uploads::{
    Sha256, State, Subject,
    ports::{JobStore, Quota},
    transition::Refusal,
};
use uuid::Uuid;

use crate::{
    database::Database,
    rows::{DUE, age, dataset_at, job_at},
    samples::{OWNER, dataset, new_upload, transition},
    witness::{Rows, Witness},
};

/// The indexes that the databases make for keys, each by its own naming.
struct Keys {
    job: &'static str,
    idempotency: &'static str,
    dataset: &'static str,
    usage: &'static str,
    token: &'static str,
    token_hash: &'static str,
}

const SQLITE: Keys = Keys {
    job: "sqlite_autoindex_jobs_1",
    idempotency: "sqlite_autoindex_jobs_2",
    dataset: "sqlite_autoindex_datasets_1",
    usage: "sqlite_autoindex_usage_1",
    token: "sqlite_autoindex_tokens_1",
    token_hash: "sqlite_autoindex_tokens_2",
};

const POSTGRES: Keys = Keys {
    job: "jobs_pkey",
    idempotency: "jobs_owner_idempotency_key_key",
    dataset: "datasets_pkey",
    usage: "usage_pkey",
    token: "tokens_pkey",
    token_hash: "tokens_hash_key",
};

impl Keys {
    fn of(database: &Database) -> &'static Self {
        match database {
            Database::Sqlite { .. } => &SQLITE,
            Database::Postgres { .. } => &POSTGRES,
        }
    }
}

pub async fn by_keys(witness: &mut Witness<'_>, store: &Store) {
    let keys = Keys::of(witness.database);
    let id = job_at(7);
    witness.seeks("a job", &[keys.job], store.job(id)).await;
    let loaded = store.load(id);
    witness.seeks("an upload", &[keys.job], loaded).await;
    let dataset_7 = store.dataset(dataset_at(7));
    witness.seeks("a dataset", &[keys.dataset], dataset_7).await;

    // As many as there are runs over one database; so each is new.
    let mut upload = new_upload(Uuid::new_v4().as_u128());
    upload.job.idempotency_key = Some(format!("key of {}", upload.job.id));
    let quota = Quota {
        jobs: Some(1_000),
        bytes: Some(1_000_000),
    };
    let inserted = store.insert(&upload, quota);
    witness.seeks("a new job", &[keys.usage], inserted).await;
    let mut refused = new_upload(Uuid::new_v4().as_u128());
    refused.job.idempotency_key = None;
    let none = Quota {
        jobs: Some(1),
        bytes: None,
    };
    let refused = store.insert(&refused, none);
    let by_owner = &[keys.usage, "jobs_reserved", keys.usage];
    witness
        .seeks("a job over the quota", by_owner, refused)
        .await;
    let replayed = store.insert(&upload, quota);
    let by_key = &[keys.idempotency];
    witness.seeks("a repeated job", by_key, replayed).await;
    let owner = Subject(OWNER.into());
    let key = upload.job.idempotency_key.clone().unwrap();
    let looked_up = store.load_by_key(&owner, &key);
    witness.seeks("a key", by_key, looked_up).await;

    let mut change = transition(&upload, |after| after.job.reserved = false);
    let mut recorded = dataset(0, &upload);
    recorded.id = uploads::DatasetId(upload.job.id.0);
    change.dataset = Some(recorded);
    let swapped = store.swap(&upload, &change);
    witness
        .seeks("a change", &[keys.job, keys.usage], swapped)
        .await;

    let token = NewToken {
        id: Uuid::new_v4(),
        hash: Sha256::from_digest(&[Uuid::new_v4().as_bytes()[0]; 32]),
        subject: owner,
        scopes: vec!["read".into()],
        expires_at: None,
    };
    store.create_token(&token).await.unwrap();
    let by_hash = store.token_by_hash(&token.hash);
    witness.seeks("a token", &[keys.token_hash], by_hash).await;
    let noted = store.note_token_use(token.id, std::time::Duration::ZERO);
    witness.seeks("a token's use", &[keys.token], noted).await;
    let revoked = store.revoke_token(token.id);
    witness.seeks("a token's end", &[keys.token], revoked).await;
}

pub async fn of_work_that_is_due(witness: &mut Witness<'_>, store: &Store) {
    let keys = Keys::of(witness.database);
    let to_work = &[State::Queued, State::Running][..];
    let to_sweep = &[State::Creating, State::AwaitingParts, State::Completing][..];
    // None of these finds anything.
    for (states, now) in [
        (to_work, age(0)),
        (to_work, DUE),
        (to_sweep, age(0)),
        (State::ALL, age(0)),
    ] {
        let claim = store.claim_due(states, now, |_| Err(Refusal::TooEarly));
        let what = format!("due work in {states:?}");
        witness.looks(&what, &["jobs_due"], Rows::Few, claim).await;
    }
    let claimed = store.claim_due(to_sweep, DUE, |before| {
        Ok(transition(before, |after| after.job.tries += 1))
    });
    let indexes = &["jobs_due", keys.job];
    let claimed = witness.seeks("a claim", indexes, claimed).await;
    assert!(claimed.is_some());
}
