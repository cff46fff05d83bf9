//! SQLite: how its file is opened, and what differs from PostgreSQL.
//!
//! One connection writes, so that writers of this process wait in line and not in SQLite's busy loop; several read. Every
//! write begins with BEGIN IMMEDIATE: a transaction that first reads and then wants to write could otherwise be refused
//! half-way.

use std::{
    path::{Path, PathBuf},
    thread::sleep,
    time::{Duration, Instant},
};

use diesel::{
    Connection as _, ExpressionMethods, OptionalExtension, QueryDsl, QueryResult, RunQueryDsl,
    SelectableHelper, SqliteConnection,
    connection::{AnsiTransactionManager, SimpleConnection},
    deserialize::QueryableByName,
    result::{ConnectionError, DatabaseErrorInformation, Error as DieselError},
    sql_types::Text,
};
use diesel_async::{
    AsyncConnection, SimpleAsyncConnection, sync_connection_wrapper::SyncConnectionWrapper,
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use futures::FutureExt;
use uploads::Timestamp;

use self::pool::{Pools, pool};
use crate::{
    Options,
    errors::ConnectError,
    history::{History, VERSIONS},
    rows::UploadRow,
    schema::jobs,
};

#[path = "both/orphans.rs"]
pub(crate) mod orphans;
#[path = "both/pages.rs"]
pub(crate) mod pages;
#[path = "both/pool.rs"]
pub(crate) mod pool;
#[path = "both/queries.rs"]
pub(crate) mod queries;
#[path = "both/storage.rs"]
pub(crate) mod storage;
#[path = "both/tokens.rs"]
pub(crate) mod tokens;
#[path = "both/watch.rs"]
pub(crate) mod watch;

pub(crate) type Connection = SyncConnectionWrapper<SqliteConnection>;
pub(crate) type Backend = diesel::sqlite::Sqlite;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

/// Milliseconds since the Unix epoch. Rounded, because `subsec` is told as a floating-point number of seconds.
const CLOCK: &str = "CAST(round(unixepoch('now', 'subsec') * 1000) AS INTEGER)";

/// Whether each seek of a page has a limit of its own. SQLite merges them row by row, and needs none.
const SEEKS_HAVE_A_LIMIT: bool = false;

/// A file answers, or says that it is busy in time by itself.
const ANSWERS_WITHIN: Option<u32> = None;

/// How often WAL mode is asked for while another process opens the same file: SQLite does not wait for that by itself.
const WAL_RETRY: Duration = Duration::from_millis(20);

async fn begin(connection: &mut Connection) -> QueryResult<()> {
    connection
        .spawn_blocking(|inner| {
            AnsiTransactionManager::begin_transaction_sql(inner, "BEGIN IMMEDIATE")
        })
        .await
}

/// SQLite rolls nothing back for the sake of others.
fn was_rolled_back(_: &DieselError) -> bool {
    false
}

/// Whether the file, the disk or another process is to blame. Diesel hides SQLite's result code, but its texts are fixed.
fn is_outage(info: &dyn DatabaseErrorInformation) -> bool {
    [
        "database is locked",
        "database table is locked",
        "database or disk is full",
        "disk I/O error",
        "unable to open database file",
        "attempt to write a readonly database",
        "out of memory",
        "locking protocol",
        "interrupted",
    ]
    .iter()
    .any(|text| info.message().starts_with(text))
}

async fn next_due(
    connection: &mut Connection,
    states: &[&str],
    now: Timestamp,
    passed_over: &[String],
) -> QueryResult<Option<UploadRow>> {
    // BEGIN IMMEDIATE has locked out every other writer.
    let due = jobs::table
        .filter(jobs::state.eq_any(states))
        .filter(jobs::due_at.le(now.as_millis()))
        .filter(jobs::id.ne_all(passed_over))
        .order((jobs::due_at.asc(), jobs::id.asc()))
        .limit(1)
        .select(UploadRow::as_select());
    diesel_async::RunQueryDsl::first(due, connection)
        .await
        .optional()
}

pub(crate) async fn connect(path: &Path, options: Options) -> Result<Pools, ConnectError> {
    let file = file(path)?;
    let Options {
        connections,
        patience,
    } = options;
    let prepared = {
        let file = file.clone();
        tokio::task::spawn_blocking(move || prepare(&file, patience)).await
    };
    prepared.map_err(ConnectError::unavailable)??;

    let open = |more: &'static str| {
        let setup = format!(
            "PRAGMA busy_timeout = {};
             PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON;
             {more}",
            patience.as_millis()
        );
        let file = file.clone();
        move || opened(file.clone(), setup.clone()).boxed()
    };
    let readers = pool(connections, open("PRAGMA query_only = ON;"));
    let writers = pool(1, open(""));
    Ok(Pools::new(
        readers.map_err(ConnectError::unavailable)?,
        writers.map_err(ConnectError::unavailable)?,
        patience,
    ))
}

