//! Receiving a body: constant memory, the exact length, and every digest the client gave.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;
use connections::TooSlow;
use futures::StreamExt as _;
use http::HeaderMap;
use s3s::checksum::ChecksumHasher;
use s3s::crypto::{Checksum as _, Crc32, Crc32c, Crc64Nvme, Sha1, Sha256};
use s3s::dto::{Checksum, StreamingBlob};
use s3s::{S3Error, S3ErrorCode, S3Result, TrailingHeaders, s3_error};

use crate::ops::blocking;
use crate::store::{Draft, Store, Written};

/// The largest part, and the largest object that is put whole: 5 GiB.
const MAX_BODY: u64 = 5 * 1024 * 1024 * 1024;

/// Bytes that are gathered before the disk is asked to take them.
const BATCH: usize = 256 * 1024;

/// What a request says about its body.
pub(crate) struct Declared<'a> {
    /// Bytes, without the framing of aws-chunked.
    pub(crate) length: Option<i64>,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) trailers: Option<TrailingHeaders>,
}

/// Writes a body to disk. What comes back is complete, flushed, and what the client meant to send.
pub(crate) async fn receive(
    store: &Arc<Store>,
    body: Option<StreamingBlob>,
    declared: Declared<'_>,
) -> S3Result<Written> {
    let length = declared
        .length
        .ok_or_else(|| s3_error!(MissingContentLength))?;
    let length = u64::try_from(length)
        .map_err(|_| s3_error!(InvalidArgument, "Content-Length is negative"))?;
    if length > MAX_BODY {
        return Err(s3_error!(
            EntityTooLarge,
            "A part or object put whole has at most {MAX_BODY} bytes"
        ));
    }
    let md5 = expected_md5(declared.headers)?;
    let store = Arc::clone(store);
    let mut sink = Sink {
        draft: blocking(move || store.draft(length)).await?,
        checksums: hashers(declared.headers),
    };

    let mut received = 0;
    let mut batch: Vec<Bytes> = Vec::new();
    let mut batched = 0;
    if let Some(mut body) = body {
        while let Some(chunk) = body.next().await {
            let chunk = chunk.map_err(broken_body)?;
            received += chunk.len() as u64;
            if received > length {
                return Err(s3_error!(
                    InvalidRequest,
                    "The body is longer than its Content-Length"
                ));
            }
            batched += chunk.len();
            batch.push(chunk);
            if batched >= BATCH {
                sink = sink.write(std::mem::take(&mut batch)).await?;
                batched = 0;
            }
        }
    }
    if received < length {
        return Err(s3_error!(
            IncompleteBody,
            "The body is shorter than its Content-Length"
        ));
    }
    let Sink { draft, checksums } = sink.write(batch).await?;
    check_checksums(checksums, declared.headers, declared.trailers.as_ref())?;
    let written = blocking(move || draft.finish()).await?;
    if md5.is_some_and(|expected| expected != written.md5) {
        return Err(s3_error!(
            BadDigest,
            "The Content-MD5 is not that of the body"
        ));
    }
    Ok(written)
}

/// Where the bytes go.
struct Sink {
    draft: Draft,
    checksums: ChecksumHasher,
}

impl Sink {
    async fn write(mut self, batch: Vec<Bytes>) -> S3Result<Self> {
        blocking(move || {
            for chunk in batch {
                self.draft.write(&chunk)?;
                self.checksums.update(&chunk);
            }
            Ok(self)
        })
        .await
    }
}

fn expected_md5(headers: &HeaderMap) -> S3Result<Option<[u8; 16]>> {
    let Some(value) = headers.get("content-md5") else {
        return Ok(None);
    };
    let digest = BASE64
        .decode(value.as_bytes())
        .ok()
        .and_then(|digest| digest.try_into().ok());
    digest.map(Some).ok_or_else(|| {
        s3_error!(
            InvalidDigest,
            "The Content-MD5 is not the base64 of 16 bytes"
        )
    })
}

/// Hashers for the checksums that the headers carry, or announce for after the body.
fn hashers(headers: &HeaderMap) -> ChecksumHasher {
    let announced = headers
        .get("x-amz-trailer")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let wants = |name: &str| {
        headers.contains_key(name) || announced.split(',').any(|trailer| trailer.trim() == name)
    };
    ChecksumHasher {
        crc32: wants("x-amz-checksum-crc32").then(Crc32::new),
        crc32c: wants("x-amz-checksum-crc32c").then(Crc32c::new),
        sha1: wants("x-amz-checksum-sha1").then(Sha1::new),
        sha256: wants("x-amz-checksum-sha256").then(Sha256::new),
        crc64nvme: wants("x-amz-checksum-crc64nvme").then(Crc64Nvme::new),
    }
}

fn check_checksums(
    hashers: ChecksumHasher,
    headers: &HeaderMap,
    trailers: Option<&TrailingHeaders>,
) -> S3Result<()> {
    let Checksum {
        checksum_crc32,
        checksum_crc32c,
        checksum_crc64nvme,
        checksum_sha1,
        checksum_sha256,
        ..
    } = hashers.finalize();
    let computed = [
        ("x-amz-checksum-crc32", checksum_crc32),
        ("x-amz-checksum-crc32c", checksum_crc32c),
        ("x-amz-checksum-crc64nvme", checksum_crc64nvme),
        ("x-amz-checksum-sha1", checksum_sha1),
        ("x-amz-checksum-sha256", checksum_sha256),
    ];
    let trailing =
        |name: &str| trailers.and_then(|all| all.read(|map| map.get(name).cloned()).flatten());
    for (name, computed) in computed {
        let Some(computed) = computed else { continue };
        let given = headers.get(name).cloned().or_else(|| trailing(name));
        if given.is_none_or(|given| given.as_bytes() != computed.as_bytes()) {
            return Err(s3_error!(BadDigest, "The {name} is not that of the body"));
        }
    }
    Ok(())
}

/// A body that ended early or did not match its signed hash. `s3s` keeps the types of these errors to
/// itself, so their own words tell them apart.
fn broken_body(error: s3s::StdError) -> S3Error {
    let text = error.to_string();
    if text.contains("Sha256Mismatch") {
        let mut mismatch = S3Error::new(S3ErrorCode::Custom("XAmzContentSHA256Mismatch".into()));
        mismatch.set_message("The x-amz-content-sha256 is not that of the body");
        mismatch.set_status_code(http::StatusCode::BAD_REQUEST);
        return mismatch;
    }
    if text.contains("SignatureMismatch") {
        return s3_error!(
            SignatureDoesNotMatch,
            "A chunk's signature is not that of the chunk"
        );
    }
    if text.contains(&TooSlow.to_string()) {
        return s3_error!(RequestTimeout, "The body came too slowly");
    }
    s3_error!(IncompleteBody, "The body ended before it was complete")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// hyper holds a body to its Content-Length, so over HTTP these cannot be seen.
    #[tokio::test]
    async fn the_length_is_held_to_whatever_the_framing() {
        let dir = tempfile::tempdir().unwrap();
        let store = Arc::new(Store::open(dir.path(), "bucket", None).unwrap());
        let cases = [
            ("four", "IncompleteBody"),
            ("", "IncompleteBody"),
            ("sixsix", "InvalidRequest"),
        ];
        for (body, code) in cases {
            let body = StreamingBlob::from(s3s::Body::from(body.to_owned()));
            let headers = HeaderMap::new();
            let declared = Declared {
                length: Some(5),
                headers: &headers,
                trailers: None,
            };
            let refused = receive(&store, Some(body), declared).await.unwrap_err();
            assert_eq!(refused.code().as_str(), code);
        }
    }
}
