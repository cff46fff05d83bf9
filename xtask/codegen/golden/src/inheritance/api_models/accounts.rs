// Generated from inheritance.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `accounts`.

use std::fmt;

use openapi_check as check;
use openapi_check::{
    Branch, Checked, Deserialize, Integer, Number, Object, Property, Rule, Serialize, Tag, Tagged,
    Text,
};
use validator::Validate;

#[expect(missing_docs, reason = "Account has no description")]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Account {
    /// One of the choices.
    FreeAccount(FreeAccount),
    /// One of the choices.
    PaidAccount(PaidAccount),
}

check::union!(Account {
    FreeAccount,
    PaidAccount
});

impl Validate for Account {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Account {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Tagged(&Tagged::by(
            "plan",
            &[
                Tag::new(
                    &["free"],
                    Branch::new("FreeAccount", Rule::of::<FreeAccount>()),
                ),
                Tag::new(
                    &["paid"],
                    Branch::new("PaidAccount", Rule::of::<PaidAccount>()),
                ),
            ],
        ));
        &RULE
    }
}

#[expect(missing_docs, reason = "FreeAccount has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct FreeAccount {
    pub owner: String,
    pub plan: FreeAccountPlan,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
}

impl Checked for FreeAccount {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("owner", Rule::Text(Text::any())),
            Property::required("plan", Rule::of::<FreeAccountPlan>()),
            Property::optional("until", Rule::Integer(Integer::signed_64())),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FreeAccountPlan {
    /// `free`.
    Free,
    /// `paid`.
    Paid,
}

impl FreeAccountPlan {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::Free, Self::Paid];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Paid => "paid",
        }
    }
}

impl fmt::Display for FreeAccountPlan {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for FreeAccountPlan {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["free", "paid"]);
        &RULE
    }
}

#[expect(missing_docs, reason = "PaidAccount has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct PaidAccount {
    pub owner: String,
    pub plan: PaidAccountPlan,
    pub price: f64,
}

impl Checked for PaidAccount {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("owner", Rule::Text(Text::any())),
            Property::required("plan", Rule::of::<PaidAccountPlan>()),
            Property::required("price", Rule::Number(Number::any())),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PaidAccountPlan {
    /// `free`.
    Free,
    /// `paid`.
    Paid,
}

impl PaidAccountPlan {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::Free, Self::Paid];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Paid => "paid",
        }
    }
}

impl fmt::Display for PaidAccountPlan {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for PaidAccountPlan {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["free", "paid"]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Document has no description")]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Document {
    /// One of the choices.
    Letter(Letter),
    /// One of the choices.
    Invoice(Invoice),
    /// One of the choices.
    PaidInvoice(PaidInvoice),
    /// One of the choices.
    PlainDocument(DocumentPlainDocument),
}

check::union!(Document {
    Letter,
    Invoice,
    PaidInvoice,
    PlainDocument
});

impl Validate for Document {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Document {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Tagged(&Tagged::by(
            "@type",
            &[
                Tag::new(&["letter"], Branch::new("Letter", Rule::of::<Letter>())),
                Tag::new(&["Invoice"], Branch::new("Invoice", Rule::of::<Invoice>())),
                Tag::new(
                    &["PaidInvoice"],
                    Branch::new("PaidInvoice", Rule::of::<PaidInvoice>()),
                ),
                Tag::new(
                    &["plain"],
                    Branch::new("DocumentPlainDocument", Rule::of::<DocumentPlainDocument>()),
                ),
            ],
        ));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct DocumentPlainDocument {
    #[serde(rename = "@type")]
    pub r#type: String,
    pub id: i64,
}

impl Checked for DocumentPlainDocument {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("@type", Rule::Text(Text::any())),
            Property::required("id", Rule::Integer(Integer::signed_64())),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Letter has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Letter {
    #[serde(rename = "@type")]
    pub r#type: String,
    pub id: i64,
    pub to: String,
}

impl Checked for Letter {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("@type", Rule::Text(Text::any())),
            Property::required("id", Rule::Integer(Integer::signed_64())),
            Property::required("to", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Invoice has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Invoice {
    #[serde(rename = "@type")]
    pub r#type: String,
    pub id: i64,
    pub total: f64,
}

impl Checked for Invoice {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("@type", Rule::Text(Text::any())),
            Property::required("id", Rule::Integer(Integer::signed_64())),
            Property::required("total", Rule::Number(Number::any())),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "PaidInvoice has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct PaidInvoice {
    #[serde(rename = "@type")]
    pub r#type: String,
    pub id: i64,
    pub total: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid: Option<bool>,
}

impl Checked for PaidInvoice {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("@type", Rule::Text(Text::any())),
            Property::required("id", Rule::Integer(Integer::signed_64())),
            Property::required("total", Rule::Number(Number::any())),
            Property::optional("paid", Rule::Boolean),
        ]));
        &RULE
    }
}
