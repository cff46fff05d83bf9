//! Who may do what: whoever holds the one key may do everything, and nobody else anything, which is what `s3s` does with a
//! request that is not signed.

use s3s::auth::{S3Auth, SecretKey};
use s3s::{S3Result, s3_error};

use crate::Credentials;

/// The one key.
pub(crate) struct Auth {
    access_key_id: String,
    secret: SecretKey,
}

impl Auth {
    pub(crate) fn new(credentials: Credentials) -> Self {
        Self {
            access_key_id: credentials.access_key_id,
            secret: credentials.secret_access_key.into(),
        }
    }
}

#[async_trait::async_trait]
impl S3Auth for Auth {
    async fn get_secret_key(&self, access_key: &str) -> S3Result<SecretKey> {
        if access_key == self.access_key_id {
            Ok(self.secret.clone())
        } else {
            Err(s3_error!(
                InvalidAccessKeyId,
                "The access key does not exist"
            ))
        }
    }
}
