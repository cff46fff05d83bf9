// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! What became of the committed files: look them up and download them.
//! Public datasets can be seen without a token.

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

/// What became of the committed files: look them up and download them.
/// Public datasets can be seen without a token.
pub trait Datasets: Authenticate<Scheme = SecurityScheme> {
    /// List datasets
    ///
    /// The datasets that you may see, newest first, one page at a time.
    /// To get the next page, send the `next_cursor` of this answer as `cursor`; it is null on the
    /// last page.
    /// Without a token you see the public ones; a token that is sent must be valid.
    ///
    /// A token, if there is one, needs the scope `read`.
    fn list_datasets(
        &self,
        context: Context<Option<Self::Principal>>,
        input: ListDatasetsInput,
    ) -> impl Future<Output = Result<ListDatasetsResponse, ListDatasetsError>>;

    /// Get a dataset
    ///
    /// What is known of a dataset: its title, its file, and the SHA-256 to check a downloaded copy
    /// against.
    /// Without a token you see public datasets; one that you may not see is a 404.
    ///
    /// A token, if there is one, needs the scope `read`.
    fn get_dataset(
        &self,
        context: Context<Option<Self::Principal>>,
        input: GetDatasetInput,
    ) -> impl Future<Output = Result<GetDatasetResponse, GetDatasetError>>;

    /// Download a dataset
    ///
    /// Redirects to a presigned URL from which the storage serves the file, under the file's own
    /// name.
    /// (A name that would make the URL longer than 2 KiB is shortened; its extension is kept.)
    /// The URL works for a limited time and needs no token: follow it at once and do not pass it
    /// on.
    /// With `curl`, add `--location`. On this page your browser follows it, so what you see is the
    /// storage's answer.
    /// A HEAD is redirected to a URL that is signed for HEAD.
    ///
    /// **Do not take your token along to the storage.**
    /// Clients that follow redirects by themselves drop `Authorization` on the way to another host,
    /// but most keep
    /// `X-Api-Key`, so the token would end in the storage's logs.
    /// Send it as `Authorization: Bearer <token>`, or do not follow:
    /// with `redirect=false` the URL is the answer, and you fetch it in a request of its own,
    /// without any token.
    /// (A storage refuses a presigned URL that comes with an `Authorization` header, for the same
    /// reason.)
    ///
    /// A token, if there is one, needs the scope `read`.
    fn download_dataset(
        &self,
        context: Context<Option<Self::Principal>>,
        input: DownloadDatasetInput,
    ) -> impl Future<Output = Result<DownloadDatasetResponse, DownloadDatasetError>>;
}

/// The parameters of `list_datasets`.
#[derive(Clone, Debug, PartialEq)]
pub struct ListDatasetsInput {
    /// How many entries a page has at most.
    pub limit: u64,
    /// The `next_cursor` of the page before, unchanged. Leave it out for the first page. What it is
    /// made of is not for clients to know.
    pub cursor: Option<String>,
}

impl Input for ListDatasetsInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static LIMIT: check::Rule =
            check::Rule::Integer(check::Integer::any_64().minimum(1).maximum(200));
        static CURSOR: check::Rule = check::Rule::Text(check::Text::any());
        let limit = reader.query("limit", &LIMIT).or(50);
        let cursor = reader.query("cursor", &CURSOR).optional();
        Some(Self {
            limit: limit?,
            cursor: cursor?,
        })
    }
}

/// The responses of `list_datasets` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum ListDatasetsResponse {
    /// 200: A page of datasets.
    Ok(models::DatasetList),
}

