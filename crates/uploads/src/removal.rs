//! The transitions by which an upload is given up: for its client, for its time is over, or by an operator; and by which
//! it is removed from S3.
//!
//! Part of [`transition`](crate::transition).

use crate::{
    State, Timestamp, Upload,
    schedule::{grace, last_look},
    transition::{
        Refusal, Terms, Token, back_off, enter, expect, expect_token, is_over, lease_is_over,
    },
};

/// After so many looks in vain, an abort is given as much longer as the first time,
const LOOKS_PER_LEASE: u32 = 4;
/// up to so many times as long in all.
pub(crate) const LONGEST_ABORT: u32 = 8;

/// The states in which an upload is removed from S3.
const ABORTED_AT_S3: &[State] = &[
    State::Aborting,
    State::Aborted,
    State::Expired,
    State::Abandoned,
];

pub(crate) fn abort(upload: &mut Upload, expired: bool) -> Result<(), Refusal> {
    match upload.job.state {
        State::Creating | State::AwaitingParts => {
            upload.job.expired = expired;
            upload.job.error_message = Some(
                if expired {
                    "not completed before its deadline"
                } else {
                    "aborted"
                }
                .into(),
            );
            enter(upload, State::Aborting);
            Ok(())
        }
        State::Aborting | State::Aborted | State::Expired => Err(Refusal::Already),
        State::Completing
        | State::Uploaded
        | State::Queued
        | State::Running
        | State::Complete
        | State::Rejected
        | State::Failed
        | State::Lost
        | State::Abandoned
        | State::Discarding
        | State::Discarded => Err(Refusal::WrongState),
    }
}

pub(crate) fn expire(upload: &mut Upload, now: Timestamp) -> Result<(), Refusal> {
    expect(upload, &[State::Creating, State::AwaitingParts])?;
    is_over(Some(upload.job.deadline.after(grace(upload))), now)?;
    abort(upload, true)
}

/// An abort can take S3 minutes, and goes on after its caller has hung up; each one that is sent meanwhile does all of the
/// work again. So who sends one holds the job for as long as it may be at work, and longer after looks in vain.
pub(crate) fn send_abort(
    upload: &mut Upload,
    now: Timestamp,
    terms: &Terms,
) -> Result<(), Refusal> {
    expect(upload, ABORTED_AT_S3)?;
    if upload.job.lease_until.is_some() {
        lease_is_over(upload, now)?;
    }
    let times = (1 + u32::try_from(upload.job.tries).unwrap_or_default() / LOOKS_PER_LEASE)
        .min(LONGEST_ABORT);
    upload.job.token += 1;
    // Something is left, so that this look cannot be the last one.
    upload.job.tries = upload.job.tries.max(1);
    // Until it is sent, the process may be silent for as long as any holder.
    let at_work = terms.storage_timeout * times;
    upload.job.lease_until = Some(now.after(terms.lease + at_work));
    Ok(())
}

pub(crate) fn abort_answered(upload: &mut Upload, token: Token) -> Result<(), Refusal> {
    expect(upload, ABORTED_AT_S3)?;
    expect_token(upload, token)?;
    upload.job.lease_until = None;
    Ok(())
}

/// The object at the key stays, whosever it is, and the bytes that were reserved are free.
pub(crate) fn end_by_operator(upload: &mut Upload) -> Result<(), Refusal> {
    if upload.job.state == State::Abandoned {
        return Err(Refusal::Already);
    }
    expect(upload, &[State::Completing])?;
    if !upload.job.alarm {
        return Err(Refusal::NoAlarm);
    }
    upload.job.reserved = false;
    upload.job.error_message = Some(
        "ended by an operator: an object that is not this upload's is in its place in S3".into(),
    );
    enter(upload, State::Abandoned);
    Ok(())
}

pub(crate) fn ended_upload_aborted(upload: &mut Upload, now: Timestamp) -> Result<(), Refusal> {
    expect(upload, &[State::Abandoned])?;
    upload.job.completed_at.get_or_insert(now);
    enter(upload, State::Abandoned);
    Ok(())
}

/// Also applies to what has ended: a PUT that ended late was cleared away, and the next look is put off.
pub(crate) fn reaped(
    upload: &mut Upload,
    looked_at: Timestamp,
    now: Timestamp,
) -> Result<(), Refusal> {
    expect(upload, &[State::Aborting, State::Aborted, State::Expired])?;
    upload.job.reserved = false;
    upload.job.completed_at.get_or_insert(now);
    let state = if upload.job.expired {
        State::Expired
    } else {
        State::Aborted
    };
    enter(upload, state);
    let last = last_look(upload, now);
    if looked_at < last && last <= now {
        back_off(upload); // it took so long that it cannot stand for the last look
    }
    Ok(())
}
