//! The state machine of an upload: one pure function decides every transition.
//!
//! [`step`] takes the row as it was read, a [`Command`] and the database's time, and gives the row as it is to be, or why
//! not. Nothing else in the service changes a state. The row is then written by a compare-and-swap on its version, so
//! what was decided here was decided on what is still there.

use std::time::Duration;

use crate::{
    Commit, Dataset, DatasetId, ETag, PartList, RequestedParts, Sha256, State, Timestamp, Upload,
    UploadId, completion, ingestion, removal,
};
pub use crate::{
    ingestion::{Content, Reading},
    schedule::grace,
};

/// The times and numbers that transitions go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// How long a holder may be silent before another process takes over.
    pub lease: Duration,
    /// How long an uploaded file waits to be committed, and a failed one to be retried.
    pub commit_window: Duration,
    /// Longer than any call to S3 can be under way: an upload is lost only if it is gone twice, this far apart, and an
    /// abort that nobody has heard of is not sent again sooner.
    pub storage_timeout: Duration,
    /// How often a worker takes a job that gets no further before it has failed.
    pub max_attempts: i32,
    /// How long a worker reads one file while others wait for their turn.
    pub turn: Duration,
}

/// The token under which a completion or an ingestion holds its job.
pub type Token = i64;

/// What is to happen to a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Store the id that S3 gave to CreateMultipartUpload.
    StoreUploadId(UploadId),
    /// Begin to complete: what the client asked for, or nothing for what S3 has.
    Claim(RequestedParts),
    /// The upload was found gone while it waits for parts: hold the job, to find out what became of it. Nobody asked to
    /// complete it.
    ClaimFoundGone,
    /// Go on with a completion whose holder is silent.
    TakeOver,
    /// Every part is there: this list is now sent to S3.
    Verified(Token, PartList),
    /// S3 is slow, but the upload is open: keep the job.
    StillOpen(Token),
    /// Something is missing, or S3 definitely refused the list: the client has to help.
    VerificationFailed(Token),
    /// Our object is there, made of the list at this place in `sent`.
    ObjectFound(Token, usize, ETag),
    /// The upload is gone, and there is no object.
    NothingFound(Token),
    /// An object is there that is not ours: raise the alarm, release the job, and look again later.
    ForeignObjectFound(Token),
    /// S3 or the database cannot be asked: release the job, and look again later.
    Release(Token),
    /// Nobody but an operator can tell what to do about the object that the alarm is about: give the upload up, and leave
    /// the object alone.
    End,
    /// Give the upload up, for the client.
    Abort,
    /// Give the upload up, for its time is over.
    Expire,
    /// AbortMultipartUpload is now sent. Nobody else sends one while it may be at work.
    SendAbort,
    /// S3 has answered that abort, so that it is at work no more, whatever it has come to.
    AbortAnswered(Token),
    /// S3 has aborted the upload of a job that an operator has ended.
    EndedUploadAborted,
    /// S3 had no upload, part or object at the key any more when it was asked, which was no sooner than this.
    Reaped(Timestamp),
    /// Queue the file for ingestion.
    Commit(Commit),
    /// Delete the uploaded file, for the client.
    Discard,
    /// Delete the uploaded or failed file, for its time is over.
    DiscardOverdue,
    /// S3 has no object at the key any more.
    ObjectGone,
    /// Ingest.
    StartWork,
    /// So much has been read.
    Progress(Token, Reading),
    /// Let another go on: the process ends, or other files wait for their turn.
    HandBack(Token, Option<Reading>),
    /// The content is whole, and nothing speaks against it: record the dataset.
    ContentGood(Token, DatasetId, Content),
    /// All of it was read, and has this SHA-256, which is not the one that the client gave.
    ContentBad(Token, Sha256),
    /// The content is of a kind that the operator refuses: why, for people.
    ContentRefused(Token, String),
    /// S3 failed during ingestion: how, for people, and how far it had come.
    WorkFailed(Token, String, Option<Reading>),
    /// Ingest again what has failed.
    Retry,
    /// A sweeper takes an overdue row in hand: others leave it alone until the next look.
    Attend,
}

