//! What is left when all is over, held against what clients were told.

use std::{
    collections::{HashMap, HashSet},
    fmt,
    time::{Duration, Instant},
};

use futures::{StreamExt, stream};
use test_kit::bucket::Bucket;
use tokio::time::sleep;
use tokio_postgres::Client;

use crate::ledger::{End, Ledger};

/// Longer than the longest back-off, the reconciler's rounds and an abort that may be at work take, after the last deadline
/// and its graces.
const SETTLING: Duration = Duration::from_secs(600);
/// Objects read at a time.
const READERS: usize = 4;
/// States in which a sweeper or a worker still has something to do.
const UNSETTLED: &str = "state IN ('creating', 'awaiting_parts', 'completing', 'queued', 'running', 'aborting', 'discarding') \
     OR (state = 'rejected' AND reserved) OR (state IN ('aborted', 'expired') AND due_at IS NOT NULL)";

/// What there is in the end.
#[derive(Debug, Default)]
pub struct Figures {
    files: usize,
    lost: usize,
    altered: usize,
    objects_left_over: usize,
    uploads_left_over: usize,
    leaked: usize,
    settled_after: Duration,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "files={} lost={} altered={} leftovers={} (objects {}, uploads {}) quota_leaks={} settled_after={}s",
            self.files,
            self.lost,
            self.altered,
            self.objects_left_over + self.uploads_left_over,
            self.objects_left_over,
            self.uploads_left_over,
            self.leaked,
            self.settled_after.as_secs()
        )
    }
}

/// A job as the database has it.
struct Row {
    state: String,
    key: String,
    datasets: i64,
    dataset_sha256: Option<String>,
}

impl Row {
    fn keeps_object(&self) -> bool {
        matches!(self.state.as_str(), "uploaded" | "complete" | "failed")
    }
}

/// Waits for the last sweep, and counts.
pub async fn audit(
    database: &Client,
    bucket: &Bucket,
    ledger: &Ledger,
    window: Duration,
) -> anyhow::Result<Figures> {
    let mut figures = Figures {
        settled_after: settle(database, bucket, ledger, window).await?,
        ..Figures::default()
    };
    let rows = rows(database).await?;
    figures.uploads_left_over = bucket.open_uploads().await.len();
    let objects: HashSet<String> = bucket.objects().await.into_iter().collect();
    let kept: HashMap<&str, &str> = rows
        .iter()
        .filter(|(_, row)| row.keeps_object())
        .map(|(job, row)| (row.key.as_str(), job.as_str()))
        .collect();
    for key in objects
        .iter()
        .filter(|key| !kept.contains_key(key.as_str()))
    {
        figures.objects_left_over += 1;
        ledger.violation(format!("an object that no job has: {key}"));
    }
    for (key, job) in kept.iter().filter(|(key, _)| !objects.contains(**key)) {
        figures.lost += 1;
        ledger.violation(format!("{job} has no object at {key}"));
    }
    for (job, _) in rows.iter().filter(|(_, row)| row.state == "lost") {
        figures.lost += 1;
        ledger.violation(format!("{job} is lost"));
    }
    compare(&rows, bucket, ledger, &mut figures).await?;
    usage(database, ledger, &mut figures).await?;
    Ok(figures)
}

/// Until nothing is left to do. How long that took.
async fn settle(
    database: &Client,
    bucket: &Bucket,
    ledger: &Ledger,
    window: Duration,
) -> anyhow::Result<Duration> {
    let begun = Instant::now();
    // A deadline, a grace until it is given up, and another until the last look; as long as the window each.
    let end = begun + 3 * window + SETTLING;
    let count = format!("SELECT count(*) FROM jobs WHERE {UNSETTLED}");
    loop {
        let unsettled: i64 = database.query_one(&count, &[]).await?.get(0);
        let open = bucket.open_uploads().await;
        if unsettled == 0 && open.is_empty() {
            return Ok(begun.elapsed());
        }
        if Instant::now() > end {
            let rows = database
                .query(
                    &format!("SELECT id, state FROM jobs WHERE {UNSETTLED} LIMIT 20"),
                    &[],
                )
                .await?;
            for row in rows {
                let (id, state): (String, String) = (row.get(0), row.get(1));
                ledger.violation(format!("{id} does not come to its end: {state}"));
            }
            for key in open.iter().take(20) {
                ledger.violation(format!("an upload is left open at {key}"));
            }
            return Ok(begun.elapsed());
        }
        sleep(Duration::from_millis(500)).await;
    }
}

