//! Databases that are busy, gone, or taken from under a call.

use std::{
    error::Error,
    time::{Duration, Instant},
};

use diesel::connection::SimpleConnection;
use job_store::{ConnectError, DatabaseUrl, Options, Store};
use uploads::ports::{JobStore, Quota, StoreError, Swap};

use crate::{
    database::{Database, eventually},
    on_every_database,
    samples::{OWNER, insert, job_id, new_upload, swap, transition},
};

on_every_database! {
    a_lock_held_elsewhere_is_waited_for_in_vain,
    a_lock_given_up_in_time_does_no_harm,
}

/// Somebody who has locked the jobs, until told to let go.
enum Blocker {
    Sqlite(diesel::SqliteConnection),
    Postgres(tokio_postgres::Client),
}

impl Blocker {
    async fn of(database: &Database) -> Self {
        match database {
            Database::Sqlite { .. } => {
                let mut connection = database.sqlite_connection();
                connection.batch_execute("BEGIN IMMEDIATE").unwrap();
                Self::Sqlite(connection)
            }
            Database::Postgres { .. } => {
                let session = database.session().await;
                let lock = "BEGIN; LOCK TABLE jobs IN EXCLUSIVE MODE";
                session.batch_execute(lock).await.unwrap();
                Self::Postgres(session)
            }
        }
    }

    async fn let_go(self) {
        match self {
            Self::Sqlite(mut connection) => connection.batch_execute("ROLLBACK").unwrap(),
            Self::Postgres(session) => session.batch_execute("ROLLBACK").await.unwrap(),
        }
    }
}

async fn a_lock_held_elsewhere_is_waited_for_in_vain(database: &Database) {
    let patience = Duration::from_millis(400);
    let store = database.patient_store(patience).await;
    let before = new_upload(1);
    insert(&store, &before).await;
    let blocker = Blocker::of(database).await;
    let begun = Instant::now();
    let inserted = store.insert(&new_upload(2), Quota::default()).await;
    assert!(
        matches!(inserted, Err(StoreError::Unavailable { .. })),
        "{inserted:?}"
    );
    let swapped = store.swap(&before, &transition(&before, |_| ())).await;
    assert!(
        matches!(swapped, Err(StoreError::Unavailable { .. })),
        "{swapped:?}"
    );
    let waited = begun.elapsed();
    assert!(waited >= patience && waited < 10 * patience, "{waited:?}");

    // Who only reads does not wait.
    assert_eq!(store.load(job_id(1)).await.unwrap(), Some(before.clone()));
    blocker.let_go().await;
    assert_eq!(store.job(job_id(2)).await.unwrap(), None);
    assert_eq!(database.number("SELECT jobs AS n FROM usage").await, 1);
    insert(&store, &new_upload(2)).await;
    swap(&store, &before, &transition(&before, |_| ())).await;
}

async fn a_lock_given_up_in_time_does_no_harm(database: &Database) {
    let store = database.store().await;
    insert(&store, &new_upload(1)).await;
    let blocker = Blocker::of(database).await;
    let mut waiting = {
        let store = store.clone();
        tokio::spawn(async move { insert(&store, &new_upload(2)).await })
    };
    let moment = tokio::time::timeout(Duration::from_millis(100), &mut waiting);
    assert!(moment.await.is_err(), "it was not blocked");
    blocker.let_go().await;
    waiting.await.unwrap();
}

