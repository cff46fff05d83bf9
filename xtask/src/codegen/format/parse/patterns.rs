//! Patterns.

use crate::codegen::format::lexer::Kind as Token;
use crate::codegen::format::tree::{Kind, Node, Path};

use super::{Parsed, Parser};

impl Parser<'_> {
    /// A pattern with its alternatives.
    pub fn pattern(&mut self) -> Parsed<Node> {
        let start = self.start();
        self.eat("|");
        let first = self.one_pattern()?;
        if !self.is("|") {
            return Ok(first);
        }
        let mut alternatives = vec![first];
        while self.eat("|") {
            alternatives.push(self.one_pattern()?);
        }
        Ok(self.node(start, Kind::Alternatives(alternatives)))
    }

    /// A pattern that stands alone, as a parameter of a closure does.
    pub fn one_pattern(&mut self) -> Parsed<Node> {
        let start = self.start();
        match self.text_at(0) {
            "&" | "&&" => {
                let mut prefix = self.bump().to_owned();
                if self.eat("mut") {
                    prefix.push_str("mut ");
                }
                let inner = self.one_pattern()?;
                Ok(self.node(start, Kind::Unary(prefix, Box::new(inner))))
            }
            "ref" | "mut" => {
                let mut prefix = format!("{} ", self.bump());
                if self.eat("mut") {
                    prefix.push_str("mut ");
                }
                let inner = self.one_pattern()?;
                Ok(self.node(start, Kind::Unary(prefix, Box::new(inner))))
            }
            "_" | ".." => {
                self.bump();
                Ok(self.node(start, Kind::Literal))
            }
            "(" => {
                self.bump();
                let (mut elements, comma) = self.list(")", Self::pattern)?;
                let kind = match elements.pop() {
                    Some(only) if elements.is_empty() && !comma => Kind::Paren(Box::new(only)),
                    last => {
                        elements.extend(last);
                        Kind::TuplePattern(Path::default(), elements)
                    }
                };
                Ok(self.node(start, kind))
            }
            "[" => {
                self.bump();
                let (elements, _) = self.list("]", Self::pattern)?;
                Ok(self.node(start, Kind::Array(elements)))
            }
            _ if matches!(self.kind(), Token::Literal | Token::Str) || self.is("-") => {
                let low = self.pattern_literal()?;
                self.pattern_range(start, low)
            }
            _ => self.named_pattern(start),
        }
    }

    fn pattern_literal(&mut self) -> Parsed<Node> {
        let start = self.start();
        self.eat("-");
        if self.kind() == Token::Name {
            let path = self.path(true)?;
            return Ok(self.node(start, Kind::Path(path)));
        }
        if !matches!(self.kind(), Token::Literal | Token::Str) {
            return self.lost();
        }
        let kind = if self.kind() == Token::Str {
            Kind::Str
        } else {
            Kind::Literal
        };
        self.bump();
        Ok(self.node(start, kind))
    }

    fn pattern_range(&mut self, start: usize, low: Node) -> Parsed<Node> {
        if !(self.is("..=") || self.is("..")) {
            return Ok(low);
        }
        let operator = self.bump().to_owned();
        let high = if matches!(self.kind(), Token::Literal | Token::Name) || self.is("-") {
            Some(Box::new(self.pattern_literal()?))
        } else {
            None
        };
        Ok(self.node(start, Kind::Range(Some(Box::new(low)), operator, high)))
    }

    fn named_pattern(&mut self, start: usize) -> Parsed<Node> {
        let path = self.path(true)?;
        if self.is("(") {
            self.bump();
            let (elements, _) = self.list(")", Self::pattern)?;
            return Ok(self.node(start, Kind::TuplePattern(path, elements)));
        }
        if self.is("{") {
            self.bump();
            let mut fields = Vec::new();
            let mut rest = false;
            while !self.is("}") {
                if self.eat("..") {
                    rest = true;
                    continue;
                }
                let from = self.start();
                if self.kind() == Token::Name && self.text_at(1) == ":" {
                    let prefix = format!("{}: ", self.bump());
                    self.bump();
                    let inner = self.pattern()?;
                    fields.push(self.node(from, Kind::Bound(prefix, Box::new(inner))));
                } else {
                    fields.push(self.one_pattern()?);
                }
                if !self.eat(",") && !self.is("}") {
                    return self.lost();
                }
            }
            self.bump();
            return Ok(self.node(start, Kind::StructPattern(path, fields, rest)));
        }
        if self.eat("@") {
            let prefix = format!("{} @ ", &self.text[path.segments[0].name.clone()]);
            let inner = self.one_pattern()?;
            return Ok(self.node(start, Kind::Bound(prefix, Box::new(inner))));
        }
        if self.is("!") {
            return self.macro_call(start, &path);
        }
        // A name is never too wide; a path may be.
        let kind = if path.segments.len() == 1 && !path.global && path.qself.is_none() {
            Kind::Str
        } else {
            Kind::Path(path)
        };
        let low = self.node(start, kind);
        self.pattern_range(start, low)
    }
}
