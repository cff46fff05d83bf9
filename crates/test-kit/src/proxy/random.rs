//! Faults by chance, the same ones for the same seed.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use rand::{Rng, SeedableRng, rngs::StdRng};

use super::Fault;

/// The longest delay, in milliseconds.
const LONGEST_DELAY: u64 = 3_000;
const INTERNAL_ERROR: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>InternalError</Code><Message>m</Message></Error>";
const SLOW_DOWN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>SlowDown</Code><Message>m</Message></Error>";

/// What can happen to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mishap {
    /// It takes a while.
    Delay,
    /// The connection ends, and S3 never sees it.
    Cut,
    /// The connection ends in the middle of the answer.
    Reset,
    /// S3 never sees it, and answers that it failed.
    Error500,
    /// S3 never sees it, and answers that it is too busy.
    Error503,
    /// An error in a 200.
    OkWithError,
    /// A 200 that is nothing of S3's.
    Garbage,
    /// S3 does what it is asked to, and the answer is lost.
    DoneButLost,
}

const MISHAPS: [Mishap; 8] = [
    Mishap::Delay,
    Mishap::Cut,
    Mishap::Reset,
    Mishap::Error500,
    Mishap::Error503,
    Mishap::OkWithError,
    Mishap::Garbage,
    Mishap::DoneButLost,
];

/// How many requests there were, and what happened to them.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) requests: AtomicU64,
    mishaps: [AtomicU64; MISHAPS.len()],
}

impl Tally {
    pub(super) fn mishaps(&self) -> Vec<(Mishap, u64)> {
        let counts = self.mishaps.iter();
        let counts = counts.map(|count| count.load(Ordering::Relaxed));
        MISHAPS.into_iter().zip(counts).collect()
    }
}

/// How likely a mishap is.
#[derive(Clone, Copy)]
pub(super) struct Chance {
    pub(super) seed: u64,
    /// Mishaps in a hundred requests.
    pub(super) percent: u32,
}

impl Chance {
    /// What happens to a request, by its number and the seed alone.
    pub(super) fn fault(self, number: u64, tally: &Tally) -> Option<Fault> {
        let mut rng = StdRng::seed_from_u64(self.seed ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        if !rng.random_ratio(self.percent, 100) {
            return None;
        }
        let kind = rng.random_range(0..MISHAPS.len());
        tally.mishaps[kind].fetch_add(1, Ordering::Relaxed);
        Some(match MISHAPS[kind] {
            Mishap::Delay => {
                Fault::Delayed(Duration::from_millis(rng.random_range(50..LONGEST_DELAY)))
            }
            Mishap::Cut => Fault::Cut,
            Mishap::Reset => Fault::CutHalfway,
            Mishap::Error500 => Fault::Answer(500, INTERNAL_ERROR),
            Mishap::Error503 => Fault::Answer(503, SLOW_DOWN),
            Mishap::OkWithError => Fault::Answer(200, INTERNAL_ERROR),
            Mishap::Garbage => {
                let mut garbage = vec![0; rng.random_range(0..2000)];
                rng.fill(&mut garbage[..]);
                Fault::Garbage(garbage.into())
            }
            Mishap::DoneButLost => Fault::DoneButCut,
        })
    }
}
