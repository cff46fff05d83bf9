//! Fresh databases, each for one test, and a way into them beside the store.

use std::{
    future::Future,
    path::PathBuf,
    time::{Duration, Instant},
};

use diesel::{Connection, QueryableByName, RunQueryDsl, SqliteConnection, sql_types::BigInt};
use job_store::{DatabaseUrl, Options, Store};
use tempfile::TempDir;
use tokio_postgres::Client;

use crate::postgres::Postgres;

/// A database that is gone after the test.
#[expect(
    clippy::large_enum_variant,
    reason = "a test has one, and moves it never"
)]
pub enum Database {
    /// In a file.
    Sqlite {
        /// Where the file is.
        directory: TempDir,
    },
    /// On a server.
    Postgres(Postgres),
}

impl Database {
    /// A file that is not there yet.
    pub fn sqlite() -> Self {
        Self::Sqlite {
            directory: TempDir::new().unwrap(),
        }
    }

    /// `None` where there is no server.
    pub async fn postgres() -> Option<Self> {
        Postgres::fresh().await.map(Self::Postgres)
    }

    /// SQLite's file.
    pub fn file(&self) -> PathBuf {
        match self {
            Self::Sqlite { directory } => directory.path().join("jobs.sqlite3"),
            Self::Postgres(_) => panic!("PostgreSQL has no file"),
        }
    }

    /// As a store is told where it is.
    pub fn url_text(&self) -> String {
        match self {
            Self::Sqlite { .. } => format!("sqlite://{}", self.file().display()),
            Self::Postgres(postgres) => postgres.url(),
        }
    }

    /// The same, read.
    pub fn url(&self) -> DatabaseUrl {
        self.url_text().parse().unwrap()
    }

    /// The store on this database, with few connections because many tests run at a time.
    pub async fn store(&self) -> Store {
        self.patient_store(Duration::from_secs(20)).await
    }

    /// The same, that waits for so long.
    pub async fn patient_store(&self, patience: Duration) -> Store {
        let options = Options {
            connections: 3,
            patience,
        };
        Store::connect(&self.url(), options).await.unwrap()
    }

    /// Runs statements beside the store.
    pub async fn run(&self, sql: &str) {
        self.try_run(sql).await.unwrap();
    }

    /// The same, for statements that may be refused.
    pub async fn try_run(&self, sql: &str) -> Result<(), String> {
        match self {
            Self::Sqlite { .. } => {
                use diesel::connection::SimpleConnection;
                let done = self.sqlite_connection().batch_execute(sql);
                done.map_err(|error| error.to_string())
            }
            Self::Postgres(_) => {
                let done = self.session().await.batch_execute(sql).await;
                done.map_err(|error| error.to_string())
            }
        }
    }

    /// The one number that `sql` selects as `n`.
    pub async fn number(&self, sql: &str) -> i64 {
        #[derive(QueryableByName)]
        struct Number {
            #[diesel(sql_type = BigInt)]
            n: i64,
        }
        match self {
            Self::Sqlite { .. } => {
                let mut connection = self.sqlite_connection();
                let number: Number = diesel::sql_query(sql).get_result(&mut connection).unwrap();
                number.n
            }
            Self::Postgres(_) => {
                let row = self.session().await.query_one(sql, &[]).await.unwrap();
                row.get("n")
            }
        }
    }

    /// A way into the file beside the store.
    pub fn sqlite_connection(&self) -> SqliteConnection {
        let mut connection = SqliteConnection::establish(self.file().to_str().unwrap()).unwrap();
        diesel::sql_query("PRAGMA busy_timeout = 20000")
            .execute(&mut connection)
            .unwrap();
        connection
    }

    /// A way into PostgreSQL beside the store.
    pub async fn session(&self) -> Client {
        match self {
            Self::Sqlite { .. } => panic!("SQLite has no sessions"),
            Self::Postgres(postgres) => postgres.session().await,
        }
    }
}

/// Asks again and again until `holds`, for at most 20 seconds.
pub async fn eventually<F: Future<Output = bool>>(what: &str, holds: impl Fn() -> F) {
    let begun = Instant::now();
    while !holds().await {
        assert!(begun.elapsed() < Duration::from_secs(20), "never: {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
