//! A file that is on disk until S3 has it, because nobody knew how long it would be. It has no name there, so that it ends
//! with this process, whatever ends that.

use std::{fs::File, io, os::unix::fs::FileExt, path::Path, sync::Arc};

use actix_web::web::Bytes;
use futures::{StreamExt as _, stream};
use tokio::{io::AsyncWriteExt as _, sync::OwnedSemaphorePermit, task::spawn_blocking};
use uploads::ports::{FileContent, PartStream};

/// How many bytes are written or read at a time.
const PIECE_BYTES: usize = 128 * 1024;

/// A file that is being written.
#[derive(Debug)]
pub struct Spool {
    file: tokio::fs::File,
    size: u64,
    room: OwnedSemaphorePermit,
}

impl Spool {
    pub(super) fn new(dir: &Path, room: OwnedSemaphorePermit) -> io::Result<Self> {
        let mut file = tokio::fs::File::from_std(tempfile::tempfile_in(dir)?);
        file.set_max_buf_size(PIECE_BYTES);
        let size = 0;
        Ok(Self { file, size, room })
    }

    /// Adds bytes at the end.
    ///
    /// # Errors
    /// What the system said.
    pub async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.size += bytes.len() as u64;
        self.file.write_all(bytes).await
    }

    /// How many bytes there are so far.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The file, to be read.
    ///
    /// # Errors
    /// What the system said.
    pub async fn finish(mut self) -> io::Result<Spooled> {
        self.file.flush().await?;
        Ok(Spooled {
            file: Arc::new(self.file.into_std().await),
            size: self.size,
            _room: self.room,
        })
    }
}

/// A file that has come as a whole.
#[derive(Debug)]
pub struct Spooled {
    file: Arc<File>,
    size: u64,
    _room: OwnedSemaphorePermit,
}

impl Spooled {
    /// Bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }
}

impl FileContent for Spooled {
    fn part(&self, offset: u64, size: u64) -> Option<PartStream> {
        let end = offset + size;
        let begun = (Arc::clone(&self.file), offset);
        let pieces = stream::try_unfold(begun, move |(file, offset)| async move {
            let left = usize::try_from(end - offset).unwrap_or(usize::MAX);
            if left == 0 {
                return Ok(None);
            }
            let read = spawn_blocking(move || {
                let mut piece = vec![0; left.min(PIECE_BYTES)];
                file.read_exact_at(&mut piece, offset)?;
                Ok::<_, io::Error>((Bytes::from(piece), file))
            });
            let (piece, file) = read.await.map_err(io::Error::other)??;
            let next = offset + piece.len() as u64;
            Ok(Some((piece, (file, next))))
        });
        Some(pieces.boxed())
    }

    fn has_broken_off(&self) -> bool {
        false
    }
}
