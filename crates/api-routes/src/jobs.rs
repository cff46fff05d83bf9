// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! See how far an upload and its ingestion have come.
//! Ingestion is what happens after a commit: the file is read once, checked, and recorded as a
//! dataset.

use std::future::Future;

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use api_models as models;
use api_models::check;
use uuid::Uuid;

use crate::http::{Answer, Context, Input, Reader, Rejection, Reply, Service};
use crate::responses::{ErrorResponse, Failure};
use crate::{http, responses, security};

/// See how far an upload and its ingestion have come.
/// Ingestion is what happens after a commit: the file is read once, checked, and recorded as a
/// dataset.
pub trait Jobs: Service {
    /// List your jobs
    ///
    /// Your jobs, newest first, one page at a time.
    /// To get the next page, send the `next_cursor` of this answer as `cursor`; it is null on the
    /// last page.
    /// A token with the scope `admin` sees everyone's jobs.
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
    fn get_job(
        &self,
        context: Context<Self::Principal>,
        input: GetJobInput,
    ) -> impl Future<Output = Result<GetJobResponse, GetJobError>>;

    /// Retry a failed ingestion
    ///
    /// Queues a failed ingestion again, with the file that is already in the storage.
    /// Only a job with `can_retry` can be retried; every other one is a 409.
    /// A file that was refused for its content stays refused: upload the right one instead.
    fn retry_job(
        &self,
        context: Context<Self::Principal>,
        input: RetryJobInput,
    ) -> impl Future<Output = Result<RetryJobResponse, RetryJobError>>;
}

/// What `list_jobs` is called with.
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

/// What `list_jobs` answers.
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

/// Why `list_jobs` did not do what it was asked.
#[derive(Clone, Debug, PartialEq)]
pub enum ListJobsError {
    /// 400: The request cannot be decoded (`bad-request`): a header, the path or the query string
    /// is not text.
    /// A value that can be read but is wrong is a 422. Encode it as UTF-8, percent-encoded in a
    /// URL, and send it again.
    BadRequest(responses::BadRequest),
    /// 401: No token was sent, or it is mistyped, expired or revoked (`unauthorized`).
    /// Send a valid one as `Authorization: Bearer <token>` or `X-Api-Key: <token>`; the service's
    /// operator makes them.
    Unauthorized(responses::Unauthorized),
    /// 403: The token is valid but lacks the scope that this operation needs (`forbidden`).
    /// Ask the service's operator for a token that has it.
    Forbidden(responses::Forbidden),
    /// 422: The request was understood, but values in it are wrong or missing.
    /// `detail` lists every error at once, each with the place it was found at; correct them all
    /// and send it again.
    ValidationFailed(responses::ValidationFailed),
    /// 429: Too many requests in a short time, or too much pending at once (`too-many-requests`).
    /// Wait as long as `Retry-After` says; completing or aborting uploads that are open makes room
    /// too.
    TooManyRequests(responses::TooManyRequests),
    /// 500: The service has a defect (`internal`). It is not your request's fault, and nothing more
    /// is told here.
    /// Report it to the service's operator with the `request_id`, which finds the cause in the log.
    InternalError(responses::InternalError),
    /// 503: The storage or the database cannot be reached (`storage-unavailable`,
    /// `database-unavailable`). Nothing is lost.
    /// Wait as long as `Retry-After` says and send the same request again.
    Unavailable(responses::Unavailable),
    /// An error that the document does not give this operation. The caller sees a 500.
    Undocumented(ErrorResponse),
}

impl Answer for ListJobsError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::BadRequest(response) => response.into_response(StatusCode::BAD_REQUEST),
            Self::Unauthorized(response) => response.into_response(StatusCode::UNAUTHORIZED),
            Self::Forbidden(response) => response.into_response(StatusCode::FORBIDDEN),
            Self::ValidationFailed(response) => {
                response.into_response(StatusCode::UNPROCESSABLE_ENTITY)
            }
            Self::TooManyRequests(response) => {
                response.into_response(StatusCode::TOO_MANY_REQUESTS)
            }
            Self::InternalError(response) => {
                response.into_response(StatusCode::INTERNAL_SERVER_ERROR)
            }
            Self::Unavailable(response) => response.into_response(StatusCode::SERVICE_UNAVAILABLE),
            Self::Undocumented(response) => Err(Rejection::Internal(format!(
                "list_jobs does not answer {}",
                response.status()
            ))),
        }
    }
}

