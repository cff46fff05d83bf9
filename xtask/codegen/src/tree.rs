//! The text as a tree in which every node and key knows its file, line and column.
//!
//! JSON and YAML become the same tree: keys are strings, duplicate keys are errors, and depth and size are
//! bounded, so that nothing later can overflow. Nothing in this module depends on OpenAPI.

mod json;
#[cfg(test)]
mod tests;
mod yaml;

use serde_json::Number;

use super::diagnostics::{Code, Diagnostics, Position};

/// How many levels deep a document may nest once its aliases are replaced by what they refer to.
pub const MAX_DEPTH: usize = 200;

/// How many nodes a document may have.
pub const MAX_NODES: usize = 4_000_000;

/// How many nodes anchors and aliases may repeat.
pub const MAX_REPEATED: usize = 400_000;

/// How long a file may be, in bytes.
pub const MAX_BYTES: usize = 64 << 20;

/// A value and where it begins.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it begins.
    pub at: Position,
    /// The value.
    pub value: Value,
    /// The source text of a number or a boolean, where it differs from how JSON is serialized: `1.10`.
    pub source_text: Option<Box<str>>,
}

/// A value of the JSON data model; members keep their order.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number: exact if 64 bits can hold it as an integer, else the nearest 64-bit float.
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
    /// A value at a position.
    pub fn new(at: Position, value: Value) -> Self {
        Self {
            at,
            value,
            source_text: None,
        }
    }

    /// A string at a position.
    pub fn string(at: Position, text: impl Into<String>) -> Self {
        Self::new(at, Value::String(text.into()))
    }

    /// The source text of a number or a boolean; `None` for other values.
    pub fn scalar_text(&self) -> Option<String> {
        match (&self.source_text, &self.value) {
            (Some(text), _) => Some(text.to_string()),
            (None, Value::Number(_) | Value::Boolean(_)) => Some(self.to_json().to_string()),
            (None, _) => None,
        }
    }

    /// The value of a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The entries, if it is a mapping.
    pub fn members(&self) -> Option<&[Member]> {
        match &self.value {
            Value::Map(members) => Some(members),
            _ => None,
        }
    }

    /// The entry of a mapping that has this key.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members()?.iter().find(|member| member.name == name)
    }

    /// The value of the entry of a mapping that has this key.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.member(name).map(|member| &member.value)
    }

    /// Like [`get`](Self::get), for changing the value.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Node> {
        match &mut self.value {
            Value::Map(members) => members
                .iter_mut()
                .find(|member| member.name == name)
                .map(|member| &mut member.value),
            _ => None,
        }
    }

    /// The part that a reference token of a JSON pointer leads to: an entry by its key, or an element by its index.
    pub fn child(&self, name: &str) -> Option<&Node> {
        match &self.value {
            Value::List(items) => {
                let canonical = name == "0" || !name.starts_with(['0', '+']);
                let index = name.parse::<usize>().ok().filter(|_| canonical)?;
                items.get(index)
            }
            _ => self.get(name),
        }
    }

    /// Whether it is a list or a mapping without anything in it.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::List(items) => items.is_empty(),
            Value::Map(members) => members.is_empty(),
            _ => false,
        }
    }

    /// Whether there are extensions (`x-`) in it, at any depth.
    pub fn is_extended(&self) -> bool {
        match &self.value {
            Value::List(items) => items.iter().any(Self::is_extended),
            Value::Map(members) => members
                .iter()
                .any(|member| member.name.starts_with("x-") || member.value.is_extended()),
            _ => false,
        }
    }

    /// The type of the value, for messages.
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

    /// The number of nodes in it and the depth to which they nest.
    pub fn extent(&self) -> Extent {
        let inner = match &self.value {
            Value::List(items) => items
                .iter()
                .map(Node::extent)
                .fold(Extent::NONE, Extent::and),
            Value::Map(members) => members
                .iter()
                .map(|member| member.value.extent())
                .fold(Extent::NONE, Extent::and),
            _ => return Extent { nodes: 1, depth: 0 },
        };
        Extent {
            nodes: inner.nodes + 1,
            depth: inner.depth + 1,
        }
    }
}

/// How large a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// How many nodes, itself included.
    pub nodes: usize,
    /// How many collections contain one another, itself included.
    pub depth: usize,
}

impl Extent {
    const NONE: Self = Self { nodes: 0, depth: 0 };

    fn and(self, other: Self) -> Self {
        Self {
            nodes: self.nodes + other.nodes,
            depth: self.depth.max(other.depth),
        }
    }
}

/// Parses a file: as JSON if its name ends in `.json`, as JSON or YAML if its first character is `{`, else as YAML.
/// `None` if it has no usable tree. Everything that is wrong with it is reported either way.
pub fn parse(file: usize, name: &str, bytes: &[u8], diagnostics: &Diagnostics) -> Option<Node> {
    let text = decode_utf8(file, bytes, diagnostics)?;
    let name = name.to_ascii_lowercase();
    if name.ends_with(".json") {
        return json::parse(file, text, diagnostics);
    }
    if !text.trim_start().starts_with('{') {
        return yaml::parse(file, text, diagnostics);
    }
    // A text that begins with a brace is JSON, or else a flow mapping of YAML.
    let (as_json, as_yaml) = (Diagnostics::default(), Diagnostics::default());
    let found = json::parse(file, text, &as_json);
    if found.is_some() {
        diagnostics.extend(as_json.into_sorted());
        return found;
    }
    let found = yaml::parse(file, text, &as_yaml);
    let better = if found.is_some() { as_yaml } else { as_json };
    diagnostics.extend(better.into_sorted());
    found
}

/// Decodes a file as UTF-8, without its byte order mark; reports what is not UTF-8.
fn decode_utf8<'t>(file: usize, bytes: &'t [u8], diagnostics: &Diagnostics) -> Option<&'t str> {
    let start = Position {
        file,
        line: 1,
        column: 1,
    };
    if bytes.len() > MAX_BYTES {
        let message = format!("the file is larger than {} MiB", MAX_BYTES >> 20);
        diagnostics.report(start, Code::TooLarge, "", message, "Split it.");
        return None;
    }
    if bytes.starts_with(&[0xFE, 0xFF]) || bytes.starts_with(&[0xFF, 0xFE]) {
        let message = "the text is UTF-16 or UTF-32";
        diagnostics.report(start, Code::Syntax, "", message, "Save the file as UTF-8.");
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let at = end_of(file, std::str::from_utf8(good).unwrap_or_default());
            let message = "these bytes are not UTF-8";
            diagnostics.report(at, Code::Syntax, "", message, "Save the file as UTF-8.");
            None
        }
    }
}

/// The position after the last character of a text.
fn end_of(file: usize, text: &str) -> Position {
    let last = text.rsplit('\n').next().unwrap_or_default();
    Position {
        file,
        line: text.matches('\n').count() + 1,
        column: last.chars().count() + 1,
    }
}

/// Escapes a name as a reference token of a JSON pointer (RFC 6901).
pub fn escape_pointer(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The name that an escaped reference token of a JSON pointer stands for.
pub fn unescape_pointer(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}
