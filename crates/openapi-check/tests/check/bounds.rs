//! A text of the smallest elements costs what reading it costs, whatever is wrong with it.

use openapi_check::Deserialize;
use serde_json::{Map, Value, json};

use openapi_check::{
    Array, Branch, Checked, Dictionary, Expected, Integer, Object, Pattern, Property, Rule,
    Segment, Source, Text, Tuple,
};

const INT: Rule = Rule::Integer(Integer::any_64());
const FIVE: Rule = Rule::Array(Array::of(&INT).max_items(5));

/// As much of a text as `rule` has a use for.
#[track_caller]
fn read(rule: &Rule, text: &str) -> Value {
    openapi_check::parse(text.as_bytes(), Segment::from("body"), &Expected::of(rule)).unwrap()
}

/// What is wrong with a text.
fn wrong(rule: &Rule, text: &str) -> Value {
    json!(
        openapi_check::from_source::<Value>(rule, read(rule, text), Source::Json, []).unwrap_err()
    )
}

/// How many values there are in a value.
fn values(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(values).sum(),
        Value::Object(members) => members.values().map(values).sum(),
        _ => 0,
    }
}

fn zeros(count: usize) -> String {
    format!("[{}]", vec!["0"; count].join(","))
}

#[test]
fn a_list_is_refused_at_the_first_element_too_many() {
    let text = zeros(1_000_000);
    assert_eq!(read(&FIVE, &text).as_array().unwrap().len(), 101);
    let error = &wrong(&FIVE, &text)[0];
    assert_eq!(error["type"], "too_long");
    assert_eq!(
        error["msg"],
        "List should have at most 5 items after validation, not more"
    );
    let ctx = json!({"field_type": "List", "max_length": 5, "actual_length": null});
    assert_eq!(error["ctx"], ctx);
    // A small number of elements is reported exactly.
    assert_eq!(
        wrong(&FIVE, &zeros(100))[0]["msg"],
        "List should have at most 5 items after validation, not 100"
    );
    assert_eq!(read(&FIVE, "[1,2,3,4,5]"), json!([1, 2, 3, 4, 5]));
    static MANY: Rule = Rule::Array(Array::of(&INT).max_items(10_000));
    assert_eq!(
        read(&MANY, &zeros(10_000)).as_array().unwrap().len(),
        10_000
    );
    assert_eq!(
        wrong(&MANY, &zeros(10_001))[0]["ctx"]["actual_length"],
        10_001
    );
}

