//! The formats of strings that can be checked in a few lines. What the standard of a format allows is allowed.
//!
//! Errors are pydantic's where pydantic knows the format.

use std::net::{Ipv4Addr, Ipv6Addr};

use serde_json::Value;

use super::checker::{Checker, is_base64};
use super::formats::{check_duration, check_time};
use super::pattern::is_pattern;
use super::violation::Violation;

/// A format of strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A time of day as in RFC 3339; the offset may be left out.
    Time,
    /// A duration of ISO 8601, as in RFC 3339, appendix A.
    Duration,
    /// A mailbox of RFC 5321 or RFC 6531.
    Email,
    /// A host name of RFC 1123.
    Hostname,
    /// The same with letters of any language.
    IdnHostname,
    /// Four decimal numbers.
    Ipv4,
    /// RFC 4291.
    Ipv6,
    /// A URI of RFC 3986, with a scheme.
    Uri,
    /// The same, or a relative reference.
    UriReference,
    /// An IRI of RFC 3987, with a scheme.
    Iri,
    /// The same, or a relative reference.
    IriReference,
    /// Bytes as base64, RFC 4648.
    Byte,
    /// A regular expression of ECMAScript.
    Regex,
    /// A JSON pointer of RFC 6901.
    JsonPointer,
    /// A relative JSON pointer.
    RelativeJsonPointer,
}

impl Checker<'_> {
    pub(crate) fn not_a_string(&mut self, format: Format, value: &Value) {
        let (kind, msg) = match format {
            Format::Time => ("time_type", "Input should be a valid time"),
            Format::Duration => ("time_delta_type", "Input should be a valid timedelta"),
            Format::Ipv4 => IPV4,
            Format::Ipv6 => IPV6,
            Format::Uri | Format::Iri => ("url_type", "URL input should be a string or URL"),
            Format::Byte => ("bytes_type", "Input should be a valid bytes"),
            Format::Regex => ("pattern_type", "Input should be a valid pattern"),
            Format::Email
            | Format::Hostname
            | Format::IdnHostname
            | Format::UriReference
            | Format::IriReference
            | Format::JsonPointer
            | Format::RelativeJsonPointer => ("string_type", "Input should be a valid string"),
        };
        self.refuse(kind, msg, value);
    }

    pub(crate) fn format(&mut self, format: Format, text: &str, value: &Value) {
        match format {
            Format::Time => {
                if let Err(error) = check_time(text) {
                    self.refuse_detail(
                        "time_parsing",
                        "Input should be in a valid time format",
                        error,
                        value,
                    );
                }
            }
            Format::Duration => {
                if let Err(error) = check_duration(text) {
                    self.refuse_detail(
                        "time_delta_parsing",
                        "Input should be a valid timedelta",
                        error,
                        value,
                    );
                }
            }
            Format::Email => {
                if let Err(reason) = check_email(text) {
                    let msg = format!("value is not a valid email address: {reason}");
                    self.refuse_because("value_error", msg, value, "reason", reason);
                }
            }
            Format::Hostname => self.unless(
                is_hostname(text, false),
                "Input is not a valid host name",
                value,
            ),
            Format::IdnHostname => self.unless(
                is_hostname(text, true),
                "Input is not a valid host name",
                value,
            ),
            Format::Ipv4 if text.parse::<Ipv4Addr>().is_err() => self.refuse(IPV4.0, IPV4.1, value),
            Format::Ipv6 if text.parse::<Ipv6Addr>().is_err() => self.refuse(IPV6.0, IPV6.1, value),
            Format::Ipv4 | Format::Ipv6 => {}
            Format::Uri => self.uri(check_uri(text, false), value),
            Format::Iri => self.uri(check_uri(text, true), value),
            Format::UriReference => self.uri(check_reference(text, false), value),
            Format::IriReference => self.uri(check_reference(text, true), value),
            Format::Byte if is_base64(text) => {}
            Format::Byte => self.not_base64(value),
            Format::Regex if is_pattern(text) => {}
            Format::Regex => self.refuse(
                "pattern_regex",
                "Input should be a valid regular expression",
                value,
            ),
            Format::JsonPointer => self.unless(
                is_json_pointer(text),
                "Input is not a valid JSON pointer",
                value,
            ),
            Format::RelativeJsonPointer => {
                self.unless(
                    is_relative_json_pointer(text),
                    "Input is not a valid relative JSON pointer",
                    value,
                );
            }
        }
    }

    fn uri(&mut self, checked: Result<(), &'static str>, value: &Value) {
        if let Err(error) = checked {
            self.refuse_detail("url_parsing", "Input should be a valid URL", error, value);
        }
    }

    fn unless(&mut self, right: bool, message: &'static str, value: &Value) {
        if !right {
            self.report(value, |input| Violation::value_error([], message, input));
        }
    }
}

