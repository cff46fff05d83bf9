// Generated from names.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `用户`.

use std::fmt;

use openapi_check as check;
use openapi_check::{Deserialize, Serialize};
use validator::Validate;

#[expect(missing_docs, reason = "yòng-hù has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct YòngHù {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub 姓名: Option<YòngHù姓名>,
}

impl check::Checked for YòngHù {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule =
            check::Rule::Object(check::Object::of(&[check::Property::optional(
                "姓名",
                check::Rule::of::<YòngHù姓名>(),
            )]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum YòngHù姓名 {
    /// `张三`.
    张三,
    /// `李四`.
    李四,
}

impl YòngHù姓名 {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::张三, Self::李四];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::张三 => "张三",
            Self::李四 => "李四",
        }
    }
}

impl fmt::Display for YòngHù姓名 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl check::Checked for YòngHù姓名 {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Literal(&["张三", "李四"]);
        &RULE
    }
}
