//! Makes HTTP responses of the typed outputs of operations.

use std::fmt::Display;

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpResponse, HttpResponseBuilder};
use serde::Serialize;

use super::Rejection;
use super::outgoing::Outgoing;

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

/// A response that is being built.
#[must_use]
pub struct Reply {
    response: HttpResponseBuilder,
    unsendable: Option<&'static str>,
    undocumented: Option<StatusCode>,
}

impl Reply {
    /// A response with this status.
    pub fn new(status: StatusCode) -> Self {
        Self {
            response: HttpResponse::build(status),
            unsendable: None,
            undocumented: None,
        }
    }

    /// A response with a status of this class: 4 for `4XX`. Those in `others` have responses of their own.
    pub fn in_range(status: StatusCode, class: u16, others: &[u16]) -> Self {
        let documented = status.as_u16() / 100 == class && !others.contains(&status.as_u16());
        Self {
            undocumented: (!documented).then_some(status),
            ..Self::new(status)
        }
    }

    /// A response with any status but those in `others`, which have responses of their own.
    pub fn any(status: StatusCode, others: &[u16]) -> Self {
        let documented = !others.contains(&status.as_u16());
        Self {
            undocumented: (!documented).then_some(status),
            ..Self::new(status)
        }
    }

    /// Adds a header.
    pub fn header(mut self, name: &'static str, value: &impl Display) -> Self {
        if let Some(header) = self.encoded_header(name, value) {
            self.response.insert_header(header);
        }
        self
    }

    /// Adds a header and keeps others of the same name.
    pub(crate) fn further_header(mut self, name: &'static str, value: &impl Display) -> Self {
        if let Some(header) = self.encoded_header(name, value) {
            self.response.append_header(header);
        }
        self
    }

    /// A header as it is sent. `None` if HTTP cannot represent it, which `finish` reports.
    fn encoded_header(
        &mut self,
        name: &'static str,
        value: &impl Display,
    ) -> Option<(HeaderName, HeaderValue)> {
        let value = HeaderValue::try_from(value.to_string());
        let header = HeaderName::try_from(name).ok().zip(value.ok());
        if header.is_none() {
            self.unsendable = Some(name);
        }
        header
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

    /// Finishes with a text body.
    ///
    /// # Errors
    /// A header that cannot be sent.
    pub fn text(
        mut self,
        content_type: &'static str,
        body: &impl Display,
    ) -> Result<HttpResponse, Rejection> {
        self.response.content_type(content_type);
        self.finish(|response| response.body(body.to_string()))
    }

    /// Finishes with a body that is streamed.
    ///
    /// # Errors
    /// A header that cannot be sent.
    pub fn stream(
        mut self,
        content_type: &'static str,
        body: Outgoing,
    ) -> Result<HttpResponse, Rejection> {
        self.response.content_type(content_type);
        self.finish(|response| response.streaming(body))
    }

    /// Finishes with a body whose content type has been set already.
    pub(crate) fn streamed(self, body: Outgoing) -> Result<HttpResponse, Rejection> {
        self.finish(|response| response.streaming(body))
    }

    /// Finishes with `application/x-www-form-urlencoded`; lists repeat their name.
    ///
    /// # Errors
    /// A header or a body that cannot be sent.
    pub fn form(
        mut self,
        content_type: &'static str,
        body: &impl Serialize,
    ) -> Result<HttpResponse, Rejection> {
        let value =
            serde_json::to_value(body).map_err(|error| Rejection::Internal(error.to_string()))?;
        let mut pairs = Vec::new();
        for (name, member) in value.as_object().into_iter().flatten() {
            let values = member
                .as_array()
                .map_or(std::slice::from_ref(member), Vec::as_slice);
            for value in values.iter().filter(|value| !value.is_null()) {
                let text = value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned);
                pairs.push(format!("{}={}", encode(name), encode(&text)));
            }
        }
        self.response.content_type(content_type);
        self.finish(|response| response.body(pairs.join("&")))
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
        if let Some(status) = self.undocumented {
            return Err(Rejection::Internal(format!(
                "the document has no answer {status} here"
            )));
        }
        match self.unsendable {
            Some(name) => Err(Rejection::Internal(format!(
                "the value of the header {name} cannot be sent"
            ))),
            None => Ok(end(&mut self.response)),
        }
    }
}

/// Percent-encodes everything but the unreserved characters of RFC 3986.
fn encode(text: &str) -> percent_encoding::PercentEncode<'_> {
    const KEPT: &percent_encoding::AsciiSet = &percent_encoding::NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~');
    percent_encoding::utf8_percent_encode(text, KEPT)
}
