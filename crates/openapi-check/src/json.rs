//! Parses JSON text, and reports the position of the first syntax error.
//!
//! `serde_json` reads JSON as well, but it counts positions in bytes and not always from the same place, refuses an
//! integer of 400 digits, and parses 2⁶⁴ as a float. Here positions are counted in characters,
//! as Python's parser counts them, and every number that the grammar allows is a number.

use serde_json::{Map, Number, Value};

use super::expected::Expected;
use super::violation::{Segment, Violation};

/// How deep a text may nest, so that no input exhausts the stack.
const MAX_DEPTH: usize = 128;

/// How many values are kept only because an error may repeat them.
const MAX_REPEATED: usize = 1000;

/// What some programs begin every text in UTF-8 with. RFC 8259 §8.1 lets a reader ignore it.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Parses a JSON text, with or without a byte order mark, and keeps the parts that `expected` says are needed. Of
/// members with the same name the last one counts.
///
/// # Errors
/// A `json_invalid` violation at `location` and the offset, in characters after a byte order mark, of the first error.
pub fn parse(
    bytes: &[u8],
    location: Segment,
    expected: &Expected<'_>,
) -> Result<Value, Vec<Violation>> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    if is_wide(bytes) {
        let reason = "Not UTF-8 but UTF-16 or UTF-32";
        return Err(invalid(location, 0, reason));
    }
    let valid = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(bytes.get(..error.valid_up_to()).unwrap_or_default())
            .unwrap_or_default(),
    };
    let whole = valid.len() == bytes.len();
    let mut parser = Parser {
        text: valid,
        at: 0,
        depth: 0,
        repeated: 0,
    };
    let malformed = match parser.document(expected) {
        Ok(value) if whole => return Ok(value),
        Err(malformed) if whole || !malformed.is_cut_short(valid) => malformed,
        Ok(_) | Err(_) => Malformed {
            at: valid.len(),
            reason: "Invalid UTF-8",
        },
    };
    let offset = valid.get(..malformed.at).unwrap_or(valid).chars().count();
    Err(invalid(location, offset, malformed.reason))
}

/// Whether a text is encoded in units of two or four bytes: it has the mark of such an encoding, or a null
/// byte where no JSON text in UTF-8 has one.
fn is_wide(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0, ..] | [_, 0, ..] | [0xff, 0xfe, ..] | [0xfe, 0xff, ..]
    )
}

fn invalid(location: Segment, offset: usize, reason: &'static str) -> Vec<Violation> {
    let loc = vec![location, Segment::Index(offset)];
    let input = Value::Object(Map::new());
    let violation = Violation::new("json_invalid", loc, "JSON decode error", input);
    vec![violation.with("error", reason)]
}

/// Why a text is not JSON, and the byte offset of the error.
struct Malformed {
    at: usize,
    reason: &'static str,
}

const UNTERMINATED: &str = "Unterminated string starting at";

impl Malformed {
    /// Whether the text may only be incomplete.
    fn is_cut_short(&self, text: &str) -> bool {
        self.at == text.len() || self.reason == UNTERMINATED
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    /// How many values have been kept only because an error may repeat them.
    repeated: usize,
}

impl<'t> Parser<'t> {
    fn document(&mut self, expected: &Expected<'_>) -> Result<Value, Malformed> {
        let value = self.value(expected)?;
        self.skip_space();
        if self.at < self.text.len() {
            Err(self.malformed("Extra data"))
        } else {
            Ok(value)
        }
    }

    fn malformed(&self, reason: &'static str) -> Malformed {
        Malformed {
            at: self.at,
            reason,
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Steps over `byte` if it is next.
    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// The next value; `null` in place of one that is skipped.
    fn value(&mut self, expected: &Expected<'_>) -> Result<Value, Malformed> {
        self.skip_space();
        let is_kept = !expected.is_skipped();
        match self.peek() {
            Some(b'{') => self.nested(expected, Self::object),
            Some(b'[') => self.nested(expected, Self::array),
            Some(b'"') => self.string(is_kept).map(Value::String),
            Some(b'-' | b'0'..=b'9') => {
                let text = self.number()?;
                Ok(if is_kept {
                    Value::Number(number(text))
                } else {
                    Value::Null
                })
            }
            _ => self.literal(),
        }
    }

    fn nested(
        &mut self,
        expected: &Expected<'_>,
        read: fn(&mut Self, &Expected<'_>) -> Result<Value, Malformed>,
    ) -> Result<Value, Malformed> {
        if self.depth == MAX_DEPTH {
            return Err(self.malformed("Nested too deeply"));
        }
        self.at += 1;
        self.depth += 1;
        let value = read(self, expected);
        self.depth -= 1;
        value
    }

    /// Skips values that are needed only for errors to repeat, once enough of them have been kept.
    fn limit_repeated<'r>(&mut self, expected: Expected<'r>) -> Expected<'r> {
        match expected {
            Expected::Repeated if self.repeated == MAX_REPEATED => Expected::Skipped,
            Expected::Repeated => {
                self.repeated += 1;
                Expected::Repeated
            }
            Expected::Checked(_) | Expected::Skipped => expected,
        }
    }

    fn literal(&mut self) -> Result<Value, Malformed> {
        for (text, value) in [
            ("null", Value::Null),
            ("true", true.into()),
            ("false", false.into()),
        ] {
            if self.rest().starts_with(text) {
                self.at += text.len();
                return Ok(value);
            }
        }
        Err(self.malformed("Expecting value"))
    }

    fn object(&mut self, expected: &Expected<'_>) -> Result<Value, Malformed> {
        let expected = expected.object();
        let mut members = Map::new();
        self.skip_space();
        if self.eat(b'}') {
            return Ok(Value::Object(members));
        }
        loop {
            self.skip_space();
            if self.peek() != Some(b'"') {
                return Err(self.malformed("Expecting property name enclosed in double quotes"));
            }
            let name = self.string(true)?;
            let member = expected.member(&name, members.len());
            let member = self.limit_repeated(member);
            self.skip_space();
            if !self.eat(b':') {
                return Err(self.malformed("Expecting ':' delimiter"));
            }
            let value = self.value(&member)?;
            if !member.is_skipped() {
                members.insert(name, value);
            }
            self.skip_space();
            if self.eat(b'}') {
                return Ok(Value::Object(members));
            }
            if !self.eat(b',') {
                return Err(self.malformed("Expecting ',' delimiter"));
            }
        }
    }

    fn array(&mut self, expected: &Expected<'_>) -> Result<Value, Malformed> {
        let expected = expected.list();
        let mut items = Vec::new();
        self.skip_space();
        if self.eat(b']') {
            return Ok(Value::Array(items));
        }
        loop {
            let item = expected.item(items.len());
            let item = self.limit_repeated(item);
            if item.is_skipped() {
                // Nor are those after it needed.
                self.skip_items()?;
                return Ok(Value::Array(items));
            }
            items.push(self.value(&item)?);
            self.skip_space();
            if self.eat(b']') {
                return Ok(Value::Array(items));
            }
            if !self.eat(b',') {
                return Err(self.malformed("Expecting ',' delimiter"));
            }
        }
    }

    /// Steps over the rest of a list, of which nothing is needed. Numbers, of which most fit into a text, take no more than
    /// it takes to see that they are numbers.
    fn skip_items(&mut self) -> Result<(), Malformed> {
        loop {
            self.skip_space();
            if matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
                self.number()?;
            } else {
                self.value(&Expected::Skipped)?;
            }
            self.skip_space();
            if self.eat(b']') {
                return Ok(());
            }
            if !self.eat(b',') {
                return Err(self.malformed("Expecting ',' delimiter"));
            }
        }
    }

