// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `credentials`.

use std::future::Future;

use crate::names::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service};

/// The operations of the tag `credentials`.
pub trait Credentials: Service {
    /// `POST /d`
    ///
    /// Neither `credentials::from_query` nor `http::Outgoing` here.
    fn body_by(
        &self,
        context: Context<()>,
        input: BodyByInput,
    ) -> impl Future<Output = Result<BodyByResponse, BodyByError>>;
}

/// The body of `body_by`.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyByInput {
    /// The body.
    pub body: models::Requirement,
}

impl Input for BodyByInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let body = reader.body();
        Some(Self { body: body? })
    }
}

/// The responses of `body_by` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum BodyByResponse {
    /// 204: Done.
    NoContent,
}

impl Answer for BodyByResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `body_by`.
#[derive(Clone, Debug, PartialEq)]
pub enum BodyByError {}

impl Answer for BodyByError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    post,
    path = "/d",
    operation_id = "body_by",
    tag = "credentials",
    description = "Neither `credentials::from_query` nor `http::Outgoing` here.",
    request_body(
        content = models::Requirement,
        content_type = "application/json"
    ),
    responses(
        (status = 204, description = "Done."),
    ),
)]
pub(crate) async fn body_by<S: Credentials>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "body_by");
    let outcome = async {
        let input: BodyByInput = openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.body_by(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
