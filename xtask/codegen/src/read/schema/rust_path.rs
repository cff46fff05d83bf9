//! `x-rust-type`: the path of a type, as it is written into the models.

use crate::diagnostics::Code;
use crate::names::is_keyword;
use crate::read::cursor::Cursor;

/// Longer than any path that somebody wants to read.
const LONGEST: usize = 512;

/// Reads the path.
pub fn read(cursor: &Cursor<'_>) -> Option<String> {
    if cursor.node.members().is_some() {
        cursor.warn(
            Code::NoEffect,
            "a mapping in `x-rust-type` is another generator's",
            "Write the path of a type to have that one here.",
        );
        return None;
    }
    let text = cursor.string()?;
    let understood = text.len() <= LONGEST && path(text).is_some_and(|rest| rest.is_empty());
    if !understood {
        cursor.report(
            Code::InvalidValue,
            format!("`{text}` is not the path of a type"),
            "Write it as in Rust, with types in `<>` where it has any: `std::collections::BTreeSet<u64>`.",
        );
    }
    understood.then(|| text.to_owned())
}

/// What follows the path that a text begins with.
fn path(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let mut rest = segment(text.strip_prefix("::").unwrap_or(text))?;
    while let Some(next) = rest.strip_prefix("::") {
        rest = segment(next)?;
    }
    Some(rest)
}

fn segment(text: &str) -> Option<&str> {
    let raw = text.strip_prefix("r#");
    let name = raw.unwrap_or(text);
    let mut characters = name.chars();
    let begins = characters.next()?;
    if !(begins == '_' || unicode_ident::is_xid_start(begins)) {
        return None;
    }
    let end = name
        .find(|character| !unicode_ident::is_xid_continue(character))
        .unwrap_or(name.len());
    let (name, rest) = name.split_at(end);
    if name == "_" || (raw.is_none() && is_keyword(name)) {
        return None;
    }
    match rest.trim_start().strip_prefix('<') {
        Some(arguments) => self::arguments(arguments),
        None => Some(rest.trim_start()),
    }
}

/// What follows the `>` that types between commas end with.
fn arguments(mut text: &str) -> Option<&str> {
    loop {
        let rest = path(text)?.trim_start();
        if let Some(rest) = rest.strip_prefix('>') {
            return Some(rest.trim_start());
        }
        text = rest.strip_prefix(',')?;
    }
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn paths_of_types_are_understood() {
        for text in [
            "u64",
            "::std::string::String",
            "crate::Größe",
            "std::collections::BTreeMap<String, Vec< r#type::Thing >>",
        ] {
            assert_eq!(path(text), Some(""), "{text}");
        }
    }

    #[test]
    fn nothing_else_is() {
        for text in [
            "",
            "Vec<",
            "Vec<>",
            "u8>",
            "BTreeSet<t:t:String>",
            "a::",
            "fn",
            "a::type::b",
            "_",
            "u8; struct X",
            "Box<dyn Fn()>",
            "1a",
            "a b",
        ] {
            assert_ne!(path(text), Some(""), "{text}");
        }
    }
}
