//! `/metrics`: the counters of this process, as Prometheus reads them. No token is needed, and nothing in it is secret.

use std::{fmt::Write, sync::Arc};

use actix_web::{
    HttpResponse,
    http::header,
    web::{Data, ServiceConfig},
};
use uploads::Event;

use super::readable;
use crate::app::App;

/// The text format that every version of Prometheus reads.
const FORMAT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Mounts `/metrics`.
pub(super) fn mount(config: &mut ServiceConfig, app: Arc<App>) {
    config
        .app_data(Data::from(app))
        .service(readable("/metrics", show));
}

async fn show(app: Data<App>) -> HttpResponse {
    let mut text = String::new();
    for event in Event::ALL {
        let (name, help) = told(event);
        counter(&mut text, name, help, app.uploads.counts().of(event));
    }
    counter(
        &mut text,
        "ingest_s3_retries_total",
        "Requests to S3 that were sent again after a failure that passes.",
        app.storage.retries(),
    );
    HttpResponse::Ok()
        .content_type(FORMAT)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(text)
}

fn counter(text: &mut String, name: &str, help: &str, value: u64) {
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "# HELP {name} {help}\n# TYPE {name} counter\n{name} {value}\n"
    );
}

fn told(event: Event) -> (&'static str, &'static str) {
    match event {
        Event::Recovered => (
            "ingest_completions_recovered_total",
            "Completions that a sweeper brought to their end.",
        ),
        Event::Expired => (
            "ingest_uploads_expired_total",
            "Uploads past their deadline that are gone from S3.",
        ),
        Event::Aborted => (
            "ingest_uploads_aborted_total",
            "Uploads that their clients gave up and that are gone from S3.",
        ),
        Event::OrphanAborted => (
            "ingest_orphans_aborted_total",
            "Open uploads that no job names, aborted by the reconciler.",
        ),
        Event::Discarded => (
            "ingest_files_discarded_total",
            "Files deleted because nobody committed them or their clients gave them up.",
        ),
        Event::RejectedDeleted => (
            "ingest_rejected_files_deleted_total",
            "Files of rejected jobs that were deleted.",
        ),
        Event::Lost => (
            "ingest_uploads_lost_total",
            "ALARM: uploads that S3 has neither as an upload nor as an object.",
        ),
        Event::ForeignObject => (
            "ingest_foreign_objects_total",
            "ALARM: times an object that is not ours was found at a job's key.",
        ),
        Event::AbortFailed => (
            "ingest_abort_failures_total",
            "Uploads that could not be aborted at first; they are tried again.",
        ),
    }
}
