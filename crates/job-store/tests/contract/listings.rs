//! Pages of jobs and datasets, and who sees which.

use job_store::Store;
use uploads::{
    Dataset, DatasetId, Job, JobId, State, Status, Subject, UploadId, Viewer, Visibility,
    ports::{After, JobFilter, JobStore},
};

use crate::{
    database::Database,
    on_every_database,
    samples::{OWNER, at, dataset, dataset_id, insert, job_id, new_upload, swap, transition},
};

on_every_database! {
    pages_hold_every_job_once_newest_first,
    jobs_are_found_by_owner_and_status,
    jobs_given_up_unopened_are_listed_on_request,
    datasets_are_seen_by_whom_they_may_be,
    pages_hold_every_dataset_once_newest_first,
}

const EVERYONES: JobFilter = JobFilter {
    owner: None,
    status: None,
    unopened: true,
};

async fn all_pages(store: &Store, filter: &JobFilter, limit: u16) -> Vec<Job> {
    let mut all: Vec<Job> = Vec::new();
    loop {
        let after = all.last().map(|job| After {
            created_at: job.created_at,
            id: job.id,
        });
        let page = store.jobs(filter, after, limit).await.unwrap();
        assert!(page.len() <= usize::from(limit) && all.len() < 100);
        if page.is_empty() {
            return all;
        }
        all.extend(page);
    }
}

async fn pages_hold_every_job_once_newest_first(database: &Database) {
    let store = database.store().await;
    // Several in one millisecond, with ids whose order as numbers and as text in some language could differ.
    let ids = [
        0x1,
        0xa,
        0xff,
        0x1000_0000_0000,
        0xa000_0000_0000_0000,
        u128::MAX,
    ];
    let mut expected = Vec::new();
    for (n, millis) in ids.iter().flat_map(|n| [(*n, 5), (*n - 1, 6)]) {
        let mut upload = new_upload(n);
        upload.job.created_at = at(millis);
        insert(&store, &upload).await;
        expected.push((at(millis), job_id(n)));
    }
    expected.sort();
    expected.reverse();
    for limit in [1, 5, 12, 200] {
        let jobs = all_pages(&store, &EVERYONES, limit).await;
        let seen: Vec<(_, JobId)> = jobs.iter().map(|job| (job.created_at, job.id)).collect();
        assert_eq!(seen, expected, "in pages of {limit}");
    }
    assert_eq!(store.jobs(&EVERYONES, None, 0).await.unwrap(), []);
}

async fn jobs_are_found_by_owner_and_status(database: &Database) {
    let store = database.store().await;
    for (n, state) in (0..).zip(State::ALL) {
        for (offset, owner) in [(0, OWNER), (100, "bob")] {
            let mut upload = new_upload(n + offset);
            upload.job.state = *state;
            upload.job.owner = Subject(owner.into());
            insert(&store, &upload).await;
        }
    }
    for status in Status::ALL {
        let filter = JobFilter {
            owner: Some(Subject("bob".into())),
            status: Some(*status),
            unopened: true,
        };
        let found = all_pages(&store, &filter, 3).await;
        let expected = State::ALL.iter().filter(|state| state.status() == *status);
        assert_eq!(found.len(), expected.count(), "{status}");
        for job in found {
            assert_eq!((job.owner.0.as_str(), job.state.status()), ("bob", *status));
        }
    }
    let nobodys = JobFilter {
        owner: Some(Subject("eve".into())),
        status: None,
        unopened: true,
    };
    assert_eq!(store.jobs(&nobodys, None, 10).await.unwrap(), []);
    let all = store.jobs(&EVERYONES, None, 200).await.unwrap();
    assert_eq!(all.len(), 2 * State::ALL.len());
}

