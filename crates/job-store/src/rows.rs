//! Rows of `jobs` and `datasets`, and how they become the domain's types and back.
//!
//! A row that this crate cannot have written is a [`BadValue`], never a guess.

use diesel::prelude::{AsChangeset, Insertable, Queryable, Selectable};
use uploads::{
    Commit, Completion, Dataset, DatasetId, FileClaim, HashState, Job, JobId, ObjectKey, PartPlan,
    Sha256, State, Subject, Timestamp, Upload, UploadId, Visibility,
};

use crate::{
    codec::{
        bad, count_in, etag_in, place_in, place_out, request_in, request_out, sent_in, sent_out,
        size_in, size_out, text_in, text_out, uuid_in,
    },
    errors::BadValue,
    schema::{datasets, jobs},
};

/// A job without its part lists: what listings read, and what every write writes.
#[derive(Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = jobs, treat_none_as_null = true)]
pub(crate) struct JobRow {
    id: String,
    owner: String,
    state: String,
    version: i64,
    token: i64,
    filename: String,
    content_type: String,
    sha256: Option<String>,
    file_size: i64,
    part_size: i64,
    object_key: String,
    upload_id: Option<String>,
    idempotency_key: Option<String>,
    request_hash: String,
    created_at: i64,
    deadline: i64,
    lease_until: Option<i64>,
    due_at: Option<i64>,
    tries: i32,
    reserved: bool,
    expired: bool,
    gone_since: Option<i64>,
    alarm: bool,
    etag: Option<String>,
    discard_at: Option<i64>,
    commit_title: Option<String>,
    commit_summary: Option<String>,
    commit_visibility: Option<String>,
    started_at: Option<i64>,
    completed_at: Option<i64>,
    attempts: i32,
    ingested_bytes: i64,
    hash_state: Option<String>,
    detected_content_type: Option<String>,
    contradicting_sha256: Option<String>,
    error_message: Option<String>,
    dataset_id: Option<String>,
}

