// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! Bring a file in: create an upload, send its parts to the storage, complete it, commit it.
//! An upload is known by its `job_id` from the first request to the last.

use std::future::Future;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
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

/// Bring a file in: create an upload, send its parts to the storage, complete it, commit it.
/// An upload is known by its `job_id` from the first request to the last.
pub trait Uploads: Authenticate<Scheme = SecurityScheme> {
    /// What may be uploaded
    ///
    /// Tells a client what this service accepts before it asks for an upload:
    /// the largest file, the file extensions, and how large a file may be before it is cut into
    /// parts.
    ///
    /// Needs a token with the scope `read`.
    fn get_upload_config(
        &self,
        context: Context<Self::Principal>,
    ) -> impl Future<Output = Result<GetUploadConfigResponse, GetUploadConfigError>>;

    /// Create an upload
    ///
    /// Say which file you want to bring, and get the addresses to send it to.
    ///
    /// The answer has a `job_id`, which names the upload from here on,
    /// and `urls`: one presigned URL per part, in part order.
    /// Cut the file into `part_count` slices of `part_size` bytes (the last one is what remains).
    /// `PUT` each slice to its URL.
    /// Where `part_size` is null the file is one part: `PUT` the whole file to the only URL.
    /// Each URL accepts exactly the length of its part and works until `expires_at`.
    /// Keep the `ETag` header of each answer, with its quotation marks or without, for *complete*.
    ///
    /// If you may have to repeat this request, send an `Idempotency-Key`:
    /// a repetition answers with the same job and fresh URLs, instead of creating a second upload.
    ///
    /// Needs a token with the scope `upload`.
    fn create_upload(
        &self,
        context: Context<Self::Principal>,
        input: CreateUploadInput,
    ) -> impl Future<Output = Result<CreateUploadResponse, CreateUploadError>>;

    /// See what has arrived
    ///
    /// Lists the parts that the storage has, and the ranges of part numbers that are still missing.
    ///
    /// This is how an upload is resumed, on any machine and after any crash:
    /// ask here what is missing, ask for URLs for it, send it, complete.
    /// Once a complete has begun, the list shows the parts that the file is made of.
    ///
    /// Needs a token with the scope `read`.
    fn get_upload_session(
        &self,
        context: Context<Self::Principal>,
        input: GetUploadSessionInput,
    ) -> impl Future<Output = Result<GetUploadSessionResponse, GetUploadSessionError>>;

    /// Abort an upload
    ///
    /// Gives an upload up: its URLs stop working and the parts that were sent are deleted.
    /// Repeating it is safe and answers 204 again.
    ///
    /// While the upload is being completed this is a 409: wait as long as `Retry-After` says, then
    /// look at the job.
    /// A file that is uploaded but not committed is deleted only with `?discard=true`; without it
    /// the answer is a 409.
    /// So an abort that comes late cannot destroy a whole file.
    /// A committed file is never deleted here.
    ///
    /// Needs a token with the scope `upload`.
    fn abort_upload(
        &self,
        context: Context<Self::Principal>,
        input: AbortUploadInput,
    ) -> impl Future<Output = Result<AbortUploadResponse, AbortUploadError>>;

    /// Get fresh URLs for parts
    ///
    /// Makes new presigned URLs for the parts you name, or for all that are still missing if you
    /// send `{}`.
    ///
    /// Use it to resume an upload, and whenever the storage refuses a URL: it may simply be too
    /// old.
    /// A part may be sent again as long as the upload is not completed; the last one sent counts.
    ///
    /// Needs a token with the scope `upload`.
    fn create_part_urls(
        &self,
        context: Context<Self::Principal>,
        input: CreatePartUrlsInput,
    ) -> impl Future<Output = Result<CreatePartUrlsResponse, CreatePartUrlsError>>;

    /// Complete Presigned Upload
    ///
    /// Tells the service that all parts have been sent to the storage.
    ///
    /// The service looks at what the storage really has,
    /// checks that every part is there, with its planned size and the ETag you name,
    /// and then joins the parts into one object.
    /// From a 200 on, the file is whole and nobody can change it any more. Commit it next.
    ///
    /// If parts are missing or differ you get a 409 that lists them, and nothing is lost:
    /// send those parts again and repeat the request.
    /// With `{"parts": []}` the service goes by the storage's own list, and still checks that it is
    /// complete.
    /// Repeating a complete is always safe: it answers 200 again, before and after the commit.
    /// Another list of parts than the one that was completed is a 409.
    ///
    /// Needs a token with the scope `upload`.
    fn complete_upload(
        &self,
        context: Context<Self::Principal>,
        input: CompleteUploadInput,
    ) -> impl Future<Output = Result<CompleteUploadResponse, CompleteUploadError>>;

    /// Commit an uploaded file
    ///
    /// Accepts an uploaded file: you give it a title, and the service makes a dataset of it.
    ///
    /// The answer comes at once and the work follows:
    /// the file is read, its SHA-256 is computed and compared with the one you gave, if you gave
    /// one,
    /// and what its first bytes look like is noted. Its name and its type are not judged.
    /// Reading goes on where it was when something interrupts it, and is tried again by itself when
    /// the storage fails.
    /// Poll `GET /jobs/{job_id}` to see how far that is.
    /// A file that is not committed in time is deleted.
    ///
    /// Before the upload is complete this is a 409.
    /// Repeating it with an equal body answers the same 202; with another body it is a 409, and the
    /// first one stands.
    ///
    /// Needs a token with the scope `upload`.
    fn commit_upload(
        &self,
        context: Context<Self::Principal>,
        input: CommitUploadInput,
    ) -> impl Future<Output = Result<CommitUploadResponse, CommitUploadError>>;

    /// Upload a small file through the service
    ///
    /// For small files, and for tools that can send one request and no more: the file is this
    /// request's body, and the
    /// service sends it to the storage for you. It is an upload like any other, with a job, and
    /// arrives whole or not at all.
    ///
    /// - **A form** (`multipart/form-data`): the file is the member `file`. With a `title`, it is
    ///   committed as well.
    /// - **The bare file**, of any media type: its name is in `Content-Disposition: attachment;
    ///   filename=...`, and
    ///   its length in `Content-Length`, without which this is a 411.
    ///
    /// The answer is that of *complete*: from a 200 on, the file is whole and nobody can change it
    /// any more.
    /// Without a `title`, commit it next. `Location` is where to poll the job.
    ///
    /// A file may have as many bytes as the service's operator allows here, usually 100 MiB; beyond
    /// that is a 413.
    /// Larger files go straight to the storage: create an upload with `POST
    /// /ingest/upload/presigned`.
    ///
    /// If the request fails or the connection breaks, nothing is left and you send it again.
    /// If you may have sent the whole of it, send an `Idempotency-Key`: then what was begun is
    /// kept, and a repetition
    /// ends it, or answers with the same job.
    ///
    /// Needs a token with the scope `upload`.
    fn upload_file(
        &self,
        context: Context<Self::Principal>,
        input: UploadFileInput,
    ) -> impl Future<Output = Result<UploadFileResponse, UploadFileError>>;

