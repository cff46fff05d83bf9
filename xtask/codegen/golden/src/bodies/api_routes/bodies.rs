// Generated from bodies.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `bodies`.

use std::future::Future;

use crate::bodies::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service};
use openapi_check as check;

use crate::bodies::api_routes::responses;

/// The operations of the tag `bodies`.
pub trait Bodies: Service {
    /// `PUT /any`
    fn perhaps(
        &self,
        context: Context<()>,
        input: PerhapsInput,
    ) -> impl Future<Output = Result<PerhapsResponse, PerhapsError>>;

    /// `POST /any`
    fn any(
        &self,
        context: Context<()>,
        input: AnyInput,
    ) -> impl Future<Output = Result<AnyResponse, AnyError>>;

    /// `PATCH /patch`
    fn merge(
        &self,
        context: Context<()>,
        input: MergeInput,
    ) -> impl Future<Output = Result<MergeResponse, MergeError>>;

    /// `POST /list`
    fn list(
        &self,
        context: Context<()>,
        input: ListInput,
    ) -> impl Future<Output = Result<ListResponse, ListError>>;

    /// `POST /null`
    fn nothing(
        &self,
        context: Context<()>,
        input: NothingInput,
    ) -> impl Future<Output = Result<NothingResponse, NothingError>>;

    /// `POST /form`
    fn form(
        &self,
        context: Context<()>,
        input: FormInput,
    ) -> impl Future<Output = Result<FormResponse, FormError>>;

    /// `POST /upload`
    fn upload(
        &self,
        context: Context<()>,
        input: UploadInput,
    ) -> impl Future<Output = Result<UploadResponse, UploadError>>;

    /// `POST /raw`
    fn raw(
        &self,
        context: Context<()>,
        input: RawInput,
    ) -> impl Future<Output = Result<RawResponse, RawError>>;

    /// `POST /text`
    fn text(
        &self,
        context: Context<()>,
        input: TextInput,
    ) -> impl Future<Output = Result<TextResponse, TextError>>;

    /// `PUT /stream/{name}`
    fn stream(
        &self,
        context: Context<()>,
        input: StreamInput,
    ) -> impl Future<Output = Result<StreamResponse, StreamError>>;

    /// `POST /stream`
    fn maybe_stream(
        &self,
        context: Context<()>,
        input: MaybeStreamInput,
    ) -> impl Future<Output = Result<MaybeStreamResponse, MaybeStreamError>>;
}

/// The body of `perhaps`.
#[derive(Clone, Debug, PartialEq)]
pub struct PerhapsInput {
    /// The body.
    pub body: Option<PerhapsBody>,
}

/// The body of `perhaps`.
#[derive(Clone, Debug, PartialEq)]
pub enum PerhapsBody {
    /// As `application/json`.
    Json(Vec<i64>),
    /// As `text/plain`.
    Text(i64),
}

impl Input for PerhapsInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static BODY_1: check::Rule = check::Rule::Array(
            check::Array::of(&check::Rule::Integer(check::Integer::signed_64())).max_items(2),
        );
        static BODY_2: check::Rule = check::Rule::Integer(check::Integer::signed_64());
        let body = match reader.media() {
            0 => reader
                .optional_body_by(&BODY_1)
                .map(|body| body.map(PerhapsBody::Json)),
            _ => reader
                .optional_text_body_by(&BODY_2)
                .map(|body| body.map(PerhapsBody::Text)),
        };
        Some(Self { body: body? })
    }
}

/// The responses of `perhaps` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum PerhapsResponse {
    /// 200: What was understood.
    Said(responses::Said),
}

impl Answer for PerhapsResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Said(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `perhaps`.
#[derive(Clone, Debug, PartialEq)]
pub enum PerhapsError {}

impl Answer for PerhapsError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn perhaps<S: Bodies>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "perhaps");
    let outcome = async {
        let input: PerhapsInput = openapi_actix::receive_any(
            &**service,
            &request,
            payload,
            &[
                openapi_actix::Media::json("application/json"),
                openapi_actix::Media::text("text/plain"),
            ],
        )
        .await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.perhaps(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The body of `any`.
#[derive(Debug)]
pub struct AnyInput {
    /// The body.
    pub body: AnyBody,
}

/// The body of `any`.
#[derive(Debug)]
pub enum AnyBody {
    /// As `application/json`.
    Json(models::Thing),
    /// As `application/vnd.thing.v2+json`.
    VndThingV2Json(models::Thing),
    /// As `application/x-www-form-urlencoded`.
    Form(models::Thing),
    /// As `multipart/form-data`.
    Multipart(models::Upload),
    /// As `text/plain`.
    Text(String),
    /// As `image/*`.
    Binary(openapi_actix::Incoming),
}

impl Input for AnyInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static BODY_5: check::Rule = check::Rule::Text(check::Text::any().max_length(20));
        let body = match reader.media() {
            0 => reader.body().map(AnyBody::Json),
            1 => reader.body().map(AnyBody::VndThingV2Json),
            2 => reader.form_body(&[]).map(AnyBody::Form),
            3 => reader.multipart_body(&[]).map(AnyBody::Multipart),
            4 => reader.text_body_by(&BODY_5).map(AnyBody::Text),
            _ => reader.stream_body().map(AnyBody::Binary),
        };
        Some(Self { body: body? })
    }
}

