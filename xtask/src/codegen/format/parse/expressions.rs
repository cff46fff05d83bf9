//! Expressions.

use crate::codegen::format::lexer::Kind as Token;
use crate::codegen::format::tree::{
    Block, Closure, If, Kind, Link, LinkKind, Loop, Macro, Match, Node, Path, Struct,
};

use super::{Parsed, Parser};

impl Parser<'_> {
    /// An expression.
    pub fn expression(&mut self) -> Parsed<Node> {
        self.binary(0, true)
    }

    /// An expression before a `{`, which begins no struct.
    fn condition(&mut self) -> Parsed<Node> {
        self.binary(0, false)
    }

    /// An operand with its prefixes and its chain.
    pub fn unary(&mut self) -> Parsed<Node> {
        self.operand(true)
    }

    /// An operand; without `structs` a `{` ends it.
    pub fn operand(&mut self, structs: bool) -> Parsed<Node> {
        let start = self.start();
        match self.text_at(0) {
            "&" => {
                self.bump();
                self.borrow(start, structs)
            }
            "&&" => {
                self.bump();
                let inner = self.borrow(start + 1, structs)?;
                Ok(self.node(start, Kind::Unary("&".to_owned(), Box::new(inner))))
            }
            "*" | "-" | "!" => {
                let prefix = self.bump().to_owned();
                let inner = self.operand(structs)?;
                Ok(self.node(start, Kind::Unary(prefix, Box::new(inner))))
            }
            "|" | "||" | "move" => self.closure(start),
            "async" if matches!(self.text_at(1), "|" | "||") => self.closure(start),
            "async" if self.text_at(1) == "move" && self.text_at(2).starts_with('|') => {
                self.closure(start)
            }
            "return" | "break" | "continue" => {
                let mut word = self.bump().to_owned();
                if self.kind() == Token::Lifetime {
                    word = format!("{word} {}", self.bump());
                }
                let ended = matches!(self.text_at(0), ")" | "]" | "}" | "," | ";" | "=>" | "")
                    || (!structs && self.is("{"));
                let value = if ended {
                    None
                } else {
                    Some(Box::new(self.binary(0, structs)?))
                };
                Ok(self.node(start, Kind::Jump(word, value)))
            }
            "let" => {
                self.bump();
                let pattern = self.pattern()?;
                self.expect("=")?;
                let value = self.binary(5, false)?;
                Ok(self.node(start, Kind::Let(Box::new(pattern), Box::new(value))))
            }
            _ => {
                let root = self.atom(structs)?;
                self.chain(root)
            }
        }
    }

    fn borrow(&mut self, start: usize, structs: bool) -> Parsed<Node> {
        let prefix = if self.eat("mut") { "&mut " } else { "&" };
        let inner = self.operand(structs)?;
        Ok(self.node(start, Kind::Unary(prefix.to_owned(), Box::new(inner))))
    }

    /// What follows an operand: calls, fields, indices, `?`.
    pub fn chain(&mut self, root: Node) -> Parsed<Node> {
        let start = root.span.start;
        let mut node = root;
        let mut links: Vec<Link> = Vec::new();
        let mut tries = 0;
        loop {
            match self.text_at(0) {
                "?" => {
                    self.bump();
                    match links.last_mut() {
                        Some(link) => link.tries += 1,
                        None => tries += 1,
                    }
                }
                "." => {
                    self.bump();
                    let kind = self.link()?;
                    links.push(Link { kind, tries: 0 });
                }
                "(" | "[" => {
                    if tries > 0 || !links.is_empty() {
                        let kind = Kind::Chain(Box::new(node), links, tries);
                        node = self.node(start, kind);
                        (links, tries) = (Vec::new(), 0);
                    }
                    let kind = if self.eat("(") {
                        let (arguments, _) = self.list(")", Self::expression)?;
                        Kind::Call(Box::new(node), arguments)
                    } else {
                        self.bump();
                        let index = self.expression()?;
                        self.expect("]")?;
                        Kind::Index(Box::new(node), Box::new(index))
                    };
                    node = self.node(start, kind);
                }
                _ => break,
            }
        }
        if tries == 0 && links.is_empty() {
            return Ok(node);
        }
        Ok(self.node(start, Kind::Chain(Box::new(node), links, tries)))
    }

    fn link(&mut self) -> Parsed<LinkKind> {
        if self.eat("await") {
            return Ok(LinkKind::Await);
        }
        if self.kind() == Token::Literal {
            let start = self.start();
            self.bump();
            return Ok(LinkKind::Field(start..self.end()));
        }
        let name = self.name()?;
        let generics = if self.eat("::") {
            self.generic_arguments()?
        } else {
            Vec::new()
        };
        if self.eat("(") {
            let (arguments, comma) = self.list(")", Self::expression)?;
            return Ok(LinkKind::Method(name, generics, arguments, comma));
        }
        Ok(LinkKind::Field(name))
    }

    /// An operand without what may follow it.
    pub fn operand_without_chain(&mut self) -> Parsed<Node> {
        self.atom(true)
    }

    fn atom(&mut self, structs: bool) -> Parsed<Node> {
        let start = self.start();
        match (self.kind(), self.text_at(0)) {
            (Token::Literal, _) => {
                self.bump();
                Ok(self.node(start, Kind::Literal))
            }
            (Token::Str, _) => {
                self.bump();
                Ok(self.node(start, Kind::Str))
            }
            (_, "(") => {
                self.bump();
                let (mut elements, comma) = self.list(")", Self::expression)?;
                let kind = match elements.pop() {
                    Some(only) if elements.is_empty() && !comma => Kind::Paren(Box::new(only)),
                    last => {
                        elements.extend(last);
                        Kind::Tuple(elements)
                    }
                };
                Ok(self.node(start, kind))
            }
            (_, "[") => self.array(start),
            (_, "{") => self.block(""),
            (_, "unsafe") => {
                self.bump();
                self.block("unsafe ")
            }
            (_, "async") => {
                self.bump();
                let prefix = if self.eat("move") {
                    "async move "
                } else {
                    "async "
                };
                self.block(prefix)
            }
            (_, "if") => self.conditional(),
            (_, "match") => {
                self.bump();
                let subject = self.condition()?;
                let (arms, tail) = self.arms()?;
                let found = Match {
                    subject,
                    arms,
                    tail,
                };
                Ok(self.node(start, Kind::Match(Box::new(found))))
            }
            (Token::Lifetime, _) => {
                let label = format!("{}: ", self.bump());
                self.expect(":")?;
                if self.is("{") {
                    return self.block(&label);
                }
                self.iteration(start, label)
            }
            (_, "loop" | "while" | "for") => self.iteration(start, String::new()),
            _ => self.named(start, structs),
        }
    }

    fn array(&mut self, start: usize) -> Parsed<Node> {
        self.bump();
        if self.is("]") {
            self.bump();
            return Ok(self.node(start, Kind::Array(Vec::new())));
        }
        let first = self.expression()?;
        if self.eat(";") {
            let count = self.expression()?;
            self.expect("]")?;
            return Ok(self.node(start, Kind::Repeat(Box::new(first), Box::new(count))));
        }
        let mut elements = vec![first];
        if self.eat(",") {
            let (others, _) = self.list("]", Self::expression)?;
            elements.extend(others);
        } else {
            self.expect("]")?;
        }
        Ok(self.node(start, Kind::Array(elements)))
    }

    fn iteration(&mut self, start: usize, label: String) -> Parsed<Node> {
        let word = self.bump();
        let (mut pattern, mut subject) = (None, None);
        match word {
            "for" => {
                pattern = Some(self.pattern()?);
                self.expect("in")?;
                subject = Some(self.condition()?);
            }
            "while" => subject = Some(self.condition()?),
            "loop" => {}
            _ => return self.lost(),
        }
        let body = self.block("")?;
        let found = Loop {
            keyword: label + word,
            pattern,
            subject,
            body,
        };
        Ok(self.node(start, Kind::Loop(Box::new(found))))
    }

    fn conditional(&mut self) -> Parsed<Node> {
        let start = self.start();
        self.expect("if")?;
        let condition = self.condition()?;
        let then = self.block("")?;
        let otherwise = if !self.eat("else") {
            None
        } else if self.is("if") {
            Some(self.conditional()?)
        } else {
            Some(self.block("")?)
        };
        let found = If {
            condition,
            then,
            otherwise,
        };
        Ok(self.node(start, Kind::If(Box::new(found))))
    }

    fn closure(&mut self, start: usize) -> Parsed<Node> {
        let mut prefix = String::new();
        while matches!(self.text_at(0), "async" | "move") {
            prefix.push_str(self.bump());
            prefix.push(' ');
        }
        let mut parameters = Vec::new();
        if !self.eat("||") {
            self.expect("|")?;
            (parameters, _) = self.list("|", |parser| {
                let from = parser.start();
                let pattern = parser.one_pattern()?;
                if parser.eat(":") {
                    let prefix = format!("{}: ", &parser.text[pattern.span.clone()]);
                    let ty = parser.ty()?;
                    return Ok(parser.node(from, Kind::Bound(prefix, Box::new(ty))));
                }
                Ok(pattern)
            })?;
        }
        let output = if self.eat("->") {
            Some(self.ty()?)
        } else {
            None
        };
        let body = self.expression()?;
        let closure = Closure {
            prefix,
            parameters,
            output,
            body,
        };
        Ok(self.node(start, Kind::Closure(Box::new(closure))))
    }

    /// `{ ... }` after a word such as `unsafe`.
    pub fn block(&mut self, prefix: &str) -> Parsed<Node> {
        let start = self.start();
        self.expect("{")?;
        let comment = self.comment;
        let inner = self.inner_attributes()?;
        let (statements, tail) = self.statements()?;
        let block = Block {
            prefix: prefix.to_owned(),
            statements,
            tail,
            inner,
            commented: self.comment != comment,
        };
        Ok(self.node(start, Kind::Block(Box::new(block))))
    }

    fn named(&mut self, start: usize, structs: bool) -> Parsed<Node> {
        if self.kind() == Token::Name && matches!(self.text_at(0), "as" | "else" | "in" | "fn") {
            return self.lost();
        }
        let path = self.path(true)?;
        if self.is("!") && self.kind_at(1) == Token::Open {
            return self.macro_call(start, &path);
        }
        if self.is("{") && structs {
            return self.struct_literal(start, path);
        }
        Ok(self.node(start, Kind::Path(path)))
    }

    fn struct_literal(&mut self, start: usize, path: Path) -> Parsed<Node> {
        self.bump();
        let mut literal = Struct {
            path,
            fields: Vec::new(),
            base: None,
            trailing_comma: false,
        };
        while !self.is("}") {
            if self.eat("..") {
                literal.base = Some(self.expression()?);
                continue;
            }
            let start = self.start();
            if !matches!(self.kind(), Token::Name | Token::Literal) {
                return self.lost();
            }
            self.bump();
            let name = start..self.end();
            let value = if self.eat(":") {
                Some(self.expression()?)
            } else {
                None
            };
            literal.fields.push((name, value));
            literal.trailing_comma = self.eat(",");
            if !literal.trailing_comma && !self.is("}") {
                return self.lost();
            }
        }
        self.bump();
        Ok(self.node(start, Kind::Struct(Box::new(literal))))
    }

    /// A macro that is called: its arguments are laid out if they are expressions.
    pub fn macro_call(&mut self, start: usize, path: &Path) -> Parsed<Node> {
        let names: Vec<&str> = path
            .segments
            .iter()
            .map(|segment| &self.text[segment.name.clone()])
            .collect();
        let global = if path.global { "::" } else { "" };
        self.expect("!")?;
        if self.kind() != Token::Open {
            return self.lost();
        }
        let mut call = Macro {
            name: format!("{global}{}!", names.join("::")),
            open: self.text_at(0).bytes().next().unwrap_or_default(),
            body: self.start()..self.tokens.tokens[self.partner()].end,
            arguments: None,
            trailing_comma: false,
            repeat: false,
        };
        let close = self.partner();
        let (before, nodes) = (self.comment, self.nodes);
        self.bump();
        // What stands in braces is left alone even where it could be understood.
        if call.open != b'{' && self.macro_arguments(&mut call, close).is_err() {
            call.arguments = None;
            self.nodes = nodes;
        }
        if call.arguments.is_none() {
            self.comment = before;
        } else if self.comment != before || self.has_comments_until(close) {
            return self.lost();
        }
        self.skip_to(call.body.start, close + 1);
        Ok(self.node(start, Kind::Macro(Box::new(call))))
    }

    fn has_comments_until(&self, token: usize) -> bool {
        self.tokens
            .comments
            .get(self.comment)
            .is_some_and(|comment| comment.before <= token)
    }

    fn macro_arguments(&mut self, call: &mut Macro, close: usize) -> Parsed<()> {
        let mut arguments = Vec::new();
        while self.at != close {
            arguments.push(self.expression()?);
            call.trailing_comma = self.eat(",");
            if self.is(";") && call.name == "vec!" && arguments.len() == 1 {
                self.bump();
                arguments.push(self.expression()?);
                call.repeat = true;
                break;
            }
            if !call.trailing_comma && self.at != close {
                return self.lost();
            }
        }
        if self.at != close {
            return self.lost();
        }
        call.arguments = Some(arguments);
        Ok(())
    }
}