    /// Preview an uploaded file
    ///
    /// Looks at the first bytes of a file that has arrived: what they look like, and of CSV and
    /// JSON the columns
    /// and the first rows, so that you can see whether it is the right file before you commit it.
    ///
    /// Nothing is guessed. CSV is a file that was named or declared so (`.csv`, `text/csv`; `.tsv`,
    /// `text/tab-separated-values` with tabs); its first row names the columns.
    /// JSON is an array of objects, or an object on each line. Both have to be UTF-8, with or
    /// without a byte order mark.
    /// What cannot be read that way has no columns, which does not mean that anything is wrong with
    /// it.
    /// At most the first 128 KiB are read and 20 rows are shown; a row that does not end within
    /// them is left out.
    ///
    /// The file has to be there: before the upload is complete, and once the file is deleted, this
    /// is a 409.
    ///
    /// Needs a token with the scope `read`.
    fn preview_upload(
        &self,
        context: Context<Self::Principal>,
        input: PreviewUploadInput,
    ) -> impl Future<Output = Result<PreviewUploadResponse, PreviewUploadError>>;
}

/// The responses of `get_upload_config` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetUploadConfigResponse {
    /// 200: The limits that hold for the caller at this moment.
    Ok(models::UploadConfigResponse),
}

impl Answer for GetUploadConfigResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `get_upload_config`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetUploadConfigError {
    /// 401: No token was sent, or it is mistyped, expired or revoked (`unauthorized`).
    Unauthorized(responses::Unauthorized),
    /// 403: The token is valid but lacks the scope that this operation needs (`forbidden`).
    Forbidden(responses::Forbidden),
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
    GetUploadConfigError,
    "get_upload_config",
    [
        Unauthorized => UNAUTHORIZED,
        Forbidden => FORBIDDEN,
        TooManyRequests => TOO_MANY_REQUESTS,
        InternalError => INTERNAL_SERVER_ERROR,
        Unavailable => SERVICE_UNAVAILABLE,
    ],
    other
);

/// What may be uploaded
///
/// Tells a client what this service accepts before it asks for an upload:
/// the largest file, the file extensions, and how large a file may be before it is cut into parts.
///
/// Needs a token with the scope `read`.
#[utoipa::path(
    get,
    path = "/ingest/upload/config",
    operation_id = "get_upload_config",
    tag = "uploads",
    responses(
        (
            status = 200,
            description = "The limits that hold for the caller at this moment.",
            body = models::UploadConfigResponse,
            content_type = "application/json",
            example = json!({
                "presigned_uploads": true,
                "presigned_threshold_bytes": 10485760,
                "max_file_size_bytes": 5497558138880_i64,
                "allowed_extensions": "*",
                "remaining_dataset_quota": null,
            })
        ),
        (status = 401, response = responses::Unauthorized),
        (status = 403, response = responses::Forbidden),
        (status = 429, response = responses::TooManyRequests),
        (status = 500, response = responses::InternalError),
        (status = 503, response = responses::Unavailable),
    ),
    security(("bearerAuth" = ["read"]), ("apiKeyAuth" = ["read"])),
)]
pub(crate) async fn get_upload_config<S: Uploads>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "get_upload_config");
    let outcome = async {
        let principal = service.authenticate(&request, security::READ).await?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.get_upload_config(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters and the body of `create_upload`.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateUploadInput {
    /// A text of your choice that names this request, such as the random UUID
    /// `5f2b6a9e-7c1d-4e38-9a60-d4c7b1e0f852`. The same key with the same body answers with the
    /// same job; with another body it is a 422. It is yours alone and is kept as long as the job.
    pub idempotency_key: Option<String>,
    /// The file to be uploaded.
    pub body: models::PresignedUploadRequest,
}

impl Input for CreateUploadInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static IDEMPOTENCY_KEY: check::Rule =
            check::Rule::Text(check::Text::any().min_length(1).max_length(255));
        let idempotency_key = reader
            .header("Idempotency-Key", &IDEMPOTENCY_KEY)
            .optional();
        let body = reader.body();
        Some(Self {
            idempotency_key: idempotency_key?,
            body: body?,
        })
    }
}

/// The responses of `create_upload` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum CreateUploadResponse {
    /// 201: The upload exists, and its parts can be sent until `expires_at`.
    Created(models::PresignedUploadResponse),
}

impl Answer for CreateUploadResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Created(body) => Reply::new(StatusCode::CREATED).json("application/json", &body),
        }
    }
}

