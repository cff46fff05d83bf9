//! Looking at one job, and ending one that only a person can end. S3 is not asked: the server's sweeper does what is left
//! to be done there.

use std::io::Write;

use anyhow::bail;
use job_store::Store;
use uploads::{Ended, Error, JobId, Timestamp, Upload, end_job, ports::JobStore, transition};
use uuid::Uuid;

use super::{open_existing, when};
use crate::{
    config::{ConfigError, Place, args::JobsCommand},
    logging::spelled_out,
};

/// Carries out `command` on the jobs of the database at `place`. Results go to `out`, and nothing else does.
///
/// # Errors
/// [`ConfigError`] for what is no job's id, why a job cannot be ended, and whatever the database says.
pub async fn jobs(command: &JobsCommand, place: &Place, out: &mut dyn Write) -> anyhow::Result<()> {
    let (JobsCommand::Show { id } | JobsCommand::End { id }) = command;
    let id = Uuid::try_parse(id)
        .map(JobId)
        .map_err(|_| ConfigError::new(format!("{id:?} is not the id of a job")))?;
    let store = open_existing(place).await?;
    match command {
        JobsCommand::Show { .. } => show(&store, id, out).await,
        JobsCommand::End { .. } => end(&store, id, out).await,
    }
}

async fn show(store: &Store, id: JobId, out: &mut dyn Write) -> anyhow::Result<()> {
    let Some(upload) = store.load(id).await? else {
        bail!("there is no job {id}");
    };
    for (name, value) in facts(&upload) {
        writeln!(out, "{name:<16}{value}")?;
    }
    Ok(out.flush()?)
}

async fn end(store: &Store, id: JobId, out: &mut dyn Write) -> anyhow::Result<()> {
    match end_job(store, id).await {
        Ok(Ended::Yes(job)) => {
            log::warn!(job:% = id; "ended by an operator; the object at its key is left alone");
            writeln!(out, "{id} {}", job.state)?;
            Ok(out.flush()?)
        }
        Ok(Ended::No(job, transition::Refusal::NoAlarm)) => bail!(
            "the job {id} is {}, and no alarm was raised for it: it comes to its end by itself",
            job.state
        ),
        Ok(Ended::No(job, _)) => bail!(
            "the job {id} is {}: only one that is completing, with an alarm, can be ended",
            job.state
        ),
        Err(Error::NotFound) => bail!("there is no job {id}"),
        Err(error) => Err(error.into()),
    }
}

/// What somebody who has to decide about a job has to know of it.
fn facts(upload: &Upload) -> Vec<(&'static str, String)> {
    let job = &upload.job;
    let time = |time: Option<Timestamp>| time.map_or_else(|| "-".into(), when);
    let text = |text: Option<&str>| text.map_or_else(|| "-".into(), spelled_out);
    let alarm = if job.alarm {
        "an object that is not this job's is at its key"
    } else {
        "none"
    };
    vec![
        ("id", job.id.to_string()),
        ("state", job.state.to_string()),
        ("alarm", alarm.into()),
        ("owner", spelled_out(&job.owner.0)),
        ("filename", spelled_out(&job.file.filename)),
        ("size", format!("{} bytes", job.plan.file_size())),
        ("parts", job.plan.part_count().to_string()),
        ("key", spelled_out(job.key.as_str())),
        (
            "upload id",
            text(job.upload_id.as_ref().map(|id| id.0.as_str())),
        ),
        ("lists sent", upload.completion.sent.len().to_string()),
        ("etag", text(job.etag.as_ref().map(|etag| etag.as_str()))),
        ("reserved", if job.reserved { "yes" } else { "no" }.into()),
        ("created", when(job.created_at)),
        ("deadline", when(job.deadline)),
        ("leased until", time(job.lease_until)),
        ("next look", time(job.due_at)),
        ("looks in vain", job.tries.to_string()),
        ("ended", time(job.completed_at)),
        ("error", text(job.error_message.as_deref())),
    ]
}
