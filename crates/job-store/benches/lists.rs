//! How long a page of each list takes with a thousand rows and with a million: prints the medians and their ratio, for
//! each database. A page is 16 rows.
//!
//! Both sizes are asked in turn, so that what else the machine does slows both down. One connection is used, as a process
//! that lists all day long would have them. Last come a single job, and what the indexes cost whoever writes.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking")]

use std::time::{Duration, Instant};

use job_store::{Options, Store};
use uploads::{
    Status, Subject, Viewer,
    ports::{After, JobFilter, JobStore},
};
use uuid::Uuid;

use test_kit::store::{
    database::Database,
    rows::{MOST, age, dataset_at, fill, gather_statistics, job_at},
    samples,
};

const FEW: u32 = 1_000;
const MANY: u32 = 1_000_000;
const LIMIT: u16 = 16;
const ROUNDS: usize = 301;

#[tokio::main]
async fn main() {
    compare("SQLite", [Database::sqlite(), Database::sqlite()]).await;
    let (few, many) = (Database::postgres().await, Database::postgres().await);
    if let (Some(few), Some(many)) = (few, many) {
        compare("PostgreSQL", [few, many]).await;
    }
}

/// One list, and where its page begins.
enum List {
    Jobs(JobFilter),
    Datasets(Viewer),
}

/// Where a page begins.
#[derive(Clone, Copy)]
enum Place {
    First,
    /// After nine tenths of the rows that the list can have, of which the newest is row `of`-th part of all.
    AtNineTenths {
        of: u32,
    },
}

async fn compare(name: &str, databases: [Database; 2]) {
    println!("\n{name}: median ms of a page");
    println!(
        "{:<44} {:>5} {:>9} {:>9} {:>6}",
        "", "rows", "1 k", "1 M", "ratio"
    );
    let few = filled(&databases[0], FEW).await;
    let many = filled(&databases[1], MANY).await;
    for (what, list) in lists() {
        for (where_from, place) in [
            ("first", Place::First),
            (
                "at 90 %",
                Place::AtNineTenths {
                    of: newest_part(&list),
                },
            ),
        ] {
            let mut times = [Vec::new(), Vec::new()];
            let mut rows = [0, 0];
            for _ in 0..ROUNDS {
                for (nth, (store, count)) in [(&few, FEW), (&many, MANY)].into_iter().enumerate() {
                    let begun = Instant::now();
                    rows[nth] = page(store, &list, place, count).await;
                    times[nth].push(begun.elapsed());
                }
            }
            assert_eq!(rows[0], rows[1], "{what}: the sizes are to be compared");
            report(&format!("{what}, {where_from}"), rows[0], times);
        }
    }
    let mut reads = [Vec::new(), Vec::new()];
    let mut writes = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        for (nth, store) in [&few, &many].into_iter().enumerate() {
            let begun = Instant::now();
            store.job(job_at(FEW / 2)).await.unwrap().unwrap();
            reads[nth].push(begun.elapsed());
            let begun = Instant::now();
            write(store).await;
            writes[nth].push(begun.elapsed());
        }
    }
    report("a job by its id", 1, reads);
    report("a job made, and changed once", 1, writes);
}

async fn filled(database: &Database, count: u32) -> Store {
    let options = Options {
        connections: 1,
        patience: Duration::from_secs(600),
    };
    let store = Store::connect(&database.url(), options).await.unwrap();
    let begun = Instant::now();
    fill(database, &store, count).await;
    if let Database::Postgres { .. } = database {
        gather_statistics(database).await;
    }
    println!(
        "({count} jobs and datasets made in {:.0?})",
        begun.elapsed()
    );
    store
}

fn lists() -> Vec<(String, List)> {
    let somebodys = |name: &str| Some(Subject(name.into()));
    let statuses = [None, Some(Status::Complete), Some(Status::Running)];
    let mut lists = Vec::new();
    for (whose, owner) in [("everyone's", None), ("one owner's", somebodys(MOST))] {
        for status in statuses {
            let of = status.map_or("all".to_owned(), |status| status.to_string());
            let filter = JobFilter {
                owner: owner.clone(),
                status,
                unopened: false,
            };
            lists.push((format!("jobs, {whose}, {of}"), List::Jobs(filter)));
        }
    }
    for (whose, viewer) in [
        ("anyone", Viewer::Anonymous),
        ("an owner of half", Viewer::Subject(Subject(MOST.into()))),
        (
            "an owner of nothing",
            Viewer::Subject(Subject("nobody".into())),
        ),
        ("an admin", Viewer::Admin),
    ] {
        lists.push((format!("datasets for {whose}"), List::Datasets(viewer)));
    }
    lists
}

/// 1 if the newest row of the list is among the newest of all, and 2 if only the older half can be in it.
fn newest_part(list: &List) -> u32 {
    match list {
        List::Jobs(filter) => match filter.status {
            Some(Status::Complete) => 2,
            None | Some(Status::Pending | Status::Running | Status::Failed | Status::Cancelled) => {
                1
            }
        },
        List::Datasets(Viewer::Anonymous) => 2,
        List::Datasets(Viewer::Subject(_) | Viewer::Admin) => 1,
    }
}

async fn page(store: &Store, list: &List, place: Place, count: u32) -> usize {
    let n = match place {
        Place::First => None,
        Place::AtNineTenths { of } => Some(count / of / 10),
    };
    match list {
        List::Jobs(filter) => {
            let after = n.map(|n| After {
                created_at: age(n),
                id: job_at(n),
            });
            store.jobs(filter, after, LIMIT).await.unwrap().len()
        }
        List::Datasets(viewer) => {
            let after = n.map(|n| After {
                created_at: age(n),
                id: dataset_at(n),
            });
            store.datasets(viewer, after, LIMIT).await.unwrap().len()
        }
    }
}

async fn write(store: &Store) {
    let upload = samples::new_upload(Uuid::new_v4().as_u128());
    samples::insert(store, &upload).await;
    let state = uploads::State::AwaitingParts;
    let change = samples::transition(&upload, |after| after.job.state = state);
    samples::swap(store, &upload, &change).await;
}

fn report(what: &str, rows: usize, times: [Vec<Duration>; 2]) {
    let [few, many] = times.map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2].as_secs_f64() * 1_000.0
    });
    let ratio = many / few;
    println!("{what:<44} {rows:>5} {few:>9.3} {many:>9.3} {ratio:>6.2}");
}
