//! `match`: its arms, and where their bodies go.

use crate::codegen::format::limits::{TAB, WIDTH};
use crate::codegen::format::shape::{
    Shape, columns, first_line_width, last_line, last_line_extendable, newline,
    trimmed_last_line_width,
};
use crate::codegen::format::tree::{Arm, Block, Kind, Match, Node};

use super::assign::prefers_next_line;
use super::{Laid, Layout};

impl Layout<'_> {
    /// A `match`.
    pub fn matches(&self, found: &Match, shape: Shape) -> Laid {
        let room = Shape {
            width: WIDTH.saturating_sub(shape.used()),
            ..shape
        }
        .offset(6)?;
        let subject = self.node(&found.subject, room)?;
        let separator = if !last_line_extendable(&subject)
            && (subject.contains('\n') || subject.len() + 2 > room.width)
        {
            newline(shape.indent)
        } else {
            " ".to_owned()
        };
        let mut out = format!("match {subject}{separator}{{");
        if found.arms.is_empty() {
            out.push('}');
            return found.tail.is_empty().then_some(out);
        }
        let arm_shape = shape.nested();
        for (index, arm) in found.arms.iter().enumerate() {
            let mut newlines = arm.newlines;
            if let Some(comment) = arm.before.first() {
                super::line_ends(if index == 0 { 1 } else { comment.newlines }, &mut out);
                self.comments(&arm.before, arm_shape.indent, true, &mut out);
                newlines = 1;
            } else if index == 0 {
                newlines = 1;
            }
            super::line_ends(newlines, &mut out);
            super::indentation(arm_shape.indent, &mut out);
            if !arm.attributes.is_empty() {
                let start = out.len();
                self.attributes(&arm.attributes, arm_shape.indent, &mut out);
                let written = out.split_off(start);
                out.push_str(written.trim_start());
                super::indentation(arm_shape.indent, &mut out);
            }
            out.push_str(&self.arm(arm, arm_shape)?);
        }
        if let Some(comment) = found.tail.first() {
            super::line_ends(comment.newlines, &mut out);
            self.comments(&found.tail, arm_shape.indent, true, &mut out);
        }
        out.push_str(&newline(shape.indent));
        out.push('}');
        Some(out)
    }

    fn arm(&self, arm: &Arm, shape: Shape) -> Laid {
        let pattern = self.node(&arm.pattern, shape.sub(5)?)?;
        let guard = match &arm.guard {
            Some(guard) => self.guard(guard, &pattern, shape)?,
            None => String::new(),
        };
        let lines = guard.contains('\n');
        let head = pattern + &guard;
        self.arm_body(&arm.body, &head, lines, shape)
    }

    fn guard(&self, guard: &Node, pattern: &str, shape: Shape) -> Laid {
        let width = trimmed_last_line_width(pattern);
        let on_new_line = pattern.contains('\n') && width > TAB;
        // The guard is tried behind the pattern, with room for ` => {`.
        let beside = shape
            .offset(width + 4)
            .and_then(|room| room.sub(5))
            .filter(|_| !on_new_line);
        if let Some(room) = beside
            && let Some(guard) = self.node(guard, room)
            && (!guard.contains('\n') || width <= TAB)
        {
            return Some(format!(" if {guard}"));
        }
        let room = Shape::indented(shape.indent + TAB).offset(3)?.sub(5)?;
        let guard = self.node(guard, room)?;
        Some(format!("{}if {guard}", newline(shape.indent + TAB)))
    }

    fn arm_body(&self, body: &Node, head: &str, guarded: bool, shape: Shape) -> Laid {
        // rustfmt counts bytes here.
        let width = last_line(head)
            .len()
            .saturating_sub(if head.contains('\n') { shape.used() } else { 0 });
        let (extends, body) = self.flattened(body, shape.offset(width + 4));
        let block = match &body.kind {
            Kind::Block(block) => Some(block),
            _ => None,
        };
        let comma = match block {
            Some(block) if !block.prefix.starts_with("unsafe") && !is_async(block) => "",
            _ => ",",
        };
        let is_block = block.is_some_and(|block| !is_async(block));
        let is_empty = block.is_some_and(|block| !is_async(block) && self.is_empty_block(block));
        let beside = |body: &str| Some(format!("{head} => {body}{comma}"));
        let inner = if is_block && !is_empty {
            shape.indent
        } else {
            shape.indent + TAB
        };
        let below = |text: &str| {
            let line = newline(inner);
            if is_block {
                return Some(format!("{head} =>{line}{text}{comma}"));
            }
            if self.in_macro.get() {
                return Some(format!("{head} =>{line}{text},"));
            }
            let semicolon = if matches!(body.kind, Kind::Jump(..)) {
                ";"
            } else {
                ""
            };
            let end = newline(shape.indent);
            // Below a guard of several lines the brace has a line of its own.
            let open = if guarded { end.as_str() } else { " " };
            Some(format!("{head} =>{open}{{{line}{text}{semicolon}{end}}}"))
        };
        let room = shape
            .offset(width + 4)
            .and_then(|room| room.sub(comma.len()));
        let budget = room.map_or(0, |room| room.width);
        let original = if guarded && !is_empty {
            None
        } else {
            room.and_then(|room| collapsed(self.statement_node(body, room), room.width))
        };
        if let Some(original) = &original
            && (is_block || (!original.contains('\n') && columns(original) <= budget))
        {
            return beside(original);
        }
        let room = Shape::indented(inner);
        let next = collapsed(self.statement_node(body, room), room.width);
        match (original, next) {
            (Some(original), Some(next)) if prefers_next_line(&original, &next) => below(&next),
            (Some(original), _) if extends && first_line_width(&original) <= budget => {
                beside(&original)
            }
            (Some(original), Some(next)) if original.contains('\n') => below(&next),
            (None, Some(next)) => below(&next),
            (None, None) => None,
            (Some(original), _) => beside(&original),
        }
    }

    /// A body without braces that it does not need, and whether it may go on below its arrow.
    fn flattened<'n>(&self, body: &'n Node, shape: Option<Shape>) -> (bool, &'n Node) {
        let Kind::Block(block) = &body.kind else {
            return (body.extends_arm(), body);
        };
        let inner = block
            .only_expression()
            .filter(|_| block.prefix.is_empty() && !self.in_macro.get())
            .filter(|inner| !matches!(inner.kind, Kind::Macro(_)));
        let Some(inner) = inner else {
            return (body.extends_arm(), body);
        };
        if let Kind::Block(block) = &inner.kind
            && !is_async(block)
        {
            return self.flattened(inner, None);
        }
        let crowded = shape
            .and_then(|shape| self.condition_of(inner, shape))
            .is_some_and(|condition| condition.contains('\n'));
        if crowded {
            (false, body)
        } else {
            (inner.extends_arm(), inner)
        }
    }
}

fn is_async(block: &Block) -> bool {
    block.prefix.starts_with("async")
}

/// An empty block is on one line.
fn collapsed(written: Laid, budget: usize) -> Laid {
    written.map(|written| {
        let inner = written
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'));
        match inner {
            Some(inner) if budget >= 2 && inner.trim().is_empty() => "{}".to_owned(),
            _ => written,
        }
    })
}
