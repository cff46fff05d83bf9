//! The queries over the one row that says which storage it is. Compiled once for each database, from this one text.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, SelectableHelper};
use diesel_async::RunQueryDsl;
use uploads::StorageId;

use super::{Connection, queries::now};
use crate::{
    call::End,
    errors::Failure,
    schema::storage,
    storage::{StorageRecord, StorageRow},
};

pub(crate) async fn load(
    connection: &mut Connection,
    (): &(),
) -> Result<Option<StorageRecord>, Failure> {
    let row = storage::table
        .select(StorageRow::as_select())
        .get_result(connection)
        .await
        .optional()?;
    Ok(row.map(StorageRow::record).transpose()?)
}

pub(crate) async fn adopt(
    connection: &mut Connection,
    (before, id, bucket): &(Option<StorageId>, StorageId, String),
) -> Result<End<bool>, Failure> {
    let row = StorageRow::of(*id, bucket, now(connection, &()).await?);
    if let Some(before) = before {
        let unchanged = storage::table.filter(storage::id.eq(before.to_string()));
        if diesel::delete(unchanged).execute(connection).await? == 0 {
            return Ok(End::Rollback(false));
        }
    }
    let written = diesel::insert_into(storage::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    Ok(if written == 1 {
        End::Commit(true)
    } else {
        End::Rollback(false)
    })
}
