//! Which storage the database is about, and whether it is the one before us (docs/decisions/0009).
//!
//! A random id in the database names the storage, and an object with that id in its key marks it. A server with another
//! bucket than its rows are about would take their uploads for lost; one on an unfit server could not keep its promises.

use job_store::{StorageRecord, Store};
use s3_storage::{ProbeError, S3Storage, Unfit};
use uploads::{
    KeyPrefix, ObjectKey, StorageId,
    ports::{JobStore, Storage, StorageError, StoreError},
};

/// What to do about a storage that is not the database's.
const REMEDY: &str = "Let DATABASE_URL and INGEST_S3_BUCKET, INGEST_S3_ENDPOINT, INGEST_S3_PREFIX (or, for the embedded S3, \
     INGEST_DATA_DIR) name a database and a storage that belong together; replicas need one S3 that all of them reach. If the \
     files are here now, or are gone for good, stop every server and run `ingest-server storage adopt`";

/// Why a server must not work on the storage before it.
#[derive(Debug, Clone, thiserror::Error)]
pub enum WrongStorage {
    /// The database is about a storage whose marker is not here.
    #[error(
        "the database is about the storage {} in the bucket {}, but {here} has no marker of it at {marker}. {REMEDY}",
        .known.id, .known.bucket
    )]
    NotMarked {
        /// The storage that the database is about.
        known: StorageRecord,
        /// Where its marker would be.
        marker: String,
        /// What was looked at.
        here: String,
    },
    /// The marker is here, but the bucket is another one: a copy.
    #[error(
        "the database is about the storage {} in the bucket {}; {here} has its marker, too, but is another bucket, \
         and a copy has no uploads under way. {REMEDY}",
        .known.id, .known.bucket
    )]
    Copied {
        /// The storage that the database is about.
        known: StorageRecord,
        /// What was looked at.
        here: String,
    },
    /// The database began to be about another storage while this server was running.
    #[error(
        "the database was about the storage {before} when this server started, and is about {} by now: \
         `ingest-server storage adopt` was run. Start this server again, on the storage that was adopted",
        .now.as_ref().map_or_else(|| "none".to_owned(), |now| format!("{} in the bucket {}", now.id, now.bucket))
    )]
    Replaced {
        /// The storage that this server works on.
        before: StorageId,
        /// The one that the database is about.
        now: Option<StorageRecord>,
    },
    /// The service cannot keep its promises there.
    #[error(
        "{here} cannot be used: {unfit}. The README names the servers that are known to be unfit"
    )]
    Unfit {
        /// What it does otherwise.
        unfit: Unfit,
        /// What was looked at.
        here: String,
    },
}

/// Why it is not known that the storage is the database's.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// It is known that it is not, or that it must not be.
    #[error(transparent)]
    Wrong(#[from] WrongStorage),
    /// The database does not say.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// S3 does not say.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Somebody else adopted another storage at the same time.
    #[error(
        "the database began to be about another storage meanwhile; look at `ingest-server storage show`"
    )]
    Contended,
}

/// What has been found out about the storage.
#[derive(Debug, Clone)]
pub enum Standing {
    /// Nothing yet.
    Asking,
    /// Nothing: S3 or the database is away. It is asked again.
    Away,
    /// It is the one that the database is about.
    Ours,
    /// It must not be worked on.
    Wrong(WrongStorage),
}

/// What `storage adopt` has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Adopted {
    /// Nothing: it is the database's storage already.
    Already(StorageId),
    /// The database is about this one from now on.
    New(StorageId),
}

/// A database and a storage that have to belong together.
#[derive(Debug, Clone)]
pub struct Identity {
    store: Store,
    storage: S3Storage,
    prefix: KeyPrefix,
    /// What the storage is called from now on, if it has no name yet.
    candidate: StorageId,
}

impl Identity {
    /// `candidate` is random: no other process may have it.
    #[must_use]
    pub fn new(store: Store, storage: S3Storage, prefix: KeyPrefix, candidate: StorageId) -> Self {
        Self {
            store,
            storage,
            prefix,
            candidate,
        }
    }

    /// Which storage this is. A database that is about none yet is about this one from now on, if S3 is fit for use.
    ///
    /// # Errors
    /// [`IdentityError`]. Only [`IdentityError::Wrong`] stays as it is when this is asked again.
    pub async fn settle(&self) -> Result<StorageId, IdentityError> {
        if let Some(known) = self.store.storage().await? {
            return self.recognise(&known).await;
        }
        if self.take(None).await? {
            let (storage, bucket) = (self.candidate, self.storage.bucket());
            log::info!(storage:%, bucket; "the database is about this storage from now on");
            return Ok(self.candidate);
        }
        // Of processes that start together one is first, and the others have to have the same storage before them.
        let known = self.store.storage().await?;
        self.recognise(&known.ok_or(IdentityError::Contended)?)
            .await
    }

