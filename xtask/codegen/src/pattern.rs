//! Translates patterns from ECMAScript's syntax, which JSON Schema requires, to the syntax of the engines that
//! generated code uses.
//!
//! For some patterns, the time of an engine that backtracks doubles with each character of a text that a client
//! sends. So the engine is `regex`, whose time is linear in the length of the text. It has no look-around and no
//! back-references; patterns that need them use `fancy-regex`, which gives up after a number of steps. The syntax of
//! both differs from ECMAScript's: what means the same is kept, everything else is translated.

mod class;
mod escape;
#[cfg(test)]
mod tests;

use std::fmt::Write;

use self::escape::Escape;

/// How large a compiled pattern may be. The generated code has the same bound.
const MAX_SIZE: usize = 64 << 20;

/// Whatever ends a line in ECMAScript, which a dot does not match.
const NO_LINE_END: &str = r"[^\n\r\x{2028}\x{2029}]";
const WORD: &str = "[0-9A-Za-z_]";

/// A pattern in the syntax of the engine that it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translated {
    /// The pattern.
    pub regex: String,
    /// Whether the engine has to be the one that tries one way after another.
    pub backtracks: bool,
}

/// Translates a pattern.
///
/// # Errors
/// Why it is none, or why no engine takes it.
pub fn translate(source: &str) -> Result<Translated, Refused> {
    let unicode = regress::Flags {
        unicode: true,
        ..regress::Flags::default()
    };
    // In Unicode mode first, as JSON Schema recommends; patterns with escapes that only the older syntax knows still
    // work.
    let unicode = match regress::Regex::with_flags(source, unicode) {
        Ok(_) => true,
        Err(_) => match regress::Regex::new(source) {
            Ok(_) => false,
            Err(error) => return Err(Refused::Syntax(error.to_string())),
        },
    };
    let linear = Translator::new(source, unicode, false).run();
    if !linear.backtracks
        && let Ok(compiled) = regex::RegexBuilder::new(&linear.regex)
            .size_limit(MAX_SIZE)
            .build()
    {
        drop(compiled);
        return Ok(linear);
    }
    let other = Translator::new(source, unicode, true).run();
    match fancy_regex::RegexBuilder::new(&other.regex)
        .delegate_size_limit(MAX_SIZE)
        .build()
    {
        Ok(_) => Ok(Translated {
            backtracks: true,
            ..other
        }),
        Err(error) => Err(Refused::Engine(error.to_string())),
    }
}

/// Whether some part of a text matches a pattern. `None` if that is not known.
pub fn matches(source: &str, text: &str) -> Option<bool> {
    let Translated { regex, backtracks } = translate(source).ok()?;
    if backtracks {
        let engine = fancy_regex::RegexBuilder::new(&regex)
            .delegate_size_limit(MAX_SIZE)
            .build();
        return engine.ok()?.is_match(text).ok();
    }
    let engine = regex::RegexBuilder::new(&regex)
        .size_limit(MAX_SIZE)
        .build();
    Some(engine.ok()?.is_match(text))
}

/// Why a pattern cannot be used.
#[derive(Debug)]
pub enum Refused {
    /// It is no pattern.
    Syntax(String),
    /// It is one, and no engine takes it.
    Engine(String),
}

/// The walk over a pattern, whose syntax has been checked.
struct Translator {
    letters: Vec<char>,
    at: usize,
    unicode: bool,
    /// Whether the target is the engine that backtracks.
    backtracking: bool,
    /// How many groups there are, and the names that some have.
    groups: usize,
    names: Vec<(String, usize)>,
    output: Translated,
}

impl Translator {
    fn new(source: &str, unicode: bool, backtracking: bool) -> Self {
        let mut translator = Self {
            letters: source.chars().collect(),
            at: 0,
            unicode,
            backtracking,
            groups: 0,
            names: Vec::new(),
            output: Translated {
                regex: String::new(),
                backtracks: false,
            },
        };
        translator.count_groups();
        translator
    }

    /// Finds the groups, to which a reference may come before they do.
    fn count_groups(&mut self) {
        let mut in_class = false;
        while let Some(letter) = self.next() {
            match letter {
                '\\' => drop(self.next()),
                '[' => in_class = true,
                ']' => in_class = false,
                '(' if !in_class => self.count_group(),
                _ => {}
            }
        }
        self.at = 0;
    }

