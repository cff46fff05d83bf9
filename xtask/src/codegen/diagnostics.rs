//! What is wrong with a document: every complaint says where, what it means and what to do.

use std::cell::RefCell;
use std::fmt;

/// A place in the source text, both counted from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// The kinds of complaints. Scripts may rely on the names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// The text is not YAML.
    Syntax,
    /// A mapping has a key twice.
    DuplicateKey,
    /// The document nests or expands beyond reason.
    TooLarge,
    /// A value of another type was expected.
    WrongType,
    /// A value of the right type that cannot be.
    InvalidValue,
    /// A keyword that the specification requires is not there.
    MissingKeyword,
    /// A keyword that the specification does not have in this place.
    UnknownKeyword,
    /// Something that the specification has and this generator does not.
    Unsupported,
    /// A `$ref` that leads nowhere.
    UnresolvedReference,
    /// A `$ref` that leads back to itself.
    CircularReference,
    /// Two things would get the same name.
    NameClash,
}

impl Code {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::DuplicateKey => "duplicate-key",
            Self::TooLarge => "too-large",
            Self::WrongType => "wrong-type",
            Self::InvalidValue => "invalid-value",
            Self::MissingKeyword => "missing-keyword",
            Self::UnknownKeyword => "unknown-keyword",
            Self::Unsupported => "unsupported",
            Self::UnresolvedReference => "unresolved-reference",
            Self::CircularReference => "circular-reference",
            Self::NameClash => "name-clash",
        }
    }
}

/// One complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
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

impl fmt::Display for Diagnostic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            at,
            code,
            pointer,
            message,
            help,
        } = self;
        writeln!(
            out,
            "{}:{}: error[{}]: {message}",
            at.line,
            at.column,
            code.as_str()
        )?;
        writeln!(out, "    at #{pointer}")?;
        write!(out, "    help: {help}")
    }
}

/// Collects complaints, so that all of them are told at once.
#[derive(Debug, Default)]
pub struct Diagnostics {
    found: RefCell<Vec<Diagnostic>>,
}

impl Diagnostics {
    /// Notes a complaint.
    pub fn report(
        &self,
        at: Position,
        code: Code,
        pointer: &str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.found.borrow_mut().push(Diagnostic {
            at,
            code,
            pointer: pointer.to_owned(),
            message: message.into(),
            help: help.into(),
        });
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// Every complaint once, in the order of the text.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        let mut found = self.found.into_inner();
        found.sort_by(|a, b| {
            (a.at, a.code, &a.pointer, &a.message).cmp(&(b.at, b.code, &b.pointer, &b.message))
        });
        found.dedup();
        found
    }
}
