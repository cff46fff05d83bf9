//! Who may do what: whoever holds the one key may do everything, and nobody else anything.
//!
//! `s3s` has verified the signature, its expiry and the clock by the time [`Access`] is asked. What is
//! refused here besides is what `s3s` would let through and S3 would not.

use percent_encoding::percent_decode_str;
use s3s::access::{S3Access, S3AccessContext};
use s3s::auth::{S3Auth, SecretKey};
use s3s::{S3Result, s3_error};

use crate::{Credentials, REGION};

/// Seven days, in seconds: SigV4's limit to the life of a presigned URL.
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html>
const MAX_EXPIRES: u64 = 7 * 24 * 60 * 60;

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

/// The rules beyond a valid signature.
pub(crate) struct Access;

#[async_trait::async_trait]
impl S3Access for Access {
    async fn check(&self, request: &mut S3AccessContext<'_>) -> S3Result<()> {
        if request.credentials().is_none() {
            return Err(s3_error!(AccessDenied, "Signature is required"));
        }
        let query = request.uri().query().unwrap_or_default();
        if let Some(credential) = parameter(query, "X-Amz-Credential") {
            let expires =
                parameter(query, "X-Amz-Expires").and_then(|seconds| seconds.parse::<u64>().ok());
            if !expires.is_some_and(|seconds| (1..=MAX_EXPIRES).contains(&seconds)) {
                return Err(s3_error!(
                    AuthorizationQueryParametersError,
                    "X-Amz-Expires must be between 1 and {MAX_EXPIRES} seconds"
                ));
            }
            return check_scope(&credential);
        }
        let header = request
            .headers()
            .get(http::header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        match header.and_then(|value| value.strip_prefix("AWS4-HMAC-SHA256")) {
            Some(fields) => {
                let credential = fields
                    .split(',')
                    .find_map(|field| field.trim().strip_prefix("Credential="));
                check_scope(credential.unwrap_or_default())
            }
            // What remains is Signature Version 2, which cannot sign what we rely on being signed.
            None => Err(s3_error!(
                InvalidRequest,
                "Please use AWS Signature Version 4 (AWS4-HMAC-SHA256)"
            )),
        }
    }
}

/// `KEY/DATE/REGION/SERVICE/aws4_request`
fn check_scope(credential: &str) -> S3Result<()> {
    let mut scope = credential.rsplit('/').skip(1);
    match (scope.next(), scope.next()) {
        (Some("s3"), Some(REGION)) => Ok(()),
        _ => Err(s3_error!(
            AuthorizationHeaderMalformed,
            "The credential's scope is wrong; expecting the service 's3' in the region '{REGION}'"
        )),
    }
}

/// The decoded value of a query parameter.
fn parameter(query: &str, name: &str) -> Option<String> {
    let value = query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == name)?
        .1;
    Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_region_and_service_are_in_scope() {
        assert!(check_scope("AK/20260101/us-east-1/s3/aws4_request").is_ok());
        for wrong in [
            "",
            "AK",
            "AK/20260101/eu-west-1/s3/aws4_request",
            "AK/20260101/us-east-1/sts/aws4_request",
        ] {
            assert!(check_scope(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn parameters_are_decoded() {
        assert_eq!(
            parameter("a=1&X-Amz-Credential=AK%2F2&b", "X-Amz-Credential").as_deref(),
            Some("AK/2")
        );
        assert_eq!(parameter("a=1", "b"), None);
    }
}
