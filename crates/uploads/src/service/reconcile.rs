//! What no row knows of: uploads whose id was never stored, because a process died or S3's answer was lost.
//!
//! A sweeper goes by rows and finds these only at the keys of uploads that it ends. The reconciler goes by what S3 has
//! open below the keys of this deployment. It never lists objects, never touches a key that is not made by us, and leaves
//! alone whatever may still become the upload of a row. At keys that are not below its own, such as those of rows that are
//! older than deployments, it aborts nothing but what a row names: other deployments may share the bucket, and their windows
//! may be longer. Any number of processes can do this at once. An abort can take S3 long, so it is sent under a lease that the
//! database keeps: by one process, and not again while it may be at work.

use std::collections::VecDeque;

use uuid::Uuid;

use super::Service;
use crate::{
    Error, Event, Job, JobId, KeyPrefix, ObjectKey, State, Timestamp, UploadId,
    ports::{After, JobFilter, JobStore, OpenUpload, OpenUploads, Storage, UploadMarker},
    schedule::grace_of,
    transition::LONGEST_ABORT,
};

/// How many pages of open uploads are looked at in one run; the next run goes on from there.
const PAGES: usize = 20;
/// How many rows are read at a time, and how many times in one run.
const ROWS: u16 = 100;
const READS: usize = 10;
/// How many jobs that wait are remembered, and how many are looked at in one run.
const MOST_WAITING: usize = 10_000;
const LOOKS: usize = 100;

/// Where one process has got to.
#[derive(Debug, Default)]
pub struct Reconciler {
    /// Where the listing goes on; from its beginning if `None`.
    marker: Option<UploadMarker>,
    /// Jobs made before this have been asked for by their keys.
    asked_until: Option<Timestamp>,
    /// The round of asking that is under way.
    round: Option<Round>,
    /// Jobs that rounds came upon too early or could not help, the one first that waits longest.
    waiting: VecDeque<JobId>,
}

impl Reconciler {
    /// Comes back to the job in later runs. What is too much is left to the bucket's lifecycle rule.
    fn wait_for(&mut self, id: JobId) {
        if self.waiting.len() == MOST_WAITING
            && let Some(forgotten) = self.waiting.pop_front()
        {
            log::warn!(job:% = forgotten; "its key is not asked for again: too many jobs wait for that");
        }
        self.waiting.push_back(id);
    }
}

/// Jobs to be asked for by their keys, newest first.
#[derive(Debug, Clone, Copy)]
struct Round {
    /// Those made from here on,
    from: Timestamp,
    /// up to here,
    until: Timestamp,
    /// of which those up to this one are left.
    after: After<JobId>,
}

/// What a listing has shown.
struct Seen {
    orphans: u64,
    /// It showed that the server lists all that begins with a prefix, not just what is at that key.
    below_prefix: bool,
}

impl<J: JobStore, S: Storage> Service<J, S> {
    /// Aborts open uploads below our own keys that are older than an upload can get and that no row can still want: its row
    /// is missing or final, or names another. How many those were. Bounded; `at` tells the next run where to go on.
    ///
    /// # Errors
    /// A failing port. What could not be aborted is found again by a later run.
    pub async fn reconcile(&self, at: &mut Reconciler) -> Result<u64, Error> {
        let now = self.store.now().await?;
        let window = self.policy.upload_window;
        let grace = grace_of(window);
        let oldest = now.before(window + grace);
        let seen = self.reconcile_listing(at, oldest).await?;
        // Keys are asked for a grace later: it is then as long since the sweeper's last look, for a Create that S3 did late.
        let until = oldest.before(grace);
        if seen.below_prefix {
            // It would have listed them.
            at.asked_until = Some(until);
            at.round = None;
            at.waiting.clear();
            return Ok(seen.orphans);
        }
        let waited = self.reconcile_waiting(at).await?;
        Ok(seen.orphans + waited + self.reconcile_keys(at, until).await?)
    }

    async fn reconcile_listing(
        &self,
        at: &mut Reconciler,
        oldest: Timestamp,
    ) -> Result<Seen, Error> {
        let mut seen = Seen {
            orphans: 0,
            below_prefix: at.marker.is_some(),
        };
        let below = self.storage.keys()?;
        for _ in 0..PAGES {
            let OpenUploads { uploads, next } = self
                .storage
                .open_uploads_below(below, at.marker.as_ref())
                .await?;
            let prefix = below.as_str();
            seen.below_prefix |= uploads.iter().any(|upload| upload.key.as_str() != prefix);
            for upload in uploads {
                if upload.initiated < oldest && self.is_orphan(below, &upload).await? {
                    match self.abort_orphan(&upload.key, &upload.id).await {
                        Ok(aborted) => seen.orphans += u64::from(aborted),
                        // The listing shows it again.
                        Err(error) => {
                            log::warn!(key:% = upload.key; "an orphan is left to the next run: {error}");
                        }
                    }
                }
            }
            // Kept page by page, so that one that fails is where the next run begins.
            at.marker = next;
            if at.marker.is_none() {
                break;
            }
        }
        Ok(seen)
    }

    async fn is_orphan(&self, below: &KeyPrefix, upload: &OpenUpload) -> Result<bool, Error> {
        let Some(id) = upload.key.job(below) else {
            return Ok(false);
        };
        let job = self.store.job(id).await?;
        Ok(job.is_none_or(|job| !may_want(&job, &upload.id)))
    }

