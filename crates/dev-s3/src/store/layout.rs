//! Where everything is on disk, and the records that are kept there.
//!
//! ```text
//! root/lock                        held by the running server
//! root/tmp/                        unfinished writes; emptied at start
//! root/buckets/BUCKET/ID/          one upload, and later the object that it became
//!     upload.json                  the upload is open
//!     object.json                  it is an object; this file is what makes it one
//!     NNNNN-MD5-SEQ                part NNNNN; of several, the highest SEQ counts
//! ```
//!
//! No name on disk is made of anything a client sent, so no key can point outside its place.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What is kept with an object besides its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Attributes {
    pub(crate) content_type: Option<String>,
    /// User metadata, without the `x-amz-meta-` prefix.
    pub(crate) metadata: BTreeMap<String, String>,
}

/// `upload.json`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct UploadRecord {
    pub(crate) key: String,
    /// Milliseconds since the epoch.
    pub(crate) initiated: u64,
    pub(crate) attributes: Attributes,
}

/// `object.json`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ObjectRecord {
    pub(crate) key: String,
    /// Of two objects of one key, which a crash can leave behind, the higher one is the newer.
    pub(crate) generation: u64,
    /// Bytes.
    pub(crate) size: u64,
    /// Without quotes.
    pub(crate) etag: String,
    /// Milliseconds since the epoch.
    pub(crate) modified: u64,
    pub(crate) attributes: Attributes,
    /// In the order of their bytes.
    pub(crate) parts: Vec<PartRecord>,
}

/// A part as its file's name and length tell it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PartRecord {
    pub(crate) number: u16,
    /// Bytes.
    pub(crate) size: u64,
    /// The MD5 of the bytes in hex, which is also the part's ETag.
    pub(crate) md5: String,
    /// Counts the parts written into one upload.
    pub(crate) seq: u64,
}

impl PartRecord {
    pub(crate) fn file_name(&self) -> String {
        format!("{:05}-{}-{:016x}", self.number, self.md5, self.seq)
    }

    /// Reads a part's record back from the name of its file.
    pub(crate) fn parse(file_name: &str, size: u64) -> Option<Self> {
        let mut fields = file_name.split('-');
        let record = Self {
            number: fields.next()?.parse().ok()?,
            size,
            md5: fields.next()?.to_owned(),
            seq: u64::from_str_radix(fields.next()?, 16).ok()?,
        };
        (record.file_name() == file_name).then_some(record)
    }
}

/// The paths of one store.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    root: PathBuf,
    bucket: PathBuf,
}

impl Layout {
    /// `bucket` must have been checked to be a bucket's name: it becomes a directory's.
    pub(crate) fn new(root: &Path, bucket: &str) -> Self {
        Self {
            root: root.to_owned(),
            bucket: root.join("buckets").join(bucket),
        }
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.root.join("lock")
    }

    pub(crate) fn buckets(&self) -> PathBuf {
        self.root.join("buckets")
    }

    pub(crate) fn bucket(&self) -> &Path {
        &self.bucket
    }

    pub(crate) fn tmp(&self) -> PathBuf {
        self.root.join("tmp")
    }

    /// A path in `tmp` that nothing else has.
    pub(crate) fn scratch(&self) -> PathBuf {
        self.tmp().join(Uuid::new_v4().simple().to_string())
    }

    /// The directory of an upload or object. `id` comes from [`new_id`], never from a client.
    pub(crate) fn dir(&self, id: &str) -> PathBuf {
        self.bucket.join(id)
    }
}

/// A new upload id. Ids sort by the time they were made, as ListMultipartUploads wants them.
pub(crate) fn new_id() -> String {
    Uuid::now_v7().simple().to_string()
}

/// `upload.json` in an upload's directory.
pub(crate) fn upload_file(dir: &Path) -> PathBuf {
    dir.join("upload.json")
}

/// `object.json` in an object's directory.
pub(crate) fn object_file(dir: &Path) -> PathBuf {
    dir.join("object.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn part_names_are_read_back_exactly() {
        let part = PartRecord {
            number: 10_000,
            size: 7,
            md5: "0cc175b9c0f1b6a831c399e269772661".into(),
            seq: 31,
        };
        assert_eq!(
            part.file_name(),
            "10000-0cc175b9c0f1b6a831c399e269772661-000000000000001f"
        );
        assert_eq!(PartRecord::parse(&part.file_name(), 7), Some(part));
    }

    #[test]
    fn other_names_are_no_parts() {
        for name in [
            "object.json",
            "upload.json",
            "1-ab-0",
            "00001-ab",
            "00001-ab-1f",
            "70000-ab-0000000000000000",
            "",
        ] {
            assert_eq!(PartRecord::parse(name, 0), None, "{name}");
        }
    }
}
