//! The text as a tree in which every node knows its line and column.
//!
//! Scalars are read as YAML 1.2's core schema says (`no` is a string), keys are strings, duplicate keys are
//! errors, and depth and size are bounded, so that nothing later can overflow. What the tree means is not
//! known here.

use std::collections::{HashMap, HashSet};

use saphyr::{Scalar, ScalarStyle, Tag};
use saphyr_parser::{Event, Marker, Parser};
use serde_json::Number;

use super::diagnostics::{Code, Diagnostics, Position};

/// How deep a document may nest.
const MAX_DEPTH: usize = 200;

/// How many nodes a document may have, aliases written out.
const MAX_NODES: usize = 4_000_000;

/// A value and where it begins.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it begins.
    pub at: Position,
    /// The value.
    pub value: Value,
}

/// A value of the JSON data model; members keep their order.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping.
    Map(Vec<Member>),
}

/// An entry of a mapping.
#[derive(Clone, Debug)]
pub struct Member {
    /// The key.
    pub name: String,
    /// Where the key begins.
    pub at: Position,
    /// The value.
    pub value: Node,
}

impl Node {
    /// The entry of a mapping that has this key.
    pub fn get(&self, name: &str) -> Option<&Node> {
        match &self.value {
            Value::Map(members) => members
                .iter()
                .find(|member| member.name == name)
                .map(|member| &member.value),
            _ => None,
        }
    }

    /// What the value is called in messages.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Boolean(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }

    /// The same value without positions.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Boolean(boolean) => (*boolean).into(),
            Value::Number(number) => number.clone().into(),
            Value::String(text) => text.as_str().into(),
            Value::List(items) => items.iter().map(Node::to_json).collect(),
            Value::Map(members) => members
                .iter()
                .map(|member| (member.name.clone(), member.value.to_json()))
                .collect(),
        }
    }
}

/// Reads a text. `None` if it has no usable tree; what is wrong with it is reported either way.
pub fn parse(text: &str, diagnostics: &Diagnostics) -> Option<Node> {
    let mut builder = Builder::new(diagnostics);
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => builder.event(event, span.start)?,
            Err(error) => {
                let help =
                    "The text must be YAML 1.2 or JSON; look at this line and the one before it.";
                diagnostics.report(
                    position(*error.marker()),
                    Code::Syntax,
                    "",
                    error.info(),
                    help,
                );
                return None;
            }
        }
    }
    if builder.root.is_none() {
        diagnostics.report(
            Position { line: 1, column: 1 },
            Code::Syntax,
            "",
            "the document is empty",
            "An OpenAPI document is a mapping that begins with `openapi: 3.1.0`.",
        );
    }
    builder.root
}

fn position(marker: Marker) -> Position {
    Position {
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
        key: Option<(String, Position)>,
    },
}

struct Builder<'d> {
    diagnostics: &'d Diagnostics,
    frames: Vec<Frame>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
    root: Option<Node>,
}

impl<'d> Builder<'d> {
    fn new(diagnostics: &'d Diagnostics) -> Self {
        Self {
            diagnostics,
            frames: Vec::new(),
            anchors: HashMap::new(),
            nodes: 0,
            root: None,
        }
    }

    fn event(&mut self, event: Event<'_>, marker: Marker) -> Option<()> {
        let at = position(marker);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let node = Node {
                    at,
                    value: self.scalar(at, &text, style, tag.as_deref()),
                };
                self.finished(node, anchor)
            }
            Event::SequenceStart(anchor, _) => self.open(at, anchor, Content::List(Vec::new())),
            Event::MappingStart(anchor, _) => self.open(
                at,
                anchor,
                Content::Map {
                    members: Vec::new(),
                    names: HashSet::new(),
                    key: None,
                },
            ),
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            Event::Alias(anchor) => match self.anchors.get(&anchor).cloned() {
                Some(node) => {
                    self.nodes += size(&node);
                    self.finished(node, 0)
                }
                None => {
                    self.complain(
                        at,
                        Code::Syntax,
                        "this alias stands inside its own anchor",
                        "Write the value out.",
                    );
                    None
                }
            },
            Event::DocumentStart(_) if self.root.is_some() => {
                self.complain(
                    at,
                    Code::Syntax,
                    "a second document begins here",
                    "Keep one document per file.",
                );
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
        self.diagnostics
            .report(at, code, &self.pointer(), message, help);
    }