impl JobRow {
    pub(crate) fn of(job: &Job) -> Result<Self, BadValue> {
        let commit = job.commit.as_ref();
        Ok(Self {
            id: job.id.to_string(),
            owner: job.owner.0.clone(),
            state: job.state.as_str().to_owned(),
            version: job.version,
            token: job.token,
            filename: text_out(&job.file.filename),
            content_type: text_out(&job.file.content_type),
            sha256: job.file.sha256.as_ref().map(sha256_out),
            file_size: size_out("file_size", job.plan.file_size())?,
            part_size: size_out("part_size", job.plan.part_size())?,
            object_key: job.key.as_str().to_owned(),
            upload_id: job.upload_id.as_ref().map(|id| id.0.clone()),
            idempotency_key: job.idempotency_key.clone(),
            request_hash: job.request_hash.clone(),
            created_at: job.created_at.as_millis(),
            deadline: job.deadline.as_millis(),
            lease_until: job.lease_until.map(Timestamp::as_millis),
            due_at: job.due_at.map(Timestamp::as_millis),
            tries: job.tries,
            reserved: job.reserved,
            expired: job.expired,
            gone_since: job.gone_since.map(Timestamp::as_millis),
            alarm: job.alarm,
            etag: job.etag.as_ref().map(|etag| etag.as_str().to_owned()),
            discard_at: job.discard_at.map(Timestamp::as_millis),
            commit_title: commit.map(|commit| text_out(&commit.title)),
            commit_summary: commit.and_then(|commit| commit.summary.as_deref().map(text_out)),
            commit_visibility: commit.map(|commit| commit.visibility.as_str().to_owned()),
            started_at: job.started_at.map(Timestamp::as_millis),
            completed_at: job.completed_at.map(Timestamp::as_millis),
            attempts: job.attempts,
            ingested_bytes: size_out("ingested_bytes", job.ingested_bytes)?,
            hash_state: job
                .hash_state
                .as_ref()
                .map(|state| state.as_str().to_owned()),
            detected_content_type: job.detected_content_type.clone(),
            contradicting_sha256: job.contradicting_sha256.as_ref().map(sha256_out),
            error_message: job.error_message.as_deref().map(text_out),
            dataset_id: job.dataset_id.map(|id| id.to_string()),
        })
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn job(self) -> Result<Job, BadValue> {
        let commit = self.commit()?;
        Ok(Job {
            id: JobId(uuid_in("id", &self.id)?),
            owner: Subject(self.owner),
            state: self.state.parse().map_err(|_| bad("state", "state"))?,
            version: count_in("version", self.version)?,
            token: count_in("token", self.token)?,
            file: FileClaim {
                filename: text_in("filename", &self.filename)?,
                content_type: text_in("content_type", &self.content_type)?,
                sha256: self
                    .sha256
                    .map(|hash| sha256_in("sha256", &hash))
                    .transpose()?,
            },
            plan: PartPlan::from_stored(
                size_in("file_size", self.file_size)?,
                size_in("part_size", self.part_size)?,
            ),
            key: ObjectKey::from_stored(self.object_key),
            upload_id: self.upload_id.map(UploadId),
            idempotency_key: self.idempotency_key,
            request_hash: self.request_hash,
            created_at: Timestamp::from_millis(self.created_at),
            deadline: Timestamp::from_millis(self.deadline),
            lease_until: self.lease_until.map(Timestamp::from_millis),
            due_at: self.due_at.map(Timestamp::from_millis),
            tries: count_in("tries", self.tries)?,
            reserved: self.reserved,
            expired: self.expired,
            gone_since: self.gone_since.map(Timestamp::from_millis),
            alarm: self.alarm,
            etag: self.etag.map(|etag| etag_in("etag", &etag)).transpose()?,
            discard_at: self.discard_at.map(Timestamp::from_millis),
            commit,
            started_at: self.started_at.map(Timestamp::from_millis),
            completed_at: self.completed_at.map(Timestamp::from_millis),
            attempts: count_in("attempts", self.attempts)?,
            ingested_bytes: size_in("ingested_bytes", self.ingested_bytes)?,
            hash_state: self.hash_state.map(HashState::from_stored),
            detected_content_type: self.detected_content_type,
            contradicting_sha256: self
                .contradicting_sha256
                .map(|hash| sha256_in("contradicting_sha256", &hash))
                .transpose()?,
            error_message: self
                .error_message
                .map(|text| text_in("error_message", &text))
                .transpose()?,
            dataset_id: self
                .dataset_id
                .map(|id| uuid_in("dataset_id", &id).map(DatasetId))
                .transpose()?,
        })
    }

    fn commit(&self) -> Result<Option<Commit>, BadValue> {
        let summary = self
            .commit_summary
            .as_deref()
            .map(|text| text_in("commit_summary", text))
            .transpose()?;
        match (&self.commit_title, &self.commit_visibility) {
            (Some(title), Some(visibility)) => Ok(Some(Commit {
                title: text_in("commit_title", title)?,
                summary,
                visibility: visibility_in("commit_visibility", visibility)?,
            })),
            (None, None) => Ok(None),
            (Some(_), None) | (None, Some(_)) => Err(bad("commit_visibility", "whole commit")),
        }
    }
}

/// The part lists of a job.
#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = jobs)]
pub(crate) struct ListsRow {
    request: Option<String>,
    sent: String,
    intent: Option<i32>,
    pinned: Option<i32>,
}

impl ListsRow {
    fn of(completion: &Completion) -> Result<Self, BadValue> {
        Ok(Self {
            request: completion.request.as_ref().map(request_out).transpose()?,
            sent: sent_out(&completion.sent)?,
            intent: place_out("intent", completion.intent)?,
            pinned: place_out("pinned", completion.pinned)?,
        })
    }

    fn completion(self) -> Result<Completion, BadValue> {
        let sent = sent_in(&self.sent)?;
        Ok(Completion {
            request: self.request.as_deref().map(request_in).transpose()?,
            intent: place_in("intent", self.intent, sent.len())?,
            pinned: place_in("pinned", self.pinned, sent.len())?,
            sent,
        })
    }
}

/// A whole row.
#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = jobs)]
pub(crate) struct UploadRow {
    #[diesel(embed)]
    pub(crate) job: JobRow,
    #[diesel(embed)]
    lists: ListsRow,
}

impl UploadRow {
    pub(crate) fn of(upload: &Upload) -> Result<Self, BadValue> {
        Ok(Self {
            job: JobRow::of(&upload.job)?,
            lists: ListsRow::of(&upload.completion)?,
        })
    }