/// The file's name as SQLite is to be told it: one that begins with `file:` would otherwise be read as a URI.
fn file(path: &Path) -> Result<String, ConnectError> {
    let directory = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    if let Some(directory) = directory.filter(|directory| !directory.is_dir()) {
        return Err(ConnectError::unusable(format!(
            "there is no directory {}",
            directory.display()
        )));
    }
    if path.is_dir() {
        return Err(ConnectError::unusable("it is a directory, and not a file"));
    }
    let path = if path.is_absolute() {
        path.to_owned()
    } else {
        PathBuf::from(".").join(path)
    };
    path.into_os_string()
        .into_string()
        .map_err(|_| ConnectError::unusable("the path of the database is not UTF-8"))
}

async fn opened(file: String, setup: String) -> Result<Connection, ConnectionError> {
    let mut connection = Connection::establish(&file).await?;
    connection
        .batch_execute(&setup)
        .await
        .map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(connection)
}

#[derive(QueryableByName)]
struct JournalMode {
    #[diesel(sql_type = Text)]
    journal_mode: String,
}

#[derive(QueryableByName)]
struct Encoding {
    #[diesel(sql_type = Text)]
    encoding: String,
}

/// Creates or opens the file, puts it into WAL mode and migrates it, all or nothing. Nothing is changed in a file that
/// cannot be ours.
fn prepare(file: &str, patience: Duration) -> Result<(), ConnectError> {
    let mut connection = SqliteConnection::establish(file).map_err(ConnectError::unavailable)?;
    // A migration may have to rebuild a table that others refer to.
    connection
        .batch_execute(&format!(
            "PRAGMA busy_timeout = {}; PRAGMA foreign_keys = OFF; PRAGMA synchronous = FULL;",
            patience.as_millis()
        ))
        .map_err(not_readable)?;
    connection.transaction(check)?;
    let begun = Instant::now();
    let mode = loop {
        match diesel::sql_query("PRAGMA journal_mode = WAL").get_result(&mut connection) {
            Ok(JournalMode { journal_mode }) => break journal_mode,
            Err(DieselError::DatabaseError(_, info))
                if info.message().starts_with("database is locked")
                    && begun.elapsed() < patience =>
            {
                sleep(WAL_RETRY);
            }
            Err(error) => return Err(ConnectError::unavailable(error)),
        }
    };
    if mode != "wal" {
        return Err(ConnectError::unusable(
            "SQLite cannot keep a write-ahead log beside the database: is it on a network disk?",
        ));
    }
    connection
        .immediate_transaction(|connection| connection.run_pending_migrations(MIGRATIONS).map(drop))
        .map_err(ConnectError::migration)
}

/// Looks at the file before it is changed in any way, at one moment of those who are migrating it.
fn check(connection: &mut SqliteConnection) -> Result<(), ConnectError> {
    let encoding = diesel::sql_query("PRAGMA encoding").get_result(connection);
    let Encoding { encoding } = encoding.map_err(not_readable)?;
    if encoding != "UTF-8" {
        return Err(ConnectError::unusable(format!(
            "its encoding is {encoding}; a new file is made in UTF-8"
        )));
    }
    let tables = diesel::sql_query("SELECT name FROM sqlite_schema WHERE type = 'table'");
    let mut history = History::of(tables.load(connection).map_err(not_readable)?);
    if history.has_notes() {
        let versions = diesel::sql_query(VERSIONS).load(connection);
        history = history.with(versions.map_err(not_readable)?);
    }
    history.check::<Backend>(&MIGRATIONS)
}

