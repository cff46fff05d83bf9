//! Parses integers and booleans of a query.

/// Why a string is not an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IntegerError {
    /// It is not a number, or not a whole one.
    Malformed,
    /// It is an integer, but a very large one.
    TooLarge,
}

/// Parses an integer of a query or a path: an optional sign, then decimal digits.
pub(crate) fn parse_integer(text: &str) -> Result<i128, IntegerError> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(IntegerError::Malformed);
    }
    text.parse().map_err(|_| IntegerError::TooLarge)
}

/// Parses a boolean of a query or a path: one of pydantic's words, in any case.
pub(super) fn parse_boolean(text: &str) -> Option<bool> {
    let is_one_of = |words: [&str; 6]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is_one_of(["1", "on", "t", "true", "y", "yes"]) {
        Some(true)
    } else if is_one_of(["0", "f", "false", "n", "no", "off"]) {
        Some(false)
    } else {
        None
    }
}
