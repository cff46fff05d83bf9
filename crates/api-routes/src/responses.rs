// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The responses that operations share, and the one type that stands for any error among them.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use api_models as models;
use openapi_actix::{Rejection, Reply, shared_responses};

/// The request cannot be decoded (`bad-request`): a header, the path or the query string is not
/// text.
/// A value that can be read but is wrong is a 422. Encode it as UTF-8, percent-encoded in a URL,
/// and send it again.
#[derive(Clone, Debug, PartialEq)]
pub struct BadRequest {
    /// The body.
    pub body: models::ProblemDetail,
}

impl BadRequest {
    pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        Reply::new(status).json("application/problem+json", &self.body)
    }
}

/// No token was sent, or it is mistyped, expired or revoked (`unauthorized`).
/// Send a valid one as `Authorization: Bearer <token>` or `X-Api-Key: <token>`; the service's
/// operator makes them.
#[derive(Clone, Debug, PartialEq)]
pub struct Unauthorized {
    /// The body.
    pub body: models::ProblemDetail,
    /// The header `WWW-Authenticate`. How to authenticate (RFC 9110).
    pub www_authenticate: String,
}

impl Unauthorized {
    pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        Reply::new(status)
            .header("WWW-Authenticate", &self.www_authenticate)
            .json("application/problem+json", &self.body)
    }
}

/// The token is valid but lacks the scope that this operation needs (`forbidden`).
/// Ask the service's operator for a token that has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Forbidden {
    /// The body.
    pub body: models::ProblemDetail,
}

impl Forbidden {
    pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        Reply::new(status).json("application/problem+json", &self.body)
    }
}

/// There is no such thing, or it is not yours to see; the two cannot be told apart (`not-found`).
/// Check the id, and that the token belongs to the one who created it.
#[derive(Clone, Debug, PartialEq)]
pub struct NotFound {
    /// The body.
    pub body: models::ProblemDetail,
}

impl NotFound {
    pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        Reply::new(status).json("application/problem+json", &self.body)
    }
}

/// The state of the job forbids it. Nothing was changed and nothing is lost. The `type` says what
/// to do:
///
/// - `upload-incomplete`: parts are missing, differ or do not belong. Mend those listed, then
///   complete again.
/// - `completion-in-progress`: a complete is under way. Wait as long as `Retry-After` says and
///   repeat.
/// - `wrong-state`: not in this order. Look at the job's `upload_state` and do what comes next.
/// - `expired`: the time for this upload is over. Create a new one.
/// - `already-committed`: the file is committed, and what you ask contradicts it. Look at the job.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The body.
    pub body: models::ConflictProblem,
    /// The header `Retry-After`. How many seconds to wait before the request is worth repeating.
    pub retry_after: Option<u64>,
}

impl Conflict {
    pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        Reply::new(status)
            .optional_header("Retry-After", self.retry_after.as_ref())
            .json("application/problem+json", &self.body)
    }
}

/// The body did not come, or came too slowly (`request-timeout`). Nothing was done; send the
/// request again.
/// A request whose head does not come in time is answered with the bare status.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestTimeout {
    /// The body.
    pub body: models::ProblemDetail,
}

impl RequestTimeout {
    pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        Reply::new(status).json("application/problem+json", &self.body)
    }
}

/// A bare file came without `Content-Length` (`length-required`). Send it with its length, or in a
/// form.
#[derive(Clone, Debug, PartialEq)]
pub struct LengthRequired {
    /// The body.
    pub body: models::ProblemDetail,
}

impl LengthRequired {
    pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        Reply::new(status).json("application/problem+json", &self.body)
    }
}

/// The JSON body is over 2 MiB, or the file to be uploaded is over `max_file_size_bytes`
/// (`payload-too-large`).
/// The latter is in `GET /ingest/upload/config`; split the file, or ask the service's operator for
/// more.
/// A file that is sent through the service has a limit of its own, which `detail` tells; larger
/// ones go straight to the
/// storage (`POST /ingest/upload/presigned`).
#[derive(Clone, Debug, PartialEq)]
pub struct PayloadTooLarge {
    /// The body.
    pub body: models::ProblemDetail,
}

impl PayloadTooLarge {
    pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        Reply::new(status).json("application/problem+json", &self.body)
    }
}

/// The body is not declared to be JSON, or is compressed (`unsupported-media-type`).
/// Send it with `Content-Type: application/json` and without `Content-Encoding`. (A file may be of
/// any type.)
#[derive(Clone, Debug, PartialEq)]
pub struct UnsupportedMediaType {
    /// The body.
    pub body: models::ProblemDetail,
    /// The header `Accept-Encoding`. The content codings that a body may have, where it was refused
    /// for having another (RFC 9110).
    pub accept_encoding: Option<String>,
}

