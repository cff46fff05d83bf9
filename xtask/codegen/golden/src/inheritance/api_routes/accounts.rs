// Generated from inheritance.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `accounts`.

use std::future::Future;

use crate::inheritance::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service};

/// The operations of the tag `accounts`.
pub trait Accounts: Service {
    /// `POST /accounts`
    fn add_account(
        &self,
        context: Context<()>,
        input: AddAccountInput,
    ) -> impl Future<Output = Result<AddAccountResponse, AddAccountError>>;
}

/// The body of `add_account`.
#[derive(Clone, Debug, PartialEq)]
pub struct AddAccountInput {
    /// The body.
    pub body: models::Account,
}

impl Input for AddAccountInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let body = reader.body();
        Some(Self { body: body? })
    }
}

/// The responses of `add_account` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum AddAccountResponse {
    /// 200: It.
    Ok(models::Document),
}

impl Answer for AddAccountResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `add_account`.
#[derive(Clone, Debug, PartialEq)]
pub enum AddAccountError {}

impl Answer for AddAccountError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    post,
    path = "/accounts",
    operation_id = "add_account",
    tag = "accounts",
    request_body(
        content = models::Account,
        content_type = "application/json"
    ),
    responses(
        (
            status = 200,
            description = "It.",
            body = models::Document,
            content_type = "application/json"
        ),
    ),
)]
pub(crate) async fn add_account<S: Accounts>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "add_account");
    let outcome = async {
        let input: AddAccountInput = openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.add_account(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
