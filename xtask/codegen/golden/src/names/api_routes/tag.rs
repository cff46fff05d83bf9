// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `用户`.

use std::future::Future;

use crate::names::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Rejection, Reply, Service};

/// The operations of the tag `用户`.
pub trait 用户: Service {
    /// `GET /c`
    fn list用户(
        &self,
        context: Context<()>,
    ) -> impl Future<Output = Result<List用户Response, List用户Error>>;
}

/// The responses of `list用户` that are no errors.
#[derive(Clone, Debug, PartialEq)]
pub enum List用户Response {
    /// 200: Them.
    Ok(models::YòngHù),
}

impl Answer for List用户Response {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok(body) => Reply::new(StatusCode::OK).json("application/json", &body),
        }
    }
}

/// The error responses of `list用户`.
#[derive(Clone, Debug, PartialEq)]
pub enum List用户Error {}

impl Answer for List用户Error {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

#[utoipa::path(
    get,
    path = "/c",
    operation_id = "list用户",
    tag = "用户",
    responses(
        (
            status = 200,
            description = "Them.",
            body = models::YòngHù,
            content_type = "application/json"
        ),
    ),
)]
pub(crate) async fn list用户<S: 用户>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    openapi_actix::begin(&request, "list用户");
    let outcome = async {
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.list用户(context).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
