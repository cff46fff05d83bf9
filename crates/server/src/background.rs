//! What goes on beside requests: finding out which storage it is, the sweeper, the reconciler, and the workers that ingest
//! committed files. They end only when told to.

use std::{future::Future, panic::AssertUnwindSafe, sync::Arc, time::Duration};

use connections::Counts;
use futures::{FutureExt, Stream, stream};
use tokio::{
    select,
    sync::watch,
    task::{JoinError, JoinSet},
    time::{Instant, MissedTickBehavior, interval_at, sleep},
};
use tokio_util::sync::CancellationToken;
use uploads::{Beat, DatasetId, Error, Reconciler, ports::StorageError};
use uuid::Uuid;

use crate::{
    app::App,
    identity::{Identity, IdentityError, Standing},
    logging::with_causes,
};

/// How long a worker that found nothing waits before it looks again. A commit in this process wakes one at once.
const IDLE: Duration = Duration::from_secs(1);
/// How often it is forgotten who was counted and has not come again, and logged what was refused.
const RATES_TIDIED_EVERY: Duration = Duration::from_secs(10);
/// How many times the sweeper looks while the reconciler looks once.
const SWEEPS_PER_RECONCILIATION: u32 = 10;
/// How many times an ingestion that gets on renews its lease before it would run out.
const RECORDS_PER_LEASE: u32 = 4;
/// How many overdue jobs one process has in hand at a time. S3 can take minutes over one, and the others do not wait for
/// it; many at once would be a burden to it.
const SWEPT_AT_ONCE: usize = 4;
/// The first pause after a failure; each that follows is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// What is being swept.
type InHand = JoinSet<Result<(), Failure>>;

/// Keeps what is counted of callers small, and logs what was refused of them, until told to `stop`.
pub async fn tidy_up_rates(app: Arc<App>, stop: CancellationToken) {
    while stop
        .run_until_cancelled(sleep(RATES_TIDIED_EVERY))
        .await
        .is_some()
    {
        app.auth.rates.tidy_up();
    }
    app.auth.rates.tidy_up();
}

/// Keeps the keys that callers' tokens are signed with as they are at the identity provider, until told to `stop`.
pub async fn keep_keys_fresh(app: Arc<App>, stop: CancellationToken) {
    app.auth.keep_fresh(stop).await;
}

/// Finds out whether the storage is the one that the database is about, and lets the use cases at it then. From then on
/// asks every so often whether it still is, until told to `stop`. What is known is told by `standing`.
pub async fn identify(
    app: Arc<App>,
    identity: Identity,
    standing: watch::Sender<Standing>,
    every: Duration,
    stop: CancellationToken,
) {
    let storage = loop {
        // Told to stop in the middle of a first use, it can leave a marker behind that marks nothing.
        let Some(settled) = stop.run_until_cancelled(identity.settle()).await else {
            return;
        };
        match settled {
            Ok(id) => break id,
            Err(IdentityError::Wrong(wrong)) => {
                standing.send_replace(Standing::Wrong(wrong));
                return;
            }
            Err(error) => {
                let told = with_causes(&error);
                log::warn!("not ready: it cannot be found out yet which storage this is: {told}");
                standing.send_replace(Standing::Away);
            }
        }
        // Nothing else can be done meanwhile.
        if !rest(&stop, sleep(FIRST_PAUSE)).await {
            return;
        }
    };
    app.uploads.work_in(storage);
    standing.send_replace(Standing::Ours);
    while rest(&stop, sleep(every)).await {
        match identity.is_still(storage).await {
            Ok(()) => {}
            Err(IdentityError::Wrong(wrong)) => {
                standing.send_replace(Standing::Wrong(wrong));
                return;
            }
            Err(error) => log::debug!("asked in vain: {}", with_causes(&error)),
        }
    }
}

/// Looks at readiness every so often, until told to `stop`: what begins to be wrong is in the log although nobody asks.
pub async fn watch_readiness(app: Arc<App>, every: Duration, stop: CancellationToken) {
    let mut shed = app.connections.counts();
    loop {
        app.readiness.of(&app).await;
        shed = tell_shed(shed, app.connections.counts());
        if !rest(&stop, sleep(every)).await {
            return;
        }
    }
}

/// Tells how many connections had to go since the last time, if any: one line, however many there were.
fn tell_shed(before: Counts, now: Counts) -> Counts {
    let dismissed = now.dismissed - before.dismissed;
    let turned_away = now.turned_away - before.turned_away;
    if dismissed + turned_away > 0 {
        log::warn!(
            open = now.open, dismissed, turned_away;
            "there was no room for all connections: idle ones were ended, and new ones turned away"
        );
    }
    now
}

/// Does what is overdue, every so often, until told to `stop`. What was begun is then brought to its end.
pub async fn sweep(app: Arc<App>, every: Duration, stop: CancellationToken) {
    let mut pauses = Pauses::default();
    let mut in_hand = InHand::new();
    loop {
        let swept = sweep_all(&app, &mut in_hand, &stop).await;
        app.metrics.came_round("sweep", swept.is_ok());
        let pause = match swept {
            Ok(()) => {
                pauses.reset();
                every
            }
            Err(failure) => {
                log::error!("sweeping failed: {}", failure.told());
                pauses.next().max(every)
            }
        };
        if !rest(&stop, sleep(pause)).await {
            break;
        }
    }
    while let Some(swept) = in_hand.join_next().await {
        if let Err(failure) = judged(swept) {
            log::error!("sweeping failed: {}", failure.told());
        }
    }
}

