//! The document as a whole: its file, the files that references lead to, and one tree made of them all.
//!
//! In that tree every reference is `#` and a plain JSON pointer (bundled: what another file contributes stands
//! in `components`), and every schema is written as OpenAPI 3.1 writes it (see `upgrade`). Nodes keep the
//! positions at which they were written. Nothing after this touches the file system.

mod bundle;
mod files;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use self::files::Files;
use super::diagnostics::{Diagnostic, Diagnostics, Position};
use super::tree::Node;
use super::upgrade;

/// A document that was read, or what is wrong with it.
#[derive(Debug)]
pub struct Source {
    names: Vec<String>,
    bytes: Vec<u8>,
    version: Option<String>,
    tree: Option<Node>,
    complaints: Vec<Diagnostic>,
    broken: HashSet<Position>,
}

impl Source {
    /// Reads a file and all files that its references lead to. What cannot be read is a complaint.
    pub fn load(path: &Path) -> Self {
        Self::read(Files::on_disk(path))
    }

    /// Reads a document of a single file from a string.
    pub fn from_text(name: &str, text: &str) -> Self {
        Self::from_bytes(name, text.as_bytes())
    }

    /// Reads a document of a single file from bytes, which may not be UTF-8.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Self {
        Self::from_files(name, [(name, bytes)])
    }

    /// Reads a document from several files in memory, of which `root` is the document itself.
    pub fn from_files<'b>(
        root: &str,
        files: impl IntoIterator<Item = (&'b str, &'b [u8])>,
    ) -> Self {
        let files: BTreeMap<String, Vec<u8>> = files
            .into_iter()
            .map(|(name, bytes)| (name.to_owned(), bytes.to_owned()))
            .collect();
        Self::read(Files::in_memory(root, files))
    }

    fn read(mut files: Files) -> Self {
        let diagnostics = Diagnostics::default();
        let mut tree = files.open_root(&diagnostics);
        let version = tree.as_ref().and_then(|root| root.get("openapi")?.as_str());
        let version = version.map(str::to_owned);
        let mut broken = HashSet::new();
        if let Some(mut root) = tree.take()
            && upgrade::is_supported(&root, &diagnostics)
        {
            broken = bundle::bundle(&mut root, &mut files, &diagnostics);
            upgrade::upgrade(&mut root, &diagnostics);
            tree = Some(root);
        }
        let (names, bytes) = files.into_parts();
        Self {
            names,
            bytes,
            version,
            tree,
            complaints: diagnostics.into_sorted(),
            broken,
        }
    }

    /// The tree; none if the document could not be read or its version is not supported.
    pub fn tree(&self) -> Option<&Node> {
        self.tree.as_ref()
    }

    /// The version of OpenAPI that it says it is written in.
    pub fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    /// The bytes of the document's own file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The name of the document's own file as it was given; those of other files are relative to its directory.
    pub fn name(&self, file: usize) -> &str {
        self.names.get(file).map(String::as_str).unwrap_or_default()
    }

    /// The name of the document's own file, without its directory.
    pub fn title(&self) -> &str {
        let name = self.name(0);
        name.rsplit(['/', '\\']).next().unwrap_or(name)
    }

    /// The errors and warnings of reading.
    pub fn complaints(&self) -> &[Diagnostic] {
        &self.complaints
    }

    /// Whether the `$ref` at this position has been reported already, as one that cannot be resolved.
    pub fn is_broken(&self, at: Position) -> bool {
        self.broken.contains(&at)
    }

    /// A diagnostic in full, with the name of its file in front.
    pub fn describe(&self, complaint: &Diagnostic) -> String {
        format!("{}:{complaint}", self.name(complaint.at.file))
    }
}
