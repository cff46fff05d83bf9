//! Values that are nested in unions cost no more than their size times what the document says.

use std::time::{Duration, Instant};

use openapi_check::{Deserialize, Serialize};
use serde_json::{Value, json};

use openapi_check::{
    Array, Branch, Checked, Checker, Expected, Object, Property, Rule, Source, Text,
};

/// Either of three that look alike.
#[derive(Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum Tree {
    A(Box<Node>),
    B(Box<Node>),
    C(String),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Node {
    inner: Tree,
    #[serde(default)]
    bulk: Vec<Value>,
}

openapi_check::union!(Tree { A, B, C });

impl Checked for Tree {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::AnyOf(&[
            Branch::new("A", Rule::of::<Marked>()),
            Branch::new("B", Rule::of::<Node>()),
            Branch::new("str", Rule::Text(Text::any())),
        ]);
        &RULE
    }
}

/// Like a node, with more required members.
struct Marked;

impl Checked for Marked {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::All(&[
            Rule::Object(Object::of(&[
                Property::required("inner", Rule::of::<Tree>()),
                Property::optional("bulk", Rule::Array(Array::of(&Rule::Anything))),
            ])),
            Rule::Object(Object::of(&[Property::required(
                "inner",
                Rule::of::<Tree>(),
            )])),
        ]);
        &RULE
    }
}

impl Checked for Node {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("inner", Rule::of::<Tree>()),
            Property::optional("bulk", Rule::Array(Array::of(&Rule::Anything))),
        ]));
        &RULE
    }
}

fn nested(depth: usize, leaf: Value) -> Value {
    (0..depth).fold(leaf, |inner, _| json!({"inner": inner}))
}

/// Twice to the power of sixty steps would not end.
#[test]
fn deep_unions_end() {
    let start = Instant::now();
    let bulk = json!({"inner": "x", "bulk": vec![1; 10_000]});
    let tree: Tree = openapi_check::from_value(nested(60, bulk), []).unwrap();
    assert!(matches!(tree, Tree::A(_)));
    assert!(!Checker::accepts(
        Tree::rule(),
        &nested(60, json!(1)),
        Source::Json
    ));
    let mut checker = Checker::new(Source::Json);
    let wrong = nested(60, json!({"inner": 5, "bulk": vec![1; 10_000]}));
    checker.check(Tree::rule(), &wrong);
    let violations = checker.into_violations();
    assert!(!violations.is_empty());
    assert!(violations.len() <= 10_000);
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn an_answer_has_an_end() {
    let value = json!(vec![json!({"bulk": "x".repeat(20_000)}); 1000]);
    static MANY: Rule = Rule::Array(Array::of(&TEN));
    const TEN: Rule = Rule::Object(Object::of(&[
        Property::required("a", Rule::Anything),
        Property::required("b", Rule::Anything),
        Property::required("c", Rule::Anything),
        Property::required("d", Rule::Anything),
        Property::required("e", Rule::Anything),
        Property::required("f", Rule::Anything),
        Property::required("g", Rule::Anything),
        Property::required("h", Rule::Anything),
        Property::required("i", Rule::Anything),
        Property::required("j", Rule::Anything),
    ]));
    let mut checker = Checker::new(Source::Json);
    checker.check(&MANY, &value);
    let violations = checker.into_violations();
    assert!(
        (250..=260).contains(&violations.len()),
        "{}",
        violations.len()
    );
}

#[test]
fn the_deepest_text_is_no_trouble() {
    let text = format!("{}1{}", r#"{"inner":"#.repeat(127), "}".repeat(127));
    let value =
        openapi_check::parse(text.as_bytes(), "body".into(), &Expected::of(Tree::rule())).unwrap();
    assert!(openapi_check::from_value::<Tree>(value, []).is_err());
    let text = format!("{}\"x\"{}", r#"{"inner":"#.repeat(127), "}".repeat(127));
    let value =
        openapi_check::parse(text.as_bytes(), "body".into(), &Expected::of(Tree::rule())).unwrap();
    assert!(openapi_check::from_value::<Tree>(value, []).is_ok());
}
