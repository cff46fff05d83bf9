// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `serde`.

use openapi_check as check;
use openapi_check::{Deserialize, Serialize};
use validator::Validate;

#[expect(missing_docs, reason = "self has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Itself {
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub self_: Option<Box<Itself>>,
}

impl check::Checked for Itself {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule =
            check::Rule::Object(check::Object::of(&[check::Property::optional(
                "self",
                check::Rule::of::<Itself>(),
            )]));
        &RULE
    }
}
