//! Jobs and datasets to store.

use job_store::Store;
use uploads::{
    Commit, Completion, Dataset, DatasetId, ETag, FileClaim, HashState, Job, JobId, KeyPrefix,
    NamedPart, ObjectKey, PartList, PartNumber, PartPlan, RequestedParts, Sha256, State, Subject,
    Timestamp, Upload, UploadId, Visibility,
    ports::{Inserted, JobStore, Quota, Swap},
    transition::Transition,
};
use uuid::Uuid;

/// Whose jobs they are.
pub const OWNER: &str = "ada";
/// Bytes of their files.
pub const FILE_SIZE: u64 = 25;

/// The id of the job `n`.
pub fn job_id(n: u128) -> JobId {
    JobId(Uuid::from_u128(n))
}

/// The id of the dataset `n`.
pub fn dataset_id(n: u128) -> DatasetId {
    DatasetId(Uuid::from_u128(n))
}

/// A time.
pub fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

/// An ETag.
pub fn etag(text: &str) -> ETag {
    ETag::parse(text).unwrap()
}

/// A new job of `OWNER` with nothing in it that can be left out.
pub fn new_upload(n: u128) -> Upload {
    let id = job_id(n);
    Upload {
        job: Job {
            id,
            owner: Subject(OWNER.into()),
            state: State::Creating,
            version: 0,
            token: 0,
            file: FileClaim {
                filename: "cells.csv".into(),
                content_type: "text/csv".into(),
                sha256: None,
            },
            plan: PartPlan::from_stored(FILE_SIZE, 10),
            key: ObjectKey::of(&KeyPrefix::parse("uploads/").unwrap(), id),
            upload_id: None,
            idempotency_key: None,
            request_hash: "hash".into(),
            created_at: at(1_000),
            deadline: at(2_000),
            lease_until: None,
            due_at: None,
            tries: 0,
            reserved: true,
            expired: false,
            gone_since: None,
            alarm: false,
            etag: None,
            discard_at: None,
            commit: None,
            started_at: None,
            completed_at: None,
            attempts: 0,
            ingested_bytes: 0,
            hash_state: None,
            detected_content_type: None,
            contradicting_sha256: None,
            error_message: None,
            dataset_id: None,
        },
        completion: Completion::default(),
    }
}

/// `upload` with something else in every field that a transition can change, and awkward texts.
pub fn filled(mut upload: Upload) -> Upload {
    let job = &mut upload.job;
    job.state = State::Running;
    job.token = i64::MAX;
    job.file = FileClaim {
        filename: "C:\\0\0é\u{202e}../\r\n'\"$1.csv".into(),
        content_type: "text/\0x".into(),
        sha256: Sha256::parse(&"ab".repeat(32)),
    };
    job.plan = PartPlan::from_stored(FILE_SIZE, 7);
    job.upload_id = Some(UploadId("VXBsb2Fk~._-".into()));
    job.request_hash = "another".into();
    job.deadline = at(-1);
    job.lease_until = Some(at(1));
    job.due_at = Some(at(2));
    job.tries = 3;
    job.expired = true;
    job.gone_since = Some(at(4));
    job.alarm = true;
    job.etag = Some(etag("\"W/not-weak\""));
    job.discard_at = Some(at(i64::MAX));
    job.commit = Some(Commit {
        title: "Tit\0le".into(),
        summary: Some("\\".into()),
        visibility: Visibility::Restricted,
    });
    job.started_at = Some(at(6));
    job.completed_at = Some(at(7));
    job.attempts = i32::MAX;
    job.ingested_bytes = 8;
    job.hash_state = Some(HashState::from_stored("whatever: it is opaque".into()));
    job.detected_content_type = Some("image/png".into());
    job.contradicting_sha256 = Sha256::parse(&"ef".repeat(32));
    job.error_message = Some("it's \\0 over".into());
    job.dataset_id = Some(dataset_id(9));
    upload.completion = Completion {
        request: Some(RequestedParts::new(vec![named(10_000, "b"), named(1, "\"W/a\"")]).unwrap()),
        sent: vec![
            PartList::new(vec![]),
            PartList::new((0..10_000).map(|n| etag(&format!("{n:032x}"))).collect()),
        ],
        intent: Some(1),
        pinned: Some(0),
    };
    upload
}

fn named(number: u64, tag: &str) -> NamedPart {
    NamedPart {
        number: PartNumber::new(number).unwrap(),
        etag: etag(tag),
    }
}

/// A dataset made of `of`.
pub fn dataset(n: u128, of: &Upload) -> Dataset {
    Dataset {
        id: dataset_id(n),
        job_id: of.job.id,
        owner: of.job.owner.clone(),
        commit: Commit {
            title: "Cells \0".into(),
            summary: None,
            visibility: Visibility::Private,
        },
        filename: "a\0\\b".into(),
        content_type: "text/csv".into(),
        detected_content_type: Some("application/gzip".into()),
        size: FILE_SIZE,
        sha256: Sha256::parse(&"cd".repeat(32)).unwrap(),
        etag: etag("abc-1"),
        key: of.job.key.clone(),
        created_at: at(5_000),
    }
}

/// Stores a new job.
pub async fn insert(store: &Store, upload: &Upload) {
    let inserted = store.insert(upload, Quota::default()).await.unwrap();
    assert!(matches!(inserted, Inserted::New), "{inserted:?}");
}

/// What `change` makes of `before`.
pub fn transition(before: &Upload, change: impl FnOnce(&mut Upload)) -> Transition {
    let mut after = before.clone();
    change(&mut after);
    Transition {
        after,
        dataset: None,
    }
}

/// Stores a transition, and nothing may have come before it; the row as it is then.
pub async fn swap(store: &Store, before: &Upload, transition: &Transition) -> Upload {
    match store.swap(before, transition).await.unwrap() {
        Swap::Applied(after) => *after,
        Swap::Stale => panic!("stale"),
    }
}