/// Wherever the rule of the list is.
#[test]
fn bounds_are_found_inside_of_other_rules() {
    struct Five;
    impl Checked for Five {
        fn rule() -> &'static Rule {
            &FIVE
        }
    }
    static RULES: &[Rule] = &[
        Rule::of::<Five>(),
        Rule::Nullable(&FIVE),
        Rule::Secret(&FIVE),
        Rule::All(&[Rule::Anything, FIVE, Rule::Array(Array::of(&INT))]),
        Rule::AnyOf(&[
            Branch::new("str", Rule::Text(Text::any())),
            Branch::new("list", FIVE),
        ]),
        Rule::ExactlyOne(&[
            Branch::new("short", Rule::Array(Array::of(&INT).max_items(2))),
            Branch::new("long", FIVE),
        ]),
        Rule::Tuple(Tuple::of(&[INT, INT]).closed()),
        Rule::Tuple(Tuple::of(&[INT]).max_items(3)),
        INT,
        Rule::Dictionary(Dictionary::of(&INT)),
        Rule::Nothing,
    ];
    let text = zeros(100_000);
    for rule in RULES {
        assert_eq!(values(&read(rule, &text)), 102, "{rule:?}");
        assert_ne!(wrong(rule, &text), json!([]), "{rule:?}");
        static INNER: [Rule; 1] = [Rule::Array(Array::of(&FIVE))];
        let nested = format!("[[1],{text}]");
        assert_eq!(values(&read(&INNER[0], &nested)), 4 + 101);
    }
    static MEMBER: Rule = Rule::Dictionary(Dictionary::of(&FIVE));
    assert_eq!(
        wrong(&MEMBER, &format!(r#"{{"a":[1],"b":{text}}}"#))[0]["loc"],
        json!(["b"])
    );
}

/// What might be allowed is kept.
#[test]
fn nothing_is_left_out_of_what_is_allowed() {
    static NAMES: Pattern = Pattern::new("^x");
    static RULES: &[Rule] = &[
        Rule::Anything,
        Rule::Not(&FIVE),
        Rule::AnyOf(&[Branch::new("a", FIVE), Branch::new("b", Rule::Anything)]),
        Rule::Array(Array::of(&INT)),
        Rule::Tuple(Tuple::of(&[INT])),
    ];
    let text = zeros(1_000);
    for rule in RULES {
        assert_eq!(values(&read(rule, &text)), 1_001, "{rule:?}");
    }
    let text = format!(r#"{{"x":{text}}}"#);
    static OBJECTS: &[Rule] = &[
        Rule::Anything,
        Rule::Object(Object::of(&[]).additional_properties(&Rule::Anything)),
        Rule::Object(Object::of(&[]).patterns(&[(&NAMES, Rule::Anything)])),
        Rule::Object(Object::of(&[Property::optional("x", Rule::Anything)])),
        Rule::Dictionary(Dictionary::of(&Rule::Anything)),
        Rule::All(&[Rule::Object(Object::of(&[])), Rule::Anything]),
    ];
    for rule in OBJECTS {
        assert_eq!(values(&read(rule, &text)), 1_002, "{rule:?}");
    }
}

#[test]
fn what_is_ignored_is_not_kept() {
    #[derive(Debug, Deserialize, PartialEq)]
    struct Named {
        name: i64,
    }
    static RULE: Rule = Rule::Object(Object::of(&[Property::required("name", INT)]));
    let huge = [
        zeros(1_000_000),
        format!("[{}]", vec!["[0,0]"; 100_000].join(",")),
        format!(r#"{{"a":{}}}"#, zeros(100_000)),
    ];
    for ignored in huge {
        let text = format!(r#"{{"other":{ignored},"name":7}}"#);
        let value = read(&RULE, &text);
        assert!(values(&value) < 1_100, "{}", values(&value));
        let named: Named = openapi_check::from_source(&RULE, value, Source::Json, []).unwrap();
        assert_eq!(named, Named { name: 7 });
    }
    let members: Vec<String> = (0..100_000)
        .map(|index| format!(r#""{index}":0"#))
        .collect();
    let text = format!(r#"{{{},"name":7}}"#, members.join(","));
    assert!(values(&read(&RULE, &text)) < 1_100);
    // An error repeats a few of them, as it always did.
    assert_eq!(
        wrong(&RULE, r#"{"other":{"x":[1,2]}}"#)[0]["input"],
        json!({"other": {"x": [1, 2]}})
    );
}

#[test]
fn objects_have_bounds_as_well() {
    let members: Vec<String> = (0..50_000).map(|index| format!(r#""{index}":0"#)).collect();
    let text = format!("{{{}}}", members.join(","));
    static RULES: &[Rule] = &[
        Rule::Dictionary(Dictionary::of(&INT).max_properties(5)),
        Rule::Object(
            Object::of(&[])
                .additional_properties(&Rule::Anything)
                .max_properties(5),
        ),
        INT,
        FIVE,
    ];
    for rule in RULES {
        assert_eq!(values(&read(rule, &text)), 102, "{rule:?}");
    }
    assert_eq!(
        wrong(&RULES[0], &text)[0]["msg"],
        "Dictionary should have at most 5 items after validation, not more"
    );
}

/// The text has to be JSON to its end, and the position of a syntax error is reported as usual.
#[test]
fn what_is_not_kept_is_read_all_the_same() {
    let malformed = [
        ("[0,0,0,}", "Expecting value"),
        ("[0,0,\"\u{1}\"]", "Invalid control character at"),
        ("[0 0]", "Expecting ',' delimiter"),
        ("[\"\\x\"]", "Invalid \\escape"),
    ];
    for (end, reason) in malformed {
        let whole = |prefix: &str| {
            let text = format!("{prefix}{end}");
            let expected = Expected::of(&INT);
            openapi_check::parse(text.as_bytes(), Segment::from("body"), &expected).unwrap_err()
        };
        let [short] = whole("").try_into().unwrap();
        let prefix = format!("[{}", "0,".repeat(2_000));
        let [long] = whole(&prefix).try_into().unwrap();
        assert_eq!(long.ctx.as_ref().unwrap()["error"], reason);
        let (Segment::Index(short), Segment::Index(long)) = (&short.loc[1], &long.loc[1]) else {
            panic!("offsets");
        };
        assert_eq!(short + prefix.len(), *long);
    }
    let deep = format!("{}1{}", "[".repeat(200), "]".repeat(200));
    let text = format!("[{}{deep}]", "0,".repeat(2_000));
    let refused =
        openapi_check::parse(text.as_bytes(), Segment::from("body"), &Expected::of(&FIVE));
    assert_eq!(
        refused.unwrap_err()[0].ctx.as_ref().unwrap()["error"],
        "Nested too deeply"
    );
}

/// However large the value is, and however many errors there are.
#[test]
fn an_error_repeats_the_beginning_of_a_long_value() {
    let length_of_errors = |rule: &Rule, text: &str| wrong(rule, text).to_string().len();
    let text = format!("\"{}\"", "é".repeat(1_000_000));
    let errors = wrong(&INT, &text);
    let input = errors[0]["input"].as_str().unwrap();
    assert!(
        input.ends_with("é…") && input.len() < 17_000,
        "{}",
        input.len()
    );
    let name = "n".repeat(1_000_000);
    static CLOSED: Rule = Rule::Object(Object::of(&[]).closed());
    static NESTED: Rule = Rule::Dictionary(Dictionary::of(&Rule::Dictionary(Dictionary::of(
        &Rule::Null,
    ))));
    static THREE: Rule = Rule::Object(Object::of(&[
        Property::required("a", INT),
        Property::required("b", INT),
        Property::required("c", INT),
    ]));
    assert!(length_of_errors(&THREE, &format!(r#"{{"{name}":1}}"#)) < 60_000);
    assert!(length_of_errors(&CLOSED, &format!(r#"{{"{name}":1}}"#)) < 1_100_000);
    let members: Map<String, Value> = (0..10_000).map(|n| (n.to_string(), json!(0))).collect();
    let text = json!({ name: members }).to_string();
    assert!(length_of_errors(&NESTED, &text) < 6_000_000);
}
