//! The files of a document. Each is read once, and identified by its index in the order in which references led there.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use crate::diagnostics::{Code, Diagnostics, Position};
use crate::tree::{self, MAX_BYTES, Node, Value, escape_pointer};

/// How many files a document may have.
const MAX_FILES: usize = 10_000;

/// Where the files are stored.
enum Storage {
    Disk,
    Memory(BTreeMap<String, Vec<u8>>),
}

/// A file that was read.
pub struct File {
    /// Its name in messages, with `/` between the parts.
    pub name: String,
    /// Its content. `None` if it could not be parsed, and for the root, whose tree `open_root` returns.
    pub tree: Option<Node>,
    /// The pointers of the schemas that have an `$anchor`.
    pub anchors: HashMap<String, String>,
    path: PathBuf,
}

/// All files of a document.
pub struct Files {
    storage: Storage,
    root: PathBuf,
    root_bytes: Vec<u8>,
    list: Vec<File>,
    /// The index of each file, by the normalized path of every reference to it and by its canonical path.
    indices: HashMap<PathBuf, usize>,
}

impl Files {
    /// A document in the file system.
    pub fn on_disk(root: &Path) -> Self {
        Self::new(Storage::Disk, root)
    }

    /// A document whose files are held in memory.
    pub fn in_memory(root: &str, files: BTreeMap<String, Vec<u8>>) -> Self {
        Self::new(Storage::Memory(files), Path::new(root))
    }

    fn new(storage: Storage, root: &Path) -> Self {
        Self {
            storage,
            root: root.to_owned(),
            root_bytes: Vec::new(),
            list: Vec::new(),
            indices: HashMap::new(),
        }
    }

    /// Reads the root and returns its tree. A root that cannot be read is added as well, so that messages can name it.
    pub fn open_root(&mut self, diagnostics: &Diagnostics) -> Option<Node> {
        let path = self.root.clone();
        let (identity, bytes) = match self.fetch(&path) {
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
        let tree = tree::parse(0, &slash_path(&path), &bytes, diagnostics);
        self.add(tree, path, identity, &bytes);
        self.root_bytes = bytes;
        self.list.first_mut()?.tree.take()
    }

    /// Opens the file `relative`, whose path is relative to the directory of the file `from`, and returns its index.
    /// A file that can be read but not parsed has an index as well; what is wrong with it is reported. The error
    /// says why a file cannot be read.
    pub fn open(
        &mut self,
        from: usize,
        relative: &str,
        diagnostics: &Diagnostics,
    ) -> Result<usize, String> {
        let base = self.list.get(from).and_then(|file| file.path.parent());
        let path = normalized(&base.unwrap_or(Path::new("")).join(relative));
        if let Some(index) = self.indices.get(&path) {
            return Ok(*index);
        }
        if self.list.len() >= MAX_FILES {
            return Err(format!("the document has more than {MAX_FILES} files"));
        }
        let (identity, bytes) = self.fetch(&path)?;
        if let Some(index) = self.indices.get(&identity).copied() {
            self.indices.insert(path, index);
            return Ok(index);
        }
        let tree = tree::parse(self.list.len(), &slash_path(&path), &bytes, diagnostics);
        Ok(self.add(tree, path, identity, &bytes))
    }

    fn add(&mut self, tree: Option<Node>, path: PathBuf, identity: PathBuf, bytes: &[u8]) -> usize {
        let index = self.list.len();
        let mut anchors = HashMap::new();
        if let Some(tree) = &tree
            && bytes.windows(7).any(|bytes| bytes == b"$anchor")
        {
            find_anchors(tree, "", false, &mut anchors);
        }
        self.indices.insert(path.clone(), index);
        self.indices.insert(identity, index);
        self.list.push(File {
            name: slash_path(&path),
            tree,
            anchors,
            path,
        });
        index
    }

    /// The canonical path of a file, which is the same for every path that leads to it, and its content.
    fn fetch(&self, path: &Path) -> Result<(PathBuf, Vec<u8>), String> {
        match &self.storage {
            Storage::Memory(files) => match files.get(&slash_path(path)) {
                Some(bytes) => Ok((path.to_owned(), bytes.clone())),
                None => Err("there is no such file".to_owned()),
            },
            Storage::Disk => {
                let describe = |error: std::io::Error| match error.kind() {
                    ErrorKind::NotFound => "there is no such file".to_owned(),
                    // The messages of errors differ between operating systems; those of their kinds do not.
                    kind => kind.to_string(),
                };
                let metadata = fs::metadata(path).map_err(describe)?;
                if !metadata.is_file() {
                    return Err("it is not a file".to_owned());
                }
                if metadata.len() > MAX_BYTES as u64 {
                    return Err(format!("it is larger than {} MiB", MAX_BYTES >> 20));
                }
                let identity = fs::canonicalize(path).map_err(describe)?;
                Ok((identity, fs::read(path).map_err(describe)?))
            }
        }
    }

    /// A file that was read.
    pub fn get(&self, index: usize) -> Option<&File> {
        self.list.get(index)
    }

    /// The names of all files, and the bytes of the root.
    pub fn into_parts(self) -> (Vec<String>, Vec<u8>) {
        let names = self.list.into_iter().map(|file| file.name).collect();
        (names, self.root_bytes)
    }
}

/// The path without `.` components, and without `..` components that follow the name of a directory: `a/../b` is `b`.
fn normalized(path: &Path) -> PathBuf {
    let mut normalized = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(
                    normalized.components().next_back(),
                    Some(Component::Normal(_))
                ) =>
            {
                normalized.pop();
            }
            part => normalized.push(part),
        }
    }
    normalized
}

/// A path with `/` between its components on every system, as messages and the keys of files in memory have it.
fn slash_path(path: &Path) -> String {
    let name = path.to_string_lossy();
    if cfg!(windows) {
        name.replace('\\', "/")
    } else {
        name.into_owned()
    }
}

/// Keywords whose value is a map from names to objects, so that a member of it may be called like a keyword:
/// a property can have the name `default`, and a schema in `components` the name `value`.
const NAME_MAPS: [&str; 18] = [
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "dependentSchemas",
    "encoding",
    "headers",
    "links",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "webhooks",
];

/// Keywords whose value is instance data, in which `$anchor` is a member like any other.
const DATA: [&str; 6] = ["example", "examples", "default", "enum", "const", "value"];

/// Adds the pointers of the schemas that have an `$anchor`. The kinds of the objects in a file are not known
/// before references lead to them, so keywords are recognized by their names. `in_name_map` is whether the
/// members of `node` are names rather than keywords.
fn find_anchors(
    node: &Node,
    pointer: &str,
    in_name_map: bool,
    found: &mut HashMap<String, String>,
) {
    match &node.value {
        Value::Map(members) => {
            if let Some(name) = node.get("$anchor").and_then(Node::as_str) {
                found
                    .entry(name.to_owned())
                    .or_insert_with(|| pointer.to_owned());
            }
            for member in members {
                let name = member.name.as_str();
                if in_name_map || !DATA.contains(&name) {
                    let pointer = format!("{pointer}/{}", escape_pointer(name));
                    let is_name_map = !in_name_map && NAME_MAPS.contains(&name);
                    find_anchors(&member.value, &pointer, is_name_map, found);
                }
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                find_anchors(item, &format!("{pointer}/{index}"), false, found);
            }
        }
        _ => {}
    }
}
