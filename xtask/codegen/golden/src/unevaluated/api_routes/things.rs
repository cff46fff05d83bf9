// Generated from unevaluated.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `things`.

use std::future::Future;

use crate::unevaluated::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service};

/// The operations of the tag `things`.
pub trait Things: Service {
    /// `POST /things`
    fn create_thing(
        &self,
        context: Context<()>,
        input: CreateThingInput,
    ) -> impl Future<Output = Result<CreateThingResponse, CreateThingError>>;
}

/// The body of `create_thing`.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateThingInput {
    /// The body.
    pub body: models::AnyAndNoMore,
}

impl Input for CreateThingInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let body = reader.body();
        Some(Self { body: body? })
    }
}

/// The responses of `create_thing` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum CreateThingResponse {
    /// 204: Created.
    NoContent,
}

impl Answer for CreateThingResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `create_thing`.
#[derive(Clone, Debug, PartialEq)]
pub enum CreateThingError {}

impl Answer for CreateThingError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    post,
    path = "/things",
    operation_id = "create_thing",
    tag = "things",
    request_body(
        content = models::AnyAndNoMore,
        content_type = "application/json"
    ),
    responses(
        (status = 204, description = "Created."),
    ),
)]
pub(crate) async fn create_thing<S: Things>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "create_thing");
    let outcome = async {
        let input: CreateThingInput = openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.create_thing(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
