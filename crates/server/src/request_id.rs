//! The name that one request has in its answer and in the log.

use actix_web::{
    HttpMessage, HttpRequest,
    http::header::{HeaderMap, HeaderName},
};
use uuid::Uuid;

/// The header that brings the name, and takes it back.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");
/// The longest name that is taken from a client.
const MAX_LENGTH: usize = 128;

/// The name of a request: at most 128 visible ASCII characters. In the extensions of every request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(pub String);

impl RequestId {
    /// The name that the client, or a proxy before us, has given; a fresh one if there is none that can be used.
    #[must_use]
    pub fn of_headers(headers: &HeaderMap) -> Self {
        let given = headers.get(HEADER).and_then(|value| value.to_str().ok());
        match given.filter(|text| is_usable(text)) {
            Some(text) => Self(text.to_owned()),
            None => Self(Uuid::new_v4().to_string()),
        }
    }
}

/// The name of `request`. Empty only where no middleware has named it.
#[must_use]
pub fn of(request: &HttpRequest) -> String {
    let extensions = request.extensions();
    let id = extensions.get::<RequestId>();
    id.map(|id| id.0.clone()).unwrap_or_default()
}

tokio::task_local! {
    static CURRENT: String;
}

/// Runs `work`, in which [`current`] is `id`.
pub async fn scope<F: Future>(id: &RequestId, work: F) -> F::Output {
    CURRENT.scope(id.0.clone(), work).await
}

/// The name of the request that is being handled, for what is made without it at hand. Empty outside of [`scope`], so
/// also in tasks that outlive the request.
#[must_use]
pub fn current() -> String {
    CURRENT.try_with(String::clone).unwrap_or_default()
}

fn is_usable(text: &str) -> bool {
    (1..=MAX_LENGTH).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn id(given: &[u8]) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(HEADER, HeaderValue::from_bytes(given).unwrap());
        RequestId::of_headers(&headers).0
    }

    #[test]
    fn a_name_that_can_be_used_is_kept() {
        let longest = "x".repeat(MAX_LENGTH);
        for given in ["a", "3f6c1f0e-5f0b", "tr@ce/1;2", &longest] {
            assert_eq!(id(given.as_bytes()), given);
        }
    }

    #[test]
    fn any_other_is_replaced() {
        let too_long = "x".repeat(MAX_LENGTH + 1);
        for given in ["", " ", "a b", "tab\there", "é", &too_long] {
            let made = id(given.as_bytes());
            assert!(Uuid::try_parse(&made).is_ok(), "{given:?} became {made:?}");
        }
        let none = RequestId::of_headers(&HeaderMap::new());
        assert_ne!(none, RequestId::of_headers(&HeaderMap::new()));
    }
}
