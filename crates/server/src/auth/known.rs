//! Tokens that this process has seen count lately. That they still do is found out each time; when it was last noted in
//! the database is remembered here, so that it is not written for every request.

use std::{
    collections::HashMap,
    mem,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use sha2::{Digest, Sha256};

/// How many are remembered at least; at most twice as many.
const REMEMBERED: usize = 10_000;

/// Stands for a token where the token itself must not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Fingerprint([u8; 32]);

impl Fingerprint {
    pub(super) fn of(token: &str) -> Self {
        Self(Sha256::digest(token).into())
    }
}

/// The last ones and when they were noted, in two generations: the older one goes as a whole when the newer one is full.
#[derive(Debug, Default)]
pub(super) struct Known(Mutex<Generations>);

#[derive(Debug, Default)]
struct Generations {
    newer: HashMap<Fingerprint, Instant>,
    older: HashMap<Fingerprint, Instant>,
}

impl Known {
    pub(super) fn contains(&self, token: &Fingerprint) -> bool {
        let known = self.lock();
        known.newer.contains_key(token) || known.older.contains_key(token)
    }

    /// Remembers that `token` counts. Whether that is to be noted: it was not for as long as `every`.
    pub(super) fn insert(&self, token: Fingerprint, every: Duration) -> bool {
        let mut known = self.lock();
        let noted = known.newer.get(&token).or_else(|| known.older.get(&token));
        let noted = noted.copied().filter(|noted| noted.elapsed() < every);
        if known.newer.len() >= REMEMBERED && !known.newer.contains_key(&token) {
            known.older = mem::take(&mut known.newer);
        }
        known
            .newer
            .insert(token, noted.unwrap_or_else(Instant::now));
        noted.is_none()
    }

    pub(super) fn remove(&self, token: &Fingerprint) {
        let mut known = self.lock();
        known.newer.remove(token);
        known.older.remove(token);
    }

    fn lock(&self) -> MutexGuard<'_, Generations> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_use_is_noted_once_in_a_while() {
        let known = Known::default();
        let (one, other) = (Fingerprint::of("one"), Fingerprint::of("other"));
        assert!(known.insert(one, Duration::MAX));
        assert!(!known.insert(one, Duration::MAX));
        assert!(known.insert(other, Duration::MAX));
        assert!(known.insert(one, Duration::ZERO));
    }

    #[test]
    fn the_last_ones_are_remembered_and_no_more() {
        let known = Known::default();
        let token = |n: usize| Fingerprint::of(&n.to_string());
        for n in 0..3 * REMEMBERED {
            known.insert(token(n), Duration::ZERO);
        }
        assert!(known.contains(&token(3 * REMEMBERED - 1)));
        assert!(known.contains(&token(2 * REMEMBERED + 1)));
        assert!(!known.contains(&token(0)));
        known.remove(&token(2 * REMEMBERED + 1));
        assert!(!known.contains(&token(2 * REMEMBERED + 1)));
        let generations = known.lock();
        assert!(generations.newer.len() + generations.older.len() <= 2 * REMEMBERED);
    }
}
