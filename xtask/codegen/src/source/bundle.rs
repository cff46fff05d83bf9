//! Makes one tree of many files: the target of a reference to another file is copied to `components`, once for each
//! kind of object that it is used as, and the reference is changed to lead to the copy.

mod discriminators;
mod inline;
mod reference;

use std::collections::{HashMap, HashSet, VecDeque};

use self::reference::{Reference, escaped_tokens};
use super::files::Files;
use crate::diagnostics::{Code, Diagnostics, Position, covers};
use crate::shape::{ObjectKind, walk};
use crate::tree::{MAX_NODES, Member, Node, Value, unescape_pointer};

/// Makes all references of a document internal. Returns the positions of those that cannot be resolved.
pub fn bundle(root: &mut Node, files: &mut Files, diagnostics: &Diagnostics) -> HashSet<Position> {
    let mut bundle = Bundle {
        taken: names_in(root),
        files,
        diagnostics,
        copies: HashMap::new(),
        queue: VecDeque::new(),
        renamed: Vec::new(),
        broken: HashSet::new(),
        bases: Vec::new(),
        nodes: 0,
    };
    bundle.rewrite_part(root, ObjectKind::Document, 0, "");
    let mut added = Vec::new();
    while let Some(copy) = bundle.queue.pop_front() {
        let found = bundle.target(copy.file, &copy.pointer);
        let Some(mut node) = found.cloned() else {
            continue;
        };
        bundle.nodes += node.extent().nodes;
        if bundle.nodes > MAX_NODES {
            let message = format!("the files together have more than {MAX_NODES} nodes");
            let help = "Refer to whole files rather than to parts of parts of them.";
            diagnostics.report(copy.at, Code::TooLarge, "", message, help);
            break;
        }
        let pointer = format!("/components/{}/{}", copy.section, copy.name);
        bundle.rewrite_part(&mut node, copy.kind, copy.file, &pointer);
        added.push((copy, node));
    }
    for (copy, node) in added {
        add(root, &copy, node);
    }
    let (broken, renamed) = (bundle.broken, bundle.renamed);
    discriminators::keep_names(root, &renamed);
    broken
}

/// Something that has to be copied to `components`.
struct Copy {
    kind: ObjectKind,
    section: &'static str,
    name: String,
    file: usize,
    pointer: String,
    /// The reference that was the first to lead there.
    at: Position,
}

/// A schema that could not keep its name. Where a discriminator has names of schemas as values, the old one is meant.
struct Renamed {
    old: String,
    new: String,
    at: Position,
}

struct Bundle<'b> {
    files: &'b mut Files,
    diagnostics: &'b Diagnostics,
    /// The names in the sections of `components`.
    taken: HashSet<(String, String)>,
    copies: HashMap<(usize, String, &'static str), String>,
    queue: VecDeque<Copy>,
    renamed: Vec<Renamed>,
    /// The positions of references that cannot be resolved.
    broken: HashSet<Position>,
    /// The schemas inside the current part that have an `$id`, and so a base URI of their own.
    bases: Vec<Base>,
    nodes: usize,
}

/// A schema with an `$id`.
struct Base {
    pointer: String,
    at: Position,
    /// Whether a reference inside it has been reported. One report is enough.
    is_reported: bool,
}

