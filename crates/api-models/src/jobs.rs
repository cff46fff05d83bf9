// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `jobs`.

use openapi_check as check;
use openapi_check::{
    Array, Checked, Deserialize, Integer, Number, Object, Property, Rule, Serialize, Text,
};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::{JobStatus, UploadState};

/// Where a job stands.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct JobStatusResponse {
    /// The job's id, elsewhere called `job_id`.
    pub id: Uuid,
    pub status: JobStatus,
    /// The dataset that came of it; null until the job is `complete`.
    #[schema(required)]
    pub dataset_id: Option<Uuid>,
    /// The name of the file, as it was given.
    #[schema(required)]
    pub source_filename: Option<String>,
    /// Why the job failed, in words for people; null unless it did.
    #[schema(required)]
    pub error_message: Option<String>,
    /// Whether a failed ingestion can be retried.
    pub can_retry: bool,
    /// Why a retry can help, or why it cannot; null unless the job failed.
    #[schema(required)]
    pub retry_reason: Option<String>,
    /// When the ingestion began.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub started_at: Option<check::DateTime>,
    /// When the job came to its end, good or bad.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub completed_at: Option<check::DateTime>,
    /// When the upload was created.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: check::DateTime,
    /// How much of the ingestion is done, from 0 to 1; null where not known.
    #[validate(range(min = 0.0, max = 1.0))]
    #[schema(minimum = 0.0, maximum = 1.0)]
    pub progress: Option<f64>,
    /// What the ingestion is doing, in words for people.
    pub current_step: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub upload_state: Option<UploadState>,
    /// How many bytes of the file are known to be in the storage. While parts are being sent, ask
    /// the upload itself.
    #[schema(minimum = 0)]
    pub bytes_received: Option<u64>,
    /// When the job ends by itself if nobody does anything: when the parts are not sent, or the
    /// file is not committed or a failed ingestion not retried. Null where nothing is being waited
    /// for.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at: Option<check::DateTime>,
}

impl Checked for JobStatusResponse {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("id", Rule::Uuid),
            Property::required("status", Rule::of::<JobStatus>()),
            Property::required("dataset_id", Rule::Nullable(&Rule::Uuid)),
            Property::required("source_filename", Rule::Nullable(&Rule::Text(Text::any()))),
            Property::required("error_message", Rule::Nullable(&Rule::Text(Text::any()))),
            Property::required("can_retry", Rule::Boolean),
            Property::required("retry_reason", Rule::Nullable(&Rule::Text(Text::any()))),
            Property::required("started_at", Rule::Nullable(&Rule::DateTime)),
            Property::required("completed_at", Rule::Nullable(&Rule::DateTime)),
            Property::required("created_at", Rule::DateTime),
            Property::optional(
                "progress",
                Rule::Nullable(&Rule::Number(Number::any().minimum(0.0).maximum(1.0))),
            ),
            Property::optional("current_step", Rule::Nullable(&Rule::Text(Text::any()))),
            Property::optional("upload_state", Rule::of::<UploadState>()),
            Property::optional(
                "bytes_received",
                Rule::Nullable(&Rule::Integer(Integer::signed_64().minimum(0))),
            ),
            Property::optional("expires_at", Rule::Nullable(&Rule::DateTime)),
        ]));
        &RULE
    }
}

/// A page of jobs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct JobList {
    /// The jobs, newest first.
    #[validate(nested)]
    pub jobs: Vec<JobStatusResponse>,
    /// What to send as `cursor` for the next page; null on the last one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl Checked for JobList {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required(
                "jobs",
                Rule::Array(Array::of(&Rule::of::<JobStatusResponse>())),
            ),
            Property::required("next_cursor", Rule::Nullable(&Rule::Text(Text::any()))),
        ]));
        &RULE
    }
}
