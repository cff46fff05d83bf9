//! Texts that a format allows, and texts that it does not.

use serde_json::json;

use openapi_check::{Format, Rule, Text};

#[track_caller]
fn divides(format: Format, right: &[&str], wrong: &[&str]) {
    let rule = Rule::Text(Text::any().format(format));
    for text in right {
        super::accepts(&rule, json!(text));
    }
    for text in wrong {
        assert_eq!(super::found(&rule, json!(text)).len(), 1, "{text:?}");
    }
}

#[test]
fn times() {
    divides(
        Format::Time,
        &["10:00:00Z", "10:00:00", "23:59:60.5+01:00"],
        &["x", "10:00", "10:00:00X", "10:00:00Z "],
    );
    divides(
        Format::Duration,
        &["P1D", "P1W", "PT1.5S", "P1Y2M", "P1Y2M3DT4H5M6S", "PT36H"],
        &[
            "P1DT", "1 day", "P1S", "P1M1Y", "PT1D", "P1W1D", "P.5D", "P1D2", "PT1.S", "P-1D",
            "PW", "P٣D",
        ],
    );
}

#[test]
fn hosts() {
    divides(
        Format::Hostname,
        &["a", "a.b-c.de", "1.de", &"a".repeat(63)],
        &[
            "",
            "-a",
            "a-",
            "a..b",
            "a_b",
            "ä.de",
            &"a".repeat(64),
            &"a.".repeat(127),
        ],
    );
    divides(Format::IdnHostname, &["ä.de"], &["a b"]);
    divides(
        Format::Ipv4,
        &["1.2.3.4"],
        &["1.2.3", "1.2.3.256", " 1.2.3.4", "1.2.3.4/8"],
    );
    divides(
        Format::Ipv6,
        &["::1", "1::2", "::ffff:1.2.3.4"],
        &["x", "fe80::1%eth0", "::1/8", "12345::"],
    );
    divides(
        Format::Email,
        &[
            "a@b.co",
            "a@localhost",
            "ä@b.de",
            "a+b.c@d.e",
            "\"a b\"@c.de",
            "a@[1.2.3.4]",
            "a@[IPv6:::1]",
        ],
        &[
            "a b@c.de",
            "a@b c",
            "a@[1.2.3]",
            "a@b_c",
            ".a@b.c",
            "a@@b.c",
        ],
    );
}

#[test]
fn references() {
    let both = &[
        "http://a",
        "mailto:a@b.c",
        "urn:a:b",
        "http://a/b?c=d#e",
        "http://[::1]:8/%20",
    ];
    divides(
        Format::Uri,
        both,
        &[
            "http://a b",
            "http://a/%2",
            "http://a/%zz",
            "http://ä",
            "a:b#c#d",
            "a:<b>",
        ],
    );
    divides(Format::UriReference, both, &["a b", "1:b", "ä"]);
    divides(
        Format::UriReference,
        &["", "a/b", "//a/b", "?a:b", "./a:b"],
        &[],
    );
    divides(Format::Iri, &["http://ä"], &["ä"]);
    divides(Format::IriReference, &["ä"], &["a b"]);
    divides(
        Format::JsonPointer,
        &["", "/", "/a~0b~1c/0"],
        &["a", "/a~2", "/a~"],
    );
    divides(
        Format::RelativeJsonPointer,
        &["0", "1/a", "10#"],
        &["", "01", "/a", "#", "1a", "-1/a"],
    );
}

#[test]
fn bytes() {
    divides(
        Format::Byte,
        &["", "YQ==", "YWI=", "YWJj", "+/+/"],
        &["x", "YQ", "YQ=", "Y===", "====", "!!!!", "Y=Q=", "YQ==YQ=="],
    );
    divides(
        Format::Regex,
        &["", "^a+$", r"\p{L}(?<n>a)"],
        &["(", "[", "a**"],
    );
}

#[test]
fn only_the_first_violation_of_a_string_is_reported() {
    let rule = Rule::Text(Text::any().min_length(5).format(Format::Ipv4));
    assert_eq!(
        super::found(&rule, json!("x")),
        [("string_too_short".to_owned(), "[]".to_owned())]
    );
    assert_eq!(
        super::found(&rule, json!("xxxxx")),
        [("ip_v4_address".to_owned(), "[]".to_owned())]
    );
}
