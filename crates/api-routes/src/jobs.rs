// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! See how far an upload and its ingestion have come.
//! Ingestion is what happens after a commit: the file is read once, checked, and recorded as a
//! dataset.

use std::future::Future;

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use api_models as models;
use openapi_actix::{
    Answer, Authenticate, Context, Input, Reader, Rejection, Reply, shared_errors,
};
use openapi_check as check;
use uuid::Uuid;

use crate::responses::ErrorResponse;
use crate::security::SecurityScheme;
use crate::{responses, security};

/// See how far an upload and its ingestion have come.
/// Ingestion is what happens after a commit: the file is read once, checked, and recorded as a
/// dataset.
pub trait Jobs: Authenticate<Scheme = SecurityScheme> {
    /// List your jobs
    ///
    /// Your jobs, newest first, one page at a time.
    /// To get the next page, send the `next_cursor` of this answer as `cursor`; it is null on the
    /// last page.
    /// A token with the scope `admin` sees everyone's jobs.
    ///
    /// Needs a token with the scope `read`.
    fn list_jobs(
        &self,
        context: Context<Self::Principal>,
        input: ListJobsInput,
    ) -> impl Future<Output = Result<ListJobsResponse, ListJobsError>>;

    /// Get a job
    ///
    /// Where a job stands. Poll it after a commit, every second or slower, until `status` is
    /// `complete` or `failed`.
    ///
    /// When it is `complete`, `dataset_id` names the dataset.
    /// When it is `failed`, `error_message` says why, and `can_retry` whether a retry can help.
    ///
    /// Needs a token with the scope `read`.
    fn get_job(
        &self,
        context: Context<Self::Principal>,
        input: GetJobInput,
    ) -> impl Future<Output = Result<GetJobResponse, GetJobError>>;

    /// Retry a failed ingestion
    ///
    /// Queues a failed ingestion again, with the file that is already in the storage.
    /// Only a job with `can_retry` can be retried; every other one is a 409.
    /// A file that this service is set not to take, for what its content looks like, is held
    /// against that setting as
    /// it is then. One with another SHA-256 than you gave is deleted, and cannot be retried: upload
    /// the right one.
    ///
    /// Needs a token with the scope `upload`.
    fn retry_job(
        &self,
        context: Context<Self::Principal>,
        input: RetryJobInput,
    ) -> impl Future<Output = Result<RetryJobResponse, RetryJobError>>;
}

/// The parameters of `list_jobs`.
#[derive(Clone, Debug, PartialEq)]
pub struct ListJobsInput {
    /// Only jobs of this status.
    pub status: Option<models::JobStatus>,
    /// How many entries a page has at most.
    pub limit: u64,
    /// The `next_cursor` of the page before, unchanged. Leave it out for the first page. What it is
    /// made of is not for clients to know.
    pub cursor: Option<String>,
}

impl Input for ListJobsInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static STATUS: check::Rule = check::Rule::of::<models::JobStatus>();
        static LIMIT: check::Rule =
            check::Rule::Integer(check::Integer::any_64().minimum(1).maximum(200));
        static CURSOR: check::Rule = check::Rule::Text(check::Text::any());
        let status = reader.query("status", &STATUS).optional();
        let limit = reader.query("limit", &LIMIT).or(50);
        let cursor = reader.query("cursor", &CURSOR).optional();
        Some(Self {
            status: status?,
            limit: limit?,
            cursor: cursor?,
        })
    }
}

/// The responses of `list_jobs` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum ListJobsResponse {
    /// 200: A page of jobs.
    Ok(models::JobList),
}