impl Answer for ListDatasetsResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `list_datasets`.
#[derive(Clone, Debug, PartialEq)]
pub enum ListDatasetsError {
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
    ListDatasetsError,
    "list_datasets",
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

/// List datasets
///
/// The datasets that you may see, newest first, one page at a time.
/// To get the next page, send the `next_cursor` of this answer as `cursor`; it is null on the last
/// page.
/// Without a token you see the public ones; a token that is sent must be valid.
///
/// A token, if there is one, needs the scope `read`.
#[utoipa::path(
    get,
    path = "/datasets",
    operation_id = "list_datasets",
    tag = "datasets",
    params(
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
            description = "A page of datasets.",
            body = models::DatasetList,
            content_type = "application/json",
            example = json!({
                "datasets": [
                    {
                        "id": "0198c0e4-15b2-7d90-8f02-6c1d4e9ab7f3",
                        "job_id": "0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31",
                        "title": "Household survey 2026",
                        "summary": null,
                        "visibility": "private",
                        "filename": "survey.csv",
                        "size": 26214400,
                        "content_type": "text/csv",
                        "detected_content_type": null,
                        "sha256": "c6b7d2c3a04f1f5c0b7e6b8b2e1d9a3f4c5d6e7f8091a2b3c4d5e6f708192a3b",
                        "etag": "3858f62230ac3c915f300c664312c11f-3",
                        "created_at": "2026-03-01T09:41:15Z",
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
    security(("bearerAuth" = ["read"]), ("apiKeyAuth" = ["read"]), ()),
)]
pub(crate) async fn list_datasets<S: Datasets>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "list_datasets");
    let outcome = async {
        let principal =
            openapi_actix::authenticate_optionally(&**service, &request, security::READ).await?;
        let input: ListDatasetsInput = openapi_actix::read(&request)?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.list_datasets(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters of `get_dataset`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetDatasetInput {
    /// The `dataset_id` of a job that is `complete`. Put yours in place of the example.
    pub dataset_id: Uuid,
}

impl Input for GetDatasetInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static DATASET_ID: check::Rule = check::Rule::Uuid;
        let dataset_id = reader.path("dataset_id", &DATASET_ID).required();
        Some(Self {
            dataset_id: dataset_id?,
        })
    }
}

/// The responses of `get_dataset` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetDatasetResponse {
    /// 200: The dataset.
    Ok(models::Dataset),
}

impl Answer for GetDatasetResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `get_dataset`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetDatasetError {
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
    GetDatasetError,
    "get_dataset",
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

/// Get a dataset
///
/// What is known of a dataset: its title, its file, and the SHA-256 to check a downloaded copy
/// against.
/// Without a token you see public datasets; one that you may not see is a 404.
///
/// A token, if there is one, needs the scope `read`.
#[utoipa::path(
    get,
    path = "/datasets/{dataset_id}",
    operation_id = "get_dataset",
    tag = "datasets",
    params(
        (
            "dataset_id" = Uuid, Path,
            description = "The `dataset_id` of a job that is `complete`. Put yours in place of the \
                example.",
            example = json!("0198c0e4-15b2-7d90-8f02-6c1d4e9ab7f3")
        ),
    ),
    responses(
        (
            status = 200,
            description = "The dataset.",
            body = models::Dataset,
            content_type = "application/json",
            example = json!({
                "id": "0198c0e4-15b2-7d90-8f02-6c1d4e9ab7f3",
                "job_id": "0198c0de-7a11-7c3e-9d55-2b6f0a4e8c31",
                "title": "Household survey 2026",
                "summary": "One row per household, cleaned.",
                "visibility": "public",
                "filename": "survey.csv",
                "size": 26214400,
                "content_type": "text/csv",
                "detected_content_type": null,
                "sha256": "c6b7d2c3a04f1f5c0b7e6b8b2e1d9a3f4c5d6e7f8091a2b3c4d5e6f708192a3b",
                "etag": "3858f62230ac3c915f300c664312c11f-3",
                "created_at": "2026-03-01T09:41:15Z",
            })
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
    security(("bearerAuth" = ["read"]), ("apiKeyAuth" = ["read"]), ()),
)]
pub(crate) async fn get_dataset<S: Datasets>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "get_dataset");
    let outcome = async {
        let principal =
            openapi_actix::authenticate_optionally(&**service, &request, security::READ).await?;
        let input: GetDatasetInput = openapi_actix::read(&request)?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.get_dataset(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters of `download_dataset`.
#[derive(Clone, Debug, PartialEq)]
pub struct DownloadDatasetInput {
    /// The `dataset_id` of a job that is `complete`. Put yours in place of the example.
    pub dataset_id: Uuid,
    /// With `false`, the answer is the URL as JSON, and not a redirect.
    pub redirect: bool,
}

impl Input for DownloadDatasetInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static DATASET_ID: check::Rule = check::Rule::Uuid;
        static REDIRECT: check::Rule = check::Rule::Boolean;
        let dataset_id = reader.path("dataset_id", &DATASET_ID).required();
        let redirect = reader.query("redirect", &REDIRECT).or(true);
        Some(Self {
            dataset_id: dataset_id?,
            redirect: redirect?,
        })
    }
}

/// The responses of `download_dataset` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum DownloadDatasetResponse {
    /// 200: With `redirect=false`, the URL to fetch the file from with GET, without any token.
    Ok(models::DatasetDownload),
    /// 307: The file is at the address in `Location`. Follow it with the method that you used here.
    TemporaryRedirect {
        /// The header `Location`. The presigned URL of the file.
        location: String,
    },
}

impl Answer for DownloadDatasetResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
            Self::TemporaryRedirect { location } => Reply::new(StatusCode::TEMPORARY_REDIRECT)
                .header("Location", &location)
                .empty(),
        }
    }
}

