//! Schemas that references lead to and that are no entries of `components.schemas`: each gets a name, once.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet, VecDeque};

use super::reference::unescape;
use crate::names::pascal;

/// Steps of a pointer that say nothing about what is there.
const SILENT: &[&str] = &[
    "paths",
    "components",
    "schemas",
    "parameters",
    "responses",
    "requestBodies",
    "headers",
    "content",
    "schema",
    "properties",
    "patternProperties",
    "$defs",
    "allOf",
    "anyOf",
    "oneOf",
    "application/json",
];

/// The names that were given, and what has still to be read.
#[derive(Debug, Default)]
pub struct Registry {
    inner: RefCell<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    taken: HashSet<String>,
    names: HashMap<String, String>,
    pending: VecDeque<(String, String)>,
}

impl Registry {
    /// A registry in which the components have their own names.
    pub fn with(components: impl IntoIterator<Item = String>) -> Self {
        let inner = Inner {
            taken: components.into_iter().collect(),
            ..Inner::default()
        };
        Self {
            inner: RefCell::new(inner),
        }
    }

    /// The name of what a pointer leads to.
    pub fn name(&self, pointer: &str) -> String {
        let mut inner = self.inner.borrow_mut();
        if let Some(name) = inner.names.get(pointer) {
            return name.clone();
        }
        let from_pointer: String = pointer
            .split('/')
            .map(unescape)
            .filter(|step| !SILENT.contains(&step.as_str()))
            .map(|step| pascal(&step))
            .collect();
        let base = if from_pointer.is_empty() {
            "Schema".to_owned()
        } else {
            from_pointer
        };
        let name = (1..)
            .map(|count| match count {
                1 => base.clone(),
                count => format!("{base}{count}"),
            })
            .find(|name| !inner.taken.contains(name))
            .unwrap_or(base);
        inner.taken.insert(name.clone());
        inner.names.insert(pointer.to_owned(), name.clone());
        inner.pending.push_back((name.clone(), pointer.to_owned()));
        name
    }

    /// A name and a pointer that have not been read yet.
    pub fn next(&self) -> Option<(String, String)> {
        self.inner.borrow_mut().pending.pop_front()
    }
}
