//! One upload, from wherever it is to its dataset.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use api_models::{CommitRequest, PresignedUploadRequest, UploadSession, UploadState};
use futures::StreamExt as _;
use serde_json::json;
use time::OffsetDateTime;
use uuid::Uuid;

use super::parts::Sender;
use super::plan::Plan;
use super::{RESUME_ALL, STDIN, slices};
use crate::api::{Api, ApiError};
use crate::args::SendingArguments;
use crate::failure::Failure;
use crate::follow;
use crate::journal::Journal;
use crate::report::Report;
use crate::signals::interrupted;
use crate::source::OpenFile;

/// How often what a completion finds missing is sent again.
const ROUNDS: usize = 3;

/// Where the bytes come from.
pub enum Source {
    File(OpenFile),
    Stdin,
    /// Opened only if something has still to be sent.
    Later {
        named: Option<PathBuf>,
    },
}

impl Source {
    pub fn file(&self) -> Option<&OpenFile> {
        match self {
            Self::File(file) => Some(file),
            Self::Stdin | Self::Later { .. } => None,
        }
    }
}

/// One upload, as far as this process brings it.
pub struct Upload<'a> {
    pub api: &'a Api,
    pub journal: Journal,
    pub source: Source,
    pub sending: SendingArguments,
    pub report: &'a Arc<Report>,
}

/// A new upload's plan, and its first URLs.
pub struct Created {
    plan: Plan,
    urls: Vec<String>,
    expires: OffsetDateTime,
}

