// Generated from foreign.yaml by `cargo xtask codegen`. Do not edit.

//! The responses that operations share, and the one type that stands for any error among them.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use openapi_actix::Rejection;

/// Any error among the shared responses.
#[derive(Clone, Debug, PartialEq)]
pub enum ErrorResponse {}

impl ErrorResponse {
    /// The status that goes with it.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match *self {}
    }

    /// The response, for answers that no operation gives.
    ///
    /// # Errors
    /// A header that cannot be sent.
    pub fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {}
    }
}

/// A service's own error, which knows what it looks like from outside.
///
/// Implement it once, and `?` works in every operation: an error that the document gives the
/// operation becomes that answer, any other a 500.
pub trait Failure {
    /// The answer to a request that failed so.
    fn into_error_response(self) -> ErrorResponse;
}
