//! The text of a reference: a file, and a place in it.

use std::collections::HashMap;

/// A reference whose percent-encoding is undone.
pub struct Reference {
    /// The name of a file, relative to the one in which this stands; empty for that one itself.
    pub path: String,
    /// What follows the `#`.
    fragment: String,
}

impl Reference {
    /// Takes a text apart, or says why it cannot be followed.
    pub fn parse(text: &str) -> Result<Self, String> {
        if is_absolute(text) || text.starts_with("//") {
            return Err(format!("`{text}` is an address, and only files are read"));
        }
        if text.starts_with(['/', '\\']) {
            return Err(format!("`{text}` is not relative to this file"));
        }
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        Ok(Self {
            path: decoded(path),
            fragment: decoded(fragment),
        })
    }

    /// The JSON pointer that it stands for, given those of the anchors of the file.
    pub fn pointer(&self, anchors: &HashMap<String, String>) -> Option<String> {
        if self.fragment.is_empty() || self.fragment.starts_with('/') {
            return Some(self.fragment.clone());
        }
        anchors.get(&self.fragment).cloned()
    }
}

/// Whether a text begins with the scheme of a URI, or with a drive.
pub fn is_absolute(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    })
}

/// The steps of a JSON pointer, still escaped.
pub fn escaped_steps(pointer: &str) -> impl DoubleEndedIterator<Item = &str> {
    let steps = pointer.strip_prefix('/');
    steps.into_iter().flat_map(|steps| steps.split('/'))
}

/// A text without percent-encoding; a `%` that begins none stays.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let encoded = (*first == b'%')
            .then(|| after.split_at_checked(2))
            .flatten()
            .and_then(|(digits, after)| Some((hexadecimal(digits)?, after)));
        match encoded {
            Some((byte, after)) => {
                bytes.push(byte);
                rest = after;
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    let whole = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    u8::from_str_radix(digits, 16).ok().filter(|_| whole)
}
