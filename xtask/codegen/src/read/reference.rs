//! `$ref`: following it, and telling where it leads.

use super::cursor::Cursor;
use crate::diagnostics::Code;
use crate::tree::{Node, Value};

/// How many references may lead to one another before this counts as going round in circles.
const MAX_STEPS: usize = 32;

/// Where a reference led.
pub struct Resolved<'d> {
    /// The thing itself.
    pub target: Cursor<'d>,
    /// Its name, if it is an entry of the required section of `components`.
    pub name: Option<String>,
}

/// The text of a `$ref`, if this is one.
pub fn reference<'d>(cursor: &Cursor<'d>) -> Option<&'d str> {
    match &cursor.node.get("$ref")?.value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// Follows references until there is none. What is no reference stays where it is.
pub fn resolve<'d>(cursor: &Cursor<'d>, section: &str) -> Option<Resolved<'d>> {
    let mut target = cursor.clone();
    let mut name = None;
    for _ in 0..MAX_STEPS {
        let Some(text) = reference(&target) else {
            return Some(Resolved { target, name });
        };
        let found = follow(cursor, text)?;
        if name.is_none() {
            let prefix = format!("#/components/{section}/");
            name = text.strip_prefix(&prefix).map(unescape);
        }
        target = found;
    }
    cursor.report(
        Code::CircularReference,
        "this reference leads back to itself",
        "Let one of the references in the circle be the thing itself.",
    );
    None
}

/// Finds what a reference names.
pub fn follow<'d>(cursor: &Cursor<'d>, text: &str) -> Option<Cursor<'d>> {
    let Some(pointer) = text.strip_prefix('#') else {
        cursor.report(
            Code::Unsupported,
            format!("`{text}` leads out of this document"),
            "Copy what it refers to into `components`, and refer to that.",
        );
        return None;
    };
    let mut node: &'d Node = cursor.context.root;
    for step in pointer.split('/').skip(1) {
        let name = unescape(step);
        let next = match &node.value {
            Value::List(items) => name
                .parse::<usize>()
                .ok()
                .and_then(|index| items.get(index)),
            _ => node.get(&name),
        };
        let Some(next) = next else {
            cursor.report(
                Code::UnresolvedReference,
                format!("`{text}` leads nowhere: there is no `{name}`"),
                "Check the spelling, or define what it names.",
            );
            return None;
        };
        node = next;
    }
    Some(Cursor {
        node,
        pointer: pointer.to_owned(),
        context: cursor.context,
    })
}

/// A step of a JSON pointer in a URI fragment as a name.
pub fn unescape(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}
