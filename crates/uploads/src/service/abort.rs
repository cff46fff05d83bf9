//! Giving an upload up: the irrevocable state first, then S3, until S3 says that nothing is left.
//!
//! Whoever asked is answered once the state is stored. What follows at S3 can take minutes: some servers delete a part at a
//! time, go on after their caller has hung up, and do all of it again for each abort that comes meanwhile. So an abort is
//! sent under a lease in the row, once; everybody may look.

use super::{Caller, Service, Written, retry_after};
use crate::{
    Error, Event, JobId, ObjectKey, State, Upload, UploadId,
    ports::{JobStore, ObjectHead, Storage},
    transition::{Command, Refusal},
};

/// A job that was given up, of which something may be left at S3: [`Service::clear_away`] takes it. Where nobody does, a
/// sweeper will.
#[derive(Debug)]
#[must_use]
pub struct GivenUp(Upload);

/// What has come of an abort.
enum Aborted {
    /// S3 had no such upload any more, and was sent nothing.
    WasGone,
    /// S3 has answered, and the row still has the lease of it.
    Answered(Box<Upload>),
    /// One that was sent may be at work; a later look tells what has come of it.
    MayBeAtWork,
}

impl<J: JobStore, S: Storage> Service<J, S> {
    /// Gives up an upload that is not complete, and with `discard` also a file that is uploaded but not committed.
    /// Repeating it is the same success. What is to be cleared away at S3; `None` if that has begun already.
    ///
    /// # Errors
    /// [`Error::CompletionInProgress`], [`Error::AlreadyCommitted`], [`Error::WrongState`], [`Error::NotFound`], or a
    /// failing database.
    pub async fn abort(
        &self,
        caller: &Caller,
        id: JobId,
        discard: bool,
    ) -> Result<Option<GivenUp>, Error> {
        let upload = self.owned(caller, id).await?;
        let (upload, aborted) = self.drive(upload, || Command::Abort).await?;
        match aborted {
            Err(Refusal::Already) => Ok(None),
            Ok(()) => Ok(Some(GivenUp(upload))),
            Err(_) if discard => self.discard(upload).await,
            Err(_) => Err(self.refusal(&upload).await?),
        }
    }

    async fn discard(&self, upload: Upload) -> Result<Option<GivenUp>, Error> {
        let (upload, discarded) = self.drive(upload, || Command::Discard).await?;
        match discarded {
            Err(Refusal::Already) => Ok(None),
            Ok(()) => Ok(Some(GivenUp(upload))),
            Err(_) => Err(self.refusal(&upload).await?),
        }
    }