/// A web server's handlers run on single-threaded runtimes and are dropped when their client hangs up.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_caller_that_goes_away_leaves_nothing_half_done() {
    for database in [Some(Database::sqlite()), Database::postgres().await] {
        let Some(database) = database else { continue };
        let store = database.store().await;
        let blocker = Blocker::of(&database).await;
        let hurried = store.clone();
        let gone = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let upload = new_upload(1);
                let insert = hurried.insert(&upload, Quota::default());
                tokio::time::timeout(Duration::from_millis(200), insert).await
            })
        });
        let gone = tokio::task::spawn_blocking(|| gone.join());
        assert!(gone.await.unwrap().unwrap().is_err(), "it was not blocked");
        blocker.let_go().await;
        eventually("the call has ended as if nobody had gone", || async {
            store.job(job_id(1)).await.unwrap().is_some()
        })
        .await;
        insert(&store, &new_upload(2)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sessions_that_the_server_ends_are_replaced() {
    let Some(database) = Database::postgres().await else {
        return;
    };
    let store = database.store().await;
    let before = new_upload(1);
    insert(&store, &before).await;
    let blocker = Blocker::of(&database).await;
    let blocked = {
        let (store, before) = (store.clone(), before.clone());
        tokio::spawn(async move { store.swap(&before, &transition(&before, |_| ())).await })
    };
    let administrator = database.session().await;
    let waiting =
        "FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    eventually("the swap waits for the lock", || async {
        let count = format!("SELECT count(*) AS n {waiting}");
        database.number(&count).await == 1
    })
    .await;
    let end = format!("SELECT pg_terminate_backend(pid) {waiting}");
    administrator.batch_execute(&end).await.unwrap();
    let outcome = blocked.await.unwrap();
    assert!(
        matches!(outcome, Err(StoreError::Unavailable { .. })),
        "{outcome:?}"
    );
    blocker.let_go().await;
    assert_eq!(store.load(job_id(1)).await.unwrap(), Some(before.clone()));
    swap(&store, &before, &transition(&before, |_| ())).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_has_become_a_standby_is_unavailable() {
    let Some(database) = Database::postgres().await else {
        return;
    };
    let store = database.store().await;
    let Database::Postgres(postgres) = &database else {
        unreachable!()
    };
    let name = postgres.name();
    let read_only = format!(
        "ALTER DATABASE {name} SET default_transaction_read_only = on;
         SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = '{name}' AND pid <> pg_backend_pid()"
    );
    database.run(&read_only).await;
    eventually("writes are refused", || async {
        let inserted = store.insert(&new_upload(1), Quota::default()).await;
        let error = inserted.unwrap_err();
        assert!(matches!(error, StoreError::Unavailable { .. }), "{error:?}");
        error.source().unwrap().to_string().contains("read-only")
    })
    .await;
    let administrator = database.session().await;
    for reset in [
        "SET default_transaction_read_only = off".to_owned(),
        format!("ALTER DATABASE {name} RESET default_transaction_read_only"),
    ] {
        administrator.batch_execute(&reset).await.unwrap();
    }
    // The session that was refused is not asked again.
    insert(&store, &new_upload(1)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deadlock_is_tried_again() {
    let Some(database) = Database::postgres().await else {
        return;
    };
    let store = database.store().await;
    let before = new_upload(1);
    insert(&store, &before).await;
    let other = database.session().await;
    other
        .batch_execute(&format!(
            "SET deadlock_timeout = '60s'; BEGIN; UPDATE usage SET bytes = bytes WHERE subject = '{OWNER}'"
        ))
        .await
        .unwrap();
    let freeing = {
        let (store, before) = (store.clone(), before.clone());
        tokio::spawn(async move {
            let free = transition(&before, |upload| upload.job.reserved = false);
            store.swap(&before, &free).await
        })
    };
    eventually("the swap waits for the counter", || async {
        let waiting = "SELECT count(*) AS n FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock'";
        database.number(waiting).await == 1
    })
    .await;
    // Now each waits for the other, and the server ends the swap, which has waited longer.
    let update = format!("UPDATE jobs SET tries = tries WHERE id = '{}'", job_id(1));
    other.batch_execute(&update).await.unwrap();
    let deadlocks =
        "SELECT deadlocks AS n FROM pg_stat_database WHERE datname = current_database()";
    eventually("the swap tries again", || async {
        database.number(deadlocks).await >= 1
    })
    .await;
    other.batch_execute("COMMIT").await.unwrap();
    let swapped = freeing.await.unwrap();
    assert!(matches!(swapped, Ok(Swap::Applied(_))), "{swapped:?}");
    assert_eq!(database.number("SELECT jobs AS n FROM usage").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_opened_is_told() {
    let directory = tempfile::TempDir::new().unwrap();
    let options = Options {
        patience: Duration::from_millis(500),
        ..Options::default()
    };
    let nowhere = DatabaseUrl::sqlite(directory.path().join("missing/jobs.sqlite3"));
    let error = Store::connect(&nowhere, options).await.unwrap_err();
    assert!(matches!(error, ConnectError::Unusable { .. }), "{error:?}");
    assert!(error.to_string().contains("missing"), "{error}");

    let text = directory.path().join("notes.txt");
    std::fs::write(
        &text,
        "not a database, and longer than its header: ".repeat(30),
    )
    .unwrap();
    let error = Store::connect(&DatabaseUrl::sqlite(&text), options).await;
    let error = error.unwrap_err();
    assert!(matches!(error, ConnectError::Unusable { .. }), "{error:?}");
    assert!(error.to_string().contains("not a database"), "{error}");
    let error = Store::connect(&DatabaseUrl::sqlite(directory.path()), options).await;
    let error = error.unwrap_err();
    assert!(matches!(error, ConnectError::Unusable { .. }), "{error:?}");

    // Nobody listens at a port that was just given up.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let url: DatabaseUrl = format!("postgres://u:hunter2@{address}/d").parse().unwrap();
    let error = Store::connect(&url, options).await.unwrap_err();
    assert!(
        matches!(error, ConnectError::Unavailable { .. }),
        "{error:?}"
    );
    assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
}

/// A path that SQLite would read as a URI, and one relative to where we are.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_path_is_taken_literally() {
    let directory = tempfile::Builder::new()
        .prefix("file:a?mode=memory#%20 é")
        .tempdir_in(".")
        .unwrap();
    let relative = std::path::PathBuf::from(directory.path().file_name().unwrap());
    let file = relative.join("jobs.sqlite3");
    let url: DatabaseUrl = format!("sqlite://{}", file.display()).parse().unwrap();
    let store = Store::connect(&url, Options::default()).await.unwrap();
    insert(&store, &new_upload(1)).await;
    assert!(file.is_file());
}
