// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! The operations of the tag `unsaid`.

use std::future::Future;

use crate::documentation::api_models as models;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use openapi_actix::{Answer, Context, Input, Reader, Rejection, Reply, Service};
use openapi_check as check;

/// The operations of the tag `unsaid`.
pub trait Unsaid: Service {
    /// `PUT /unsaid/{id}`
    fn put_unsaid(
        &self,
        context: Context<()>,
        input: PutUnsaidInput,
    ) -> impl Future<Output = Result<PutUnsaidResponse, PutUnsaidError>>;
}

/// The parameters and the body of `putUnsaid`.
#[derive(Clone, Debug, PartialEq)]
pub struct PutUnsaidInput {
    /// The parameter `id`.
    pub id: String,
    /// The parameter `empty`.
    pub empty: Option<models::PutUnsaidEmpty>,
    /// The body.
    pub body: models::Listed,
}

impl Input for PutUnsaidInput {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        static ID: check::Rule = check::Rule::Text(check::Text::any());
        static EMPTY: check::Rule = check::Rule::of::<models::PutUnsaidEmpty>();
        let id = reader.path("id", &ID).required();
        let empty = reader.query("empty", &EMPTY).optional();
        let body = reader.body();
        Some(Self {
            id: id?,
            empty: empty?,
            body: body?,
        })
    }
}

/// The responses of `putUnsaid` that are no errors.
#[derive(Debug)]
pub enum PutUnsaidResponse {
    /// 200.
    Ok {
        /// The body.
        body: openapi_actix::Outgoing,
        /// The header `X-Unsaid`.
        x_unsaid: Option<String>,
    },
}

impl Answer for PutUnsaidResponse {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Self::Ok { body, x_unsaid } => Reply::new(StatusCode::OK)
                .optional_header("X-Unsaid", x_unsaid.as_ref())
                .stream("text/csv", body),
        }
    }
}

/// The error responses of `putUnsaid`.
#[derive(Clone, Debug, PartialEq)]
pub enum PutUnsaidError {}

impl Answer for PutUnsaidError {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

pub(crate) async fn put_unsaid<S: Unsaid>(
    service: Data<S>,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    openapi_actix::begin(&request, "putUnsaid");
    let outcome = async {
        let input: PutUnsaidInput = openapi_actix::receive_any(
            &**service,
            &request,
            payload,
            &[openapi_actix::Media::json("text/json")],
        )
        .await?;
        let context = Context {
            principal: (),
            request: request.clone(),
        };
        service.put_unsaid(context, input).await.into_response()
    };
    openapi_actix::finish(&**service, &request, outcome.await)
}