/// Why a command does not apply. The row stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The job's state has no such transition.
    #[error("the job's state does not allow it")]
    WrongState,
    /// The holder has lost the job to another.
    #[error("the job has another holder")]
    StaleToken,
    /// It is too early: a lease, a deadline or a window is not over.
    #[error("it is not time yet")]
    TooEarly,
    /// Committed before, with another content.
    #[error("the job is committed otherwise")]
    CommittedOtherwise,
    /// It is so already; there is nothing to write.
    #[error("it is so already")]
    Already,
    /// Only what somebody has to look at can be ended.
    #[error("no alarm was raised for the job")]
    NoAlarm,
}

/// What is to be written, in one transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// The row as it is to be, but for its version, which the store counts.
    pub after: Upload,
    /// The dataset that is recorded with it.
    pub dataset: Option<Dataset>,
}

/// Decides what [`Command::End`] makes of `before` at `now`. It goes by no [`Terms`], so that who has none can use it.
///
/// # Errors
/// [`Refusal`] unless the job is completing and the alarm was raised for it.
pub fn end(before: &Upload, now: Timestamp) -> Result<Transition, Refusal> {
    let mut after = before.clone();
    removal::end_by_operator(&mut after)?;
    Ok(Transition {
        after: after.scheduled(now),
        dataset: None,
    })
}

/// Decides what `command` makes of `before` at `now`.
///
/// # Errors
/// [`Refusal`] where the protocol has no such transition.
pub fn step(
    before: &Upload,
    command: Command,
    now: Timestamp,
    terms: &Terms,
) -> Result<Transition, Refusal> {
    let mut after = before.clone();
    let dataset = apply(&mut after, command, now, terms)?;
    Ok(Transition {
        after: after.scheduled(now),
        dataset,
    })
}

fn apply(
    upload: &mut Upload,
    command: Command,
    now: Timestamp,
    terms: &Terms,
) -> Result<Option<Dataset>, Refusal> {
    match command {
        Command::StoreUploadId(id) => store_upload_id(upload, id)?,
        Command::Claim(request) => completion::claim(upload, Some(request), now, terms)?,
        Command::ClaimFoundGone => completion::claim(upload, None, now, terms)?,
        Command::TakeOver => completion::take_over(upload, now, terms)?,
        Command::Verified(token, list) => {
            expect_holder(upload, State::Completing, token)?;
            completion::verified(upload, list, now, terms);
        }
        Command::StillOpen(token) => {
            expect_holder(upload, State::Completing, token)?;
            completion::still_open(upload, now, terms);
        }
        Command::VerificationFailed(token) => {
            expect_holder(upload, State::Completing, token)?;
            completion::verification_failed(upload);
        }
        Command::ObjectFound(token, list, etag) => {
            expect_holder(upload, State::Completing, token)?;
            completion::object_found(upload, list, etag, now, terms)?;
        }
        Command::NothingFound(token) => {
            expect_holder(upload, State::Completing, token)?;
            completion::nothing_found(upload, now, terms);
        }
        Command::ForeignObjectFound(token) => {
            expect_holder(upload, State::Completing, token)?;
            completion::foreign_object_found(upload, now);
        }
        Command::Release(token) => {
            expect_holder(upload, State::Completing, token)?;
            completion::release(upload, now);
        }
        Command::End => removal::end_by_operator(upload)?,
        Command::Abort => removal::abort(upload, false)?,
        Command::Expire => removal::expire(upload, now)?,
        Command::SendAbort => removal::send_abort(upload, now, terms)?,
        Command::AbortAnswered(token) => removal::abort_answered(upload, token)?,
        Command::EndedUploadAborted => removal::ended_upload_aborted(upload, now)?,
        Command::Reaped(looked_at) => removal::reaped(upload, looked_at, now)?,
        Command::Commit(commit) => self::commit(upload, commit)?,
        Command::Discard => discard(upload)?,
        Command::DiscardOverdue => {
            expect(upload, &[State::Uploaded, State::Failed])?;
            is_over(upload.job.discard_at, now)?;
            upload
                .job
                .error_message
                .get_or_insert_with(|| "not committed in time".into());
            enter(upload, State::Discarding);
        }
        Command::ObjectGone => object_gone(upload, now)?,
        Command::StartWork => ingestion::start_work(upload, now, terms)?,
        Command::Progress(token, reading) => {
            expect_holder(upload, State::Running, token)?;
            ingestion::keep(upload, reading);
            upload.job.lease_until = Some(now.after(terms.lease));
        }
        Command::HandBack(token, reading) => {
            expect_holder(upload, State::Running, token)?;
            ingestion::hand_back(upload, reading);
        }
        Command::ContentGood(token, id, content) => {
            expect_holder(upload, State::Running, token)?;
            return ingestion::content_good(upload, id, content, now).map(Some);
        }
        Command::ContentBad(token, found) => {
            expect_holder(upload, State::Running, token)?;
            ingestion::content_bad(upload, found, now, terms);
        }
        Command::ContentRefused(token, reason) => {
            expect_holder(upload, State::Running, token)?;
            ingestion::fail(upload, reason, now, terms);
        }
        Command::WorkFailed(token, reason, reading) => {
            expect_holder(upload, State::Running, token)?;
            ingestion::work_failed(upload, reason, reading, now, terms);
        }
        Command::Retry => {
            expect(upload, &[State::Failed])?;
            upload.job.attempts = 0;
            upload.job.error_message = None;
            upload.job.completed_at = None;
            upload.job.discard_at = None;
            enter(upload, State::Queued);
        }
        Command::Attend => {
            is_over(upload.job.due_at, now)?;
            back_off(upload);
        }
    }
    Ok(None)
}

