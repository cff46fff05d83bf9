//! From the tree to text, as rustfmt lays it out: the dispatch over what a node is.
//!
//! Whatever is laid out is tried in the room that it has, and may fail; its surroundings then try another
//! room, or fail themselves. A statement or an item that fails is copied. What was tried is remembered, so
//! that nesting does not multiply the attempts.

mod assign;
mod attributes;
mod block;
mod chain;
mod closure;
mod control;
mod data;
mod functions;
mod items;
mod lists;
mod macros;
mod matches;
mod operators;
mod overflow;
mod plain;
mod structs;
mod types;
mod uses;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use self::overflow::Arguments;

use super::limits::{CALL, WIDTH};
use super::parse::flat::ends_with_comma;
use super::shape::{Shape, columns, first_line_width, fits};
use super::tree::{Body, Comment, Kind, Node, Span};

/// A text, or nothing where there is no room for it.
type Laid = Option<String>;

/// What has been tried: a node, its room, and what is asked of it besides.
type Tried = (usize, Shape, bool, bool);

/// Mixes numbers, in a few instructions each: nobody chooses them to collide.
#[derive(Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_usize(usize::from(*byte));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.write_usize(usize::from(number));
    }

    fn write_usize(&mut self, number: usize) {
        self.0 = (self.0.rotate_left(5) ^ number as u64).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

/// The layout of a text.
pub struct Layout<'t> {
    text: &'t str,
    tried: RefCell<HashMap<Tried, Laid, BuildHasherDefault<Mixer>>>,
    /// Chains that take several lines fail.
    one_line_chains: Cell<bool>,
    /// Braces of closures and arms stay as they are.
    in_macro: Cell<bool>,
}

/// Lays out a file.
pub fn layout(text: &str, file: &Body) -> String {
    let layout = Layout {
        text,
        tried: RefCell::default(),
        one_line_chains: Cell::new(false),
        in_macro: Cell::new(false),
    };
    let mut out = String::with_capacity(text.len() * 2);
    layout.body(file, 0, &mut out);
    while out.ends_with('\n') {
        out.pop();
    }
    out.push('\n');
    out
}