impl Bundle<'_> {
    /// Rewrites the references in a part of the document that comes from one file.
    fn rewrite_part(&mut self, node: &mut Node, kind: ObjectKind, file: usize, pointer: &str) {
        let outermost = pointer.to_owned();
        self.inline(node, kind, file, pointer);
        walk(node, kind, pointer, &mut |node, kind, pointer| {
            if kind == ObjectKind::Schema && pointer != outermost {
                self.note_base(node, pointer);
            }
            match kind {
                ObjectKind::Schema => self.discriminator(node, file, pointer),
                ObjectKind::Example => self.location(node, "externalValue", file, pointer),
                ObjectKind::Link => self.location(node, "operationRef", file, pointer),
                _ => {}
            }
            if kind.section().is_some() {
                self.reference(node, kind, file, pointer);
            }
        });
        self.bases.clear();
    }

    /// Records a schema that has an `$id`, unless that is only a fragment.
    fn note_base(&mut self, node: &Node, pointer: &str) {
        if let Some(id) = node.member("$id")
            && id.value.as_str().is_some_and(|id| !id.starts_with('#'))
        {
            self.bases.push(Base {
                pointer: pointer.to_owned(),
                at: id.at,
                is_reported: false,
            });
        }
    }

    fn reference(&mut self, node: &mut Node, kind: ObjectKind, file: usize, pointer: &str) {
        let Some(member) = node.member("$ref") else {
            return;
        };
        let Some(text) = member.value.as_str() else {
            return;
        };
        let (key, value) = (member.at, member.value.at);
        // The document itself is no schema, so nobody can mean it. In another file, the reference may lead to all of that.
        if text.is_empty() && kind == ObjectKind::Schema && file == 0 {
            let pointer = format!("{pointer}/$ref");
            let message = "the reference names nothing, so it allows any value";
            let help = "Name a schema, such as `#/components/schemas/Pet`, or remove it.";
            self.diagnostics
                .warn(key, Code::NoEffect, &pointer, message, help);
            if let Value::Map(members) = &mut node.value {
                members.retain(|member| member.name != "$ref");
            }
            return;
        }
        let base = self
            .bases
            .iter_mut()
            .find(|base| !base.is_reported && covers(&base.pointer, pointer));
        if let Some(base) = base {
            base.is_reported = true;
            self.diagnostics.report(
                base.at,
                Code::Unsupported,
                &format!("{}/$id", base.pointer),
                "references inside a schema with an `$id` of its own are not supported",
                "Remove the `$id`, and let the references begin at the root of the file.",
            );
        }
        match self.resolve(text, kind, file, key, pointer) {
            Some(internal) => {
                if let Some(reference) = node.get_mut("$ref") {
                    reference.value = Value::String(internal);
                }
            }
            None => self.broken.extend([node.at, key, value]),
        }
    }

    /// The internal reference that replaces a reference. `None` if it cannot be resolved, which is then reported.
    fn resolve(
        &mut self,
        text: &str,
        kind: ObjectKind,
        file: usize,
        at: Position,
        pointer: &str,
    ) -> Option<String> {
        let report = |code, message: String, help: &str| {
            self.diagnostics.report(at, code, pointer, message, help);
        };
        let reference = match Reference::parse(text) {
            Ok(reference) => reference,
            Err(message) => {
                let help = "Copy the file next to this one, and refer to it by its name.";
                report(Code::Unsupported, message, help);
                return None;
            }
        };
        let target = if reference.path.is_empty() {
            file
        } else {
            match self.files.open(file, &reference.path, self.diagnostics) {
                Ok(target) => target,
                Err(reason) => {
                    let message = format!("`{}` cannot be read: {reason}", reference.path);
                    let help = "Check the name, which is relative to this file; \
                                what is in this file is referred to as `#/components/...`.";
                    report(Code::UnreadableFile, message, help);
                    return None;
                }
            }
        };
        let opened = self.files.get(target)?;
        let Some(found) = reference.pointer(&opened.anchors) else {
            let message = format!("`{text}` leads nowhere: there is no such `$anchor`");
            let help = "Check the spelling; a JSON pointer begins with `#/`.";
            report(Code::UnresolvedReference, message, help);
            return None;
        };
        if target == 0 {
            return Some(format!("#{found}"));
        }
        let tree = opened.tree.as_ref()?;
        let found = match follow(tree, &found) {
            Ok(_) => found,
            // People write `#/` for the whole file.
            Err(_) if found == "/" => String::new(),
            Err(missing) => {
                let message = format!(
                    "`{text}` leads nowhere: there is no `{missing}` in {}",
                    opened.name
                );
                let help = "Check the spelling, or define what it names.";
                report(Code::UnresolvedReference, message, help);
                return None;
            }
        };
        let section = kind.section()?;
        let name = self.name_of_copy(kind, section, target, found, at);
        Some(format!("#/components/{section}/{name}"))
    }

    /// The name in `components` of the copy of something in another file. The first use queues the copy.
    fn name_of_copy(
        &mut self,
        kind: ObjectKind,
        section: &'static str,
        file: usize,
        pointer: String,
        at: Position,
    ) -> String {
        let key = (file, pointer.clone(), section);
        if let Some(name) = self.copies.get(&key) {
            return name.clone();
        }
        let file_name = self.files.get(file).map(|file| file.name.as_str());
        let file_name = file_name.unwrap_or_default();
        let stem = stem(file_name);
        let base_name = name_at_definition(&pointer).unwrap_or_else(|| stem.clone());
        let directory = file_name.rsplit('/').nth(1).and_then(component_name);
        let prefixes = [Some(stem), directory].into_iter().flatten();
        let name = std::iter::once(base_name.clone())
            .chain(
                prefixes
                    .filter(|it| *it != base_name)
                    .map(|it| format!("{it}_{base_name}")),
            )
            .chain((2..).map(|number| format!("{base_name}_{number}")))
            .find(|name| !self.taken.contains(&(section.to_owned(), name.clone())))
            .unwrap_or(base_name);
        self.taken.insert((section.to_owned(), name.clone()));
        self.copies.insert(key, name.clone());
        let old = pointer.rsplit('/').next().map(unescape_pointer);
        if let Some(old) = old
            && kind == ObjectKind::Schema
            && old != name
            && pointer.starts_with("/components/schemas/")
        {
            let new = name.clone();
            self.renamed.push(Renamed { old, new, at });
        }
        self.queue.push_back(Copy {
            kind,
            section,
            name: name.clone(),
            file,
            pointer,
            at,
        });
        name
    }

    fn target(&self, file: usize, pointer: &str) -> Option<&Node> {
        follow(self.files.get(file)?.tree.as_ref()?, pointer).ok()
    }

    /// Rewrites the references among the values of a discriminator's `mapping`.
    fn discriminator(&mut self, node: &mut Node, file: usize, pointer: &str) {
        let mapping = node
            .get_mut("discriminator")
            .and_then(|discriminator| discriminator.get_mut("mapping"));
        let Some(Value::Map(entries)) = mapping.map(|mapping| &mut mapping.value) else {
            return;
        };
        for entry in entries {
            let Some(text) = entry.value.as_str() else {
                continue;
            };
            let by_name = format!("/components/schemas/{}", text.replace('/', "~1"));
            let text = if !is_name(text) {
                text.to_owned()
            } else if file != 0 && self.target(file, &by_name).is_some() {
                format!("#{by_name}")
            } else {
                continue;
            };
            let at = entry.value.at;
            match self.resolve(&text, ObjectKind::Schema, file, at, pointer) {
                Some(internal) => entry.value.value = Value::String(internal),
                None => self.broken.extend([entry.at, at]),
            }
        }
    }

    /// Reports a relative location of something that is not copied. Absolute ones are documentation.
    fn location(&mut self, node: &Node, keyword: &str, file: usize, pointer: &str) {
        let Some(member) = node.member(keyword) else {
            return;
        };
        let internal = |text: &str| keyword == "operationRef" && file == 0 && text.starts_with('#');
        if let Some(text) = member.value.as_str()
            && !reference::has_scheme(text)
            && !internal(text)
        {
            let pointer = format!("{pointer}/{keyword}");
            self.diagnostics.report(
                member.at,
                Code::Unsupported,
                &pointer,
                format!("`{keyword}` names a file, which is not part of the generated document"),
                "Write a whole URL, or say it in this document.",
            );
        }
    }
}

