//! `format: date` and `format: date-time` as values: the `time` crate's types, parsed and formatted by RFC 3339.
//!
//! `2026-03-01` is a [`Date`] of that crate, since only one text represents it. `2026-03-01T09:30:00.50Z` is a
//! [`DateTime`], an [`OffsetDateTime`] that keeps the text it was parsed from, since several texts represent one point
//! in time.

use std::cmp::Ordering;
use std::error::Error;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::{PartialSchema, ToSchema};

use super::times::{check_date, check_date_time, read_date_time};
use super::{Checked, Rule};

pub use time::Date;

/// A point in time, with the offset from UTC that its text has.
///
/// A parsed value is formatted as exactly the text that it was parsed from, with all digits of its fraction and the
/// same notation of the offset. A value that a program makes is formatted as `time` does by RFC 3339, in the offset
/// that it has:
///
/// ```
/// use openapi_check::DateTime;
/// use time::OffsetDateTime;
///
/// let read: DateTime = "2026-03-01T10:30:00.000+01:00".parse().unwrap();
/// assert_eq!(read.value().unix_timestamp(), 1_772_357_400);
/// assert_eq!(read.to_string(), "2026-03-01T10:30:00.000+01:00");
///
/// let made = DateTime::from(OffsetDateTime::from_unix_timestamp(1_772_357_400).unwrap());
/// assert_eq!(made.to_string(), "2026-03-01T09:30:00Z");
/// assert_eq!(read, made);
/// ```
///
/// Values are compared as points in time, whatever their texts and offsets. A leap second, which RFC 3339 has and
/// `time` has not, is the last nanosecond before it. Digits of a second beyond the ninth count for nothing but the
/// text.
#[derive(Clone)]
pub struct DateTime {
    value: OffsetDateTime,
    /// The text that was parsed, if formatting `value` gives another.
    text: Option<Box<str>>,
}

/// Why a text is not an RFC 3339 `date-time`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidDateTime(&'static str);

impl DateTime {
    /// The point in time, with the offset that its text has.
    #[must_use]
    pub fn value(&self) -> OffsetDateTime {
        self.value
    }

    fn text(&self) -> Result<String, time::error::Format> {
        match &self.text {
            Some(text) => Ok(text.to_string()),
            None => self.value.format(&Rfc3339),
        }
    }
}

impl FromStr for DateTime {
    type Err = InvalidDateTime;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        check_date_time(text).map_err(InvalidDateTime)?;
        let value =
            read_date_time(text).ok_or(InvalidDateTime("it is beyond what a date can be"))?;
        let formatted = value.format(&Rfc3339);
        let is_canonical = formatted.is_ok_and(|formatted| formatted == text);
        Ok(Self {
            value,
            text: (!is_canonical).then(|| text.into()),
        })
    }
}

impl From<OffsetDateTime> for DateTime {
    fn from(value: OffsetDateTime) -> Self {
        Self { value, text: None }
    }
}

impl From<DateTime> for OffsetDateTime {
    fn from(date_time: DateTime) -> Self {
        date_time.value
    }
}

/// Years below 0 and offsets with seconds, which RFC 3339 cannot represent, have the format of `time`.
impl fmt::Display for DateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text() {
            Ok(text) => formatter.write_str(&text),
            Err(_) => self.value.fmt(formatter),
        }
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for DateTime {}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTime {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl Hash for DateTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text().map_err(S::Error::custom)?)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl fmt::Display for InvalidDateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "not a date-time of RFC 3339: {}", self.0)
    }
}

impl Error for InvalidDateTime {}

impl Checked for DateTime {
    fn rule() -> &'static Rule {
        &Rule::DateTime
    }
}

impl Checked for Date {
    fn rule() -> &'static Rule {
        &Rule::Date
    }
}

impl PartialSchema for DateTime {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
            .into()
    }
}

impl ToSchema for DateTime {}

/// The default of a document: a `date-time` that is known to be one when the code is generated.
///
/// # Panics
/// If `text` is none.
#[must_use]
pub fn date_time(text: &str) -> DateTime {
    match text.parse() {
        Ok(date_time) => date_time,
        Err(error) => panic!("{text:?} is {error}"),
    }
}

/// The default of a document: a `date` that is known to be one when the code is generated.
///
/// # Panics
/// If `text` is none.
#[must_use]
pub fn date(text: &str) -> Date {
    let checked = check_date(text).and_then(|()| {
        serde_json::from_value(text.into()).map_err(|_| "it is beyond what a date can be")
    });
    match checked {
        Ok(date) => date,
        Err(error) => panic!("{text:?} is not a date of RFC 3339: {error}"),
    }
}