/// The error responses of `download_dataset`.
#[derive(Clone, Debug, PartialEq)]
pub enum DownloadDatasetError {
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
    DownloadDatasetError,
    "download_dataset",
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

/// Download a dataset
///
/// Redirects to a presigned URL from which the storage serves the file, under the file's own name.
/// (A name that would make the URL longer than 2 KiB is shortened; its extension is kept.)
/// The URL works for a limited time and needs no token: follow it at once and do not pass it on.
/// With `curl`, add `--location`. On this page your browser follows it, so what you see is the
/// storage's answer.
/// A HEAD is redirected to a URL that is signed for HEAD.
///
/// **Do not take your token along to the storage.**
/// Clients that follow redirects by themselves drop `Authorization` on the way to another host, but
/// most keep
/// `X-Api-Key`, so the token would end in the storage's logs.
/// Send it as `Authorization: Bearer <token>`, or do not follow:
/// with `redirect=false` the URL is the answer, and you fetch it in a request of its own, without
/// any token.
/// (A storage refuses a presigned URL that comes with an `Authorization` header, for the same
/// reason.)
///
/// A token, if there is one, needs the scope `read`.
#[utoipa::path(
    get,
    path = "/datasets/{dataset_id}/download",
    operation_id = "download_dataset",
    tag = "datasets",
    params(
        (
            "dataset_id" = Uuid, Path,
            description = "The `dataset_id` of a job that is `complete`. Put yours in place of the \
                example.",
            example = json!("0198c0e4-15b2-7d90-8f02-6c1d4e9ab7f3")
        ),
        (
            "redirect" = Option<bool>, Query,
            description = "With `false`, the answer is the URL as JSON, and not a redirect.",
            example = json!(true)
        ),
    ),
    responses(
        (
            status = 200,
            description = "With `redirect=false`, the URL to fetch the file from with GET, without any \
                token.",
            body = models::DatasetDownload,
            content_type = "application/json",
            examples(
                ("download" = (
                    summary = "A URL that works for an hour",
                    value = json!({
                        "url": "https://s3.example.com/b/uploads/0198c0de?X-Amz-Expires=3600&X-Amz-Signature=d4",
                        "expires_at": "2026-03-01T10:41:15Z",
                    })
                )),
            )
        ),
        (
            status = 307,
            description = "The file is at the address in `Location`. Follow it with the method that \
                you used here."
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
    security(("bearerAuth" = ["read"]), ("apiKeyAuth" = ["read"]), ()),
)]
pub(crate) async fn download_dataset<S: Datasets>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "download_dataset");
    let outcome = async {
        let principal =
            openapi_actix::authenticate_optionally(&**service, &request, security::READ).await?;
        let input: DownloadDatasetInput = openapi_actix::read(&request)?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service
            .download_dataset(context, input)
            .await
            .into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
