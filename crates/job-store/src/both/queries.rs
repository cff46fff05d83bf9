//! The queries over single jobs, quotas and datasets. Compiled once for each database, from this one text.

use diesel::{
    ExpressionMethods, NullableExpressionMethods, OptionalExtension, QueryDsl, SelectableHelper,
    dsl::{exists, sql},
    result::Error as DieselError,
    sql_types::BigInt,
};
use diesel_async::RunQueryDsl;
use uploads::{
    Completion, Dataset, DatasetId, Job, JobId, Subject, Timestamp, Upload,
    ports::{Held, Inserted, Quota, Swap, Usage},
    transition::{Refusal, Transition},
};

use super::{CLOCK, Connection, next_due};
use crate::{
    call::{Claim, End},
    codec::{bad, size_in, size_out},
    errors::{BadValue, Failure},
    rows::{DatasetRow, JobRow, ListChanges, UploadRow},
    schema::{datasets, jobs, usage},
};

/// How many due rows a claim looks at when it is refused one after the other, so that the first of them cannot keep it
/// from the rest for ever.
const CANDIDATES: usize = 32;

/// How many jobs are looked at to tell when a quota has room again.
const MOST_HELD: i64 = 1_000;

pub(crate) async fn now(connection: &mut Connection, (): &()) -> Result<Timestamp, Failure> {
    let millis = diesel::select(sql::<BigInt>(CLOCK)).get_result(connection);
    Ok(Timestamp::from_millis(millis.await?))
}

pub(crate) async fn ready(connection: &mut Connection, (): &()) -> Result<(), Failure> {
    // Reads the file or the server's tables, which `SELECT 1` would not.
    let any = diesel::select(exists(jobs::table.select(jobs::version)));
    any.get_result::<bool>(connection).await?;
    Ok(())
}

pub(crate) async fn insert(
    connection: &mut Connection,
    (upload, quota): &(Upload, Quota),
) -> Result<End<Inserted>, Failure> {
    let job = &upload.job;
    let inserted = diesel::insert_into(jobs::table)
        .values(UploadRow::of(upload)?)
        .on_conflict((jobs::owner, jobs::idempotency_key))
        .do_nothing()
        .execute(connection)
        .await?;
    if inserted == 0 {
        let key = job.idempotency_key.clone().unwrap_or_default();
        let first = load_by_key(connection, &(job.owner.clone(), key)).await?;
        let first = first.ok_or(DieselError::NotFound)?;
        return Ok(End::Rollback(Inserted::Replay(Box::new(first))));
    }
    if job.reserved && !reserve(connection, job, *quota).await? {
        let room_at = room_at(connection, job, *quota).await?;
        return Ok(End::Rollback(Inserted::OverQuota { room_at }));
    }
    Ok(End::Commit(Inserted::New))
}

