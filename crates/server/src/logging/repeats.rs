//! Warnings that repeat: of each place in the program a few a minute are written, and the rest are summed up, so that
//! neither an outage nor a stranger fills the disk with the same sentence.
//!
//! Errors are never left out: an alarm about one job says nothing about the next.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// How many of one place are written a minute.
const WRITTEN: u32 = 10;
const MINUTE: Duration = Duration::from_secs(60);

/// A place in the program: file and line.
pub(super) type Place = (&'static str, u32);

/// What was not written of one place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) target: String,
    /// The last message that was not written.
    pub(super) last: String,
    pub(super) count: u64,
}

/// What each place has said in its minute.
#[derive(Debug, Default)]
pub(super) struct Repeats(Mutex<HashMap<Place, Said>>);

#[derive(Debug)]
struct Said {
    since: Instant,
    written: u32,
    left_out: Option<Sum>,
}

impl Repeats {
    /// Whether what `place` says now is to be written. If not, it is kept to be summed up.
    pub(super) fn is_written(
        &self,
        place: Place,
        target: &str,
        message: impl FnOnce() -> String,
        now: Instant,
    ) -> bool {
        let mut places = self.places();
        let said = places.entry(place).or_insert(Said {
            since: now,
            written: 0,
            left_out: None,
        });
        if said.written < WRITTEN {
            said.written += 1;
            return true;
        }
        let count = said.left_out.as_ref().map_or(0, |sum| sum.count) + 1;
        said.left_out = Some(Sum {
            target: target.to_owned(),
            last: message(),
            count,
        });
        false
    }

    /// What was left out in the minutes that are over, to be told now. They begin anew.
    pub(super) fn over(&self, now: Instant) -> Vec<Sum> {
        let mut places = self.places();
        let mut sums = vec![];
        places.retain(|_, said| {
            let is_over = now.saturating_duration_since(said.since) >= MINUTE;
            if is_over {
                sums.extend(said.left_out.take());
            }
            !is_over
        });
        sums
    }

    fn places(&self) -> MutexGuard<'_, HashMap<Place, Said>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_are_written_and_the_rest_summed_up_each_minute() {
        let repeats = Repeats::default();
        let start = Instant::now();
        let say = |line, number: u32, now| {
            repeats.is_written(("a.rs", line), "server", || number.to_string(), now)
        };
        for minute in 0..2 {
            let now = start + MINUTE * minute;
            let written = (0..1000).filter(|number| say(1, *number, now)).count();
            assert_eq!(written, 10);
            assert!(say(2, 0, now), "another place has its own");
            assert_eq!(repeats.over(now + MINUTE / 2), []);
            let sum = Sum {
                target: "server".into(),
                last: "999".into(),
                count: 990,
            };
            assert_eq!(repeats.over(now + MINUTE), [sum]);
        }
        assert_eq!(repeats.over(start + MINUTE * 9), []);
    }
}