async fn jobs_given_up_unopened_are_listed_on_request(database: &Database) {
    let store = database.store().await;
    for (n, state) in (0..).zip(State::ALL) {
        let opened = Some(UploadId("id".into()));
        // What ran out of time was told of: its Create may have had no answer for as long.
        for (offset, upload_id, expired) in
            [(0, None, false), (100, opened, false), (200, None, true)]
        {
            let mut upload = new_upload(n + offset);
            upload.job.state = *state;
            upload.job.upload_id = upload_id;
            upload.job.expired = expired;
            insert(&store, &upload).await;
        }
    }
    let told = JobFilter {
        unopened: false,
        ..EVERYONES
    };
    let all = all_pages(&store, &EVERYONES, 7).await;
    let told = all_pages(&store, &told, 7).await;
    let mut hidden: Vec<State> = all
        .iter()
        .filter(|job| !told.contains(job))
        .inspect(|job| assert_eq!((job.upload_id.as_ref(), job.expired), (None, false)))
        .map(|job| job.state)
        .collect();
    hidden.sort_by_key(State::to_string);
    assert_eq!(hidden, [State::Aborted, State::Aborting]);
    assert_eq!(all.len(), 3 * State::ALL.len());
}

async fn record(store: &Store, n: u128, change: impl FnOnce(&mut Dataset)) {
    let before = new_upload(n);
    insert(store, &before).await;
    let mut dataset = dataset(n, &before);
    change(&mut dataset);
    let mut recorded = transition(&before, |_| ());
    recorded.dataset = Some(dataset);
    swap(store, &before, &recorded).await;
}

async fn all_datasets(store: &Store, viewer: &Viewer, limit: u16) -> Vec<DatasetId> {
    let mut after = None;
    let mut all = Vec::new();
    loop {
        let page = store.datasets(viewer, after, limit).await.unwrap();
        assert!(page.len() <= usize::from(limit) && all.len() < 100);
        let Some(last) = page.last() else { return all };
        after = Some(After {
            created_at: last.created_at,
            id: last.id,
        });
        all.extend(page.iter().map(|dataset| dataset.id));
    }
}

async fn datasets_are_seen_by_whom_they_may_be(database: &Database) {
    let store = database.store().await;
    let mut n = 0;
    for owner in [OWNER, "bob"] {
        for visibility in Visibility::ALL {
            record(&store, n, |dataset| {
                dataset.owner = Subject(owner.into());
                dataset.commit.visibility = *visibility;
                dataset.created_at = at(-i64::try_from(n).unwrap());
            })
            .await;
            n += 1;
        }
    }
    // Private, restricted, internal, public of one owner, then of the other.
    for (viewer, expected) in [
        (Viewer::Anonymous, vec![3, 7]),
        (
            Viewer::Subject(Subject(OWNER.into())),
            vec![0, 1, 2, 3, 6, 7],
        ),
        (
            Viewer::Subject(Subject("bob".into())),
            vec![2, 3, 4, 5, 6, 7],
        ),
        (Viewer::Subject(Subject("eve".into())), vec![2, 3, 6, 7]),
        (Viewer::Admin, (0..8).collect()),
    ] {
        let expected: Vec<_> = expected.into_iter().map(dataset_id).collect();
        assert_eq!(
            all_datasets(&store, &viewer, 200).await,
            expected,
            "{viewer:?}"
        );
    }
    // By its id it is there, whoever may see it.
    let private = store.dataset(dataset_id(0)).await.unwrap().unwrap();
    assert_eq!(private.commit.visibility, Visibility::Private);
}

async fn pages_hold_every_dataset_once_newest_first(database: &Database) {
    let store = database.store().await;
    for n in 0..7 {
        record(&store, n, |dataset| {
            dataset.created_at = at(if n < 4 { 10 } else { 20 });
        })
        .await;
    }
    let expected: Vec<_> = (0..7).rev().map(dataset_id).collect();
    let owner = Viewer::Subject(Subject(OWNER.into()));
    for limit in [1, 3, 7, 200] {
        assert_eq!(all_datasets(&store, &owner, limit).await, expected);
    }
}