impl Answer for ListJobsResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `list_jobs`.
#[derive(Clone, Debug, PartialEq)]
pub enum ListJobsError {
    /// 400: The request cannot be decoded (`bad-request`): a header, the path or the query string
    /// is not text.
    BadRequest(responses::BadRequest),
    /// 401: No token was sent, or it is mistyped, expired or revoked (`unauthorized`).
    Unauthorized(responses::Unauthorized),
    /// 403: The token is valid but lacks the scope that this operation needs (`forbidden`).
    Forbidden(responses::Forbidden),
    /// 422: The request was understood, but values in it are wrong or missing.
    ValidationFailed(responses::ValidationFailed),
    /// 429: Too many requests, presigned URLs or wrong tokens in a short time, or too much pending
    /// at once
    TooManyRequests(responses::TooManyRequests),
    /// 500: The service has a defect (`internal`).
    InternalError(responses::InternalError),
    /// 503: The storage or the database cannot be reached, or cannot do it at the moment
    /// (`storage-unavailable`,
    Unavailable(responses::Unavailable),
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

shared_errors!(
    responses,
    ListJobsError,
    "list_jobs",
    [
        BadRequest => BAD_REQUEST,
        Unauthorized => UNAUTHORIZED,
        Forbidden => FORBIDDEN,
        ValidationFailed => UNPROCESSABLE_ENTITY,
        TooManyRequests => TOO_MANY_REQUESTS,
        InternalError => INTERNAL_SERVER_ERROR,
        Unavailable => SERVICE_UNAVAILABLE,
    ],
    other
);

/// List your jobs
///
/// Your jobs, newest first, one page at a time.
/// To get the next page, send the `next_cursor` of this answer as `cursor`; it is null on the last
/// page.
/// A token with the scope `admin` sees everyone's jobs.
///
/// Needs a token with the scope `read`.
#[utoipa::path(
    get,
    path = "/jobs",
    operation_id = "list_jobs",
    tag = "jobs",
    params(
        (
            "status" = Option<models::JobStatus>, Query,
            description = "Only jobs of this status."
        ),
        (
            "limit" = Option<usize>, Query,
            description = "How many entries a page has at most.",
            example = json!(50),
            minimum = 1,
            maximum = 200
        ),
        (
            "cursor" = Option<String>, Query,
            description = "The `next_cursor` of the page before, unchanged. Leave it out for the first \
                page. What it is made of is not for clients to know."
        ),
    ),
    responses(
        (
            status = 200,
            description = "A page of jobs.",
            body = models::JobList,
            content_type = "application/json",
            example = json!({
                "jobs": [
                    {
                        "id": "0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31",
                        "status": "pending",
                        "dataset_id": null,
                        "source_filename": "survey.csv",
                        "error_message": null,
                        "can_retry": false,
                        "retry_reason": null,
                        "started_at": null,
                        "completed_at": null,
                        "created_at": "2026-03-01T09:30:00Z",
                        "progress": null,
                        "current_step": null,
                        "upload_state": "awaiting_parts",
                        "bytes_received": null,
                        "expires_at": "2026-03-02T09:30:00Z",
                    },
                ],
                "next_cursor": null,
            })
        ),
        (status = 400, response = responses::BadRequest),
        (status = 401, response = responses::Unauthorized),
        (status = 403, response = responses::Forbidden),
        (status = 422, response = responses::ValidationFailed),
        (status = 429, response = responses::TooManyRequests),
        (status = 500, response = responses::InternalError),
        (status = 503, response = responses::Unavailable),
    ),
    security(("bearerAuth" = ["read"]), ("apiKeyAuth" = ["read"])),
)]
pub(crate) async fn list_jobs<S: Jobs>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "list_jobs");
    let outcome = async {
        let principal = service.authenticate(&request, security::READ).await?;
        let input: ListJobsInput = openapi_actix::read(&request)?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.list_jobs(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters of `get_job`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetJobInput {
    /// The `job_id` that creating the upload answered with. Put yours in place of the example.
    pub job_id: Uuid,
}

impl Input for GetJobInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static JOB_ID: check::Rule = check::Rule::Uuid;
        let job_id = reader.path("job_id", &JOB_ID).required();
        Some(Self { job_id: job_id? })
    }
}

/// The responses of `get_job` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetJobResponse {
    /// 200: The job as it is now.
    Ok(models::JobStatusResponse),
}

