//! The [`JobStore`] port on Diesel: SQLite in a file, or PostgreSQL; the API's tokens; and which storage the rows are about.
//!
//! There is one text of every query, in `both/`, compiled for each database. What differs, and that is how to open the
//! database, begin a transaction, tell the time and take a due job, is in `sqlite` and `postgres`. Nothing outside this
//! crate sees SQL, and nothing in it decides what a job may become: that is the domain's `transition`.

mod call;
mod codec;
mod errors;
mod history;
mod postgres;
mod preflight;
mod rows;
mod schema;
mod sqlite;
mod storage;
mod tls;
mod tokens;
mod url;
mod watch;

use std::{fmt, time::Duration};

use uploads::{
    Dataset, DatasetId, Job, JobId, Sha256, State, StorageId, Subject, Timestamp, Upload, UploadId,
    Viewer,
    ports::{After, Inserted, JobFilter, JobStore, Quota, StoreError, Swap},
    transition::{Refusal, Transition},
};
use uuid::Uuid;

pub use errors::ConnectError;
pub use storage::StorageRecord;
pub use tokens::{NewToken, Token};
pub use url::{DatabaseUrl, InvalidDatabaseUrl};
pub use watch::{Ailment, JobsInState, PoolUse};

use url::Target;

/// How the database is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The most connections at a time. On SQLite one more writes.
    pub connections: usize,
    /// How long a call waits for a connection, for another's lock, or for one statement, before the database counts as
    /// unavailable.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            connections: 8,
            patience: Duration::from_secs(5),
        }
    }
}

/// The jobs, datasets and tokens in one database, and which storage they are about. Clones share its connections.
#[derive(Clone)]
pub struct Store(Database);

#[derive(Clone)]
enum Database {
    Sqlite(sqlite::pool::Pools),
    Postgres(postgres::pool::Pools),
}

/// Runs one of the queries of `both/` on whichever database it is.
macro_rules! call {
    ($store:expr, $how:ident, $doing:literal, $module:ident::$query:ident($args:expr)) => {
        match &$store.0 {
            Database::Sqlite(pools) => {
                pools
                    .$how($doing, $args, |connection, args| {
                        Box::pin(sqlite::$module::$query(connection, args))
                    })
                    .await
            }
            Database::Postgres(pools) => {
                pools
                    .$how($doing, $args, |connection, args| {
                        Box::pin(postgres::$module::$query(connection, args))
                    })
                    .await
            }
        }
    };
}

impl Store {
    /// Opens the database at `url` and brings its tables up to date; several processes may do so at the same time.
    ///
    /// The runtime that this is called on carries all the store's calls, whoever makes them; it must be one with worker
    /// threads.
    ///
    /// # Errors
    /// [`ConnectError`] if it cannot be used, reached or migrated.
    pub async fn connect(url: &DatabaseUrl, options: Options) -> Result<Self, ConnectError> {
        Ok(Self(match &url.0 {
            Target::Sqlite(path) => Database::Sqlite(sqlite::connect(path, options).await?),
            Target::Postgres(url) => Database::Postgres(postgres::connect(url, options).await?),
        }))
    }

    /// Which storage the objects of the rows are in; `None` while nobody has looked.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn storage(&self) -> Result<Option<StorageRecord>, StoreError> {
        call!(self, read, "asking which storage it is", storage::load(()))
    }

    /// From now on, by the database's clock, the objects are in the storage `id`, which is in `bucket`. False, and nothing
    /// is changed, if what the database says now is not `before`: somebody else was faster.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn adopt_storage(
        &self,
        before: Option<StorageId>,
        id: StorageId,
        bucket: &str,
    ) -> Result<bool, StoreError> {
        let args = (before, id, bucket.to_owned());
        call!(self, write, "adopting a storage", storage::adopt(args))
    }

    /// The jobs that are not over, by state.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn jobs_by_state(&self) -> Result<Vec<JobsInState>, StoreError> {
        call!(self, read, "counting the jobs", watch::jobs_by_state(()))
    }

    /// Writes something, about as much as a new job, so that it is known whether one could be written.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn probe_write(&self) -> Result<(), StoreError> {
        call!(
            self,
            write,
            "seeing whether it can be written",
            watch::probe_write(())
        )
    }

    /// How the connections are used at the moment.
    #[must_use]
    pub fn pools_in_use(&self) -> Vec<PoolUse> {
        match &self.0 {
            Database::Sqlite(pools) => pools.in_use(),
            Database::Postgres(pools) => pools.in_use().into_iter().take(1).collect(),
        }
    }

    /// Stores a token, made now by the database's clock.
    ///
    /// # Errors
    /// [`StoreError`], also if there is a token with this id or hash.
    pub async fn create_token(&self, token: &NewToken) -> Result<(), StoreError> {
        call!(
            self,
            write,
            "storing a token",
            tokens::create(token.clone())
        )
    }

    /// The token whose secret has this hash, even if it has ended or was revoked.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn token_by_hash(&self, hash: &Sha256) -> Result<Option<Token>, StoreError> {
        call!(
            self,
            read,
            "looking up a token",
            tokens::by_hash(hash.clone())
        )
    }

    /// Notes that the token `id` is in use, now by the database's clock, unless that was noted less than `every` ago: it is
    /// written once in that time, however many processes note it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn note_token_use(&self, id: Uuid, every: Duration) -> Result<(), StoreError> {
        let args = (id, every);
        call!(
            self,
            write,
            "noting that a token is used",
            tokens::note_use(args)
        )
    }

    /// Every token there ever was, oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn tokens(&self) -> Result<Vec<Token>, StoreError> {
        call!(self, read, "listing the tokens", tokens::all(()))
    }

    /// Revokes the token `id`, now by the database's clock; one that was revoked before stays as it is. False if there is
    /// no such token.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn revoke_token(&self, id: Uuid) -> Result<bool, StoreError> {
        call!(self, write, "revoking a token", tokens::revoke(id))
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Database::Sqlite(_) => "Store(SQLite)",
            Database::Postgres(_) => "Store(PostgreSQL)",
        })
    }
}

