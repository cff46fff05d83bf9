//! Migrations over rows that are there, forwards and back, and by several processes at once.

use std::time::Duration;

use diesel::SqliteConnection;
use diesel_async::{AsyncConnection, AsyncMigrationHarness, AsyncPgConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use job_store::{NewToken, Options, Store};
use uploads::{Sha256, Subject, ports::JobStore};
use uuid::Uuid;

use crate::{
    database::Database,
    on_every_database,
    samples::{dataset, filled, insert, job_id, new_upload, swap, transition},
};

on_every_database! {
    down_and_up_again_over_rows,
    the_last_step_keeps_what_older_ones_made,
    many_may_migrate_at_once,
}

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

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

/// Reverts the last migration, or all of them.
async fn revert(database: &Database, all: bool) {
    fn on<B: diesel::backend::Backend>(
        harness: &mut impl MigrationHarness<B>,
        migrations: EmbeddedMigrations,
        all: bool,
    ) {
        if all {
            harness.revert_all_migrations(migrations).unwrap();
        } else {
            harness.revert_last_migration(migrations).unwrap();
        }
    }
    match database {
        Database::Sqlite { .. } => {
            let mut connection: SqliteConnection = database.sqlite_connection();
            on(&mut connection, SQLITE, all);
        }
        Database::Postgres { .. } => {
            let url = database.url_text();
            let connection = AsyncPgConnection::establish(&url).await.unwrap();
            on(&mut AsyncMigrationHarness::new(connection), POSTGRES, all);
        }
    }
}

async fn down_and_up_again_over_rows(database: &Database) {
    seed(&database.store().await).await;
    revert(database, true).await;
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
    assert_eq!(database.number(tables).await, 4);
    assert_eq!(store.job(job_id(1)).await.unwrap(), None);
    seed(&store).await;
}

async fn the_last_step_keeps_what_older_ones_made(database: &Database) {
    let store = database.store().await;
    seed(&store).await;
    let before = store.load(job_id(1)).await.unwrap();
    revert(database, false).await;
    let store = database.store().await;
    assert_eq!(store.load(job_id(1)).await.unwrap(), before);
    assert_eq!(store.tokens().await.unwrap(), []);
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
    assert_eq!(database.number(applied).await, 2);
}
