//! Operators between expressions, by how tightly they bind.

use crate::codegen::format::tree::{Kind, Node};

use super::{Parsed, Parser};

/// How tightly an operator binds; 1 is an assignment, 2 a range.
fn strength(operator: &str) -> usize {
    match operator {
        "=" | "+=" | "-=" | "*=" | "/=" | "%=" | "^=" | "&=" | "|=" | "<<=" | ">>=" => 1,
        ".." | "..=" => 2,
        "||" => 3,
        "&&" => 4,
        "==" | "!=" | "<" | ">" | "<=" | ">=" => 5,
        "|" => 6,
        "^" => 7,
        "&" => 8,
        "<<" | ">>" => 9,
        "+" | "-" => 10,
        "*" | "/" | "%" => 11,
        "as" => 12,
        _ => 0,
    }
}

impl Parser<'_> {
    /// The operator here, put together from its tokens, and how many those are.
    fn operator(&self) -> (String, usize) {
        let first = self.text_at(0);
        if !matches!(first, "<" | ">") || !self.is_joined() {
            return (first.to_owned(), 1);
        }
        let second = self.text_at(1);
        let both = format!("{first}{second}");
        match both.as_str() {
            "<=" | ">=" | "<<" | ">>" => (both, 2),
            _ => (first.to_owned(), 1),
        }
    }

    /// Operands and operators that bind at least this tightly.
    pub fn binary(&mut self, least: usize, structs: bool) -> Parsed<Node> {
        let start = self.start();
        let mut left = if self.is("..") || self.is("..=") {
            let operator = self.bump().to_owned();
            let high = self.range_end(structs)?;
            self.node(start, Kind::Range(None, operator, high))
        } else {
            self.operand(structs)?
        };
        loop {
            let (operator, tokens) = self.operator();
            let strength = strength(&operator);
            if strength == 0 || strength < least {
                return Ok(left);
            }
            self.at += tokens;
            let kind = match strength {
                12 => {
                    let ty = self.ty()?;
                    Kind::Cast(Box::new(left), Box::new(ty))
                }
                1 => {
                    let value = self.binary(1, structs)?;
                    Kind::Assign(operator, Box::new(left), Box::new(value))
                }
                2 => Kind::Range(Some(Box::new(left)), operator, self.range_end(structs)?),
                _ => {
                    let right = self.binary(strength + 1, structs)?;
                    match left.kind {
                        Kind::Binary(same, mut operands) if same == operator => {
                            operands.push(right);
                            Kind::Binary(operator, operands)
                        }
                        _ => Kind::Binary(operator, vec![left, right]),
                    }
                }
            };
            left = self.node(start, kind);
        }
    }

    fn range_end(&mut self, structs: bool) -> Parsed<Option<Box<Node>>> {
        let ended = matches!(self.text_at(0), ")" | "]" | "}" | "," | ";" | "=>" | "")
            || (!structs && self.is("{"));
        if ended {
            return Ok(None);
        }
        Ok(Some(Box::new(self.binary(3, structs)?)))
    }
}
