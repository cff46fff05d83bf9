//! Regular expressions as JSON Schema means them: ECMAScript's, matching anywhere in the text.
//!
//! The generator translates them, see docs/decisions/0030. Matching time is bounded whatever a client sends: an
//! engine that backtracks gives up after a number of steps.

use std::sync::OnceLock;

/// How large a compiled pattern may be. The generator has the same bound.
const MAX_SIZE: usize = 64 << 20;

/// The most bytes of a short text, and the most backtracking steps on one. Each step may read all of the text, so
/// longer texts are allowed fewer steps.
const SHORT: (usize, usize) = (1 << 10, 100_000);

/// The same for all other texts. Those that are longer than this are not matched.
const LONG: (usize, usize) = (16 << 10, 20_000);

/// A pattern of the document, compiled when it is first used.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    regex: &'static str,
    backtracks: bool,
    compiled: OnceLock<Engine>,
}

#[derive(Debug)]
enum Engine {
    Linear(regex::Regex),
    Backtracking {
        short: fancy_regex::Regex,
        long: fancy_regex::Regex,
    },
    /// It does not compile.
    None,
}

impl Pattern {
    /// A pattern that means the same in ECMAScript and to the engine. The generator has made sure that it compiles.
    #[must_use]
    pub const fn new(source: &'static str) -> Self {
        Self::translated(source, source)
    }

    /// A pattern as the document writes it, and as the engine reads it.
    #[must_use]
    pub const fn translated(source: &'static str, regex: &'static str) -> Self {
        Self::with(source, regex, false)
    }

    /// The same, for the engine that backtracks, which look-around and back-references need.
    #[must_use]
    pub const fn backtracking(source: &'static str, regex: &'static str) -> Self {
        Self::with(source, regex, true)
    }

    const fn with(source: &'static str, regex: &'static str, backtracks: bool) -> Self {
        Self {
            source,
            regex,
            backtracks,
            compiled: OnceLock::new(),
        }
    }

    /// The pattern as the document writes it.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        self.source
    }

    /// Whether some part of `text` is known to match.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.decide(text) == Some(true)
    }

    /// Whether some part of `text` matches. `None` if the engine gave up at its limit of steps.
    pub(crate) fn decide(&self, text: &str) -> Option<bool> {
        match self.compiled.get_or_init(|| self.compile()) {
            Engine::Linear(regex) => Some(regex.is_match(text)),
            Engine::Backtracking { short, .. } if text.len() <= SHORT.0 => {
                short.is_match(text).ok()
            }
            Engine::Backtracking { long, .. } if text.len() <= LONG.0 => long.is_match(text).ok(),
            Engine::Backtracking { .. } => None,
            Engine::None => Some(false),
        }
    }

    fn compile(&self) -> Engine {
        let within = |steps| {
            fancy_regex::RegexBuilder::new(self.regex)
                .delegate_size_limit(MAX_SIZE)
                .backtrack_limit(steps)
                .build()
        };
        let engine = if self.backtracks {
            within(SHORT.1)
                .and_then(|short| within(LONG.1).map(|long| Engine::Backtracking { short, long }))
                .ok()
        } else {
            let mut builder = regex::RegexBuilder::new(self.regex);
            builder
                .size_limit(MAX_SIZE)
                .build()
                .map(Engine::Linear)
                .ok()
        };
        engine.unwrap_or(Engine::None)
    }
}

/// Whether a text is a pattern in ECMAScript's syntax: in Unicode mode, as JSON Schema recommends, or without.
pub(crate) fn is_pattern(source: &str) -> bool {
    let unicode = regress::Flags {
        unicode: true,
        ..regress::Flags::default()
    };
    regress::Regex::with_flags(source, unicode).is_ok() || regress::Regex::new(source).is_ok()
}
