//! The rules of assertions: of the keywords that stand beside those of a schema's kind, such as `not` and `if`.

use crate::document::{AdditionalProperties, Assertion, Conditional, Schema, SchemaKind};
use crate::numbers::digits;

use super::RuleWriter;

impl RuleWriter<'_> {
    /// The rules of one assertion of a schema.
    pub(super) fn assertion_rules(
        &mut self,
        schema: &Schema,
        assertion: &Assertion,
        name: &str,
    ) -> Vec<String> {
        let path = self.check_prefix;
        match assertion {
            Assertion::All(schemas) => self.rules(schemas, name),
            Assertion::Any(schemas) => {
                let branches = self.branches(schemas, name);
                vec![format!("{path}Rule::AnyOf(&[{}])", branches.join(", "))]
            }
            Assertion::One(schemas) => {
                let branches = self.branches(schemas, name);
                vec![format!(
                    "{path}Rule::ExactlyOne(&[{}])",
                    branches.join(", ")
                )]
            }
            Assertion::Not(subschema) => {
                vec![format!("{path}Rule::Not(&{})", self.rule(subschema, name))]
            }
            Assertion::If(conditional) => {
                let Conditional {
                    condition,
                    then,
                    otherwise,
                } = &**conditional;
                let condition = self.rule(condition, name);
                let anything = || format!("{path}Rule::Anything");
                let then = then
                    .as_ref()
                    .map_or_else(anything, |subschema| self.rule(subschema, name));
                let otherwise = otherwise
                    .as_ref()
                    .map_or_else(anything, |subschema| self.rule(subschema, name));
                vec![self.conditional(&condition, &then, &otherwise)]
            }
            Assertion::Contains { .. } => {
                // The first `contains` of an array is part of the array's own rule.
                let own = matches!(schema.kind, SchemaKind::Array { .. })
                    && schema
                        .assertions
                        .iter()
                        .find(|other| matches!(other, Assertion::Contains { .. }))
                        .is_some_and(|first| std::ptr::eq(first, assertion));
                if own {
                    return Vec::new();
                }
                let contains = self.contains(std::slice::from_ref(assertion), name);
                // `contains` says nothing about values that are no arrays.
                let list = format!("{path}Array::any()");
                vec![self.conditional(
                    &format!("{path}Rule::Array({list})"),
                    &format!("{path}Rule::Array({list}{contains})"),
                    &format!("{path}Rule::Anything"),
                )]
            }
            // They go around the rules of all others, see `around`.
            Assertion::UnevaluatedProperties(_) | Assertion::UnevaluatedItems(_) => Vec::new(),
            Assertion::DependentRequired(_) | Assertion::DependentSchemas(_) => {
                // Part of the object's own rule.
                if matches!(schema.kind, SchemaKind::Object(_) | SchemaKind::Map(_)) {
                    return Vec::new();
                }
                let dependents = self.dependents(std::slice::from_ref(assertion), name);
                let object = format!("{path}Dictionary::any()");
                vec![self.conditional(
                    &format!("{path}Rule::Dictionary({object})"),
                    &format!("{path}Rule::Dictionary({object}{dependents})"),
                    &format!("{path}Rule::Anything"),
                )]
            }
        }
    }

    /// A rule together with what has to hold for the members and elements that it does not evaluate.
    pub(super) fn around(&mut self, rule: String, assertions: &[Assertion], name: &str) -> String {
        let path = self.check_prefix;
        let mut calls = String::new();
        for assertion in assertions {
            let (call, others) = match assertion {
                Assertion::UnevaluatedProperties(others) => ("properties", others),
                Assertion::UnevaluatedItems(others) => ("items", others),
                _ => continue,
            };
            let others = match others {
                AdditionalProperties::Forbidden => format!("{path}Rule::Nothing"),
                AdditionalProperties::Schema(schema) => self.rule(schema, name),
                AdditionalProperties::Unspecified | AdditionalProperties::Any => {
                    format!("{path}Rule::Anything")
                }
            };
            calls.push_str(&format!(".{call}(&{others})"));
        }
        if calls.is_empty() {
            return rule;
        }
        format!("{path}Rule::Unevaluated(&{path}Unevaluated::by({rule}){calls})")
    }

    fn conditional(&self, condition: &str, then: &str, otherwise: &str) -> String {
        let path = self.check_prefix;
        format!("{path}Rule::If(&{path}Conditional::new({condition}, {then}, {otherwise}))")
    }

    /// The call `.contains(…)` for the first `contains` among some assertions, or nothing.
    pub(super) fn contains(&mut self, assertions: &[Assertion], name: &str) -> String {
        let first = assertions
            .iter()
            .find(|assertion| matches!(assertion, Assertion::Contains { .. }));
        match first {
            Some(Assertion::Contains { schema, min, max }) => {
                let rule = self.rule(schema, name);
                let max =
                    max.map_or_else(|| "None".to_owned(), |max| format!("Some({})", digits(max)));
                format!(".contains(&{rule}, {}, {max})", digits(min.unwrap_or(1)))
            }
            _ => String::new(),
        }
    }
}
