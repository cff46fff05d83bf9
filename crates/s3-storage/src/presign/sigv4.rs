//! Signature Version 4 in a query string: dates, scopes, keys, signatures. It knows nothing of S3's actions.
//!
//! Source: "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)" in the S3 API reference.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit as _, Mac as _};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;
use uploads::Timestamp;

use crate::Credentials;

/// Everything but RFC 3986's unreserved characters is escaped, or the server computes another canonical request.
const QUERY: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');
const PATH: AsciiSet = QUERY.remove(b'/');
const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// `text` as a value, or a name, in a canonical query.
pub(super) fn in_query(text: &str) -> impl std::fmt::Display {
    utf8_percent_encode(text, &QUERY)
}

/// How many bytes `text` has in a query.
pub(super) fn length_in_query(text: &str) -> usize {
    utf8_percent_encode(text, &QUERY).map(str::len).sum()
}

/// `text` in a canonical path: slashes stay.
pub(super) fn in_path(text: &str) -> impl std::fmt::Display {
    utf8_percent_encode(text, &PATH)
}

/// A second, as signatures write it.
pub(super) struct Moment {
    /// `20130524`
    pub(super) day: String,
    /// `20130524T000000Z`
    pub(super) second: String,
}

impl Moment {
    /// The second that `at` lies in, so that nothing lives longer than counted from `at`. `None` outside of the years
    /// 0 to 9999.
    pub(super) fn of(at: Timestamp) -> Option<Self> {
        let utc = OffsetDateTime::from_unix_timestamp(at.as_millis().div_euclid(1000)).ok()?;
        let (hour, minute, second) = utc.to_hms();
        let year = u16::try_from(utc.year()).ok()?;
        let day = format!("{year:04}{:02}{:02}", u8::from(utc.month()), utc.day());
        let second = format!("{day}T{hour:02}{minute:02}{second:02}Z");
        Some(Self { day, second })
    }
}

/// The key that signs for one secret, day and region, with its pads hashed already.
#[derive(Clone)]
pub(super) struct SigningKey(Hmac<Sha256>);

impl SigningKey {
    /// Derives the key: four HMACs, which is why it is worth keeping.
    pub(super) fn derive(secret: &str, day: &str, region: &str) -> Self {
        let first = keyed(format!("AWS4{secret}").as_bytes());
        let last = [day, region, "s3", "aws4_request"]
            .iter()
            .fold(first, |key, message| {
                keyed(&key.chain_update(message).finalize().into_bytes())
            });
        Self(last)
    }
}

/// What all requests of one second and scope share.
pub(super) struct Signer {
    /// The key's HMAC over the string to sign, up to where the request's hash follows.
    begun: Hmac<Sha256>,
}

impl Signer {
    pub(super) fn new(key: &SigningKey, moment: &Moment, scope: &str) -> Self {
        let mut begun = key.0.clone();
        for piece in [ALGORITHM, "\n", &moment.second, "\n", scope, "\n"] {
            begun.update(piece.as_bytes());
        }
        Self { begun }
    }

    /// Appends the signature of a canonical request that has been hashed, as 64 hex digits, to `url`.
    pub(super) fn sign(&self, canonical_request: Sha256, url: &mut String) {
        let mut mac = self.begun.clone();
        mac.update(&hex_digits(&canonical_request.finalize().into()));
        let signature = hex_digits(&mac.finalize().into_bytes().into());
        url.push_str(str::from_utf8(&signature).unwrap_or_default());
    }
}

/// `day/region/s3/aws4_request`.
pub(super) fn scope(moment: &Moment, region: &str) -> String {
    format!("{}/{region}/s3/aws4_request", moment.day)
}

/// The parameters that every presigned URL has, in canonical order. S3's own parameters begin with small letters, so
/// they all come after these.
pub(super) fn auth_query(
    credentials: &Credentials,
    moment: &Moment,
    scope: &str,
    expires_seconds: u32,
    signed_headers: &str,
) -> String {
    let credential = format!("{}/{scope}", credentials.access_key_id);
    let mut query = format!(
        "X-Amz-Algorithm={ALGORITHM}&X-Amz-Credential={}&X-Amz-Date={}&X-Amz-Expires={expires_seconds}",
        in_query(&credential),
        moment.second,
    );
    query.push_str(&token_parameter(credentials));
    // Writing to a String cannot fail.
    let _ = write!(query, "&X-Amz-SignedHeaders={}", in_query(signed_headers));
    query
}

/// The parameter that temporary credentials need besides; empty for others.
pub(super) fn token_parameter(credentials: &Credentials) -> String {
    let parameter = |token| format!("&X-Amz-Security-Token={}", in_query(token));
    credentials
        .session_token
        .as_deref()
        .map_or_else(String::new, parameter)
}

/// HMAC-SHA256 under `key`, which RFC 2104 takes in any length: hashed first where it is longer than a block.
fn keyed(key: &[u8]) -> Hmac<Sha256> {
    const BLOCK: usize = 64;
    let mut block = [0; BLOCK];
    if key.len() > BLOCK {
        block[..32].copy_from_slice(&Sha256::digest(key));
    } else {
        block[..key.len()].copy_from_slice(key);
    }
    Hmac::<Sha256>::new(&block.into())
}

fn hex_digits(bytes: &[u8; 32]) -> [u8; 64] {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut digits = [0; 64];
    for (pair, byte) in digits.chunks_exact_mut(2).zip(bytes) {
        pair[0] = DIGITS[usize::from(byte >> 4)];
        pair[1] = DIGITS[usize::from(byte & 15)];
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_floored_to_the_second() {
        let at = |millis| Moment::of(Timestamp::from_millis(millis)).unwrap().second;
        assert_eq!(at(1_369_353_600_999), "20130524T000000Z");
        assert_eq!(at(1_709_251_199_001), "20240229T235959Z");
        assert_eq!(at(-1), "19691231T235959Z");
        assert!(Moment::of(Timestamp::from_millis(i64::MAX)).is_none());
        assert!(Moment::of(Timestamp::from_millis(i64::MIN)).is_none());
    }

    #[test]
    fn the_signing_key_is_four_hmacs_of_secrets_of_any_length() {
        let mac = |key: &[u8], message: &str| -> Vec<u8> {
            let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
            mac.update(message.as_bytes());
            mac.finalize().into_bytes().to_vec()
        };
        for secret in ["wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", &"s".repeat(90)] {
            let mut key = format!("AWS4{secret}").into_bytes();
            for message in ["20150830", "us-east-1", "s3", "aws4_request"] {
                key = mac(&key, message);
            }
            let derived = SigningKey::derive(secret, "20150830", "us-east-1");
            assert_eq!(
                derived.0.chain_update("x").finalize().into_bytes().to_vec(),
                mac(&key, "x")
            );
        }
    }
}
