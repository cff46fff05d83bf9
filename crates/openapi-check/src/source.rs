//! Which part of a message a value comes from, and in which direction it is sent.

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source<'n> {
    /// A JSON body, whose values have types of their own.
    Json,
    /// A path, a query or a header, where everything is text.
    Text,
    /// The parts of a form: the members with these names are JSON, the others text.
    Parts(&'n [String]),
}

impl Source<'_> {
    /// Whether a string may represent a value of another type.
    #[must_use]
    pub fn is_text(self) -> bool {
        match self {
            Self::Json => false,
            Self::Text | Self::Parts(_) => true,
        }
    }

    /// Where the member `name` comes from.
    pub(crate) fn of_member(self, name: &str) -> Self {
        match self {
            Self::Json => Self::Json,
            Self::Parts(names) if names.iter().any(|known| known == name) => Self::Json,
            Self::Text | Self::Parts(_) => Self::Text,
        }
    }

    /// Where the elements of a list come from.
    pub(crate) fn of_item(self) -> Self {
        if self.is_text() {
            Self::Text
        } else {
            Self::Json
        }
    }
}

/// The direction in which a value is sent. A `readOnly` or `writeOnly` member is meant for only one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the client: `readOnly` members may be absent.
    Request,
    /// To the client: `writeOnly` members may be absent.
    Output,
}
