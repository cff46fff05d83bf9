//! Receives bodies within their limits, and refuses them in a way that lets the client read the response.

use std::time::Duration;

use actix_web::http::header;
use actix_web::web::{Bytes, BytesMut, Payload};
use actix_web::{HttpRequest, rt};
use futures::StreamExt;

use super::Rejection;
use super::incoming::Incoming;
#[cfg(feature = "multipart")]
use super::multipart::Part;

/// A received body.
#[derive(Debug)]
pub enum Body {
    /// No body, or the operation has none.
    Empty,
    /// JSON text, not yet parsed.
    Json(Bytes),
    /// `application/x-www-form-urlencoded`, not yet parsed.
    Form(Bytes),
    /// The parts of `multipart/form-data`.
    #[cfg(feature = "multipart")]
    Multipart(Vec<Part>),
    /// Text, not yet decoded.
    Text(Bytes),
    /// Bytes that have not been received yet.
    Stream(Incoming),
}

/// How much of a refused body is read and thrown away. A client that is still sending reads the answer only
/// afterwards, and closing the connection under it would lose the answer.
const DRAIN_BYTES: usize = 256 * 1024 * 1024;

/// How long that may take.
const DRAIN_TIME: Duration = Duration::from_secs(30);

/// Receives a JSON body of at most `limit` bytes.
///
/// # Errors
/// A body that is not declared to be JSON, that is compressed, that is too long, or that breaks off.
pub async fn receive(
    request: &HttpRequest,
    mut payload: Payload,
    limit: usize,
) -> Result<Body, Rejection> {
    // A request without a body needs no content type, and only the first bytes show whether there is a body.
    let Some(first) = first_bytes(&mut payload).await? else {
        return Ok(Body::Empty);
    };
    let refusal = if content_type(request)?.eq_ignore_ascii_case("application/json") {
        content_coding(request)?.map(|coding| Rejection::UnsupportedContentCoding { coding })
    } else {
        let accept = "application/json".into();
        Some(Rejection::UnsupportedMediaType { accept })
    };
    if let Some(refusal) = refusal {
        drain(payload).await;
        return Err(refusal);
    }
    collect(first, payload, limit).await.map(Body::Json)
}

/// The first bytes of a body, if it has any.
pub(crate) async fn first_bytes(payload: &mut Payload) -> Result<Option<Bytes>, Rejection> {
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Rejection::Undecodable { what: "body" })?;
        if !chunk.is_empty() {
            return Ok(Some(chunk));
        }
    }
    Ok(None)
}

/// The whole of a body that begins with `first`.
pub(crate) async fn collect(
    first: Bytes,
    mut payload: Payload,
    limit: usize,
) -> Result<Bytes, Rejection> {
    let mut received = BytesMut::new();
    let mut next = Some(Ok(first));
    while let Some(chunk) = next {
        let chunk = chunk.map_err(|_| Rejection::Undecodable { what: "body" })?;
        if received.len() + chunk.len() > limit {
            drain(payload).await;
            return Err(Rejection::PayloadTooLarge { limit });
        }
        received.extend_from_slice(&chunk);
        next = payload.next().await;
    }
    Ok(received.freeze())
}

/// Reads what remains of a refused body and throws it away.
pub(crate) async fn drain(
    mut payload: impl futures::Stream<Item = Result<Bytes, impl Sized>> + Unpin,
) {
    let discard = async {
        let mut discarded = 0;
        while let Some(Ok(chunk)) = payload.next().await {
            discarded += chunk.len();
            if discarded > DRAIN_BYTES {
                return;
            }
        }
    };
    // Past the time limit the connection is closed with the answer.
    let _ = rt::time::timeout(DRAIN_TIME, discard).await;
}

/// The content type of the body, with its parameters.
pub(crate) fn whole_content_type(request: &HttpRequest) -> Result<&str, Rejection> {
    let header = request.headers().get(header::CONTENT_TYPE);
    header.map_or(Ok(""), text)
}

/// The content type of the body, without its parameters.
pub(crate) fn content_type(request: &HttpRequest) -> Result<&str, Rejection> {
    let whole = whole_content_type(request)?;
    Ok(whole.split(';').next().unwrap_or_default().trim())
}

/// What the body is compressed or otherwise coded with, if it does not come as it is.
pub(crate) fn content_coding(request: &HttpRequest) -> Result<Option<String>, Rejection> {
    // The header may be repeated, and each may list several.
    for header in request.headers().get_all(header::CONTENT_ENCODING) {
        let mut codings = text(header)?.split(',').map(str::trim);
        let coding =
            codings.find(|coding| !(coding.is_empty() || coding.eq_ignore_ascii_case("identity")));
        if coding.is_some() {
            return Ok(coding.map(str::to_owned));
        }
    }
    Ok(None)
}

fn text(header: &header::HeaderValue) -> Result<&str, Rejection> {
    header
        .to_str()
        .map_err(|_| Rejection::Undecodable { what: "header" })
}