impl Answer for GetJobResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `get_job`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetJobError {
    /// 400: The request cannot be decoded (`bad-request`): a header, the path or the query string
    /// is not text.
    BadRequest(responses::BadRequest),
    /// 401: No token was sent, or it is mistyped, expired or revoked (`unauthorized`).
    Unauthorized(responses::Unauthorized),
    /// 403: The token is valid but lacks the scope that this operation needs (`forbidden`).
    Forbidden(responses::Forbidden),
    /// 404: There is no such thing, or it is not yours to see; the two cannot be told apart
    /// (`not-found`).
    NotFound(responses::NotFound),
    /// 422: The request was understood, but values in it are wrong or missing.
    ValidationFailed(responses::ValidationFailed),
    /// 429: Too many requests, presigned URLs or wrong tokens in a short time, or too much pending
    /// at once
    TooManyRequests(responses::TooManyRequests),
    /// 500: The service has a defect (`internal`).
    InternalError(responses::InternalError),
    /// 503: The storage or the database cannot be reached, or cannot do it at the moment
    /// (`storage-unavailable`,
    Unavailable(responses::Unavailable),
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

shared_errors!(
    responses,
    GetJobError,
    "get_job",
    [
        BadRequest => BAD_REQUEST,
        Unauthorized => UNAUTHORIZED,
        Forbidden => FORBIDDEN,
        NotFound => NOT_FOUND,
        ValidationFailed => UNPROCESSABLE_ENTITY,
        TooManyRequests => TOO_MANY_REQUESTS,
        InternalError => INTERNAL_SERVER_ERROR,
        Unavailable => SERVICE_UNAVAILABLE,
    ],
    other
);

/// Get a job
///
/// Where a job stands. Poll it after a commit, every second or slower, until `status` is `complete`
/// or `failed`.
///
/// When it is `complete`, `dataset_id` names the dataset.
/// When it is `failed`, `error_message` says why, and `can_retry` whether a retry can help.
///
/// Needs a token with the scope `read`.
#[utoipa::path(
    get,
    path = "/jobs/{job_id}",
    operation_id = "get_job",
    tag = "jobs",
    params(
        (
            "job_id" = Uuid, Path,
            description = "The `job_id` that creating the upload answered with. Put yours in place of \
                the example.",
            example = json!("0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31")
        ),
    ),
    responses(
        (
            status = 200,
            description = "The job as it is now.",
            body = models::JobStatusResponse,
            content_type = "application/json",
            examples(
                ("running" = (
                    summary = "Being ingested",
                    value = json!({
                        "id": "0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31",
                        "status": "running",
                        "dataset_id": null,
                        "source_filename": "survey.csv",
                        "error_message": null,
                        "can_retry": false,
                        "retry_reason": null,
                        "started_at": "2026-03-01T09:41:12Z",
                        "completed_at": null,
                        "created_at": "2026-03-01T09:30:00Z",
                        "progress": 0.4,
                        "current_step": "reading and checking the file",
                        "upload_state": "running",
                        "bytes_received": 26214400,
                        "expires_at": null,
                    })
                )),
                ("complete" = (
                    summary = "Done",
                    value = json!({
                        "id": "0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31",
                        "status": "complete",
                        "dataset_id": "0198c0e4-15b2-7d90-8f02-6c1d4e9ab7f3",
                        "source_filename": "survey.csv",
                        "error_message": null,
                        "can_retry": false,
                        "retry_reason": null,
                        "started_at": "2026-03-01T09:41:12Z",
                        "completed_at": "2026-03-01T09:41:15Z",
                        "created_at": "2026-03-01T09:30:00Z",
                        "progress": 1,
                        "current_step": null,
                        "upload_state": "complete",
                        "bytes_received": 26214400,
                        "expires_at": null,
                    })
                )),
                ("failed" = (
                    summary = "Failed, and worth a retry",
                    value = json!({
                        "id": "0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31",
                        "status": "failed",
                        "dataset_id": null,
                        "source_filename": "survey.csv",
                        "error_message": "the file could not be read from S3",
                        "can_retry": true,
                        "retry_reason": "The file is kept as it is, and a retry ingests it again.",
                        "started_at": "2026-03-01T09:41:12Z",
                        "completed_at": "2026-03-01T09:52:40Z",
                        "created_at": "2026-03-01T09:30:00Z",
                        "progress": null,
                        "current_step": null,
                        "upload_state": "failed",
                        "bytes_received": 26214400,
                        "expires_at": "2026-03-08T09:52:40Z",
                    })
                )),
            )
        ),
        (status = 400, response = responses::BadRequest),
        (status = 401, response = responses::Unauthorized),
        (status = 403, response = responses::Forbidden),
        (status = 404, response = responses::NotFound),
        (status = 422, response = responses::ValidationFailed),
        (status = 429, response = responses::TooManyRequests),
        (status = 500, response = responses::InternalError),
        (status = 503, response = responses::Unavailable),
    ),
    security(("bearerAuth" = ["read"]), ("apiKeyAuth" = ["read"])),
)]
pub(crate) async fn get_job<S: Jobs>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "get_job");
    let outcome = async {
        let principal = service.authenticate(&request, security::READ).await?;
        let input: GetJobInput = openapi_actix::read(&request)?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.get_job(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters of `retry_job`.
#[derive(Clone, Debug, PartialEq)]
pub struct RetryJobInput {
    /// The `job_id` that creating the upload answered with. Put yours in place of the example.
    pub job_id: Uuid,
}

impl Input for RetryJobInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static JOB_ID: check::Rule = check::Rule::Uuid;
        let job_id = reader.path("job_id", &JOB_ID).required();
        Some(Self { job_id: job_id? })
    }
}

