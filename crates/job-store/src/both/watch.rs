//! What is asked by whoever watches the service. Compiled once for each database, from this one text.

use diesel::{
    ExpressionMethods, QueryDsl,
    dsl::{count_star, min, sql},
    sql_types::BigInt,
};
use diesel_async::RunQueryDsl;
use uploads::Timestamp;

use super::{CLOCK, Connection};
use crate::{
    call::End,
    errors::{BadValue, Failure},
    schema::{jobs, write_probe},
    watch::JobsInState,
};

/// What an insert of a job takes in SQLite's log: a page of the table, and one of each of its indexes.
const FILLER_BYTES: usize = 32 * 1024;

/// The jobs that time alone gives somebody something to do for. They alone are in the index that this reads.
pub(crate) async fn jobs_by_state(
    connection: &mut Connection,
    (): &(),
) -> Result<Vec<JobsInState>, Failure> {
    let groups = jobs::table
        .filter(jobs::due_at.is_not_null())
        .group_by(jobs::state)
        .select((jobs::state, count_star(), min(jobs::due_at)));
    let groups: Vec<(String, i64, Option<i64>)> = groups.load(connection).await?;
    let told = groups.into_iter().map(|(state, jobs, first_due)| {
        Ok(JobsInState {
            state,
            jobs: u64::try_from(jobs).map_err(|_| BadValue {
                column: "count",
                what: "number of jobs",
            })?,
            first_due: first_due.map(Timestamp::from_millis),
        })
    });
    told.collect()
}

pub(crate) async fn probe_write(connection: &mut Connection, (): &()) -> Result<End<()>, Failure> {
    let probe = diesel::update(write_probe::table).set((
        write_probe::probed_at.eq(sql::<BigInt>(CLOCK)),
        write_probe::filler.eq("0".repeat(FILLER_BYTES)),
    ));
    match probe.execute(connection).await? {
        1 => Ok(End::Commit(())),
        _ => Err(Failure::Broken("the row to try writing with is gone")),
    }
}
