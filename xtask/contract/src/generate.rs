//! Values that a schema allows: the simplest one, and many that each try one keyword.
//!
//! It proposes; what is valid in the end is for the `referee` to say.

use serde_json::{Map, Value, json};

use crate::{
    document::Document,
    effective::{alternatives, effective, list, types},
    numbers::numbers,
    strings::texts,
    upgrade::is_marked,
};

/// Below this depth, only what is required is made.
const DEEP: usize = 5;
/// Below this depth, nothing is made any more.
const DEEPEST: usize = 12;
/// How many values are tried of what is inside of something else, by depth.
const BREADTH: &[usize] = &[usize::MAX, 16, 6, 3, 2];
/// The longest array that is made only because the schema allows it.
const LONGEST_ARRAY: u64 = 10_000;

/// A value, and what is special about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// Where in the value, as a JSON pointer.
    pub at: String,
    /// In words.
    pub what: String,
    pub value: Value,
}

impl Made {
    fn here(what: impl Into<String>, value: Value) -> Self {
        Self {
            at: String::new(),
            what: what.into(),
            value,
        }
    }

    /// The same as a member or element of `whole`.
    pub fn within(self, step: &str, whole: impl FnOnce(Value) -> Value) -> Self {
        Self {
            at: format!("/{step}{}", self.at),
            what: self.what,
            value: whole(self.value),
        }
    }
}

/// Makes values for requests.
#[derive(Clone, Copy)]
pub struct Generator {
    pub document: Document,
}

impl Generator {
    /// The plainest value.
    pub fn simplest(self, schema: &Value) -> Option<Value> {
        self.simplest_at(schema, 0)
    }

    /// The plainest value, and then such as try one thing each.
    pub fn variants(self, schema: &Value) -> Vec<Made> {
        self.variants_at(schema, 0)
    }

    fn simplest_at(self, schema: &Value, depth: usize) -> Option<Value> {
        if depth > DEEPEST || schema == &json!(false) {
            return None;
        }
        let all = effective(self.document, schema);
        if let Some(given) = given(&all).into_iter().next() {
            return Some(given);
        }
        let choices = alternatives(self.document, &all);
        choices.iter().find_map(|choice| {
            if let Some(given) = given(choice).into_iter().next() {
                return Some(given);
            }
            match *types(choice).first()? {
                "object" => self.object(choice, depth, false),
                "array" => self.array(choice, least_items(choice), depth),
                "string" => Some(texts(choice).into_iter().next()?.1.into()),
                "integer" | "number" => numbers(choice).into_iter().next(),
                "boolean" => Some(json!(true)),
                _ => Some(Value::Null),
            }
        })
    }

    fn variants_at(self, schema: &Value, depth: usize) -> Vec<Made> {
        if depth > DEEP {
            let simplest = self.simplest_at(schema, depth);
            return simplest
                .map(|value| Made::here("simplest", value))
                .into_iter()
                .collect();
        }
        let quota = BREADTH.get(depth).copied().unwrap_or(1);
        let all = effective(self.document, schema);
        let mut found: Vec<Made> = Vec::new();
        for choice in alternatives(self.document, &all) {
            // Nested alternatives are too many to be made only to be left out.
            if found.len() > quota {
                break;
            }
            found.extend(
                given(&choice)
                    .into_iter()
                    .map(|value| Made::here("given by the schema", value)),
            );
            if choice.contains_key("enum") || choice.contains_key("const") {
                continue;
            }
            for name in types(&choice) {
                match name {
                    "object" => found.extend(self.objects(&choice, depth)),
                    "array" => found.extend(self.arrays(&choice, depth)),
                    "string" => found.extend(
                        texts(&choice)
                            .into_iter()
                            .map(|(what, text)| Made::here(what, text.into())),
                    ),
                    "integer" | "number" => found.extend(
                        numbers(&choice)
                            .into_iter()
                            .map(|number| Made::here(format!("the number {number}"), number)),
                    ),
                    "boolean" => found.extend(
                        [true, false].map(|value| Made::here(value.to_string(), value.into())),
                    ),
                    _ => found.push(Made::here("null", Value::Null)),
                }
            }
        }
        let mut distinct: Vec<Made> = Vec::new();
        for made in found {
            if !distinct.iter().any(|known| known.value == made.value) {
                distinct.push(made);
            }
        }
        distinct.truncate(quota);
        distinct
    }

