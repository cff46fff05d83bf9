//! What was refused: counted since the start, and summed up for the log by whose it was. A line for each would let
//! strangers fill the disk.

use std::{
    collections::HashMap,
    fmt,
    net::IpAddr,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

/// How many sources are told apart between two looks at them.
const MOST_SOURCES: usize = 1024;
/// How many of them get a line in the log: those with most.
const MOST_LINES: usize = 8;

/// Marks a request, by its extensions, that is summed up in the log with others like it.
#[derive(Debug, Clone, Copy)]
pub struct SummedUp;

/// Whose requests were refused.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    /// A client's that has not shown who it is.
    Address(IpAddr),
    /// The holder's of a valid token.
    Subject(String),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) => write!(f, "{address}"),
            Self::Subject(subject) => write!(f, "subject {subject}"),
        }
    }
}

/// Why a request was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It had no token that counts.
    WrongToken,
    /// Nobody looked at its token, after so many wrong ones.
    Attempt,
    /// There were too many requests.
    Request,
    /// It asked for too many URLs.
    Urls,
}

/// How many requests were refused since the start of the process.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RefusalCounts {
    /// Had no token that counts, where one is needed: 401.
    pub wrong_tokens: u64,
    /// Came from an address with too many of those: 429, as all that follow.
    pub limited_attempts: u64,
    /// Were too many of their subject, or of their address without a token.
    pub limited_requests: u64,
    /// Asked for too many URLs.
    pub limited_urls: u64,
}

/// Of one source, since the last look.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    wrong_tokens: u64,
    limited: u64,
}

/// All that was refused.
#[derive(Debug, Default)]
pub(super) struct Refusals {
    wrong_tokens: AtomicU64,
    attempts: AtomicU64,
    requests: AtomicU64,
    urls: AtomicU64,
    /// By source; `None` for all that are not told apart.
    tallies: Mutex<HashMap<Option<Source>, Tally>>,
}

impl Refusals {
    pub(super) fn note(&self, source: Source, refusal: Refusal) {
        let count = match refusal {
            Refusal::WrongToken => &self.wrong_tokens,
            Refusal::Attempt => &self.attempts,
            Refusal::Request => &self.requests,
            Refusal::Urls => &self.urls,
        };
        count.fetch_add(1, Ordering::Relaxed);
        let mut tallies = self.tallies.lock().unwrap_or_else(PoisonError::into_inner);
        let source = Some(source);
        let is_told_apart = tallies.len() < MOST_SOURCES || tallies.contains_key(&source);
        let tally = tallies.entry(source.filter(|_| is_told_apart)).or_default();
        match refusal {
            Refusal::WrongToken => tally.wrong_tokens += 1,
            Refusal::Attempt | Refusal::Request | Refusal::Urls => tally.limited += 1,
        }
    }

    pub(super) fn counts(&self) -> RefusalCounts {
        let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
        RefusalCounts {
            wrong_tokens: of(&self.wrong_tokens),
            limited_attempts: of(&self.attempts),
            limited_requests: of(&self.requests),
            limited_urls: of(&self.urls),
        }
    }

    /// Logs what was refused since the last time: a line for each of those with most, and one for the others.
    pub(super) fn log(&self) {
        let tallies =
            std::mem::take(&mut *self.tallies.lock().unwrap_or_else(PoisonError::into_inner));
        let mut tallies: Vec<_> = tallies.into_iter().collect();
        tallies.sort_by_key(|(source, tally)| {
            let most = tally.wrong_tokens + tally.limited;
            (source.is_none(), std::cmp::Reverse(most))
        });
        let mut others = Tally::default();
        for (place, (source, tally)) in tallies.into_iter().enumerate() {
            let Tally {
                wrong_tokens,
                limited,
            } = tally;
            match source {
                Some(from) if place < MOST_LINES => {
                    log::warn!(from:%, wrong_tokens, limited; "refused requests");
                }
                Some(_) | None => {
                    others.wrong_tokens += wrong_tokens;
                    others.limited += limited;
                }
            }
        }
        let Tally {
            wrong_tokens,
            limited,
        } = others;
        if wrong_tokens + limited > 0 {
            log::warn!(wrong_tokens, limited; "refused requests from elsewhere");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_that_are_told_apart_have_a_bound() {
        let refusals = Refusals::default();
        for n in 0..3000_u32 {
            refusals.note(
                Source::Address(IpAddr::from(n.to_be_bytes())),
                Refusal::WrongToken,
            );
        }
        assert_eq!(refusals.tallies.lock().unwrap().len(), MOST_SOURCES + 1);
        assert_eq!(refusals.counts().wrong_tokens, 3000);
        refusals.log();
        assert!(refusals.tallies.lock().unwrap().is_empty());
    }
}
