//! Whether the service can do its work, and if not, why: looked at when somebody asks, but never more often than every two
//! seconds, and now and then when nobody does.
//!
//! What is told to strangers is a word of a fixed list. Hosts, buckets and what they said are in the log, which warns
//! when something begins to be wrong and tells when it is well again.

use std::{collections::BTreeMap, future::Future, time::Duration};

use api_models::ReadinessCause;
use job_store::Ailment;
use tokio::{
    sync::Mutex,
    time::{Instant, timeout},
};
use uploads::{
    Error,
    ports::{Outage, Storage, StorageError, StoreError},
};

use crate::{app::App, logging::with_causes};

/// Longer than a look takes when all is well; a load balancer asks again soon.
const LOOK_TIMEOUT: Duration = Duration::from_secs(2);
/// How long what was found holds.
const FRESH: Duration = Duration::from_secs(2);
/// How long it holds that the database could be written. A try costs the disk about as much as a new job.
const WRITTEN: Duration = Duration::from_secs(10);

/// What the service needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dependency {
    /// The database.
    Database,
    /// S3.
    Storage,
}

impl Dependency {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Database, Self::Storage];

    /// Its name in the log and in the metrics.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Database => "database",
            Self::Storage => "storage",
        }
    }
}

fn cause_in_store(error: &StoreError) -> ReadinessCause {
    match Ailment::behind(error) {
        Ailment::Full => ReadinessCause::DiskFull,
        Ailment::ReadOnly => ReadinessCause::ReadOnly,
        Ailment::Busy => ReadinessCause::Busy,
        Ailment::NotReached => ReadinessCause::NotReached,
        Ailment::NoAnswer => ReadinessCause::NoAnswer,
        Ailment::Other => ReadinessCause::Failing,
    }
}

/// S3 answers HeadBucket without a code, and elsewhere than in the bucket's region with 301 or 400.
fn cause_in_storage(error: &StorageError) -> ReadinessCause {
    match error {
        StorageError::Unavailable { outage, .. } => match outage {
            Outage::NotIdentified => ReadinessCause::NotIdentified,
            Outage::NoCredentials => ReadinessCause::NoCredentials,
            Outage::NotReached => ReadinessCause::NotReached,
            Outage::NoAnswer => ReadinessCause::NoAnswer,
            Outage::NotFromS3 { .. } => ReadinessCause::NotS3,
            Outage::Answered { .. } => ReadinessCause::Busy,
        },
        StorageError::Refused { status, .. } => match status {
            Some(401 | 403) => ReadinessCause::AccessDenied,
            Some(404) => ReadinessCause::NoSuchBucket,
            Some(301 | 307 | 400) => ReadinessCause::WrongRegion,
            Some(_) | None => ReadinessCause::Failing,
        },
    }
}

/// The contract's word for why something cannot be used.
fn cause_of(error: &Error) -> ReadinessCause {
    match error {
        Error::Store(error) => cause_in_store(error),
        Error::Storage(error) => cause_in_storage(error),
        _ => ReadinessCause::Failing,
    }
}

/// What a look has found: the causes of what cannot be used.
pub type Found = BTreeMap<Dependency, ReadinessCause>;

/// What was found last.
#[derive(Debug, Default)]
pub struct Readiness(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    looked_at: Option<Instant>,
    written_at: Option<Instant>,
    found: Found,
    /// What the log was told.
    told: BTreeMap<Dependency, Option<ReadinessCause>>,
}

impl Readiness {
    /// What is wrong, if something is. Many that ask at once cause one look.
    pub async fn of(&self, app: &App) -> Found {
        let mut known = self.0.lock().await;
        if known.looked_at.is_some_and(|at| at.elapsed() < FRESH) {
            return known.found.clone();
        }
        let (database, storage) = tokio::join!(database(app, &mut known.written_at), storage(app),);
        known.found.clear();
        for (dependency, outcome) in [
            (Dependency::Database, database),
            (Dependency::Storage, storage),
        ] {
            app.metrics
                .found_ready(dependency.as_str(), outcome.is_ok());
            known.learn(dependency, outcome);
        }
        known.looked_at = Some(Instant::now());
        known.found.clone()
    }
}

