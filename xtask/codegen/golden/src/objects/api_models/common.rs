// Generated from objects.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types that operations of several tags share.

use std::collections::BTreeMap;

use openapi_check as check;
use openapi_check::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// What is null is there, too.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counting {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<Option<i64>>,
}

impl Validate for Counting {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Counting {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::All(&[
            check::Rule::Object(check::Object::of(&[
                check::Property::optional(
                    "a",
                    check::Rule::Nullable(&check::Rule::Text(check::Text::any())),
                ),
                check::Property::optional(
                    "b",
                    check::Rule::Nullable(&check::Rule::Integer(check::Integer::signed_64())),
                ),
            ])),
            check::Rule::ExactlyOne(&[
                check::Branch::new(
                    "dict[str,any]",
                    check::Rule::Dictionary(check::Dictionary::any().also_required(&["a"])),
                ),
                check::Branch::new(
                    "dict[str,any]",
                    check::Rule::Dictionary(check::Dictionary::any().also_required(&["b"])),
                ),
            ]),
        ]);
        &RULE
    }
}

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

/// Dates, and points in time.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Validate)]
pub struct Calendar {
    pub opens: check::Date,
    pub closes: Option<check::Date>,
    #[serde(default = "default_calendar_since")]
    pub since: check::Date,
    #[serde(default = "default_calendar_begins")]
    pub begins: check::DateTime,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holidays: Option<Vec<check::Date>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<BTreeMap<String, check::DateTime>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "valid_calendar_leap"))]
    pub leap: Option<check::DateTime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub moment: Option<Moment>,
}

fn default_calendar_since() -> check::Date {
    check::date("2024-02-29")
}

fn default_calendar_begins() -> check::DateTime {
    check::date_time("2026-03-01T09:30:00.00+01:00")
}

fn valid_calendar_leap(value: &check::DateTime) -> Result<(), validator::ValidationError> {
    check::validate::member::<Calendar>("leap", value)
}

static CALENDAR_LEAP: check::Pattern = check::Pattern::new(":60Z$");

impl check::Checked for Calendar {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::Object(check::Object::of(&[
            check::Property::required("opens", check::Rule::Date),
            check::Property::optional("closes", check::Rule::Nullable(&check::Rule::Date)),
            check::Property::optional("since", check::Rule::Date),
            check::Property::optional("begins", check::Rule::DateTime),
            check::Property::optional(
                "holidays",
                check::Rule::Array(check::Array::of(&check::Rule::Date)),
            ),
            check::Property::optional(
                "events",
                check::Rule::Dictionary(check::Dictionary::of(&check::Rule::DateTime)),
            ),
            check::Property::optional(
                "leap",
                check::Rule::All(&[
                    check::Rule::DateTime,
                    check::Rule::Text(check::Text::any().pattern(&CALENDAR_LEAP)),
                ]),
            ),
            check::Property::optional("moment", check::Rule::of::<Moment>()),
        ]));
        &RULE
    }
}

#[expect(missing_docs, reason = "Moment has no description")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = DateTime)]
pub struct Moment(pub check::DateTime);

impl From<check::DateTime> for Moment {
    fn from(value: check::DateTime) -> Self {
        Self(value)
    }
}

impl Validate for Moment {
    fn validate(&self) -> Result<(), validator::ValidationErrors> {
        check::validate::whole(self)
    }
}

impl check::Checked for Moment {
    fn rule() -> &'static check::Rule {
        static RULE: check::Rule = check::Rule::DateTime;
        &RULE
    }
}