    /// The next string; an empty one in place of one that is not kept.
    fn string(&mut self, is_kept: bool) -> Result<String, Malformed> {
        let start = self.at;
        self.at += 1;
        let mut string = String::new();
        loop {
            let unescaped = self
                .rest()
                .find(|character: char| matches!(character, '"' | '\\') || character < ' ');
            let Some(length) = unescaped else {
                return Err(Malformed {
                    at: start,
                    reason: UNTERMINATED,
                });
            };
            if is_kept {
                string.push_str(self.rest().get(..length).unwrap_or_default());
            }
            self.at += length;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(string);
                }
                Some(b'\\') => {
                    let character = self.escape(start)?;
                    if is_kept {
                        string.push(character);
                    }
                }
                _ => return Err(self.malformed("Invalid control character at")),
            }
        }
    }

    fn escape(&mut self, start: usize) -> Result<char, Malformed> {
        let backslash = self.at;
        self.at += 2;
        let character = match self.text.as_bytes().get(backslash + 1) {
            Some(b'u') => {
                let character = self.unicode_escape();
                return character.ok_or(Malformed {
                    at: backslash,
                    reason: "Invalid \\uXXXX escape",
                });
            }
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(_) => {
                return Err(Malformed {
                    at: backslash,
                    reason: "Invalid \\escape",
                });
            }
            None => {
                return Err(Malformed {
                    at: start,
                    reason: UNTERMINATED,
                });
            }
        };
        Ok(character)
    }

    /// The digits after `\u`, and those of the second half of a pair. A half alone is no character.
    fn unicode_escape(&mut self) -> Option<char> {
        let first = self.hexadecimal()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        if !(self.eat(b'\\') && self.eat(b'u')) {
            return None;
        }
        let second = self
            .hexadecimal()?
            .checked_sub(0xdc00)
            .filter(|second| *second < 0x400)?;
        char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + second)
    }

    fn hexadecimal(&mut self) -> Option<u32> {
        let digits = self.rest().get(..4)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }

    /// The text of the next number.
    fn number(&mut self) -> Result<&'t str, Malformed> {
        let start = self.at;
        self.eat(b'-');
        if !self.eat(b'0') && self.digits() == 0 {
            return Err(Malformed {
                at: start,
                reason: "Expecting value",
            });
        }
        let mut end = self.at;
        // A point or an exponent without digits does not belong to the number.
        if self.eat(b'.') && self.digits() > 0 {
            end = self.at;
        }
        self.at = end;
        if self.eat(b'e') || self.eat(b'E') {
            let _ = self.eat(b'+') || self.eat(b'-');
            if self.digits() > 0 {
                end = self.at;
            }
        }
        self.at = end;
        Ok(self.text.get(start..end).unwrap_or_default())
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - start
    }
}

/// The value of a syntactically valid number. An integer that does not fit in 64 bits becomes a float beyond their
/// range.
fn number(text: &str) -> Number {
    if let Ok(number) = text.parse::<u64>() {
        return number.into();
    }
    if let Ok(number) = text.parse::<i64>() {
        return number.into();
    }
    let mut float = text
        .parse::<f64>()
        .unwrap_or(f64::MAX)
        .clamp(f64::MIN, f64::MAX);
    let integer = text
        .bytes()
        .all(|byte| byte == b'-' || byte.is_ascii_digit());
    // Rounding must not move an integer into the range that it is outside of.
    if integer && float == i64::MIN as f64 {
        float = float.next_down();
    }
    Number::from_f64(float).unwrap_or_else(|| 0.into())
}
