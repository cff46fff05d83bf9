// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `type`.

use std::future::Future;

use crate::names::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service};

/// The operations of the tag `type`.
pub trait Type: Service {
    /// `POST /a`
    fn r#type(
        &self,
        context: Context<()>,
        input: TypeInput,
    ) -> impl Future<Output = Result<TypeResponse, TypeError>>;
}

/// The body of `type`.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeInput {
    /// The body.
    pub body: models::Option2,
}

impl Input for TypeInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let body = reader.body();
        Some(Self { body: body? })
    }
}

/// The responses of `type` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeResponse {
    /// 204: Done.
    NoContent,
}

impl Answer for TypeResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::NoContent => Reply::new(StatusCode::NO_CONTENT).empty(),
        }
    }
}

/// The error responses of `type`.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeError {}

impl Answer for TypeError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn r#type<S: Type>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "type");
    let outcome = async {
        let input: TypeInput = openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.r#type(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