    fn object(self, schema: &Map<String, Value>, depth: usize, all: bool) -> Option<Value> {
        let mut object = Map::new();
        for (name, property, required) in self.properties(schema) {
            if !required && (!all || depth > DEEP) {
                continue;
            }
            match self.simplest_at(&property, depth + 1) {
                Some(value) => object.insert(name, value),
                None if required => return None,
                None => None,
            };
        }
        let least = schema
            .get("minProperties")
            .and_then(Value::as_u64)
            .unwrap_or(0);
        for number in 1..=least.min(100) {
            if (object.len() as u64) < least {
                object.insert(format!("member{number}"), self.extra(schema, depth)?);
            }
        }
        Some(Value::Object(object))
    }

    /// Something for a member that has no schema of its own.
    fn extra(self, schema: &Map<String, Value>, depth: usize) -> Option<Value> {
        match schema.get("additionalProperties") {
            Some(Value::Bool(false)) => None,
            Some(more @ Value::Object(_)) => self.simplest_at(more, depth + 1),
            _ => Some(json!("unexpected")),
        }
    }

    fn objects(self, schema: &Map<String, Value>, depth: usize) -> Vec<Made> {
        let Some(least) = self.object(schema, depth, false) else {
            return Vec::new();
        };
        let mut found = vec![Made::here("only what is required", least.clone())];
        found.extend(
            self.object(schema, depth, true)
                .map(|most| Made::here("every property", most)),
        );
        for (name, property, _) in self.properties(schema) {
            if found.len() > BREADTH.get(depth).copied().unwrap_or(1) {
                return found;
            }
            for made in self.variants_at(&property, depth + 1) {
                found.push(made.within(&name, |value| with(&least, &name, value)));
            }
        }
        if schema.get("unevaluatedProperties") != Some(&json!(false))
            && let Some(extra) = self.extra(schema, depth)
        {
            let what = "a member that is not named";
            found.push(Made::here(what, with(&least, "xUnnamed", extra)));
        }
        found
    }

    /// Name, schema and whether it is required, of every property that a request may have.
    pub fn properties(self, schema: &Map<String, Value>) -> Vec<(String, Value, bool)> {
        let required = list(schema, "required");
        let named = schema.get("properties").and_then(Value::as_object);
        let mut found: Vec<(String, Value, bool)> = named
            .into_iter()
            .flatten()
            .filter(|(_, property)| !is_marked(self.document.root, property, "readOnly"))
            .map(|(name, property)| {
                (
                    name.clone(),
                    property.clone(),
                    required.contains(&json!(name)),
                )
            })
            .collect();
        for name in required.iter().filter_map(Value::as_str) {
            if named.is_none_or(|named| !named.contains_key(name)) {
                let more = schema
                    .get("additionalProperties")
                    .filter(|more| more.is_object());
                found.push((
                    name.to_owned(),
                    more.cloned().unwrap_or(json!({"type": "string"})),
                    true,
                ));
            }
        }
        found
    }

    fn arrays(self, schema: &Map<String, Value>, depth: usize) -> Vec<Made> {
        let least = least_items(schema);
        let most = schema.get("maxItems").and_then(Value::as_u64);
        let lengths = [least, least + 1, 2, most.unwrap_or(3)];
        let mut found: Vec<Made> = lengths
            .into_iter()
            .filter(|length| {
                *length >= least && *length <= most.unwrap_or(u64::MAX).min(LONGEST_ARRAY)
            })
            .filter_map(|length| {
                let value = self.array(schema, length, depth)?;
                Some(Made::here(format!("{length} elements"), value))
            })
            .collect();
        let item = schema
            .get("items")
            .cloned()
            .unwrap_or(json!({"type": "string"}));
        if most == Some(0) {
            return found;
        }
        let unique = schema.get("uniqueItems") == Some(&json!(true));
        if let Some(Value::Array(elements)) = self.array(schema, least.max(1), depth) {
            for made in self.variants_at(&item, depth + 1) {
                found.push(made.within("0", |value| {
                    let mut elements = elements.clone();
                    // What is there already changes places, so that no element is there twice.
                    match elements.iter().position(|element| *element == value) {
                        Some(place) if unique => elements.swap(0, place),
                        _ => elements[0] = value,
                    }
                    Value::Array(elements)
                }));
            }
        }
        found
    }

