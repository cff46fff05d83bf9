//! Strings: their length, their pattern, their format.

use serde_json::Value;
use uuid::Uuid;

use super::Pattern;
use super::checker::{Checker, counted};
use super::text_formats::Format;
use super::times::{check_date, check_date_time};

/// A string: its length in characters, its pattern, its format.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    min_length: usize,
    max_length: Option<usize>,
    pattern: Option<&'static Pattern>,
    pub(crate) format: Option<Format>,
}

impl Text {
    /// Any string.
    #[must_use]
    pub const fn any() -> Self {
        Self {
            min_length: 0,
            max_length: None,
            pattern: None,
            format: None,
        }
    }

    /// At least so many characters.
    #[must_use]
    pub const fn min_length(mut self, characters: usize) -> Self {
        self.min_length = characters;
        self
    }

    /// At most so many characters.
    #[must_use]
    pub const fn max_length(mut self, characters: usize) -> Self {
        self.max_length = Some(characters);
        self
    }

    /// Some part of it matches this pattern.
    #[must_use]
    pub const fn pattern(mut self, pattern: &'static Pattern) -> Self {
        self.pattern = Some(pattern);
        self
    }

    /// It has to have this format.
    #[must_use]
    pub const fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }
}

impl Checker<'_> {
    pub(crate) fn text(&mut self, rule: &Text, value: &Value) {
        let Value::String(text) = value else {
            if let Some(format) = rule.format {
                return self.not_a_string(format, value);
            }
            return self.refuse("string_type", "Input should be a valid string", value);
        };
        let length = text.chars().count();
        if let Some(most) = rule.max_length.filter(|most| length > *most) {
            let msg = format!("String should have at most {}", counted(most, "character"));
            self.refuse_because("string_too_long", msg, value, "max_length", most);
        } else if length < rule.min_length {
            let least = rule.min_length;
            let msg = format!(
                "String should have at least {}",
                counted(least, "character")
            );
            self.refuse_because("string_too_short", msg, value, "min_length", least);
        } else if rule
            .pattern
            .is_none_or(|pattern| self.check_pattern(pattern, text, value))
            && let Some(format) = rule.format
        {
            self.format(format, text, value);
        }
    }

    /// Reports a string that does not match a pattern; returns whether it matches.
    fn check_pattern(&mut self, pattern: &Pattern, text: &str, value: &Value) -> bool {
        let source = pattern.as_str();
        let msg = match pattern.decide(text) {
            Some(true) => return true,
            Some(false) => format!("String should match pattern '{source}'"),
            None => {
                self.give_up();
                format!("String takes too many steps to match against pattern '{source}'")
            }
        };
        self.refuse_because("string_pattern_mismatch", msg, value, "pattern", source);
        false
    }

    pub(crate) fn literal(&mut self, choices: &[&str], value: &Value) {
        if value.as_str().is_some_and(|text| choices.contains(&text)) {
            return;
        }
        self.refuse_choice(choices.iter().map(|choice| quoted(choice)).collect(), value);
    }

    /// Reports a value that is none of the choices, which are in Python's notation.
    pub(crate) fn refuse_choice(&mut self, choices: Vec<String>, value: &Value) {
        let expected = match choices.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
            _ => choices.concat(),
        };
        self.refuse_because(
            "literal_error",
            format!("Input should be {expected}"),
            value,
            "expected",
            expected,
        );
    }

    pub(crate) fn uuid(&mut self, value: &Value) {
        let Value::String(text) = value else {
            return self.refuse(
                "uuid_type",
                "UUID input should be a string, bytes or UUID object",
                value,
            );
        };
        if let Err(error) = Uuid::parse_str(text) {
            self.refuse_detail(
                "uuid_parsing",
                "Input should be a valid UUID",
                &error.to_string(),
                value,
            );
        }
    }

    pub(crate) fn date_time(&mut self, value: &Value) {
        let Value::String(text) = value else {
            return self.refuse("datetime_type", "Input should be a valid datetime", value);
        };
        if let Err(error) = check_date_time(text) {
            self.refuse_detail(
                "datetime_parsing",
                "Input should be a valid datetime",
                error,
                value,
            );
        }
    }

    pub(crate) fn date(&mut self, value: &Value) {
        let Value::String(text) = value else {
            return self.refuse("date_type", "Input should be a valid date", value);
        };
        if let Err(error) = check_date(text) {
            self.refuse_detail(
                "date_parsing",
                "Input should be a valid date in the format YYYY-MM-DD",
                error,
                value,
            );
        }
    }

    /// Reports a value whose parsing failed. The detail may quote the value, so it is left out for a secret.
    pub(crate) fn refuse_detail(
        &mut self,
        kind: &'static str,
        msg: &str,
        detail: &str,
        value: &Value,
    ) {
        if self.is_masked() {
            self.refuse(kind, msg, value);
        } else {
            self.refuse_because(kind, format!("{msg}, {detail}"), value, "error", detail);
        }
    }
}

/// A string in Python's notation.
pub(crate) fn quoted(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
        .replace('\t', "\\t");
    match (escaped.contains('\''), escaped.contains('"')) {
        (true, false) => format!("\"{escaped}\""),
        (true, true) => format!("'{}'", escaped.replace('\'', "\\'")),
        (false, _) => format!("'{escaped}'"),
    }
}
