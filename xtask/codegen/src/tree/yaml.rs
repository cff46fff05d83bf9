//! YAML 1.2: events become nodes, aliases are written out, and merge keys are merged.

mod indentation;
mod scalar;

use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Tag};

use self::indentation::Indented;
use self::scalar::{Plain, plain};
use super::{Extent, MAX_DEPTH, MAX_NODES, MAX_REPEATED, Member, Node, Value, escape_pointer};
use crate::diagnostics::{Code, Diagnostics, Position};

/// Reads a text.
pub fn parse(file: usize, text: &str, diagnostics: &Diagnostics) -> Option<Node> {
    if !printable(file, text, diagnostics) {
        return None;
    }
    let root = match build(file, &Indented::as_it_is(text), diagnostics) {
        Err(Stopped::Syntax(error)) => match Indented::further(text, &error) {
            Some(indented) => build(file, &indented, diagnostics),
            None => Err(Stopped::Syntax(error)),
        },
        built => built,
    };
    let root = match root {
        Ok(root) => root,
        Err(Stopped::Told) => return None,
        Err(Stopped::Syntax(error)) => {
            broken(file, text, &error, diagnostics);
            return None;
        }
    };
    if root.is_none() {
        let at = Position {
            file,
            line: 1,
            column: 1,
        };
        let help = "An OpenAPI document is a mapping that begins with `openapi: 3.1.0`.";
        diagnostics.report(at, Code::Syntax, "", "the document is empty", help);
    }
    root
}

/// Why there is no tree.
enum Stopped {
    /// The text is no YAML.
    Syntax(ScanError),
    /// Something else, which has been reported.
    Told,
}

/// The tree of a text; none if there is nothing in it.
fn build(
    file: usize,
    text: &Indented<'_>,
    diagnostics: &Diagnostics,
) -> Result<Option<Node>, Stopped> {
    let mut builder = Builder {
        diagnostics,
        frames: Vec::new(),
        anchors: HashMap::new(),
        nodes: 0,
        repeated: 0,
        root: None,
    };
    let mut parser = Parser::new_from_str(text.as_str());
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(Stopped::Syntax)?;
        let at = text.position(position(file, span.start));
        builder.event(event, at).ok_or(Stopped::Told)?;
    }
    Ok(builder.root)
}

/// Reports what the parser stumbled over, at the line that is to blame rather than the one where it noticed.
fn broken(file: usize, text: &str, error: &ScanError, diagnostics: &Diagnostics) {
    let (mut at, message) = (position(file, *error.marker()), error.info());
    if message.contains("recursion limit") {
        let message = "the document nests too deep";
        let help = "Move inner parts to `components` and refer to them.";
        return diagnostics.report(at, Code::TooLarge, "", message, help);
    }
    let lines = || {
        text.lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    };
    let indentation = |line: &str| line.chars().take_while(|it| *it == ' ').count();
    if message.contains("tab") {
        let tab = lines()
            .skip(at.line.saturating_sub(1))
            .find(|(_, line)| line.trim_start_matches(' ').starts_with('\t'));
        if let Some((number, line)) = tab {
            (at.line, at.column) = (number, indentation(line) + 1);
        }
    } else if message.starts_with("simple key expect") {
        let key = lines()
            .take(at.line.saturating_sub(1))
            .filter(|(_, line)| !line.trim().is_empty())
            .last();
        if let Some((number, line)) = key {
            (at.line, at.column) = (number, indentation(line) + 1);
        }
    }
    let help = "The text must be YAML 1.2; look at this line and the one before it.";
    diagnostics.report(at, Code::Syntax, "", message, help);
}

/// Whether every character is one that YAML allows; the first that is not is reported.
fn printable(file: usize, text: &str, diagnostics: &Diagnostics) -> bool {
    let allowed = |character: char| match character {
        '\t' | '\n' | '\r' | '\u{85}' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        other => !other.is_control(),
    };
    match text.char_indices().find(|(_, found)| !allowed(*found)) {
        None => true,
        Some((offset, found)) => {
            let at = super::end_of(file, text.get(..offset).unwrap_or_default());
            let message = format!("U+{:04X} cannot stand in YAML", u32::from(found));
            let help = "Remove the character, or write it as an escape between double quotes.";
            diagnostics.report(at, Code::Syntax, "", message, help);
            false
        }
    }
}

fn position(file: usize, marker: Marker) -> Position {
    Position {
        file,
        line: marker.line(),
        column: marker.col() + 1,
    }
}

/// A collection that is not finished yet.
struct Frame {
    at: Position,
    anchor: usize,
    content: Content,
}

enum Content {
    List(Vec<Node>),
    Map {
        members: Vec<Member>,
        names: HashSet<String>,
        key: Option<Key>,
        /// What `<<` brings in.
        merged: Vec<Member>,
    },
}

struct Key {
    name: String,
    at: Position,
    /// Whether it is a merge key.
    merge: bool,
}

