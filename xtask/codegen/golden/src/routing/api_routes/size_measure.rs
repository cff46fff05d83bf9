// Generated from routing.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `size & measure`.

use std::future::Future;

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service};
use openapi_check as check;

/// The operations of the tag `size & measure`.
pub trait SizeMeasure: Service {
    /// `PUT /same/{right}`
    fn right(
        &self,
        context: Context<()>,
        input: RightInput,
    ) -> impl Future<Output = Result<RightResponse, RightError>>;
}

/// The parameters of `right`.
#[derive(Clone, Debug, PartialEq)]
pub struct RightInput {
    /// The parameter `right`.
    pub right: i64,
}

impl Input for RightInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static RIGHT: check::Rule = check::Rule::Integer(check::Integer::signed_64());
        let right = reader.path_as("p1", "right", &RIGHT).required();
        Some(Self { right: right? })
    }
}

/// The responses of `right` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum RightResponse {
    /// 200: What was asked for.
    Ok(i64),
}

impl Answer for RightResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `right`.
#[derive(Clone, Debug, PartialEq)]
pub enum RightError {}

impl Answer for RightError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn right<S: SizeMeasure>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "right");
    let outcome = async {
        let input: RightInput = openapi_actix::read(&request)?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.right(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