/// A file that is something else will not become a database by being waited for.
fn not_readable(error: DieselError) -> ConnectError {
    match error {
        DieselError::DatabaseError(_, info) if info.message() == "file is not a database" => {
            ConnectError::unusable("the file is not a database of SQLite")
        }
        error => ConnectError::unavailable(error),
    }
}

#[cfg(test)]
mod tests {
    use uploads::{Sha256, Subject, ports::StoreError};

    use super::*;
    use crate::NewToken;

    async fn pools(directory: &tempfile::TempDir) -> Pools {
        let options = Options {
            connections: 1,
            patience: Duration::from_millis(300),
        };
        connect(&directory.path().join("jobs.sqlite3"), options)
            .await
            .unwrap()
    }

    async fn write(pools: &Pools, bytes: usize) -> Result<(), StoreError> {
        let id = uuid::Uuid::new_v4();
        let mut digest = [0; 32];
        digest[..16].copy_from_slice(id.as_bytes());
        let token = NewToken {
            id,
            hash: Sha256::from_digest(&digest),
            subject: Subject("x".repeat(bytes)),
            scopes: Vec::new(),
            expires_at: None,
        };
        pools
            .write("writing", token, |connection, token| {
                Box::pin(tokens::create(connection, token))
            })
            .await
    }

    async fn tokens(pools: &Pools) -> usize {
        pools
            .read("counting", (), |connection, ()| {
                Box::pin(tokens::all(connection, &()))
            })
            .await
            .map_or(usize::MAX, |tokens| tokens.len())
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_full_disk_is_an_outage_and_leaves_nothing_behind() {
        let directory = tempfile::TempDir::new().unwrap();
        let pools = pools(&directory).await;
        {
            let mut writer = pools.writers.get().await.unwrap();
            writer
                .batch_execute("PRAGMA max_page_count = 1")
                .await
                .unwrap();
        }
        let refused = write(&pools, 1_000_000).await;
        assert!(
            matches!(refused, Err(StoreError::Unavailable { .. })),
            "{refused:?}"
        );
        // The refused connection is gone, and with it the limit: there is space again.
        write(&pools, 1_000_000).await.unwrap();
        assert_eq!(tokens(&pools).await, 1);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_pool_that_is_in_use_is_not_waited_for_longer_than_patience() {
        let directory = tempfile::TempDir::new().unwrap();
        let pools = pools(&directory).await;
        let writer = pools.writers.get().await.unwrap();
        let begun = Instant::now();
        let refused = write(&pools, 1).await;
        assert!(
            matches!(refused, Err(StoreError::Unavailable { .. })),
            "{refused:?}"
        );
        assert!(begun.elapsed() < Duration::from_secs(10));
        drop(writer);
        write(&pools, 1).await.unwrap();
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn every_connection_is_as_durable_as_promised() {
        let directory = tempfile::TempDir::new().unwrap();
        let pools = pools(&directory).await;
        #[derive(QueryableByName)]
        struct Settings {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            synchronous: i64,
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            foreign_keys: i64,
            #[diesel(sql_type = Text)]
            journal_mode: String,
        }
        for pool in [&pools.readers, &pools.writers] {
            let mut connection = pool.get().await.unwrap();
            let settings = diesel::sql_query(
                "SELECT synchronous, foreign_keys, journal_mode FROM
                 pragma_synchronous, pragma_foreign_keys, pragma_journal_mode",
            );
            let settings: Settings =
                diesel_async::RunQueryDsl::get_result(settings, &mut connection)
                    .await
                    .unwrap();
            assert_eq!((settings.synchronous, settings.foreign_keys), (2, 1));
            assert_eq!(settings.journal_mode, "wal");
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_panic_in_a_call_is_a_defect_and_the_next_call_works() {
        let directory = tempfile::TempDir::new().unwrap();
        let pools = pools(&directory).await;
        let panicked: Result<(), StoreError> = pools
            .write("panicking", (), |_, ()| {
                Box::pin(async { panic!("on purpose") })
            })
            .await;
        assert!(
            matches!(panicked, Err(StoreError::Defect { .. })),
            "{panicked:?}"
        );
        write(&pools, 1).await.unwrap();
    }
}
