//! What it means that something is missing, and what to do about it, in an operator's words.

use s3_storage::Need;
use uploads::ports::{Outage, StorageError};

use super::is_denied;

/// What to make of something that is missing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Advice {
    pub(super) meaning: &'static str,
    pub(super) remedy: &'static str,
}

const fn advice(meaning: &'static str, remedy: &'static str) -> Advice {
    Advice { meaning, remedy }
}

pub(super) const LEFT_BEHIND: Advice = advice(
    "what was tried out could not be taken away again",
    "delete the object and abort the upload at this key, and give the key the right to: s3:DeleteObject, \
     s3:AbortMultipartUpload",
);

pub(super) const JWKS: Advice = advice(
    "no token of the identity provider counts: whoever comes with one is told to come again",
    "open INGEST_JWT_JWKS by hand from this machine: it has to answer 200 over HTTPS, without a redirect, with RSA, P-256 or \
     Ed25519 keys for signatures; name a private certificate authority in INGEST_JWT_CA",
);

/// The name of a need in a line.
pub(super) const fn name(need: Need) -> &'static str {
    match need {
        Need::Credentials => "credentials",
        Need::Clock => "clock",
        Need::Bucket => "bucket",
        Need::Create => "create",
        Need::Signature => "signature",
        Need::Expiry => "expiry",
        Need::Length => "length",
        Need::ContentType => "content type",
        Need::ListParts => "list parts",
        Need::Cors => "cors",
        Need::ExposedETag => "exposed etag",
        Need::Complete => "complete",
        Need::LatePart => "late part",
        Need::Read => "read",
        Need::Abort => "abort",
        Need::ListUploads => "list uploads",
        Need::Delete => "delete",
    }
}

/// Whether only pages in browsers need it.
pub(super) const fn is_for_pages(need: Need) -> bool {
    matches!(need, Need::Cors | Need::ExposedETag)
}

/// What to make of the want of `need`, whatever was seen.
pub(super) const fn of(need: Need) -> Advice {
    match need {
        Need::Credentials => advice(
            "there is nothing to sign with: every upload would fail",
            "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give this machine or container a role; the log above names \
             each source that was tried",
        ),
        Need::Clock => advice(
            "S3 refuses what is signed by a clock that is fifteen minutes off, and URLs live longer or shorter than told",
            "set the clock of this machine, or of the server, by NTP; the database's clock has to be right, too",
        ),
        Need::Bucket => advice(
            "nothing can be stored: there is no bucket of this name, or it is not for this key, or in another region",
            "look at INGEST_S3_BUCKET, INGEST_S3_ENDPOINT, AWS_REGION and the key, and allow s3:ListBucket on the bucket",
        ),
        Need::Create => advice(
            "no upload can be begun",
            "use a server with multipart uploads, and allow s3:PutObject below INGEST_S3_PREFIX",
        ),
        Need::Signature => advice(
            "whoever reaches the server can write what they like: URLs protect nothing",
            "have the server check signatures (LocalStack: S3_SKIP_SIGNATURE_VALIDATION=0), or keep it for tests",
        ),
        Need::Expiry => advice(
            "URLs work for ever: what was once given out cannot be taken back",
            "have the server check signatures and their end, or keep it for tests",
        ),
        Need::Length => advice(
            "clients can put parts of another size than planned: quotas and INGEST_MAX_FILE_SIZE are found out too late",
            "use a server that holds a PUT to the Content-Length that was signed, or keep it for clients that you trust",
        ),
        Need::ContentType => advice(
            "a part that comes with a Content-Type is refused, and browsers and many programs send one",
            "have the server, or a proxy before it, take headers that were not signed",
        ),
        Need::ListParts => advice(
            "nobody could tell which parts have arrived, so that no upload can be completed or resumed",
            "use a server that has ListParts, and allow s3:ListMultipartUploadParts below INGEST_S3_PREFIX",
        ),
        Need::Cors => advice(
            "browsers keep pages from uploading",
            "give the bucket a CORS rule for the origins in INGEST_CORS_ORIGINS: AllowedMethods PUT and GET, AllowedHeaders \
             *, ExposeHeaders ETag",
        ),
        Need::ExposedETag => advice(
            "pages cannot tell which part they have put, so that uploads from browsers cannot be completed",
            "add ETag to ExposeHeaders of the bucket's CORS rule, and have proxies pass Access-Control-Expose-Headers on",
        ),
        Need::Complete => advice(
            "what was uploaded does not become a file",
            "use a server with CompleteMultipartUpload; look into its log for why this one failed",
        ),
        Need::LatePart => advice(
            "whoever once had a URL of a file could change it after it was complete",
            "do not use this server: nothing else can keep the promise (docs/decisions/0009)",
        ),
        Need::Read => advice(
            "files cannot be ingested or downloaded",
            "use a server with ranges, and allow s3:GetObject below INGEST_S3_PREFIX",
        ),
        Need::Abort => advice(
            "uploads that are given up go on taking room",
            "allow s3:AbortMultipartUpload below INGEST_S3_PREFIX; look into the server's log",
        ),
        Need::ListUploads => advice(
            "uploads that a crash left without a row are never found, and go on taking room",
            "allow s3:ListBucketMultipartUploads on the bucket, and give it a lifecycle rule that aborts incomplete uploads",
        ),
        Need::Delete => advice(
            "files that expire are never deleted",
            "allow s3:DeleteObject below INGEST_S3_PREFIX, and look for a retention rule on the bucket",
        ),
    }
}