pub(crate) fn expect(upload: &Upload, states: &[State]) -> Result<(), Refusal> {
    if states.contains(&upload.job.state) {
        Ok(())
    } else {
        Err(Refusal::WrongState)
    }
}

pub(crate) fn expect_token(upload: &Upload, token: Token) -> Result<(), Refusal> {
    if upload.job.token == token {
        Ok(())
    } else {
        Err(Refusal::StaleToken)
    }
}

fn expect_holder(upload: &Upload, state: State, token: Token) -> Result<(), Refusal> {
    expect(upload, &[state])?;
    expect_token(upload, token)
}

pub(crate) fn is_over(end: Option<Timestamp>, now: Timestamp) -> Result<(), Refusal> {
    if end.is_some_and(|end| end <= now) {
        Ok(())
    } else {
        Err(Refusal::TooEarly)
    }
}

pub(crate) fn lease_is_over(upload: &Upload, now: Timestamp) -> Result<(), Refusal> {
    is_over(upload.job.lease_until, now)
}

/// Enters `state`, in which nobody holds the job and nothing has been tried yet.
pub(crate) fn enter(upload: &mut Upload, state: State) {
    upload.job.state = state;
    upload.job.lease_until = None;
    upload.job.tries = 0;
}

pub(crate) fn take_hold(upload: &mut Upload, state: State, now: Timestamp, terms: &Terms) {
    upload.job.state = state;
    upload.job.token += 1;
    upload.job.lease_until = Some(now.after(terms.lease));
}

pub(crate) fn back_off(upload: &mut Upload) {
    upload.job.tries = upload.job.tries.saturating_add(1);
}

fn store_upload_id(upload: &mut Upload, id: UploadId) -> Result<(), Refusal> {
    expect(upload, &[State::Creating])?;
    upload.job.upload_id = Some(id);
    enter(upload, State::AwaitingParts);
    Ok(())
}

fn commit(upload: &mut Upload, commit: Commit) -> Result<(), Refusal> {
    match &upload.job.commit {
        Some(before) if *before == commit => Err(Refusal::Already),
        Some(_) => Err(Refusal::CommittedOtherwise),
        None => {
            expect(upload, &[State::Uploaded])?;
            upload.job.commit = Some(commit);
            upload.job.discard_at = None;
            enter(upload, State::Queued);
            Ok(())
        }
    }
}

fn discard(upload: &mut Upload) -> Result<(), Refusal> {
    if matches!(upload.job.state, State::Discarding | State::Discarded) {
        return Err(Refusal::Already);
    }
    expect(upload, &[State::Uploaded])?;
    upload.job.error_message = Some("discarded before it was committed".into());
    enter(upload, State::Discarding);
    Ok(())
}

fn object_gone(upload: &mut Upload, now: Timestamp) -> Result<(), Refusal> {
    expect(upload, &[State::Discarding, State::Rejected])?;
    upload.job.reserved = false;
    upload.job.completed_at.get_or_insert(now);
    let next = if upload.job.state == State::Discarding {
        State::Discarded
    } else {
        State::Rejected
    };
    enter(upload, next);
    Ok(())
}
