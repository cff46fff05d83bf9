//! The room that bodies share in memory, and what each of them takes of it.

use std::{
    cell::Cell,
    rc::{Rc, Weak},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use actix_web::{HttpMessage, HttpRequest};

/// More bytes of bodies than this are not held at a time: sixteen of the largest.
const MOST_BODY_BYTES: usize = 32 * 1024 * 1024;
/// The largest body that is held as a whole. What is longer is passed on as it comes.
const LONGEST_BODY: usize = 2 * 1024 * 1024;

/// The bytes of bodies that all requests hold together.
#[derive(Debug, Default)]
pub struct BodyBytes(AtomicUsize);

impl BodyBytes {
    /// Takes `more` bytes for a body that already holds some; how many it holds then. `None` if there is no room.
    #[must_use]
    pub fn take(&self, held: usize, more: usize) -> Option<usize> {
        let more = more.min(LONGEST_BODY.saturating_sub(held));
        if self.0.fetch_add(more, Ordering::Relaxed) + more > MOST_BODY_BYTES {
            self.give_back(more);
            return None;
        }
        Some(held + more)
    }

    /// Gives back what a body held.
    pub fn give_back(&self, held: usize) {
        self.0.fetch_sub(held, Ordering::Relaxed);
    }
}

/// Why a body broke off, where that was not the client's doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrokenOff {
    /// It came too slowly.
    TooSlow,
    /// There was no room for it.
    NoRoom,
}

/// One body, for its reader and for whoever answers for the request: how much has come, how much of it is held, and why it
/// broke off.
pub struct BodyState {
    room: Arc<BodyBytes>,
    held: Cell<usize>,
    /// Whether it is held at all, rather than passed on.
    is_held: Cell<bool>,
    /// Outlives the body: it is told once the answer has been sent.
    received_bytes: Rc<Cell<u64>>,
    broken_off: Cell<Option<BrokenOff>>,
}

impl BodyState {
    pub fn new(room: Arc<BodyBytes>) -> Rc<Self> {
        Rc::new(Self {
            room,
            held: Cell::new(0),
            is_held: Cell::new(true),
            received_bytes: Rc::default(),
            broken_off: Cell::new(None),
        })
    }

    /// Says why the body is not read any further.
    pub fn break_off(&self, why: BrokenOff) {
        self.broken_off.set(Some(why));
    }

    pub fn broken_off(&self) -> Option<BrokenOff> {
        self.broken_off.get()
    }

    /// How many bytes have come so far, now and later.
    pub fn received_bytes(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.received_bytes)
    }

    /// Counts bytes that have come. `false` if they are to be held and there is no room for them.
    pub fn hold(&self, bytes: usize) -> bool {
        let more = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.received_bytes
            .set(self.received_bytes.get().saturating_add(more));
        if !self.is_held.get() {
            return true;
        }
        let held = self.room.take(self.held.get(), bytes);
        self.held.set(held.unwrap_or(self.held.get()));
        held.is_some()
    }
}

/// The way of a request's handler to its body, which may be over by then.
pub struct BodyHandle(Weak<BodyState>);

impl BodyHandle {
    pub fn of(state: &Rc<BodyState>) -> Self {
        Self(Rc::downgrade(state))
    }
}

/// The body of this request is not held in memory, but passed on as it comes: it takes no room that others need.
pub fn pass_on(request: &HttpRequest) {
    let extensions = request.extensions();
    if let Some(state) = extensions
        .get::<BodyHandle>()
        .and_then(|handle| handle.0.upgrade())
    {
        state.is_held.set(false);
        state.room.give_back(state.held.take());
    }
}

impl Drop for BodyState {
    fn drop(&mut self) {
        self.room.give_back(self.held.get());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_have_a_bound_together() {
        let bytes = BodyBytes::default();
        for _ in 0..16 {
            assert_eq!(bytes.take(0, usize::MAX), Some(LONGEST_BODY));
            // It is passed on as it comes.
            assert_eq!(bytes.take(LONGEST_BODY, 1), Some(LONGEST_BODY));
        }
        assert_eq!(bytes.take(0, 1), None);
        bytes.give_back(LONGEST_BODY);
        assert_eq!(bytes.take(0, 1), Some(1));
    }

    #[test]
    fn there_is_room_for_so_many_bodies() {
        let room = Arc::default();
        let megabytes = |count| {
            let state = BodyState::new(Arc::clone(&room));
            let held = (0..count).all(|_| state.hold(1024 * 1024));
            (state, held)
        };
        let crowd: Vec<_> = (0..16).map(|_| megabytes(2)).collect();
        assert!(crowd.iter().all(|(_, held)| *held));
        assert!(!megabytes(1).1);
        drop(crowd);
        assert!(megabytes(1).1);
    }
}
