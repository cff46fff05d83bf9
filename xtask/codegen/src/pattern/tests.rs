//! Held against an engine that reads ECMAScript's syntax itself.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

/// Patterns as documents have them, of every kind of syntax.
const PATTERNS: &[&str] = &[
    "",
    "^$",
    "^a$",
    "^[a-z0-9-]+$",
    r"^\d+(\.\d{1,2})?$",
    r"^[\w-.]+$",
    r"^[^\s@]+@[^\s@]+\.[^\s@]+$",
    r"^.{1,3}$",
    r"^\S+\s\S+$",
    r"\bcat\b",
    r"\Bat\B",
    r"^[^]]+]$",
    r"^{[^}]+}$",
    r"^a{,2}b{2}c{1,}$",
    r"^[[:alpha:]]+$",
    r"\Aabc\z",
    r"^[a-z\_\@\#]+$",
    r"^[\x20-\x7E\u00A0-\uFFFF]*$",
    r"^\u{1F600}?\cJ?\0?$",
    r"^[^]$",
    r"[]",
    r"^[a&&b]+$",
    r"^[--a~~]+$",
    r"^[\]\\^-]+$",
    r"^(?:a|b|)c*?$",
    r"^(?<year>\d{4})-\k<year>$",
    r"^(a|b)\1$",
    r"^(?:(a)|b)\1$",
    r"(?<=a)b",
    r"(?<!a)b",
    r"^(?=.*[A-Z])(?=.*\d)(?!.*\s).{3,}$",
    r"^((a+)+)+$",
    r"/^[a-z]+$/",
    r"^\p{Lu}\P{L}\p{Script=Greek}?$",
    r"^[\p{L}\d _]+$",
    r"^[\ud83d\ude00-\ud83d\ude4f]$",
    r"^\D\W$",
    r"^[\D]a[^\W]$",
    r"^[\w--z]$",
    r"^\/\-\,$",
];

/// Both readings of a pattern.
struct Both {
    translated: Translated,
    ecmascript: regress::Regex,
    engine: Engine,
}

enum Engine {
    Linear(regex::Regex),
    Backtracking(fancy_regex::Regex),
}

impl Both {
    fn of(source: &str) -> Self {
        let unicode = regress::Flags {
            unicode: true,
            ..regress::Flags::default()
        };
        let ecmascript = regress::Regex::with_flags(source, unicode);
        let translated = translate(source).unwrap();
        let engine = if translated.backtracks {
            Engine::Backtracking(fancy_regex::Regex::new(&translated.regex).unwrap())
        } else {
            Engine::Linear(regex::Regex::new(&translated.regex).unwrap())
        };
        Self {
            translated,
            ecmascript: ecmascript.or_else(|_| regress::Regex::new(source)).unwrap(),
            engine,
        }
    }

    fn matches(&self, text: &str) -> bool {
        match &self.engine {
            Engine::Linear(regex) => regex.is_match(text),
            Engine::Backtracking(regex) => regex.is_match(text).unwrap(),
        }
    }
}

static BOTH: LazyLock<Vec<Both>> =
    LazyLock::new(|| PATTERNS.iter().map(|source| Both::of(source)).collect());

proptest! {
    #[test]
    fn a_translated_pattern_matches_what_it_did(
        index in 0..PATTERNS.len(),
        text in r#"([a-cA-Z0-3@.é_\-\]\[{}\\^&~:/,αΩ\n\r 	\x0b  😀#]|cat|abc|1990|aa|bb){0,6}"#,
    ) {
        let both = &BOTH[index];
        prop_assert_eq!(
            both.matches(&text),
            both.ecmascript.find(&text).is_some(),
            "{} as {:?}", PATTERNS[index], both.translated
        );
    }
}

#[test]
fn what_means_the_same_stays_as_it_is() {
    for source in ["^[a-z0-9-_]+$", r"^a\.b{2,3}(?:c|d)$", "^[0-9a-fA-F]{64}$"] {
        let source = source.replace("9-_", "9_");
        assert_eq!(translate(&source).unwrap().regex, source);
    }
}

#[test]
fn only_looking_around_and_back_backtracks() {
    let backtracking = BOTH.iter().zip(PATTERNS);
    let backtracking: Vec<&str> = backtracking
        .filter(|(both, _)| both.translated.backtracks)
        .map(|(_, source)| *source)
        .collect();
    let expected = [
        r"\Bat\B",
        r"^(?<year>\d{4})-\k<year>$",
        r"^(a|b)\1$",
        r"^(?:(a)|b)\1$",
        r"(?<=a)b",
        r"(?<!a)b",
        r"^(?=.*[A-Z])(?=.*\d)(?!.*\s).{3,}$",
    ];
    assert_eq!(backtracking, expected);
}

#[test]
fn long_counts_have_room() {
    for source in [
        r"^.{1,10000}$",
        r"^[\p{L}\p{N} ]{1,500}$",
        r"^[\s\S]{0,65536}$",
    ] {
        assert!(!translate(source).unwrap().backtracks, "{source}");
    }
}
