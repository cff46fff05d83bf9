// Generated from foreign.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `default`.

use std::future::Future;

use crate::foreign::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service};
use openapi_check as check;

/// The operations of the tag `default`.
pub trait DefaultOperations: Service {
    /// `POST /words/{first}`
    fn sort(
        &self,
        context: Context<()>,
        input: SortInput,
    ) -> impl Future<Output = Result<SortResponse, SortError>>;
}

/// The parameters and the body of `sort`.
#[derive(Clone, Debug, PartialEq)]
pub struct SortInput {
    /// The parameter `first`.
    pub first: std::num::Wrapping<i64>,
    /// The parameter `further`.
    pub further: Option<std::collections::VecDeque<std::string::String>>,
    /// The body.
    pub body: Option<std::collections::VecDeque<std::string::String>>,
}

impl Input for SortInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static FIRST: check::Rule = check::Rule::Integer(check::Integer::signed_64());
        static FURTHER: check::Rule =
            check::Rule::Array(check::Array::of(&check::Rule::Text(check::Text::any())));
        let first = reader
            .path("first", &FIRST)
            .required()
            .map(|check::Foreign(value)| value);
        let further = reader
            .query_list("further", &FURTHER)
            .optional()
            .map(|value| value.map(|check::Foreign(value)| value));
        static BODY: check::Rule =
            check::Rule::Array(check::Array::of(&check::Rule::Text(check::Text::any())));
        let body = reader
            .optional_body_by(&BODY)
            .map(|value| value.map(|check::Foreign(value)| value));
        Some(Self {
            first: first?,
            further: further?,
            body: body?,
        })
    }
}

/// The responses of `sort` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum SortResponse {
    /// 200: Them all.
    Ok(models::Sorted),
}

impl Answer for SortResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `sort`.
#[derive(Clone, Debug, PartialEq)]
pub enum SortError {}

impl Answer for SortError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn sort<S: DefaultOperations>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "sort");
    let outcome = async {
        let input: SortInput = openapi_actix::receive(&**service, &request, payload).await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.sort(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
