//! Walking the tree without losing the way: positions, pointers, and the keywords that nobody has asked for.

use std::cell::RefCell;

use super::registry::Registry;
use super::schema::Types;
use crate::diagnostics::{Code, Diagnostics, Position};
use crate::inherit::Parent;
use crate::numbers::whole;
use crate::tree::{Member, Node, Value, escape_pointer};

/// What is the same wherever one is in a document.
pub struct Context<'d> {
    pub root: &'d Node,
    pub diagnostics: &'d Diagnostics,
    pub registry: Registry,
    /// The components with a discriminator and no branches.
    pub parents: RefCell<Vec<Parent>>,
}

/// A node, how it was reached, and the collector of diagnostics.
#[derive(Clone)]
pub struct Cursor<'d> {
    pub node: &'d Node,
    pub pointer: String,
    pub context: &'d Context<'d>,
    /// The types that values of a schema here can have, as far as what is around it says.
    pub around: Types,
    /// What a schema here is for.
    pub purpose: Purpose,
}

/// What a schema is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It describes values: a keyword without a type stands for its own.
    Description,
    /// It demands something of values that another schema describes. Its members are described by it again.
    Demand,
    /// It decides which of other schemas apply, and so do all that are inside of it.
    Decision,
}

impl<'d> Cursor<'d> {
    /// The root of a document.
    pub fn root(context: &'d Context<'d>) -> Self {
        Self {
            node: context.root,
            pointer: String::new(),
            context,
            around: Types::ALL,
            purpose: Purpose::Description,
        }
    }

    /// Where it is.
    pub fn at(&self) -> Position {
        self.node.at
    }

    /// Records an error about this node.
    pub fn report(&self, code: Code, message: impl Into<String>, help: impl Into<String>) {
        self.context
            .diagnostics
            .report(self.node.at, code, &self.pointer, message, help);
    }

    /// Records a warning about this node.
    pub fn warn(&self, code: Code, message: impl Into<String>, help: impl Into<String>) {
        self.context
            .diagnostics
            .warn(self.node.at, code, &self.pointer, message, help);
    }

    fn wrong_type(&self, expected: &str) {
        let message = format!("expected {expected}, found {}", self.node.kind());
        let help = match self.node.value {
            Value::Null => "Nothing is written here: fill it in, or remove the key.".to_owned(),
            Value::Boolean(_) | Value::Number(_) if expected == "a string" => {
                "Put it in quotation marks.".to_owned()
            }
            _ => format!("Write {expected} here, as the OpenAPI specification says."),
        };
        self.report(Code::WrongType, message, help);
    }

    /// A node further down.
    pub fn down(&self, name: &str, node: &'d Node) -> Self {
        Self {
            node,
            pointer: format!("{}/{}", self.pointer, escape_pointer(name)),
            context: self.context,
            around: Types::ALL,
            purpose: match self.purpose {
                Purpose::Description | Purpose::Demand => Purpose::Description,
                Purpose::Decision => Purpose::Decision,
            },
        }
    }

    /// The same for a schema with a purpose, of values that can have these types.
    pub fn of(self, purpose: Purpose, around: Types) -> Self {
        Self {
            around,
            purpose,
            ..self
        }
    }

    /// The string that it has to be.
    pub fn string(&self) -> Option<&'d str> {
        match &self.node.value {
            Value::String(text) => Some(text),
            _ => {
                self.wrong_type("a string");
                None
            }
        }
    }

    /// The strings that it has to be a list of.
    pub fn strings(&self) -> Vec<String> {
        let items = self.list().unwrap_or_default();
        items
            .iter()
            .filter_map(Cursor::string)
            .map(str::to_owned)
            .collect()
    }

    /// The boolean that it has to be.
    pub fn boolean(&self) -> Option<bool> {
        match &self.node.value {
            Value::Boolean(boolean) => Some(*boolean),
            _ => {
                self.wrong_type("a boolean");
                None
            }
        }
    }

    /// The number that it has to be.
    pub fn number(&self) -> Option<serde_json::Number> {
        match &self.node.value {
            Value::Number(number) => Some(number.clone()),
            _ => {
                self.wrong_type("a number");
                None
            }
        }
    }

    /// The count that it has to be.
    pub fn count(&self) -> Option<u64> {
        let count = match &self.node.value {
            // `3.0` is a whole number as well.
            Value::Number(number) => whole(number).and_then(|number| number.try_into().ok()),
            _ => None,
        };
        if count.is_none() {
            self.wrong_type("a whole number that is not negative");
        }
        count
    }

    /// The elements of the list that it has to be.
    pub fn list(&self) -> Option<Vec<Cursor<'d>>> {
        match &self.node.value {
            Value::List(items) => Some(
                items
                    .iter()
                    .enumerate()
                    .map(|(index, item)| self.down(&index.to_string(), item))
                    .collect(),
            ),
            _ => {
                self.wrong_type("a list");
                None
            }
        }
    }

    /// The elements, if it is a list.
    pub fn items(&self) -> Vec<Cursor<'d>> {
        match &self.node.value {
            Value::List(_) => self.list().unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// The entries of the mapping that it has to be, where the keys are names of the document's own.
    pub fn entries(&self) -> Option<Vec<(&'d str, Cursor<'d>)>> {
        self.members().map(|members| {
            members
                .iter()
                .map(|member| (member.name.as_str(), self.down(&member.name, &member.value)))
                .collect()
        })
    }

    /// The mapping that it has to be, where the keys are keywords.
    pub fn keywords(&self) -> Option<Keywords<'d>> {
        self.members().map(|members| Keywords {
            cursor: self.clone(),
            members,
            taken: vec![false; members.len()],
        })
    }

    fn members(&self) -> Option<&'d [Member]> {
        match &self.node.value {
            Value::Map(members) => Some(members),
            _ => {
                self.wrong_type("a mapping");
                None
            }
        }
    }
}

