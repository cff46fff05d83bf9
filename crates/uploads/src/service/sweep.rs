//! What nobody asks for: finishing completions whose process died, and ending what is overdue.

use super::Service;
use crate::{
    Error, Event, State, Timestamp, Upload,
    ports::{JobStore, Storage},
    transition::{Command, Refusal, Terms, Transition, step},
};

/// The states in which time alone gives a sweeper something to do.
const SWEPT: &[State] = &[
    State::Creating,
    State::AwaitingParts,
    State::Completing,
    State::Uploaded,
    State::Failed,
    State::Aborting,
    State::Aborted,
    State::Expired,
    State::Abandoned,
    State::Discarding,
    State::Rejected,
];

/// A job that this process has taken in hand: [`Service::sweep`] does for it what can be done.
#[derive(Debug)]
#[must_use]
pub struct Overdue(Upload);

impl<J: JobStore, S: Storage> Service<J, S> {
    /// Takes the job that is overdue longest in hand. `None` if none is overdue.
    ///
    /// # Errors
    /// A failing database.
    pub async fn next_overdue(&self) -> Result<Option<Overdue>, Error> {
        let now = self.store.now().await?;
        let terms = self.policy.terms;
        let decide = move |upload: &Upload| take(upload, now, &terms);
        let taken = self.store.claim_due(SWEPT, now, decide).await?;
        Ok(taken.map(Overdue))
    }

    /// Does for a job what can be done. S3 can take minutes over it.
    ///
    /// # Errors
    /// A failing port; the job is looked at again later.
    pub async fn sweep(&self, overdue: Overdue) -> Result<(), Error> {
        let upload = overdue.0;
        self.counts.add(Event::Swept);
        log::info!(job:% = upload.job.id, state:% = upload.job.state; "sweeping");
        if upload.job.state != State::Completing {
            return self.remove(&upload).await;
        }
        match self.complete_held(upload).await {
            Ok(()) => self.counts.add(Event::Recovered),
            Err(Error::Incomplete(_) | Error::CompletionInProgress { .. } | Error::Contended) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

/// Others leave the job alone until this sweeper's lease or the next look is due.
fn take(upload: &Upload, now: Timestamp, terms: &Terms) -> Result<Transition, Refusal> {
    let ended = |command| {
        let ended = step(upload, command, now, terms)?;
        step(&ended.after, Command::Attend, now, terms)
    };
    match upload.job.state {
        State::Completing => step(upload, Command::TakeOver, now, terms),
        State::Creating | State::AwaitingParts => ended(Command::Expire),
        State::Uploaded | State::Failed => ended(Command::DiscardOverdue),
        State::Aborting
        | State::Aborted
        | State::Expired
        | State::Abandoned
        | State::Discarding
        | State::Rejected => step(upload, Command::Attend, now, terms),
        State::Queued | State::Running | State::Complete | State::Lost | State::Discarded => {
            Err(Refusal::WrongState)
        }
    }
}
