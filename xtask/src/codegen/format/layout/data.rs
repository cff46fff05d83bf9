//! Structs and enums: their fields and variants, and where the brace before them stands.

use crate::codegen::format::limits::{TAB, VARIANT, WIDTH};
use crate::codegen::format::shape::{Shape, columns, last_line_width, newline};
use crate::codegen::format::tree::{Comment, Data, Field, Generics, Node, Span, Variant};

use super::{Laid, Layout, indentation, line_ends, lists};

impl Layout<'_> {
    pub(super) fn structure(
        &self,
        head: &str,
        generics: &Generics,
        data: &Data,
        indent: usize,
    ) -> Laid {
        let mut out = self.head(head, generics, indent)?;
        match data {
            Data::Unit => out.push(';'),
            Data::Tuple(fields) => {
                out = self.tuple_data(&out, fields, Shape::indented(indent).sub(1)?)?;
                if !generics.predicates.is_empty() {
                    out.push_str(&self.predicates(&generics.predicates, false, indent)?);
                }
                out.push(';');
            }
            Data::Named(fields, tail) => {
                let empty = fields.is_empty() && tail.is_empty();
                self.before_brace(generics, indent, empty, &mut out)?;
                // Two columns stay free behind empty braces, or they have a line's end between them.
                if empty && out.ends_with(' ') && indent + last_line_width(&out) + 4 > WIDTH {
                    out.push('{');
                    out.push_str(&newline(indent));
                    out.push('}');
                } else if empty {
                    out.push_str("{}");
                } else {
                    self.named_data(fields, tail, indent, &mut out)?;
                }
            }
        }
        Some(out)
    }

    /// What is asked of generics, and the place of the opening brace: where the line of the head has no
    /// room for it, it gets its own. rustfmt forgets to count the indentation, but not both braces.
    pub(super) fn before_brace(
        &self,
        generics: &Generics,
        indent: usize,
        empty: bool,
        out: &mut String,
    ) -> Option<()> {
        let braces = if empty { 3 } else { 2 };
        let fits = last_line_width(out) + braces <= WIDTH;
        if !generics.predicates.is_empty() {
            out.push_str(&self.predicates(&generics.predicates, true, indent)?);
            out.push_str(&newline(indent));
        } else if fits {
            out.push(' ');
        } else {
            out.push_str(&newline(indent));
        }
        Some(())
    }

    fn tuple_data(&self, head: &str, fields: &[Field], shape: Shape) -> Laid {
        let room = Shape::indented(shape.indent + TAB).sub(1)?;
        let mut written = Vec::new();
        for field in fields {
            let mut text = String::new();
            self.attributes_in(&field.attributes, room, &mut text);
            let mut text = text.trim().to_owned();
            let ty = self.node(&field.ty, room.offset(field.visibility.len())?)?;
            let width = columns(&text) + 1 + field.visibility.len() + columns(&ty);
            if !text.is_empty() {
                let lines = text.contains('\n') || text.starts_with("//") || width > room.width;
                let line = newline(room.indent);
                text.push_str(if lines { &line } else { " " });
            }
            text.push_str(&field.visibility);
            text.push_str(&ty);
            written.push(text);
        }
        let limit = shape.width.saturating_sub(columns(head) + 2);
        let tactic = lists::tactic(&written, limit);
        if tactic == lists::Tactic::Horizontal {
            let list = lists::write(&written, room, tactic, false);
            return Some(format!("{head}({list})"));
        }
        let list = lists::write(&written, room, tactic, true);
        let (line, end) = (newline(room.indent), newline(shape.indent));
        Some(format!("{head}({line}{list}{end})"))
    }

    /// Fields in braces, a line each.
    fn named_data(
        &self,
        fields: &[Field],
        tail: &[Comment],
        indent: usize,
        out: &mut String,
    ) -> Option<()> {
        out.push('{');
        let room = Shape::indented(indent + TAB).sub(1)?;
        for (index, field) in fields.iter().enumerate() {
            self.before(&field.before, field.newlines, index == 0, room.indent, out);
            self.attributes_in(&field.attributes, room, out);
            indentation(room.indent, out);
            let written = self.field(field, room)?;
            out.push_str(&written);
            out.push(',');
        }
        if let Some(comment) = tail.first() {
            line_ends(
                if fields.is_empty() {
                    1
                } else {
                    comment.newlines
                },
                out,
            );
            self.comments(tail, room.indent, true, out);
        }
        out.push_str(&newline(indent));
        out.push('}');
        Some(())
    }

    fn field(&self, field: &Field, shape: Shape) -> Laid {
        let name = field.name.as_ref().map(|name: &Span| self.source(name));
        let head = format!("{}{}:", field.visibility, name.unwrap_or_default());
        let value = self.assigned_type(&head, &field.ty, shape)?;
        Some(head + &value)
    }

    /// A field's type: behind the name, or below it.
    pub(super) fn assigned_type(&self, head: &str, ty: &Node, shape: Shape) -> Laid {
        let beside = shape
            .offset(columns(head) + 1)
            .and_then(|room| self.node(ty, room));
        match beside {
            Some(beside) if !beside.contains('\n') => Some(format!(" {beside}")),
            _ => self.assigned(head, ty, shape, true),
        }
    }

    pub(super) fn before(
        &self,
        comments: &[Comment],
        newlines: usize,
        first: bool,
        indent: usize,
        out: &mut String,
    ) {
        let mut newlines = if first { 1 } else { newlines };
        if let Some(comment) = comments.first() {
            line_ends(if first { 1 } else { comment.newlines }, out);
            self.comments(comments, indent, true, out);
            newlines = 1;
        }
        line_ends(newlines, out);
    }

    pub(super) fn enumeration(
        &self,
        head: &str,
        generics: &Generics,
        variants: &[Variant],
        tail: &[Comment],
        indent: usize,
    ) -> Laid {
        let mut out = self.head(head, generics, indent)?;
        let empty = variants.is_empty() && tail.is_empty();
        self.before_brace(generics, indent, empty, &mut out)?;
        if empty {
            out.push_str("{}");
            return Some(out);
        }
        out.push('{');
        let inner = indent + TAB;
        let written = |limit: usize| -> Option<Vec<String>> {
            variants
                .iter()
                .map(|variant| self.variant(variant, limit, inner))
                .collect()
        };
        let mut items = written(VARIANT)?;
        // A variant over lines puts the others over lines too, unless every variant is.
        let lines = items.iter().filter(|item| item.contains('\n')).count();
        if lines > 0 && lines < items.len() {
            items = written(0)?;
        }
        for (index, (variant, item)) in variants.iter().zip(items).enumerate() {
            self.before(
                &variant.before,
                variant.newlines,
                index == 0,
                inner,
                &mut out,
            );
            indentation(inner, &mut out);
            out.push_str(&item);
            out.push(',');
        }
        if let Some(comment) = tail.first() {
            line_ends(
                if variants.is_empty() {
                    1
                } else {
                    comment.newlines
                },
                &mut out,
            );
            self.comments(tail, inner, true, &mut out);
        }
        out.push_str(&newline(indent));
        out.push('}');
        Some(out)
    }

    fn variant(&self, variant: &Variant, limit: usize, indent: usize) -> Laid {
        let mut out = String::new();
        self.attributes(&variant.attributes, indent, &mut out);
        let mut out = out.trim_start().to_owned();
        if !out.is_empty() {
            indentation(indent, &mut out);
        }
        let name = self.source(&variant.name);
        let shape = Shape::indented(indent).sub(1)?;
        match &variant.data {
            Data::Unit => out.push_str(name),
            Data::Tuple(fields) => out.push_str(&self.tuple_data(name, fields, shape)?),
            Data::Named(fields, tail) => {
                out.push_str(name);
                out.push(' ');
                match self.short_fields(fields, tail, limit, shape) {
                    Some(single) if columns(&single) + columns(name) < shape.width => {
                        out.push_str(&single);
                    }
                    _ if fields.is_empty() && tail.is_empty() => out.push_str("{}"),
                    _ => self.named_data(fields, tail, indent, &mut out)?,
                }
            }
        }
        if let Some(discriminant) = &variant.discriminant {
            let head = format!("{name} =");
            let value = self.assigned(&head, discriminant, shape, false)?;
            out.push_str(&format!(" ={value}"));
        }
        Some(out)
    }

    /// The fields of a variant on its line.
    fn short_fields(&self, fields: &[Field], tail: &[Comment], limit: usize, shape: Shape) -> Laid {
        let plain = tail.is_empty()
            && fields
                .iter()
                .all(|field| field.attributes.is_empty() && field.before.is_empty());
        if !plain || fields.is_empty() {
            return None;
        }
        let room = Shape::indented(shape.indent + TAB).sub(1)?;
        let mut written = Vec::new();
        for field in fields {
            written.push(self.field(field, room)?);
        }
        let list = written.join(", ");
        (columns(&list) <= limit && !list.contains('\n')).then(|| format!("{{ {list} }}"))
    }
}
