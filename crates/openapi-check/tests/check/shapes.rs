//! The rules of lists, objects and numbers, and rules made of rules.

use serde_json::{Value, json};

use super::{accepts, coerced, errors, errors_from, found};
use openapi_check::{
    Array, Branch, Checker, Conditional, Constant, Dictionary, Integer, Number, Object, Pattern,
    Property, Rule, Source, Tag, Tagged, Text, Tuple,
};

const INT: Rule = Rule::Integer(Integer::any_64());
const STR: Rule = Rule::Text(Text::any());

fn violation(kind: &str, loc: &str) -> (String, String) {
    (kind.to_owned(), loc.to_owned())
}

#[test]
fn nothing_is_nothing() {
    assert_eq!(
        found(&Rule::Nothing, json!(null)),
        [violation("extra_forbidden", "[]")]
    );
    accepts(&Rule::Array(Array::of(&Rule::Nothing)), json!([]));
    accepts(&Rule::Null, json!(null));
}

#[test]
fn constants_are_compared_by_value() {
    let rule = Rule::Constants(&[
        Constant::Integer(1),
        Constant::Float(2.5),
        Constant::Unsigned(u64::MAX),
        Constant::Bool(false),
        Constant::Json(r#"{"a":[1,2.0],"b":null}"#),
        Constant::Json("[]"),
    ]);
    for right in [
        json!(1),
        json!(1.0),
        json!(2.5),
        json!(u64::MAX),
        json!(false),
        json!([]),
        json!({"b": null, "a": [1.0, 2]}),
    ] {
        accepts(&rule, right);
    }
    for wrong in [
        json!(true),
        json!("1"),
        json!(null),
        json!(2),
        json!({}),
        json!([1]),
        json!(0),
    ] {
        assert_eq!(
            found(&rule, wrong.clone()),
            [violation("literal_error", "[]")],
            "{wrong}"
        );
    }
    assert_eq!(coerced(&rule, json!(1.0), Source::Json).to_string(), "1");
}

#[test]
fn constants_of_texts() {
    let rule = Rule::Constants(&[
        Constant::Integer(1),
        Constant::Bool(true),
        Constant::Float(0.5),
        Constant::Null,
        Constant::Text("x"),
    ]);
    for (text, value) in [
        ("1", json!(1)),
        ("true", json!(true)),
        ("0.5", json!(0.5)),
        ("5e-1", json!(0.5)),
        ("null", json!(null)),
        ("x", json!("x")),
    ] {
        assert_eq!(coerced(&rule, json!(text), Source::Text), value);
    }
    assert!(!rule.accepts(&json!("2"), Source::Text));
    assert!(!rule.accepts(&json!("1"), Source::Json));
}

#[test]
fn tuples() {
    static RULE: Rule = Rule::Tuple(
        Tuple::of(&[INT, STR])
            .rest(&Rule::Boolean)
            .min_items(1)
            .unique(),
    );
    for right in [json!([1]), json!([1, "a"]), json!([1, "a", true, false])] {
        accepts(&RULE, right);
    }
    assert_eq!(found(&RULE, json!([])), [violation("missing", "[0]")]);
    assert_eq!(
        found(&RULE, json!([1, 2, 3])),
        [
            violation("string_type", "[1]"),
            violation("bool_type", "[2]")
        ]
    );
    assert_eq!(
        found(&RULE, json!([1, "a", true, true])),
        [violation("unique_items", "[]")]
    );
    assert_eq!(
        coerced(&RULE, json!(["1", "2", "true"]), Source::Text),
        json!([1, "2", true])
    );
    accepts(&Rule::Tuple(Tuple::of(&[INT])), json!([1, {}, "x"]));
    assert_eq!(
        found(&Rule::Tuple(Tuple::of(&[INT]).closed()), json!([1, 2])),
        [violation("too_long", "[]")]
    );
    let rule = Rule::Tuple(Tuple::of(&[INT]).min_items(3));
    assert_eq!(found(&rule, json!([])), [violation("too_short", "[]")]);
}

#[test]
fn lists_that_contain() {
    let rule = Rule::Array(Array::of(&Rule::Anything).contains(&INT, 1, Some(2)));
    accepts(&rule, json!(["a", 1]));
    accepts(&rule, json!([2, "a", 1]));
    assert_eq!(found(&rule, json!(["a"])), [violation("value_error", "[]")]);
    assert_eq!(
        errors(&rule, json!([1, 2, 3]))[0]["msg"],
        "Value error, List should have at most 2 matching items, not 3"
    );
}

static A: Pattern = Pattern::new("^a");
static B: Pattern = Pattern::new("b$");

#[test]
fn members_by_pattern() {
    static RULE: Rule = Rule::Object(
        Object::of(&[Property::optional("ax", STR)])
            .patterns(&[
                (&A, Rule::Text(Text::any().min_length(2))),
                (&B, Rule::Text(Text::any().max_length(3))),
            ])
            .additional_properties(&INT),
    );
    accepts(&RULE, json!({"ax": "xx", "ab": "abc", "c": 1}));
    assert_eq!(
        found(&RULE, json!({"ax": "x", "ab": "abcd", "c": "1"})),
        [
            violation("string_too_short", r#"["ax"]"#),
            violation("string_too_long", r#"["ab"]"#),
            violation("int_type", r#"["c"]"#)
        ]
    );
    assert_eq!(
        coerced(&RULE, json!({"ax": "11", "c": "1"}), Source::Text),
        json!({"ax": "11", "c": 1})
    );
    static CLOSED: Rule = Rule::Dictionary(
        Dictionary::of(&Rule::Anything)
            .patterns(&[(&A, INT)])
            .closed(),
    );
    accepts(&CLOSED, json!({"a": 1}));
    assert_eq!(
        found(&CLOSED, json!({"a": "x", "b": 1})),
        [
            violation("int_type", r#"["a"]"#),
            violation("extra_forbidden", r#"["b"]"#)
        ]
    );
    static SHUT: Rule = Rule::Object(
        Object::of(&[Property::optional("x", INT)])
            .patterns(&[(&A, INT)])
            .closed(),
    );
    assert_eq!(
        found(&SHUT, json!({"a": 1, "x": 1, "b": 1})),
        [violation("extra_forbidden", r#"["b"]"#)]
    );
}

#[test]
fn numbers_of_members_and_members_besides() {
    static RULE: Rule = Rule::Object(
        Object::of(&[Property::required("a", INT), Property::optional("b", INT)])
            .min_properties(2)
            .max_properties(3)
            .also_required(&["z"])
            .dependent_required(&[("b", &["a", "c"])])
            .dependent_rules(&[(
                "b",
                Rule::Object(Object::of(&[Property::required(
                    "a",
                    Rule::Integer(Integer::any_64().minimum(5)),
                )])),
            )]),
    );
    accepts(&RULE, json!({"a": 1, "z": 1}));
    assert_eq!(
        found(&RULE, json!({"a": 1})),
        [violation("too_short", "[]")]
    );
    assert_eq!(
        found(&RULE, json!({"a": 1, "b": 1, "c": 1, "d": 1})),
        [violation("too_long", "[]")]
    );
    assert_eq!(
        found(&RULE, json!({"a": 1, "y": 1})),
        [violation("missing", r#"["z"]"#)]
    );
    assert_eq!(
        found(&RULE, json!({"b": 1, "z": 1})),
        [
            violation("missing", r#"["a"]"#),
            violation("missing", r#"["c"]"#)
        ]
    );
    assert_eq!(
        found(&RULE, json!({"a": 1, "b": 1, "z": 1})),
        [
            violation("missing", r#"["c"]"#),
            violation("greater_than_equal", r#"["a"]"#)
        ]
    );
}

#[test]
fn members_for_one_way_alone() {
    static RULE: Rule = Rule::Object(Object::of(&[
        Property::required("id", INT).read_only(),
        Property::required("password", STR).write_only(),
    ]));
    accepts(&RULE, json!({"password": "x"}));
    assert_eq!(
        found(&RULE, json!({"id": 1})),
        [violation("missing", r#"["password"]"#)]
    );
    assert!(Checker::accepts_output(&RULE, &json!({"id": 1})));
    assert!(!Checker::accepts_output(&RULE, &json!({"password": "x"})));
    // What is sent all the same keeps its rule.
    assert_eq!(
        found(&RULE, json!({"id": "x", "password": "x"})),
        [violation("int_type", r#"["id"]"#)]
    );
}

#[test]
fn several_rules_together() {
    static RULE: Rule = Rule::All(&[
        Rule::Object(Object::of(&[
            Property::required("a", INT),
            Property::required("b", INT),
        ])),
        Rule::Object(Object::of(&[
            Property::required("b", INT),
            Property::required("c", STR),
        ])),
    ]);
    accepts(&RULE, json!({"a": 1, "b": 2, "c": "x"}));
    assert_eq!(
        found(&RULE, json!({"a": "x"})),
        [
            violation("int_type", r#"["a"]"#),
            violation("missing", r#"["b"]"#),
            violation("missing", r#"["c"]"#)
        ]
    );
    assert_eq!(
        coerced(&RULE, json!({"a": "1", "b": "2", "c": "3"}), Source::Text),
        json!({"a": 1, "b": 2, "c": "3"})
    );
}

#[test]
fn opposites_and_conditions() {
    let rule = Rule::Not(&INT);
    accepts(&rule, json!("x"));
    assert_eq!(found(&rule, json!(1)), [violation("value_error", "[]")]);
    static HAS_A: Rule = Rule::Object(Object::of(&[Property::required("a", INT)]));
    static WHETHER: Conditional = Conditional::new(
        Rule::Object(Object::of(&[Property::required(
            "kind",
            Rule::Literal(&["a"]),
        )])),
        HAS_A,
        Rule::Object(Object::of(&[Property::required("b", INT)])),
    );
    let rule = Rule::If(&WHETHER);
    accepts(&rule, json!({"kind": "a", "a": 1}));
    accepts(&rule, json!({"b": 1}));
    assert_eq!(
        found(&rule, json!({"kind": "a", "b": 1})),
        [violation("missing", r#"["a"]"#)]
    );
    assert_eq!(
        found(&rule, json!({"kind": "b", "a": 1})),
        [violation("missing", r#"["b"]"#)]
    );
    assert_eq!(
        coerced(&rule, json!({"kind": "a", "a": "1"}), Source::Text),
        json!({"kind": "a", "a": 1})
    );
}

#[test]
fn a_text_is_read_in_the_way_that_fits_one_branch() {
    static ONE: Rule = Rule::ExactlyOne(&[Branch::new("int", INT), Branch::new("str", STR)]);
    assert_eq!(coerced(&ONE, json!("7"), Source::Text), json!(7));
    assert_eq!(coerced(&ONE, json!("x"), Source::Text), json!("x"));
    static ANY: Rule = Rule::AnyOf(&[Branch::new("str", STR), Branch::new("int", INT)]);
    assert_eq!(coerced(&ANY, json!("7"), Source::Text), json!("7"));
    static AMBIGUOUS: Rule = Rule::ExactlyOne(&[
        Branch::new("int", INT),
        Branch::new("float", Rule::Number(Number::any())),
    ]);
    assert_eq!(
        errors_from(&AMBIGUOUS, json!("7"), Source::Text)[0]["type"],
        "union_ambiguous"
    );
    assert_eq!(
        errors_from(&AMBIGUOUS, json!("x"), Source::Text)
            .as_array()
            .unwrap()
            .len(),
        2
    );
    static LISTS: Rule = Rule::ExactlyOne(&[
        Branch::new("a", Rule::Array(Array::of(&INT))),
        Branch::new("b", Rule::Array(Array::of(&STR))),
    ]);
    assert_eq!(coerced(&LISTS, json!(["7"]), Source::Text), json!([7]));
    assert_eq!(
        coerced(&LISTS, json!(["7", "x"]), Source::Text),
        json!(["7", "x"])
    );
}

#[test]
fn parts_of_a_form_are_json_or_text() {
    static RULE: Rule = Rule::Object(Object::of(&[
        Property::required("a", INT),
        Property::required("b", Rule::Array(Array::of(&INT))),
    ]));
    let names = ["b".to_owned()];
    let parts = Source::Parts(&names);
    assert_eq!(
        coerced(&RULE, json!({"a": "1", "b": [2.0]}), parts),
        json!({"a": 1, "b": [2]})
    );
    assert_eq!(
        errors_from(&RULE, json!({"a": "1", "b": ["2"]}), parts)[0]["type"],
        "int_type"
    );
    assert_eq!(
        errors_from(&RULE, json!({"a": "x", "b": []}), parts)[0]["type"],
        "int_parsing"
    );
}

#[test]
fn widths_of_integers() {
    for (rule, lowest, highest) in [
        (Integer::signed_8(), i8::MIN.into(), i8::MAX.into()),
        (Integer::signed_16(), i16::MIN.into(), i16::MAX.into()),
        (Integer::signed_32(), i32::MIN.into(), i64::from(i32::MAX)),
        (Integer::unsigned_8(), 0, u8::MAX.into()),
        (Integer::unsigned_16(), 0, u16::MAX.into()),
        (Integer::unsigned_32(), 0, u32::MAX.into()),
    ] {
        let rule = Rule::Integer(rule);
        accepts(&rule, json!(lowest));
        accepts(&rule, json!(highest));
        for beyond in [lowest - 1, highest + 1] {
            assert_eq!(
                found(&rule, json!(beyond)),
                [violation("int_parsing_size", "[]")],
                "{beyond}"
            );
        }
    }
    accepts(&Rule::Integer(Integer::unsigned_64()), json!(u64::MAX));
    assert_eq!(
        found(&Rule::Integer(Integer::unsigned_64()), json!(-1)),
        [violation("int_parsing_size", "[]")]
    );
}

#[test]
fn bounds_between_whole_numbers() {
    let at_least = Rule::Integer(Integer::any_64().minimum_f64(0.5));
    accepts(&at_least, json!(1));
    assert_eq!(
        errors(&at_least, json!(0))[0]["msg"],
        "Input should be greater than or equal to 0.5"
    );
    let at_most = Rule::Integer(Integer::any_64().maximum_f64(-0.5));
    accepts(&at_most, json!(-1));
    assert_eq!(
        found(&at_most, json!(0)),
        [violation("less_than_equal", "[]")]
    );
    let more = Rule::Integer(Integer::any_64().exclusive_minimum_f64(-1.5));
    accepts(&more, json!(-1));
    assert_eq!(found(&more, json!(-2)), [violation("greater_than", "[]")]);
    let less = Rule::Integer(Integer::any_64().exclusive_maximum_f64(2.0));
    accepts(&less, json!(1));
    assert_eq!(found(&less, json!(2)), [violation("less_than", "[]")]);
    // Beyond 128 bits.
    accepts(
        &Rule::Integer(Integer::any_64().minimum_f64(-1e300).maximum_f64(1e300)),
        json!(u64::MAX),
    );
    assert_eq!(
        found(
            &Rule::Integer(Integer::any_64().minimum_f64(1e300)),
            json!(u64::MAX)
        ),
        [violation("greater_than_equal", "[]")]
    );
    // These would be equal as floats.
    let bound = Rule::Integer(Integer::any_64().maximum(9_007_199_254_740_992));
    assert_eq!(
        found(&bound, json!(9_007_199_254_740_993_i64)),
        [violation("less_than_equal", "[]")]
    );
}

#[test]
fn multiples_in_decimals() {
    let multiple = |factor: f64, value: Value| {
        Rule::Number(Number::any().multiple_of(factor)).accepts(&value, Source::Json)
    };
    for (factor, value) in [
        (0.01, json!(4.35)),
        (0.01, json!(1.1)),
        (0.01, json!(0)),
        (0.01, json!(19.99)),
        (0.1, json!(-0.3)),
        (1e-7, json!(0.1)),
        (0.01, json!(1e300)),
        (2.5, json!(5)),
        (1e300, json!(1e301)),
        (0.25, json!(u64::MAX)),
        (3.0, json!(9_007_199_254_740_993_u64)),
        (0.01, json!(-0.0)),
    ] {
        assert!(multiple(factor, value.clone()), "{value} of {factor}");
    }
    for (factor, value) in [
        (0.01, json!(4.355)),
        (0.1, json!(0.35)),
        (2.5, json!(4)),
        (1e300, json!(1)),
        (0.3, json!(1e300)),
        (1.0, json!(1e-300)),
        (0.0, json!(1)),
        (10.0, json!(u64::MAX)),
        (3.0, json!(9_007_199_254_740_992_u64)),
    ] {
        assert!(!multiple(factor, value.clone()), "{value} of {factor}");
    }
    let halves = Rule::Integer(Integer::any_64().multiple_of_f64(1.5));
    accepts(&halves, json!(3));
    assert_eq!(found(&halves, json!(2)), [violation("multiple_of", "[]")]);
    assert!(!Rule::Integer(Integer::any_64().multiple_of(0)).accepts(&json!(1), Source::Json));
}

#[test]
fn kinds_that_a_rule_has_room_for() {
    let types = |rule: Rule| {
        let types = rule.json_types();
        (types.scalar, types.array, types.object)
    };
    const LIST: Rule = Rule::Array(Array::of(&Rule::Anything));
    static TAGGED: Tagged = Tagged::by("a", &[Tag::new(&["b"], Branch::new("b", Rule::Anything))]);
    assert_eq!(types(INT), (true, false, false));
    assert_eq!(types(Rule::Nullable(&LIST)), (false, true, false));
    assert_eq!(types(Rule::Tagged(&TAGGED)), (false, false, true));
    static ANY: Rule = Rule::AnyOf(&[Branch::new("a", INT), Branch::new("b", LIST)]);
    static BOTH: Rule = Rule::All(&[Rule::Anything, LIST]);
    assert_eq!(types(ANY), (true, true, false));
    assert_eq!(types(BOTH), (false, true, false));
    assert_eq!(
        types(Rule::Constants(&[Constant::Json("{}"), Constant::Null])),
        (true, false, true)
    );
}
