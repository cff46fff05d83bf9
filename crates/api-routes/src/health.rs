// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! For load balancers and monitoring: is the service alive, and can it do its work?
//! These need no token.

use std::future::Future;

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use api_models as models;
use openapi_actix::{Answer, Context, Rejection, Reply, Service};

use crate::responses::{ErrorResponse, Failure};

/// For load balancers and monitoring: is the service alive, and can it do its work?
/// These need no token.
pub trait Health: Service {
    /// Is the service alive?
    ///
    /// Answers as long as the process runs. It looks at nothing else, so a failing database does
    /// not fail it.
    /// To decide whether to send requests here, ask `/health/ready`.
    fn get_health(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<GetHealthResponse, GetHealthError>>;

    /// Can the service do its work?
    ///
    /// Ready means that the database can be read and written, that the storage can be reached, and
    /// that the service
    /// is not shutting down. Send no requests here while it is not; `causes` says why, and the
    /// service's log says more.
    ///
    /// What was found holds for two seconds, however many ask.
    fn get_readiness(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<GetReadinessResponse, GetReadinessError>>;
}

/// The responses of `get_health` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetHealthResponse {
    /// 200: The service is alive.
    Ok(models::Health),
}

impl Answer for GetHealthResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `get_health`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetHealthError {
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

impl Answer for GetHealthError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Undocumented(response) => {
                Err(Rejection::undocumented("get_health", response.status()))
            }
        }
    }
}

impl<F: Failure> From<F> for GetHealthError {
    fn from(failure: F) -> Self {
        Self::Undocumented(failure.into_error_response())
    }
}

/// Is the service alive?
///
/// Answers as long as the process runs. It looks at nothing else, so a failing database does not
/// fail it.
/// To decide whether to send requests here, ask `/health/ready`.
#[utoipa::path(
    get,
    path = "/health",
    operation_id = "get_health",
    tag = "health",
    responses(
        (
            status = 200,
            description = "The service is alive.",
            body = models::Health,
            content_type = "application/json",
            example = json!({ "status": "ok" })
        ),
    ),
)]
pub(crate) async fn get_health<S: Health>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "get_health");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_health(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The responses of `get_readiness` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum GetReadinessResponse {
    /// 200: The service is ready.
    Ok(models::Readiness),
}

impl Answer for GetReadinessResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `get_readiness`.
#[derive(Clone, Debug, PartialEq)]
pub enum GetReadinessError {
    /// 503: The service cannot do its work now: something that it needs is unavailable, or it is
    /// shutting down. Send requests to another replica and ask again later.
    ServiceUnavailable(models::Readiness),
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

impl Answer for GetReadinessError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::ServiceUnavailable(body) => {
                Reply::new(StatusCode::SERVICE_UNAVAILABLE).json("application/json", &body)
            }
            Self::Undocumented(response) => {
                Err(Rejection::undocumented("get_readiness", response.status()))
            }
        }
    }
}

impl<F: Failure> From<F> for GetReadinessError {
    fn from(failure: F) -> Self {
        Self::Undocumented(failure.into_error_response())
    }
}

/// Can the service do its work?
///
/// Ready means that the database can be read and written, that the storage can be reached, and that
/// the service
/// is not shutting down. Send no requests here while it is not; `causes` says why, and the
/// service's log says more.
///
/// What was found holds for two seconds, however many ask.
#[utoipa::path(
    get,
    path = "/health/ready",
    operation_id = "get_readiness",
    tag = "health",
    responses(
        (
            status = 200,
            description = "The service is ready.",
            body = models::Readiness,
            content_type = "application/json",
            example = json!({ "status": "ok", "checks": { "database": "ok", "storage": "ok" } })
        ),
        (
            status = 503,
            description = "The service cannot do its work now: something that it needs is unavailable, \
                or it is shutting down. Send requests to another replica and ask again \
                later.",
            body = models::Readiness,
            content_type = "application/json",
            example = json!({
                "status": "unavailable",
                "checks": {
                    "database": "ok",
                    "storage": "unavailable",
                },
                "causes": {
                    "storage": "access-denied",
                },
            })
        ),
    ),
)]
pub(crate) async fn get_readiness<S: Health>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "get_readiness");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.get_readiness(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
