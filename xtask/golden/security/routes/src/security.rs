// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! How callers authenticate, and what the operations require of them.

use std::borrow::Cow;

use actix_web::HttpRequest;
use actix_web::http::header;

use crate::http::{Requirement, SchemeUse, credentials};

/// A way to authenticate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecurityScheme {
    /// A token.
    Bearer,
    /// `basic`.
    Basic,
    /// `digest`.
    Digest,
    /// `in-header`.
    InHeader,
    /// `in-query`.
    InQuery,
    /// `in-cookie`.
    InCookie,
    /// `oauth`.
    Oauth,
    /// `openid`.
    Openid,
    /// `certificate`.
    Certificate,
}

impl SecurityScheme {
    /// Whether a request has anything where the credential belongs.
    ///
    /// A certificate belongs to the connection: whether there is one, only the service can tell.
    #[must_use]
    pub fn is_presented(self, request: &HttpRequest) -> bool {
        match self {
            Self::Bearer => request.headers().contains_key(header::AUTHORIZATION),
            Self::Basic => request.headers().contains_key(header::AUTHORIZATION),
            Self::Digest => request.headers().contains_key(header::AUTHORIZATION),
            Self::InHeader => request.headers().contains_key("X-Key"),
            Self::InQuery => credentials::from_query(request, "api key").is_some(),
            Self::InCookie => credentials::from_cookie(request, "session").is_some(),
            Self::Oauth => request.headers().contains_key(header::AUTHORIZATION),
            Self::Openid => request.headers().contains_key(header::AUTHORIZATION),
            Self::Certificate => true,
        }
    }

    /// The credential of a request, without the word that says what kind it is.
    #[must_use]
    pub fn credential(self, request: &HttpRequest) -> Option<Cow<'_, str>> {
        match self {
            Self::Bearer => credentials::from_word(request, "Bearer").map(Cow::Borrowed),
            Self::Basic => credentials::from_word(request, "Basic").map(Cow::Borrowed),
            Self::Digest => credentials::from_word(request, "Digest").map(Cow::Borrowed),
            Self::InHeader => credentials::from_header(request, "X-Key").map(Cow::Borrowed),
            Self::InQuery => credentials::from_query(request, "api key"),
            Self::InCookie => credentials::from_cookie(request, "session").map(Cow::Borrowed),
            Self::Oauth => credentials::from_word(request, "Bearer").map(Cow::Borrowed),
            Self::Openid => credentials::from_word(request, "Bearer").map(Cow::Borrowed),
            Self::Certificate => None,
        }
    }
}

/// What operations require that need any credential.
pub(crate) const CREDENTIAL: &[Requirement] = &[Requirement {
    schemes: &[SchemeUse {
        scheme: SecurityScheme::Bearer,
        scopes: &[],
    }],
}];

/// What operations require that need any credential.
pub(crate) const CREDENTIAL2: &[Requirement] = &[
    Requirement {
        schemes: &[SchemeUse {
            scheme: SecurityScheme::InQuery,
            scopes: &[],
        }],
    },
    Requirement {
        schemes: &[SchemeUse {
            scheme: SecurityScheme::InCookie,
            scopes: &[],
        }],
    },
];

/// What operations require that need any credential.
pub(crate) const CREDENTIAL3: &[Requirement] = &[Requirement {
    schemes: &[
        SchemeUse {
            scheme: SecurityScheme::InHeader,
            scopes: &[],
        },
        SchemeUse {
            scheme: SecurityScheme::InQuery,
            scopes: &[],
        },
    ],
}];

/// What operations require that need any credential.
pub(crate) const CREDENTIAL4: &[Requirement] = &[
    Requirement {
        schemes: &[SchemeUse {
            scheme: SecurityScheme::Basic,
            scopes: &[],
        }],
    },
    Requirement {
        schemes: &[SchemeUse {
            scheme: SecurityScheme::Digest,
            scopes: &[],
        }],
    },
    Requirement {
        schemes: &[SchemeUse {
            scheme: SecurityScheme::InCookie,
            scopes: &[],
        }],
    },
];

/// What operations require that need the scope `admin` and `read:things` and `write:things`.
pub(crate) const ADMIN_READ_THINGS_WRITE_THINGS: &[Requirement] = &[
    Requirement {
        schemes: &[SchemeUse {
            scheme: SecurityScheme::Oauth,
            scopes: &["read:things", "write:things"],
        }],
    },
    Requirement {
        schemes: &[SchemeUse {
            scheme: SecurityScheme::Openid,
            scopes: &["admin"],
        }],
    },
];

/// What operations require that need the scope `a` and `b` and `c` and `d`.
pub(crate) const SCOPES: &[Requirement] = &[Requirement {
    schemes: &[SchemeUse {
        scheme: SecurityScheme::Oauth,
        scopes: &["a", "b", "c", "d"],
    }],
}];

/// What operations require that need any credential.
pub(crate) const CREDENTIAL5: &[Requirement] = &[Requirement {
    schemes: &[SchemeUse {
        scheme: SecurityScheme::Certificate,
        scopes: &[],
    }],
}];
