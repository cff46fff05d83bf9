//! Files that come through this process: what their request says of them, and where it is wrong.

use std::sync::Arc;

use ::uploads::{Caller, Commit, CreateUpload, Error, FileClaim, Job, JobId, PartPlan};
use actix_web::{
    HttpRequest,
    http::header::{
        CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE, ContentDisposition, HeaderValue,
        TRANSFER_ENCODING,
    },
};
use api_models::{CommitRequest, FileUpload, PresignedUploadRequest};
use api_routes::Context;
use futures::StreamExt as _;
use openapi_actix::Incoming;
use openapi_check::{Checked as _, Segment, Source, Violation};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::{Api, convert, problem::Problem, uploads::extension_not_allowed};
use crate::{
    intake::{self, FormError},
    problems::Kind,
};

const ANYTHING: &str = "application/octet-stream";

/// Why a file was not received.
pub enum NotReceived {
    /// What there is to be said. The client may still be sending.
    Refused(Problem),
    /// Nothing more comes of the body.
    BrokenOff,
}

impl From<Problem> for NotReceived {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

impl NotReceived {
    pub fn into_problem(self) -> Problem {
        match self {
            Self::Refused(problem) => problem,
            Self::BrokenOff => Problem::refused(
                Kind::BadRequest,
                "The body broke off; nothing was kept of it.",
            ),
        }
    }
}

/// Where a request says what about its file.
struct Places {
    filename: [Segment; 2],
    content_type: [Segment; 2],
    size: [Segment; 2],
}

impl Places {
    fn of_form() -> Self {
        let file: [Segment; 2] = ["body".into(), "file".into()];
        Self {
            filename: file.clone(),
            content_type: file.clone(),
            size: file,
        }
    }

    fn of_headers() -> Self {
        Self {
            filename: ["header".into(), "Content-Disposition".into()],
            content_type: ["header".into(), "Content-Type".into()],
            size: ["header".into(), "Content-Length".into()],
        }
    }

    /// Says where a violation of *create*'s rules is in this request.
    fn moved(&self, mut violation: Violation) -> Violation {
        let place = match violation.loc.first() {
            Some(Segment::Key(name)) if name == "filename" => &self.filename,
            Some(Segment::Key(name)) if name == "content_type" => &self.content_type,
            _ => &self.size,
        };
        violation.loc = place.to_vec();
        violation
    }
}

impl Api {
    /// Receives a form. Whether it was committed, too, is told by the job's state.
    pub async fn receive_form(
        &self,
        context: &Context<Caller>,
        idempotency_key: Option<String>,
        body: Incoming,
    ) -> Result<Job, NotReceived> {
        let intake = &self.app.intake;
        let room = intake.room_for_form().ok_or_else(Problem::overloaded)?;
        if length(&context.request).is_some_and(|length| length > intake.longest_form()) {
            return Err(self.too_large().into());
        }
        let form = intake::read_form(intake, room, context.request.headers(), body).await;
        let form = form.map_err(|error| self.unreadable(error))?;
        let commit = commit(&form.members);
        let mut violations = commit.as_ref().err().cloned().unwrap_or_default();
        if form.more_files > 0 {
            let loc: [Segment; 2] = ["body".into(), "file".into()];
            violations.push(Violation::value_error(
                loc,
                "there is more than one file",
                Value::Null,
            ));
        }
        let places = Places::of_form();
        let claimed = form.file.map(|file| {
            let size = file.content.size();
            let claimed = claim(file.filename, file.content_type, size, &places);
            claimed.map(|claim| (claim, file.content))
        });
        let (claimed, commit) = match (claimed, commit) {
            (Some(Ok(claimed)), Ok(commit)) if violations.is_empty() => (claimed, commit),
            (claimed, _) => {
                violations.extend(claimed.and_then(Result::err).unwrap_or_default());
                return Err(Problem::Invalid(violations).into());
            }
        };
        let (claim, content) = claimed;
        let (request, filename) = self.request(context, claim, idempotency_key)?;
        let (app, caller) = (Arc::clone(&self.app), context.principal.clone());
        let id = JobId(Uuid::now_v7());
        let task = intake::receive(app, caller, id, request, content, commit);
        let received = self.app.detach(task).await.map_err(Problem::from)?;
        received.map_err(|error| not_received(error, &filename, &places))
    }

    /// Receives the bare file that a body is.
    pub async fn receive_bare(
        &self,
        context: &Context<Caller>,
        idempotency_key: Option<String>,
        mut body: Incoming,
    ) -> Result<Job, NotReceived> {
        let request = &context.request;
        let Some(size) = length(request) else {
            let detail = "Say in Content-Length how many bytes the file has, or send it in a form.";
            return Err(Problem::refused(Kind::LengthRequired, detail).into());
        };
        if size > self.app.intake.max_size() {
            return Err(self.too_large().into());
        }
        let places = Places::of_headers();
        let content_type = request.headers().get(CONTENT_TYPE).map(text);
        let named = request.headers().get(CONTENT_DISPOSITION);
        let claim = match named.map(|named| ContentDisposition::from_raw(named).ok()) {
            Some(named) => {
                let filename = named.as_ref().and_then(intake::filename);
                claim(filename, content_type, size, &places)
            }
            None => Err(vec![Violation::missing(
                places.filename.to_vec(),
                Value::Null,
            )]),
        };
        let claim = claim.map_err(Problem::Invalid)?;
        let room = self
            .app
            .intake
            .room_for_stream()
            .ok_or_else(Problem::overloaded)?;
        let (request, filename) = self.request(context, claim, idempotency_key)?;
        let (sender, content) = intake::channel(room);
        let (app, caller) = (Arc::clone(&self.app), context.principal.clone());
        let id = JobId(Uuid::now_v7());
        // It outlives this request: whatever becomes of the body, the job has an end.
        let task = self
            .app
            .detach(intake::receive(app, caller, id, request, content, None));
        pass_on(&mut body, sender).await;
        let received = task.await.map_err(Problem::from)?;
        received.map_err(|error| not_received(error, &filename, &places))
    }

