// Generated from bodies.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `bodies`.

use openapi_check as check;
use openapi_check::{
    Array, Checked, Deserialize, Integer, Object, Property, Rule, Serialize, Text,
};
use utoipa::ToSchema;
use validator::Validate;

#[expect(missing_docs, reason = "Thing has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Thing {
    #[validate(length(min = 1))]
    #[schema(min_length = 1)]
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<isize>, nullable = false)]
    pub count: Option<i64>,
}

impl Checked for Thing {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("name", Rule::Text(Text::any().min_length(1))),
            Property::optional("count", Rule::Integer(Integer::signed_64())),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Deep has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Deep {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<isize>>, nullable = false)]
    pub numbers: Option<Vec<i64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub words: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub at: Option<Thing>,
}

impl Checked for Deep {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("name", Rule::Text(Text::any())),
            Property::optional(
                "numbers",
                Rule::Array(Array::of(&Rule::Integer(Integer::signed_64()))),
            ),
            Property::optional("words", Rule::Array(Array::of(&Rule::Text(Text::any())))),
            Property::optional("at", Rule::of::<Thing>()),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Upload has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Upload {
    pub file: check::Binary,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub about: Option<Thing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Checked for Upload {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("file", Rule::Binary),
            Property::optional("about", Rule::of::<Thing>()),
            Property::optional("note", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}
