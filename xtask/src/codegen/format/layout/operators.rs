//! Operands and operators, ranges, casts, indices, tuples and arrays.

use crate::codegen::format::limits::{ARRAY, CALL, TAB, WIDTH};
use crate::codegen::format::shape::{
    Shape, first_line_width, fits, last_line_width, newline, trimmed_last_line_width,
};
use crate::codegen::format::tree::{Kind, Node};

use super::overflow::Arguments;
use super::{Laid, Layout};

impl Layout<'_> {
    /// Operands of one operator: on one line, or with a line for each.
    pub fn binary(&self, operator: &str, operands: &[Node], shape: Shape) -> Laid {
        let nested = shape
            .block_indent(TAB)
            .with_max_width()
            .sub(shape.overhead());
        let written: Vec<Laid> = operands
            .iter()
            .enumerate()
            .map(|(index, operand)| {
                if index == 0 {
                    self.node(operand, shape)
                } else {
                    self.node(operand, nested?.offset(operator.len() + 1)?)
                }
            })
            .collect();
        let single = if together(operands) {
            self.pairs_on_one_line(operator, operands, &written, shape)
        } else {
            None
        };
        single.or_else(|| self.pairs_on_lines(operator, operands, &written, shape, nested?))
    }

    fn pairs_on_one_line(
        &self,
        operator: &str,
        operands: &[Node],
        written: &[Laid],
        shape: Shape,
    ) -> Laid {
        let mut out = String::new();
        let (last, before) = operands.split_last()?;
        for (_, operand) in before.iter().zip(written) {
            let operand = operand.as_ref()?;
            if operand.contains('\n') || out.len() > shape.width {
                return None;
            }
            out.push_str(operand);
            out.push(' ');
            out.push_str(operator);
            out.push(' ');
        }
        let prefix = out.len();
        let base = Shape {
            width: shape.width,
            indent: shape.indent,
            offset: 0,
        };
        let end = self.node(last, base.offset(last_line_width(&out))?)?;
        out.push_str(&end);
        if first_line_width(&out) > shape.width {
            return None;
        }
        let single = !out.contains('\n');
        if !(single || end.starts_with('{')) && (end.starts_with('(') || prefix > TAB) {
            return None;
        }
        fits(&out, shape).then_some(out)
    }

    fn pairs_on_lines(
        &self,
        operator: &str,
        operands: &[Node],
        written: &[Laid],
        shape: Shape,
        nested: Shape,
    ) -> Laid {
        let mut out = written.first()?.clone()?;
        for (operand, default) in operands.iter().zip(written).skip(1) {
            let offset = if out.contains('\n') { 0 } else { shape.used() };
            if last_line_width(&out) + offset <= nested.used()
                && let Some(room) = shape.offset(operator.len() + 2 + trimmed_last_line_width(&out))
                && let Some(beside) = self.node(operand, room)
            {
                out = format!("{out} {operator} {beside}");
                continue;
            }
            out.push_str(&newline(nested.indent));
            out.push_str(operator);
            out.push(' ');
            out.push_str(default.as_ref()?);
        }
        Some(out)
    }

    /// Two parts with something between them, before and after.
    pub fn pair(
        &self,
        left: &Node,
        infix: &str,
        prefix: &str,
        right: &Node,
        suffix: &str,
        shape: Shape,
    ) -> Laid {
        let front = infix.starts_with(' ');
        let used = shape.used()
            + if front {
                0
            } else {
                prefix.len() + infix.trim_end().len()
            };
        let room = Shape {
            width: WIDTH.saturating_sub(used),
            ..shape
        };
        let left = format!("{prefix}{}", self.node(left, room)?);
        let beside = shape
            .offset(last_line_width(&left) + infix.len())
            .and_then(|room| self.node(right, room.sub(suffix.len())?));
        if let Some(beside) = beside {
            let first = beside.split('\n').next().unwrap_or_default();
            let same_line = !beside.contains('\n') || left.len() <= TAB || first.ends_with('{');
            let width =
                last_line_width(&left) + infix.len() + first_line_width(&beside) + suffix.len();
            if same_line && width <= shape.width {
                return Some(format!("{left}{infix}{beside}{suffix}"));
            }
        }
        let mut room = Shape::indented(shape.indent + TAB).sub(shape.overhead())?;
        let line = newline(room.indent);
        let between = if front {
            let infix = infix.trim_start();
            room = room.offset(infix.len())?;
            format!("{line}{infix}")
        } else {
            format!("{}{line}", infix.trim_end())
        };
        let right = self.node(right, room)?;
        Some(format!("{left}{between}{right}{suffix}"))
    }

    /// A range.
    pub fn range(
        &self,
        low: Option<&Node>,
        operator: &str,
        high: Option<&Node>,
        shape: Shape,
    ) -> Laid {
        match (low, high) {
            (Some(low), Some(high)) => self.pair(low, operator, "", high, "", shape),
            (Some(low), None) => {
                let low = self.node(low, shape.sub(operator.len())?)?;
                Some(low + operator)
            }
            (None, Some(high)) => {
                let high = self.node(high, shape.offset(operator.len())?)?;
                Some(format!("{operator}{high}"))
            }
            (None, None) => Some(operator.to_owned()),
        }
    }

    /// A tuple.
    pub fn tuple(&self, elements: &[Node], comma: Option<bool>, shape: Shape) -> Laid {
        let comma = comma.or((elements.len() == 1).then_some(true));
        self.call("", elements, shape, CALL, comma)
    }

    /// An array, or a macro that is written like one.
    pub fn array(&self, name: &str, elements: &[Node], shape: Shape, comma: Option<bool>) -> Laid {
        let array = Arguments {
            name,
            open: "[",
            close: "]",
            items: elements,
            limit: ARRAY,
            comma,
            expressions: true,
        };
        self.arguments(&array, shape)
    }

    /// `a[b]`.
    pub fn index(&self, value: &Node, index: &Node, shape: Shape) -> Laid {
        let value = self.node(value, shape)?;
        let offset = last_line_width(&value) + 1;
        let room = if value.contains('\n') {
            Shape::legacy(WIDTH, shape.indent)
                .offset(offset)
                .and_then(|room| room.sub(1 + shape.overhead()))
        } else {
            shape.offset(offset).and_then(|room| room.sub(1))
        };
        let beside = room.and_then(|room| self.node(index, room));
        if let Some(beside) = &beside
            && !beside.contains('\n')
        {
            return Some(format!("{value}[{beside}]"));
        }
        let below = Shape::indented(shape.indent + TAB)
            .offset(1)?
            .sub(1 + shape.overhead())?;
        let next = self.node(index, below);
        match (beside, next) {
            (beside, Some(next)) if !next.contains('\n') || beside.is_none() => {
                Some(format!("{value}{}[{next}]", newline(below.indent)))
            }
            (Some(beside), _) => Some(format!("{value}[{beside}]")),
            _ => None,
        }
    }
}

/// Whether operands may share a line: conditions that bind names do so with a plain name at most.
fn together(operands: &[Node]) -> bool {
    let binds = |node: &Node| matches!(node.kind, Kind::Let(..));
    match operands {
        [first, second] if binds(second) => first.is_name(),
        operands => !operands.iter().any(binds),
    }
}
