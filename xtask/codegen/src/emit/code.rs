//! A text in the making: indentation, doc comments, literals.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::doc_comment::{self, is_invisible};

/// The files of a crate, by path.
pub type Files = BTreeMap<String, String>;

/// How long a line may get.
const WIDTH: usize = 100;

/// Rust source in the making.
#[derive(Debug, Default)]
pub struct Code {
    text: String,
    depth: usize,
}

impl Code {
    /// The source.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Adds a line. Lines within it are indented alike.
    pub fn line(&mut self, line: impl AsRef<str>) {
        for line in line.as_ref().lines() {
            if !line.is_empty() {
                self.text.push_str(&"    ".repeat(self.depth));
                self.text.push_str(line);
            }
            self.text.push('\n');
        }
    }

    /// Adds an empty line.
    pub fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Adds a line, and indents what follows.
    pub fn open(&mut self, line: impl AsRef<str>) {
        self.line(line);
        self.depth += 1;
    }

    /// Ends an indentation with a line.
    pub fn close(&mut self, line: impl AsRef<str>) {
        self.depth = self.depth.saturating_sub(1);
        self.line(line);
    }

    /// Adds a doc comment.
    pub fn docs(&mut self, text: &str) {
        let width = WIDTH.saturating_sub(self.depth * 4 + "/// ".len());
        for line in doc_comment::lines(text, width) {
            self.line(format!("/// {line}").trim_end());
        }
    }

    /// Adds a doc comment with a description, or another text where it is empty.
    pub fn docs_or(&mut self, description: Option<&str>, otherwise: &str) {
        self.docs(
            description
                .filter(|text| doc_comment::says_something(text))
                .unwrap_or(otherwise),
        );
    }

    /// Adds a module's doc comment.
    pub fn module_docs(&mut self, text: &str) {
        for line in doc_comment::lines(text, WIDTH - "//! ".len()) {
            self.line(format!("//! {line}").trim_end());
        }
    }
}

/// A string literal.
pub fn string(text: &str) -> String {
    let mut literal = String::from('"');
    for character in text.chars() {
        match character {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            other if is_invisible(other) => literal.extend(other.escape_unicode()),
            other => literal.push(other),
        }
    }
    literal.push('"');
    literal
}

/// A string literal for prose: over several lines where one would be too long.
pub fn text_literal(text: &str) -> String {
    const LINE: usize = 76;
    let one_line = string(text);
    if one_line.len() <= LINE {
        return one_line;
    }
    let mut literal = String::from("\"");
    let mut length = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let (word, after) = rest.split_at(next_word(rest));
        let escaped = string(word);
        let escaped = escaped.get(1..escaped.len() - 1).unwrap_or_default();
        // The white space after a line's end belongs to the source, not to the text: break before words only.
        if length > 0 && length + escaped.len() > LINE {
            literal.push_str("\\\n    ");
            length = 0;
        }
        literal.push_str(escaped);
        length += escaped.len();
        rest = after;
    }
    literal.push('"');
    literal
}

/// Where the next word begins.
fn next_word(text: &str) -> usize {
    let word = text.find(char::is_whitespace).unwrap_or(text.len());
    let gap = text.get(word..).unwrap_or_default();
    word + gap
        .find(|character: char| !character.is_whitespace())
        .unwrap_or(gap.len())
}

/// A string literal in which backslashes stand for themselves, where that is possible.
pub fn raw_string(text: &str) -> String {
    let odd = text.contains('\n') || text.contains("\"#") || text.chars().any(is_invisible);
    if odd || !text.contains(['\\', '"']) || (!text.contains('\\') && text.len() < 40) {
        string(text)
    } else if text.contains('"') {
        format!("r#\"{text}\"#")
    } else {
        format!("r\"{text}\"")
    }
}

/// A JSON value as an argument of an attribute: a literal, or `json!`.
pub fn json(value: &Value) -> String {
    match value {
        Value::String(text) => format!("json!({})", string(text)),
        Value::Array(_) | Value::Object(_) => {
            let compact = value.to_string();
            let spaced = if compact.len() <= 60 {
                compact_json(value)
            } else {
                pretty_json(value, 0)
            };
            format!("json!({spaced})")
        }
        other => format!("json!({})", compact_json(other)),
    }
}

fn compact_json(value: &Value) -> String {
    match value {
        Value::Array(items) => format!(
            "[{}]",
            items
                .iter()
                .map(compact_json)
                .collect::<Vec<_>>()
                .join(", ")
        ),
        Value::Object(members) if members.is_empty() => "{}".to_owned(),
        Value::Object(members) => {
            let members: Vec<String> = members
                .iter()
                .map(|(name, member)| format!("{}: {}", string(name), compact_json(member)))
                .collect();
            format!("{{ {} }}", members.join(", "))
        }
        Value::String(text) => string(text),
        // A literal without a suffix would be an `i32`.
        Value::Number(number)
            if number
                .as_i64()
                .is_some_and(|integer| i32::try_from(integer).is_err()) =>
        {
            format!("{number}_i64")
        }
        Value::Number(number) if number.is_u64() && !number.is_i64() => format!("{number}_u64"),
        other => other.to_string(),
    }
}

fn pretty_json(value: &Value, depth: usize) -> String {
    let (inner, outer) = ("    ".repeat(depth + 1), "    ".repeat(depth));
    match value {
        Value::Array(items) if !items.is_empty() => {
            let items: Vec<String> = items
                .iter()
                .map(|item| format!("{inner}{},\n", pretty_json(item, depth + 1)))
                .collect();
            format!("[\n{}{outer}]", items.concat())
        }
        Value::Object(members) if !members.is_empty() => {
            let members: Vec<String> = members
                .iter()
                .map(|(name, member)| {
                    format!(
                        "{inner}{}: {},\n",
                        string(name),
                        pretty_json(member, depth + 1)
                    )
                })
                .collect();
            format!("{{\n{}{outer}}}", members.concat())
        }
        other => compact_json(other),
    }
}
