//! Files that come through this process: where their bytes are on the way to S3, how many there may be at a time, and what
//! becomes of a job whose file did not arrive.
//!
//! It knows no HTTP; `form` alone knows how a form is written.

mod form;
mod spooled;
mod streamed;

use std::{env, io, path::PathBuf, sync::Arc};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uploads::{Caller, Commit, CreateUpload, Error, Job, JobId, SentFile, ports::FileContent};

use crate::{api::complete, app::App};

pub use form::{Form, FormError, filename, read as read_form};
pub use spooled::{Spool, Spooled};
pub use streamed::{Streamed, channel};

/// The largest file where nothing else is set, in bytes.
const DEFAULT_MAX_SIZE: u64 = 100 * 1024 * 1024;
/// Forms that are on disk at a time: so many files of the largest size.
const MOST_FORMS: usize = 16;
/// Bare files that are passed on at a time. Each takes about a MiB: of buffers, and of what is kept to be sent again.
const MOST_STREAMS: usize = 64;

/// How much may come through at a time.
#[derive(Debug)]
pub struct Intake {
    /// Where forms are put down: files without a name, which end with this process.
    dir: PathBuf,
    max_size: u64,
    forms: Arc<Semaphore>,
    streams: Arc<Semaphore>,
}

impl Default for Intake {
    fn default() -> Self {
        Self::new(env::temp_dir(), DEFAULT_MAX_SIZE)
    }
}

impl Intake {
    /// Files of at most `max_size` bytes, those in forms put down in `dir`.
    #[must_use]
    pub fn new(dir: PathBuf, max_size: u64) -> Self {
        Self {
            dir,
            max_size,
            forms: Arc::new(Semaphore::new(MOST_FORMS)),
            streams: Arc::new(Semaphore::new(MOST_STREAMS)),
        }
    }

    /// The largest file, in bytes.
    #[must_use]
    pub fn max_size(&self) -> u64 {
        self.max_size
    }

    /// More bytes than this have no form with such a file in it.
    #[must_use]
    pub fn longest_form(&self) -> u64 {
        self.max_size.saturating_add(2 * form::OTHER_BYTES)
    }

    /// Room for one more file that is passed on as it comes, if there is any.
    #[must_use]
    pub fn room_for_stream(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.streams).try_acquire_owned().ok()
    }

    /// Room for one more form, if there is any.
    #[must_use]
    pub fn room_for_form(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.forms).try_acquire_owned().ok()
    }

    /// A file on disk, to put a form's file down in.
    ///
    /// # Errors
    /// What the system said.
    pub fn spool(&self, room: OwnedSemaphorePermit) -> io::Result<Spool> {
        Spool::new(&self.dir, room)
    }
}

/// Sends the file to S3 as an upload of its own, completes it, and commits it if asked to. Where that fails, nothing is
/// left of it, unless an `Idempotency-Key` leads back to it.
///
/// # Errors
/// Those of the use cases.
pub async fn receive(
    app: Arc<App>,
    caller: Caller,
    id: JobId,
    request: CreateUpload,
    content: impl FileContent,
    commit: Option<Commit>,
) -> Result<Job, Error> {
    let is_keyed = request.idempotency_key.is_some();
    let received = async {
        let SentFile { job, parts } = app.uploads.send_file(&caller, id, request, content).await?;
        let job = complete(&app, &caller, job, &parts).await?;
        let Some(commit) = commit else {
            return Ok(job);
        };
        let job = app.uploads.commit(&caller, job.id, &commit).await?;
        app.work.notify_one();
        Ok(job)
    };
    let received = received.await;
    if received.is_err() && !is_keyed {
        give_up(&app, &caller, id).await;
    }
    received
}

/// Nobody was told of the job, so nobody could ever go on with it.
async fn give_up(app: &App, caller: &Caller, id: JobId) {
    match app.uploads.abort(caller, id, true).await {
        Ok(Some(given_up)) => app.uploads.clear_away(given_up).await,
        // It was never made, or what it ends in is decided already.
        Ok(None) | Err(Error::NotFound) => {}
        Err(error) => {
            log::warn!(job:% = id; "a file that did not arrive is left to the sweeper: {error}");
        }
    }
}
