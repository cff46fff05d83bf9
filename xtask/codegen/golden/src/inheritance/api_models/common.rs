// Generated from inheritance.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types that operations of several tags share.

use std::fmt;

use openapi_check as check;
use openapi_check::{
    Array, Branch, Checked, Deserialize, Integer, Number, Object, Property, Rule, Serialize, Tag,
    Tagged, Text,
};
use utoipa::ToSchema;
use validator::Validate;

use crate::inheritance::api_models::Document;

#[expect(missing_docs, reason = "Folder has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Folder {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub documents: Option<Vec<Document>>,
}

impl Checked for Folder {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "documents",
            Rule::Array(Array::of(&Rule::of::<Document>())),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Ticket has no description")]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Ticket {
    /// One of the choices.
    Train(TicketTrain),
    /// One of the choices.
    Flight(TicketFlight),
}

check::union!(Ticket { Train, Flight });

impl Validate for Ticket {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Ticket {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Tagged(&Tagged::by(
            "by",
            &[
                Tag::new(
                    &["rail"],
                    Branch::new("TicketTrain", Rule::of::<TicketTrain>()),
                ),
                Tag::new(
                    &["air"],
                    Branch::new("TicketFlight", Rule::of::<TicketFlight>()),
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TicketTrainBy {
    /// `rail`.
    Rail,
}

impl TicketTrainBy {
    /// Every value, in the document's order.
    pub const ALL: [Self; 1] = [Self::Rail];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rail => "rail",
        }
    }
}

impl fmt::Display for TicketTrainBy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for TicketTrainBy {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["rail"]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct TicketTrain {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seat: Option<i64>,
    pub by: TicketTrainBy,
}

impl Checked for TicketTrain {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::optional("seat", Rule::Integer(Integer::signed_64())),
            Property::required("by", Rule::of::<TicketTrainBy>()),
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
pub enum TicketFlightBy {
    /// `air`.
    Air,
}

impl TicketFlightBy {
    /// Every value, in the document's order.
    pub const ALL: [Self; 1] = [Self::Air];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Air => "air",
        }
    }
}

impl fmt::Display for TicketFlightBy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for TicketFlightBy {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["air"]);
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct TicketFlight {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gate: Option<String>,
    pub by: TicketFlightBy,
}

impl Checked for TicketFlight {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::optional("gate", Rule::Text(Text::any())),
            Property::required("by", Rule::of::<TicketFlightBy>()),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Train has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Train {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<isize>, nullable = false)]
    pub seat: Option<i64>,
}

impl Checked for Train {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "seat",
            Rule::Integer(Integer::signed_64()),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Flight has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Flight {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub gate: Option<String>,
}

impl Checked for Flight {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::optional(
            "gate",
            Rule::Text(Text::any()),
        )]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Paper has no description")]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Paper {
    /// One of the choices.
    Sheet(Sheet),
    /// One of the choices.
    Roll(Roll),
}

check::union!(Paper { Sheet, Roll });

impl Validate for Paper {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl Checked for Paper {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Tagged(&Tagged::by(
            "form",
            &[
                Tag::new(&["sheet"], Branch::new("Sheet", Rule::of::<Sheet>())),
                Tag::new(&["roll"], Branch::new("Roll", Rule::of::<Roll>())),
            ],
        ));
        &RULE
    }
}

#[expect(missing_docs, reason = "Sheet has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Sheet {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(inline, nullable = false)]
    pub form: Option<SheetForm>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub size: Option<String>,
}

impl Checked for Sheet {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::optional("form", Rule::of::<SheetForm>()),
            Property::optional("size", Rule::Text(Text::any())),
        ]));
        &RULE
    }
}

#[expect(
    missing_docs,
    reason = "a schema that is written in place has no description"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum SheetForm {
    /// `sheet`.
    Sheet,
}

impl SheetForm {
    /// Every value, in the document's order.
    pub const ALL: [Self; 1] = [Self::Sheet];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sheet => "sheet",
        }
    }
}

impl fmt::Display for SheetForm {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for SheetForm {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["sheet"]);
        &RULE
    }
}

#[expect(missing_docs, reason = "Roll has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Roll {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<RollForm>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Option<f64>,
}

impl Checked for Roll {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::optional("form", Rule::of::<RollForm>()),
            Property::optional("length", Rule::Number(Number::any())),
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
pub enum RollForm {
    /// `roll`.
    Roll,
}

impl RollForm {
    /// Every value, in the document's order.
    pub const ALL: [Self; 1] = [Self::Roll];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Roll => "roll",
        }
    }
}

impl fmt::Display for RollForm {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for RollForm {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["roll"]);
        &RULE
    }
}
