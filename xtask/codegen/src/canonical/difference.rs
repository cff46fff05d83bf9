//! What two documents say differently, one by one.

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;

/// A place at which two documents differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// A JSON pointer.
    pub pointer: String,
    /// What the document has there that the code was generated from.
    pub source: Option<Value>,
    /// What the code emits there.
    pub emitted: Option<Value>,
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let describe = |value: &Option<Value>| match value {
            Some(value) => shortened(&value.to_string()),
            None => "nothing".to_owned(),
        };
        write!(
            formatter,
            "{}: the source has {}, the code emits {}",
            self.pointer,
            describe(&self.source),
            describe(&self.emitted)
        )
    }
}

/// Where two canonical documents differ, in the order of their pointers.
pub fn differences(source: &Value, emitted: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(&mut String::new(), Some(source), Some(emitted), &mut found);
    found
}

fn compare(
    pointer: &mut String,
    source: Option<&Value>,
    emitted: Option<&Value>,
    found: &mut Vec<Difference>,
) {
    match (source, emitted) {
        (Some(Value::Object(source)), Some(Value::Object(emitted))) => {
            let names: BTreeSet<&String> = source.keys().chain(emitted.keys()).collect();
            for name in names {
                with_token(pointer, &escaped(name), |pointer| {
                    compare(pointer, source.get(name), emitted.get(name), found);
                });
            }
        }
        (Some(Value::Array(source)), Some(Value::Array(emitted))) => {
            for index in 0..source.len().max(emitted.len()) {
                with_token(pointer, &index.to_string(), |pointer| {
                    compare(pointer, source.get(index), emitted.get(index), found);
                });
            }
        }
        _ if source == emitted => {}
        _ => found.push(Difference {
            pointer: pointer.clone(),
            source: source.cloned(),
            emitted: emitted.cloned(),
        }),
    }
}

fn with_token(pointer: &mut String, token: &str, action: impl FnOnce(&mut String)) {
    let length = pointer.len();
    pointer.push('/');
    pointer.push_str(token);
    action(pointer);
    pointer.truncate(length);
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn shortened(text: &str) -> String {
    const MAX_CHARS: usize = 120;
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}
