//! Attributes and docs.

use crate::codegen::format::limits::{ATTRIBUTE, TAB, WIDTH};
use crate::codegen::format::shape::{Shape, columns, newline};
use crate::codegen::format::tree::{Attribute, Kind, Node};

use super::lists::{self, Tactic};
use super::overflow::Arguments;
use super::{Laid, Layout, indentation, line_ends};

impl Layout<'_> {
    /// Attributes, each on its line, and the end of the last line. Derives that follow one another become one.
    pub fn attributes(&self, attributes: &[Attribute], indent: usize, out: &mut String) {
        self.attributes_in(attributes, Shape::indented(indent), out);
    }

    /// The same, in less room: those of a field are as narrow as it is, for its comma.
    pub fn attributes_in(&self, attributes: &[Attribute], shape: Shape, out: &mut String) {
        let indent = shape.indent;
        let mut index = 0;
        while let Some(attribute) = attributes.get(index) {
            let derives = attributes[index..]
                .iter()
                .take_while(|attribute| self.derived(attribute).is_some())
                .count();
            let mut last = attribute;
            if !attribute.span.is_empty() {
                indentation(indent, out);
            }
            if derives > 0 {
                let group = &attributes[index..index + derives];
                last = &attributes[index + derives - 1];
                self.derive(group, indent, out);
                index += derives;
            } else {
                self.attribute(attribute, shape, out);
                index += 1;
            }
            let ended = index == attributes.len();
            if last.after.is_empty() {
                out.push('\n');
                if !ended && last.newlines > 1 {
                    out.push('\n');
                }
            } else {
                if !attribute.span.is_empty() {
                    line_ends(last.newlines, out);
                }
                self.comments(&last.after, indent, true, out);
                line_ends(
                    if last.span.is_empty() {
                        last.newlines
                    } else {
                        1
                    },
                    out,
                );
            }
        }
    }

    fn attribute(&self, attribute: &Attribute, shape: Shape, out: &mut String) {
        let source = self.source(&attribute.span);
        if attribute.doc {
            out.push_str(source);
            return;
        }
        let sign = if attribute.inner { "#!" } else { "#" };
        let laid = attribute.meta.as_ref().and_then(|meta| {
            let shape = shape.offset(sign.len() + 1)?;
            self.node(meta, shape)
        });
        match laid {
            Some(laid) => {
                out.push_str(sign);
                out.push('[');
                out.push_str(&laid);
                out.push(']');
            }
            None => out.push_str(source),
        }
    }

    /// The arguments of an attribute.
    pub fn meta(&self, node: &Node, elements: &[Node], comma: bool, shape: Shape) -> Laid {
        let source = self.source(&node.span);
        let name = source.split('(').next().unwrap_or_default().trim_end();
        let arguments = Arguments {
            name,
            open: "(",
            close: ")",
            items: elements,
            limit: ATTRIBUTE,
            comma: Some(comma),
            expressions: false,
        };
        self.arguments(&arguments, shape.sub(1)?)
    }

    fn derived<'a>(&self, attribute: &'a Attribute) -> Option<&'a [Node]> {
        let meta = attribute.meta.as_ref()?;
        match &meta.kind {
            Kind::Meta(elements, _) if !attribute.inner => self
                .source(&meta.span)
                .starts_with("derive(")
                .then_some(elements),
            _ => None,
        }
    }

    fn derive(&self, group: &[Attribute], indent: usize, out: &mut String) {
        let names: Vec<&str> = group
            .iter()
            .filter_map(|attribute| self.derived(attribute))
            .flatten()
            .map(|name| self.source(&name.span))
            .collect();
        let single = names.join(", ");
        let width = columns(&single) + "#[derive()]".len();
        // rustfmt keeps four columns free here, whatever they are for.
        if indent + width + 4 <= WIDTH {
            out.push_str(&format!("#[derive({single})]"));
            return;
        }
        let room = Shape::indented(indent + TAB);
        out.push_str("#[derive(");
        out.push_str(&newline(room.indent));
        let tactic = match lists::tactic(&names, room.width) {
            Tactic::Horizontal => Tactic::Mixed,
            other => other,
        };
        out.push_str(&lists::write(&names, room, tactic, true));
        out.push_str(&newline(indent));
        out.push_str(")]");
    }
}
