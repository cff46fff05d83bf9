//! One limit, and how much of it everybody has left: the generic cell rate algorithm, as `governor` has it.

use std::{fmt, hash::Hash, num::NonZeroU32, time::Duration};

use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::StateInformationMiddleware,
    state::keyed::HashMapStateStore,
};

/// How many seconds' worth may come at once.
const WINDOW: u32 = 10;
/// How many are counted, each by itself, in a time in which nobody is forgotten. Any more count together.
const MOST_KEYS: usize = 65_536;

/// The key is `None` for all that count together.
type Buckets<K> =
    RateLimiter<Option<K>, HashMapStateStore<Option<K>>, DefaultClock, StateInformationMiddleware>;

/// A limit on so many a second, by key.
pub(super) struct Limiter<K: Hash + Eq + Clone> {
    limited: Option<(Limit, Buckets<K>)>,
}

/// What a limit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Limit {
    name: &'static str,
    told: &'static str,
    per_second: NonZeroU32,
}

/// What somebody has left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    limit: Limit,
    remaining: u32,
}

/// Too much was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Excess {
    limit: Limit,
    wait: Duration,
}

impl<K: Hash + Eq + Clone> Limiter<K> {
    /// No limit where `per_second` is `None`.
    pub(super) fn new(
        name: &'static str,
        told: &'static str,
        per_second: Option<NonZeroU32>,
    ) -> Self {
        let limited = per_second.map(|per_second| {
            let limit = Limit {
                name,
                told,
                per_second,
            };
            let quota = Quota::per_second(per_second).allow_burst(limit.burst());
            let buckets = RateLimiter::hashmap(quota).with_middleware();
            (limit, buckets)
        });
        Self { limited }
    }

    /// Takes `count` of what `key` has left; of more than anybody ever has, as many as that. What is left then, if there is
    /// a limit.
    pub(super) fn take(&self, key: K, count: u32) -> Result<Option<Standing>, Excess> {
        let Some((limit, buckets)) = &self.limited else {
            return Ok(None);
        };
        let limit = *limit;
        let Some(count) = NonZeroU32::new(count.min(limit.burst().get())) else {
            return Ok(None);
        };
        let key = Some(key).filter(|_| buckets.len() < MOST_KEYS);
        match buckets.check_key_n(&key, count) {
            Ok(Ok(left)) => Ok(Some(Standing {
                limit,
                remaining: left.remaining_burst_capacity(),
            })),
            Ok(Err(not_until)) => Err(Excess {
                limit,
                wait: not_until.wait_time_from(DefaultClock::default().now()),
            }),
            // Of no more than the whole burst, this cannot be.
            Err(_) => Ok(None),
        }
    }

    /// Forgets every key that has all of it left.
    pub(super) fn forget_idle(&self) {
        if let Some((_, buckets)) = &self.limited {
            buckets.retain_recent();
            buckets.shrink_to_fit();
        }
    }
}

impl<K: Hash + Eq + Clone> fmt::Debug for Limiter<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let limit = self.limited.as_ref().map(|(limit, _)| limit);
        f.debug_struct("Limiter").field("limit", &limit).finish()
    }
}

impl Limit {
    /// The most that may come at once.
    fn burst(self) -> NonZeroU32 {
        self.per_second
            .saturating_mul(NonZeroU32::MIN.saturating_add(WINDOW - 1))
    }

    fn policy(self) -> String {
        format!("\"{}\";q={};w={WINDOW}", self.name, self.burst())
    }

    fn state(self, remaining: u32) -> String {
        let spent = self.burst().get().saturating_sub(remaining);
        let until_full = spent.div_ceil(self.per_second.get());
        format!("\"{}\";r={remaining};t={until_full}", self.name)
    }
}

impl Standing {
    /// How many more may come at once.
    #[must_use]
    pub fn remaining(&self) -> u32 {
        self.remaining
    }

    /// The header `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10).
    #[must_use]
    pub fn policy(&self) -> String {
        self.limit.policy()
    }

    /// The header `RateLimit`.
    #[must_use]
    pub fn state(&self) -> String {
        self.limit.state(self.remaining)
    }
}

impl Excess {
    /// How long until as much as was asked for is there.
    #[must_use]
    pub fn wait(&self) -> Duration {
        self.wait
    }

    /// The header `Retry-After`: whole seconds, after which it is surely there.
    #[must_use]
    pub fn retry_after(&self) -> u64 {
        let seconds = self.wait.as_secs() + u64::from(self.wait.subsec_nanos() > 0);
        seconds.max(1)
    }

    /// What was too much, as a sentence for the caller.
    #[must_use]
    pub fn told(&self) -> &'static str {
        self.limit.told
    }

    /// The header `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10).
    #[must_use]
    pub fn policy(&self) -> String {
        self.limit.policy()
    }

    /// The header `RateLimit`.
    #[must_use]
    pub fn state(&self) -> String {
        self.limit.state(0)
    }

    /// The same, when there is only so long to wait.
    pub(super) fn waiting(self, wait: Duration) -> Self {
        Self { wait, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_has_a_bound() {
        let limiter = Limiter::new("test", "", NonZeroU32::new(1));
        let buckets = |limiter: &Limiter<usize>| limiter.limited.as_ref().unwrap().1.len();
        for key in 0..2 * MOST_KEYS {
            let _ = limiter.take(key, 1);
        }
        assert!(buckets(&limiter) <= MOST_KEYS + 1);
        // Those that count together have used theirs up.
        assert!(limiter.take(usize::MAX, 1).is_err());
    }

    #[test]
    fn who_has_all_of_it_left_is_forgotten() {
        let limiter = Limiter::new("test", "", NonZeroU32::new(1_000_000));
        limiter.take("a", 1).unwrap();
        limiter.take("b", 10_000_000).unwrap();
        std::thread::sleep(Duration::from_millis(1));
        limiter.forget_idle();
        assert_eq!(limiter.limited.as_ref().unwrap().1.len(), 1);
    }
}
