//! Converts OpenAPI 3.0 to OpenAPI 3.1, so that later stages handle only one version.
//!
//! - `nullable` becomes a type, a branch of `anyOf` or `oneOf`, or a choice; with an `enum`, null joins the values.
//! - A boolean `exclusiveMinimum` or `exclusiveMaximum` becomes the bound itself.
//! - Keywords beside a `$ref` are ignored by OpenAPI 3.0, and apply in 3.1. In a document of 3.0, annotations and
//!   `nullable` are kept, because authors intend them, and constraints are removed, because values did not have to
//!   satisfy them.
//! - Keywords that only 3.1 has (`const`, lists of types, `webhooks`) are read as in 3.1.
//!
//! The first two are done in documents of 3.1 as well, where the keywords have no meaning and are there by mistake.

#[cfg(test)]
mod tests;

use super::diagnostics::{Code, Diagnostics, Position};
use super::shape::{ObjectKind, walk};
use super::tree::{Member, Node, Value};

/// Reports a version that is not supported; returns whether the document can be read. A missing version, or one of
/// another type, is reported later, together with all other errors.
pub fn check_supported(root: &Node, diagnostics: &Diagnostics) -> bool {
    if let Some(swagger) = root.member("swagger") {
        diagnostics.report(
            swagger.at,
            Code::UnsupportedVersion,
            "/swagger",
            "this is a document of Swagger 2.0, which `npx swagger2openapi` converts to OpenAPI 3",
            "Convert it, and generate from what comes out.",
        );
        return false;
    }
    let Some(version) = root.get("openapi") else {
        return true;
    };
    let Some(text) = version.as_str() else {
        return true;
    };
    let known = ["3.0.", "3.1.", "3.2."].iter().any(|prefix| {
        text.strip_prefix(prefix).is_some_and(|patch| {
            let digits = patch.split('-').next().unwrap_or_default();
            !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
        })
    });
    if !known {
        diagnostics.report(
            version.at,
            Code::UnsupportedVersion,
            "/openapi",
            format!("OpenAPI `{text}` is not supported"),
            "Write the document in OpenAPI 3.1, and its version as 3.1.0; 3.0.3 and 3.2.0 will do as well.",
        );
    }
    known
}

/// Rewrites a tree whose references are internal.
pub fn upgrade(root: &mut Node, diagnostics: &Diagnostics) {
    let old = match root.get_mut("openapi").map(|node| &mut node.value) {
        Some(Value::String(version)) if version.starts_with("3.0.") => {
            *version = "3.1.0".to_owned();
            true
        }
        _ => false,
    };
    walk(
        root,
        ObjectKind::Document,
        "",
        &mut |node, kind, pointer| {
            if kind == ObjectKind::Schema {
                let schema = Upgrade {
                    pointer,
                    diagnostics,
                };
                if old {
                    drop_ignored(node);
                }
                schema.bounds(node);
                schema.nullable(node);
            }
        },
    );
}

/// Leaves out what OpenAPI 3.0 ignores beside a `$ref`.
fn drop_ignored(node: &mut Node) {
    if let Value::Map(members) = &mut node.value
        && members
            .iter()
            .any(|member| member.name == "$ref" && member.value.as_str().is_some())
    {
        members.retain(|member| {
            matches!(member.name.as_str(), "$ref" | "nullable") || is_annotation(&member.name)
        });
    }
}

/// Whether a keyword says something about a value and restricts none.
fn is_annotation(keyword: &str) -> bool {
    keyword.starts_with("x-")
        || matches!(
            keyword,
            "title"
                | "description"
                | "default"
                | "example"
                | "examples"
                | "deprecated"
                | "readOnly"
                | "writeOnly"
                | "externalDocs"
                | "xml"
                | "$comment"
        )
}

struct Upgrade<'u> {
    pointer: &'u str,
    diagnostics: &'u Diagnostics,
}

impl Upgrade<'_> {
    fn bounds(&self, node: &mut Node) {
        let Value::Map(members) = &mut node.value else {
            return;
        };
        for (exclusive, inclusive) in [
            ("exclusiveMinimum", "minimum"),
            ("exclusiveMaximum", "maximum"),
        ] {
            let Some(index) = position(members, exclusive) else {
                continue;
            };
            let Some(Member {
                at,
                value:
                    Node {
                        value: Value::Boolean(is_exclusive),
                        ..
                    },
                ..
            }) = members.get(index)
            else {
                continue;
            };
            let (at, is_exclusive) = (*at, *is_exclusive);
            members.remove(index);
            let bound = position(members, inclusive);
            match bound.and_then(|bound| members.get_mut(bound)) {
                Some(bound) if is_exclusive => {
                    bound.name = exclusive.to_owned();
                    bound.at = at;
                }
                None if is_exclusive => {
                    let pointer = format!("{}/{exclusive}", self.pointer);
                    let message = format!("`{exclusive}: true` needs a `{inclusive}` to exclude");
                    let help = format!("Add `{inclusive}`, or write the bound itself here.");
                    self.diagnostics
                        .report(at, Code::MissingKeyword, &pointer, message, help);
                }
                _ => {}
            }
        }
    }

    fn nullable(&self, node: &mut Node) {
        let place = node.at;
        let Value::Map(members) = &mut node.value else {
            return;
        };
        let Some(index) = position(members, "nullable") else {
            return;
        };
        let Some(nullable) = members.get(index) else {
            return;
        };
        let at = nullable.at;
        let Value::Boolean(is_nullable) = nullable.value.value else {
            let message = format!("expected a boolean, found {}", nullable.value.kind());
            let pointer = format!("{}/nullable", self.pointer);
            let help = "Write `nullable: true`, or remove it.";
            let at = nullable.value.at;
            self.diagnostics
                .report(at, Code::WrongType, &pointer, message, help);
            members.remove(index);
            return;
        };
        members.remove(index);
        if is_nullable {
            admit_null(members, place, at);
        }
    }
}

