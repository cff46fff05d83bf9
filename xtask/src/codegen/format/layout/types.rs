//! Paths, types, bounds, and alternatives of patterns.

use crate::codegen::format::limits::{SHORT, TAB, WIDTH};
use crate::codegen::format::shape::{Shape, columns, last_line, newline};
use crate::codegen::format::tree::{Kind, Node, Path, Segment};

use super::lists::{self, Tactic};
use super::overflow::Arguments;
use super::{Laid, Layout};

impl Layout<'_> {
    /// A path with its generics.
    pub fn path(&self, path: &Path, shape: Shape) -> Laid {
        let mut out = String::new();
        if path.global {
            out.push_str("::");
        }
        let mut segments = path.segments.as_slice();
        if let Some((ty, count)) = &path.qself {
            out.push('<');
            out.push_str(&self.node(ty, shape.offset(1)?)?);
            if *count > 0 {
                out.push_str(" as ");
                let (of_trait, others) = segments.split_at(*count);
                self.segments(of_trait, false, shape, &mut out)?;
                segments = others;
            }
            out.push_str(">::");
        }
        self.segments(segments, path.turbofish, shape, &mut out)?;
        Some(out)
    }

    fn segments(
        &self,
        segments: &[Segment],
        turbofish: bool,
        shape: Shape,
        out: &mut String,
    ) -> Option<()> {
        for (index, segment) in segments.iter().enumerate() {
            if index > 0 {
                out.push_str("::");
            }
            out.push_str(self.source(&segment.name));
            // rustfmt counts bytes here.
            let room = shape.offset(last_line(out).len())?;
            if let Some(generics) = &segment.generics {
                // rustfmt forgets to count the `::`.
                if turbofish {
                    out.push_str("::");
                }
                out.push_str(&self.generics("", generics, room)?);
            }
            if let Some((inputs, output)) = &segment.inputs {
                out.push_str(&self.signature(inputs, output.as_deref(), room)?);
            }
        }
        Some(())
    }

    /// `<...>` after a name.
    pub fn generics(&self, name: &str, items: &[Node], shape: Shape) -> Laid {
        let generics = Arguments {
            name,
            open: "<",
            close: ">",
            items,
            limit: WIDTH,
            comma: None,
            expressions: false,
        };
        self.arguments(&generics, shape)
    }

    fn signature(&self, inputs: &[Node], output: Option<&Node>, shape: Shape) -> Laid {
        let output = match output {
            Some(output) => format!(" -> {}", self.node(output, shape.offset(4)?)?),
            None => String::new(),
        };
        let list = Arguments {
            name: "",
            open: "(",
            close: ")",
            items: inputs,
            limit: WIDTH,
            comma: None,
            expressions: false,
        };
        let inputs = self.arguments(&list, shape.sub(output.len())?)?;
        Some(inputs + &output)
    }

    /// `fn(A) -> B`.
    pub fn function_type(
        &self,
        prefix: &str,
        inputs: &[Node],
        output: Option<&Node>,
        shape: Shape,
    ) -> Laid {
        let signature = self.signature(inputs, output, shape.offset(prefix.len())?)?;
        Some(format!("{prefix}{signature}"))
    }

    /// `A + B`: on one line, or with a line for each.
    pub fn bounds(&self, prefix: &str, bounds: &[Node], shape: Shape) -> Laid {
        // rustfmt forgets to count `impl `, and the name of a parameter.
        let counted = if prefix == "dyn " { prefix.len() } else { 0 };
        let room = shape.offset(counted)?;
        let mut written = Vec::new();
        for bound in bounds {
            written.push(self.node(bound, room)?);
        }
        let single = written.join(" + ");
        if bounds.len() == 1 || (columns(&single) <= room.width && !single.contains('\n')) {
            return Some(format!("{prefix}{single}"));
        }
        let separator = format!("{}+ ", newline(shape.indent + TAB));
        Some(format!("{prefix}{}", written.join(&separator)))
    }

    /// `A | B`: on one line, as many per line as fit if they are short, or with a line for each.
    pub fn alternatives(&self, alternatives: &[Node], shape: Shape) -> Laid {
        let mut written = Vec::new();
        for alternative in alternatives {
            written.push(self.node(alternative, shape)?);
        }
        let short = alternatives
            .iter()
            .zip(&written)
            .all(|(node, text)| text.len() <= SHORT && is_short(node));
        let width: usize = written.iter().map(|text| columns(text) + 3).sum();
        let lines = written.iter().any(|text| text.contains('\n'));
        if width - 3 <= shape.width && !lines {
            return Some(written.join(" | "));
        }
        if !short {
            return Some(written.join(&format!("{}| ", newline(shape.indent))));
        }
        let mut out = String::new();
        let mut line = 0;
        for (index, text) in written.iter().enumerate() {
            let width = columns(text) + if index == 0 { 0 } else { 2 };
            if line > 0 && line + 1 + width > shape.width {
                out.push_str(&newline(shape.indent));
                line = 0;
            } else if index > 0 {
                out.push(' ');
                line += 1;
            }
            if index > 0 {
                out.push_str("| ");
            }
            out.push_str(text);
            line += width;
        }
        Some(out)
    }

    /// `where` and what is asked, a line each. Before a semicolon the last has no comma.
    pub fn predicates(&self, predicates: &[Node], comma: bool, indent: usize) -> Laid {
        let room = Shape::indented(indent + TAB).sub(1)?;
        let mut written = Vec::new();
        for predicate in predicates {
            written.push(self.node(predicate, room)?);
        }
        let list = lists::write(&written, room, Tactic::Vertical, comma);
        Some(format!(
            "{}where{}{list}",
            newline(indent),
            newline(indent + TAB)
        ))
    }
}

/// A pattern that shares its line with others of its kind.
fn is_short(node: &Node) -> bool {
    match &node.kind {
        Kind::Literal | Kind::Str => true,
        Kind::Path(path) => path.segments.len() <= 1,
        Kind::TuplePattern(path, inner) => path.segments.len() <= 1 && inner.len() <= 1,
        Kind::Unary(_, inner) => is_short(inner),
        _ => false,
    }
}