    pub(crate) fn upload(self) -> Result<Upload, BadValue> {
        Ok(Upload {
            job: self.job.job()?,
            completion: self.lists.completion()?,
        })
    }
}

/// The part lists that a transition has changed; the others, which can be long, are not written again.
#[derive(Debug, AsChangeset)]
#[diesel(table_name = jobs)]
pub(crate) struct ListChanges {
    request: Option<Option<String>>,
    sent: Option<String>,
    intent: Option<Option<i32>>,
    pinned: Option<Option<i32>>,
}

impl ListChanges {
    pub(crate) fn between(before: &Completion, after: &Completion) -> Result<Self, BadValue> {
        let request = (before.request != after.request)
            .then(|| after.request.as_ref().map(request_out).transpose());
        let sent = (before.sent != after.sent).then(|| sent_out(&after.sent));
        Ok(Self {
            request: request.transpose()?,
            sent: sent.transpose()?,
            intent: Some(place_out("intent", after.intent)?),
            pinned: Some(place_out("pinned", after.pinned)?),
        })
    }
}

/// A dataset.
#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = datasets)]
pub(crate) struct DatasetRow {
    id: String,
    job_id: String,
    owner: String,
    title: String,
    summary: Option<String>,
    visibility: String,
    filename: String,
    content_type: String,
    detected_content_type: Option<String>,
    size: i64,
    sha256: String,
    etag: String,
    object_key: String,
    created_at: i64,
}

impl DatasetRow {
    pub(crate) fn of(dataset: &Dataset) -> Result<Self, BadValue> {
        Ok(Self {
            id: dataset.id.to_string(),
            job_id: dataset.job_id.to_string(),
            owner: dataset.owner.0.clone(),
            title: text_out(&dataset.commit.title),
            summary: dataset.commit.summary.as_deref().map(text_out),
            visibility: dataset.commit.visibility.as_str().to_owned(),
            filename: text_out(&dataset.filename),
            content_type: text_out(&dataset.content_type),
            detected_content_type: dataset.detected_content_type.clone(),
            size: size_out("size", dataset.size)?,
            sha256: sha256_out(&dataset.sha256),
            etag: dataset.etag.as_str().to_owned(),
            object_key: dataset.key.as_str().to_owned(),
            created_at: dataset.created_at.as_millis(),
        })
    }

    pub(crate) fn dataset(self) -> Result<Dataset, BadValue> {
        let summary = self.summary.map(|text| text_in("summary", &text));
        Ok(Dataset {
            id: DatasetId(uuid_in("id", &self.id)?),
            job_id: JobId(uuid_in("job_id", &self.job_id)?),
            owner: Subject(self.owner),
            commit: Commit {
                title: text_in("title", &self.title)?,
                summary: summary.transpose()?,
                visibility: visibility_in("visibility", &self.visibility)?,
            },
            filename: text_in("filename", &self.filename)?,
            content_type: text_in("content_type", &self.content_type)?,
            detected_content_type: self.detected_content_type,
            size: size_in("size", self.size)?,
            sha256: sha256_in("sha256", &self.sha256)?,
            etag: etag_in("etag", &self.etag)?,
            key: ObjectKey::from_stored(self.object_key),
            created_at: Timestamp::from_millis(self.created_at),
        })
    }
}

/// The names of `states`, as `state` has them.
pub(crate) fn names(states: impl IntoIterator<Item = State>) -> Vec<&'static str> {
    states.into_iter().map(State::as_str).collect()
}

fn sha256_out(hash: &Sha256) -> String {
    hash.as_str().to_owned()
}

fn sha256_in(column: &'static str, stored: &str) -> Result<Sha256, BadValue> {
    Sha256::parse(stored).ok_or(bad(column, "SHA-256"))
}

fn visibility_in(column: &'static str, stored: &str) -> Result<Visibility, BadValue> {
    stored.parse().map_err(|_| bad(column, "visibility"))
}
