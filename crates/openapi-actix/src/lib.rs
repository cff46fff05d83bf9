//! The runtime of generated actix-web routes: how a request is handled by an operation of an OpenAPI document.
//!
//! A generated routes crate has a trait for each tag and a handler for each operation. Everything that does not depend
//! on the document is here: receiving bodies, parsing parameters by their style, finding credentials, making responses.
//! Implementers meet [`Service`], [`Authenticate`], [`Context`] and [`Rejection`]; the rest is for generated code.
//!
//! The order in which requests are refused is fixed here and in the generated handlers: 404 and 405 by the routes, then
//! 401 and 403, 415, 413, and 422 with everything that is wrong. None of this knows what the operations do.

mod aside;
mod bodies;
mod body;
mod cookies;
mod credentials;
mod document;
mod errors;
mod form;
mod headers;
mod incoming;
mod media;
#[cfg(feature = "multipart")]
mod multipart;
mod outgoing;
mod pairs;
mod reader;
mod rejection;
mod reply;
mod service;
mod styles;
mod typed;

use actix_web::guard::{self, Guard};
use actix_web::web::{Data, Payload};
use actix_web::{HttpMessage, HttpRequest, Route, web};

// The macros of this crate refer to these.
#[doc(hidden)]
pub use actix_web::{HttpResponse, http::StatusCode};
#[doc(hidden)]
pub use utoipa;

pub use self::body::Body;
pub use self::credentials::{CredentialPlace, Requirement, Scheme, SchemeUse};
pub use self::document::patched;
pub use self::form::Encoding;
pub use self::incoming::Incoming;
pub use self::media::Media;
pub use self::outgoing::{BoxError, Outgoing};
pub use self::pairs::Style;
pub use self::reader::{Input, Parameter, Reader};
pub use self::rejection::Rejection;
pub use self::reply::{Answer, Reply};
pub use self::service::{Authenticate, Context, OperationId, Service};
pub use self::typed::Typed;

/// A status that has no name.
#[must_use]
pub fn status(code: u16) -> StatusCode {
    // The document's statuses are all between 100 and 599.
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// A route for the method `QUERY`, for which actix-web has no function.
#[must_use]
pub fn query_route() -> actix_web::Route {
    let is_query =
        |context: &actix_web::guard::GuardContext<'_>| context.head().method.as_str() == "QUERY";
    actix_web::web::route().guard(actix_web::guard::fn_guard(is_query))
}

/// Records which operation a request is for.
pub fn begin(request: &HttpRequest, operation: &'static str) {
    request.extensions_mut().insert(OperationId(operation));
}

/// Authenticates the caller of an operation whose security requirements are optional, if the request has a credential.
///
/// # Errors
/// A credential that is not sufficient, or a caller without one that is not admitted.
pub async fn authenticate_optionally<S: Authenticate>(
    service: &S,
    request: &HttpRequest,
    required: &'static [Requirement<S::Scheme>],
) -> Result<Option<S::Principal>, Rejection> {
    let mut schemes = required.iter().flat_map(|requirement| requirement.schemes);
    if schemes.any(|scheme_use| scheme_use.scheme.is_presented(request)) {
        service.authenticate(request, required).await.map(Some)
    } else {
        service.admit_anonymous(request)?;
        Ok(None)
    }
}

/// Reads the input of an operation without a body.
///
/// # Errors
/// Every violation in it.
pub fn read<I: Input>(request: &HttpRequest) -> Result<I, Rejection> {
    Reader::new(request, Body::Empty)?.read()
}

/// Receives a JSON body and reads the input of an operation.
///
/// # Errors
/// A body that cannot be received, or every violation in the input.
pub async fn receive<S: Service, I: Input>(
    service: &S,
    request: &HttpRequest,
    payload: Payload,
) -> Result<I, Rejection> {
    let body = body::receive(request, payload, service.body_limit()).await?;
    Reader::new(request, body)?.read_aside().await
}

/// Receives a body of one of several content types and reads the input of an operation.
///
/// # Errors
/// A body that cannot be received, or every violation in the input.
pub async fn receive_any<S: Service, I: Input>(
    service: &S,
    request: &HttpRequest,
    payload: Payload,
    documented: &[Media],
) -> Result<I, Rejection> {
    let (media, body) = media::receive(request, payload, service.body_limit(), documented).await?;
    let rest = if let Body::Stream(incoming) = &body {
        Some(incoming.rest())
    } else {
        None
    };
    let mut reader = Reader::new(request, body)?;
    reader.media = media;
    let input = reader.read_aside().await;
    if let (Some(rest), true) = (rest, input.is_err()) {
        body::drain(rest).await;
    }
    input
}

/// The response to a request, whether its operation succeeded or it was rejected.
pub fn finish<S: Service>(
    service: &S,
    request: &HttpRequest,
    outcome: Result<HttpResponse, Rejection>,
) -> HttpResponse {
    outcome.unwrap_or_else(|rejection| service.reject(request, rejection))
}

/// Selects a route by the pairs that its query has to contain, where the document has several paths that differ only in
/// their query: `/pets?kind=cat`.
pub fn with_query(required: &'static str) -> impl Guard {
    guard::fn_guard(move |context| {
        let query = context.head().uri.query().unwrap_or_default();
        let has = |pair| query.split('&').any(|found| found == pair);
        required.split('&').all(has)
    })
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