impl Upload<'_> {
    /// Asks the service for the upload.
    pub async fn create(&mut self) -> Result<Created, Failure> {
        tokio::select! {
            result = self.asked_for() => result,
            () = interrupted() => Err(self.interrupted()),
        }
    }

    async fn asked_for(&mut self) -> Result<Created, Failure> {
        self.open_own_file().await?;
        let entry = self.journal.entry();
        let request = PresignedUploadRequest {
            filename: entry.filename.clone(),
            file_size: entry.size,
            content_type: entry.content_type.clone(),
            sha256: entry.sha256.clone(),
        };
        let created = match self.api.create(&request, entry.key).await {
            Ok(created) => created,
            Err(error) => return Err(self.not_created(error)),
        };
        self.journal.has_job(created.job_id)?;
        let (name, size) = (&self.journal.entry().filename, self.journal.entry().size);
        let plan = Plan::new(size, created.part_size, created.part_count);
        self.report.event(
            "upload",
            json!({
                "job_id": created.job_id, "filename": name, "size": size,
                "part_count": created.part_count, "bytes_there": 0,
            }),
        );
        Ok(Created {
            plan,
            urls: created.urls,
            expires: created.expires_at.value(),
        })
    }

    /// A refusal is final; anything else may have made a job whose answer got lost.
    fn not_created(&mut self, error: ApiError) -> Failure {
        if error.is_transient() {
            return self.resumable(&error.to_string());
        }
        self.journal.close();
        error.into()
    }

    /// Opens the file of an upload that has no job yet, if it is one, and hashes it if that is asked for.
    async fn open_own_file(&mut self) -> Result<(), Failure> {
        let entry = self.journal.entry();
        let Some(path) = entry.file.clone() else {
            return Ok(());
        };
        let opened = OpenFile::open(&path).and_then(|file| {
            if file.size == entry.size {
                return Ok(file);
            }
            Err(Failure::Failed(format!(
                "{} has changed before its upload began. Upload it anew.",
                path.display()
            )))
        });
        // Nothing has been sent, so there is nothing to go on with.
        let file = opened.inspect_err(|_| self.journal.close())?;
        if entry.tell_sha256 && entry.sha256.is_none() {
            let sha256 = hashed(&file, &entry.filename, self.report).await?;
            self.journal.has_sha256(sha256)?;
        }
        self.source = Source::File(file);
        Ok(())
    }

    /// Goes on from where the service says it is, until a signal says otherwise.
    pub async fn run(self, created: Option<Created>) -> Result<(), Failure> {
        let Some(job) = self.journal.entry().job_id else {
            return Err(Failure::Failed("The service has made no job.".to_owned()));
        };
        let interruption = self.interrupted();
        tokio::select! {
            result = self.bring(job, created) => result,
            () = interrupted() => Err(interruption),
        }
    }

    fn interrupted(&self) -> Failure {
        Failure::Interrupted {
            command: self.command(),
        }
    }

    /// An interruption after which the upload can go on.
    fn resumable(&self, reason: &str) -> Failure {
        Failure::Resumable {
            reason: reason.to_owned(),
            command: self.command(),
        }
    }

    /// What goes on with this upload, here and, with the file's name besides, on another machine.
    pub fn command(&self) -> String {
        let entry = self.journal.entry();
        let Some(job) = entry.job_id else {
            return RESUME_ALL.to_owned();
        };
        let stdin = match &self.source {
            Source::Stdin => " -",
            Source::File(_) | Source::Later { .. } => "",
        };
        let no_commit = match &entry.title {
            Some(_) => "",
            None => " --no-commit",
        };
        format!("{RESUME_ALL} {job}{stdin}{no_commit}")
    }

    async fn bring(mut self, job: Uuid, created: Option<Created>) -> Result<(), Failure> {
        if let Some(created) = created {
            self.send_all(job, created.plan, Some((created.urls, created.expires)))
                .await?;
            return self.finish(job).await;
        }
        let known = match self.api.job(job).await {
            Ok(known) => known,
            Err(error) => return Err(self.unless_gone(error)),
        };
        match known.upload_state {
            Some(UploadState::Creating | UploadState::AwaitingParts | UploadState::Completing) => {
                let session = self.api.session(job).await?;
                let plan = self.compared(&session).await?;
                self.report.event(
                    "upload",
                    json!({
                        "job_id": job, "filename": self.journal.entry().filename, "size": plan.size,
                        "part_count": session.part_count, "bytes_there": plan.bytes_there(),
                    }),
                );
                self.send_all(job, plan, None).await?;
                self.finish(job).await
            }
            Some(UploadState::Uploaded) => self.finish(job).await,
            Some(UploadState::Failed) if known.can_retry => {
                self.api.retry(job).await?;
                self.finish_ingestion(job).await
            }
            Some(UploadState::Queued | UploadState::Running | UploadState::Complete) => {
                self.finish_ingestion(job).await
            }
            _ => {
                self.journal.close();
                Err(follow::failed(&known))
            }
        }
    }

    /// Where the job is not there any more, neither is anything to go on with.
    fn unless_gone(self, error: ApiError) -> Failure {
        match error {
            ApiError::Refused(problem) if problem.status == 404 => {
                self.journal.close();
                Failure::Refused(problem)
            }
            error if error.is_transient() => self.resumable(&error.to_string()),
            error => error.into(),
        }
    }

    /// What is left to send, after what the storage has was held against the file.
    async fn compared(&mut self, session: &UploadSession) -> Result<Plan, Failure> {
        let file = match self.find_source(session)? {
            Some(file) => file,
            // What comes from standard input is compared as it comes.
            None => {
                return Ok(Plan::of_stream(session));
            }
        };
        let name = self.journal.entry().filename.clone();
        let known = self.journal.entry().modified;
        if known.is_some() && known != file.modified {
            self.report.note(&format!(
                "{} has changed since the upload began; each part is compared, and what differs is sent again.",
                file.path.display()
            ));
        }
        let progress =
            self.report
                .progress(&format!("comparing {name}"), "", session.bytes_received, 0);
        let compared = tokio::task::block_in_place(|| {
            Plan::of_session(session, &file, &self.journal, |bytes| progress.add(bytes))
        });
        drop(progress);
        let plan = compared?;
        if !plan.different.is_empty() {
            self.report.note(&format!(
                "{} of the {} parts that the storage has differ from the file and are sent again.",
                plan.different.len(),
                session.parts.len()
            ));
            if self.journal.entry().sha256.is_some() {
                return Err(Failure::Failed(format!(
                    "{} is not the file any more whose SHA-256 was told when the upload began. \
                     Abort this upload with `ingest abort`, and upload the file anew.",
                    file.path.display()
                )));
            }
        }
        self.journal.has_file(&file)?;
        self.source = Source::File(file);
        Ok(plan)
    }

    /// The file, or none if it is standard input.
    fn find_source(&mut self, session: &UploadSession) -> Result<Option<OpenFile>, Failure> {
        let named = match &self.source {
            Source::File(file) => return Ok(Some(file.clone())),
            Source::Stdin => return Ok(None),
            Source::Later { named } => named.clone(),
        };
        if named.as_deref() == Some(Path::new(STDIN)) {
            self.source = Source::Stdin;
            return Ok(None);
        }
        let entry = self.journal.entry();
        let Some(path) = named.or_else(|| entry.file.clone()) else {
            return Err(Failure::Usage(format!(
                "Where is {}? Name the file after the job, or `-` to send it to standard input.",
                entry.filename
            )));
        };
        let file = OpenFile::open(&path)?;
        if file.size != session.file_size {
            return Err(Failure::Failed(format!(
                "{} has {} bytes, but the file of this upload has {}: it is another one, or has changed.",
                file.path.display(),
                file.size,
                session.file_size
            )));
        }
        Ok(Some(file))
    }

    /// Sends what is pending and completes, until nothing is missing any more.
    async fn send_all(
        &mut self,
        job: Uuid,
        mut plan: Plan,
        mut urls: Option<(Vec<String>, OffsetDateTime)>,
    ) -> Result<(), Failure> {
        for round in 1.. {
            self.send_pending(job, &plan, urls.take()).await?;
            let changed = self.source.file().filter(|file| !file.is_unchanged());
            if let Some(file) = changed {
                let path = file.path.display();
                return Err(self.resumable(&format!("{path} was changed while it was uploaded.")));
            }
            let parts = plan.parts(&self.journal);
            match self.api.complete(job, parts).await {
                Ok(_) => break,
                Err(ApiError::Refused(problem))
                    if problem.kind == "upload-incomplete"
                        && round < ROUNDS
                        && self.source.file().is_some() =>
                {
                    self.report.note(&problem.to_string());
                    let session = self.api.session(job).await?;
                    plan = self.compared(&session).await?;
                }
                Err(error) if error.is_transient() => {
                    return Err(self.resumable(&error.to_string()));
                }
                Err(error) => return Err(error.into()),
            }
        }
        self.report.event("uploaded", json!({ "job_id": job }));
        Ok(())
    }

    async fn send_pending(
        &self,
        job: Uuid,
        plan: &Plan,
        urls: Option<(Vec<String>, OffsetDateTime)>,
    ) -> Result<(), Failure> {
        if plan.pending.is_empty() {
            return Ok(());
        }
        let name = &self.journal.entry().filename;
        let progress =
            Arc::new(
                self.report
                    .progress(name, &job.to_string(), plan.size, plan.bytes_there()),
            );
        let sender = Sender::new(self, job, plan, Arc::clone(&progress))?;
        if let Some((urls, expires)) = urls {
            sender.has_urls(urls, expires).await;
        }
        let slices = match self.source.file() {
            Some(file) => slices::of_file(plan, file).left_stream(),
            None => {
                let stdin = slices::of_stdin(plan, &self.journal, self.report, &progress);
                stdin.right_stream()
            }
        };
        sender.send(slices).await.map_err(|failure| match failure {
            // The service, the network or standard input has failed.
            Failure::Failed(reason) => self.resumable(&reason),
            failure => failure,
        })
    }

    /// Commits the file if it is to be, and waits for its dataset.
    async fn finish(self, job: Uuid) -> Result<(), Failure> {
        let entry = self.journal.entry();
        let Some(title) = entry.title.clone() else {
            let name = entry.filename.clone();
            self.journal.close();
            self.report.result(
                "not_committed",
                json!({ "job_id": job }),
                &format!("{name}: job {job}, uploaded and not committed (`ingest resume {job}` commits it)"),
            );
            return Ok(());
        };
        let body = CommitRequest {
            title,
            summary: None,
            visibility: entry.visibility,
        };
        match self.api.commit(job, &body).await {
            Ok(_) => self.finish_ingestion(job).await,
            Err(error) if error.is_transient() => Err(self.resumable(&error.to_string())),
            Err(error) => Err(error.into()),
        }
    }

    async fn finish_ingestion(self, job: Uuid) -> Result<(), Failure> {
        match follow::until_done(self.api, job, self.report).await {
            Ok(()) => {
                self.journal.close();
                Ok(())
            }
            Err(failure @ Failure::Resumable { .. }) => Err(failure),
            Err(Failure::Failed(reason)) => {
                self.journal.close();
                Err(Failure::Failed(reason))
            }
            Err(failure) => Err(failure),
        }
    }
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
