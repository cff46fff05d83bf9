//! A `$ref` where the specification has none, in an operation, a description, a tag, the whole of `paths`: bundlers put
//! what it refers to in its place, and so does this, with a warning.

use super::reference::{Reference, has_scheme};
use super::{Bundle, Node, ObjectKind, Value, follow, is_name};
use crate::diagnostics::{Code, Position};
use crate::shape::Shape;
use crate::tree::escape_pointer;

/// How often what was put in a place may have such a place in it again.
const MAX_ROUNDS: usize = 16;

/// Keywords of objects without references whose values bundlers look into.
const KEYWORDS: [&str; 8] = [
    "description",
    "externalDocs",
    "info",
    "security",
    "servers",
    "summary",
    "tags",
    "title",
];

/// A `$ref` out of place.
struct Place {
    at: Position,
    /// Where it is in the part.
    pointer: String,
    text: String,
}

impl Bundle<'_> {
    /// Replaces such references in a part of a file.
    pub(super) fn inline(&mut self, node: &mut Node, kind: ObjectKind, file: usize, pointer: &str) {
        for _ in 0..MAX_ROUNDS {
            let mut places = Vec::new();
            find(node, kind, "", &mut places);
            let mut replacements = Vec::new();
            for place in places {
                if let Some(value) = self.replacement(node, &place.text, file) {
                    // Of OpenAPI 3.2, in which this alone is no slip.
                    if !place.text.contains("#/components/mediaTypes/") {
                        let message = format!(
                            "a `$ref` has no meaning here: what `{}` refers to is put in its place",
                            place.text
                        );
                        let help = "Refer to a component, or write it out.";
                        let pointer = format!("{pointer}{}/$ref", place.pointer);
                        self.diagnostics.warn(
                            place.at,
                            Code::UnknownKeyword,
                            &pointer,
                            message,
                            help,
                        );
                    }
                    replacements.push((place.pointer, value));
                }
            }
            if replacements.is_empty() {
                break;
            }
            for (pointer, value) in replacements {
                if let Some(place) = at_mut(node, &pointer) {
                    *place = value;
                }
            }
        }
    }

    /// What a reference refers to. References inside of it that begin at its file begin at this one then.
    fn replacement(&mut self, node: &Node, text: &str, file: usize) -> Option<Node> {
        let reference = Reference::parse(text).ok()?;
        if reference.path.is_empty() {
            let pointer = reference.pointer(&self.files.get(file)?.anchors)?;
            // The tree of the document itself is the part.
            let tree = if file == 0 {
                node
            } else {
                self.files.get(file)?.tree.as_ref()?
            };
            return follow(tree, &pointer).ok().cloned();
        }
        let target = self.files.open(file, &reference.path, self.diagnostics);
        let opened = self.files.get(target.ok().filter(|target| *target != 0)?)?;
        let pointer = reference.pointer(&opened.anchors)?;
        let found = opened
            .tree
            .as_ref()
            .and_then(|tree| follow(tree, &pointer).ok());
        let mut found = found?.clone();
        rebase(&mut found, &reference.path);
        Some(found)
    }
}

/// The reference that is all that a mapping has.
fn sole_reference(node: &Node) -> Option<(&str, Position)> {
    match node.members()? {
        [only] if only.name == "$ref" => Some((only.value.as_str()?, only.at)),
        _ => None,
    }
}

fn note(node: &Node, pointer: &str, places: &mut Vec<Place>) -> bool {
    let Some((text, at)) = sole_reference(node) else {
        return false;
    };
    places.push(Place {
        at,
        pointer: pointer.to_owned(),
        text: text.to_owned(),
    });
    true
}

fn find(node: &Node, kind: ObjectKind, pointer: &str, places: &mut Vec<Place>) {
    let inner = |node: &Node, kind: ObjectKind, pointer: &str, places: &mut Vec<Place>| {
        if kind.section().is_some() || !note(node, pointer, places) {
            find(node, kind, pointer, places);
        }
    };
    for member in node.members().unwrap_or_default() {
        let pointer = format!("{pointer}/{}", escape_pointer(&member.name));
        let value = &member.value;
        let items = match &value.value {
            Value::List(items) => items.as_slice(),
            _ => &[],
        };
        let numbered = items.iter().enumerate();
        match kind.child(&member.name) {
            Some(Shape::One(kind)) => inner(value, kind, &pointer, places),
            // What stands for all of a map or a list has no members of its own.
            Some(Shape::Map(_) | Shape::List(_)) if note(value, &pointer, places) => {}
            Some(Shape::Map(kind)) => {
                for entry in value.members().unwrap_or_default() {
                    let pointer = format!("{pointer}/{}", escape_pointer(&entry.name));
                    inner(&entry.value, kind, &pointer, places);
                }
            }
            Some(Shape::List(kind)) => numbered.for_each(|(index, item)| {
                inner(item, kind, &format!("{pointer}/{index}"), places);
            }),
            None if KEYWORDS.contains(&member.name.as_str()) => text(value, &pointer, places),
            None => {}
        }
    }
}

/// The same in what is there to be read: `info`, a tag, a description.
fn text(node: &Node, pointer: &str, places: &mut Vec<Place>) {
    if note(node, pointer, places) {
        return;
    }
    match &node.value {
        Value::Map(members) => {
            for member in members {
                if KEYWORDS.contains(&member.name.as_str()) {
                    text(&member.value, &format!("{pointer}/{}", member.name), places);
                }
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                text(item, &format!("{pointer}/{index}"), places);
            }
        }
        _ => {}
    }
}

/// Changes the references in a part of the file at `path` to begin at the file that `path` begins at.
fn rebase(node: &mut Node, path: &str) {
    let rebased = |text: &str| {
        if has_scheme(text) || text.starts_with(['/', '\\']) {
            text.to_owned()
        } else if text.starts_with('#') {
            format!("{path}{text}")
        } else {
            let folder = path
                .rsplit_once('/')
                .map(|(folder, _)| format!("{folder}/"));
            format!("{}{text}", folder.unwrap_or_default())
        }
    };
    match &mut node.value {
        Value::Map(members) => {
            for member in members {
                match &mut member.value.value {
                    Value::String(text) if member.name == "$ref" => *text = rebased(text),
                    Value::Map(mapping) if member.name == "mapping" => {
                        for entry in mapping {
                            if let Value::String(text) = &mut entry.value.value
                                && !is_name(text)
                            {
                                *text = rebased(text);
                            }
                        }
                    }
                    _ => rebase(&mut member.value, path),
                }
            }
        }
        Value::List(items) => items.iter_mut().for_each(|item| rebase(item, path)),
        _ => {}
    }
}

fn at_mut<'n>(node: &'n mut Node, pointer: &str) -> Option<&'n mut Node> {
    let mut node = node;
    for token in super::escaped_tokens(pointer) {
        let name = super::unescape_pointer(token);
        node = if matches!(node.value, Value::List(_)) {
            let Value::List(items) = &mut node.value else {
                return None;
            };
            items.get_mut(name.parse::<usize>().ok()?)?
        } else {
            node.get_mut(&name)?
        };
    }
    Some(node)
}
