//! Formats of texts, above all those that become types of their own in Rust: whether the runtime reads a text as one.

use std::net::{Ipv4Addr, Ipv6Addr};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::syntax::{
    check_email, check_reference, check_uri, is_hostname, is_json_pointer, is_relative_json_pointer,
};

/// The number that a UUID is.
pub fn uuid(text: &str) -> Option<u128> {
    let digits: String = text.chars().filter(|digit| *digit != '-').collect();
    let number = u128::from_str_radix(&digits, 16).ok();
    number.filter(|_| digits.len() == 32)
}

/// Whether a text is a date.
pub fn is_date(text: &str) -> bool {
    text.len() == "2026-03-01".len() && is_date_time(&format!("{text}T00:00:00Z"))
}

/// Whether a text is a date and a time. `time` takes any separator between the two, and the runtime does not.
pub fn is_date_time(text: &str) -> bool {
    let separator = text.as_bytes().get("2026-03-01".len());
    OffsetDateTime::parse(text, &Rfc3339).is_ok() && separator.is_some_and(|b| b"Tt ".contains(b))
}

/// Whether a text may have a format. Of formats that are not listed, nothing is known here.
pub fn may_be(format: Option<&str>, text: &str) -> bool {
    match format {
        Some("uuid") => uuid(text).is_some(),
        Some("date") => is_date(text),
        Some("date-time") => is_date_time(text),
        Some("ipv4") => text.parse::<Ipv4Addr>().is_ok(),
        Some("ipv6") => text.parse::<Ipv6Addr>().is_ok(),
        Some("email" | "idn-email") => check_email(text).is_ok(),
        Some("hostname") => is_hostname(text, false),
        Some("idn-hostname") => is_hostname(text, true),
        Some("uri" | "url") => check_uri(text, false).is_ok(),
        Some("iri") => check_uri(text, true).is_ok(),
        Some("uri-reference") => check_reference(text, false).is_ok(),
        Some("iri-reference") => check_reference(text, true).is_ok(),
        Some("json-pointer") => is_json_pointer(text),
        Some("relative-json-pointer") => is_relative_json_pointer(text),
        _ => true,
    }
}
