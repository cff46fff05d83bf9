//! Strings for a schema of type string: by its format, its pattern and its lengths, and strings that often cause trouble.

use journey::pattern::matching;
use serde_json::{Map, Value};

/// The longest text that is made only because the schema allows it.
const LONGEST: u64 = 20_000;

/// Texts that programs get wrong, and what each is about.
const TROUBLE: &[(&str, &str)] = &[
    ("letters and signs of many scripts", "Ünï–çødé 漢字 🎈"),
    ("quotation marks", r#"a "b" 'c' \d"#),
    ("a path", "../../etc/passwd"),
    ("nothing but space", " "),
    ("a percent sign", "100%25 & more; a=b"),
    ("the character NUL", "a\0b"),
];

/// Texts worth sending, the most ordinary first, each with what it is about. Not all of them need be valid.
pub fn texts(schema: &Map<String, Value>) -> Vec<(String, String)> {
    let number = |key: &str| schema.get(key).and_then(Value::as_u64);
    let (shortest, longest) = (number("minLength").unwrap_or(0), number("maxLength"));
    let mut found: Vec<(String, String)> = Vec::new();
    let format = schema.get("format").and_then(Value::as_str);
    if let Some(known) = format.map(of_format).filter(|known| !known.is_empty()) {
        let label = format!("format {}", format.unwrap_or_default());
        found.extend(known.iter().map(|text| (label.clone(), (*text).to_owned())));
        return found;
    }
    if let Some(pattern) = schema.get("pattern").and_then(Value::as_str) {
        let lengths = [
            shortest.max(8).min(longest.unwrap_or(8)),
            shortest,
            longest.unwrap_or(0).min(LONGEST),
            1,
        ];
        for length in lengths {
            let times = u32::try_from(length).unwrap_or(u32::MAX);
            if let Some(text) = matching(pattern, times) {
                found.push((format!("matching {pattern} at length {length}"), text));
            }
        }
    } else {
        let ordinary = shortest.max(8).min(longest.unwrap_or(u64::MAX));
        found.push(("an ordinary text".into(), of_length("example ", ordinary)));
        found.push(("the shortest".into(), of_length("x", shortest)));
        if let Some(longest) = longest.filter(|longest| *longest <= LONGEST) {
            found.push(("the longest".into(), of_length("y", longest)));
            found.push(("the longest, beyond ASCII".into(), of_length("é", longest)));
        }
    }
    for (about, text) in TROUBLE {
        let length = text.chars().count() as u64;
        let length = length.max(shortest).min(longest.unwrap_or(u64::MAX));
        found.push(((*about).into(), of_length(text, length)));
    }
    found
}

/// So many characters of a text that is repeated as often as need be.
fn of_length(text: &str, length: u64) -> String {
    let length = usize::try_from(length.min(LONGEST + 1)).unwrap_or_default();
    text.chars().cycle().take(length).collect()
}

/// A text that is one character longer than is allowed, if that can be sent.
pub fn too_long(longest: u64) -> Option<String> {
    (longest <= LONGEST).then(|| of_length("z", longest + 1))
}

/// Texts of a format that OpenAPI or JSON Schema names.
fn of_format(format: &str) -> &'static [&'static str] {
    match format {
        "uuid" => &[
            "0198c0de-7a11-4c3e-9d55-2b6f0a4e8c31",
            "00000000-0000-0000-0000-000000000000",
        ],
        "date-time" => &["2026-03-01T09:30:00Z", "2024-02-29T23:59:59.999+02:00"],
        "date" => &["2026-03-01", "2024-02-29"],
        "time" => &["09:30:00Z"],
        "duration" => &["P1DT2H", "PT0S"],
        "email" | "idn-email" => &["someone@example.com"],
        "hostname" | "idn-hostname" => &["www.example.com"],
        "ipv4" => &["192.0.2.1"],
        "ipv6" => &["2001:db8::1"],
        "uri" | "iri" | "url" => &["https://example.com/a?b=c#d"],
        "uri-reference" | "iri-reference" => &["/a/b?c", "https://example.com/"],
        "uri-template" => &["/a/{b}"],
        "json-pointer" => &["/a/0", ""],
        "relative-json-pointer" => &["1/a"],
        "regex" => &["^a+$"],
        "byte" | "base64url" => &["aGVsbG8="],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(schema: Value) -> Vec<String> {
        let schema = schema.as_object().unwrap();
        texts(schema).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn lengths_are_kept_and_bounds_are_tried() {
        let found = of(json!({"minLength": 2, "maxLength": 5}));
        let lengths: Vec<usize> = found.iter().map(|text| text.chars().count()).collect();
        assert!(lengths.contains(&2) && lengths.contains(&5), "{lengths:?}");
        assert!(
            lengths.iter().all(|length| (2..=5).contains(length)),
            "{lengths:?}"
        );
        assert_eq!(too_long(5).unwrap().len(), 6);
    }

    #[test]
    fn formats_and_patterns() {
        assert_eq!(of(json!({"format": "date"}))[0], "2026-03-01");
        assert_eq!(of(json!({"pattern": "^[0-9a-f]{64}$"}))[0].len(), 64);
        assert_eq!(of(json!({"format": "password"}))[0], "example ");
    }
}
