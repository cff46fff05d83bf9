//! One action of S3: a client that expects its answer, and another try where that can do no harm.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use rusoto_core::{Client, RusotoError};
use rusoto_s3::S3Client;
use tokio::time::{Instant, sleep};

use crate::{
    Inner,
    config::{Retry, Timeouts},
    failure::Failure,
    transport::{Dispatcher, Expect},
};

/// What the caller of an action knows about it.
pub(crate) struct Action {
    /// S3's name for it.
    pub(crate) name: &'static str,
    /// What its answer has to be.
    pub(crate) expect: Expect,
    /// When it may be sent again.
    pub(crate) repeat: Repeat,
    /// How long its answer may take.
    pub(crate) answer: fn(&Timeouts) -> Duration,
}

/// When an action may be sent again.
#[derive(Clone, Copy)]
pub(crate) enum Repeat {
    /// Whenever that may help: it reads, or doing it twice is like doing it once.
    Always,
    /// Only when it certainly had no effect: doing it twice leaves something behind.
    IfWithoutEffect,
    /// Never: somebody else decides.
    Never,
}

impl Repeat {
    fn allows(self, failure: &Failure) -> bool {
        match self {
            Self::Always => failure.is_transient(),
            Self::IfWithoutEffect => failure.is_transient() && failure.had_no_effect(),
            Self::Never => false,
        }
    }
}

impl Inner {
    /// Does `action` by `send`, which asks rusoto, and `read`, which makes sense of its answer; again after failures
    /// that pass, as far as `action.repeat` allows, within the budget.
    pub(crate) async fn call<O, E, F, T>(
        &self,
        action: &Action,
        send: impl Fn(S3Client) -> F,
        read: impl Fn(O) -> Result<T, Failure>,
    ) -> Result<T, Failure>
    where
        F: Future<Output = Result<O, RusotoError<E>>>,
    {
        let end = Instant::now() + self.retry.budget;
        let mut tried = 0;
        loop {
            tried += 1;
            let left = end.saturating_duration_since(Instant::now());
            let answer = (action.answer)(&self.timeouts);
            let patience = match action.repeat {
                Repeat::Always => answer.min(left),
                // What is given up on too early leaves its outcome in doubt.
                Repeat::IfWithoutEffect | Repeat::Never => answer,
            };
            let begun = Instant::now();
            let outcome = self.attempt(action, patience, &send).await.and_then(&read);
            self.calls
                .add(action.name, outcome.as_ref().err(), begun.elapsed());
            let failure = match outcome {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            // Nothing was done, for want of a key that counts; there may be another one.
            if tried < self.retry.tries && self.credentials.doubt(&failure) {
                continue;
            }
            let pause = pause(&self.retry, tried);
            let again = tried < self.retry.tries && Instant::now() + pause < end;
            if !again || !action.repeat.allows(&failure) {
                return Err(failure);
            }
            self.retries.fetch_add(1, Ordering::Relaxed);
            log::info!(action = action.name, tried = tried, failure:% = failure.told(); "asking S3 again");
            sleep(pause).await;
        }
    }

    async fn attempt<O, E, F>(
        &self,
        action: &Action,
        patience: Duration,
        send: &impl Fn(S3Client) -> F,
    ) -> Result<O, Failure>
    where
        F: Future<Output = Result<O, RusotoError<E>>>,
    {
        let dispatcher = Dispatcher {
            client: self.client.clone(),
            virtual_host: self.virtual_host.clone(),
            expect: action.expect,
            answer: patience,
            silence: self.timeouts.silence,
            failure: Arc::default(),
        };
        let client = Client::new_with(self.credentials.clone(), dispatcher.clone());
        let client = S3Client::new_with_client(client, self.region.clone());
        send(client).await.map_err(|error| {
            dispatcher.take_failure().unwrap_or(match error {
                RusotoError::Credentials(error) => Failure::Credentials(error.into()),
                // Neither a failure of ours nor a lack of credentials: rusoto could not read what we let through.
                _ => Failure::Malformed {
                    status: 200,
                    what: "a document that rusoto cannot read".into(),
                },
            })
        })
    }
}

/// Up to twice as long as the time before, and never the same for everyone.
pub(crate) fn pause(retry: &Retry, tried: u32) -> Duration {
    let doubled = retry
        .base
        .saturating_mul(1 << tried.saturating_sub(1).min(16));
    doubled.min(retry.cap).mul_f64(rand::random::<f64>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_are_random_below_a_bound_that_doubles() {
        let retry = Retry {
            base: Duration::from_millis(100),
            cap: Duration::from_millis(350),
            ..Retry::default()
        };
        for (tried, bound) in [(1, 100), (2, 200), (3, 350), (99, 350)] {
            let pauses: Vec<Duration> = (0..200).map(|_| pause(&retry, tried)).collect();
            let bound = Duration::from_millis(bound);
            assert!(pauses.iter().all(|pause| *pause <= bound));
            assert!(pauses.iter().any(|pause| *pause > bound / 2));
            assert!(pauses.iter().any(|pause| *pause < bound / 2));
        }
    }
}
