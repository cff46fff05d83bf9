//! What a schema demands besides its kind, as rules.

use crate::document::{Assertion, Conditional, Schema, SchemaKind};
use crate::numbers::digits;

use super::Rules;

impl Rules<'_> {
    /// What a schema demands besides, as rules of their own.
    pub(super) fn extra(&mut self, schema: &Schema, extra: &Assertion, name: &str) -> Vec<String> {
        let path = self.path;
        match extra {
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
            Assertion::Not(schema) => {
                vec![format!("{path}Rule::Not(&{})", self.rule(schema, name))]
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
                    .map_or_else(anything, |schema| self.rule(schema, name));
                let otherwise = otherwise
                    .as_ref()
                    .map_or_else(anything, |schema| self.rule(schema, name));
                vec![self.conditional(&condition, &then, &otherwise)]
            }
            Assertion::Contains { .. } => {
                let own = matches!(schema.kind, SchemaKind::List { .. })
                    && schema
                        .assertions
                        .iter()
                        .find(|extra| matches!(extra, Assertion::Contains { .. }))
                        .is_some_and(|first| std::ptr::eq(first, extra));
                if own {
                    return Vec::new();
                }
                let contains = self.contains(std::slice::from_ref(extra), name);
                let list = format!("{path}List::of(&{path}Rule::Anything)");
                vec![self.conditional(
                    &format!("{path}Rule::List({list})"),
                    &format!("{path}Rule::List({list}{contains})"),
                    &format!("{path}Rule::Anything"),
                )]
            }
            // Merging has resolved it.
            Assertion::Unevaluated(_) => Vec::new(),
            Assertion::DependentRequired(_) | Assertion::DependentSchemas(_) => {
                if matches!(schema.kind, SchemaKind::Object(_) | SchemaKind::Map(_)) {
                    return Vec::new();
                }
                let dependents = self.dependents(std::slice::from_ref(extra), name);
                let object = format!("{path}Dictionary::of(&{path}Rule::Anything)");
                vec![self.conditional(
                    &format!("{path}Rule::Dictionary({object})"),
                    &format!("{path}Rule::Dictionary({object}{dependents})"),
                    &format!("{path}Rule::Anything"),
                )]
            }
        }
    }

    fn conditional(&self, condition: &str, then: &str, otherwise: &str) -> String {
        let path = self.path;
        format!("{path}Rule::If(&{path}Conditional::new({condition}, {then}, {otherwise}))")
    }

    /// The first demand of this kind is the list's own; others are rules of their own.
    pub(super) fn contains(&mut self, assertions: &[Assertion], name: &str) -> String {
        let first = assertions
            .iter()
            .find(|extra| matches!(extra, Assertion::Contains { .. }));
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