    /// Why the job cannot be given up.
    async fn refusal(&self, upload: &Upload) -> Result<Error, Error> {
        Ok(match upload.job.state {
            State::Completing => {
                let now = self.store.now().await?;
                Error::CompletionInProgress {
                    retry_after: retry_after(upload, now),
                }
            }
            State::Queued | State::Running | State::Complete | State::Failed => {
                Error::AlreadyCommitted
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
            | State::Discarded => Error::WrongState(upload.job.state),
        })
    }

    /// Removes from S3 what is left of a job that was given up. Where S3 fails, that is left to the sweeper.
    pub async fn clear_away(&self, given_up: GivenUp) {
        if let Err(error) = self.remove(&given_up.0).await {
            log::warn!(job:% = given_up.0.job.id; "left to the sweeper: {error}");
        }
    }

    /// Removes from S3 what belongs to a job that was given up, and records it once S3 says that nothing is left.
    pub(super) async fn remove(&self, upload: &Upload) -> Result<(), Error> {
        match upload.job.state {
            State::Aborting | State::Aborted | State::Expired => {
                let looked_at = self.store.now().await?;
                if self.abort_what_is_open(upload).await? {
                    self.delete_object(upload).await?;
                    self.record(upload, Command::Reaped(looked_at)).await?;
                }
            }
            State::Abandoned => {
                if self.abort_its_own(upload).await? {
                    self.record(upload, Command::EndedUploadAborted).await?;
                }
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

    /// Aborts our id, and whatever else is open at a key that nobody but us can know, and has S3 say that all of it is gone.
    /// False while an abort may be at work.
    async fn abort_what_is_open(&self, upload: &Upload) -> Result<bool, Error> {
        let mut held = upload.clone();
        let key = &upload.job.key;
        let mut open = self.storage.open_uploads(key).await?;
        open.extend(upload.job.upload_id.clone().filter(|id| !open.contains(id)));
        for id in &open {
            match self.abort_under_lease(&held, id).await? {
                Aborted::WasGone => {}
                Aborted::Answered(leased) => {
                    held = *leased;
                    let gone = self.demand_gone(key, id).await;
                    // What is recorded of a job of which nothing is left ends the lease, too.
                    if gone.is_err() || open.len() > 1 {
                        held = self.end_lease(held).await?;
                    }
                    gone?;
                }
                Aborted::MayBeAtWork => return Ok(false),
            }
        }
        Ok(true)
    }

    /// Aborts our id alone. That S3 answers is enough: what it still lists then may be parts of the object at the key, which
    /// is to stay. False while an abort may be at work.
    async fn abort_its_own(&self, upload: &Upload) -> Result<bool, Error> {
        let Some(id) = &upload.job.upload_id else {
            return Ok(true);
        };
        Ok(match self.abort_under_lease(upload, id).await? {
            Aborted::WasGone | Aborted::Answered(_) => true,
            Aborted::MayBeAtWork => false,
        })
    }

    /// Sends an abort of `id`, unless it is gone or one may be at work.
    async fn abort_under_lease(&self, upload: &Upload, id: &UploadId) -> Result<Aborted, Error> {
        let key = &upload.job.key;
        let never_sent = upload.job.state == State::Aborting && upload.job.lease_until.is_none();
        if !never_sent && self.storage.list_parts(key, id).await?.is_none() {
            return Ok(Aborted::WasGone);
        }
        let held = match self.write(upload, Command::SendAbort).await? {
            Written::Applied(held) => *held,
            // Somebody else has the job in hand, or had.
            Written::Stale | Written::Refused(Refusal::TooEarly) => {
                log::info!(job:% = upload.job.id; "an abort that was sent may be at work");
                return Ok(Aborted::MayBeAtWork);
            }
            Written::Refused(_) => return Err(Error::WrongState(upload.job.state)),
        };
        match self.storage.abort_multipart_upload(key, id).await {
            Ok(()) => Ok(Aborted::Answered(Box::new(held))),
            // The lease stays: it tells everybody until when to wait.
            Err(error) if error.may_be_at_work() => {
                self.counts.add(Event::AbortFailed);
                log::warn!(job:% = upload.job.id; "an abort may go on without an answer: {error}");
                Ok(Aborted::MayBeAtWork)
            }
            Err(error) => {
                self.counts.add(Event::AbortFailed);
                self.end_lease(held).await?;
                Err(error.into())
            }
        }
    }

    /// The abort that was sent under the lease is at work no more. Where another has written since, the lease runs out.
    async fn end_lease(&self, held: Upload) -> Result<Upload, Error> {
        let answered = Command::AbortAnswered(held.job.token);
        match self.write(&held, answered).await? {
            Written::Applied(after) => Ok(*after),
            Written::Refused(_) | Written::Stale => Ok(held),
        }
    }

    /// [`Error::Contended`] as long as S3 lists the upload that was aborted.
    pub(super) async fn demand_gone(&self, key: &ObjectKey, id: &UploadId) -> Result<(), Error> {
        match self.storage.list_parts(key, id).await {
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
        if !may_be_of_a_late_complete(upload) {
            self.counts.add(Event::ForeignObject);
            log::error!(
                job:% = upload.job.id;
                "ALARM: a file is there that this database has never had assembled: it is older than the storage, and the file \
                 stays"
            );
            return Ok(());
        }
        self.storage.delete_object(&upload.job.key).await?;
        Ok(())
    }
}

/// Of an upload that was given up, an object is only there if S3 did a Complete late, and each list is stored before it is
/// sent. Without one, the database went back to a time before it: somebody may have been told that the file is safe.
fn may_be_of_a_late_complete(upload: &Upload) -> bool {
    match upload.job.state {
        State::Aborting | State::Aborted | State::Expired => !upload.completion.sent.is_empty(),
        State::Creating
        | State::AwaitingParts
        | State::Completing
        | State::Uploaded
        | State::Queued
        | State::Running
        | State::Complete
        | State::Rejected
        | State::Failed
        | State::Lost
        | State::Abandoned
        | State::Discarding
        | State::Discarded => true,
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