/// The error responses of `create_upload`.
#[derive(Clone, Debug, PartialEq)]
pub enum CreateUploadError {
    /// 400: The request cannot be decoded (`bad-request`): a header, the path or the query string
    /// is not text.
    BadRequest(responses::BadRequest),
    /// 401: No token was sent, or it is mistyped, expired or revoked (`unauthorized`).
    Unauthorized(responses::Unauthorized),
    /// 403: The token is valid but lacks the scope that this operation needs (`forbidden`).
    Forbidden(responses::Forbidden),
    /// 408: The body did not come, or came too slowly (`request-timeout`).
    RequestTimeout(responses::RequestTimeout),
    /// 409: The state of the job forbids it.
    Conflict(responses::Conflict),
    /// 413: The JSON body is over 2 MiB, or the file to be uploaded is over `max_file_size_bytes`
    /// (`payload-too-large`).
    PayloadTooLarge(responses::PayloadTooLarge),
    /// 415: The body is not declared to be JSON, or is compressed (`unsupported-media-type`).
    UnsupportedMediaType(responses::UnsupportedMediaType),
    /// 422: The request was understood, but values in it are wrong or missing.
    ValidationFailed(responses::ValidationFailed),
    /// 429: Too many requests, presigned URLs or wrong tokens in a short time, or too much pending
    /// at once
    TooManyRequests(responses::TooManyRequests),
    /// 500: The service has a defect (`internal`).
    InternalError(responses::InternalError),
    /// 502: The storage refused what the service asked of it (`storage-failed`); `detail` has its
    /// status and code.
    StorageFailed(responses::StorageFailed),
    /// 503: The storage or the database cannot be reached, or cannot do it at the moment
    /// (`storage-unavailable`,
    Unavailable(responses::Unavailable),
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

shared_errors!(
    responses,
    CreateUploadError,
    "create_upload",
    [
        BadRequest => BAD_REQUEST,
        Unauthorized => UNAUTHORIZED,
        Forbidden => FORBIDDEN,
        RequestTimeout => REQUEST_TIMEOUT,
        Conflict => CONFLICT,
        PayloadTooLarge => PAYLOAD_TOO_LARGE,
        UnsupportedMediaType => UNSUPPORTED_MEDIA_TYPE,
        ValidationFailed => UNPROCESSABLE_ENTITY,
        TooManyRequests => TOO_MANY_REQUESTS,
        InternalError => INTERNAL_SERVER_ERROR,
        StorageFailed => BAD_GATEWAY,
        Unavailable => SERVICE_UNAVAILABLE,
    ],
    other
);

/// Create an upload
///
/// Say which file you want to bring, and get the addresses to send it to.
///
/// The answer has a `job_id`, which names the upload from here on,
/// and `urls`: one presigned URL per part, in part order.
/// Cut the file into `part_count` slices of `part_size` bytes (the last one is what remains).
/// `PUT` each slice to its URL.
/// Where `part_size` is null the file is one part: `PUT` the whole file to the only URL.
/// Each URL accepts exactly the length of its part and works until `expires_at`.
/// Keep the `ETag` header of each answer, with its quotation marks or without, for *complete*.
///
/// If you may have to repeat this request, send an `Idempotency-Key`:
/// a repetition answers with the same job and fresh URLs, instead of creating a second upload.
///
/// Needs a token with the scope `upload`.
#[utoipa::path(
    post,
    path = "/ingest/upload/presigned",
    operation_id = "create_upload",
    tag = "uploads",
    params(
        (
            "Idempotency-Key" = Option<String>, Header,
            description = "A text of your choice that names this request, such as the random UUID \
                `5f2b6a9e-7c1d-4e38-9a60-d4c7b1e0f852`. The same key with the same body \
                answers with the same job; with another body it is a 422. It is yours alone \
                and is kept as long as the job.",
            nullable = false,
            min_length = 1,
            max_length = 255
        ),
    ),
    request_body(
        content = models::PresignedUploadRequest,
        description = "The file to be uploaded.",
        content_type = "application/json",
        examples(
            ("three_parts" = (
                summary = "A file of three parts",
                value = json!({
                    "filename": "survey.csv",
                    "file_size": 26214400,
                    "content_type": "text/csv",
                })
            )),
            ("small" = (
                summary = "A small file",
                value = json!({ "filename": "notes.txt", "file_size": 1024 })
            )),
            ("checked" = (
                summary = "A file whose SHA-256 is to be checked",
                value = json!({
                    "filename": "survey.csv",
                    "file_size": 26214400,
                    "content_type": "text/csv",
                    "sha256": "c6b7d2c3a04f1f5c0b7e6b8b2e1d9a3f4c5d6e7f8091a2b3c4d5e6f708192a3b",
                })
            )),
        )
    ),
    responses(
        (
            status = 201,
            description = "The upload exists, and its parts can be sent until `expires_at`.",
            body = models::PresignedUploadResponse,
            content_type = "application/json",
            examples(
                ("three_parts" = (
                    summary = "A file of three parts",
                    value = json!({
                        "job_id": "0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31",
                        "urls": [
                            "https://s3.example.com/b/uploads/0198c0de?partNumber=1&uploadId=VXBsb2Fk&X-Amz-Signature=a1",
                            "https://s3.example.com/b/uploads/0198c0de?partNumber=2&uploadId=VXBsb2Fk&X-Amz-Signature=b2",
                            "https://s3.example.com/b/uploads/0198c0de?partNumber=3&uploadId=VXBsb2Fk&X-Amz-Signature=c3",
                        ],
                        "s3_key": "uploads/0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31",
                        "upload_id": "VXBsb2Fk",
                        "part_size": 10485760,
                        "part_count": 3,
                        "expires_at": "2026-03-02T09:30:00Z",
                    })
                )),
                ("one_part" = (
                    summary = "A file of one part",
                    value = json!({
                        "job_id": "0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31",
                        "urls": [
                            "https://s3.example.com/b/uploads/0198c0de?partNumber=1&uploadId=VXBsb2Fk&X-Amz-Signature=a1",
                        ],
                        "s3_key": "uploads/0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31",
                        "upload_id": null,
                        "part_size": null,
                        "part_count": 1,
                        "expires_at": "2026-03-02T09:30:00Z",
                    })
                )),
            )
        ),
        (status = 400, response = responses::BadRequest),
        (status = 401, response = responses::Unauthorized),
        (status = 403, response = responses::Forbidden),
        (status = 408, response = responses::RequestTimeout),
        (status = 409, response = responses::Conflict),
        (status = 413, response = responses::PayloadTooLarge),
        (status = 415, response = responses::UnsupportedMediaType),
        (status = 422, response = responses::ValidationFailed),
        (status = 429, response = responses::TooManyRequests),
        (status = 500, response = responses::InternalError),
        (status = 502, response = responses::StorageFailed),
        (status = 503, response = responses::Unavailable),
    ),
    security(("bearerAuth" = ["upload"]), ("apiKeyAuth" = ["upload"])),
)]
pub(crate) async fn create_upload<S: Uploads>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "create_upload");
    let outcome = async {
        let principal = service.authenticate(&request, security::UPLOAD).await?;
        let input: CreateUploadInput =
            openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.create_upload(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters of `get_upload_session`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetUploadSessionInput {
    /// The `job_id` that creating the upload answered with. Put yours in place of the example.
    pub job_id: Uuid,
}

impl Input for GetUploadSessionInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static JOB_ID: check::Rule = check::Rule::Uuid;
        let job_id = reader.path("job_id", &JOB_ID).required();
        Some(Self { job_id: job_id? })
    }
}

/// The responses of `get_upload_session` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetUploadSessionResponse {
    /// 200: The upload as the storage knows it.
    Ok(models::UploadSession),
}