    /// What is asked of the use cases; the parts count like URLs that are asked for.
    fn request(
        &self,
        context: &Context<Caller>,
        claim: PresignedUploadRequest,
        idempotency_key: Option<String>,
    ) -> Result<(CreateUpload, String), Problem> {
        let part_size = self.app.uploads.policy().part_size;
        let plan = PartPlan::new(claim.file_size, part_size);
        self.count_urls(context, plan.map_or(1, PartPlan::part_count))?;
        let filename = claim.filename.clone();
        let request = CreateUpload {
            file: FileClaim {
                filename: claim.filename,
                content_type: claim.content_type,
                sha256: None,
            },
            file_size: claim.file_size,
            idempotency_key,
        };
        Ok((request, filename))
    }

    fn too_large(&self) -> Problem {
        let most = self.app.intake.max_size();
        let detail = format!(
            "A file may have at most {most} bytes here. Send a larger one straight to the storage: create an upload with POST \
             {}/ingest/upload/presigned.",
            api_routes::BASE_PATH
        );
        Problem::refused(Kind::PayloadTooLarge, detail)
    }

    fn unreadable(&self, error: FormError) -> NotReceived {
        match error {
            FormError::BrokenOff => NotReceived::BrokenOff,
            FormError::Malformed => {
                let detail = "The body cannot be read as multipart/form-data.";
                Problem::refused(Kind::BadRequest, detail).into()
            }
            FormError::TooLarge => self.too_large().into(),
            FormError::Disk(error) => {
                log::error!("a form cannot be put down in the data directory: {error}");
                Problem::overloaded().into()
            }
        }
    }
}

fn not_received(error: Error, filename: &str, places: &Places) -> NotReceived {
    match error {
        Error::BrokenOff => NotReceived::BrokenOff,
        Error::ExtensionNotAllowed => {
            let mut violation = extension_not_allowed(filename);
            violation.loc = places.filename.to_vec();
            Problem::Invalid(vec![violation]).into()
        }
        error => Problem::from(error).into(),
    }
}

/// Hands the body over piece by piece, to its end or for as long as somebody wants it.
async fn pass_on(body: &mut Incoming, sender: mpsc::Sender<actix_web::web::Bytes>) {
    while let Some(Ok(piece)) = body.next().await {
        if sender.send(piece).await.is_err() {
            return;
        }
    }
}

/// What is said of the file, held to the rules of *create*.
fn claim(
    filename: Option<String>,
    content_type: Option<String>,
    size: u64,
    places: &Places,
) -> Result<PresignedUploadRequest, Vec<Violation>> {
    let is_named = filename.is_some();
    let claim = json!({
        "filename": filename.unwrap_or_else(|| "unnamed".into()),
        "content_type": content_type.unwrap_or_else(|| ANYTHING.into()),
        "file_size": size,
    });
    let rule = PresignedUploadRequest::rule();
    let checked = openapi_check::from_source(rule, claim, Source::Json, []);
    let mut violations = match checked {
        Ok(claim) if is_named => return Ok(claim),
        Ok(_) => Vec::new(),
        Err(violations) => violations.into_iter().map(|it| places.moved(it)).collect(),
    };
    if !is_named {
        let loc = places.filename.clone();
        violations.push(Violation::value_error(
            loc,
            "there is no filename",
            Value::Null,
        ));
    }
    Err(violations)
}

/// What a form's file is to be committed with, if it has a title.
fn commit(members: &Value) -> Result<Option<Commit>, Vec<Violation>> {
    let rule = FileUpload::rule();
    let at = [Segment::from("body")];
    let form: FileUpload =
        openapi_check::from_source(rule, members.clone(), Source::Parts(&[]), at)?;
    let visibility = form.visibility;
    Ok(form.title.map(|title| {
        convert::commit(CommitRequest {
            title,
            summary: None,
            visibility,
        })
    }))
}

/// How many bytes the body is announced to have. One that is not announced at all has none (RFC 9112, section 6.3).
fn length(request: &HttpRequest) -> Option<u64> {
    let headers = request.headers();
    match headers.get(CONTENT_LENGTH) {
        Some(length) => length.to_str().ok()?.parse().ok(),
        None => (!headers.contains_key(TRANSFER_ENCODING)).then_some(0),
    }
}

fn text(header: &HeaderValue) -> String {
    String::from_utf8_lossy(header.as_bytes()).into_owned()
}
