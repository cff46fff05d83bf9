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
    removal::LONGEST_ABORT,
    schedule::grace_of,
};

/// How many pages of open uploads are looked at in one run; the next run goes on from there.
const PAGES_PER_RUN: usize = 20;
/// How many rows are read at a time, and how many times in one run.
const ROWS_PER_READ: u16 = 100;
const READS_PER_RUN: usize = 10;
/// How many postponed jobs are remembered, and how many are asked for again in one run.
const MOST_POSTPONED: usize = 10_000;
const POSTPONED_PER_RUN: usize = 100;

/// How far one process has come, by two ways: pages of the listing, and walks over the keys of jobs that have ended.
#[derive(Debug, Default)]
pub struct Reconciler {
    /// The page of the listing that comes next; its first if `None`.
    next_page: Option<UploadMarker>,
    /// The keys of all jobs made before this have been asked for, but for those postponed.
    walked_until: Option<Timestamp>,
    /// The walk over newer jobs that is under way.
    walk: Option<Walk>,
    /// Jobs that a walk came upon too early or could not help, the one first that has been postponed longest.
    postponed: VecDeque<JobId>,
}

impl Reconciler {
    /// Comes back to the job in later runs. What is too much is left to the bucket's lifecycle rule.
    fn postpone(&mut self, id: JobId) {
        if self.postponed.len() == MOST_POSTPONED
            && let Some(forgotten) = self.postponed.pop_front()
        {
            log::warn!(job:% = forgotten; "its key is not asked for again: too many jobs are postponed");
        }
        self.postponed.push_back(id);
    }
}

/// A walk over jobs to ask for their keys, newest first.
#[derive(Debug, Clone, Copy)]
struct Walk {
    /// Those made from here on,
    from: Timestamp,
    /// up to here,
    until: Timestamp,
    /// of which those up to this one are left.
    after: After<JobId>,
}

/// What a listing has shown.
struct Listed {
    orphans: u64,
    /// It showed that the server lists all that begins with a prefix, not just what is at that key.
    below_prefix: bool,
}

impl<J: JobStore, S: Storage> Service<J, S> {
    /// Aborts open uploads below our own keys that are older than an upload can get and that no row can still want: its row
    /// is missing or final, or names another. How many those were. Bounded; `progress` tells the next run where to go on.
    ///
    /// # Errors
    /// A failing port. What could not be aborted is found again by a later run.
    pub async fn reconcile(&self, progress: &mut Reconciler) -> Result<u64, Error> {
        let now = self.store.now().await?;
        let window = self.policy.upload_window;
        let grace = grace_of(window);
        let oldest = now.before(window + grace);
        let listed = self.abort_listed_orphans(progress, oldest).await?;
        // Keys are asked for a grace later: it is then as long since the sweeper's last look, for a Create that S3 did late.
        let until = oldest.before(grace);
        if listed.below_prefix {
            // It would have listed them.
            progress.walked_until = Some(until);
            progress.walk = None;
            progress.postponed.clear();
            return Ok(listed.orphans);
        }
        let waited = self.ask_for_postponed_keys(progress).await?;
        Ok(listed.orphans + waited + self.ask_for_keys(progress, until).await?)
    }

    async fn abort_listed_orphans(
        &self,
        progress: &mut Reconciler,
        oldest: Timestamp,
    ) -> Result<Listed, Error> {
        let mut listed = Listed {
            orphans: 0,
            below_prefix: progress.next_page.is_some(),
        };
        let below = self.storage.keys()?;
        for _ in 0..PAGES_PER_RUN {
            let OpenUploads { uploads, next } = self
                .storage
                .open_uploads_below(below, progress.next_page.as_ref())
                .await?;
            let prefix = below.as_str();
            listed.below_prefix |= uploads.iter().any(|upload| upload.key.as_str() != prefix);
            for upload in uploads {
                if upload.initiated < oldest && self.is_orphan(below, &upload).await? {
                    match self.abort_orphan(&upload.key, &upload.id).await {
                        Ok(aborted) => listed.orphans += u64::from(aborted),
                        // The listing shows it again.
                        Err(error) => {
                            log::warn!(key:% = upload.key; "an orphan is left to the next run: {error}");
                        }
                    }
                }
            }
            // Kept page by page, so that one that fails is where the next run begins.
            progress.next_page = next;
            if progress.next_page.is_none() {
                break;
            }
        }
        Ok(listed)
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
    async fn ask_for_keys(
        &self,
        progress: &mut Reconciler,
        until: Timestamp,
    ) -> Result<u64, Error> {
        let everything = JobFilter {
            owner: None,
            status: None,
            unopened: true,
        };
        let mut walk = progress.walk.unwrap_or_else(|| Walk {
            // A process that begins goes back as far as one that it follows may have been down.
            from: progress
                .walked_until
                .unwrap_or_else(|| until.before(self.policy.upload_window)),
            until,
            after: After {
                created_at: until,
                id: JobId(Uuid::max()),
            },
        });
        let mut orphans = 0;
        for _ in 0..READS_PER_RUN {
            let jobs = self
                .store
                .jobs(&everything, Some(walk.after), ROWS_PER_READ)
                .await?;
            let mut last = jobs.len() < usize::from(ROWS_PER_READ);
            for job in jobs {
                if job.created_at < walk.from {
                    last = true;
                    break;
                }
                if !self.abort_orphans_at_key_of(&job, &mut orphans).await? {
                    progress.postpone(job.id);
                }
                walk.after = After {
                    created_at: job.created_at,
                    id: job.id,
                };
                // Kept job by job, so that one that fails is where the next run begins.
                progress.walk = Some(walk);
            }
            if last {
                progress.walked_until = Some(walk.until);
                progress.walk = None;
                break;
            }
        }
        Ok(orphans)
    }

    /// Jobs that had not ended, or whose orphans could not be aborted, when a walk came upon them.
    async fn ask_for_postponed_keys(&self, progress: &mut Reconciler) -> Result<u64, Error> {
        let mut orphans = 0;
        for _ in 0..POSTPONED_PER_RUN.min(progress.postponed.len()) {
            let Some(id) = progress.postponed.front().copied() else {
                break;
            };
            let settled = match self.store.job(id).await? {
                Some(job) => self.abort_orphans_at_key_of(&job, &mut orphans).await?,
                None => true,
            };
            progress.postponed.pop_front();
            if !settled {
                progress.postponed.push_back(id);
            }
        }
        Ok(orphans)
    }

    /// Asks for the job's key if its upload is over, and counts the orphans there that it aborts. Whether that was all.
    async fn abort_orphans_at_key_of(&self, job: &Job, orphans: &mut u64) -> Result<bool, Error> {
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
