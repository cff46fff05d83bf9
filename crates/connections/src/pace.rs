//! Whether bytes move fast enough while they are waited for.

use std::fmt;
use std::io;
use std::time::Duration;

use tokio::time::Instant;

use crate::Patience;

/// The bytes that a client sends or takes, held against the time that it is waited for.
///
/// Time in which nobody waits for the client does not count: a server that is slow itself finds no fault with it.
#[derive(Debug)]
pub struct Pace {
    window: Duration,
    least: u64,
    /// Since when the client is waited for, if it is.
    waiting: Option<Instant>,
    waited: Duration,
    moved: u64,
}

/// A client that has been waited for long enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooSlow;

impl fmt::Display for TooSlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the client is too slow")
    }
}

impl std::error::Error for TooSlow {}

impl From<TooSlow> for io::Error {
    fn from(slow: TooSlow) -> Self {
        Self::new(io::ErrorKind::TimedOut, slow)
    }
}

impl Pace {
    /// That of one direction of one connection, or of one body.
    #[must_use]
    pub fn new(patience: Patience) -> Self {
        Self {
            window: patience.window,
            least: patience.bytes_per_second * patience.window.as_secs().max(1),
            waiting: None,
            waited: Duration::ZERO,
            moved: 0,
        }
    }

    /// So many bytes have moved: the client is not waited for any more, until the next time.
    pub fn moved(&mut self, bytes: usize, now: Instant) {
        if let Some(since) = self.waiting.take() {
            self.waited += now.saturating_duration_since(since);
        }
        self.moved = self.moved.saturating_add(bytes as u64);
    }

    /// Nothing moves now, because of the client. When to ask again, if nothing happens before.
    ///
    /// # Errors
    /// In a window of waiting fewer bytes have moved than have to.
    pub fn waits(&mut self, now: Instant) -> Result<Instant, TooSlow> {
        let since = *self.waiting.get_or_insert(now);
        let waited = self.waited + now.saturating_duration_since(since);
        if waited < self.window {
            return Ok(now + (self.window - waited));
        }
        if self.moved < self.least {
            return Err(TooSlow);
        }
        self.waiting = Some(now);
        self.waited = Duration::ZERO;
        self.moved = 0;
        Ok(now + self.window)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patience() -> Patience {
        Patience::of(Duration::from_secs(10))
    }

    fn after(start: Instant, seconds: u64) -> Instant {
        start + Duration::from_secs(seconds)
    }

    #[test]
    fn silence_ends_after_a_window() {
        let (mut pace, start) = (Pace::new(patience()), Instant::now());
        assert_eq!(pace.waits(start), Ok(after(start, 10)));
        assert_eq!(pace.waits(after(start, 4)), Ok(after(start, 10)));
        assert_eq!(pace.waits(after(start, 10)), Err(TooSlow));
    }

    #[test]
    fn who_drips_is_too_slow_and_who_flows_is_not() {
        let dripped = |bytes: usize| {
            let (mut pace, start) = (Pace::new(patience()), Instant::now());
            (0..1_000).all(|second| {
                let now = after(start, second);
                pace.moved(bytes, now);
                pace.waits(now).is_ok()
            })
        };
        assert!(!dripped(1));
        assert!(!dripped(400));
        assert!(dripped(600));
    }

    #[test]
    fn a_pause_of_ours_is_no_fault_of_the_client() {
        let (mut pace, start) = (Pace::new(patience()), Instant::now());
        for minute in 0..10 {
            let now = after(start, 60 * minute);
            assert!(pace.waits(now).is_ok(), "{minute}");
            pace.moved(1, after(now, 0));
        }
    }
}
