//! The byte budget: what is stored and what is being received, held below the quota.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::StoreError;

/// Counts the bytes of parts and objects. Without a quota only the disk says when it is full.
#[derive(Debug)]
pub(crate) struct Space {
    quota: u64,
    used: AtomicU64,
}

impl Space {
    pub(crate) fn new(quota: Option<u64>) -> Arc<Self> {
        Arc::new(Self {
            quota: quota.unwrap_or(u64::MAX),
            used: AtomicU64::new(0),
        })
    }

    /// Counts bytes that are there already, whatever the quota says of them.
    pub(crate) fn occupy(&self, bytes: u64) {
        self.used.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Gives back bytes that were stored.
    pub(crate) fn release(&self, bytes: u64) {
        self.used.fetch_sub(bytes, Ordering::Relaxed);
    }

    /// Takes `bytes` out of the budget before the first of them is written.
    pub(crate) fn reserve(self: &Arc<Self>, bytes: u64) -> Result<Reservation, StoreError> {
        self.used
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |used| {
                used.checked_add(bytes).filter(|total| *total <= self.quota)
            })
            .map_err(|_| StoreError::Full)?;
        Ok(Reservation {
            space: Arc::clone(self),
            bytes,
        })
    }
}

/// Bytes taken out of the budget, given back when dropped unless they are stored by then.
#[derive(Debug)]
pub(crate) struct Reservation {
    space: Arc<Space>,
    bytes: u64,
}

impl Reservation {
    /// The bytes are stored: from now on [`Space::release`] gives them back.
    pub(crate) fn keep(mut self) {
        self.bytes = 0;
    }
}

impl Drop for Reservation {
    fn drop(&mut self) {
        self.space.release(self.bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quota_is_never_passed_and_nothing_leaks() {
        let space = Space::new(Some(10));
        let first = space.reserve(6).unwrap();
        assert!(matches!(space.reserve(5), Err(StoreError::Full)));
        space.reserve(4).unwrap().keep();
        drop(first);
        space.reserve(6).unwrap().keep();
        assert!(matches!(space.reserve(1), Err(StoreError::Full)));
        space.release(10);
        assert!(space.reserve(u64::MAX).is_err());
        space.reserve(10).unwrap();
    }
}
