//! The files of a document: each is read once, and known by the order in which references led to it.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use crate::diagnostics::{Code, Diagnostics, Position};
use crate::tree::{self, MAX_BYTES, Node, Value, escape_pointer};

/// How many files a document may have.
const MAX_FILES: usize = 10_000;

/// Where files come from.
enum Place {
    Disk,
    Memory(BTreeMap<String, Vec<u8>>),
}

/// A file that was read.
pub struct File {
    /// Its name in messages, with `/` between the parts.
    pub name: String,
    /// What it contains; none if that is no tree. The root is handed out instead.
    pub tree: Option<Node>,
    /// The pointers of the schemas that have an `$anchor`.
    pub anchors: HashMap<String, String>,
    path: PathBuf,
}

/// All of them.
pub struct Files {
    place: Place,
    root: PathBuf,
    root_bytes: Vec<u8>,
    list: Vec<File>,
    known: HashMap<PathBuf, usize>,
}

impl Files {
    /// A document in the file system.
    pub fn on_disk(root: &Path) -> Self {
        Self::new(Place::Disk, root)
    }

    /// A document that the file system does not know.
    pub fn in_memory(root: &str, files: BTreeMap<String, Vec<u8>>) -> Self {
        Self::new(Place::Memory(files), Path::new(root))
    }

    fn new(place: Place, root: &Path) -> Self {
        Self {
            place,
            root: root.to_owned(),
            root_bytes: Vec::new(),
            list: Vec::new(),
            known: HashMap::new(),
        }
    }

    /// Reads the root, and hands it out.
    pub fn open_root(&mut self, diagnostics: &Diagnostics) -> Option<Node> {
        let path = self.root.clone();
        let fetched = self.fetch(&path);
        let (identity, bytes) = match fetched {
            Ok(found) => found,
            Err(reason) => {
                self.add(None, path.clone(), path, &[]);
                let start = Position {
                    file: 0,
                    line: 1,
                    column: 1,
                };
                let message = format!("the file cannot be read: {reason}");
                let help = "Give the path of an OpenAPI document.";
                diagnostics.report(start, Code::UnreadableFile, "", message, help);
                return None;
            }
        };
        let tree = tree::parse(0, &shown(&path), &bytes, diagnostics);
        self.add(tree, path, identity, &bytes);
        self.root_bytes = bytes;
        self.list.first_mut()?.tree.take()
    }

    /// The index of the file that has a relative name when seen from another, or why there is none.
    pub fn open(
        &mut self,
        from: usize,
        relative: &str,
        diagnostics: &Diagnostics,
    ) -> Result<usize, String> {
        let base = self.list.get(from).and_then(|file| file.path.parent());
        let path = plain(&base.unwrap_or(Path::new("")).join(relative));
        if let Some(index) = self.known.get(&path) {
            return Ok(*index);
        }
        if self.list.len() >= MAX_FILES {
            return Err(format!("the document has more than {MAX_FILES} files"));
        }
        let (identity, bytes) = self.fetch(&path)?;
        if let Some(index) = self.known.get(&identity).copied() {
            self.known.insert(path, index);
            return Ok(index);
        }
        let tree = tree::parse(self.list.len(), &shown(&path), &bytes, diagnostics);
        Ok(self.add(tree, path, identity, &bytes))
    }

    fn add(&mut self, tree: Option<Node>, path: PathBuf, identity: PathBuf, bytes: &[u8]) -> usize {
        let index = self.list.len();
        let mut anchors = HashMap::new();
        if let Some(tree) = &tree
            && bytes.windows(7).any(|bytes| bytes == b"$anchor")
        {
            find_anchors(tree, "", &mut anchors);
        }
        self.known.insert(path.clone(), index);
        self.known.insert(identity, index);
        self.list.push(File {
            name: shown(&path),
            tree,
            anchors,
            path,
        });
        index
    }

    /// What makes the file the same under every name, and its content.
    fn fetch(&self, path: &Path) -> Result<(PathBuf, Vec<u8>), String> {
        match &self.place {
            Place::Memory(files) => match files.get(&shown(path)) {
                Some(bytes) => Ok((path.to_owned(), bytes.clone())),
                None => Err("there is no such file".to_owned()),
            },
            Place::Disk => {
                let told = |error: std::io::Error| match error.kind() {
                    ErrorKind::NotFound => "there is no such file".to_owned(),
                    // The text of errors differs from system to system, but not that of their kinds.
                    kind => kind.to_string(),
                };
                let metadata = fs::metadata(path).map_err(told)?;
                if !metadata.is_file() {
                    return Err("it is not a file".to_owned());
                }
                if metadata.len() > MAX_BYTES as u64 {
                    return Err(format!("it is larger than {} MiB", MAX_BYTES >> 20));
                }
                let identity = fs::canonicalize(path).map_err(told)?;
                Ok((identity, fs::read(path).map_err(told)?))
            }
        }
    }

    /// A file that was read.
    pub fn get(&self, index: usize) -> Option<&File> {
        self.list.get(index)
    }

    /// The names of all, and the bytes of the root.
    pub fn into_names(self) -> (Vec<String>, Vec<u8>) {
        let names = self.list.into_iter().map(|file| file.name).collect();
        (names, self.root_bytes)
    }
}

/// A path without `.`, and without `..` where the directory before it can be left out instead.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(plain.components().next_back(), Some(Component::Normal(_))) =>
            {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// A path in messages.
fn shown(path: &Path) -> String {
    let name = path.to_string_lossy();
    if cfg!(windows) {
        name.replace('\\', "/")
    } else {
        name.into_owned()
    }
}

fn find_anchors(node: &Node, pointer: &str, found: &mut HashMap<String, String>) {
    match &node.value {
        Value::Map(members) => {
            if let Some(name) = node.get("$anchor").and_then(Node::as_str) {
                found
                    .entry(name.to_owned())
                    .or_insert_with(|| pointer.to_owned());
            }
            for member in members {
                // What looks like an anchor in data is none.
                if !matches!(
                    member.name.as_str(),
                    "example" | "examples" | "default" | "enum" | "const" | "value"
                ) {
                    let pointer = format!("{pointer}/{}", escape_pointer(&member.name));
                    find_anchors(&member.value, &pointer, found);
                }
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                find_anchors(item, &format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
}