impl Answer for GetUploadSessionResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `get_upload_session`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetUploadSessionError {
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
    /// 502: The storage refused what the service asked of it (`storage-failed`); `detail` has its
    /// status and code.
    StorageFailed(responses::StorageFailed),
    /// 503: The storage or the database cannot be reached, or cannot do it at the moment
    /// (`storage-unavailable`,
    Unavailable(responses::Unavailable),
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

shared_errors!(
    responses,
    GetUploadSessionError,
    "get_upload_session",
    [
        BadRequest => BAD_REQUEST,
        Unauthorized => UNAUTHORIZED,
        Forbidden => FORBIDDEN,
        NotFound => NOT_FOUND,
        ValidationFailed => UNPROCESSABLE_ENTITY,
        TooManyRequests => TOO_MANY_REQUESTS,
        InternalError => INTERNAL_SERVER_ERROR,
        StorageFailed => BAD_GATEWAY,
        Unavailable => SERVICE_UNAVAILABLE,
    ],
    other
);

/// See what has arrived
///
/// Lists the parts that the storage has, and the ranges of part numbers that are still missing.
///
/// This is how an upload is resumed, on any machine and after any crash:
/// ask here what is missing, ask for URLs for it, send it, complete.
/// Once a complete has begun, the list shows the parts that the file is made of.
///
/// Needs a token with the scope `read`.
#[utoipa::path(
    get,
    path = "/ingest/upload/presigned/{job_id}",
    operation_id = "get_upload_session",
    tag = "uploads",
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
            description = "The upload as the storage knows it.",
            body = models::UploadSession,
            content_type = "application/json",
            example = json!({
                "upload_state": "awaiting_parts",
                "file_size": 26214400,
                "bytes_received": 10485760,
                "part_size": 10485760,
                "part_count": 3,
                "parts": [
                    {
                        "part_number": 1,
                        "size": 10485760,
                        "etag": "9b2cf535f27731c974343645a3985328",
                    },
                ],
                "missing_parts": [
                    {
                        "first": 2,
                        "last": 3,
                    },
                ],
                "expires_at": "2026-03-02T09:30:00Z",
            })
        ),
        (status = 400, response = responses::BadRequest),
        (status = 401, response = responses::Unauthorized),
        (status = 403, response = responses::Forbidden),
        (status = 404, response = responses::NotFound),
        (status = 422, response = responses::ValidationFailed),
        (status = 429, response = responses::TooManyRequests),
        (status = 500, response = responses::InternalError),
        (status = 502, response = responses::StorageFailed),
        (status = 503, response = responses::Unavailable),
    ),
    security(("bearerAuth" = ["read"]), ("apiKeyAuth" = ["read"])),
)]
pub(crate) async fn get_upload_session<S: Uploads>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "get_upload_session");
    let outcome = async {
        let principal = service.authenticate(&request, security::READ).await?;
        let input: GetUploadSessionInput = openapi_actix::read(&request)?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service
            .get_upload_session(context, input)
            .await
            .into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters of `abort_upload`.
#[derive(Clone, Debug, PartialEq)]
pub struct AbortUploadInput {
    /// The `job_id` that creating the upload answered with. Put yours in place of the example.
    pub job_id: Uuid,
    /// With `true`, a file that is already uploaded, but not yet committed, is deleted as well.
    pub discard: bool,
}

impl Input for AbortUploadInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static JOB_ID: check::Rule = check::Rule::Uuid;
        static DISCARD: check::Rule = check::Rule::Boolean;
        let job_id = reader.path("job_id", &JOB_ID).required();
        let discard = reader.query("discard", &DISCARD).or(false);
        Some(Self {
            job_id: job_id?,
            discard: discard?,
        })
    }
}

/// The responses of `abort_upload` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum AbortUploadResponse {
    /// 204: The upload is given up for good. What it left in the storage is removed from now on,
    /// which can take minutes; the job is `aborting` or `discarding` until nothing is left.
    NoContent,
}

