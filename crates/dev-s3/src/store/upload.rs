//! An open multipart upload: create, write a part, list, complete, abort.
//!
//! One rename decides each of them. CompleteMultipartUpload writes `object.json` beside the parts that
//! are there already, so it costs the same for a byte and for a terabyte: before that rename there is
//! the upload, after it there is the object.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};

use md5::{Digest, Md5};

use super::draft::Written;
use super::files::{self, Scratch};
use super::layout::{self, Attributes, ObjectRecord, PartRecord, UploadRecord};
use super::object::Object;
use super::{Store, StoreError, lock, now};

/// Every part but the last must have this many bytes.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html>
const MIN_PART_SIZE: u64 = 5 * 1024 * 1024;

/// An upload that was open when it was looked up.
#[derive(Debug)]
pub(crate) struct Upload {
    pub(crate) id: String,
    pub(crate) record: UploadRecord,
    dir: PathBuf,
    state: Mutex<State>,
}

/// What changes while an upload is open. Held while a part gets its name and while the upload is
/// completed or aborted, so these never overlap.
#[derive(Debug)]
struct State {
    open: bool,
    parts: BTreeMap<u16, Part>,
    next_seq: u64,
}

/// A part of an open upload.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) record: PartRecord,
    /// Milliseconds since the epoch.
    pub(crate) modified: u64,
}

/// A part as CompleteMultipartUpload names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WantedPart {
    pub(crate) number: u16,
    /// Without quotes.
    pub(crate) etag: String,
}

impl Upload {
    pub(super) fn new(
        id: String,
        record: UploadRecord,
        dir: PathBuf,
        parts: BTreeMap<u16, Part>,
    ) -> Self {
        let next_seq = parts
            .values()
            .map(|part| part.record.seq + 1)
            .max()
            .unwrap_or(0);
        Self {
            id,
            record,
            dir,
            state: Mutex::new(State {
                open: true,
                parts,
                next_seq,
            }),
        }
    }

    /// At most `limit` parts with numbers above `after`, ascending.
    pub(crate) fn parts(&self, after: u16, limit: usize) -> Result<Vec<Part>, StoreError> {
        let state = self.state()?;
        let following = (std::ops::Bound::Excluded(after), std::ops::Bound::Unbounded);
        Ok(state
            .parts
            .range(following)
            .take(limit)
            .map(|(_, part)| part.clone())
            .collect())
    }

    fn state(&self) -> Result<MutexGuard<'_, State>, StoreError> {
        let state = lock(&self.state);
        if state.open {
            Ok(state)
        } else {
            Err(StoreError::NoSuchUpload)
        }
    }
}

impl Store {
    /// CreateMultipartUpload.
    pub(crate) fn create_upload(
        &self,
        key: &str,
        attributes: Attributes,
    ) -> Result<Arc<Upload>, StoreError> {
        let id = layout::new_id();
        let dir = self.layout.dir(&id);
        let record = UploadRecord {
            key: key.to_owned(),
            initiated: now(),
            attributes,
        };

        let scratch = self.layout.scratch();
        fs::create_dir(&scratch).map_err(StoreError::io("create an upload"))?;
        let guard = Scratch::new(scratch.clone());
        files::write_json(&layout::upload_file(&scratch), &record)
            .and_then(|()| files::sync_dir(&scratch))
            .and_then(|()| guard.install(&dir))
            .and_then(|()| {
                files::sync_dir(self.layout.bucket()).inspect_err(|_| files::discard(&dir))
            })
            .map_err(StoreError::io("create an upload"))?;

        let upload = Arc::new(Upload::new(id.clone(), record, dir, BTreeMap::new()));
        self.index()
            .uploads
            .insert((key.to_owned(), id), Arc::clone(&upload));
        Ok(upload)
    }

    /// UploadPart. The latest of several PUTs of one number is the part.
    pub(crate) fn put_part(
        &self,
        upload: &Upload,
        number: u16,
        body: Written,
    ) -> Result<Part, StoreError> {
        let mut state = upload.state()?;
        let record = PartRecord {
            number,
            size: body.size,
            md5: hex::encode(body.md5),
            seq: state.next_seq,
        };
        // Also after a failure no two files of an upload share a number.
        state.next_seq += 1;
        let path = upload.dir.join(record.file_name());
        let size = record.size;
        body.install(&path)
            .map_err(StoreError::io("store a part"))?;
        if let Err(error) = files::sync_dir(&upload.dir) {
            files::discard(&path);
            self.space.release(size);
            return Err(StoreError::io("store a part")(error));
        }

        let part = Part {
            record,
            modified: now(),
        };
        if let Some(replaced) = state.parts.insert(number, part.clone()) {
            files::discard(&upload.dir.join(replaced.record.file_name()));
            self.space.release(replaced.record.size);
        }
        Ok(part)
    }

