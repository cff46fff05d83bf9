//! Receiving a body of one of several content types.

use actix_web::HttpRequest;
use actix_web::web::{Bytes, Payload};

use super::Rejection;
use super::body::{
    Body, collect, content_coding, content_type, drain, first_bytes, whole_content_type,
};
use super::incoming::Incoming;
#[cfg(feature = "multipart")]
use super::multipart;

/// A content type that the document gives an operation's body: `application/json`, `image/*`, `*/*`.
#[derive(Clone, Copy, Debug)]
pub struct Media {
    content_type: &'static str,
    kind: BodyKind,
}

/// How a body is received.
#[derive(Clone, Copy, Debug)]
enum BodyKind {
    Json,
    Form,
    #[cfg(feature = "multipart")]
    Multipart,
    Text,
    Stream,
}

impl Media {
    /// JSON.
    #[must_use]
    pub const fn json(content_type: &'static str) -> Self {
        Self {
            content_type,
            kind: BodyKind::Json,
        }
    }

    /// `application/x-www-form-urlencoded`.
    #[must_use]
    pub const fn form(content_type: &'static str) -> Self {
        Self {
            content_type,
            kind: BodyKind::Form,
        }
    }

    /// `multipart/form-data`.
    #[cfg(feature = "multipart")]
    #[must_use]
    pub const fn multipart(content_type: &'static str) -> Self {
        Self {
            content_type,
            kind: BodyKind::Multipart,
        }
    }

    /// Text in UTF-8.
    #[must_use]
    pub const fn text(content_type: &'static str) -> Self {
        Self {
            content_type,
            kind: BodyKind::Text,
        }
    }

    /// Bytes that the operation reads as they are received. Their number is not limited.
    #[must_use]
    pub const fn stream(content_type: &'static str) -> Self {
        Self {
            content_type,
            kind: BodyKind::Stream,
        }
    }

    /// How well the parameters of a content type match, for the choice among several that match: 0 if it has all
    /// documented parameters, 1 if none are documented, else 2.
    fn parameter_distance(&self, sent: &[(String, &str)]) -> u8 {
        let documented = parameters(self.content_type);
        match documented.iter().all(|parameter| sent.contains(parameter)) {
            true if documented.is_empty() => 1,
            true => 0,
            false => 2,
        }
    }

    /// How well a content type matches: the smaller, the better. `None` if it does not.
    fn distance(&self, content_type: &str) -> Option<u8> {
        let documented = self
            .content_type
            .split(';')
            .next()
            .unwrap_or_default()
            .trim();
        let documented = documented.to_ascii_lowercase();
        let content_type = content_type.to_ascii_lowercase();
        if documented == content_type {
            return Some(0);
        }
        let (kind, subtype) = content_type.split_once('/').unwrap_or_default();
        let suffix = subtype.rsplit_once('+').map(|(_, suffix)| suffix);
        let structured = suffix.is_some_and(|suffix| {
            documented == format!("{kind}/{suffix}") || documented == format!("{kind}/*+{suffix}")
        });
        if structured {
            return Some(1);
        }
        if !kind.is_empty() && documented == format!("{kind}/*") {
            return Some(2);
        }
        (documented == "*/*").then_some(3)
    }
}

/// The parameters of a content type without `charset`, which is ignored: text is always UTF-8.
fn parameters(content_type: &str) -> Vec<(String, &str)> {
    let parameters = content_type.split(';').skip(1);
    parameters
        .filter_map(|parameter| parameter.split_once('='))
        .map(|(name, value)| {
            let name = name.trim().to_ascii_lowercase();
            (name, value.trim().trim_matches('"'))
        })
        .filter(|(name, _)| name != "charset")
        .collect()
}

/// Receives a body of at most `limit` bytes, and returns which of the content types it has.
///
/// # Errors
/// A body of another content type, that is compressed, that is too long, or that breaks off.
pub async fn receive(
    request: &HttpRequest,
    mut payload: Payload,
    limit: usize,
    documented: &[Media],
) -> Result<(usize, Body), Rejection> {
    let first = first_bytes(&mut payload).await?;
    let sent = content_type(request)?;
    let coding = content_coding(request)?;
    let fitting = documented.iter().enumerate();
    let parameters = parameters(whole_content_type(request)?);
    let fitting = fitting.filter_map(|(index, media)| {
        let distance = (media.distance(sent)?, media.parameter_distance(&parameters));
        Some((distance, index, media))
    });
    let chosen = fitting.min_by_key(|(distance, ..)| *distance);
    match (first, chosen, coding) {
        (Some(_), Some(_), Some(coding)) => {
            drain(payload).await;
            Err(Rejection::UnsupportedContentCoding { coding })
        }
        (Some(first), Some((_, index, media)), None) => {
            let body = media.kind.receive(request, first, payload, limit).await?;
            Ok((index, body))
        }
        (Some(_), None, _) => {
            drain(payload).await;
            let accept: Vec<&str> = documented.iter().map(|media| media.content_type).collect();
            Err(Rejection::UnsupportedMediaType {
                accept: accept.join(", ").into(),
            })
        }
        // Text and bytes may be empty. A request without a content type has no body, rather than an empty one.
        (None, Some((_, index, media)), None) if !sent.is_empty() => {
            Ok((index, media.kind.empty(payload)))
        }
        (None, ..) => Ok((0, Body::Empty)),
    }
}

impl BodyKind {
    async fn receive(
        self,
        request: &HttpRequest,
        first: Bytes,
        payload: Payload,
        limit: usize,
    ) -> Result<Body, Rejection> {
        // Only multipart bodies use its headers.
        let _ = request;
        match self {
            Self::Json => collect(first, payload, limit).await.map(Body::Json),
            Self::Form => collect(first, payload, limit).await.map(Body::Form),
            #[cfg(feature = "multipart")]
            Self::Multipart => {
                let bytes = collect(first, payload, limit).await?;
                multipart::parts(request, bytes, limit)
                    .await
                    .map(Body::Multipart)
            }
            Self::Text => collect(first, payload, limit).await.map(Body::Text),
            Self::Stream => Ok(Body::Stream(Incoming::new(Some(first), payload))),
        }
    }

    /// The body of a request with this content type and no bytes.
    fn empty(self, payload: Payload) -> Body {
        match self {
            Self::Json => Body::Empty,
            Self::Form => Body::Empty,
            #[cfg(feature = "multipart")]
            Self::Multipart => Body::Empty,
            Self::Text => Body::Text(Bytes::new()),
            Self::Stream => Body::Stream(Incoming::new(None, payload)),
        }
    }
}
