// Generated from recursion.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types that operations of several tags share.

#![allow(
    clippy::large_enum_variant,
    reason = "a variant is as large as the schema it stands for"
)]

use std::collections::BTreeMap;

use openapi_check as check;
use openapi_check::{
    Branch, Checked, Deserialize, Dictionary, Integer, Object, Property, Rule, Serialize, Text,
    Tuple,
};
use serde_json::Value;
use utoipa::ToSchema;
use validator::Validate;

use crate::recursion::api_models::Tree;

/// Two types through each other, and a third one through a tuple.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Husband {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false, no_recursion)]
    pub wife: Option<Wife>,
}

impl Checked for Husband {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "wife",
            Rule::of::<Wife>(),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Wife has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Wife {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false, no_recursion)]
    pub husband: Option<Box<Husband>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false, no_recursion)]
    pub pair: Option<Pair>,
}

impl Checked for Wife {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::optional("husband", Rule::of::<Husband>()),
            Property::optional("pair", Rule::of::<Pair>()),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Pair has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pair(pub (String, Option<Box<Wife>>));

impl From<(String, Option<Box<Wife>>)> for Pair {
    fn from(value: (String, Option<Box<Wife>>)) -> Self {
        Self(value)
    }
}

impl Validate for Pair {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Pair {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Tuple(
            Tuple::of(&[Rule::Text(Text::any()), Rule::Nullable(&Rule::of::<Wife>())])
                .min_items(2)
                .max_items(2),
        );
        &RULE
    }
}

#[expect(missing_docs, reason = "Alias has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct Alias(pub Tree);

impl From<Tree> for Alias {
    fn from(value: Tree) -> Self {
        Self(value)
    }
}

impl Validate for Alias {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Alias {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::of::<Tree>();
        &RULE
    }
}

#[expect(missing_docs, reason = "Nested has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Nested(pub BTreeMap<String, Nested>);

impl From<BTreeMap<String, Nested>> for Nested {
    fn from(value: BTreeMap<String, Nested>) -> Self {
        Self(value)
    }
}

impl Validate for Nested {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Nested {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Dictionary(Dictionary::of(&Rule::of::<Nested>()));
        &RULE
    }
}

#[expect(missing_docs, reason = "Linked has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Linked {
    #[schema(value_type = isize)]
    pub number: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false, no_recursion)]
    pub next: Option<Box<Linked>>,
}

impl Checked for Linked {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("number", Rule::Integer(Integer::signed_64())),
            Property::optional("next", Rule::of::<Linked>()),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Labelled has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Labelled {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false, no_recursion)]
    pub next: Option<Box<Labelled>>,
}

impl Checked for Labelled {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::optional("label", Rule::Text(Text::any())),
            Property::optional("next", Rule::of::<Labelled>()),
        ]));
        &RULE
    }
}

/// Two that refer to themselves, and the next of both is both again.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct LinkedAndLabelled {
    pub number: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub next: Option<LinkedAndLabelledNext>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

impl Checked for LinkedAndLabelled {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("number", Rule::Integer(Integer::signed_64())),
            Property::optional("next", Rule::of::<LinkedAndLabelledNext>()),
            Property::optional("label", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct LinkedAndLabelledNext {
    pub number: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "valid_linked_and_labelled_next_next"))]
    pub next: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

fn valid_linked_and_labelled_next_next(value: &Value) -> Result<(), validator::ValidationError> {
    check::validate::member::<LinkedAndLabelledNext>("next", value)
}

impl Checked for LinkedAndLabelledNext {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("number", Rule::Integer(Integer::signed_64())),
            Property::optional(
                "next",
                Rule::All(&[Rule::of::<Linked>(), Rule::of::<Labelled>()]),
            ),
            Property::optional("label", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "LinkedOrLabelled has no description")]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum LinkedOrLabelled {
    /// One of the choices.
    Linked(Linked),
    /// One of the choices.
    Labelled(Labelled),
    /// What is all of this at once: Linked, Labelled.
    LinkedAndLabelled(LinkedOrLabelledLinkedAndLabelled),
}

check::union!(LinkedOrLabelled {
    Linked,
    Labelled,
    LinkedAndLabelled
});

impl Validate for LinkedOrLabelled {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for LinkedOrLabelled {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::AnyOf(&[
            Branch::new("Linked", Rule::of::<Linked>()),
            Branch::new("Labelled", Rule::of::<Labelled>()),
            Branch::combined(Rule::of::<LinkedOrLabelledLinkedAndLabelled>()),
        ]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct LinkedOrLabelledLinkedAndLabelledNext {
    pub number: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "valid_linked_or_labelled_linked_and_labelled_next_next"))]
    pub next: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

fn valid_linked_or_labelled_linked_and_labelled_next_next(
    value: &Value,
) -> Result<(), validator::ValidationError> {
    check::validate::member::<LinkedOrLabelledLinkedAndLabelledNext>("next", value)
}

impl Checked for LinkedOrLabelledLinkedAndLabelledNext {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("number", Rule::Integer(Integer::signed_64())),
            Property::optional(
                "next",
                Rule::All(&[Rule::of::<Linked>(), Rule::of::<Labelled>()]),
            ),
            Property::optional("label", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}

/// What is all of this at once: Linked, Labelled.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct LinkedOrLabelledLinkedAndLabelled {
    pub number: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub next: Option<LinkedOrLabelledLinkedAndLabelledNext>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

impl Checked for LinkedOrLabelledLinkedAndLabelled {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("number", Rule::Integer(Integer::signed_64())),
            Property::optional("next", Rule::of::<LinkedOrLabelledLinkedAndLabelledNext>()),
            Property::optional("label", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Default has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Default2 {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub next: Option<Box<Default2>>,
    #[serde(default = "default_default2_label")]
    pub label: String,
}

fn default_default2_label() -> String {
    "none".to_owned()
}

impl Checked for Default2 {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::optional("next", Rule::of::<Default2>()),
            Property::optional("label", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}
