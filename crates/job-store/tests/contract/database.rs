//! Fresh databases, each for one test, and a way into them beside the store.

use std::{
    env,
    future::Future,
    net::{SocketAddr, TcpStream},
    path::PathBuf,
    time::{Duration, Instant},
};

use diesel::{Connection, QueryableByName, RunQueryDsl, SqliteConnection, sql_types::BigInt};
use job_store::{DatabaseUrl, Options, Store};
use tempfile::TempDir;
use tokio_postgres::{Client, NoTls};
use uuid::Uuid;

const LOCAL: &str = "postgres://postgres@127.0.0.1/postgres";

/// A database that is gone after the test.
pub enum Database {
    Sqlite { directory: TempDir },
    Postgres { server: String, name: String },
}

impl Database {
    pub fn sqlite() -> Self {
        Self::Sqlite {
            directory: TempDir::new().unwrap(),
        }
    }

    /// `None` where there is no server.
    pub async fn postgres() -> Option<Self> {
        let named = env::var("INGEST_TEST_POSTGRES_URL").ok();
        let server = named.clone().unwrap_or_else(|| LOCAL.to_owned());
        if named.is_none() && !local_server_answers() {
            assert!(
                env::var_os("CI").is_none(),
                "under CI there has to be a PostgreSQL: set INGEST_TEST_POSTGRES_URL"
            );
            eprintln!(
                "NOT RUN on PostgreSQL: none at 127.0.0.1:5432, and no INGEST_TEST_POSTGRES_URL"
            );
            return None;
        }
        let name = format!("ingest_test_{}", Uuid::new_v4().simple());
        let create = format!("CREATE DATABASE {name}");
        session(&server).await.batch_execute(&create).await.unwrap();
        Some(Self::Postgres { server, name })
    }

    pub fn file(&self) -> PathBuf {
        match self {
            Self::Sqlite { directory } => directory.path().join("jobs.sqlite3"),
            Self::Postgres { .. } => panic!("PostgreSQL has no file"),
        }
    }

    pub fn url_text(&self) -> String {
        match self {
            Self::Sqlite { .. } => format!("sqlite://{}", self.file().display()),
            Self::Postgres { server, name } => {
                let (base, query) = server.split_once('?').unwrap_or((server, ""));
                let (host, _) = base.rsplit_once('/').unwrap();
                format!("{host}/{name}?{query}")
            }
        }
    }

    pub fn url(&self) -> DatabaseUrl {
        self.url_text().parse().unwrap()
    }

    /// The store on this database, with few connections because many tests run at a time.
    pub async fn store(&self) -> Store {
        self.patient_store(Duration::from_secs(20)).await
    }

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
            Self::Postgres { .. } => {
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
            Self::Postgres { .. } => {
                let row = self.session().await.query_one(sql, &[]).await.unwrap();
                row.get("n")
            }
        }
    }

    pub fn sqlite_connection(&self) -> SqliteConnection {
        let mut connection = SqliteConnection::establish(self.file().to_str().unwrap()).unwrap();
        diesel::sql_query("PRAGMA busy_timeout = 20000")
            .execute(&mut connection)
            .unwrap();
        connection
    }

    pub async fn session(&self) -> Client {
        session(&self.url_text()).await
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let Self::Postgres { server, name } = self else {
            return;
        };
        let (server, drop) = (
            server.clone(),
            format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
        );
        // A runtime of its own, for this one may be ending.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async { session(&server).await.batch_execute(&drop).await })
        });
        if let Err(error) = dropped.join().unwrap() {
            eprintln!("a test's database stays behind: {error}");
        }
    }
}

pub async fn session(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

fn local_server_answers() -> bool {
    let address = SocketAddr::from(([127, 0, 0, 1], 5432));
    TcpStream::connect_timeout(&address, Duration::from_secs(1)).is_ok()
}

/// Asks again and again until `holds`, for at most 20 seconds.
pub async fn eventually<F: Future<Output = bool>>(what: &str, holds: impl Fn() -> F) {
    let begun = Instant::now();
    while !holds().await {
        assert!(begun.elapsed() < Duration::from_secs(20), "never: {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
