//! URLs that somebody without credentials can use until they expire: SigV4 in the query.
//!
//! A part's URL signs the host and the exact Content-Length, which rusoto's presigner cannot, and every server that
//! checks signatures then holds clients to it. Nothing here reads a clock, and what many URLs share is hashed once.

mod disposition;
mod sigv4;
#[cfg(test)]
mod vectors;

use std::{
    fmt::{self, Write as _},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use sha2::{Digest as _, Sha256};
use uploads::{PartNumber, Timestamp, ports::PresignedUrl};

use disposition::attachment_within;
use sigv4::{Moment, Signer, SigningKey};

use crate::{Credentials, Endpoint, key};

/// The longest URL for reading, in bytes, a session's token aside: what proxies, browsers and other programs take is 2 to
/// 8 KiB, and some take no more than 2.
const LONGEST_READ_URL: usize = 2048;
/// What is left for the file's name, in bytes, however long the endpoint and the key are.
const LEAST_DISPOSITION: usize = 256;
const DISPOSITION: &str = "&response-content-disposition=";
const SIGNATURE: &str = "&X-Amz-Signature=";
/// Hexadecimal digits of a signature.
const SIGNATURE_DIGITS: usize = 64;

/// How long a URL lives, in whole seconds: 1 to 604,800, which is SigV4's limit of 7 days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expires(u32);

impl Expires {
    /// The longest that SigV4 knows.
    pub const MAX: Self = Self(7 * 24 * 60 * 60);

    /// The whole seconds of `lifetime`; `None` if those are none, or more than seven days.
    #[must_use]
    pub fn new(lifetime: Duration) -> Option<Self> {
        u32::try_from(lifetime.as_secs())
            .ok()
            .filter(|seconds| (1..=Self::MAX.0).contains(seconds))
            .map(Self)
    }

    /// The lifetime again.
    #[must_use]
    pub const fn duration(self) -> Duration {
        Duration::from_secs(self.0 as u64)
    }
}

/// Why no URL was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PresignError {
    /// Servers and URL parsers rewrite such a key, so the signature would be for another one.
    #[error("the key is empty, too long, begins with a slash or has a dot segment")]
    Key,
    /// The point in time is not within the years 0 to 9999.
    #[error("the time cannot be written in a signature")]
    Time,
}

/// Signs URLs for one bucket, as seen from where clients are.
pub struct Presigner {
    endpoint: Endpoint,
    region: String,
    /// What stands before the key in paths: `/bucket/`, or `/` where the host names the bucket.
    root: String,
    /// The last signing key. It changes once a day, or with the credentials.
    cached: Mutex<Option<CachedKey>>,
}

struct CachedKey {
    secret: String,
    day: String,
    key: SigningKey,
}

impl fmt::Debug for Presigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Presigner")
            .field("endpoint", &self.endpoint)
            .field("region", &self.region)
            .field("root", &self.root)
            .finish_non_exhaustive()
    }
}

impl Presigner {
    /// A presigner of URLs that name `endpoint`, and `bucket` in their path.
    pub fn new(endpoint: Endpoint, region: impl Into<String>, bucket: impl Into<String>) -> Self {
        let root = format!("/{}/", sigv4::in_path(&bucket.into()));
        Self::below(root, endpoint, region.into())
    }

    /// A presigner of URLs for the bucket that `endpoint` names in its host.
    pub fn of_host(endpoint: Endpoint, region: impl Into<String>) -> Self {
        Self::below("/".to_owned(), endpoint, region.into())
    }

    fn below(root: String, endpoint: Endpoint, region: String) -> Self {
        Self {
            endpoint,
            region,
            root,
            cached: Mutex::new(None),
        }
    }

    /// Scheme, host and port that its URLs name.
    pub fn endpoint(&self) -> &str {
        self.endpoint.origin()
    }

