//! What is going on on a connection, as the HTTP server over it tells.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Waker;

use tokio::time::Instant;

/// What is going on on one connection.
#[derive(Debug)]
pub struct Progress {
    /// Whether it was let in only so that readiness can be asked for.
    is_spare: bool,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// Requests that have begun.
    begun: u64,
    /// Requests that have begun and not ended: one, unless the HTTP server overlaps them.
    in_hand: usize,
    /// Whether the body of the last request is still to come.
    body_to_come: bool,
    /// Since when there is no request in hand.
    since: Instant,
    is_dismissed: bool,
    waker: Option<Waker>,
}

/// What a connection is waited for, if it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// The head of the next request, since then; so many have come before.
    Head { since: Instant, before: u64 },
    /// A request is in hand.
    InHand,
    /// The rest of a body whose request is answered, since then.
    Remainder { since: Instant },
}

impl Progress {
    pub(crate) fn new(is_spare: bool) -> Self {
        Self {
            is_spare,
            state: Mutex::new(State {
                begun: 0,
                in_hand: 0,
                body_to_come: false,
                since: Instant::now(),
                is_dismissed: false,
                waker: None,
            }),
        }
    }

    /// Whether this connection is one too many, let in only so that readiness can be asked for. Whatever else it asks
    /// for has to be refused.
    #[must_use]
    pub fn is_spare(&self) -> bool {
        self.is_spare
    }

    /// A request has begun: its head is there. It is in hand until what is returned is dropped, which should be when
    /// its answer has been sent.
    #[must_use]
    pub fn begin(self: &Arc<Self>, has_body: bool) -> InHand {
        let mut state = self.state();
        state.begun += 1;
        state.in_hand += 1;
        state.body_to_come = has_body;
        drop(state);
        InHand(Arc::clone(self))
    }

    /// The body of the request in hand has been read to its end.
    pub fn body_ended(&self) {
        self.state().body_to_come = false;
    }

    pub(crate) fn phase(&self) -> Phase {
        let state = self.state();
        if state.in_hand > 0 {
            Phase::InHand
        } else if state.body_to_come {
            Phase::Remainder { since: state.since }
        } else {
            Phase::Head {
                since: state.since,
                before: state.begun,
            }
        }
    }

    /// Since when the connection has no request in hand, if it has none and has not been told to end.
    pub(crate) fn idle_since(&self) -> Option<Instant> {
        let state = self.state();
        (state.in_hand == 0 && !state.is_dismissed).then_some(state.since)
    }

    /// Whether a request has ever begun.
    pub(crate) fn has_served(&self) -> bool {
        self.state().begun > 0
    }

    /// Ends the connection as soon as its task is woken, unless a request is in hand.
    pub(crate) fn dismiss(&self) {
        let waker = {
            let mut state = self.state();
            if state.is_dismissed {
                return;
            }
            state.is_dismissed = true;
            state.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Whether the connection has to end now. If not, `waker` is woken when it may have to.
    pub(crate) fn is_over(&self, waker: &Waker) -> bool {
        let mut state = self.state();
        if state.is_dismissed && state.in_hand == 0 {
            return true;
        }
        match &mut state.waker {
            Some(known) => known.clone_from(waker),
            none => *none = Some(waker.clone()),
        }
        false
    }

    fn end(&self) {
        let waker = {
            let mut state = self.state();
            state.in_hand -= 1;
            state.since = Instant::now();
            state.waker.take()
        };
        // From now on the client is waited for.
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request in hand. Dropped when its answer has been sent, or given up.
#[derive(Debug)]
pub struct InHand(Arc<Progress>);

impl Drop for InHand {
    fn drop(&mut self) {
        self.0.end();
    }
}
