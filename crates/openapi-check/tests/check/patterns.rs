//! Patterns of which texts can be made that an engine would try for ever.

use std::time::{Duration, Instant};

use serde_json::json;

use openapi_check::{Checker, Dictionary, Pattern, Rule, Source, Text};

use super::{errors, found};

/// The engine that takes this one needs no more time for more ways to match.
static LINEAR: Pattern = Pattern::new("^((a+)+)+$");
/// The same for the other engine, which tries them all.
static BACKTRACKING: Pattern = Pattern::backtracking(r"^(a|a)+\1$", r"^(a|a)+(?(1)\1|)$");
static NAMES: Pattern = Pattern::backtracking("(?<=a)b", "(?<=a)b");

const HARD: Rule = Rule::Text(Text::any().pattern(&BACKTRACKING));

/// A text that matches nearly: its last letter is another.
fn hostile(letters: usize) -> String {
    format!("{}!", "a".repeat(letters))
}

#[track_caller]
fn soon<R>(step: impl FnOnce() -> R) -> R {
    let start = Instant::now();
    let result = step();
    let taken = start.elapsed();
    assert!(taken < Duration::from_secs(10), "{taken:?}");
    result
}

#[test]
fn a_linear_pattern_does_not_try_one_way_after_another() {
    let rule = Rule::Text(Text::any().pattern(&LINEAR));
    let found = soon(|| found(&rule, json!(hostile(200_000))));
    assert_eq!(
        found,
        [("string_pattern_mismatch".to_owned(), "[]".to_owned())]
    );
}

#[test]
fn a_text_that_takes_too_many_steps_is_refused() {
    assert!(HARD.accepts(&json!("aaa"), Source::Json));
    assert!(!HARD.accepts(&json!("b"), Source::Json));
    for letters in [200, 5_000, 200_000] {
        let found = soon(|| errors(&HARD, json!(hostile(letters))));
        let msg = found[0]["msg"].as_str().unwrap();
        assert!(msg.starts_with("String takes too many steps"), "{msg}");
    }
}

/// A pattern whose matching is given up satisfies neither a rule nor its `not`.
#[test]
fn a_pattern_that_is_given_up_is_refused_within_a_not_as_well() {
    let rule = Rule::Not(&HARD);
    assert!(rule.accepts(&json!("b"), Source::Json));
    let value = json!(hostile(200));
    assert!(!rule.accepts(&value, Source::Json));
    assert!(!Checker::accepts_output(&rule, &value));
    assert_eq!(found(&rule, value).len(), 1);
}

#[test]
fn a_name_that_takes_too_many_steps_has_the_rule_of_those_that_match() {
    static RULES: &[(&Pattern, Rule)] = &[(&NAMES, Rule::Boolean)];
    let rule = Rule::Dictionary(Dictionary::of(&Rule::Anything).patterns(RULES));
    let with = |name: String| json!({ (name): 1 });
    assert!(rule.accepts(&with("b".to_owned()), Source::Json));
    assert!(!rule.accepts(&with("ab".to_owned()), Source::Json));
    assert!(!soon(|| rule.accepts(&with(hostile(200_000)), Source::Json)));
}
