//! Source text as tokens, with comments kept apart: what a search for names in code needs.

use anyhow::bail;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or a keyword, `r#` included.
    Name,
    Lifetime,
    /// A number or a character.
    Literal,
    /// A string of any sort.
    Str,
    /// An operator. `<` and `>` are tokens of their own, so that generics can be closed one by one.
    Punct,
    Open,
    Close,
    /// `///` on one line.
    DocOuter,
    /// `//!` on one line.
    DocInner,
    End,
}

/// A token, by its place.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// A plain comment, by its place.
#[derive(Clone, Copy, Debug)]
pub struct Comment {
    pub start: usize,
    pub end: usize,
}

/// A text in tokens; the last is [`Kind::End`].
#[derive(Debug)]
pub struct Tokens {
    pub tokens: Vec<Token>,
    pub comments: Vec<Comment>,
}

const OPERATORS: &[&str] = &[
    "..=", "...", "::", "->", "=>", "==", "!=", "&&", "||", "..", "+=", "-=", "*=", "/=", "%=",
    "^=", "&=", "|=",
];

/// How deep delimiters may be nested: the layout recurses, and a stack has an end.
const DEPTH: usize = 400;

/// The number of the line that a place is on.
pub fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at.min(text.len())]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
}

/// A text without its comments and without what its strings say.
///
/// # Errors
/// A text that is not understood: a defect of the generator.
pub fn bare(text: &str) -> anyhow::Result<String> {
    let lexed = lex(text)?;
    let comments = lexed
        .comments
        .iter()
        .map(|comment| (comment.start, comment.end, ""));
    let said = lexed.tokens.iter().filter_map(|token| match token.kind {
        Kind::Str => Some((token.start, token.end, "\"\"")),
        Kind::DocOuter | Kind::DocInner => Some((token.start, token.end, "")),
        _ => None,
    });
    let mut dropped: Vec<(usize, usize, &str)> = comments.chain(said).collect();
    dropped.sort_unstable();
    let mut bare = String::with_capacity(text.len());
    let mut at = 0;
    for (start, end, instead) in dropped {
        bare.push_str(text.get(at..start).unwrap_or_default());
        bare.push_str(instead);
        at = end;
    }
    bare.push_str(text.get(at..).unwrap_or_default());
    Ok(bare)
}

/// Splits a text into tokens, and pairs its delimiters.
///
/// # Errors
/// An unpaired delimiter, an unfinished literal, or a character that Rust does not have.
fn lex(text: &str) -> anyhow::Result<Tokens> {
    let mut lexer = Lexer {
        text,
        bytes: text.as_bytes(),
        at: 0,
    };
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 4);
    let mut comments = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        lexer.skip_space();
        let start = lexer.at;
        if start >= text.len() {
            break;
        }
        if lexer.comment() {
            comments.push(Comment {
                start,
                end: lexer.at,
            });
            continue;
        }
        let Some(kind) = lexer.token() else {
            bail!("line {}: this is no token", line_of(text, start));
        };
        if kind == Kind::Open {
            open.push(tokens.len());
            if open.len() > DEPTH {
                bail!("line {}: nested too deeply", line_of(text, start));
            }
        } else if kind == Kind::Close {
            let closed = open.pop().filter(|opener| {
                let pair = (lexer.bytes[tokens[*opener].start], lexer.bytes[start]);
                matches!(pair, (b'(', b')') | (b'[', b']') | (b'{', b'}'))
            });
            if closed.is_none() {
                bail!("line {}: nothing opens this", line_of(text, start));
            }
        }
        tokens.push(Token {
            kind,
            start,
            end: lexer.at,
        });
    }
    if let Some(opener) = open.pop() {
        let line = line_of(text, tokens[opener].start);
        bail!("line {line}: nothing closes this");
    }
    tokens.push(Token {
        kind: Kind::End,
        start: text.len(),
        end: text.len(),
    });
    Ok(Tokens { tokens, comments })
}

struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

