//! JSON text to a value, with the place of the first character that cannot be.

use serde_json::{Map, Value};

use super::violation::{Segment, Violation};

/// Reads a JSON text. Nesting is limited (to 128 levels), so that no input exhausts the stack.
///
/// # Errors
/// A `json_invalid` violation at `location` and the offset, in characters, of the first that cannot be.
pub fn parse(bytes: &[u8], location: Segment) -> Result<Value, Vec<Violation>> {
    let (offset, reason) = match std::str::from_utf8(bytes) {
        Ok(text) => match serde_json::from_str(text) {
            Ok(value) => return Ok(value),
            Err(error) => (offset_of(&error, text), reason_of(&error)),
        },
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            (String::from_utf8_lossy(valid).chars().count(), "Invalid UTF-8".to_owned())
        }
    };
    let loc = vec![location, Segment::Index(offset)];
    let input = Value::Object(Map::new());
    Err(vec![Violation::new("json_invalid", loc, "JSON decode error", input).with("error", reason)])
}

/// `serde_json` counts lines from 1, and columns in bytes, the offending one included.
fn offset_of(error: &serde_json::Error, text: &str) -> usize {
    if error.is_eof() {
        return text.chars().count();
    }
    let lines_before: usize =
        text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let byte = lines_before + error.column().saturating_sub(1);
    text.char_indices().take_while(|(index, _)| *index < byte).count()
}

fn reason_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let reason = text.split(" at line ").next().unwrap_or_default();
    match reason {
        "expected value" => "Expecting value".to_owned(),
        other => other.to_owned(),
    }
}
