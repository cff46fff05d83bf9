//! Deserialises the enums of unions whose branches cannot be distinguished by their JSON types alone.

use serde::de::Error;
use serde_json::Value;

use super::coerce::is_uncoerced;
use super::{Checked, Checker, Rule, Source, unions};

/// Makes a value one variant of the union.
pub type Variant<T> = fn(Value) -> serde_json::Result<T>;

/// Implements [`FromValue`](crate::FromValue) and `Deserialize` for an enum of newtype variants, which are in the order
/// of the branches of its rule.
///
/// `openapi_check::union!(Pet { Cat, Dog });`
///
/// A variant whose type knows serde alone is marked: `openapi_check::union!(Pet { Cat, Dog by serde });`
#[macro_export]
macro_rules! union {
    ($name:ident { $($variant:ident $(by $how:ident)?),+ $(,)? }) => {
        impl $crate::FromValue for $name {
            fn from_value(
                value: $crate::serde_json::Value,
            ) -> $crate::serde_json::Result<Self> {
                $crate::read_union(value, &[$($crate::union!(@ $name $variant $($how)?)),+])
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::deserialize(deserializer)
            }
        }
    };
    (@ $name:ident $variant:ident) => {
        |value| $crate::FromValue::from_value(value).map($name::$variant)
    };
    (@ $name:ident $variant:ident serde) => {
        |value| $crate::serde_json::from_value(value).map($name::$variant)
    };
}

/// Finds the branch of its rule that a value satisfies, and makes that variant of it.
///
/// # Errors
/// A value that satisfies no branch, or that is not of the type of its branch.
pub fn read_union<T: Checked>(value: Value, variants: &[Variant<T>]) -> serde_json::Result<T> {
    let chosen =
        branch(T::rule(), &value).and_then(|(index, rule)| Some((variants.get(index)?, rule)));
    let (variant, rule) =
        chosen.ok_or_else(|| serde_json::Error::custom("the value is no branch of the union"))?;
    let value = if is_uncoerced(&value) {
        rule.coerce(value, Source::Json)
    } else {
        value
    };
    variant(value)
}

/// The index and the rule of the branch of a union that a value belongs to.
fn branch(rule: &'static Rule, value: &Value) -> Option<(usize, &'static Rule)> {
    match rule {
        Rule::AnyOf(branches) | Rule::ExactlyOne(branches) => {
            let exactly_one = matches!(rule, Rule::ExactlyOne(_));
            let index = unions::choose(
                &mut Checker::new(Source::Json),
                branches,
                value,
                exactly_one,
            )?;
            branches.get(index).map(|branch| (index, &branch.rule))
        }
        Rule::Tagged(tagged) => {
            let index = tagged.choose(value)?;
            tagged.rules().nth(index).map(|rule| (index, rule))
        }
        Rule::Nullable(rule) | Rule::Secret(rule) => branch(rule, value),
        Rule::Unevaluated(unevaluated) => branch(&unevaluated.rule, value),
        Rule::Of(rule) => branch(rule(), value),
        // The first rule determines the type of the value; the others only restrict it.
        Rule::All(rules) => rules.first().and_then(|rule| branch(rule, value)),
        _ => None,
    }
}
