// Generated from answers.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types that operations of several tags share.

use openapi_check::{Checked, Deserialize, Object, Property, Rule, Serialize, Text};
use utoipa::ToSchema;
use validator::Validate;

#[expect(missing_docs, reason = "Big has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Big {
    pub a: String,
    pub b: String,
    pub c: String,
    pub d: String,
    pub e: String,
    pub f: String,
    pub g: String,
    pub h: String,
    pub i: String,
    pub j: String,
}

impl Checked for Big {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("a", Rule::Text(Text::any())),
            Property::required("b", Rule::Text(Text::any())),
            Property::required("c", Rule::Text(Text::any())),
            Property::required("d", Rule::Text(Text::any())),
            Property::required("e", Rule::Text(Text::any())),
            Property::required("f", Rule::Text(Text::any())),
            Property::required("g", Rule::Text(Text::any())),
            Property::required("h", Rule::Text(Text::any())),
            Property::required("i", Rule::Text(Text::any())),
            Property::required("j", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}
