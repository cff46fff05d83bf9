//! The one pair of keys that the endpoint knows, made once and kept in a file.

use std::fmt;
use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rand::Rng;
use rand::distr::Alphanumeric;
use serde::{Deserialize, Serialize};

/// An access key and its secret. `Debug` shows no secret.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credentials {
    /// Names the key; not a secret. It appears in every signed URL.
    pub access_key_id: String,
    /// Signs requests.
    pub secret_access_key: String,
}

/// A file of credentials that cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[error("cannot {doing} the credentials in {}", path.display())]
pub struct CredentialsError {
    doing: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl Credentials {
    /// Random ones, in the lengths that S3's have.
    pub fn random() -> Self {
        let mut alphanumerics = rand::rng().sample_iter(Alphanumeric).map(char::from);
        let id: String = alphanumerics.by_ref().take(16).collect();
        Self {
            access_key_id: format!("DEVS{}", id.to_ascii_uppercase()),
            secret_access_key: alphanumerics.take(40).collect(),
        }
    }

    /// Reads the credentials in `path`; where there is no such file, makes random ones and keeps them
    /// there, readable by the owner alone. Of two processes at once, both get the same.
    ///
    /// # Errors
    /// The file cannot be read or written, or is no file of credentials.
    pub fn load_or_create(path: &Path) -> Result<Self, CredentialsError> {
        let failed = |doing| {
            move |source| CredentialsError {
                doing,
                path: path.to_owned(),
                source,
            }
        };
        match fs::read(path) {
            Ok(text) => {
                fs::set_permissions(path, Permissions::from_mode(0o600))
                    .map_err(failed("protect"))?;
                serde_json::from_slice(&text).map_err(|error| failed("read")(error.into()))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let created = Self::random().create(path).map_err(failed("create"))?;
                match created {
                    Some(credentials) => Ok(credentials),
                    None => Self::load_or_create(path),
                }
            }
            Err(error) => Err(failed("read")(error)),
        }
    }

    /// Keeps the credentials in a new file; `None` when another process was faster.
    fn create(self, path: &Path) -> io::Result<Option<Self>> {
        let mut unfinished = path.as_os_str().to_owned();
        unfinished.push(format!(".{}", uuid::Uuid::new_v4().simple()));
        let unfinished = PathBuf::from(unfinished);
        let linked = (|| {
            let mut file = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&unfinished)?;
            file.write_all(&serde_json::to_vec_pretty(&self)?)?;
            file.sync_all()?;
            // Unlike a rename, a link never replaces what is there.
            fs::hard_link(&unfinished, path)
        })();
        let _ = fs::remove_file(&unfinished);
        match linked {
            Ok(()) => Ok(Some(self)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Credentials")
            .field("access_key_id", &self.access_key_id)
            .field("secret_access_key", &"[redacted]")
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_once_and_kept_private() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("s3-credentials.json");
        let made = Credentials::load_or_create(&path).unwrap();
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert_eq!(Credentials::load_or_create(&path).unwrap(), made);
        assert_eq!(
            (made.access_key_id.len(), made.secret_access_key.len()),
            (20, 40)
        );
        assert_eq!(
            fs::read_dir(dir.path()).unwrap().count(),
            1,
            "no unfinished file is left"
        );
        assert_ne!(Credentials::random(), made);
    }

    #[test]
    fn a_loose_file_is_tightened_and_a_broken_one_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("credentials");
        fs::write(&path, r#"{"access_key_id":"a","secret_access_key":"s"}"#).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
        assert_eq!(
            Credentials::load_or_create(&path)
                .unwrap()
                .secret_access_key,
            "s"
        );
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );

        fs::write(&path, "{}").unwrap();
        assert!(Credentials::load_or_create(&path).is_err());
    }

    #[test]
    fn debug_shows_no_secret() {
        let credentials = Credentials::random();
        let shown = format!("{credentials:?}");
        assert!(shown.contains(&credentials.access_key_id));
        assert!(!shown.contains(&credentials.secret_access_key));
    }
}
