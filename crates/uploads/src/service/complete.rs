//! Completing an upload: verify, then assemble, then find out what is.
//!
//! A failed completion never aborts and never loses a byte, and repeating it is safe at every point. The outcome is told
//! by ListParts and then HEAD alone, never by the status of CompleteMultipartUpload: servers answer a Complete that has
//! worked with 200, 403, 404, 500 or not at all.

use super::{Caller, MAX_ROUNDS, Service, Written, retry_after};
use crate::{
    Error, Event, Job, JobId, PartList, RequestedParts, State, Upload, UploadId,
    ports::{CompleteAnswer, JobStore, ObjectHead, Storage, StorageError},
    transition::Command,
    verify,
};

/// How often one holder sends a list to S3 before it lets go of the job.
const MAX_SENDS: usize = 4;
const COMPLETE: &str = "CompleteMultipartUpload";

/// Whose object is at the job's key.
enum Recognised {
    /// Ours, made of this list of `sent`.
    Ours(usize),
    /// Somebody else's.
    Foreign,
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
                return answer(upload, request);
            }
            let command = if waiting {
                Command::Claim(request.clone())
            } else {
                Command::TakeOver
            };
            match self.write(&upload, command).await? {
                // A job that was taken over is finished for the one who asked before; then this request is compared with it.
                // One who has lost the job meanwhile answers from the row as it is then.
                Written::Applied(held) => match self.finish(*held).await {
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

    /// What became of an upload that is gone from S3 while it waited for parts.
    pub(super) async fn find_out_what_became_of(&self, upload: Upload) -> Result<Upload, Error> {
        let (held, claimed) = self.drive(upload, || Command::FindOut).await?;
        if claimed.is_ok() {
            match self.finish(held.clone()).await {
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

    /// Carries a completion that is held to its end, or lets go of it. Done for the client and for the sweeper alike.
    pub(super) async fn finish(&self, held: Upload) -> Result<(), Error> {
        let token = held.job.token;
        let outcome = self.verify_and_assemble(held.clone()).await;
        if let Err(Error::Storage(_) | Error::Store(_)) = &outcome {
            self.let_go(&held, token).await;
        }
        outcome
    }

    async fn verify_and_assemble(&self, mut held: Upload) -> Result<(), Error> {
        // Somebody before us may have sent the intent already: find out first.
        let mut sent_before = held.completion.intent().is_some();
        for _ in 0..MAX_SENDS {
            let open = match held.completion.intent() {
                None => self.pin(held).await?,
                Some(_) if sent_before => self.find_out(held).await?,
                Some(_) => match self.send(&held).await? {
                    CompleteAnswer::Refused { code } => {
                        log::info!(job:% = held.job.id; "S3 refused the part list: {code}");
                        self.pin(held).await?
                    }
                    CompleteAnswer::Done | CompleteAnswer::Unclear { .. } => {
                        self.find_out(held).await?
                    }
                },
            };
            sent_before = false;
            match open {
                Some(open) => held = open,
                None => return Ok(()),
            }
        }
        Err(Error::Storage(StorageError::Unavailable {
            doing: COMPLETE,
            source: "its outcome stays unclear, and the upload stays open".into(),
        }))
    }

    /// Verifies what was asked for against S3's listing, and stores the list that is to be sent. `None` if the job came to
    /// an end over it, or waits for parts again because nobody has asked to complete it.
    ///
    /// Where S3 has definitely refused a list, a part was put again since it was listed: without a list of the client's
    /// own, what S3 has now is as good; otherwise the client has to look.
    async fn pin(&self, held: Upload) -> Result<Option<Upload>, Error> {
        let upload_id = upload_id(&held)?;
        let Some(listed) = self.storage.list_parts(&held.job.key, upload_id).await? else {
            return self.find_out(held).await;
        };
        let token = held.job.token;
        let Some(request) = &held.completion.request else {
            self.hold(&held, Command::VerificationFailed(token)).await?;
            return Ok(None);
        };
        match verify::verify(held.job.plan, request, &listed) {
            Ok(list) if held.completion.intent() == Some(&list) => {
                self.hold(&held, Command::VerificationFailed(token)).await?;
                let code = "it refuses the parts that it lists".into();
                Err(Error::Storage(StorageError::Refused {
                    doing: COMPLETE,
                    code,
                }))
            }
            Ok(list) => self.hold(&held, Command::Pin(token, list)).await.map(Some),
            Err(report) => {
                self.hold(&held, Command::VerificationFailed(token)).await?;
                Err(Error::Incomplete(report))
            }
        }
    }

    async fn send(&self, held: &Upload) -> Result<CompleteAnswer, Error> {
        let list = held
            .completion
            .intent()
            .ok_or(Error::WrongState(held.job.state))?;
        let answer = self
            .storage
            .complete_multipart_upload(&held.job.key, upload_id(held)?, list)
            .await;
        if let CompleteAnswer::Unclear { seen } = &answer {
            log::warn!(job:% = held.job.id; "the outcome of CompleteMultipartUpload is unclear: {seen}");
        }
        Ok(answer)
    }

    /// ListParts first, HEAD after: the other way round, a Complete between the two would look like a loss.
    ///
    /// The upload, if it is still open; `None` if the job came to an end.
    async fn find_out(&self, held: Upload) -> Result<Option<Upload>, Error> {
        let token = held.job.token;
        if self
            .storage
            .list_parts(&held.job.key, upload_id(&held)?)
            .await?
            .is_some()
        {
            return self.hold(&held, Command::RenewLease(token)).await.map(Some);
        }
        match self.storage.head_object(&held.job.key).await? {
            Some(head) => match recognise(&held, &head) {
                Recognised::Ours(list) => {
                    self.hold(&held, Command::ObjectFound(token, list, head.etag))
                        .await?;
                    Ok(None)
                }
                Recognised::Foreign => {
                    // Only for the holder: another may have sent lists since that this row does not know.
                    self.hold(&held, Command::LetGo(token)).await?;
                    self.counts.add(Event::ForeignObject);
                    log::error!(job:% = held.job.id; "ALARM: an object that is not ours is at the job's key");
                    Err(Error::ForeignObject)
                }
            },
            None => {
                let after = self.hold(&held, Command::NothingFound(token)).await?;
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

    /// Writes as the holder. [`Error::Contended`] to one who has lost the job: what it is now is in the row.
    async fn hold(&self, held: &Upload, command: Command) -> Result<Upload, Error> {
        match self.write(held, command).await? {
            Written::Applied(after) => Ok(*after),
            Written::Refused(_) | Written::Stale => Err(Error::Contended),
        }
    }

    /// Lets the next one try at once rather than after the lease.
    async fn let_go(&self, held: &Upload, token: i64) {
        let released = match self.reload(held).await {
            Ok(upload) => self.write(&upload, Command::LetGo(token)).await.map(drop),
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

/// What a job that nobody completes any more says to `request`.
fn answer(upload: Upload, request: &RequestedParts) -> Result<Job, Error> {
    let state = upload.job.state;
    match upload.completion.pinned() {
        Some(pinned) if state.keeps_object() && request.agrees_with(pinned) => Ok(upload.job),
        Some(_) if state.keeps_object() => Err(Error::CompletedOtherwise),
        Some(_) | None => Err(Error::WrongState(state)),
    }
}

/// Ours has the planned size and, in its metadata, our job id or, where the server drops metadata, an ETag that only our
/// parts make.
fn recognise(held: &Upload, head: &ObjectHead) -> Recognised {
    let tagged = match &head.job_id {
        Some(id) if *id == held.job.id.to_string() => true,
        Some(_) => return Recognised::Foreign,
        None => false,
    };
    if head.size != held.job.plan.file_size() {
        return Recognised::Foreign;
    }
    let made_of = |list: &PartList| list.object_etag().is_some_and(|etag| etag == head.etag);
    let last = held
        .completion
        .intent
        .or(held.completion.sent.len().checked_sub(1));
    match (held.completion.sent.iter().position(made_of), last) {
        (Some(list), _) => Recognised::Ours(list),
        // Under SSE-KMS the ETag says nothing: the metadata has to do.
        (None, Some(last)) if tagged && !comparable(held, head) => Recognised::Ours(last),
        (None, _) => Recognised::Foreign,
    }
}

fn comparable(held: &Upload, head: &ObjectHead) -> bool {
    head.etag_is_md5
        && held
            .completion
            .sent
            .iter()
            .all(|list| list.object_etag().is_some())
}