impl UnsupportedMediaType {
    pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        Reply::new(status)
            .optional_header("Accept-Encoding", self.accept_encoding.as_ref())
            .json("application/problem+json", &self.body)
    }
}

/// The request was understood, but values in it are wrong or missing.
/// `detail` lists every error at once, each with the place it was found at; correct them all and
/// send it again.
#[derive(Clone, Debug, PartialEq)]
pub struct ValidationFailed {
    /// The body.
    pub body: models::HTTPValidationError,
}

impl ValidationFailed {
    pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        Reply::new(status).json("application/json", &self.body)
    }
}

/// Too many requests, presigned URLs or wrong tokens in a short time, or too much pending at once
/// (`too-many-requests`).
/// Wait as long as `Retry-After` says. Where too much is pending, that is when the first deadlines
/// pass that make room, so
/// complete and commit an upload, or abort one; without `Retry-After` the file is larger than all
/// that you may have pending.
#[derive(Clone, Debug, PartialEq)]
pub struct TooManyRequests {
    /// The body.
    pub body: models::ProblemDetail,
    /// The header `Retry-After`. How many seconds to wait before the request is worth repeating.
    pub retry_after: Option<u64>,
    /// The header `RateLimit-Policy`. The limit that is reached
    /// (draft-ietf-httpapi-ratelimit-headers): its name, and how many requests, or whatever it
    /// counts, (`q`) it allows in how many seconds (`w`).
    pub rate_limit_policy: Option<String>,
    /// The header `RateLimit`. How much of the limit is left (`r`), and in how many seconds (`t`)
    /// all of it is there again.
    pub rate_limit: Option<String>,
}

impl TooManyRequests {
    pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        Reply::new(status)
            .optional_header("Retry-After", self.retry_after.as_ref())
            .optional_header("RateLimit-Policy", self.rate_limit_policy.as_ref())
            .optional_header("RateLimit", self.rate_limit.as_ref())
            .json("application/problem+json", &self.body)
    }
}

/// The service has a defect (`internal`). It is not your request's fault, and nothing more is told
/// here.
/// Report it to the service's operator with the `request_id`, which finds the cause in the log.
#[derive(Clone, Debug, PartialEq)]
pub struct InternalError {
    /// The body.
    pub body: models::ProblemDetail,
}

impl InternalError {
    pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        Reply::new(status).json("application/problem+json", &self.body)
    }
}

/// The storage refused what the service asked of it (`storage-failed`); `detail` has its status and
/// code. Nothing
/// is lost.
/// Wait as long as `Retry-After` says and send the same request again.
#[derive(Clone, Debug, PartialEq)]
pub struct StorageFailed {
    /// The body.
    pub body: models::ProblemDetail,
    /// The header `Retry-After`. How many seconds to wait before the request is worth repeating.
    pub retry_after: Option<u64>,
}

impl StorageFailed {
    pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        Reply::new(status)
            .optional_header("Retry-After", self.retry_after.as_ref())
            .json("application/problem+json", &self.body)
    }
}

/// The storage or the database cannot be reached, or cannot do it at the moment
/// (`storage-unavailable`,
/// `database-unavailable`), there is no room for the request (`overloaded`), or nobody can tell
/// whether the token
/// counts (`identity-unavailable`). Where the storage answered, `detail` has its status and code.
/// Nothing is lost.
/// Wait as long as `Retry-After` says and send the same request again.
#[derive(Clone, Debug, PartialEq)]
pub struct Unavailable {
    /// The body.
    pub body: models::ProblemDetail,
    /// The header `Retry-After`. How many seconds to wait before the request is worth repeating.
    pub retry_after: Option<u64>,
}

impl Unavailable {
    pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        Reply::new(status)
            .optional_header("Retry-After", self.retry_after.as_ref())
            .json("application/problem+json", &self.body)
    }
}

shared_responses! {
    BadRequest: "BadRequest",
    Unauthorized: "Unauthorized",
    Forbidden: "Forbidden",
    NotFound: "NotFound",
    Conflict: "Conflict",
    RequestTimeout: "RequestTimeout",
    PayloadTooLarge: "PayloadTooLarge",
    UnsupportedMediaType: "UnsupportedMediaType",
    ValidationFailed: "ValidationFailed",
    TooManyRequests: "TooManyRequests",
    InternalError: "InternalError",
    StorageFailed: "StorageFailed",
    Unavailable: "Unavailable",
}

