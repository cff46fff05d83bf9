//! The parts of a `$ref`: a file, and a pointer or an anchor in it.

use std::collections::HashMap;

/// A `$ref`, split at the `#` and percent-decoded.
pub struct Reference {
    /// The path of a file, relative to the file that contains the reference; empty for that file itself.
    pub path: String,
    /// The part after the `#`: a JSON pointer or the name of an anchor.
    fragment: String,
}

impl Reference {
    /// Parses a reference. The error says why it cannot be followed or is not supported.
    pub fn parse(reference: &str) -> Result<Self, String> {
        if has_scheme(reference) || reference.starts_with("//") {
            return Err(format!(
                "`{reference}` is an address, and only files are read"
            ));
        }
        if reference.starts_with(['/', '\\']) {
            return Err(format!("`{reference}` is not relative to this file"));
        }
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        Ok(Self {
            path: percent_decoded(path),
            fragment: percent_decoded(fragment),
        })
    }

    /// The JSON pointer of the target, given the pointers of the anchors in its file.
    pub fn pointer(&self, anchors: &HashMap<String, String>) -> Option<String> {
        if self.fragment.is_empty() || self.fragment.starts_with('/') {
            return Some(self.fragment.clone());
        }
        anchors.get(&self.fragment).cloned()
    }
}

/// Whether a text begins with the scheme of a URI. A drive, as in `C:\a.yaml`, counts as one.
pub fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    })
}

/// The reference tokens of a JSON pointer (RFC 6901), still escaped.
pub fn escaped_tokens(pointer: &str) -> impl DoubleEndedIterator<Item = &str> {
    let tokens = pointer.strip_prefix('/');
    tokens.into_iter().flat_map(|tokens| tokens.split('/'))
}

/// The percent-decoded text. A `%` without two hexadecimal digits after it stays, and so does the whole text if the
/// decoded bytes are not UTF-8.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let encoded = (*first == b'%')
            .then(|| after.split_at_checked(2))
            .flatten()
            .and_then(|(digits, after)| Some((hex_byte(digits)?, after)));
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

fn hex_byte(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    // `from_str_radix` alone would accept a sign.
    let all_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    u8::from_str_radix(digits, 16).ok().filter(|_| all_hex)
}
