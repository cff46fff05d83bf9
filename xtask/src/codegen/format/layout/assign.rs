//! What follows a `=`: on the same line, or on the next.

use crate::codegen::format::limits::{TAB, WIDTH};
use crate::codegen::format::shape::{
    Shape, columns, count_newlines, first_line_ends_with, fits, last_line_width, newline,
};
use crate::codegen::format::tree::Node;

use super::{Laid, Layout};

impl Layout<'_> {
    /// A value, with the space or the line's end before it. `overflow` lets a type be too wide rather than fail.
    pub fn assigned(&self, left: &str, value: &Node, shape: Shape, overflow: bool) -> Laid {
        let width = last_line_width(left).saturating_sub(if left.contains('\n') {
            shape.indent
        } else {
            0
        });
        let beside = shape.offset(width + 1).unwrap_or(Shape {
            width: 0,
            offset: shape.offset + width + 1,
            ..shape
        });
        let original = self.node(value, beside);
        if let Some(original) = &original
            && !original.contains('\n')
            && columns(original) <= beside.width
        {
            return Some(format!(" {original}"));
        }
        let below = Shape::indented(beside.indent + TAB).sub(beside.overhead())?;
        let next = self.node(value, below);
        let line = newline(beside.indent + TAB);
        match (original, next) {
            (Some(original), Some(next)) if !fits(&next, below) => Some(format!(" {original}")),
            (Some(original), Some(next)) if prefers_next_line(&original, &next) => {
                Some(line + &next)
            }
            (Some(original), _) => Some(format!(" {original}")),
            (None, Some(next)) => Some(line + &next),
            (None, None) if overflow => {
                let infinite = Shape {
                    width: 10 * WIDTH,
                    ..beside
                };
                Some(format!(" {}", self.node(value, infinite)?))
            }
            (None, None) => None,
        }
    }
}

/// Whether something is better off on the next line.
pub fn prefers_next_line(original: &str, next: &str) -> bool {
    !next.contains('\n')
        || count_newlines(original) > count_newlines(next) + 1
        || ['(', '{', '[']
            .iter()
            .any(|end| first_line_ends_with(original, *end) && !first_line_ends_with(next, *end))
}
