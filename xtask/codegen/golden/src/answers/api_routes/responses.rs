// Generated from answers.yaml by `cargo xtask codegen`. Do not edit.

//! The responses that operations share, and the one type that stands for any error among them.

use crate::answers::api_models as models;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use openapi_actix::{Rejection, Reply, shared_responses};

/// It cannot be done. There is more to be said.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The body.
    pub body: models::Thing,
}

impl Problem {
    pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        Reply::new(status).json("application/problem+json", &self.body)
    }
}

/// A shared success.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueResponse {
    /// The body.
    pub body: models::Thing,
    /// The header `X-Shared`.
    pub x_shared: Option<String>,
}

impl ValueResponse {
    pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        Reply::new(status)
            .optional_header("X-Shared", self.x_shared.as_ref())
            .json("application/json", &self.body)
    }
}

/// Whatever went wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Anything {
    /// The body.
    pub body: AnythingBody,
}

/// The body of [`Anything`].
#[derive(Clone, Debug, PartialEq)]
pub enum AnythingBody {
    /// As `application/json`.
    Json(models::Thing),
    /// As `text/plain`.
    Text(String),
}

impl Anything {
    pub(crate) fn into_response(self, status: StatusCode) -> Result<HttpResponse, Rejection> {
        self.send(Reply::new(status))
    }

    pub(crate) fn send(self, reply: Reply) -> Result<HttpResponse, Rejection> {
        match self.body {
            AnythingBody::Json(body) => reply.json("application/json", &body),
            AnythingBody::Text(body) => reply.text("text/plain", &body),
        }
    }
}

shared_responses! {
    Problem: "Problem",
    ValueResponse: "Value",
}

/// Any error among the shared responses.
#[derive(Clone, Debug, PartialEq)]
pub enum ErrorResponse {
    /// 404.
    Problem(Problem),
    /// The response `Anything`.
    Anything {
        /// The status, which the document leaves open.
        status: StatusCode,
        /// The response.
        response: Anything,
    },
}

impl ErrorResponse {
    /// The status that goes with it.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Problem(_) => StatusCode::NOT_FOUND,
            Self::Anything { status, .. } => *status,
        }
    }

    /// The response, for answers that no operation gives.
    ///
    /// # Errors
    /// A header that cannot be sent.
    pub fn into_response(self) -> Result<HttpResponse, Rejection> {
        let status = self.status();
        match self {
            Self::Problem(response) => response.into_response(status),
            Self::Anything { response, .. } => response.into_response(status),
        }
    }
}

impl From<Problem> for ErrorResponse {
    fn from(response: Problem) -> Self {
        Self::Problem(response)
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
