// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The responses that operations share, and the one type that stands for any error among them.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use api_models as models;
use openapi_actix::{Rejection, Reply};
use serde_json::json;
use utoipa::ToResponse;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};

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

impl<'r> ToResponse<'r> for BadRequest {
    fn response() -> (&'r str, RefOr<Response>) {
        let response = ResponseBuilder::new()
            .description(
                "The request cannot be decoded (`bad-request`): a header, the path or the \
            query string is not text.\nA value that can be read but is wrong is a 422. \
            Encode it as UTF-8, percent-encoded in a URL, and send it again.",
            )
            .header_ref(
                "X-Request-Id",
                Ref::new("#/components/headers/X-Request-Id"),
            )
            .content(
                "application/problem+json",
                ContentBuilder::new()
                    .schema(Some(Ref::from_schema_name("ProblemDetail")))
                    .example(Some(json!({
                        "type": "/problems/bad-request",
                        "title": "Bad request",
                        "status": 400,
                        "detail": "The query string is not valid UTF-8.",
                        "request_id": "3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90",
                    })))
                    .build(),
            )
            .build();
        ("BadRequest", response.into())
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

impl<'r> ToResponse<'r> for Unauthorized {
    fn response() -> (&'r str, RefOr<Response>) {
        let response = ResponseBuilder::new()
            .description("No token was sent, or it is mistyped, expired or revoked (`unauthorized`).\n\
            Send a valid one as `Authorization: Bearer <token>` or `X-Api-Key: \
            <token>`; the service's operator makes them.")
            .header_ref("X-Request-Id", Ref::new("#/components/headers/X-Request-Id"))
            .header_ref("WWW-Authenticate", Ref::new("#/components/headers/WWW-Authenticate"))
            .content("application/problem+json", ContentBuilder::new().schema(Some(Ref::from_schema_name("ProblemDetail"))).example(Some(json!({
            "type": "/problems/unauthorized",
            "title": "Unauthorized",
            "status": 401,
            "detail": "Send a valid token as `Authorization: Bearer <token>` or as `X-Api-Key: <token>`.",
            "request_id": "3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90",
        }))).build())
            .build();
        ("Unauthorized", response.into())
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

impl<'r> ToResponse<'r> for Forbidden {
    fn response() -> (&'r str, RefOr<Response>) {
        let response = ResponseBuilder::new()
            .description(
                "The token is valid but lacks the scope that this operation needs \
            (`forbidden`).\nAsk the service's operator for a token that has it.",
            )
            .header_ref(
                "X-Request-Id",
                Ref::new("#/components/headers/X-Request-Id"),
            )
            .content(
                "application/problem+json",
                ContentBuilder::new()
                    .schema(Some(Ref::from_schema_name("ProblemDetail")))
                    .example(Some(json!({
                        "type": "/problems/forbidden",
                        "title": "Forbidden",
                        "status": 403,
                        "detail": "The token lacks the scope `upload`.",
                        "request_id": "3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90",
                    })))
                    .build(),
            )
            .build();
        ("Forbidden", response.into())
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

impl<'r> ToResponse<'r> for NotFound {
    fn response() -> (&'r str, RefOr<Response>) {
        let response = ResponseBuilder::new()
            .description(
                "There is no such thing, or it is not yours to see; the two cannot be told \
            apart (`not-found`).\nCheck the id, and that the token belongs to the one \
            who created it.",
            )
            .header_ref(
                "X-Request-Id",
                Ref::new("#/components/headers/X-Request-Id"),
            )
            .content(
                "application/problem+json",
                ContentBuilder::new()
                    .schema(Some(Ref::from_schema_name("ProblemDetail")))
                    .example(Some(json!({
                        "type": "/problems/not-found",
                        "title": "Not found",
                        "status": 404,
                        "detail": "There is no such job.",
                        "request_id": "3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90",
                    })))
                    .build(),
            )
            .build();
        ("NotFound", response.into())
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

impl<'r> ToResponse<'r> for Conflict {
    fn response() -> (&'r str, RefOr<Response>) {
        let response = ResponseBuilder::new()
            .description("The state of the job forbids it. Nothing was changed and nothing is lost. \
            The `type` says what to do:\n\n- `upload-incomplete`: parts are missing, \
            differ or do not belong. Mend those listed, then complete again.\n- \
            `completion-in-progress`: a complete is under way. Wait as long as \
            `Retry-After` says and repeat.\n- `wrong-state`: not in this order. Look at \
            the job's `upload_state` and do what comes next.\n- `expired`: the time for \
            this upload is over. Create a new one.\n- `already-committed`: the file is \
            committed, and what you ask contradicts it. Look at the job.")
            .header_ref("X-Request-Id", Ref::new("#/components/headers/X-Request-Id"))
            .header_ref("Retry-After", Ref::new("#/components/headers/Retry-After"))
            .content("application/problem+json", ContentBuilder::new().schema(Some(Ref::from_schema_name("ConflictProblem"))).examples_from_iter([("upload_incomplete", ExampleBuilder::new().summary("Parts are missing or differ").value(Some(json!({
            "type": "/problems/upload-incomplete",
            "title": "Upload incomplete",
            "status": 409,
            "detail": "1 part is missing and 1 differs from what the storage has.",
            "request_id": "3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90",
            "missing_parts": [
                2,
            ],
            "mismatched_parts": [
                {
                    "part_number": 3,
                    "etag": "7215ee9c7d9dc229d2921a40e899ec5f",
                    "size": 5242880,
                },
            ],
            "unexpected_parts": [],
        }))).build())]).examples_from_iter([("completion_in_progress", ExampleBuilder::new().summary("A complete is under way").value(Some(json!({
            "type": "/problems/completion-in-progress",
            "title": "Completion in progress",
            "status": 409,
            "detail": "The upload is being completed by another request.",
            "request_id": "3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90",
        }))).build())]).examples_from_iter([("wrong_state", ExampleBuilder::new().summary("Not in this order").value(Some(json!({
            "type": "/problems/wrong-state",
            "title": "Wrong state",
            "status": 409,
            "detail": "The upload is not complete yet.",
            "request_id": "3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90",
        }))).build())]).examples_from_iter([("expired", ExampleBuilder::new().summary("The time is over").value(Some(json!({
            "type": "/problems/expired",
            "title": "Expired",
            "status": 409,
            "detail": "The upload was not completed in time.",
            "request_id": "3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90",
        }))).build())]).examples_from_iter([("already_committed", ExampleBuilder::new().summary("Committed with another body").value(Some(json!({
            "type": "/problems/already-committed",
            "title": "Already committed",
            "status": 409,
            "detail": "The file has been committed with another title, summary or visibility.",
            "request_id": "3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90",
        }))).build())]).build())
            .build();
        ("Conflict", response.into())
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

impl<'r> ToResponse<'r> for RequestTimeout {
    fn response() -> (&'r str, RefOr<Response>) {
        let response = ResponseBuilder::new()
            .description(
                "The body did not come, or came too slowly (`request-timeout`). Nothing was \
            done; send the request again.\nA request whose head does not come in time \
            is answered with the bare status.",
            )
            .header_ref(
                "X-Request-Id",
                Ref::new("#/components/headers/X-Request-Id"),
            )
            .content(
                "application/problem+json",
                ContentBuilder::new()
                    .schema(Some(Ref::from_schema_name("ProblemDetail")))
                    .example(Some(json!({
                        "type": "/problems/request-timeout",
                        "title": "Request timeout",
                        "status": 408,
                        "detail": "The body came too slowly; nothing was done.",
                        "request_id": "3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90",
                    })))
                    .build(),
            )
            .build();
        ("RequestTimeout", response.into())
    }
}

/// The JSON body is over 2 MiB, or the file to be uploaded is over `max_file_size_bytes`
/// (`payload-too-large`).
/// The latter is in `GET /ingest/upload/config`; split the file, or ask the service's operator for
/// more.
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

impl<'r> ToResponse<'r> for PayloadTooLarge {
    fn response() -> (&'r str, RefOr<Response>) {
        let response = ResponseBuilder::new()
            .description(
                "The JSON body is over 2 MiB, or the file to be uploaded is over \
            `max_file_size_bytes` (`payload-too-large`).\nThe latter is in `GET \
            /ingest/upload/config`; split the file, or ask the service's operator for \
            more.",
            )
            .header_ref(
                "X-Request-Id",
                Ref::new("#/components/headers/X-Request-Id"),
            )
            .content(
                "application/problem+json",
                ContentBuilder::new()
                    .schema(Some(Ref::from_schema_name("ProblemDetail")))
                    .example(Some(json!({
                        "type": "/problems/payload-too-large",
                        "title": "Payload too large",
                        "status": 413,
                        "detail": "The request's body is larger than 2 MiB.",
                        "request_id": "3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90",
                    })))
                    .build(),
            )
            .build();
        ("PayloadTooLarge", response.into())
    }
}

/// The body is not declared to be JSON, or is compressed (`unsupported-media-type`).
/// Send it with `Content-Type: application/json` and without `Content-Encoding`.
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

impl<'r> ToResponse<'r> for UnsupportedMediaType {
    fn response() -> (&'r str, RefOr<Response>) {
        let response = ResponseBuilder::new()
            .description(
                "The body is not declared to be JSON, or is compressed \
            (`unsupported-media-type`).\nSend it with `Content-Type: application/json` \
            and without `Content-Encoding`.",
            )
            .header_ref(
                "X-Request-Id",
                Ref::new("#/components/headers/X-Request-Id"),
            )
            .header_ref(
                "Accept-Encoding",
                Ref::new("#/components/headers/Accept-Encoding"),
            )
            .content(
                "application/problem+json",
                ContentBuilder::new()
                    .schema(Some(Ref::from_schema_name("ProblemDetail")))
                    .example(Some(json!({
                        "type": "/problems/unsupported-media-type",
                        "title": "Unsupported media type",
                        "status": 415,
                        "detail": "The body must be sent as application/json.",
                        "request_id": "3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90",
                    })))
                    .build(),
            )
            .build();
        ("UnsupportedMediaType", response.into())
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

impl<'r> ToResponse<'r> for ValidationFailed {
    fn response() -> (&'r str, RefOr<Response>) {
        let response = ResponseBuilder::new()
            .description(
                "The request was understood, but values in it are wrong or missing.\n\
            `detail` lists every error at once, each with the place it was found at; \
            correct them all and send it again.",
            )
            .header_ref(
                "X-Request-Id",
                Ref::new("#/components/headers/X-Request-Id"),
            )
            .content(
                "application/json",
                ContentBuilder::new()
                    .schema(Some(Ref::from_schema_name("HTTPValidationError")))
                    .example(Some(json!({
                        "type": "/problems/validation",
                        "title": "Validation error",
                        "status": 422,
                        "detail": [
                            {
                                "loc": [
                                    "body",
                                    "parts",
                                    0,
                                    "etag",
                                ],
                                "msg": "Field required",
                                "type": "missing",
                                "input": {
                                    "part_number": 0,
                                },
                            },
                            {
                                "loc": [
                                    "body",
                                    "parts",
                                    0,
                                    "part_number",
                                ],
                                "msg": "Input should be greater than or equal to 1",
                                "type": "greater_than_equal",
                                "input": 0,
                                "ctx": {
                                    "ge": 1,
                                },
                            },
                        ],
                    })))
                    .build(),
            )
            .build();
        ("ValidationFailed", response.into())
    }
}

/// Too many requests, presigned URLs or wrong tokens in a short time, or too much pending at once
/// (`too-many-requests`).
/// Wait as long as `Retry-After` says; completing or aborting uploads that are open makes room too.
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

impl<'r> ToResponse<'r> for TooManyRequests {
    fn response() -> (&'r str, RefOr<Response>) {
        let response = ResponseBuilder::new()
            .description(
                "Too many requests, presigned URLs or wrong tokens in a short time, or too \
            much pending at once\n(`too-many-requests`).\nWait as long as `Retry-After` \
            says; completing or aborting uploads that are open makes room too.",
            )
            .header_ref(
                "X-Request-Id",
                Ref::new("#/components/headers/X-Request-Id"),
            )
            .header_ref("Retry-After", Ref::new("#/components/headers/Retry-After"))
            .header_ref(
                "RateLimit-Policy",
                Ref::new("#/components/headers/RateLimit-Policy"),
            )
            .header_ref("RateLimit", Ref::new("#/components/headers/RateLimit"))
            .content(
                "application/problem+json",
                ContentBuilder::new()
                    .schema(Some(Ref::from_schema_name("ProblemDetail")))
                    .example(Some(json!({
                        "type": "/problems/too-many-requests",
                        "title": "Too many requests",
                        "status": 429,
                        "detail": "There were too many requests with this token in a short time.",
                        "request_id": "3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90",
                    })))
                    .build(),
            )
            .build();
        ("TooManyRequests", response.into())
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

impl<'r> ToResponse<'r> for InternalError {
    fn response() -> (&'r str, RefOr<Response>) {
        let response = ResponseBuilder::new()
            .description(
                "The service has a defect (`internal`). It is not your request's fault, and \
            nothing more is told here.\nReport it to the service's operator with the \
            `request_id`, which finds the cause in the log.",
            )
            .header_ref(
                "X-Request-Id",
                Ref::new("#/components/headers/X-Request-Id"),
            )
            .content(
                "application/problem+json",
                ContentBuilder::new()
                    .schema(Some(Ref::from_schema_name("ProblemDetail")))
                    .example(Some(json!({
                        "type": "/problems/internal",
                        "title": "Internal error",
                        "status": 500,
                        "detail": "Something went wrong on our side.",
                        "request_id": "3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90",
                    })))
                    .build(),
            )
            .build();
        ("InternalError", response.into())
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

impl<'r> ToResponse<'r> for StorageFailed {
    fn response() -> (&'r str, RefOr<Response>) {
        let response = ResponseBuilder::new()
            .description("The storage refused what the service asked of it (`storage-failed`); \
            `detail` has its status and code. Nothing\nis lost.\nWait as long as \
            `Retry-After` says and send the same request again.")
            .header_ref("X-Request-Id", Ref::new("#/components/headers/X-Request-Id"))
            .header_ref("Retry-After", Ref::new("#/components/headers/Retry-After"))
            .content("application/problem+json", ContentBuilder::new().schema(Some(Ref::from_schema_name("ProblemDetail"))).example(Some(json!({
            "type": "/problems/storage-failed",
            "title": "Storage failed",
            "status": 502,
            "detail": "S3 refused CreateMultipartUpload with 403 AccessDenied; nothing is lost.",
            "request_id": "3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90",
        }))).build())
            .build();
        ("StorageFailed", response.into())
    }
}

/// The storage or the database cannot be reached, or cannot do it at the moment
/// (`storage-unavailable`,
/// `database-unavailable`), or there is no room for the request (`overloaded`). Where the storage
/// answered, `detail`
/// has its status and code. Nothing is lost.
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

impl<'r> ToResponse<'r> for Unavailable {
    fn response() -> (&'r str, RefOr<Response>) {
        let response = ResponseBuilder::new()
            .description("The storage or the database cannot be reached, or cannot do it at the \
            moment (`storage-unavailable`,\n`database-unavailable`), or there is no \
            room for the request (`overloaded`). Where the storage answered, `detail`\n\
            has its status and code. Nothing is lost.\nWait as long as `Retry-After` \
            says and send the same request again.")
            .header_ref("X-Request-Id", Ref::new("#/components/headers/X-Request-Id"))
            .header_ref("Retry-After", Ref::new("#/components/headers/Retry-After"))
            .content("application/problem+json", ContentBuilder::new().schema(Some(Ref::from_schema_name("ProblemDetail"))).examples_from_iter([("storage_unavailable", ExampleBuilder::new().summary("No storage").value(Some(json!({
            "type": "/problems/storage-unavailable",
            "title": "Storage unavailable",
            "status": 503,
            "detail": "S3 answered ListParts with 503 SlowDown; nothing is lost.",
            "request_id": "3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90",
        }))).build())]).examples_from_iter([("database_unavailable", ExampleBuilder::new().summary("No database").value(Some(json!({
            "type": "/problems/database-unavailable",
            "title": "Database unavailable",
            "status": 503,
            "detail": "The database cannot be reached at the moment.",
            "request_id": "3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90",
        }))).build())]).examples_from_iter([("overloaded", ExampleBuilder::new().summary("No room").value(Some(json!({
            "type": "/problems/overloaded",
            "title": "Overloaded",
            "status": 503,
            "detail": "There is no room for this request at the moment; nothing was done.",
            "request_id": "3f6c1f0e-5f0b-4b7a-9d4c-8a1f2e6d7c90",
        }))).build())]).build())
            .build();
        ("Unavailable", response.into())
    }
}

/// Any of the shared responses that tell of an error.
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
