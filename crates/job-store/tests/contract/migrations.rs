//! Migrations over rows that are there, forwards and back, and by several processes at once.

use std::time::Duration;

use diesel::{SqliteConnection, migration::MigrationSource};
use diesel_async::{AsyncConnection, AsyncMigrationHarness, AsyncPgConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use job_store::{NewToken, Options, Store};
use uploads::{Sha256, State, Subject, Upload, ports::JobStore, transition::Transition};
use uuid::Uuid;

use crate::{
    database::Database,
    on_every_database,
    samples::{dataset, dataset_id, filled, insert, job_id, new_upload, swap, transition},
};

on_every_database! {
    down_and_up_again_over_rows,
    later_steps_keep_what_older_ones_made,
    the_step_to_storage_keeps_jobs_in_every_state,
    ingestion_finds_rows_of_every_state_as_they_were,
    many_may_migrate_at_once,
}

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// How many steps there are.
fn migrations() -> i64 {
    let steps = MigrationSource::<diesel::sqlite::Sqlite>::migrations(&SQLITE);
    i64::try_from(steps.unwrap().len()).unwrap()
}

async fn seed(store: &Store) {
    let full = filled(new_upload(1));
    insert(store, &full).await;
    let mut recorded = transition(&full, |_| ());
    recorded.dataset = Some(dataset(1, &full));
    swap(store, &full, &recorded).await;
    insert(store, &new_upload(2)).await;
    let token = NewToken {
        id: Uuid::nil(),
        hash: Sha256::from_digest(&[1; 32]),
        subject: Subject("ada".into()),
        scopes: vec!["read".into()],
        expires_at: None,
    };
    store.create_token(&token).await.unwrap();
}

/// How far to go back.
#[derive(Clone, Copy)]
enum Back {
    /// Until nothing is left.
    All,
    /// Until this is the last migration.
    To(&'static str),
}

async fn revert(database: &Database, back: Back) {
    fn on<B: diesel::backend::Backend>(
        harness: &mut impl MigrationHarness<B>,
        migrations: fn() -> EmbeddedMigrations,
        back: Back,
    ) {
        loop {
            let applied = harness.applied_migrations().unwrap();
            let last = applied.iter().map(ToString::to_string).max();
            match (back, last) {
                (_, None) => return,
                (Back::To(version), Some(last)) if last == version => return,
                _ => drop(harness.revert_last_migration(migrations()).unwrap()),
            }
        }
    }
    match database {
        Database::Sqlite { .. } => {
            let mut connection: SqliteConnection = database.sqlite_connection();
            // As on the way forwards: a table that others refer to is made anew.
            let off = "PRAGMA foreign_keys = OFF";
            diesel::connection::SimpleConnection::batch_execute(&mut connection, off).unwrap();
            on(&mut connection, || SQLITE, back);
        }
        Database::Postgres { .. } => {
            let url = database.url_text();
            let connection = AsyncPgConnection::establish(&url).await.unwrap();
            on(
                &mut AsyncMigrationHarness::new(connection),
                || POSTGRES,
                back,
            );
        }
    }
}

async fn down_and_up_again_over_rows(database: &Database) {
    seed(&database.store().await).await;
    revert(database, Back::All).await;
    let tables = match database {
        Database::Sqlite { .. } => {
            "SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\'"
        }
        Database::Postgres { .. } => {
            "SELECT count(*) AS n FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_\\_%'"
        }
    };
    assert_eq!(database.number(tables).await, 0);
    let store = database.store().await;
    assert_eq!(database.number(tables).await, 7);
    assert_eq!(store.job(job_id(1)).await.unwrap(), None);
    seed(&store).await;
}

async fn later_steps_keep_what_older_ones_made(database: &Database) {
    let store = database.store().await;
    seed(&store).await;
    let before = store.load(job_id(2)).await.unwrap();
    revert(database, Back::To("0001")).await;
    let store = database.store().await;
    assert_eq!(store.load(job_id(2)).await.unwrap(), before);
    assert_eq!(
        store
            .dataset(dataset_id(1))
            .await
            .unwrap()
            .map(|found| found.job_id),
        Some(job_id(1))
    );
    assert_eq!(store.tokens().await.unwrap(), []);
}

/// The step that makes room for abandoned jobs makes the table of jobs anew on SQLite: it has to keep every row, what
/// refers to it, and what finds rows fast.
async fn the_step_to_storage_keeps_jobs_in_every_state(database: &Database) {
    let store = database.store().await;
    seed(&store).await;
    for (n, state) in (100..).zip(State::ALL) {
        let mut upload = filled(new_upload(n));
        upload.job.state = *state;
        insert(&store, &upload).await;
    }
    revert(database, Back::To("0002")).await;
    let lost = "SELECT count(*) AS n FROM jobs WHERE state = 'lost'";
    assert_eq!(database.number(lost).await, 2, "abandoned is told as lost");

    let store = database.store().await;
    for (n, state) in (100..).zip(State::ALL) {
        let mut upload = filled(new_upload(n));
        upload.job.alarm = false;
        upload.job.state = match state {
            State::Abandoned => State::Lost,
            state => *state,
        };
        assert_eq!(
            store.load(job_id(n)).await.unwrap(),
            Some(as_before_ingestion(upload)),
            "{state}"
        );
    }
    assert_eq!(store.tokens().await.unwrap().len(), 1);
    let indexes = match database {
        Database::Sqlite { .. } => {
            "SELECT count(*) AS n FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'jobs' AND sql IS NOT NULL"
        }
        Database::Postgres { .. } => {
            "SELECT count(*) AS n FROM pg_indexes WHERE tablename = 'jobs' AND indexname LIKE 'jobs\\_%' AND indexname <> 'jobs_pkey'
             AND indexname <> 'jobs_owner_idempotency_key_key'"
        }
    };
    assert_eq!(database.number(indexes).await, 4);
    if let Database::Sqlite { .. } = database {
        let dangling = "SELECT count(*) AS n FROM pragma_foreign_key_check";
        assert_eq!(database.number(dangling).await, 0);
        let strict = "SELECT strict AS n FROM pragma_table_list WHERE name = 'jobs'";
        assert_eq!(database.number(strict).await, 1);
    }
    let orphan = "INSERT INTO datasets SELECT 'x', 'nobody', owner, title, summary, visibility, filename, content_type,
                  size, sha256, etag, object_key, created_at, detected_content_type FROM datasets";
    assert!(
        database.try_run(orphan).await.is_err(),
        "datasets still refer to jobs"
    );
}

/// `upload` as rows were that `0004_ingestion` has found.
fn as_before_ingestion(mut upload: Upload) -> Upload {
    upload.job.hash_state = None;
    upload.job.detected_content_type = None;
    upload.job.contradicting_sha256 = None;
    upload
}

/// Rows of a database that was never further than the step before, each in another state and with all that it can have.
async fn ingestion_finds_rows_of_every_state_as_they_were(database: &Database) {
    let store = database.store().await;
    let mut seeded = Vec::new();
    for (n, state) in (0..).zip(State::ALL) {
        let mut upload = new_upload(n);
        insert(&store, &upload).await;
        let there = transition(&upload, |upload| {
            *upload = filled(upload.clone());
            upload.job.state = *state;
        });
        let mut there = Transition {
            dataset: None,
            ..there
        };
        if *state == State::Complete {
            there.dataset = Some(dataset(n, &upload));
        }
        upload = swap(&store, &upload, &there).await;
        seeded.push(upload);
    }
    revert(database, Back::To("0003")).await;
    let columns = match database {
        Database::Sqlite { .. } => {
            "SELECT count(*) AS n FROM pragma_table_info('jobs') WHERE name = 'hash_state'"
        }
        Database::Postgres { .. } => {
            "SELECT count(*) AS n FROM information_schema.columns \
             WHERE table_schema = 'public' AND table_name = 'jobs' AND column_name = 'hash_state'"
        }
    };
    assert_eq!(database.number(columns).await, 0);
    let store = database.store().await;
    assert_eq!(database.number(columns).await, 1);
    for upload in seeded {
        let found = store.load(upload.job.id).await.unwrap();
        let complete = upload.job.state == State::Complete;
        let expected = as_before_ingestion(upload);
        if complete {
            let id = dataset_id(expected.job.id.0.as_u128());
            let found = store.dataset(id).await.unwrap().unwrap();
            let mut expected = dataset(expected.job.id.0.as_u128(), &expected);
            expected.detected_content_type = None;
            assert_eq!(found, expected);
        }
        assert_eq!(found, Some(expected));
    }
}

async fn many_may_migrate_at_once(database: &Database) {
    let options = Options {
        connections: 1,
        patience: Duration::from_secs(20),
    };
    let starting = (0..6).map(|_| {
        let url = database.url();
        tokio::spawn(async move { Store::connect(&url, options).await })
    });
    let mut stores = Vec::new();
    for started in starting.collect::<Vec<_>>() {
        stores.push(started.await.unwrap().unwrap());
    }
    insert(&stores[0], &new_upload(1)).await;
    for store in stores {
        assert!(store.job(job_id(1)).await.unwrap().is_some());
    }
    let applied = "SELECT count(*) AS n FROM __diesel_schema_migrations";
    assert_eq!(database.number(applied).await, migrations());
}
