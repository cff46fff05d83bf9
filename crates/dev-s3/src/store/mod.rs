//! The objects and uploads of one bucket on disk, and the index of them in memory.
//!
//! The disk is the truth: every change is durable there before the index shows it and before it is
//! answered, and the index is built from the disk at start. All of it blocks, so that a request whose
//! client has gone cannot be dropped between a change on disk and the index: callers run it on the
//! blocking pool. Knows nothing of HTTP and of `s3s`.

mod draft;
mod files;
mod layout;
mod load;
mod object;
mod space;
mod upload;

use std::collections::BTreeMap;
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

pub(crate) use draft::{Draft, Written};
pub(crate) use layout::Attributes;
pub(crate) use load::OpenError;
pub(crate) use object::Object;
pub(crate) use upload::{Part, Upload, WantedPart};

use layout::Layout;
use object::Janitor;
use space::Space;

/// Keys are locked in this many groups, so that commits of different keys rarely wait for each other.
const KEY_LOCKS: usize = 64;

/// Why the store refused, in S3's words where it has them.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// Unknown, or completed or aborted meanwhile.
    #[error("the upload does not exist")]
    NoSuchUpload,
    /// Not uploaded, or uploaded again since with another ETag.
    #[error("part {0} was not uploaded, or its ETag is another")]
    InvalidPart(u16),
    #[error("the parts are not in ascending order")]
    InvalidPartOrder,
    #[error("part {number} has {size} bytes")]
    EntityTooSmall { number: u16, size: u64 },
    #[error("an object with this key exists")]
    KeyExists,
    /// The quota or the disk.
    #[error("no space left")]
    Full,
    #[error("cannot {doing}")]
    Io {
        doing: &'static str,
        source: io::Error,
    },
}

impl StoreError {
    /// For `map_err`: `doing` completes "cannot …".
    fn io(doing: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |source| match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Io { doing, source },
        }
    }
}

/// One bucket.
#[derive(Debug)]
pub(crate) struct Store {
    layout: Layout,
    space: Arc<Space>,
    index: Mutex<Index>,
    key_locks: [Mutex<()>; KEY_LOCKS],
    janitor: Janitor,
    /// Unlocked when closed, also by the death of the process.
    _lock: File,
}

/// What there is, in the order in which S3 lists it.
#[derive(Debug, Default)]
struct Index {
    objects: BTreeMap<String, Arc<Object>>,
    /// By key and upload id.
    uploads: BTreeMap<(String, String), Arc<Upload>>,
    /// The highest generation given to an object.
    generation: u64,
}

impl Store {
    /// Opens the bucket in `root`, making what is not there and sweeping what a crash left behind.
    pub(crate) fn open(root: &Path, bucket: &str, quota: Option<u64>) -> Result<Self, OpenError> {
        load::open(Layout::new(root, bucket), Space::new(quota))
    }

    /// Begins to receive a body of `size` bytes.
    pub(crate) fn draft(&self, size: u64) -> Result<Draft, StoreError> {
        Draft::create(self.layout.scratch(), self.space.reserve(size)?)
    }

    /// The open upload of this key and id.
    pub(crate) fn upload(&self, key: &str, id: &str) -> Result<Arc<Upload>, StoreError> {
        let name = (key.to_owned(), id.to_owned());
        self.index()
            .uploads
            .get(&name)
            .cloned()
            .ok_or(StoreError::NoSuchUpload)
    }

    /// The object of this key.
    pub(crate) fn object(&self, key: &str) -> Option<Arc<Object>> {
        self.index().objects.get(key).cloned()
    }

    /// At most `limit` objects whose keys start with `prefix` and follow `after`, in order.
    pub(crate) fn list_objects(
        &self,
        prefix: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Vec<Arc<Object>> {
        use std::ops::Bound::{Excluded, Included, Unbounded};
        let from = match after {
            Some(after) if after >= prefix => Excluded(after),
            _ => Included(prefix),
        };
        let index = self.index();
        let objects = index.objects.range::<str, _>((from, Unbounded));
        objects
            .take_while(|(key, _)| key.starts_with(prefix))
            .take(limit)
            .map(|(_, object)| Arc::clone(object))
            .collect()
    }

    /// At most `limit` open uploads whose keys start with `prefix` and that follow the markers, by
    /// key and then by age. Without `after_id` a whole key is passed over.
    pub(crate) fn list_uploads(
        &self,
        prefix: &str,
        after_key: Option<&str>,
        after_id: Option<&str>,
        limit: usize,
    ) -> Vec<Arc<Upload>> {
        let index = self.index();
        let from = after_key.filter(|key| *key >= prefix).unwrap_or(prefix);
        let uploads = index.uploads.range((from.to_owned(), String::new())..);
        let is_listed = |key: &str, id: &str| match (after_key, after_id) {
            (Some(after), Some(after_id)) if key == after => id > after_id,
            (Some(after), _) => key > after,
            (None, _) => true,
        };
        uploads
            .take_while(|((key, _), _)| key.starts_with(prefix))
            .filter(|((key, id), _)| is_listed(key, id))
            .take(limit)
            .map(|(_, upload)| Arc::clone(upload))
            .collect()
    }

    /// Held for a moment only, never while waiting for the disk.
    fn index(&self) -> MutexGuard<'_, Index> {
        lock(&self.index)
    }

    /// Held while the object of a key is made, replaced or deleted.
    fn lock_key(&self, key: &str) -> MutexGuard<'_, ()> {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        lock(&self.key_locks[(hasher.finish() % KEY_LOCKS as u64) as usize])
    }
}

/// A panic elsewhere must not stop everything that comes after it, and no state is left half-changed
/// under these locks.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Milliseconds since the epoch.
fn now() -> u64 {
    millis(SystemTime::now())
}

fn millis(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_millis() as u64)
}
