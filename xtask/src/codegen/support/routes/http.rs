//! The way of a request through the generated code: credential, body, input, operation, answer.
//!
//! The order in which requests are refused is fixed here and in the routes: 404 and 405 by the routes, then
//! 401 and 403, 415, 413, and 422 with everything that is wrong. None of this knows what the operations do.

// <media>
mod bodies;
// </media>
mod body;
// <cookies>
mod cookies;
// </cookies>
// <credentials>
pub mod credentials;
// </credentials>
// <errors>
mod errors;
// </errors>
// <form>
mod form;
// </form>
// <headers>
mod headers;
// </headers>
// <stream>
mod incoming;
// </stream>
// <media>
mod media;
// </media>
// <multipart>
mod multipart;
// </multipart>
// <outgoing>
mod outgoing;
// </outgoing>
// <pairs>
mod pairs;
// </pairs>
mod reader;
mod rejection;
mod reply;
// <ruled>
mod ruled;
// </ruled>
mod service;
// <styles>
mod styles;
// </styles>
// <typed>
mod typed;
// </typed>

// <queries>
use actix_web::guard::{self, Guard};
// </queries>
// <statuses>
use actix_web::http::StatusCode;
// </statuses>
use actix_web::web::{Data, Payload};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, Route, web};

pub use self::body::Body;
// <errors>
pub(crate) use self::errors::shared_errors;
// </errors>
// <form>
pub use self::form::Encoding;
// </form>
// <stream>
pub use self::incoming::Incoming;
// </stream>
// <media>
pub use self::media::Media;
// </media>
// <outgoing>
pub use self::outgoing::{BoxError, Outgoing};
// </outgoing>
// <pairs>
pub use self::pairs::Style;
// </pairs>
pub use self::reader::{Input, Parameter, Reader};
pub use self::rejection::Rejection;
pub use self::reply::{Answer, Reply};
pub use self::service::{Context, OperationId, Service};
// <security>
pub use self::service::{Requirement, SchemeUse};
// </security>
// <typed>
pub use self::typed::Typed;
// </typed>

// <statuses>
/// A status that has no name.
#[must_use]
pub fn status(code: u16) -> StatusCode {
    // The document's statuses are all between 100 and 599.
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

// </statuses>
/// Notes which operation a request is for.
pub fn begin(request: &HttpRequest, operation: &'static str) {
    request.extensions_mut().insert(OperationId(operation));
}

// <security>
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

// </security>
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

// <media>
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
    // <stream>
    let rest = if let Body::Stream(incoming) = &body {
        Some(incoming.rest())
    } else {
        None
    };
    // </stream>
    let mut reader = Reader::new(request, body)?;
    reader.media = media;
    // <stream>
    if let Some(rest) = rest {
        let input = reader.read();
        if input.is_err() {
            body::drain(rest).await;
        }
        return input;
    }
    // </stream>
    reader.read()
}

// </media>
/// The answer to a request, whatever became of it.
pub fn finish<S: Service>(
    service: &S,
    request: &HttpRequest,
    outcome: Result<HttpResponse, Rejection>,
) -> HttpResponse {
    outcome.unwrap_or_else(|rejection| service.reject(request, rejection))
}

// <queries>
/// Tells a path by what its query has to have, pair by pair, where the document has two that are else the same.
pub fn with_query(wanted: &'static str) -> impl Guard {
    guard::fn_guard(move |context| {
        let query = context.head().uri.query().unwrap_or_default();
        let has = |pair| query.split('&').any(|found| found == pair);
        wanted.split('&').all(has)
    })
}

// </queries>
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