    /// Makes this the database's storage, whatever it was about.
    ///
    /// # Errors
    /// [`IdentityError`].
    pub async fn adopt(&self) -> Result<Adopted, IdentityError> {
        let known = self.store.storage().await?;
        if let Some(known) = &known {
            match self.recognise(known).await {
                Ok(id) => return Ok(Adopted::Already(id)),
                Err(IdentityError::Wrong(_)) => {}
                Err(error) => return Err(error),
            }
        }
        let before = known.as_ref().map(|known| known.id);
        if !self.take(before).await? {
            return Err(IdentityError::Contended);
        }
        let (storage, bucket) = (self.candidate, self.storage.bucket());
        let replaced = known.map_or_else(
            || "none".to_owned(),
            |known| format!("{} in {}", known.id, known.bucket),
        );
        log::warn!(storage:%, bucket, replaced; "adopted: the database is about another storage from now on");
        Ok(Adopted::New(self.candidate))
    }

    /// Whether the database is still about the storage `id`.
    ///
    /// # Errors
    /// [`WrongStorage::Replaced`] if not, or a failing database.
    pub async fn is_still(&self, id: StorageId) -> Result<(), IdentityError> {
        let now = self.store.storage().await?;
        if now.as_ref().is_some_and(|now| now.id == id) {
            Ok(())
        } else {
            Err(WrongStorage::Replaced { before: id, now }.into())
        }
    }

    /// Whether the storage before us is the one that the database is about.
    ///
    /// # Errors
    /// [`IdentityError`].
    pub async fn recognise(&self, known: &StorageRecord) -> Result<StorageId, IdentityError> {
        // Where there is no bucket there is no object either, which says nothing about which bucket it is.
        self.storage.ready().await?;
        let marker = self.marker(known.id);
        if self.storage.head_object(&marker).await?.is_none() {
            return Err(WrongStorage::NotMarked {
                known: known.clone(),
                marker: marker.to_string(),
                here: self.here(),
            }
            .into());
        }
        if known.bucket != self.storage.bucket() {
            return Err(WrongStorage::Copied {
                known: known.clone(),
                here: self.here(),
            }
            .into());
        }
        Ok(known.id)
    }

    /// Where the marker of the storage `id` is.
    #[must_use]
    pub fn marker(&self, id: StorageId) -> ObjectKey {
        ObjectKey::of_marker(&self.prefix.of(id))
    }

    /// The bucket before us, for people.
    #[must_use]
    pub fn here(&self) -> String {
        here(&self.storage)
    }

    /// Finds out whether the storage is fit, marks it, and has the database be about it if it still is about `before`.
    /// The marker comes first: what the database is about has one, wherever this process dies.
    async fn take(&self, before: Option<StorageId>) -> Result<bool, IdentityError> {
        self.storage.ready().await?;
        let (id, prefix) = (self.candidate, &self.prefix);
        let now = self.store.now().await?;
        let probed = self.storage.probe(prefix, id, now).await;
        probed.map_err(|error| self.told(error))?;
        let text = format!(
            "This object marks the storage {id} of an Ingest service: the files of one database are in this bucket.\n\
             The service does not start without it. Leave it where it is.\n"
        );
        let marked = self.storage.put_marker(prefix, id, text, now).await;
        marked.map_err(|error| self.told(error))?;
        if self
            .store
            .adopt_storage(before, id, self.storage.bucket())
            .await?
        {
            return Ok(true);
        }
        if let Err(error) = self.storage.delete_object(&self.marker(id)).await {
            log::warn!(
                "a marker that marks nothing stays at {}: {error}",
                self.marker(id)
            );
        }
        Ok(false)
    }

    fn told(&self, error: ProbeError) -> IdentityError {
        match error {
            ProbeError::Unfit(unfit) => WrongStorage::Unfit {
                unfit,
                here: self.here(),
            }
            .into(),
            ProbeError::Storage(error) => error.into(),
        }
    }
}

/// The bucket of `storage`, for people.
#[must_use]
pub fn here(storage: &S3Storage) -> String {
    format!("the bucket {} at {}", storage.bucket(), storage.endpoint())
}
