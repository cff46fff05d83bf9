//! Start: take the lock, sweep what a crash left behind, build the index.
//!
//! Nothing acknowledged is ever swept: a directory without a record was aborted, deleted or never
//! finished. What this version cannot read is left alone and reported.

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::fs::{self, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::layout::{self, Layout, ObjectRecord, PartRecord, UploadRecord};
use super::object::{self, Janitor};
use super::space::Space;
use super::upload::{Part, Upload};
use super::{Index, Store, files, millis};

/// Why a directory cannot be served.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OpenError {
    /// Another server has it.
    #[error("in use")]
    InUse,
    #[error(transparent)]
    Io(#[from] io::Error),
}

pub(super) fn open(layout: Layout, space: Arc<Space>) -> Result<Store, OpenError> {
    fs::create_dir_all(layout.tmp())?;
    files::create_dir(&layout.buckets())?;
    files::create_dir(layout.bucket())?;
    let lock = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(layout.lock())?;
    lock.try_lock().map_err(|error| match error {
        TryLockError::WouldBlock => OpenError::InUse,
        TryLockError::Error(error) => OpenError::Io(error),
    })?;
    for unfinished in fs::read_dir(layout.tmp())? {
        files::discard(&unfinished?.path());
    }

    let janitor = Janitor::start()?;
    let mut index = Index::default();
    for entry in fs::read_dir(layout.bucket())? {
        let dir = entry?.path();
        if let Err(error) = load_dir(&mut index, &space, &janitor, &dir) {
            log::error!(path:% = dir.display(), error:%; "cannot read a stored upload or object; leaving it alone");
        }
    }
    log::info!(objects = index.objects.len(), uploads = index.uploads.len(); "opened the embedded S3's files");
    Ok(Store {
        layout,
        space,
        index: Mutex::new(index),
        key_locks: std::array::from_fn(|_| Mutex::default()),
        janitor,
        _lock: lock,
    })
}

fn load_dir(index: &mut Index, space: &Space, janitor: &Janitor, dir: &Path) -> io::Result<()> {
    let Some(id) = dir.file_name().and_then(OsStr::to_str) else {
        return Ok(());
    };
    if let Some(record) = files::read_json::<ObjectRecord>(&layout::object_file(dir))? {
        return load_object(index, space, janitor, dir, record);
    }
    if let Some(record) = files::read_json::<UploadRecord>(&layout::upload_file(dir))? {
        let parts = load_parts(dir)?;
        space.occupy(parts.values().map(|part| part.record.size).sum());
        let upload = Upload::new(id.to_owned(), record, dir.to_owned(), parts);
        index
            .uploads
            .insert((upload.record.key.clone(), id.to_owned()), Arc::new(upload));
        return Ok(());
    }
    if looks_like_ours(id) {
        files::discard(dir);
    }
    Ok(())
}

fn load_object(
    index: &mut Index,
    space: &Space,
    janitor: &Janitor,
    dir: &Path,
    record: ObjectRecord,
) -> io::Result<()> {
    index.generation = index.generation.max(record.generation);
    if let Some(other) = index.objects.get(&record.key) {
        // A crash came between making an object and removing the one it replaces.
        let is_newer = record.generation > other.record.generation;
        let older = if is_newer { other.dir() } else { dir };
        object::unmake_dir(older)?;
        files::discard(older);
        if !is_newer {
            return Ok(());
        }
        space.release(other.record.size);
    }

    // A completed upload's own record, and parts that were not completed.
    files::remove_file(&layout::upload_file(dir))?;
    let named: HashSet<String> = record.parts.iter().map(PartRecord::file_name).collect();
    for (path, part) in part_files(dir)? {
        if !named.contains(&part.file_name()) {
            files::discard(&path);
        }
    }
    space.occupy(record.size);
    let object = janitor.object(dir.to_owned(), record);
    index
        .objects
        .insert(object.record.key.clone(), Arc::new(object));
    Ok(())
}

/// The latest file of each part; older ones are removed.
fn load_parts(dir: &Path) -> io::Result<BTreeMap<u16, Part>> {
    let mut parts: BTreeMap<u16, Part> = BTreeMap::new();
    for (path, record) in part_files(dir)? {
        let modified = millis(fs::metadata(&path)?.modified()?);
        match parts.get(&record.number) {
            Some(newer) if newer.record.seq > record.seq => files::discard(&path),
            older => {
                if let Some(older) = older {
                    files::discard(&dir.join(older.record.file_name()));
                }
                parts.insert(record.number, Part { record, modified });
            }
        }
    }
    Ok(parts)
}

fn part_files(dir: &Path) -> io::Result<Vec<(PathBuf, PartRecord)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let size = entry.metadata()?.len();
        if let Some(record) = entry
            .file_name()
            .to_str()
            .and_then(|name| PartRecord::parse(name, size))
        {
            found.push((entry.path(), record));
        }
    }
    Ok(found)
}

/// Only directories that this store named are swept.
fn looks_like_ours(id: &str) -> bool {
    id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())
}
