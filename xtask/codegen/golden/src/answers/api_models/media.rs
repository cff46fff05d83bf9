// Generated from answers.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `media`.

use openapi_check::{Checked, Deserialize, Integer, Object, Property, Rule, Serialize, Text};
use utoipa::ToSchema;
use validator::Validate;

#[expect(missing_docs, reason = "Thing has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Thing {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<isize>, nullable = false)]
    pub count: Option<i64>,
}

impl Checked for Thing {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("name", Rule::Text(Text::any())),
            Property::optional("count", Rule::Integer(Integer::signed_64())),
        ]));
        &RULE
    }
}