impl From<responses::BadRequest> for ListJobsError {
    fn from(response: responses::BadRequest) -> Self {
        Self::BadRequest(response)
    }
}

impl From<responses::Unauthorized> for ListJobsError {
    fn from(response: responses::Unauthorized) -> Self {
        Self::Unauthorized(response)
    }
}

impl From<responses::Forbidden> for ListJobsError {
    fn from(response: responses::Forbidden) -> Self {
        Self::Forbidden(response)
    }
}

impl From<responses::ValidationFailed> for ListJobsError {
    fn from(response: responses::ValidationFailed) -> Self {
        Self::ValidationFailed(response)
    }
}

impl From<responses::TooManyRequests> for ListJobsError {
    fn from(response: responses::TooManyRequests) -> Self {
        Self::TooManyRequests(response)
    }
}

impl From<responses::InternalError> for ListJobsError {
    fn from(response: responses::InternalError) -> Self {
        Self::InternalError(response)
    }
}

impl From<responses::Unavailable> for ListJobsError {
    fn from(response: responses::Unavailable) -> Self {
        Self::Unavailable(response)
    }
}

impl<F: Failure> From<F> for ListJobsError {
    fn from(failure: F) -> Self {
        match failure.into_error_response() {
            ErrorResponse::BadRequest(response) => Self::BadRequest(response),
            ErrorResponse::Unauthorized(response) => Self::Unauthorized(response),
            ErrorResponse::Forbidden(response) => Self::Forbidden(response),
            ErrorResponse::ValidationFailed(response) => Self::ValidationFailed(response),
            ErrorResponse::TooManyRequests(response) => Self::TooManyRequests(response),
            ErrorResponse::InternalError(response) => Self::InternalError(response),
            ErrorResponse::Unavailable(response) => Self::Unavailable(response),
            other => Self::Undocumented(other),
        }
    }
}

/// List your jobs
///
/// Your jobs, newest first, one page at a time.
/// To get the next page, send the `next_cursor` of this answer as `cursor`; it is null on the last
/// page.
/// A token with the scope `admin` sees everyone's jobs.
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
    http::begin(&request, "list_jobs");
    let outcome = async {
        let principal = service.authenticate(&request, security::READ).await?;
        let input: ListJobsInput = http::read(&request)?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.list_jobs(context, input).await.into_response()
    };
    http::finish(&**service, &request, outcome.await)
}

/// What `get_job` is called with.
#[derive(Clone, Debug, PartialEq)]
pub struct GetJobInput {
    /// The `job_id` that creating the upload answered with.
    pub job_id: Uuid,
}

impl Input for GetJobInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static JOB_ID: check::Rule = check::Rule::Uuid;
        let job_id = reader.path("job_id", &JOB_ID).required();
        Some(Self { job_id: job_id? })
    }
}

/// What `get_job` answers.
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

/// Why `get_job` did not do what it was asked.
#[derive(Clone, Debug, PartialEq)]
pub enum GetJobError {
    /// 400: The request cannot be decoded (`bad-request`): a header, the path or the query string
    /// is not text.
    /// A value that can be read but is wrong is a 422. Encode it as UTF-8, percent-encoded in a
    /// URL, and send it again.
    BadRequest(responses::BadRequest),
    /// 401: No token was sent, or it is mistyped, expired or revoked (`unauthorized`).
    /// Send a valid one as `Authorization: Bearer <token>` or `X-Api-Key: <token>`; the service's
    /// operator makes them.
    Unauthorized(responses::Unauthorized),
    /// 403: The token is valid but lacks the scope that this operation needs (`forbidden`).
    /// Ask the service's operator for a token that has it.
    Forbidden(responses::Forbidden),
    /// 404: There is no such thing, or it is not yours to see; the two cannot be told apart
    /// (`not-found`).
    /// Check the id, and that the token belongs to the one who created it.
    NotFound(responses::NotFound),
    /// 422: The request was understood, but values in it are wrong or missing.
    /// `detail` lists every error at once, each with the place it was found at; correct them all
    /// and send it again.
    ValidationFailed(responses::ValidationFailed),
    /// 429: Too many requests in a short time, or too much pending at once (`too-many-requests`).
    /// Wait as long as `Retry-After` says; completing or aborting uploads that are open makes room
    /// too.
    TooManyRequests(responses::TooManyRequests),
    /// 500: The service has a defect (`internal`). It is not your request's fault, and nothing more
    /// is told here.
    /// Report it to the service's operator with the `request_id`, which finds the cause in the log.
    InternalError(responses::InternalError),
    /// 503: The storage or the database cannot be reached (`storage-unavailable`,
    /// `database-unavailable`). Nothing is lost.
    /// Wait as long as `Retry-After` says and send the same request again.
    Unavailable(responses::Unavailable),
    /// An error that the document does not give this operation. The caller sees a 500.
    Undocumented(ErrorResponse),
}

