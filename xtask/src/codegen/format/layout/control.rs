//! `if`, `while`, `for`, `loop`.

use crate::codegen::format::limits::{IF_ELSE, WIDTH};
use crate::codegen::format::shape::{Shape, last_line_extendable, newline};
use crate::codegen::format::tree::{Block, If, Kind, Loop, Node};

use super::{Laid, Layout};

impl Layout<'_> {
    /// `if`, on one line if it has an `else` and both are short.
    pub fn conditional(&self, found: &If, shape: Shape, single_line: bool, nested: bool) -> Laid {
        let room = Shape {
            width: WIDTH.saturating_sub(shape.used()),
            ..shape
        };
        let room = if nested { room.offset(7)? } else { room };
        let condition = self.node(&found.condition, room.offset(3)?)?;
        if single_line && let Some(single) = self.one_line(found, &condition, shape) {
            return Some(single);
        }
        let mut out = format!("if {condition}");
        let budget = WIDTH.saturating_sub(room.used() + 3 + 2);
        out.push_str(&brace_separator(&condition, budget, shape));
        out.push_str(&self.braces(&found.then, shape)?);
        if let Some(otherwise) = &found.otherwise {
            out.push_str(" else ");
            let below = Shape::indented(shape.indent);
            match &otherwise.kind {
                Kind::If(next) => out.push_str(&self.conditional(next, below, false, true)?),
                _ => out.push_str(&self.braces(otherwise, below)?),
            }
        }
        Some(out)
    }

    /// The block of a control expression.
    fn braces(&self, node: &Node, shape: Shape) -> Laid {
        match &node.kind {
            Kind::Block(block) => Some(self.block_after(block, "", shape)),
            _ => None,
        }
    }

    fn one_line(&self, found: &If, condition: &str, shape: Shape) -> Laid {
        let otherwise = match &found.otherwise.as_ref()?.kind {
            Kind::Block(block) => block.only_expression()?,
            _ => return None,
        };
        let then = match &found.then.kind {
            Kind::Block(block) => Block::only_expression(block)?,
            _ => return None,
        };
        if condition.contains('\n') {
            return None;
        }
        let fixed = "if  {  } else {  }".len() + condition.len();
        let width = shape.width.checked_sub(fixed)?;
        let then = self.node(then, Shape::legacy(width, 0))?;
        let width = width.checked_sub(then.len())?;
        let otherwise = self.node(otherwise, Shape::legacy(width, 0))?;
        if then.contains('\n') || otherwise.contains('\n') {
            return None;
        }
        let out = format!("if {condition} {{ {then} }} else {{ {otherwise} }}");
        (out.len() <= shape.width.min(IF_ELSE)).then_some(out)
    }

    /// A loop.
    pub fn iteration(&self, found: &Loop, shape: Shape) -> Laid {
        let room = Shape {
            width: WIDTH.saturating_sub(shape.used()),
            ..shape
        };
        let Some(subject) = &found.subject else {
            return Some(format!(
                "{} {}",
                found.keyword,
                self.braces(&found.body, shape)?
            ));
        };
        let offset = found.keyword.len() + 1;
        let condition = self.loop_condition(found, subject, room, offset)?;
        let budget = WIDTH.saturating_sub(room.used() + offset + 2);
        let separator = brace_separator(&condition, budget, shape);
        let body = self.braces(&found.body, shape)?;
        Some(format!("{} {condition}{separator}{body}", found.keyword))
    }

    fn loop_condition(&self, found: &Loop, subject: &Node, shape: Shape, offset: usize) -> Laid {
        let room = shape.offset(offset)?;
        if let Some(pattern) = &found.pattern {
            let pattern = self.node(pattern, room.sub(3)?)?;
            let left = format!("{pattern} in");
            let value = self.assigned(&left, subject, room, false)?;
            return Some(left + &value);
        }
        if let Some(beside) = self.node(subject, room) {
            return Some(beside);
        }
        let below = shape.nested();
        let subject = self.node(subject, below)?;
        Some(format!("{}{subject}", newline(below.indent)))
    }

    /// What decides about a control expression, if this is one.
    pub fn condition_of(&self, node: &Node, shape: Shape) -> Laid {
        let room = Shape {
            width: WIDTH.saturating_sub(shape.used()),
            ..shape
        };
        match &node.kind {
            Kind::If(found) => {
                let condition = self.node(&found.condition, room.offset(3)?)?;
                Some(format!("if {condition}"))
            }
            Kind::Match(found) => self.node(&found.subject, shape.offset(8)?),
            Kind::Loop(found) => {
                let offset = found.keyword.len() + 1;
                let subject = found.subject.as_ref()?;
                let condition = self.loop_condition(found, subject, room, offset)?;
                Some(format!("{} {condition}", found.keyword))
            }
            _ => None,
        }
    }
}

/// What stands between a condition and its brace.
fn brace_separator(condition: &str, budget: usize, shape: Shape) -> String {
    let crowded = condition.contains('\n') || condition.len() > budget;
    let last = condition.lines().last().unwrap_or_default();
    let offsetted = condition.contains('\n') && last.len() - last.trim_start().len() > shape.used();
    if crowded && (!last_line_extendable(condition) || offsetted) {
        newline(shape.indent)
    } else {
        " ".to_owned()
    }
}
