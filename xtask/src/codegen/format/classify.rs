//! What a node is to its surroundings: the distinctions that layout makes.

use super::shape::trimmed_last_line_width;
use super::tree::{Kind, Link, LinkKind, Node};

/// What a node is from outside.
enum Outside<'n> {
    Try(Option<&'n Node>),
    Method,
    Field,
    Other,
}

impl Node {
    fn outside(&self) -> Outside<'_> {
        match &self.kind {
            Kind::Chain(parent, links, _) => match links.last() {
                None => Outside::Try(Some(parent)),
                Some(Link {
                    kind: LinkKind::Method(..),
                    ..
                }) => Outside::Method,
                Some(_) => Outside::Field,
            },
            _ => Outside::Other,
        }
    }

    /// A call or a macro, behind whatever prefixes.
    pub fn is_nested_call(&self) -> bool {
        match &self.kind {
            Kind::Call(..) | Kind::Macro(_) => true,
            Kind::Unary(_, inner) | Kind::Cast(inner, _) => inner.is_nested_call(),
            Kind::Chain(parent, links, _) if links.is_empty() => parent.is_nested_call(),
            _ => false,
        }
    }

    /// A call of a method, behind whatever prefixes.
    pub fn is_method_call(&self) -> bool {
        match &self.kind {
            Kind::Unary(_, inner) | Kind::Cast(inner, _) => inner.is_method_call(),
            _ => match self.outside() {
                Outside::Method => true,
                Outside::Try(Some(parent)) => parent.is_method_call(),
                _ => false,
            },
        }
    }

    /// Whether the last of so many arguments may begin on the line of the call and go on below it.
    pub fn can_overflow(&self, arguments: usize) -> bool {
        match &self.kind {
            Kind::Match(_) | Kind::If(_) | Kind::Loop(_) => arguments == 1,
            Kind::Block(_) | Kind::Closure(_) => true,
            Kind::Array(_) | Kind::Struct(_) | Kind::Macro(_) | Kind::Call(..) | Kind::Tuple(_) => {
                arguments == 1
            }
            Kind::Unary(_, inner) | Kind::Cast(inner, _) => inner.can_overflow(arguments),
            Kind::Chain(..) => match self.outside() {
                Outside::Method => arguments == 1,
                Outside::Try(Some(parent)) => parent.can_overflow(arguments),
                _ => false,
            },
            _ => false,
        }
    }

    /// Whether a chain may go on where the last line of this ends.
    pub fn is_block_like(&self, written: &str) -> bool {
        match &self.kind {
            Kind::Macro(_)
            | Kind::Call(..)
            | Kind::Array(_)
            | Kind::Struct(_)
            | Kind::Loop(_)
            | Kind::If(_)
            | Kind::Block(_)
            | Kind::Match(_) => written.contains('\n'),
            Kind::Paren(inner) | Kind::Unary(_, inner) | Kind::Index(inner, _) => {
                inner.is_block_like(written)
            }
            Kind::Binary(_, operands) => operands
                .last()
                .is_some_and(|last| last.is_block_like(written)),
            Kind::Closure(closure) => closure.body.is_block_like(written),
            Kind::Chain(..) => match self.outside() {
                Outside::Method => written.contains('\n'),
                Outside::Try(Some(parent)) => parent.is_block_like(written),
                _ => false,
            },
            Kind::Literal | Kind::Str => {
                written.contains('\n') && trimmed_last_line_width(written) <= 4
            }
            _ => false,
        }
    }

    /// A literal or a plain name, behind whatever prefixes.
    pub fn is_simple(&self) -> bool {
        match &self.kind {
            Kind::Literal | Kind::Str => true,
            Kind::Path(path) => path.qself.is_none() && path.segments.len() <= 1,
            Kind::Unary(_, inner) | Kind::Cast(inner, _) => inner.is_simple(),
            Kind::Index(inner, index) | Kind::Repeat(inner, index) => {
                inner.is_simple() && index.is_simple()
            }
            Kind::Chain(parent, links, _) => {
                parent.is_simple()
                    && links
                        .iter()
                        .all(|link| matches!(link.kind, LinkKind::Field(_)))
            }
            _ => false,
        }
    }

    /// Whether a statement can end here without a semicolon.
    pub fn ends_statement(&self) -> bool {
        match &self.kind {
            Kind::If(_) | Kind::Match(_) | Kind::Loop(_) => true,
            Kind::Block(block) => !block.prefix.starts_with("async"),
            Kind::Macro(call) => call.open == b'{',
            _ => false,
        }
    }

    /// Whether a closure whose body this is keeps its braces.
    pub fn forces_block(&self) -> bool {
        match &self.kind {
            Kind::If(_) | Kind::Loop(_) => true,
            Kind::Unary(_, inner) | Kind::Cast(inner, _) => inner.forces_block(),
            Kind::Chain(parent, links, _) if links.is_empty() => parent.forces_block(),
            _ => false,
        }
    }

    /// Whether a closure's body may be of several lines without braces of its own.
    pub fn allows_lines(&self) -> bool {
        match &self.kind {
            Kind::Match(_) | Kind::Block(_) | Kind::Struct(_) => true,
            Kind::Loop(found) => found.keyword.ends_with("loop"),
            Kind::Unary(_, inner) | Kind::Cast(inner, _) | Kind::Index(inner, _) => {
                inner.allows_lines()
            }
            Kind::Chain(parent, links, _) if links.is_empty() => parent.allows_lines(),
            _ => false,
        }
    }

    /// Whether an arm's body may begin behind its arrow and go on below it.
    pub fn extends_arm(&self) -> bool {
        match &self.kind {
            Kind::Loop(found) => found.keyword.ends_with("loop"),
            Kind::Block(block) => !block.prefix.starts_with("async"),
            Kind::Match(_)
            | Kind::Closure(_)
            | Kind::Array(_)
            | Kind::Call(..)
            | Kind::Macro(_)
            | Kind::Struct(_)
            | Kind::Tuple(_) => true,
            Kind::Unary(_, inner) | Kind::Cast(inner, _) | Kind::Index(inner, _) => {
                inner.extends_arm()
            }
            Kind::Chain(..) => match self.outside() {
                Outside::Method => true,
                Outside::Try(Some(parent)) => parent.extends_arm(),
                _ => false,
            },
            _ => false,
        }
    }

    /// A name or a boolean, behind whatever prefixes.
    pub fn is_name(&self) -> bool {
        match &self.kind {
            Kind::Path(path) => path.qself.is_none() && path.segments.len() == 1,
            Kind::Unary(_, inner) | Kind::Paren(inner) => inner.is_name(),
            Kind::Chain(parent, links, _) if links.is_empty() => parent.is_name(),
            _ => false,
        }
    }
}
