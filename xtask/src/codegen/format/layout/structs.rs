//! Struct literals and patterns.

use crate::codegen::format::limits::{STRUCT, TAB, WIDTH};
use crate::codegen::format::shape::{Shape, newline};
use crate::codegen::format::tree::{Node, Path, Span, Struct};

use super::lists::{self, Tactic};
use super::{Laid, Layout};

impl Layout<'_> {
    /// A struct literal.
    pub fn struct_literal(&self, literal: &Struct, shape: Shape) -> Laid {
        let name = self.path(&literal.path, shape.sub(2)?)?;
        if literal.fields.is_empty() && literal.base.is_none() {
            return Some(format!("{name} {{}}"));
        }
        let room = vertical(shape)?;
        let mut fields = Vec::new();
        for (field, value) in &literal.fields {
            fields.push(self.field_value(field, value.as_ref(), room.sub(1)?)?);
        }
        if let Some(base) = &literal.base {
            fields.push(format!("..{}", self.node(base, room.offset(2)?)?));
        }
        let never = literal.base.is_some() || (self.in_macro.get() && !literal.trailing_comma);
        Some(braced(&name, &fields, shape, room, !never))
    }

    fn field_value(&self, name: &Span, value: Option<&Node>, shape: Shape) -> Laid {
        let name = self.source(name);
        let Some(value) = value else {
            return Some(name.to_owned());
        };
        if let Some(written) = self.node(value, shape.offset(name.len() + 2)?) {
            return Some(format!("{name}: {written}"));
        }
        let below = Shape::indented(shape.indent + TAB);
        let written = self.node(value, below)?;
        Some(format!("{name}:{}{written}", newline(below.indent)))
    }

    /// A pattern of a struct.
    pub fn struct_pattern(&self, path: &Path, fields: &[Node], rest: bool, shape: Shape) -> Laid {
        let name = self.path(path, shape.sub(2)?)?;
        if fields.is_empty() {
            return Some(if rest {
                format!("{name} {{ .. }}")
            } else {
                format!("{name} {{}}")
            });
        }
        let room = vertical(shape)?;
        let mut written = Vec::new();
        for field in fields {
            written.push(self.node(field, room.sub(1)?)?);
        }
        if !rest {
            return Some(braced(&name, &written, shape, room, true));
        }
        written.push("..".to_owned());
        Some(braced(&name, &written, shape, room, false))
    }
}

/// The room for fields that have a line each.
fn vertical(shape: Shape) -> Option<Shape> {
    Some(Shape {
        width: WIDTH.checked_sub(shape.indent + TAB)?,
        indent: shape.indent + TAB,
        offset: 0,
    })
}

fn braced(name: &str, fields: &[String], shape: Shape, room: Shape, comma: bool) -> String {
    let horizontal = shape
        .width
        .checked_sub(name.len() + 5)
        .map(|width| width.min(STRUCT));
    let tactic = match horizontal {
        Some(width) => lists::tactic(fields, width),
        None => Tactic::Vertical,
    };
    let trailing = comma && tactic == Tactic::Vertical;
    let written = lists::write(fields, room, tactic, trailing);
    if written.contains('\n') || written.len() > horizontal.unwrap_or(0) {
        let (line, end) = (newline(room.indent), newline(shape.indent));
        format!("{name} {{{line}{written}{end}}}")
    } else {
        format!("{name} {{ {written} }}")
    }
}
