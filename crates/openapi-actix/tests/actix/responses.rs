//! What a generated crate has in its module of this name.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use openapi_actix::{Rejection, Reply};

/// The one response that is shared.
#[derive(Clone, Debug, PartialEq)]
pub struct Gone;

impl Gone {
    pub fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        Reply::new(status).empty()
    }
}

/// Any of the shared responses.
#[derive(Clone, Debug, PartialEq)]
pub enum ErrorResponse {
    Gone(Gone),
}

impl ErrorResponse {
    pub fn status(&self) -> StatusCode {
        StatusCode::GONE
    }
}

/// A service's own error.
pub trait Failure {
    fn into_error_response(self) -> ErrorResponse;
}
