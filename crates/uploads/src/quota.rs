//! How much one owner may have reserved, and when there will be room again.

use crate::{State, Timestamp};

/// The most that one owner may have reserved at a time; `None` is no limit.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quota {
    /// Open uploads and files that are not yet datasets.
    pub jobs: Option<u64>,
    /// Bytes of those.
    pub bytes: Option<u64>,
}

/// What one owner has reserved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// How many jobs.
    pub jobs: u64,
    /// Bytes of those.
    pub bytes: u64,
}

/// A job that takes room of its owner's quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Where it is.
    pub state: State,
    /// When a sweeper or worker looks at it next.
    pub due_at: Timestamp,
    /// How much it takes.
    pub bytes: u64,
}

impl Quota {
    /// The earliest time at which a job of so many `bytes` may fit, if its owner does nothing: deadlines pass, and work that
    /// is in hand ends. `used` is all that is reserved, and `held` what is: where only those that are due first are in it,
    /// the time is still no later than the true one. `None` if there will never be room.
    #[must_use]
    pub fn room_at(
        self,
        used: Usage,
        held: &[Held],
        bytes: u64,
        now: Timestamp,
    ) -> Option<Timestamp> {
        let most = Usage {
            jobs: self.jobs.unwrap_or(u64::MAX).checked_sub(1)?,
            bytes: self.bytes.unwrap_or(u64::MAX).checked_sub(bytes)?,
        };
        let mut ends: Vec<(Timestamp, u64)> = held
            .iter()
            .map(|held| (held.may_end_at(now), held.bytes))
            .collect();
        ends.sort_unstable();
        let (mut left, mut room_at) = (used, now);
        for (end, bytes) in ends {
            if left.jobs <= most.jobs && left.bytes <= most.bytes {
                break;
            }
            room_at = end;
            left.jobs = left.jobs.saturating_sub(1);
            left.bytes = left.bytes.saturating_sub(bytes);
        }
        Some(room_at)
    }
}

impl Held {
    fn may_end_at(&self, now: Timestamp) -> Timestamp {
        match self.state {
            State::Creating | State::AwaitingParts | State::Uploaded | State::Failed => {
                self.due_at.max(now)
            }
            // Somebody is at work on it, and nobody knows how long that takes.
            State::Completing
            | State::Queued
            | State::Running
            | State::Aborting
            | State::Rejected
            | State::Discarding
            | State::Aborted
            | State::Expired
            | State::Complete
            | State::Lost
            | State::Abandoned
            | State::Discarded => now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_000);

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    fn held(state: State, due_at: i64, bytes: u64) -> Held {
        Held {
            state,
            due_at: at(due_at),
            bytes,
        }
    }

    fn room_at(quota: (Option<u64>, Option<u64>), held: &[Held], bytes: u64) -> Option<Timestamp> {
        let used = Usage {
            jobs: held.len() as u64,
            bytes: held.iter().map(|held| held.bytes).sum(),
        };
        let (jobs, most) = quota;
        Quota { jobs, bytes: most }.room_at(used, held, bytes, NOW)
    }

    #[test]
    fn room_is_where_enough_deadlines_have_passed() {
        let open = [
            held(State::AwaitingParts, 9_000, 50),
            held(State::Uploaded, 3_000, 10),
            held(State::Failed, 5_000, 20),
        ];
        for (quota, bytes, expected) in [
            ((Some(3), None), 1, 3_000),
            ((Some(2), None), 1, 5_000),
            ((Some(1), None), 1, 9_000),
            ((None, Some(80)), 10, 3_000),
            ((None, Some(80)), 11, 5_000),
            ((None, Some(80)), 30, 5_000),
            ((None, Some(80)), 31, 9_000),
            ((Some(3), Some(80)), 80, 9_000),
            ((Some(2), Some(80)), 10, 5_000),
        ] {
            assert_eq!(
                room_at(quota, &open, bytes),
                Some(at(expected)),
                "{quota:?} {bytes}"
            );
        }
    }

    #[test]
    fn work_in_hand_may_end_at_once_and_what_is_overdue_too() {
        for state in [
            State::Completing,
            State::Running,
            State::Queued,
            State::Aborting,
        ] {
            let held = [held(State::AwaitingParts, 9_000, 1), held(state, 99_000, 1)];
            assert_eq!(room_at((Some(2), None), &held, 1), Some(NOW), "{state}");
        }
        let overdue = [held(State::AwaitingParts, 500, 1)];
        assert_eq!(room_at((Some(1), None), &overdue, 1), Some(NOW));
    }

    #[test]
    fn what_never_fits_is_not_waited_for() {
        let open = [held(State::AwaitingParts, 9_000, 50)];
        assert_eq!(room_at((Some(0), None), &open, 1), None);
        assert_eq!(room_at((None, Some(80)), &open, 81), None);
    }

    #[test]
    fn of_too_many_the_first_are_enough_for_a_bound() {
        let first = [
            held(State::AwaitingParts, 2_000, 1),
            held(State::AwaitingParts, 3_000, 1),
        ];
        let quota = Quota {
            jobs: Some(5),
            bytes: None,
        };
        let used = Usage {
            jobs: 10,
            bytes: 10,
        };
        assert_eq!(quota.room_at(used, &first, 1, NOW), Some(at(3_000)));
    }
}
