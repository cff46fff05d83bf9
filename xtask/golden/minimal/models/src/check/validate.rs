// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.

//! The rules behind validator's traits, where its derive cannot express them.

use serde::Serialize;
use serde_json::Value;
use validator::{ValidationError, ValidationErrors};

use super::checker::{Checker, Source};
use super::rule::Rule;
use super::{Checked, Object};

/// Checks a whole value against the rule of its type.
///
/// # Errors
/// One error, under the name `value`, if the value breaks the rule.
pub fn whole<T: Checked + Serialize>(value: &T) -> Result<(), ValidationErrors> {
    keeps(T::rule(), value).map_err(|error| {
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
    match T::rule() {
        Rule::Object(object) => keeps(Object::rule_of(object, name), value),
        _ => Ok(()),
    }
}

fn keeps(rule: &Rule, value: &(impl Serialize + ?Sized)) -> Result<(), ValidationError> {
    let value = serde_json::to_value(value).unwrap_or(Value::Null);
    if Checker::accepts(rule, &value, Source::Json) {
        Ok(())
    } else {
        Err(ValidationError::new("rule"))
    }
}
