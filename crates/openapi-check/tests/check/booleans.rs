//! Booleans where everything is text, and where nothing is.

use serde_json::{Value, json};

use super::{accepts, coerced, errors_from, found};
use openapi_check::{Branch, Constant, Integer, Rule, Source, Text};

const TRUE: [&str; 6] = ["1", "on", "t", "true", "y", "yes"];
const FALSE: [&str; 6] = ["0", "f", "false", "n", "no", "off"];

/// A word in small letters, in capitals, and with a capital.
fn cases(word: &str) -> [String; 3] {
    let (first, rest) = word.split_at(1);
    let capital = format!("{}{rest}", first.to_uppercase());
    [word.to_owned(), word.to_uppercase(), capital]
}

#[test]
fn every_word_is_read_in_any_case() {
    for (words, truth) in [(TRUE, true), (FALSE, false)] {
        for word in words.iter().flat_map(|word| cases(word)) {
            assert_eq!(
                coerced(&Rule::Boolean, json!(word), Source::Text),
                json!(truth)
            );
        }
    }
}

#[test]
fn other_words_are_none() {
    for word in [
        "", " ", "2", "-1", "01", "1.0", "tr", "truee", " true", "oui", "null", "\u{212a}",
    ] {
        let error = json!([{
            "type": "bool_parsing", "loc": [],
            "msg": "Input should be a valid boolean, unable to interpret input", "input": word,
        }]);
        assert_eq!(
            errors_from(&Rule::Boolean, json!(word), Source::Text),
            error
        );
    }
}

#[test]
fn in_json_only_booleans_are_booleans() {
    accepts(&Rule::Boolean, json!(true));
    for other in [json!("true"), json!("1"), json!(1), json!(0), json!(null)] {
        let expected = [("bool_type".to_owned(), "[]".to_owned())];
        assert_eq!(found(&Rule::Boolean, other), expected);
    }
}

#[test]
fn a_choice_that_is_a_boolean() {
    static BOTH: Rule = Rule::Constants(&[Constant::Bool(true), Constant::Text("yes")]);
    static NUMBER: Rule = Rule::Constants(&[Constant::Bool(true), Constant::Integer(1)]);
    for (rule, text, value) in [
        (&BOTH, "Yes", json!(true)),
        (&BOTH, "ON", json!(true)),
        // What is a choice itself is no other word for one.
        (&BOTH, "yes", json!("yes")),
        (&NUMBER, "1", json!(1)),
        (&NUMBER, "y", json!(true)),
    ] {
        assert_eq!(coerced(rule, json!(text), Source::Text), value, "{text}");
    }
    assert!(!BOTH.accepts(&json!("no"), Source::Text));
    assert!(!BOTH.accepts(&json!("on"), Source::Json));
}

#[test]
fn unions_with_a_boolean() {
    const INT: Rule = Rule::Integer(Integer::any_64());
    static OR_INTEGER: Rule =
        Rule::ExactlyOne(&[Branch::new("bool", Rule::Boolean), Branch::new("int", INT)]);
    static OR_TEXT: Rule = Rule::ExactlyOne(&[
        Branch::new("bool", Rule::Boolean),
        Branch::new("str", Rule::Text(Text::any())),
    ]);
    static ANY: Rule = Rule::AnyOf(&[Branch::new("int", INT), Branch::new("bool", Rule::Boolean)]);
    let reads = |rule: &Rule, text: &str, value: Value| {
        assert_eq!(coerced(rule, json!(text), Source::Text), value, "{text}");
    };
    reads(&OR_INTEGER, "1", json!(1));
    reads(&OR_INTEGER, "Off", json!(false));
    reads(&OR_TEXT, "true", json!(true));
    reads(&OR_TEXT, "yes", json!("yes"));
    reads(&ANY, "0", json!(0));
    reads(&ANY, "No", json!(false));
}
