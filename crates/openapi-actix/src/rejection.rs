//! What the generated code refuses by itself, before or instead of the operation.

use std::borrow::Cow;

use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use openapi_check::Violation;
use serde_json::json;

/// Why a request got no answer from its operation.
#[derive(Debug)]
pub enum Rejection {
    /// 404: the document has no such path.
    RouteNotFound,
    /// 405: the document has the path, but not with this method.
    MethodNotAllowed {
        /// The methods that it has, as the `Allow` header lists them.
        allow: &'static str,
    },
    /// 401: no credential, or an unusable one.
    Unauthorized,
    /// 403: the credential does not suffice.
    Forbidden,
    /// 400: bytes that are not text.
    Undecodable {
        /// The part of the request that they are in.
        what: &'static str,
    },
    /// 415: a body of another content type.
    UnsupportedMediaType {
        /// The content types that would be read.
        accept: Cow<'static, str>,
    },
    /// 415: a body that does not come as it is.
    UnsupportedContentCoding {
        /// What it is compressed or otherwise coded with.
        coding: String,
    },
    /// 413: a body that is too long.
    PayloadTooLarge {
        /// The longest body that is read, in bytes.
        limit: usize,
    },
    /// 422: values that break the document's rules, all of them.
    Invalid(Vec<Violation>),
    /// An answer that the service gives before the operation is reached, such as 503.
    Failed(Box<HttpResponse>),
    /// 500: a defect. The text is for the log alone.
    Internal(String),
}

impl Rejection {
    /// The `Accept-Encoding` that goes with a refused coding (RFC 9110 §12.5.3): only bodies as they are.
    pub const ACCEPT_ENCODING: &'static str = "identity";

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::RouteNotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Undecodable { .. } => StatusCode::BAD_REQUEST,
            Self::UnsupportedMediaType { .. } | Self::UnsupportedContentCoding { .. } => {
                StatusCode::UNSUPPORTED_MEDIA_TYPE
            }
            Self::PayloadTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Failed(response) => response.status(),
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// An answer that the service gives before the operation is reached: what the generated `ErrorResponse` becomes.
    #[must_use]
    pub fn failed(answer: Result<HttpResponse, Self>) -> Self {
        answer.map_or_else(|defect| defect, |answer| Self::Failed(Box::new(answer)))
    }

    /// An operation's answer that the document does not give it.
    #[must_use]
    pub fn undocumented(operation: &str, status: StatusCode) -> Self {
        Self::Internal(format!("{operation} does not answer {status}"))
    }

    /// The response of services that do not make their own: an RFC 9457 problem without details.
    #[must_use]
    pub fn into_response(self) -> HttpResponse {
        let status = self.status();
        let mut response = HttpResponse::build(status);
        match self {
            Self::Failed(response) => return *response,
            Self::Invalid(violations) => return response.json(json!({ "detail": violations })),
            Self::MethodNotAllowed { allow } => {
                response.insert_header((header::ALLOW, allow));
            }
            Self::Unauthorized => {
                response.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
            }
            Self::UnsupportedContentCoding { .. } => {
                response.insert_header((header::ACCEPT_ENCODING, Self::ACCEPT_ENCODING));
            }
            Self::RouteNotFound
            | Self::Forbidden
            | Self::Undecodable { .. }
            | Self::UnsupportedMediaType { .. }
            | Self::PayloadTooLarge { .. }
            | Self::Internal(_) => {}
        }
        let problem = json!({ "title": status.canonical_reason(), "status": status.as_u16() });
        response
            .content_type("application/problem+json")
            .body(problem.to_string())
    }
}
