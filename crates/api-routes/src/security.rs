// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! How callers authenticate, and what the operations require of them.

use openapi_actix::{CredentialPlace, Scheme, SchemeUse};

/// A way to authenticate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecurityScheme {
    /// The token alone; `Bearer` is put before it for you. `ingest-server token create` makes one,
    /// and this service may
    /// be set to take those of an identity provider (JWTs), too.
    /// Scopes: `read` looks at things, `upload` brings files in as well, `admin` does both for
    /// everyone's.
    BearerAuth,
    /// The same token, for clients that cannot set `Authorization`.
    ApiKeyAuth,
}

impl Scheme for SecurityScheme {
    fn place(self) -> CredentialPlace {
        match self {
            Self::BearerAuth => CredentialPlace::Authorization("Bearer"),
            Self::ApiKeyAuth => CredentialPlace::Header("X-Api-Key"),
        }
    }
}

/// One sufficient set of credentials.
pub type Requirement = openapi_actix::Requirement<SecurityScheme>;

/// The security requirement of operations that need the scope `read`.
pub(crate) const READ: &[Requirement] = &[
    Requirement {
        schemes: &[SchemeUse {
            scheme: SecurityScheme::BearerAuth,
            scopes: &["read"],
        }],
    },
    Requirement {
        schemes: &[SchemeUse {
            scheme: SecurityScheme::ApiKeyAuth,
            scopes: &["read"],
        }],
    },
];

/// The security requirement of operations that need the scope `upload`.
pub(crate) const UPLOAD: &[Requirement] = &[
    Requirement {
        schemes: &[SchemeUse {
            scheme: SecurityScheme::BearerAuth,
            scopes: &["upload"],
        }],
    },
    Requirement {
        schemes: &[SchemeUse {
            scheme: SecurityScheme::ApiKeyAuth,
            scopes: &["upload"],
        }],
    },
];
