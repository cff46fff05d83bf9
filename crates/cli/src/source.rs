//! Where the bytes come from: a file, which can be read at any place, or standard input, which comes once.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use bytes::Bytes;
use futures::stream::{self, Stream};
use md5::{Digest as _, Md5};
use sha2::Sha256;

use crate::failure::Failure;

/// How much is read at a time.
const CHUNK: usize = 256 * 1024;

/// A file that is open.
#[derive(Debug, Clone)]
pub struct OpenFile {
    /// Where it is, from the root.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last changed.
    pub modified: Option<SystemTime>,
    file: Arc<File>,
}

impl OpenFile {
    /// Opens a file.
    ///
    /// # Errors
    /// It is not there, cannot be read or is not a file.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let failed = |error: io::Error| {
            Failure::failed(&format!("{} cannot be read", path.display()), &error)
        };
        let file = File::open(path).map_err(failed)?;
        let metadata = file.metadata().map_err(failed)?;
        if !metadata.is_file() {
            return Err(Failure::Usage(format!(
                "{} is not a file. What comes from elsewhere can be sent through standard input, with `-` and `--size`.",
                path.display()
            )));
        }
        Ok(Self {
            path: path.canonicalize().map_err(failed)?,
            size: metadata.len(),
            modified: metadata.modified().ok(),
            file: Arc::new(file),
        })
    }

    /// Whether its size and its time are still the same.
    pub fn is_unchanged(&self) -> bool {
        self.file
            .metadata()
            .is_ok_and(|now| now.len() == self.size && now.modified().ok() == self.modified)
    }

    /// Some of its bytes.
    pub fn slice(&self, offset: u64, length: u64) -> Slice {
        Slice {
            file: Arc::clone(&self.file),
            offset,
            length,
        }
    }

    /// Its SHA-256, in hexadecimal digits; `read` is told how many bytes have been read.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn sha256(&self, read: impl Fn(u64)) -> io::Result<String> {
        let mut hash = Sha256::new();
        self.slice(0, self.size).each(|chunk| {
            hash.update(chunk);
            read(chunk.len() as u64);
        })?;
        Ok(hex::encode(hash.finalize()))
    }
}

/// Some bytes of an open file.
#[derive(Debug, Clone)]
pub struct Slice {
    file: Arc<File>,
    offset: u64,
    /// How many bytes.
    pub length: u64,
}

impl Slice {
    /// The next `length` bytes of standard input, kept in a file without a name, so that they can be sent again.
    ///
    /// # Errors
    /// Standard input ends before, does not end there although this is the last slice, or the file cannot be written.
    pub fn of_stdin(length: u64, is_last: bool) -> io::Result<Self> {
        let mut file = tempfile::tempfile()?;
        let mut stdin = io::stdin().lock();
        let copied = io::copy(&mut (&mut stdin).take(length), &mut file)?;
        if copied < length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if is_last && io::copy(&mut stdin.take(1), &mut io::sink())? > 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        file.flush()?;
        file.rewind()?;
        Ok(Self {
            file: Arc::new(file),
            offset: 0,
            length,
        })
    }

    /// The MD5 of the bytes, in hexadecimal digits.
    ///
    /// # Errors
    /// They cannot be read.
    pub fn md5(&self) -> io::Result<String> {
        let mut hash = Md5::new();
        self.each(|chunk| hash.update(chunk))?;
        Ok(hex::encode(hash.finalize()))
    }

    fn each(&self, mut take: impl FnMut(&[u8])) -> io::Result<()> {
        let mut chunk = vec![0; CHUNK];
        let (mut offset, mut left) = (self.offset, self.length);
        while left > 0 {
            let wanted = chunk_size(left);
            read_at(&self.file, &mut chunk[..wanted], offset)?;
            take(&chunk[..wanted]);
            offset += wanted as u64;
            left -= wanted as u64;
        }
        Ok(())
    }

    /// The bytes as they are sent. `sent` is told of each chunk; what `hash` has at the end is their MD5.
    pub fn stream(
        &self,
        hash: &RunningMd5,
        sent: impl Fn(u64) + Send + 'static,
    ) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
        let state = (self.clone(), hash.clone(), sent);
        stream::try_unfold(state, async |(mut slice, hash, sent)| {
            if slice.length == 0 {
                return Ok(None);
            }
            let wanted = chunk_size(slice.length);
            let (file, offset, hashed) = (Arc::clone(&slice.file), slice.offset, hash.clone());
            let read = tokio::task::spawn_blocking(move || {
                let mut chunk = vec![0; wanted];
                read_at(&file, &mut chunk, offset)?;
                hashed.update(&chunk);
                io::Result::Ok(Bytes::from(chunk))
            });
            let chunk = read.await.map_err(io::Error::other)??;
            slice.offset += wanted as u64;
            slice.length -= wanted as u64;
            sent(wanted as u64);
            Ok(Some((chunk, (slice, hash, sent))))
        })
    }
}

/// The MD5 of what has been sent so far.
#[derive(Debug, Clone, Default)]
pub struct RunningMd5(Arc<Mutex<Md5>>);

impl RunningMd5 {
    fn update(&self, bytes: &[u8]) {
        let mut hash = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        hash.update(bytes);
    }

    /// In hexadecimal digits.
    pub fn digits(&self) -> String {
        let hash = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        hex::encode(hash.clone().finalize())
    }
}

fn chunk_size(left: u64) -> usize {
    usize::try_from(left).unwrap_or(CHUNK).min(CHUNK)
}

/// Fills `buffer` from `offset` on, without a place of its own in the file, so that many can read at once.
#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_at(file: &File, mut buffer: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !buffer.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, buffer, offset)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => {
                buffer = &mut buffer[read..];
                offset += read as u64;
            }
        }
    }
    Ok(())
}