impl Answer for AbortUploadResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `abort_upload`.
#[derive(Clone, Debug, PartialEq)]
pub enum AbortUploadError {
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
    AbortUploadError,
    "abort_upload",
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

/// Abort an upload
///
/// Gives an upload up: its URLs stop working and the parts that were sent are deleted.
/// Repeating it is safe and answers 204 again.
///
/// While the upload is being completed this is a 409: wait as long as `Retry-After` says, then look
/// at the job.
/// A file that is uploaded but not committed is deleted only with `?discard=true`; without it the
/// answer is a 409.
/// So an abort that comes late cannot destroy a whole file.
/// A committed file is never deleted here.
///
/// Needs a token with the scope `upload`.
#[utoipa::path(
    delete,
    path = "/ingest/upload/presigned/{job_id}",
    operation_id = "abort_upload",
    tag = "uploads",
    params(
        (
            "job_id" = Uuid, Path,
            description = "The `job_id` that creating the upload answered with. Put yours in place of \
                the example.",
            example = json!("0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31")
        ),
        (
            "discard" = Option<bool>, Query,
            description = "With `true`, a file that is already uploaded, but not yet committed, is \
                deleted as well.",
            example = json!(false)
        ),
    ),
    responses(
        (
            status = 204,
            description = "The upload is given up for good. What it left in the storage is removed \
                from now on, which can take minutes; the job is `aborting` or `discarding` \
                until nothing is left."
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
pub(crate) async fn abort_upload<S: Uploads>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "abort_upload");
    let outcome = async {
        let principal = service.authenticate(&request, security::UPLOAD).await?;
        let input: AbortUploadInput = openapi_actix::read(&request)?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.abort_upload(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters and the body of `create_part_urls`.
#[derive(Clone, Debug, PartialEq)]
pub struct CreatePartUrlsInput {
    /// The `job_id` that creating the upload answered with. Put yours in place of the example.
    pub job_id: Uuid,
    /// The parts that need a URL.
    pub body: models::PartUrlsRequest,
}

impl Input for CreatePartUrlsInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static JOB_ID: check::Rule = check::Rule::Uuid;
        let job_id = reader.path("job_id", &JOB_ID).required();
        let body = reader.body();
        Some(Self {
            job_id: job_id?,
            body: body?,
        })
    }
}

/// The responses of `create_part_urls` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum CreatePartUrlsResponse {
    /// 200: One URL for each part asked for, in part order.
    Ok(models::PartUrlsResponse),
}

impl Answer for CreatePartUrlsResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `create_part_urls`.
#[derive(Clone, Debug, PartialEq)]
pub enum CreatePartUrlsError {
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
    /// 408: The body did not come, or came too slowly (`request-timeout`).
    RequestTimeout(responses::RequestTimeout),
    /// 409: The state of the job forbids it.
    Conflict(responses::Conflict),
    /// 413: The JSON body is over 2 MiB, or the file to be uploaded is over `max_file_size_bytes`
    /// (`payload-too-large`).
    PayloadTooLarge(responses::PayloadTooLarge),
    /// 415: The body is not declared to be JSON, or is compressed (`unsupported-media-type`).
    UnsupportedMediaType(responses::UnsupportedMediaType),
    /// 422: The request was understood, but values in it are wrong or missing.
    ValidationFailed(responses::ValidationFailed),
    /// 429: Too many requests, presigned URLs or wrong tokens in a short time, or too much pending
    /// at once
    TooManyRequests(responses::TooManyRequests),
    /// 500: The service has a defect (`internal`).
    InternalError(responses::InternalError),
    /// 502: The storage refused what the service asked of it (`storage-failed`); `detail` has its
    /// status and code.
    StorageFailed(responses::StorageFailed),
    /// 503: The storage or the database cannot be reached, or cannot do it at the moment
    /// (`storage-unavailable`,
    Unavailable(responses::Unavailable),
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

shared_errors!(
    responses,
    CreatePartUrlsError,
    "create_part_urls",
    [
        BadRequest => BAD_REQUEST,
        Unauthorized => UNAUTHORIZED,
        Forbidden => FORBIDDEN,
        NotFound => NOT_FOUND,
        RequestTimeout => REQUEST_TIMEOUT,
        Conflict => CONFLICT,
        PayloadTooLarge => PAYLOAD_TOO_LARGE,
        UnsupportedMediaType => UNSUPPORTED_MEDIA_TYPE,
        ValidationFailed => UNPROCESSABLE_ENTITY,
        TooManyRequests => TOO_MANY_REQUESTS,
        InternalError => INTERNAL_SERVER_ERROR,
        StorageFailed => BAD_GATEWAY,
        Unavailable => SERVICE_UNAVAILABLE,
    ],
    other
);

/// Get fresh URLs for parts
///
/// Makes new presigned URLs for the parts you name, or for all that are still missing if you send
/// `{}`.
///
/// Use it to resume an upload, and whenever the storage refuses a URL: it may simply be too old.
/// A part may be sent again as long as the upload is not completed; the last one sent counts.
///
/// Needs a token with the scope `upload`.
#[utoipa::path(
    post,
    path = "/ingest/upload/presigned/{job_id}/urls",
    operation_id = "create_part_urls",
    tag = "uploads",
    params(
        (
            "job_id" = Uuid, Path,
            description = "The `job_id` that creating the upload answered with. Put yours in place of \
                the example.",
            example = json!("0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31")
        ),
    ),
    request_body(
        content = models::PartUrlsRequest,
        description = "The parts that need a URL.",
        content_type = "application/json",
        examples(
            ("missing" = (summary = "All parts that are missing", value = json!({}))),
            ("named" = (summary = "Two parts by number", value = json!({ "part_numbers": [2, 3] }))),
        )
    ),
    responses(
        (
            status = 200,
            description = "One URL for each part asked for, in part order.",
            body = models::PartUrlsResponse,
            content_type = "application/json",
            example = json!({
                "urls": [
                    {
                        "part_number": 2,
                        "url": "https://s3.example.com/b/uploads/0198c0de?partNumber=2&uploadId=VXBsb2Fk&X-Amz-Signature=b2",
                        "content_length": 10485760,
                        "expires_at": "2026-03-02T09:30:00Z",
                    },
                    {
                        "part_number": 3,
                        "url": "https://s3.example.com/b/uploads/0198c0de?partNumber=3&uploadId=VXBsb2Fk&X-Amz-Signature=c3",
                        "content_length": 5242880,
                        "expires_at": "2026-03-02T09:30:00Z",
                    },
                ],
            })
        ),
        (status = 400, response = responses::BadRequest),
        (status = 401, response = responses::Unauthorized),
        (status = 403, response = responses::Forbidden),
        (status = 404, response = responses::NotFound),
        (status = 408, response = responses::RequestTimeout),
        (status = 409, response = responses::Conflict),
        (status = 413, response = responses::PayloadTooLarge),
        (status = 415, response = responses::UnsupportedMediaType),
        (status = 422, response = responses::ValidationFailed),
        (status = 429, response = responses::TooManyRequests),
        (status = 500, response = responses::InternalError),
        (status = 502, response = responses::StorageFailed),
        (status = 503, response = responses::Unavailable),
    ),
    security(("bearerAuth" = ["upload"]), ("apiKeyAuth" = ["upload"])),
)]
pub(crate) async fn create_part_urls<S: Uploads>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "create_part_urls");
    let outcome = async {
        let principal = service.authenticate(&request, security::UPLOAD).await?;
        let input: CreatePartUrlsInput =
            openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service
            .create_part_urls(context, input)
            .await
            .into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters and the body of `complete_upload`.
#[derive(Clone, Debug, PartialEq)]
pub struct CompleteUploadInput {
    /// The `job_id` that creating the upload answered with. Put yours in place of the example.
    pub job_id: Uuid,
    /// The parts that were sent.
    pub body: models::PresignedCompleteRequest,
}

impl Input for CompleteUploadInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static JOB_ID: check::Rule = check::Rule::Uuid;
        let job_id = reader.path("job_id", &JOB_ID).required();
        let body = reader.body();
        Some(Self {
            job_id: job_id?,
            body: body?,
        })
    }
}

/// The responses of `complete_upload` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum CompleteUploadResponse {
    /// 200: Every byte is there, and the file is in the storage as one object.
    Ok(models::UploadResponse),
}

