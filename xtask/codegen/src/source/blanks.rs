//! Keys with nothing after them, which YAML and JSON call `null`: people leave them when they mean to fill them in later,
//! and libraries write every key of an object, set or not.
//!
//! Where an empty mapping or list says as much as none, that is what the key is taken for; a text, a number or a flag is
//! taken for one that is not there. Each is a warning. It is left alone, and refused later, where `null` is a value
//! (`default`), where something has to be there (`title`), and where an empty one means something else than none: without
//! values no value of an `enum` is right, and an operation with an empty `security` is open to everybody.

use crate::diagnostics::{Code, Diagnostics, Position};
use crate::shape::{ObjectKind, Shape, walk};
use crate::tree::{Member, Node, Value, escape_pointer};

/// Fills in, or removes, what is blank in a whole document.
pub fn fill(root: &mut Node, diagnostics: &Diagnostics) {
    walk(
        root,
        ObjectKind::Document,
        "",
        &mut |node, kind, pointer| {
            Blanks { diagnostics }.object(node, kind, pointer);
        },
    );
}

/// Whether this key of an object has to be filled in by a person, or says something with nothing after it.
fn is_left(kind: ObjectKind, key: &str) -> bool {
    use self::ObjectKind as Kind;
    let is_special = match kind {
        Kind::Document => matches!(key, "openapi" | "info"),
        Kind::PathItem => matches!(kind.child(key), Some(Shape::One(Kind::Operation))),
        Kind::Operation => key == "security",
        Kind::Schema => matches!(
            key,
            "type"
                | "enum"
                | "const"
                | "default"
                | "example"
                | "anyOf"
                | "oneOf"
                | "not"
                | "if"
                | "contains"
        ),
        Kind::Parameter => matches!(key, "name" | "in" | "example"),
        Kind::Header | Kind::MediaType => key == "example",
        Kind::Example => matches!(key, "value" | "dataValue"),
        Kind::Link => key == "requestBody",
        Kind::SecurityScheme => {
            matches!(
                key,
                "type" | "name" | "in" | "scheme" | "flows" | "openIdConnectUrl"
            )
        }
        Kind::Components | Kind::RequestBody | Kind::Encoding | Kind::Response | Kind::Callback => {
            false
        }
    };
    is_special || key.starts_with("x-") || (key == "$ref" && kind != Kind::Schema)
}

/// Keys of what has no references in it, and whose values are looked into.
const PLAIN: [&str; 13] = [
    "authorizationCode",
    "clientCredentials",
    "contact",
    "deviceAuthorization",
    "discriminator",
    "externalDocs",
    "flows",
    "implicit",
    "info",
    "license",
    "password",
    "servers",
    "tags",
];

/// What has to be there in those.
const DEMANDED: [&str; 8] = [
    "authorizationUrl",
    "deviceAuthorizationUrl",
    "name",
    "propertyName",
    "title",
    "tokenUrl",
    "url",
    "version",
];

struct Blanks<'d> {
    diagnostics: &'d Diagnostics,
}

