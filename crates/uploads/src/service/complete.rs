//! Completing an upload: verify, then assemble, then find out what is.
//!
//! A failed completion never aborts and never loses a byte, and repeating it is safe at every point. The outcome is told
//! by ListParts and then HEAD alone, never by the status of CompleteMultipartUpload: servers answer a Complete that has
//! worked with 200, 403, 404, 500 or not at all. Some also go on listing an upload that they have completed, so that once
//! a list was sent only HEAD tells that an upload is still open.

use super::{Caller, MAX_ROUNDS, Service, Written, retry_after};
use crate::{
    ETag, Error, Event, Job, JobId, PartList, RequestedParts, State, Upload, UploadId,
    ports::{CompleteAnswer, JobStore, ListedParts, ObjectHead, Outage, Storage, StorageError},
    transition::Command,
    verify,
};

/// How often one holder sends a list to S3 before it releases the job.
const MAX_SENDS: usize = 4;
const COMPLETE: &str = "CompleteMultipartUpload";

/// What S3 has of an upload that is being completed.
enum Finding {
    /// The upload, open, with these parts.
    Open(ListedParts),
    /// Our object, made of the list at this place in `sent`.
    Assembled(usize, ETag),
    /// Somebody else's object.
    Foreign,
    /// Neither the upload nor an object.
    Nothing,
}

impl<J: JobStore, S: Storage> Service<J, S> {
    /// Proves that every part has arrived and assembles the file, or finds that it is assembled.
    ///
    /// Has to run to its end, whether or not the client still listens.
    ///
    /// # Errors
    /// [`Error::Incomplete`] part by part, [`Error::CompletionInProgress`], [`Error::CompletedOtherwise`],
    /// [`Error::WrongState`], [`Error::NotFound`], or a failing port.
    pub async fn complete(
        &self,
        caller: &Caller,
        id: JobId,
        request: &RequestedParts,
    ) -> Result<Job, Error> {
        for _ in 0..MAX_ROUNDS {
            let upload = self.owned(caller, id).await?;
            let waiting = upload.job.state == State::AwaitingParts;
            if !waiting && upload.job.state != State::Completing {
                return answer_ended(upload, request);
            }
            let command = if waiting {
                Command::Claim(request.clone())
            } else {
                Command::TakeOver
            };
            match self.write(&upload, command).await? {
                // A job that was taken over is completed for the one who asked before; then this request is compared with
                // it. One who has lost the job meanwhile answers from the row as it is then.
                Written::Applied(held) => match self.complete_held(*held).await {
                    Ok(()) | Err(Error::Contended) => {}
                    Err(Error::Incomplete(_)) if !waiting => {}
                    Err(error) => return Err(error),
                },
                Written::Refused(_) => {
                    let now = self.store.now().await?;
                    return Err(Error::CompletionInProgress {
                        retry_after: retry_after(&upload, now),
                    });
                }
                Written::Stale => {}
            }
        }
        Err(Error::Contended)
    }

    /// Claims an upload that was found gone from S3 while it waited for parts, and finds out what became of it.
    pub(super) async fn claim_found_gone(&self, upload: Upload) -> Result<Upload, Error> {
        let (held, claimed) = self.drive(upload, || Command::ClaimFoundGone).await?;
        if claimed.is_ok() {
            match self.complete_held(held.clone()).await {
                Ok(())
                | Err(
                    Error::Incomplete(_)
                    | Error::CompletionInProgress { .. }
                    | Error::Contended
                    | Error::ForeignObject,
                ) => {}
                Err(error) => return Err(error),
            }
        }
        self.reload(&held).await
    }

    /// Carries a completion that is held to its end, or releases it. Done for the client and for the sweeper alike.
    pub(super) async fn complete_held(&self, held: Upload) -> Result<(), Error> {
        let token = held.job.token;
        let outcome = self.verify_and_assemble(held.clone()).await;
        if let Err(Error::Storage(_) | Error::Store(_)) = &outcome {
            self.release(&held, token).await;
        }
        outcome
    }

