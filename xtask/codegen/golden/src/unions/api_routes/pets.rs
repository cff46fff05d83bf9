// Generated from unions.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `pets`.

use std::future::Future;

use crate::unions::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service, shared_errors};

use crate::unions::api_routes::responses;
use crate::unions::api_routes::responses::ErrorResponse;

/// The operations of the tag `pets`.
pub trait Pets: Service {
    /// `POST /pets`
    fn add_pet(
        &self,
        context: Context<()>,
        input: AddPetInput,
    ) -> impl Future<Output = Result<AddPetResponse, AddPetError>>;
}

/// The body of `add_pet`.
#[derive(Clone, Debug, PartialEq)]
pub struct AddPetInput {
    /// The body.
    pub body: models::Pet,
}

impl Input for AddPetInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let body = reader.body();
        Some(Self { body: body? })
    }
}

/// The responses of `add_pet` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum AddPetResponse {
    /// 200: The pet, as it was understood.
    Ok(models::Pet),
}

impl Answer for AddPetResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `add_pet`.
#[derive(Clone, Debug, PartialEq)]
pub enum AddPetError {
    /// 422: The values are wrong.
    Invalid(responses::Invalid),
    /// An error that the document does not have for this operation. The caller gets a 500.
    Undocumented(ErrorResponse),
}

shared_errors!(
    responses,
    AddPetError,
    "add_pet",
    [
        Invalid => UNPROCESSABLE_ENTITY,
    ]
);

#[utoipa::path(
    post,
    path = "/pets",
    operation_id = "add_pet",
    tag = "pets",
    request_body(
        content = models::Pet,
        content_type = "application/json"
    ),
    responses(
        (
            status = 200,
            description = "The pet, as it was understood.",
            body = models::Pet,
            content_type = "application/json"
        ),
        (status = 422, response = responses::Invalid),
    ),
)]
pub(crate) async fn add_pet<S: Pets>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "add_pet");
    let outcome = async {
        let input: AddPetInput = openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.add_pet(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