    fn pointer(&self) -> String {
        self.frames
            .iter()
            .filter_map(|frame| match &frame.content {
                Content::List(items) => Some(format!("/{}", items.len())),
                Content::Map { key, .. } => key
                    .as_ref()
                    .map(|(name, _)| format!("/{}", escape_pointer(name))),
            })
            .collect()
    }

    fn open(&mut self, at: Position, anchor: usize, content: Content) -> Option<()> {
        if self.frames.len() >= MAX_DEPTH {
            let message = format!("the document nests more than {MAX_DEPTH} levels deep");
            self.complain(
                at,
                Code::TooLarge,
                message,
                "Move inner parts to `components` and refer to them.",
            );
            return None;
        }
        if let Some(Frame {
            content: Content::Map { key: None, .. },
            ..
        }) = self.frames.last()
        {
            self.complain(
                at,
                Code::WrongType,
                "a collection stands where a key should be",
                "Keys are strings.",
            );
            return None;
        }
        self.frames.push(Frame {
            at,
            anchor,
            content,
        });
        Some(())
    }

    fn close(&mut self) -> Option<()> {
        let frame = self.frames.pop()?;
        let value = match frame.content {
            Content::List(items) => Value::List(items),
            Content::Map { members, .. } => Value::Map(members),
        };
        self.finished(
            Node {
                at: frame.at,
                value,
            },
            frame.anchor,
        )
    }

    fn finished(&mut self, node: Node, anchor: usize) -> Option<()> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            let message = format!("the document has more than {MAX_NODES} nodes");
            self.complain(
                node.at,
                Code::TooLarge,
                message,
                "Split it, or use `$ref` instead of aliases.",
            );
            return None;
        }
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        let duplicate = self.duplicate();
        if let Some(at) = duplicate {
            let help = "Keep one of the two entries.";
            self.complain(
                at,
                Code::DuplicateKey,
                "this key is here a second time",
                help,
            );
        }
        match self.frames.last_mut().map(|frame| &mut frame.content) {
            None => self.root = Some(node),
            Some(Content::List(items)) => items.push(node),
            Some(Content::Map {
                members,
                names,
                key,
            }) => match key.take() {
                None => *key = Some((key_text(&node), node.at)),
                Some(_) if duplicate.is_some() => {}
                Some((name, at)) => {
                    names.insert(name.clone());
                    members.push(Member {
                        name,
                        at,
                        value: node,
                    });
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
                key: Some((name, at)),
                ..
            } if names.contains(name) => Some(*at),
            Content::Map { .. } | Content::List(_) => None,
        }
    }

    fn scalar(&self, at: Position, text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Value {
        // Integers that only fit without a sign would become floats below.
        if style == ScalarStyle::Plain
            && tag.is_none()
            && let Ok(number) = text.parse::<u64>()
        {
            return Value::Number(number.into());
        }
        let tag = tag.cloned().map(std::borrow::Cow::Owned);
        match Scalar::parse_from_cow_and_metadata(text.into(), style, tag.as_ref()) {
            Some(Scalar::Null) => Value::Null,
            Some(Scalar::Boolean(boolean)) => Value::Boolean(boolean),
            Some(Scalar::Integer(integer)) => Value::Number(integer.into()),
            Some(Scalar::FloatingPoint(float)) => match Number::from_f64(*float) {
                Some(number) => Value::Number(number),
                None => {
                    self.complain(
                        at,
                        Code::InvalidValue,
                        format!("`{text}` is no JSON number"),
                        "Quote it if it is a string.",
                    );
                    Value::Null
                }
            },
            Some(Scalar::String(text)) => Value::String(text.into_owned()),
            None => {
                self.complain(
                    at,
                    Code::InvalidValue,
                    "the tag does not fit the value",
                    "Remove the tag.",
                );
                Value::Null
            }
        }
    }
}

/// Keys are strings; what YAML reads as something else (`200:`, `true:`) is taken as it is spelt.
fn key_text(node: &Node) -> String {
    match &node.value {
        Value::String(text) => text.clone(),
        other => match other {
            Value::Null => "null".to_owned(),
            Value::Boolean(boolean) => boolean.to_string(),
            Value::Number(number) => number.to_string(),
            Value::String(_) | Value::List(_) | Value::Map(_) => String::new(),
        },
    }
}

fn size(node: &Node) -> usize {
    1 + match &node.value {
        Value::List(items) => items.iter().map(size).sum(),
        Value::Map(members) => members.iter().map(|member| size(&member.value)).sum(),
        _ => 0,
    }
}

/// A name as a step of a JSON pointer (RFC 6901).
pub fn escape_pointer(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
