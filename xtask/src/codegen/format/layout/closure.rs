//! Closures, and the braces around their bodies that come and go.

use crate::codegen::format::limits::TAB;
use crate::codegen::format::shape::{Shape, last_line_width, newline};
use crate::codegen::format::tree::{Block, Closure, Kind, Node, StatementKind};

use super::lists;
use super::{Laid, Layout};

impl Layout<'_> {
    /// A closure in its room.
    pub fn closure(&self, closure: &Closure, shape: Shape) -> Laid {
        let prefix = self.closure_head(closure, shape)?;
        let room = shape.offset(last_line_width(&prefix) + 1)?;
        let Kind::Block(block) = &closure.body.kind else {
            return self
                .closure_expression(&closure.body, &prefix, room)
                .or_else(|| self.closure_in_braces(&closure.body, &prefix, room));
        };
        if self.is_empty_block(block) {
            let body = self.node(&closure.body, shape)?;
            return Some(format!("{prefix} {body}"));
        }
        let bare = if closure.output.is_none() && !self.in_macro.get() {
            let inner = inner_expression(&closure.body, &prefix);
            if inner.forces_block() {
                self.closure_in_braces(inner, &prefix, shape)
            } else {
                self.closure_expression(inner, &prefix, room)
            }
        } else {
            None
        };
        bare.or_else(|| Some(format!("{prefix} {}", self.block(block, room, true)?)))
    }

    /// A closure that is the last argument of a call.
    pub fn last_closure(&self, node: &Node, closure: &Closure, shape: Shape) -> Laid {
        let body = match &closure.body.kind {
            Kind::Block(block) if !self.in_macro.get() && block.prefix.is_empty() => {
                block.only_expression().unwrap_or(&closure.body)
            }
            _ => &closure.body,
        };
        let prefix = self.closure_head(closure, shape)?;
        let room = shape.offset(last_line_width(&prefix) + 1)?;
        if !self.in_macro.get() && body.forces_block() {
            let braced = self.closure_in_braces(body, &prefix, room)?;
            if closure.output.is_none() && braced.lines().count() <= 7 {
                let bare = self.closure_expression(body, &prefix, shape);
                return Some(bare.filter(|bare| !bare.contains('\n')).unwrap_or(braced));
            }
            return Some(braced);
        }
        let crowded = self
            .condition_of(body, room)
            .is_some_and(|condition| condition.contains('\n') || condition.len() > room.width);
        if crowded {
            return self.closure_in_braces(body, &prefix, room);
        }
        self.node(node, shape)
    }

    fn closure_head(&self, closure: &Closure, shape: Shape) -> Laid {
        let room = shape.offset(closure.prefix.len())?.sub(4)?;
        let inside = room.offset(1)?;
        let output = match &closure.output {
            Some(output) => format!(
                " -> {}",
                self.node(output, Shape::indented(shape.indent).offset(3)?)?
            ),
            None => String::new(),
        };
        let parameters: Option<Vec<String>> = closure
            .parameters
            .iter()
            .map(|parameter| self.node(parameter, inside))
            .collect();
        let parameters = parameters?;
        let budget = room.width.saturating_sub(output.len());
        let tactic = lists::tactic(&parameters, budget);
        let room = Shape {
            indent: shape.used() + closure.prefix.len() + 1,
            ..room
        };
        let parameters = lists::write(&parameters, room, tactic, false);
        // Parameters over lines are nothing that a call could hold on to.
        (!parameters.contains('\n')).then(|| format!("{}|{parameters}|{output}", closure.prefix))
    }

    fn closure_expression(&self, body: &Node, prefix: &str, shape: Shape) -> Laid {
        let written = self.node(body, shape)?;
        let lines = body.allows_lines() || self.in_macro.get();
        (lines || !written.contains('\n')).then(|| format!("{prefix} {written}"))
    }

    /// A body that gets braces.
    fn closure_in_braces(&self, body: &Node, prefix: &str, shape: Shape) -> Laid {
        let inner = Shape::indented(shape.indent + TAB);
        let written = match self.afresh(|| self.last_expression(body, inner)) {
            Some(written) => written,
            None => self.source(&body.span).to_owned(),
        };
        let line = newline(inner.indent);
        let end = newline(shape.indent);
        Some(format!("{prefix} {{{line}{written}{end}}}"))
    }
}

/// The expression in braces that are not needed.
fn inner_expression<'n>(body: &'n Node, prefix: &str) -> &'n Node {
    if let Kind::Block(block) = &body.kind
        && block.prefix.is_empty()
        && !prefix.contains('\n')
        && let Some(inner) = block.only_expression()
    {
        return inner_expression(inner, prefix);
    }
    body
}

impl Block {
    /// The expression that is all that a block has.
    pub fn only_expression(&self) -> Option<&Node> {
        let [statement] = self.statements.as_slice() else {
            return None;
        };
        let plain = statement.attributes.is_empty() && !self.commented && self.inner.is_empty();
        match &statement.kind {
            StatementKind::Expression(expression, false) if plain => Some(expression),
            _ => None,
        }
    }
}
