//! Between the API's models and the domain's types.

use api_models as model;
use openapi_check::{DateTime, Segment, Violation};
use serde_json::json;
use time::OffsetDateTime;
use uploads::{
    Commit, Dataset, ETag, Head, Job, NamedPart, PartNumber, PartRange, PartUrl, RequestedParts,
    Session, SessionPart, State, Status, Timestamp, Visibility, ports::After,
};
use uuid::Uuid;

use crate::preview;

/// A point in time, in UTC.
pub fn date_time(at: Timestamp) -> DateTime {
    let nanos = i128::from(at.as_millis()) * 1_000_000;
    let at = OffsetDateTime::from_unix_timestamp_nanos(nanos).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    at.into()
}

/// The parts of a complete request: every ETag readable, no part number twice.
pub fn requested_parts(
    body: model::PresignedCompleteRequest,
) -> Result<RequestedParts, Vec<Violation>> {
    let place = |index: usize, member: &'static str| -> [Segment; 4] {
        ["body".into(), "parts".into(), index.into(), member.into()]
    };
    let mut violations = Vec::new();
    let mut parts = Vec::with_capacity(body.parts.len());
    for (index, part) in body.parts.iter().enumerate() {
        match ETag::parse(&part.etag) {
            Ok(etag) => parts
                .extend(PartNumber::new(part.part_number).map(|number| NamedPart { number, etag })),
            Err(error) => {
                violations.push(Violation::value_error(
                    place(index, "etag"),
                    error.to_string(),
                    json!(part.etag),
                ));
            }
        }
    }
    if !violations.is_empty() {
        return Err(violations);
    }
    RequestedParts::new(parts).map_err(|twice| {
        let duplicate = |index: usize| {
            let number = body.parts.get(index).map(|part| part.part_number);
            Violation::value_error(
                place(index, "part_number"),
                "the part number is there more than once",
                json!(number),
            )
        };
        twice.into_iter().map(duplicate).collect()
    })
}

/// The part numbers of a request for URLs.
pub fn part_numbers(numbers: &[u64]) -> Vec<PartNumber> {
    numbers
        .iter()
        .filter_map(|number| PartNumber::new(*number))
        .collect()
}

/// A 422 for a part number at `index` that the file does not have.
pub fn beyond_plan(index: usize, number: Option<&u64>) -> Violation {
    let loc: [Segment; 3] = ["body".into(), "part_numbers".into(), index.into()];
    Violation::value_error(loc, "the file has no such part", json!(number))
}

/// Where the next page begins: opaque to clients.
pub fn next_cursor(created_at: Timestamp, id: impl std::fmt::Display) -> String {
    format!("{}.{id}", created_at.as_millis())
}

/// Where a page of a list begins.
pub fn cursor<Id>(
    cursor: Option<&str>,
    id: fn(Uuid) -> Id,
) -> Result<Option<After<Id>>, Vec<Violation>> {
    let parse = |text: &str| {
        let (millis, uuid) = text.split_once('.')?;
        let created_at = Timestamp::from_millis(millis.parse().ok()?);
        Some(After {
            created_at,
            id: id(Uuid::try_parse(uuid).ok()?),
        })
    };
    let Some(text) = cursor else { return Ok(None) };
    parse(text).map(Some).ok_or_else(|| {
        let loc: [Segment; 2] = ["query".into(), "cursor".into()];
        vec![Violation::value_error(
            loc,
            "the cursor is not one that this service gave out",
            json!(text),
        )]
    })
}

/// What to commit.
pub fn commit(body: model::CommitRequest) -> Commit {
    let visibility = match body.visibility {
        model::Visibility::Private => Visibility::Private,
        model::Visibility::Restricted => Visibility::Restricted,
        model::Visibility::Internal => Visibility::Internal,
        model::Visibility::Public => Visibility::Public,
    };
    Commit {
        title: body.title,
        summary: body.summary,
        visibility,
    }
}

