//! Diagnostics: errors and warnings about a document, each with its position, its meaning and what to do about it.

mod code;

use std::cell::RefCell;
use std::fmt;

pub use self::code::{Code, explain};

/// A place in the source text; line and column are counted from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Which file, counted from 0 in the order in which references led to them.
    pub file: usize,
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// Whether the document can be used in spite of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The document cannot be used.
    Error,
    /// It can be used: this is a probable mistake, or something unsupported that `--allow-unsupported` permits.
    Warning,
}

/// An error or a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether it is an error.
    pub severity: Severity,
    /// Where in the text.
    pub at: Position,
    /// Which kind.
    pub code: Code,
    /// Where in the document, as a JSON pointer.
    pub pointer: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// Without the name of the file, which `Source::describe` puts in front.
impl fmt::Display for Diagnostic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            severity,
            at,
            code,
            pointer,
            message,
            help,
        } = self;
        let severity = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let (line, column, code) = (at.line, at.column, code.as_str());
        writeln!(out, "{line}:{column}: {severity}[{code}]: {message}")?;
        writeln!(out, "    at #{pointer}")?;
        write!(out, "    help: {help}")
    }
}

/// Collects diagnostics, so that all of them are reported together. All readers share it, hence the `RefCell`.
#[derive(Debug, Default)]
pub struct Diagnostics {
    found: RefCell<Vec<Diagnostic>>,
    allowed: Vec<String>,
}

impl Diagnostics {
    /// `pointers` are those of `--allow-unsupported`: what is unsupported at or below one of them is a warning.
    pub fn allowing_unsupported(pointers: &[String]) -> Self {
        let bare = |pointer: &String| pointer.strip_prefix('#').unwrap_or(pointer).to_owned();
        Self {
            allowed: pointers.iter().map(bare).collect(),
            ..Self::default()
        }
    }

    /// Records an error.
    pub fn report(
        &self,
        at: Position,
        code: Code,
        pointer: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Diagnostic {
            severity: Severity::Error,
            at,
            code,
            pointer: pointer.to_owned(),
            message: message.into(),
            help: help.into(),
        });
    }

    /// Records a warning.
    pub fn warn(
        &self,
        at: Position,
        code: Code,
        pointer: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Diagnostic {
            severity: Severity::Warning,
            at,
            code,
            pointer: pointer.to_owned(),
            message: message.into(),
            help: help.into(),
        });
    }

    /// Adds diagnostics that were made elsewhere.
    pub fn extend(&self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        diagnostics
            .into_iter()
            .for_each(|diagnostic| self.push(diagnostic));
    }

    fn push(&self, mut diagnostic: Diagnostic) {
        let allowed = |pointer: &String| covers(pointer, &diagnostic.pointer);
        if diagnostic.code == Code::Unsupported && self.allowed.iter().any(allowed) {
            diagnostic.severity = Severity::Warning;
        }
        self.found.borrow_mut().push(diagnostic);
    }

    /// Whether there are no errors. There may be warnings.
    pub fn has_no_errors(&self) -> bool {
        let error = |found: &Diagnostic| found.severity == Severity::Error;
        !self.found.borrow().iter().any(error)
    }

    /// Reports each pointer of `--allow-unsupported` at which nothing is unsupported.
    pub fn report_unused(&self) {
        for pointer in &self.allowed {
            let used = self.found.borrow().iter().any(|diagnostic| {
                diagnostic.code == Code::Unsupported && covers(pointer, &diagnostic.pointer)
            });
            if !used {
                let start = Position {
                    file: 0,
                    line: 1,
                    column: 1,
                };
                self.report(
                    start,
                    Code::UnusedAllowance,
                    pointer,
                    "nothing that is unsupported was found there",
                    "Remove this `--allow-unsupported`, or correct the pointer.",
                );
            }
        }
    }

    /// Every diagnostic once, sorted by position.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        let mut found = self.found.into_inner();
        found.sort_by(|a, b| {
            (a.at, a.code, &a.pointer, &a.message).cmp(&(b.at, b.code, &b.pointer, &b.message))
        });
        found.dedup();
        found
    }
}

/// Whether `inner` is `outer`, or a pointer to something inside of it.
pub fn covers(outer: &str, inner: &str) -> bool {
    inner
        .strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
