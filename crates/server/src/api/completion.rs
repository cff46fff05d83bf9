//! Completing a job that somebody else is completing: whoever comes second waits for the first, for a short while.
//!
//! The first may be in another process, so the job is asked again rather than listened to.

use std::time::Duration;

use tokio::time::{Instant, sleep};
use uploads::{Caller, Error, Job, JobId, RequestedParts};

use crate::app::App;

/// How long a caller waits: most completions take less, and no proxy gives up before.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long until the job is asked again for the first time. Each time it takes twice as long as before.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_millis(800);

/// Completes the job, or waits until the one who does has.
///
/// # Errors
/// Those of [`uploads::Service::complete`]; [`Error::CompletionInProgress`] only after a while, or at once where the process
/// is about to stop.
pub async fn complete(
    app: &App,
    caller: &Caller,
    id: JobId,
    parts: &RequestedParts,
) -> Result<Job, Error> {
    let end = Instant::now() + PATIENCE;
    let mut pause = FIRST_PAUSE;
    loop {
        let outcome = app.uploads.complete(caller, id, parts).await;
        let in_progress = matches!(outcome, Err(Error::CompletionInProgress { .. }));
        if !in_progress || app.is_draining() || Instant::now() + pause > end {
            return outcome;
        }
        sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}
