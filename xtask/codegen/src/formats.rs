//! Formats of texts, above all those that become types of their own in Rust: whether the runtime reads a text as one.

use std::net::{Ipv4Addr, Ipv6Addr};

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

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

/// Whether a text may have a format. Of most that stay texts in Rust, nothing is known here.
pub fn may_be(format: Option<&str>, text: &str) -> bool {
    match format {
        Some("uuid") => uuid(text).is_some(),
        Some("date") => is_date(text),
        Some("date-time") => is_date_time(text),
        Some("ipv4") => text.parse::<Ipv4Addr>().is_ok(),
        Some("ipv6") => text.parse::<Ipv6Addr>().is_ok(),
        _ => true,
    }
}
