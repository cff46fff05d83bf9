//! The document as a whole: its file, the files that references lead to, and one tree made of them all.
//!
//! In that tree every reference is `#` and a JSON pointer, because `bundle` copies what other files contribute to
//! `components`, no key that can be left out has nothing after it, because `blanks` fills it in, and every schema is one of
//! OpenAPI 3.1, because `upgrade` converts those of 3.0. Nodes keep their positions in the files. Later stages do not read the file system.

mod blanks;
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

/// A document that was read, with the diagnostics of reading it.
#[derive(Debug)]
pub struct Source {
    file_names: Vec<String>,
    bytes: Vec<u8>,
    version: Option<String>,
    tree: Option<Node>,
    diagnostics: Vec<Diagnostic>,
    /// The positions of references that cannot be resolved.
    broken_references: HashSet<Position>,
}

impl Source {
    /// Reads a file and all files that its references lead to. What cannot be read is a diagnostic.
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
        let mut broken_references = HashSet::new();
        if let Some(mut root) = tree.take()
            && upgrade::check_supported(&root, &diagnostics)
        {
            broken_references = bundle::bundle(&mut root, &mut files, &diagnostics);
            blanks::fill(&mut root, &diagnostics);
            upgrade::upgrade(&mut root, &diagnostics);
            tree = Some(root);
        }
        let (file_names, bytes) = files.into_parts();
        Self {
            file_names,
            bytes,
            version,
            tree,
            diagnostics: diagnostics.into_sorted(),
            broken_references,
        }
    }

    /// The tree; `None` if the document could not be read or its version is not supported.
    pub fn tree(&self) -> Option<&Node> {
        self.tree.as_ref()
    }

    /// The value of `openapi`, the version of the specification that the document uses.
    pub fn version(&self) -> Option<&str> {
        self.version.as_deref()
    }

    /// The bytes of the document's own file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The name of the document's own file as it was given; those of other files are relative to its directory.
    pub fn name(&self, file: usize) -> &str {
        self.file_names
            .get(file)
            .map(String::as_str)
            .unwrap_or_default()
    }

    /// The name of the document's own file, without its directory.
    pub fn root_file_name(&self) -> &str {
        let name = self.name(0);
        name.rsplit(['/', '\\']).next().unwrap_or(name)
    }

    /// The errors and warnings of reading.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether the `$ref` at this position has been reported already, as one that cannot be resolved.
    pub fn is_broken(&self, at: Position) -> bool {
        self.broken_references.contains(&at)
    }

    /// A diagnostic in full, with the name of its file in front.
    pub fn describe(&self, diagnostic: &Diagnostic) -> String {
        format!("{}:{diagnostic}", self.name(diagnostic.at.file))
    }
}
