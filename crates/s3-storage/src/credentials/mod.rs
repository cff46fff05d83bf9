//! Where the keys come from that requests and URLs are signed with.
//!
//! Keys that are given are used as they are. All else is asked of AWS's own chain (docs/decisions/0025), which is the
//! feature `aws-config`; a build without it takes no other keys.

#[cfg(feature = "aws-config")]
mod aws;
mod renewed;

use std::{fmt, sync::Arc};

use async_trait::async_trait;
use rusoto_credential::{AwsCredentials, CredentialsError, ProvideAwsCredentials};
use uploads::Timestamp;

use crate::failure::Failure;
use renewed::Renewed;

/// Codes with which S3 says that it is the key that is wrong, and not what was asked for.
const WRONG_KEY: [&str; 5] = [
    "ExpiredToken",
    "InvalidAccessKeyId",
    "InvalidToken",
    "SignatureDoesNotMatch",
    "TokenRefreshRequired",
];

/// An access key. Redacted when printed for debugging.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The public half, which stands in every URL.
    pub access_key_id: String,
    /// The secret half, which never leaves the process.
    pub secret_access_key: String,
    /// What temporary credentials have besides.
    pub session_token: Option<String>,
    /// When temporary credentials end. No URL that they sign lives longer.
    pub expires_at: Option<Timestamp>,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("access_key_id", &self.access_key_id)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// Where to take credentials from.
#[derive(Debug, Clone)]
pub enum CredentialsSource {
    /// These.
    Static(Credentials),
    /// AWS's chain: profiles (with single sign-on, `credential_process` and roles), web identity, the container's endpoint,
    /// the instance's metadata service. Needs [`CredentialsSource::HAS_CHAIN`].
    Chain,
}

impl CredentialsSource {
    /// Whether this build has AWS's chain, which is the feature `aws-config`.
    pub const HAS_CHAIN: bool = cfg!(feature = "aws-config");
}

/// Why there are no credentials: each source that was asked, and what it said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct NoCredentials(Arc<str>);

impl NoCredentials {
    pub(crate) fn new(told: impl Into<Arc<str>>) -> Self {
        Self(told.into())
    }
}

/// What a source that was asked has answered.
type Answer = Result<Credentials, NoCredentials>;

/// Hands out credentials, and renews those that end.
#[derive(Clone)]
pub(crate) enum Provider {
    Static(Credentials),
    Renewed(Arc<Renewed>),
}

impl Provider {
    /// `region` is where roles are asked for.
    pub(crate) fn new(source: CredentialsSource, region: &str) -> Self {
        match source {
            CredentialsSource::Static(credentials) => Self::Static(credentials),
            CredentialsSource::Chain => Self::Renewed(Arc::new(chain(region))),
        }
    }

    /// The credentials to sign with now.
    pub(crate) async fn current(&self) -> Answer {
        match self {
            Self::Static(credentials) => Ok(credentials.clone()),
            Self::Renewed(renewed) => renewed.current().await,
        }
    }

    /// Whether there may be another key than the one for which S3 has refused something, so that it is worth another try.
    pub(crate) fn doubt(&self, failure: &Failure) -> bool {
        let Failure::Answered { status, code } = failure else {
            return false;
        };
        // The answer to a HEAD has no code.
        let may_be_the_key = code.as_deref().map_or(matches!(status, 401 | 403), |code| {
            WRONG_KEY.contains(&code)
        });
        match self {
            Self::Renewed(renewed) if may_be_the_key => renewed.doubt(),
            Self::Static(_) | Self::Renewed(_) => false,
        }
    }
}

#[cfg(feature = "aws-config")]
fn chain(region: &str) -> Renewed {
    let chain = Arc::new(aws::Chain::new(region));
    Renewed::new(move || {
        let chain = Arc::clone(&chain);
        Box::pin(async move { chain.ask().await })
    })
}

/// Never reached: a configuration that needs the chain is refused where there is none.
#[cfg(not(feature = "aws-config"))]
fn chain(_region: &str) -> Renewed {
    let none = NoCredentials::new("this build looks for none");
    Renewed::new(move || Box::pin(std::future::ready(Err(none.clone()))))
}

/// The region of the profile in use, where this build reads profiles and there is one.
pub(crate) async fn profile_region() -> Option<String> {
    #[cfg(feature = "aws-config")]
    return aws::profile_region().await;
    #[cfg(not(feature = "aws-config"))]
    None
}

#[async_trait]
impl ProvideAwsCredentials for Provider {
    async fn credentials(&self) -> Result<AwsCredentials, CredentialsError> {
        match self.current().await {
            Ok(ours) => Ok(AwsCredentials::new(
                ours.access_key_id,
                ours.secret_access_key,
                ours.session_token,
                None,
            )),
            Err(error) => Err(CredentialsError::new(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_printed() {
        let credentials = Credentials {
            access_key_id: "AKID".into(),
            secret_access_key: "hidden-secret".into(),
            session_token: Some("hidden-token".into()),
            expires_at: None,
        };
        let printed = format!(
            "{credentials:?} {:?}",
            CredentialsSource::Static(credentials.clone())
        );
        assert!(
            printed.contains("AKID") && !printed.contains("hidden"),
            "{printed}"
        );
    }
}
