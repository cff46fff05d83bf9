//! A body on its way to disk: written to a scratch file and hashed as it comes. Whatever becomes of
//! the request, a draft that was not installed leaves nothing behind.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

use md5::{Digest, Md5};

use super::StoreError;
use super::files::Scratch;
use super::space::Reservation;

/// A body that is still being received.
#[derive(Debug)]
pub(crate) struct Draft {
    file: File,
    scratch: Scratch,
    md5: Md5,
    size: u64,
    reservation: Reservation,
}

impl Draft {
    pub(crate) fn create(path: PathBuf, reservation: Reservation) -> Result<Self, StoreError> {
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)
            .map_err(StoreError::io("create a file"))?;
        Ok(Self {
            file,
            scratch: Scratch::new(path),
            md5: Md5::new(),
            size: 0,
            reservation,
        })
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.file
            .write_all(bytes)
            .map_err(StoreError::io("write a body"))?;
        self.md5.update(bytes);
        self.size += bytes.len() as u64;
        Ok(())
    }

    /// Flushes the bytes to disk. They have no name yet that a restart would know.
    pub(crate) fn finish(self) -> Result<Written, StoreError> {
        self.file
            .sync_all()
            .map_err(StoreError::io("flush a body"))?;
        Ok(Written {
            scratch: self.scratch,
            md5: self.md5.finalize().into(),
            size: self.size,
            reservation: self.reservation,
        })
    }
}

/// A body that is complete and on disk, but belongs to nothing yet.
#[derive(Debug)]
pub(crate) struct Written {
    scratch: Scratch,
    pub(crate) md5: [u8; 16],
    /// Bytes.
    pub(crate) size: u64,
    reservation: Reservation,
}

impl Written {
    /// Gives the bytes their name. They stay counted until whoever owns that name releases them.
    pub(crate) fn install(self, target: &std::path::Path) -> io::Result<()> {
        self.scratch.install(target)?;
        self.reservation.keep();
        Ok(())
    }
}
