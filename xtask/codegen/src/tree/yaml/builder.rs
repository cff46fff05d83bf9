//! Nodes from the events of the parser: collections are kept open until their ends, aliases become copies, and merge keys
//! bring the entries of other mappings.

use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, ScalarStyle, Tag};

use super::scalar::{Resolved, resolve};
use crate::diagnostics::{Code, Diagnostics, Position};
use crate::tree::{
    Extent, MAX_DEPTH, MAX_NODES, MAX_REPEATED, Member, Node, Value, escape_pointer,
};

/// A collection whose end has not been read yet.
struct Frame {
    at: Position,
    /// The number of its anchor; 0 if it has none.
    anchor: usize,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map {
        members: Vec<Member>,
        names: HashSet<String>,
        /// The key whose value has not been read yet.
        key: Option<Key>,
        /// The entries of the mappings that `<<` refers to.
        merged: Vec<Member>,
    },
}

struct Key {
    name: String,
    at: Position,
    /// Whether it is a merge key, `<<`.
    is_merge: bool,
}

/// The name of a mapping's key that is a scalar.
struct ScalarKey {
    text: String,
    /// Whether it is a merge key, `<<`.
    is_merge: bool,
}

/// An error has been reported, and no tree can be built.
pub struct Stop;

pub struct Builder<'d> {
    diagnostics: &'d Diagnostics,
    frames: Vec<Frame>,
    anchors: HashMap<usize, (Node, Extent)>,
    /// How many nodes there are.
    nodes: usize,
    /// How many nodes have been copied for anchors and aliases.
    repeated: usize,
    root: Option<Node>,
}

impl<'d> Builder<'d> {
    /// A builder of nothing yet.
    pub fn new(diagnostics: &'d Diagnostics) -> Self {
        Self {
            diagnostics,
            frames: Vec::new(),
            anchors: HashMap::new(),
            nodes: 0,
            repeated: 0,
            root: None,
        }
    }

    /// The tree; `None` if there was none in the text.
    pub fn finish(self) -> Option<Node> {
        self.root
    }

