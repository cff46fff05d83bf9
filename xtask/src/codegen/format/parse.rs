//! From tokens to the tree: what all parts of the grammar share.

mod attributes;
mod expressions;
pub mod flat;
mod items;
mod operators;
mod patterns;
mod statements;
mod types;

use super::lexer::{Kind as Token, Tokens};
use super::tree::{Comment, Item, Kind, Node, Span};

/// Where the text stops to be understood: a token.
#[derive(Clone, Copy, Debug)]
pub struct Lost(pub usize);

/// What is understood, or where that ends.
pub type Parsed<T> = Result<T, Lost>;

/// A place in a text in the making of a tree.
pub struct Parser<'t> {
    text: &'t str,
    tokens: &'t Tokens,
    at: usize,
    /// The first comment that is not in the tree.
    comment: usize,
    nodes: usize,
}

/// The items of a file, and the comments after the last.
///
/// # Errors
/// The token that is not understood.
pub fn parse(text: &str, tokens: &Tokens) -> Parsed<super::tree::Body> {
    let mut parser = Parser {
        text,
        tokens,
        at: 0,
        comment: 0,
        nodes: 0,
    };
    let inner = parser.inner_attributes()?;
    let mut items: Vec<Item> = Vec::new();
    while !parser.is_end() {
        items.push(parser.item()?);
    }
    let tail = parser.comments()?;
    Ok(super::tree::Body {
        is_module: true,
        inner,
        items,
        tail,
    })
}

impl<'t> Parser<'t> {
    fn is_end(&self) -> bool {
        self.kind() == Token::End
    }

    fn kind_at(&self, ahead: usize) -> Token {
        self.tokens
            .tokens
            .get(self.at + ahead)
            .map_or(Token::End, |token| token.kind)
    }

    fn kind(&self) -> Token {
        self.kind_at(0)
    }

    fn text_at(&self, ahead: usize) -> &'t str {
        self.tokens
            .tokens
            .get(self.at + ahead)
            .map_or("", |token| &self.text[token.start..token.end])
    }

    fn start(&self) -> usize {
        self.tokens.tokens[self.at].start
    }

    /// Where the token before ends.
    fn end(&self) -> usize {
        self.tokens.tokens[self.at.saturating_sub(1)].end
    }

    fn is(&self, text: &str) -> bool {
        self.text_at(0) == text
    }

    fn lost<T>(&self) -> Parsed<T> {
        Err(Lost(self.at))
    }

    fn bump(&mut self) -> &'t str {
        let text = self.text_at(0);
        self.at += 1;
        text
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = self.is(text);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, text: &str) -> Parsed<()> {
        if self.eat(text) { Ok(()) } else { self.lost() }
    }

    fn name(&mut self) -> Parsed<Span> {
        if self.kind() != Token::Name {
            return self.lost();
        }
        let start = self.start();
        self.bump();
        Ok(start..self.end())
    }

    /// Whether nothing stands between the token and the one after it.
    fn is_joined(&self) -> bool {
        let tokens = &self.tokens.tokens;
        self.at + 1 < tokens.len() && tokens[self.at].end == tokens[self.at + 1].start
    }

    /// How many lines end between two places.
    fn newlines(&self, start: usize, end: usize) -> usize {
        self.text.as_bytes()[start..end]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
    }

    /// How many lines end before the token: after the one before it, or the comment between them.
    fn newlines_before(&self) -> usize {
        let token = if self.at == 0 { 0 } else { self.end() };
        let comment = self.tokens.comments[..self.comment]
            .last()
            .map_or(0, |comment| comment.end);
        self.newlines(token.max(comment), self.start())
    }

    /// The comments before the token, each on lines of its own.
    fn comments(&mut self) -> Parsed<Vec<Comment>> {
        let mut found = Vec::new();
        let mut end = if self.at == 0 { 0 } else { self.end() };
        while let Some(comment) = self.tokens.comments.get(self.comment) {
            if comment.before > self.at {
                break;
            }
            // Behind something on its line, or somewhere within what cannot hold a comment.
            if comment.before < self.at {
                return Err(Lost(comment.before));
            }
            let newlines = self.newlines(end, comment.start);
            if newlines == 0 && end > 0 {
                return Err(Lost(comment.before));
            }
            found.push(Comment {
                span: comment.start..comment.end,
                newlines,
            });
            end = comment.end;
            self.comment += 1;
        }
        Ok(found)
    }

    /// Steps over tokens that are copied, with the comments from a place on.
    fn skip_to(&mut self, from: usize, token: usize) {
        self.at = token;
        let next = self.tokens.comments.get(self.comment);
        if next.is_some_and(|comment| comment.start < from) {
            // It has been overlooked, and must not be lost.
            return;
        }
        while let Some(comment) = self.tokens.comments.get(self.comment) {
            if comment.before > token {
                break;
            }
            if comment.before == token
                && comment.start >= self.tokens.tokens[token.saturating_sub(1)].end
            {
                break;
            }
            self.comment += 1;
        }
    }

    /// The token that closes the delimiter here.
    fn partner(&self) -> usize {
        self.tokens.tokens[self.at].partner
    }

    fn node(&mut self, start: usize, kind: Kind) -> Node {
        self.nodes += 1;
        let mut node = Node {
            id: self.nodes,
            span: start..self.end(),
            kind,
            flat: None,
        };
        node.flat = flat::flat(&node, self.text);
        node
    }

    /// What is separated by commas until a delimiter, which is stepped over; and whether a comma is last.
    fn list<T>(
        &mut self,
        close: &str,
        mut element: impl FnMut(&mut Self) -> Parsed<T>,
    ) -> Parsed<(Vec<T>, bool)> {
        let mut elements = Vec::new();
        let mut comma = false;
        while !self.is(close) {
            elements.push(element(self)?);
            comma = self.eat(",");
            if !comma && !self.is(close) {
                return self.lost();
            }
        }
        self.bump();
        Ok((elements, comma))
    }
}
