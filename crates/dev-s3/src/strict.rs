//! `s3s`, as strict as S3 where clients err in signing, and with S3's words for it.

use std::task::{Context, Poll};

use futures::future::{BoxFuture, FutureExt, ready};
use http::{HeaderMap, Request, Response, StatusCode, header};
use s3s::service::S3Service;
use s3s::{Body, HttpError};
use time::OffsetDateTime;
use tower::Service;

use crate::claims::Claims;
use crate::patience::Patient;
use crate::refusal::Refusal;

/// The code of a signature that is not right.
const SIGNATURE_DOES_NOT_MATCH: &str = "SignatureDoesNotMatch";

/// Looks at what requests say of their signatures before `s3s` verifies them.
#[derive(Clone)]
pub(crate) struct Strict(S3Service);

impl Strict {
    pub(crate) fn new(service: S3Service) -> Self {
        Self(service)
    }
}

impl Service<Request<Patient>> for Strict {
    type Response = Response<Body>;
    type Error = HttpError;
    type Future = BoxFuture<'static, Result<Self::Response, HttpError>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), HttpError>> {
        Service::<Request<Patient>>::poll_ready(&mut self.0, cx)
    }

    fn call(&mut self, request: Request<Patient>) -> Self::Future {
        let (parts, body) = request.into_parts();
        let claims = match Claims::of(&parts, OffsetDateTime::now_utc()) {
            Ok(claims) => claims,
            Err(refusal) => return ready(refusal.response()).boxed(),
        };
        let length_is_signed =
            claims.is_some_and(|claims| claims.has_signed(&header::CONTENT_LENGTH));
        let mismatch = length_is_signed.then(|| other_length(&parts.headers));
        let answer = Service::call(&mut self.0, Request::from_parts(parts, body));
        async move {
            let response = answer.await?;
            match mismatch {
                Some(mismatch) if says_mismatch(&response) => mismatch.response(),
                _ => Ok(response),
            }
        }
        .boxed()
    }
}

/// Which length was signed nobody can tell from the signature; but where the length is signed, another one is the likeliest
/// reason why it does not match, and the one that a client can do something about.
fn other_length(headers: &HeaderMap) -> Refusal {
    let length = headers.get(header::CONTENT_LENGTH);
    let length = length.and_then(|value| value.to_str().ok());
    let this = length.map_or_else(
        || "this request has none".to_owned(),
        |length| format!("this request's is {length}"),
    );
    let message = format!(
        "The signature is not that of this request. Its Content-Length is signed: {this}, and only the signed length is \
         accepted"
    );
    Refusal::new(StatusCode::FORBIDDEN, SIGNATURE_DOES_NOT_MATCH, message)
}

fn says_mismatch(response: &Response<Body>) -> bool {
    // Errors are in memory; anything longer that is not is no error.
    response.status() == StatusCode::FORBIDDEN
        && response.body().bytes().is_some_and(|xml| {
            let code = format!("<Code>{SIGNATURE_DOES_NOT_MATCH}</Code>");
            String::from_utf8_lossy(&xml).contains(&code)
        })
}
