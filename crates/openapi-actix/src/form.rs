//! `application/x-www-form-urlencoded` bodies, and the Encoding Objects of any form.

use openapi_check::Rule;
use serde_json::Value;

use super::pairs::{self, Style, Undecodable, decode, raw_pairs, split};

/// An Encoding Object: how a property of a form is serialized, if it differs from the defaults.
#[derive(Clone, Copy, Debug)]
pub struct Encoding {
    pub(crate) name: &'static str,
    style: Style,
    explode: bool,
    pub(crate) content_type: Option<&'static str>,
}

impl Encoding {
    /// The encoding of this property, with the defaults.
    #[must_use]
    pub const fn of(name: &'static str) -> Self {
        Self {
            name,
            style: Style::Form,
            explode: true,
            content_type: None,
        }
    }

    /// It is serialized in this style.
    #[must_use]
    pub const fn styled(mut self, style: Style, explode: bool) -> Self {
        self.style = style;
        self.explode = explode;
        self
    }

    /// It has one of these content types, separated by commas.
    #[must_use]
    pub const fn content_type(mut self, content_types: &'static str) -> Self {
        self.content_type = Some(content_types);
        self
    }

    /// The delimiter of the elements of an array; `None` if each is a pair of its own.
    fn delimiter(&self) -> Option<char> {
        match self.style {
            _ if self.explode => None,
            Style::SpaceDelimited => Some(' '),
            Style::PipeDelimited => Some('|'),
            Style::DeepObject => None,
            Style::Simple | Style::Label | Style::Matrix | Style::Form => Some(','),
        }
    }
}

/// The value of a form, and the names of its members that are JSON.
pub(crate) fn value(
    text: &str,
    rule: &Rule,
    encodings: &[Encoding],
) -> Result<(Value, Vec<String>), Undecodable> {
    let mut members = Vec::new();
    let mut json = Vec::new();
    for (name, text) in raw_pairs(text)? {
        let encoding = encodings.iter().find(|encoding| encoding.name == name);
        let decoded = |text: &str| decode(&text.replace('+', " ")).map(Value::from);
        if let Some(delimiter) = encoding.and_then(Encoding::delimiter) {
            for piece in split(text, delimiter) {
                members.push((name.clone(), decoded(&piece)?));
            }
        } else if encoding.is_some_and(|encoding| encoding.content_type.is_some_and(is_json)) {
            let text = decode(&text.replace('+', " "))?;
            if let Ok(value) = serde_json::from_str(&text) {
                json.push(name.clone());
                members.push((name, value));
            } else {
                members.push((name, Value::from(text)));
            }
        } else {
            members.push((name, decoded(text)?));
        }
    }
    Ok((pairs::object(rule, members), json))
}

/// Whether a content type is JSON: `application/json`, or one that ends in `+json`.
pub(crate) fn is_json(content_type: &str) -> bool {
    let essence = content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}
