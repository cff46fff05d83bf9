//! Checks values by their rules for the `validator` crate, where its derive cannot express them.

use serde::Serialize;
use serde_json::Value;
use validator::{ValidationError, ValidationErrors};

use super::Checked;
use super::checker::Checker;
use super::rule::Rule;

/// Checks a whole value against the rule of its type.
///
/// # Errors
/// One error, under the name `value`, if the value breaks the rule.
pub fn whole<T: Checked + Serialize>(value: &T) -> Result<(), ValidationErrors> {
    satisfies([T::rule()], value).map_err(|error| {
        let mut errors = ValidationErrors::new();
        errors.add("value", error);
        errors
    })
}

/// Checks the value of the member `name` of a `T`.
///
/// # Errors
/// An error if it breaks the rule of that member.
pub fn member<T: Checked>(
    name: &str,
    value: &(impl Serialize + ?Sized),
) -> Result<(), ValidationError> {
    let mut rules = Vec::new();
    T::rule().each_of_member(name, &mut |rule| rules.push(rule));
    satisfies(rules, value)
}

fn satisfies<'r>(
    rules: impl IntoIterator<Item = &'r Rule>,
    value: &(impl Serialize + ?Sized),
) -> Result<(), ValidationError> {
    let value = serde_json::to_value(value).unwrap_or(Value::Null);
    let is_valid = rules
        .into_iter()
        .all(|rule| Checker::accepts_output(rule, &value));
    if is_valid {
        Ok(())
    } else {
        Err(ValidationError::new("rule"))
    }
}
