// Generated from unevaluated.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `things`.

use openapi_check as check;
use openapi_check::{
    Branch, Checked, Deserialize, Integer, Object, Property, Rule, Serialize, Text, Unevaluated,
};
use validator::Validate;

/// Members of each branch that matches are evaluated.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum AnyAndNoMore {
    /// One of the choices.
    Object(AnyAndNoMoreObject),
    /// One of the choices.
    Object2(AnyAndNoMoreObject2),
    /// What several branches match at once.
    Object3(AnyAndNoMoreObject3),
}

check::union!(AnyAndNoMore {
    Object,
    Object2,
    Object3
});

impl Validate for AnyAndNoMore {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for AnyAndNoMore {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Unevaluated(
            &Unevaluated::by(Rule::AnyOf(&[
                Branch::new("AnyAndNoMoreObject", Rule::of::<AnyAndNoMoreObject>()),
                Branch::new("AnyAndNoMoreObject2", Rule::of::<AnyAndNoMoreObject2>()),
                Branch::combined(Rule::of::<AnyAndNoMoreObject3>()),
            ]))
            .properties(&Rule::Nothing),
        );
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct AnyAndNoMoreObject {
    pub a: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

impl Checked for AnyAndNoMoreObject {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("a", Rule::Integer(Integer::signed_64())),
            Property::optional("kind", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct AnyAndNoMoreObject2 {
    pub b: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

impl Checked for AnyAndNoMoreObject2 {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("b", Rule::Text(Text::any())),
            Property::optional("kind", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}

/// What several branches match at once.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct AnyAndNoMoreObject3 {
    pub a: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    pub b: String,
}

impl Checked for AnyAndNoMoreObject3 {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("a", Rule::Integer(Integer::signed_64())),
            Property::optional("kind", Rule::Text(Text::any())),
            Property::required("b", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}
