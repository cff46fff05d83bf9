// Generated from security.yaml by `cargo xtask codegen`. Do not edit.

//! How callers authenticate, and what the operations require of them.

use openapi_actix::{CredentialPlace, Scheme, SchemeUse};

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

impl Scheme for SecurityScheme {
    fn place(self) -> CredentialPlace {
        match self {
            Self::Bearer => CredentialPlace::Authorization("Bearer"),
            Self::Basic => CredentialPlace::Authorization("Basic"),
            Self::Digest => CredentialPlace::Authorization("Digest"),
            Self::InHeader => CredentialPlace::Header("X-Key"),
            Self::InQuery => CredentialPlace::Query("api key"),
            Self::InCookie => CredentialPlace::Cookie("session"),
            Self::Oauth => CredentialPlace::Authorization("Bearer"),
            Self::Openid => CredentialPlace::Authorization("Bearer"),
            Self::Certificate => CredentialPlace::Certificate,
        }
    }
}

/// One sufficient set of credentials.
pub type Requirement = openapi_actix::Requirement<SecurityScheme>;

/// The security requirement of operations that need any credential.
pub(crate) const CREDENTIAL: &[Requirement] = &[Requirement {
    schemes: &[SchemeUse {
        scheme: SecurityScheme::Bearer,
        scopes: &[],
    }],
}];

/// The security requirement of operations that need any credential.
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

/// The security requirement of operations that need any credential.
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

/// The security requirement of operations that need any credential.
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

/// The security requirement of operations that need the scope `admin` and `read:things` and
/// `write:things`.
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

/// The security requirement of operations that need the scope `a` and `b` and `c` and `d`.
pub(crate) const SCOPES: &[Requirement] = &[Requirement {
    schemes: &[SchemeUse {
        scheme: SecurityScheme::Oauth,
        scopes: &["a", "b", "c", "d"],
    }],
}];

/// The security requirement of operations that need any credential.
pub(crate) const CREDENTIAL5: &[Requirement] = &[Requirement {
    schemes: &[SchemeUse {
        scheme: SecurityScheme::Certificate,
        scopes: &[],
    }],
}];
