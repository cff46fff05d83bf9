// Generated from answers.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `codes`.

use std::future::Future;

use crate::answers::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service, shared_errors};
use openapi_check as check;

use crate::answers::api_routes::responses;
use crate::answers::api_routes::responses::{ErrorResponse, Failure};

/// The operations of the tag `codes`.
pub trait Codes: Service {
    /// `GET /codes/{kind}`
    fn get_code(
        &self,
        context: Context<()>,
        input: GetCodeInput,
    ) -> impl Future<Output = Result<GetCodeResponse, GetCodeError>>;

    /// `GET /default`
    fn only_default(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<OnlyDefaultResponse, OnlyDefaultError>>;

    /// `POST /unsaid`
    fn unsaid(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<UnsaidResponse, UnsaidError>>;

    /// `DELETE /failure`
    fn never_succeeds(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<NeverSucceedsResponse, NeverSucceedsError>>;

    /// `POST /shared`
    fn share(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<ShareResponse, ShareError>>;
}

/// The parameters of `get_code`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetCodeInput {
    /// The parameter `kind`.
    pub kind: String,
}

impl Input for GetCodeInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static KIND: check::Rule = check::Rule::Text(check::Text::any());
        let kind = reader.path("kind", &KIND).required();
        Some(Self { kind: kind? })
    }
}

/// The responses of `get_code` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetCodeResponse {
    /// 200: It is so.
    Ok(Box<models::Big>),
    /// 204: There is nothing.
    NoContent,
    /// 299: Odd.
    Status299(i64),
}

impl Answer for GetCodeResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
            Self::Status299(body) => {
                Reply::new(openapi_actix::status(299)).text("text/plain", &body)
            }
        }
    }
}

/// The error responses of `get_code`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetCodeError {
    /// 404: It cannot be done.
    Problem(responses::Problem),
    /// 410: It cannot be done.
    Gone(responses::Problem),
    /// 4XX: Something is wrong with the request.
    ClientError {
        /// The status: 400 to 499, and none that is documented by itself.
        status: StatusCode,
        /// The header `X-Why`.
        x_why: String,
    },
    /// 520: Odd again.
    Status520,
    /// default: Whatever went wrong.
    Anything {
        /// The status: none that is documented by itself.
        status: StatusCode,
        /// The response.
        response: responses::Anything,
    },
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

impl Answer for GetCodeError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Problem(response) => response.into_response(StatusCode::NOT_FOUND),
            Self::Gone(response) => response.into_response(StatusCode::GONE),
            Self::ClientError { status, x_why } => Reply::in_range(status, 4, &[404, 410])
                .header("X-Why", &x_why)
                .empty(),
            Self::Status520 => Reply::new(openapi_actix::status(520)).empty(),
            Self::Anything { status, response } => {
                response.send(Reply::any(status, &[200, 204, 299, 404, 410, 520]))
            }
            Self::Undocumented(response) => {
                Err(Rejection::undocumented("get_code", response.status()))
            }
        }
    }
}

impl From<responses::Problem> for GetCodeError {
    fn from(response: responses::Problem) -> Self {
        Self::Problem(response)
    }
}

impl<F: Failure> From<F> for GetCodeError {
    fn from(failure: F) -> Self {
        match failure.into_error_response() {
            ErrorResponse::Problem(response) => Self::Problem(response),
            ErrorResponse::Anything { status, response } => Self::Anything { status, response },
        }
    }
}

pub(crate) async fn get_code<S: Codes>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "get_code");
    let outcome = async {
        let input: GetCodeInput = openapi_actix::read(&request)?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_code(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `only_default` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum OnlyDefaultResponse {
    /// default: Whatever it is.
    Default {
        /// The status: none that is documented by itself.
        status: StatusCode,
        /// The body.
        body: OnlyDefaultDefaultBody,
    },
}

/// The body of `Default` in `only_default`.
#[derive(Clone, Debug, PartialEq)]
pub enum OnlyDefaultDefaultBody {
    /// As `application/json`.
    Json(String),
    /// As `text/plain`.
    Text(String),
}

impl Answer for OnlyDefaultResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Default { status, body } => {
                let reply = Reply::any(status, &[]);
                match body {
                    OnlyDefaultDefaultBody::Json(body) => reply.json("application/json", &body),
                    OnlyDefaultDefaultBody::Text(body) => reply.text("text/plain", &body),
                }
            }
        }
    }
}