impl Lexer<'_> {
    fn byte(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        while self.byte(0).is_ascii_whitespace() {
            self.at += 1;
        }
    }

    fn skip_line(&mut self) {
        let line = self.rest().find('\n').unwrap_or(self.rest().len());
        self.at += line;
        while self.bytes[self.at - 1].is_ascii_whitespace() {
            self.at -= 1;
        }
    }

    /// Steps over a comment that documents nothing.
    fn comment(&mut self) -> bool {
        let rest = self.rest();
        if rest.starts_with("//!") || (rest.starts_with("///") && !rest.starts_with("////")) {
            return false;
        }
        if rest.starts_with("//") {
            self.skip_line();
            return true;
        }
        if rest.starts_with("/*") {
            let mut depth = 0;
            while self.at < self.bytes.len() {
                let step = match (self.byte(0), self.byte(1)) {
                    (b'/', b'*') => 1,
                    (b'*', b'/') => -1,
                    _ => 0,
                };
                depth += step;
                self.at += if step == 0 { 1 } else { 2 };
                if depth == 0 {
                    break;
                }
            }
            return true;
        }
        false
    }

    fn token(&mut self) -> Option<Kind> {
        let first = self.byte(0);
        match first {
            b'/' if self.byte(1) == b'/' => {
                let inner = self.byte(2) == b'!';
                // Space at the end of a line means something in Markdown, and stays.
                let length = self.rest().find(['\n', '\r']).unwrap_or(self.rest().len());
                self.at += length;
                return Some(if inner {
                    Kind::DocInner
                } else {
                    Kind::DocOuter
                });
            }
            b'(' | b'[' | b'{' => {
                self.at += 1;
                return Some(Kind::Open);
            }
            b')' | b']' | b'}' => {
                self.at += 1;
                return Some(Kind::Close);
            }
            b'"' => return self.string(0),
            b'\'' => return self.quote(),
            b'0'..=b'9' => return Some(self.number()),
            _ => {}
        }
        let raw = self.rest().trim_start_matches(['b', 'c', 'r']);
        let prefix = self.rest().len() - raw.len();
        if prefix <= 2 && prefix > 0 {
            let prefixed = self.text.get(self.at..self.at + prefix).unwrap_or_default();
            if prefixed.ends_with('r') {
                let hashes = raw.bytes().take_while(|byte| *byte == b'#').count();
                if raw.as_bytes().get(hashes) == Some(&b'"') {
                    return self.raw_string(prefix, hashes);
                }
            } else if prefix == 1 && raw.starts_with('"') {
                return self.string(1);
            } else if prefixed == "b" && raw.starts_with('\'') {
                self.at += 1;
                return self.quote();
            }
        }
        let name = self.name_length(0);
        if name > 0 {
            self.at += name;
            if name == 1 && first == b'r' && self.byte(0) == b'#' {
                self.at += 1 + self.name_length(1);
            }
            return Some(Kind::Name);
        }
        if let Some(operator) = OPERATORS.iter().find(|op| self.rest().starts_with(**op)) {
            self.at += operator.len();
            return Some(Kind::Punct);
        }
        if b"+-*/%^&|=<>!.,;:#?@$~".contains(&first) {
            self.at += 1;
            return Some(Kind::Punct);
        }
        None
    }

    fn name_length(&self, ahead: usize) -> usize {
        let rest = self.rest().get(ahead..).unwrap_or_default();
        if rest.starts_with(|first: char| first.is_ascii_digit()) {
            return 0;
        }
        rest.find(|character: char| !(character.is_alphanumeric() || character == '_'))
            .unwrap_or(rest.len())
    }

    fn string(&mut self, prefix: usize) -> Option<Kind> {
        let mut at = self.at + prefix + 1;
        loop {
            match self.bytes.get(at)? {
                b'\\' => at += 2,
                b'"' => break,
                _ => at += 1,
            }
        }
        self.at = at + 1;
        Some(Kind::Str)
    }

    fn raw_string(&mut self, prefix: usize, hashes: usize) -> Option<Kind> {
        let end = format!("\"{}", "#".repeat(hashes));
        let start = self.at + prefix + hashes + 1;
        let length = self.text.get(start..)?.find(&end)?;
        self.at = start + length + end.len();
        Some(Kind::Str)
    }

    /// A character or a lifetime.
    fn quote(&mut self) -> Option<Kind> {
        let mut characters = self.text.get(self.at + 1..)?.chars();
        let first = characters.next()?;
        if first == '\\' {
            let end = self.text.get(self.at + 3..)?.find('\'')?;
            self.at += 3 + end + 1;
            return Some(Kind::Literal);
        }
        if characters.next() == Some('\'') {
            self.at += 2 + first.len_utf8();
            return Some(Kind::Literal);
        }
        self.at += 1;
        self.at += self.name_length(0);
        Some(Kind::Lifetime)
    }

    fn number(&mut self) -> Kind {
        let mut exponent = false;
        loop {
            let byte = self.byte(0);
            let next = self.byte(1);
            let more = byte.is_ascii_alphanumeric()
                || byte == b'_'
                || (byte == b'.' && next.is_ascii_digit())
                || (exponent && (byte == b'+' || byte == b'-'));
            if !more {
                break;
            }
            exponent = matches!(byte, b'e' | b'E') && !self.rest().starts_with("0x");
            self.at += 1;
        }
        // `1.` is a number too, `1..2` and `1.max()` are not.
        if self.byte(0) == b'.'
            && self.byte(1) != b'.'
            && !self.byte(1).is_ascii_alphabetic()
            && self.byte(1) != b'_'
        {
            self.at += 1;
        }
        Kind::Literal
    }
}
