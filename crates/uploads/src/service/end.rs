//! What only an operator decides: that a completion at whose key somebody else's object is shall end.

use super::MAX_ROUNDS;
use crate::{
    Error, Job, JobId,
    ports::{JobStore, Swap},
    transition::{Refusal, end},
};

/// What became of a job that was to be ended.
#[derive(Debug)]
pub enum Ended {
    /// It is ended now, or was before.
    Yes(Job),
    /// It is not one that can be ended.
    No(Job, Refusal),
}

/// Ends the job `id`, if it is completing and the alarm was raised for it. What is at its key in S3 stays as it is; a
/// sweeper aborts its upload. Needs the database alone.
///
/// # Errors
/// [`Error::NotFound`], or a failing database.
pub async fn end_job<J: JobStore>(store: &J, id: JobId) -> Result<Ended, Error> {
    for _ in 0..MAX_ROUNDS {
        let upload = store.load(id).await?.ok_or(Error::NotFound)?;
        match end(&upload, store.now().await?) {
            Err(Refusal::Already) => return Ok(Ended::Yes(upload.job)),
            Err(refusal) => return Ok(Ended::No(upload.job, refusal)),
            Ok(transition) => match store.swap(&upload, &transition).await? {
                Swap::Applied(after) => return Ok(Ended::Yes(after.job)),
                Swap::Stale => {}
            },
        }
    }
    Err(Error::Contended)
}
