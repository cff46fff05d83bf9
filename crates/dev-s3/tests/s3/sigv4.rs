//! SigV4 in headers, for requests that no URL library would send as they are.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html>

use dev_s3::{Credentials, REGION};
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use time::macros::format_description;

const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// A request whose path is sent exactly as it is here.
pub struct Signed<'a> {
    pub credentials: &'a Credentials,
    pub method: &'a str,
    /// Percent-encoded already.
    pub path: &'a str,
    pub query: &'a [(&'a str, &'a str)],
    pub host: &'a str,
    /// Hex, or a name such as `UNSIGNED-PAYLOAD`.
    pub payload_hash: &'a str,
}

impl Signed<'_> {
    /// The head of the request up to and including the signature, without the empty line.
    pub fn head(&self) -> String {
        let now = OffsetDateTime::now_utc();
        let date = now
            .format(format_description!(
                "[year][month][day]T[hour][minute][second]Z"
            ))
            .unwrap();
        let day = &date[..8];
        let query: Vec<String> = self
            .query
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let query = query.join("&");
        let Self {
            credentials,
            method,
            path,
            host,
            payload_hash,
            ..
        } = self;

        let signed = "host;x-amz-content-sha256;x-amz-date";
        // However the path is spelled, S3 decodes it and encodes it in one way.
        let decoded: Vec<u8> = percent_decode_str(path).collect();
        let canonical_path = percent_encode(&decoded, UNRESERVED);
        let canonical = format!(
            "{method}\n{canonical_path}\n{query}\nhost:{host}\nx-amz-content-sha256:{payload_hash}\nx-amz-date:{date}\n\n{signed}\n{payload_hash}"
        );
        let scope = format!("{day}/{REGION}/s3/aws4_request");
        let to_sign = format!(
            "AWS4-HMAC-SHA256\n{date}\n{scope}\n{}",
            sha256(canonical.as_bytes())
        );
        let key = format!("AWS4{}", credentials.secret_access_key).into_bytes();
        let key = [day, REGION, "s3", "aws4_request"]
            .iter()
            .fold(key, |key, step| hmac(&key, step.as_bytes()));
        let signature = hex::encode(hmac(&key, to_sign.as_bytes()));

        let question = if query.is_empty() { "" } else { "?" };
        format!(
            "{method} {path}{question}{query} HTTP/1.1\r\nHost: {host}\r\nx-amz-date: {date}\r\n\
             x-amz-content-sha256: {payload_hash}\r\nAuthorization: AWS4-HMAC-SHA256 \
             Credential={}/{scope}, SignedHeaders={signed}, Signature={signature}\r\n",
            credentials.access_key_id
        )
    }
}

pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

fn hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}
