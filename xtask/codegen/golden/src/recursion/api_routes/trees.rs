// Generated from recursion.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `trees`.

use std::future::Future;

use crate::recursion::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service};

/// The operations of the tag `trees`.
pub trait Trees: Service {
    /// `POST /trees`
    fn plant(
        &self,
        context: Context<()>,
        input: PlantInput,
    ) -> impl Future<Output = Result<PlantResponse, PlantError>>;
}

/// The body of `plant`.
#[derive(Clone, Debug, PartialEq)]
pub struct PlantInput {
    /// The body.
    pub body: models::Tree,
}

impl Input for PlantInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let body = reader.body();
        Some(Self { body: body? })
    }
}

/// The responses of `plant` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum PlantResponse {
    /// 200: The tree.
    Ok(models::Tree),
}

impl Answer for PlantResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `plant`.
#[derive(Clone, Debug, PartialEq)]
pub enum PlantError {}

impl Answer for PlantError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    post,
    path = "/trees",
    operation_id = "plant",
    tag = "trees",
    request_body(
        content = models::Tree,
        content_type = "application/json"
    ),
    responses(
        (
            status = 200,
            description = "The tree.",
            body = models::Tree,
            content_type = "application/json"
        ),
    ),
)]
pub(crate) async fn plant<S: Trees>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "plant");
    let outcome = async {
        let input: PlantInput = openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.plant(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
