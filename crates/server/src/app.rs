//! What every request shares.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use connections::Connections;
use job_store::Store;
use s3_storage::S3Storage;
use tokio::{runtime::Handle, sync::Notify, task::JoinHandle};
use tokio_util::task::TaskTracker;
use uploads::Service;

use crate::{
    auth::Auth,
    intake::Intake,
    limits::body::BodyBytes,
    metrics::{Metrics, Sources},
    rates::{RateLimits, Rates},
    readiness::Readiness,
};

/// The use cases with the database and the S3 that they work on, and what is going on in this process.
#[derive(Debug)]
pub struct App {
    /// The use cases.
    pub uploads: Service<Store, S3Storage>,
    /// The database, for tokens and for whether it answers.
    pub store: Store,
    /// S3, for what its adapter has counted.
    pub storage: S3Storage,
    /// Whether the process is about to stop. It is not ready any more then.
    pub draining: AtomicBool,
    /// Requests in hand. A clean stop waits for them.
    pub requests: TaskTracker,
    /// Work that goes on without its request. A clean stop waits for it.
    pub tasks: TaskTracker,
    /// Wakes an ingestion worker: something was queued.
    pub work: Notify,
    /// Connections to the API.
    pub connections: Arc<Connections>,
    /// What is counted for whoever watches.
    pub metrics: Metrics,
    /// What was found when readiness was looked at last.
    pub readiness: Readiness,
    /// What the bodies of requests take.
    pub body_bytes: Arc<BodyBytes>,
    /// Files that come through this process.
    pub intake: Intake,
    /// Who calls, and how much they may ask for.
    pub auth: Auth,
    runtime: Handle,
}

impl App {
    /// Work that outlives requests runs on `runtime`, which has to outlive the HTTP server. Callers may ask for as much as
    /// they like until [`App::auth`] is set.
    #[must_use]
    pub fn new(
        uploads: Service<Store, S3Storage>,
        store: Store,
        storage: S3Storage,
        connections: Arc<Connections>,
        runtime: Handle,
    ) -> Self {
        let sources = Sources::new(
            uploads.clone(),
            store.clone(),
            storage.clone(),
            Arc::clone(&connections),
        );
        let auth = Auth::new(store.clone(), Rates::new(&RateLimits::default()), None);
        Self {
            metrics: Metrics::new(sources),
            uploads,
            store,
            storage,
            draining: AtomicBool::new(false),
            requests: TaskTracker::new(),
            tasks: TaskTracker::new(),
            work: Notify::new(),
            connections,
            readiness: Readiness::default(),
            body_bytes: Arc::default(),
            intake: Intake::default(),
            auth,
            runtime,
        }
    }

    /// Whether the process is about to stop.
    #[must_use]
    pub fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Acquire)
    }

    /// Runs `work` to its end whatever becomes of the request that began it. A request may await it.
    ///
    /// An HTTP worker's own runtime would not do: it ends with the worker, and drops what runs on it.
    pub fn detach<F>(&self, work: F) -> JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        let traced = s3_storage::traced(s3_storage::traceparent(), work);
        self.tasks.spawn_on(traced, &self.runtime)
    }
}
