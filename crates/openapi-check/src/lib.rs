//! Validates a JSON value in one pass that finds every violation, and then deserialises it.
//!
//! Deserialising stops at the first error and knows nothing of constraints, so it cannot produce an answer
//! that lists every error at once. Here each schema of an OpenAPI document is a [`Rule`], constant data that a
//! generated models crate is full of; a [`Checker`] walks value and rule side by side and collects [`Violation`]s in
//! pydantic's vocabulary. Whatever passes deserialises.
//!
//! ```
//! use openapi_check::{Checked, Integer, Object, Property, Rule, Segment};
//!
//! #[derive(Debug, PartialEq, openapi_check::Deserialize)]
//! struct Pet {
//!     age: u8,
//! }
//!
//! impl Checked for Pet {
//!     fn rule() -> &'static Rule {
//!         const AGE: Rule = Rule::Integer(Integer::unsigned_8().maximum(200));
//!         static RULE: Rule = Rule::Object(Object::of(&[Property::required("age", AGE)]));
//!         &RULE
//!     }
//! }
//!
//! let good = openapi_check::from_value(serde_json::json!({ "age": 7.0 }), []);
//! assert_eq!(good, Ok(Pet { age: 7 }));
//! let bad = openapi_check::from_value::<Pet>(serde_json::json!({ "age": 201 }), [Segment::key("body")]);
//! assert_eq!(bad.unwrap_err()[0].kind, "less_than_equal");
//! ```
//!
//! Nothing here knows HTTP: a [`Violation`]'s location begins wherever the caller says.

mod binary;
mod checker;
mod coerce;
mod constants;
mod dates;
mod decimal;
mod expected;
mod formats;
mod from_value;
mod json;
mod lists;
mod masks;
mod numbers;
mod object_writer;
mod objects;
mod pattern;
mod pointer;
mod rule;
mod schemas;
mod source;
mod syntax;
mod text_formats;
mod texts;
mod times;
mod unevaluated;
mod union_types;
mod unions;
pub mod validate;
mod violation;

use serde_json::Value;

pub use openapi_check_derive::{Deserialize, Serialize};

// The macros of this crate refer to these.
#[doc(hidden)]
pub use {serde, serde_json, utoipa};

pub use self::binary::Binary;
pub use self::checker::Checker;
pub use self::constants::{Constant, read_constant};
pub use self::dates::{Date, DateTime, InvalidDateTime, date, date_time};
pub use self::expected::Expected;
pub use self::from_value::{Foreign, FromValue, Members, by_serde, deserialize, named};
pub use self::json::parse;
pub use self::lists::{Array, Tuple};
pub use self::numbers::{Integer, Number};
pub use self::object_writer::ObjectWriter;
pub use self::objects::{Dictionary, Object, Property};
pub use self::pattern::Pattern;
pub use self::rule::{JsonTypes, Rule};
pub use self::schemas::DocumentSchemas;
pub use self::source::{Direction, Source};
pub use self::text_formats::Format;
pub use self::texts::Text;
pub use self::unevaluated::Unevaluated;
pub use self::union_types::{Variant, read_union};
pub use self::unions::{Branch, Conditional, Tag, Tagged};
pub use self::violation::{Segment, Violation};

/// A type whose JSON representation has a rule.
pub trait Checked {
    /// The rule that every JSON representation of this type satisfies.
    fn rule() -> &'static Rule;
}

impl Checked for String {
    fn rule() -> &'static Rule {
        static RULE: Rule = Rule::Text(Text::any());
        &RULE
    }
}

/// Checks `value` against the rule of `T`, at `location`, and makes a `T` of it.
///
/// # Errors
/// Every violation, in the schema's order. An empty list if a value that passes the check does not deserialise: then
/// rule and type disagree, which is a defect.
pub fn from_value<T: Checked + FromValue>(
    value: Value,
    location: impl IntoIterator<Item = Segment>,
) -> Result<T, Vec<Violation>> {
    from_source(T::rule(), value, Source::Json, location)
}

/// The same for a value of any source, against a rule that need not be the type's own.
///
/// # Errors
/// As [`from_value`].
pub fn from_source<T: FromValue>(
    rule: &Rule,
    value: Value,
    source: Source<'_>,
    location: impl IntoIterator<Item = Segment>,
) -> Result<T, Vec<Violation>> {
    let mut checker = Checker::new(source);
    checker.at(location, |checker| checker.check(rule, &value));
    let violations = checker.into_violations();
    if !violations.is_empty() {
        return Err(violations);
    }
    T::from_value(rule.coerce(value, source)).map_err(|_| Vec::new())
}
