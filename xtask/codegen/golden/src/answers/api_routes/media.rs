// Generated from answers.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `media`.

#![allow(
    clippy::large_enum_variant,
    reason = "some responses have many headers"
)]
use std::future::Future;

use crate::answers::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service, shared_errors};
use openapi_check as check;

use crate::answers::api_routes::responses;
use crate::answers::api_routes::responses::{ErrorResponse, Failure};

/// The operations of the tag `media`.
pub trait Media: Service {
    /// `GET /media/{kind}`
    fn get_media(
        &self,
        context: Context<()>,
        input: GetMediaInput,
    ) -> impl Future<Output = Result<GetMediaResponse, GetMediaError>>;

    /// `GET /media`
    fn get_stream(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<GetStreamResponse, GetStreamError>>;

    /// `GET /headers`
    fn get_headers(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<GetHeadersResponse, GetHeadersError>>;
}

/// The parameters of `get_media`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetMediaInput {
    /// The parameter `kind`.
    pub kind: String,
}

impl Input for GetMediaInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static KIND: check::Rule = check::Rule::Text(check::Text::any());
        let kind = reader.path("kind", &KIND).required();
        Some(Self { kind: kind? })
    }
}

/// The responses of `get_media` that are no errors.
#[derive(Debug)]
pub enum GetMediaResponse {
    /// 200: In one of many ways.
    Ok {
        /// The body.
        body: GetMediaOkBody,
        /// The header `ETag`.
        e_tag: Option<String>,
    },
}

/// The body of `Ok` in `get_media`.
#[derive(Debug)]
pub enum GetMediaOkBody {
    /// As `application/json`.
    Json(models::Thing),
    /// As `application/vnd.thing.v2+json; charset=utf-8`.
    VndThingV2JsonCharsetUtf8(models::Thing),
    /// As `application/x-www-form-urlencoded`.
    Form(models::Thing),
    /// As `text/plain`.
    Plain(String),
    /// As `text/csv`.
    Csv(String),
    /// As `application/octet-stream`.
    OctetStream(openapi_actix::Outgoing),
    /// As `image/*`.
    Image(openapi_actix::Typed),
    /// As `application/*+json`.
    Json2(models::Thing),
}

/// The body of `Conflict` in `get_media`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetMediaConflictBody {
    /// As `application/json`.
    Json(Box<models::Big>),
    /// As `text/plain`.
    Text(String),
}

impl Answer for GetMediaResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok { body, e_tag } => {
                let reply = Reply::new(StatusCode::OK).optional_header("ETag", e_tag.as_ref());
                match body {
                    GetMediaOkBody::Json(body) => reply.json("application/json", &body),
                    GetMediaOkBody::VndThingV2JsonCharsetUtf8(body) => {
                        reply.json("application/vnd.thing.v2+json; charset=utf-8", &body)
                    }
                    GetMediaOkBody::Form(body) => {
                        reply.form("application/x-www-form-urlencoded", &body)
                    }
                    GetMediaOkBody::Plain(body) => reply.text("text/plain", &body),
                    GetMediaOkBody::Csv(body) => reply.text("text/csv", &body),
                    GetMediaOkBody::OctetStream(body) => {
                        reply.stream("application/octet-stream", body)
                    }
                    GetMediaOkBody::Image(body) => reply.stream_of("image/*", body),
                    GetMediaOkBody::Json2(body) => reply.json("application/json", &body),
                }
            }
        }
    }
}

/// The error responses of `get_media`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetMediaError {
    /// 409: Also in more than one.
    Conflict(GetMediaConflictBody),
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

impl Answer for GetMediaError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Conflict(body) => {
                let reply = Reply::new(StatusCode::CONFLICT);
                match body {
                    GetMediaConflictBody::Json(body) => reply.json("application/json", &body),
                    GetMediaConflictBody::Text(body) => reply.text("text/plain", &body),
                }
            }
            Self::Undocumented(response) => {
                Err(Rejection::undocumented("get_media", response.status()))
            }
        }
    }
}

impl<F: Failure> From<F> for GetMediaError {
    fn from(failure: F) -> Self {
        Self::Undocumented(failure.into_error_response())
    }
}

pub(crate) async fn get_media<S: Media>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "get_media");
    let outcome = async {
        let input: GetMediaInput = openapi_actix::read(&request)?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_media(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `get_stream` that are no errors.
#[derive(Debug)]
pub enum GetStreamResponse {
    /// 200: Bytes.
    Ok(openapi_actix::Outgoing),
}

impl Answer for GetStreamResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).stream("application/octet-stream", body),
        }
    }
}

/// The error responses of `get_stream`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetStreamError {
    /// 404: It cannot be done.
    Problem(responses::Problem),
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

shared_errors!(
    responses,
    GetStreamError,
    "get_stream",
    [
        Problem => NOT_FOUND,
    ],
    other
);

pub(crate) async fn get_stream<S: Media>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "get_stream");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_stream(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `get_headers` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetHeadersResponse {
    /// 200: In the headers.
    Ok {
        /// The header `X-Number`.
        x_number: i64,
        /// The header `X-Flag`.
        x_flag: Option<bool>,
        /// The header `X-List`.
        x_list: Vec<String>,
        /// The header `X-Numbers`.
        x_numbers: Option<Vec<i64>>,
        /// The header `X-Object`.
        x_object: Option<models::Thing>,
        /// The header `X-Json`.
        x_json: models::Thing,
        /// The header `X-Note`.
        x_note: Option<String>,
    },
}

impl Answer for GetHeadersResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok {
                x_number,
                x_flag,
                x_list,
                x_numbers,
                x_object,
                x_json,
                x_note,
            } => Reply::new(StatusCode::OK)
                .header("X-Number", &x_number)
                .optional_header("X-Flag", x_flag.as_ref())
                .styled_header("X-List", &x_list, false)
                .optional_styled_header("X-Numbers", x_numbers.as_ref(), false)
                .optional_styled_header("X-Object", x_object.as_ref(), true)
                .json_header("X-Json", &x_json)
                .optional_header("X-Note", x_note.as_ref())
                .empty(),
        }
    }
}

/// The error responses of `get_headers`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetHeadersError {
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

impl Answer for GetHeadersError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Undocumented(response) => {
                Err(Rejection::undocumented("get_headers", response.status()))
            }
        }
    }
}

impl<F: Failure> From<F> for GetHeadersError {
    fn from(failure: F) -> Self {
        Self::Undocumented(failure.into_error_response())
    }
}

#[utoipa::path(
    get,
    path = "/headers",
    operation_id = "get_headers",
    tag = "media",
    responses(
        (status = 200, description = "In the headers."),
    ),
)]
pub(crate) async fn get_headers<S: Media>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "get_headers");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_headers(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
