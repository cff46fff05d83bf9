// Generated from vocabulary.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `jobs`.

use std::fmt;

use openapi_check as check;
use openapi_check::{
    Array, Branch, Checked, Deserialize, Integer, Object, Property, Rule, Serialize, Text,
};
use utoipa::ToSchema;
use validator::Validate;

use crate::vocabulary::api_models::Part;

/// What is submitted.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Submission {
    #[validate(nested)]
    pub parts: Vec<Part>,
    #[validate(nested)]
    pub loc: Option<SubmissionLoc>,
    pub kind: SubmissionKind,
}

impl Checked for Submission {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("parts", Rule::Array(Array::of(&Rule::of::<Part>()))),
            Property::optional("loc", Rule::Nullable(&Rule::of::<SubmissionLoc>())),
            Property::required("kind", Rule::of::<SubmissionKind>()),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum SubmissionLoc {
    /// An integer.
    Integer(i64),
    /// A string.
    String(String),
}

check::union!(SubmissionLoc { Integer, String });

impl Validate for SubmissionLoc {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for SubmissionLoc {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::AnyOf(&[
            Branch::new("int", Rule::Integer(Integer::signed_64())),
            Branch::new("str", Rule::Text(Text::any())),
        ]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SubmissionKind {
    /// `a`.
    A,
    /// `b`.
    B,
}

impl SubmissionKind {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::A, Self::B];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
        }
    }
}

impl fmt::Display for SubmissionKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for SubmissionKind {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["a", "b"]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(default = json!("asc"))]
pub enum SubmitJobSort {
    /// `asc`.
    #[default]
    Asc,
    /// `desc`.
    Desc,
}

impl SubmitJobSort {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::Asc, Self::Desc];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asc => "asc",
            Self::Desc => "desc",
        }
    }
}

impl fmt::Display for SubmitJobSort {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for SubmitJobSort {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["asc", "desc"]);
        &RULE
    }
}
