//! A finished object: put whole, read, delete. Its bytes are the files of its parts, one after another.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};

use super::draft::Written;
use super::files::{self, Scratch};
use super::layout::{self, Attributes, ObjectRecord, PartRecord};
use super::{Store, StoreError, now};

/// An object that was there when it was looked up. Its bytes stay readable while this is held, also
/// when it is deleted or replaced meanwhile.
#[derive(Debug)]
pub(crate) struct Object {
    pub(crate) record: ObjectRecord,
    dir: PathBuf,
    gone: AtomicBool,
    janitor: Janitor,
}

/// A run of bytes within one file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) path: PathBuf,
    pub(crate) offset: u64,
    /// Bytes, at least one.
    pub(crate) length: u64,
}

impl Object {
    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where the bytes of `range` are, in order.
    pub(crate) fn segments(&self, range: Range<u64>) -> Vec<Segment> {
        let mut start = 0;
        let mut segments = Vec::new();
        for part in &self.record.parts {
            let end = start + part.size;
            let (from, to) = (range.start.max(start), range.end.min(end));
            if from < to {
                let path = self.dir.join(part.file_name());
                segments.push(Segment {
                    path,
                    offset: from - start,
                    length: to - from,
                });
            }
            start = end;
        }
        segments
    }
}

impl Drop for Object {
    fn drop(&mut self) {
        if self.gone.load(Ordering::Acquire) {
            self.janitor.discard(std::mem::take(&mut self.dir));
        }
    }
}

impl Store {
    /// PutObject.
    pub(crate) fn put_object(
        &self,
        key: &str,
        attributes: Attributes,
        body: Written,
        only_if_absent: bool,
    ) -> Result<Arc<Object>, StoreError> {
        let _key = self.lock_key(key);
        if only_if_absent && self.object(key).is_some() {
            return Err(StoreError::KeyExists);
        }
        let size = body.size;
        let part = PartRecord {
            number: 1,
            size,
            md5: hex::encode(body.md5),
            seq: 0,
        };
        let file_name = part.file_name();
        let record = ObjectRecord {
            key: key.to_owned(),
            generation: self.next_generation(),
            size,
            etag: part.md5.clone(),
            modified: now(),
            attributes,
            parts: vec![part],
        };
        let dir = self.layout.dir(&layout::new_id());
        self.install_object(&dir, &record, &file_name, body)?;
        let object = Arc::new(self.janitor.object(dir, record));
        self.publish(Arc::clone(&object));
        Ok(object)
    }

    /// DeleteObject; says whether there was one.
    pub(crate) fn delete_object(&self, key: &str) -> Result<bool, StoreError> {
        let _key = self.lock_key(key);
        let Some(object) = self.object(key) else {
            return Ok(false);
        };
        self.unmake(&object)?;
        self.index().objects.remove(key);
        Ok(true)
    }

    /// Must be asked for with the key locked, so that generations rise within a key.
    pub(super) fn next_generation(&self) -> u64 {
        let mut index = self.index();
        index.generation += 1;
        index.generation
    }

    /// Shows a durable object in place of the one with its key, if any. The key is locked.
    pub(super) fn publish(&self, object: Arc<Object>) {
        let key = object.record.key.clone();
        let replaced = self.index().objects.insert(key, object);
        if let Some(replaced) = replaced
            && let Err(error) = self.unmake(&replaced)
        {
            // The next start drops it for its lower generation.
            log::error!(error:?; "cannot remove a replaced object");
        }
    }

    fn install_object(
        &self,
        dir: &Path,
        record: &ObjectRecord,
        file_name: &str,
        body: Written,
    ) -> Result<(), StoreError> {
        let doing = "store an object";
        let scratch = self.layout.scratch();
        fs::create_dir(&scratch).map_err(StoreError::io(doing))?;
        let guard = Scratch::new(scratch.clone());
        files::write_json(&layout::object_file(&scratch), record).map_err(StoreError::io(doing))?;
        body.install(&scratch.join(file_name))
            .map_err(StoreError::io(doing))?;
        let installed = files::sync_dir(&scratch)
            .and_then(|()| guard.install(dir))
            .and_then(|()| {
                files::sync_dir(self.layout.bucket()).inspect_err(|_| files::discard(dir))
            });
        installed.map_err(|error| {
            self.space.release(record.size);
            StoreError::io(doing)(error)
        })
    }

    /// Makes an object's directory one that the next start sweeps, and sweeps it when its last reader
    /// is done.
    fn unmake(&self, object: &Object) -> Result<(), StoreError> {
        unmake_dir(&object.dir).map_err(StoreError::io("delete an object"))?;
        if !object.gone.swap(true, Ordering::AcqRel) {
            self.space.release(object.record.size);
        }
        Ok(())
    }
}

/// Takes the records out of an object's directory: what is left is nothing's.
pub(super) fn unmake_dir(dir: &Path) -> io::Result<()> {
    // First the upload's record, which a crash may have left: alone it would be an upload again.
    if files::remove_file(&layout::upload_file(dir))? {
        files::sync_dir(dir)?;
    }
    files::remove_file(&layout::object_file(dir))?;
    files::sync_dir(dir)
}

/// Removes directories on a thread of its own: a large object is thousands of files, and its last
/// reader may be an asynchronous task.
#[derive(Debug, Clone)]
pub(crate) struct Janitor(Sender<PathBuf>);

impl Janitor {
    /// The thread ends when the store and all objects are dropped.
    pub(super) fn start() -> io::Result<Self> {
        let (sender, receiver) = mpsc::channel::<PathBuf>();
        std::thread::Builder::new()
            .name("dev-s3-janitor".to_owned())
            .spawn(move || {
                for path in receiver {
                    files::discard(&path);
                }
            })?;
        Ok(Self(sender))
    }

    pub(super) fn object(&self, dir: PathBuf, record: ObjectRecord) -> Object {
        Object {
            record,
            dir,
            gone: AtomicBool::new(false),
            janitor: self.clone(),
        }
    }

    pub(super) fn discard(&self, path: PathBuf) {
        // Without its thread nothing is removed before the next start, which is early enough.
        let _ = self.0.send(path);
    }
}
