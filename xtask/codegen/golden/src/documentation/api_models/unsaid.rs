// Generated from documentation.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `unsaid`.

use std::fmt;

use openapi_check::{Checked, Deserialize, Rule, Serialize};

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PutUnsaidEmpty {
    /// ``.
    #[serde(rename = "")]
    Empty,
    /// `full`.
    #[serde(rename = "full")]
    Full,
}

impl PutUnsaidEmpty {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::Empty, Self::Full];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "",
            Self::Full => "full",
        }
    }
}

impl fmt::Display for PutUnsaidEmpty {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for PutUnsaidEmpty {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["", "full"]);
        &RULE
    }
}
