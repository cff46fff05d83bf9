//! The transitions of an ingestion: from the queue to a worker, and from there to a dataset, to an end, or back.
//!
//! Part of [`transition`](crate::transition), which holds the holder's token against the row before it comes here.

use crate::{
    Dataset, DatasetId, HashState, Sha256, State, Timestamp, Upload,
    transition::{Refusal, Terms, enter, expect, lease_is_over, take_hold},
};

/// How far an ingestion has come, so that another worker can go on from there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// How many bytes have been read.
    pub bytes: u64,
    /// Their unfinished SHA-256.
    pub hash_state: HashState,
    /// What the first of them look like.
    pub detected_content_type: Option<String>,
}

/// What ingestion has found a whole file to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Of all of it.
    pub sha256: Sha256,
    /// What its first bytes look like.
    pub detected_content_type: Option<String>,
}

pub(crate) fn start_work(
    upload: &mut Upload,
    now: Timestamp,
    terms: &Terms,
) -> Result<(), Refusal> {
    expect(upload, &[State::Queued, State::Running])?;
    if upload.job.state == State::Running {
        lease_is_over(upload, now)?;
        if upload.job.attempts >= terms.max_attempts {
            let reason = "ingestion was interrupted too often".into();
            fail(upload, reason, now, terms);
            return Ok(());
        }
    }
    upload.job.attempts += 1;
    upload.job.tries = 0;
    upload.job.started_at.get_or_insert(now);
    take_hold(upload, State::Running, now, terms);
    Ok(())
}

/// Bytes that nobody had read before begin the count of attempts anew: what gets on is not given up.
pub(crate) fn keep(upload: &mut Upload, reading: Reading) {
    let job = &mut upload.job;
    let bytes = reading.bytes.min(job.plan.file_size());
    if bytes > job.ingested_bytes {
        job.attempts = 0;
    }
    job.ingested_bytes = bytes;
    job.hash_state = Some(reading.hash_state);
    job.detected_content_type = reading.detected_content_type;
}

/// Back into the queue at once, for whoever takes it next. It is no fault of the file's, so it is no attempt.
pub(crate) fn hand_back(upload: &mut Upload, reading: Option<Reading>) {
    upload.job.attempts = upload.job.attempts.saturating_sub(1).max(0);
    if let Some(reading) = reading {
        keep(upload, reading);
    }
    enter(upload, State::Queued);
}

/// Back into the queue, to wait the longer the more attempts there were; or the end, when there were as many as are made.
pub(crate) fn work_failed(
    upload: &mut Upload,
    reason: String,
    reading: Option<Reading>,
    now: Timestamp,
    terms: &Terms,
) {
    if let Some(reading) = reading {
        keep(upload, reading);
    }
    let attempts = upload.job.attempts;
    if attempts >= terms.max_attempts {
        fail(upload, reason, now, terms);
    } else {
        enter(upload, State::Queued);
        upload.job.tries = attempts.max(1);
    }
}

pub(crate) fn content_good(
    upload: &mut Upload,
    id: DatasetId,
    content: Content,
    now: Timestamp,
) -> Result<Dataset, Refusal> {
    let (Some(commit), Some(etag)) = (upload.job.commit.clone(), upload.job.etag.clone()) else {
        return Err(Refusal::WrongState);
    };
    let job = &mut upload.job;
    job.dataset_id = Some(id);
    job.reserved = false;
    job.ingested_bytes = job.plan.file_size();
    job.hash_state = None;
    job.detected_content_type = content.detected_content_type.clone();
    job.completed_at = Some(now);
    let dataset = Dataset {
        id,
        job_id: job.id,
        owner: job.owner.clone(),
        commit,
        filename: job.file.filename.clone(),
        content_type: job.file.content_type.clone(),
        detected_content_type: content.detected_content_type,
        size: job.plan.file_size(),
        sha256: content.sha256,
        etag,
        key: job.key.clone(),
        created_at: now,
    };
    enter(upload, State::Complete);
    Ok(dataset)
}

/// A whole reading has found another hash than the client gave. That may be the reading's fault, and the file is deleted
/// for it: so it is read once more from the beginning, and rejected only if that finds the same. Two readings that differ
/// from each other say nothing about the file.
pub(crate) fn content_bad(upload: &mut Upload, found: Sha256, now: Timestamp, terms: &Terms) {
    let before = upload.job.contradicting_sha256.take();
    upload.job.ingested_bytes = 0;
    upload.job.hash_state = None;
    match before {
        None => {
            upload.job.contradicting_sha256 = Some(found);
            enter(upload, State::Queued);
        }
        Some(before) if before == found => {
            let claimed = upload.job.file.sha256.as_ref().map_or("", Sha256::as_str);
            let reason = format!("the content's SHA-256 is {}, not {claimed}", found.as_str());
            upload.job.error_message = Some(reason);
            upload.job.completed_at = Some(now);
            enter(upload, State::Rejected);
        }
        Some(_) => {
            let reason = "the file was read twice, and what came from S3 was not the same".into();
            fail(upload, reason, now, terms);
        }
    }
}

/// The file stays where it is until somebody has it retried, or its time is over.
pub(crate) fn fail(upload: &mut Upload, reason: String, now: Timestamp, terms: &Terms) {
    upload.job.error_message = Some(reason);
    upload.job.completed_at = Some(now);
    upload.job.discard_at = Some(now.after(terms.commit_window));
    enter(upload, State::Failed);
}