/// Whether a value of a discriminator's `mapping` is the name of a schema rather than a reference.
fn is_name(text: &str) -> bool {
    let file = [".yaml", ".yml", ".json"]
        .iter()
        .any(|ending| text.ends_with(ending));
    !file && !text.contains(['#', '/'])
}

/// Follows a JSON pointer. The error is the reference token, unescaped, that nothing has.
fn follow<'n>(root: &'n Node, pointer: &str) -> Result<&'n Node, String> {
    let mut node = root;
    for token in escaped_tokens(pointer) {
        let name = unescape_pointer(token);
        node = node.child(&name).ok_or(name)?;
    }
    Ok(node)
}

/// The sections of `components` with the names in them.
fn names_in(root: &Node) -> HashSet<(String, String)> {
    let sections = root.get("components").and_then(Node::members);
    let names = sections.unwrap_or_default().iter().flat_map(|section| {
        let entries = section.value.members().unwrap_or_default().iter();
        entries.map(|entry| (section.name.clone(), entry.name.clone()))
    });
    names.collect()
}

/// The name of a file without its directory and ending, as the name of a component.
fn stem(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or(name);
    let stem = [".yaml", ".yml", ".json"]
        .iter()
        .find_map(|ending| last.strip_suffix(ending))
        .unwrap_or(last);
    component_name(stem).unwrap_or_else(|| "unnamed".to_owned())
}

/// The name of something where it is defined: the last reference token of its pointer, together with the one before it
/// if the last alone means little, as `items` and numbers do.
fn name_at_definition(pointer: &str) -> Option<String> {
    let mut tokens = escaped_tokens(pointer).rev();
    let last = component_name(&unescape_pointer(tokens.next()?))?;
    let is_meaningful = !last.bytes().all(|byte| byte.is_ascii_digit())
        && !matches!(
            last.as_str(),
            "schema" | "items" | "additionalProperties" | "not" | "contains"
        );
    if is_meaningful {
        return Some(last);
    }
    let outer = component_name(&unescape_pointer(tokens.next()?))?;
    Some(format!("{outer}_{last}"))
}

/// A text with the characters that OpenAPI allows in names of components; `None` if nothing is left of it.
fn component_name(text: &str) -> Option<String> {
    let name: String = text
        .chars()
        .map(|character| match character {
            'A'..='Z' | 'a'..='z' | '0'..='9' | '.' | '_' | '-' => character,
            _ => '_',
        })
        .collect();
    let name = name.trim_matches(['_', '.', '-']);
    (!name.is_empty()).then(|| name.to_owned())
}

/// Adds a copy to its section of `components`, which is added if it is missing.
fn add(root: &mut Node, copy: &Copy, value: Node) {
    let Some(section) = entry(root, "components", copy.at)
        .and_then(|components| entry(components, copy.section, copy.at))
    else {
        return;
    };
    if let Value::Map(members) = &mut section.value {
        members.push(Member {
            name: copy.name.clone(),
            at: value.at,
            value,
        });
    }
}

/// The value of the entry that has a name. A missing entry is added as an empty mapping.
fn entry<'n>(node: &'n mut Node, name: &str, at: Position) -> Option<&'n mut Node> {
    let Value::Map(members) = &mut node.value else {
        return None;
    };
    let index = match members.iter().position(|member| member.name == name) {
        Some(index) => index,
        None => {
            let value = Node::new(at, Value::Map(Vec::new()));
            members.push(Member {
                name: name.to_owned(),
                at,
                value,
            });
            members.len() - 1
        }
    };
    members.get_mut(index).map(|member| &mut member.value)
}
