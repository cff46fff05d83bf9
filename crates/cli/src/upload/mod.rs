//! What `ingest upload` and `ingest resume` are asked to bring; `run` brings it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use api_models::UploadState;
use uuid::Uuid;

use crate::api::Api;
use crate::args::{ResumeArguments, SendingArguments, UploadArguments};
use crate::failure::Failure;
use crate::journal::{self, Entry, Journal};
use crate::login;
use crate::report::Report;
use crate::source::OpenFile;
use crate::upload::run::{Source, Upload};

mod media_type;
mod parts;
mod plan;
mod run;

/// Standard input.
const STDIN: &str = "-";

/// `ingest upload`.
pub async fn upload(arguments: UploadArguments, report: &Arc<Report>) -> Result<(), Failure> {
    let entries = asked_for(&arguments, report).await?;
    let api = login::service(report)?;
    for (mut entry, source) in entries {
        entry.url = api.url();
        let mut work = Upload {
            api: &api,
            journal: Journal::open(entry)?,
            source,
            sending: arguments.sending,
            report,
        };
        let created = work.create().await?;
        work.run(Some(created)).await?;
    }
    Ok(())
}

/// `ingest resume`.
pub async fn resume(arguments: ResumeArguments, report: &Arc<Report>) -> Result<(), Failure> {
    let api = login::service(report)?;
    let entries = journal::entries()?;
    let Some(job) = arguments.job else {
        let (here, elsewhere): (Vec<_>, Vec<_>) = entries
            .into_iter()
            .partition(|entry| entry.url == api.url());
        for entry in &elsewhere {
            report.note(&format!(
                "{} goes to {}, and is left alone.",
                entry.filename, entry.url
            ));
        }
        if here.is_empty() {
            report.note("Nothing is under way on this machine.");
        }
        let mut failed = None;
        for entry in here {
            // One that cannot go on is no reason for the others.
            if let Err(failure) = resume_entry(&api, entry, None, arguments.sending, report).await {
                report.failure(&failure);
                failed = Some(failure);
            }
        }
        return failed.map_or(Ok(()), |_| {
            Err(Failure::Failed(
                "Not all that was under way is done.".to_owned(),
            ))
        });
    };
    let entry = match entries.into_iter().find(|entry| entry.job_id == Some(job)) {
        Some(entry) if entry.url != api.url() => {
            return Err(Failure::Usage(format!(
                "This upload goes to {}. Use `ingest login` for that service, or set INGEST_URL and INGEST_TOKEN.",
                entry.url
            )));
        }
        Some(entry) => entry,
        None => begun_elsewhere(&api, job).await?,
    };
    resume_entry(&api, entry, arguments.file, arguments.sending, report).await
}

/// An interruption after which the upload can go on.
pub fn resumable(reason: &str, job: Uuid) -> Failure {
    Failure::Resumable {
        reason: reason.to_owned(),
        command: format!("ingest resume {job}"),
    }
}

/// What the command line asks for: each file, opened, with what is to become of it.
async fn asked_for(
    arguments: &UploadArguments,
    report: &Arc<Report>,
) -> Result<Vec<(Entry, Source)>, Failure> {
    if arguments.files.len() > 1 && (arguments.title.is_some() || arguments.size.is_some()) {
        return Err(Failure::Usage(
            "--title and --size are for a single file.".to_owned(),
        ));
    }
    let mut entries = Vec::new();
    for path in &arguments.files {
        entries.push(one_asked_for(path, arguments, report).await?);
    }
    Ok(entries)
}

async fn one_asked_for(
    path: &Path,
    arguments: &UploadArguments,
    report: &Arc<Report>,
) -> Result<(Entry, Source), Failure> {
    let (source, filename, size) = if path == Path::new(STDIN) {
        let (Some(size), Some(filename)) = (arguments.size, arguments.filename.clone()) else {
            return Err(Failure::Usage(
                "Standard input has neither a size nor a name: say both with --size and --filename.".to_owned(),
            ));
        };
        if arguments.sha256 {
            return Err(Failure::Usage(
                "Standard input can be read only once, so its SHA-256 cannot be told before."
                    .to_owned(),
            ));
        }
        (Source::Stdin, filename, size)
    } else {
        let file = OpenFile::open(path)?;
        let name = arguments.filename.clone().or_else(|| {
            let name = path.file_name()?;
            Some(name.to_string_lossy().into_owned())
        });
        let size = file.size;
        (Source::File(file), name.unwrap_or_default(), size)
    };
    if size == 0 {
        return Err(Failure::Usage(format!(
            "{filename} is empty, and there is nothing to upload."
        )));
    }
    let sha256 = match source.file() {
        Some(file) if arguments.sha256 => Some(hashed(file, &filename, report).await?),
        _ => None,
    };
    let title = arguments.title.clone().unwrap_or_else(|| filename.clone());
    let content_type = arguments.content_type.clone();
    let entry = Entry {
        key: Uuid::now_v7(),
        url: String::new(),
        job_id: None,
        file: source.path(),
        size,
        modified: source.file().and_then(|file| file.modified),
        content_type: content_type.unwrap_or_else(|| media_type::of(&filename).to_owned()),
        sha256,
        title: (!arguments.no_commit).then_some(title),
        visibility: arguments.visibility.into(),
        filename,
    };
    Ok((entry, source))
}

async fn hashed(file: &OpenFile, name: &str, report: &Arc<Report>) -> Result<String, Failure> {
    let progress = report.progress(&format!("reading {name}"), "", file.size, 0);
    let (file, path) = (file.clone(), file.path.clone());
    let hash = tokio::task::spawn_blocking(move || file.sha256(|bytes| progress.add(bytes)));
    let failed = |error: &dyn std::error::Error| {
        Failure::failed(&format!("{} cannot be read", path.display()), error)
    };
    hash.await
        .map_err(|error| failed(&error))?
        .map_err(|error| failed(&error))
}

/// An upload that this machine knows nothing of: what the service knows is what is to be done.
async fn begun_elsewhere(api: &Api, job: Uuid) -> Result<Entry, Failure> {
    let known = api.job(job).await?;
    let session = match known.upload_state {
        Some(UploadState::AwaitingParts | UploadState::Completing | UploadState::Creating) => {
            api.session(job).await?.file_size
        }
        _ => known.bytes_received.unwrap_or(0),
    };
    let filename = known.source_filename.unwrap_or_else(|| job.to_string());
    Ok(Entry {
        key: Uuid::now_v7(),
        url: api.url(),
        job_id: Some(job),
        file: None,
        size: session,
        modified: None,
        content_type: String::new(),
        sha256: None,
        title: Some(filename.clone()),
        visibility: api_models::Visibility::Private,
        filename,
    })
}

async fn resume_entry(
    api: &Api,
    entry: Entry,
    file: Option<PathBuf>,
    sending: SendingArguments,
    report: &Arc<Report>,
) -> Result<(), Failure> {
    let mut work = Upload {
        api,
        source: Source::Later { named: file },
        journal: Journal::open(entry)?,
        sending,
        report,
    };
    if work.journal.entry().job_id.is_none() {
        work.create().await?;
    }
    work.run(None).await
}