/// Compares what S3 has open with the rows, seldom, until told to `stop`. Replicas do so at different times.
pub async fn reconcile(app: Arc<App>, sweep_interval: Duration, stop: CancellationToken) {
    let every = sweep_interval.saturating_mul(SWEEPS_PER_RECONCILIATION);
    let mut at = Reconciler::default();
    loop {
        let pause = every.mul_f64(rand::random_range(0.5..1.5));
        if !rest(&stop, sleep(pause)).await {
            return;
        }
        let reconciled = caught(app.uploads.reconcile(&mut at)).await;
        app.metrics.came_round("reconcile", reconciled.is_ok());
        if let Err(failure) = reconciled {
            log::error!("reconciling failed: {}", failure.told());
        }
    }
}

/// Takes one job after another in hand, until none is overdue. A job that fails is looked at again later, so the others come
/// first; one that takes long is still in hand afterwards.
async fn sweep_all(
    app: &Arc<App>,
    in_hand: &mut InHand,
    stop: &CancellationToken,
) -> Result<(), Failure> {
    while !stop.is_cancelled() {
        let ended = if in_hand.len() < SWEPT_AT_ONCE {
            in_hand.try_join_next()
        } else {
            in_hand.join_next().await
        };
        if let Some(swept) = ended {
            judged(swept)?;
            continue;
        }
        let Some(overdue) = caught(app.uploads.next_overdue()).await? else {
            return Ok(());
        };
        let app = Arc::clone(app);
        in_hand.spawn(async move { caught(app.uploads.sweep(overdue)).await });
    }
    Ok(())
}

/// Tells a failure of one job, which is no more than that, from one that the next job will meet, too.
fn judged(swept: Result<Result<(), Failure>, JoinError>) -> Result<(), Failure> {
    match swept.map_err(|_| Failure::Panic)? {
        Err(Failure::Error(error)) if concerns_one_job(&error) => {
            log::warn!("a job could not be swept: {}", with_causes(&error));
            Ok(())
        }
        swept => swept,
    }
}

/// Whether the next job may fare better.
fn concerns_one_job(error: &Error) -> bool {
    !matches!(
        error,
        Error::Store(_) | Error::Storage(StorageError::Unavailable { .. })
    )
}

/// Ingests committed files, one at a time, until told to `stop`. One that was begun goes back into the queue then, and
/// whoever takes it goes on from where it was.
pub async fn ingest(app: Arc<App>, lease: Duration, stop: CancellationToken) {
    let mut pauses = Pauses::default();
    while !stop.is_cancelled() {
        let idle = async {
            select! {
                () = app.work.notified() => {}
                () = sleep(IDLE) => {}
            }
        };
        let beats = beats(lease / RECORDS_PER_LEASE, stop.clone());
        let work = app.uploads.ingest_one(DatasetId(Uuid::now_v7()), beats);
        let go_on = match caught(work).await {
            Ok(found) => {
                pauses.reset();
                found || rest(&stop, idle).await
            }
            Err(failure) => {
                log::error!("ingesting failed: {}", failure.told());
                rest(&stop, sleep(pauses.next())).await
            }
        };
        if !go_on {
            return;
        }
    }
}

/// Tells an ingestion to store how far it is, every so often, and that it has to `stop`, at once.
fn beats(every: Duration, stop: CancellationToken) -> impl Stream<Item = Beat> + Send {
    let mut ticks = interval_at(Instant::now() + every, every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    stream::unfold((ticks, stop), async |(mut ticks, stop)| {
        let beat = match stop.run_until_cancelled(ticks.tick()).await {
            Some(_) => Beat::Record,
            None => Beat::Stop,
        };
        Some((beat, (ticks, stop)))
    })
}

/// Waits for `pause`. False if told to stop.
async fn rest(stop: &CancellationToken, pause: impl Future<Output = ()>) -> bool {
    stop.run_until_cancelled(pause).await.is_some()
}

/// Why a piece of work was not done.
enum Failure {
    Error(Error),
    Panic,
}

impl Failure {
    fn told(&self) -> String {
        match self {
            Self::Error(error) => with_causes(error),
            Self::Panic => "it panicked".into(),
        }
    }
}

/// A panic in one piece of work is not the end of those that follow.
async fn caught<T>(work: impl Future<Output = Result<T, Error>>) -> Result<T, Failure> {
    match AssertUnwindSafe(work).catch_unwind().await {
        Ok(result) => result.map_err(Failure::Error),
        Err(_) => Err(Failure::Panic),
    }
}

/// Pauses that grow while failures follow each other.
#[derive(Default)]
struct Pauses {
    last: Option<Duration>,
}

impl Pauses {
    fn next(&mut self) -> Duration {
        let next = self.last.map_or(FIRST_PAUSE, |last| {
            last.saturating_mul(2).min(LONGEST_PAUSE)
        });
        self.last = Some(next);
        next
    }

    fn reset(&mut self) {
        self.last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_bound_and_begin_anew() {
        let mut pauses = Pauses::default();
        let seconds: Vec<u64> = (0..7).map(|_| pauses.next().as_secs()).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 30, 30]);
        pauses.reset();
        assert_eq!(pauses.next(), FIRST_PAUSE);
    }

    #[tokio::test]
    async fn a_panic_is_a_failure() {
        let work = async { if true { panic!("on purpose") } else { Ok(()) } };
        assert!(matches!(caught(work).await, Err(Failure::Panic)));
    }
}
