//! Tokens that this process has seen count lately. That they still do is found out each time.

use std::{
    collections::HashSet,
    mem,
    sync::{Mutex, MutexGuard, PoisonError},
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

/// The last ones, in two generations: the older one goes as a whole when the newer one is full.
#[derive(Debug, Default)]
pub(super) struct Known(Mutex<Generations>);

#[derive(Debug, Default)]
struct Generations {
    newer: HashSet<Fingerprint>,
    older: HashSet<Fingerprint>,
}

impl Known {
    pub(super) fn contains(&self, token: &Fingerprint) -> bool {
        let known = self.lock();
        known.newer.contains(token) || known.older.contains(token)
    }

    pub(super) fn insert(&self, token: Fingerprint) {
        let mut known = self.lock();
        if known.newer.len() >= REMEMBERED && !known.newer.contains(&token) {
            known.older = mem::take(&mut known.newer);
        }
        known.newer.insert(token);
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
    fn the_last_ones_are_remembered_and_no_more() {
        let known = Known::default();
        let token = |n: usize| Fingerprint::of(&n.to_string());
        for n in 0..3 * REMEMBERED {
            known.insert(token(n));
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
