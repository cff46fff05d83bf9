//! The transitions of a completion: from an upload that waits for its parts to an object, to a loss, or back.
//!
//! Part of [`transition`](crate::transition), which holds the holder's token against the row before it comes here.

use crate::{
    ETag, PartList, RequestedParts, State, Timestamp, Upload,
    transition::{Refusal, Terms, back_off, enter, expect, lease_is_over, take_hold},
};

/// With what the client asked for; without, nobody asked, and what became of the upload is found out.
pub(crate) fn claim(
    upload: &mut Upload,
    request: Option<RequestedParts>,
    now: Timestamp,
    terms: &Terms,
) -> Result<(), Refusal> {
    expect(upload, &[State::AwaitingParts])?;
    if request.is_some() {
        upload.completion.request = request;
    }
    take_hold(upload, State::Completing, now, terms);
    Ok(())
}

pub(crate) fn take_over(upload: &mut Upload, now: Timestamp, terms: &Terms) -> Result<(), Refusal> {
    expect(upload, &[State::Completing])?;
    lease_is_over(upload, now)?;
    take_hold(upload, State::Completing, now, terms);
    Ok(())
}

pub(crate) fn verified(upload: &mut Upload, list: PartList, now: Timestamp, terms: &Terms) {
    seen_open(upload);
    upload.completion.intend(list);
    upload.job.lease_until = Some(now.after(terms.lease));
}

pub(crate) fn still_open(upload: &mut Upload, now: Timestamp, terms: &Terms) {
    seen_open(upload);
    upload.job.lease_until = Some(now.after(terms.lease));
}

pub(crate) fn verification_failed(upload: &mut Upload) {
    seen_open(upload);
    upload.completion.request = None;
    upload.completion.intent = None;
    enter(upload, State::AwaitingParts);
}

pub(crate) fn object_found(
    upload: &mut Upload,
    list: usize,
    etag: ETag,
    now: Timestamp,
    terms: &Terms,
) -> Result<(), Refusal> {
    if list >= upload.completion.sent.len() {
        return Err(Refusal::WrongState);
    }
    upload.completion.pinned = Some(list);
    upload.completion.intent = None;
    upload.completion.request = None;
    upload.job.etag = Some(etag);
    upload.job.gone_since = None;
    upload.job.alarm = false;
    upload.job.discard_at = Some(now.after(terms.commit_window));
    enter(upload, State::Uploaded);
    Ok(())
}

/// Once may be a Complete still on its way; twice, further apart than any call lasts, is the end.
pub(crate) fn nothing_found(upload: &mut Upload, now: Timestamp, terms: &Terms) {
    upload.job.alarm = false;
    match upload.job.gone_since {
        Some(since) if since.after(terms.storage_timeout) <= now => {
            upload.job.reserved = false;
            upload.job.completed_at = Some(now);
            upload.job.error_message = Some("S3 has neither the upload nor a file of it".into());
            enter(upload, State::Lost);
        }
        since => {
            let since = since.unwrap_or(now);
            upload.job.gone_since = Some(since);
            upload.job.lease_until = Some(since.after(terms.storage_timeout));
        }
    }
}

/// Nobody may touch the object, so that an operator has to look; it may go away again.
pub(crate) fn foreign_object_found(upload: &mut Upload, now: Timestamp) {
    upload.job.alarm = true;
    release(upload, now);
}

/// Lets the next one try at once rather than after the lease; a sweeper waits.
pub(crate) fn release(upload: &mut Upload, now: Timestamp) {
    upload.job.lease_until = Some(now);
    back_off(upload);
}

/// The upload was there at the last look, and no object of somebody else's.
fn seen_open(upload: &mut Upload) {
    upload.job.gone_since = None;
    upload.job.alarm = false;
}
