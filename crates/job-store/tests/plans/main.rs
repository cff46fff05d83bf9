//! How the databases find what the queries ask for: by going straight to it in an index, and never by looking through a
//! table or sorting one. Held over the statements that the store really sends, with tables full enough that it matters.
//!
//! A binary of its own, because what Diesel sends can only be listened to for a whole process.
//!
//! Two questions are not asked here. Whether the database is ready reads whichever row comes first; and the operator's
//! list of tokens reads all of them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod lists;
mod lookups;
mod plan;
mod recorder;
mod witness;

use test_kit::store::{
    database::{self, Database},
    rows::{self, fill, fill_small_tables, gather_statistics},
    samples,
};
use witness::Witness;

/// Enough that PostgreSQL would rather not look through them.
const ROWS: u32 = 40_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_seeks() {
    let database = Database::sqlite();
    everything_is_a_seek(&database).await;
    // Nobody has to gather statistics there, and nobody's may be misled by them.
    gather_statistics(&database).await;
    everything_is_a_seek(&database).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_seeks() {
    if let Some(database) = Database::postgres().await {
        everything_is_a_seek(&database).await;
    }
}

async fn everything_is_a_seek(database: &Database) {
    let mut witness = Witness::of(database).await;
    let store = database.store().await;
    if !rows::are_there(database).await {
        fill(database, &store, ROWS).await;
        fill_small_tables(database, &store, ROWS).await;
        if let Database::Postgres { .. } = database {
            // As its autovacuum does.
            gather_statistics(database).await;
        }
    }
    lists::jobs(&mut witness, &store).await;
    lists::datasets(&mut witness, &store).await;
    lookups::by_keys(&mut witness, &store).await;
    lookups::of_work_that_is_due(&mut witness, &store).await;
    witness.tell();
}
