//! Values that a schema is likely to allow. In every second one, something is wrong now and then.

use serde_json::{Map, Value, json};

/// Texts that patterns and formats of the golden documents allow, and some that none does.
const TEXTS: &[&str] = &[
    "",
    "a",
    "ab",
    "abc",
    "a-b",
    "n",
    "b",
    "x",
    "cat",
    "dog",
    "Some text.",
    "\u{fc}\u{1f980}",
    "1234 AB",
    "NL",
    "0123abc",
    "https://example.com/a",
    "YWJj",
    "km",
    "a long text, longer than others",
];
const NAMES: &[&str] = &[
    "a",
    "b",
    "c",
    "n1",
    "n-a",
    "x-a",
    "name",
    "kind",
    "zip",
    "undescribed",
];

/// Makes one value. The same number makes the same value.
pub struct Likely<'d> {
    document: &'d Value,
    state: u64,
    /// Whether something may be wrong.
    is_careless: bool,
    /// Whether a schema is read as the parent of a subtype.
    is_parent: bool,
    /// How many more levels of members and elements there may be.
    levels: usize,
}

impl<'d> Likely<'d> {
    pub fn new(document: &'d Value, number: u64) -> Self {
        Self {
            document,
            state: number.wrapping_mul(0x9e37_79b9_7f4a_7c15),
            is_careless: number.is_multiple_of(2),
            is_parent: false,
            levels: 6,
        }
    }

    /// A number below `bound`: xorshift64*.
    fn below(&mut self, bound: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let number = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap() % bound
    }

    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// Whether to do something wrong.
    fn slips(&mut self, times: usize) -> bool {
        self.is_careless && self.once_in(times)
    }

