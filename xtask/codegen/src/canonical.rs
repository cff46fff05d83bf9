//! The canonical form of an OpenAPI document, in which two documents that say the same are equal, and what differs.
//!
//! The form is defined by docs/decisions/0006. It knows where in a document it is: an example whose value has a
//! member `required` is data, and stays as it is. It must not know what was generated from the document.

// With paths, so that tests of other crates can have this file as a module too.
#[path = "canonical/difference.rs"]
mod difference;
#[path = "canonical/place.rs"]
pub(crate) mod place;

use serde_json::{Map, Number, Value};

pub use self::difference::differences;
use self::place::{Object, Shape, says_nothing};

/// Members of a path item that are operations.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// How many references may lead on to another one.
const HOPS: usize = 32;

/// The canonical form of a document of version 3.1.
pub fn canonical(document: &Value) -> Value {
    Canon {
        root: document,
        follows: true,
    }
    .object(Object::Document, document)
}

struct Canon<'d> {
    root: &'d Value,
    /// Whether references are replaced by their targets. Those inside a target are not, because they may be circular.
    follows: bool,
}

impl Canon<'_> {
    fn object(&self, object: Object, value: &Value) -> Value {
        match (object, value) {
            (Object::Schema, Value::Bool(true)) => Value::Object(Map::new()),
            (Object::Schema, Value::Bool(false)) => {
                Value::Object(Map::from_iter([("not".to_owned(), Map::new().into())]))
            }
            (_, Value::Object(members)) => self.members(object, members),
            _ => data(value),
        }
    }

    fn members(&self, object: Object, members: &Map<String, Value>) -> Value {
        if self.follows
            && matches!(object, Object::Parameter | Object::Header)
            && let Some(target) = self.target(members)
        {
            let canon = Canon {
                root: self.root,
                follows: false,
            };
            return canon.object(object, &target);
        }
        let mut kept = Map::new();
        for (name, value) in members {
            let value = self.shaped(object.member(name), value);
            if !says_nothing(object, name, &value) {
                kept.insert(name.clone(), value);
            }
        }
        match object {
            Object::Document => version(&mut kept),
            Object::PathItem => share_parameters(&mut kept),
            Object::SecurityScheme => lower_case(&mut kept, "scheme"),
            _ => {}
        }
        if let Some(Value::Array(parameters)) = kept.get_mut("parameters") {
            parameters.sort_by_key(identity);
        }
        Value::Object(kept)
    }

    fn shaped(&self, shape: Shape, value: &Value) -> Value {
        match (shape, value) {
            (Shape::One(object), _) => self.object(object, value),
            (Shape::List(object), Value::Array(items)) => {
                items.iter().map(|item| self.object(object, item)).collect()
            }
            (Shape::Map(object), Value::Object(members)) => members
                .iter()
                .map(|(name, member)| (name.clone(), self.object(object, member)))
                .collect(),
            (Shape::Set, Value::Array(names)) => {
                let mut names = names.clone();
                names.sort_by_key(Value::to_string);
                names.into()
            }
            (Shape::Prose, Value::String(text)) => paragraphs(text).into(),
            _ => data(value),
        }
    }

    /// What a reference leads to. A description beside the reference takes the place of the target's.
    fn target(&self, members: &Map<String, Value>) -> Option<Value> {
        let mut target = self.follow(members)?;
        let mut hops = 0;
        while let Some(next) = target.as_object().and_then(|members| self.follow(members)) {
            target = next;
            hops += 1;
            // A circle: it stays a reference.
            if hops > HOPS {
                return None;
            }
        }
        if let (Some(description), Some(target)) =
            (members.get("description"), target.as_object_mut())
        {
            target.insert("description".to_owned(), description.clone());
        }
        Some(target)
    }

    fn follow(&self, members: &Map<String, Value>) -> Option<Value> {
        let pointer = members.get("$ref")?.as_str()?.strip_prefix('#')?;
        self.root.pointer(pointer).cloned()
    }
}

/// The parameters of a path item belong to each of its operations that does not define them anew.
fn share_parameters(item: &mut Map<String, Value>) {
    let Some(Value::Array(shared)) = item.remove("parameters") else {
        return;
    };
    let operations = METHODS.iter().any(|method| item.contains_key(*method));
    if !operations {
        item.insert("parameters".to_owned(), shared.into());
        return;
    }
    for method in METHODS {
        let Some(Value::Object(operation)) = item.get_mut(method) else {
            continue;
        };
        let own = operation
            .entry("parameters")
            .or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(own) = own {
            let missing: Vec<Value> = shared
                .iter()
                .filter(|shared| own.iter().all(|own| identity(own) != identity(shared)))
                .cloned()
                .collect();
            own.extend(missing);
            own.sort_by_key(identity);
        }
    }
}

/// What identifies a parameter: its location and its name.
fn identity(parameter: &Value) -> (String, String) {
    let value = |name: &str| {
        parameter
            .get(name)
            .map(Value::to_string)
            .unwrap_or_default()
    };
    (value("in"), value("name"))
}

/// All patch releases of a version are one version.
fn version(document: &mut Map<String, Value>) {
    if let Some(Value::String(version)) = document.get_mut("openapi")
        && version.starts_with("3.1.")
    {
        "3.1.0".clone_into(version);
    }
}

fn lower_case(members: &mut Map<String, Value>, name: &str) {
    if let Some(Value::String(text)) = members.get_mut(name) {
        *text = text.to_ascii_lowercase();
    }
}

/// A line break within a paragraph is a space, as it is in Markdown; paragraphs stay apart.
pub fn paragraphs(text: &str) -> String {
    let mut paragraphs: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines() {
        if line.trim().is_empty() {
            paragraphs.push(Vec::new());
        } else if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.extend(line.split_whitespace());
        }
    }
    let paragraphs: Vec<String> = paragraphs
        .iter()
        .filter(|words| !words.is_empty())
        .map(|words| words.join(" "))
        .collect();
    paragraphs.join("\n\n")
}

/// Instance data, with `1.0` and `1` as the same number.
fn data(value: &Value) -> Value {
    match value {
        Value::Number(number) => whole(number).map_or_else(|| value.clone(), Value::Number),
        Value::Array(items) => items.iter().map(data).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, member)| (name.clone(), data(member)))
            .collect(),
        Value::Null | Value::Bool(_) | Value::String(_) => value.clone(),
    }
}

/// The integer that a float is.
fn whole(number: &Number) -> Option<Number> {
    let float = number.as_f64().filter(|_| number.is_f64())?;
    format!("{float:.0}")
        .parse::<i64>()
        .ok()
        .filter(|_| float.fract() == 0.0)
        .map(Number::from)
}

#[cfg(test)]
#[path = "canonical/tests.rs"]
mod tests;