/// The responses of `retry_job` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum RetryJobResponse {
    /// 202: The ingestion is queued again.
    Accepted(models::UploadResponse),
}

impl Answer for RetryJobResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Accepted(body) => {
                Reply::new(StatusCode::ACCEPTED).json("application/json", &body)
            }
        }
    }
}

/// The error responses of `retry_job`.
#[derive(Clone, Debug, PartialEq)]
pub enum RetryJobError {
    /// 400: The request cannot be decoded (`bad-request`): a header, the path or the query string
    /// is not text.
    BadRequest(responses::BadRequest),
    /// 401: No token was sent, or it is mistyped, expired or revoked (`unauthorized`).
    Unauthorized(responses::Unauthorized),
    /// 403: The token is valid but lacks the scope that this operation needs (`forbidden`).
    Forbidden(responses::Forbidden),
    /// 404: There is no such thing, or it is not yours to see; the two cannot be told apart
    /// (`not-found`).
    NotFound(responses::NotFound),
    /// 409: The state of the job forbids it.
    Conflict(responses::Conflict),
    /// 422: The request was understood, but values in it are wrong or missing.
    ValidationFailed(responses::ValidationFailed),
    /// 429: Too many requests, presigned URLs or wrong tokens in a short time, or too much pending
    /// at once
    TooManyRequests(responses::TooManyRequests),
    /// 500: The service has a defect (`internal`).
    InternalError(responses::InternalError),
    /// 503: The storage or the database cannot be reached, or cannot do it at the moment
    /// (`storage-unavailable`,
    Unavailable(responses::Unavailable),
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

shared_errors!(
    responses,
    RetryJobError,
    "retry_job",
    [
        BadRequest => BAD_REQUEST,
        Unauthorized => UNAUTHORIZED,
        Forbidden => FORBIDDEN,
        NotFound => NOT_FOUND,
        Conflict => CONFLICT,
        ValidationFailed => UNPROCESSABLE_ENTITY,
        TooManyRequests => TOO_MANY_REQUESTS,
        InternalError => INTERNAL_SERVER_ERROR,
        Unavailable => SERVICE_UNAVAILABLE,
    ],
    other
);

/// Retry a failed ingestion
///
/// Queues a failed ingestion again, with the file that is already in the storage.
/// Only a job with `can_retry` can be retried; every other one is a 409.
/// A file that this service is set not to take, for what its content looks like, is held against
/// that setting as
/// it is then. One with another SHA-256 than you gave is deleted, and cannot be retried: upload the
/// right one.
///
/// Needs a token with the scope `upload`.
#[utoipa::path(
    post,
    path = "/jobs/{job_id}/retry",
    operation_id = "retry_job",
    tag = "jobs",
    params(
        (
            "job_id" = Uuid, Path,
            description = "The `job_id` that creating the upload answered with. Put yours in place of \
                the example.",
            example = json!("0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31")
        ),
    ),
    responses(
        (
            status = 202,
            description = "The ingestion is queued again.",
            body = models::UploadResponse,
            content_type = "application/json",
            example = json!({
                "job_id": "0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31",
                "status": "running",
                "message": "The file will be ingested again. Poll the job for its dataset.",
            })
        ),
        (status = 400, response = responses::BadRequest),
        (status = 401, response = responses::Unauthorized),
        (status = 403, response = responses::Forbidden),
        (status = 404, response = responses::NotFound),
        (status = 409, response = responses::Conflict),
        (status = 422, response = responses::ValidationFailed),
        (status = 429, response = responses::TooManyRequests),
        (status = 500, response = responses::InternalError),
        (status = 503, response = responses::Unavailable),
    ),
    security(("bearerAuth" = ["upload"]), ("apiKeyAuth" = ["upload"])),
)]
pub(crate) async fn retry_job<S: Jobs>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "retry_job");
    let outcome = async {
        let principal = service.authenticate(&request, security::UPLOAD).await?;
        let input: RetryJobInput = openapi_actix::read(&request)?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.retry_job(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
