//! Accepts flow collections and quoted scalars that are indented less than YAML requires.
//!
//! YAML requires that what is between brackets or quotation marks, the closing bracket included, is indented further
//! than the key before it. Many parsers do not enforce this, and the value does not depend on it. Here such lines are
//! moved to the right before the text is parsed, and reported positions are those of the original text.

use std::borrow::Cow;
use std::collections::HashMap;

use saphyr_parser::{Marker, Parser, ScanError};

use crate::diagnostics::Position;

/// How many bytes are parsed in all, once more after each line that is moved, before the text counts as invalid.
const MAX_READ: usize = 64 << 20;

/// A text, some lines of which have been moved to the right.
pub struct Indented<'t> {
    text: Cow<'t, str>,
    /// By how many columns, for each line that was moved.
    moved: HashMap<usize, usize>,
}

impl<'t> Indented<'t> {
    /// A text that is parsed without changes.
    pub fn unchanged(text: &'t str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            moved: HashMap::new(),
        }
    }

    /// The text with lines moved to the right so that it can be parsed; `None` if it is invalid in another way.
    /// `error` is the first error of the unchanged text.
    pub fn repaired(text: &str, error: &ScanError) -> Option<Self> {
        let deepest = text.lines().map(indentation).max().unwrap_or_default() + 1;
        let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        let mut moved = HashMap::new();
        let mut next = Some(error.clone());
        let mut read = 0;
        while let Some(error) = next {
            let at = *error.marker();
            let (first, last) = match error.info() {
                "invalid indentation in quoted scalar" => {
                    (at.line() + 1, end_of_quoted(&lines, at)?)
                }
                // In a block, there is no line of this kind.
                "invalid indentation" | "invalid indentation in flow construct" => {
                    (at.line(), at.line())
                }
                _ => return None,
            };
            let mut progress = false;
            for number in first..=last {
                let line = lines.get_mut(number.checked_sub(1)?)?;
                if moved.insert(number, deepest).is_none() {
                    line.insert_str(0, &" ".repeat(deepest));
                    progress = true;
                }
            }
            read += text.len();
            if !progress || read > MAX_READ {
                return None;
            }
            next = Parser::new_from_str(&lines.concat()).find_map(Result::err);
        }
        Some(Self {
            text: Cow::Owned(lines.concat()),
            moved,
        })
    }

    /// The text to be parsed.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The position in the original text of a position in this text.
    pub fn original_position(&self, mut at: Position) -> Position {
        let moved = self.moved.get(&at.line).copied().unwrap_or_default();
        at.column = at.column.saturating_sub(moved).max(1);
        at
    }
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The line in which the quoted scalar ends that begins at `begin`.
fn end_of_quoted(lines: &[String], begin: Marker) -> Option<usize> {
    let mut inside = lines.get(begin.line().checked_sub(1)?..)?.iter();
    let first: String = inside.next()?.chars().skip(begin.col()).collect();
    let mark = first.chars().next()?;
    let (mut line, mut escaped) = (begin.line(), false);
    let mut rest = Cow::from(first.get(mark.len_utf8()..)?.to_owned());
    loop {
        let mut letters = rest.chars().peekable();
        while let Some(letter) = letters.next() {
            if std::mem::take(&mut escaped) {
                continue;
            }
            match letter {
                '\\' if mark == '"' => escaped = true,
                '\'' if mark == '\'' && letters.peek() == Some(&'\'') => escaped = true,
                _ if letter == mark => return Some(line),
                _ => {}
            }
        }
        line += 1;
        rest = Cow::from(inside.next()?.as_str());
    }
}
