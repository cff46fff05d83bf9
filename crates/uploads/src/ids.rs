//! Names of things: ours (jobs, datasets, subjects, keys) and S3's (upload ids).

use std::fmt;

use uuid::Uuid;

/// Our identifier of a job, and so of the one upload it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId(pub Uuid);

impl fmt::Display for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Our identifier of a dataset: what a committed and ingested upload has become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DatasetId(pub Uuid);

impl fmt::Display for DatasetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Who owns a job: the subject of the token that created it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject(pub String);

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// S3's identifier of a multipart upload. Opaque.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct UploadId(pub String);

impl fmt::Display for UploadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A SHA-256, as 64 lower-case hex digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sha256(String);

impl Sha256 {
    /// Takes 64 hex digits in either case; `None` for anything else.
    #[must_use]
    pub fn parse(hex: &str) -> Option<Self> {
        let valid = hex.len() == 64 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        valid.then(|| Self(hex.to_ascii_lowercase()))
    }

    /// The hash of 32 bytes that a digest has produced.
    #[must_use]
    pub fn from_digest(digest: &[u8; 32]) -> Self {
        Self(hex::encode(digest))
    }

    /// The 64 lower-case hex digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The key of an object in the bucket: a [`KeyPrefix`] and a job id, so it is ASCII, shorter than 400 bytes, without dot
/// segments, and known before S3 is called.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ObjectKey(String);

impl ObjectKey {
    /// The key of `job`'s object below `prefix`.
    #[must_use]
    pub fn of(prefix: &KeyPrefix, job: JobId) -> Self {
        Self(format!("{}{job}", prefix.0))
    }

    /// A key that was stored before.
    #[must_use]
    pub fn from_stored(key: String) -> Self {
        Self(key)
    }

    /// The key as S3 knows it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The job whose object this is, if `key` is one that [`ObjectKey::of`] makes below `prefix`.
    #[must_use]
    pub fn job(&self, prefix: &KeyPrefix) -> Option<JobId> {
        let id = Uuid::try_parse(self.0.strip_prefix(&prefix.0)?).ok()?;
        (Self::of(prefix, JobId(id)) == *self).then_some(JobId(id))
    }
}

impl fmt::Display for ObjectKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What every key of this service begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPrefix(String);

/// Why a text cannot be a [`KeyPrefix`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a key prefix is at most 300 ASCII letters, digits and any of `!-_.*'()/`, \
     without a leading slash, an empty segment, or a segment `.` or `..`"
)]
pub struct InvalidKeyPrefix;

impl KeyPrefix {
    /// Accepts what every S3 server keeps as it is: URL parsers rewrite dot segments, and servers differ beyond ASCII.
    ///
    /// # Errors
    /// [`InvalidKeyPrefix`] for anything else.
    pub fn parse(text: &str) -> Result<Self, InvalidKeyPrefix> {
        let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"!-_.*'()/".contains(&byte);
        let body = text.strip_suffix('/').unwrap_or(text);
        let segments_ok = text.is_empty()
            || body
                .split('/')
                .all(|segment| !matches!(segment, "" | "." | ".."));
        if text.len() <= 300 && text.bytes().all(safe) && segments_ok {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidKeyPrefix)
        }
    }

    /// The prefix as it stands before every job id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_leads_back_to_its_job() {
        let prefix = KeyPrefix::parse("uploads/").unwrap();
        let job = JobId(Uuid::from_u128(7));
        let key = ObjectKey::of(&prefix, job);
        assert_eq!(key.job(&prefix), Some(job));
        assert_eq!(
            ObjectKey::from_stored("uploads/not-a-job".into()).job(&prefix),
            None
        );
        assert_eq!(
            ObjectKey::from_stored("uploads/00000000000000000000000000000007".into()).job(&prefix),
            None
        );
    }

    #[test]
    fn prefixes_that_servers_rewrite_are_refused() {
        for bad in [
            "/a",
            "a//b",
            "../",
            "a/./b/",
            "é/",
            "a b/",
            &"x".repeat(301),
        ] {
            assert_eq!(KeyPrefix::parse(bad), Err(InvalidKeyPrefix), "{bad}");
        }
        for good in ["", "uploads/", "a/b/", "team-1_"] {
            assert!(KeyPrefix::parse(good).is_ok(), "{good}");
        }
    }
}
