// Generated from secrets.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `accounts`.

use std::future::Future;

use crate::secrets::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service};

/// The operations of the tag `accounts`.
pub trait Accounts: Service {
    /// `GET /accounts`
    fn list_accounts(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<ListAccountsResponse, ListAccountsError>>;

    /// `POST /accounts`
    fn create_account(
        &self,
        context: Context<()>,
        input: CreateAccountInput,
    ) -> impl Future<Output = Result<CreateAccountResponse, CreateAccountError>>;
}

/// The responses of `list_accounts` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum ListAccountsResponse {
    /// 200: All.
    Ok(models::Listing),
}

impl Answer for ListAccountsResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `list_accounts`.
#[derive(Clone, Debug, PartialEq)]
pub enum ListAccountsError {}

impl Answer for ListAccountsError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/accounts",
    operation_id = "list_accounts",
    tag = "accounts",
    responses(
        (
            status = 200,
            description = "All.",
            body = models::Listing,
            content_type = "application/json"
        ),
    ),
)]
pub(crate) async fn list_accounts<S: Accounts>(
    service: Data<S>,
    request: HttpRequest,
) -> HttpResponse {
    openapi_actix::begin(&request, "list_accounts");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.list_accounts(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}

/// The body of `create_account`.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateAccountInput {
    /// The body.
    pub body: models::Account,
}

impl Input for CreateAccountInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let body = reader.body();
        Some(Self { body: body? })
    }
}

/// The responses of `create_account` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum CreateAccountResponse {
    /// 201: Created.
    Created(models::Account),
}

impl Answer for CreateAccountResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Created(body) => Reply::new(StatusCode::CREATED).json("application/json", &body),
        }
    }
}

/// The error responses of `create_account`.
#[derive(Clone, Debug, PartialEq)]
pub enum CreateAccountError {}

impl Answer for CreateAccountError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    post,
    path = "/accounts",
    operation_id = "create_account",
    tag = "accounts",
    request_body(
        content = models::Account,
        content_type = "application/json"
    ),
    responses(
        (
            status = 201,
            description = "Created.",
            body = models::Account,
            content_type = "application/json"
        ),
    ),
)]
pub(crate) async fn create_account<S: Accounts>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "create_account");
    let outcome = async {
        let input: CreateAccountInput =
            openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.create_account(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
