//! How much a caller may ask for in a time: requests and presigned URLs of a subject, and of an address what comes without
//! a token or with a wrong one.
//!
//! Each process counts for itself, so a subject of three replicas may do three times as much. What has to hold for all of
//! them together, open uploads and the bytes that they reserve, is counted in the database (docs/decisions/0021).

mod limiter;
mod refusals;

use std::{
    collections::HashMap,
    net::IpAddr,
    num::NonZeroU32,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use connections::counted;
use uploads::Subject;

use limiter::Limiter;
pub use limiter::{Excess, Standing};
pub use refusals::{RefusalCounts, Source, SummedUp};

use refusals::{Refusal, Refusals};

/// How many addresses are remembered for having sent too many wrong tokens.
const MOST_SHUT_OUT: usize = 10_000;

/// How much a second; without limit where there is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RateLimits {
    /// Requests of one subject; and of one address, of those that come without a token where none is needed.
    pub requests: Option<NonZeroU32>,
    /// Presigned URLs for one subject.
    pub urls: Option<NonZeroU32>,
    /// Requests of one address that need a token and have none that counts.
    pub failures: Option<NonZeroU32>,
}

/// What this process has counted. Addresses of IPv6 count by their network, as connections do.
#[derive(Debug)]
pub struct Rates {
    requests: Limiter<Subject>,
    anonymous: Limiter<IpAddr>,
    urls: Limiter<Subject>,
    failures: Limiter<IpAddr>,
    /// Addresses that have failed too often, and until when no further token of theirs is looked at.
    shut_out: Mutex<HashMap<IpAddr, (Instant, Excess)>>,
    refusals: Refusals,
}

impl Rates {
    /// Nothing was counted yet.
    #[must_use]
    pub fn new(limits: &RateLimits) -> Self {
        let many_requests = "There were too many requests of this subject in a short time.";
        let many_anonymous =
            "There were too many requests without a token from this address in a short time.";
        let many_urls = "Too many URLs for this subject were asked for in a short time.";
        let many_failures =
            "There were too many requests without a valid token from this address in a short time.";
        Self {
            requests: Limiter::new("requests", many_requests, limits.requests),
            anonymous: Limiter::new("anonymous-requests", many_anonymous, limits.requests),
            urls: Limiter::new("urls", many_urls, limits.urls),
            failures: Limiter::new("failures", many_failures, limits.failures),
            shut_out: Mutex::default(),
            refusals: Refusals::default(),
        }
    }

    /// Counts a request of `subject`. What is left, if there is a limit.
    ///
    /// # Errors
    /// [`Excess`]: there were too many.
    pub fn request(&self, subject: &Subject) -> Result<Option<Standing>, Excess> {
        let taken = self.requests.take(subject.clone(), 1);
        let source = || Source::Subject(subject.0.clone());
        taken.inspect_err(|_| self.refusals.note(source(), Refusal::Request))
    }

    /// Counts a request that needs no token and has none.
    ///
    /// # Errors
    /// [`Excess`]: there were too many from this address.
    pub fn anonymous_request(&self, address: IpAddr) -> Result<Option<Standing>, Excess> {
        let address = counted(address);
        let taken = self.anonymous.take(address, 1);
        taken.inspect_err(|_| {
            self.refusals
                .note(Source::Address(address), Refusal::Request)
        })
    }

    /// Counts `count` URLs for `subject`.
    ///
    /// # Errors
    /// [`Excess`]: there were too many. None of these is counted then.
    pub fn urls(&self, subject: &Subject, count: u32) -> Result<(), Excess> {
        let taken = self.urls.take(subject.clone(), count);
        let source = || Source::Subject(subject.0.clone());
        let taken = taken.inspect_err(|_| self.refusals.note(source(), Refusal::Urls));
        taken.map(|_| ())
    }

    /// Whether a token from `address` is looked at, if this process has not seen it count before.
    ///
    /// # Errors
    /// [`Excess`]: too many did not.
    pub fn attempt(&self, address: IpAddr) -> Result<(), Excess> {
        let address = counted(address);
        let now = Instant::now();
        let excess = match self.shut_out().get(&address) {
            Some((until, excess)) if *until > now => excess.waiting(until.duration_since(now)),
            Some(_) | None => return Ok(()),
        };
        self.refusals
            .note(Source::Address(address), Refusal::Attempt);
        Err(excess)
    }

