//! Expressions in the making: where in the document they belong, what became functions, what is raw JSON.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::canonical::place::{Object, says_nothing};
use crate::names::{identifier, snake};
use crate::tree::escape_pointer;

use super::data;
use crate::emit::code::string;

/// How many calls an expression may have before it becomes a function. Unoptimised code keeps the result of every
/// call on the stack (a schema takes a kilobyte there), and nobody reads longer ones.
const CALLS_IN_PLACE: usize = 16;

/// How many calls a function may have, those within arguments included.
const CALLS_IN_A_FUNCTION: usize = 48;

/// The places of a document that are raw JSON, as JSON pointers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawPlaces(pub Vec<String>);

/// A function that a part of a document was put into.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its name, as an identifier.
    pub name: String,
    /// The type of the builder that it goes on with, if it does.
    pub takes: Option<String>,
    /// The type of its result.
    pub result: String,
    /// What its braces contain.
    pub body: String,
}

/// The state of building the code of one module.
#[derive(Debug, Default)]
pub struct Build {
    /// What had to be raw JSON so far.
    pub raw: RawPlaces,
    /// The functions so far, in the order of their first use.
    pub functions: Vec<Function>,
    /// Whether the functions need a method that utoipa has deprecated.
    pub deprecated: bool,
    place: Vec<String>,
    names: BTreeSet<String>,
    calls: usize,
}

/// Calls of a builder: the expression that begins them, and each of them. What does not begin with a dot is no call
/// but an assignment to a field that the builder has no call for.
#[derive(Clone, Debug)]
pub struct Chain {
    pub head: String,
    pub calls: Vec<String>,
}

/// What an expression is once it is finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finish {
    /// The type of a function that returns it.
    pub result: &'static str,
    /// The call that makes this type of a builder.
    pub call: &'static str,
    /// Whether the call is needed in place too, because builders are not taken there.
    pub in_place: bool,
}

impl Chain {
    pub fn new(head: impl Into<String>) -> Self {
        Self {
            head: head.into(),
            calls: Vec::new(),
        }
    }

    fn assigns(&self) -> bool {
        self.calls.iter().any(|call| !call.starts_with('.'))
    }

    fn in_place(&self, finish: Finish) -> String {
        let call = if finish.in_place { finish.call } else { "" };
        format!("{}{}{call}", self.head, self.calls.concat())
    }

    /// The calls in rows of which none is too long for a function.
    fn rows(&self) -> Vec<String> {
        let mut rows = vec![self.head.clone()];
        let mut length = 0;
        for call in self.calls.iter().filter(|call| call.starts_with('.')) {
            let calls = 1 + call.matches(").").count();
            if length > 0 && length + calls > CALLS_IN_A_FUNCTION {
                rows.push("builder".to_owned());
                length = 0;
            }
            length += calls;
            if let Some(row) = rows.last_mut() {
                row.push_str(call);
            }
        }
        rows
    }
}

impl Build {
    /// Builds a member or an item.
    pub fn within<T>(&mut self, name: &str, build: impl FnOnce(&mut Self) -> T) -> T {
        self.place.push(name.to_owned());
        let built = build(self);
        self.place.pop();
        built
    }

    /// Builds something that may turn out to have no place in utoipa's types: then nothing has happened.
    pub fn attempt<T>(&mut self, build: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let (raw, functions, calls) = (self.raw.0.len(), self.functions.len(), self.calls);
        let deprecated = self.deprecated;
        let built = build(self);
        if built.is_none() {
            self.raw.0.truncate(raw);
            self.functions.truncate(functions);
            self.calls = calls;
            self.deprecated = deprecated;
        }
        built
    }

    /// The calls for the members of an object: those that `call` knows, and one that adds all others as extensions.
    /// `None` if something is left over and utoipa's type has no extensions.
    pub fn chain(
        &mut self,
        object: Object,
        head: impl Into<String>,
        members: &Map<String, Value>,
        mut call: impl FnMut(&str, &Value, &mut Self) -> Option<Vec<String>>,
    ) -> Option<Chain> {
        let mut chain = Chain::new(head);
        let mut extensions = Vec::new();
        for (name, value) in members {
            let calls = if name.starts_with("x-") {
                None
            } else {
                self.attempt(|build| build.within(name, |build| call(name, value, build)))
            };
            match calls {
                Some(calls) => chain.calls.extend(calls),
                None if says_nothing(object, name, value) => {}
                None => extensions.push((name.as_str(), value)),
            }
        }
        if !extensions.is_empty() {
            if !has_extensions(object) {
                return None;
            }
            let extensions = self.extensions(&extensions);
            chain.calls.push(format!(".extensions(Some({extensions}))"));
        }
        self.calls += 1 + chain.calls.len();
        Some(chain)
    }

    /// Members as extensions. Those that are none by their names are raw JSON.
    pub fn extensions(&mut self, members: &[(&str, &Value)]) -> String {
        let mut items = Vec::new();
        for (name, value) in members {
            if !name.starts_with("x-") {
                let place = self.pointer(name);
                self.raw.0.push(place);
            }
            items.push(format!("({}, {})", string(name), data::json(value)));
        }
        format!("Extensions::from_iter([{}])", items.join(", "))
    }

