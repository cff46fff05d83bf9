//! Arguments in delimiters, the last of which may begin on the line of the call and go on below it.

use std::borrow::Cow;

use crate::codegen::format::limits::{SHORT, TAB, WIDTH};
use crate::codegen::format::shape::{
    Shape, columns, count_newlines, first_line_width, last_line_width, newline,
};
use crate::codegen::format::tree::{Kind, Node};

use super::lists::{self, Tactic};
use super::{Laid, Layout};

/// Arguments, and what is around them.
pub struct Arguments<'n> {
    /// What stands before the delimiter.
    pub name: &'n str,
    pub open: &'static str,
    pub close: &'static str,
    pub items: &'n [Node],
    /// How wide they may be on one line.
    pub limit: usize,
    /// A comma at the end: always, never, or where lines are broken.
    pub comma: Option<bool>,
    /// Whether they are expressions.
    pub expressions: bool,
}

/// Macros whose first arguments share a line, and how many those are.
const SPECIAL: &[(&str, usize)] = &[
    ("eprint!", 0),
    ("eprintln!", 0),
    ("format!", 0),
    ("format_args!", 0),
    ("print!", 0),
    ("println!", 0),
    ("panic!", 0),
    ("unreachable!", 0),
    ("error!", 0),
    ("warn!", 0),
    ("info!", 0),
    ("debug!", 0),
    ("trace!", 0),
    ("assert!", 1),
    ("debug_assert!", 1),
    ("write!", 1),
    ("writeln!", 1),
    ("assert_eq!", 2),
    ("assert_ne!", 2),
    ("debug_assert_eq!", 2),
    ("debug_assert_ne!", 2),
];

