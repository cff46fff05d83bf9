//! YAML 1.2: the tree of a text, or where and why it has none.

mod builder;
mod indentation;
mod scalar;

use saphyr_parser::{Marker, Parser, ScanError};

use self::builder::{Builder, Stop};
use self::indentation::Indented;
use super::Node;
use crate::diagnostics::{Code, Diagnostics, Position};

/// Parses a text.
pub fn parse(file: usize, text: &str, diagnostics: &Diagnostics) -> Option<Node> {
    if !check_characters(file, text, diagnostics) {
        return None;
    }
    let root = match build(file, &Indented::unchanged(text), diagnostics) {
        Err(Stopped::Syntax(error)) => match Indented::repaired(text, &error) {
            Some(indented) => build(file, &indented, diagnostics),
            None => Err(Stopped::Syntax(error)),
        },
        built => built,
    };
    let root = match root {
        Ok(root) => root,
        Err(Stopped::Reported) => return None,
        Err(Stopped::Syntax(error)) => {
            report_syntax_error(file, text, &error, diagnostics);
            return None;
        }
    };
    if root.is_none() {
        let at = Position {
            file,
            line: 1,
            column: 1,
        };
        let help = "An OpenAPI document is a mapping that begins with `openapi: 3.1.0`.";
        diagnostics.report(at, Code::Syntax, "", "the document is empty", help);
    }
    root
}

/// Why there is no tree.
enum Stopped {
    /// The text is not YAML. Not reported yet.
    Syntax(ScanError),
    /// Another error, which has been reported.
    Reported,
}

/// The tree of a text; `None` if the text is empty.
fn build(
    file: usize,
    text: &Indented<'_>,
    diagnostics: &Diagnostics,
) -> Result<Option<Node>, Stopped> {
    let mut builder = Builder::new(diagnostics);
    let mut parser = Parser::new_from_str(text.as_str());
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(Stopped::Syntax)?;
        let at = text.original_position(position(file, span.start));
        builder.event(event, at).map_err(|Stop| Stopped::Reported)?;
    }
    Ok(builder.finish())
}

/// Reports a syntax error of the parser, at the line that causes it rather than the one where the parser noticed it.
/// The parser has no error codes, so its messages decide; `tree/tests.rs` has a case for each of them.
fn report_syntax_error(file: usize, text: &str, error: &ScanError, diagnostics: &Diagnostics) {
    let (mut at, message) = (position(file, *error.marker()), error.info());
    if message.contains("recursion limit") {
        let message = "the document nests too deep";
        let help = "Move inner parts to `components` and refer to them.";
        return diagnostics.report(at, Code::TooLarge, "", message, help);
    }
    let lines = || {
        text.lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    };
    let indentation = |line: &str| line.chars().take_while(|it| *it == ' ').count();
    if message.contains("tab") {
        let tab = lines()
            .skip(at.line.saturating_sub(1))
            .find(|(_, line)| line.trim_start_matches(' ').starts_with('\t'));
        if let Some((number, line)) = tab {
            (at.line, at.column) = (number, indentation(line) + 1);
        }
    } else if message.starts_with("simple key expect") {
        let key = lines()
            .take(at.line.saturating_sub(1))
            .filter(|(_, line)| !line.trim().is_empty())
            .last();
        if let Some((number, line)) = key {
            (at.line, at.column) = (number, indentation(line) + 1);
        }
    }
    let help = "The text must be YAML 1.2; look at this line and the one before it.";
    diagnostics.report(at, Code::Syntax, "", message, help);
}

/// Reports the first character that YAML does not allow; returns whether all are allowed.
fn check_characters(file: usize, text: &str, diagnostics: &Diagnostics) -> bool {
    let allowed = |character: char| match character {
        '\t' | '\n' | '\r' | '\u{85}' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        other => !other.is_control(),
    };
    match text.char_indices().find(|(_, found)| !allowed(*found)) {
        None => true,
        Some((offset, found)) => {
            let at = super::end_of(file, text.get(..offset).unwrap_or_default());
            let message = format!("U+{:04X} cannot stand in YAML", u32::from(found));
            let help = "Remove the character, or write it as an escape between double quotes.";
            diagnostics.report(at, Code::Syntax, "", message, help);
            false
        }
    }
}

fn position(file: usize, marker: Marker) -> Position {
    Position {
        file,
        line: marker.line(),
        column: marker.col() + 1,
    }
}
