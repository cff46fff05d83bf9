// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The request and response types of the tag `health`.

use std::fmt;

use openapi_check::{Checked, Deserialize, Object, Property, Rule, Serialize};
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
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    #[schema(nullable = false)]
    pub causes: Option<ReadinessCauses>,
}

impl Checked for Readiness {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::required("status", Rule::of::<CheckStatus>()),
            Property::required("checks", Rule::of::<ReadinessChecks>()),
            Property::optional("causes", Rule::of::<ReadinessCauses>()),
        ]));
        &RULE
    }
}

/// Why the service is not ready, of each that is to blame. Absent when it is ready.
#[expect(missing_docs, reason = "some members have no description of their own")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct ReadinessCauses {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub service: Option<ReadinessCause>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub database: Option<ReadinessCause>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub storage: Option<ReadinessCause>,
}

impl Checked for ReadinessCauses {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Object(Object::of(&[
            Property::optional("service", Rule::of::<ReadinessCause>()),
            Property::optional("database", Rule::of::<ReadinessCause>()),
            Property::optional("storage", Rule::of::<ReadinessCause>()),
        ]));
        &RULE
    }
}

/// - `shutting-down`: the service was told to stop.
/// - `not-reached`: no connection came about.
/// - `no-answer`: there was no whole answer in time.
/// - `busy`: all connections to it are in use, or it says that it has too much to do.
/// - `disk-full`: there is no space left, so nothing can be written.
/// - `read-only`: it can be read and not be written.
/// - `no-credentials`: no credentials for it could be had.
/// - `access-denied`: it does not take the credentials, or they are not allowed enough.
/// - `no-such-bucket`: there is no bucket of that name.
/// - `wrong-region`: the bucket is in another region.
/// - `not-s3`: something answers, and it is no S3.
/// - `not-identified`: it is not known yet whether it is the storage that the database is about.
/// - `failing`: something else, which the log tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReadinessCause {
    /// `shutting-down`: the service was told to stop.
    ShuttingDown,
    /// `not-reached`: no connection came about.
    NotReached,
    /// `no-answer`: there was no whole answer in time.
    NoAnswer,
    /// `busy`: all connections to it are in use, or it says that it has too much to do.
    Busy,
    /// `disk-full`: there is no space left, so nothing can be written.
    DiskFull,
    /// `read-only`: it can be read and not be written.
    ReadOnly,
    /// `no-credentials`: no credentials for it could be had.
    NoCredentials,
    /// `access-denied`: it does not take the credentials, or they are not allowed enough.
    AccessDenied,
    /// `no-such-bucket`: there is no bucket of that name.
    NoSuchBucket,
    /// `wrong-region`: the bucket is in another region.
    WrongRegion,
    /// `not-s3`: something answers, and it is no S3.
    NotS3,
    /// `not-identified`: it is not known yet whether it is the storage that the database is about.
    NotIdentified,
    /// `failing`: something else, which the log tells.
    Failing,
}

impl ReadinessCause {
    /// Every value, in the document's order.
    pub const ALL: [Self; 13] = [
        Self::ShuttingDown,
        Self::NotReached,
        Self::NoAnswer,
        Self::Busy,
        Self::DiskFull,
        Self::ReadOnly,
        Self::NoCredentials,
        Self::AccessDenied,
        Self::NoSuchBucket,
        Self::WrongRegion,
        Self::NotS3,
        Self::NotIdentified,
        Self::Failing,
    ];

    /// The value as it is written in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ShuttingDown => "shutting-down",
            Self::NotReached => "not-reached",
            Self::NoAnswer => "no-answer",
            Self::Busy => "busy",
            Self::DiskFull => "disk-full",
            Self::ReadOnly => "read-only",
            Self::NoCredentials => "no-credentials",
            Self::AccessDenied => "access-denied",
            Self::NoSuchBucket => "no-such-bucket",
            Self::WrongRegion => "wrong-region",
            Self::NotS3 => "not-s3",
            Self::NotIdentified => "not-identified",
            Self::Failing => "failing",
        }
    }
}

impl fmt::Display for ReadinessCause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl Checked for ReadinessCause {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Literal(&[
            "shutting-down",
            "not-reached",
            "no-answer",
            "busy",
            "disk-full",
            "read-only",
            "no-credentials",
            "access-denied",
            "no-such-bucket",
            "wrong-region",
            "not-s3",
            "not-identified",
            "failing",
        ]);
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
