// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types that operations of several tags share.

use openapi_check::{
    Array, Checked, Deserialize, Integer, Object, Property, Rule, Serialize, Text,
};
use serde_json::Value;
use utoipa::ToSchema;
use validator::Validate;

#[expect(missing_docs, reason = "Part has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Part {
    #[validate(length(min = 2))]
    #[schema(min_length = 2)]
    pub etag: String,
    #[validate(range(min = 1, max = 10_000))]
    #[schema(value_type = usize, minimum = 1, maximum = 10_000)]
    pub part_number: u64,
}

impl Checked for Part {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("etag", Rule::Text(Text::any().min_length(2))),
            Property::required(
                "part_number",
                Rule::Integer(Integer::any_64().minimum(1).maximum(10_000)),
            ),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Invalid {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<Vec<Value>>,
}

impl Checked for Invalid {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "detail",
            Rule::Array(Array::of(&Rule::Anything)),
        )]));
        &RULE
    }
}
