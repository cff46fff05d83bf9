//! Strict JSON (RFC 8259), read in one pass.

use std::collections::HashSet;

use serde_json::Number;

use super::{MAX_DEPTH, MAX_NODES, Member, Node, Value, escape_pointer};
use crate::diagnostics::{Code, Diagnostics, Position};

const HELP: &str = "The text must be JSON; look at this place and the one before it.";

/// Reading has stopped at an error, which has been reported.
struct Stop;

/// Parses a text.
pub fn parse(file: usize, text: &str, diagnostics: &Diagnostics) -> Option<Node> {
    let mut reader = Reader {
        text,
        offset: 0,
        at_offset: 0,
        at: Position {
            file,
            line: 1,
            column: 1,
        },
        pointer: Vec::new(),
        nodes: 0,
        diagnostics,
    };
    reader.document().ok()
}

struct Reader<'t> {
    text: &'t str,
    /// How much has been read, in bytes.
    offset: usize,
    /// The byte offset of `at`. `position` moves both up to `offset`, so that no text is scanned twice.
    at_offset: usize,
    at: Position,
    pointer: Vec<String>,
    nodes: usize,
    diagnostics: &'t Diagnostics,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<Node, Stop> {
        self.skip_whitespace();
        if self.peek().is_none() {
            return Err(self.syntax_error("the document is empty"));
        }
        let node = self.value(0)?;
        self.skip_whitespace();
        match self.peek() {
            None => Ok(node),
            Some(_) => Err(self.syntax_error("something follows the end of the document")),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }

    fn skip_whitespace(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.offset += 1;
        }
    }

    /// The position of the next character.
    fn position(&mut self) -> Position {
        let passed = self
            .text
            .get(self.at_offset..self.offset)
            .unwrap_or_default();
        match passed.rsplit_once('\n') {
            Some((before, last)) => {
                self.at.line += before.matches('\n').count() + 1;
                self.at.column = last.chars().count() + 1;
            }
            None => self.at.column += passed.chars().count(),
        }
        self.at_offset = self.offset;
        self.at
    }

    /// Reports a syntax error at the next character.
    fn syntax_error(&mut self, message: impl Into<String>) -> Stop {
        let at = self.position();
        self.report(at, Code::Syntax, message, HELP);
        Stop
    }

    fn report(&self, at: Position, code: Code, message: impl Into<String>, help: &str) {
        let pointer = self.pointer.concat();
        self.diagnostics.report(at, code, &pointer, message, help);
    }

    /// The next character, for a message.
    fn describe_next(&self) -> String {
        let rest = self.text.get(self.offset..).unwrap_or_default();
        match rest.chars().next() {
            None => "the end of the text".to_owned(),
            Some(other) if other.is_control() => format!("U+{:04X}", u32::from(other)),
            Some(other) => format!("`{other}`"),
        }
    }

    fn value(&mut self, depth: usize) -> Result<Node, Stop> {
        let at = self.position();
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            let message = format!("the document has more than {MAX_NODES} nodes");
            self.report(at, Code::TooLarge, message, "Split it.");
            return Err(Stop);
        }
        let start = self.offset;
        let value = match self.peek() {
            Some(b'{' | b'[') if depth >= MAX_DEPTH => {
                let message = format!("the document nests more than {MAX_DEPTH} levels deep");
                let help = "Move inner parts to `components` and refer to them.";
                self.report(at, Code::TooLarge, message, help);
                return Err(Stop);
            }
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.array(depth)?,
            Some(b'"') => Value::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.word()?,
        };
        let mut node = Node::new(at, value);
        if let Value::Number(number) = &node.value {
            let text = self.text.get(start..self.offset).unwrap_or_default();
            if number.to_string() != text {
                node.source_text = Some(text.into());
            }
        }
        Ok(node)
    }

    fn word(&mut self) -> Result<Value, Stop> {
        let rest = self.text.get(self.offset..).unwrap_or_default();
        let length = rest
            .find(|character: char| !character.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let value = match rest.get(..length) {
            Some("null") => Value::Null,
            Some("true") => Value::Boolean(true),
            Some("false") => Value::Boolean(false),
            _ => {
                let message = format!("expected a value, found {}", self.describe_next());
                return Err(self.syntax_error(message));
            }
        };
        self.offset += length;
        Ok(value)
    }

    fn array(&mut self, depth: usize) -> Result<Value, Stop> {
        let mut items = Vec::new();
        self.offset += 1;
        self.skip_whitespace();
        if self.peek() == Some(b']') {
            self.offset += 1;
            return Ok(Value::List(items));
        }
        loop {
            self.skip_whitespace();
            self.pointer.push(format!("/{}", items.len()));
            items.push(self.value(depth + 1)?);
            self.pointer.pop();
            if self.ends(b']')? {
                return Ok(Value::List(items));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, Stop> {
        let mut members: Vec<Member> = Vec::new();
        let mut names = HashSet::new();
        self.offset += 1;
        self.skip_whitespace();
        if self.peek() == Some(b'}') {
            self.offset += 1;
            return Ok(Value::Map(members));
        }
        loop {
            self.skip_whitespace();
            let at = self.position();
            if self.peek() != Some(b'"') {
                let message = format!(
                    "expected a key in quotation marks, found {}",
                    self.describe_next()
                );
                return Err(self.syntax_error(message));
            }
            let name = self.string()?;
            self.skip_whitespace();
            if self.peek() != Some(b':') {
                let message = format!("expected `:`, found {}", self.describe_next());
                return Err(self.syntax_error(message));
            }
            self.offset += 1;
            self.skip_whitespace();
            self.pointer.push(format!("/{}", escape_pointer(&name)));
            let value = self.value(depth + 1)?;
            if names.insert(name.clone()) {
                members.push(Member { name, at, value });
            } else {
                let message = "this key is here a second time";
                self.report(
                    at,
                    Code::DuplicateKey,
                    message,
                    "Keep one of the two entries.",
                );
            }
            self.pointer.pop();
            if self.ends(b'}')? {
                return Ok(Value::Map(members));
            }
        }
    }

    /// Reads the comma or the closing bracket after an entry; returns whether it was the bracket.
    fn ends(&mut self, end: u8) -> Result<bool, Stop> {
        self.skip_whitespace();
        match self.peek() {
            Some(found) if found == end => {
                self.offset += 1;
                Ok(true)
            }
            Some(b',') => {
                let comma = self.position();
                self.offset += 1;
                self.skip_whitespace();
                if self.peek() == Some(end) {
                    let message = "nothing follows this comma";
                    self.report(comma, Code::Syntax, message, "Remove the comma.");
                    return Err(Stop);
                }
                Ok(false)
            }
            _ => {
                let expected = char::from(end);
                let message = format!(
                    "expected `,` or `{expected}`, found {}",
                    self.describe_next()
                );
                Err(self.syntax_error(message))
            }
        }
    }

    fn number(&mut self) -> Result<Value, Stop> {
        let rest = self.text.get(self.offset..).unwrap_or_default();
        let length = rest
            .find(|it: char| !it.is_ascii_alphanumeric() && !matches!(it, '+' | '-' | '.'))
            .unwrap_or(rest.len());
        let text = rest.get(..length).unwrap_or_default();
        if !is_number(text) {
            let message = format!("`{text}` is no number in JSON");
            return Err(self.syntax_error(message));
        }
        let Some(number) = parse_number(text) else {
            let message = format!("`{text}` is larger than a 64-bit float can be");
            return Err(self.syntax_error(message));
        };
        self.offset += length;
        Ok(Value::Number(number))
    }

    fn string(&mut self) -> Result<String, Stop> {
        self.offset += 1;
        let mut string = String::new();
        loop {
            let rest = self.text.get(self.offset..).unwrap_or_default();
            let length = rest
                .bytes()
                .position(|byte| byte < 0x20 || byte == b'"' || byte == b'\\')
                .unwrap_or(rest.len());
            string.push_str(rest.get(..length).unwrap_or_default());
            self.offset += length;
            match self.peek() {
                Some(b'"') => {
                    self.offset += 1;
                    return Ok(string);
                }
                Some(b'\\') => string.push(self.escape()?),
                None => return Err(self.syntax_error("the text ends inside a string")),
                Some(_) => {
                    let message = format!("{} must be escaped in a string", self.describe_next());
                    return Err(self.syntax_error(message));
                }
            }
        }
    }

    fn escape(&mut self) -> Result<char, Stop> {
        let character = match self.text.as_bytes().get(self.offset + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return Err(self.syntax_error("JSON has no such escape")),
        };
        self.offset += 2;
        Ok(character)
    }

    /// Reads `\uXXXX`, or two of them if they are a surrogate pair.
    fn unicode(&mut self) -> Result<char, Stop> {
        let Some(first) = self.unit(self.offset) else {
            return Err(self.syntax_error("`\\u` needs four hexadecimal digits"));
        };
        if let Some(character) = char::from_u32(first) {
            self.offset += 6;
            return Ok(character);
        }
        let second = self.unit(self.offset + 6);
        match second.map(|second| char::decode_utf16([first as u16, second as u16]).next()) {
            Some(Some(Ok(character))) => {
                self.offset += 12;
                Ok(character)
            }
            _ => Err(self.syntax_error("half of a surrogate pair is no character")),
        }
    }

    /// The UTF-16 code unit of the escape at an offset.
    fn unit(&self, offset: usize) -> Option<u32> {
        let digits = self.text.get(offset..offset + 6)?.strip_prefix("\\u")?;
        // `from_str_radix` alone would accept a sign.
        let hexadecimal = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        u32::from_str_radix(digits, 16).ok().filter(|_| hexadecimal)
    }
}

/// Whether a text is a number as JSON writes it.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|text| digits(text.strip_prefix(['+', '-']).unwrap_or(text)))
}

/// The value of a decimal number: exact if it is an integer of 64 bits, else the nearest float. `None` if that
/// is infinite.
pub fn parse_number(text: &str) -> Option<Number> {
    if let Ok(number) = text.parse::<u64>() {
        return Some(number.into());
    }
    if let Ok(number) = text.parse::<i64>() {
        return Some(number.into());
    }
    Number::from_f64(text.parse::<f64>().ok()?)
}
