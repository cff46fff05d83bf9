//! From a setting's text to its value, and what is told where that cannot be.

use std::{net::SocketAddr, ops::RangeInclusive, time::Duration};

use uploads::Extensions;

use super::{
    ConfigError,
    units::{Size, Span, parse_duration, parse_size},
};

/// Reads settings, and keeps what is wrong with them. What a parser's error says is what would be accepted.
#[derive(Default)]
pub(super) struct Reader {
    problems: Vec<String>,
}

impl Reader {
    /// The value of a setting that has a default. `None` only if it was refused.
    pub(super) fn required<T>(
        &mut self,
        variable: &'static str,
        given: &Option<String>,
        default: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let text = self.text(variable, given)?.unwrap_or(default);
        match parse(text) {
            Ok(value) => Some(value),
            Err(accepted) => {
                let name = named(variable);
                self.refuse(format!("{name} is {text:?}; accepted: {accepted}"));
                None
            }
        }
    }

    /// The value of a setting that has no default. `None` only if it was refused.
    pub(super) fn optional<T>(
        &mut self,
        variable: &'static str,
        given: &Option<String>,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<Option<T>> {
        match self.text(variable, given)? {
            Some(text) => self.required(variable, &None, text, parse).map(Some),
            None => Some(None),
        }
    }

    /// Like [`Reader::optional`], but what was refused is not repeated. The error is a whole sentence.
    pub(super) fn secret<T>(
        &mut self,
        variable: &'static str,
        given: &Option<String>,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<Option<T>> {
        match self.text(variable, given)?.map(parse) {
            None => Some(None),
            Some(Ok(value)) => Some(Some(value)),
            Some(Err(problem)) => {
                self.refuse(format!("{}: {problem}", named(variable)));
                None
            }
        }
    }

    /// A duration within `range`.
    pub(super) fn duration(
        &mut self,
        variable: &'static str,
        given: &Option<String>,
        default: &str,
        range: RangeInclusive<Duration>,
    ) -> Option<Duration> {
        self.required(variable, given, default, |text| duration(text, range))
    }

    /// A size within `range`.
    pub(super) fn size(
        &mut self,
        variable: &'static str,
        given: &Option<String>,
        default: &str,
        range: RangeInclusive<u64>,
    ) -> Option<u64> {
        self.required(variable, given, default, |text| size(text, range))
    }

    /// The text of a setting, if it is set. `None` if no setting could have such a text.
    fn text<'a>(
        &mut self,
        variable: &'static str,
        given: &'a Option<String>,
    ) -> Option<Option<&'a str>> {
        let text = set(given);
        match text.and_then(copied_wrongly) {
            Some(problem) => {
                self.refuse(format!("{} {problem}", named(variable)));
                None
            }
            None => Some(text),
        }
    }

    /// Keeps what is wrong with several settings together.
    pub(super) fn refuse(&mut self, problem: impl Into<String>) {
        self.problems.push(problem.into());
    }

    /// What was made of the settings, if nothing is wrong with them.
    pub(super) fn finish<T>(self, make: impl FnOnce() -> Option<T>) -> Result<T, ConfigError> {
        match make() {
            Some(value) if self.problems.is_empty() => Ok(value),
            _ => Err(ConfigError(self.problems)),
        }
    }
}

/// An empty text is what a variable holds that somebody meant to leave out.
fn set(given: &Option<String>) -> Option<&str> {
    given.as_deref().filter(|text| !text.is_empty())
}

/// What copying has added to a value. Left in, it would be found out late (a region that S3 does not know, a directory
/// whose name ends in a space) or forge lines of the log. The value is not repeated, for it may be a secret.
fn copied_wrongly(text: &str) -> Option<&'static str> {
    // Line and paragraph separators and the byte order mark are no control characters, and no less invisible.
    let is_unseen = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}');
    if text.chars().any(is_unseen) {
        return Some("has a line break or another character in it that is not seen; leave it out");
    }
    if text.trim() != text {
        return Some("begins or ends with white space; leave it out");
    }
    let in_quotes = ['"', '\'', '`'].iter().any(|quote| {
        let rest = text.strip_prefix(*quote);
        rest.is_some_and(|rest| rest.ends_with(*quote))
    });
    in_quotes.then_some("is in quotes, which would be a part of it; leave them out")
}

