//! Texts, names of members and values of formats, of which a likely value picks some.

/// Texts for a schema that has no pattern and no format.
pub(crate) const TEXTS: &[&str] = &[
    "",
    "a",
    "ab",
    "abc",
    "a-b",
    "n",
    "b",
    "x",
    "cat",
    "dog",
    "Some text.",
    "\u{fc}\u{1f980}",
    "1234 AB",
    "NL",
    "0123abc",
    "https://example.com/a",
    "YWJj",
    "km",
    "a long text, longer than others",
];
/// Names of members that no property describes.
pub(crate) const NAMES: &[&str] = &[
    "a",
    "b",
    "c",
    "n1",
    "n-a",
    "x-a",
    "name",
    "kind",
    "zip",
    "undescribed",
];

/// Texts of a format, if it has any of its own.
pub(crate) fn of_format(format: &str) -> &'static [&'static str] {
    match format {
        "date" => &["2024-02-29", "0000-01-01", "9999-12-31"],
        "date-time" => &[
            "2024-02-29T00:00:00Z",
            "1990-06-15t12:30:60.1234567890-23:59",
            "2016-12-31T23:59:60Z",
            "2024-02-29 00:00:00.0z",
        ],
        "time" => &["12:30:00Z", "23:59:60.5+01:00"],
        "duration" => &["PT1H", "P1Y2M3DT4H5M6S", "P2W"],
        "uuid" => &["0b7f2f8e-7a3c-4a53-9f0e-3f5a1d2c4b6a"],
        "uri" | "url" | "iri" => &["https://example.com/a", "urn:a:b"],
        "uri-reference" | "iri-reference" => &["/a?b=c", "https://example.com/a"],
        "byte" | "binary" => &["YWJj", "", "YQ=="],
        "email" | "idn-email" => &["somebody@example.com"],
        "hostname" | "idn-hostname" => &["example.com", "a"],
        "ipv4" => &["192.0.2.1"],
        "ipv6" => &["2001:db8::1", "::"],
        "ip" => &["192.0.2.1", "2001:db8::1"],
        "regex" => &["^a+$"],
        "json-pointer" => &["", "/a/0"],
        "relative-json-pointer" => &["0", "1/a"],
        _ => &[],
    }
}
