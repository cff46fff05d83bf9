// Generated from objects.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `objects`.

use std::future::Future;

use crate::objects::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service};

/// The operations of the tag `objects`.
pub trait Objects: Service {
    /// `POST /objects`
    fn keep(
        &self,
        context: Context<()>,
        input: KeepInput,
    ) -> impl Future<Output = Result<KeepResponse, KeepError>>;
}

/// The body of `keep`.
#[derive(Clone, Debug, PartialEq)]
pub struct KeepInput {
    /// The body.
    pub body: models::Everything,
}

impl Input for KeepInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let body = reader.body();
        Some(Self { body: body? })
    }
}

/// The responses of `keep` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum KeepResponse {
    /// 200: The same.
    Ok(models::Everything),
}

impl Answer for KeepResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `keep`.
#[derive(Clone, Debug, PartialEq)]
pub enum KeepError {}

impl Answer for KeepError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    post,
    path = "/objects",
    operation_id = "keep",
    tag = "objects",
    request_body(
        content = models::Everything,
        content_type = "application/json"
    ),
    responses(
        (
            status = 200,
            description = "The same.",
            body = models::Everything,
            content_type = "application/json"
        ),
    ),
)]
pub(crate) async fn keep<S: Objects>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "keep");
    let outcome = async {
        let input: KeepInput = openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.keep(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
