// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! From the typed output of an operation to an HTTP response.

use std::fmt::Display;

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpResponse, HttpResponseBuilder};
use serde::Serialize;

use super::Rejection;

/// An output that can be sent.
pub trait Answer {
    /// The response.
    ///
    /// # Errors
    /// A value that HTTP or JSON cannot carry: a defect of the service.
    fn into_response(self) -> Result<HttpResponse, Rejection>;
}

impl<R: Answer, E: Answer> Answer for Result<R, E> {
    fn into_response(self) -> Result<HttpResponse, Rejection> {
        match self {
            Ok(response) => response.into_response(),
            Err(error) => error.into_response(),
        }
    }
}

/// A response in the making.
#[must_use]
pub struct Reply {
    response: HttpResponseBuilder,
    unsendable: Option<&'static str>,
}

impl Reply {
    /// A response with this status.
    pub fn new(status: StatusCode) -> Self {
        Self {
            response: HttpResponse::build(status),
            unsendable: None,
        }
    }

    /// Adds a header.
    pub fn header(mut self, name: &'static str, value: &impl Display) -> Self {
        let header = (
            HeaderName::try_from(name),
            HeaderValue::try_from(value.to_string()),
        );
        if let (Ok(name), Ok(value)) = header {
            self.response.insert_header((name, value));
        } else {
            self.unsendable = Some(name);
        }
        self
    }

    /// Adds a header if it has a value.
    pub fn optional_header<T: Display>(self, name: &'static str, value: Option<&T>) -> Self {
        match value {
            Some(value) => self.header(name, value),
            None => self,
        }
    }

    /// Finishes with a JSON body.
    ///
    /// # Errors
    /// A header or a body that cannot be sent.
    pub fn json(
        mut self,
        content_type: &'static str,
        body: &impl Serialize,
    ) -> Result<HttpResponse, Rejection> {
        let text =
            serde_json::to_vec(body).map_err(|error| Rejection::Internal(error.to_string()))?;
        self.response.content_type(content_type);
        self.finish(|response| response.body(text))
    }

    /// Finishes without a body.
    ///
    /// # Errors
    /// A header that cannot be sent.
    pub fn empty(self) -> Result<HttpResponse, Rejection> {
        self.finish(HttpResponseBuilder::finish)
    }

    fn finish(
        mut self,
        end: impl FnOnce(&mut HttpResponseBuilder) -> HttpResponse,
    ) -> Result<HttpResponse, Rejection> {
        match self.unsendable {
            Some(name) => Err(Rejection::Internal(format!(
                "the value of the header {name} cannot be sent"
            ))),
            None => Ok(end(&mut self.response)),
        }
    }
}
