// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! How callers authenticate, and what the operations require of them.

use actix_web::HttpRequest;
use actix_web::http::header;

/// A way to authenticate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecurityScheme {
    /// `unsaid`.
    Unsaid,
}

impl SecurityScheme {
    /// The header that the credential is in.
    fn header(self) -> &'static str {
        match self {
            Self::Unsaid => header::AUTHORIZATION.as_str(),
        }
    }

    /// Whether a request has anything where the credential belongs.
    #[must_use]
    pub fn is_presented(self, request: &HttpRequest) -> bool {
        request.headers().contains_key(self.header())
    }

    /// The credential of a request, without the word that says what kind it is.
    #[must_use]
    pub fn credential(self, request: &HttpRequest) -> Option<&str> {
        let value = request.headers().get(self.header())?.to_str().ok()?;
        match self {
            Self::Unsaid => after_word(value, "Bearer"),
        }
    }
}

/// What follows the name of an authentication scheme, whose case does not matter (RFC 9110).
fn after_word<'v>(value: &'v str, word: &str) -> Option<&'v str> {
    let (scheme, credential) = value.trim().split_once(' ')?;
    let credential = credential.trim();
    (scheme.eq_ignore_ascii_case(word) && !credential.is_empty()).then_some(credential)
}
