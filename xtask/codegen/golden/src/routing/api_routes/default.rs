// Generated from routing.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `default`.

use std::future::Future;

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Rejection, Reply, Service};

/// The operations of the tag `default`.
pub trait DefaultOperations: Service {
    /// `GET /slash`
    fn without_slash(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<WithoutSlashResponse, WithoutSlashError>>;

    /// `GET /slash/`
    fn with_slash(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<WithSlashResponse, WithSlashError>>;

    /// `GET /`
    ///
    /// An operation without a name, on the root.
    fn get(&self, context: Context<()>) -> impl Future<Output = Result<GetResponse, GetError>>;

    /// `GET /caf%C3%A9/a b`
    fn encoded(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<EncodedResponse, EncodedError>>;

    /// `GET /stars/*`
    fn starred(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<StarredResponse, StarredError>>;
}

/// The responses of `without_slash` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum WithoutSlashResponse {
    /// 204: No slash.
    NoContent,
}

impl Answer for WithoutSlashResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `without_slash`.
#[derive(Clone, Debug, PartialEq)]
pub enum WithoutSlashError {}

impl Answer for WithoutSlashError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn without_slash<S: DefaultOperations>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "without_slash");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.without_slash(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `with_slash` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum WithSlashResponse {
    /// 204: A slash.
    NoContent,
}

impl Answer for WithSlashResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `with_slash`.
#[derive(Clone, Debug, PartialEq)]
pub enum WithSlashError {}

impl Answer for WithSlashError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn with_slash<S: DefaultOperations>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "with_slash");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.with_slash(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `get` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetResponse {
    /// 204: The root.
    NoContent,
}

impl Answer for GetResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `get`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetError {}

impl Answer for GetError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn get<S: DefaultOperations>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "get");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `encoded` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum EncodedResponse {
    /// 204: Found.
    NoContent,
}

impl Answer for EncodedResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `encoded`.
#[derive(Clone, Debug, PartialEq)]
pub enum EncodedError {}

impl Answer for EncodedError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn encoded<S: DefaultOperations>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "encoded");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.encoded(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `starred` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum StarredResponse {
    /// 204: Found.
    NoContent,
}

impl Answer for StarredResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `starred`.
#[derive(Clone, Debug, PartialEq)]
pub enum StarredError {}

impl Answer for StarredError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn starred<S: DefaultOperations>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "starred");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.starred(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