/// A mapping of keywords. Whoever reads it takes what is known; the rest is reported at the end.
pub struct Keywords<'d> {
    pub cursor: Cursor<'d>,
    members: &'d [Member],
    taken: Vec<bool>,
}

impl<'d> Keywords<'d> {
    /// Takes a keyword.
    pub fn take(&mut self, name: &str) -> Option<Cursor<'d>> {
        let index = self.members.iter().position(|member| member.name == name)?;
        let (member, taken) = (self.members.get(index)?, self.taken.get_mut(index)?);
        *taken = true;
        Some(self.cursor.down(name, &member.value))
    }

    /// Takes a keyword that has to be there.
    pub fn require(&mut self, name: &str) -> Option<Cursor<'d>> {
        let found = self.take(name);
        if found.is_none() {
            let help = format!("Add `{name}`; the OpenAPI specification requires it here.");
            self.cursor
                .report(Code::MissingKeyword, format!("`{name}` is missing"), help);
        }
        found
    }

    /// Takes a string.
    pub fn string(&mut self, name: &str) -> Option<String> {
        self.take(name)?.string().map(str::to_owned)
    }

    /// Takes a boolean; absent is `false`.
    pub fn flag(&mut self, name: &str) -> bool {
        self.take(name)
            .and_then(|cursor| cursor.boolean())
            .unwrap_or(false)
    }

    /// Takes a count.
    pub fn count(&mut self, name: &str) -> Option<u64> {
        self.take(name)?.count()
    }

    /// Takes a mapping whose keys are names of the document's own; absent is empty.
    pub fn entries(&mut self, name: &str) -> Vec<(&'d str, Cursor<'d>)> {
        self.take(name)
            .and_then(|cursor| cursor.entries())
            .unwrap_or_default()
    }

    /// Takes a value of any kind.
    pub fn value(&mut self, name: &str) -> Option<serde_json::Value> {
        self.take(name).map(|cursor| cursor.node.to_json())
    }

    /// Takes a list.
    pub fn list(&mut self, name: &str) -> Vec<Cursor<'d>> {
        self.take(name)
            .and_then(|cursor| cursor.list())
            .unwrap_or_default()
    }

    /// A keyword, without taking it.
    pub fn peek(&self, name: &str) -> Option<Cursor<'d>> {
        let member = self.members.iter().find(|member| member.name == name)?;
        Some(self.cursor.down(name, &member.value))
    }

    /// Whether a keyword is there, without taking it.
    pub fn has(&self, name: &str) -> bool {
        self.members.iter().any(|member| member.name == name)
    }

    /// Takes keywords that the model does not have, so that they are not reported as unknown. Returns whether there
    /// were any.
    pub fn ignore(&mut self, names: &[&str]) -> bool {
        names
            .iter()
            .filter(|name| self.take(name).is_some())
            .count()
            > 0
    }

    /// Whether there are extensions (`x-`).
    pub fn extended(&self) -> bool {
        self.members
            .iter()
            .any(|member| member.name.starts_with("x-"))
    }

    /// Warns of keywords that are for another type than the one that is given; whether there were any.
    pub fn without_effect(&mut self, names: &[&str]) -> bool {
        let mut found = false;
        for name in names {
            let index = self.members.iter().position(|member| member.name == *name);
            let Some((member, taken)) =
                index.and_then(|index| self.members.get(index).zip(self.taken.get_mut(index)))
            else {
                continue;
            };
            if std::mem::replace(taken, true) {
                continue;
            }
            found = true;
            self.cursor.context.diagnostics.warn(
                member.at,
                Code::NoEffect,
                &self.cursor.down(name, &member.value).pointer,
                format!("`{name}` has no effect on a value of this type"),
                "Remove it, or correct the type.",
            );
        }
        found
    }

    /// Reports keywords that the specification has and this generator does not.
    pub fn unsupported(&mut self, names: &[&str], help: &str) {
        for name in names {
            if let Some(cursor) = self.take(name) {
                cursor.report(
                    Code::Unsupported,
                    format!("`{name}` is not supported here"),
                    help,
                );
            }
        }
    }

    /// Reports what nobody has taken. `x-` keywords are anyone's.
    pub fn finish(self) {
        for (member, taken) in self.members.iter().zip(&self.taken) {
            if !taken && !member.name.starts_with("x-") {
                let cursor = self.cursor.down(&member.name, &member.value);
                self.cursor.context.diagnostics.report(
                    member.at,
                    Code::UnknownKeyword,
                    &cursor.pointer,
                    format!("`{}` means nothing here", member.name),
                    "Check the spelling and the indentation, or remove it; extensions begin with `x-`.",
                );
            }
        }
    }
}
