//! How often something happened that no answer of the API tells of.
//!
//! Numbers since the process began, for whoever watches it. Nothing is decided by them.

use std::sync::atomic::{AtomicU64, Ordering};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
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
    pub const ALL: [Self; 9] = [
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

/// A number for every [`Event`].
#[derive(Debug, Default)]
pub struct Counts([AtomicU64; Event::ALL.len()]);

impl Counts {
    /// It happened once more.
    pub(crate) fn add(&self, event: Event) {
        self.0[event as usize].fetch_add(1, Ordering::Relaxed);
    }

    /// How often it has happened.
    #[must_use]
    pub fn of(&self, event: Event) -> u64 {
        self.0[event as usize].load(Ordering::Relaxed)
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
