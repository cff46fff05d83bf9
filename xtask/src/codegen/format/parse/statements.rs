//! What stands in a block, and the arms of a `match`.

use crate::codegen::format::lexer::Kind as Token;
use crate::codegen::format::tree::{Arm, Comment, Kind, Local, Node, Statement, StatementKind};

use super::{Parsed, Parser};

impl Parser<'_> {
    /// The statements until a brace, which is stepped over, and the comments before it.
    pub fn statements(&mut self) -> Parsed<(Vec<Statement>, Vec<Comment>)> {
        let mut statements = Vec::new();
        loop {
            let before = self.comments()?;
            if self.is("}") {
                self.bump();
                return Ok((statements, before));
            }
            if self.eat(";") {
                continue;
            }
            statements.push(self.statement(before)?);
        }
    }

    fn statement(&mut self, before: Vec<Comment>) -> Parsed<Statement> {
        let newlines = self.newlines_before();
        let first = self.start();
        if self.is_item() {
            let item = self.item_after(before, newlines)?;
            let span = item.span.clone();
            return Ok(Statement {
                before: Vec::new(),
                newlines,
                attributes: Vec::new(),
                kind: StatementKind::Item(Box::new(item)),
                span,
            });
        }
        let attributes = self.outer_attributes()?;
        let kind = if self.is("let") {
            self.bump();
            let pattern = self.pattern()?;
            let ty = if self.eat(":") {
                Some(self.ty()?)
            } else {
                None
            };
            let (mut value, mut otherwise) = (None, None);
            if self.eat("=") {
                value = Some(self.expression()?);
                if self.eat("else") {
                    otherwise = Some(self.block("")?);
                }
            }
            self.expect(";")?;
            StatementKind::Let(Box::new(Local {
                pattern,
                ty,
                value,
                otherwise,
            }))
        } else {
            let expression = self.statement_expression()?;
            let semicolon = self.eat(";");
            if !semicolon && !self.is("}") && !expression.ends_statement() {
                return self.lost();
            }
            StatementKind::Expression(expression, semicolon)
        };
        Ok(Statement {
            before,
            newlines,
            attributes,
            kind,
            span: first..self.end(),
        })
    }

    /// Whether an item begins here, past its attributes.
    fn is_item(&self) -> bool {
        let mut ahead = 0;
        loop {
            if self.kind_at(ahead) == Token::DocOuter {
                ahead += 1;
            } else if self.text_at(ahead) == "#" && self.text_at(ahead + 1) == "[" {
                ahead = self.tokens.tokens[self.at + ahead + 1].partner + 1 - self.at;
            } else {
                break;
            }
        }
        let next = self.text_at(ahead + 1);
        match self.text_at(ahead) {
            "use" | "pub" | "struct" | "enum" | "fn" | "impl" | "trait" | "mod" | "static"
            | "type" => true,
            "const" => next != "{",
            "async" => next == "fn",
            "unsafe" => next != "{",
            "macro_rules" => next == "!",
            _ => false,
        }
    }

    /// An expression that ends where its block ends, if it has one.
    fn statement_expression(&mut self) -> Parsed<Node> {
        let block_like = match self.text_at(0) {
            "{" | "if" | "match" | "loop" | "while" | "for" => true,
            "unsafe" => self.text_at(1) == "{",
            _ => self.kind() == Token::Lifetime,
        };
        if !block_like {
            return self.expression();
        }
        let before = (self.at, self.comment, self.nodes);
        let node = self.operand_without_chain()?;
        if self.is(".") || self.is("?") {
            (self.at, self.comment, self.nodes) = before;
            return self.expression();
        }
        Ok(node)
    }

    /// The arms of a `match`, braces included, and the comments after the last.
    pub fn arms(&mut self) -> Parsed<(Vec<Arm>, Vec<Comment>)> {
        self.expect("{")?;
        let mut arms = Vec::new();
        loop {
            let before = self.comments()?;
            if self.is("}") {
                self.bump();
                return Ok((arms, before));
            }
            let newlines = self.newlines_before();
            let attributes = self.outer_attributes()?;
            let pattern = self.pattern()?;
            let guard = if self.eat("if") {
                Some(self.expression()?)
            } else {
                None
            };
            self.expect("=>")?;
            let body = self.statement_expression()?;
            let ended = self.eat(",") || self.is("}") || matches!(body.kind, Kind::Block(_));
            if !ended {
                return self.lost();
            }
            arms.push(Arm {
                before,
                newlines,
                attributes,
                pattern,
                guard,
                body,
            });
        }
    }
}