    /// Counts a token from `address` that does not count, or one that is missing.
    ///
    /// # Errors
    /// [`Excess`]: there were too many.
    pub fn failure(&self, address: IpAddr) -> Result<(), Excess> {
        let address = counted(address);
        let source = Source::Address(address);
        match self.failures.take(address, 1) {
            Ok(_) => {
                self.refusals.note(source, Refusal::WrongToken);
                Ok(())
            }
            Err(excess) => {
                self.refusals.note(source, Refusal::Attempt);
                let mut shut_out = self.shut_out();
                if shut_out.len() < MOST_SHUT_OUT {
                    shut_out.insert(address, (Instant::now() + excess.wait(), excess));
                }
                Err(excess)
            }
        }
    }

    /// How many requests were refused since the start, for whoever shows it.
    #[must_use]
    pub fn refused(&self) -> RefusalCounts {
        self.refusals.counts()
    }

    /// Forgets whoever has everything left, and logs what was refused since the last time.
    pub fn tidy_up(&self) {
        self.requests.forget_idle();
        self.anonymous.forget_idle();
        self.urls.forget_idle();
        self.failures.forget_idle();
        let now = Instant::now();
        self.shut_out().retain(|_, (until, _)| *until > now);
        self.refusals.log();
    }

    fn shut_out(&self) -> MutexGuard<'_, HashMap<IpAddr, (Instant, Excess)>> {
        self.shut_out.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates(per_second: u32) -> Rates {
        let limit = NonZeroU32::new(per_second);
        Rates::new(&RateLimits {
            requests: limit,
            urls: limit,
            failures: limit,
        })
    }

    #[test]
    fn each_subject_has_its_own() {
        let rates = rates(1);
        let (ada, bob) = (Subject("ada".into()), Subject("bob".into()));
        for left in (0..10).rev() {
            assert_eq!(rates.request(&ada).unwrap().unwrap().remaining(), left);
        }
        let excess = rates.request(&ada).unwrap_err();
        assert_eq!(excess.retry_after(), 1);
        assert_eq!(excess.policy(), r#""requests";q=10;w=10"#);
        assert_eq!(excess.state(), r#""requests";r=0;t=10"#);
        assert_eq!(rates.request(&bob).unwrap().unwrap().remaining(), 9);
        assert_eq!(rates.refused().limited_requests, 1);
    }

    #[test]
    fn urls_are_counted_one_by_one_and_all_or_none() {
        let rates = rates(2);
        let ada = Subject("ada".into());
        rates.urls(&ada, 15).unwrap();
        let excess = rates.urls(&ada, 10).unwrap_err();
        assert_eq!(excess.retry_after(), 3);
        rates.urls(&ada, 5).unwrap();
        // More than there ever are at once is as many as there are.
        let bob = Subject("bob".into());
        rates.urls(&bob, 10_000).unwrap();
        assert!(rates.urls(&bob, 1).is_err());
    }

    #[test]
    fn an_address_that_guesses_is_not_listened_to() {
        let rates = rates(1);
        let address: IpAddr = "2001:db8::1".parse().unwrap();
        let neighbour: IpAddr = "2001:db8::2".parse().unwrap();
        for _ in 0..10 {
            rates.attempt(address).unwrap();
            rates.failure(address).unwrap();
        }
        rates.attempt(address).unwrap();
        rates.failure(address).unwrap_err();
        // Whoever has one address of a network has them all.
        assert_eq!(rates.attempt(neighbour).unwrap_err().retry_after(), 1);
        rates.attempt("2001:db8:0:1::1".parse().unwrap()).unwrap();
        let refused = rates.refused();
        assert_eq!((refused.wrong_tokens, refused.limited_attempts), (10, 2));
    }

    #[test]
    fn without_a_limit_nothing_is_refused_and_failures_are_counted() {
        let rates = Rates::new(&RateLimits::default());
        let address = IpAddr::from([192, 0, 2, 1]);
        for _ in 0..1000 {
            assert_eq!(rates.request(&Subject("ada".into())).unwrap(), None);
            rates.failure(address).unwrap();
        }
        rates.attempt(address).unwrap();
        assert_eq!(rates.refused().wrong_tokens, 1000);
    }
}
