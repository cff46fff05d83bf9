//! Values that a schema is likely to allow. In every second one, something is wrong now and then.

use serde_json::{Map, Value, json};

use crate::compare::resolve;
use crate::pattern::matching;
use crate::samples::{NAMES, TEXTS, of_format};

/// How many levels of members and elements a value may have.
const LEVELS: usize = 12;

/// How many schemas within one another are searched for properties of the same value.
const PARTS: usize = 4;

/// How many values there may be within a value before nothing is added to it that need not be there.
const SIZE: usize = 300;

/// Makes one value. The same number makes the same value.
pub(crate) struct Likely<'d> {
    document: &'d Value,
    state: u64,
    /// Whether something may be wrong.
    is_careless: bool,
    /// Whether a schema is read as the parent of a subtype.
    is_parent: bool,
    /// The `properties` of all schemas that are known to apply to the value that is being made.
    known: Vec<&'d Map<String, Value>>,
    /// One in how many of the members that may be left out is there.
    optional: usize,
    /// How many more levels of members and elements there may be.
    levels: usize,
    /// How many more values there may be that need not be there.
    room: usize,
}

impl<'d> Likely<'d> {
    pub(crate) fn new(document: &'d Value, number: u64) -> Self {
        Self {
            document,
            state: number.wrapping_mul(0x9e37_79b9_7f4a_7c15),
            is_careless: number.is_multiple_of(2),
            is_parent: false,
            known: Vec::new(),
            optional: match number % 8 {
                0 | 3 => 8,
                5 => 1,
                _ => 2,
            },
            levels: LEVELS,
            room: SIZE,
        }
    }

