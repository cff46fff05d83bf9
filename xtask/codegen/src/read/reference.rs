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
    match walk(cursor.context.root, pointer) {
        Ok((node, pointer)) => Some(Cursor {
            node,
            pointer,
            ..Cursor::root(cursor.context)
        }),
        Err(missing) => {
            cursor.report(
                Code::UnresolvedReference,
                format!("`{text}` leads nowhere: there is no `{missing}`"),
                "Check the spelling, or define what it names.",
            );
            None
        }
    }
}

/// The node that a reference names, if there is one. Nothing is reported.
pub fn target<'d>(root: &'d Node, text: &str) -> Option<&'d Node> {
    let found = walk(root, text.strip_prefix('#')?);
    found.ok().map(|(node, _)| node)
}

/// The node that a JSON pointer leads to, and where that is: a reference on the way is followed, as tools do that have
/// replaced it by what it refers to. The error is the step that nothing has.
fn walk<'d>(root: &'d Node, pointer: &str) -> Result<(&'d Node, String), String> {
    let mut node = root;
    let mut reached = String::new();
    let mut left = MAX_STEPS;
    let mut steps = steps_of(pointer);
    while let Some(step) = steps.pop() {
        let name = unescape(&step);
        if let Some(next) = child(node, &name) {
            node = next;
            reached.push('/');
            reached.push_str(&step);
            continue;
        }
        let reference = node.get("$ref").and_then(Node::as_str);
        let target = reference.and_then(|text| text.strip_prefix('#'));
        let (Some(target), true) = (target, left > 0) else {
            return Err(name);
        };
        left -= 1;
        steps.push(step);
        steps.extend(steps_of(target));
        node = root;
        reached.clear();
    }
    Ok((node, reached))
}

/// The steps of a pointer, the last one first.
fn steps_of(pointer: &str) -> Vec<String> {
    let mut steps: Vec<String> = pointer.split('/').skip(1).map(str::to_owned).collect();
    steps.reverse();
    steps
}

fn child<'d>(node: &'d Node, name: &str) -> Option<&'d Node> {
    match &node.value {
        Value::List(items) => name
            .parse::<usize>()
            .ok()
            .and_then(|index| items.get(index)),
        _ => node.get(name),
    }
}

/// A step of a JSON pointer in a URI fragment as a name.
pub fn unescape(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}