/// What to make of a failure, where that says more than what was looked for.
pub(super) fn of_failure(error: &StorageError) -> Option<Advice> {
    if is_denied(error) {
        return right(error);
    }
    match error {
        StorageError::Refused { code, .. } => match code.as_str() {
            "SignatureDoesNotMatch" | "InvalidAccessKeyId" | "ExpiredToken" | "InvalidToken" => {
                Some(advice(
                    "S3 does not know this key, or its secret is another one",
                    "look at AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or at where they come from",
                ))
            }
            "RequestTimeTooSkewed" => Some(of(Need::Clock)),
            "AuthorizationHeaderMalformed" | "PermanentRedirect" | "301" => Some(advice(
                "the bucket is in another region than the one that requests are signed for",
                "set AWS_REGION to the bucket's region, or INGEST_S3_ENDPOINT to where it is",
            )),
            _ => None,
        },
        StorageError::Unavailable { outage, .. } => match outage {
            Outage::NotReached | Outage::NoAnswer => Some(advice(
                "the server cannot be reached, or does not answer",
                "look at INGEST_S3_ENDPOINT, name resolution, firewalls and, over TLS, INGEST_S3_CA",
            )),
            Outage::NotFromS3 { .. } => Some(advice(
                "something answers, and it is not S3",
                "look at INGEST_S3_ENDPOINT, and at what stands before the server",
            )),
            Outage::NoCredentials => Some(of(Need::Credentials)),
            Outage::NotIdentified | Outage::Answered { .. } => None,
        },
    }
}

/// The right that is missing for what `error` was about.
fn right(error: &StorageError) -> Option<Advice> {
    const DENIED: &str = "the key may not do this";
    let (StorageError::Refused { doing, .. } | StorageError::Unavailable { doing, .. }) = error;
    let remedy = match *doing {
        "CreateMultipartUpload" | "UploadPart" | "CompleteMultipartUpload" => {
            "allow s3:PutObject below INGEST_S3_PREFIX"
        }
        "ListParts" => "allow s3:ListMultipartUploadParts below INGEST_S3_PREFIX",
        "ListMultipartUploads" => "allow s3:ListBucketMultipartUploads on the bucket",
        "AbortMultipartUpload" => "allow s3:AbortMultipartUpload below INGEST_S3_PREFIX",
        "GetObject" => "allow s3:GetObject below INGEST_S3_PREFIX",
        "HeadObject" => {
            "allow s3:GetObject below INGEST_S3_PREFIX and s3:ListBucket on the bucket, without which S3 denies what is not \
             there"
        }
        "DeleteObject" => "allow s3:DeleteObject below INGEST_S3_PREFIX",
        "HeadBucket" => "allow s3:ListBucket on the bucket, and look at whose it is",
        _ => return None,
    };
    Some(advice(DENIED, remedy))
}
