//! The formats of strings that can be checked in a few lines. What the standard of a format allows is allowed.
//!
//! Errors are pydantic's where pydantic knows the format.

use std::net::{Ipv4Addr, Ipv6Addr};

use serde_json::Value;

use super::checker::Checker;
use super::pattern::is_pattern;
use super::syntax::{
    check_email, check_reference, check_uri, is_base64, is_hostname, is_json_pointer,
    is_relative_json_pointer,
};
use super::times::{check_duration, check_time};
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
