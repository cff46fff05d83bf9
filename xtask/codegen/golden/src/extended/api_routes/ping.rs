// Generated from extended.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `ping`.

use std::future::Future;

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Rejection, Reply, Service};

/// The operations of the tag `ping`.
pub trait Ping: Service {
    /// `GET /ping`
    fn ping(&self, context: Context<()>) -> impl Future<Output = Result<PingResponse, PingError>>;
}

/// The responses of `ping` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum PingResponse {
    /// 204: Pong.
    NoContent,
}

impl Answer for PingResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `ping`.
#[derive(Clone, Debug, PartialEq)]
pub enum PingError {}

impl Answer for PingError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/ping",
    operation_id = "ping",
    tag = "ping",
    responses(
        (status = 204, description = "Pong."),
    ),
)]
pub(crate) async fn ping<S: Ping>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "ping");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.ping(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