    async fn verify_and_assemble(&self, mut held: Upload) -> Result<(), Error> {
        let mut refused = None;
        let mut sends = 0;
        // Whoever held the job before may have sent its list, so S3 is inspected before anything is sent, too.
        loop {
            let finding = self.inspect(&held).await?;
            let Some(listed) = self.record_finding(&held, finding).await? else {
                return Ok(());
            };
            if sends == MAX_SENDS {
                return Err(outcome_unclear());
            }
            if refused.is_none() && held.completion.intent.is_some() {
                let still_open = Command::StillOpen(held.job.token);
                held = self.write_as_holder(&held, still_open).await?;
            } else {
                match self.verify(held, &listed, refused).await? {
                    Some(verified) => held = verified,
                    None => return Ok(()),
                }
            }
            refused = self.send_complete(&held).await?;
            sends += 1;
        }
    }

    /// ListParts first, HEAD after: the other way round, a Complete between the two would look like a loss. As long as
    /// nothing was ever sent there can be no object of ours, and the listing alone is enough.
    async fn inspect(&self, held: &Upload) -> Result<Finding, Error> {
        let key = &held.job.key;
        let listed = self.storage.list_parts(key, upload_id(held)?).await?;
        let listed = match listed {
            Some(listed) if held.completion.sent.is_empty() => return Ok(Finding::Open(listed)),
            listed => listed,
        };
        Ok(match (self.storage.head_object(key).await?, listed) {
            (Some(head), _) => match list_that_made(held, &head) {
                Some(list) => Finding::Assembled(list, head.etag),
                None => Finding::Foreign,
            },
            (None, Some(listed)) => Finding::Open(listed),
            (None, None) => Finding::Nothing,
        })
    }

    /// Writes down what an inspection has found. The parts of an upload that is open; `None` if the job came to its end.
    async fn record_finding(
        &self,
        held: &Upload,
        finding: Finding,
    ) -> Result<Option<ListedParts>, Error> {
        let token = held.job.token;
        match finding {
            Finding::Open(listed) => Ok(Some(listed)),
            Finding::Assembled(list, etag) => {
                self.write_as_holder(held, Command::ObjectFound(token, list, etag))
                    .await?;
                self.counts.completed(held.job.plan.file_size());
                Ok(None)
            }
            Finding::Foreign => {
                // Only for the holder: another may have sent lists since that this row does not know.
                self.write_as_holder(held, Command::ForeignObjectFound(token))
                    .await?;
                self.counts.add(Event::ForeignObject);
                log::error!(job:% = held.job.id; "ALARM: an object that is not ours is at the job's key");
                Err(Error::ForeignObject)
            }
            Finding::Nothing => {
                let after = self
                    .write_as_holder(held, Command::NothingFound(token))
                    .await?;
                if after.job.state == State::Lost {
                    self.counts.add(Event::Lost);
                    log::error!(job:% = held.job.id; "ALARM: the upload is lost");
                    return Ok(None);
                }
                let now = self.store.now().await?;
                Err(Error::CompletionInProgress {
                    retry_after: retry_after(&after, now),
                })
            }
        }
    }

    /// Verifies what was asked for against S3's listing, and stores the list that is to be sent. `None` if the job waits for
    /// parts again because nobody has asked to complete it.
    ///
    /// Where S3 has `refused` the last list, a part was put again since it was listed: without a list of the client's own,
    /// what S3 has now is as good; otherwise the client has to look.
    async fn verify(
        &self,
        held: Upload,
        listed: &ListedParts,
        refused: Option<String>,
    ) -> Result<Option<Upload>, Error> {
        let token = held.job.token;
        let failed = Command::VerificationFailed(token);
        let Some(request) = &held.completion.request else {
            self.write_as_holder(&held, failed).await?;
            return Ok(None);
        };
        match (verify::verify(held.job.plan, request, listed), refused) {
            (Ok(list), Some(code)) if held.completion.intent() == Some(&list) => {
                self.write_as_holder(&held, failed).await?;
                log::warn!(job:% = held.job.id; "S3 refuses the parts that it lists: {code}");
                Err(Error::Storage(StorageError::Refused {
                    doing: COMPLETE,
                    status: Some(400),
                    code,
                }))
            }
            (Ok(list), _) => {
                let verified = Command::Verified(token, list);
                self.write_as_holder(&held, verified).await.map(Some)
            }
            (Err(report), _) => {
                self.write_as_holder(&held, failed).await?;
                Err(Error::Incomplete(report))
            }
        }
    }

