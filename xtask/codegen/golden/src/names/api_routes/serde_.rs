// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `serde`.

use std::future::Future;

use crate::names::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service};

/// The operations of the tag `serde`.
pub trait Serde: Service {
    /// `POST /b`
    fn n2fa_enable(
        &self,
        context: Context<()>,
        input: N2faEnableInput,
    ) -> impl Future<Output = Result<N2faEnableResponse, N2faEnableError>>;
}

/// The body of `2fa-enable`.
#[derive(Clone, Debug, PartialEq)]
pub struct N2faEnableInput {
    /// The body.
    pub body: models::Itself,
}

impl Input for N2faEnableInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let body = reader.body();
        Some(Self { body: body? })
    }
}

/// The responses of `2fa-enable` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum N2faEnableResponse {
    /// 204: Done.
    NoContent,
}

impl Answer for N2faEnableResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `2fa-enable`.
#[derive(Clone, Debug, PartialEq)]
pub enum N2faEnableError {}

impl Answer for N2faEnableError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    post,
    path = "/b",
    operation_id = "2fa-enable",
    tag = "serde",
    request_body(
        content = models::Itself,
        content_type = "application/json"
    ),
    responses(
        (status = 204, description = "Done."),
    ),
)]
pub(crate) async fn n2fa_enable<S: Serde>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "2fa-enable");
    let outcome = async {
        let input: N2faEnableInput = openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.n2fa_enable(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