impl Blanks<'_> {
    fn object(&self, node: &mut Node, kind: ObjectKind, pointer: &str) {
        let at = node.at;
        let Value::Map(members) = &mut node.value else {
            return;
        };
        for member in members.iter_mut() {
            let pointer = format!("{pointer}/{}", escape_pointer(&member.name));
            let shape = kind.child(&member.name);
            if !is_left(kind, &member.name) {
                match shape {
                    Some(Shape::One(_) | Shape::Map(_)) => {
                        self.fill(member, &pointer, Value::Map(Vec::new()));
                    }
                    Some(Shape::List(_)) => self.fill(member, &pointer, Value::List(Vec::new())),
                    None if kind == ObjectKind::Response && member.name == "description" => {
                        self.fill(member, &pointer, Value::String(String::new()));
                    }
                    None => {}
                }
            }
            match (shape, &mut member.value.value) {
                (Some(Shape::Map(inner)), Value::Map(entries)) => {
                    self.entries(entries, inner, &pointer);
                }
                (None, Value::List(alternatives)) if member.name == "security" => {
                    for (index, alternative) in alternatives.iter_mut().enumerate() {
                        self.scopes(alternative, &format!("{pointer}/{index}"));
                    }
                }
                (None, _) if PLAIN.contains(&member.name.as_str()) => {
                    self.plain(&mut member.value, &pointer);
                }
                _ => {}
            }
        }
        self.remove(members, pointer, |key| is_left(kind, key));
        if kind == ObjectKind::Response {
            self.describe(members, at, pointer);
        }
    }

    fn entries(&self, entries: &mut [Member], kind: ObjectKind, pointer: &str) {
        // Among paths and statuses, `x-` is an extension.
        let extended = matches!(kind, ObjectKind::PathItem | ObjectKind::Response);
        for entry in entries {
            if extended && entry.name.starts_with("x-") {
                continue;
            }
            let members = match kind {
                ObjectKind::Response => vec![undescribed(entry.value.at)],
                _ => Vec::new(),
            };
            let pointer = format!("{pointer}/{}", escape_pointer(&entry.name));
            self.fill(entry, &pointer, Value::Map(members));
        }
    }

    /// Gives a response the description that it has to have.
    fn describe(&self, members: &mut Vec<Member>, at: Position, pointer: &str) {
        let is_there =
            |member: &Member| ["description", "summary", "$ref"].contains(&member.name.as_str());
        if !members.iter().any(is_there) {
            self.diagnostics.warn(
                at,
                Code::MissingKeyword,
                pointer,
                "the response has no `description`",
                "Say when it is given, and what it means.",
            );
            members.push(undescribed(at));
        }
    }

    /// `security: [{ token: }]`: the scopes of a scheme that has none.
    fn scopes(&self, alternative: &mut Node, pointer: &str) {
        let Value::Map(schemes) = &mut alternative.value else {
            return;
        };
        for scheme in schemes {
            let pointer = format!("{pointer}/{}", escape_pointer(&scheme.name));
            self.fill(scheme, &pointer, Value::List(Vec::new()));
        }
    }

    fn plain(&self, node: &mut Node, pointer: &str) {
        match &mut node.value {
            Value::Map(members) => {
                if let Some(scopes) = members.iter_mut().find(|it| it.name == "scopes") {
                    self.fill(scopes, &format!("{pointer}/scopes"), Value::Map(Vec::new()));
                }
                self.remove(members, pointer, |key| {
                    DEMANDED.contains(&key) || key.starts_with("x-")
                });
                for member in members {
                    if PLAIN.contains(&member.name.as_str()) {
                        let pointer = format!("{pointer}/{}", escape_pointer(&member.name));
                        self.plain(&mut member.value, &pointer);
                    }
                }
            }
            Value::List(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.plain(item, &format!("{pointer}/{index}"));
                }
            }
            _ => {}
        }
    }

    /// Takes a key with nothing after it for one with something empty.
    fn fill(&self, member: &mut Member, pointer: &str, empty: Value) {
        if is_null(&member.value) {
            self.warn(member, pointer, "so it is taken for an empty one");
            member.value.value = empty;
        }
    }

    /// Removes the keys that have nothing after them, except some.
    fn remove(&self, members: &mut Vec<Member>, pointer: &str, is_left: impl Fn(&str) -> bool) {
        members.retain(|member| {
            let remains = !is_null(&member.value) || is_left(&member.name);
            if !remains {
                let pointer = format!("{pointer}/{}", escape_pointer(&member.name));
                self.warn(member, &pointer, "so it is left out");
            }
            remains
        });
    }

    fn warn(&self, member: &Member, pointer: &str, consequence: &str) {
        self.diagnostics.warn(
            member.at,
            Code::NoEffect,
            pointer,
            format!("nothing is written after `{}`, {consequence}", member.name),
            "Fill it in, or remove the key.",
        );
    }
}

/// The description of a response that has none.
fn undescribed(at: Position) -> Member {
    Member {
        name: "description".to_owned(),
        at,
        value: Node::string(at, ""),
    }
}

fn is_null(node: &Node) -> bool {
    matches!(node.value, Value::Null)
}
