//! Refuses to build the generated crates when they and `openapi.yaml` have drifted apart.
//!
//! Both generated crates name this file as their build script, and `cargo xtask codegen` includes it as a
//! module to write what is checked here: `codegen.lock` in each crate lists a fingerprint of the document and
//! of every generated file. Only the standard library is used, so that the check costs next to nothing.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The file that lists the fingerprints, in each generated crate.
pub const LOCK_FILE: &str = "codegen.lock";

/// The document, from a generated crate.
pub const DOCUMENT: &str = "../../openapi.yaml";

fn main() {
    let root = env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .unwrap_or_default();
    let mut instructions: Vec<String> = [DOCUMENT, "Cargo.toml", LOCK_FILE, "src"]
        .map(|path| format!("rerun-if-changed={path}"))
        .into();
    let drift = drift(&root)
        .unwrap_or_else(|error| Some(format!("cannot compare with openapi.yaml: {error}")));
    instructions.extend(drift.map(|drift| format!("error={drift}; run `cargo xtask codegen`")));
    for instruction in instructions {
        // Cargo reads these; if it does not, there is nobody to tell.
        let _ = writeln!(io::stdout(), "cargo::{instruction}");
    }
}

/// What differs between the crate at `root` and the record of its generation.
fn drift(root: &Path) -> io::Result<Option<String>> {
    let recorded = parse_lock(&fs::read_to_string(root.join(LOCK_FILE))?);
    let document = fingerprint(&fs::read(root.join(DOCUMENT))?);
    if recorded.get("openapi.yaml") != Some(&document) {
        return Ok(Some(
            "openapi.yaml has changed since the code was generated".to_owned(),
        ));
    }
    let present = generated_files(root)?;
    for (path, recorded) in recorded.iter().filter(|(path, _)| *path != "openapi.yaml") {
        match present.get(path) {
            None => return Ok(Some(format!("the generated file {path} is missing"))),
            Some(found) if found != recorded => {
                return Ok(Some(format!(
                    "the generated file {path} was edited by hand"
                )));
            }
            Some(_) => {}
        }
    }
    let added = present.keys().find(|path| !recorded.contains_key(*path));
    Ok(added.map(|path| format!("{path} is not a generated file and does not belong here")))
}

/// The fingerprint of every file that belongs to the generated crate at `root`, by path.
pub fn generated_files(root: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    files.insert(
        "Cargo.toml".to_owned(),
        fingerprint(&fs::read(root.join("Cargo.toml"))?),
    );
    collect(&root.join("src"), "src", &mut files)?;
    Ok(files)
}

fn collect(directory: &Path, prefix: &str, files: &mut BTreeMap<String, String>) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let name = format!("{prefix}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &name, files)?;
        } else {
            files.insert(name, fingerprint(&fs::read(entry.path())?));
        }
    }
    Ok(())
}

/// A fingerprint that is the same on every machine: FNV-1a, 64 bits. A checkout may have changed line ends to
/// CR LF, so carriage returns do not count.
pub fn fingerprint(bytes: &[u8]) -> String {
    let hash = bytes
        .iter()
        .filter(|byte| **byte != b'\r')
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
    format!("{hash:016x}")
}

/// Reads a lock file: one path and one fingerprint per line, after comments.
pub fn parse_lock(text: &str) -> BTreeMap<String, String> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.rsplit_once(' '))
        .map(|(path, fingerprint)| (path.to_owned(), fingerprint.to_owned()))
        .collect()
}
