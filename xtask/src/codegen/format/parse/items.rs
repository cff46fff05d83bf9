//! Items.

use crate::codegen::format::lexer::Kind as Token;
use crate::codegen::format::tree::{
    Attribute, Body, Comment, Data, Field, Function, Impl, Item, ItemKind, Kind, Node, Trait,
    UseSegment, UseTree, Variant,
};

use super::{Parsed, Parser};

impl Parser<'_> {
    /// An item with the comments before it.
    pub fn item(&mut self) -> Parsed<Item> {
        let before = self.comments()?;
        let newlines = self.newlines_before();
        self.item_after(before, newlines)
    }

    /// An item whose comments have been read.
    pub fn item_after(&mut self, before: Vec<Comment>, newlines: usize) -> Parsed<Item> {
        let attributes = self.outer_attributes()?;
        let start = self.start();
        let mut visibility = String::new();
        if self.eat("pub") {
            visibility.push_str("pub");
            if self.is("(") {
                let close = self.partner();
                while self.at <= close {
                    let word = self.bump();
                    visibility.push_str(word);
                    if word == "in" {
                        visibility.push(' ');
                    }
                }
            }
            visibility.push(' ');
        }
        let kind = self.item_kind()?;
        Ok(Item {
            before,
            newlines,
            attributes,
            visibility,
            kind,
            span: start..self.end(),
        })
    }

    fn item_kind(&mut self) -> Parsed<ItemKind> {
        match (self.text_at(0), self.text_at(1)) {
            ("use", _) => {
                self.bump();
                let tree = self.use_tree()?;
                self.expect(";")?;
                Ok(ItemKind::Use(tree))
            }
            ("mod", _) => {
                self.bump();
                let name = self.name()?;
                if self.eat(";") {
                    return Ok(ItemKind::ModFile(name));
                }
                Ok(ItemKind::Mod(name, self.body(true)?))
            }
            ("struct", _) => self.structure(),
            ("enum", _) => self.enumeration(),
            ("static", _) => self.constant(),
            ("const", name) if name != "fn" && name != "unsafe" && name != "async" => {
                self.constant()
            }
            ("type", _) => {
                self.bump();
                let name = self.name()?;
                let generics = self.generics()?;
                let bounds = if self.eat(":") {
                    vec![self.bounds("")?]
                } else {
                    Vec::new()
                };
                let ty = if self.eat("=") {
                    Some(self.ty()?)
                } else {
                    None
                };
                self.expect(";")?;
                Ok(ItemKind::Alias(name, generics, bounds, ty))
            }
            ("impl", _) => self.implementation(),
            ("trait", _) => self.interface(),
            ("fn" | "const" | "async" | "unsafe" | "extern", _) => self.function(),
            ("macro_rules", "!") => {
                while !(self.is("{") || self.is("(") || self.is("[")) {
                    self.bump();
                }
                self.skip_to(self.start(), self.partner() + 1);
                self.eat(";");
                Ok(ItemKind::Verbatim)
            }
            _ => {
                let start = self.start();
                let path = self.path(true)?;
                let call = self.macro_call(start, &path)?;
                self.eat(";");
                Ok(ItemKind::Macro(call))
            }
        }
    }

    fn body(&mut self, is_module: bool) -> Parsed<Body> {
        self.expect("{")?;
        let inner = self.inner_attributes()?;
        let mut items = Vec::new();
        loop {
            let before = self.comments()?;
            if self.is("}") {
                self.bump();
                return Ok(Body {
                    is_module,
                    inner,
                    items,
                    tail: before,
                });
            }
            let newlines = self.newlines_before();
            items.push(self.item_after(before, newlines)?);
        }
    }

    fn use_tree(&mut self) -> Parsed<UseTree> {
        let mut path = Vec::new();
        if self.eat("::") {
            path.push(UseSegment::Name(String::new(), None));
        }
        loop {
            if self.eat("*") {
                path.push(UseSegment::Glob);
                break;
            }
            if self.is("{") {
                self.bump();
                let (trees, _) = self.list("}", Self::use_tree)?;
                path.push(UseSegment::List(trees));
                break;
            }
            let name = self.name()?;
            let name = self.text[name].to_owned();
            if self.eat("as") {
                let alias = self.bump().to_owned();
                path.push(UseSegment::Name(name, Some(alias)));
                break;
            }
            path.push(UseSegment::Name(name, None));
            if !self.eat("::") {
                break;
            }
        }
        Ok(UseTree { path })
    }

    fn structure(&mut self) -> Parsed<ItemKind> {
        self.bump();
        let name = self.name()?;
        let mut generics = self.generics()?;
        self.predicates(&mut generics)?;
        let data = self.data()?;
        if !matches!(data, Data::Named(..)) {
            self.predicates(&mut generics)?;
            self.expect(";")?;
        }
        Ok(ItemKind::Struct(name, generics, data))
    }

    fn data(&mut self) -> Parsed<Data> {
        if self.eat("(") {
            let (fields, _) = self.list(")", |parser| parser.field(false))?;
            return Ok(Data::Tuple(fields));
        }
        if !self.eat("{") {
            return Ok(Data::Unit);
        }
        let mut fields = Vec::new();
        loop {
            let before = self.comments()?;
            if self.is("}") {
                self.bump();
                return Ok(Data::Named(fields, before));
            }
            let mut field = self.field(true)?;
            field.before = before;
            fields.push(field);
            if !self.eat(",") && !self.is("}") {
                return self.lost();
            }
        }
    }

    fn field(&mut self, named: bool) -> Parsed<Field> {
        let newlines = self.newlines_before();
        let attributes = self.outer_attributes()?;
        let mut visibility = String::new();
        if self.eat("pub") {
            visibility.push_str("pub");
            if self.is("(") && self.kind_at(1) == Token::Name && self.text_at(2) == ")" {
                for _ in 0..3 {
                    visibility.push_str(self.bump());
                }
            }
            visibility.push(' ');
        }
        let name = if named {
            let name = self.name()?;
            self.expect(":")?;
            Some(name)
        } else {
            None
        };
        let ty = self.ty()?;
        Ok(Field {
            before: Vec::new(),
            newlines,
            attributes,
            visibility,
            name,
            ty,
        })
    }

    fn enumeration(&mut self) -> Parsed<ItemKind> {
        self.bump();
        let name = self.name()?;
        let mut generics = self.generics()?;
        self.predicates(&mut generics)?;
        self.expect("{")?;
        let mut variants = Vec::new();
        loop {
            let before = self.comments()?;
            if self.is("}") {
                self.bump();
                return Ok(ItemKind::Enum(name, generics, variants, before));
            }
            let newlines = self.newlines_before();
            let attributes: Vec<Attribute> = self.outer_attributes()?;
            let name = self.name()?;
            let data = self.data()?;
            let discriminant = if self.eat("=") {
                Some(self.expression()?)
            } else {
                None
            };
            variants.push(Variant {
                before,
                newlines,
                attributes,
                name,
                data,
                discriminant,
            });
            if !self.eat(",") && !self.is("}") {
                return self.lost();
            }
        }
    }

    fn constant(&mut self) -> Parsed<ItemKind> {
        let mut head = self.bump().to_owned();
        while !self.is(":") {
            head.push(' ');
            head.push_str(self.bump());
            if self.is_end() {
                return self.lost();
            }
        }
        self.bump();
        let ty = self.ty()?;
        let value = if self.eat("=") {
            Some(self.expression()?)
        } else {
            None
        };
        self.expect(";")?;
        Ok(ItemKind::Constant(head, ty, value))
    }

    fn implementation(&mut self) -> Parsed<ItemKind> {
        self.bump();
        let mut generics = self.generics()?;
        let first = self.ty()?;
        let (interface, ty) = if self.eat("for") {
            (Some(first), self.ty()?)
        } else {
            (None, first)
        };
        self.predicates(&mut generics)?;
        let body = self.body(false)?;
        Ok(ItemKind::Impl(Box::new(Impl {
            generics,
            interface,
            ty,
            body,
        })))
    }

    fn interface(&mut self) -> Parsed<ItemKind> {
        self.bump();
        let name = self.name()?;
        let mut generics = self.generics()?;
        let bounds = if self.eat(":") {
            vec![self.bounds("")?]
        } else {
            Vec::new()
        };
        self.predicates(&mut generics)?;
        let body = self.body(false)?;
        Ok(ItemKind::Trait(Box::new(Trait {
            name,
            generics,
            bounds,
            body,
        })))
    }

    fn function(&mut self) -> Parsed<ItemKind> {
        let mut header = String::new();
        while !self.is("fn") {
            if self.kind() != Token::Name && self.kind() != Token::Str {
                return self.lost();
            }
            header.push_str(self.bump());
            header.push(' ');
        }
        self.bump();
        header.push_str("fn ");
        let name = self.name()?;
        let mut generics = self.generics()?;
        self.expect("(")?;
        let (parameters, _) = self.list(")", Self::parameter)?;
        let output = if self.eat("->") {
            Some(self.ty()?)
        } else {
            None
        };
        self.predicates(&mut generics)?;
        let body = if self.eat(";") {
            None
        } else {
            Some(self.block("")?)
        };
        Ok(ItemKind::Function(Box::new(Function {
            header,
            name,
            generics,
            parameters,
            output,
            body,
        })))
    }

    fn parameter(&mut self) -> Parsed<Node> {
        let start = self.start();
        let is_self = |parser: &Self, ahead| {
            parser.text_at(ahead) == "self" && parser.text_at(ahead + 1) != ":"
        };
        if (0..4).any(|ahead| {
            is_self(self, ahead)
                && (0..ahead).all(|before| {
                    matches!(self.text_at(before), "&" | "mut")
                        || self.kind_at(before) == Token::Lifetime
                })
        }) {
            while !self.eat("self") {
                self.bump();
            }
            return Ok(self.node(start, Kind::Literal));
        }
        let pattern = self.pattern()?;
        self.expect(":")?;
        let prefix = format!("{}: ", &self.text[pattern.span.clone()]);
        let ty = self.ty()?;
        Ok(self.node(start, Kind::Bound(prefix, Box::new(ty))))
    }
}
