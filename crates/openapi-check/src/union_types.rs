//! Deserialises the enums of unions whose branches cannot be distinguished by their JSON types alone.

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::coerce::is_uncoerced;
use super::{Checked, Checker, Rule, Source, unions};

/// Deserialises a value as one variant of the union.
pub type Variant<T> = fn(Value) -> serde_json::Result<T>;

/// Implements `Deserialize` for an enum of newtype variants, which are in the order of the branches of its rule.
///
/// `openapi_check::union!(Pet { Cat, Dog });`
#[macro_export]
macro_rules! union {
    ($name:ident { $($variant:ident),+ $(,)? }) => {
        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::read_union(
                    deserializer,
                    &[$(|value| $crate::serde_json::from_value(value).map($name::$variant)),+],
                )
            }
        }
    };
}

/// Deserialises a value, finds the branch of its rule that it satisfies, and makes that variant of it.
///
/// # Errors
/// A value that satisfies no branch, or that does not deserialise as the type of its branch.
pub fn read_union<'de, D: Deserializer<'de>, T: Checked>(
    deserializer: D,
    variants: &[Variant<T>],
) -> Result<T, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let chosen =
        branch(T::rule(), &value).and_then(|(index, rule)| Some((variants.get(index)?, rule)));
    let (variant, rule) =
        chosen.ok_or_else(|| D::Error::custom("the value is no branch of the union"))?;
    let value = if is_uncoerced(&value) {
        rule.coerce(value, Source::Json)
    } else {
        value
    };
    variant(value).map_err(D::Error::custom)
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