    /// CompleteMultipartUpload. A refused one changes nothing.
    pub(crate) fn complete(
        &self,
        upload: &Upload,
        wanted: &[WantedPart],
        only_if_absent: bool,
    ) -> Result<Arc<Object>, StoreError> {
        let mut state = upload.state()?;
        let parts = choose(&state.parts, wanted)?;
        let key = &upload.record.key;
        let _key = self.lock_key(key);
        if only_if_absent && self.object(key).is_some() {
            return Err(StoreError::KeyExists);
        }

        let record = ObjectRecord {
            key: key.clone(),
            generation: self.next_generation(),
            size: parts.iter().map(|part| part.size).sum(),
            etag: etag_of(&parts),
            modified: now(),
            attributes: upload.record.attributes.clone(),
            parts,
        };
        self.write_object_record(upload, &record)?;

        state.open = false;
        let object = Arc::new(self.janitor.object(upload.dir.clone(), record));
        self.index()
            .uploads
            .remove(&(key.clone(), upload.id.clone()));
        self.publish(Arc::clone(&object));
        self.tidy(upload, &state.parts, &object.record);
        Ok(object)
    }

    /// AbortMultipartUpload.
    pub(crate) fn abort(&self, upload: &Upload) -> Result<(), StoreError> {
        let mut state = upload.state()?;
        files::remove_file(&layout::upload_file(&upload.dir))
            .and_then(|_| files::sync_dir(&upload.dir))
            .map_err(StoreError::io("abort an upload"))?;
        state.open = false;
        self.index()
            .uploads
            .remove(&(upload.record.key.clone(), upload.id.clone()));
        self.space
            .release(state.parts.values().map(|part| part.record.size).sum());
        self.janitor.discard(upload.dir.clone());
        Ok(())
    }

    /// The one step that turns an upload into an object.
    fn write_object_record(
        &self,
        upload: &Upload,
        record: &ObjectRecord,
    ) -> Result<(), StoreError> {
        let scratch = self.layout.scratch();
        let guard = Scratch::new(scratch.clone());
        let path = layout::object_file(&upload.dir);
        files::write_json(&scratch, record)
            .and_then(|()| guard.install(&path))
            .map_err(StoreError::io("complete an upload"))?;
        files::sync_dir(&upload.dir).map_err(|error| {
            // Not known to be durable, so it must not be there: the answer is that nothing happened.
            files::discard(&path);
            StoreError::io("complete an upload")(error)
        })
    }

    /// Removes what the object is not made of. It is harmless where a crash leaves it behind.
    fn tidy(&self, upload: &Upload, parts: &BTreeMap<u16, Part>, record: &ObjectRecord) {
        files::discard(&layout::upload_file(&upload.dir));
        let used: HashSet<u16> = record.parts.iter().map(|part| part.number).collect();
        for part in parts
            .values()
            .filter(|part| !used.contains(&part.record.number))
        {
            files::discard(&upload.dir.join(part.record.file_name()));
            self.space.release(part.record.size);
        }
    }
}

/// Checks a list of parts against those that are there, as S3 does.
fn choose(
    parts: &BTreeMap<u16, Part>,
    wanted: &[WantedPart],
) -> Result<Vec<PartRecord>, StoreError> {
    if !wanted.is_sorted_by(|a, b| a.number < b.number) {
        return Err(StoreError::InvalidPartOrder);
    }
    let mut chosen = Vec::with_capacity(wanted.len());
    for want in wanted {
        match parts.get(&want.number) {
            Some(part) if part.record.md5 == want.etag => chosen.push(part.record.clone()),
            _ => return Err(StoreError::InvalidPart(want.number)),
        }
    }
    if let Some((_, all_but_last)) = chosen.split_last()
        && let Some(small) = all_but_last.iter().find(|part| part.size < MIN_PART_SIZE)
    {
        return Err(StoreError::EntityTooSmall {
            number: small.number,
            size: small.size,
        });
    }
    Ok(chosen)
}

/// The MD5 of the parts' MD5s, and how many there are.
fn etag_of(parts: &[PartRecord]) -> String {
    let mut md5 = Md5::new();
    for part in parts {
        // Our own hex, read back from our own file names.
        md5.update(hex::decode(&part.md5).unwrap_or_default());
    }
    format!("{}-{}", hex::encode(md5.finalize()), parts.len())
}
