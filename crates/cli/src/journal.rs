//! What is under way on this machine, written down so that it can go on after anything.
//!
//! One file an upload, `<state>/ingest/<key>.json`, made before the service is asked for the upload: its key is the
//! request's `Idempotency-Key`, so that a request whose answer got lost leads to the same job. Beside it
//! `<key>.parts`, a line for each part that was sent: its number, the storage's ETag, and the MD5 of what was sent.
//! No token is kept here.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use api_models::Visibility;
use etcetera::BaseStrategy as _;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::failure::Failure;
use crate::source::OpenFile;

/// An upload, as it was asked for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// The `Idempotency-Key` of its creation.
    pub key: Uuid,
    /// The service.
    pub url: String,
    /// Its job, once the service has answered.
    pub job_id: Option<Uuid>,
    /// The file, from the root; none for standard input.
    pub file: Option<PathBuf>,
    /// Its name in the service.
    pub filename: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last changed, as it was when the upload began.
    pub modified: Option<SystemTime>,
    /// Its media type.
    pub content_type: String,
    /// Whether the service is to be told its SHA-256.
    #[serde(default)]
    pub tell_sha256: bool,
    /// Its SHA-256, once it is known.
    pub sha256: Option<String>,
    /// The title that it is committed with; none if it is not to be committed.
    pub title: Option<String>,
    /// Who may see the dataset.
    pub visibility: Visibility,
}

/// A part that was sent from this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// What the storage called it.
    pub etag: String,
    /// The MD5 of its bytes, in hexadecimal digits.
    pub md5: String,
}

/// The journal of one upload, for as long as this process works on it.
#[derive(Debug)]
pub struct Journal {
    entry: Entry,
    folder: PathBuf,
    sent: Mutex<BTreeMap<u64, Sent>>,
    parts: Mutex<File>,
    /// Held so that no other process works on the same upload.
    _lock: Arc<File>,
}

impl Journal {
    /// Begins, or goes on with, the journal of an upload.
    ///
    /// # Errors
    /// The folder cannot be written, or another process works on this upload.
    pub fn open(entry: Entry) -> Result<Self, Failure> {
        let folder = folder()?;
        let key = entry.key;
        let opened = || -> io::Result<(File, File, BTreeMap<u64, Sent>)> {
            fs::create_dir_all(&folder)?;
            let open = |extension: &str| {
                let path = folder.join(format!("{key}.{extension}"));
                OpenOptions::new().append(true).create(true).open(path)
            };
            let lock = open("lock")?;
            let text = fs::read_to_string(folder.join(format!("{key}.parts"))).unwrap_or_default();
            Ok((lock, open("parts")?, sent_parts(&text)))
        };
        let (lock, mut parts, sent) = opened().map_err(|error| unwritable(&folder, &error))?;
        if lock.try_lock().is_err() {
            return Err(Failure::Failed(format!(
                "Another `ingest` works on this upload of {}.",
                entry.filename
            )));
        }
        // What a crash has left of a line is ended, so that the next one stands alone.
        parts
            .write_all(b"\n")
            .map_err(|error| unwritable(&folder, &error))?;
        let journal = Self {
            entry,
            folder,
            sent: Mutex::new(sent),
            parts: Mutex::new(parts),
            _lock: Arc::new(lock),
        };
        journal.write()?;
        Ok(journal)
    }

    /// The upload.
    pub fn entry(&self) -> &Entry {
        &self.entry
    }

    /// Notes the job that the service has made.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn has_job(&mut self, job: Uuid) -> Result<(), Failure> {
        self.entry.job_id = Some(job);
        self.write()
    }

    /// Notes the file's SHA-256.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn has_sha256(&mut self, sha256: String) -> Result<(), Failure> {
        self.entry.sha256 = Some(sha256);
        self.write()
    }

    /// Notes that the file is this one now.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn has_file(&mut self, file: &OpenFile) -> Result<(), Failure> {
        self.entry.file = Some(file.path.clone());
        self.entry.modified = file.modified;
        self.write()
    }

    /// What was sent from this machine in this part's place.
    pub fn sent(&self, part: u64) -> Option<Sent> {
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.get(&part).cloned()
    }

    /// Notes a part that has been sent. If that fails, the part is only compared with more effort later.
    pub fn has_sent(&self, part: u64, sent: Sent) {
        let line = format!("{part} {} {}\n", sent.etag, sent.md5);
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = parts.write_all(line.as_bytes());
        drop(parts);
        let mut all = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(part, sent);
    }

    /// Forgets the upload: it is done, or cannot go on.
    pub fn close(&self) {
        for extension in ["json", "parts", "lock"] {
            let _ = fs::remove_file(self.folder.join(format!("{}.{extension}", self.entry.key)));
        }
    }

    fn write(&self) -> Result<(), Failure> {
        let path = self.folder.join(format!("{}.json", self.entry.key));
        let written = || -> io::Result<()> {
            let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
            file.write_all(serde_json::to_string(&self.entry)?.as_bytes())?;
            file.as_file().sync_all()?;
            file.persist(&path)?;
            Ok(())
        };
        written().map_err(|error| unwritable(&self.folder, &error))
    }
}

/// Every upload that is under way on this machine, in the order in which they began.
///
/// # Errors
/// The folder cannot be read.
pub fn entries() -> Result<Vec<Entry>, Failure> {
    let folder = folder()?;
    let listed = match fs::read_dir(&folder) {
        Ok(listed) => listed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            return Err(Failure::failed(
                &format!("{} cannot be read", folder.display()),
                &error,
            ));
        }
    };
    let mut found: Vec<Entry> = listed
        .filter_map(|file| {
            let path = file.ok()?.path();
            let is_entry = path
                .extension()
                .is_some_and(|extension| extension == "json");
            // What another version has written is left alone.
            is_entry.then(|| serde_json::from_slice(&fs::read(path).ok()?).ok())?
        })
        .collect();
    // Version 7: by the time at which they were made.
    found.sort_by_key(|entry| entry.key);
    Ok(found)
}

/// The folder below which the platform wants programs to keep what they remember.
fn folder() -> Result<PathBuf, Failure> {
    let strategy = etcetera::choose_base_strategy()
        .map_err(|error| Failure::failed("There is no home folder", &error))?;
    let state = strategy.state_dir().unwrap_or_else(|| strategy.data_dir());
    Ok(state.join("ingest"))
}

fn unwritable(folder: &Path, error: &io::Error) -> Failure {
    let what = format!(
        "What is under way cannot be written down in {}",
        folder.display()
    );
    Failure::failed(&what, error)
}

/// The lines that are whole; the last of a part counts.
fn sent_parts(text: &str) -> BTreeMap<u64, Sent> {
    let lines = text.lines().filter_map(|line| {
        let mut words = line.split(' ');
        let part = words.next()?.parse().ok()?;
        let etag = words.next()?.to_owned();
        let md5 = words.next().filter(|md5| md5.len() == 32)?.to_owned();
        Some((part, Sent { etag, md5 }))
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_line_is_no_part() {
        let md5 = "0123456789abcdef0123456789abcdef";
        let text = format!("1 a {md5}\n2 b 0123\n\n1 c {md5}\n3 d");
        let parts = sent_parts(&text);
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[&1].etag, "c");
    }
}