    /// Sends the intent. S3's code, if it has definitely refused the list; whatever else it says, an inspection tells more.
    async fn send_complete(&self, held: &Upload) -> Result<Option<String>, Error> {
        let list = held
            .completion
            .intent()
            .ok_or(Error::WrongState(held.job.state))?;
        let answer = self
            .storage
            .complete_multipart_upload(&held.job.key, upload_id(held)?, list)
            .await;
        match answer {
            CompleteAnswer::Done => Ok(None),
            CompleteAnswer::Refused { code } => {
                log::info!(job:% = held.job.id; "S3 refused the part list: {code}");
                Ok(Some(code))
            }
            CompleteAnswer::Unclear { seen } => {
                log::warn!(job:% = held.job.id; "the outcome of CompleteMultipartUpload is unclear: {seen}");
                Ok(None)
            }
        }
    }

    /// Writes as the holder. [`Error::Contended`] to one who has lost the job: what it is now is in the row.
    pub(super) async fn write_as_holder(
        &self,
        held: &Upload,
        command: Command,
    ) -> Result<Upload, Error> {
        match self.write(held, command).await? {
            Written::Applied(after) => Ok(*after),
            Written::Refused(_) | Written::Stale => {
                self.counts.add(Event::LeaseLost);
                Err(Error::Contended)
            }
        }
    }

    /// Lets the next one try at once rather than after the lease.
    async fn release(&self, held: &Upload, token: i64) {
        let released = match self.reload(held).await {
            Ok(upload) => self.write(&upload, Command::Release(token)).await.map(drop),
            Err(Error::Store(error)) => Err(error),
            Err(_) => Ok(()),
        };
        if let Err(error) = released {
            log::warn!(job:% = held.job.id; "a completion keeps its lease: {error}");
        }
    }
}

fn upload_id(held: &Upload) -> Result<&UploadId, Error> {
    held.job
        .upload_id
        .as_ref()
        .ok_or(Error::WrongState(held.job.state))
}

fn outcome_unclear() -> Error {
    Error::Storage(StorageError::Unavailable {
        doing: COMPLETE,
        outage: Outage::NoAnswer,
        source: "its outcome stays unclear, and the upload stays open".into(),
    })
}

/// What a job that nobody completes any more says to `request`.
fn answer_ended(upload: Upload, request: &RequestedParts) -> Result<Job, Error> {
    let state = upload.job.state;
    match upload.completion.pinned() {
        Some(pinned) if state.keeps_object() && request.agrees_with(pinned) => Ok(upload.job),
        Some(_) if state.keeps_object() => Err(Error::CompletedOtherwise),
        Some(_) | None => Err(Error::WrongState(state)),
    }
}

/// Which of the lists that were sent the object is made of; `None` if it is not ours.
///
/// Ours has the planned size, and an ETag that only our parts make. Where the ETag is made otherwise (under SSE-KMS, and by
/// servers that take the MD5 of the whole), our job id in its metadata has to do, and only one list can have been sent:
/// among several, nobody could tell which.
fn list_that_made(held: &Upload, head: &ObjectHead) -> Option<usize> {
    let ours = held.job.id.to_string();
    let named = head.job_id.as_ref().map(|id| *id == ours);
    if named == Some(false) || head.size != held.job.plan.file_size() {
        return None;
    }
    let sent = &held.completion.sent;
    let made_of = |list: &PartList| list.object_etag().is_some_and(|etag| etag == head.etag);
    let only = (named == Some(true) && sent.len() == 1).then_some(0);
    sent.iter().position(made_of).or(only)
}