/// Counts `job` against its owner's quota, if there is room: one conditional update, so that the sum never exceeds it.
async fn reserve(connection: &mut Connection, job: &Job, quota: Quota) -> Result<bool, Failure> {
    let most = |limit: Option<u64>| {
        limit
            .and_then(|limit| i64::try_from(limit).ok())
            .unwrap_or(i64::MAX)
    };
    let bytes = bytes(job)?;
    diesel::insert_into(usage::table)
        .values((
            usage::subject.eq(&job.owner.0),
            usage::jobs.eq(0),
            usage::bytes.eq(0),
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    let roomy = usage::table
        .find(&job.owner.0)
        .filter(usage::jobs.lt(most(quota.jobs)))
        .filter(usage::bytes.le(most(quota.bytes) - bytes));
    let reserved = diesel::update(roomy)
        .set((
            usage::jobs.eq(usage::jobs + 1),
            usage::bytes.eq(usage::bytes + bytes),
        ))
        .execute(connection)
        .await?;
    Ok(reserved == 1)
}

/// The earliest time at which there may be room for `job`. Looks at so many of its owner's jobs at most.
async fn room_at(
    connection: &mut Connection,
    job: &Job,
    quota: Quota,
) -> Result<Option<Timestamp>, Failure> {
    let (used_jobs, used_bytes): (i64, i64) = usage::table
        .find(&job.owner.0)
        .select((usage::jobs, usage::bytes))
        .get_result(connection)
        .await?;
    let used = Usage {
        jobs: size_in("usage.jobs", used_jobs)?,
        bytes: size_in("usage.bytes", used_bytes)?,
    };
    let held: Vec<(String, i64, i64)> = jobs::table
        .filter(jobs::owner.eq(&job.owner.0))
        .filter(jobs::reserved)
        .filter(jobs::due_at.is_not_null())
        // The row that has just been written, and is about to be taken back.
        .filter(jobs::id.ne(job.id.to_string()))
        .order(jobs::due_at)
        .limit(MOST_HELD)
        .select((jobs::state, jobs::due_at.assume_not_null(), jobs::file_size))
        .load(connection)
        .await?;
    let held: Vec<Held> = held
        .into_iter()
        .map(|(state, due_at, file_size)| {
            Ok(Held {
                state: state.parse().map_err(|_| bad("state", "state"))?,
                due_at: Timestamp::from_millis(due_at),
                bytes: size_in("file_size", file_size)?,
            })
        })
        .collect::<Result<_, BadValue>>()?;
    let now = now(connection, &()).await?;
    Ok(quota.room_at(used, &held, job.plan.file_size(), now))
}

async fn free(connection: &mut Connection, job: &Job) -> Result<(), Failure> {
    let freed = diesel::update(usage::table.find(&job.owner.0))
        .set((
            usage::jobs.eq(usage::jobs - 1),
            usage::bytes.eq(usage::bytes - bytes(job)?),
        ))
        .execute(connection)
        .await?;
    if freed == 1 {
        Ok(())
    } else {
        Err(Failure::Broken(
            "a job is reserved that nobody has reserved",
        ))
    }
}

fn bytes(job: &Job) -> Result<i64, Failure> {
    Ok(size_out("file_size", job.plan.file_size())?)
}

pub(crate) async fn load(
    connection: &mut Connection,
    id: &JobId,
) -> Result<Option<Upload>, Failure> {
    let row = jobs::table
        .find(id.to_string())
        .select(UploadRow::as_select())
        .get_result(connection)
        .await
        .optional()?;
    Ok(row.map(UploadRow::upload).transpose()?)
}

pub(crate) async fn load_by_key(
    connection: &mut Connection,
    (owner, key): &(Subject, String),
) -> Result<Option<Upload>, Failure> {
    let row = jobs::table
        .filter(jobs::owner.eq(&owner.0))
        .filter(jobs::idempotency_key.eq(key))
        .select(UploadRow::as_select())
        .get_result(connection)
        .await
        .optional()?;
    Ok(row.map(UploadRow::upload).transpose()?)
}

pub(crate) async fn job(connection: &mut Connection, id: &JobId) -> Result<Option<Job>, Failure> {
    let row = jobs::table
        .find(id.to_string())
        .select(JobRow::as_select())
        .get_result(connection)
        .await
        .optional()?;
    Ok(row.map(JobRow::job).transpose()?)
}

pub(crate) async fn swap(
    connection: &mut Connection,
    (before, transition): &(Upload, Transition),
) -> Result<End<Swap>, Failure> {
    Ok(match write(connection, before, transition).await? {
        Some(after) => End::Commit(Swap::Applied(Box::new(after))),
        None => End::Rollback(Swap::Stale),
    })
}

pub(crate) async fn claim_due<D>(
    connection: &mut Connection,
    claim: &Claim<D>,
) -> Result<End<Option<Upload>>, Failure>
where
    D: Fn(&Upload) -> Result<Transition, Refusal> + Send + Sync,
{
    let mut passed_over = Vec::new();
    let mut unreadable = None;
    while passed_over.len() < CANDIDATES {
        let due = next_due(connection, &claim.states, claim.now, &passed_over).await?;
        let Some(row) = due else { break };
        let id = row.job.id().to_owned();
        match row.upload() {
            Ok(before) => {
                if let Ok(transition) = (claim.decide)(&before) {
                    if let Some(bad) = unreadable {
                        log::error!(error:% = bad; "passed over a due job that cannot be read");
                    }
                    let after = write(connection, &before, &transition).await?;
                    return Ok(after.map_or(End::Rollback(None), |after| End::Commit(Some(after))));
                }
            }
            Err(bad) => unreadable = Some(bad),
        }
        passed_over.push(id);
    }
    match unreadable {
        Some(bad) => Err(bad.into()),
        None => Ok(End::Rollback(None)),
    }
}

pub(crate) async fn is_any_due(
    connection: &mut Connection,
    (states, now): &(Vec<&'static str>, Timestamp),
) -> Result<bool, Failure> {
    let due = jobs::table
        .filter(jobs::state.eq_any(states))
        .filter(jobs::due_at.le(now.as_millis()))
        .select(jobs::version)
        .limit(1);
    Ok(due.first::<i64>(connection).await.optional()?.is_some())
}

/// Writes `transition` with its dataset and the quota it frees, if the row still has the version of `before`.
async fn write(
    connection: &mut Connection,
    before: &Upload,
    transition: &Transition,
) -> Result<Option<Upload>, Failure> {
    let mut after = transition.after.clone();
    after.job.version = before.job.version + 1;
    let unchanged = jobs::table
        .find(before.job.id.to_string())
        .filter(jobs::version.eq(before.job.version));
    let written = diesel::update(unchanged)
        .set((
            JobRow::of(&after.job)?,
            changes(&before.completion, &after.completion)?,
        ))
        .execute(connection)
        .await?;
    if written == 0 {
        return Ok(None);
    }
    if before.job.reserved && !after.job.reserved {
        free(connection, &before.job).await?;
    }
    if let Some(dataset) = &transition.dataset {
        diesel::insert_into(datasets::table)
            .values(DatasetRow::of(dataset)?)
            .execute(connection)
            .await?;
    }
    Ok(Some(after))
}

fn changes(before: &Completion, after: &Completion) -> Result<ListChanges, Failure> {
    Ok(ListChanges::between(before, after)?)
}

pub(crate) async fn dataset(
    connection: &mut Connection,
    id: &DatasetId,
) -> Result<Option<Dataset>, Failure> {
    let row = datasets::table
        .find(id.to_string())
        .select(DatasetRow::as_select())
        .get_result(connection)
        .await
        .optional()?;
    Ok(row.map(DatasetRow::dataset).transpose()?)
}
