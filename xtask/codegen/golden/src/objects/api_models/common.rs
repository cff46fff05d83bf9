// Generated from objects.yaml by `cargo xtask codegen`. Do not edit.

//! What operations of several tags receive and answer.

use openapi_check as check;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

#[expect(missing_docs, reason = "Base has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Base {
    #[schema(value_type = isize)]
    pub id: i64,
}

impl check::Checked for Base {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule =
            check::Rule::Object(check::Object::of(&[check::Property::required(
                "id",
                check::Rule::Integer(check::Integer::signed_64()),
            )]));
        &RULE
    }
}
