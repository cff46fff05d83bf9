// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The way of a request through the generated code: credential, body, input, operation, answer.
//!
//! The order in which requests are refused is fixed here and in the routes: 404 and 405 by the routes, then
//! 401 and 403, 415, 413, and 422 with everything that is wrong. None of this knows what the operations do.

mod bodies;
mod body;
mod form;
mod headers;
mod media;
mod multipart;
mod outgoing;
mod pairs;
mod reader;
mod rejection;
mod reply;
mod service;

use actix_web::web::{Data, Payload};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, Route, web};

pub use self::body::Body;
pub use self::form::Encoding;
pub use self::media::Media;
pub use self::outgoing::{BoxError, Outgoing};
pub use self::pairs::Style;
pub use self::reader::{Input, Parameter, Reader};
pub use self::rejection::Rejection;
pub use self::reply::{Answer, Reply};
pub use self::service::{Context, OperationId, Service};
pub use self::service::{Requirement, SchemeUse};

/// Notes which operation a request is for.
pub fn begin(request: &HttpRequest, operation: &'static str) {
    request.extensions_mut().insert(OperationId(operation));
}

/// Asks for a credential where the operation can do without.
///
/// # Errors
/// A credential that is there and does not do.
pub async fn authenticate_optionally<S: Service>(
    service: &S,
    request: &HttpRequest,
    required: &'static [Requirement],
) -> Result<Option<S::Principal>, Rejection> {
    let mut schemes = required.iter().flat_map(|requirement| requirement.schemes);
    if schemes.any(|scheme_use| scheme_use.scheme.is_presented(request)) {
        service.authenticate(request, required).await.map(Some)
    } else {
        Ok(None)
    }
}

/// Reads the input of an operation without a body.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read<I: Input>(request: &HttpRequest) -> Result<I, Rejection> {
    Reader::new(request, Body::Empty)?.read()
}

/// Receives a JSON body and reads the input of an operation.
///
/// # Errors
/// A body that cannot be received, or everything that is wrong with the input.
pub async fn receive<S: Service, I: Input>(
    service: &S,
    request: &HttpRequest,
    payload: Payload,
) -> Result<I, Rejection> {
    let body = body::receive(request, payload, service.body_limit()).await?;
    Reader::new(request, body)?.read()
}

/// Receives a body of one of several content types and reads the input of an operation.
///
/// # Errors
/// A body that cannot be received, or everything that is wrong with the input.
pub async fn receive_any<S: Service, I: Input>(
    service: &S,
    request: &HttpRequest,
    payload: Payload,
    documented: &[Media],
) -> Result<I, Rejection> {
    let (media, body) = media::receive(request, payload, service.body_limit(), documented).await?;
    let mut reader = Reader::new(request, body)?;
    reader.media = media;
    reader.read()
}

/// The answer to a request, whatever became of it.
pub fn finish<S: Service>(
    service: &S,
    request: &HttpRequest,
    outcome: Result<HttpResponse, Rejection>,
) -> HttpResponse {
    outcome.unwrap_or_else(|rejection| service.reject(request, rejection))
}

/// Answers a path that the document does not have.
pub async fn route_not_found<S: Service>(service: Data<S>, request: HttpRequest) -> HttpResponse {
    service.reject(&request, Rejection::RouteNotFound)
}

/// Answers a known path with a method that it does not have.
pub fn method_not_allowed<S: Service>(allow: &'static str) -> Route {
    web::to(move |service: Data<S>, request: HttpRequest| async move {
        service.reject(&request, Rejection::MethodNotAllowed { allow })
    })
}
