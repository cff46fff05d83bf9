//! Which types the values of a schema can have, as far as its keywords say.
//!
//! Where a schema is a condition, a keyword without a type lets values of other types pass, as JSON Schema has it. Mostly
//! there are none, since what stands around the condition has a type; then the keyword can stand for its own.

use super::untyped::implied_type;
use crate::read::cursor::{Cursor, Purpose};
use crate::read::reference::target;
use crate::tree::{Node, Value};

/// How many schemas are looked into. What goes on is a circle, or a large union of unions, and may be anything.
const MAX_SCHEMAS: usize = 200;

/// A set of types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Types(u8);

impl Types {
    /// All of them.
    pub const ALL: Self = Self(0b111_1111);
    const NONE: Self = Self(0);

    /// The type of this name. A number may be an integer.
    pub fn named(name: &str) -> Self {
        Self(match name {
            "null" => 1,
            "boolean" => 1 << 1,
            "integer" => 1 << 2,
            "number" => 1 << 2 | 1 << 3,
            "string" => 1 << 4,
            "array" => 1 << 5,
            "object" => 1 << 6,
            _ => return Self::ALL,
        })
    }

    /// The types of both.
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those but `null`.
    pub fn without_null(self) -> Self {
        Self(self.0 & !Self::named("null").0)
    }

    /// Whether there is no other type in it.
    pub fn are_within(self, other: Self) -> bool {
        self.and(other) == self
    }

    /// Whether there is no type in it.
    pub fn is_empty(self) -> bool {
        self == Self::NONE
    }
}

/// The types that the values of a schema can have where it is.
pub fn of(cursor: &Cursor<'_>) -> Types {
    let mut walk = Walk {
        root: cursor.context.root,
        left: MAX_SCHEMAS,
    };
    let implied = cursor.purpose == Purpose::Description;
    cursor.around.and(walk.of(cursor.node, implied))
}

/// The types that `type` lists, if it is there.
pub fn listed(node: &Node) -> Option<Types> {
    let names = match &node.get("type")?.value {
        Value::String(name) => vec![name.as_str()],
        Value::List(names) => names.iter().filter_map(Node::as_str).collect(),
        _ => return None,
    };
    names.into_iter().map(Types::named).reduce(Types::or)
}

struct Walk<'d> {
    root: &'d Node,
    left: usize,
}

impl Walk<'_> {
    /// `implied` is whether a keyword without a type stands for its own.
    fn of(&mut self, node: &Node, implied: bool) -> Types {
        let Some(left) = self.left.checked_sub(1) else {
            return Types::ALL;
        };
        self.left = left;
        let listed = listed(node);
        let guess = || {
            let name = implied.then(|| implied_type(node)).flatten();
            name.map(Types::named)
        };
        let mut types = listed.or_else(guess).unwrap_or(Types::ALL);
        let reference = node.get("$ref").and_then(Node::as_str);
        if let Some(target) = reference.and_then(|text| target(self.root, text)) {
            types = types.and(self.of(target, true));
        }
        // Beside a `type`, what a part demands of values of another one lets these pass.
        let implied = implied && listed.is_none();
        for part in items(node, "allOf") {
            types = types.and(self.of(part, implied));
        }
        for keyword in ["anyOf", "oneOf"] {
            let branches = items(node, keyword).iter();
            let of_branches = branches.map(|branch| self.of(branch, implied));
            if let Some(any) = of_branches.reduce(Types::or) {
                types = types.and(any);
            }
        }
        types
    }
}

fn items<'n>(node: &'n Node, keyword: &str) -> &'n [Node] {
    match node.get(keyword).map(|list| &list.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}