impl Answer for GetJobError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::BadRequest(response) => response.into_response(StatusCode::BAD_REQUEST),
            Self::Unauthorized(response) => response.into_response(StatusCode::UNAUTHORIZED),
            Self::Forbidden(response) => response.into_response(StatusCode::FORBIDDEN),
            Self::NotFound(response) => response.into_response(StatusCode::NOT_FOUND),
            Self::ValidationFailed(response) => {
                response.into_response(StatusCode::UNPROCESSABLE_ENTITY)
            }
            Self::TooManyRequests(response) => {
                response.into_response(StatusCode::TOO_MANY_REQUESTS)
            }
            Self::InternalError(response) => {
                response.into_response(StatusCode::INTERNAL_SERVER_ERROR)
            }
            Self::Unavailable(response) => response.into_response(StatusCode::SERVICE_UNAVAILABLE),
            Self::Undocumented(response) => Err(Rejection::Internal(format!(
                "get_job does not answer {}",
                response.status()
            ))),
        }
    }
}

impl From<responses::BadRequest> for GetJobError {
    fn from(response: responses::BadRequest) -> Self {
        Self::BadRequest(response)
    }
}

impl From<responses::Unauthorized> for GetJobError {
    fn from(response: responses::Unauthorized) -> Self {
        Self::Unauthorized(response)
    }
}

impl From<responses::Forbidden> for GetJobError {
    fn from(response: responses::Forbidden) -> Self {
        Self::Forbidden(response)
    }
}

impl From<responses::NotFound> for GetJobError {
    fn from(response: responses::NotFound) -> Self {
        Self::NotFound(response)
    }
}

impl From<responses::ValidationFailed> for GetJobError {
    fn from(response: responses::ValidationFailed) -> Self {
        Self::ValidationFailed(response)
    }
}

impl From<responses::TooManyRequests> for GetJobError {
    fn from(response: responses::TooManyRequests) -> Self {
        Self::TooManyRequests(response)
    }
}

impl From<responses::InternalError> for GetJobError {
    fn from(response: responses::InternalError) -> Self {
        Self::InternalError(response)
    }
}

impl From<responses::Unavailable> for GetJobError {
    fn from(response: responses::Unavailable) -> Self {
        Self::Unavailable(response)
    }
}

impl<F: Failure> From<F> for GetJobError {
    fn from(failure: F) -> Self {
        match failure.into_error_response() {
            ErrorResponse::BadRequest(response) => Self::BadRequest(response),
            ErrorResponse::Unauthorized(response) => Self::Unauthorized(response),
            ErrorResponse::Forbidden(response) => Self::Forbidden(response),
            ErrorResponse::NotFound(response) => Self::NotFound(response),
            ErrorResponse::ValidationFailed(response) => Self::ValidationFailed(response),
            ErrorResponse::TooManyRequests(response) => Self::TooManyRequests(response),
            ErrorResponse::InternalError(response) => Self::InternalError(response),
            ErrorResponse::Unavailable(response) => Self::Unavailable(response),
            other => Self::Undocumented(other),
        }
    }
}

