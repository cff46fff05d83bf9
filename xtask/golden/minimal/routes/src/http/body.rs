// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! Receiving a JSON body: its type, its length, and refusing it in a way that the client gets to read.

use std::time::Duration;

use actix_web::http::header;
use actix_web::web::{Bytes, BytesMut, Payload};
use actix_web::{HttpRequest, rt};
use futures::StreamExt;

use super::Rejection;

/// A received body.
#[derive(Debug)]
pub enum Body {
    /// None, or an operation that takes none.
    Empty,
    /// JSON text, not yet parsed.
    Json(Bytes),
}

/// How much of a refused body is read and thrown away. A client that is still sending reads the answer only
/// afterwards, and closing the connection under it would lose the answer.
const DRAIN_BYTES: usize = 256 * 1024 * 1024;

/// How long that may take.
const DRAIN_TIME: Duration = Duration::from_secs(30);

/// Receives a body of at most `limit` bytes.
///
/// # Errors
/// A body that is not declared to be JSON, that is too long, or that breaks off.
pub async fn receive(
    request: &HttpRequest,
    mut payload: Payload,
    limit: usize,
) -> Result<Body, Rejection> {
    let mut received = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Rejection::Undecodable { what: "body" })?;
        if chunk.is_empty() {
            continue;
        }
        // Whether there is a body at all is known only now: none needs no type.
        if received.is_empty() && !is_json(request)? {
            drain(payload).await;
            return Err(Rejection::UnsupportedMediaType {
                accept: "application/json",
            });
        }
        if received.len() + chunk.len() > limit {
            drain(payload).await;
            return Err(Rejection::PayloadTooLarge { limit });
        }
        received.extend_from_slice(&chunk);
    }
    if received.is_empty() {
        Ok(Body::Empty)
    } else {
        Ok(Body::Json(received.freeze()))
    }
}

async fn drain(mut payload: Payload) {
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

/// Whether the body is declared to be JSON as it is, not compressed.
fn is_json(request: &HttpRequest) -> Result<bool, Rejection> {
    let text = |name| match request.headers().get(name).map(header::HeaderValue::to_str) {
        Some(Ok(text)) => Ok(text),
        Some(Err(_)) => Err(Rejection::Undecodable { what: "header" }),
        None => Ok(""),
    };
    let media_type = text(header::CONTENT_TYPE)?
        .split(';')
        .next()
        .unwrap_or_default()
        .trim();
    let encoding = text(header::CONTENT_ENCODING)?.trim();
    let plain = encoding.is_empty() || encoding.eq_ignore_ascii_case("identity");
    Ok(plain && media_type.eq_ignore_ascii_case("application/json"))
}
