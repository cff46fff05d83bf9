// Generated from combined.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `things`.

use openapi_check as check;
use openapi_check::{Deserialize, Serialize};
use validator::Validate;

/// All of another object and more.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Extended {
    pub a: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[validate(length(min = 2))]
    pub b: String,
}

impl check::Checked for Extended {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(check::Object::of(&[
            check::Property::required("a", check::Rule::Integer(check::Integer::signed_64())),
            check::Property::optional("name", check::Rule::Text(check::Text::any())),
            check::Property::required("b", check::Rule::Text(check::Text::any().min_length(2))),
        ]));
        &RULE
    }
}