/// What is seen of a file in its first bytes.
pub fn preview(head: Head) -> model::FilePreview {
    let Head {
        job,
        bytes,
        detected_content_type,
    } = head;
    let is_cut = job.plan.file_size() > bytes.len() as u64;
    let table = preview::table(&bytes, is_cut, &job.file.filename, &job.file.content_type);
    let truncated = table.as_ref().is_none_or(|table| table.truncated);
    let format = table.as_ref().map(|table| match table.format {
        preview::Format::Csv => model::PreviewFormat::Csv,
        preview::Format::Tsv => model::PreviewFormat::Tsv,
        preview::Format::Json => model::PreviewFormat::Json,
        preview::Format::JsonLines => model::PreviewFormat::Jsonl,
    });
    let (columns, rows) = table.map(|table| (table.columns, table.rows)).unzip();
    model::FilePreview {
        job_id: job.id.0,
        detected_content_type,
        format,
        columns,
        rows: rows.unwrap_or_default(),
        truncated,
    }
}

/// A job as `GET /jobs/{job_id}` shows it.
pub fn job(job: Job) -> model::JobStatusResponse {
    let can_retry = job.state == State::Failed;
    let ends_by_itself = ends_by_itself(&job);
    model::JobStatusResponse {
        id: job.id.0,
        status: job_status(job.state.status()),
        dataset_id: job.dataset_id.map(|id| id.0),
        source_filename: Some(job.file.filename),
        retry_reason: retry_reason(job.state).map(Into::into),
        error_message: job.error_message,
        can_retry,
        started_at: job.started_at.map(date_time),
        completed_at: job.completed_at.map(date_time),
        created_at: date_time(job.created_at),
        progress: progress(job.state, job.ingested_bytes, job.plan.file_size()),
        current_step: Some(current_step(job.state).into()),
        upload_state: Some(upload_state(job.state)),
        bytes_received: job.state.keeps_object().then(|| job.plan.file_size()),
        expires_at: ends_by_itself.map(date_time),
    }
}

/// When a job that waits for its owner ends without them.
fn ends_by_itself(job: &Job) -> Option<Timestamp> {
    match job.state {
        State::Creating | State::AwaitingParts | State::Completing => Some(job.deadline),
        State::Uploaded | State::Failed => job.discard_at,
        State::Queued
        | State::Running
        | State::Complete
        | State::Rejected
        | State::Lost
        | State::Abandoned
        | State::Aborting
        | State::Aborted
        | State::Expired
        | State::Discarding
        | State::Discarded => None,
    }
}

/// Why a retry can help, or why it cannot; for everything that the API calls failed.
fn retry_reason(state: State) -> Option<&'static str> {
    match state {
        State::Failed => Some("The file is kept as it is, and a retry ingests it again."),
        State::Rejected => Some(
            "The file is not the one that was announced, and was deleted: upload the right one.",
        ),
        State::Expired => {
            Some("The parts were deleted when the time was over: upload the file again.")
        }
        State::Lost => Some("The storage has nothing of the file any more: upload it again."),
        State::Abandoned => Some("An operator has given the upload up: upload the file again."),
        State::Creating
        | State::AwaitingParts
        | State::Completing
        | State::Uploaded
        | State::Queued
        | State::Running
        | State::Complete
        | State::Aborting
        | State::Aborted
        | State::Discarding
        | State::Discarded => None,
    }
}

fn progress(state: State, read: u64, size: u64) -> Option<f64> {
    match state {
        // Sizes are at most 5 TiB, which a double holds exactly.
        #[expect(clippy::cast_precision_loss, reason = "exact up to 8 PiB")]
        State::Queued | State::Running => Some(read as f64 / size.max(1) as f64),
        State::Complete => Some(1.0),
        State::Creating
        | State::AwaitingParts
        | State::Completing
        | State::Uploaded
        | State::Rejected
        | State::Failed
        | State::Lost
        | State::Abandoned
        | State::Aborting
        | State::Aborted
        | State::Expired
        | State::Discarding
        | State::Discarded => None,
    }
}

fn current_step(state: State) -> &'static str {
    match state {
        State::Creating => "opening the upload",
        State::AwaitingParts => "waiting for parts",
        State::Completing => "assembling the file",
        State::Uploaded => "waiting to be committed",
        State::Queued => "waiting to be ingested",
        State::Running => "reading and checking the file",
        State::Complete => "done",
        State::Rejected => "rejected",
        State::Failed => "waiting to be retried",
        State::Lost => "lost",
        State::Abandoned => "ended by an operator",
        State::Aborting => "being removed",
        State::Aborted => "aborted",
        State::Expired => "expired",
        State::Discarding => "being deleted",
        State::Discarded => "discarded",
    }
}