const IPV4: (&str, &str) = ("ip_v4_address", "Input is not a valid IPv4 address");
const IPV6: (&str, &str) = ("ip_v6_address", "Input is not a valid IPv6 address");

/// The longest names and labels that the domain name system has, in bytes.
const MAX_HOSTNAME: usize = 253;
const MAX_LABEL: usize = 63;

fn is_hostname(text: &str, international: bool) -> bool {
    let allowed = |character: char| {
        character == '-'
            || character.is_ascii_alphanumeric()
            || (international && !character.is_ascii())
    };
    let is_label = |label: &str| {
        (1..=MAX_LABEL).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(allowed)
    };
    text.len() <= MAX_HOSTNAME && text.split('.').all(is_label)
}

fn check_email(text: &str) -> Result<(), &'static str> {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return Err("An email address must have an @-sign.");
    };
    if local.is_empty() {
        return Err("There must be something before the @-sign.");
    }
    if domain.is_empty() {
        return Err("There must be something after the @-sign.");
    }
    let quoted = local.len() > 1 && local.starts_with('"') && local.ends_with('"');
    let is_atom = |character: char| {
        character.is_ascii_alphanumeric()
            || "!#$%&'*+-/=?^_`{|}~".contains(character)
            || !character.is_ascii()
    };
    let dotted = |part: &str| part.split('.').all(|atom| !atom.is_empty());
    if !quoted
        && !local
            .chars()
            .all(|character| character == '.' || is_atom(character))
    {
        return Err("The email address contains invalid characters before the @-sign.");
    }
    if !quoted && !dotted(local) {
        return Err("An email address cannot have two periods in a row.");
    }
    let literal = domain
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    if let Some(address) = literal {
        let six = address
            .strip_prefix("IPv6:")
            .is_some_and(|address| address.parse::<Ipv6Addr>().is_ok());
        let right = six || address.parse::<Ipv4Addr>().is_ok();
        return if right {
            Ok(())
        } else {
            Err("The bracketed domain part after the @-sign is not valid.")
        };
    }
    if !dotted(domain) {
        return Err("An email address cannot have two periods in a row.");
    }
    if domain.starts_with('-') {
        return Err("An email address cannot have a hyphen immediately after the @-sign.");
    }
    if is_hostname(domain, true) {
        Ok(())
    } else {
        Err("The part after the @-sign is not valid.")
    }
}

fn check_uri(text: &str, international: bool) -> Result<(), &'static str> {
    if text.is_empty() {
        return Err("input is empty");
    }
    if !has_scheme(text) {
        return Err("relative URL without a base");
    }
    check_reference(text, international)
}

fn has_scheme(text: &str) -> bool {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|other| other.is_ascii_alphanumeric() || "+-.".contains(other))
    })
}

/// Only characters that RFC 3986 knows, and every `%` followed by two digits.
fn check_reference(text: &str, international: bool) -> Result<(), &'static str> {
    let allowed = |character: char| {
        character.is_ascii_alphanumeric()
            || "-._~:/?#[]@!$&'()*+,;=%".contains(character)
            || (international && !character.is_ascii() && !character.is_control())
    };
    if !text.chars().all(allowed) {
        return Err("invalid character");
    }
    if text.matches('#').count() > 1 {
        return Err("invalid fragment");
    }
    let escapes = text.split('%').skip(1);
    let is_escape = |rest: &str| {
        rest.get(..2)
            .is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
    };
    if !escapes.into_iter().all(is_escape) {
        return Err("invalid percent-encoding");
    }
    // Without a scheme, a colon in the first segment would make one.
    let first = text.split(['/', '?', '#']).next().unwrap_or_default();
    if first.contains(':') && !has_scheme(text) {
        return Err("invalid scheme");
    }
    Ok(())
}

fn is_json_pointer(text: &str) -> bool {
    let escapes = |token: &str| {
        token
            .split('~')
            .skip(1)
            .all(|rest| rest.starts_with(['0', '1']))
    };
    text.is_empty() || (text.starts_with('/') && escapes(text))
}

fn is_relative_json_pointer(text: &str) -> bool {
    let rest = text.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let digits = text.len() - rest.len();
    let number = digits == 1 || (digits > 1 && !text.starts_with('0'));
    number && (rest == "#" || is_json_pointer(rest))
}
