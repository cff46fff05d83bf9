//! Paths, types, generics and bounds.

use crate::codegen::format::lexer::Kind as Token;
use crate::codegen::format::tree::{Generics, Kind, Node, Path, Segment};

use super::{Parsed, Parser};

impl Parser<'_> {
    /// A path. In an expression generics begin with `::`.
    pub fn path(&mut self, expression: bool) -> Parsed<Path> {
        let mut path = Path {
            qself: None,
            global: false,
            turbofish: expression,
            segments: Vec::new(),
        };
        let mut more = true;
        if self.eat("<") {
            let ty = self.ty()?;
            if self.eat("as") {
                path.segments = self.path(false)?.segments;
            }
            self.expect(">")?;
            path.qself = Some((Box::new(ty), path.segments.len()));
            more = self.eat("::");
        } else {
            path.global = self.eat("::");
        }
        while more {
            let name = self.name()?;
            let mut segment = Segment {
                name,
                generics: None,
                inputs: None,
            };
            if self.is("<") && !expression {
                segment.generics = Some(self.generic_arguments()?);
            } else if self.is("(") && !expression {
                self.bump();
                let (inputs, _) = self.list(")", Self::ty)?;
                let output = if self.eat("->") {
                    Some(Box::new(self.ty()?))
                } else {
                    None
                };
                segment.inputs = Some((inputs, output));
            } else if self.is("::") && self.text_at(1) == "<" {
                self.bump();
                segment.generics = Some(self.generic_arguments()?);
            }
            path.segments.push(segment);
            more = self.is("::") && matches!(self.kind_at(1), Token::Name);
            if more {
                self.bump();
            }
        }
        Ok(path)
    }

    /// What stands between `<` and `>`.
    pub fn generic_arguments(&mut self) -> Parsed<Vec<Node>> {
        self.expect("<")?;
        let (arguments, _) = self.list(">", |parser| {
            let start = parser.start();
            if parser.kind() == Token::Lifetime {
                parser.bump();
                return Ok(parser.node(start, Kind::Literal));
            }
            if matches!(parser.kind(), Token::Literal | Token::Str) || parser.is("{") {
                return parser.unary();
            }
            if parser.kind() == Token::Name && parser.text_at(1) == "=" {
                let prefix = format!("{} = ", parser.bump());
                parser.bump();
                let ty = parser.ty()?;
                return Ok(parser.node(start, Kind::Bound(prefix, Box::new(ty))));
            }
            if parser.kind() == Token::Name && parser.text_at(1) == ":" {
                let prefix = format!("{}: ", parser.bump());
                parser.bump();
                let bounds = parser.bounds("")?;
                return Ok(parser.node(start, Kind::Bound(prefix, Box::new(bounds))));
            }
            parser.ty()
        })?;
        Ok(arguments)
    }

    /// A type.
    pub fn ty(&mut self) -> Parsed<Node> {
        let start = self.start();
        match self.text_at(0) {
            "&&" => {
                self.bump();
                let inner = self.reference_to("&", start)?;
                Ok(self.node(start, Kind::Unary("&".to_owned(), Box::new(inner))))
            }
            "&" => {
                self.bump();
                self.reference_to("&", start)
            }
            "*" => {
                self.bump();
                let prefix = format!("*{} ", self.bump());
                let inner = self.ty()?;
                Ok(self.node(start, Kind::Unary(prefix, Box::new(inner))))
            }
            "(" => {
                self.bump();
                let (mut elements, comma) = self.list(")", Self::ty)?;
                let kind = match elements.pop() {
                    Some(only) if elements.is_empty() && !comma => Kind::Paren(Box::new(only)),
                    last => {
                        elements.extend(last);
                        Kind::Tuple(elements)
                    }
                };
                Ok(self.node(start, kind))
            }
            "[" => {
                self.bump();
                let element = self.ty()?;
                let kind = if self.eat(";") {
                    Kind::Sized(Box::new(element), Box::new(self.expression()?))
                } else {
                    Kind::Slice(Box::new(element))
                };
                self.expect("]")?;
                Ok(self.node(start, kind))
            }
            "!" | "_" => {
                self.bump();
                Ok(self.node(start, Kind::Literal))
            }
            "impl" | "dyn" => {
                let prefix = format!("{} ", self.bump());
                self.bounds(&prefix)
            }
            "for" => self.bounds(""),
            "fn" | "unsafe" | "extern" => {
                let mut prefix = String::new();
                while !self.is("(") {
                    if !prefix.is_empty() {
                        prefix.push(' ');
                    }
                    prefix.push_str(self.bump());
                }
                self.bump();
                let (inputs, _) = self.list(")", |parser| {
                    let start = parser.start();
                    if parser.kind() == Token::Name && parser.text_at(1) == ":" {
                        let prefix = format!("{}: ", parser.bump());
                        parser.bump();
                        let ty = parser.ty()?;
                        return Ok(parser.node(start, Kind::Bound(prefix, Box::new(ty))));
                    }
                    parser.ty()
                })?;
                let output = if self.eat("->") {
                    Some(Box::new(self.ty()?))
                } else {
                    None
                };
                Ok(self.node(start, Kind::Function(prefix, inputs, output)))
            }
            _ => {
                let path = self.path(false)?;
                if self.is("!") {
                    return self.macro_call(start, &path);
                }
                Ok(self.node(start, Kind::Path(path)))
            }
        }
    }

    fn reference_to(&mut self, sign: &str, start: usize) -> Parsed<Node> {
        let mut prefix = sign.to_owned();
        if self.kind() == Token::Lifetime {
            prefix.push_str(self.bump());
            prefix.push(' ');
        }
        if self.eat("mut") {
            prefix.push_str("mut ");
        }
        let inner = self.ty()?;
        Ok(self.node(start, Kind::Unary(prefix, Box::new(inner))))
    }

    /// `A + B`, after a word such as `impl`.
    pub fn bounds(&mut self, prefix: &str) -> Parsed<Node> {
        let start = self.start();
        let mut bounds = Vec::new();
        loop {
            bounds.push(self.bound()?);
            if !self.eat("+") {
                break;
            }
        }
        Ok(self.node(start, Kind::Bounds(prefix.to_owned(), bounds)))
    }

    fn bound(&mut self) -> Parsed<Node> {
        let start = self.start();
        if self.kind() == Token::Lifetime {
            self.bump();
            return Ok(self.node(start, Kind::Literal));
        }
        if self.eat("?") {
            let inner = self.bound()?;
            return Ok(self.node(start, Kind::Unary("?".to_owned(), Box::new(inner))));
        }
        if self.eat("for") {
            let arguments = self.generic_arguments()?;
            let names: Vec<&str> = arguments
                .iter()
                .map(|argument| &self.text[argument.span.clone()])
                .collect();
            let prefix = format!("for<{}> ", names.join(", "));
            let inner = self.bound()?;
            return Ok(self.node(start, Kind::Unary(prefix, Box::new(inner))));
        }
        let path = self.path(false)?;
        Ok(self.node(start, Kind::Path(path)))
    }

    /// `<'a, T: B, const N: usize>`, where there is one.
    pub fn generics(&mut self) -> Parsed<Generics> {
        let mut generics = Generics::default();
        if self.eat("<") {
            (generics.parameters, _) = self.list(">", |parser| {
                let start = parser.start();
                let mut prefix = String::new();
                if parser.eat("const") {
                    prefix.push_str("const ");
                }
                prefix.push_str(parser.bump());
                if prefix.starts_with("const ") {
                    parser.expect(":")?;
                    let ty = parser.ty()?;
                    return Ok(parser.node(start, Kind::Bound(format!("{prefix}: "), Box::new(ty))));
                }
                if parser.eat(":") {
                    return parser.bounds(&format!("{prefix}: "));
                }
                if parser.eat("=") {
                    let ty = parser.ty()?;
                    return Ok(
                        parser.node(start, Kind::Bound(format!("{prefix} = "), Box::new(ty)))
                    );
                }
                Ok(parser.node(start, Kind::Literal))
            })?;
        }
        Ok(generics)
    }

    /// `where A: B, ...`, where there is one.
    pub fn predicates(&mut self, generics: &mut Generics) -> Parsed<()> {
        if !self.eat("where") {
            return Ok(());
        }
        while !(self.is("{") || self.is(";") || self.is("=")) {
            let start = self.start();
            let ty = if self.kind() == Token::Lifetime {
                self.bump().to_owned()
            } else {
                let ty = self.ty()?;
                self.text[ty.span.clone()].to_owned()
            };
            self.expect(":")?;
            let bounds = self.bounds("")?;
            let kind = Kind::Bound(format!("{ty}: "), Box::new(bounds));
            generics.predicates.push(self.node(start, kind));
            if !self.eat(",") {
                break;
            }
        }
        Ok(())
    }
}