/// What there is of an upload.
pub fn session(session: Session) -> model::UploadSession {
    let part = |part: SessionPart| model::UploadedPart {
        part_number: part.number.get().into(),
        size: part.size,
        etag: part.etag.to_string(),
    };
    let range = |range: PartRange| model::PartRange {
        first: range.first.get().into(),
        last: range.last.get().into(),
    };
    model::UploadSession {
        upload_state: upload_state(session.job.state),
        file_size: session.job.plan.file_size(),
        bytes_received: session.bytes_received,
        part_size: session.job.plan.part_size(),
        part_count: session.job.plan.part_count().into(),
        parts: session.parts.into_iter().map(part).collect(),
        missing_parts: session.missing.into_iter().map(range).collect(),
        expires_at: date_time(session.job.deadline),
    }
}

/// A URL to PUT one part to.
pub fn part_url(url: PartUrl) -> model::PartUrl {
    model::PartUrl {
        part_number: url.number.get().into(),
        url: url.url.0,
        content_length: url.content_length,
        expires_at: date_time(url.expires_at),
    }
}

/// A dataset.
pub fn dataset(dataset: Dataset) -> model::Dataset {
    model::Dataset {
        id: dataset.id.0,
        job_id: dataset.job_id.0,
        title: dataset.commit.title,
        summary: dataset.commit.summary,
        visibility: visibility(dataset.commit.visibility),
        filename: dataset.filename,
        size: dataset.size,
        content_type: dataset.content_type,
        detected_content_type: dataset.detected_content_type,
        sha256: dataset.sha256.as_str().to_owned(),
        etag: dataset.etag.to_string(),
        created_at: date_time(dataset.created_at),
    }
}

fn visibility(visibility: Visibility) -> model::Visibility {
    match visibility {
        Visibility::Private => model::Visibility::Private,
        Visibility::Restricted => model::Visibility::Restricted,
        Visibility::Internal => model::Visibility::Internal,
        Visibility::Public => model::Visibility::Public,
    }
}

/// The public status.
pub fn job_status(status: Status) -> model::JobStatus {
    match status {
        Status::Pending => model::JobStatus::Pending,
        Status::Running => model::JobStatus::Running,
        Status::Complete => model::JobStatus::Complete,
        Status::Failed => model::JobStatus::Failed,
        Status::Cancelled => model::JobStatus::Cancelled,
    }
}

/// The public status to filter by.
pub fn status(status: model::JobStatus) -> Status {
    match status {
        model::JobStatus::Pending => Status::Pending,
        model::JobStatus::Running => Status::Running,
        model::JobStatus::Complete => Status::Complete,
        model::JobStatus::Failed => Status::Failed,
        model::JobStatus::Cancelled => Status::Cancelled,
    }
}

fn upload_state(state: State) -> model::UploadState {
    match state {
        State::Creating => model::UploadState::Creating,
        State::AwaitingParts => model::UploadState::AwaitingParts,
        State::Completing => model::UploadState::Completing,
        State::Uploaded => model::UploadState::Uploaded,
        State::Queued => model::UploadState::Queued,
        State::Running => model::UploadState::Running,
        State::Complete => model::UploadState::Complete,
        State::Rejected => model::UploadState::Rejected,
        State::Failed => model::UploadState::Failed,
        State::Lost => model::UploadState::Lost,
        State::Abandoned => model::UploadState::Abandoned,
        State::Aborting => model::UploadState::Aborting,
        State::Aborted => model::UploadState::Aborted,
        State::Expired => model::UploadState::Expired,
        State::Discarding => model::UploadState::Discarding,
        State::Discarded => model::UploadState::Discarded,
    }
}

/// How many rows a page has; the contract bounds it to 200.
pub fn page_size(limit: u64) -> u16 {
    u16::try_from(limit).unwrap_or(200).min(200)
}

/// The first `size` of `rows`, and a cursor behind the last of them if there are more.
pub fn page<Row>(
    mut rows: Vec<Row>,
    size: u16,
    cursor: impl Fn(&Row) -> String,
) -> (Vec<Row>, Option<String>) {
    let more = rows.len() > usize::from(size);
    rows.truncate(size.into());
    let next = rows.last().filter(|_| more).map(cursor);
    (rows, next)
}
