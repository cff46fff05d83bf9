//! Errors never repeat what any rule calls secret.

use serde_json::{Value, json};

use super::errors;
use openapi_check::{
    Array, Branch, Conditional, Dictionary, Integer, Object, Pattern, Property, Rule, Tag, Tagged,
    Text, Tuple,
};

const PASSWORD: Rule = Rule::Secret(&Rule::Text(Text::any().min_length(99)));
const OWNER: Rule = Rule::Object(Object::of(&[
    Property::optional("password", PASSWORD),
    Property::required("absent", Rule::Anything),
]));
const OTHER: Rule =
    Rule::Object(Object::of(&[Property::required("elsewhere", Rule::Anything)]).closed());
static A: Pattern = Pattern::new("^p");

/// Whatever is wrong, the word is not in the answer, and what is not secret is.
#[track_caller]
fn keeps_quiet(rule: &Rule, value: Value) {
    let text = errors(rule, value).to_string();
    assert!(text.contains("**********"), "{text}");
    assert!(!text.contains("hunter2"), "{text}");
}

#[test]
fn in_what_a_member_is_missing_from() {
    keeps_quiet(&OWNER, json!({"password": "hunter2"}));
    keeps_quiet(&OTHER_AND_OWNER, json!({"password": "hunter2"}));
    keeps_quiet(&OWNER_AND_OTHER, json!({"password": "hunter2"}));
}

static OTHER_AND_OWNER: Rule = Rule::All(&[OTHER, OWNER]);
static OWNER_AND_OTHER: Rule = Rule::All(&[OWNER, OTHER]);

#[test]
fn in_unions() {
    static ANY: Rule = Rule::AnyOf(&[
        Branch::new("a", OTHER),
        Branch::new("b", OWNER),
        Branch::new("c", Rule::Boolean),
    ]);
    keeps_quiet(&ANY, json!({"password": "hunter2"}));
    static TWICE: Rule = Rule::ExactlyOne(&[
        Branch::new("a", Rule::Dictionary(Dictionary::of(&Rule::Anything))),
        Branch::new(
            "b",
            Rule::Dictionary(Dictionary::of(&Rule::Secret(&Rule::Anything))),
        ),
    ]);
    keeps_quiet(&TWICE, json!({"password": {"deep": "hunter2"}}));
    static TAGGED: Tagged = Tagged::by("kind", &[Tag::new(&["a"], Branch::new("a", OWNER))]);
    keeps_quiet(
        &Rule::Tagged(&TAGGED),
        json!({"kind": "a", "password": "hunter2"}),
    );
    keeps_quiet(
        &Rule::Tagged(&TAGGED),
        json!({"kind": "b", "password": "hunter2"}),
    );
    static TAG: Tagged = Tagged::by(
        "kind",
        &[Tag::new(
            &["a"],
            Branch::new(
                "a",
                Rule::Object(Object::of(&[Property::required("kind", PASSWORD)])),
            ),
        )],
    );
    keeps_quiet(&Rule::Tagged(&TAG), json!({"kind": "hunter2"}));
}

#[test]
fn in_conditions_and_dependencies() {
    static IF: Conditional = Conditional::new(OTHER, OTHER, OWNER);
    keeps_quiet(&Rule::If(&IF), json!({"password": "hunter2"}));
    static DEPENDENT: Rule = Rule::Object(
        Object::of(&[Property::required("elsewhere", Rule::Anything)])
            .dependent_rules(&[("password", OWNER)]),
    );
    keeps_quiet(&DEPENDENT, json!({"password": "hunter2"}));
}

#[test]
fn in_collections() {
    static TUPLE: Rule = Rule::Tuple(Tuple::of(&[PASSWORD]).rest(&PASSWORD).min_items(9));
    keeps_quiet(&TUPLE, json!(["hunter2", "hunter2"]));
    keeps_quiet(
        &Rule::Array(Array::of(&PASSWORD).max_items(1)),
        json!(["hunter2", "hunter2"]),
    );
    static PATTERNS: Rule = Rule::Dictionary(
        Dictionary::of(&Rule::Anything)
            .patterns(&[(&A, PASSWORD)])
            .min_properties(3),
    );
    keeps_quiet(&PATTERNS, json!({"p": "hunter2"}));
}

#[test]
fn below_a_secret() {
    static WALLET: Rule = Rule::Secret(&Rule::Object(Object::of(&[Property::required(
        "number",
        Rule::Integer(Integer::any_64()),
    )])));
    keeps_quiet(&WALLET, json!({"number": "hunter2"}));
    keeps_quiet(&WALLET, json!(["hunter2"]));
    static NAMES: Rule = Rule::Secret(&Rule::Dictionary(
        Dictionary::of(&Rule::Anything).names(&Rule::Nothing),
    ));
    keeps_quiet(&NAMES, json!({"a": "hunter2"}));
}

#[test]
fn in_the_words_of_the_message() {
    let text = errors(&Rule::Secret(&Rule::Uuid), json!("hunter2")).to_string();
    assert!(!text.contains('h') || !text.contains("found"), "{text}");
    assert!(
        errors(&Rule::Uuid, json!("hunter2"))
            .to_string()
            .contains("found")
    );
}

#[test]
fn files_are_replaced_by_their_length() {
    static FORM: Rule = Rule::Object(Object::of(&[
        Property::required("file", Rule::Binary),
        Property::required("name", Rule::Anything),
    ]));
    assert_eq!(
        errors(&FORM, json!({"file": "YWJj"}))[0]["input"],
        json!({"file": "<3 bytes>"})
    );
}