async fn rows(database: &Client) -> anyhow::Result<HashMap<String, Row>> {
    let rows = database
        .query(
            "SELECT j.id, j.state, j.object_key, count(d.id), max(d.sha256) \
             FROM jobs j LEFT JOIN datasets d ON d.job_id = j.id GROUP BY j.id, j.state, j.object_key",
            &[],
        )
        .await?;
    let rows = rows.into_iter().map(|row| {
        let job = Row {
            state: row.get(1),
            key: row.get(2),
            datasets: row.get(3),
            dataset_sha256: row.get(4),
        };
        (row.get(0), job)
    });
    Ok(rows.collect())
}

/// Every upload as its client was told, and every file that was acknowledged byte for byte.
async fn compare(
    rows: &HashMap<String, Row>,
    bucket: &Bucket,
    ledger: &Ledger,
    figures: &mut Figures,
) -> anyhow::Result<()> {
    let records = ledger.records();
    let mut files = Vec::new();
    for record in &records {
        let Some(row) = rows.get(&record.job) else {
            ledger.violation(format!("{} has no row", record.job));
            continue;
        };
        let allowed: &[&str] = match record.end {
            // The last request of a client that never heard of it may have been served.
            End::Abandoned => &["expired", "aborted", "uploaded"],
            End::Late | End::Unheard => &["expired", "uploaded"],
            End::Aborted => &["aborted"],
            End::Complete => &["uploaded", "complete", "failed"],
            End::Discarded => &["discarded"],
            End::PerhapsDiscarded => &["discarded", "uploaded"],
            End::Rejected => &["rejected"],
            End::PerhapsRejected => &["rejected", "uploaded", "failed"],
            End::Dataset => &["complete"],
        };
        if !allowed.contains(&row.state.as_str()) {
            let (job, end, state) = (&record.job, record.end, &row.state);
            ledger.violation(format!("{job} ended as {end:?} and is {state}"));
            if matches!(end, End::Complete | End::Dataset) {
                figures.lost += 1;
            }
        }
        let datasets = i64::from(row.state == "complete");
        if row.datasets != datasets
            || (datasets == 1 && row.dataset_sha256.as_ref() != Some(&record.sha256))
        {
            ledger.violation(format!(
                "{} has not its own one dataset, or another has it",
                record.job
            ));
        }
        if row.keeps_object() {
            files.push((record, row));
        }
    }
    figures.files = files.len();
    let mut read = stream::iter(files)
        .map(|(record, row)| async move { (record, bucket.sha256(&row.key).await) })
        .buffer_unordered(READERS);
    while let Some((record, found)) = read.next().await {
        match found {
            Some(sha256) if sha256 == record.sha256 => {}
            Some(_) => {
                figures.altered += 1;
                ledger.violation(format!("{}: the file is another", record.job));
            }
            // It is counted already.
            None => {}
        }
    }
    Ok(())
}

/// What owners have reserved is what their jobs have.
async fn usage(database: &Client, ledger: &Ledger, figures: &mut Figures) -> anyhow::Result<()> {
    let leaks = database
        .query(
            "SELECT coalesce(u.subject, r.owner), coalesce(u.jobs, 0), coalesce(u.bytes, 0), \
                    coalesce(r.jobs, 0), coalesce(r.bytes, 0) \
             FROM usage u FULL JOIN \
               (SELECT owner, count(*) AS jobs, sum(file_size)::bigint AS bytes FROM jobs WHERE reserved GROUP BY owner) r \
               ON r.owner = u.subject \
             WHERE coalesce(u.jobs, 0) <> coalesce(r.jobs, 0) OR coalesce(u.bytes, 0) <> coalesce(r.bytes, 0)",
            &[],
        )
        .await?;
    for leak in leaks {
        let owner: String = leak.get(0);
        let numbers: [i64; 4] = [leak.get(1), leak.get(2), leak.get(3), leak.get(4)];
        figures.leaked += 1;
        ledger.violation(format!(
            "{owner} has reserved jobs, bytes, and has jobs, bytes: {numbers:?}"
        ));
    }
    let held: i64 = database
        .query_one(
            "SELECT count(*) FROM jobs WHERE reserved AND state NOT IN ('uploaded', 'failed')",
            &[],
        )
        .await?
        .get(0);
    if held > 0 {
        figures.leaked += 1;
        ledger.violation(format!("{held} jobs that have ended hold a reservation"));
    }
    Ok(())
}
