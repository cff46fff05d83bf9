//! What others count, read when somebody asks.

use std::{
    fmt::Error,
    sync::{Arc, Mutex, PoisonError},
};

use connections::Connections;
use job_store::Store;
use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, EncodeMetric},
    metrics::{MetricType, counter::ConstCounter, gauge::ConstGauge},
};
use s3_storage::S3Storage;
use uploads::{Event, Service};

use super::Counted;

/// Who counts.
#[derive(Debug)]
pub struct Sources {
    /// The use cases.
    pub uploads: Service<Store, S3Storage>,
    /// The database.
    pub store: Store,
    /// S3.
    pub storage: S3Storage,
    /// Connections to the API.
    pub connections: Arc<Connections>,
    jobs: Arc<Mutex<Option<Counted>>>,
}

impl Sources {
    /// These.
    #[must_use]
    pub fn new(
        uploads: Service<Store, S3Storage>,
        store: Store,
        storage: S3Storage,
        connections: Arc<Connections>,
    ) -> Self {
        Self {
            uploads,
            store,
            storage,
            connections,
            jobs: Arc::default(),
        }
    }

    pub(super) fn with_jobs(self, jobs: Arc<Mutex<Option<Counted>>>) -> Self {
        Self { jobs, ..self }
    }

    fn encode_jobs(&self, encoder: &mut DescriptorEncoder<'_>) -> Result<(), Error> {
        let counted = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(counted) = &*counted else {
            return Ok(());
        };
        let mut jobs = encoder.encode_descriptor(
            "ingest_jobs",
            "Jobs that are not over, by state. The database's, so each replica tells the same",
            None,
            MetricType::Gauge,
        )?;
        for group in &counted.jobs {
            let labels = [("state", group.state.as_str())];
            let labelled = jobs.encode_family(&labels)?;
            ConstGauge::new(group.jobs).encode(labelled)?;
        }
        let overdue = |is_meant: fn(&str) -> bool| {
            let due = counted.jobs.iter().filter(|group| is_meant(&group.state));
            let first = due.filter_map(|group| group.first_due).min();
            first.map_or(0.0, |due| due.until(counted.now).as_secs_f64())
        };
        let waits = overdue(|state| matches!(state, "queued" | "running"));
        gauge(
            encoder,
            "ingest_queue_age_seconds",
            "How long the file that has waited longest waits to be ingested",
            waits,
        )?;
        let lags = overdue(|state| !matches!(state, "queued" | "running"));
        gauge(
            encoder,
            "ingest_sweep_lag_seconds",
            "How long the job that is overdue longest waits for a sweeper",
            lags,
        )
    }

    fn encode_pools(&self, encoder: &mut DescriptorEncoder<'_>) -> Result<(), Error> {
        let pools = self.store.pools_in_use();
        for (name, help, value) in [
            (
                "ingest_database_connections_max",
                "The most connections that a pool may have",
                (|pool| pool.most) as fn(&job_store::PoolUse) -> usize,
            ),
            (
                "ingest_database_connections_in_use",
                "Connections that calls have at the moment",
                |pool| pool.in_use,
            ),
            (
                "ingest_database_calls_waiting",
                "Calls that wait for a connection",
                |pool| pool.waiting,
            ),
        ] {
            let mut family = encoder.encode_descriptor(name, help, None, MetricType::Gauge)?;
            for pool in &pools {
                let value = u64::try_from(value(pool)).unwrap_or(u64::MAX);
                ConstGauge::new(value).encode(family.encode_family(&[("pool", pool.pool)])?)?;
            }
        }
        Ok(())
    }
}

impl Collector for Sources {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), Error> {
        let encoder = &mut encoder;
        let counts = self.uploads.counts();
        for event in Event::ALL {
            let (name, help) = told(event);
            counter(encoder, name, help, counts.of(event))?;
        }
        let open = self.connections.counts();
        for (name, help, value) in [
            (
                "ingest_upload_bytes",
                "Bytes of the files that were assembled",
                counts.completed_bytes(),
            ),
            (
                "ingest_ingested_bytes",
                "Bytes that ingestions have read, those that were read again counted again",
                counts.ingested_bytes(),
            ),
            (
                "ingest_s3_retries",
                "Requests to S3 that were sent again after a failure that passes",
                self.storage.retries(),
            ),
            (
                "ingest_connections_dismissed",
                "Idle connections that were ended to make room for others",
                open.dismissed,
            ),
            (
                "ingest_connections_turned_away",
                "Connections that were turned away because all others were busy",
                open.turned_away,
            ),
        ] {
            counter(encoder, name, help, value)?;
        }
        gauge(
            encoder,
            "ingest_connections_open",
            "Connections to the API at the moment",
            u64::try_from(open.open).unwrap_or(u64::MAX),
        )?;
        self.encode_pools(encoder)?;
        self.encode_jobs(encoder)
    }
}

fn counter(
    encoder: &mut DescriptorEncoder<'_>,
    name: &str,
    help: &str,
    value: u64,
) -> Result<(), Error> {
    let encoder = encoder.encode_descriptor(name, help, None, MetricType::Counter)?;
    ConstCounter::new(value).encode(encoder)
}

fn gauge<N>(
    encoder: &mut DescriptorEncoder<'_>,
    name: &str,
    help: &str,
    value: N,
) -> Result<(), Error>
where
    ConstGauge<N>: EncodeMetric,
{
    let encoder = encoder.encode_descriptor(name, help, None, MetricType::Gauge)?;
    ConstGauge::new(value).encode(encoder)
}

/// Without the `_total` that every counter gets.
fn told(event: Event) -> (&'static str, &'static str) {
    match event {
        Event::Created => ("ingest_uploads_created", "Uploads that were opened at S3"),
        Event::Completed => (
            "ingest_uploads_completed",
            "Files that were assembled from their parts",
        ),
        Event::Ingested => (
            "ingest_files_ingested",
            "Files that were read to their end and became datasets",
        ),
        Event::IngestionFailed => (
            "ingest_ingestions_failed",
            "Ingestions that ended without a dataset: rejected, or failed until somebody retries them",
        ),
        Event::LeaseLost => (
            "ingest_leases_lost",
            "Jobs in hand that went to another process because this one was silent for too long",
        ),
        Event::Swept => (
            "ingest_jobs_swept",
            "Times that a sweeper looked after an overdue job",
        ),
        Event::Recovered => (
            "ingest_completions_recovered",
            "Completions that a sweeper brought to their end",
        ),
        Event::Expired => (
            "ingest_uploads_expired",
            "Uploads past their deadline that are gone from S3",
        ),
        Event::Aborted => (
            "ingest_uploads_aborted",
            "Uploads that their clients gave up and that are gone from S3",
        ),
        Event::OrphanAborted => (
            "ingest_orphans_aborted",
            "Open uploads that no job names, aborted by the reconciler",
        ),
        Event::Discarded => (
            "ingest_files_discarded",
            "Files deleted because nobody committed them or their clients gave them up",
        ),
        Event::RejectedDeleted => (
            "ingest_rejected_files_deleted",
            "Files of rejected jobs that were deleted",
        ),
        Event::Lost => (
            "ingest_uploads_lost",
            "ALARM: uploads that S3 has neither as an upload nor as an object",
        ),
        Event::ForeignObject => (
            "ingest_foreign_objects",
            "ALARM: times an object that is not ours was found at a job's key",
        ),
        Event::AbortFailed => (
            "ingest_abort_failures",
            "Uploads that could not be aborted at first; they are tried again",
        ),
    }
}
