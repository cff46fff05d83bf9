//! The use cases: each reads a row, lets [`transition`](crate::transition) decide, writes it, and then calls S3.
//!
//! One file per use case. They are safe to run any number of times, in any number of processes at once.

mod abort;
mod commit;
mod complete;
mod create;
mod end;
mod gate;
mod ingest;
mod query;
mod reconcile;
mod send;
mod session;
mod sweep;

use std::{sync::Arc, time::Duration};

pub use abort::GivenUp;
pub use create::{CreateUpload, SignedUpload};
pub use end::{Ended, end_job};
pub use ingest::Beat;
pub use query::{Download, Head};
pub use reconcile::Reconciler;
pub use send::SentFile;
pub use session::{PartUrl, Session, SessionPart};
pub use sweep::Overdue;

use gate::Gate;

use crate::{
    Counts, Error, JobId, KeyPrefix, RefusedContentTypes, StorageId, Subject, Timestamp, Upload,
    content,
    ports::{JobStore, Quota, Storage, StoreError, Swap},
    transition::{Command, Refusal, Terms, step},
};

/// How often a command is decided anew when others write to its row at the same time.
const MAX_ROUNDS: usize = 16;

/// Who asks to see datasets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Viewer {
    /// Nobody in particular: sees what is public.
    Anonymous,
    /// The holder of a token: sees what is theirs, internal or public.
    Subject(Subject),
    /// Sees everything.
    Admin,
}

/// Who drives a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Owns what they create.
    pub subject: Subject,
    /// Whether they may see and drive everyone's jobs.
    pub admin: bool,
}

impl Caller {
    fn may_see(&self, owner: &Subject) -> bool {
        self.admin || self.subject == *owner
    }
}

/// File name extensions that are accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extensions {
    /// All of them, and names without one.
    Any,
    /// These, in lower case and without the dot.
    Only(Vec<String>),
}

impl Extensions {
    fn allow(&self, filename: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Only(allowed) => allowed.contains(&content::extension(filename)),
        }
    }
}

/// What the operator has decided.
#[derive(Debug, Clone)]
pub struct Policy {
    /// How long an upload may take: the job's deadline, and so every URL's.
    pub upload_window: Duration,
    /// Bytes of a part, where 10,000 parts of it are enough.
    pub part_size: u64,
    /// The most bytes of a file.
    pub max_file_size: u64,
    /// Which names are accepted.
    pub allowed_extensions: Extensions,
    /// Whose content is not ingested.
    pub refused_content_types: RefusedContentTypes,
    /// What the keys of every deployment begin with.
    pub prefix: KeyPrefix,
    /// What one owner may have reserved.
    pub quota: Quota,
    /// Leases, windows and attempts.
    pub terms: Terms,
}

/// The use cases over a database and an S3.
#[derive(Debug, Clone)]
pub struct Service<J, S> {
    store: J,
    storage: Gate<S>,
    policy: Policy,
    counts: Arc<Counts>,
}

/// What became of a command on a row.
enum Written {
    /// The row is now this.
    Applied(Box<Upload>),
    /// The row does not allow it.
    Refused(Refusal),
    /// The row is another by now.
    Stale,
}

impl<J: JobStore, S: Storage> Service<J, S> {
    /// The use cases over `store` and `storage`. Nothing is asked of S3 before [`work_in`](Self::work_in) tells that it is
    /// the storage that the rows are about; until then it counts as unavailable.
    pub fn new(store: J, storage: S, policy: Policy) -> Self {
        Self {
            store,
            storage: Gate::new(storage),
            policy,
            counts: Arc::default(),
        }
    }

    /// From now on, S3 is used, and new keys are those of the deployment whose storage is `id`. What was told first stays.
    pub fn work_in(&self, id: StorageId) {
        self.storage.open(self.policy.prefix.of(id));
    }

    /// What the operator has decided.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// What has happened that no answer tells of.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// The job, if it is `caller`'s to see: for everyone else it does not exist.
    async fn owned(&self, caller: &Caller, id: JobId) -> Result<Upload, Error> {
        let upload = self.store.load(id).await?;
        upload
            .filter(|upload| caller.may_see(&upload.job.owner))
            .ok_or(Error::NotFound)
    }

    /// Decides `command` on `before` and writes what comes of it.
    async fn write(&self, before: &Upload, command: Command) -> Result<Written, StoreError> {
        let now = self.store.now().await?;
        match step(before, command, now, &self.policy.terms) {
            Err(refusal) => Ok(Written::Refused(refusal)),
            Ok(transition) => Ok(match self.store.swap(before, &transition).await? {
                Swap::Applied(after) => Written::Applied(after),
                Swap::Stale => Written::Stale,
            }),
        }
    }

    /// Decides `command` on the row as it is, anew for as long as others are faster. The row as it is then, and whether it
    /// refused.
    async fn drive(
        &self,
        mut upload: Upload,
        command: impl Fn() -> Command,
    ) -> Result<(Upload, Result<(), Refusal>), Error> {
        for _ in 0..MAX_ROUNDS {
            match self.write(&upload, command()).await? {
                Written::Applied(after) => return Ok((*after, Ok(()))),
                Written::Refused(refusal) => return Ok((upload, Err(refusal))),
                Written::Stale => upload = self.reload(&upload).await?,
            }
        }
        Err(Error::Contended)
    }

    async fn reload(&self, upload: &Upload) -> Result<Upload, Error> {
        self.store.load(upload.job.id).await?.ok_or(Error::NotFound)
    }
}

/// How long the holder of a job may still be at it; never less than a second, so that nobody asks in a busy loop.
fn retry_after(upload: &Upload, now: Timestamp) -> Duration {
    let lease = upload.job.lease_until.unwrap_or(now);
    now.until(lease).max(Duration::from_secs(1))
}
