//! Credentials that end or change: asked for once for everybody who waits, before the last ones end, and again after a
//! failure.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures::{
    FutureExt as _,
    future::{BoxFuture, Shared},
};
use tokio::time::{Instant, timeout};

use super::{Answer, Credentials, NoCredentials};

/// How long all sources may take together, a `credential_process` among them.
const ATTEMPT: Duration = Duration::from_secs(10);
/// Temporary credentials are renewed when less than this is left of them, because URLs end with them.
const RENEWAL: Duration = Duration::from_secs(300);
/// Credentials without an end are looked at again after this: files are edited, and say so to nobody.
const UNENDING: Duration = Duration::from_secs(60);
/// An attempt stands for those who ask this soon after it, so that a crowd that comes late does not wait once more.
const STANDS: Duration = Duration::from_secs(2);
/// The same failure is logged again after this.
const REPEATED: Duration = Duration::from_secs(60);

type Ask = dyn Fn() -> BoxFuture<'static, Answer> + Send + Sync;
type Attempt = Shared<BoxFuture<'static, Answer>>;

/// Keeps the last credentials, and what was last heard of their source.
pub(crate) struct Renewed {
    ask: Box<Ask>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    kept: Option<Kept>,
    /// The attempt that is under way, which everybody shares.
    attempt: Option<Attempt>,
    /// When the last attempt ended, and its failure.
    last: Option<(Instant, Option<NoCredentials>)>,
    /// What was logged of failures last, and when.
    logged: Option<(Instant, NoCredentials)>,
}

struct Kept {
    credentials: Credentials,
    since: Instant,
    /// S3 has refused them.
    doubted: bool,
}

impl Kept {
    /// How much is left of them; `None` if they do not end.
    fn left(&self) -> Option<Duration> {
        let end = self.credentials.expires_at?;
        let now = time::OffsetDateTime::now_utc().unix_timestamp_nanos() / 1_000_000;
        let left = i128::from(end.as_millis()) - now;
        Some(Duration::from_millis(
            u64::try_from(left).unwrap_or_default(),
        ))
    }

    fn is_fresh(&self) -> bool {
        let lasts = match self.left() {
            Some(left) => left > RENEWAL,
            None => self.since.elapsed() < UNENDING,
        };
        lasts && !self.doubted
    }

    fn holds(&self) -> bool {
        self.left().is_none_or(|left| !left.is_zero())
    }
}

impl Renewed {
    /// What `ask` gives.
    pub(crate) fn new(
        ask: impl Fn() -> BoxFuture<'static, Answer> + Send + Sync + 'static,
    ) -> Self {
        Self {
            ask: Box::new(ask),
            state: Mutex::default(),
        }
    }

    /// The credentials to sign with now. Waits only where there are none that hold, or S3 has refused them.
    pub(crate) async fn current(self: &Arc<Self>) -> Answer {
        let (attempt, kept) = {
            let mut state = self.state();
            let kept = state.kept.as_ref().filter(|kept| kept.holds());
            let doubted = kept.is_some_and(|kept| kept.doubted);
            if let Some(kept) = kept.filter(|kept| kept.is_fresh()) {
                return Ok(kept.credentials.clone());
            }
            let kept = kept.map(|kept| kept.credentials.clone());
            let attempt = match state.under_way() {
                Some(attempt) => attempt,
                None => match state.last.as_ref().filter(|(at, _)| at.elapsed() < STANDS) {
                    Some((_, None)) if kept.is_some() => return kept.ok_or_else(ended),
                    Some((_, Some(failure))) => return kept.ok_or_else(|| failure.clone()),
                    // What has just come has ended already.
                    Some((_, None)) => return Err(ended()),
                    None => state.attempt.insert(self.begin()).clone(),
                },
            };
            match kept {
                Some(kept) if !doubted => return Ok(kept),
                kept => (attempt, kept),
            }
        };
        let answer = attempt.await;
        answer.or_else(|failure| kept.ok_or(failure))
    }

    /// S3 has refused what was signed with the present credentials. Whether there may be others.
    pub(crate) fn doubt(&self) -> bool {
        let mut state = self.state();
        let recently = state
            .last
            .as_ref()
            .is_some_and(|(at, _)| at.elapsed() < STANDS);
        match &mut state.kept {
            Some(kept) if !recently => {
                kept.doubted = true;
                true
            }
            Some(_) | None => false,
        }
    }

    /// Asks in a task of its own, so that it goes on when whoever asked first goes away.
    fn begin(self: &Arc<Self>) -> Attempt {
        let this = Arc::clone(self);
        let task = tokio::spawn(async move {
            let answer = timeout(ATTEMPT, (this.ask)()).await.unwrap_or_else(|_| {
                let seconds = ATTEMPT.as_secs();
                let told = format!("no source answered within {seconds} s");
                Err(NoCredentials::new(told))
            });
            this.heard(&answer);
            answer
        });
        let attempt = async move {
            let broken = |error: tokio::task::JoinError| NoCredentials::new(error.to_string());
            task.await.unwrap_or_else(|error| Err(broken(error)))
        };
        attempt.boxed().shared()
    }