/// Lets a schema accept null besides what it accepts.
fn admit_null(members: &mut Vec<Member>, place: Position, at: Position) {
    let has = |name: &str| members.iter().any(|member| member.name == name);
    let choices = ["anyOf", "oneOf"].map(has);
    // A branch for null would make null ambiguous where another branch accepts it, too.
    let ambiguous = members
        .iter()
        .filter(|member| member.name == "oneOf")
        .any(|member| match &member.value.value {
            Value::List(branches) => !branches.iter().all(refuses_null),
            _ => false,
        });
    if has("$ref")
        || has("allOf")
        || has("not")
        || has("const")
        || choices == [true, true]
        || ambiguous
    {
        return alternative(members, place, at);
    }
    for member in members {
        let name = member.name.as_str();
        match (name, &mut member.value.value) {
            ("type", Value::String(_)) => {
                let null = Node::new(member.value.at, Value::Null);
                let known = std::mem::replace(&mut member.value, null);
                let is_null = known.as_str() == Some("null");
                let at = known.at;
                let mut types = vec![known];
                if !is_null {
                    types.push(Node::string(at, "null"));
                }
                member.value.value = Value::List(types);
            }
            ("type", Value::List(types)) if !types.iter().any(|it| it.as_str() == Some("null")) => {
                types.push(Node::string(at, "null"));
            }
            ("enum", Value::List(values)) if !values.iter().any(is_null) => {
                values.push(Node::new(at, Value::Null));
            }
            ("anyOf" | "oneOf", Value::List(branches)) if !branches.iter().any(accepts_null) => {
                branches.push(null_schema(at));
            }
            _ => {}
        }
    }
}

fn is_null(node: &Node) -> bool {
    matches!(node.value, Value::Null)
}

/// Whether a branch is there for null, as far as can be seen without following references.
fn accepts_null(branch: &Node) -> bool {
    has_null_type(branch) || is_nullable(branch)
}

/// Whether a branch is of another type than null for certain.
fn refuses_null(branch: &Node) -> bool {
    branch.get("type").is_some() && !accepts_null(branch)
}

fn has_null_type(branch: &Node) -> bool {
    match branch.get("type").map(|node| &node.value) {
        Some(Value::String(name)) => name == "null",
        Some(Value::List(names)) => names.iter().any(|name| name.as_str() == Some("null")),
        _ => false,
    }
}

fn is_nullable(branch: &Node) -> bool {
    let nullable = branch.get("nullable").map(|node| &node.value);
    matches!(nullable, Some(Value::Boolean(true)))
}

/// Makes a schema one of two, of which the other is null. What only describes it stays outside.
fn alternative(members: &mut Vec<Member>, place: Position, at: Position) {
    let (mut outside, mut inside): (Vec<Member>, Vec<Member>) = std::mem::take(members)
        .into_iter()
        .partition(|member| is_annotation(&member.name));
    // `allOf` of a single reference is how documents give a reference a description.
    if let [only] = inside.as_mut_slice()
        && only.name == "allOf"
        && let Value::List(items) = &mut only.value.value
        && items.len() == 1
        && let Some(Node {
            value: Value::Map(inner),
            ..
        }) = items.first_mut()
        && inner.len() == 1
        && inner.iter().all(|member| member.name == "$ref")
    {
        inside = std::mem::take(inner);
    }
    let branch = Node::new(place, Value::Map(inside));
    outside.push(Member {
        name: "anyOf".to_owned(),
        at,
        value: Node::new(at, Value::List(vec![branch, null_schema(at)])),
    });
    *members = outside;
}

fn null_schema(at: Position) -> Node {
    let kind = Member {
        name: "type".to_owned(),
        at,
        value: Node::string(at, "null"),
    };
    Node::new(at, Value::Map(vec![kind]))
}

fn position(members: &[Member], name: &str) -> Option<usize> {
    members.iter().position(|member| member.name == name)
}