    /// Takes the next event.
    pub fn event(&mut self, event: Event<'_>, at: Position) -> Result<(), Stop> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let tag = tag.as_deref();
                let is_key = self.expects_key();
                // `!!merge` is the tag of YAML 1.1 for `<<`.
                let is_merge_tag = |tag| is_key && core_tag(tag) == Some("merge");
                let is_merge =
                    style == ScalarStyle::Plain && text == "<<" && tag.is_none_or(is_merge_tag);
                let value = if is_merge || (tag.is_none() && is_key) {
                    Value::String(text.to_string())
                } else {
                    self.scalar(at, &text, style, tag)
                };
                let mut node = Node::new(at, value);
                let is_value = matches!(node.value, Value::Number(_) | Value::Boolean(_));
                if is_value && node.to_json().to_string() != text {
                    node.source_text = Some(text.clone().into());
                }
                self.keep(&node, anchor)?;
                let text = text.into_owned();
                self.attach(node, Some(ScalarKey { text, is_merge }))
            }
            Event::SequenceStart(anchor, tag) => {
                self.check_collection_tag(at, tag.as_deref(), "seq");
                self.open(at, anchor, Content::List(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                self.check_collection_tag(at, tag.as_deref(), "map");
                let content = Content::Map {
                    members: Vec::new(),
                    names: HashSet::new(),
                    key: None,
                    merged: Vec::new(),
                };
                self.open(at, anchor, content)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            Event::Alias(anchor) => self.alias(at, anchor),
            Event::DocumentStart(_) if self.root.is_some() => {
                let message = "a second document begins here";
                self.report(at, Code::Syntax, message, "Keep one document per file.");
                Err(Stop)
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => Ok(()),
        }
    }

    fn report(&self, at: Position, code: Code, message: impl Into<String>, help: &str) {
        let pointer: String = self.frames.iter().filter_map(Frame::token).collect();
        self.diagnostics.report(at, code, &pointer, message, help);
    }

    fn open(&mut self, at: Position, anchor: usize, content: Content) -> Result<(), Stop> {
        self.check_depth(at, 1)?;
        if self.expects_key() {
            let message = "a collection stands where a key should be";
            self.report(at, Code::WrongType, message, "Keys are strings.");
            return Err(Stop);
        }
        self.frames.push(Frame {
            at,
            anchor,
            content,
        });
        Ok(())
    }

    fn expects_key(&self) -> bool {
        matches!(
            self.frames.last().map(|frame| &frame.content),
            Some(Content::Map { key: None, .. })
        )
    }

    fn close(&mut self) -> Result<(), Stop> {
        // The parser closes only what it has opened.
        let Some(frame) = self.frames.pop() else {
            return Ok(());
        };
        let value = match frame.content {
            Content::List(items) => Value::List(items),
            Content::Map {
                mut members,
                mut names,
                merged,
                ..
            } => {
                // The mapping's own keys win over merged ones, and the first of several merged mappings wins.
                let missing = merged
                    .into_iter()
                    .filter(|member| names.insert(member.name.clone()));
                members.extend(missing);
                Value::Map(members)
            }
        };
        let at = frame.at;
        let node = Node::new(at, value);
        self.keep(&node, frame.anchor)?;
        self.attach(node, None)
    }

    /// Keeps a copy of an anchored node for the aliases that may follow. The copy counts as repeated, too.
    fn keep(&mut self, node: &Node, anchor: usize) -> Result<(), Stop> {
        if anchor > 0 {
            let extent = node.extent();
            self.repeat(node.at, extent.nodes)?;
            self.anchors.insert(anchor, (node.clone(), extent));
        }
        Ok(())
    }

    fn alias(&mut self, at: Position, anchor: usize) -> Result<(), Stop> {
        let Some(extent) = self.anchors.get(&anchor).map(|(_, extent)| *extent) else {
            let message = "this alias stands inside its own anchor";
            self.report(at, Code::Syntax, message, "Write the value out.");
            return Err(Stop);
        };
        self.repeat(at, extent.nodes)?;
        self.check_depth(at, extent.depth)?;
        if self.expects_key() && extent.depth > 0 {
            let message = "a collection stands where a key should be";
            self.report(at, Code::WrongType, message, "Keys are strings.");
            return Err(Stop);
        }
        match self.anchors.get(&anchor).map(|(node, _)| node.clone()) {
            Some(node) => self.attach(node, None),
            None => Ok(()),
        }
    }

    fn count(&mut self, at: Position) -> Result<(), Stop> {
        self.nodes += 1;
        if self.nodes <= MAX_NODES {
            return Ok(());
        }
        let message = format!("the document has more than {MAX_NODES} nodes");
        self.report(at, Code::TooLarge, message, "Split it.");
        Err(Stop)
    }

    /// Counts nodes that are repeated, so that aliases cannot make a large document of a small text.
    fn repeat(&mut self, at: Position, nodes: usize) -> Result<(), Stop> {
        self.repeated += nodes;
        if self.repeated <= MAX_REPEATED {
            return Ok(());
        }
        let message = format!("anchors and aliases repeat more than {MAX_REPEATED} nodes");
        let help = "Use `$ref` instead of aliases.";
        self.report(at, Code::TooLarge, message, help);
        Err(Stop)
    }

    /// Reports a document that nests too deep if `levels` more collections begin here, one inside the other.
    fn check_depth(&self, at: Position, levels: usize) -> Result<(), Stop> {
        if self.frames.len() + levels.max(1) <= MAX_DEPTH {
            return Ok(());
        }
        let message = format!("the document nests more than {MAX_DEPTH} levels deep");
        let help = "Move inner parts to `components` and refer to them.";
        self.report(at, Code::TooLarge, message, help);
        Err(Stop)
    }

    /// Adds a node whose end has been read to the collection that contains it. A scalar comes with the key that it is
    /// if a key is expected.
    fn attach(&mut self, node: Node, scalar_key: Option<ScalarKey>) -> Result<(), Stop> {
        self.count(node.at)?;
        if let Some(at) = self.duplicate_key_at() {
            let message = "this key is here a second time";
            self.report(
                at,
                Code::DuplicateKey,
                message,
                "Keep one of the two entries.",
            );
        }
        if let Some(at) = self.unmergeable_at(&node) {
            let message = format!("`<<` merges mappings, and this is {}", node.kind());
            let help = "Give it an alias of a mapping, or a list of them; or quote the key.";
            self.report(at, Code::WrongType, message, help);
        }
        match self.frames.last_mut().map(|frame| &mut frame.content) {
            None => self.root = Some(node),
            Some(Content::List(items)) => items.push(node),
            Some(Content::Map {
                members,
                names,
                key,
                merged,
            }) => match key.take() {
                None => {
                    let at = node.at;
                    let (name, is_merge) = match scalar_key {
                        Some(key) => (key.text, key.is_merge),
                        None => (key_text(&node), false),
                    };
                    *key = Some(Key { name, at, is_merge });
                }
                Some(key) if key.is_merge => merge_into(merged, node),
                Some(key) => {
                    if names.insert(key.name.clone()) {
                        members.push(Member {
                            name: key.name,
                            at: key.at,
                            value: node,
                        });
                    }
                }
            },
        }
        Ok(())
    }

    /// The position of the key whose value has just been read, if its mapping has that key already.
    fn duplicate_key_at(&self) -> Option<Position> {
        match &self.frames.last()?.content {
            Content::Map {
                names,
                key: Some(key),
                merged,
                ..
            } if names.contains(&key.name) || (key.is_merge && !merged.is_empty()) => Some(key.at),
            Content::Map { .. } | Content::List(_) => None,
        }
    }

    /// The position of the merge key whose value has just been read, if `node`, that value, cannot be merged.
    fn unmergeable_at(&self, node: &Node) -> Option<Position> {
        let fits = match &node.value {
            Value::List(items) => items.iter().all(|item| item.members().is_some()),
            _ => node.members().is_some(),
        };
        match &self.frames.last()?.content {
            Content::Map { key: Some(key), .. } if key.is_merge && !fits => Some(key.at),
            Content::Map { .. } | Content::List(_) => None,
        }
    }

    fn check_collection_tag(&self, at: Position, tag: Option<&Tag>, expected: &str) {
        if let Some(tag) = tag
            && core_tag(tag) != Some(expected)
            && core_tag(tag) != Some("!")
        {
            self.report_tag(at, tag);
        }
    }

    fn report_tag(&self, at: Position, tag: &Tag) {
        let message = format!("the tag `{}{}` does not fit here", tag.handle, tag.suffix);
        self.report(at, Code::InvalidValue, message, "Remove the tag.");
    }

    /// The value of a scalar by the core schema of YAML 1.2, in which `no` and `2020-01-01` are strings.
    fn scalar(&self, at: Position, text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Value {
        let resolved = resolve(text);
        let value = match tag.map(|tag| (tag, core_tag(tag))) {
            None if style == ScalarStyle::Plain => resolved,
            None | Some((_, Some("str" | "!"))) => Resolved::String,
            Some((_, Some("null"))) if matches!(resolved, Resolved::Null) => Resolved::Null,
            Some((_, Some("bool"))) if matches!(resolved, Resolved::Boolean(_)) => resolved,
            Some((_, Some("int"))) if matches!(&resolved, Resolved::Number(it) if !it.is_f64()) => {
                resolved
            }
            Some((_, Some("float"))) if matches!(resolved, Resolved::Number(_)) => resolved,
            Some((tag, _)) => {
                self.report_tag(at, tag);
                Resolved::Null
            }
        };
        match value {
            Resolved::Null => Value::Null,
            Resolved::Boolean(boolean) => Value::Boolean(boolean),
            Resolved::Number(number) => Value::Number(number),
            Resolved::String => Value::String(text.to_owned()),
            Resolved::NotInJson => {
                let message = format!("`{text}` is no number that JSON has");
                let help = "Quote it if it is a string.";
                self.report(at, Code::InvalidValue, message, help);
                Value::Null
            }
        }
    }
}

impl Frame {
    /// The reference token, after a `/`, of the entry or element that is being read.
    fn token(&self) -> Option<String> {
        match &self.content {
            Content::List(items) => Some(format!("/{}", items.len())),
            Content::Map { key, .. } => key
                .as_ref()
                .map(|key| format!("/{}", escape_pointer(&key.name))),
        }
    }
}

/// Adds the entries of the mapping, or of each mapping in the list, that is the value of a merge key.
fn merge_into(merged: &mut Vec<Member>, node: Node) {
    match node.value {
        Value::Map(members) => merged.extend(members),
        Value::List(items) => items.into_iter().for_each(|item| merge_into(merged, item)),
        _ => {}
    }
}

/// The name of a tag of the core schema. `!`, the non-specific tag, makes a scalar a string.
fn core_tag(tag: &Tag) -> Option<&str> {
    match (tag.handle.as_str(), tag.suffix.as_str()) {
        ("tag:yaml.org,2002:", suffix) => Some(suffix),
        ("", "!") | ("!", "") => Some("!"),
        _ => None,
    }
}

/// The text of a key that is an alias.
fn key_text(node: &Node) -> String {
    match &node.value {
        Value::String(text) => text.clone(),
        Value::Boolean(boolean) => boolean.to_string(),
        Value::Number(number) => number.to_string(),
        // `alias` has reported lists and mappings.
        Value::Null | Value::List(_) | Value::Map(_) => "null".to_owned(),
    }
}
