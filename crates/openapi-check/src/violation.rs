//! One thing that is wrong with a value, as an entry of a 422's `detail`.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::{Map, Value};

/// One step of the location of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Segment {
    /// The name of a member or parameter, or of a place: `path`, `query`, `header`, `body`.
    Key(Cow<'static, str>),
    /// The index of an array's element, or an offset.
    Index(usize),
}

impl Segment {
    /// The name of a member or of a place.
    #[must_use]
    pub const fn key(name: &'static str) -> Self {
        Self::Key(Cow::Borrowed(name))
    }

    /// About how many bytes it takes in a response.
    pub(crate) fn weight(&self) -> usize {
        match self {
            Self::Key(name) => name.len() + 16,
            Self::Index(_) => 16,
        }
    }
}

impl From<&'static str> for Segment {
    fn from(key: &'static str) -> Self {
        Self::key(key)
    }
}

impl From<String> for Segment {
    fn from(key: String) -> Self {
        Self::Key(Cow::Owned(key))
    }
}

impl From<usize> for Segment {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// One thing that is wrong with a value, in pydantic's vocabulary.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Violation {
    /// What is wrong, in a word for programs: `missing`, `string_too_short`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The location of the value.
    pub loc: Vec<Segment>,
    /// What is wrong, in words for people.
    pub msg: String,
    /// The value as it was received, cut short if it is long; secrets are masked.
    pub input: Value,
    /// What the message is about, such as the bound that was passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ctx: Option<Map<String, Value>>,
}

impl Violation {
    /// A violation without context.
    #[must_use]
    pub fn new(
        kind: &'static str,
        loc: Vec<Segment>,
        msg: impl Into<String>,
        input: Value,
    ) -> Self {
        Self {
            kind,
            loc,
            msg: msg.into(),
            input,
            ctx: None,
        }
    }

    /// The value at `loc` is missing. `input` is what it is missing from.
    #[must_use]
    pub fn missing(loc: Vec<Segment>, input: Value) -> Self {
        Self::new("missing", loc, "Field required", input)
    }

    /// A value of the right type that the application refuses.
    #[must_use]
    pub fn value_error(
        loc: impl IntoIterator<Item = Segment>,
        message: impl Into<String>,
        input: Value,
    ) -> Self {
        let message = message.into();
        Self::new(
            "value_error",
            loc.into_iter().collect(),
            format!("Value error, {message}"),
            input,
        )
        .with("error", message)
    }

    /// The same with one more entry in its context.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.ctx
            .get_or_insert_default()
            .insert(name.to_owned(), value.into());
        self
    }
}
