//! The queries over open uploads that no job names. Compiled once for each database, from this one text.

use std::time::Duration;

use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use uploads::UploadId;

use super::{Connection, queries::now};
use crate::{call::End, errors::Failure, schema::orphans};

/// Leases that are over are cleared away by the next claim, whichever upload they were about: they are few.
pub(crate) async fn claim(
    connection: &mut Connection,
    (upload, lease): &(UploadId, Duration),
) -> Result<End<bool>, Failure> {
    let now = now(connection, &()).await?;
    diesel::delete(orphans::table)
        .filter(orphans::lease_until.le(now.as_millis()))
        .execute(connection)
        .await?;
    let claimed = diesel::insert_into(orphans::table)
        .values((
            orphans::upload_id.eq(&upload.0),
            orphans::lease_until.eq(now.after(*lease).as_millis()),
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    Ok(End::Commit(claimed == 1))
}

pub(crate) async fn release(
    connection: &mut Connection,
    upload: &UploadId,
) -> Result<End<()>, Failure> {
    diesel::delete(orphans::table)
        .filter(orphans::upload_id.eq(&upload.0))
        .execute(connection)
        .await?;
    Ok(End::Commit(()))
}
