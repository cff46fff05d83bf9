//! Accepting an uploaded file into the system, and ingesting again what has failed.

use super::{Caller, Service};
use crate::{
    Commit, Error, Job, JobId,
    ports::{JobStore, Storage},
    transition::{Command, Refusal},
};

impl<J: JobStore, S: Storage> Service<J, S> {
    /// Stores the metadata and queues the ingestion, both at once. Repeating it with an equal `commit` is the same success.
    ///
    /// # Errors
    /// [`Error::CommittedOtherwise`], [`Error::WrongState`] unless the file is uploaded, [`Error::NotFound`], or a failing
    /// database.
    pub async fn commit(&self, caller: &Caller, id: JobId, commit: &Commit) -> Result<Job, Error> {
        let upload = self.owned(caller, id).await?;
        let (upload, committed) = self
            .drive(upload, || Command::Commit(commit.clone()))
            .await?;
        match committed {
            Ok(()) | Err(Refusal::Already) => Ok(upload.job),
            Err(Refusal::CommittedOtherwise) => Err(Error::CommittedOtherwise),
            Err(
                Refusal::WrongState | Refusal::StaleToken | Refusal::TooEarly | Refusal::NoAlarm,
            ) => Err(Error::WrongState(upload.job.state)),
        }
    }

    /// Queues a failed ingestion again.
    ///
    /// # Errors
    /// [`Error::WrongState`] unless it has failed and can be retried, [`Error::NotFound`], or a failing database.
    pub async fn retry(&self, caller: &Caller, id: JobId) -> Result<Job, Error> {
        let upload = self.owned(caller, id).await?;
        let (upload, retried) = self.drive(upload, || Command::Retry).await?;
        match retried {
            Ok(()) => Ok(upload.job),
            Err(_) => Err(Error::WrongState(upload.job.state)),
        }
    }
}
