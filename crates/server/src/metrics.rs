//! What this process counts for whoever watches it, as the Prometheus project's own client tells it.
//!
//! Labels are few and fixed: operations of the contract, statuses, S3's actions, states. No subject, key, host or path is
//! ever one, for each value is a series that Prometheus keeps.

mod sources;

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use job_store::JobsInState;
use prometheus_client::{
    encoding::{EncodeLabelSet, prometheus_text},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram, info::Info},
    registry::Registry,
};
use tokio::time::Instant;
use uploads::Timestamp;

pub use sources::Sources;

/// The text format that every version of Prometheus reads.
pub const FORMAT: &str = prometheus_text::CONTENT_TYPE;

/// In seconds: from an answer out of memory to a form upload of gigabytes.
const BUCKETS: [f64; 14] = [
    0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 120.0,
];
/// How long the jobs are not counted again, however often somebody asks.
const COUNTED_FOR: Duration = Duration::from_secs(15);

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    operation: &'static str,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Operation {
    operation: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Reason {
    reason: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Dependency {
    dependency: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Round {
    task: &'static str,
    result: &'static str,
}

/// The jobs that are not over, as they were when they were counted last.
#[derive(Debug)]
struct Counted {
    at: Instant,
    now: Timestamp,
    jobs: Vec<JobsInState>,
}

/// The counters of this process, and where it reads those that others keep.
pub struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    durations: Family<Operation, Histogram, fn() -> Histogram>,
    received_bytes: Counter,
    sent_bytes: Counter,
    rejected_logins: Family<Reason, Counter>,
    limited: Counter,
    rounds: Family<Round, Counter>,
    ready: Family<Dependency, Gauge>,
    counted: Arc<Mutex<Option<Counted>>>,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}

impl Metrics {
    /// Nothing has happened yet; what others count is read from `sources`.
    #[must_use]
    pub fn new(sources: Sources) -> Self {
        let mut this = Self {
            registry: Registry::default(),
            requests: Family::default(),
            durations: Family::new_with_constructor(|| Histogram::new(BUCKETS)),
            received_bytes: Counter::default(),
            sent_bytes: Counter::default(),
            rejected_logins: Family::default(),
            limited: Counter::default(),
            rounds: Family::default(),
            ready: Family::default(),
            counted: Arc::default(),
        };
        this.register();
        sources.storage.register_metrics(&mut this.registry);
        let sources = sources.with_jobs(Arc::clone(&this.counted));
        this.registry.register_collector(Box::new(sources));
        this
    }

    fn register(&mut self) {
        let registry = &mut self.registry;
        registry.register(
            "ingest_build",
            "Which version this is",
            Info::new([("version", env!("CARGO_PKG_VERSION"))].to_vec()),
        );
        registry.register(
            "ingest_http_requests",
            "Requests, by operation of the contract and status of the answer; 499 where the client went away first",
            self.requests.clone(),
        );
        registry.register(
            "ingest_http_request_duration_seconds",
            "From a request's head to the end of its answer",
            self.durations.clone(),
        );
        registry.register(
            "ingest_http_received_bytes",
            "Bytes of the bodies of requests",
            self.received_bytes.clone(),
        );
        registry.register(
            "ingest_http_sent_bytes",
            "Bytes of the bodies of answers",
            self.sent_bytes.clone(),
        );
        registry.register(
            "ingest_rejected_logins",
            "Requests that were refused with 401: without a token, or with one that does not count",
            self.rejected_logins.clone(),
        );
        registry.register(
            "ingest_requests_limited",
            "Requests that were refused with 429",
            self.limited.clone(),
        );
        registry.register(
            "ingest_background_rounds",
            "Rounds of the tasks that nobody asks for, by how they ended",
            self.rounds.clone(),
        );
        registry.register(
            "ingest_ready",
            "1 where a dependency could be used when it was looked at last, else 0",
            self.ready.clone(),
        );
    }

    /// A request has been answered, or its client has gone away.
    pub fn requested(&self, request: &Requested) {
        let operation = request.operation.unwrap_or("none");
        let labels = Request {
            operation,
            status: request.status,
        };
        self.requests.get_or_create(&labels).inc();
        self.durations
            .get_or_create(&Operation { operation })
            .observe(request.took.as_secs_f64());
        self.received_bytes.inc_by(request.received_bytes);
        self.sent_bytes.inc_by(request.sent_bytes);
        match request.status {
            401 => {
                let reason = if request.has_credentials {
                    "invalid"
                } else {
                    "missing"
                };
                self.rejected_logins.get_or_create(&Reason { reason }).inc();
            }
            429 => drop(self.limited.inc()),
            _ => {}
        }
    }

    /// A background task has come round once.
    pub fn came_round(&self, task: &'static str, is_ok: bool) {
        let result = if is_ok { "ok" } else { "failed" };
        self.rounds.get_or_create(&Round { task, result }).inc();
    }

    /// Whether `dependency` could be used just now.
    pub fn found_ready(&self, dependency: &'static str, is_ready: bool) {
        let ready = self.ready.get_or_create(&Dependency { dependency });
        ready.set(i64::from(is_ready));
    }

    /// Counts the jobs, unless that was done a moment ago. A database that does not answer leaves them out.
    pub async fn count_jobs(&self, store: &job_store::Store, patience: Duration) {
        use uploads::ports::JobStore;
        if !self.is_to_count() {
            return;
        }
        let count = async { Ok((store.now().await?, store.jobs_by_state().await?)) };
        let counted = tokio::time::timeout(patience, count).await;
        let mut known = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        *known = match counted {
            Ok(Ok((now, jobs))) => Some(Counted {
                at: Instant::now(),
                now,
                jobs,
            }),
            Ok(Err(error)) => {
                let error: uploads::ports::StoreError = error;
                log::debug!("the jobs could not be counted: {error}");
                None
            }
            Err(_) => None,
        };
    }

    fn is_to_count(&self) -> bool {
        let known = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        known
            .as_ref()
            .is_none_or(|known| known.at.elapsed() >= COUNTED_FOR)
    }

    /// Everything, in [`FORMAT`].
    ///
    /// # Errors
    /// Never: it is written into memory.
    pub fn tell(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        prometheus_text::encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

/// What became of one request.
#[derive(Debug)]
pub struct Requested {
    /// Its `operationId`; `None` for what is no operation of the contract.
    pub operation: Option<&'static str>,
    /// The status of the answer; 499 if the client went away first.
    pub status: u16,
    /// From its head to the end of the answer.
    pub took: Duration,
    /// Of the body that was read.
    pub received_bytes: u64,
    /// Of the body that was sent.
    pub sent_bytes: u64,
    /// Whether it brought a token, good or not.
    pub has_credentials: bool,
}
