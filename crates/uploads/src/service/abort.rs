//! Giving an upload up: the irrevocable state first, then S3, until S3 says that nothing is left.

use super::{Caller, Service, retry_after};
use crate::{
    Error, Event, JobId, ObjectKey, State, Upload, UploadId,
    ports::{JobStore, ObjectHead, Storage},
    transition::{Command, Refusal},
};

impl<J: JobStore, S: Storage> Service<J, S> {
    /// Gives up an upload that is not complete, and with `discard` also a file that is uploaded but not committed.
    /// Repeating it is the same success.
    ///
    /// # Errors
    /// [`Error::CompletionInProgress`], [`Error::AlreadyCommitted`], [`Error::WrongState`], [`Error::NotFound`], or a
    /// failing database. S3 is left to the sweeper where it fails.
    pub async fn abort(&self, caller: &Caller, id: JobId, discard: bool) -> Result<(), Error> {
        let upload = self.owned(caller, id).await?;
        let (upload, aborted) = self.drive(upload, || Command::Abort).await?;
        match aborted {
            Err(Refusal::Already) => Ok(()),
            Ok(()) => {
                self.clear_away_or_leave_it(&upload).await;
                Ok(())
            }
            Err(_) if discard => self.discard(upload).await,
            Err(_) => self.refuse(&upload).await,
        }
    }

    async fn discard(&self, upload: Upload) -> Result<(), Error> {
        let (upload, discarded) = self.drive(upload, || Command::Discard).await?;
        match discarded {
            Err(Refusal::Already) => Ok(()),
            Ok(()) => {
                self.clear_away_or_leave_it(&upload).await;
                Ok(())
            }
            Err(_) => self.refuse(&upload).await,
        }
    }

    async fn refuse(&self, upload: &Upload) -> Result<(), Error> {
        match upload.job.state {
            State::Completing => {
                let now = self.store.now().await?;
                Err(Error::CompletionInProgress {
                    retry_after: retry_after(upload, now),
                })
            }
            State::Queued | State::Running | State::Complete | State::Failed => {
                Err(Error::AlreadyCommitted)
            }
            State::Creating
            | State::AwaitingParts
            | State::Uploaded
            | State::Rejected
            | State::Lost
            | State::Abandoned
            | State::Aborting
            | State::Aborted
            | State::Expired
            | State::Discarding
            | State::Discarded => Err(Error::WrongState(upload.job.state)),
        }
    }

    async fn clear_away_or_leave_it(&self, upload: &Upload) {
        if let Err(error) = self.clear_away(upload).await {
            log::warn!(job:% = upload.job.id; "left to the sweeper: {error}");
        }
    }

    /// Removes from S3 what belongs to a job that was given up, and records it once S3 says that nothing is left.
    pub(super) async fn clear_away(&self, upload: &Upload) -> Result<(), Error> {
        match upload.job.state {
            State::Aborting | State::Aborted | State::Expired => {
                let looked_at = self.store.now().await?;
                self.abort_what_is_open(upload).await?;
                self.delete_object(upload).await?;
                self.record(upload, Command::Reaped(looked_at)).await?;
            }
            State::Discarding | State::Rejected => {
                self.delete_object(upload).await?;
                self.record(upload, Command::ObjectGone).await?;
            }
            State::Creating
            | State::AwaitingParts
            | State::Completing
            | State::Uploaded
            | State::Queued
            | State::Running
            | State::Complete
            | State::Failed
            | State::Lost
            | State::Abandoned
            | State::Discarded => {}
        }
        Ok(())
    }

    async fn record(&self, upload: &Upload, command: Command) -> Result<(), Error> {
        let (after, recorded) = self.drive(upload.clone(), || command.clone()).await?;
        recorded.map_err(|_| Error::WrongState(after.job.state))?;
        let (before, after) = (&upload.job, &after.job);
        // A look at what has ended already is no second end.
        if before.reserved && !after.reserved {
            match after.state {
                State::Expired => self.counts.add(Event::Expired),
                State::Aborted => self.counts.add(Event::Aborted),
                State::Discarded => self.counts.add(Event::Discarded),
                State::Rejected => self.counts.add(Event::RejectedDeleted),
                State::Creating
                | State::AwaitingParts
                | State::Completing
                | State::Uploaded
                | State::Queued
                | State::Running
                | State::Complete
                | State::Failed
                | State::Lost
                | State::Abandoned
                | State::Aborting
                | State::Discarding => {}
            }
        }
        Ok(())
    }

    /// Aborts our id, and whatever else is open at a key that nobody but us can know.
    async fn abort_what_is_open(&self, upload: &Upload) -> Result<(), Error> {
        let job = &upload.job;
        let mut open = self.storage.open_uploads(&job.key).await?;
        open.extend(job.upload_id.clone().filter(|id| !open.contains(id)));
        for id in open {
            self.abort_until_gone(&job.key, &id).await?;
        }
        Ok(())
    }

    /// Aborts `id`, and has S3 say that it is gone.
    pub(super) async fn abort_until_gone(
        &self,
        key: &ObjectKey,
        id: &UploadId,
    ) -> Result<(), Error> {
        let open = match self.storage.abort_multipart_upload(key, id).await {
            Ok(()) => self.storage.list_parts(key, id).await,
            Err(error) => Err(error),
        };
        match open {
            Ok(None) => Ok(()),
            // A part that was on its way when S3 aborted can be left behind; the next look aborts again.
            Ok(Some(_)) => {
                self.counts.add(Event::AbortFailed);
                Err(Error::Contended)
            }
            Err(error) => {
                self.counts.add(Event::AbortFailed);
                Err(error.into())
            }
        }
    }

    async fn delete_object(&self, upload: &Upload) -> Result<(), Error> {
        let Some(head) = self.storage.head_object(&upload.job.key).await? else {
            return Ok(());
        };
        if !is_ours(upload, &head) {
            self.counts.add(Event::ForeignObject);
            log::error!(job:% = upload.job.id; "ALARM: an object that is not ours is at the job's key");
            return Err(Error::ForeignObject);
        }
        self.storage.delete_object(&upload.job.key).await?;
        Ok(())
    }
}

/// Ours has our job id in its metadata or, where the server drops metadata, the ETag of what was found when it was
/// assembled or that one of the lists that were sent makes.
fn is_ours(upload: &Upload, head: &ObjectHead) -> bool {
    match &head.job_id {
        Some(id) => *id == upload.job.id.to_string(),
        None => {
            let mut sent = upload.completion.sent.iter();
            upload.job.etag.as_ref() == Some(&head.etag)
                || sent.any(|list| list.object_etag().as_ref() == Some(&head.etag))
        }
    }
}