/// The responses of `any` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum AnyResponse {
    /// 200: What was understood.
    Said(responses::Said),
}

impl Answer for AnyResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Said(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `any`.
#[derive(Clone, Debug, PartialEq)]
pub enum AnyError {}

impl Answer for AnyError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn any<S: Bodies>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "any");
    let outcome = async {
        let input: AnyInput = openapi_actix::receive_any(
            &**service,
            &request,
            payload,
            &[
                openapi_actix::Media::json("application/json"),
                openapi_actix::Media::json("application/vnd.thing.v2+json"),
                openapi_actix::Media::form("application/x-www-form-urlencoded"),
                openapi_actix::Media::multipart("multipart/form-data"),
                openapi_actix::Media::text("text/plain"),
                openapi_actix::Media::stream("image/*"),
            ],
        )
        .await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.any(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The body of `merge`.
#[derive(Clone, Debug, PartialEq)]
pub struct MergeInput {
    /// The body.
    pub body: models::Thing,
}

impl Input for MergeInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let body = reader.body();
        Some(Self { body: body? })
    }
}

/// The responses of `merge` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum MergeResponse {
    /// 200: What was understood.
    Said(responses::Said),
}

impl Answer for MergeResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Said(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `merge`.
#[derive(Clone, Debug, PartialEq)]
pub enum MergeError {}

impl Answer for MergeError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    patch,
    path = "/patch",
    operation_id = "merge",
    tag = "bodies",
    request_body(
        content = models::Thing,
        content_type = "application/merge-patch+json"
    ),
    responses(
        (status = 200, response = responses::Said),
    ),
)]
pub(crate) async fn merge<S: Bodies>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "merge");
    let outcome = async {
        let input: MergeInput = openapi_actix::receive_any(
            &**service,
            &request,
            payload,
            &[openapi_actix::Media::json("application/merge-patch+json")],
        )
        .await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.merge(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The body of `list`.
#[derive(Clone, Debug, PartialEq)]
pub struct ListInput {
    /// The body.
    pub body: Vec<models::Thing>,
}

impl Input for ListInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static BODY: check::Rule =
            check::Rule::Array(check::Array::of(&check::Rule::of::<models::Thing>()).max_items(2));
        let body = reader.body_by(&BODY);
        Some(Self { body: body? })
    }
}

/// The responses of `list` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum ListResponse {
    /// 200: What was understood.
    Said(responses::Said),
}

impl Answer for ListResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Said(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `list`.
#[derive(Clone, Debug, PartialEq)]
pub enum ListError {}

impl Answer for ListError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn list<S: Bodies>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "list");
    let outcome = async {
        let input: ListInput = openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.list(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The body of `nothing`.
#[derive(Clone, Debug, PartialEq)]
pub struct NothingInput {
    /// The body.
    pub body: Option<models::Thing>,
}

impl Input for NothingInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static BODY: check::Rule = check::Rule::Nullable(&check::Rule::of::<models::Thing>());
        let body = reader.body_by(&BODY);
        Some(Self { body: body? })
    }
}

/// The responses of `nothing` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum NothingResponse {
    /// 200: What was understood.
    Said(responses::Said),
}

impl Answer for NothingResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Said(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `nothing`.
#[derive(Clone, Debug, PartialEq)]
pub enum NothingError {}

impl Answer for NothingError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn nothing<S: Bodies>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "nothing");
    let outcome = async {
        let input: NothingInput = openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.nothing(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The body of `form`.
#[derive(Clone, Debug, PartialEq)]
pub struct FormInput {
    /// The body.
    pub body: models::Deep,
}

impl Input for FormInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static ENCODINGS: [openapi_actix::Encoding; 2] = [
            openapi_actix::Encoding::of("numbers")
                .styled(openapi_actix::Style::PipeDelimited, false),
            openapi_actix::Encoding::of("at").styled(openapi_actix::Style::DeepObject, true),
        ];
        let body = reader.form_body(&ENCODINGS);
        Some(Self { body: body? })
    }
}

/// The responses of `form` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum FormResponse {
    /// 200: What was understood.
    Said(responses::Said),
}

impl Answer for FormResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Said(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `form`.
#[derive(Clone, Debug, PartialEq)]
pub enum FormError {}

impl Answer for FormError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn form<S: Bodies>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "form");
    let outcome = async {
        let input: FormInput = openapi_actix::receive_any(
            &**service,
            &request,
            payload,
            &[openapi_actix::Media::form(
                "application/x-www-form-urlencoded",
            )],
        )
        .await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.form(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The body of `upload`.
#[derive(Clone, Debug, PartialEq)]
pub struct UploadInput {
    /// The body.
    pub body: models::Upload,
}

impl Input for UploadInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static ENCODINGS: [openapi_actix::Encoding; 2] = [
            openapi_actix::Encoding::of("about").content_type("application/json"),
            openapi_actix::Encoding::of("file").content_type("image/png, image/jpeg"),
        ];
        let body = reader.multipart_body(&ENCODINGS);
        Some(Self { body: body? })
    }
}