    /// Some servers list uploads by their exact key only (MinIO): there, the keys of jobs that have ended are asked for once
    /// more, when no upload of theirs can be in use any more. An upload whose row is missing is never found there.
    ///
    /// How many orphans there were.
    async fn reconcile_keys(&self, at: &mut Reconciler, until: Timestamp) -> Result<u64, Error> {
        let everything = JobFilter {
            owner: None,
            status: None,
            unopened: true,
        };
        let mut round = at.round.unwrap_or_else(|| Round {
            // A process that begins goes back as far as one that it follows may have been down.
            from: at
                .asked_until
                .unwrap_or_else(|| until.before(self.policy.upload_window)),
            until,
            after: After {
                created_at: until,
                id: JobId(Uuid::max()),
            },
        });
        let mut orphans = 0;
        for _ in 0..READS {
            let jobs = self
                .store
                .jobs(&everything, Some(round.after), ROWS)
                .await?;
            let mut last = jobs.len() < usize::from(ROWS);
            for job in jobs {
                if job.created_at < round.from {
                    last = true;
                    break;
                }
                if !self.is_settled(&job, &mut orphans).await? {
                    at.wait_for(job.id);
                }
                round.after = After {
                    created_at: job.created_at,
                    id: job.id,
                };
                // Kept job by job, so that one that fails is where the next run begins.
                at.round = Some(round);
            }
            if last {
                at.asked_until = Some(round.until);
                at.round = None;
                break;
            }
        }
        Ok(orphans)
    }

    /// Jobs that had not ended, or whose orphans could not be aborted, when their round came upon them.
    async fn reconcile_waiting(&self, at: &mut Reconciler) -> Result<u64, Error> {
        let mut orphans = 0;
        for _ in 0..LOOKS.min(at.waiting.len()) {
            let Some(id) = at.waiting.front().copied() else {
                break;
            };
            let settled = match self.store.job(id).await? {
                Some(job) => self.is_settled(&job, &mut orphans).await?,
                None => true,
            };
            at.waiting.pop_front();
            if !settled {
                at.waiting.push_back(id);
            }
        }
        Ok(orphans)
    }

    /// Asks for the job's key if its upload is over, and counts the orphans there that it aborts. Whether that was all.
    async fn is_settled(&self, job: &Job, orphans: &mut u64) -> Result<bool, Error> {
        if !is_past_its_upload(job) {
            return Ok(false);
        }
        let mut settled = true;
        let is_own_key = job.key.job(self.storage.keys()?).is_some();
        for id in self.storage.open_uploads(&job.key).await? {
            let is_named = job.upload_id.as_ref() == Some(&id);
            if may_want(job, &id) || !(is_own_key || is_named) {
                continue;
            }
            match self.abort_orphan(&job.key, &id).await {
                Ok(true) => *orphans += 1,
                Ok(false) => settled = false,
                Err(error) => {
                    log::warn!(job:% = job.id; "an orphan is left to the next run: {error}");
                    settled = false;
                }
            }
        }
        Ok(settled)
    }

    /// Aborts an upload that no row has; false while an abort of it may be at work, in whichever process.
    async fn abort_orphan(&self, key: &ObjectKey, id: &UploadId) -> Result<bool, Error> {
        let lease = LONGEST_ABORT * self.policy.terms.storage_timeout;
        if !self.store.claim_orphan(id, lease).await? {
            return Ok(false);
        }
        if let Err(error) = self.storage.abort_multipart_upload(key, id).await {
            self.counts.add(Event::AbortFailed);
            if !error.may_be_at_work() {
                self.store.release_orphan(id).await?;
            }
            return Err(error.into());
        }
        self.store.release_orphan(id).await?;
        self.demand_gone(key, id).await?;
        self.counts.add(Event::OrphanAborted);
        log::warn!(key:%; "aborted an open upload that no row names");
        Ok(true)
    }
}

/// Whether the upload `id` at its key is, or may yet be, the job's.
fn may_want(job: &Job, id: &UploadId) -> bool {
    match job.state {
        // Whoever opened it may be about to store its id; at the deadline the sweeper clears the key.
        State::Creating => true,
        // The sweeper is at it.
        State::Aborting => true,
        // So it is, as long as an abort that was sent may be at work, and until an ended job's upload is aborted.
        State::Aborted | State::Expired | State::Abandoned
            if job.lease_until.is_some() || job.completed_at.is_none() =>
        {
            true
        }
        State::AwaitingParts
        | State::Completing
        | State::Uploaded
        | State::Queued
        | State::Running
        | State::Failed
        | State::Discarding => job.upload_id.as_ref() == Some(id),
        State::Rejected
        | State::Complete
        | State::Lost
        | State::Abandoned
        | State::Aborted
        | State::Expired
        | State::Discarded => false,
    }
}

/// Whether no upload of the job can be in use any more, and no sweeper will look at its key again.
fn is_past_its_upload(job: &Job) -> bool {
    match job.state {
        State::Uploaded
        | State::Queued
        | State::Running
        | State::Failed
        | State::Discarding
        | State::Rejected
        | State::Complete
        | State::Lost
        | State::Discarded => true,
        State::Aborted | State::Expired | State::Abandoned => job.due_at.is_none(),
        State::Creating | State::AwaitingParts | State::Completing | State::Aborting => false,
    }
}
