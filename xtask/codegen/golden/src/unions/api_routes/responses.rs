// Generated from unions.yaml by `cargo xtask codegen`. Do not edit.

//! The responses that operations share, and the one type that stands for any error among them.

use crate::unions::api_models as models;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use openapi_actix::{Rejection, Reply, shared_responses};

/// The values are wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Invalid {
    /// The body.
    pub body: models::Invalid,
}

impl Invalid {
    pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        Reply::new(status).json("application/json", &self.body)
    }
}

shared_responses! {
    Invalid: "Invalid",
}

/// Any error among the shared responses.
#[derive(Clone, Debug, PartialEq)]
pub enum ErrorResponse {
    /// 422.
    Invalid(Invalid),
}

impl ErrorResponse {
    /// The status that goes with it.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// The response, for answers that no operation gives.
    ///
    /// # Errors
    /// A header that cannot be sent.
    pub fn into_response(self) -> Result<HttpResponse, Rejection> {
        let status = self.status();
        match self {
            Self::Invalid(response) => response.into_response(status),
        }
    }
}

impl From<Invalid> for ErrorResponse {
    fn from(response: Invalid) -> Self {
        Self::Invalid(response)
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
