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
mod slices;

/// Standard input.
const STDIN: &str = "-";
/// Goes on with all that is under way on this machine.
const RESUME_ALL: &str = "ingest resume";
const NOT_ALL: &str = "Not all of the files have become what was asked for.";

/// `ingest upload`.
pub async fn upload(arguments: UploadArguments, report: &Arc<Report>) -> Result<(), Failure> {
    let entries = asked_for(&arguments)?;
    let api = login::service(report)?;
    let mut journals = Vec::new();
    for mut entry in entries {
        entry.url = api.url();
        // All are written down before the first begins, so that `ingest resume` goes on with all of them.
        Journal::open(entry.clone())?;
        journals.push(entry);
    }
    each(journals, report, async |entry: Entry| {
        let source = match &entry.file {
            Some(_) => Source::Later { named: None },
            None => Source::Stdin,
        };
        let mut work = Upload {
            api: &api,
            source,
            journal: Journal::open(entry)?,
            sending: arguments.sending,
            report,
        };
        let created = work.create().await?;
        work.run(Some(created)).await
    })
    .await
}

/// `ingest resume`.
pub async fn resume(arguments: ResumeArguments, report: &Arc<Report>) -> Result<(), Failure> {
    let api = login::service(report)?;
    let entries = journal::entries()?;
    let Some(job) = arguments.job else {
        let here = entries_here(entries, &api, report);
        if here.is_empty() {
            report.note("Nothing is under way on this machine.");
        }
        let sending = arguments.sending;
        return each(here, report, async |entry| {
            resume_entry(&api, entry, None, sending, report).await
        })
        .await;
    };
    let mut entry = match entries.into_iter().find(|entry| entry.job_id == Some(job)) {
        Some(entry) if entry.url != api.url() => {
            return Err(Failure::Usage(format!(
                "This upload goes to {}. Use `ingest login` for that service, or set INGEST_URL and INGEST_TOKEN.",
                entry.url
            )));
        }
        Some(entry) => entry,
        None => begun_elsewhere(&api, job, &arguments, report).await?,
    };
    ask_otherwise(&mut entry, &arguments);
    resume_entry(&api, entry, arguments.file, arguments.sending, report).await
}

/// Those that go to this service; the others are named.
pub fn entries_here(entries: Vec<Entry>, api: &Api, report: &Report) -> Vec<Entry> {
    let (here, elsewhere): (Vec<_>, Vec<_>) = entries
        .into_iter()
        .partition(|entry| entry.url == api.url());
    for entry in &elsewhere {
        report.note(&format!(
            "{} goes to {}, and is left alone.",
            entry.filename, entry.url
        ));
    }
    here
}

/// Brings one after the other. One that fails is told, and is no reason for the others; whoever interrupts means all.
async fn each(
    mut entries: Vec<Entry>,
    report: &Arc<Report>,
    bring: impl AsyncFn(Entry) -> Result<(), Failure>,
) -> Result<(), Failure> {
    if entries.len() == 1
        && let Some(entry) = entries.pop()
    {
        return bring(entry).await;
    }
    let (mut is_failed, mut is_resumable) = (false, false);
    for entry in entries {
        match bring(entry).await {
            Ok(()) => {}
            Err(Failure::Interrupted { .. }) => {
                return Err(Failure::Interrupted {
                    command: RESUME_ALL.to_owned(),
                });
            }
            Err(failure) => {
                is_failed = true;
                is_resumable |= matches!(failure, Failure::Resumable { .. });
                report.failure(&failure);
            }
        }
    }
    match (is_failed, is_resumable) {
        (false, _) => Ok(()),
        (true, false) => Err(Failure::Failed(NOT_ALL.to_owned())),
        (true, true) => Err(Failure::Resumable {
            reason: NOT_ALL.to_owned(),
            command: RESUME_ALL.to_owned(),
        }),
    }
}

/// What the command line asks for: each file, with what is to become of it.
fn asked_for(arguments: &UploadArguments) -> Result<Vec<Entry>, Failure> {
    if arguments.files.len() > 1
        && (arguments.title.is_some() || arguments.size.is_some() || arguments.filename.is_some())
    {
        return Err(Failure::Usage(
            "--title, --filename and --size are for a single file.".to_owned(),
        ));
    }
    let files = arguments.files.iter();
    files.map(|path| one_asked_for(path, arguments)).collect()
}

fn one_asked_for(path: &Path, arguments: &UploadArguments) -> Result<Entry, Failure> {
    let is_stdin = path == Path::new(STDIN);
    let (file, filename, size) = if is_stdin {
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
        (None, filename, size)
    } else {
        if arguments.size.is_some() {
            return Err(Failure::Usage(
                "--size is for standard input: a file has a size.".to_owned(),
            ));
        }
        // Many files may be named: they are opened one by one, when their turn comes.
        let file = OpenFile::open(path)?;
        let name = arguments.filename.clone().or_else(|| {
            let name = path.file_name()?;
            Some(name.to_string_lossy().into_owned())
        });
        let size = file.size;
        (Some(file), name.unwrap_or_default(), size)
    };
    if size == 0 {
        return Err(Failure::Usage(format!(
            "{filename} is empty, and there is nothing to upload."
        )));
    }
    let title = arguments.title.clone().unwrap_or_else(|| filename.clone());
    let content_type = arguments.content_type.clone();
    Ok(Entry {
        key: Uuid::now_v7(),
        url: String::new(),
        job_id: None,
        modified: file.as_ref().and_then(|file| file.modified),
        file: file.map(|file| file.path),
        size,
        content_type: content_type.unwrap_or_else(|| media_type::of(&filename).to_owned()),
        tell_sha256: arguments.sha256,
        sha256: None,
        title: (!arguments.no_commit).then_some(title),
        visibility: arguments.visibility.into(),
        filename,
    })
}

/// What is to become of the file, where `ingest resume` is told.
fn ask_otherwise(entry: &mut Entry, arguments: &ResumeArguments) {
    if arguments.no_commit {
        entry.title = None;
    }
    if let Some(title) = &arguments.title {
        entry.title = Some(title.clone());
    }
    if let Some(visibility) = arguments.visibility {
        entry.visibility = visibility.into();
        // Whoever says who may see the dataset wants one.
        entry.title.get_or_insert_with(|| entry.filename.clone());
    }
}

/// An upload that this machine knows nothing of: what the service knows is what is to be done.
async fn begun_elsewhere(
    api: &Api,
    job: Uuid,
    arguments: &ResumeArguments,
    report: &Report,
) -> Result<Entry, Failure> {
    let known = api.job(job).await?;
    let session = match known.upload_state {
        Some(UploadState::AwaitingParts | UploadState::Completing | UploadState::Creating) => {
            api.session(job).await?.file_size
        }
        _ => known.bytes_received.unwrap_or(0),
    };
    if !arguments.no_commit && arguments.title.is_none() && arguments.visibility.is_none() {
        report.note(
            "This machine does not know what was asked for when the upload began: the file is committed under its \
             name, for you alone. Use --title and --visibility for something else, or --no-commit.",
        );
    }
    let filename = known.source_filename.unwrap_or_else(|| job.to_string());
    Ok(Entry {
        key: Uuid::now_v7(),
        url: api.url(),
        job_id: Some(job),
        file: None,
        size: session,
        modified: None,
        content_type: String::new(),
        tell_sha256: false,
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