/// Any error among the shared responses.
#[derive(Clone, Debug, PartialEq)]
pub enum ErrorResponse {
    /// 400.
    BadRequest(BadRequest),
    /// 401.
    Unauthorized(Unauthorized),
    /// 403.
    Forbidden(Forbidden),
    /// 404.
    NotFound(NotFound),
    /// 409.
    Conflict(Conflict),
    /// 408.
    RequestTimeout(RequestTimeout),
    /// 411.
    LengthRequired(LengthRequired),
    /// 413.
    PayloadTooLarge(PayloadTooLarge),
    /// 415.
    UnsupportedMediaType(UnsupportedMediaType),
    /// 422.
    ValidationFailed(ValidationFailed),
    /// 429.
    TooManyRequests(TooManyRequests),
    /// 500.
    InternalError(InternalError),
    /// 502.
    StorageFailed(StorageFailed),
    /// 503.
    Unavailable(Unavailable),
}

impl ErrorResponse {
    /// The status that goes with it.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Unauthorized(_) => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::RequestTimeout(_) => StatusCode::REQUEST_TIMEOUT,
            Self::LengthRequired(_) => StatusCode::LENGTH_REQUIRED,
            Self::PayloadTooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::ValidationFailed(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooManyRequests(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::InternalError(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::StorageFailed(_) => StatusCode::BAD_GATEWAY,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The response, for answers that no operation gives.
    ///
    /// # Errors
    /// A header that cannot be sent.
    pub fn into_response(self) -> Result<HttpResponse, Rejection> {
        let status = self.status();
        match self {
            Self::BadRequest(response) => response.into_response(status),
            Self::Unauthorized(response) => response.into_response(status),
            Self::Forbidden(response) => response.into_response(status),
            Self::NotFound(response) => response.into_response(status),
            Self::Conflict(response) => response.into_response(status),
            Self::RequestTimeout(response) => response.into_response(status),
            Self::LengthRequired(response) => response.into_response(status),
            Self::PayloadTooLarge(response) => response.into_response(status),
            Self::UnsupportedMediaType(response) => response.into_response(status),
            Self::ValidationFailed(response) => response.into_response(status),
            Self::TooManyRequests(response) => response.into_response(status),
            Self::InternalError(response) => response.into_response(status),
            Self::StorageFailed(response) => response.into_response(status),
            Self::Unavailable(response) => response.into_response(status),
        }
    }
}

impl From<BadRequest> for ErrorResponse {
    fn from(response: BadRequest) -> Self {
        Self::BadRequest(response)
    }
}

impl From<Unauthorized> for ErrorResponse {
    fn from(response: Unauthorized) -> Self {
        Self::Unauthorized(response)
    }
}

impl From<Forbidden> for ErrorResponse {
    fn from(response: Forbidden) -> Self {
        Self::Forbidden(response)
    }
}

impl From<NotFound> for ErrorResponse {
    fn from(response: NotFound) -> Self {
        Self::NotFound(response)
    }
}

impl From<Conflict> for ErrorResponse {
    fn from(response: Conflict) -> Self {
        Self::Conflict(response)
    }
}

impl From<RequestTimeout> for ErrorResponse {
    fn from(response: RequestTimeout) -> Self {
        Self::RequestTimeout(response)
    }
}

impl From<LengthRequired> for ErrorResponse {
    fn from(response: LengthRequired) -> Self {
        Self::LengthRequired(response)
    }
}

impl From<PayloadTooLarge> for ErrorResponse {
    fn from(response: PayloadTooLarge) -> Self {
        Self::PayloadTooLarge(response)
    }
}

impl From<UnsupportedMediaType> for ErrorResponse {
    fn from(response: UnsupportedMediaType) -> Self {
        Self::UnsupportedMediaType(response)
    }
}

impl From<ValidationFailed> for ErrorResponse {
    fn from(response: ValidationFailed) -> Self {
        Self::ValidationFailed(response)
    }
}

impl From<TooManyRequests> for ErrorResponse {
    fn from(response: TooManyRequests) -> Self {
        Self::TooManyRequests(response)
    }
}

impl From<InternalError> for ErrorResponse {
    fn from(response: InternalError) -> Self {
        Self::InternalError(response)
    }
}

impl From<StorageFailed> for ErrorResponse {
    fn from(response: StorageFailed) -> Self {
        Self::StorageFailed(response)
    }
}

impl From<Unavailable> for ErrorResponse {
    fn from(response: Unavailable) -> Self {
        Self::Unavailable(response)
    }
}

/// A service's own error, which knows what it looks like from outside.
///
/// Implement it once, and `?` works in every operation: an error that the document gives the
/// operation becomes that answer, any other a 500.
pub trait Failure {
    /// The answer to a request that failed so.
    fn into_error_response(self) -> ErrorResponse;
}