impl Layout<'_> {
    /// The arguments of a call.
    pub fn call(
        &self,
        name: &str,
        items: &[Node],
        shape: Shape,
        limit: usize,
        comma: Option<bool>,
    ) -> Laid {
        self.arguments(
            &Arguments {
                name,
                open: "(",
                close: ")",
                items,
                limit,
                comma,
                expressions: true,
            },
            shape,
        )
    }

    /// Arguments in their delimiters, after the name.
    pub fn arguments(&self, call: &Arguments<'_>, shape: Shape) -> Laid {
        let used = match call.name.rfind('\n') {
            Some(end) => (call.name.len() - end - 1).saturating_sub(shape.used()),
            None => call.name.len(),
        };
        let one_line_width = shape.width.saturating_sub(used + 2);
        let one_line = shape
            .offset(last_line_width(call.name) + 1)
            .and_then(|shape| shape.sub(1))
            .unwrap_or(Shape { width: 0, ..shape });
        let nested = Shape {
            width: WIDTH.saturating_sub(shape.indent + TAB + 1),
            indent: shape.indent + TAB,
            offset: 0,
        };
        let rooms = Rooms {
            one_line,
            one_line_width,
            nested,
        };
        let (tactic, items) = self.arranged(call, &rooms)?;
        let trailing = match call.comma {
            Some(comma) => comma,
            None => matches!(tactic, Tactic::Vertical | Tactic::Mixed),
        };
        let written = lists::write(&items, nested, tactic, trailing);
        let width = shape.width.saturating_sub(last_line_width(call.name));
        let extended = if written.is_empty() {
            2
        } else {
            first_line_width(&written) + 1
        };
        let mut out = String::with_capacity(call.name.len() + written.len() + 16);
        out.push_str(call.name);
        out.push_str(call.open);
        if tactic == Tactic::Horizontal && extended <= width {
            out.push_str(&written);
        } else {
            if !written.is_empty() {
                out.push_str(&newline(nested.indent));
                out.push_str(&written);
            }
            out.push_str(&newline(shape.indent));
        }
        out.push_str(call.close);
        Some(out)
    }

    /// The arguments as they are written, and how.
    fn arranged(&self, call: &Arguments<'_>, rooms: &Rooms) -> Option<(Tactic, Vec<String>)> {
        let Some((last, _)) = call.items.split_last() else {
            return Some((Tactic::Horizontal, Vec::new()));
        };
        // A failure stands in the way only where the argument is written in the end.
        let mut items: Vec<Laid> = call
            .items
            .iter()
            .map(|item| self.node(item, rooms.nested))
            .collect();
        let end = items.len() - 1;
        let single = end == 0;
        let combined = single && call.expressions && call.name.len() < TAB;
        let overflows = combined || self.overflows(call, last);
        let overflowed = if overflows {
            self.overflowed(call, last, combined, &items, rooms)
        } else {
            None
        };
        if let Some(overflowed) = &overflowed {
            let first = overflowed.split('\n').next().unwrap_or_default();
            items[end] = Some(first.to_owned());
        }
        let limit = rooms.one_line_width.min(call.limit);
        let mut tactic = tactic_of(&items, limit);
        match overflowed {
            Some(overflowed) if overflows && tactic == Tactic::Horizontal => {
                let mut chosen = overflowed;
                // A call that has one line to itself below is better off there.
                if single && count_newlines(&chosen) == 1 {
                    let alone = self.node(last, rooms.nested);
                    chosen = alone
                        .filter(|alone| !alone.contains('\n'))
                        .unwrap_or(chosen);
                }
                items[end] = Some(chosen);
            }
            _ => {
                items[end] = self.node(last, rooms.nested);
                let alone = items[end].as_deref().unwrap_or_default();
                if single
                    && rooms.one_line_width != 0
                    && !alone.contains('\n')
                    && columns(alone) <= rooms.one_line_width
                {
                    tactic = Tactic::Horizontal;
                } else {
                    tactic = tactic_of(&items, limit);
                    if tactic == Tactic::Vertical {
                        tactic = shared_lines(call, &items, rooms);
                    }
                }
            }
        }
        let items: Option<Vec<String>> = items.into_iter().collect();
        Some((tactic, items?))
    }

    fn overflows(&self, call: &Arguments<'_>, last: &Node) -> bool {
        if call.expressions {
            return last.can_overflow(call.items.len());
        }
        match &last.kind {
            Kind::Tuple(_) | Kind::TuplePattern(..) | Kind::Meta(..) => call.items.len() == 1,
            Kind::Unary(_, inner) => {
                matches!(inner.kind, Kind::Tuple(_) | Kind::TuplePattern(..))
                    && call.items.len() == 1
            }
            _ => false,
        }
    }

    /// The last argument, begun behind the others.
    fn overflowed(
        &self,
        call: &Arguments<'_>,
        last: &Node,
        combined: bool,
        items: &[Laid],
        rooms: &Rooms,
    ) -> Laid {
        let mut room = rooms.one_line;
        if items.len() > 1 || last.is_nested_call() {
            let before: usize = items[..items.len() - 1]
                .iter()
                .map(|item| 2 + item.as_ref().map_or(0, String::len))
                .sum();
            room.width = room.width.min(call.limit);
            room = room.offset(before)?;
        }
        let outside = self.one_line_chains.get();
        if call.expressions && !combined && last.is_method_call() {
            self.one_line_chains.set(true);
        }
        let laid = match &last.kind {
            // The arguments of a macro get no such care.
            _ if call.name.ends_with('!') => self.node(last, room),
            Kind::Closure(closure) => {
                let closures = call
                    .items
                    .iter()
                    .filter(|item| matches!(item.kind, Kind::Closure(_)))
                    .count();
                if closures > 1 {
                    None
                } else {
                    self.last_closure(last, closure, room)
                }
            }
            Kind::If(_) | Kind::Loop(_) | Kind::Match(_) => {
                let condition = self.condition_of(last, room);
                if condition.is_some_and(|condition| condition.contains('\n')) {
                    None
                } else {
                    self.node(last, room)
                }
            }
            _ => self.node(last, room),
        };
        self.one_line_chains.set(outside);
        laid
    }
}

/// Where arguments may be written.
struct Rooms {
    one_line: Shape,
    one_line_width: usize,
    nested: Shape,
}

fn tactic_of(items: &[Laid], limit: usize) -> Tactic {
    let texts: Vec<Cow<'_, str>> = items
        .iter()
        .map(|item| Cow::Borrowed(item.as_deref().unwrap_or_default()))
        .collect();
    lists::tactic(&texts, limit)
}

/// Short literals share lines, and so do the arguments of some macros.
fn shared_lines(call: &Arguments<'_>, items: &[Laid], rooms: &Rooms) -> Tactic {
    if let Some((_, first)) = SPECIAL.iter().find(|(name, _)| *name == call.name) {
        let simple = call.items.len() > *first
            && call.items[..*first].iter().all(Node::is_simple)
            && call.items[first + 1..].iter().all(Node::is_simple);
        let one_line = simple
            && tactic_of(&items[..*first], rooms.nested.width) == Tactic::Horizontal
            && tactic_of(&items[first + 1..], rooms.nested.width) == Tactic::Horizontal;
        return if one_line {
            Tactic::Special(*first)
        } else {
            Tactic::Vertical
        };
    }
    let short = items
        .iter()
        .all(|item| item.as_ref().is_none_or(|item| item.len() <= SHORT));
    if call.expressions && short && call.items.iter().all(Node::is_simple) {
        Tactic::Mixed
    } else {
        Tactic::Vertical
    }
}
