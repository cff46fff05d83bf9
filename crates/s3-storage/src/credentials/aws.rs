//! AWS's chain of credentials, by `aws-config`: profiles, web identity, the container's endpoint, instance metadata.
//!
//! The sources are asked one by one, and not as the chain that `aws-config` has ready, so that each can be named with what
//! it said. They are made anew for each attempt, because some keep what they have once read.

use std::{
    error::Error,
    sync::{Mutex, PoisonError},
    time::UNIX_EPOCH,
};

use aws_config::{
    Region,
    ecs::EcsCredentialsProvider,
    imds::{self, credentials::ImdsCredentialsProvider},
    meta::region::ProvideRegion as _,
    profile::{ProfileFileCredentialsProvider, ProfileFileRegionProvider},
    provider_config::ProviderConfig,
    web_identity_token::WebIdentityTokenCredentialsProvider,
};
use aws_credential_types::provider::{ProvideCredentials, error::CredentialsError};
use aws_smithy_http_client::{
    Builder,
    tls::{Provider, rustls_provider::CryptoMode},
};
use uploads::Timestamp;

use super::{Answer, Credentials, NoCredentials};

/// Instance metadata is a hop away or not there: four tries, as is usual, would make all wait who start elsewhere.
const METADATA_TRIES: u32 = 2;

/// The chain, in the order that AWS gives it.
pub(super) struct Chain {
    /// A configuration that nothing has been read into yet; all of them share one HTTPS client.
    fresh: Box<dyn Fn() -> ProviderConfig + Send + Sync>,
    /// The key that was told of last.
    told: Mutex<Option<String>>,
}

impl Chain {
    pub(super) fn new(region: &str) -> Self {
        let http = Builder::new()
            .tls_provider(Provider::Rustls(CryptoMode::Ring))
            .build_https();
        let region = Region::new(region.to_owned());
        let fresh = move || {
            ProviderConfig::without_region()
                .with_http_client(http.clone())
                .with_region(Some(region.clone()))
        };
        Self {
            fresh: Box::new(fresh),
            told: Mutex::default(),
        }
    }

    /// The credentials of the first source that is set up. One that is, and fails, is not passed over: the next one would
    /// be somebody else's.
    pub(super) async fn ask(&self) -> Answer {
        let mut tried = Vec::new();
        for (name, source) in sources(&(self.fresh)()) {
            match source.provide_credentials().await {
                Ok(found) => {
                    let credentials = ours(&found);
                    self.tell(name, &credentials);
                    return Ok(credentials);
                }
                Err(error) => {
                    tried.push(format!("{name}: {}", with_causes(&error)));
                    if !matches!(error, CredentialsError::CredentialsNotLoaded(_)) {
                        break;
                    }
                }
            }
        }
        Err(NoCredentials::new(tried.join("; ")))
    }

    /// Says where the credentials are from, once for each key.
    fn tell(&self, source: &str, credentials: &Credentials) {
        let id = credentials.access_key_id.as_str();
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.as_deref() != Some(id) {
            log::info!(source, access_key_id = id; "credentials for S3");
            *told = Some(id.to_owned());
        }
    }
}

fn sources(config: &ProviderConfig) -> [(&'static str, Box<dyn ProvideCredentials>); 4] {
    let profile = ProfileFileCredentialsProvider::builder().configure(config);
    let web_identity = WebIdentityTokenCredentialsProvider::builder().configure(config);
    let container = EcsCredentialsProvider::builder().configure(config);
    let client = imds::Client::builder()
        .configure(config)
        .max_attempts(METADATA_TRIES);
    let metadata = ImdsCredentialsProvider::builder()
        .configure(config)
        .imds_client(client.build());
    [
        ("profile", Box::new(profile.build())),
        ("web identity", Box::new(web_identity.build())),
        ("container", Box::new(container.build())),
        ("instance metadata", Box::new(metadata.build())),
    ]
}

fn ours(theirs: &aws_credential_types::Credentials) -> Credentials {
    let end = theirs.expiry().map(|end| {
        let since = end.duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    });
    Credentials {
        access_key_id: theirs.access_key_id().to_owned(),
        secret_access_key: theirs.secret_access_key().to_owned(),
        session_token: theirs.session_token().map(str::to_owned),
        expires_at: end,
    }
}

/// The region of the profile in use; what is wrong with its file is told where credentials are looked for.
pub(super) async fn profile_region() -> Option<String> {
    let region = ProfileFileRegionProvider::new().region().await;
    region.map(|region| region.to_string())
}

/// An error and its causes in one line.
fn with_causes(error: &dyn Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        told = format!("{told}: {error}");
        cause = error.source();
    }
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}
