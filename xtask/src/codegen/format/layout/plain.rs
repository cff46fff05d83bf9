//! A node on one line, where that has been found to be how it is laid out.

use crate::codegen::format::tree::{Kind, LinkKind, Node, Path};

use super::Layout;

impl Layout<'_> {
    /// Writes a node on the line.
    pub fn plain(&self, node: &Node, out: &mut String) {
        match &node.kind {
            Kind::Path(path) => self.plain_path(path, out),
            Kind::Call(callee, arguments) => {
                self.plain(callee, out);
                self.plain_list('(', arguments, ')', out);
            }
            Kind::Chain(parent, links, tries) => {
                self.plain(parent, out);
                out.extend(std::iter::repeat_n('?', *tries));
                for link in links {
                    out.push('.');
                    match &link.kind {
                        LinkKind::Method(name, generics, arguments, _) => {
                            out.push_str(self.source(name));
                            if !generics.is_empty() {
                                out.push_str("::");
                                self.plain_list('<', generics, '>', out);
                            }
                            self.plain_list('(', arguments, ')', out);
                        }
                        LinkKind::Field(name) => out.push_str(self.source(name)),
                        LinkKind::Await => out.push_str("await"),
                    }
                    out.extend(std::iter::repeat_n('?', link.tries));
                }
            }
            Kind::Macro(call) => match &call.arguments {
                Some(arguments) => {
                    out.push_str(&call.name);
                    let closing = if call.open == b'[' { ']' } else { ')' };
                    self.plain_list(char::from(call.open), arguments, closing, out);
                }
                None => {
                    out.push_str(&call.name);
                    out.push_str(self.source(&call.body));
                }
            },
            Kind::Unary(prefix, inner) | Kind::Bound(prefix, inner) => {
                out.push_str(prefix);
                self.plain(inner, out);
            }
            Kind::Binary(operator, operands) => {
                for (index, operand) in operands.iter().enumerate() {
                    if index > 0 {
                        out.push(' ');
                        out.push_str(operator);
                        out.push(' ');
                    }
                    self.plain(operand, out);
                }
            }
            Kind::Cast(value, ty) => {
                self.plain(value, out);
                out.push_str(" as ");
                self.plain(ty, out);
            }
            Kind::Paren(inner) => {
                out.push('(');
                self.plain(inner, out);
                out.push(')');
            }
            Kind::Tuple(elements) => self.plain_list('(', elements, ')', out),
            Kind::Array(elements) => self.plain_list('[', elements, ']', out),
            Kind::Struct(literal) => {
                self.plain_path(&literal.path, out);
                let mut separator = " { ";
                for (name, value) in &literal.fields {
                    out.push_str(separator);
                    separator = ", ";
                    out.push_str(self.source(name));
                    if let Some(value) = value {
                        out.push_str(": ");
                        self.plain(value, out);
                    }
                }
                out.push_str(if literal.fields.is_empty() {
                    " {}"
                } else {
                    " }"
                });
            }
            Kind::Closure(closure) => {
                out.push_str(&closure.prefix);
                self.plain_list('|', &closure.parameters, '|', out);
                out.push(' ');
                self.plain(&closure.body, out);
            }
            Kind::Jump(word, value) => {
                out.push_str(word);
                if let Some(value) = value {
                    out.push(' ');
                    self.plain(value, out);
                }
            }
            Kind::TuplePattern(path, elements) => {
                self.plain_path(path, out);
                self.plain_list('(', elements, ')', out);
            }
            Kind::Meta(elements, _) => {
                let source = self.source(&node.span);
                out.push_str(source.split('(').next().unwrap_or_default().trim_end());
                self.plain_list('(', elements, ')', out);
            }
            // What else has a plain form is a piece of the source.
            _ => out.push_str(self.source(&node.span)),
        }
    }

    fn plain_list(&self, open: char, elements: &[Node], close: char, out: &mut String) {
        out.push(open);
        for (index, element) in elements.iter().enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            self.plain(element, out);
        }
        out.push(close);
    }

    fn plain_path(&self, path: &Path, out: &mut String) {
        for (index, segment) in path.segments.iter().enumerate() {
            if index > 0 || path.global {
                out.push_str("::");
            }
            out.push_str(self.source(&segment.name));
            if let Some(generics) = &segment.generics {
                if path.turbofish {
                    out.push_str("::");
                }
                self.plain_list('<', generics, '>', out);
            }
        }
    }
}
