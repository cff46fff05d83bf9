// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! How callers authenticate, and what the operations require of them.

use openapi_actix::{CredentialPlace, Scheme, SchemeUse};

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

impl Scheme for SecurityScheme {
    fn place(self) -> CredentialPlace {
        match self {
            Self::BearerAuth => CredentialPlace::Authorization("Bearer"),
            Self::BasicAuth => CredentialPlace::Authorization("Basic"),
            Self::KeyAuth => CredentialPlace::Header("X-Key"),
        }
    }
}

/// One sufficient set of credentials.
pub type Requirement = openapi_actix::Requirement<SecurityScheme>;

/// The security requirement of operations that need the scope `write`.
pub(crate) const WRITE: &[Requirement] = &[Requirement {
    schemes: &[SchemeUse {
        scheme: SecurityScheme::BearerAuth,
        scopes: &["write"],
    }],
}];

/// The security requirement of operations that need any credential.
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

/// The security requirement of operations that need any credential.
pub(crate) const CREDENTIAL2: &[Requirement] = &[Requirement {
    schemes: &[SchemeUse {
        scheme: SecurityScheme::KeyAuth,
        scopes: &[],
    }],
}];
