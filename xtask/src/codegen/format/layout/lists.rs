//! Lists that are written on one line, one element per line, or with as many per line as fit.

use crate::codegen::format::limits::TAB;
use crate::codegen::format::shape::{Shape, columns, newline};

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tactic {
    Horizontal,
    Vertical,
    /// As many per line as fit. The last comma takes room only below the first line.
    Mixed,
    /// The first line has so many elements, the next one, the last the rest: `assert_eq!` and its like.
    Special(usize),
}

/// On one line if that is not wider than `limit`.
pub fn tactic<T: AsRef<str>>(items: &[T], limit: usize) -> Tactic {
    let width: usize = items.iter().map(|item| columns(item.as_ref())).sum();
    let separators = 2 * items.len().saturating_sub(1);
    let lines = items.iter().any(|item| item.as_ref().contains('\n'));
    if width + separators <= limit && !lines {
        Tactic::Horizontal
    } else {
        Tactic::Vertical
    }
}

/// Writes a list with commas; `trailing` says whether the last gets one.
pub fn write<T: AsRef<str>>(items: &[T], shape: Shape, tactic: Tactic, trailing: bool) -> String {
    let mut out = String::with_capacity(items.iter().map(|item| item.as_ref().len() + TAB).sum());
    let mut line = 0;
    let mut wrapped = false;
    for (index, item) in items.iter().enumerate() {
        let item = item.as_ref();
        let last = index + 1 == items.len();
        let comma = !last || trailing;
        match tactic {
            Tactic::Horizontal if index > 0 => out.push(' '),
            Tactic::Vertical if index > 0 => out.push_str(&newline(shape.indent)),
            Tactic::Special(first) => {
                if index == 0 {
                } else if index < first || index > first + 1 {
                    out.push(' ');
                } else {
                    out.push_str(&newline(shape.indent));
                }
            }
            Tactic::Mixed => {
                let counted = comma && (!last || wrapped);
                let width = columns(item) + usize::from(counted);
                if line > 0 && line + 1 + width > shape.width {
                    out.push_str(&newline(shape.indent));
                    line = 0;
                    wrapped = true;
                } else if line > 0 {
                    out.push(' ');
                    line += 1;
                }
                line += width;
            }
            _ => {}
        }
        out.push_str(item);
        if comma {
            out.push(',');
        }
    }
    out
}