    /// A number below `bound`: xorshift64*.
    fn below(&mut self, bound: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let number = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        // Of the 31 bits, none is lost.
        usize::try_from(number).unwrap_or_default() % bound.max(1)
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// Whether to do something wrong.
    fn slips(&mut self, times: usize) -> bool {
        self.is_careless && self.once_in(times)
    }

    fn pick<'t, T>(&mut self, choices: &'t [T]) -> Option<&'t T> {
        let index = self.below(choices.len());
        choices.get(index)
    }

    /// One of these texts.
    fn text_of(&mut self, texts: &[&'static str]) -> &'static str {
        self.pick(texts).copied().unwrap_or_default()
    }

    fn anything(&mut self) -> Value {
        match self.below(8) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(self.below(9)),
            3 => json!(1.5),
            4 => json!([1, "a"]),
            5 => json!({"a": 1, "b": "x"}),
            _ => json!(self.text_of(TEXTS)),
        }
    }

    pub(crate) fn of(&mut self, schema: &'d Value) -> Value {
        let Value::Object(keywords) = schema else {
            return self.anything();
        };
        if self.levels == 0 || self.slips(40) {
            return self.anything();
        }
        self.levels -= 1;
        self.room = self.room.saturating_sub(1);
        let value = match self.shown(keywords) {
            Some(shown) => shown.clone(),
            None => self.of_keywords(keywords),
        };
        self.levels += 1;
        value
    }

    /// An example or the default of the schema, now and then.
    fn shown(&mut self, keywords: &'d Map<String, Value>) -> Option<&'d Value> {
        let single = ["example", "default"].map(|name| keywords.get(name));
        let shown: Vec<&Value> = single
            .into_iter()
            .flatten()
            .chain(list(keywords, "examples"))
            .collect();
        if shown.is_empty() || !self.once_in(4) {
            return None;
        }
        self.pick(&shown).copied()
    }

    fn of_keywords(&mut self, keywords: &'d Map<String, Value>) -> Value {
        if let Some(constant) = keywords.get("const") {
            return constant.clone();
        }
        if let Some(choices) = keywords.get("enum").and_then(Value::as_array) {
            return self.pick(choices).cloned().unwrap_or_default();
        }
        if let Some(value) = self.of_subtype(keywords) {
            return value;
        }
        let outer_known = self.known.len();
        self.learn(keywords, PARTS);
        let mut parts = Vec::new();
        if let Some(target) = keywords.get("$ref").and_then(Value::as_str) {
            parts.push(match resolve(self.document, target) {
                Some(schema) => self.of(schema),
                None => self.anything(),
            });
        }
        let outer = std::mem::replace(&mut self.is_parent, true);
        for part in list(keywords, "allOf") {
            parts.push(self.of(part));
        }
        self.is_parent = outer;
        // What comes later replaces members: parents come first, and branches say more than what they have in common.
        parts.extend(self.typed(keywords));
        for keyword in ["anyOf", "oneOf"] {
            let branches = list(keywords, keyword);
            if let Some(branch) = self.pick(branches) {
                let mut value = self.of(branch);
                let name = branch.get("$ref").and_then(Value::as_str);
                // Without a mapping, branches are told apart by their names, or by what they say of the tag themselves.
                if let (Some(discriminator), Some(name)) = (keywords.get("discriminator"), name)
                    && (discriminator.get("mapping").is_some() || self.once_in(2))
                {
                    tag(&mut value, discriminator, last(name));
                }
                parts.push(value);
                if keyword == "anyOf"
                    && self.once_in(2)
                    && let Some(also) = self.pick(branches)
                {
                    parts.push(self.of(also));
                }
            }
        }
        for keyword in ["then", "else"] {
            if let Some(schema) = keywords
                .get(keyword)
                .filter(|_| keywords.contains_key("if"))
            {
                parts.push(self.of(schema));
            }
        }
        self.known.truncate(outer_known);
        let whole = parts.into_iter().reduce(together);
        whole.unwrap_or_else(|| self.anything())
    }

    /// Remembers the `properties` of a schema and of those that apply wherever it does.
    fn learn(&mut self, keywords: &'d Map<String, Value>, levels: usize) {
        self.known
            .extend(keywords.get("properties").and_then(Value::as_object));
        let Some(further) = levels.checked_sub(1) else {
            return;
        };
        let target = keywords.get("$ref").and_then(Value::as_str);
        let target = target.and_then(|target| resolve(self.document, target));
        let parts = target.into_iter().chain(list(keywords, "allOf"));
        for part in parts.filter_map(Value::as_object) {
            self.learn(part, further);
        }
    }

    /// A value of a subtype, if the schema has a discriminator and leaves it to its subtypes to be branches.
    fn of_subtype(&mut self, keywords: &'d Map<String, Value>) -> Option<Value> {
        let discriminator = keywords.get("discriminator")?;
        if self.is_parent || keywords.contains_key("oneOf") || keywords.contains_key("anyOf") {
            return None;
        }
        let document = self.document;
        let schemas = document["components"]["schemas"].as_object()?;
        let is_own = |target: &Value| {
            let target = target.as_str();
            let target = target.and_then(|target| resolve(document, target));
            target
                .and_then(Value::as_object)
                .is_some_and(|target| std::ptr::eq(target, keywords))
        };
        let subtypes: Vec<(&String, &Value)> = schemas
            .iter()
            .filter(|(_, schema)| {
                let parts = schema
                    .as_object()
                    .map_or(&[][..], |schema| list(schema, "allOf"));
                parts
                    .iter()
                    .any(|part| part.get("$ref").is_some_and(is_own))
            })
            .collect();
        let (name, subtype) = *self.pick(&subtypes)?;
        let mut value = self.of(subtype);
        tag(&mut value, discriminator, name);
        Some(value)
    }

    /// What the type and its keywords say.
    fn typed(&mut self, keywords: &'d Map<String, Value>) -> Option<Value> {
        let types: Vec<&str> = match keywords.get("type") {
            Some(Value::Array(types)) => types.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(name)) => vec![name],
            _ if keywords.contains_key("properties") || keywords.contains_key("required") => {
                vec!["object"]
            }
            _ if keywords.contains_key("items") => vec!["array"],
            _ => return None,
        };
        Some(match *self.pick(&types)? {
            "null" => Value::Null,
            "boolean" => json!(self.once_in(2)),
            "integer" if self.once_in(6) => json!(self.number(keywords).floor()),
            "integer" => json!(self.number(keywords).floor() as i64),
            "number" => json!(self.number(keywords)),
            "array" => self.array(keywords),
            "object" => self.object(keywords),
            _ => self.text(keywords),
        })
    }

    fn number(&mut self, keywords: &Map<String, Value>) -> f64 {
        let bound = |name: &str| keywords.get(name).and_then(Value::as_f64);
        let least = bound("minimum").or(bound("exclusiveMinimum").map(|bound| bound + 0.5));
        let most = bound("maximum").or(bound("exclusiveMaximum").map(|bound| bound - 0.5));
        let step = bound("multipleOf").unwrap_or(if self.once_in(3) { 0.5 } else { 1.0 });
        let multiple = keywords.get("multipleOf").map(|_| 0.0);
        let from = least
            .or(multiple)
            .or(most.map(|most| most - 8.0))
            .unwrap_or(-2.0);
        let value = from + step * self.below(12) as f64;
        match most {
            Some(most) if value > most => most,
            _ => value,
        }
    }

    fn text(&mut self, keywords: &Map<String, Value>) -> Value {
        let length = |name: &str| {
            let length = keywords.get(name).and_then(Value::as_u64);
            length.and_then(|length| usize::try_from(length).ok())
        };
        let (least, most) = (length("minLength"), length("maxLength"));
        if let Some(pattern) = keywords.get("pattern").and_then(Value::as_str)
            && !self.once_in(4)
        {
            let times = match least {
                Some(least) if self.once_in(2) => least.min(LONGEST),
                _ => 1 + self.below(12),
            };
            let times = u32::try_from(times).unwrap_or_default();
            if let Some(text) = matching(pattern, times) {
                return json!(text);
            }
        }
        let format = keywords.get("format").and_then(Value::as_str);
        let known = format.map_or(&[][..], of_format);
        if let Some(text) = self.pick(known) {
            return json!(text);
        }
        let text = self.text_of(TEXTS);
        let letters = text.chars().chain(std::iter::repeat('x'));
        let count = text.chars().count();
        let count = count
            .max(least.unwrap_or_default().min(LONGEST))
            .min(most.unwrap_or(usize::MAX));
        json!(letters.take(count).collect::<String>())
    }

    fn array(&mut self, keywords: &'d Map<String, Value>) -> Value {
        let bound = |name: &str| {
            let bound = keywords.get(name).and_then(Value::as_u64);
            bound.and_then(|bound| usize::try_from(bound).ok())
        };
        let known = std::mem::take(&mut self.known);
        let least = bound("minItems").unwrap_or(0).min(LONGEST);
        let first = list(keywords, "prefixItems");
        let more = if self.room == 0 { 0 } else { self.below(3) };
        let length = least + more + first.len() * self.below(2);
        let length = length.min(bound("maxItems").unwrap_or(length));
        let is_set = keywords.get("uniqueItems") == Some(&Value::Bool(true));
        let mut items: Vec<Value> = Vec::new();
        for index in 0..length {
            let schema = first.get(index).or(keywords.get("items"));
            let schema = schema.or_else(|| keywords.get("contains").filter(|_| index == 0));
            let schema = schema.or(keywords.get("unevaluatedItems"));
            let item = match schema {
                Some(Value::Bool(false)) => break,
                Some(schema) => self.of(schema),
                None => self.anything(),
            };
            if !is_set || !items.contains(&item) || self.slips(10) {
                items.push(item);
            }
        }
        self.known = known;
        Value::Array(items)
    }

    fn object(&mut self, keywords: &'d Map<String, Value>) -> Value {
        let outer = std::mem::replace(&mut self.is_parent, false);
        let known = std::mem::take(&mut self.known);
        let mut members = Map::new();
        let required = list(keywords, "required");
        for (name, schema) in entries(keywords, "properties") {
            let is_required = required.iter().any(|required| required == name);
            let is_there = if is_required {
                !self.slips(30)
            } else {
                self.room > 0 && self.once_in(self.optional)
            };
            if is_there {
                members.insert(name.clone(), self.of(schema));
            }
        }
        self.other_members(keywords, &mut members);
        for (trigger, schema) in entries(keywords, "dependentSchemas") {
            if members.contains_key(trigger)
                && let Value::Object(more) = self.of(schema)
            {
                members.extend(more);
            }
        }
        for name in required.iter().filter_map(Value::as_str) {
            if !members.contains_key(name) && !self.slips(30) {
                let described = known.iter().find_map(|properties| properties.get(name));
                let value = match described {
                    Some(schema) => self.of(schema),
                    None => self.anything(),
                };
                members.insert(name.to_owned(), value);
            }
        }
        self.known = known;
        self.is_parent = outer;
        Value::Object(members)
    }

    /// Adds members that no property describes.
    fn other_members(
        &mut self,
        keywords: &'d Map<String, Value>,
        members: &mut Map<String, Value>,
    ) {
        let additional = keywords
            .get("additionalProperties")
            .or(keywords.get("unevaluatedProperties"));
        let others = if additional.is_some() { 3 } else { 2 };
        let least = keywords.get("minProperties").and_then(Value::as_u64);
        let least = least.and_then(|least| usize::try_from(least).ok());
        let missing = least
            .unwrap_or_default()
            .saturating_sub(members.len())
            .min(NAMES.len());
        let patterns: Vec<_> = entries(keywords, "patternProperties").collect();
        let more = if self.room == 0 {
            0
        } else {
            self.below(others)
        };
        for _ in 0..missing.max(more) {
            let described = self.pick(&patterns).filter(|_| self.once_in(2)).copied();
            let made = described.and_then(|(pattern, _)| matching(pattern, 2));
            let name = match keywords.get("propertyNames") {
                _ if made.is_some() => made,
                Some(names) => self.of(names).as_str().map(str::to_owned),
                None => None,
            };
            let name = name.unwrap_or_else(|| self.text_of(NAMES).to_owned());
            let matching = described.or_else(|| {
                let mut patterns = patterns.iter();
                let start = |pattern: &str| pattern.trim_start_matches('^').to_owned();
                patterns
                    .find(|(pattern, _)| name.starts_with(&start(pattern)))
                    .copied()
            });
            if members.contains_key(&name)
                || matching.is_none() && additional == Some(&Value::Bool(false)) && !self.slips(20)
            {
                continue;
            }
            let value = match (matching, additional) {
                (Some((_, schema)), _) | (None, Some(schema)) => self.of(schema),
                (None, None) => self.anything(),
            };
            members.insert(name, value);
        }
    }
}

