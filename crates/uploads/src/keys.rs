//! Where objects are in the bucket: keys, and what they begin with.

use std::fmt;

use uuid::Uuid;

use crate::{JobId, StorageId};

/// The marker's own name.
const MARKER: &str = "ingest-storage";
/// The name of what is tried out.
const PROBE: &str = "ingest-probe";

/// The key of an object in the bucket: a [`KeyPrefix`], as a rule one of [`KeyPrefix::of`], and a job id, so it is ASCII,
/// shorter than 400 bytes, without dot segments, and known before S3 is called.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ObjectKey(String);

impl ObjectKey {
    /// The key of `job`'s object below `prefix`.
    #[must_use]
    pub fn of(prefix: &KeyPrefix, job: JobId) -> Self {
        Self(format!("{}{job}", prefix.0))
    }

    /// The key of the marker below `prefix`, which is one of [`KeyPrefix::of`]: the object that tells a server which storage
    /// it has before it. No job has this key.
    #[must_use]
    pub fn of_marker(prefix: &KeyPrefix) -> Self {
        Self(format!("{}{MARKER}", prefix.0))
    }

    /// The key below `prefix` at which it is tried out what S3 does. No job has this key.
    #[must_use]
    pub fn of_probe(prefix: &KeyPrefix) -> Self {
        Self(format!("{}{PROBE}", prefix.0))
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

/// What keys of this service begin with.
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

    /// What the keys of the deployment begin with whose storage is `storage`: two deployments below one prefix never take
    /// each other's keys for their own.
    #[must_use]
    pub fn of(&self, storage: StorageId) -> Self {
        Self(format!("{}{storage}/", self.0))
    }

    /// The prefix as S3 knows it.
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
    fn keys_of_another_deployment_or_of_no_job_lead_nowhere() {
        let prefix = KeyPrefix::parse("uploads/").unwrap();
        let ours = prefix.of(StorageId(Uuid::from_u128(1)));
        let key = ObjectKey::of(&ours, JobId(Uuid::from_u128(7)));
        assert_eq!(key.job(&ours), Some(JobId(Uuid::from_u128(7))));
        assert_eq!(key.job(&prefix), None);
        assert_eq!(key.job(&prefix.of(StorageId(Uuid::from_u128(2)))), None);
        for other in [ObjectKey::of_marker(&ours), ObjectKey::of_probe(&ours)] {
            assert!(other.as_str().starts_with(ours.as_str()));
            assert_eq!(other.job(&ours), None);
        }
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
