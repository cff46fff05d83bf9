//! Which storage the objects of the rows are in, as the database knows it.

use diesel::prelude::{Insertable, Queryable, Selectable};
use uploads::{StorageId, Timestamp};

use crate::{codec::uuid_in, errors::BadValue, schema::storage};

/// The place of the one row.
const SINGLETON: i32 = 1;

/// The storage that the objects of the rows are in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorageRecord {
    /// What the storage's marker is named by.
    pub id: StorageId,
    /// The bucket that it was in when it was adopted.
    pub bucket: String,
    /// When that was.
    pub adopted_at: Timestamp,
}

/// The row of `storage`.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = storage)]
pub(crate) struct StorageRow {
    singleton: i32,
    id: String,
    bucket: String,
    adopted_at: i64,
}

impl StorageRow {
    pub(crate) fn of(id: StorageId, bucket: &str, adopted_at: Timestamp) -> Self {
        Self {
            singleton: SINGLETON,
            id: id.to_string(),
            bucket: bucket.to_owned(),
            adopted_at: adopted_at.as_millis(),
        }
    }

    pub(crate) fn record(self) -> Result<StorageRecord, BadValue> {
        Ok(StorageRecord {
            id: StorageId(uuid_in("id", &self.id)?),
            bucket: self.bucket,
            adopted_at: Timestamp::from_millis(self.adopted_at),
        })
    }
}
