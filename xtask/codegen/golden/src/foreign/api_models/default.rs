// Generated from foreign.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `default`.

#![allow(
    clippy::large_enum_variant,
    reason = "a variant is as large as the schema it stands for"
)]

use std::collections::BTreeMap;

use openapi_check as check;
use openapi_check::{Array, Branch, Checked, Deserialize, Object, Property, Rule, Serialize, Text};
use validator::Validate;

#[expect(missing_docs, reason = "Words has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(
    #[serde(deserialize_with = "openapi_check::by_serde")]
    pub  std::collections::VecDeque<std::string::String>,
);

impl From<std::collections::VecDeque<std::string::String>> for Words {
    fn from(value: std::collections::VecDeque<std::string::String>) -> Self {
        Self(value)
    }
}

impl Validate for Words {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Words {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Array(Array::of(&Rule::Text(Text::any())));
        &RULE
    }
}

#[expect(missing_docs, reason = "Either has no description")]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Either {
    /// A list.
    List(std::collections::VecDeque<std::string::String>),
    /// A string.
    String(String),
}

check::union!(Either { List by serde, String });

impl Validate for Either {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Either {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::ExactlyOne(&[
            Branch::new(
                "list[str]",
                Rule::Array(Array::of(&Rule::Text(Text::any()))),
            ),
            Branch::new("str", Rule::Text(Text::any())),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Sorted has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sorted {
    pub words: Words,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub either: Option<Either>,
    #[serde(deserialize_with = "openapi_check::by_serde")]
    pub nested: Vec<std::collections::VecDeque<std::string::String>>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        default,
        deserialize_with = "openapi_check::by_serde"
    )]
    pub perhaps: Option<std::collections::VecDeque<std::string::String>>,
    /// The members that have no field of their own.
    #[serde(flatten, deserialize_with = "openapi_check::by_serde")]
    pub additional_properties: BTreeMap<String, std::collections::VecDeque<std::string::String>>,
}

impl Validate for Sorted {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Sorted {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(
            Object::of(&[
                Property::required("words", Rule::of::<Words>()),
                Property::optional("either", Rule::of::<Either>()),
                Property::required(
                    "nested",
                    Rule::Array(Array::of(&Rule::Array(Array::of(&Rule::Text(Text::any()))))),
                ),
                Property::optional("perhaps", Rule::Array(Array::of(&Rule::Text(Text::any())))),
            ])
            .additional_properties(&Rule::Array(Array::of(&Rule::Text(Text::any())))),
        );
        &RULE
    }
}
