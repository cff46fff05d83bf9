//! What `unevaluatedProperties` and `unevaluatedItems` find, and how it is told.

use std::time::{Duration, Instant};

use serde_json::json;

use super::{accepts, errors, found};
use openapi_check::{
    Array, Branch, Checked, Conditional, Dictionary, Integer, Object, Property, Rule, Source, Tag,
    Tagged, Text, Tuple, Unevaluated,
};

const INT: Rule = Rule::Integer(Integer::any_64());
const STR: Rule = Rule::Text(Text::any());
const A: Rule = Rule::Object(Object::of(&[Property::required("a", INT)]));
const B: Rule = Rule::Object(Object::of(&[Property::required("b", INT)]));

const fn closed(rule: Rule) -> Unevaluated {
    Unevaluated::by(rule)
        .properties(&Rule::Nothing)
        .items(&Rule::Nothing)
}

fn violation(kind: &str, loc: &str) -> (String, String) {
    (kind.to_owned(), loc.to_owned())
}

#[test]
fn members_of_every_branch_that_matches_are_evaluated() {
    static EITHER: Unevaluated = closed(Rule::AnyOf(&[Branch::new("A", A), Branch::new("B", B)]));
    static RULE: Rule = Rule::Unevaluated(&EITHER);
    accepts(&RULE, json!({"a": 1}));
    accepts(&RULE, json!({"a": 1, "b": 2}));
    assert_eq!(
        found(&RULE, json!({"a": 1, "b": "x", "c": 3})),
        [
            violation("extra_forbidden", r#"["b"]"#),
            violation("extra_forbidden", r#"["c"]"#)
        ]
    );
    // No branch matches: that is told, and what the branches would have evaluated is not known.
    assert_eq!(
        found(&RULE, json!({"c": 1})),
        [
            violation("missing", r#"["A","a"]"#),
            violation("missing", r#"["B","b"]"#)
        ]
    );
}

#[test]
fn what_does_not_apply_evaluates_nothing() {
    const C: Rule = Rule::Object(Object::of(&[Property::required("c", INT)]));
    const CONDITION: Conditional = Conditional::new(A, B, C);
    static DEPENDENT: [(&str, Rule); 1] = [("a", B)];
    static TAGS: Tagged = Tagged::by("a", &[Tag::new(&["x"], Branch::new("X", B))]);
    static CONDITIONAL: Unevaluated = closed(Rule::If(&CONDITION));
    static DEPENDING: Unevaluated = closed(Rule::Object(
        Object::of(&[Property::optional("a", Rule::Anything)]).dependent_rules(&DEPENDENT),
    ));
    static TAGGED: Unevaluated = closed(Rule::Tagged(&TAGS));
    static NEGATED: Unevaluated = closed(Rule::Not(&Rule::Not(&B)));
    static OPEN: Unevaluated = closed(Rule::Dictionary(Dictionary::any()));
    static EVERYTHING: Unevaluated = closed(Rule::Dictionary(Dictionary::of(&Rule::Anything)));
    static KEPT: Unevaluated = closed(Rule::Object(Object::of(&[]).keeping_additional()));
    let both = json!({"a": 1, "b": 2});
    let b = json!({"b": 2});
    for (unevaluated, accepts_both, accepts_b) in [
        (&CONDITIONAL, true, false),
        (&DEPENDING, true, false),
        (&TAGGED, false, false),
        (&NEGATED, false, false),
        (&OPEN, false, false),
        (&EVERYTHING, true, true),
        (&KEPT, false, false),
    ] {
        let accepts = |value| Rule::Unevaluated(unevaluated).accepts(value, Source::Json);
        assert_eq!(
            (accepts(&both), accepts(&b)),
            (accepts_both, accepts_b),
            "{unevaluated:?}"
        );
    }
    assert!(Rule::Unevaluated(&OPEN).accepts(&json!({}), Source::Json));
    accepts(&Rule::Unevaluated(&CONDITIONAL), json!({"c": 1}));
}

#[test]
fn elements_are_evaluated_by_place_and_by_contains() {
    static FIRST: Unevaluated = closed(Rule::Tuple(Tuple::of(&[STR])));
    static ONES: Unevaluated =
        Unevaluated::by(Rule::Array(Array::any().contains(&INT, 1, None))).items(&STR);
    static ALL: Unevaluated = closed(Rule::Array(Array::of(&Rule::Anything)));
    accepts(&Rule::Unevaluated(&FIRST), json!(["a"]));
    assert_eq!(
        found(&Rule::Unevaluated(&FIRST), json!(["a", 1, 2])),
        [
            violation("extra_forbidden", "[1]"),
            violation("extra_forbidden", "[2]")
        ]
    );
    accepts(&Rule::Unevaluated(&ONES), json!(["a", 1, "b"]));
    assert_eq!(
        found(&Rule::Unevaluated(&ONES), json!([1, true])),
        [violation("string_type", "[1]")]
    );
    accepts(&Rule::Unevaluated(&ALL), json!(["a", 1]));
    // Values of other types have nothing that could be evaluated.
    static NO_OBJECT: Unevaluated = closed(Rule::Anything);
    accepts(&Rule::Unevaluated(&NO_OBJECT), json!("a"));
}

#[test]
fn only_what_is_inside_of_it_counts() {
    static INNER: Unevaluated = closed(A);
    static OUTER: Unevaluated = closed(Rule::All(&[B, Rule::Unevaluated(&INNER)]));
    static OTHERS: Unevaluated = Unevaluated::by(A).properties(&INT);
    static OPENED: Unevaluated = closed(Rule::Unevaluated(&OTHERS));
    assert_eq!(
        found(&Rule::Unevaluated(&OUTER), json!({"a": 1, "b": 2})),
        [violation("extra_forbidden", r#"["b"]"#)]
    );
    accepts(&Rule::Unevaluated(&OPENED), json!({"a": 1, "z": 2}));
}

#[test]
fn secrets_in_what_is_not_evaluated_are_masked_and_numbers_coerced() {
    static PASSWORD: Rule = Rule::Secret(&Rule::Text(Text::any().min_length(99)));
    static REST: Unevaluated = Unevaluated::by(A).properties(&PASSWORD);
    let told = errors(
        &Rule::Unevaluated(&REST),
        json!({"a": "x", "word": "hunter2"}),
    );
    assert!(told.to_string().contains("**********"), "{told}");
    assert!(!told.to_string().contains("hunter2"), "{told}");
    static NUMBERS: Unevaluated = Unevaluated::by(A).properties(&INT).items(&INT);
    let coerced = |value| Rule::Unevaluated(&NUMBERS).coerce(value, Source::Json);
    assert_eq!(
        coerced(json!({"a": 1.0, "b": 2.0})),
        json!({"a": 1, "b": 2})
    );
    let text = Rule::Unevaluated(&NUMBERS).coerce(json!({"a": "1", "b": "2"}), Source::Text);
    assert_eq!(text, json!({"a": 1, "b": 2}));
}

/// A closed object in a closed object, as deep as one likes, each in two branches that look alike.
struct Nested;

impl Checked for Nested {
    fn rule() -> &'static Rule {
        const INNER: Rule = Rule::Object(Object::of(&[Property::optional(
            "inner",
            Rule::of::<Nested>(),
        )]));
        const WITH_A: Rule = Rule::Object(Object::of(&[
            Property::optional("inner", Rule::of::<Nested>()),
            Property::required("a", INT),
        ]));
        static EITHER: Unevaluated = closed(Rule::AnyOf(&[
            Branch::new("INNER", INNER),
            Branch::new("WITH_A", WITH_A),
        ]));
        static RULE: Rule = Rule::Unevaluated(&EITHER);
        &RULE
    }
}

#[test]
fn what_is_nested_costs_no_more_than_its_size() {
    let mut right = json!({"a": 1});
    let mut wrong = json!({"a": 1, "b": 1});
    for _ in 0..60 {
        right = json!({"a": 1, "inner": right});
        wrong = json!({"a": 1, "inner": wrong});
    }
    let begun = Instant::now();
    accepts(Nested::rule(), right);
    let told = found(Nested::rule(), wrong);
    assert!(!told.is_empty());
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "{:?}",
        begun.elapsed()
    );
}
