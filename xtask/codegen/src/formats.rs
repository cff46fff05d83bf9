//! Formats of texts: those that the runtime checks, and whether it takes a text for one. Defaults are held against them, since
//! they are filled in after a value has been checked.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::pattern::{Refused, translate};
use super::syntax::{
    check_email, check_reference, check_uri, is_base64, is_hostname, is_json_pointer,
    is_relative_json_pointer,
};
use super::times::{check_date, check_date_time, check_duration, check_time, read_date_time};

/// A value of `format` that is checked.
struct Format {
    name: &'static str,
    /// Its variant of `openapi_check::Format`; `None` if it has a rule of its own.
    variant: Option<&'static str>,
    is_right: fn(&str) -> bool,
}

const fn checked(name: &'static str, variant: &'static str, is_right: fn(&str) -> bool) -> Format {
    let variant = Some(variant);
    Format {
        name,
        variant,
        is_right,
    }
}

const fn typed(name: &'static str, is_right: fn(&str) -> bool) -> Format {
    Format {
        name,
        variant: None,
        is_right,
    }
}

const FORMATS: &[Format] = &[
    typed("uuid", |text| uuid(text).is_some()),
    typed("date", is_date),
    typed("date-time", is_date_time),
    typed("binary", is_base64),
    checked("time", "Time", |text| check_time(text).is_ok()),
    checked("duration", "Duration", |text| check_duration(text).is_ok()),
    checked("email", "Email", |text| check_email(text).is_ok()),
    checked("idn-email", "Email", |text| check_email(text).is_ok()),
    checked("hostname", "Hostname", |text| is_hostname(text, false)),
    checked("idn-hostname", "IdnHostname", |text| {
        is_hostname(text, true)
    }),
    checked("ipv4", "Ipv4", |text| text.parse::<Ipv4Addr>().is_ok()),
    checked("ipv6", "Ipv6", |text| text.parse::<Ipv6Addr>().is_ok()),
    checked("uri", "Uri", |text| check_uri(text, false).is_ok()),
    checked("url", "Uri", |text| check_uri(text, false).is_ok()),
    checked("uri-reference", "UriReference", |text| {
        check_reference(text, false).is_ok()
    }),
    checked("iri", "Iri", |text| check_uri(text, true).is_ok()),
    checked("iri-reference", "IriReference", |text| {
        check_reference(text, true).is_ok()
    }),
    checked("byte", "Byte", is_base64),
    checked("regex", "Regex", |text| {
        !matches!(translate(text), Err(Refused::Syntax(_)))
    }),
    checked("json-pointer", "JsonPointer", is_json_pointer),
    checked(
        "relative-json-pointer",
        "RelativeJsonPointer",
        is_relative_json_pointer,
    ),
];

fn find(format: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|known| known.name == format)
}

/// The variant of `openapi_check::Format` for a `format`, if it has one.
pub fn variant(format: &str) -> Option<&'static str> {
    find(format)?.variant
}

/// Whether a text may have a format. Of formats that are not checked, nothing is known.
pub fn may_be(format: Option<&str>, text: &str) -> bool {
    format
        .and_then(find)
        .is_none_or(|format| (format.is_right)(text))
}

/// The number that a UUID is.
pub fn uuid(text: &str) -> Option<u128> {
    const HYPHENS: [usize; 4] = [8, 13, 18, 23];
    let braced = text
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'));
    let inner = braced.or_else(|| text.strip_prefix("urn:uuid:"));
    let text = inner.unwrap_or(text);
    let hyphenated = text.len() == 36
        && HYPHENS
            .iter()
            .all(|at| text.as_bytes().get(*at) == Some(&b'-'));
    if !hyphenated && (inner.is_some() || text.len() != 32) {
        return None;
    }
    let digits = if hyphenated {
        text.replace('-', "")
    } else {
        text.to_owned()
    };
    let are_digits = digits.len() == 32 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    u128::from_str_radix(&digits, 16)
        .ok()
        .filter(|_| are_digits)
}

/// Whether a text is a date.
pub fn is_date(text: &str) -> bool {
    check_date(text).is_ok()
}

