//! Regular expressions as JSON Schema means them: ECMAScript's, matching anywhere in the text.

use std::sync::OnceLock;

use regress::{Flags, Regex};

/// A pattern of the document, compiled when it is first used.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern in ECMAScript's syntax. The generator has made sure that it compiles.
    #[must_use]
    pub const fn new(source: &'static str) -> Self {
        Self {
            source,
            compiled: OnceLock::new(),
        }
    }

    /// The pattern as the document writes it.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.source
    }

    /// Whether some part of `text` matches.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let regex = self.compiled.get_or_init(|| compile(self.source));
        regex
            .as_ref()
            .is_some_and(|regex| regex.find(text).is_some())
    }
}

/// In Unicode mode first, as JSON Schema recommends; patterns with escapes that only the older syntax knows still work.
fn compile(source: &str) -> Option<Regex> {
    let unicode = Flags {
        unicode: true,
        ..Flags::default()
    };
    Regex::with_flags(source, unicode)
        .or_else(|_| Regex::new(source))
        .ok()
}

/// Whether a text is a pattern.
pub(crate) fn is_pattern(source: &str) -> bool {
    compile(source).is_some()
}
