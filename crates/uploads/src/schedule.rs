//! When a sweeper or worker has to look at a job next. Every transition sets it anew; pure, like the transitions.

use std::time::Duration;

use crate::{State, Timestamp, Upload};

/// How long after the deadline the sweeper still leaves an upload alone, at most: clocks differ, and a PUT that has begun
/// may end.
const MAX_GRACE: Duration = Duration::from_secs(15 * 60);
/// How long a row that could not be helped is left alone before the next look, doubled each time up to the maximum.
const FIRST_BACKOFF: Duration = Duration::from_secs(1);
const MAX_BACKOFF: Duration = Duration::from_secs(300);
/// How soon after its end an upload is looked at again, for PUTs that ended late; each later look is twice as far away.
const FIRST_RELIST: Duration = Duration::from_secs(60);

impl Upload {
    /// The same, with the time at which a sweeper has to look at it.
    #[must_use]
    pub(crate) fn scheduled(mut self, now: Timestamp) -> Self {
        self.job.due_at = due_at(&self, now);
        self
    }
}

/// How long after its deadline an upload is still left alone.
#[must_use]
pub fn grace(upload: &Upload) -> Duration {
    grace_of(upload.job.created_at.until(upload.job.deadline))
}

/// The same, for an upload that may take as long as `window`.
pub(crate) fn grace_of(window: Duration) -> Duration {
    MAX_GRACE.min(window)
}

/// When a sweeper or worker has to look next. With tries behind it, a row waits, so that it starves nobody.
fn due_at(upload: &Upload, now: Timestamp) -> Option<Timestamp> {
    let job = &upload.job;
    let ripe = match job.state {
        State::Creating | State::AwaitingParts => Some(job.deadline.after(grace(upload))),
        State::Completing | State::Running => job.lease_until,
        State::Uploaded | State::Failed => job.discard_at,
        State::Queued | State::Aborting | State::Discarding => Some(now),
        State::Rejected => job.reserved.then_some(now),
        State::Aborted | State::Expired => relist_at(upload, now),
        State::Abandoned => job.completed_at.is_none().then_some(now),
        State::Complete | State::Lost | State::Discarded => None,
    };
    let patient = match u32::try_from(job.tries) {
        Ok(tries @ 1..) => {
            now.after(MAX_BACKOFF.min(FIRST_BACKOFF * 2_u32.saturating_pow(tries.min(16) - 1)))
        }
        _ => now,
    };
    ripe.map(|ripe| ripe.max(patient).max(now))
}

/// When to look again at an upload that is gone. A look that did not come to its end is not the last one.
fn relist_at(upload: &Upload, now: Timestamp) -> Option<Timestamp> {
    let job = &upload.job;
    if job.tries > 0 {
        return Some(now);
    }
    let last = last_look(upload, now);
    let ended = job.completed_at.unwrap_or(now);
    let apart = FIRST_RELIST.max(ended.until(now));
    (now < last).then(|| now.after(apart).min(last))
}

/// A grace after the deadline and the upload's end: by then every PUT has ended that began in time.
pub(crate) fn last_look(upload: &Upload, now: Timestamp) -> Timestamp {
    let job = &upload.job;
    let ended = job.completed_at.unwrap_or(now);
    job.deadline.max(ended).after(grace(upload))
}
