// Generated from enums.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `enums`.

use std::future::Future;

use crate::enums::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service};

/// The operations of the tag `enums`.
pub trait Enums: Service {
    /// `POST /enums`
    fn choose(
        &self,
        context: Context<()>,
        input: ChooseInput,
    ) -> impl Future<Output = Result<ChooseResponse, ChooseError>>;
}

/// The body of `choose`.
#[derive(Clone, Debug, PartialEq)]
pub struct ChooseInput {
    /// The body.
    pub body: models::Choices,
}

impl Input for ChooseInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let body = reader.body();
        Some(Self { body: body? })
    }
}

/// The responses of `choose` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum ChooseResponse {
    /// 204: Chosen.
    NoContent,
}

impl Answer for ChooseResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `choose`.
#[derive(Clone, Debug, PartialEq)]
pub enum ChooseError {}

impl Answer for ChooseError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    post,
    path = "/enums",
    operation_id = "choose",
    tag = "enums",
    request_body(
        content = models::Choices,
        content_type = "application/json"
    ),
    responses(
        (status = 204, description = "Chosen."),
    ),
)]
pub(crate) async fn choose<S: Enums>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "choose");
    let outcome = async {
        let input: ChooseInput = openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.choose(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