/// Get a job
///
/// Where a job stands. Poll it after a commit, every second or slower, until `status` is `complete`
/// or `failed`.
///
/// When it is `complete`, `dataset_id` names the dataset.
/// When it is `failed`, `error_message` says why, and `can_retry` whether a retry can help.
#[utoipa::path(
    get,
    path = "/jobs/{job_id}",
    operation_id = "get_job",
    tag = "jobs",
    params(
        (
            "job_id" = Uuid, Path,
            description = "The `job_id` that creating the upload answered with.",
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
                ("running" = (summary = "Being ingested", value = json!({
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
                "current_step": "Reading the file",
                "upload_state": "running",
                "bytes_received": 26214400,
                "expires_at": null,
            }))),
                ("complete" = (summary = "Done", value = json!({
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
            }))),
                ("failed" = (summary = "Failed, and worth a retry", value = json!({
                "id": "0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31",
                "status": "failed",
                "dataset_id": null,
                "source_filename": "survey.csv",
                "error_message": "The storage could not be reached.",
                "can_retry": true,
                "retry_reason": "The file is intact; the storage failed while it was being read.",
                "started_at": "2026-03-01T09:41:12Z",
                "completed_at": "2026-03-01T09:52:40Z",
                "created_at": "2026-03-01T09:30:00Z",
                "progress": null,
                "current_step": null,
                "upload_state": "failed",
                "bytes_received": 26214400,
                "expires_at": "2026-03-08T09:52:40Z",
            })))
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
    http::begin(&request, "get_job");
    let outcome = async {
        let principal = service.authenticate(&request, security::READ).await?;
        let input: GetJobInput = http::read(&request)?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.get_job(context, input).await.into_response()
    };
    http::finish(&**service, &request, outcome.await)
}

/// What `retry_job` is called with.
#[derive(Clone, Debug, PartialEq)]
pub struct RetryJobInput {
    /// The `job_id` that creating the upload answered with.
    pub job_id: Uuid,
}

impl Input for RetryJobInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static JOB_ID: check::Rule = check::Rule::Uuid;
        let job_id = reader.path("job_id", &JOB_ID).required();
        Some(Self { job_id: job_id? })
    }
}

/// What `retry_job` answers.
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

/// Why `retry_job` did not do what it was asked.
#[derive(Clone, Debug, PartialEq)]
pub enum RetryJobError {
    /// 400: The request cannot be decoded (`bad-request`): a header, the path or the query string
    /// is not text.
    /// A value that can be read but is wrong is a 422. Encode it as UTF-8, percent-encoded in a
    /// URL, and send it again.
    BadRequest(responses::BadRequest),
    /// 401: No token was sent, or it is mistyped, expired or revoked (`unauthorized`).
    /// Send a valid one as `Authorization: Bearer <token>` or `X-Api-Key: <token>`; the service's
    /// operator makes them.
    Unauthorized(responses::Unauthorized),
    /// 403: The token is valid but lacks the scope that this operation needs (`forbidden`).
    /// Ask the service's operator for a token that has it.
    Forbidden(responses::Forbidden),
    /// 404: There is no such thing, or it is not yours to see; the two cannot be told apart
    /// (`not-found`).
    /// Check the id, and that the token belongs to the one who created it.
    NotFound(responses::NotFound),
    /// 409: The state of the job forbids it. Nothing was changed and nothing is lost. The `type`
    /// says what to do:
    ///
    /// - `upload-incomplete`: parts are missing, differ or do not belong. Mend those listed, then
    ///   complete again.
    /// - `completion-in-progress`: a complete is under way. Wait as long as `Retry-After` says and
    ///   repeat.
    /// - `wrong-state`: not in this order. Look at the job's `upload_state` and do what comes next.
    /// - `expired`: the time for this upload is over. Create a new one.
    /// - `already-committed`: the file is committed, and what you ask contradicts it. Look at the
    ///   job.
    Conflict(responses::Conflict),
    /// 422: The request was understood, but values in it are wrong or missing.
    /// `detail` lists every error at once, each with the place it was found at; correct them all
    /// and send it again.
    ValidationFailed(responses::ValidationFailed),
    /// 429: Too many requests in a short time, or too much pending at once (`too-many-requests`).
    /// Wait as long as `Retry-After` says; completing or aborting uploads that are open makes room
    /// too.
    TooManyRequests(responses::TooManyRequests),
    /// 500: The service has a defect (`internal`). It is not your request's fault, and nothing more
    /// is told here.
    /// Report it to the service's operator with the `request_id`, which finds the cause in the log.
    InternalError(responses::InternalError),
    /// 503: The storage or the database cannot be reached (`storage-unavailable`,
    /// `database-unavailable`). Nothing is lost.
    /// Wait as long as `Retry-After` says and send the same request again.
    Unavailable(responses::Unavailable),
    /// An error that the document does not give this operation. The caller sees a 500.
    Undocumented(ErrorResponse),
}