impl Layout<'_> {
    /// Forgets what was tried: the nodes of an item do not come again.
    fn forget(&self) {
        self.tried.borrow_mut().clear();
    }

    fn source(&self, span: &Span) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// A node in its room.
    fn node(&self, node: &Node, shape: Shape) -> Laid {
        if let Some(flat) = node.flat
            && flat.width + flat.slack <= shape.width
            && flat.room + shape.indent <= WIDTH
        {
            let mut out = String::with_capacity(flat.width);
            self.plain(node, &mut out);
            return Some(out);
        }
        match &node.kind {
            Kind::Str => return self.string(node, shape),
            Kind::Literal => {
                let literal = self.source(&node.span);
                return fits(literal, shape).then(|| literal.to_owned());
            }
            _ => {}
        }
        let tried = (
            node.id,
            shape,
            self.one_line_chains.get(),
            self.in_macro.get(),
        );
        if let Some(known) = self.tried.borrow().get(&tried) {
            return known.clone();
        }
        let laid = self.compound(node, shape);
        self.tried.borrow_mut().insert(tried, laid.clone());
        laid
    }

    fn compound(&self, node: &Node, shape: Shape) -> Laid {
        match &node.kind {
            Kind::Literal | Kind::Str => None,
            Kind::Path(path) => self.path(path, shape),
            Kind::Call(callee, arguments) => {
                let callee = self.node(callee, shape)?;
                self.call(&callee, arguments, shape, CALL, self.comma_in_macro(node))
            }
            Kind::Chain(parent, links, tries) => self.chain(parent, links, *tries, shape),
            Kind::Macro(call) => self.macro_call(call, shape),
            Kind::Unary(prefix, operand) => {
                let operand = self.node(operand, shape.offset(prefix.len())?)?;
                Some(format!("{prefix}{operand}"))
            }
            Kind::Binary(operator, operands) => self.binary(operator, operands, shape),
            Kind::Assign(operator, left, right) => {
                let left = self.node(left, shape)?;
                let left = format!("{left} {operator}");
                let value = self.assigned(&left, right, shape, false)?;
                Some(left + &value)
            }
            Kind::Cast(value, ty) => self.pair(value, " as ", "", ty, "", shape),
            Kind::Range(low, operator, high) => {
                self.range(low.as_deref(), operator, high.as_deref(), shape)
            }
            Kind::Paren(inner) => {
                let inner = self.node(inner, shape.offset(1)?.sub(1)?)?;
                Some(format!("({inner})"))
            }
            Kind::Tuple(elements) => self.tuple(elements, self.comma_in_macro(node), shape),
            Kind::Array(elements) => self.array("", elements, shape, self.comma_in_macro(node)),
            Kind::Repeat(element, count) => self.pair(element, "; ", "[", count, "]", shape),
            Kind::Index(value, index) => self.index(value, index, shape),
            Kind::Struct(literal) => self.struct_literal(literal, shape),
            Kind::Closure(closure) => self.closure(closure, shape),
            Kind::Block(block) => self.block_expression(block, shape),
            Kind::If(found) => self.conditional(found, shape, true, false),
            Kind::Match(found) => self.matches(found, shape),
            Kind::Loop(found) => self.iteration(found, shape),
            Kind::Let(pattern, value) => {
                let pattern = self.node(pattern, shape.offset(4)?.sub(2)?)?;
                let left = format!("let {pattern} =");
                let value = self.assigned(&left, value, shape, false)?;
                Some(left + &value)
            }
            Kind::Jump(word, None) => Some(word.clone()),
            Kind::Jump(word, Some(value)) => {
                let value = self.node(value, shape.offset(word.len() + 1)?)?;
                Some(format!("{word} {value}"))
            }
            Kind::Slice(element) => {
                // rustfmt leaves two columns more than it needs.
                let written = format!("[{}]", self.node(element, shape.offset(1)?.sub(3)?)?);
                (first_line_width(&written) <= shape.width).then_some(written)
            }
            Kind::Sized(element, count) => {
                let written = self.pair(element, "; ", "[", count, "]", shape)?;
                (first_line_width(&written) <= shape.width).then_some(written)
            }
            Kind::Bounds(prefix, bounds) => self.bounds(prefix, bounds, shape),
            Kind::Bound(prefix, inner) => {
                let inner = self.node(inner, shape.offset(columns(prefix))?)?;
                Some(format!("{prefix}{inner}"))
            }
            Kind::Function(prefix, inputs, output) => {
                self.function_type(prefix, inputs, output.as_deref(), shape)
            }
            Kind::Alternatives(alternatives) => self.alternatives(alternatives, shape),
            Kind::TuplePattern(path, elements) => {
                let path = self.path(path, shape)?;
                let comma = (path.is_empty() && elements.len() == 1).then_some(true);
                let pattern = Arguments {
                    name: &path,
                    open: "(",
                    close: ")",
                    items: elements,
                    limit: WIDTH,
                    comma,
                    expressions: false,
                };
                self.arguments(&pattern, shape)
            }
            Kind::StructPattern(path, fields, rest) => {
                self.struct_pattern(path, fields, *rest, shape)
            }
            Kind::Meta(elements, comma) => self.meta(node, elements, *comma, shape),
            Kind::NameValue(value) => {
                let head = self.source(&(node.span.start..value.span.start));
                let name = head.split('=').next().unwrap_or_default().trim_end();
                let head = format!("{name} = ");
                let value = self
                    .node(value, shape.offset(head.len())?)
                    .unwrap_or_else(|| self.source(&value.span).to_owned());
                Some(head + &value)
            }
        }
    }

    /// Within a macro the comma after the last argument means something: it stays, and none is added.
    fn comma_in_macro(&self, node: &Node) -> Option<bool> {
        self.in_macro
            .get()
            .then(|| ends_with_comma(self.source(&node.span)))
    }

    /// A string. One that fits no line is no reason to fail, unless it would have to be indented anew.
    fn string(&self, node: &Node, shape: Shape) -> Laid {
        let literal = self.source(&node.span);
        let mut lines: Vec<&str> = literal.lines().collect();
        lines.pop();
        let settled = lines.iter().all(|line| line.ends_with('\\'));
        (settled || fits(literal, shape)).then(|| literal.to_owned())
    }

    /// Comments, each on its line, and the blank lines between them.
    fn comments(&self, comments: &[Comment], indent: usize, first: bool, out: &mut String) {
        for (index, comment) in comments.iter().enumerate() {
            if !(first && index == 0) {
                line_ends(comment.newlines, out);
            }
            indentation(indent, out);
            out.push_str(self.source(&comment.span));
        }
    }
}

/// The end of a line, and at most one blank line.
fn line_ends(newlines: usize, out: &mut String) {
    out.push_str(if newlines > 1 { "\n\n" } else { "\n" });
}

fn indentation(columns: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', columns));
}