    fn pick<'t, T>(&mut self, choices: &'t [T]) -> &'t T {
        let index = self.below(choices.len());
        &choices[index]
    }

    pub fn of_component(&mut self, name: &str) -> Value {
        let document = self.document;
        self.of(&document["components"]["schemas"][name])
    }

    fn anything(&mut self) -> Value {
        match self.below(8) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(self.below(9)),
            3 => json!(1.5),
            4 => json!([1, "a"]),
            5 => json!({"a": 1, "b": "x"}),
            _ => json!(*self.pick(TEXTS)),
        }
    }

    fn of(&mut self, schema: &'d Value) -> Value {
        let Value::Object(keywords) = schema else {
            return self.anything();
        };
        if self.levels == 0 || self.slips(40) {
            return self.anything();
        }
        self.levels -= 1;
        let value = self.of_keywords(keywords);
        self.levels += 1;
        value
    }

    fn of_keywords(&mut self, keywords: &'d Map<String, Value>) -> Value {
        if let Some(constant) = keywords.get("const") {
            return constant.clone();
        }
        if let Some(choices) = keywords.get("enum").and_then(Value::as_array) {
            return self.pick(choices).clone();
        }
        if let Some(value) = self.of_subtype(keywords) {
            return value;
        }
        let mut parts = Vec::new();
        if let Some(target) = keywords.get("$ref").and_then(Value::as_str) {
            let document = self.document;
            parts.push(self.of(document.pointer(target.strip_prefix('#').unwrap()).unwrap()));
        }
        let outer = std::mem::replace(&mut self.is_parent, true);
        for part in list(keywords, "allOf") {
            parts.push(self.of(part));
        }
        self.is_parent = outer;
        for keyword in ["anyOf", "oneOf"] {
            let branches = list(keywords, keyword);
            if !branches.is_empty() {
                let branch = self.pick(branches);
                let mut value = self.of(branch);
                let name = branch.get("$ref").and_then(Value::as_str);
                if let (Some(discriminator), Some(name)) = (keywords.get("discriminator"), name)
                    && discriminator.get("mapping").is_some()
                {
                    tag(&mut value, discriminator, name.rsplit('/').next().unwrap());
                }
                parts.push(value);
                if keyword == "anyOf" && self.once_in(2) {
                    let also = self.pick(branches);
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
        if let Some(own) = self.typed(keywords) {
            parts.insert(0, own);
        }
        if parts.is_empty() {
            return self.anything();
        }
        parts.into_iter().reduce(together).unwrap()
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
            let target = target.as_str().and_then(|target| target.strip_prefix('#'));
            let target = target.and_then(|target| document.pointer(target));
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
        if subtypes.is_empty() {
            return None;
        }
        let (name, subtype) = *self.pick(&subtypes);
        let mut value = self.of(subtype);
        tag(&mut value, discriminator, name);
        Some(value)
    }

    /// What the type and its keywords say.
    fn typed(&mut self, keywords: &'d Map<String, Value>) -> Option<Value> {
        let types: Vec<&str> = match keywords.get("type") {
            Some(Value::Array(types)) => types.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(name)) => vec![name],
            _ if keywords.contains_key("properties") => vec!["object"],
            _ => return None,
        };
        Some(match *self.pick(&types) {
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
        let format = keywords.get("format").and_then(Value::as_str);
        json!(match format {
            Some("date") => *self.pick(&["2024-02-29", "0000-01-01", "9999-12-31"]),
            Some("date-time") => *self.pick(&[
                "2024-02-29T00:00:00Z",
                "1990-06-15t12:30:60.1234567890-23:59",
                "2016-12-31T23:59:60Z",
                "2024-02-29 00:00:00.0z",
            ]),
            Some("uuid") => "0b7f2f8e-7a3c-4a53-9f0e-3f5a1d2c4b6a",
            Some("uri" | "url") => "https://example.com/a",
            Some("byte" | "binary") => *self.pick(&["YWJj", "", "YQ=="]),
            _ => *self.pick(TEXTS),
        })
    }

    fn array(&mut self, keywords: &'d Map<String, Value>) -> Value {
        let least = keywords
            .get("minItems")
            .and_then(Value::as_u64)
            .unwrap_or(0);
        let first = list(keywords, "prefixItems");
        let length = usize::try_from(least).unwrap() + self.below(3) + first.len() * self.below(2);
        let mut items: Vec<Value> = Vec::new();
        for index in 0..length {
            let schema = first.get(index).or(keywords.get("items"));
            let schema = schema.or_else(|| keywords.get("contains").filter(|_| index == 0));
            let schema = schema.or(keywords.get("unevaluatedItems"));
            match schema {
                Some(Value::Bool(false)) => break,
                Some(schema) => items.push(self.of(schema)),
                None => items.push(self.anything()),
            }
        }
        Value::Array(items)
    }

    fn object(&mut self, keywords: &'d Map<String, Value>) -> Value {
        let outer = std::mem::replace(&mut self.is_parent, false);
        let mut members = Map::new();
        let required = list(keywords, "required");
        for (name, schema) in entries(keywords, "properties") {
            let is_required = required.iter().any(|required| required == name);
            if is_required && !self.slips(30) || !is_required && self.once_in(2) {
                members.insert(name.clone(), self.of(schema));
            }
        }
        let additional = keywords
            .get("additionalProperties")
            .or(keywords.get("unevaluatedProperties"));
        let others = if additional.is_some() { 3 } else { 2 };
        for _ in 0..self.below(others) {
            let name = *self.pick(NAMES);
            if members.contains_key(name)
                || additional == Some(&Value::Bool(false)) && !self.slips(20)
            {
                continue;
            }
            let mut patterns = entries(keywords, "patternProperties");
            let matching = patterns.find(|(pattern, _)| name.starts_with(&pattern[1..]));
            let value = match (matching, additional) {
                (Some((_, schema)), _) | (None, Some(schema)) => self.of(schema),
                (None, None) => self.anything(),
            };
            members.insert(name.to_owned(), value);
        }
        for (trigger, schema) in entries(keywords, "dependentSchemas") {
            if members.contains_key(trigger)
                && let Value::Object(more) = self.of(schema)
            {
                members.extend(more);
            }
        }
        for name in required.iter().filter_map(Value::as_str) {
            if !members.contains_key(name) && !self.slips(30) {
                members.insert(name.to_owned(), self.anything());
            }
        }
        self.is_parent = outer;
        Value::Object(members)
    }
}

/// Writes into a value of the branch `name` what the discriminator calls it.
fn tag(value: &mut Value, discriminator: &Value, name: &str) {
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let tags = mapping.into_iter().flatten();
    let mut tags = tags.filter(|(_, target)| target.as_str().is_some_and(|it| it.ends_with(name)));
    let tag = tags.next().map_or(name, |(tag, _)| tag);
    let property = discriminator["propertyName"].as_str().unwrap();
    if let Some(members) = value.as_object_mut() {
        members.insert(property.to_owned(), json!(tag));
    }
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
