// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! How callers authenticate, and what the operations require of them.

use openapi_actix::{CredentialPlace, Scheme};

/// A way to authenticate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecurityScheme {
    /// `unsaid`.
    Unsaid,
}

impl Scheme for SecurityScheme {
    fn place(self) -> CredentialPlace {
        match self {
            Self::Unsaid => CredentialPlace::Authorization("Bearer"),
        }
    }
}

/// One sufficient set of credentials.
pub type Requirement = openapi_actix::Requirement<SecurityScheme>;
