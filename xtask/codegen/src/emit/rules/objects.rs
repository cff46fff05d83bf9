//! The rules of objects, with `properties` and without.

use crate::document::{AdditionalProperties, Assertion, Map, Object, Property, Schema, SchemaKind};
use crate::emit::code::string;
use crate::lower::{Rest, rest_of};

use super::{RuleWriter, size_calls, strings};

impl RuleWriter<'_> {
    /// `requested`: whether the schema is used in requests, where `readOnly` properties are not required.
    pub(super) fn object(
        &mut self,
        schema: &Schema,
        object: &Object,
        requested: bool,
        name: &str,
    ) -> String {
        let path = self.check_prefix;
        let mut properties = Vec::new();
        for property in &object.properties {
            properties.push(self.property(property, requested));
        }
        let additional = match (&object.additional_properties, rest_of(schema, object)) {
            (AdditionalProperties::Unspecified, Rest::None) => String::new(),
            (AdditionalProperties::Any, _) => {
                format!(".additional_properties(&{path}Rule::Anything)")
            }
            (AdditionalProperties::Unspecified, _) => ".keeping_additional()".to_owned(),
            (AdditionalProperties::Forbidden, _) => ".closed()".to_owned(),
            (AdditionalProperties::Schema(schema), _) => {
                format!(".additional_properties(&{})", self.rule(schema, name))
            }
        };
        let calls = [
            additional,
            self.pattern_rules(&object.patterns, name),
            self.names_rule(object.names.as_deref(), name),
            size_calls("properties", object.min, object.max),
            required(&object.also_required),
            self.dependents(&schema.assertions, name),
        ];
        let properties = properties.join(", ");
        format!(
            "{path}Rule::Object({path}Object::of(&[{properties}]){})",
            calls.concat()
        )
    }

    fn property(&mut self, property: &Property, requested: bool) -> String {
        let path = self.check_prefix;
        let presence = if property.required {
            "required"
        } else {
            "optional"
        };
        let rule = self.rule(&property.schema, &property.name);
        let annotations = &property.schema.annotations;
        let flags = match (
            property.required,
            annotations.read_only,
            annotations.write_only,
        ) {
            (true, true, _) if requested => ".read_only()",
            (true, _, true) => ".write_only()",
            _ => "",
        };
        format!(
            "{path}Property::{presence}({}, {rule}){flags}",
            string(&property.name)
        )
    }

    pub(super) fn map(&mut self, map: &Map, assertions: &[Assertion], name: &str) -> String {
        let path = self.check_prefix;
        let values = match map.values.kind {
            SchemaKind::Nothing => format!("of(&{path}Rule::Nothing).closed()"),
            _ if map.values_given => format!("of(&{})", self.rule(&map.values, name)),
            _ => "any()".to_owned(),
        };
        let calls = [
            self.pattern_rules(&map.patterns, name),
            self.names_rule(map.names.as_deref(), name),
            size_calls("properties", map.min, map.max),
            required(&map.required),
            self.dependents(assertions, name),
        ];
        format!(
            "{path}Rule::Dictionary({path}Dictionary::{values}{})",
            calls.concat()
        )
    }

    fn pattern_rules(&mut self, patterns: &[(String, Schema)], name: &str) -> String {
        let mut pairs = Vec::new();
        for (source, schema) in patterns {
            let pattern = self.pattern(source, name);
            pairs.push(format!("(&{pattern}, {})", self.rule(schema, name)));
        }
        if pairs.is_empty() {
            return String::new();
        }
        format!(".patterns(&[{}])", pairs.join(", "))
    }

    fn names_rule(&mut self, names: Option<&Schema>, name: &str) -> String {
        names
            .map(|schema| format!(".names(&{})", self.rule(schema, name)))
            .unwrap_or_default()
    }

    /// The calls for `dependentRequired` and `dependentSchemas`, one each for all assertions of a schema: what is merged can
    /// have several.
    pub(super) fn dependents(&mut self, assertions: &[Assertion], name: &str) -> String {
        let (mut required, mut rules) = (Vec::new(), Vec::new());
        for assertion in assertions {
            match assertion {
                Assertion::DependentRequired(pairs) => {
                    required.extend(pairs.iter().map(|(trigger, names)| {
                        format!("({}, &[{}])", string(trigger), strings(names))
                    }));
                }
                Assertion::DependentSchemas(pairs) => {
                    for (trigger, schema) in pairs {
                        let rule = self.rule(schema, name);
                        rules.push(format!("({}, {rule})", string(trigger)));
                    }
                }
                Assertion::All(_)
                | Assertion::Any(_)
                | Assertion::One(_)
                | Assertion::Not(_)
                | Assertion::If(_)
                | Assertion::Contains { .. }
                | Assertion::UnevaluatedProperties(_)
                | Assertion::UnevaluatedItems(_) => {}
            }
        }
        let mut calls = String::new();
        for (call, pairs) in [("dependent_required", required), ("dependent_rules", rules)] {
            if !pairs.is_empty() {
                calls.push_str(&format!(".{call}(&[{}])", pairs.join(", ")));
            }
        }
        calls
    }
}

fn required(names: &[String]) -> String {
    if names.is_empty() {
        return String::new();
    }
    format!(".also_required(&[{}])", strings(names))
}
