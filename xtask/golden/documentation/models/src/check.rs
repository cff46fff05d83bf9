// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! One pass over a JSON value that finds everything wrong with it, and then the typed value.
//!
//! Deserialising stops at the first error and knows nothing of constraints, so it cannot produce an answer
//! that lists every error at once. Here each schema of the document is a [`Rule`], plain constant data; a
//! [`Checker`] walks value and rule side by side and collects [`Violation`]s in pydantic's vocabulary.
//! Whatever passes deserialises.
//!
//! This module knows nothing of HTTP: a [`Violation`]'s location begins wherever the caller says.

mod binary;
mod checker;
mod constants;
mod decimal;
mod expected;
mod formats;
mod hidden;
mod json;
mod lists;
mod numbers;
mod objects;
mod pattern;
mod rule;
mod settle;
mod source;
mod texts;
mod union_types;
mod unions;
pub mod validate;
mod violation;

use serde::de::DeserializeOwned;
use serde_json::Value;

pub use self::binary::Binary;
pub use self::checker::Checker;
pub use self::constants::Constant;
pub use self::expected::Expected;
pub use self::json::parse;
pub use self::lists::{List, Tuple};
pub use self::numbers::{Integer, Number};
pub use self::objects::{Dictionary, Object, Property};
pub use self::pattern::Pattern;
pub use self::rule::{Kinds, Rule};
pub use self::source::{Direction, Source};
pub use self::texts::Text;
pub(crate) use self::union_types::union;
pub use self::union_types::{Variant, read_union};
pub use self::unions::{Branch, Conditional, Tag, Tagged};
pub use self::violation::{Segment, Violation};

/// A type whose JSON form has a rule.
pub trait Checked {
    /// The rule that every JSON form of this type keeps.
    fn rule() -> &'static Rule;
}

/// Checks `value` against the rule of `T`, at `location`, and makes a `T` of it.
///
/// # Errors
/// Everything that is wrong with the value, in the schema's order. Nothing, should a value that passes the
/// check not deserialise: then rule and type disagree, which is a defect.
pub fn from_value<T: Checked + DeserializeOwned>(
    value: Value,
    location: impl IntoIterator<Item = Segment>,
) -> Result<T, Vec<Violation>> {
    from_source(T::rule(), value, Source::Json, location)
}

/// The same for a value of any source, against a rule that need not be the type's own.
///
/// # Errors
/// As [`from_value`].
pub fn from_source<T: DeserializeOwned>(
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
    serde_json::from_value(rule.settle(value, source)).map_err(|_| Vec::new())
}