/// The error responses of `only_default`.
#[derive(Clone, Debug, PartialEq)]
pub enum OnlyDefaultError {
    /// default: Whatever it is.
    Default {
        /// The status: none that is documented by itself.
        status: StatusCode,
        /// The body.
        body: OnlyDefaultDefaultBody,
    },
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

impl Answer for OnlyDefaultError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Default { status, body } => {
                let reply = Reply::any(status, &[]);
                match body {
                    OnlyDefaultDefaultBody::Json(body) => reply.json("application/json", &body),
                    OnlyDefaultDefaultBody::Text(body) => reply.text("text/plain", &body),
                }
            }
            Self::Undocumented(response) => {
                Err(Rejection::undocumented("only_default", response.status()))
            }
        }
    }
}

impl<F: Failure> From<F> for OnlyDefaultError {
    fn from(failure: F) -> Self {
        Self::Undocumented(failure.into_error_response())
    }
}

pub(crate) async fn only_default<S: Codes>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "only_default");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.only_default(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `unsaid` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum UnsaidResponse {
    /// default: Whatever it is: the document does not say.
    Default {
        /// The status: none that is documented by itself.
        status: StatusCode,
    },
}

impl Answer for UnsaidResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Default { status } => Reply::any(status, &[]).empty(),
        }
    }
}

/// The error responses of `unsaid`.
#[derive(Clone, Debug, PartialEq)]
pub enum UnsaidError {
    /// default: Whatever it is: the document does not say.
    Default {
        /// The status: none that is documented by itself.
        status: StatusCode,
    },
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

impl Answer for UnsaidError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Default { status } => Reply::any(status, &[]).empty(),
            Self::Undocumented(response) => {
                Err(Rejection::undocumented("unsaid", response.status()))
            }
        }
    }
}

impl<F: Failure> From<F> for UnsaidError {
    fn from(failure: F) -> Self {
        Self::Undocumented(failure.into_error_response())
    }
}

pub(crate) async fn unsaid<S: Codes>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "unsaid");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.unsaid(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `never_succeeds` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum NeverSucceedsResponse {}

impl Answer for NeverSucceedsResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

/// The error responses of `never_succeeds`.
#[derive(Clone, Debug, PartialEq)]
pub enum NeverSucceedsError {
    /// 404: It cannot be done.
    Problem(responses::Problem),
    /// 5XX: Whatever went wrong.
    Anything {
        /// The status: 500 to 599, and none that is documented by itself.
        status: StatusCode,
        /// The response.
        response: responses::Anything,
    },
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

impl Answer for NeverSucceedsError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Problem(response) => response.into_response(StatusCode::NOT_FOUND),
            Self::Anything { status, response } => response.send(Reply::in_range(status, 5, &[])),
            Self::Undocumented(response) => {
                Err(Rejection::undocumented("never_succeeds", response.status()))
            }
        }
    }
}

impl From<responses::Problem> for NeverSucceedsError {
    fn from(response: responses::Problem) -> Self {
        Self::Problem(response)
    }
}

impl<F: Failure> From<F> for NeverSucceedsError {
    fn from(failure: F) -> Self {
        match failure.into_error_response() {
            ErrorResponse::Problem(response) => Self::Problem(response),
            ErrorResponse::Anything { status, response } => Self::Anything { status, response },
        }
    }
}

pub(crate) async fn never_succeeds<S: Codes>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "never_succeeds");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.never_succeeds(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `share` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum ShareResponse {
    /// 200: A shared success.
    ValueResponse(responses::ValueResponse),
    /// 201: A shared success.
    Created(responses::ValueResponse),
}

impl Answer for ShareResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::ValueResponse(response) => response.into_response(StatusCode::OK),
            Self::Created(response) => response.into_response(StatusCode::CREATED),
        }
    }
}

/// The error responses of `share`.
#[derive(Clone, Debug, PartialEq)]
pub enum ShareError {
    /// 404: It cannot be done.
    Problem(responses::Problem),
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

shared_errors!(
    responses,
    ShareError,
    "share",
    [
        Problem => NOT_FOUND,
    ],
    other
);

#[utoipa::path(
    post,
    path = "/shared",
    operation_id = "share",
    tag = "codes",
    responses(
        (status = 200, response = responses::ValueResponse),
        (status = 201, response = responses::ValueResponse),
        (status = 404, response = responses::Problem),
    ),
)]
pub(crate) async fn share<S: Codes>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "share");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.share(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
