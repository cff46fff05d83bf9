//! Items: their heads, their bodies, and the order of those that can be put in order.

use std::cmp::Ordering;

use crate::codegen::format::limits::{TAB, WIDTH};
use crate::codegen::format::shape::{Shape, columns, last_line_width, newline};
use crate::codegen::format::tree::{Body, Generics, Impl, Item, ItemKind, Kind, Trait, UseTree};

use super::uses::{bare, compare, normalized};
use super::{Laid, Layout, indentation, line_ends, uses};

impl Layout<'_> {
    /// Attributes, items and comments, without the end of the last line.
    pub fn body(&self, body: &Body, indent: usize, out: &mut String) {
        let start = out.len();
        self.attributes(&body.inner, indent, out);
        let mut first = out.len() == start;
        if !first {
            // The end of the last attribute's line belongs to what follows.
            out.pop();
        }
        let items: Vec<&Item> = body.items.iter().collect();
        let gap = items.first().is_some_and(|item| {
            let comment = item.before.first();
            comment.map_or(item.newlines, |comment| comment.newlines) > 1
        });
        if first && gap && body.is_module && indent > 0 {
            out.push('\n');
        }
        self.items(&items, first, indent, out);
        first = first && items.is_empty();
        if let Some(comment) = body.tail.first() {
            if !first {
                line_ends(comment.newlines, out);
            }
            self.comments(&body.tail, indent, true, out);
        }
    }

    /// Items in the order that they get.
    pub fn items(&self, items: &[&Item], first: bool, indent: usize, out: &mut String) {
        let mut rest = items;
        while let [head, ..] = rest {
            let (run, others) = rest.split_at(run(rest));
            for (place, item) in self.ordered(run).into_iter().enumerate() {
                let newlines = if place == 0 { head.newlines } else { 1 };
                let first = first && place == 0 && rest.len() == items.len();
                self.item_with_comments(item, newlines, first, indent, out);
            }
            rest = others;
        }
    }

    fn ordered<'n>(&self, run: &[&'n Item]) -> Vec<&'n Item> {
        let mut ordered = run.to_vec();
        match run {
            [head, _, ..] if matches!(head.kind, ItemKind::Use(_)) => {
                let mut trees: Vec<(UseTree, &Item)> = ordered
                    .iter()
                    .filter_map(|item| match &item.kind {
                        ItemKind::Use(tree) => Some((normalized(tree), *item)),
                        _ => None,
                    })
                    .collect();
                trees.sort_by(|(left, _), (right, _)| compare(left, right));
                ordered = trees.into_iter().map(|(_, item)| item).collect();
            }
            _ => ordered.sort_by(|left, right| match (&left.kind, &right.kind) {
                (ItemKind::ModFile(left), ItemKind::ModFile(right)) => {
                    bare(self.source(left)).cmp(bare(self.source(right)))
                }
                _ => Ordering::Equal,
            }),
        }
        ordered
    }

    fn item_with_comments(
        &self,
        item: &Item,
        newlines: usize,
        first: bool,
        indent: usize,
        out: &mut String,
    ) {
        let mut newlines = newlines;
        let mut first = first;
        if let Some(comment) = item.before.first() {
            if !first {
                line_ends(comment.newlines, out);
            }
            self.comments(&item.before, indent, true, out);
            newlines = item.newlines;
            first = false;
        }
        if !first {
            line_ends(newlines, out);
        }
        self.attributes(&item.attributes, indent, out);
        indentation(indent, out);
        match self.item(item, indent) {
            Some(written) => out.push_str(&written),
            None => out.push_str(self.source(&item.span).trim()),
        }
        if indent == 0 {
            self.forget();
        }
    }

    fn item(&self, item: &Item, indent: usize) -> Laid {
        let visibility = item.visibility.as_str();
        let shape = Shape::indented(indent);
        match &item.kind {
            ItemKind::Use(tree) => {
                let head = format!("{visibility}use ");
                // rustfmt keeps two columns more than the semicolon needs.
                let room = shape.offset(head.len())?.sub(3)?;
                let tree = uses::write(&normalized(tree), room)?;
                Some(format!("{head}{tree};"))
            }
            ItemKind::ModFile(name) => Some(format!("{visibility}mod {};", self.source(name))),
            ItemKind::Mod(name, body) => {
                let head = format!("{visibility}mod {}", self.source(name));
                Some(self.items_in_braces(head + " ", body, indent))
            }
            ItemKind::Struct(name, generics, data) => {
                let head = format!("{visibility}struct {}", self.source(name));
                self.structure(&head, generics, data, indent)
            }
            ItemKind::Enum(name, generics, variants, tail) => {
                let head = format!("{visibility}enum {}", self.source(name));
                let laid = self.enumeration(&head, generics, variants, tail, indent);
                // A body in which something fits nowhere is copied, below a head that is laid out.
                laid.or_else(|| {
                    let mut out = self.head(&head, generics, indent)?;
                    self.before_brace(generics, indent, false, &mut out)?;
                    let source = self.source(&item.span);
                    Some(out + source.get(source.find('{')?..)?.trim_end())
                })
            }
            ItemKind::Function(function) => self.function(function, visibility, indent),
            ItemKind::Constant(head, ty, value) => {
                let head = format!("{visibility}{head}: ");
                let beside = shape
                    .offset(head.len())
                    .and_then(|room| self.node(ty, room.sub(2)?));
                let head = match beside {
                    Some(ty) => head + &ty,
                    None => {
                        let below = self.node(ty, shape.nested())?;
                        format!("{}{}{below}", head.trim_end(), newline(indent + TAB))
                    }
                };
                let Some(value) = value else {
                    return Some(head + ";");
                };
                let head = head + " =";
                let room = Shape::legacy(WIDTH.saturating_sub(indent + 1), indent);
                let value = self.assigned(&head, value, room, false)?;
                Some(format!("{head}{value};"))
            }
            ItemKind::Alias(name, generics, bounds, ty) => {
                let mut head = format!("{visibility}type {}", self.source(name));
                if !generics.parameters.is_empty() {
                    head = self.generics(&head, &generics.parameters, shape.sub(1)?)?;
                }
                for bound in bounds {
                    let room = shape.offset(columns(&head) + 2)?.sub(1)?;
                    head = format!("{head}: {}", self.node(bound, room)?);
                }
                let Some(ty) = ty else {
                    return Some(head + ";");
                };
                head.push_str(" =");
                let value = self.assigned(&head, ty, shape.sub(1)?, false)?;
                Some(format!("{head}{value};"))
            }
            ItemKind::Impl(found) => self.implementation(found, indent),
            ItemKind::Trait(found) => self.interface(found, visibility, indent),
            ItemKind::Macro(call) => {
                let written = self.node(call, shape.sub(1)?)?;
                let braces = matches!(&call.kind, Kind::Macro(call) if call.open == b'{');
                Some(if braces { written } else { written + ";" })
            }
            ItemKind::Verbatim => None,
        }
    }

    /// Items in braces after a head, whose last character is the space before the brace.
    fn items_in_braces(&self, head: String, body: &Body, indent: usize) -> String {
        let mut out = head;
        if body.items.is_empty() && body.tail.is_empty() && body.inner.is_empty() {
            // After a `where` the braces have lines of their own.
            out.push('{');
            if out.ends_with("\n{") || out.trim_end_matches([' ', '{']).ends_with('\n') {
                out.push_str(&newline(indent));
            }
            out.push('}');
            return out;
        }
        out.push_str("{\n");
        self.body(body, indent + TAB, &mut out);
        out.push_str(&newline(indent));
        out.push('}');
        out
    }

    pub(super) fn head(&self, head: &str, generics: &Generics, indent: usize) -> Laid {
        if generics.parameters.is_empty() {
            return Some(head.to_owned());
        }
        self.generics(head, &generics.parameters, Shape::indented(indent))
    }

    fn implementation(&self, found: &Impl, indent: usize) -> Laid {
        let mut head = match found.generics.parameters.as_slice() {
            [] => "impl".to_owned(),
            parameters => self.generics("impl", parameters, Shape::indented(indent))?,
        };
        let shape = Shape::indented(indent);
        head.push(' ');
        let brace = if found.generics.predicates.is_empty() {
            2
        } else {
            0
        };
        let mut out = head;
        if let Some(interface) = &found.interface {
            let room = shape.offset(last_line_width(&out));
            let beside = room.and_then(|room| self.node(interface, room));
            match beside.filter(|beside| !beside.contains('\n')) {
                Some(beside) => out.push_str(&beside),
                None => {
                    let below = self.node(interface, shape.nested())?;
                    out = format!("{}{}{below}", out.trim_end(), newline(indent + TAB));
                }
            }
        }
        let word = if found.interface.is_some() {
            " for "
        } else {
            ""
        };
        let used = last_line_width(&out) + word.len() + brace;
        let room = Shape::legacy(WIDTH.saturating_sub(indent + used), indent);
        match self.node(&found.ty, room) {
            Some(ty) if !ty.contains('\n') => out.push_str(&format!("{word}{ty}")),
            _ => {
                let nested = shape.nested();
                let word = word.trim_start();
                let ty = self.node(&found.ty, nested.sub(word.len())?)?;
                out = format!("{}{}{word}{ty}", out.trim_end(), newline(nested.indent));
            }
        }
        let lines = out.contains('\n');
        if found.generics.predicates.is_empty() {
            if lines {
                out.push_str(&newline(indent));
            } else {
                out.push(' ');
            }
        } else {
            out.push_str(&self.predicates(&found.generics.predicates, true, indent)?);
            out.push_str(&newline(indent));
        }
        Some(self.items_in_braces(out, &found.body, indent))
    }

    fn interface(&self, found: &Trait, visibility: &str, indent: usize) -> Laid {
        let head = format!("{visibility}trait {}", self.source(&found.name));
        let mut out = self.head(&head, &found.generics, indent)?;
        for bounds in &found.bounds {
            // The words before the name are counted twice.
            let shape = Shape::indented(indent).offset(visibility.len() + "trait ".len())?;
            out.push(':');
            let beside = shape
                .offset(columns(&out) + 1)
                .and_then(|room| Some((self.node(bounds, room)?, room.width)));
            match beside {
                Some((beside, width)) if !beside.contains('\n') && columns(&beside) <= width => {
                    out.push_str(&format!(" {beside}"));
                }
                _ => {
                    let below = self.node(bounds, shape.with_max_width())?;
                    out.push_str(&newline(indent + TAB));
                    out.push_str(&below);
                }
            }
        }
        if !found.generics.predicates.is_empty() {
            out.push_str(&self.predicates(&found.generics.predicates, true, indent)?);
            out.push_str(&newline(indent));
        } else if out.contains('\n') || indent + columns(&out) + 2 > WIDTH {
            out.push_str(&newline(indent));
        } else {
            out.push(' ');
        }
        Some(self.items_in_braces(out, &found.body, indent))
    }
}

/// How many items from the first on are of a sort that is put in order, without a gap between them.
fn run(items: &[&Item]) -> usize {
    let sort = |item: &Item| match &item.kind {
        ItemKind::Use(_) => Some(1),
        ItemKind::ModFile(_) => Some(2),
        _ => None,
    };
    let Some(wanted) = items.first().and_then(|first| sort(first)) else {
        return 1;
    };
    let follows =
        |item: &&&Item| sort(item) == Some(wanted) && item.newlines < 2 && item.before.is_empty();
    1 + items.iter().skip(1).take_while(follows).count()
}