impl JobStore for Store {
    async fn now(&self) -> Result<Timestamp, StoreError> {
        call!(self, read, "asking the time", queries::now(()))
    }

    async fn insert(&self, upload: &Upload, quota: Quota) -> Result<Inserted, StoreError> {
        call!(
            self,
            write,
            "adding a job",
            queries::insert((upload.clone(), quota))
        )
    }

    async fn load(&self, id: JobId) -> Result<Option<Upload>, StoreError> {
        call!(self, read, "reading an upload", queries::load(id))
    }

    async fn load_by_key(&self, owner: &Subject, key: &str) -> Result<Option<Upload>, StoreError> {
        let args = (owner.clone(), key.to_owned());
        call!(
            self,
            read,
            "looking up an Idempotency-Key",
            queries::load_by_key(args)
        )
    }

    async fn job(&self, id: JobId) -> Result<Option<Job>, StoreError> {
        call!(self, read, "reading a job", queries::job(id))
    }

    async fn swap(&self, before: &Upload, transition: &Transition) -> Result<Swap, StoreError> {
        let args = (before.clone(), transition.clone());
        call!(self, write, "changing a job", queries::swap(args))
    }

    async fn claim_due<D>(
        &self,
        states: &[State],
        now: Timestamp,
        decide: D,
    ) -> Result<Option<Upload>, StoreError>
    where
        D: Fn(&Upload) -> Result<Transition, Refusal> + Send + Sync + 'static,
    {
        let states = rows::names(states.iter().copied());
        let claim = call::Claim {
            states,
            now,
            decide,
        };
        call!(self, write, "taking a due job", queries::claim_due(claim))
    }

    async fn claim_orphan(&self, upload: &UploadId, lease: Duration) -> Result<bool, StoreError> {
        let args = (upload.clone(), lease);
        call!(
            self,
            write,
            "taking an orphan in hand",
            orphans::claim(args)
        )
    }

    async fn release_orphan(&self, upload: &UploadId) -> Result<(), StoreError> {
        let upload = upload.clone();
        call!(
            self,
            write,
            "letting an orphan go",
            orphans::release(upload)
        )
    }

    async fn is_any_due(&self, states: &[State], now: Timestamp) -> Result<bool, StoreError> {
        let args = (rows::names(states.iter().copied()), now);
        call!(
            self,
            read,
            "looking for due jobs",
            queries::is_any_due(args)
        )
    }

    async fn jobs(
        &self,
        filter: &JobFilter,
        after: Option<After<JobId>>,
        limit: u16,
    ) -> Result<Vec<Job>, StoreError> {
        let args = (filter.clone(), after, limit);
        call!(self, read, "listing jobs", pages::jobs(args))
    }

    async fn dataset(&self, id: DatasetId) -> Result<Option<Dataset>, StoreError> {
        call!(self, read, "reading a dataset", queries::dataset(id))
    }

    async fn datasets(
        &self,
        viewer: &Viewer,
        after: Option<After<DatasetId>>,
        limit: u16,
    ) -> Result<Vec<Dataset>, StoreError> {
        let args = (viewer.clone(), after, limit);
        call!(self, read, "listing datasets", pages::datasets(args))
    }

    async fn ready(&self) -> Result<(), StoreError> {
        call!(self, read, "seeing whether it answers", queries::ready(()))
    }
}
