//! How often something happened that no answer of the API tells of.
//!
//! Numbers since the process began, for whoever watches it. Nothing is decided by them.

use std::sync::atomic::{AtomicU64, Ordering};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// An upload was opened at S3.
    Created,
    /// A file was assembled, and its job knows it.
    Completed,
    /// A file was read to its end, and became a dataset.
    Ingested,
    /// An ingestion ended without a dataset: rejected, or failed until somebody retries it.
    IngestionFailed,
    /// A job that was in hand went to somebody else because its holder was silent for too long.
    LeaseLost,
    /// A sweeper looked after a job that was overdue.
    Swept,
    /// A sweeper brought a completion to its end whose holder had died or could not reach S3.
    Recovered,
    /// An upload past its deadline was removed from S3 to the end.
    Expired,
    /// An upload that its client gave up was removed from S3 to the end.
    Aborted,
    /// A reconciler aborted an open upload that no row names.
    OrphanAborted,
    /// A file that nobody committed, or that its client gave up, was deleted.
    Discarded,
    /// The file of a rejected job was deleted.
    RejectedDeleted,
    /// An upload was gone from S3 and no object was there.
    Lost,
    /// An object that is not ours was found at a job's key.
    ForeignObject,
    /// An upload could not be aborted, or was still there afterwards; it is tried again.
    AbortFailed,
}

impl Event {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Created,
        Self::Completed,
        Self::Ingested,
        Self::IngestionFailed,
        Self::LeaseLost,
        Self::Swept,
        Self::Recovered,
        Self::Expired,
        Self::Aborted,
        Self::OrphanAborted,
        Self::Discarded,
        Self::RejectedDeleted,
        Self::Lost,
        Self::ForeignObject,
        Self::AbortFailed,
    ];
}

/// A number for every [`Event`], and the bytes that came of some.
#[derive(Debug, Default)]
pub struct Counts {
    events: [AtomicU64; Event::ALL.len()],
    completed_bytes: AtomicU64,
    ingested_bytes: AtomicU64,
}

impl Counts {
    /// It happened once more.
    pub(crate) fn add(&self, event: Event) {
        self.events[event as usize].fetch_add(1, Ordering::Relaxed);
    }

    /// A file of so many bytes was assembled.
    pub(crate) fn completed(&self, bytes: u64) {
        self.add(Event::Completed);
        self.completed_bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    /// So many bytes of a file were read.
    pub(crate) fn read(&self, bytes: usize) {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.ingested_bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    /// How often it has happened.
    #[must_use]
    pub fn of(&self, event: Event) -> u64 {
        self.events[event as usize].load(Ordering::Relaxed)
    }

    /// Bytes of the files that were assembled.
    #[must_use]
    pub fn completed_bytes(&self) -> u64 {
        self.completed_bytes.load(Ordering::Relaxed)
    }

    /// Bytes that ingestions have read, those that were read twice counted twice.
    #[must_use]
    pub fn ingested_bytes(&self) -> u64 {
        self.ingested_bytes.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_has_a_number_of_its_own() {
        let counts = Counts::default();
        for (place, event) in Event::ALL.into_iter().enumerate() {
            assert_eq!(event as usize, place);
            assert_eq!(counts.of(event), 0);
            counts.add(event);
            assert_eq!(counts.of(event), 1);
        }
    }
}
