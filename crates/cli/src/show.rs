//! What there is: jobs, datasets, and what is under way on this machine.

use std::sync::Arc;

use api_models::{Dataset, JobStatus, JobStatusResponse};
use serde::Serialize;
use serde_json::{Value, json};

use crate::api::{Api, ApiError};
use crate::args::{AbortArguments, ListArguments, PageArguments, StatusArguments};
use crate::failure::Failure;
use crate::report::Report;
use crate::{follow, journal, login, output, upload};

/// The largest page that the service gives.
const PAGE: usize = 200;

/// `ingest status`.
pub async fn status(arguments: StatusArguments, report: &Arc<Report>) -> Result<(), Failure> {
    let api = login::service(report)?;
    let Some(job) = arguments.job else {
        let found = under_way(&api, report).await?;
        if arguments.watch {
            for job in found {
                follow::from_its_upload(&api, job.id, report).await?;
            }
        } else {
            show_jobs(&found, report);
        }
        return Ok(());
    };
    if arguments.watch {
        return follow::from_its_upload(&api, job, report).await;
    }
    let known = api.job(job).await?;
    show_job(&known, report);
    if matches!(known.status, JobStatus::Failed | JobStatus::Cancelled) {
        return Err(follow::failed(&known));
    }
    Ok(())
}

/// The jobs of this machine that the service has.
async fn under_way(api: &Api, report: &Arc<Report>) -> Result<Vec<JobStatusResponse>, Failure> {
    let entries = upload::entries_here(journal::entries()?, api, report);
    if entries.is_empty() {
        report.note("Nothing is under way on this machine. `ingest list` shows your jobs.");
    }
    let mut found = Vec::new();
    for entry in entries {
        let Some(job) = entry.job_id else {
            report.note(&format!(
                "{} has not begun. `ingest resume` begins with it.",
                entry.filename
            ));
            continue;
        };
        match api.job(job).await {
            Ok(job) => found.push(job),
            Err(ApiError::Refused(problem)) if problem.status == 404 => report.note(&format!(
                "{}: the service has no job {job} any more.",
                entry.filename
            )),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(found)
}

/// `ingest list`.
pub async fn jobs(arguments: ListArguments, report: &Arc<Report>) -> Result<(), Failure> {
    let api = login::service(report)?;
    let (mut found, mut cursor) = (Vec::new(), None);
    while let Some(limit) = page(&arguments.page, found.len()) {
        let page = api
            .jobs(arguments.status.as_deref(), limit, cursor.as_deref())
            .await?;
        found.extend(page.jobs);
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    if found.is_empty() {
        report.note("There are no jobs.");
    }
    show_jobs(&found, report);
    Ok(())
}

/// `ingest datasets`.
pub async fn datasets(arguments: PageArguments, report: &Arc<Report>) -> Result<(), Failure> {
    let api = login::service(report)?;
    let (mut found, mut cursor) = (Vec::<Dataset>::new(), None);
    while let Some(limit) = page(&arguments, found.len()) {
        let page = api.datasets(limit, cursor.as_deref()).await?;
        found.extend(page.datasets);
        cursor = page.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    if found.is_empty() {
        report.note("There are no datasets.");
    }
    let head = ["dataset", "size", "created", "visibility", "title"];
    let rows = found.iter().map(|dataset| {
        vec![
            dataset.id.to_string(),
            output::bytes(dataset.size),
            dataset.created_at.to_string(),
            dataset.visibility.to_string(),
            printable(&dataset.title),
        ]
    });
    show("dataset", &found, &head, rows, report);
    Ok(())
}

/// `ingest abort`.
pub async fn abort(arguments: AbortArguments, report: &Arc<Report>) -> Result<(), Failure> {
    let api = login::service(report)?;
    let job = arguments.job;
    api.abort(job, arguments.discard).await?;
    let entry = journal::entries()?
        .into_iter()
        .find(|entry| entry.job_id == Some(job));
    // Whoever works on it at the moment finds out by asking, and forgets it, too.
    if let Some(journal) = entry.and_then(|entry| journal::Journal::open(entry).ok()) {
        journal.close();
    }
    report.result(
        "aborted",
        json!({ "job_id": job }),
        &format!("Job {job} is given up."),
    );
    Ok(())
}

/// How many entries the next page should have, or none if there are enough.
fn page(arguments: &PageArguments, have: usize) -> Option<usize> {
    let left = if arguments.all {
        PAGE
    } else {
        arguments.limit.saturating_sub(have)
    };
    (left > 0).then_some(left.min(PAGE))
}

fn show_jobs(jobs: &[JobStatusResponse], report: &Arc<Report>) {
    let head = ["job", "status", "upload", "created", "file"];
    let rows = jobs.iter().map(|job| {
        vec![
            job.id.to_string(),
            job.status.to_string(),
            job.upload_state
                .map_or_else(String::new, |state| state.to_string()),
            job.created_at.to_string(),
            printable(job.source_filename.as_deref().unwrap_or_default()),
        ]
    });
    show("job", jobs, &head, rows, report);
}

fn show_job(job: &JobStatusResponse, report: &Arc<Report>) {
    if report.is_json() {
        report.event("job", members(job));
        return;
    }
    let texts = [
        ("job", Some(job.id.to_string())),
        ("file", job.source_filename.as_deref().map(printable)),
        ("status", Some(job.status.to_string())),
        ("upload", job.upload_state.map(|state| state.to_string())),
        ("received", job.bytes_received.map(output::bytes)),
        ("step", job.current_step.clone()),
        (
            "progress",
            job.progress
                .map(|progress| format!("{:.0} %", progress * 100.0)),
        ),
        ("dataset", job.dataset_id.map(|dataset| dataset.to_string())),
        ("error", job.error_message.as_deref().map(printable)),
        ("expires", job.expires_at.as_ref().map(ToString::to_string)),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            output::line(&format!("{name:9} {text}"));
        }
    }
}

fn show<T: Serialize>(
    event: &str,
    entries: &[T],
    head: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
    report: &Arc<Report>,
) {
    if report.is_json() {
        for entry in entries {
            report.event(event, members(entry));
        }
    } else if !entries.is_empty() {
        let mut table = vec![head.iter().map(ToString::to_string).collect()];
        table.extend(rows);
        output::table(&table);
    }
}

fn members(entry: &impl Serialize) -> Value {
    serde_json::to_value(entry).unwrap_or_default()
}

/// Without what would move a terminal's cursor.
fn printable(text: &str) -> String {
    text.chars()
        .map(|character| {
            if character.is_control() {
                '\u{fffd}'
            } else {
                character
            }
        })
        .collect()
}
