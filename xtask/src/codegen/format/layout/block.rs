//! Blocks and statements.

use crate::codegen::format::limits::{LET_ELSE, TAB};
use crate::codegen::format::shape::{Shape, last_line_width, newline};
use crate::codegen::format::tree::{Block, Item, Kind, Local, Node, Statement, StatementKind};

use super::{Laid, Layout, indentation, line_ends};

impl Layout<'_> {
    /// A block that is part of an expression: on one line if it is a single expression that fits.
    pub fn block_expression(&self, block: &Block, shape: Shape) -> Laid {
        if !block.prefix.starts_with("async") {
            return self.block(block, shape, true);
        }
        if let Some(single) = self.single_line_block(block, &block.prefix, shape) {
            return Some(single);
        }
        let body = self.block_after(block, "", shape);
        Some(format!("{}{body}", block.prefix))
    }

    /// A block.
    pub fn block(&self, block: &Block, shape: Shape, single_line: bool) -> Laid {
        if self.is_empty_block(block) && shape.width >= 2 {
            return Some(format!("{}{{}}", block.prefix));
        }
        let written = self.block_after(block, &block.prefix, shape);
        if single_line
            && written.lines().count() <= 3
            && let Some(single) = self.single_line_block(block, &block.prefix, shape)
        {
            return Some(single);
        }
        Some(written)
    }

    /// A block over lines, unless it is empty.
    pub fn block_after(&self, block: &Block, prefix: &str, shape: Shape) -> String {
        if self.is_empty_block(block) {
            return format!("{prefix}{{}}");
        }
        let mut out = format!("{prefix}{{");
        self.block_lines(block, shape.indent, &mut out);
        out.push('}');
        out
    }

    /// Whether a block has nothing in it.
    pub fn is_empty_block(&self, block: &Block) -> bool {
        block.statements.is_empty() && block.tail.is_empty() && block.inner.is_empty()
    }

    fn single_line_block(&self, block: &Block, prefix: &str, shape: Shape) -> Laid {
        let inner = block.only_expression()?;
        let inner = self.node(inner, shape.offset(last_line_width(prefix))?)?;
        let single = format!("{prefix}{{ {inner} }}");
        (single.len() <= shape.width && !single.contains('\n')).then_some(single)
    }

    /// What is between the braces of a block, the end of the first line and the indentation of the last included.
    pub fn block_lines(&self, block: &Block, outer: usize, out: &mut String) {
        self.afresh(|| self.lines(block, outer, out));
    }

    /// Lays out statements, which do not care what their block is part of.
    pub fn afresh<T>(&self, statements: impl FnOnce() -> T) -> T {
        let in_macro = self.in_macro.replace(false);
        let one_line = self.one_line_chains.replace(false);
        let laid = statements();
        self.in_macro.set(in_macro);
        self.one_line_chains.set(one_line);
        laid
    }

    fn lines(&self, block: &Block, outer: usize, out: &mut String) {
        let indent = outer + TAB;
        let mut first = true;
        if !block.inner.is_empty() {
            out.push('\n');
            self.attributes(&block.inner, indent, out);
            first = false;
        }
        let mut rest = block.statements.as_slice();
        while let [statement, others @ ..] = rest {
            let items: Vec<&Item> = rest.iter().map_while(Statement::as_item).collect();
            if !items.is_empty() {
                if first {
                    out.push('\n');
                }
                self.items(&items, first, indent, out);
                first = false;
                rest = &rest[items.len()..];
                continue;
            }
            rest = others;
            let mut newlines = statement.newlines;
            if let Some(comment) = statement.before.first() {
                line_ends(if first { 1 } else { comment.newlines }, out);
                self.comments(&statement.before, indent, true, out);
            } else if first {
                newlines = 1;
            }
            first = false;
            line_ends(newlines, out);
            indentation(indent, out);
            self.statement(statement, rest.is_empty(), indent, out);
        }
        if let Some(comment) = block.tail.first() {
            line_ends(if first { 1 } else { comment.newlines }, out);
            self.comments(&block.tail, indent, true, out);
        }
        out.push('\n');
        indentation(outer, out);
    }

    fn statement(&self, statement: &Statement, last: bool, indent: usize, out: &mut String) {
        let shape = Shape::indented(indent);
        let start = out.len();
        if !statement.attributes.is_empty() {
            self.attributes(&statement.attributes, 0, out);
            // Attributes are written where the statement begins.
            let written = out.split_off(start);
            for (index, line) in written.trim_end().lines().enumerate() {
                if index > 0 {
                    out.push('\n');
                    indentation(indent, out);
                }
                out.push_str(line);
            }
            out.push('\n');
            indentation(indent, out);
        }
        let written = match &statement.kind {
            StatementKind::Let(local) => self.local(local, shape),
            StatementKind::Expression(expression, semicolon) => {
                let last = last && statement.attributes.is_empty();
                self.statement_expression(expression, *semicolon, last, shape)
            }
            StatementKind::Item(_) => None,
        };
        match written {
            Some(written) => out.push_str(&written),
            None => {
                out.truncate(start);
                out.push_str(self.source(&statement.span).trim());
            }
        }
    }

    fn statement_expression(
        &self,
        expression: &Node,
        semicolon: bool,
        last: bool,
        shape: Shape,
    ) -> Laid {
        if !semicolon {
            let mut written = if last {
                self.last_expression(expression, shape)?
            } else {
                self.statement_node(expression, shape)?
            };
            if !last && matches!(expression.kind, Kind::Jump(..)) {
                written.push(';');
            }
            return Some(written);
        }
        let suffix = if matches!(expression.kind, Kind::Loop(_)) {
            ""
        } else {
            ";"
        };
        let written = self.statement_node(expression, shape.sub(suffix.len())?)?;
        Some(written + suffix)
    }

    /// The expression that is a block's value.
    pub fn last_expression(&self, expression: &Node, shape: Shape) -> Laid {
        let mut written = self.node(expression, shape)?;
        if matches!(expression.kind, Kind::Jump(..)) {
            written.push(';');
        }
        Some(written)
    }

    /// An expression that stands by itself, which is never put on one line with its braces.
    pub fn statement_node(&self, node: &Node, shape: Shape) -> Laid {
        match &node.kind {
            Kind::Block(block) if block.prefix.is_empty() => {
                Some(self.block_after(block, "", shape))
            }
            Kind::If(found) => self.conditional(found, shape, false, false),
            _ => self.node(node, shape),
        }
    }

    fn local(&self, local: &Local, shape: Shape) -> Laid {
        let pattern = self.node(&local.pattern, shape.offset(4)?.sub(1)?)?;
        let mut out = format!("let {pattern}");
        if let Some(ty) = &local.ty {
            let room = shape.offset(last_line_width(&out) + 2)?.sub(2)?;
            out = format!("{out}: {}", self.node(ty, room)?);
        }
        let Some(value) = &local.value else {
            out.push(';');
            return Some(out);
        };
        out.push_str(" =");
        let room = shape.sub(1)?;
        let value = self.assigned(&out, value, room, false)?;
        out.push_str(&value);
        if let Some(otherwise) = &local.otherwise {
            let Kind::Block(block) = &otherwise.kind else {
                return None;
            };
            let below = pattern.contains('\n') || !fits_else(&out, room);
            if below {
                out.push_str(&newline(shape.indent));
                out.push_str("else ");
            } else {
                out.push_str(" else ");
            }
            let space = shape.width.min(LET_ELSE).saturating_sub(out.len());
            let single = !below && space > 0 && !out.contains('\n');
            let written = self.block(block, shape, single)?;
            if single && !written.contains('\n') && written.len() + 1 > space {
                out.push_str(&self.block(block, shape, false)?);
            } else {
                out.push_str(&written);
            }
        }
        out.push(';');
        Some(out)
    }
}

/// Whether ` else {` belongs on the line where the value ends.
fn fits_else(written: &str, shape: Shape) -> bool {
    if !written.contains('\n') {
        return shape.width.saturating_sub(written.len()) >= 7;
    }
    written.ends_with([')', ']', '}'])
        && written.lines().last().is_some_and(|line| {
            let indent = line.len() - line.trim_start().len();
            indent == shape.indent
        })
}

impl Statement {
    fn as_item(&self) -> Option<&Item> {
        match &self.kind {
            StatementKind::Item(item) => Some(item),
            _ => None,
        }
    }
}