/// The responses of `upload` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum UploadResponse {
    /// 200: What was understood.
    Said(responses::Said),
}

impl Answer for UploadResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Said(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `upload`.
#[derive(Clone, Debug, PartialEq)]
pub enum UploadError {}

impl Answer for UploadError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn upload<S: Bodies>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "upload");
    let outcome = async {
        let input: UploadInput = openapi_actix::receive_any(
            &**service,
            &request,
            payload,
            &[openapi_actix::Media::multipart("multipart/form-data")],
        )
        .await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.upload(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The body of `raw`.
#[derive(Debug)]
pub struct RawInput {
    /// The body.
    pub body: RawBody,
}

/// The body of `raw`.
#[derive(Debug)]
pub enum RawBody {
    /// As `multipart/form-data`.
    FormData(openapi_actix::Incoming),
    /// As `*/*`.
    Any(openapi_actix::Incoming),
}

impl Input for RawInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let body = match reader.media() {
            0 => reader.stream_body().map(RawBody::FormData),
            _ => reader.stream_body().map(RawBody::Any),
        };
        Some(Self { body: body? })
    }
}

/// The responses of `raw` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum RawResponse {
    /// 200: What was understood.
    Said(responses::Said),
}

impl Answer for RawResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Said(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `raw`.
#[derive(Clone, Debug, PartialEq)]
pub enum RawError {}

impl Answer for RawError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn raw<S: Bodies>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "raw");
    let outcome = async {
        let input: RawInput = openapi_actix::receive_any(
            &**service,
            &request,
            payload,
            &[
                openapi_actix::Media::stream("multipart/form-data"),
                openapi_actix::Media::stream("*/*"),
            ],
        )
        .await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.raw(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The body of `text`.
#[derive(Clone, Debug, PartialEq)]
pub struct TextInput {
    /// The body.
    pub body: u64,
}

impl Input for TextInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static BODY: check::Rule = check::Rule::Integer(check::Integer::any_64().minimum(3));
        let body = reader.text_body_by(&BODY);
        Some(Self { body: body? })
    }
}

/// The responses of `text` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum TextResponse {
    /// 200: What was understood.
    Said(responses::Said),
}

impl Answer for TextResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Said(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `text`.
#[derive(Clone, Debug, PartialEq)]
pub enum TextError {}

impl Answer for TextError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn text<S: Bodies>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "text");
    let outcome = async {
        let input: TextInput = openapi_actix::receive_any(
            &**service,
            &request,
            payload,
            &[openapi_actix::Media::text("text/plain")],
        )
        .await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.text(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters and the body of `stream`.
#[derive(Debug)]
pub struct StreamInput {
    /// The parameter `name`.
    pub name: String,
    /// The body.
    pub body: openapi_actix::Incoming,
}

impl Input for StreamInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static NAME: check::Rule = check::Rule::Text(check::Text::any().max_length(5));
        let name = reader.path("name", &NAME).required();
        let body = reader.stream_body();
        Some(Self {
            name: name?,
            body: body?,
        })
    }
}

/// The responses of `stream` that are no errors.
#[derive(Debug)]
pub enum StreamResponse {
    /// 200: The same bytes.
    Ok(openapi_actix::Outgoing),
}

impl Answer for StreamResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).stream("application/octet-stream", body),
        }
    }
}

/// The error responses of `stream`.
#[derive(Clone, Debug, PartialEq)]
pub enum StreamError {}

impl Answer for StreamError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn stream<S: Bodies>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "stream");
    let outcome = async {
        let input: StreamInput = openapi_actix::receive_any(
            &**service,
            &request,
            payload,
            &[openapi_actix::Media::stream("application/octet-stream")],
        )
        .await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.stream(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The body of `maybe_stream`.
#[derive(Debug)]
pub struct MaybeStreamInput {
    /// The body.
    pub body: Option<openapi_actix::Incoming>,
}

impl Input for MaybeStreamInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let body = reader.optional_stream_body();
        Some(Self { body: body? })
    }
}

/// The responses of `maybe_stream` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum MaybeStreamResponse {
    /// 200: What was understood.
    Said(responses::Said),
}

impl Answer for MaybeStreamResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Said(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `maybe_stream`.
#[derive(Clone, Debug, PartialEq)]
pub enum MaybeStreamError {}

impl Answer for MaybeStreamError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn maybe_stream<S: Bodies>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "maybe_stream");
    let outcome = async {
        let input: MaybeStreamInput = openapi_actix::receive_any(
            &**service,
            &request,
            payload,
            &[openapi_actix::Media::stream("*/*")],
        )
        .await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.maybe_stream(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
