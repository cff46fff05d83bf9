// Generated from security.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `doors`.

use std::future::Future;

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Authenticate, Context, Rejection, Reply};

use crate::security::api_routes::security::SecurityScheme;
use crate::security::api_routes::{responses, security};

/// The operations of the tag `doors`.
pub trait Doors: Authenticate<Scheme = SecurityScheme> {
    /// `GET /default`
    fn by_default(
        &self,
        context: Context<Self::Principal>,
    ) -> impl Future<Output = Result<ByDefaultResponse, ByDefaultError>>;

    /// `GET /none`
    fn without(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<WithoutResponse, WithoutError>>;

    /// `GET /empty`
    fn empty(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<EmptyResponse, EmptyError>>;

    /// `GET /optional`
    fn optional(
        &self,
        context: Context<Option<Self::Principal>>,
    ) -> impl Future<Output = Result<OptionalResponse, OptionalError>>;

    /// `GET /both`
    fn both(
        &self,
        context: Context<Self::Principal>,
    ) -> impl Future<Output = Result<BothResponse, BothError>>;

    /// `GET /either`
    fn either(
        &self,
        context: Context<Self::Principal>,
    ) -> impl Future<Output = Result<EitherResponse, EitherError>>;

    /// `GET /scoped`
    fn scoped(
        &self,
        context: Context<Self::Principal>,
    ) -> impl Future<Output = Result<ScopedResponse, ScopedError>>;

    /// `GET /many`
    fn many(
        &self,
        context: Context<Self::Principal>,
    ) -> impl Future<Output = Result<ManyResponse, ManyError>>;

    /// `GET /certified`
    fn certified(
        &self,
        context: Context<Self::Principal>,
    ) -> impl Future<Output = Result<CertifiedResponse, CertifiedError>>;

    /// `GET /perhaps`
    fn perhaps(
        &self,
        context: Context<Option<Self::Principal>>,
    ) -> impl Future<Output = Result<PerhapsResponse, PerhapsError>>;
}

/// The responses of `by_default` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum ByDefaultResponse {
    /// 200: Who it is.
    Who(responses::Who),
}

impl Answer for ByDefaultResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Who(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `by_default`.
#[derive(Clone, Debug, PartialEq)]
pub enum ByDefaultError {}

impl Answer for ByDefaultError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/default",
    operation_id = "by_default",
    tag = "doors",
    responses(
        (status = 200, response = responses::Who),
    ),
)]
pub(crate) async fn by_default<S: Doors>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "by_default");
    let outcome = async {
        let principal = service.authenticate(&request, security::CREDENTIAL).await?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.by_default(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `without` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum WithoutResponse {
    /// 204: Open.
    NoContent,
}

impl Answer for WithoutResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `without`.
#[derive(Clone, Debug, PartialEq)]
pub enum WithoutError {}

impl Answer for WithoutError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/none",
    operation_id = "without",
    tag = "doors",
    responses(
        (status = 204, description = "Open."),
    ),
)]
pub(crate) async fn without<S: Doors>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "without");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.without(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `empty` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum EmptyResponse {
    /// 204: Open.
    NoContent,
}

impl Answer for EmptyResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `empty`.
#[derive(Clone, Debug, PartialEq)]
pub enum EmptyError {}

impl Answer for EmptyError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/empty",
    operation_id = "empty",
    tag = "doors",
    responses(
        (status = 204, description = "Open."),
    ),
    security(()),
)]
pub(crate) async fn empty<S: Doors>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "empty");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.empty(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `optional` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum OptionalResponse {
    /// 200: Who it is.
    Who(responses::Who),
}

impl Answer for OptionalResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Who(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `optional`.
#[derive(Clone, Debug, PartialEq)]
pub enum OptionalError {}

impl Answer for OptionalError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/optional",
    operation_id = "optional",
    tag = "doors",
    responses(
        (status = 200, response = responses::Who),
    ),
    security(("in-query" = []), ("in-cookie" = []), ()),
)]
pub(crate) async fn optional<S: Doors>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "optional");
    let outcome = async {
        let principal =
            openapi_actix::authenticate_optionally(&**service, &request, security::CREDENTIAL2)
                .await?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.optional(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `both` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum BothResponse {
    /// 200: Who it is.
    Who(responses::Who),
}

impl Answer for BothResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Who(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `both`.
#[derive(Clone, Debug, PartialEq)]
pub enum BothError {}

impl Answer for BothError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/both",
    operation_id = "both",
    tag = "doors",
    responses(
        (status = 200, response = responses::Who),
    ),
    security(("in-header" = [], "in-query" = [])),
)]
pub(crate) async fn both<S: Doors>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "both");
    let outcome = async {
        let principal = service
            .authenticate(&request, security::CREDENTIAL3)
            .await?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.both(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `either` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum EitherResponse {
    /// 200: Who it is.
    Who(responses::Who),
}

impl Answer for EitherResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Who(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `either`.
#[derive(Clone, Debug, PartialEq)]
pub enum EitherError {}

impl Answer for EitherError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/either",
    operation_id = "either",
    tag = "doors",
    responses(
        (status = 200, response = responses::Who),
    ),
    security(("basic" = []), ("digest" = []), ("in-cookie" = [])),
)]
pub(crate) async fn either<S: Doors>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "either");
    let outcome = async {
        let principal = service
            .authenticate(&request, security::CREDENTIAL4)
            .await?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.either(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `scoped` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum ScopedResponse {
    /// 200: Who it is.
    Who(responses::Who),
}

impl Answer for ScopedResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Who(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `scoped`.
#[derive(Clone, Debug, PartialEq)]
pub enum ScopedError {}

impl Answer for ScopedError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/scoped",
    operation_id = "scoped",
    tag = "doors",
    responses(
        (status = 200, response = responses::Who),
    ),
    security(("oauth" = ["read:things", "write:things"]), ("openid" = ["admin"])),
)]
pub(crate) async fn scoped<S: Doors>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "scoped");
    let outcome = async {
        let principal = service
            .authenticate(&request, security::ADMIN_READ_THINGS_WRITE_THINGS)
            .await?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.scoped(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `many` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum ManyResponse {
    /// 200: Who it is.
    Who(responses::Who),
}

impl Answer for ManyResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Who(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `many`.
#[derive(Clone, Debug, PartialEq)]
pub enum ManyError {}

impl Answer for ManyError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/many",
    operation_id = "many",
    tag = "doors",
    responses(
        (status = 200, response = responses::Who),
    ),
    security(("oauth" = ["a", "b", "c", "d"])),
)]
pub(crate) async fn many<S: Doors>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "many");
    let outcome = async {
        let principal = service.authenticate(&request, security::SCOPES).await?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.many(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `certified` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum CertifiedResponse {
    /// 200: Who it is.
    Who(responses::Who),
}

impl Answer for CertifiedResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Who(response) => response.into_response(StatusCode::OK),
        }
    }
}

/// The error responses of `certified`.
#[derive(Clone, Debug, PartialEq)]
pub enum CertifiedError {}

impl Answer for CertifiedError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/certified",
    operation_id = "certified",
    tag = "doors",
    responses(
        (status = 200, response = responses::Who),
    ),
    security(("certificate" = [])),
)]
pub(crate) async fn certified<S: Doors>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "certified");
    let outcome = async {
        let principal = service
            .authenticate(&request, security::CREDENTIAL5)
            .await?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.certified(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `perhaps` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum PerhapsResponse {
    /// 200: Who it is.
    Who(responses::Who),
}

impl Answer for PerhapsResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Who(response) => response.into_response(StatusCode::OK),
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

#[utoipa::path(
    get,
    path = "/perhaps",
    operation_id = "perhaps",
    tag = "doors",
    responses(
        (status = 200, response = responses::Who),
    ),
    security(("certificate" = []), ()),
)]
pub(crate) async fn perhaps<S: Doors>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "perhaps");
    let outcome = async {
        let principal =
            openapi_actix::authenticate_optionally(&**service, &request, security::CREDENTIAL5)
                .await?;
        let context = Context {
            principal,
            request: request.clone(),
        };
        service.perhaps(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
