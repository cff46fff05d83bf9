//! Where a value comes from, and which way it goes.

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
    /// Whether a string may stand for something else than a string.
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

/// Which way a value goes. A member may be meant for one way alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the caller: what is read-only need not be there.
    Request,
    /// To the caller: what is write-only need not be there.
    Output,
}
