// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! What the operations of the tag `health` receive and answer.

use std::fmt;

use openapi_check::{Checked, Object, Property, Rule};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A sign of life.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Health {
    pub status: HealthStatus,
}

impl Checked for Health {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[Property::required(
            "status",
            Rule::of::<HealthStatus>(),
        )]));
        &RULE
    }
}

/// Always `ok`; a service that is not does not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum HealthStatus {
    /// `ok`.
    Ok,
}

impl HealthStatus {
    /// Every value, in the document's order.
    pub const ALL: [Self; 1] = [Self::Ok];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
        }
    }
}

impl fmt::Display for HealthStatus {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for HealthStatus {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["ok"]);
        &RULE
    }
}

/// Whether the service can do its work.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct Readiness {
    pub status: CheckStatus,
    #[validate(nested)]
    pub checks: ReadinessChecks,
}

impl Checked for Readiness {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("status", Rule::of::<CheckStatus>()),
            Property::required("checks", Rule::of::<ReadinessChecks>()),
        ]));
        &RULE
    }
}

/// What the service needs, one by one.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct ReadinessChecks {
    pub database: CheckStatus,
    pub storage: CheckStatus,
}

impl Checked for ReadinessChecks {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("database", Rule::of::<CheckStatus>()),
            Property::required("storage", Rule::of::<CheckStatus>()),
        ]));
        &RULE
    }
}

/// - `ok`: it can be used.
/// - `unavailable`: it cannot be used at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum CheckStatus {
    /// `ok`: it can be used.
    Ok,
    /// `unavailable`: it cannot be used at the moment.
    Unavailable,
}

impl CheckStatus {
    /// Every value, in the document's order.
    pub const ALL: [Self; 2] = [Self::Ok, Self::Unavailable];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Unavailable => "unavailable",
        }
    }
}

impl fmt::Display for CheckStatus {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for CheckStatus {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&["ok", "unavailable"]);
        &RULE
    }
}
