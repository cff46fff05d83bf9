//! Every list, by every filter, wherever the page begins.

use job_store::Store;
use uploads::{
    Status, Subject, Viewer,
    ports::{After, JobFilter, JobStore},
};

use crate::{
    rows::{MOST, age, dataset_at, job_at},
    witness::{Rows, Witness},
};

/// The indexes that only lists use.
pub const INDEXES: &[&str] = &[
    "jobs_of_owner_by_status",
    "jobs_by_status",
    "datasets_by_visibility",
    "datasets_of_owner_by_visibility",
];

const LIMIT: u16 = 51;

/// Where a page may begin: with the first row, in the middle, near the last and after it.
const PLACES: [Option<u32>; 4] = [None, Some(crate::ROWS / 2), Some(NEAR_THE_LAST), Some(0)];
const NEAR_THE_LAST: u32 = 10;

fn owners() -> [Subject; 3] {
    [MOST, "owner-7", "nobody"].map(|name| Subject(name.into()))
}

pub async fn jobs(witness: &mut Witness<'_>, store: &Store) {
    let somebodys = owners().into_iter().map(Some);
    let statuses = || Status::ALL.iter().copied().map(Some);
    for owner in somebodys.chain([None]) {
        for status in statuses().chain([None]) {
            let index = match &owner {
                Some(_) => "jobs_of_owner_by_status",
                None => "jobs_by_status",
            };
            // The reconciler's list has those, too, of which nobody was told.
            for unopened in [false, true] {
                let seeks = match (status, unopened) {
                    (Some(Status::Cancelled), true) => 2,
                    (Some(_), false | true) => 1,
                    (None, false) => 5,
                    (None, true) => 6,
                };
                let filter = JobFilter {
                    owner: owner.clone(),
                    status,
                    unopened,
                };
                for place in PLACES {
                    let after = place.map(|n| After {
                        created_at: age(n),
                        id: job_at(n),
                    });
                    let what = format!("jobs, {filter:?} after {place:?}");
                    let call = store.jobs(&filter, after, LIMIT);
                    let has_few = owner
                        .as_ref()
                        .is_some_and(|owner| owner.0 != MOST || status == Some(Status::Running));
                    let rows = rows_from(place, has_few);
                    witness.looks(&what, &vec![index; seeks], rows, call).await;
                }
            }
        }
    }
}

pub async fn datasets(witness: &mut Witness<'_>, store: &Store) {
    let subjects = owners().map(Viewer::Subject);
    for viewer in subjects
        .into_iter()
        .chain([Viewer::Anonymous, Viewer::Admin])
    {
        let indexes: &[&str] = match viewer {
            Viewer::Anonymous => &["datasets_by_visibility"],
            Viewer::Subject(_) => &[
                "datasets_of_owner_by_visibility",
                "datasets_of_owner_by_visibility",
                "datasets_by_visibility",
                "datasets_by_visibility",
            ],
            Viewer::Admin => &["datasets_by_visibility"; 4],
        };
        for place in PLACES {
            let after = place.map(|n| After {
                created_at: age(n),
                id: dataset_at(n),
            });
            let what = format!("datasets, {viewer:?} after {place:?}");
            let call = store.datasets(&viewer, after, LIMIT);
            let has_few = matches!(&viewer, Viewer::Subject(owner) if owner.0 != MOST);
            let rows = rows_from(place, has_few);
            witness.looks(&what, indexes, rows, call).await;
        }
    }
}

/// How many rows there are from `place` on.
fn rows_from(place: Option<u32>, has_few: bool) -> Rows {
    if has_few || place.is_some_and(|n| n <= NEAR_THE_LAST) {
        Rows::Few
    } else {
        Rows::Many
    }
}
