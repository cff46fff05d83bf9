// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! How callers authenticate, and what the operations require of them.

use actix_web::HttpRequest;
use actix_web::http::header;

use crate::http::{Requirement, SchemeUse};

/// A way to authenticate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecurityScheme {
    /// `bearerAuth`.
    BearerAuth,
    /// `basicAuth`.
    BasicAuth,
    /// `keyAuth`.
    KeyAuth,
}

impl SecurityScheme {
    /// The header that the credential is in.
    fn header(self) -> &'static str {
        match self {
            Self::BearerAuth => header::AUTHORIZATION.as_str(),
            Self::BasicAuth => header::AUTHORIZATION.as_str(),
            Self::KeyAuth => "X-Key",
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
            Self::BearerAuth => after_word(value, "Bearer"),
            Self::BasicAuth => after_word(value, "Basic"),
            Self::KeyAuth => Some(value.trim()).filter(|value| !value.is_empty()),
        }
    }
}

/// What follows the name of an authentication scheme, whose case does not matter (RFC 9110).
fn after_word<'v>(value: &'v str, word: &str) -> Option<&'v str> {
    let (scheme, credential) = value.trim().split_once(' ')?;
    let credential = credential.trim();
    (scheme.eq_ignore_ascii_case(word) && !credential.is_empty()).then_some(credential)
}

/// What operations require that need the scope `write`.
pub(crate) const WRITE: &[Requirement] = &[Requirement {
    schemes: &[SchemeUse {
        scheme: SecurityScheme::BearerAuth,
        scopes: &["write"],
    }],
}];

/// What operations require that need any credential.
pub(crate) const CREDENTIAL: &[Requirement] = &[
    Requirement {
        schemes: &[SchemeUse {
            scheme: SecurityScheme::BearerAuth,
            scopes: &[],
        }],
    },
    Requirement {
        schemes: &[
            SchemeUse {
                scheme: SecurityScheme::BasicAuth,
                scopes: &[],
            },
            SchemeUse {
                scheme: SecurityScheme::KeyAuth,
                scopes: &[],
            },
        ],
    },
];

/// What operations require that need any credential.
pub(crate) const CREDENTIAL2: &[Requirement] = &[Requirement {
    schemes: &[SchemeUse {
        scheme: SecurityScheme::KeyAuth,
        scopes: &[],
    }],
}];
