//! What an S3 server answered to a request that did not go through rusoto.

use bytes::Bytes;
use reqwest::header;

use crate::xml;

/// An answer as it came, without rusoto between.
pub(super) struct Answer {
    pub(super) status: reqwest::StatusCode,
    pub(super) headers: header::HeaderMap,
    pub(super) body: Bytes,
}

impl Answer {
    pub(super) fn is_success(&self) -> bool {
        self.status.is_success()
    }

    /// The code of S3's error.
    pub(super) fn code(&self) -> Option<String> {
        xml::error_code(self.body.trim_ascii_start())
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Whether pages of `origin` may read it.
    pub(super) fn allows(&self, origin: &str) -> bool {
        let allowed = self.header("access-control-allow-origin");
        allowed.is_some_and(|allowed| allowed == "*" || allowed.eq_ignore_ascii_case(origin))
    }

    /// Whether one of the headers of this name lists `item`, or everything.
    pub(super) fn lists(&self, name: &str, item: &str) -> bool {
        let values = self.headers.get_all(name).iter();
        let mut items = values
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','));
        items.any(|listed| {
            let listed = listed.trim();
            listed == "*" || listed.eq_ignore_ascii_case(item)
        })
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.status.as_u16())?;
        match self.code() {
            Some(code) => write!(f, " {code}"),
            None => Ok(()),
        }
    }
}