    fn count_group(&mut self) {
        if self.take("?<") {
            if !matches!(self.peek(), Some('=' | '!')) {
                self.groups += 1;
                let name = self.until('>');
                self.names.push((name, self.groups));
            }
        } else if self.peek() != Some('?') {
            self.groups += 1;
        }
    }

    fn run(mut self) -> Translated {
        while let Some(letter) = self.next() {
            match letter {
                '\\' => self.escape(),
                '.' => self.output.regex.push_str(NO_LINE_END),
                '[' => class::class(&mut self),
                '(' => self.group(),
                '{' => self.braces(),
                '}' | ']' => self.literal(letter),
                _ => self.output.regex.push(letter),
            }
        }
        self.output
    }

    fn group(&mut self) {
        self.output.regex.push('(');
        for look in ["?<=", "?<!", "?=", "?!"] {
            if self.take(look) {
                self.output.backtracks = true;
                self.output.regex.push_str(look);
                return;
            }
        }
        // Names are of use to references alone, which go by number.
        if self.take("?<") {
            self.until('>');
        }
    }

    /// A brace that is no part of a count stands for itself.
    fn braces(&mut self) {
        let rest: String = self.letters.iter().skip(self.at).collect();
        let count = rest.split_once('}').map_or("", |(count, _)| count);
        let (least, most) = count.split_once(',').unwrap_or((count, "0"));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !least.is_empty() && digits(least) && digits(most) {
            self.at += count.len() + 1;
            let _ = write!(self.output.regex, "{{{count}}}");
        } else {
            self.literal('{');
        }
    }

    fn escape(&mut self) {
        match escape::read(self) {
            Escape::Code(code) => self.code(code),
            Escape::Letter(letter) => self.literal(letter),
            Escape::Set(set) => self.output.regex.push_str(&set),
            Escape::Boundary { inside } => self.boundary(inside),
            Escape::Reference(groups) => self.reference(&groups),
        }
    }

    /// The edge of a word of ASCII letters, or where there is none.
    fn boundary(&mut self, edge: bool) {
        let text = match (self.backtracking, edge) {
            (false, true) => r"(?-u:\b)".to_owned(),
            (true, true) => format!("(?:(?<={WORD})(?!{WORD})|(?<!{WORD})(?={WORD}))"),
            (_, false) => {
                self.output.backtracks = true;
                format!("(?:(?<={WORD})(?={WORD})|(?<!{WORD})(?!{WORD}))")
            }
        };
        self.output.regex.push_str(&text);
    }

    /// A group that has matched nothing yet is empty, where the engine would not match at all.
    fn reference(&mut self, groups: &[usize]) {
        self.output.backtracks = true;
        for group in groups {
            let _ = write!(self.output.regex, r"(?({group})\{group}|)");
        }
    }

    fn code(&mut self, code: u32) {
        match char::from_u32(code) {
            Some(letter) if letter.is_ascii_graphic() => self.literal(letter),
            Some(_) => {
                let _ = write!(self.output.regex, r"\x{{{code:X}}}");
            }
            // Half of a surrogate pair, which no text has.
            None => self.output.regex.push_str(class::NOTHING),
        }
    }

    fn literal(&mut self, letter: char) {
        if r"\.+*?()|[]{}^$".contains(letter) {
            self.output.regex.push('\\');
        }
        self.output.regex.push(letter);
    }

    fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += 1;
        Some(letter)
    }

    /// Goes beyond `text`, if it is what comes next.
    fn take(&mut self, text: &str) -> bool {
        let next = self.letters.iter().skip(self.at);
        let found = text.chars().eq(next.take(text.chars().count()).copied());
        if found {
            self.at += text.chars().count();
        }
        found
    }

    /// What comes before the next `end`, beyond which it goes.
    fn until(&mut self, end: char) -> String {
        let rest = self.letters.iter().skip(self.at);
        let text: String = rest.take_while(|letter| **letter != end).collect();
        self.at += text.chars().count() + 1;
        text
    }

    /// The number of as many hexadecimal digits, if there are.
    fn hexadecimal(&mut self, digits: usize) -> Option<u32> {
        let text: String = self.letters.iter().skip(self.at).take(digits).collect();
        if text.len() != digits || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at += digits;
        u32::from_str_radix(&text, 16).ok()
    }
}