impl Answer for CompleteUploadResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `complete_upload`.
#[derive(Clone, Debug, PartialEq)]
pub enum CompleteUploadError {
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
    /// 408: The body did not come, or came too slowly (`request-timeout`).
    RequestTimeout(responses::RequestTimeout),
    /// 409: The state of the job forbids it.
    Conflict(responses::Conflict),
    /// 413: The JSON body is over 2 MiB, or the file to be uploaded is over `max_file_size_bytes`
    /// (`payload-too-large`).
    PayloadTooLarge(responses::PayloadTooLarge),
    /// 415: The body is not declared to be JSON, or is compressed (`unsupported-media-type`).
    UnsupportedMediaType(responses::UnsupportedMediaType),
    /// 422: The request was understood, but values in it are wrong or missing.
    ValidationFailed(responses::ValidationFailed),
    /// 429: Too many requests, presigned URLs or wrong tokens in a short time, or too much pending
    /// at once
    TooManyRequests(responses::TooManyRequests),
    /// 500: The service has a defect (`internal`).
    InternalError(responses::InternalError),
    /// 502: The storage refused what the service asked of it (`storage-failed`); `detail` has its
    /// status and code.
    StorageFailed(responses::StorageFailed),
    /// 503: The storage or the database cannot be reached, or cannot do it at the moment
    /// (`storage-unavailable`,
    Unavailable(responses::Unavailable),
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

shared_errors!(
    responses,
    CompleteUploadError,
    "complete_upload",
    [
        BadRequest => BAD_REQUEST,
        Unauthorized => UNAUTHORIZED,
        Forbidden => FORBIDDEN,
        NotFound => NOT_FOUND,
        RequestTimeout => REQUEST_TIMEOUT,
        Conflict => CONFLICT,
        PayloadTooLarge => PAYLOAD_TOO_LARGE,
        UnsupportedMediaType => UNSUPPORTED_MEDIA_TYPE,
        ValidationFailed => UNPROCESSABLE_ENTITY,
        TooManyRequests => TOO_MANY_REQUESTS,
        InternalError => INTERNAL_SERVER_ERROR,
        StorageFailed => BAD_GATEWAY,
        Unavailable => SERVICE_UNAVAILABLE,
    ],
    other
);

/// Complete Presigned Upload
///
/// Tells the service that all parts have been sent to the storage.
///
/// The service looks at what the storage really has,
/// checks that every part is there, with its planned size and the ETag you name,
/// and then joins the parts into one object.
/// From a 200 on, the file is whole and nobody can change it any more. Commit it next.
///
/// If parts are missing or differ you get a 409 that lists them, and nothing is lost:
/// send those parts again and repeat the request.
/// With `{"parts": []}` the service goes by the storage's own list, and still checks that it is
/// complete.
/// Repeating a complete is always safe: it answers 200 again, before and after the commit.
/// Another list of parts than the one that was completed is a 409.
///
/// Needs a token with the scope `upload`.
#[utoipa::path(
    post,
    path = "/ingest/upload/presigned/{job_id}/complete",
    operation_id = "complete_upload",
    tag = "uploads",
    params(
        (
            "job_id" = Uuid, Path,
            description = "The `job_id` that creating the upload answered with. Put yours in place of \
                the example.",
            example = json!("0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31")
        ),
    ),
    request_body(
        content = models::PresignedCompleteRequest,
        description = "The parts that were sent.",
        content_type = "application/json",
        examples(
            ("listing" = (summary = "Go by the storage's own list", value = json!({ "parts": [] }))),
            ("three_parts" = (
                summary = "A file of three parts",
                value = json!({
                    "parts": [
                        {
                            "part_number": 1,
                            "etag": "9b2cf535f27731c974343645a3985328",
                        },
                        {
                            "part_number": 2,
                            "etag": "d41d8cd98f00b204e9800998ecf8427e",
                        },
                        {
                            "part_number": 3,
                            "etag": "7215ee9c7d9dc229d2921a40e899ec5f",
                        },
                    ],
                })
            )),
        )
    ),
    responses(
        (
            status = 200,
            description = "Every byte is there, and the file is in the storage as one object.",
            body = models::UploadResponse,
            content_type = "application/json",
            example = json!({
                "job_id": "0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31",
                "status": "pending",
                "message": "Every part has arrived and the file is assembled. Commit it to make it a dataset.",
            })
        ),
        (status = 400, response = responses::BadRequest),
        (status = 401, response = responses::Unauthorized),
        (status = 403, response = responses::Forbidden),
        (status = 404, response = responses::NotFound),
        (status = 408, response = responses::RequestTimeout),
        (status = 409, response = responses::Conflict),
        (status = 413, response = responses::PayloadTooLarge),
        (status = 415, response = responses::UnsupportedMediaType),
        (status = 422, response = responses::ValidationFailed),
        (status = 429, response = responses::TooManyRequests),
        (status = 500, response = responses::InternalError),
        (status = 502, response = responses::StorageFailed),
        (status = 503, response = responses::Unavailable),
    ),
    security(("bearerAuth" = ["upload"]), ("apiKeyAuth" = ["upload"])),
)]
pub(crate) async fn complete_upload<S: Uploads>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "complete_upload");
    let outcome = async {
        let principal = service.authenticate(&request, security::UPLOAD).await?;
        let input: CompleteUploadInput =
            openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service
            .complete_upload(context, input)
            .await
            .into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters and the body of `commit_upload`.
#[derive(Clone, Debug, PartialEq)]
pub struct CommitUploadInput {
    /// The `job_id` that creating the upload answered with. Put yours in place of the example.
    pub job_id: Uuid,
    /// What the dataset is called and who may see it.
    pub body: models::CommitRequest,
}

impl Input for CommitUploadInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static JOB_ID: check::Rule = check::Rule::Uuid;
        let job_id = reader.path("job_id", &JOB_ID).required();
        let body = reader.body();
        Some(Self {
            job_id: job_id?,
            body: body?,
        })
    }
}

/// The responses of `commit_upload` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum CommitUploadResponse {
    /// 202: The file is accepted, and its ingestion is queued.
    Accepted(models::CommitResponse),
}

impl Answer for CommitUploadResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Accepted(body) => {
                Reply::new(StatusCode::ACCEPTED).json("application/json", &body)
            }
        }
    }
}

/// The error responses of `commit_upload`.
#[derive(Clone, Debug, PartialEq)]
pub enum CommitUploadError {
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
    /// 408: The body did not come, or came too slowly (`request-timeout`).
    RequestTimeout(responses::RequestTimeout),
    /// 409: The state of the job forbids it.
    Conflict(responses::Conflict),
    /// 413: The JSON body is over 2 MiB, or the file to be uploaded is over `max_file_size_bytes`
    /// (`payload-too-large`).
    PayloadTooLarge(responses::PayloadTooLarge),
    /// 415: The body is not declared to be JSON, or is compressed (`unsupported-media-type`).
    UnsupportedMediaType(responses::UnsupportedMediaType),
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
    CommitUploadError,
    "commit_upload",
    [
        BadRequest => BAD_REQUEST,
        Unauthorized => UNAUTHORIZED,
        Forbidden => FORBIDDEN,
        NotFound => NOT_FOUND,
        RequestTimeout => REQUEST_TIMEOUT,
        Conflict => CONFLICT,
        PayloadTooLarge => PAYLOAD_TOO_LARGE,
        UnsupportedMediaType => UNSUPPORTED_MEDIA_TYPE,
        ValidationFailed => UNPROCESSABLE_ENTITY,
        TooManyRequests => TOO_MANY_REQUESTS,
        InternalError => INTERNAL_SERVER_ERROR,
        Unavailable => SERVICE_UNAVAILABLE,
    ],
    other
);

