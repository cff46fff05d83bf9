//! Files on disk: comparing, writing what changed, removing what is stale.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::drift;
use super::emit::Files;

/// Generated files and where they belong.
pub struct Output {
    /// The directory.
    pub root: PathBuf,
    /// The files, by path.
    pub files: Files,
    /// The directories in which generated files that are none of these are stale.
    pub sources: Vec<String>,
}

/// A difference between what is on disk and what belongs there.
#[derive(Debug, PartialEq, Eq)]
pub enum Difference {
    /// A file that is not there.
    Missing(PathBuf),
    /// A file with another content.
    Changed(PathBuf),
    /// A generated file that does not belong there any more.
    Stale(PathBuf),
    /// A file that was not generated: where one belongs that is, or among those that are.
    Foreign(PathBuf),
}

impl Difference {
    /// What was done about it.
    pub fn outcome(&self) -> String {
        match self {
            Self::Missing(path) | Self::Changed(path) => format!("wrote {}", path.display()),
            Self::Stale(path) => format!("removed {}", path.display()),
            Self::Foreign(_) => self.to_string(),
        }
    }
}

impl std::fmt::Display for Difference {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(path) => write!(out, "{} is missing", path.display()),
            Self::Changed(path) => write!(out, "{} differs", path.display()),
            Self::Stale(path) => write!(out, "{} does not belong there", path.display()),
            Self::Foreign(path) => {
                write!(out, "{} was not generated: move it away", path.display())
            }
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
                Ok(found) if !is_generated(&found) => differences.push(Difference::Foreign(path)),
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
        for directory in &self.sources {
            list(&self.root.join(directory), directory, &mut present)?;
        }
        for path in present {
            if !self.files.contains_key(&path) {
                let path = self.root.join(path);
                let found =
                    fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
                differences.push(if is_generated(&found) {
                    Difference::Stale(path)
                } else {
                    Difference::Foreign(path)
                });
            }
        }
        Ok(differences)
    }

    /// Writes the files that differ, and removes generated files that are no longer needed. Files that were not
    /// generated are not touched; if one has the path of a generated file, nothing is written at all.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn write(&self) -> anyhow::Result<Vec<Difference>> {
        let differences = self.differences()?;
        for difference in &differences {
            if matches!(difference, Difference::Foreign(_)) && self.replaces(difference) {
                bail!("{difference}; nothing was written");
            }
        }
        for difference in &differences {
            match difference {
                Difference::Missing(path) | Difference::Changed(path) => {
                    if let Some(parent) = path.parent() {
                        fs::create_dir_all(parent)
                            .with_context(|| format!("creating {}", parent.display()))?;
                    }
                    fs::write(path, self.text(path).unwrap_or_default())
                        .with_context(|| format!("writing {}", path.display()))?;
                }
                Difference::Stale(path) => {
                    fs::remove_file(path)
                        .with_context(|| format!("removing {}", path.display()))?;
                }
                Difference::Foreign(_) => {}
            }
        }
        Ok(differences)
    }

    /// Whether a difference is in the place of a generated file.
    pub fn replaces(&self, difference: &Difference) -> bool {
        match difference {
            Difference::Missing(path)
            | Difference::Changed(path)
            | Difference::Stale(path)
            | Difference::Foreign(path) => self.text(path).is_some(),
        }
    }

    /// What belongs into a file.
    fn text(&self, path: &Path) -> Option<&str> {
        let path = path.strip_prefix(&self.root).ok()?.to_str()?;
        self.files.get(path).map(String::as_str)
    }
}

/// Whether the first line of a file marks it as generated.
fn is_generated(bytes: &[u8]) -> bool {
    let first = bytes.split(|byte| *byte == b'\n').next();
    let first = String::from_utf8_lossy(first.unwrap_or_default());
    let first = first.trim_end();
    let comments = ["//", "#", "{ \"$comment\": \""];
    let is_comment = comments.iter().any(|start| first.starts_with(start));
    let text = first.trim_end_matches("\",");
    is_comment && text.contains("`cargo xtask codegen`") && text.ends_with("Do not edit.")
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
