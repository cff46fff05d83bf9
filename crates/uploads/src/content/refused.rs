//! The kinds of content that an operator does not want.

use super::is_known;

/// Media types whose files are not ingested, by what their content looks like.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RefusedContentTypes(Vec<Pattern>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Pattern {
    /// Just this type.
    Type(String),
    /// Every type that begins with this, slash included.
    Below(String),
}

/// What types that are told begin with.
const KINDS: &[&str] = &[
    "application",
    "audio",
    "font",
    "image",
    "model",
    "text",
    "video",
];

/// Why a text is no list of [`RefusedContentTypes`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a comma-separated list of media types that datasets are told to look like, such as \
     application/vnd.microsoft.portable-executable, or image/* for all of a kind ({0:?} is none)"
)]
pub struct InvalidContentTypes(String);

impl RefusedContentTypes {
    /// Reads a comma-separated list, in any case. A type that can never be told is most likely misspelt, and refused.
    ///
    /// # Errors
    /// [`InvalidContentTypes`], with the first item that cannot be.
    pub fn parse(text: &str) -> Result<Self, InvalidContentTypes> {
        let pattern = |item: &str| {
            let item = item.trim().to_ascii_lowercase();
            let (kind, name) = item.split_once('/')?;
            match name {
                "*" if KINDS.contains(&kind) => Some(Pattern::Below(format!("{kind}/"))),
                _ => is_known(&item).then_some(Pattern::Type(item)),
            }
        };
        text.split(',')
            .map(|item| pattern(item).ok_or_else(|| InvalidContentTypes(item.trim().to_owned())))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// Whether content that looks like `media_type` is refused.
    #[must_use]
    pub fn contain(&self, media_type: &str) -> bool {
        self.0.iter().any(|pattern| match pattern {
            Pattern::Type(refused) => refused.eq_ignore_ascii_case(media_type),
            Pattern::Below(refused) => media_type.to_ascii_lowercase().starts_with(refused),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_kinds_are_refused_in_any_case() {
        let refused = RefusedContentTypes::parse("image/*, Application/PDF").unwrap();
        for media_type in ["image/png", "image/jpeg", "application/pdf"] {
            assert!(refused.contain(media_type), "{media_type}");
        }
        for media_type in ["application/zip", "imagery/png", "text/plain"] {
            assert!(!refused.contain(media_type), "{media_type}");
        }
        assert!(!RefusedContentTypes::default().contain("image/png"));
    }

    #[test]
    fn what_can_never_be_told_is_no_type() {
        for text in [
            "",
            ",",
            "png",
            "image/pgn",
            "imgae/*",
            "*",
            "*/*",
            "/*",
            "image/png;q=1",
            "image/png,,text/html",
        ] {
            assert!(RefusedContentTypes::parse(text).is_err(), "{text}");
        }
    }
}