/// Commit an uploaded file
///
/// Accepts an uploaded file: you give it a title, and the service makes a dataset of it.
///
/// The answer comes at once and the work follows:
/// the file is read, its SHA-256 is computed and compared with the one you gave, if you gave one,
/// and what its first bytes look like is noted. Its name and its type are not judged.
/// Reading goes on where it was when something interrupts it, and is tried again by itself when the
/// storage fails.
/// Poll `GET /jobs/{job_id}` to see how far that is.
/// A file that is not committed in time is deleted.
///
/// Before the upload is complete this is a 409.
/// Repeating it with an equal body answers the same 202; with another body it is a 409, and the
/// first one stands.
///
/// Needs a token with the scope `upload`.
#[utoipa::path(
    post,
    path = "/ingest/commit/{job_id}",
    operation_id = "commit_upload",
    tag = "uploads",
    params(
        (
            "job_id" = Uuid, Path,
            description = "The `job_id` that creating the upload answered with. Put yours in place of \
                the example.",
            example = json!("0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31")
        ),
    ),
    request_body(
        content = models::CommitRequest,
        description = "What the dataset is called and who may see it.",
        content_type = "application/json",
        examples(
            ("title_only" = (summary = "A private dataset", value = json!({ "title": "Household survey 2026" }))),
            ("public" = (
                summary = "A public dataset with a summary",
                value = json!({
                    "title": "Household survey 2026",
                    "summary": "One row per household, cleaned.",
                    "visibility": "public",
                })
            )),
        )
    ),
    responses(
        (
            status = 202,
            description = "The file is accepted, and its ingestion is queued.",
            body = models::CommitResponse,
            content_type = "application/json",
            example = json!({
                "job_id": "0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31",
                "status": "running",
                "message": "The file is committed and will be ingested. Poll the job for its dataset.",
            })
        ),
        (status = 400, response = responses::BadRequest),
        (status = 401, response = responses::Unauthorized),
        (status = 403, response = responses::Forbidden),
        (status = 404, response = responses::NotFound),
        (status = 408, response = responses::RequestTimeout),
        (status = 409, response = responses::Conflict),
        (status = 413, response = responses::PayloadTooLarge),
        (status = 415, response = responses::UnsupportedMediaType),
        (status = 422, response = responses::ValidationFailed),
        (status = 429, response = responses::TooManyRequests),
        (status = 500, response = responses::InternalError),
        (status = 503, response = responses::Unavailable),
    ),
    security(("bearerAuth" = ["upload"]), ("apiKeyAuth" = ["upload"])),
)]
pub(crate) async fn commit_upload<S: Uploads>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "commit_upload");
    let outcome = async {
        let principal = service.authenticate(&request, security::UPLOAD).await?;
        let input: CommitUploadInput =
            openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.commit_upload(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters and the body of `upload_file`.
#[derive(Debug)]
pub struct UploadFileInput {
    /// A text of your choice that names this request, such as a random UUID. The same key with a
    /// file of the same name, media type and size is the same upload; with another one it is a 422.
    /// Keys are shared with *create*, are yours alone and are kept as long as the job.
    pub idempotency_key: Option<String>,
    /// The name of a bare file (RFC 6266), as `filename`, or as `filename*` where it is not ASCII.
    /// It has to be there unless the body is a form, which names its file itself.
    pub content_disposition: Option<String>,
    /// The file, in a form or bare. A bare file is kept as what its `Content-Type` says, or as
    /// `application/octet-stream`.
    pub body: UploadFileBody,
}

/// The body of `upload_file`.
#[derive(Debug)]
pub enum UploadFileBody {
    /// As `multipart/form-data`.
    FormData(openapi_actix::Incoming),
    /// As `application/octet-stream`.
    OctetStream(openapi_actix::Incoming),
    /// As `*/*`.
    Any(openapi_actix::Incoming),
}

impl Input for UploadFileInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static IDEMPOTENCY_KEY: check::Rule =
            check::Rule::Text(check::Text::any().min_length(1).max_length(255));
        static CONTENT_DISPOSITION: check::Rule = check::Rule::Text(check::Text::any());
        let idempotency_key = reader
            .header("Idempotency-Key", &IDEMPOTENCY_KEY)
            .optional();
        let content_disposition = reader
            .header("Content-Disposition", &CONTENT_DISPOSITION)
            .optional();
        let body = match reader.media() {
            0 => reader.stream_body().map(UploadFileBody::FormData),
            1 => reader.stream_body().map(UploadFileBody::OctetStream),
            _ => reader.stream_body().map(UploadFileBody::Any),
        };
        Some(Self {
            idempotency_key: idempotency_key?,
            content_disposition: content_disposition?,
            body: body?,
        })
    }
}

/// The responses of `upload_file` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum UploadFileResponse {
    /// 200: Every byte has arrived and the file is whole. `status` is `pending`, or `running` if it
    /// was committed as well.
    Ok {
        /// The body.
        body: models::UploadResponse,
        /// The header `Location`. The job, to be polled, relative to the address of this request
        /// (RFC 9110).
        location: String,
    },
}

impl Answer for UploadFileResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok { body, location } => Reply::new(StatusCode::OK)
                .header("Location", &location)
                .json("application/json", &body),
        }
    }
}