impl Answer for RetryJobError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::BadRequest(response) => response.into_response(StatusCode::BAD_REQUEST),
            Self::Unauthorized(response) => response.into_response(StatusCode::UNAUTHORIZED),
            Self::Forbidden(response) => response.into_response(StatusCode::FORBIDDEN),
            Self::NotFound(response) => response.into_response(StatusCode::NOT_FOUND),
            Self::Conflict(response) => response.into_response(StatusCode::CONFLICT),
            Self::ValidationFailed(response) => {
                response.into_response(StatusCode::UNPROCESSABLE_ENTITY)
            }
            Self::TooManyRequests(response) => {
                response.into_response(StatusCode::TOO_MANY_REQUESTS)
            }
            Self::InternalError(response) => {
                response.into_response(StatusCode::INTERNAL_SERVER_ERROR)
            }
            Self::Unavailable(response) => response.into_response(StatusCode::SERVICE_UNAVAILABLE),
            Self::Undocumented(response) => Err(Rejection::Internal(format!(
                "retry_job does not answer {}",
                response.status()
            ))),
        }
    }
}

impl From<responses::BadRequest> for RetryJobError {
    fn from(response: responses::BadRequest) -> Self {
        Self::BadRequest(response)
    }
}

impl From<responses::Unauthorized> for RetryJobError {
    fn from(response: responses::Unauthorized) -> Self {
        Self::Unauthorized(response)
    }
}

impl From<responses::Forbidden> for RetryJobError {
    fn from(response: responses::Forbidden) -> Self {
        Self::Forbidden(response)
    }
}

impl From<responses::NotFound> for RetryJobError {
    fn from(response: responses::NotFound) -> Self {
        Self::NotFound(response)
    }
}

impl From<responses::Conflict> for RetryJobError {
    fn from(response: responses::Conflict) -> Self {
        Self::Conflict(response)
    }
}

impl From<responses::ValidationFailed> for RetryJobError {
    fn from(response: responses::ValidationFailed) -> Self {
        Self::ValidationFailed(response)
    }
}

impl From<responses::TooManyRequests> for RetryJobError {
    fn from(response: responses::TooManyRequests) -> Self {
        Self::TooManyRequests(response)
    }
}

impl From<responses::InternalError> for RetryJobError {
    fn from(response: responses::InternalError) -> Self {
        Self::InternalError(response)
    }
}

impl From<responses::Unavailable> for RetryJobError {
    fn from(response: responses::Unavailable) -> Self {
        Self::Unavailable(response)
    }
}

impl<F: Failure> From<F> for RetryJobError {
    fn from(failure: F) -> Self {
        match failure.into_error_response() {
            ErrorResponse::BadRequest(response) => Self::BadRequest(response),
            ErrorResponse::Unauthorized(response) => Self::Unauthorized(response),
            ErrorResponse::Forbidden(response) => Self::Forbidden(response),
            ErrorResponse::NotFound(response) => Self::NotFound(response),
            ErrorResponse::Conflict(response) => Self::Conflict(response),
            ErrorResponse::ValidationFailed(response) => Self::ValidationFailed(response),
            ErrorResponse::TooManyRequests(response) => Self::TooManyRequests(response),
            ErrorResponse::InternalError(response) => Self::InternalError(response),
            ErrorResponse::Unavailable(response) => Self::Unavailable(response),
            other => Self::Undocumented(other),
        }
    }
}

/// Retry a failed ingestion
///
/// Queues a failed ingestion again, with the file that is already in the storage.
/// Only a job with `can_retry` can be retried; every other one is a 409.
/// A file that was refused for its content stays refused: upload the right one instead.
#[utoipa::path(
    post,
    path = "/jobs/{job_id}/retry",
    operation_id = "retry_job",
    tag = "jobs",
    params(
        (
            "job_id" = Uuid, Path,
            description = "The `job_id` that creating the upload answered with.",
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
                "message": "The ingestion is queued again.",
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
    http::begin(&request, "retry_job");
    let outcome = async {
        let principal = service.authenticate(&request, security::UPLOAD).await?;
        let input: RetryJobInput = http::read(&request)?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.retry_job(context, input).await.into_response()
    };
    http::finish(&**service, &request, outcome.await)
}
