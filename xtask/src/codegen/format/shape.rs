//! The room that something may take, and measures of text.

use super::limits::{TAB, WIDTH};

/// The room for something that begins `offset` columns right of its block's indentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shape {
    pub width: usize,
    pub indent: usize,
    pub offset: usize,
}

impl Shape {
    /// All of a line.
    pub fn indented(indent: usize) -> Self {
        Self {
            width: WIDTH.saturating_sub(indent),
            indent,
            offset: 0,
        }
    }

    /// A width, as if the line began here.
    pub fn legacy(width: usize, indent: usize) -> Self {
        Self {
            width,
            indent,
            offset: 0,
        }
    }

    /// Where the room begins.
    pub fn used(self) -> usize {
        self.indent + self.offset
    }

    /// How many columns are kept free right of the room.
    pub fn overhead(self) -> usize {
        WIDTH.saturating_sub(self.used() + self.width)
    }

    /// Less, by columns on the right.
    pub fn sub(self, columns: usize) -> Option<Self> {
        Some(Self {
            width: self.width.checked_sub(columns)?,
            ..self
        })
    }

    /// Less, by columns on the left.
    pub fn offset(self, columns: usize) -> Option<Self> {
        Some(Self {
            width: self.width.checked_sub(columns)?,
            offset: self.offset + columns,
            ..self
        })
    }

    /// A step to the right, as wide as before.
    pub fn block_indent(self, columns: usize) -> Self {
        Self {
            width: self.width,
            indent: self.indent + columns,
            offset: 0,
        }
    }

    /// As wide as the line allows.
    pub fn with_max_width(self) -> Self {
        Self {
            width: WIDTH.saturating_sub(self.indent),
            ..self
        }
    }

    /// All of a line, a step to the right.
    pub fn nested(self) -> Self {
        Self::indented(self.indent + TAB)
    }
}

/// The columns of a text that may be of several lines: of a single one, in fact.
pub fn columns(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        unicode_width::UnicodeWidthStr::width(text)
    }
}

/// The columns of the first line.
pub fn first_line_width(text: &str) -> usize {
    columns(text.split('\n').next().unwrap_or_default())
}

/// The columns of the last line.
pub fn last_line_width(text: &str) -> usize {
    columns(last_line(text))
}

/// The columns of the last line without the space around it.
pub fn trimmed_last_line_width(text: &str) -> usize {
    columns(last_line(text).trim())
}

/// What follows the last line's end.
pub fn last_line(text: &str) -> &str {
    text.rfind('\n').map_or(text, |end| &text[end + 1..])
}

/// Whether a text ends in closing delimiters alone, so that more can follow on the line.
pub fn last_line_extendable(text: &str) -> bool {
    if text.ends_with("\"#") {
        return true;
    }
    for character in text.chars().rev() {
        match character {
            '(' | ')' | ']' | '}' | '?' | '>' => {}
            '\n' => break,
            _ if character.is_whitespace() => {}
            _ => return false,
        }
    }
    true
}

/// How many lines end in a text.
pub fn count_newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

/// Whether the first line ends so.
pub fn first_line_ends_with(text: &str, end: char) -> bool {
    text.split('\n')
        .next()
        .is_some_and(|line| line.ends_with(end))
}

/// Whether a text is within the room: its first line, what the last leaves, and no line beyond the limit.
pub fn fits(text: &str, shape: Shape) -> bool {
    if text.is_empty() {
        return true;
    }
    if first_line_width(text) > shape.width {
        return false;
    }
    if !text.contains('\n') {
        return true;
    }
    if text.lines().skip(1).any(|line| columns(line) > WIDTH) {
        return false;
    }
    last_line_width(text) <= shape.used() + shape.width
}

/// A line's end and the indentation of the next.
pub fn newline(indent: usize) -> String {
    let mut text = String::with_capacity(indent + 1);
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', indent));
    text
}