/// The error responses of `upload_file`.
#[derive(Clone, Debug, PartialEq)]
pub enum UploadFileError {
    /// 400: The request cannot be decoded (`bad-request`): a header, the path or the query string
    /// is not text.
    BadRequest(responses::BadRequest),
    /// 401: No token was sent, or it is mistyped, expired or revoked (`unauthorized`).
    Unauthorized(responses::Unauthorized),
    /// 403: The token is valid but lacks the scope that this operation needs (`forbidden`).
    Forbidden(responses::Forbidden),
    /// 408: The body did not come, or came too slowly (`request-timeout`).
    RequestTimeout(responses::RequestTimeout),
    /// 409: The state of the job forbids it.
    Conflict(responses::Conflict),
    /// 411: A bare file came without `Content-Length` (`length-required`).
    LengthRequired(responses::LengthRequired),
    /// 413: The JSON body is over 2 MiB, or the file to be uploaded is over `max_file_size_bytes`
    /// (`payload-too-large`).
    PayloadTooLarge(responses::PayloadTooLarge),
    /// 415: The body is not declared to be JSON, or is compressed (`unsupported-media-type`).
    UnsupportedMediaType(responses::UnsupportedMediaType),
    /// 422: The request was understood, but values in it are wrong or missing.
    ValidationFailed(responses::ValidationFailed),
    /// 429: Too many requests, presigned URLs or wrong tokens in a short time, or too much pending
    /// at once
    TooManyRequests(responses::TooManyRequests),
    /// 500: The service has a defect (`internal`).
    InternalError(responses::InternalError),
    /// 502: The storage refused what the service asked of it (`storage-failed`); `detail` has its
    /// status and code.
    StorageFailed(responses::StorageFailed),
    /// 503: The storage or the database cannot be reached, or cannot do it at the moment
    /// (`storage-unavailable`,
    Unavailable(responses::Unavailable),
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

shared_errors!(
    responses,
    UploadFileError,
    "upload_file",
    [
        BadRequest => BAD_REQUEST,
        Unauthorized => UNAUTHORIZED,
        Forbidden => FORBIDDEN,
        RequestTimeout => REQUEST_TIMEOUT,
        Conflict => CONFLICT,
        LengthRequired => LENGTH_REQUIRED,
        PayloadTooLarge => PAYLOAD_TOO_LARGE,
        UnsupportedMediaType => UNSUPPORTED_MEDIA_TYPE,
        ValidationFailed => UNPROCESSABLE_ENTITY,
        TooManyRequests => TOO_MANY_REQUESTS,
        InternalError => INTERNAL_SERVER_ERROR,
        StorageFailed => BAD_GATEWAY,
        Unavailable => SERVICE_UNAVAILABLE,
    ],
    other
);

/// Upload a small file through the service
///
/// For small files, and for tools that can send one request and no more: the file is this request's
/// body, and the
/// service sends it to the storage for you. It is an upload like any other, with a job, and arrives
/// whole or not at all.
///
/// - **A form** (`multipart/form-data`): the file is the member `file`. With a `title`, it is
///   committed as well.
/// - **The bare file**, of any media type: its name is in `Content-Disposition: attachment;
///   filename=...`, and
///   its length in `Content-Length`, without which this is a 411.
///
/// The answer is that of *complete*: from a 200 on, the file is whole and nobody can change it any
/// more.
/// Without a `title`, commit it next. `Location` is where to poll the job.
///
/// A file may have as many bytes as the service's operator allows here, usually 100 MiB; beyond
/// that is a 413.
/// Larger files go straight to the storage: create an upload with `POST /ingest/upload/presigned`.
///
/// If the request fails or the connection breaks, nothing is left and you send it again.
/// If you may have sent the whole of it, send an `Idempotency-Key`: then what was begun is kept,
/// and a repetition
/// ends it, or answers with the same job.
///
/// Needs a token with the scope `upload`.
pub(crate) async fn upload_file<S: Uploads>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "upload_file");
    let outcome = async {
        let principal = service.authenticate(&request, security::UPLOAD).await?;
        let input: UploadFileInput = openapi_actix::receive_any(
            &**service,
            &request,
            payload,
            &[
                openapi_actix::Media::stream("multipart/form-data"),
                openapi_actix::Media::stream("application/octet-stream"),
                openapi_actix::Media::stream("*/*"),
            ],
        )
        .await?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.upload_file(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters of `preview_upload`.
#[derive(Clone, Debug, PartialEq)]
pub struct PreviewUploadInput {
    /// The `job_id` that creating the upload answered with. Put yours in place of the example.
    pub job_id: Uuid,
}

impl Input for PreviewUploadInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static JOB_ID: check::Rule = check::Rule::Uuid;
        let job_id = reader.path("job_id", &JOB_ID).required();
        Some(Self { job_id: job_id? })
    }
}

/// The responses of `preview_upload` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum PreviewUploadResponse {
    /// 200: What the file begins with.
    Ok(models::FilePreview),
}

impl Answer for PreviewUploadResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `preview_upload`.
#[derive(Clone, Debug, PartialEq)]
pub enum PreviewUploadError {
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
    /// 502: The storage refused what the service asked of it (`storage-failed`); `detail` has its
    /// status and code.
    StorageFailed(responses::StorageFailed),
    /// 503: The storage or the database cannot be reached, or cannot do it at the moment
    /// (`storage-unavailable`,
    Unavailable(responses::Unavailable),
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

shared_errors!(
    responses,
    PreviewUploadError,
    "preview_upload",
    [
        BadRequest => BAD_REQUEST,
        Unauthorized => UNAUTHORIZED,
        Forbidden => FORBIDDEN,
        NotFound => NOT_FOUND,
        Conflict => CONFLICT,
        ValidationFailed => UNPROCESSABLE_ENTITY,
        TooManyRequests => TOO_MANY_REQUESTS,
        InternalError => INTERNAL_SERVER_ERROR,
        StorageFailed => BAD_GATEWAY,
        Unavailable => SERVICE_UNAVAILABLE,
    ],
    other
);

/// Preview an uploaded file
///
/// Looks at the first bytes of a file that has arrived: what they look like, and of CSV and JSON
/// the columns
/// and the first rows, so that you can see whether it is the right file before you commit it.
///
/// Nothing is guessed. CSV is a file that was named or declared so (`.csv`, `text/csv`; `.tsv`,
/// `text/tab-separated-values` with tabs); its first row names the columns.
/// JSON is an array of objects, or an object on each line. Both have to be UTF-8, with or without a
/// byte order mark.
/// What cannot be read that way has no columns, which does not mean that anything is wrong with it.
/// At most the first 128 KiB are read and 20 rows are shown; a row that does not end within them is
/// left out.
///
/// The file has to be there: before the upload is complete, and once the file is deleted, this is a 409.
///
/// Needs a token with the scope `read`.
#[utoipa::path(
    post,
    path = "/ingest/preview/{job_id}",
    operation_id = "preview_upload",
    tag = "uploads",
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
            description = "What the file begins with.",
            body = models::FilePreview,
            content_type = "application/json",
            examples(
                ("csv" = (
                    summary = "A CSV file",
                    value = json!({
                        "job_id": "0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31",
                        "detected_content_type": null,
                        "format": "csv",
                        "columns": [
                            "household",
                            "members",
                        ],
                        "rows": [
                            [
                                "A1",
                                "3",
                            ],
                            [
                                "A2",
                                "5",
                            ],
                        ],
                        "truncated": true,
                    })
                )),
                ("image" = (
                    summary = "A file without columns",
                    value = json!({
                        "job_id": "0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31",
                        "detected_content_type": "image/png",
                        "format": null,
                        "columns": null,
                        "rows": [],
                        "truncated": true,
                    })
                )),
            )
        ),
        (status = 400, response = responses::BadRequest),
        (status = 401, response = responses::Unauthorized),
        (status = 403, response = responses::Forbidden),
        (status = 404, response = responses::NotFound),
        (status = 409, response = responses::Conflict),
        (status = 422, response = responses::ValidationFailed),
        (status = 429, response = responses::TooManyRequests),
        (status = 500, response = responses::InternalError),
        (status = 502, response = responses::StorageFailed),
        (status = 503, response = responses::Unavailable),
    ),
    security(("bearerAuth" = ["read"]), ("apiKeyAuth" = ["read"])),
)]
pub(crate) async fn preview_upload<S: Uploads>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "preview_upload");
    let outcome = async {
        let principal = service.authenticate(&request, security::READ).await?;
        let input: PreviewUploadInput = openapi_actix::read(&request)?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.preview_upload(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
