//! Attributes and docs.

use crate::codegen::format::lexer::Kind as Token;
use crate::codegen::format::tree::{Attribute, Kind, Node};

use super::{Parsed, Parser};

impl Parser<'_> {
    /// `#![...]` and `//!`.
    pub fn inner_attributes(&mut self) -> Parsed<Vec<Attribute>> {
        self.attributes_of(true)
    }

    /// `#[...]` and `///`.
    pub fn outer_attributes(&mut self) -> Parsed<Vec<Attribute>> {
        self.attributes_of(false)
    }

    fn attributes_of(&mut self, inner: bool) -> Parsed<Vec<Attribute>> {
        let mut attributes: Vec<Attribute> = Vec::new();
        loop {
            let start = self.start();
            let doc = if inner {
                Token::DocInner
            } else {
                Token::DocOuter
            };
            let is_doc = self.kind() == doc;
            let bracket = usize::from(inner) + 1;
            let is_attribute =
                self.is("#") && self.text_at(bracket) == "[" && inner == (self.text_at(1) == "!");
            if !is_doc && !is_attribute {
                return Ok(attributes);
            }
            let comments = self.comments()?;
            match attributes.last_mut() {
                Some(last) => {
                    last.newlines = comments
                        .first()
                        .map_or_else(|| self.newlines_before(), |comment| comment.newlines);
                    last.after = comments;
                }
                None if comments.is_empty() => {}
                None if inner => {
                    // The header of a file.
                    attributes.push(Attribute {
                        span: start..start,
                        newlines: self.newlines_before(),
                        doc: true,
                        inner,
                        meta: None,
                        after: comments,
                    });
                }
                None => return self.lost(),
            }
            let mut meta = None;
            if is_doc {
                self.bump();
            } else {
                self.at += bracket;
                let close = self.partner();
                self.bump();
                let before = self.comment;
                meta = self.meta_item().ok();
                if self.at != close || self.comment != before {
                    meta = None;
                }
                self.comment = before;
                self.skip_to(start, close + 1);
            }
            attributes.push(Attribute {
                span: start..self.end(),
                newlines: self.newlines(self.end(), self.start()),
                doc: is_doc,
                inner,
                meta,
                after: Vec::new(),
            });
        }
    }

    /// `name`, `name = "..."`, `name(...)`: what rustfmt lays out. Anything else stays as it is.
    fn meta_item(&mut self) -> Parsed<Node> {
        let start = self.start();
        loop {
            self.name()?;
            if !self.eat("::") {
                break;
            }
        }
        if self.eat("=") {
            let from = self.start();
            let kind = match self.kind() {
                Token::Str => Kind::Str,
                Token::Literal => Kind::Literal,
                _ if self.is("true") || self.is("false") => Kind::Literal,
                _ => return self.lost(),
            };
            self.bump();
            let value = self.node(from, kind);
            return Ok(self.node(start, Kind::NameValue(Box::new(value))));
        }
        if self.is("(") {
            self.bump();
            let (elements, comma) = self.list(")", |parser| {
                let from = parser.start();
                let kind = match parser.kind() {
                    Token::Str => Kind::Str,
                    Token::Literal => Kind::Literal,
                    _ if parser.is("true") || parser.is("false") => Kind::Literal,
                    _ => return parser.meta_item(),
                };
                parser.bump();
                Ok(parser.node(from, kind))
            })?;
            return Ok(self.node(start, Kind::Meta(elements, comma)));
        }
        Ok(self.node(start, Kind::Literal))
    }
}