    fn heard(&self, answer: &Answer) {
        let mut state = self.state();
        let now = Instant::now();
        state.attempt = None;
        state.last = Some((now, answer.as_ref().err().cloned()));
        match answer {
            Ok(credentials) => {
                state.logged = None;
                state.kept = Some(Kept {
                    credentials: credentials.clone(),
                    since: now,
                    doubted: false,
                });
            }
            Err(failure) => {
                let logged = state.logged.as_ref();
                if logged.is_none_or(|(at, last)| last != failure || at.elapsed() >= REPEATED) {
                    let holding = state.kept.as_ref().is_some_and(Kept::holds);
                    let told = if holding {
                        "new credentials for S3 cannot be had; the last ones still hold"
                    } else {
                        "there are no credentials for S3"
                    };
                    log::warn!(tried:% = failure; "{told}");
                    state.logged = Some((now, failure.clone()));
                }
            }
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // No more than whole values are put there.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The attempt that everybody shares. One that ended without saying so, in a panic, is none.
    fn under_way(&self) -> Option<Attempt> {
        let attempt = self.attempt.as_ref();
        attempt.filter(|attempt| attempt.peek().is_none()).cloned()
    }
}

fn ended() -> NoCredentials {
    NoCredentials::new("the source gives credentials that have ended")
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::{sync::Semaphore, time::advance};
    use uploads::Timestamp;

    use super::*;

    /// A source that answers when it is let, in order, and for ever what it answered last.
    struct Source {
        asked: AtomicUsize,
        let_go: Semaphore,
        script: Vec<Answer>,
    }

    impl Source {
        fn with(script: Vec<Answer>) -> (Arc<Self>, Arc<Renewed>) {
            let source = Arc::new(Self {
                asked: AtomicUsize::new(0),
                let_go: Semaphore::new(0),
                script,
            });
            let asked = Arc::clone(&source);
            let renewed = Renewed::new(move || {
                let source = Arc::clone(&asked);
                Box::pin(async move {
                    let turn = source.asked.fetch_add(1, Ordering::SeqCst);
                    source.let_go.acquire().await.unwrap().forget();
                    source.script[turn.min(source.script.len() - 1)].clone()
                })
            });
            (source, Arc::new(renewed))
        }

        fn asked(&self) -> usize {
            self.asked.load(Ordering::SeqCst)
        }
    }

    fn key(id: &str, seconds: Option<i64>) -> Answer {
        let now = time::OffsetDateTime::now_utc().unix_timestamp();
        Ok(Credentials {
            access_key_id: id.into(),
            secret_access_key: "s".into(),
            session_token: None,
            expires_at: seconds.map(|seconds| Timestamp::from_millis((now + seconds) * 1000)),
        })
    }

    fn failed() -> Answer {
        Err(NoCredentials::new("out"))
    }

    async fn current(renewed: &Arc<Renewed>) -> String {
        let answer = renewed.current().await;
        answer.map_or_else(|error| error.to_string(), |keys| keys.access_key_id)
    }

    /// Lets what was spawned run.
    async fn settle() {
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_crowd_shares_one_attempt_and_one_failure() {
        let (source, renewed) = Source::with(vec![failed(), key("new", Some(3600))]);
        let crowd: Vec<_> = (0..20)
            .map(|_| {
                let renewed = Arc::clone(&renewed);
                tokio::spawn(async move { current(&renewed).await })
            })
            .collect();
        settle().await;
        // Whoever asked first goes away, and the others still get an answer.
        crowd[0].abort();
        source.let_go.add_permits(1);
        for one in crowd.into_iter().skip(1) {
            assert_eq!(one.await.unwrap(), "out");
        }
        assert_eq!(current(&renewed).await, "out");
        assert_eq!(source.asked(), 1);

        advance(STANDS).await;
        source.let_go.add_permits(1);
        assert_eq!(current(&renewed).await, "new");
        assert_eq!(source.asked(), 2);
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_while_the_old_ones_hold() {
        let (source, renewed) = Source::with(vec![
            key("short", Some(200)),
            failed(),
            key("long", Some(3600)),
        ]);
        source.let_go.add_permits(1);
        assert_eq!(current(&renewed).await, "short");
        for (asked, next) in [(2, "short"), (3, "long")] {
            advance(STANDS).await;
            assert_eq!(current(&renewed).await, "short");
            settle().await;
            assert_eq!(current(&renewed).await, "short");
            assert_eq!(source.asked(), asked);
            source.let_go.add_permits(1);
            settle().await;
            assert_eq!(current(&renewed).await, next);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_has_ended_is_not_handed_out() {
        let (source, renewed) = Source::with(vec![key("gone", Some(-1)), failed()]);
        source.let_go.add_permits(2);
        // S3 says so, should it be this clock that is wrong.
        assert_eq!(current(&renewed).await, "gone");
        assert!(current(&renewed).await.contains("have ended"));
        advance(STANDS).await;
        assert_eq!(current(&renewed).await, "out");
    }

    #[tokio::test(start_paused = true)]
    async fn keys_without_an_end_are_looked_at_again() {
        let (source, renewed) = Source::with(vec![key("one", None), key("two", None)]);
        source.let_go.add_permits(2);
        assert_eq!(current(&renewed).await, "one");
        advance(UNENDING).await;
        assert_eq!(current(&renewed).await, "one");
        settle().await;
        assert_eq!(current(&renewed).await, "two");
    }

    #[tokio::test(start_paused = true)]
    async fn keys_that_s3_refuses_are_asked_for_again() {
        let (source, renewed) = Source::with(vec![key("old", Some(3600)), key("new", Some(3600))]);
        source.let_go.add_permits(2);
        assert_eq!(current(&renewed).await, "old");
        assert!(!renewed.doubt(), "they have only just come");
        advance(STANDS).await;
        assert!(renewed.doubt());
        assert_eq!(current(&renewed).await, "new");
        assert!(!renewed.doubt());
        assert_eq!(current(&renewed).await, "new");
    }

    #[tokio::test(start_paused = true)]
    async fn a_source_that_never_answers_is_given_up() {
        let (source, renewed) = Source::with(vec![failed()]);
        assert!(current(&renewed).await.contains("within 10 s"));
        assert_eq!(source.asked(), 1);
    }
}
