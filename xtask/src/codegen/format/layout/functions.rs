//! Functions: their signatures above all.

use crate::codegen::format::limits::{TAB, WIDTH};
use crate::codegen::format::shape::{Shape, columns, first_line_width, last_line_width, newline};
use crate::codegen::format::tree::{Function, Kind, Node};

use super::lists::{self, Tactic};
use super::{Laid, Layout};

impl Layout<'_> {
    /// A function.
    pub fn function(&self, function: &Function, visibility: &str, indent: usize) -> Laid {
        let shape = Shape::indented(indent);
        let mut out = format!("{visibility}{}", function.header);
        let name = self.source(&function.name);
        let predicates = &function.generics.predicates;
        if function.generics.parameters.is_empty() {
            out.push_str(name);
        } else {
            let same_line = function.body.is_some() && predicates.is_empty();
            let used = indent + columns(&out);
            let room = Shape {
                width: WIDTH.saturating_sub(used + if same_line { 4 } else { 2 }),
                indent,
                offset: used - indent,
            };
            out.push_str(&self.generics(name, &function.generics.parameters, room)?);
        }
        let output = match &function.output {
            Some(output) => format!("-> {}", self.output(output, shape)?),
            None => String::new(),
        };
        self.parameters(function, &output, indent, &mut out)?;
        if !predicates.is_empty() {
            out.push_str(&self.predicates(predicates, function.body.is_some(), indent)?);
        }
        let Some(body) = &function.body else {
            out.push(';');
            return Some(out);
        };
        let Kind::Block(block) = &body.kind else {
            return None;
        };
        if !predicates.is_empty() || last_line_width(&out) + 2 > shape.width {
            out.push_str(&newline(indent));
        } else {
            out.push(' ');
        }
        let single = !out.contains('\n') && indent + out.len() + 2 <= WIDTH;
        if self.is_empty_block(block) && !single {
            out.push_str(&format!("{{{}}}", newline(indent)));
        } else {
            out.push_str(&self.block_after(block, "", shape));
        }
        Some(out)
    }

    fn output(&self, output: &Node, shape: Shape) -> Laid {
        let room = Shape {
            width: shape.width.checked_sub(3)?,
            indent: shape.indent,
            offset: shape.offset + 3,
        };
        self.node(output, room)
    }

    /// The parameters in their parentheses, and the type of what comes back.
    fn parameters(
        &self,
        function: &Function,
        output: &str,
        indent: usize,
        out: &mut String,
    ) -> Option<()> {
        let lines = output.contains('\n');
        let length = if lines { 0 } else { output.len() };
        let brace = match (&function.body, function.generics.predicates.is_empty()) {
            (None, _) => 1,
            (Some(_), true) => 2,
            (Some(_), false) => 0,
        };
        // The parentheses, and the space before what comes back.
        let around = if length == 0 { 2 } else { 3 };
        let budget = if lines || out.contains('\n') {
            0
        } else {
            WIDTH.saturating_sub(indent + out.len() + length + around + brace)
        };
        let room = Shape::indented(indent + TAB).sub(1)?;
        let written: Option<Vec<String>> = function
            .parameters
            .iter()
            .map(|parameter| {
                // One that fits no line is kept all the same.
                let line = room;
                let endless = Shape {
                    width: 10 * WIDTH,
                    ..line
                };
                self.node(parameter, line)
                    .or_else(|| self.node(parameter, endless))
                    .or_else(|| Some(self.source(&parameter.span).to_owned()))
            })
            .collect();
        let written = written?;
        let tactic = lists::tactic(&written, budget);
        let in_block = tactic == Tactic::Vertical && !written.is_empty();
        let list = lists::write(&written, room, tactic, in_block);
        // rustfmt counts bytes here.
        let in_block = in_block || (!written.is_empty() && list.len() > budget);
        out.push('(');
        let mut below = false;
        if in_block {
            out.push_str(&newline(indent + TAB));
            out.push_str(&list);
            out.push_str(&newline(indent));
            out.push(')');
        } else {
            out.push_str(&list);
            let used = used_width(out, indent) + first_line_width(output);
            below = written.is_empty() && used + 1 > WIDTH;
            out.push(')');
            if below {
                out.push_str(&newline(indent));
            }
        }
        let Some(ty) = &function.output else {
            return Some(());
        };
        let wide = || {
            let brace = if function.generics.predicates.is_empty() {
                2
            } else {
                0
            };
            out.len() + indent + length + 1 + brace > WIDTH
        };
        let indented = !in_block && !written.is_empty() && (out.contains('\n') || lines || wide());
        let shape = Shape::indented(indent);
        let room = if indented {
            out.push_str(&newline(indent));
            shape
        } else {
            if !below {
                out.push(' ');
            }
            shape.offset(last_line_width(out)).unwrap_or(shape)
        };
        if lines || indented {
            out.push_str("-> ");
            out.push_str(&self.output(ty, room)?);
        } else {
            out.push_str(output);
        }
        Some(())
    }
}

fn used_width(text: &str, indent: usize) -> usize {
    last_line_width(text) + if text.contains('\n') { 0 } else { indent }
}