/// A setting's two names.
pub(super) fn named(variable: &str) -> String {
    let name = variable.strip_prefix("INGEST_").unwrap_or(variable);
    format!("{variable} (--{})", name.to_lowercase().replace('_', "-"))
}

/// A duration within `range`.
pub(crate) fn duration(text: &str, range: RangeInclusive<Duration>) -> Result<Duration, String> {
    let value = parse_duration(text).filter(|value| range.contains(value));
    value.ok_or_else(|| {
        let (least, most) = (Span(*range.start()), Span(*range.end()));
        format!("a whole number of s, m, h or d from {least} to {most}")
    })
}

/// A size within `range`.
pub(super) fn size(text: &str, range: RangeInclusive<u64>) -> Result<u64, String> {
    let value = parse_size(text).filter(|value| range.contains(value));
    value.ok_or_else(|| {
        let (least, most) = (Size(*range.start()), Size(*range.end()));
        format!("a whole number of B, KiB, MiB, GiB or TiB from {least} to {most}")
    })
}

/// A whole number that a database can hold, and not zero.
pub(super) fn positive(text: &str) -> Result<u64, String> {
    let number = text
        .parse()
        .ok()
        .filter(|number| (1..=i64::MAX.unsigned_abs()).contains(number));
    number.ok_or_else(|| "a whole number from 1".into())
}

/// A whole number within `range`.
pub(super) fn count(text: &str, range: RangeInclusive<u64>) -> Result<u64, String> {
    let number = text.parse().ok().filter(|number| range.contains(number));
    number.ok_or_else(|| format!("a whole number from {} to {}", range.start(), range.end()))
}

/// Where to listen.
pub(super) fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| {
        "an IP address and a port, such as 127.0.0.1:8080 or [::]:8080; port 0 takes a free one"
            .into()
    })
}

/// `*`, or extensions in any case, with or without their dot.
pub(super) fn extensions(text: &str) -> Result<Extensions, String> {
    if text == "*" {
        return Ok(Extensions::Any);
    }
    let one = |item: &str| {
        let item = item.trim();
        let name = item.strip_prefix('.').unwrap_or(item).to_lowercase();
        let fits = |c: char| !c.is_whitespace() && !c.is_control() && !"./\\*".contains(c);
        (!name.is_empty() && name.chars().all(fits)).then_some(name)
    };
    let names: Option<Vec<String>> = text.split(',').map(one).collect();
    let names = names.ok_or(
        "* alone, or a comma-separated list of what follows the last dot, as in csv,parquet",
    )?;
    Ok(Extensions::Only(names))
}

/// A filter of the log. What env_logger cannot read it would leave out, and say so where nobody may be listening.
pub(super) fn log_filter(text: &str) -> Result<String, String> {
    let accepted = "error, warn, info, debug or trace, also by module as in info,server=debug";
    match env_filter::Builder::new().try_parse(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(accepted.into()),
    }
}

/// A bucket's name, as S3 and its likes have them.
pub(super) fn bucket(text: &str) -> Result<String, String> {
    let is_name = (3..=63).contains(&text.len()) && is_word(text, b"-_.");
    let accepted =
        "3 to 63 letters, digits, dots, dashes and underscores that begin with a letter or digit";
    is_name
        .then(|| text.to_owned())
        .ok_or_else(|| accepted.into())
}

/// A region's name.
pub(super) fn region(text: &str) -> Result<String, String> {
    let accepted = "1 to 63 letters, digits, dashes and underscores, such as eu-central-1";
    (text.len() <= 63 && is_word(text, b"-_"))
        .then(|| text.to_owned())
        .ok_or_else(|| accepted.into())
}

/// A half of an access key.
pub(super) fn key(text: &str) -> Result<String, String> {
    let visible = text.bytes().all(|byte| byte.is_ascii_graphic());
    visible
        .then(|| text.to_owned())
        .ok_or_else(|| "only visible ASCII characters are accepted".into())
}

fn is_word(text: &str, more: &[u8]) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphanumeric())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || more.contains(&byte))
}
