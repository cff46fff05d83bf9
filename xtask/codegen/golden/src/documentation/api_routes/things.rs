// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `things`.

#![allow(
    clippy::type_complexity,
    reason = "types are nested as the document nests them"
)]
use std::collections::BTreeMap;
use std::future::Future;

use crate::documentation::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service};
use openapi_check as check;

use crate::documentation::api_routes::responses;

/// The operations of the tag `things`.
pub trait Things: Service {
    /// `GET /things/{id}`
    fn get_thing(
        &self,
        context: Context<()>,
        input: GetThingInput,
    ) -> impl Future<Output = Result<GetThingResponse, GetThingError>>;

    /// `GET /kinds`
    fn get_kinds(
        &self,
        context: Context<()>,
        input: GetKindsInput,
    ) -> impl Future<Output = Result<GetKindsResponse, GetKindsError>>;

    /// `GET /days`
    fn get_days(
        &self,
        context: Context<()>,
        input: GetDaysInput,
    ) -> impl Future<Output = Result<GetDaysResponse, GetDaysError>>;

    /// `GET /examples`
    fn get_examples(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<GetExamplesResponse, GetExamplesError>>;

    /// `GET /names`
    fn get_names(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<GetNamesResponse, GetNamesError>>;

    /// `GET /silent`
    fn get_silent(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<GetSilentResponse, GetSilentError>>;

    /// `DELETE /silent`
    fn delete_silent(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<DeleteSilentResponse, DeleteSilentError>>;

    /// `GET /counts`
    fn get_counts(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<GetCountsResponse, GetCountsError>>;

    /// `GET /numbers`
    fn get_number(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<GetNumberResponse, GetNumberError>>;

    /// A quotation
    ///
    /// > A quotation that is so long that a comment has to break it, and that the document has on
    /// > one line.
    ///
    /// ```text
    /// and a line of code
    /// ```
    fn get_quotation(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<GetQuotationResponse, GetQuotationError>>;

    /// `GET /nested`
    fn get_nested(
        &self,
        context: Context<()>,
        input: GetNestedInput,
    ) -> impl Future<Output = Result<GetNestedResponse, GetNestedError>>;

    /// `POST /parts`
    fn post_parts(
        &self,
        context: Context<()>,
        input: PostPartsInput,
    ) -> impl Future<Output = Result<PostPartsResponse, PostPartsError>>;

    /// `GET /listed`
    fn get_listed(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<GetListedResponse, GetListedError>>;
}

/// The parameters of `getThing`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetThingInput {
    /// Which thing.
    pub id: String,
}

impl Input for GetThingInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static ID: check::Rule = check::Rule::Text(check::Text::any());
        let id = reader.path("id", &ID).required();
        Some(Self { id: id? })
    }
}

/// The responses of `getThing` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetThingResponse {
    /// 200: It.
    Ok(models::Thing),
}

impl Answer for GetThingResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `getThing`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetThingError {}

impl Answer for GetThingError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn get_thing<S: Things>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "getThing");
    let outcome = async {
        let input: GetThingInput = openapi_actix::read(&request)?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_thing(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters of `getKinds`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetKindsInput {
    /// The parameter `kinds`.
    pub kinds: Option<Vec<i64>>,
}

impl Input for GetKindsInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static KINDS: check::Rule = check::Rule::Array(check::Array::of(&check::Rule::Integer(
            check::Integer::signed_64(),
        )));
        let kinds = reader.query_list("kinds", &KINDS).optional();
        Some(Self { kinds: kinds? })
    }
}

/// The responses of `getKinds` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetKindsResponse {
    /// 200: It.
    Ok(models::Day),
}

impl Answer for GetKindsResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `getKinds`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetKindsError {}

impl Answer for GetKindsError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn get_kinds<S: Things>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "getKinds");
    let outcome = async {
        let input: GetKindsInput = openapi_actix::read(&request)?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_kinds(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters of `getDays`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetDaysInput {
    /// The parameter `date`.
    pub date: Option<models::Day>,
}

impl Input for GetDaysInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static DATE: check::Rule = check::Rule::of::<models::Day>();
        let date = reader.query("date", &DATE).optional();
        Some(Self { date: date? })
    }
}

/// The responses of `getDays` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetDaysResponse {
    /// 200: It.
    Ok(models::Day),
}

impl Answer for GetDaysResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `getDays`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetDaysError {}