/// Whether a text is a date and a time.
pub fn is_date_time(text: &str) -> bool {
    check_date_time(text).is_ok() && read_date_time(text).is_some()
}

#[cfg(test)]
mod tests {
    use openapi_check::{Format, Rule, Source, Text};

    use super::*;

    /// What the runtime makes of a format.
    fn rule(format: &super::Format) -> Rule {
        let text = |format| Rule::Text(Text::any().format(format));
        match (format.name, format.variant) {
            ("uuid", None) => Rule::Uuid,
            ("date", None) => Rule::Date,
            ("date-time", None) => Rule::DateTime,
            ("binary", None) => Rule::Binary,
            (name, None) => panic!("{name}"),
            (_, Some(variant)) => {
                let known = RUNTIME.iter().find(|it| format!("{it:?}") == variant);
                text(*known.unwrap_or_else(|| panic!("{variant}")))
            }
        }
    }

    const RUNTIME: &[Format] = &[
        Format::Time,
        Format::Duration,
        Format::Email,
        Format::Hostname,
        Format::IdnHostname,
        Format::Ipv4,
        Format::Ipv6,
        Format::Uri,
        Format::UriReference,
        Format::Iri,
        Format::IriReference,
        Format::Byte,
        Format::Regex,
        Format::JsonPointer,
        Format::RelativeJsonPointer,
    ];

    const TEXTS: &[&str] = &[
        "",
        "a",
        "a b",
        "/a~1",
        "/a~2",
        "0#",
        "01",
        "[",
        "(?=a)b",
        "(?<n>a)\\k<n>",
        "QUI=",
        "QUI",
        "12:30:00",
        "12:30:00.5+01:00",
        "25:00:00",
        "23:59:60Z",
        "P3DT4H",
        "P1W",
        "PT",
        "3 days",
        "2024-02-29",
        "2023-02-29",
        "0000-01-01",
        "2024-02-29T00:00:00Z",
        "2024-06-15t12:00:60z",
        "2024-02-29 00:00:00Z",
        "2024-02-29_00:00:00Z",
        "0b7f2f8e-7a3c-4a53-9f0e-3f5a1d2c4b6a",
        "0b7f2f8e7a3c4a539f0e3f5a1d2c4b6a",
        "0b7f-2f8e7a3c4a539f0e3f5a1d2c4b-6a",
        "{0b7f2f8e-7a3c-4a53-9f0e-3f5a1d2c4b6a}",
        "{0b7f2f8e7a3c4a539f0e3f5a1d2c4b6a}",
        "urn:uuid:0b7f2f8e-7a3c-4a53-9f0e-3f5a1d2c4b6a",
        "urn:uuid:0b7f2f8e7a3c4a539f0e3f5a1d2c4b6a",
        "+b7f2f8e7a3c4a539f0e3f5a1d2c4b6a",
        "a@example.com",
        "a@b@c",
        "example.com",
        "b\u{fc}cher.example",
        "127.0.0.1",
        "127.0.0.256",
        "::1",
        "https://example.com/",
        "https://example.com/\u{e9}",
        "%zz",
    ];

    #[test]
    fn texts_are_taken_as_the_runtime_takes_them() {
        for format in FORMATS {
            let rule = rule(format);
            for text in TEXTS {
                let taken = rule.accepts(&(*text).into(), Source::Json);
                let name = format.name;
                assert_eq!(may_be(Some(name), text), taken, "{name}: {text:?}");
            }
        }
    }

    #[test]
    fn every_format_of_the_runtime_is_known() {
        for known in RUNTIME {
            // A new one stops this from compiling, until it is in the list above as well.
            match known {
                Format::Time
                | Format::Duration
                | Format::Email
                | Format::Hostname
                | Format::IdnHostname
                | Format::Ipv4
                | Format::Ipv6
                | Format::Uri
                | Format::UriReference
                | Format::Iri
                | Format::IriReference
                | Format::Byte
                | Format::Regex
                | Format::JsonPointer
                | Format::RelativeJsonPointer => {}
            }
            let name = format!("{known:?}");
            let mut variants = FORMATS.iter().filter_map(|it| it.variant);
            assert!(variants.any(|variant| variant == name), "{name}");
        }
    }
}
