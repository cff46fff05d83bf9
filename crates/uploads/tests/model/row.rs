//! What the model makes of a row: the facts it goes by, and its times as they pass.

use uploads::{PartList, RequestedParts, State, Timestamp, Upload, transition::grace};

use super::{
    history::{FOREIGN, number},
    replay::{self, TICK, WINDOW},
};

/// What the world asks of a row at every step.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    pub state: State,
    pub version: i64,
    /// The upload whose id is stored.
    pub upload: Option<u8>,
    /// The content of the list that the object is made of.
    pub pinned: Option<u8>,
    /// What the completion under way was asked for.
    pub request: Option<u8>,
    /// How many lists were ever sent, and the content of the last one.
    pub sent: usize,
    pub last_sent: Option<u8>,
    /// Whether an object that is not ours was seen.
    pub alarm: bool,
    pub reserved: bool,
    /// Whether somebody has to look at it some time, and whether that is now.
    pub scheduled: bool,
    pub due: bool,
    /// Whether it was made since the last tick.
    pub is_new: bool,
    /// Milliseconds: when it was made, its deadline, and a grace after that.
    pub created: i64,
    pub deadline: i64,
    pub grace_end: i64,
}

impl Facts {
    /// Whether the upload is to be removed from S3, or was.
    pub fn is_given_up(self) -> bool {
        matches!(
            self.state,
            State::Aborting | State::Aborted | State::Expired
        )
    }

    pub fn of(upload: &Upload) -> Self {
        let job = &upload.job;
        let due_at = job.due_at.map(Timestamp::as_millis);
        let content_of =
            |list: &PartList| (1..FOREIGN).find(|content| replay::list(*content) == *list);
        let asked_for = |asked: &RequestedParts| {
            (0..FOREIGN).find(|content| replay::request(*content) == *asked)
        };
        Self {
            state: job.state,
            version: job.version,
            upload: job.upload_id.as_ref().map(number),
            pinned: upload.completion.pinned().and_then(content_of),
            request: upload.completion.request.as_ref().and_then(asked_for),
            sent: upload.completion.sent.len(),
            last_sent: upload.completion.sent.last().and_then(content_of),
            alarm: job.alarm,
            reserved: job.reserved,
            scheduled: due_at.is_some(),
            due: due_at.is_some_and(|due_at| due_at <= 0),
            is_new: job.deadline >= Timestamp::from_millis(0).after(WINDOW),
            created: job.created_at.as_millis(),
            deadline: job.deadline.as_millis(),
            grace_end: job.deadline.after(grace(upload)).as_millis(),
        }
    }
}

pub fn tick() -> i64 {
    i64::try_from(TICK.as_millis()).unwrap()
}

fn times(upload: &mut Upload) -> impl Iterator<Item = &mut Timestamp> {
    let job = &mut upload.job;
    [&mut job.created_at, &mut job.deadline]
        .into_iter()
        .chain(&mut job.lease_until)
        .chain(&mut job.due_at)
        .chain(&mut job.gone_since)
        .chain(&mut job.discard_at)
        .chain(&mut job.started_at)
        .chain(&mut job.completed_at)
}

/// Makes the row a tick older.
pub fn shift(upload: &mut Upload) {
    for time in times(upload) {
        *time = Timestamp::from_millis(time.as_millis() - tick());
    }
}

/// Forgets of times what cannot matter any more, and of the rest of the row what never does.
pub fn settle_times(upload: &mut Upload) {
    let not_before = |time: &mut Timestamp, ticks: i64| {
        *time = (*time).max(Timestamp::from_millis(-ticks * tick()));
    };
    let window = upload.job.created_at.until(upload.job.deadline);
    let job = &mut upload.job;
    for over in [&mut job.lease_until, &mut job.due_at, &mut job.discard_at] {
        over.iter_mut().for_each(|time| not_before(time, 0));
    }
    job.gone_since
        .iter_mut()
        .for_each(|time| not_before(time, 2));
    job.completed_at
        .iter_mut()
        .for_each(|time| not_before(time, 4));
    not_before(&mut job.deadline, 4);
    let window = i64::try_from(window.as_millis()).unwrap();
    job.created_at = Timestamp::from_millis(job.deadline.as_millis() - window);
    job.started_at = job.started_at.map(|_| Timestamp::from_millis(0));
    job.tries = job.tries.min(1);
    job.error_message = None;
}
