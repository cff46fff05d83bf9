//! Waiting for an ingestion to end.

use std::sync::Arc;
use std::time::Duration;

use api_models::{JobStatus, JobStatusResponse, UploadState};
use serde_json::json;
use uuid::Uuid;

use crate::api::Api;
use crate::failure::Failure;
use crate::report::Report;

/// How often the job is looked at: the first times soon, for most files are small.
const SOON: Duration = Duration::from_millis(200);
const LATER: Duration = Duration::from_secs(1);

/// Waits for whoever uploads the file and commits it, and then until the job is done.
pub async fn from_its_upload(api: &Api, job: Uuid, report: &Arc<Report>) -> Result<(), Failure> {
    let (mut progress, mut there) = (None, 0);
    let mut is_told = false;
    loop {
        let state = api.job(job).await?;
        match state.upload_state {
            _ if state.status != JobStatus::Pending => {
                drop(progress);
                return until_done(api, job, report).await;
            }
            Some(UploadState::AwaitingParts) => {
                // It may be over by now; the job tells the next time.
                if let Ok(session) = api.session(job).await {
                    let received = session.bytes_received;
                    let name = state.source_filename.as_deref().unwrap_or_default();
                    progress
                        .get_or_insert_with(|| {
                            there = received;
                            report.progress(name, &job.to_string(), session.file_size, received)
                        })
                        .add(received.saturating_sub(there));
                    there = there.max(received);
                }
            }
            Some(UploadState::Uploaded) if !is_told => {
                is_told = true;
                progress = None;
                report.note(&format!(
                    "Job {job} is uploaded, and waits to be committed."
                ));
            }
            _ => {}
        }
        tokio::time::sleep(LATER).await;
    }
}

/// Waits until a committed job is done, and tells its dataset.
pub async fn until_done(api: &Api, job: Uuid, report: &Arc<Report>) -> Result<(), Failure> {
    let mut looked = 0_u32;
    let mut step = None;
    loop {
        let state = api.job(job).await?;
        match state.status {
            JobStatus::Complete => return tell_dataset(api, &state, report).await,
            JobStatus::Failed | JobStatus::Cancelled => return Err(failed(&state)),
            JobStatus::Pending => {
                return Err(Failure::Failed(format!(
                    "The file of job {job} is not committed."
                )));
            }
            JobStatus::Running => {}
        }
        report.event(
            "ingesting",
            json!({ "job_id": job, "progress": state.progress }),
        );
        if !report.is_json() && state.current_step != step {
            step.clone_from(&state.current_step);
            if looked > 5
                && let Some(step) = &step
            {
                report.note(&format!("The service is {step}."));
            }
        }
        looked += 1;
        tokio::time::sleep(if looked < 10 { SOON } else { LATER }).await;
    }
}

/// Why there is no dataset, and whether there can still be one.
pub fn failed(job: &JobStatusResponse) -> Failure {
    let reason = job
        .error_message
        .clone()
        .unwrap_or_else(|| format!("The job is {}.", job.status));
    if job.can_retry {
        return Failure::Resumable {
            reason: format!("{reason}\n{}", job.retry_reason.clone().unwrap_or_default()),
            command: format!("ingest resume {}", job.id),
        };
    }
    let why = job.retry_reason.as_deref().unwrap_or_default();
    Failure::Failed(format!("{reason}\n{why}").trim_end().to_owned())
}

async fn tell_dataset(
    api: &Api,
    job: &JobStatusResponse,
    report: &Arc<Report>,
) -> Result<(), Failure> {
    let Some(dataset) = job.dataset_id else {
        return Err(Failure::Failed(format!(
            "Job {} is done, but names no dataset.",
            job.id
        )));
    };
    let dataset = api.dataset(dataset).await?;
    report.result(
        "dataset",
        json!({
            "job_id": job.id,
            "dataset_id": dataset.id,
            "filename": dataset.filename,
            "size": dataset.size,
            "sha256": dataset.sha256,
        }),
        &format!(
            "{}: dataset {}, SHA-256 {}",
            dataset.filename, dataset.id, dataset.sha256
        ),
    );
    Ok(())
}
