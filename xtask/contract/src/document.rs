//! The OpenAPI document as it was written: a tree in which every place is known by its JSON pointer.
//!
//! References are followed on demand, never beforehand: schemas may be cyclic. What a schema means is
//! `referee`'s business.

use std::path::Path;

use anyhow::{Context, bail, ensure};
use serde_json::Value;

use crate::upgrade;

/// How many references may lead to one another before they count as a circle.
const LONGEST_CHAIN: usize = 64;

/// A document, held for the life of the program.
#[derive(Clone, Copy)]
pub struct Document {
    /// As written, but for schemas of OpenAPI 3.0, which are rewritten as schemas of 3.1.
    pub root: &'static Value,
}

/// A place in the document.
#[derive(Clone, Debug)]
pub struct Node {
    pub value: &'static Value,
    /// Its JSON pointer, such as `/paths/~1jobs/get`.
    pub pointer: String,
}

impl Document {
    /// Reads YAML or JSON.
    ///
    /// # Errors
    /// No such file, not YAML, not OpenAPI 3.0 or 3.1.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text =
            std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        let value = if text.trim_start().starts_with('{') {
            serde_json::from_str(&text).map_err(anyhow::Error::from)
        } else {
            serde_saphyr::from_str(&text).map_err(|error| anyhow::anyhow!("{error}"))
        };
        Self::of(value.with_context(|| format!("parsing {}", path.display()))?)
    }

    /// A document that is read already.
    ///
    /// # Errors
    /// Not OpenAPI 3.0 or 3.1.
    pub fn of(mut value: Value) -> anyhow::Result<Self> {
        let version = value["openapi"].as_str().unwrap_or_default().to_owned();
        if version.starts_with("3.0") {
            upgrade::to_3_1(&mut value);
        } else if !version.starts_with("3.1") {
            bail!("OpenAPI 3.0 and 3.1 are understood, not {version:?}");
        }
        ensure!(value["paths"].is_object(), "the document has no paths");
        upgrade::bound_integers(&mut value);
        // One document for the whole run: everything else may point into it.
        Ok(Self {
            root: Box::leak(Box::new(value)),
        })
    }

    /// What is at this JSON pointer, if it is there.
    pub fn at(self, pointer: &str) -> Option<Node> {
        Some(Node {
            value: self.root.pointer(pointer)?,
            pointer: pointer.to_owned(),
        })
    }

    /// What `node` refers to, or itself.
    pub fn resolve(self, node: Node) -> Node {
        let mut node = node;
        for _ in 0..LONGEST_CHAIN {
            match reference(node.value).and_then(|pointer| self.at(&pointer)) {
                Some(target) => node = target,
                None => break,
            }
        }
        node
    }

    /// The member `key` of `node`, its references followed.
    pub fn get(self, node: &Node, key: &str) -> Option<Node> {
        node.get(key).map(|found| self.resolve(found))
    }
}

impl Node {
    /// The member `key`.
    pub fn get(&self, key: &str) -> Option<Self> {
        Some(Self {
            value: self.value.get(key)?,
            pointer: format!("{}/{}", self.pointer, escape(key)),
        })
    }

    /// Its members by name, in the order of the document.
    pub fn members(&self) -> Vec<(&'static str, Self)> {
        let members = self.value.as_object().into_iter().flatten();
        members
            .map(|(key, value)| {
                let pointer = format!("{}/{}", self.pointer, escape(key));
                (key.as_str(), Self { value, pointer })
            })
            .collect()
    }

    /// Its elements.
    pub fn elements(&self) -> Vec<Self> {
        let elements = self.value.as_array().into_iter().flatten().enumerate();
        elements
            .map(|(index, value)| Self {
                value,
                pointer: format!("{}/{index}", self.pointer),
            })
            .collect()
    }

    /// The text of the member `key`.
    pub fn text(&self, key: &str) -> Option<&'static str> {
        self.value.get(key)?.as_str()
    }

    /// Whether the member `key` is there and true.
    pub fn is(&self, key: &str) -> bool {
        self.value.get(key) == Some(&Value::Bool(true))
    }
}

/// The JSON pointer of a reference within the document.
pub fn reference(value: &Value) -> Option<String> {
    let fragment = value.get("$ref")?.as_str()?.strip_prefix('#')?;
    Some(
        percent_encoding::percent_decode_str(fragment)
            .decode_utf8_lossy()
            .into_owned(),
    )
}

/// A name as it stands in a JSON pointer.
pub fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn references_are_followed_and_circles_end() {
        let document = Document::of(
            json!({"openapi": "3.1.0", "paths": {"/a/b": {"$ref": "#/x/c%7Bd%7D"}},
            "x": {"c{d}": {"$ref": "#/x/e"}, "e": {"here": 1}, "loop": {"$ref": "#/x/loop"}}}),
        )
        .unwrap();
        let paths = document.at("/paths").unwrap();
        let found = document.get(&paths, "/a/b").unwrap();
        assert_eq!(
            (found.pointer.as_str(), found.value),
            ("/x/e", &json!({"here": 1}))
        );
        assert_eq!(paths.get("/a/b").unwrap().pointer, "/paths/~1a~1b");
        let circle = document.at("/x/loop").unwrap();
        assert_eq!(document.resolve(circle).pointer, "/x/loop");
    }

    #[test]
    fn other_versions_are_refused() {
        assert!(Document::of(json!({"swagger": "2.0", "paths": {}})).is_err());
        assert!(Document::of(json!({"openapi": "3.1.0"})).is_err());
    }
}
