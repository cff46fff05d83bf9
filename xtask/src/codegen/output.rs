//! Files on disk: comparing, writing what changed, removing what is stale.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::drift;
use super::emit::Files;

/// A generated crate and where it belongs.
pub struct Output {
    /// The crate's directory.
    pub root: PathBuf,
    /// Its files, by path.
    pub files: Files,
}

/// A difference between what is on disk and what belongs there.
#[derive(Debug, PartialEq, Eq)]
pub enum Difference {
    /// A file that is not there.
    Missing(PathBuf),
    /// A file with another content.
    Changed(PathBuf),
    /// A file that does not belong there.
    Stale(PathBuf),
}

impl Difference {
    /// What was done about it.
    pub fn outcome(&self) -> String {
        match self {
            Self::Missing(path) | Self::Changed(path) => format!("wrote {}", path.display()),
            Self::Stale(path) => format!("removed {}", path.display()),
        }
    }
}

impl std::fmt::Display for Difference {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(path) => write!(out, "{} is missing", path.display()),
            Self::Changed(path) => write!(out, "{} differs", path.display()),
            Self::Stale(path) => write!(out, "{} does not belong there", path.display()),
        }
    }
}

impl Output {
    /// Adds the record by which the build script recognises drift.
    pub fn add_lock(&mut self, document: &[u8]) {
        let mut fingerprints = BTreeMap::new();
        for (path, text) in &self.files {
            fingerprints.insert(path.clone(), drift::fingerprint(text.as_bytes()));
        }
        let mut text =
            "# Written by `cargo xtask codegen` and compared by build.rs. Do not edit.\n"
                .to_owned();
        text.push_str(&format!("openapi.yaml {}\n", drift::fingerprint(document)));
        for (path, fingerprint) in fingerprints {
            text.push_str(&format!("{path} {fingerprint}\n"));
        }
        self.files.insert(drift::LOCK_FILE.to_owned(), text);
    }

    /// Everything that differs.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn differences(&self) -> anyhow::Result<Vec<Difference>> {
        let mut differences = Vec::new();
        for (path, text) in &self.files {
            let path = self.root.join(path);
            match fs::read(&path) {
                Ok(found) if drift::fingerprint(&found) == drift::fingerprint(text.as_bytes()) => {}
                Ok(_) => differences.push(Difference::Changed(path)),
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    differences.push(Difference::Missing(path))
                }
                Err(error) => {
                    return Err(error).with_context(|| format!("reading {}", path.display()));
                }
            }
        }
        let mut present = Vec::new();
        list(&self.root.join("src"), "src", &mut present)?;
        let stale = present
            .into_iter()
            .filter(|path| !self.files.contains_key(path));
        differences.extend(stale.map(|path| Difference::Stale(self.root.join(path))));
        Ok(differences)
    }

    /// Makes the directory what it should be, touching only what differs.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn write(&self) -> anyhow::Result<Vec<Difference>> {
        let differences = self.differences()?;
        for difference in &differences {
            match difference {
                Difference::Missing(path) | Difference::Changed(path) => {
                    let text = path
                        .strip_prefix(&self.root)
                        .ok()
                        .and_then(Path::to_str)
                        .and_then(|path| self.files.get(path));
                    if let Some(parent) = path.parent() {
                        fs::create_dir_all(parent)
                            .with_context(|| format!("creating {}", parent.display()))?;
                    }
                    fs::write(path, text.map(String::as_bytes).unwrap_or_default())
                        .with_context(|| format!("writing {}", path.display()))?;
                }
                Difference::Stale(path) => {
                    fs::remove_file(path)
                        .with_context(|| format!("removing {}", path.display()))?;
                }
            }
        }
        Ok(differences)
    }
}

fn list(directory: &Path, prefix: &str, found: &mut Vec<String>) -> anyhow::Result<()> {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(error).with_context(|| format!("reading {}", directory.display()));
        }
    };
    for entry in entries {
        let entry = entry.with_context(|| format!("reading {}", directory.display()))?;
        let name = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &name, found)?;
        } else {
            found.push(name);
        }
    }
    found.sort();
    Ok(())
}
