//! Every refusal of this service as a problem document: what handlers return, and what the generated code refuses by itself.

mod refusal;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{self, HeaderName, HeaderValue},
    },
};
use api_models::{HTTPValidationError, ValidationError, ValidationErrorLocItem};
use api_routes::{ErrorResponse, Failure, Rejection, responses};
use openapi_check::{Segment, Violation};
use serde_json::json;
use tokio::task::JoinError;
use uploads::{Error, ports::StoreError};

use crate::{logging::with_causes, problems::Kind, rates::Excess, request_id};

use refusal::{RETRY_SECONDS, Refusal};

/// The server's one error type. `?` turns it into what the operation documents.
///
/// What is the operator's business is logged when it is made, and the answer is given the request's id when it is finished.
#[derive(Debug)]
pub enum Problem {
    /// The domain refused, or could not do it.
    Refused(Box<Refusal>),
    /// Values that only the server can tell to be wrong.
    Invalid(Vec<Violation>),
}

impl Problem {
    /// A problem of this kind.
    pub fn refused(kind: Kind, detail: impl Into<String>) -> Self {
        Self::Refused(Box::new(Refusal::new(kind, detail)))
    }

    /// There is no room at the moment.
    pub fn overloaded() -> Self {
        let detail = "There is no room for this file at the moment; nothing was kept of it.";
        Self::Refused(Box::new(Refusal::new(Kind::Overloaded, detail).later(1)))
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::KeyReused => {
                let loc: [Segment; 2] = ["header".into(), "Idempotency-Key".into()];
                let message = "the key was used with another request";
                Self::Invalid(vec![Violation::value_error(loc, message, json!(null))])
            }
            error => Self::Refused(Box::new(Refusal::of(error))),
        }
    }
}

/// More than the caller may ask for in a time.
impl From<&Excess> for Problem {
    fn from(excess: &Excess) -> Self {
        Self::Refused(Box::new(Refusal::of_excess(excess)))
    }
}

/// A detached task that panicked: told to the log, and to the caller only that there is a defect.
impl From<JoinError> for Problem {
    fn from(error: JoinError) -> Self {
        log::error!(request_id = request_id::current(); "{}", with_causes(&error));
        Self::Refused(Box::new(Refusal::defect()))
    }
}

impl Failure for Problem {
    fn into_error_response(self) -> ErrorResponse {
        match self {
            Self::Invalid(violations) => {
                ErrorResponse::ValidationFailed(responses::ValidationFailed {
                    body: validation_error(violations),
                })
            }
            Self::Refused(refusal) => refusal.into_error_response(request_id::current()),
        }
    }
}

/// What the generated code refuses by itself.
pub fn rejection(request: &HttpRequest, rejection: Rejection) -> HttpResponse {
    let refusal = match rejection {
        Rejection::RouteNotFound => Refusal::new(
            Kind::NotFound,
            "There is no such address. /docs/ shows those there are.",
        ),
        Rejection::MethodNotAllowed { allow } => {
            let refusal = Refusal::new(Kind::MethodNotAllowed, format!("Use one of: {allow}."));
            return respond_with(request, &refusal, header::ALLOW, allow);
        }
        Rejection::Unauthorized => {
            let detail =
                "Send a valid token as `Authorization: Bearer <token>` or as `X-Api-Key: <token>`.";
            let refusal = Refusal::new(Kind::Unauthorized, detail);
            return respond_with(request, &refusal, header::WWW_AUTHENTICATE, "Bearer");
        }
        Rejection::Forbidden => Refusal::new(
            Kind::Forbidden,
            "The token is valid, but its scopes do not include this.",
        ),
        Rejection::Undecodable { what } => {
            Refusal::new(Kind::BadRequest, format!("The {what} cannot be decoded."))
        }
        Rejection::UnsupportedMediaType { accept } => Refusal::new(
            Kind::UnsupportedMediaType,
            format!("Send the body as {accept}."),
        ),
        Rejection::UnsupportedContentCoding { coding } => {
            let detail = format!(
                "The body is coded as {coding}. Send it as it is, without Content-Encoding."
            );
            let refusal = Refusal::new(Kind::UnsupportedMediaType, detail);
            let accepted = Rejection::ACCEPT_ENCODING;
            return respond_with(request, &refusal, header::ACCEPT_ENCODING, accepted);
        }
        Rejection::PayloadTooLarge { limit } => Refusal::new(
            Kind::PayloadTooLarge,
            format!("A body may have at most {limit} bytes."),
        ),
        Rejection::Invalid(violations) => {
            return HttpResponse::UnprocessableEntity().json(validation_error(violations));
        }
        failed @ Rejection::Failed(_) => return failed.into_response(),
        Rejection::Internal(defect) => {
            log::error!(request_id = request_id::of(request); "{defect}");
            Refusal::defect()
        }
    };
    respond(request, &refusal)
}

/// A database that fails while a token is looked up.
pub fn cannot_authenticate(error: &StoreError) -> Rejection {
    let answer = Refusal::of_store(error).into_error_response(request_id::current());
    Rejection::failed(answer.into_response())
}

/// A token that cannot be judged, for want of the identity provider's keys.
pub fn no_keys() -> Rejection {
    let detail = "The keys of the identity provider are not there yet; nothing was done.";
    let refusal = Refusal::new(Kind::IdentityUnavailable, detail).later(RETRY_SECONDS);
    let answer = refusal.into_error_response(request_id::current());
    Rejection::failed(answer.into_response())
}

/// More than the caller may ask for in a time, told before the operation is reached.
pub fn limited(excess: &Excess) -> Rejection {
    let answer = Problem::from(excess).into_error_response();
    Rejection::failed(answer.into_response())
}

/// A problem of this kind, outside the operations of the contract.
pub fn plain(request: &HttpRequest, kind: Kind, detail: &str) -> HttpResponse {
    respond(request, &Refusal::new(kind, detail))
}

/// A problem with a header that belongs to it.
fn respond_with(
    request: &HttpRequest,
    refusal: &Refusal,
    name: HeaderName,
    value: &'static str,
) -> HttpResponse {
    let mut response = respond(request, refusal);
    response
        .headers_mut()
        .insert(name, HeaderValue::from_static(value));
    response
}

fn respond(request: &HttpRequest, refusal: &Refusal) -> HttpResponse {
    let status =
        StatusCode::from_u16(refusal.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    HttpResponse::build(status)
        .content_type("application/problem+json")
        .body(serde_json::to_string(&refusal.body(request_id::of(request))).unwrap_or_default())
}

fn validation_error(violations: Vec<Violation>) -> HTTPValidationError {
    HTTPValidationError {
        r#type: Kind::Validation.type_uri().into(),
        title: Kind::Validation.title().into(),
        status: Kind::Validation.status().into(),
        detail: Some(violations.into_iter().map(entry).collect()),
    }
}

fn entry(violation: Violation) -> ValidationError {
    let place = |segment| match segment {
        Segment::Key(name) => ValidationErrorLocItem::String(name.into_owned()),
        Segment::Index(index) => {
            ValidationErrorLocItem::Integer(i64::try_from(index).unwrap_or(i64::MAX))
        }
    };
    ValidationError {
        loc: violation.loc.into_iter().map(place).collect(),
        msg: violation.msg,
        r#type: violation.kind.into(),
        input: Some(violation.input),
        ctx: violation.ctx,
    }
}