    /// What `build` makes, in place if it is short, else as the call of a function.
    pub fn expression(
        &mut self,
        finish: Finish,
        build: impl FnOnce(&mut Self) -> Option<Chain>,
    ) -> Option<String> {
        let before = std::mem::take(&mut self.calls);
        let Some(chain) = build(self) else {
            self.calls = before;
            return None;
        };
        if self.calls <= CALLS_IN_PLACE && !chain.assigns() {
            self.calls += before;
            return Some(chain.in_place(finish));
        }
        self.calls = before + 1;
        let stem = self.stem();
        let body = self.body(&stem, &chain, finish);
        let name = self.function(&stem, None, finish.result, body);
        Some(format!("{name}()"))
    }

    /// What `build` makes, as a function of a name of its own.
    pub fn named(
        &mut self,
        name: &str,
        finish: Finish,
        build_chain: impl FnOnce(&mut Self) -> Option<Chain>,
    ) -> Option<String> {
        self.with_body(name, finish.result, |build| {
            let chain = build_chain(build)?;
            Some(build.body(name, &chain, finish))
        })
    }

    /// A function of a name of its own, whose body `build` makes.
    pub fn with_body(
        &mut self,
        name: &str,
        result: &'static str,
        build: impl FnOnce(&mut Self) -> Option<String>,
    ) -> Option<String> {
        let name = self.unique(name);
        let before = std::mem::take(&mut self.calls);
        let body = build(self);
        self.calls = before;
        let body = body?;
        self.functions.push(Function {
            name: name.clone(),
            takes: None,
            result: result.to_owned(),
            body,
        });
        Some(name)
    }

    /// The body of a function. What is too long goes on in other functions, named after the first.
    pub fn body(&mut self, name: &str, chain: &Chain, finish: Finish) -> String {
        let mut rows = chain.rows().into_iter();
        let mut body = String::new();
        let mut built = rows.next().unwrap_or_default();
        let builder = chain.head.split("::").next().unwrap_or_default();
        for row in rows {
            let more = format!("{name}_more");
            let function = self.function(&more, Some(builder), builder, row);
            body.push_str(&format!("let builder = {built};\n"));
            built = format!("{function}(builder)");
        }
        if !chain.assigns() {
            return format!("{body}{built}{}", finish.call);
        }
        body.push_str(&format!("let mut built = {built}{};\n", finish.call));
        for assignment in chain.calls.iter().filter(|call| !call.starts_with('.')) {
            body.push_str(&format!("built.{assignment};\n"));
        }
        body + "built"
    }

    /// The functions of a module, after which the next one begins.
    pub fn take_functions(&mut self) -> Vec<Function> {
        self.names.clear();
        self.deprecated = false;
        std::mem::take(&mut self.functions)
    }

    /// A function with this body: one that is already there, or a new one.
    fn function(&mut self, name: &str, takes: Option<&str>, result: &str, body: String) -> String {
        let known = self.functions.iter().find(|function| {
            function.body == body && function.result == result && function.takes.as_deref() == takes
        });
        if let Some(known) = known {
            return known.name.clone();
        }
        let name = self.unique(name);
        self.functions.push(Function {
            name: name.clone(),
            takes: takes.map(str::to_owned),
            result: result.to_owned(),
            body,
        });
        name
    }

    fn unique(&mut self, wanted: &str) -> String {
        let mut wanted = snake(&ascii(wanted));
        // Every module has a function of this name.
        if wanted == "add" {
            wanted.push('_');
        }
        let mut name = wanted.clone();
        let mut count = 2;
        while !self.names.insert(name.clone()) {
            name = format!("{wanted}_{count}");
            count += 1;
        }
        identifier(&name)
    }

    /// A name for the current place: its last two steps that are names.
    fn stem(&self) -> String {
        let mut steps = Vec::new();
        for (index, step) in self.place.iter().enumerate() {
            let parent = index.checked_sub(1).and_then(|index| self.place.get(index));
            match (parent.map(String::as_str), step.as_str()) {
                (Some("properties" | "schemas" | "responses" | "headers" | "callbacks"), name) => {
                    steps.push(name.to_owned());
                }
                (Some("content"), _) => {}
                (Some("paths"), path) => steps.push(path.to_owned()),
                (Some("oneOf" | "anyOf" | "allOf"), number) => steps.push(format!("part_{number}")),
                (_, "items") => steps.push("item".to_owned()),
                (_, "additionalProperties") => steps.push("value".to_owned()),
                (_, "requestBody") => steps.push("body".to_owned()),
                (_, "get" | "put" | "post" | "delete" | "patch" | "head" | "options" | "trace") => {
                    steps.push(step.clone());
                }
                _ => {}
            }
        }
        let last = steps.len().saturating_sub(2);
        steps.get(last..).unwrap_or_default().join("_")
    }

    /// The JSON pointer of a member of what is being built.
    fn pointer(&self, name: &str) -> String {
        let steps = self.place.iter().map(String::as_str).chain([name]);
        steps
            .map(|step| format!("/{}", escape_pointer(step)))
            .collect()
    }
}

/// A name without the letters that not everything accepts in an identifier.
pub fn ascii(name: &str) -> String {
    let only = |character: char| if character.is_ascii() { character } else { ' ' };
    name.chars().map(only).collect()
}

/// Whether utoipa's type for an object has extensions.
fn has_extensions(object: Object) -> bool {
    !matches!(object, Object::Example | Object::Xml | Object::Callback)
}
