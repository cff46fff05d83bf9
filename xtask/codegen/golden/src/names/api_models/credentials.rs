// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `credentials`.

use openapi_check as check;
use openapi_check::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A name that the generated code has, too.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Requirement {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub requirement: Option<String>,
}

impl check::Checked for Requirement {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule =
            check::Rule::Object(check::Object::of(&[check::Property::optional(
                "requirement",
                check::Rule::Text(check::Text::any()),
            )]));
        &RULE
    }
}
