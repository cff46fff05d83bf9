//! The data directory: made when it is not there, held by one server at a time, and written to file by file.
//!
//! Files that this program does not know are left alone.

use std::{
    fs::{self, DirBuilder, File, OpenOptions, Permissions, TryLockError},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use uuid::Uuid;

/// Whoever has this file locked has the directory. It stays behind: deleting it could take another's lock away.
const LOCK: &str = "lock";

/// Why a data directory cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DataDirError {
    /// It cannot be made, read or written.
    #[error("cannot use the data directory {}; INGEST_DATA_DIR (--data-dir) has to name a directory that can be written to", .path.display())]
    Unusable {
        /// The directory.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A server is running on it.
    #[error("another server has the data directory {}; stop it, or give this one its own with INGEST_DATA_DIR (--data-dir)", .0.display())]
    InUse(PathBuf),
}

/// Makes the directory `path`, for its owner alone, if it is not there.
///
/// # Errors
/// [`DataDirError::Unusable`].
pub fn create(path: &Path) -> Result<(), DataDirError> {
    let created = DirBuilder::new().recursive(true).mode(0o700).create(path);
    created.map_err(|source| DataDirError::Unusable {
        path: path.to_owned(),
        source,
    })
}

/// Takes the database `file`, made when files were still made as the umask says, from everybody but its owner.
///
/// # Errors
/// [`DataDirError::Unusable`].
pub fn take_from_others(file: &Path) -> Result<(), DataDirError> {
    for beside in ["", "-wal", "-shm"] {
        let mut path = file.as_os_str().to_owned();
        path.push(beside);
        match fs::set_permissions(&path, Permissions::from_mode(0o600)) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                return Err(DataDirError::Unusable {
                    path: path.into(),
                    source,
                });
            }
            _ => {}
        }
    }
    Ok(())
}

/// A data directory that this process holds. Another one gets it when this is dropped, or the process ends in any way.
#[derive(Debug)]
pub struct DataDir {
    path: PathBuf,
    _lock: File,
}

impl DataDir {
    /// Makes the directory if it is not there, and takes it.
    ///
    /// # Errors
    /// [`DataDirError`].
    pub fn take(path: &Path) -> Result<Self, DataDirError> {
        create(path)?;
        let unusable = |source| DataDirError::Unusable {
            path: path.to_owned(),
            source,
        };
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false).mode(0o600);
        let lock = options.open(path.join(LOCK)).map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self {
                path: path.to_owned(),
                _lock: lock,
            }),
            Err(TryLockError::WouldBlock) => Err(DataDirError::InUse(path.to_owned())),
            Err(TryLockError::Error(source)) => Err(unusable(source)),
        }
    }

    /// The path of the file or directory `name` in it.
    #[must_use]
    pub fn join(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Writes the file `name`, for its owner alone. Readers see the whole of it or what was there before.
    ///
    /// # Errors
    /// What the system says.
    pub fn write(&self, name: &str, content: &str) -> io::Result<()> {
        let unfinished = self.join(&format!(".{name}.{}", Uuid::new_v4().simple()));
        let written = (|| {
            let mut file = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&unfinished)?;
            file.write_all(content.as_bytes())?;
            file.sync_all()?;
            fs::rename(&unfinished, self.join(name))
        })();
        if written.is_err() {
            // The error that matters is the first one.
            let _ = fs::remove_file(&unfinished);
        }
        written
    }

    /// The text of the file `name`; `None` if there is no such file, or if it is no text.
    ///
    /// # Errors
    /// What the system says.
    pub fn read(&self, name: &str) -> io::Result<Option<String>> {
        match fs::read(self.join(name)) {
            Ok(bytes) => Ok(String::from_utf8(bytes).ok()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Removes the file `name`, if it is there.
    ///
    /// # Errors
    /// What the system says.
    pub fn remove(&self, name: &str) -> io::Result<()> {
        match fs::remove_file(self.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn it_is_made_for_its_owner_and_held_by_one() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("a/data");
        let held = DataDir::take(&path).unwrap();
        assert_eq!(mode(&path), 0o700);
        assert!(matches!(DataDir::take(&path), Err(DataDirError::InUse(_))));
        drop(held);
        DataDir::take(&path).unwrap();
    }

    #[test]
    fn what_is_there_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        fs::write(dir.path().join("unknown"), "x").unwrap();
        DataDir::take(dir.path()).unwrap();
        assert_eq!(mode(dir.path()), 0o755);
        assert_eq!(fs::read_to_string(dir.path().join("unknown")).unwrap(), "x");
    }

    #[test]
    fn files_are_replaced_as_a_whole_and_are_the_owners() {
        let parent = tempfile::tempdir().unwrap();
        let dir = DataDir::take(parent.path()).unwrap();
        assert_eq!(dir.read("listen").unwrap(), None);
        for content in ["127.0.0.1:1", "127.0.0.1:2"] {
            dir.write("listen", content).unwrap();
            assert_eq!(dir.read("listen").unwrap().as_deref(), Some(content));
        }
        assert_eq!(mode(&dir.join("listen")), 0o600);
        dir.remove("listen").unwrap();
        dir.remove("listen").unwrap();
        let left: Vec<_> = fs::read_dir(parent.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(left, [LOCK]);
    }

    #[test]
    fn a_file_is_no_directory() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("file");
        fs::write(&path, "").unwrap();
        let error = DataDir::take(&path).unwrap_err();
        assert!(matches!(error, DataDirError::Unusable { .. }));
        assert!(error.to_string().contains("INGEST_DATA_DIR"));
    }
}
