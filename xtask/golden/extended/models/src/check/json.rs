// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! JSON text to a value, with the place of the first thing that cannot be.
//!
//! `serde_json` reads JSON as well, but it tells positions in bytes and not always the same way, reads an
//! integer of 400 digits as an error, and 2⁶⁴ as if it had been written as a float. Here positions are
//! characters, as Python's parser tells them, and every number that the grammar allows is a number.

use serde_json::{Map, Number, Value};

use super::violation::{Segment, Violation};

/// How deep a text may nest, so that no input exhausts the stack.
const MAX_DEPTH: usize = 128;

/// Reads a JSON text. Of members with the same name the last one counts.
///
/// # Errors
/// A `json_invalid` violation at `location` and the offset, in characters, of the first that cannot be.
pub fn parse(bytes: &[u8], location: Segment) -> Result<Value, Vec<Violation>> {
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
    };
    let malformed = match parser.document() {
        Ok(value) if whole => return Ok(value),
        Err(malformed) if whole || !malformed.is_cut_short(valid) => malformed,
        Ok(_) | Err(_) => Malformed {
            at: valid.len(),
            reason: "Invalid UTF-8",
        },
    };
    let offset = valid.get(..malformed.at).unwrap_or(valid).chars().count();
    let loc = vec![location, Segment::Index(offset)];
    let input = Value::Object(Map::new());
    Err(vec![
        Violation::new("json_invalid", loc, "JSON decode error", input)
            .with("error", malformed.reason),
    ])
}

/// Why a text is not JSON, and the byte at which it stops being.
struct Malformed {
    at: usize,
    reason: &'static str,
}

const UNTERMINATED: &str = "Unterminated string starting at";

impl Malformed {
    /// Whether more text could have helped.
    fn is_cut_short(&self, text: &str) -> bool {
        self.at == text.len() || self.reason == UNTERMINATED
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl<'t> Parser<'t> {
    fn document(&mut self) -> Result<Value, Malformed> {
        let value = self.value()?;
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

    fn value(&mut self) -> Result<Value, Malformed> {
        self.skip_space();
        match self.peek() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'"') => self.string().map(Value::String),
            Some(b'-' | b'0'..=b'9') => self.number().map(Value::Number),
            _ => self.literal(),
        }
    }

    fn nested(
        &mut self,
        read: fn(&mut Self) -> Result<Value, Malformed>,
    ) -> Result<Value, Malformed> {
        if self.depth == MAX_DEPTH {
            return Err(self.malformed("Nested too deeply"));
        }
        self.at += 1;
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
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

    fn object(&mut self) -> Result<Value, Malformed> {
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
            let name = self.string()?;
            self.skip_space();
            if !self.eat(b':') {
                return Err(self.malformed("Expecting ':' delimiter"));
            }
            members.insert(name, self.value()?);
            self.skip_space();
            if self.eat(b'}') {
                return Ok(Value::Object(members));
            }
            if !self.eat(b',') {
                return Err(self.malformed("Expecting ',' delimiter"));
            }
        }
    }

    fn array(&mut self) -> Result<Value, Malformed> {
        let mut items = Vec::new();
        self.skip_space();
        if self.eat(b']') {
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value()?);
            self.skip_space();
            if self.eat(b']') {
                return Ok(Value::Array(items));
            }
            if !self.eat(b',') {
                return Err(self.malformed("Expecting ',' delimiter"));
            }
        }
    }

    fn string(&mut self) -> Result<String, Malformed> {
        let start = self.at;
        self.at += 1;
        let mut string = String::new();
        loop {
            let plain = self
                .rest()
                .find(|character: char| matches!(character, '"' | '\\') || character < ' ');
            let Some(length) = plain else {
                return Err(Malformed {
                    at: start,
                    reason: UNTERMINATED,
                });
            };
            string.push_str(self.rest().get(..length).unwrap_or_default());
            self.at += length;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(string);
                }
                Some(b'\\') => string.push(self.escape(start)?),
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

    fn number(&mut self) -> Result<Number, Malformed> {
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
        Ok(number(self.text.get(start..end).unwrap_or_default()))
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - start
    }
}

/// The value of a number that is spelt right. What fits in no 64 bits becomes a float that fits in none either.
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
    // Rounding must not bring an integer back to the range that it is outside of.
    if integer && float == i64::MIN as f64 {
        float = float.next_down();
    }
    Number::from_f64(float).unwrap_or_else(|| 0.into())
}