    fn array(self, schema: &Map<String, Value>, length: u64, depth: usize) -> Option<Value> {
        let prefix = list(schema, "prefixItems");
        let item = schema
            .get("items")
            .cloned()
            .unwrap_or(json!({"type": "string"}));
        let unique = schema.get("uniqueItems") == Some(&json!(true));
        let variants = if unique && length > 1 {
            self.variants_at(&item, 1)
        } else {
            Vec::new()
        };
        let simplest = if length > prefix.len() as u64 {
            Some(self.simplest_at(&item, depth + 1)?)
        } else {
            None
        };
        (0..length)
            .map(|index| {
                let index = usize::try_from(index).ok()?;
                match prefix.get(index) {
                    Some(schema) => self.simplest_at(schema, depth + 1),
                    None if unique && length > 1 => variants
                        .get(index)
                        .map(|made| made.value.clone())
                        .or_else(|| numbered(simplest.as_ref()?, index)),
                    None => simplest.clone(),
                }
            })
            .collect()
    }
}

/// `object` with this member.
pub fn with(object: &Value, name: &str, value: Value) -> Value {
    let mut object = object.clone();
    if let Value::Object(members) = &mut object {
        members.insert(name.to_owned(), value);
    }
    object
}

/// A value like this one that is not the same for any two indexes.
fn numbered(value: &Value, index: usize) -> Option<Value> {
    match value {
        Value::String(text) => Some(json!(format!("{text}{index}"))),
        Value::Number(number) => Some(json!(number.as_i64()? + i64::try_from(index).ok()?)),
        _ => None,
    }
}

/// What the schema itself has to offer.
fn given(schema: &Map<String, Value>) -> Vec<Value> {
    if let Some(only) = schema.get("const") {
        return vec![only.clone()];
    }
    let values = list(schema, "enum");
    if !values.is_empty() {
        return values.to_vec();
    }
    let single = ["example", "default"]
        .into_iter()
        .filter_map(|key| schema.get(key));
    list(schema, "examples")
        .iter()
        .chain(single)
        .cloned()
        .collect()
}

fn least_items(schema: &Map<String, Value>) -> u64 {
    schema.get("minItems").and_then(Value::as_u64).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        referee::{Referee, Verdict},
        upgrade::Side,
    };

    /// Values for a schema, and how many of them are valid.
    fn made(schema: Value) -> (Vec<Value>, usize) {
        let document = Document::of(json!({"openapi": "3.1.0", "paths": {}, "components": {"schemas": {"S": schema,
            "Tree": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"},
                "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}}}}}}))
        .unwrap();
        let referee = Referee::new(document).unwrap();
        let pointer = "/components/schemas/S";
        let variants = Generator { document }.variants(document.at(pointer).unwrap().value);
        let valid = |value: &Value| referee.judge(Side::Request, pointer, value) == Verdict::Valid;
        let values: Vec<Value> = variants.into_iter().map(|made| made.value).collect();
        let count = values.iter().filter(|value| valid(value)).count();
        (values, count)
    }

    #[test]
    fn every_value_is_valid_for_usual_schemas() {
        for schema in [
            json!({"type": "integer", "minimum": 1, "maximum": 200}),
            json!({"type": "integer", "exclusiveMinimum": 0, "multipleOf": 7}),
            json!({"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}),
            json!({"type": ["string", "null"], "minLength": 3, "maxLength": 9}),
            json!({"type": "array", "minItems": 2, "maxItems": 5, "uniqueItems": true, "items": {"type": "integer"}}),
            json!({"type": "string", "format": "date-time"}),
            json!({"enum": ["a", 1, null]}),
            json!({"$ref": "#/components/schemas/Tree"}),
            json!({"type": "object", "minProperties": 2, "additionalProperties": {"type": "integer"}}),
            json!({"type": "object", "required": ["id"], "additionalProperties": false,
                "properties": {"id": {"type": "integer"}, "made": {"type": "string", "readOnly": true}}}),
            json!({"oneOf": [{"type": "integer"}, {"type": "object", "required": ["k"], "properties": {"k": {"const": "x"}}}]}),
        ] {
            let (values, valid) = made(schema.clone());
            assert!(
                !values.is_empty() && valid == values.len(),
                "{schema}: {values:?}"
            );
        }
    }
}
