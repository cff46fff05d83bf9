//! What the port promises, over every adapter: each test here runs on SQLite and on PostgreSQL.
//!
//! PostgreSQL is where `INGEST_TEST_POSTGRES_URL` says, or at 127.0.0.1:5432. Where neither is there its tests say so and
//! pass, but under `CI` they fail.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod claims;
mod foreign;
mod jobs;
mod listings;
mod migrations;
mod orphans;
mod outages;
mod quota;
mod storage;
mod tls;
mod tokens;
mod watch;

use test_kit::store::{database, samples};

/// Runs each of these tests on a fresh database of every kind.
macro_rules! on_every_database {
    ($($test:ident,)+) => {
        mod sqlite {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    super::$test(&crate::database::Database::sqlite()).await;
                }
            )+
        }
        mod postgres {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    if let Some(database) = crate::database::Database::postgres().await {
                        super::$test(&database).await;
                    }
                }
            )+
        }
    };
}
pub(crate) use on_every_database;