/// The longest text or list that is made only because the schema wants it.
const LONGEST: usize = 2000;

/// Writes into a value of the branch `name` what the discriminator calls it.
fn tag(value: &mut Value, discriminator: &Value, name: &str) {
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let tags = mapping.into_iter().flatten();
    let mut tags = tags.filter(|(_, target)| target.as_str().is_some_and(|it| last(it) == name));
    let tag = tags.next().map_or(name, |(tag, _)| tag);
    let property = discriminator["propertyName"].as_str();
    if let (Some(property), Some(members)) = (property, value.as_object_mut()) {
        members.insert(property.to_owned(), json!(tag));
    }
}

/// The name that a reference ends in.
fn last(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or(reference)
}

/// A value for both: objects with the members of both.
fn together(first: Value, second: Value) -> Value {
    match (first, second) {
        (Value::Object(mut members), Value::Object(more)) => {
            members.extend(more);
            Value::Object(members)
        }
        (_, second) => second,
    }
}

fn list<'v>(keywords: &'v Map<String, Value>, name: &str) -> &'v [Value] {
    keywords
        .get(name)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn entries<'v>(
    keywords: &'v Map<String, Value>,
    name: &str,
) -> impl Iterator<Item = (&'v String, &'v Value)> + use<'v> {
    keywords
        .get(name)
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
}
