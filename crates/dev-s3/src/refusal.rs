//! An error answer with the details that S3 gives beside a code and a message, for which `s3s` has no place.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>

use std::io::Write;

use http::{HeaderValue, Response, StatusCode, header};
use s3s::xml::{SerResult, Serialize, SerializeContent, Serializer};
use s3s::{Body, HttpError};

/// Why a request is refused.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    /// S3's.
    pub(crate) code: &'static str,
    pub(crate) message: String,
    /// S3's names of further elements, and what they say.
    pub(crate) details: Vec<(&'static str, String)>,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            details: Vec::new(),
        }
    }

    pub(crate) fn with(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.details.push((name, text.into()));
        self
    }

    /// As it is sent.
    ///
    /// # Errors
    /// It cannot be written as XML.
    pub(crate) fn response(&self) -> Result<Response<Body>, HttpError> {
        let mut xml = Vec::new();
        let mut serializer = Serializer::new(&mut xml);
        serializer
            .decl()
            .and_then(|()| self.serialize(&mut serializer))
            .map_err(|error| HttpError::new(Box::new(error)))?;
        let mut response = Response::new(Body::from(xml));
        *response.status_mut() = self.status;
        let content_type = HeaderValue::from_static("application/xml");
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, content_type);
        Ok(response)
    }
}

impl Serialize for Refusal {
    fn serialize<W: Write>(&self, serializer: &mut Serializer<W>) -> SerResult {
        serializer.content("Error", self)
    }
}

impl SerializeContent for Refusal {
    fn serialize_content<W: Write>(&self, serializer: &mut Serializer<W>) -> SerResult {
        serializer.content("Code", self.code)?;
        serializer.content("Message", self.message.as_str())?;
        for (name, text) in &self.details {
            serializer.content(name, text.as_str())?;
        }
        Ok(())
    }
}
