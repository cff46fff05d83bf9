//! Where the keys come from that requests and URLs are signed with.

use std::{fmt, sync::Arc, time::Duration};

use async_trait::async_trait;
use rusoto_credential::{AwsCredentials, ChainProvider, CredentialsError, ProvideAwsCredentials};
use tokio::{sync::Mutex, time::timeout};
use uploads::Timestamp;

/// How long one source of the chain may take; the metadata service is a hop away or not there.
const SOURCE_TIMEOUT: Duration = Duration::from_secs(2);
/// How long the whole chain may take, with a `credential_process` in it.
const CHAIN_TIMEOUT: Duration = Duration::from_secs(10);
/// Temporary credentials are renewed when less than this is left of them, because URLs end with them.
const RENEWAL_SECONDS: i64 = 300;

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

impl From<AwsCredentials> for Credentials {
    fn from(theirs: AwsCredentials) -> Self {
        let expires_at = theirs.expires_at().as_ref();
        Self {
            access_key_id: theirs.aws_access_key_id().to_owned(),
            secret_access_key: theirs.aws_secret_access_key().to_owned(),
            session_token: theirs.token().clone(),
            expires_at: expires_at.map(|at| Timestamp::from_millis(at.timestamp_millis())),
        }
    }
}

/// Where to take credentials from.
#[derive(Debug, Clone)]
pub enum CredentialsSource {
    /// These.
    Static(Credentials),
    /// rusoto's chain: the `AWS_…` variables, the profile in `~/.aws`, the container's endpoint, the instance's metadata
    /// service (version 1 only). Single sign-on and web identity are not in it.
    Chain,
}

/// Hands out credentials, and renews those that end.
#[derive(Clone)]
pub(crate) enum Provider {
    Static(Credentials),
    Chain(Arc<Chain>),
}

/// rusoto's own caching provider keeps the first error for ever; this one asks again.
pub(crate) struct Chain<P = ChainProvider> {
    provider: P,
    current: Mutex<Option<AwsCredentials>>,
}

impl Provider {
    pub(crate) fn new(source: CredentialsSource) -> Self {
        match source {
            CredentialsSource::Static(credentials) => Self::Static(credentials),
            CredentialsSource::Chain => {
                let mut provider = ChainProvider::new();
                provider.set_timeout(SOURCE_TIMEOUT);
                Self::Chain(Arc::new(Chain {
                    provider,
                    current: Mutex::new(None),
                }))
            }
        }
    }

    /// The credentials to sign with now.
    pub(crate) async fn current(&self) -> Result<Credentials, CredentialsError> {
        match self {
            Self::Static(credentials) => Ok(credentials.clone()),
            Self::Chain(chain) => chain.current().await.map(Credentials::from),
        }
    }
}

impl<P: ProvideAwsCredentials> Chain<P> {
    async fn current(&self) -> Result<AwsCredentials, CredentialsError> {
        // Held while the chain is asked, so that it is asked once.
        let mut current = self.current.lock().await;
        if let Some(kept) = current
            .as_ref()
            .filter(|kept| !ends_within(kept, RENEWAL_SECONDS))
        {
            return Ok(kept.clone());
        }
        let asked = timeout(CHAIN_TIMEOUT, self.provider.credentials())
            .await
            .unwrap_or_else(|_| Err(CredentialsError::new("the credential chain timed out")));
        match (asked, current.as_ref()) {
            (Ok(fresh), _) => {
                *current = Some(fresh.clone());
                Ok(fresh)
            }
            (Err(_), Some(kept)) if !ends_within(kept, 0) => Ok(kept.clone()),
            (Err(error), _) => Err(error),
        }
    }
}

fn ends_within(credentials: &AwsCredentials, seconds: i64) -> bool {
    let now = time::OffsetDateTime::now_utc().unix_timestamp();
    let end = credentials.expires_at().as_ref();
    end.is_some_and(|at| at.timestamp() <= now.saturating_add(seconds))
}

#[async_trait]
impl ProvideAwsCredentials for Provider {
    async fn credentials(&self) -> Result<AwsCredentials, CredentialsError> {
        match self {
            Self::Static(ours) => Ok(AwsCredentials::new(
                ours.access_key_id.as_str(),
                ours.secret_access_key.as_str(),
                ours.session_token.clone(),
                None,
            )),
            Self::Chain(chain) => chain.current().await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out what it was given, one after the other.
    struct Scripted(std::sync::Mutex<Vec<Result<AwsCredentials, CredentialsError>>>);

    #[async_trait]
    impl ProvideAwsCredentials for Scripted {
        async fn credentials(&self) -> Result<AwsCredentials, CredentialsError> {
            self.0.lock().unwrap().remove(0)
        }
    }

    fn ending(key: &str, in_seconds: i64) -> Result<AwsCredentials, CredentialsError> {
        let end = time::OffsetDateTime::now_utc() + time::Duration::seconds(in_seconds);
        let end = end
            .format(&time::format_description::well_known::Rfc3339)
            .unwrap();
        let document = serde_json::json!({
            "AccessKeyId": key, "SecretAccessKey": "s", "Token": "t", "Expiration": end,
        });
        Ok(serde_json::from_value(document).unwrap())
    }

    fn failed() -> Result<AwsCredentials, CredentialsError> {
        Err(CredentialsError::new("out"))
    }

    async fn keys(script: Vec<Result<AwsCredentials, CredentialsError>>) -> Vec<String> {
        let asked = script.len();
        let chain = Chain {
            provider: Scripted(std::sync::Mutex::new(script)),
            current: Mutex::new(None),
        };
        let mut keys = Vec::new();
        for _ in 0..asked {
            let current = chain.current().await.map(Credentials::from);
            keys.push(current.map_or_else(|error| error.message, |keys| keys.access_key_id));
        }
        keys
    }

    #[tokio::test]
    async fn credentials_are_kept_while_they_last_and_errors_are_not() {
        let long = || ending("long", 3600);
        assert_eq!(
            keys(vec![failed(), long(), failed()]).await,
            ["out", "long", "long"]
        );
        assert_eq!(
            keys(vec![ending("short", 200), long()]).await,
            ["short", "long"]
        );
        assert_eq!(
            keys(vec![ending("short", 200), failed()]).await,
            ["short", "short"]
        );
        assert_eq!(
            keys(vec![ending("gone", -1), failed()]).await,
            ["gone", "out"]
        );
    }

    #[test]
    fn the_end_of_credentials_is_known() {
        let ours = Credentials::from(ending("k", 0).unwrap());
        let end = ours.expires_at.unwrap().as_millis() / 1000;
        assert!((time::OffsetDateTime::now_utc().unix_timestamp() - end).abs() < 60);
        assert_eq!(ours.session_token.as_deref(), Some("t"));
    }

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