impl Answer for GetDaysError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn get_days<S: Things>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "getDays");
    let outcome = async {
        let input: GetDaysInput = openapi_actix::read(&request)?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_days(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `getExamples` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetExamplesResponse {
    /// 200: It.
    Ok(models::WithPlace),
}

impl Answer for GetExamplesResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `getExamples`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetExamplesError {}

impl Answer for GetExamplesError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn get_examples<S: Things>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "getExamples");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_examples(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `getNames` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetNamesResponse {
    /// 200: It.
    Ok(Vec<String>),
}

impl Answer for GetNamesResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `getNames`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetNamesError {}

impl Answer for GetNamesError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn get_names<S: Things>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "getNames");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_names(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `getSilent` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetSilentResponse {
    /// 204: It.
    NoContent,
}

impl Answer for GetSilentResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `getSilent`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetSilentError {}

impl Answer for GetSilentError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/silent",
    operation_id = "getSilent",
    tag = "things",
    responses(
        (status = 204, description = "It."),
    ),
)]
pub(crate) async fn get_silent<S: Things>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "getSilent");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_silent(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `deleteSilent` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum DeleteSilentResponse {
    /// 204: It.
    NoContent,
}

impl Answer for DeleteSilentResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `deleteSilent`.
#[derive(Clone, Debug, PartialEq)]
pub enum DeleteSilentError {}

impl Answer for DeleteSilentError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

/// `DELETE /silent`
pub(crate) async fn delete_silent<S: Things>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "deleteSilent");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.delete_silent(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `getCounts` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetCountsResponse {
    /// 200: It.
    Ok(BTreeMap<String, i32>),
}

impl Answer for GetCountsResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `getCounts`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetCountsError {}

impl Answer for GetCountsError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn get_counts<S: Things>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "getCounts");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_counts(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `getNumber` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetNumberResponse {
    /// 200: It.
    Ok(i64),
}

impl Answer for GetNumberResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `getNumber`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetNumberError {}

impl Answer for GetNumberError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn get_number<S: Things>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "getNumber");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_number(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `getQuotation` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetQuotationResponse {
    /// 200: It.
    Ok(String),
}

impl Answer for GetQuotationResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `getQuotation`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetQuotationError {}

impl Answer for GetQuotationError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

/// A quotation
///
/// > A quotation that is so long that a comment has to break it, and that the document has on one
/// > line.
///
/// ```text
/// and a line of code
/// ```
pub(crate) async fn get_quotation<S: Things>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "getQuotation");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_quotation(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The parameters of `getNested`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetNestedInput {
    /// The parameter `kinds`.
    pub kinds: Option<Vec<models::GetNestedKindsItem>>,
    /// The parameter `small`.
    pub small: Option<u8>,
}

impl Input for GetNestedInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static KINDS: check::Rule = check::Rule::Array(check::Array::of(&check::Rule::of::<
            models::GetNestedKindsItem,
        >()));
        static SMALL: check::Rule = check::Rule::Integer(check::Integer::unsigned_8());
        let kinds = reader.query_list("kinds", &KINDS).optional();
        let small = reader.query("small", &SMALL).optional();
        Some(Self {
            kinds: kinds?,
            small: small?,
        })
    }
}

/// The responses of `getNested` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetNestedResponse {
    /// 200: What is nested deeper than clippy likes.
    Ok {
        /// The body.
        body: Vec<Vec<Vec<BTreeMap<String, Option<Vec<i64>>>>>>,
        /// The header `X-Bytes`.
        x_bytes: Option<check::Binary>,
    },
}

impl Answer for GetNestedResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok { body, x_bytes } => Reply::new(StatusCode::OK)
                .optional_styled_header("X-Bytes", x_bytes.as_ref(), false)
                .json("application/json", &body),
        }
    }
}

/// The error responses of `getNested`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetNestedError {}

impl Answer for GetNestedError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn get_nested<S: Things>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "getNested");
    let outcome = async {
        let input: GetNestedInput = openapi_actix::read(&request)?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_nested(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The body of `postParts`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostPartsInput {
    /// The body.
    pub body: Option<models::PostPartsRequest>,
}

impl Input for PostPartsInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static BODY: check::Rule =
            check::Rule::Nullable(&check::Rule::of::<models::PostPartsRequest>());
        let body = reader.multipart_body_by(&BODY, &[]);
        Some(Self { body: body? })
    }
}

/// The responses of `postParts` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum PostPartsResponse {
    /// 200: A list of what is built.
    Measured(responses::Measured),
}

impl Answer for PostPartsResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Measured(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `postParts`.
#[derive(Clone, Debug, PartialEq)]
pub enum PostPartsError {}

impl Answer for PostPartsError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn post_parts<S: Things>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "postParts");
    let outcome = async {
        let input: PostPartsInput = openapi_actix::receive_any(
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
        service.post_parts(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `getListed` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetListedResponse {
    /// 200: A list of what is written in place.
    Ok(Vec<models::GetListed200BodyItem>),
}

impl Answer for GetListedResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `getListed`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetListedError {}

impl Answer for GetListedError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn get_listed<S: Things>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "getListed");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_listed(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