    /// One URL for UploadPart for each of `parts`, in their order; the sizes are in bytes. The URLs begin at `now`.
    ///
    /// # Errors
    /// [`PresignError`]; either all URLs are made or none.
    pub fn upload_parts(
        &self,
        credentials: &Credentials,
        key: &str,
        upload_id: &str,
        parts: &[(PartNumber, u64)],
        now: Timestamp,
        expires: Expires,
    ) -> Result<Vec<PresignedUrl>, PresignError> {
        const SIGNED: &str = "content-length;host";
        let batch = self.begin(credentials, key, now, expires, SIGNED)?;
        // Only the part number and the size differ. `partNumber` sorts after every X-Amz parameter and before
        // `uploadId`, so all that stands before its value is hashed once and the state is copied.
        let begun =
            Sha256::new_with_prefix(format!("PUT\n{}\n{}&partNumber=", batch.path, batch.query));
        let url_begin = format!("{}&partNumber=", batch.url());
        let query_end = format!("&uploadId={}", sigv4::in_query(upload_id));
        let url_end = format!("{query_end}{SIGNATURE}");
        let headers_begin = format!("{query_end}\ncontent-length:");
        let headers_end = format!(
            "\nhost:{}\n\n{SIGNED}\nUNSIGNED-PAYLOAD",
            self.endpoint.host()
        );

        let mut varying = String::with_capacity(headers_begin.len() + headers_end.len() + 32);
        let urls = parts.iter().map(|(number, size)| {
            varying.clear();
            let _ = write!(varying, "{number}");
            let mut url = String::with_capacity(url_begin.len() + 5 + url_end.len() + 64);
            for piece in [&url_begin, &varying, &url_end] {
                url.push_str(piece);
            }
            varying.push_str(&headers_begin);
            let _ = write!(varying, "{size}");
            varying.push_str(&headers_end);
            batch
                .signer
                .sign(begun.clone().chain_update(&varying), &mut url);
            PresignedUrl(url)
        });
        Ok(urls.collect())
    }

    /// A URL for GetObject that begins at `now`, and makes browsers save the object as `filename`. It has at most 2 KiB,
    /// without a session's token, as long as endpoint and key leave room: the name is shortened for that.
    ///
    /// # Errors
    /// [`PresignError`]
    pub fn get_object(
        &self,
        credentials: &Credentials,
        key: &str,
        filename: &str,
        now: Timestamp,
        expires: Expires,
    ) -> Result<PresignedUrl, PresignError> {
        self.read_object("GET", credentials, (key, filename), now, expires)
    }

    /// The same URL for HeadObject.
    ///
    /// # Errors
    /// [`PresignError`]
    pub fn head_object(
        &self,
        credentials: &Credentials,
        key: &str,
        filename: &str,
        now: Timestamp,
        expires: Expires,
    ) -> Result<PresignedUrl, PresignError> {
        self.read_object("HEAD", credentials, (key, filename), now, expires)
    }

    fn read_object(
        &self,
        method: &str,
        credentials: &Credentials,
        (key, filename): (&str, &str),
        now: Timestamp,
        expires: Expires,
    ) -> Result<PresignedUrl, PresignError> {
        let batch = self.begin(credentials, key, now, expires, "host")?;
        let begin = batch.url();
        let others = begin.len() - sigv4::token_parameter(credentials).len()
            + DISPOSITION.len()
            + SIGNATURE.len()
            + SIGNATURE_DIGITS;
        let room = LONGEST_READ_URL
            .saturating_sub(others)
            .max(LEAST_DISPOSITION);
        let disposition = attachment_within(filename, room, sigv4::length_in_query);
        let own = format!("{DISPOSITION}{}", sigv4::in_query(&disposition));
        let request = Sha256::new_with_prefix(format!(
            "{method}\n{}\n{}{own}\nhost:{}\n\nhost\nUNSIGNED-PAYLOAD",
            batch.path,
            batch.query,
            self.endpoint.host(),
        ));
        let mut url = format!("{begin}{own}{SIGNATURE}");
        batch.signer.sign(request, &mut url);
        Ok(PresignedUrl(url))
    }

    fn begin(
        &self,
        credentials: &Credentials,
        object: &str,
        now: Timestamp,
        expires: Expires,
        signed_headers: &str,
    ) -> Result<Batch<'_>, PresignError> {
        if !key::is_safe(object) {
            return Err(PresignError::Key);
        }
        let moment = Moment::of(now).ok_or(PresignError::Time)?;
        let scope = sigv4::scope(&moment, &self.region);
        let key = self.signing_key(&credentials.secret_access_key, &moment.day);
        Ok(Batch {
            origin: self.endpoint.origin(),
            path: format!("{}{}", self.root, sigv4::in_path(object)),
            query: sigv4::auth_query(credentials, &moment, &scope, expires.0, signed_headers),
            signer: Signer::new(&key, &moment, &scope),
        })
    }

    fn signing_key(&self, secret: &str, day: &str) -> SigningKey {
        // A key is whole before it is put here, so a panic elsewhere cannot have left half of one.
        let mut cached = self.cached.lock().unwrap_or_else(PoisonError::into_inner);
        match &*cached {
            Some(kept) if kept.day == day && kept.secret == secret => kept.key.clone(),
            Some(_) | None => {
                let key = SigningKey::derive(secret, day, &self.region);
                *cached = Some(CachedKey {
                    secret: secret.to_owned(),
                    day: day.to_owned(),
                    key: key.clone(),
                });
                key
            }
        }
    }
}

/// What the URLs of one call share.
struct Batch<'a> {
    origin: &'a str,
    path: String,
    query: String,
    signer: Signer,
}

impl Batch<'_> {
    fn url(&self) -> String {
        format!("{}{}?{}", self.origin, self.path, self.query)
    }
}
