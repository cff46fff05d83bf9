// Generated from recursion.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `trees`.

use std::collections::BTreeMap;
use std::fmt;

use openapi_check as check;
use openapi_check::{
    Array, Branch, Checked, Deserialize, Dictionary, Number, Object, Property, Rule, Serialize,
};
use utoipa::ToSchema;
use validator::Validate;

/// Through an option, a list and a mapping.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Tree {
    #[validate(nested)]
    pub value: Expression,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub left: Option<Box<Tree>>,
    #[validate(nested)]
    pub right: Option<Box<Tree>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub children: Option<Vec<Tree>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "valid_tree_named"))]
    pub named: Option<BTreeMap<String, Tree>>,
}

fn valid_tree_named(value: &BTreeMap<String, Tree>) -> Result<(), validator::ValidationError> {
    check::validate::member::<Tree>("named", value)
}

impl Checked for Tree {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("value", Rule::of::<Expression>()),
            Property::optional("left", Rule::of::<Tree>()),
            Property::optional("right", Rule::Nullable(&Rule::of::<Tree>())),
            Property::optional("children", Rule::Array(Array::of(&Rule::of::<Tree>()))),
            Property::optional(
                "named",
                Rule::Dictionary(Dictionary::of(&Rule::of::<Tree>())),
            ),
        ]));
        &RULE
    }
}

/// Through a union and an object.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Expression {
    /// A number.
    Number(f64),
    /// One of the choices.
    Operation(Operation),
}

check::union!(Expression { Number, Operation });

impl Validate for Expression {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Expression {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::ExactlyOne(&[
            Branch::new("float", Rule::Number(Number::any())),
            Branch::new("Operation", Rule::of::<Operation>()),
        ]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Operation has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Operation {
    #[schema(inline)]
    pub sign: OperationSign,
    #[validate(nested)]
    #[schema(no_recursion)]
    pub left: Box<Expression>,
    #[validate(nested)]
    #[schema(no_recursion)]
    pub right: Box<Expression>,
}

impl Checked for Operation {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("sign", Rule::of::<OperationSign>()),
            Property::required("left", Rule::of::<Expression>()),
            Property::required("right", Rule::of::<Expression>()),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub enum OperationSign {
    /// `+`.
    #[serde(rename = "+")]
    Plus,
    /// `-`.
    #[serde(rename = "-")]
    Minus,
    /// `*`.
    #[serde(rename = "*")]
    Star,
    /// `/`.
    #[serde(rename = "/")]
    Slash,
}

impl OperationSign {
    /// Every value, in the document's order.
    pub const ALL: [Self; 4] = [Self::Plus, Self::Minus, Self::Star, Self::Slash];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Star => "*",
            Self::Slash => "/",
        }
    }
}

impl fmt::Display for OperationSign {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for OperationSign {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["+", "-", "*", "/"]);
        &RULE
    }
}
