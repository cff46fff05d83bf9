// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types that operations of several tags share.

use openapi_check as check;
use openapi_check::{
    Array, Checked, Deserialize, Integer, Number, Object, Property, Rule, Serialize, Text,
};
use validator::Validate;

/// A list of what is written in place, and is one of
/// 1. small
/// 2. large
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Listed(pub Vec<ListedItem>);

impl From<Vec<ListedItem>> for Listed {
    fn from(value: Vec<ListedItem>) -> Self {
        Self(value)
    }
}

impl Validate for Listed {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Listed {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Array(Array::of(&Rule::of::<ListedItem>()));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct ListedItem {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<i64>,
}

impl Checked for ListedItem {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "size",
            Rule::Integer(Integer::signed_64()),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "WithTitles has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithTitles {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub titles: Option<WithTitlesTitles>,
}

impl Checked for WithTitles {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "titles",
            Rule::of::<WithTitlesTitles>(),
        )]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct WithTitlesTitles {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

impl Checked for WithTitlesTitles {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "title",
            Rule::Text(Text::any()),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Measure has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Measure {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<f64>,
}

impl Checked for Measure {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "measure",
            Rule::Number(Number::any()),
        )]));
        &RULE
    }
}
