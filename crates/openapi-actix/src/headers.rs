//! Headers that are more than one value.

use serde::Serialize;
use serde_json::Value;

use super::Reply;

impl Reply {
    /// Adds a header with the elements of a list, or with the members of an object: `a=1,b=2` if `explode`, else
    /// `a,1,b,2`. A list of cookies is a header for each, since a comma may be part of one.
    pub fn styled_header(self, name: &'static str, value: &impl Serialize, explode: bool) -> Self {
        let value = serde_json::to_value(value).unwrap_or_default();
        if let (true, Value::Array(cookies)) = (name.eq_ignore_ascii_case("set-cookie"), &value) {
            return cookies.iter().fold(self, |reply, cookie| {
                reply.further_header(name, &text(cookie))
            });
        }
        self.header(name, &styled(&value, explode))
    }

    /// The same, if it has a value.
    pub fn optional_styled_header<T: Serialize>(
        self,
        name: &'static str,
        value: Option<&T>,
        explode: bool,
    ) -> Self {
        match value {
            Some(value) => self.styled_header(name, value, explode),
            None => self,
        }
    }

    /// Adds a header with JSON.
    pub fn json_header(self, name: &'static str, value: &impl Serialize) -> Self {
        let value = serde_json::to_value(value).unwrap_or_default();
        self.header(name, &value)
    }

    /// The same, if it has a value.
    pub fn optional_json_header<T: Serialize>(self, name: &'static str, value: Option<&T>) -> Self {
        match value {
            Some(value) => self.json_header(name, value),
            None => self,
        }
    }
}

fn styled(value: &Value, explode: bool) -> String {
    let between = if explode { "=" } else { "," };
    let texts: Vec<String> = match value {
        Value::Array(items) => items.iter().map(text).collect(),
        Value::Object(members) => members
            .iter()
            .filter(|(_, member)| !member.is_null())
            .map(|(name, member)| format!("{name}{between}{}", text(member)))
            .collect(),
        other => vec![text(other)],
    };
    texts.join(",")
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