impl Known {
    /// Writes down what a look has found, and tells the log of what is new.
    fn learn(&mut self, dependency: Dependency, outcome: Result<(), Trouble>) {
        let cause = outcome.as_ref().err().map(|trouble| trouble.cause);
        if let Some(cause) = cause {
            self.found.insert(dependency, cause);
        }
        let before = self.told.insert(dependency, cause);
        if before == Some(cause) {
            return;
        }
        let name = dependency.as_str();
        match outcome {
            Err(Trouble { cause, said }) => {
                log::warn!(dependency = name, cause = cause.as_str(); "not ready: {said}");
            }
            Ok(()) if before.is_none() => log::info!(dependency = name; "ready"),
            Ok(()) => log::warn!(dependency = name; "ready again"),
        }
    }
}

/// Why a dependency cannot be used, for strangers and for the log.
struct Trouble {
    cause: ReadinessCause,
    said: String,
}

async fn database(app: &App, written_at: &mut Option<Instant>) -> Result<(), Trouble> {
    look(app.uploads.database_ready()).await?;
    if written_at.is_some_and(|at| at.elapsed() < WRITTEN) {
        return Ok(());
    }
    let written = look(async { app.store.probe_write().await.map_err(Error::Store) }).await;
    match written {
        Ok(()) => *written_at = Some(Instant::now()),
        // It waits in line with other writes: a long line says nothing about whether they succeed.
        Err(Trouble {
            cause: ReadinessCause::Busy | ReadinessCause::NoAnswer,
            ..
        }) => {}
        Err(trouble) => {
            *written_at = None;
            return Err(trouble);
        }
    }
    Ok(())
}

/// As long as it is not known which storage it is, the use cases do not get at it; what keeps that from being found out may
/// well be why.
async fn storage(app: &App) -> Result<(), Trouble> {
    let found = look(app.uploads.storage_ready()).await;
    if let Err(Trouble {
        cause: ReadinessCause::NotIdentified,
        ..
    }) = &found
    {
        look(async { app.storage.ready().await.map_err(Error::Storage) }).await?;
    }
    found
}

async fn look(answer: impl Future<Output = Result<(), Error>>) -> Result<(), Trouble> {
    match timeout(LOOK_TIMEOUT, answer).await {
        Ok(answer) => answer.map_err(|error| Trouble {
            cause: cause_of(&error),
            said: with_causes(&error),
        }),
        Err(_) => Err(Trouble {
            cause: ReadinessCause::NoAnswer,
            said: format!("no answer within {} s", LOOK_TIMEOUT.as_secs()),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_s3_says_becomes_a_word() {
        let refused = |status| StorageError::Refused {
            doing: "HeadBucket",
            status,
            code: "secret".into(),
        };
        let unavailable = |outage| StorageError::Unavailable {
            doing: "HeadBucket",
            outage,
            source: "secret".into(),
        };
        let answered = Outage::Answered {
            status: 503,
            code: None,
        };
        for (error, cause) in [
            (refused(Some(403)), ReadinessCause::AccessDenied),
            (refused(Some(404)), ReadinessCause::NoSuchBucket),
            (refused(Some(301)), ReadinessCause::WrongRegion),
            (refused(Some(400)), ReadinessCause::WrongRegion),
            (refused(Some(501)), ReadinessCause::Failing),
            (refused(None), ReadinessCause::Failing),
            (
                unavailable(Outage::NoCredentials),
                ReadinessCause::NoCredentials,
            ),
            (unavailable(Outage::NotReached), ReadinessCause::NotReached),
            (unavailable(Outage::NoAnswer), ReadinessCause::NoAnswer),
            (
                unavailable(Outage::NotFromS3 { status: 502 }),
                ReadinessCause::NotS3,
            ),
            (
                unavailable(Outage::NotIdentified),
                ReadinessCause::NotIdentified,
            ),
            (unavailable(answered), ReadinessCause::Busy),
        ] {
            assert_eq!(cause_of(&Error::Storage(error)), cause);
        }
    }
}
