//! Databases that are not ours to use: another program's, a newer version's, and those that cannot keep every text.

use diesel::{Connection as _, SqliteConnection, connection::SimpleConnection};
use job_store::{ConnectError, DatabaseUrl, Options, Store};
use test_kit::postgres::Postgres;
use uploads::ports::JobStore;

use crate::{
    database::Database,
    on_every_database,
    samples::{insert, job_id, new_upload},
};

on_every_database! {
    another_programs_migrations_are_not_taken_for_ours,
    another_programs_tables_are_not_taken_for_ours,
    a_newer_versions_database_is_left_to_it,
}

const NOTES: &str = "CREATE TABLE __diesel_schema_migrations (
    version VARCHAR(50) PRIMARY KEY NOT NULL, run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)";

/// What is told to whoever opens `database`; it is no outage.
async fn refusal(database: &Database) -> String {
    let error = Store::connect(&database.url(), Options::default()).await;
    let error = error.unwrap_err();
    assert!(matches!(error, ConnectError::Unusable { .. }), "{error:?}");
    error.to_string()
}

async fn tables(database: &Database) -> i64 {
    let count = match database {
        Database::Sqlite { .. } => "SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table'",
        Database::Postgres { .. } => {
            "SELECT count(*) AS n FROM pg_tables WHERE schemaname = 'public'"
        }
    };
    database.number(count).await
}

async fn note(database: &Database, version: &str) {
    let insert = format!("INSERT INTO __diesel_schema_migrations (version) VALUES ('{version}')");
    database.run(&insert).await;
}

async fn another_programs_migrations_are_not_taken_for_ours(database: &Database) {
    database.run(NOTES).await;
    // Its first migration has the number that ours has.
    note(database, "0001").await;
    let told = refusal(database).await;
    assert!(told.contains("another program's"), "{told}");
    note(database, "20260101000000").await;
    let told = refusal(database).await;
    assert!(told.contains("\"20260101000000\""), "{told}");
    assert_eq!(tables(database).await, 1);
    if let Database::Sqlite { .. } = database {
        // Not even the way in which it is written has been changed.
        let wal = "SELECT count(*) AS n FROM pragma_journal_mode WHERE journal_mode = 'wal'";
        assert_eq!(database.number(wal).await, 0);
    }
}

async fn another_programs_tables_are_not_taken_for_ours(database: &Database) {
    database.run("CREATE TABLE jobs (id INTEGER)").await;
    let told = refusal(database).await;
    assert!(told.contains("another program's"), "{told}");
    assert!(told.contains("`jobs`"), "{told}");
    assert_eq!(tables(database).await, 1);
}

async fn a_newer_versions_database_is_left_to_it(database: &Database) {
    insert(&database.store().await, &new_upload(1)).await;
    note(database, "0999").await;
    let told = refusal(database).await;
    assert!(told.contains("newer version"), "{told}");
    assert!(told.contains("0999"), "{told}");
    let forget = "DELETE FROM __diesel_schema_migrations WHERE version = '0999'";
    database.run(forget).await;
    let store = database.store().await;
    assert!(store.load(job_id(1)).await.unwrap().is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgresql_has_to_keep_utf_8() {
    for encoding in ["SQL_ASCII", "LATIN1", "EUC_JP"] {
        let options = format!("ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0");
        let Some(other) = Postgres::made_with(&options).await else {
            return;
        };
        let other = Database::Postgres(other);
        let told = refusal(&other).await;
        assert!(told.contains(encoding) && told.contains("UTF8"), "{told}");
        assert_eq!(tables(&other).await, 0);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_has_to_keep_utf_8() {
    for encoding in ["UTF-16le", "UTF-16be"] {
        let database = Database::sqlite();
        let file = database.file();
        let mut connection = SqliteConnection::establish(file.to_str().unwrap()).unwrap();
        let made = format!("PRAGMA encoding = '{encoding}'; CREATE TABLE notes (note TEXT)");
        connection.batch_execute(&made).unwrap();
        let told = refusal(&database).await;
        assert!(told.contains(encoding) && told.contains("UTF-8"), "{told}");
        assert_eq!(tables(&database).await, 1);
    }
    // A file of no bytes has no encoding yet.
    let database = Database::sqlite();
    std::fs::write(database.file(), "").unwrap();
    let url = DatabaseUrl::sqlite(database.file());
    Store::connect(&url, Options::default()).await.unwrap();
}