struct Builder<'d> {
    diagnostics: &'d Diagnostics,
    frames: Vec<Frame>,
    anchors: HashMap<usize, (Node, Extent)>,
    nodes: usize,
    repeated: usize,
    root: Option<Node>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, at: Position) -> Option<()> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let tag = tag.as_deref();
                let is_key = self.expects_key();
                // YAML 1.1 has a tag for what `<<` is without one.
                let is_merge = |tag| is_key && core(tag) == Some("merge");
                let merge = style == ScalarStyle::Plain && text == "<<" && tag.is_none_or(is_merge);
                let value = if merge || (tag.is_none() && is_key) {
                    Value::String(text.to_string())
                } else {
                    self.scalar(at, &text, style, tag)
                };
                let mut node = Node::new(at, value);
                let is_value = matches!(node.value, Value::Number(_) | Value::Boolean(_));
                if is_value && node.to_json().to_string() != text {
                    node.spelling = Some(text.clone().into());
                }
                self.keep(&node, anchor)?;
                self.finished(node, Some((text.into_owned(), merge)))
            }
            Event::SequenceStart(anchor, tag) => {
                self.collection_tag(at, tag.as_deref(), "seq");
                self.open(at, anchor, Content::List(Vec::new()))
            }
            Event::MappingStart(anchor, tag) => {
                self.collection_tag(at, tag.as_deref(), "map");
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
                self.complain(at, Code::Syntax, message, "Keep one document per file.");
                None
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => Some(()),
        }
    }

    fn complain(&self, at: Position, code: Code, message: impl Into<String>, help: &str) {
        let pointer: String = self.frames.iter().filter_map(Frame::step).collect();
        self.diagnostics.report(at, code, &pointer, message, help);
    }

    fn open(&mut self, at: Position, anchor: usize, content: Content) -> Option<()> {
        self.deep(at, 0)?;
        if self.expects_key() {
            let message = "a collection stands where a key should be";
            self.complain(at, Code::WrongType, message, "Keys are strings.");
            return None;
        }
        self.frames.push(Frame {
            at,
            anchor,
            content,
        });
        Some(())
    }

    fn expects_key(&self) -> bool {
        matches!(
            self.frames.last().map(|frame| &frame.content),
            Some(Content::Map { key: None, .. })
        )
    }

    fn close(&mut self) -> Option<()> {
        let frame = self.frames.pop()?;
        let value = match frame.content {
            Content::List(items) => Value::List(items),
            Content::Map {
                mut members,
                mut names,
                merged,
                ..
            } => {
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
        self.finished(node, None)
    }

    /// Keeps an anchored node for the aliases that may follow.
    fn keep(&mut self, node: &Node, anchor: usize) -> Option<()> {
        if anchor > 0 {
            let extent = node.extent();
            self.repeat(node.at, extent.nodes)?;
            self.anchors.insert(anchor, (node.clone(), extent));
        }
        Some(())
    }

    fn alias(&mut self, at: Position, anchor: usize) -> Option<()> {
        let Some(extent) = self.anchors.get(&anchor).map(|(_, extent)| *extent) else {
            let message = "this alias stands inside its own anchor";
            self.complain(at, Code::Syntax, message, "Write the value out.");
            return None;
        };
        self.repeat(at, extent.nodes)?;
        self.deep(at, extent.depth)?;
        if self.expects_key() && extent.depth > 0 {
            let message = "a collection stands where a key should be";
            self.complain(at, Code::WrongType, message, "Keys are strings.");
            return None;
        }
        let node = self.anchors.get(&anchor).map(|(node, _)| node.clone())?;
        self.finished(node, None)
    }

    fn count(&mut self, at: Position) -> Option<()> {
        self.nodes += 1;
        if self.nodes <= MAX_NODES {
            return Some(());
        }
        let message = format!("the document has more than {MAX_NODES} nodes");
        self.complain(at, Code::TooLarge, message, "Split it.");
        None
    }

    /// Counts what is repeated, so that aliases cannot make a small text a large document.
    fn repeat(&mut self, at: Position, nodes: usize) -> Option<()> {
        self.repeated += nodes;
        if self.repeated <= MAX_REPEATED {
            return Some(());
        }
        let message = format!("anchors and aliases repeat more than {MAX_REPEATED} nodes");
        let help = "Use `$ref` instead of aliases.";
        self.complain(at, Code::TooLarge, message, help);
        None
    }

    /// Whether something of a depth may stand here.
    fn deep(&self, at: Position, depth: usize) -> Option<()> {
        if self.frames.len() + depth.max(1) <= MAX_DEPTH {
            return Some(());
        }
        let message = format!("the document nests more than {MAX_DEPTH} levels deep");
        let help = "Move inner parts to `components` and refer to them.";
        self.complain(at, Code::TooLarge, message, help);
        None
    }

    /// Puts a node where it belongs. A scalar comes with its spelling, and whether it can be a merge key.
    fn finished(&mut self, node: Node, spelling: Option<(String, bool)>) -> Option<()> {
        self.count(node.at)?;
        if let Some(at) = self.duplicate() {
            let message = "this key is here a second time";
            self.complain(
                at,
                Code::DuplicateKey,
                message,
                "Keep one of the two entries.",
            );
        }
        if let Some(at) = self.merges_nothing(&node) {
            let message = format!("`<<` merges mappings, and this is {}", node.kind());
            let help = "Give it an alias of a mapping, or a list of them; or quote the key.";
            self.complain(at, Code::WrongType, message, help);
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
                    let (name, merge) = spelling.unwrap_or_else(|| (key_text(&node), false));
                    *key = Some(Key { name, at, merge });
                }
                Some(key) if key.merge => merge(merged, node),
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
        Some(())
    }

    /// Where the key of the finished value stands, if its mapping has that key already.
    fn duplicate(&self) -> Option<Position> {
        match &self.frames.last()?.content {
            Content::Map {
                names,
                key: Some(key),
                merged,
                ..
            } if names.contains(&key.name) || (key.merge && !merged.is_empty()) => Some(key.at),
            Content::Map { .. } | Content::List(_) => None,
        }
    }

    /// Where it says so, if the finished value belongs to a merge key and cannot be merged.
    fn merges_nothing(&self, node: &Node) -> Option<Position> {
        let fits = match &node.value {
            Value::List(items) => items.iter().all(|item| item.members().is_some()),
            _ => node.members().is_some(),
        };
        match &self.frames.last()?.content {
            Content::Map { key: Some(key), .. } if key.merge && !fits => Some(key.at),
            Content::Map { .. } | Content::List(_) => None,
        }
    }

    fn collection_tag(&self, at: Position, tag: Option<&Tag>, expected: &str) {
        if let Some(tag) = tag
            && core(tag) != Some(expected)
            && core(tag) != Some("!")
        {
            self.bad_tag(at, tag);
        }
    }

    fn bad_tag(&self, at: Position, tag: &Tag) {
        let message = format!("the tag `{}{}` does not fit here", tag.handle, tag.suffix);
        self.complain(at, Code::InvalidValue, message, "Remove the tag.");
    }

    /// A scalar by the core schema of YAML 1.2, in which `no` and `2020-01-01` are strings.
    fn scalar(&self, at: Position, text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Value {
        let plain = plain(text);
        let value = match tag.map(|tag| (tag, core(tag))) {
            None if style == ScalarStyle::Plain => plain,
            None | Some((_, Some("str" | "!"))) => Plain::String,
            Some((_, Some("null"))) if matches!(plain, Plain::Null) => Plain::Null,
            Some((_, Some("bool"))) if matches!(plain, Plain::Boolean(_)) => plain,
            Some((_, Some("int"))) if matches!(&plain, Plain::Number(it) if !it.is_f64()) => plain,
            Some((_, Some("float"))) if matches!(plain, Plain::Number(_)) => plain,
            Some((tag, _)) => {
                self.bad_tag(at, tag);
                Plain::Null
            }
        };
        match value {
            Plain::Null => Value::Null,
            Plain::Boolean(boolean) => Value::Boolean(boolean),
            Plain::Number(number) => Value::Number(number),
            Plain::String => Value::String(text.to_owned()),
            Plain::NoNumber => {
                let message = format!("`{text}` is no number that JSON has");
                let help = "Quote it if it is a string.";
                self.complain(at, Code::InvalidValue, message, help);
                Value::Null
            }
        }
    }
}

impl Frame {
    /// The step of the JSON pointer that leads to what is being read.
    fn step(&self) -> Option<String> {
        match &self.content {
            Content::List(items) => Some(format!("/{}", items.len())),
            Content::Map { key, .. } => key
                .as_ref()
                .map(|key| format!("/{}", escape_pointer(&key.name))),
        }
    }
}

/// Adds what a merge key names; of several mappings, the first wins.
fn merge(merged: &mut Vec<Member>, node: Node) {
    match node.value {
        Value::Map(members) => merged.extend(members),
        Value::List(items) => items.into_iter().for_each(|item| merge(merged, item)),
        _ => {}
    }
}

/// The name of a tag of the core schema; `!` is the tag that makes anything what it looks like in quotes.
fn core(tag: &Tag) -> Option<&str> {
    match (tag.handle.as_str(), tag.suffix.as_str()) {
        ("tag:yaml.org,2002:", suffix) => Some(suffix),
        ("", "!") | ("!", "") => Some("!"),
        _ => None,
    }
}

/// A key that comes from an alias, as it would be spelt.
fn key_text(node: &Node) -> String {
    match &node.value {
        Value::String(text) => text.clone(),
        Value::Boolean(boolean) => boolean.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::List(_) | Value::Map(_) => "null".to_owned(),
    }
}
